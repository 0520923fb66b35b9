//! What is proposed, scored against gold.

use std::collections::BTreeMap;

use chancery_extract::Vocabulary;
use chancery_record::{Layer, Proposal, StatementKind};
use chancery_text::{Edtf, TextRange};

use crate::{
    counts::{Counts, share},
    gold::{Annotated, Item},
};

/// Scores of a set of documents.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scores {
    /// By measure: "statement.span", "statement.kind", "layer.position" …
    pub counts: BTreeMap<String, Counts>,
    /// By attribute, over matched pairs: how many agree, and of how many.
    pub accuracy: BTreeMap<String, (usize, usize)>,
}

/// An item of either side, reduced to what is compared.
#[derive(Debug, Clone)]
struct Compared {
    range: TextRange,
    /// Characters of the range: overlap is measured in them.
    span: (usize, usize),
    kind: String,
    speaker: String,
    mode: String,
    issue: String,
    date: String,
    status: String,
    low: Option<f64>,
    high: Option<f64>,
}

const TYPES: [&str; 4] = ["statement", "event", "figure", "turn"];

/// Proposes from every document and scores the result.
pub fn score(documents: &[Annotated], vocabulary: &Vocabulary) -> Scores {
    let mut scores = Scores::default();
    for annotated in documents {
        let annotations = chancery_lang::annotate(&annotated.document, vocabulary.gazetteer());
        let proposals = chancery_extract::propose(&annotated.document, &annotations, vocabulary);
        scores.add(annotated, &proposals);
    }
    scores
}

