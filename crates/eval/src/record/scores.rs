//! Scores of the documents of a collection, or of some of them.

use std::collections::BTreeMap;

use chancery_record::Layer;

use super::{
    comparison::{Agreement, Comparison, Lines},
    confusion::Confusion,
    kinds::Kinds,
    line::{Line, Type},
    names::same_name,
    reliability::Reliability,
};
use crate::{
    counts::{Counts, share},
    figures::Figures,
    table::change,
};

/// Scores of a set of documents.
#[derive(Debug, Clone, Default)]
pub struct Scores {
    /// By measure: "statement.span", "statement.kind", "layer.position" …
    pub counts: BTreeMap<String, Counts>,
    /// By attribute, over matched pairs: how many agree, and of how many.
    pub accuracy: BTreeMap<String, (usize, usize)>,
    kinds: Kinds,
    confusion: Confusion,
    reliability: Reliability,
}

impl Scores {
    /// Scores of some documents together.
    pub fn of<'a>(comparisons: impl IntoIterator<Item = &'a Comparison<'a>>) -> Self {
        let mut scores = Self::default();
        for comparison in comparisons {
            for r#type in Type::ALL {
                scores.add(r#type, &comparison.lines(r#type));
            }
        }
        scores
    }

    fn add(&mut self, r#type: Type, lines: &Lines<'_>) {
        let code = r#type.code();
        for agreement in Agreement::of(r#type) {
            let pairs = lines.matched(*agreement);
            self.count(&format!("{code}.{}", agreement.code()), pairs.len(), lines);
            if r#type.has_kinds() {
                self.kinds.add(r#type, *agreement, lines, &pairs);
            }
            if *agreement == Agreement::Layer {
                self.layers(lines, &pairs);
            }
            if *agreement == Agreement::Span {
                for (gold, proposed) in &pairs {
                    self.compare(r#type, lines.gold[*gold], lines.proposed[*proposed]);
                }
                self.confusion.add(r#type, lines, &pairs);
            }
            // The last agreement asked of a type is all that can be right about where it stands and what it is.
            if Agreement::of(r#type).last() == Some(agreement) {
                self.reliability.add(r#type, lines, &pairs);
            }
        }
    }

    fn layers(&mut self, lines: &Lines<'_>, pairs: &[(usize, usize)]) {
        for layer in Layer::ALL {
            let is_of = |line: &Line| line.layer() == Some(*layer);
            let of = |lines: &[&Line]| lines.iter().filter(|line| is_of(line)).count();
            let matched = pairs.iter().filter(|(gold, _)| is_of(lines.gold[*gold])).count();
            let counts = Counts { matched, gold: of(&lines.gold), proposed: of(&lines.proposed) };
            *self.counts.entry(format!("layer.{layer}")).or_default() += counts;
        }
    }

    fn count(&mut self, measure: &str, matched: usize, lines: &Lines<'_>) {
        let counts = Counts { matched, gold: lines.gold.len(), proposed: lines.proposed.len() };
        *self.counts.entry(measure.to_owned()).or_default() += counts;
    }

    fn compare(&mut self, r#type: Type, gold: &Line, proposed: &Line) {
        let mut agree = |attribute: &str, agrees: bool| {
            let (right, of) = self.accuracy.entry(format!("{}.{attribute}", r#type.code())).or_default();
            *right += usize::from(agrees);
            *of += 1;
        };
        match r#type {
            Type::Statement => {
                agree("speaker", same_name(&gold.speaker, &proposed.speaker));
                agree("mode", gold.mode == proposed.mode);
                agree("issue", gold.issue == proposed.issue);
            }
            Type::Turn => agree("speaker", same_name(&gold.speaker, &proposed.speaker)),
            Type::Event => {
                agree("date", gold.date == proposed.date);
                agree("status", gold.status == proposed.status);
            }
            Type::Figure => agree("value", gold.low == proposed.low && gold.high == proposed.high),
        }
    }

    /// The figures that the collection's own scorer gives, under its names.
    pub fn main_figures(&self) -> Figures {
        let mut figures = Figures::default();
        self.counts.iter().for_each(|(measure, counts)| figures.counts(measure, *counts));
        self.accuracy.iter().for_each(|(measure, (right, of))| figures.accuracy(measure, *right, *of));
        figures
    }

    /// All figures.
    pub fn figures(&self) -> Figures {
        let mut figures = self.main_figures();
        self.kinds.write(&mut figures);
        self.confusion.write(&mut figures);
        self.reliability.write(&mut figures);
        figures
    }

    /// One line for each measure; with the figures of an earlier run, what they were and how they moved.
    pub fn table(&self, before: Option<&Figures>) -> String {
        let beside = |measure: &str, part: &str, now: f64| {
            let Some(old) = before.and_then(|before| before.get(&format!("{measure}.{part}"))) else {
                return String::new();
            };
            format!("  before={old:.3} ({})", change(Some(now), Some(old)))
        };
        let counts = self.counts.iter().map(|(measure, c)| {
            format!(
                "{measure:24} p={:.3}  r={:.3}  f1={:.3}  gold={}  proposed={}{}\n",
                c.precision(),
                c.recall(),
                c.f1(),
                c.gold,
                c.proposed,
                beside(measure, "f1", c.f1())
            )
        });
        let accuracy = self.accuracy.iter().map(|(measure, (right, of))| {
            let right = share(*right, *of);
            format!("{measure:24} accuracy={right:.3}  of={of}{}\n", beside(measure, "accuracy", right))
        });
        counts.chain(accuracy).collect()
    }
}
