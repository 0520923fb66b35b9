//! Labelled spans: exact, any overlap, half of the union, and by characters.

use std::collections::BTreeMap;

use super::super::sample::Span;
use crate::{
    counts::Counts,
    figures::Figures,
    matching::{any, common, half_of_union, pairs},
};

/// Counts of one label.
#[derive(Debug, Clone, Copy, Default)]
struct Label {
    exact: Counts,
    relaxed: Counts,
    half: Counts,
    characters: Counts,
}

impl Label {
    fn add(&mut self, gold: Vec<Span>, system: Vec<Span>) {
        let counts = |matched| Counts { matched, gold: gold.len(), proposed: system.len() };
        self.relaxed += counts(pairs(&gold, &system, any).len());
        self.half += counts(pairs(&gold, &system, half_of_union).len());
        let (g, s) = (covered(&gold), covered(&system));
        let characters = |spans: &[Span]| spans.iter().map(|s| s.length()).sum();
        self.characters += Counts { matched: shared(&g, &s), gold: characters(&g), proposed: characters(&s) };
        let (gold_count, proposed) = (gold.len(), system.len());
        self.exact += Counts { matched: common(gold, system), gold: gold_count, proposed };
    }
}

/// Counts of spans, by label and over all.
#[derive(Debug, Default)]
pub(super) struct SpanScore {
    labels: BTreeMap<String, Label>,
}

impl SpanScore {
    /// Adds the spans of one text.
    pub(super) fn add(&mut self, gold: &[(String, Span)], system: &[(String, Span)]) {
        let mut labels: Vec<&String> = gold.iter().chain(system).map(|(label, _)| label).collect();
        labels.sort();
        labels.dedup();
        for label in labels {
            let of = |spans: &[(String, Span)]| spans.iter().filter(|(l, _)| l == label).map(|(_, s)| *s).collect();
            self.labels.entry(label.clone()).or_default().add(of(gold), of(system));
        }
    }

    /// Adds the spans of one text where all have the same label.
    pub(super) fn add_unlabelled(&mut self, gold: &[Span], system: &[Span]) {
        if !gold.is_empty() || !system.is_empty() {
            self.labels.entry(String::new()).or_default().add(gold.to_vec(), system.to_vec());
        }
    }

    /// Figures named `LABEL.exact.f1` and so on; `all` sums over labels.
    pub(super) fn write(&self, figures: &mut Figures) {
        let mut all = Label::default();
        for (label, counts) in &self.labels {
            all.exact += counts.exact;
            all.relaxed += counts.relaxed;
            all.half += counts.half;
            all.characters += counts.characters;
            if !label.is_empty() {
                counts.write(label, figures);
            }
        }
        all.write("all", figures);
    }

    /// Figures over all labels named `NAME spans exact.f1`, `NAME spans relaxed.f1`, `NAME characters.f1`.
    pub(super) fn write_role(&self, name: &str, figures: &mut Figures) {
        let mut sum = Label::default();
        for counts in self.labels.values() {
            sum.exact += counts.exact;
            sum.relaxed += counts.relaxed;
            sum.characters += counts.characters;
        }
        figures.counts(&format!("{name} spans exact"), sum.exact);
        figures.counts(&format!("{name} spans relaxed"), sum.relaxed);
        figures.counts(&format!("{name} characters"), sum.characters);
    }
}

impl Label {
    fn write(&self, name: &str, figures: &mut Figures) {
        figures.counts(&format!("{name}.exact"), self.exact);
        figures.counts(&format!("{name}.relaxed"), self.relaxed);
        figures.counts(&format!("{name}.half"), self.half);
        figures.counts(&format!("{name}.chars"), self.characters);
    }
}

/// The characters that some spans cover, as ordered spans that do not overlap.
pub(super) fn covered(spans: &[Span]) -> Vec<Span> {
    let mut spans = spans.to_vec();
    spans.sort_unstable();
    let mut covered: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match covered.last_mut() {
            Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
            _ => covered.push(span),
        }
    }
    covered
}

/// Characters that two ordered lists without overlaps have in common.
pub(super) fn shared(a: &[Span], b: &[Span]) -> usize {
    a.iter().map(|x| b.iter().map(|y| x.overlap(*y)).sum::<usize>()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_ways_to_be_right() {
        let label = |spans: &[(usize, usize)]| {
            spans.iter().map(|(a, b)| ("place".to_owned(), Span::new(*a, *b))).collect::<Vec<_>>()
        };
        let mut score = SpanScore::default();
        score.add(&label(&[(0, 10), (20, 30), (40, 50)]), &label(&[(0, 10), (26, 40), (90, 94)]));
        let mut figures = Figures::default();
        score.write(&mut figures);
        // One of three exactly; a second by overlap, four characters of 24 and less than half.
        assert_eq!(figures.get("place.exact.f1"), Some(1.0 / 3.0));
        assert_eq!(figures.get("place.relaxed.f1"), Some(2.0 / 3.0));
        assert_eq!(figures.get("place.half.f1"), Some(1.0 / 3.0));
        assert_eq!(figures.get("place.chars.p"), Some(14.0 / 28.0));
        assert_eq!(figures.get("place.chars.r"), Some(14.0 / 30.0));
        assert_eq!(figures.get("all.relaxed.gold"), Some(3.0));
    }

    #[test]
    fn overlapping_spans_cover_a_character_once() {
        assert_eq!(
            covered(&[Span::new(5, 9), Span::new(0, 6), Span::new(10, 12)]),
            [Span::new(0, 9), Span::new(10, 12)]
        );
    }
}