impl Scores {
    fn add(&mut self, annotated: &Annotated, proposals: &[Proposal]) {
        for r#type in TYPES {
            let gold: Vec<Compared> =
                annotated.items.iter().filter(|i| i.r#type == r#type).filter_map(|i| of_item(i, annotated)).collect();
            let proposed: Vec<Compared> = proposals.iter().filter_map(|p| of_proposal(p, r#type, annotated)).collect();
            let pairs = matches(&gold, &proposed, |_, _| true);
            self.count(&format!("{type}.span"), pairs.len(), &gold, &proposed);
            for (g, p) in &pairs {
                self.compare(r#type, &gold[*g], &proposed[*p]);
            }
            if r#type == "statement" {
                let layers = matches(&gold, &proposed, |a, b| layer(a) == layer(b));
                self.count("statement.layer", layers.len(), &gold, &proposed);
                for one in Layer::ALL {
                    let of = |items: &[Compared]| {
                        items.iter().filter(|i| layer(i) == Some(*one)).cloned().collect::<Vec<_>>()
                    };
                    let (g, p) = (of(&gold), of(&proposed));
                    self.count(&format!("layer.{one}"), matches(&g, &p, |_, _| true).len(), &g, &p);
                }
            }
            if matches!(r#type, "statement" | "event") {
                let kinds = matches(&gold, &proposed, |a, b| a.kind == b.kind);
                self.count(&format!("{type}.kind"), kinds.len(), &gold, &proposed);
            }
        }
    }

    fn count(&mut self, measure: &str, matched: usize, gold: &[Compared], proposed: &[Compared]) {
        let counts = self.counts.entry(measure.to_owned()).or_default();
        counts.matched += matched;
        counts.gold += gold.len();
        counts.proposed += proposed.len();
    }

    fn compare(&mut self, r#type: &str, gold: &Compared, proposed: &Compared) {
        let mut agree = |attribute: &str, agrees: bool| {
            let (right, of) = self.accuracy.entry(format!("{type}.{attribute}")).or_default();
            *right += usize::from(agrees);
            *of += 1;
        };
        match r#type {
            "statement" => {
                agree("speaker", same_name(&gold.speaker, &proposed.speaker));
                agree("mode", gold.mode == proposed.mode);
                agree("issue", gold.issue == proposed.issue);
            }
            "turn" => agree("speaker", same_name(&gold.speaker, &proposed.speaker)),
            "event" => {
                agree("date", gold.date == proposed.date);
                agree("status", gold.status == proposed.status);
            }
            _ => agree("value", gold.low == proposed.low && gold.high == proposed.high),
        }
    }

    /// One line for each measure.
    pub fn table(&self) -> String {
        let counts = self.counts.iter().map(|(measure, c)| {
            format!(
                "{measure:24} p={:.3}  r={:.3}  f1={:.3}  gold={}  proposed={}\n",
                c.precision(),
                c.recall(),
                c.f1(),
                c.gold,
                c.proposed
            )
        });
        let accuracy = self
            .accuracy
            .iter()
            .map(|(measure, (right, of))| format!("{measure:24} accuracy={:.3}  of={of}\n", share(*right, *of)));
        counts.chain(accuracy).collect()
    }

    /// F1 of a measure; 0 where it was not taken.
    pub fn f1(&self, measure: &str) -> f64 {
        self.counts.get(measure).map_or(0.0, |c| c.f1())
    }
}

fn of_item(item: &Item, annotated: &Annotated) -> Option<Compared> {
    let range = item.range(&annotated.document)?;
    let text = |field: &Option<String>| field.clone().unwrap_or_default();
    Some(Compared {
        range,
        span: annotated.document.characters(range),
        kind: text(&item.kind),
        speaker: text(&item.speaker),
        mode: text(&item.mode),
        issue: text(&item.issue),
        date: text(&item.date),
        status: text(&item.status),
        low: item.low,
        high: item.high,
    })
}

fn of_proposal(proposal: &Proposal, r#type: &str, annotated: &Annotated) -> Option<Compared> {
    let range = proposal.passage()?.range;
    let mut compared = Compared {
        range,
        span: annotated.document.characters(range),
        kind: String::new(),
        speaker: String::new(),
        mode: String::new(),
        issue: String::new(),
        date: String::new(),
        status: String::new(),
        low: None,
        high: None,
    };
    match (proposal, r#type) {
        (Proposal::Statement(s), "statement") => {
            s.kind.code().clone_into(&mut compared.kind);
            compared.speaker.clone_from(&s.speaker);
            s.mode.code().clone_into(&mut compared.mode);
            s.issue.code().clone_into(&mut compared.issue);
        }
        (Proposal::Event(e), "event") => {
            e.kind.code().clone_into(&mut compared.kind);
            compared.date = e.date.as_ref().map(Edtf::to_string).unwrap_or_default();
            e.status.code().clone_into(&mut compared.status);
        }
        (Proposal::Figure(f), "figure") => {
            compared.low = f.low;
            compared.high = f.high;
        }
        (Proposal::Turn(t), "turn") => compared.speaker.clone_from(&t.speaker),
        _ => return None,
    }
    Some(compared)
}

fn layer(item: &Compared) -> Option<Layer> {
    StatementKind::of_code(&item.kind).map(StatementKind::layer)
}

/// Pairs of indices, one to one, the largest overlap first.
fn matches(
    gold: &[Compared],
    proposed: &[Compared],
    also: impl Fn(&Compared, &Compared) -> bool,
) -> Vec<(usize, usize)> {
    let mut candidates = Vec::new();
    for (i, g) in gold.iter().enumerate() {
        for (j, p) in proposed.iter().enumerate().filter(|(_, p)| p.range.overlaps(g.range)) {
            let overlap = g.span.1.min(p.span.1).saturating_sub(g.span.0.max(p.span.0));
            let union = g.span.1.max(p.span.1) - g.span.0.min(p.span.0);
            if overlap > 0 && overlap * 2 >= union && also(g, p) {
                let difference = (g.span.1 - g.span.0).abs_diff(p.span.1 - p.span.0);
                candidates.push((std::cmp::Reverse(overlap), difference, i, j));
            }
        }
    }
    candidates.sort_unstable();
    let (mut gold_used, mut proposed_used) = (vec![false; gold.len()], vec![false; proposed.len()]);
    let mut pairs = Vec::new();
    for (_, _, i, j) in candidates {
        if !gold_used[i] && !proposed_used[j] {
            gold_used[i] = true;
            proposed_used[j] = true;
            pairs.push((i, j));
        }
    }
    pairs
}

/// Names agree when one is the other, is part of it, or they end with the same word; a few capitals stand for states.
fn same_name(a: &str, b: &str) -> bool {
    let (a, b) = (plain_name(a), plain_name(b));
    if a == b {
        return true;
    }
    if a.is_empty() || b.is_empty() {
        return false;
    }
    a.split_whitespace().last() == b.split_whitespace().last() || a.contains(&b) || b.contains(&a)
}

fn plain_name(name: &str) -> String {
    const TITLES: [&str; 6] = ["the", "president", "u.s. president", "prime minister", "foreign minister", "secretary"];
    let lower = name.to_lowercase();
    let trimmed = lower.trim();
    let bare = TITLES
        .iter()
        .find_map(|t| trimmed.strip_prefix(t).filter(|rest| rest.starts_with(char::is_whitespace)))
        .unwrap_or(trimmed)
        .trim_start();
    match bare {
        "us" | "u.s." | "usa" | "washington" => "united states",
        "moscow" | "the kremlin" | "kremlin" => "russia",
        "tehran" => "iran",
        "kyiv" => "ukraine",
        other => other,
    }
    .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(start: usize, end: usize) -> Compared {
        Compared {
            range: TextRange::of(start, end),
            span: (start, end),
            kind: String::new(),
            speaker: String::new(),
            mode: String::new(),
            issue: String::new(),
            date: String::new(),
            status: String::new(),
            low: None,
            high: None,
        }
    }

    #[test]
    fn half_of_the_union_is_a_match_and_less_is_none() {
        assert_eq!(matches(&[at(0, 20)], &[at(10, 20)], |_, _| true), [(0, 0)]);
        assert_eq!(matches(&[at(0, 21)], &[at(11, 21)], |_, _| true), []);
    }

    #[test]
    fn one_to_one_the_largest_overlap_first() {
        assert_eq!(matches(&[at(0, 10), at(0, 12)], &[at(0, 12)], |_, _| true), [(1, 0)]);
    }

    #[test]
    fn names_agree_by_surname_and_by_capital() {
        assert!(same_name("President Joe Biden", "Biden"));
        assert!(same_name("the Kremlin", "Russia"));
        assert!(!same_name("", "Russia"));
        assert!(!same_name("Ana Pell", "Tomas Verrin"));
    }
}
