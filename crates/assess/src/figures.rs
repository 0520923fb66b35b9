//! Figures grouped by quantity; never averaged.

use std::collections::{BTreeMap, BTreeSet};

use chancery_record::{Figure, FindingId, Recorded};
use chancery_text::Edtf;
use serde::Serialize;

use crate::{
    cite::{Cite, Told, add_cites, words_of},
    quantity::Quantity,
    view::View,
};

/// One figure somebody gives.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Given {
    /// The value for a reader.
    pub value: String,
    /// Least value, where bounded.
    pub low: Option<f64>,
    /// Greatest value, where bounded.
    pub high: Option<f64>,
    /// What is counted, in the words of the finding.
    pub unit: String,
    /// Where, of whom and since when, in the words of the unit; `None` where they do not say.
    pub scope: Option<String>,
    /// Who gives it.
    pub by: String,
    /// As of when: the date of the first document that gives it.
    pub date: Option<Edtf>,
    /// The findings it tells; empty where the findings have no names.
    pub ids: Vec<FindingId>,
    /// A person put one of them on the record; otherwise the program proposes it.
    pub accepted: bool,
    /// The words; never empty.
    pub cites: Vec<Cite>,
}

impl Given {
    /// Days within which two documents speak of the same state of things.
    pub const NEAR: i32 = 45;

    fn is_near(&self, other: &Self) -> bool {
        let day = |given: &Self| given.date.as_ref().and_then(|date| date.latest().or(date.earliest()));
        day(self).zip(day(other)).is_none_or(|(a, b)| (a - b).get_days().abs() <= Self::NEAR)
    }
}

/// The figures for one quantity.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FigureGroup {
    /// The unit of the first figure.
    pub unit: String,
    /// Index of the track.
    pub track: usize,
    /// Every figure given, oldest first.
    pub given: Vec<Given>,
    /// The least value anybody gives; `None` where somebody leaves it open.
    pub least: Option<f64>,
    /// The greatest value anybody gives; `None` where somebody leaves it open.
    pub greatest: Option<f64>,
    /// How many give one.
    pub givers: usize,
    /// How many documents they stand in.
    pub documents: usize,
    /// Two givers name values that cannot both hold, within [`Given::NEAR`] days of each other.
    pub disputed: bool,
    /// Values that cannot both hold are given by one giver, or by several at times far apart.
    pub changed: bool,
}

impl FigureGroup {
    fn of(track: usize, given: Given) -> Self {
        Self {
            unit: given.unit.clone(),
            track,
            given: vec![given],
            least: None,
            greatest: None,
            givers: 0,
            documents: 0,
            disputed: false,
            changed: false,
        }
    }
}

/// Every figure by quantity: the disputed first, then those given more than once, then the rest.
pub(crate) fn figures(view: &View<'_>) -> Vec<FigureGroup> {
    let mut groups: Vec<(Vec<Quantity>, FigureGroup)> = Vec::new();
    let mut figures: Vec<(Option<Edtf>, &Recorded<Figure>)> =
        view.figures().map(|f| (view.record.sources.get(f.source).and_then(|s| s.metadata.date.clone()), f)).collect();
    figures.sort_by(|a, b| {
        (&a.0, a.1.source, a.1.finding.passage.range).cmp(&(&b.0, b.1.source, b.1.finding.passage.range))
    });
    // Figures with different heads never count the same thing: only those with the same are compared.
    let mut alike: BTreeMap<(usize, String), Vec<usize>> = BTreeMap::new();
    for (date, recorded) in figures {
        let (source, figure, told) = (recorded.source, &recorded.finding, Told::of(recorded));
        let quantity = Quantity::of(&figure.unit);
        let given = Given {
            value: figure.value_text(),
            low: figure.low,
            high: figure.high,
            unit: figure.unit.clone(),
            scope: scope(&figure.unit).map(str::to_owned),
            by: view.speakers(&figure.attributed_to, source).join(", "),
            date,
            ids: told.ids,
            accepted: told.accepted,
            cites: words_of(source, &figure.passage, &recorded.ruling, |source| !view.is_later(source)),
        };
        for track in view.tracks_of(source, &recorded.ruling) {
            let known = alike.entry((track, quantity.head().to_owned())).or_default();
            match known.iter().find(|at| groups[**at].0.iter().all(|q| q.is_same(&quantity))) {
                Some(at) => {
                    let (quantities, group) = &mut groups[*at];
                    if !quantities.contains(&quantity) {
                        quantities.push(quantity.clone());
                    }
                    add(group, given.clone());
                }
                None => {
                    known.push(groups.len());
                    groups.push((vec![quantity.clone()], FigureGroup::of(track, given.clone())));
                }
            }
        }
    }
    let mut groups: Vec<FigureGroup> = groups.into_iter().map(|(_, group)| judged(group)).collect();
    groups.sort_by_key(|group| (!group.disputed, group.given.len() < 2));
    groups
}

/// Where, of whom and since when it is counted: the part of a unit after what is counted.
fn scope(unit: &str) -> Option<&str> {
    let starts = ["at", "in", "on", "since", "near", "under", "from", "for", "between", "around", "by", "per"];
    let mut at = 0;
    for word in unit.split(' ') {
        if at > 0 && starts.contains(&word) {
            return unit.get(at..);
        }
        at += word.len() + 1;
    }
    None
}

/// Adds a figure; the same value by the same giver is one row.
fn add(group: &mut FigureGroup, given: Given) {
    match group.given.iter_mut().find(|known| known.value == given.value && known.by == given.by) {
        Some(known) => {
            let mut told = Told { ids: std::mem::take(&mut known.ids), accepted: known.accepted };
            told.and(&Told { ids: given.ids, accepted: given.accepted });
            (known.ids, known.accepted) = (told.ids, told.accepted);
            add_cites(&mut known.cites, &given.cites);
        }
        None => group.given.push(given),
    }
}

fn judged(mut group: FigureGroup) -> FigureGroup {
    let bounds = |bound: fn(&Given) -> Option<f64>| group.given.iter().map(bound).collect::<Option<Vec<f64>>>();
    group.least = bounds(|given| given.low).and_then(|all| all.into_iter().reduce(f64::min));
    group.greatest = bounds(|given| given.high).and_then(|all| all.into_iter().reduce(f64::max));
    group.givers = group.given.iter().map(|given| given.by.as_str()).collect::<BTreeSet<_>>().len();
    group.documents =
        group.given.iter().flat_map(|given| &given.cites).map(|cite| cite.source).collect::<BTreeSet<_>>().len();
    for (i, a) in group.given.iter().enumerate() {
        for b in &group.given[i + 1..] {
            if !overlap(a, b) {
                if a.by == b.by || !a.is_near(b) {
                    group.changed = true;
                } else {
                    group.disputed = true;
                }
            }
        }
    }
    group
}

fn overlap(a: &Given, b: &Given) -> bool {
    let reaches = |low: Option<f64>, high: Option<f64>| match (low, high) {
        (Some(low), Some(high)) => low <= high,
        _ => true,
    };
    reaches(a.low, b.high) && reaches(b.low, a.high)
}
