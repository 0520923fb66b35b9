//! Names: labelled spans with the label sets of different corpora folded into one.

use super::{
    super::sample::{Entity, Span},
    Pair,
    spans::SpanScore,
};
use crate::{
    figures::Figures,
    matching::{half_of_shorter, pairs},
};

/// Which labels are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Labels {
    /// Persons, places and organisations.
    PersonPlaceOrganisation,
    /// These, and nationalities, money, dates, events, products, quantities.
    Common,
}

/// How names are compared.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// Which labels.
    pub labels: Labels,
    /// Whether the gold also holds descriptions, which are neither asked for nor held against the system.
    pub named_only: bool,
}

/// Figures of the names of some texts: `PER.exact.f1`, `all.relaxed.f1` and so on.
pub fn score(texts: &[Pair<'_>], options: Options) -> Figures {
    let mut score = SpanScore::default();
    for (gold, system) in texts {
        let fold = |entity: &&Entity| {
            fold(&entity.label, options.labels).filter(|_| gold.is_annotated(entity.span) && entity.span.length() > 0)
        };
        let labelled = |entities: &[&Entity]| {
            entities.iter().filter_map(|e| Some((fold(e)?.to_owned(), e.span))).collect::<Vec<_>>()
        };
        let kept = |entities: &'_ [Entity]| entities.iter().filter(|e| fold(e).is_some()).cloned().collect::<Vec<_>>();
        let (golds, systems) = (kept(&gold.entities), kept(&system.entities));
        if options.named_only {
            let named: Vec<&Entity> = golds.iter().filter(|e| e.named).collect();
            let described: Vec<Span> = golds.iter().filter(|e| !e.named).map(|e| e.span).collect();
            let spans: Vec<Span> = systems.iter().map(|e| e.span).collect();
            let names: Vec<Span> = named.iter().map(|e| e.span).collect();
            let found = pairs(&names, &spans, half_of_shorter);
            let is_description =
                |span: Span| described.iter().any(|d| d.overlap(span) > 0 && half_of_shorter(*d, span));
            let judged = systems.iter().enumerate();
            let judged = judged.filter(|(j, e)| found.iter().any(|(_, f)| f == j) || !is_description(e.span));
            score.add(&labelled(&named), &labelled(&judged.map(|(_, e)| e).collect::<Vec<_>>()));
        } else {
            score.add(&labelled(&golds.iter().collect::<Vec<_>>()), &labelled(&systems.iter().collect::<Vec<_>>()));
        }
    }
    let mut figures = Figures::default();
    score.write(&mut figures);
    figures
}

/// One label for what corpora call by many; `None` for what is not compared.
fn fold(label: &str, labels: Labels) -> Option<&'static str> {
    let common = match label.to_lowercase().as_str() {
        "per" | "person" => "PER",
        "org" | "organization" | "organisation" | "corporation" | "group" => "ORG",
        "loc" | "location" | "place" | "gpe" | "facility" | "fac" => "LOC",
        "norp" | "nationality" => "NORP",
        "money" => "MONEY",
        "date" | "time" | "temporal" => "DATE",
        "event" => "EVENT",
        "product" | "pro" | "object" => "PRODUCT",
        "quantity" => "QUANTITY",
        _ => return None,
    };
    (labels == Labels::Common || matches!(common, "PER" | "ORG" | "LOC")).then_some(common)
}

#[cfg(test)]
mod tests {
    use super::{super::super::sample::Sample, *};

    fn sample(entities: &[(&str, usize, usize, bool)]) -> Sample {
        let entities = entities
            .iter()
            .map(|(label, start, end, named)| Entity {
                span: Span::new(*start, *end),
                label: (*label).to_owned(),
                named: *named,
            })
            .collect();
        Sample { entities, ..Sample::default() }
    }

    #[test]
    fn labels_of_different_sets_are_folded() {
        let gold = sample(&[
            ("Person", 0, 8, true),
            ("Facility", 20, 30, true),
            ("Weapon", 40, 45, true),
            ("norp", 50, 56, true),
        ]);
        let system = sample(&[("per", 0, 8, false), ("loc", 22, 30, false), ("norp", 50, 56, false)]);
        let options = Options { labels: Labels::PersonPlaceOrganisation, named_only: false };
        let figures = score(&[(&gold, &system)], options);
        assert_eq!((figures.get("all.exact.f1"), figures.get("all.relaxed.f1")), (Some(0.5), Some(1.0)));
        let figures = score(&[(&gold, &system)], Options { labels: Labels::Common, named_only: false });
        assert_eq!(figures.get("all.exact.r"), Some(2.0 / 3.0));
    }

    #[test]
    fn descriptions_are_neither_asked_for_nor_wrong() {
        // “the envoy of Soldra”, “Ana Pell”; found: “Soldra” inside the description, “Ana Pell”, and a wrong one.
        let gold = sample(&[("person", 0, 19, false), ("person", 30, 38, true)]);
        let system = sample(&[("loc", 13, 19, false), ("person", 30, 38, false), ("person", 50, 54, false)]);
        let options = Options { labels: Labels::PersonPlaceOrganisation, named_only: true };
        let figures = score(&[(&gold, &system)], options);
        assert_eq!((figures.get("all.exact.p"), figures.get("all.exact.r")), (Some(0.5), Some(1.0)));
    }
}
