//! Figures grouped by quantity; never averaged.

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
    /// Who gives it.
    pub by: String,
    /// Date of the document.
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
    /// Two givers name values that cannot both hold, within [`Given::NEAR`] days of each other.
    pub disputed: bool,
    /// Values that cannot both hold are given by one giver, or by several at times far apart.
    pub changed: bool,
}

/// Every figure by quantity: the disputed first, then those given more than once, then the rest.
pub(crate) fn figures(view: &View<'_>) -> Vec<FigureGroup> {
    let mut groups: Vec<(Vec<Quantity>, FigureGroup)> = Vec::new();
    let mut figures: Vec<(Option<Edtf>, &Recorded<Figure>)> =
        view.figures().map(|f| (view.record.sources.get(f.source).and_then(|s| s.metadata.date.clone()), f)).collect();
    figures.sort_by(|a, b| {
        (&a.0, a.1.source, a.1.finding.passage.range).cmp(&(&b.0, b.1.source, b.1.finding.passage.range))
    });
    for (date, recorded) in figures {
        let (source, figure, told) = (recorded.source, &recorded.finding, Told::of(recorded));
        let quantity = Quantity::of(&figure.unit);
        let track = view.track_of(source);
        let given = Given {
            value: figure.value_text(),
            low: figure.low,
            high: figure.high,
            unit: figure.unit.clone(),
            by: view.speakers(&figure.attributed_to, source).join(", "),
            date,
            ids: told.ids,
            accepted: told.accepted,
            cites: words_of(source, &figure.passage, &recorded.ruling, |source| !view.is_later(source)),
        };
        let home =
            groups.iter_mut().find(|(known, group)| group.track == track && known.iter().all(|q| q.is_same(&quantity)));
        match home {
            Some((known, group)) => {
                known.push(quantity);
                add(group, given);
            }
            None => {
                let unit = figure.unit.clone();
                let group = FigureGroup { unit, track, given: vec![given], disputed: false, changed: false };
                groups.push((vec![quantity], group));
            }
        }
    }
    let mut groups: Vec<FigureGroup> = groups.into_iter().map(|(_, group)| judged(group)).collect();
    groups.sort_by_key(|group| (!group.disputed, group.given.len() < 2));
    groups
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
