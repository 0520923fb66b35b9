//! Dates, times and durations: where they stand, and what they mean.

use super::{
    super::sample::{Span, Timex},
    Pair,
    interval::intervals,
};
use crate::{
    counts::Counts,
    figures::Figures,
    matching::{any, common, pairs},
};

#[derive(Default)]
struct Score {
    strict: Counts,
    relaxed: Counts,
    types: Counts,
    values: Counts,
    intervals: Counts,
    /// Matched mentions whose gold has a value; an interval.
    with_value: usize,
    with_interval: usize,
    right_texts: usize,
}

/// Figures of the dates of some texts: `relaxed.f1`, `value F1.f1`, `records all right.accuracy` and so on.
///
/// A text is all right when every mention is found exactly with its value or interval, and nothing else is.
pub fn score(texts: &[Pair<'_>]) -> Figures {
    let mut score = Score::default();
    for (gold, system) in texts {
        let annotated = |mentions: &[Timex]| -> Vec<Timex> {
            mentions.iter().filter(|t| gold.is_annotated(t.span) && t.span.length() > 0).cloned().collect()
        };
        score.add(&annotated(&gold.timex), &annotated(&system.timex));
    }
    let mut figures = Figures::default();
    figures.counts("strict", score.strict);
    figures.counts("relaxed", score.relaxed);
    figures.counts("type F1", score.types);
    figures.counts("value F1", score.values);
    figures.accuracy("value accuracy on matched", score.values.matched, score.with_value);
    figures.counts("interval F1", score.intervals);
    figures.accuracy("interval accuracy on matched", score.intervals.matched, score.with_interval);
    figures.accuracy("records all right", score.right_texts, texts.len());
    figures
}

impl Score {
    fn add(&mut self, gold: &[Timex], system: &[Timex]) {
        let spans = |mentions: &[Timex]| mentions.iter().map(|t| t.span).collect::<Vec<Span>>();
        let counts = |matched| Counts { matched, gold: gold.len(), proposed: system.len() };
        let matched = pairs(&spans(gold), &spans(system), any);
        self.strict += counts(common(spans(gold), spans(system)));
        self.relaxed += counts(matched.len());
        self.types += counts(matched.iter().filter(|(i, j)| class(&gold[*i]) == class(&system[*j])).count());
        // What the gold has no value for is neither asked for nor held against the system.
        let unasked = matched.iter().filter(|(i, _)| value(&gold[*i]).is_empty()).count();
        self.values += Counts {
            matched: 0,
            gold: gold.iter().filter(|t| !value(t).is_empty()).count(),
            proposed: system.len() - unasked,
        };
        let is_dated = |t: &Timex| !intervals(t).is_empty();
        let unasked = matched.iter().filter(|(i, j)| !is_dated(&gold[*i]) && is_dated(&system[*j])).count();
        self.intervals += Counts {
            matched: 0,
            gold: gold.iter().filter(|t| is_dated(t)).count(),
            proposed: system.iter().filter(|t| is_dated(t)).count() - unasked,
        };
        let right = matched.iter().filter(|(i, j)| self.compare(&gold[*i], &system[*j])).count();
        self.right_texts += usize::from(right == gold.len() && right == system.len());
    }

    /// Whether the system's mention is right in extent and meaning.
    fn compare(&mut self, gold: &Timex, system: &Timex) -> bool {
        let same_value = !value(gold).is_empty() && value(gold).eq_ignore_ascii_case(value(system));
        self.with_value += usize::from(!value(gold).is_empty());
        self.values.matched += usize::from(same_value);
        let expected = intervals(gold);
        let same_interval = intervals(system).iter().any(|interval| expected.contains(interval));
        self.with_interval += usize::from(!expected.is_empty());
        self.intervals.matched += usize::from(same_interval);
        let meant = same_interval || same_value || expected.is_empty() && value(gold).is_empty();
        gold.span == system.span && meant
    }
}

fn value(timex: &Timex) -> &str {
    timex.value.as_deref().unwrap_or("")
}

/// One name for what sets call by several.
fn class(timex: &Timex) -> String {
    let lower = timex.r#type.as_deref().unwrap_or("").to_lowercase();
    match lower.as_str() {
        "daterange" => "date".to_owned(),
        "datetime" | "datetimerange" | "timerange" => "time".to_owned(),
        _ => lower,
    }
}

#[cfg(test)]
mod tests {
    use super::{super::super::sample::Sample, *};

    fn timex(start: usize, end: usize, r#type: &str, value: &str) -> Timex {
        let value = Some(value.to_owned()).filter(|v| !v.is_empty());
        Timex { span: Span::new(start, end), r#type: Some(r#type.to_owned()), value, ..Timex::default() }
    }

    #[test]
    fn extents_values_and_intervals() {
        let gold = Sample {
            timex: vec![
                timex(0, 6, "DATE", "2031-W23"),
                timex(20, 30, "DURATION", "P3D"),
                timex(40, 50, "DATE", "PAST_REF"),
            ],
            ..Sample::default()
        };
        let mut week = timex(0, 6, "DATE", "");
        week.from = Some("2031-06-02".to_owned());
        week.to = Some("2031-06-08".to_owned());
        let system = Sample { timex: vec![week, timex(24, 30, "duration", "p3d")], ..Sample::default() };
        let figures = score(&[(&gold, &system), (&Sample::default(), &Sample::default())]);
        assert_eq!((figures.get("strict.p"), figures.get("strict.r")), (Some(0.5), Some(1.0 / 3.0)));
        assert_eq!((figures.get("relaxed.p"), figures.get("relaxed.r")), (Some(1.0), Some(2.0 / 3.0)));
        assert_eq!(figures.get("type F1.r"), Some(2.0 / 3.0));
        assert_eq!((figures.get("value F1.p"), figures.get("value F1.r")), (Some(0.5), Some(1.0 / 3.0)));
        assert_eq!(figures.get("interval F1.f1"), Some(1.0));
        assert_eq!(figures.get("records all right.accuracy"), Some(0.5));
    }
}
