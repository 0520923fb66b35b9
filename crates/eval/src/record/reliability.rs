//! Whether proposals are right as often as their confidence says.
//!
//! A rule's confidence orders the review queue; it is no probability yet. This shows how far it is from being one.

use std::collections::BTreeMap;

use super::{comparison::Lines, line::Type};
use crate::{counts::share, figures::Figures, table::aligned};

/// Tenths of the scale from 0 to 1.
const DECILES: usize = 10;

/// Characters of a bar that stands for 1.
const BAR: usize = 40;

/// Proposals of about the same confidence.
#[derive(Debug, Clone, Copy, Default)]
struct Decile {
    /// Sum of the confidence, in percent.
    confidence: usize,
    right: usize,
    of: usize,
}

/// Proposals by type and decile of their confidence.
#[derive(Debug, Clone, Default)]
pub(super) struct Reliability(BTreeMap<Type, [Decile; DECILES]>);

impl Reliability {
    /// Adds the proposals of a document; those in a pair are right.
    pub(super) fn add(&mut self, r#type: Type, lines: &Lines<'_>, pairs: &[(usize, usize)]) {
        for (index, line) in lines.proposed.iter().enumerate() {
            let Some(confidence) = line.confidence else { continue };
            let percent = usize::from(confidence.0.min(100));
            let decile = &mut self.0.entry(r#type).or_default()[(percent / DECILES).min(DECILES - 1)];
            decile.confidence += percent;
            decile.right += usize::from(pairs.iter().any(|(_, proposed)| *proposed == index));
            decile.of += 1;
        }
    }

    /// Figures named `reliability.statement.70%.right` and `reliability.statement.calibration error`, the expected one:
    /// the distance of confidence and share of right ones, averaged over proposals.
    pub(super) fn write(&self, figures: &mut Figures) {
        for (r#type, deciles) in &self.0 {
            let all: usize = deciles.iter().map(|decile| decile.of).sum();
            let mut error = 0.0;
            for (index, decile) in deciles.iter().enumerate().filter(|(_, decile)| decile.of > 0) {
                let name = name(*r#type, index);
                let confidence = share(decile.confidence, 100 * decile.of);
                let right = share(decile.right, decile.of);
                error += share(decile.of, all) * (confidence - right).abs();
                figures.0.insert(format!("{name}.confidence"), confidence);
                figures.share(&name, "right", decile.right, decile.of);
            }
            figures.0.insert(error_name(*r#type), error);
        }
    }
}

fn name(r#type: Type, decile: usize) -> String {
    format!("reliability.{}.{}%", r#type.code(), DECILES * decile)
}

fn error_name(r#type: Type) -> String {
    format!("reliability.{}.calibration error", r#type.code())
}

/// Deciles as bars: as long as proposals are right, with a mark where their confidence is.
pub(super) fn diagram(figures: &Figures, before: Option<&Figures>) -> String {
    let rated = Type::ALL.into_iter().filter(|r#type| figures.get(&error_name(*r#type)).is_some());
    rated.map(|r#type| diagram_of(r#type, figures, before)).collect::<Vec<_>>().join("\n")
}

fn diagram_of(r#type: Type, figures: &Figures, before: Option<&Figures>) -> String {
    let code = r#type.code();
    let mut lines = vec![[code, "proposed", "confidence", "right", ""].map(str::to_owned).to_vec()];
    for decile in 0..DECILES {
        let part = |part: &str| format!("{}.{part}", name(r#type, decile));
        let (Some(confidence), Some(right)) = (figures.get(&part("confidence")), figures.get(&part("right"))) else {
            continue;
        };
        lines.push(vec![
            format!("{}–{} %", DECILES * decile, DECILES * (decile + 1)),
            figures.count(&part("of")).to_string(),
            format!("{confidence:.3}"),
            format!("{right:.3}"),
            bar(right, confidence),
        ]);
    }
    let error = error_name(r#type);
    let was = before.and_then(|before| before.get(&error)).map_or_else(String::new, |was| format!(", before {was:.3}"));
    format!(
        "{}expected calibration error {}{was}\n",
        aligned(&lines, |column| column == 0 || column == 4),
        figures.written(&error)
    )
}

fn bar(right: f64, confidence: f64) -> String {
    let character = |column: usize| {
        let (from, to) = (share(column, BAR), share(column + 1, BAR));
        // The last column holds a confidence of 1 as well.
        if from <= confidence && (confidence < to || column + 1 == BAR) {
            '|'
        } else if f64::midpoint(from, to) < right {
            '#'
        } else {
            ' '
        }
    };
    (0..BAR).map(character).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_is_as_long_as_proposals_are_right() {
        let bar = bar(0.5, 0.75);
        assert_eq!(bar.matches('#').count(), BAR / 2);
        assert_eq!(bar.find('|'), Some(BAR * 3 / 4));
    }
}
