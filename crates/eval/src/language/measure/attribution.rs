//! Who says what: content, cue and source of quotations and reported speech.

use std::collections::BTreeMap;

use super::{
    super::sample::{Attribution, Sample, Span},
    Pair,
    spans::{SpanScore, covered, shared},
};
use crate::{counts::Counts, figures::Figures, matching::take};

/// Least share of the union of two contents that a match needs, by name; `None` for any overlap.
const THRESHOLDS: [(&str, Option<f64>); 4] =
    [("any overlap", None), ("overlap>=0.3", Some(0.3)), ("overlap>=0.5", Some(0.5)), ("overlap>=0.8", Some(0.8))];

const MODES: [&str; 3] = ["direct", "mixed", "indirect"];

/// Right ones and all.
type Right = (usize, usize);

#[derive(Default)]
struct Score {
    content: [Counts; THRESHOLDS.len()],
    with_source: Counts,
    source: Right,
    source_exact: usize,
    cue: Right,
    mode: Right,
    /// By mode of the gold: attributions, found, found with the right source.
    by_mode: BTreeMap<String, (usize, usize, usize)>,
    roles: [SpanScore; 3],
}

/// Figures of the attributions of some texts: `content any overlap.f1`, `source accuracy on matched.accuracy` and so on.
pub fn score(texts: &[Pair<'_>]) -> Figures {
    let mut score = Score::default();
    for (gold, system) in texts {
        score.add(gold, system);
    }
    score.figures()
}

impl Score {
    fn add(&mut self, gold: &Sample, system: &Sample) {
        let with_content = |sample: &Sample| -> Vec<Attribution> {
            sample.attributions.iter().filter(|a| !a.content.is_empty()).cloned().collect()
        };
        let (gold, system) = (with_content(gold), with_content(system));
        for (score, role) in self.roles.iter_mut().zip([content, cue, source]) {
            let spans =
                |attributions: &[Attribution]| attributions.iter().flat_map(|a| role(a).to_vec()).collect::<Vec<_>>();
            score.add_unlabelled(&spans(&gold), &spans(&system));
        }
        let overlaps = overlaps(&gold, &system);
        let matched = |threshold: Option<f64>| {
            let candidates = overlaps.iter().filter(|(share, _, _)| threshold.is_none_or(|least| *share >= least));
            take(gold.len(), system.len(), candidates.map(|(_, i, j)| (*i, *j)))
        };
        for ((_, threshold), counts) in THRESHOLDS.iter().zip(&mut self.content) {
            let found = matched(*threshold).len();
            *counts += Counts { matched: found, gold: gold.len(), proposed: system.len() };
        }
        self.compare(&gold, &system, &matched(None));
    }

    fn compare(&mut self, gold: &[Attribution], system: &[Attribution], matched: &[(usize, usize)]) {
        let mode_of = |a: &Attribution| a.mode.clone().unwrap_or_else(|| "none".to_owned());
        for attribution in gold {
            self.by_mode.entry(mode_of(attribution)).or_default().0 += 1;
        }
        let mut right_sources = 0;
        for (i, j) in matched {
            let (g, s) = (&gold[*i], &system[*j]);
            let none = g.source.is_empty() && s.source.is_empty();
            let right = none || touch(&g.source, &s.source);
            right_sources += usize::from(right);
            self.source.1 += 1;
            self.source_exact += usize::from(sorted(&g.source) == sorted(&s.source));
            let (_, found, with_source) = self.by_mode.entry(mode_of(g)).or_default();
            *found += 1;
            *with_source += usize::from(right);
            if !g.cue.is_empty() {
                self.cue.1 += 1;
                self.cue.0 += usize::from(touch(&g.cue, &s.cue));
            }
            if let Some(mode) = &s.mode {
                self.mode.1 += 1;
                self.mode.0 += usize::from(*mode == mode_of(g) || mode == "direct" && mode_of(g) == "mixed");
            }
        }
        self.source.0 += right_sources;
        self.with_source += Counts { matched: right_sources, gold: gold.len(), proposed: system.len() };
    }

    fn figures(&self) -> Figures {
        let mut figures = Figures::default();
        for ((name, _), counts) in THRESHOLDS.iter().zip(&self.content) {
            figures.counts(&format!("content {name}"), *counts);
        }
        figures.counts("content with right source", self.with_source);
        figures.accuracy("source accuracy on matched", self.source.0, self.source.1);
        figures.share("source accuracy on matched", "exact", self.source_exact, self.source.1);
        figures.accuracy("cue overlap on matched", self.cue.0, self.cue.1);
        figures.accuracy("mode accuracy", self.mode.0, self.mode.1);
        for mode in MODES {
            let (all, found, right) = self.by_mode.get(mode).copied().unwrap_or_default();
            figures.share(&format!("gold {mode}"), "source accuracy", right, found);
            figures.share(&format!("gold {mode}"), "recall", found, all);
        }
        for (name, score) in ["content", "cue", "source"].into_iter().zip(&self.roles) {
            score.write_role(name, &mut figures);
        }
        figures
    }
}

fn content(a: &Attribution) -> &[Span] {
    &a.content
}

fn cue(a: &Attribution) -> &[Span] {
    &a.cue
}

fn source(a: &Attribution) -> &[Span] {
    &a.source
}

/// Share of the union that two contents have in common, for all that touch, the greatest first.
fn overlaps(gold: &[Attribution], system: &[Attribution]) -> Vec<(f64, usize, usize)> {
    let contents = |attributions: &[Attribution]| attributions.iter().map(|a| covered(&a.content)).collect::<Vec<_>>();
    let characters = |spans: &[Span]| spans.iter().map(|s| s.length()).sum::<usize>();
    let (gold, system) = (contents(gold), contents(system));
    let mut overlaps = Vec::new();
    for (i, g) in gold.iter().enumerate() {
        for (j, s) in system.iter().enumerate() {
            let both = shared(g, s);
            if both > 0 {
                overlaps.push((both as f64 / (characters(g) + characters(s) - both) as f64, i, j));
            }
        }
    }
    overlaps.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    overlaps
}

fn touch(a: &[Span], b: &[Span]) -> bool {
    a.iter().any(|x| b.iter().any(|y| x.overlap(*y) > 0))
}

fn sorted(spans: &[Span]) -> Vec<Span> {
    let mut spans = spans.to_vec();
    spans.sort_unstable();
    spans
}

#[cfg(test)]
mod tests {
    use super::*;

    fn attribution(
        mode: &str,
        source: &[(usize, usize)],
        cue: (usize, usize),
        content: &[(usize, usize)],
    ) -> Attribution {
        let spans = |spans: &[(usize, usize)]| spans.iter().map(|(a, b)| Span::new(*a, *b)).collect();
        Attribution { mode: Some(mode.to_owned()), source: spans(source), cue: spans(&[cue]), content: spans(content) }
    }

    #[test]
    fn content_source_cue_and_mode() {
        let gold = Sample {
            attributions: vec![
                attribution("direct", &[(50, 58)], (59, 63), &[(0, 48), (70, 90)]),
                attribution("indirect", &[(100, 108)], (109, 113), &[(120, 160)]),
            ],
            ..Sample::default()
        };
        // The first quotation without its second half and credited to the right person; the second not found;
        // one where there is none.
        let system = Sample {
            attributions: vec![
                attribution("direct", &[(53, 58)], (59, 63), &[(0, 48)]),
                attribution("direct", &[], (0, 0), &[(200, 210)]),
            ],
            ..Sample::default()
        };
        let figures = score(&[(&gold, &system)]);
        assert_eq!(figures.get("content any overlap.f1"), Some(0.5));
        // 48 of 68 characters are less than 0.8.
        assert_eq!(figures.get("content overlap>=0.5.f1"), Some(0.5));
        assert_eq!(figures.get("content overlap>=0.8.f1"), Some(0.0));
        assert_eq!(figures.get("source accuracy on matched.accuracy"), Some(1.0));
        assert_eq!(figures.get("source accuracy on matched.exact"), Some(0.0));
        assert_eq!(figures.get("content with right source.p"), Some(0.5));
        assert_eq!(figures.get("cue overlap on matched.accuracy"), Some(1.0));
        assert_eq!(figures.get("gold direct.recall"), Some(1.0));
        assert_eq!(figures.get("gold indirect.recall"), Some(0.0));
        assert_eq!(figures.get("content spans exact.r"), Some(1.0 / 3.0));
    }
}
