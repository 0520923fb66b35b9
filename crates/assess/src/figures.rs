//! Figures grouped by quantity; never averaged.

use std::collections::{BTreeMap, BTreeSet};

use chancery_record::{Circumstances, Figure, FindingId, Recorded, Relation};
use chancery_text::Edtf;
use serde::Serialize;

use crate::{
    cite::{Cite, Told, add_cites, words_of},
    quantity::Quantity,
    view::View,
    words::key,
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
    /// As of when, by the words; where they do not say, the date of the document stands for it.
    pub as_of: Option<Edtf>,
    /// The words of doubt.
    pub hedge: Option<String>,
    /// Who gives it.
    pub by: String,
    /// Date of the first document that gives it.
    pub date: Option<Edtf>,
    /// A person linked another figure as having taken its place: it is in no dispute any more.
    pub superseded: bool,
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
        let told = |given: &Self| given.as_of.clone().or_else(|| given.date.clone());
        let day = |given: &Self| told(given).and_then(|date| date.latest().or(date.earliest()));
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
    /// A person linked two of its figures as contradicting each other.
    pub linked_dispute: bool,
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
            linked_dispute: false,
            changed: false,
        }
    }

    /// From the least to the greatest number that anybody names, open bounds aside.
    pub fn named(&self) -> Option<(f64, f64)> {
        let numbers =
            || self.given.iter().filter(|given| !given.superseded).flat_map(|given| [given.low, given.high]).flatten();
        numbers().reduce(f64::min).zip(numbers().reduce(f64::max))
    }
}

/// Every figure by quantity: the disputed first, then those given more than once, then the rest.
pub(crate) fn figures(view: &View<'_>) -> Vec<FigureGroup> {
    let mut groups: Vec<(Vec<Counted>, FigureGroup)> = Vec::new();
    let mut figures: Vec<(Option<Edtf>, &Recorded<Figure>)> =
        view.figures().map(|f| (view.record.sources.get(f.source).and_then(|s| s.metadata.date.clone()), f)).collect();
    figures.sort_by(|a, b| {
        (&a.0, a.1.source, a.1.finding.passage.range).cmp(&(&b.0, b.1.source, b.1.finding.passage.range))
    });
    // Figures with different heads never count the same thing: only those with the same are compared.
    let mut alike: BTreeMap<(usize, String), Vec<usize>> = BTreeMap::new();
    for (date, recorded) in figures {
        let (source, figure, told) = (recorded.source, &recorded.finding, Told::of(recorded));
        let quantity = Counted::of(figure);
        let given = Given {
            value: figure.value_text(),
            low: figure.low,
            high: figure.high,
            unit: figure.unit.clone(),
            scope: told_scope(&figure.circumstances).or_else(|| scope(&figure.unit).map(str::to_owned)),
            as_of: figure.circumstances.date.clone(),
            hedge: figure.circumstances.hedge.clone(),
            by: view.speakers(&figure.attributed_to, source).join(", "),
            date,
            superseded: told
                .ids
                .iter()
                .any(|id| view.rulings.links_to(id).iter().any(|(relation, ..)| *relation == Relation::Supersedes)),
            ids: told.ids,
            accepted: told.accepted,
            cites: words_of(source, &figure.passage, &recorded.ruling, |source| !view.is_later(source)),
        };
        for track in view.tracks_of(source, &recorded.ruling) {
            let known = alike.entry((track, quantity.what.head().to_owned())).or_default();
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
    let groups = joined(view, groups.into_iter().map(|(_, group)| group).collect());
    let mut groups: Vec<FigureGroup> = groups.into_iter().map(judged).collect();
    groups.sort_by_key(|group| (!group.disputed, group.given.len() < 2));
    groups
}

/// Groups whose figures a person linked are of one quantity; where the link says that they contradict each other, they are
/// in dispute, however far apart in time.
fn joined(view: &View<'_>, mut groups: Vec<FigureGroup>) -> Vec<FigureGroup> {
    let mut at: BTreeMap<FindingId, Vec<usize>> = BTreeMap::new();
    for (n, group) in groups.iter().enumerate() {
        for id in group.given.iter().flat_map(|given| &given.ids) {
            at.entry(id.clone()).or_default().push(n);
        }
    }
    // By group, the group it goes into: an earlier one, or itself.
    let mut home: Vec<usize> = (0..groups.len()).collect();
    let mut disputed: Vec<usize> = Vec::new();
    for (id, ones) in &at {
        for (relation, to, _) in view.rulings.links_from(id).iter().filter(|(relation, ..)| joins(*relation)) {
            for one in ones {
                let others = at.get(to).into_iter().flatten();
                let Some(other) = others.copied().find(|other| groups[*other].track == groups[*one].track) else {
                    continue;
                };
                let (keep, drop) = (home[*one].min(home[other]), home[*one].max(home[other]));
                home.iter_mut().filter(|home| **home == drop).for_each(|home| *home = keep);
                if *relation == Relation::Contradicts {
                    disputed.push(*one);
                }
            }
        }
    }
    for group in disputed {
        groups[home[group]].linked_dispute = true;
    }
    for n in (0..groups.len()).filter(|n| home[*n] != *n) {
        let given = std::mem::take(&mut groups[n].given);
        groups[home[n]].given.extend(given);
    }
    groups.retain(|group| !group.given.is_empty());
    groups
}

/// Whether figures that stand so to each other are of one quantity.
const fn joins(relation: Relation) -> bool {
    matches!(relation, Relation::Contradicts | Relation::Repeats)
}

/// What is counted, where and of whom.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Counted {
    what: Quantity,
    place: Option<String>,
    whose: Option<String>,
}

impl Counted {
    fn of(figure: &Figure) -> Self {
        let told = |words: &Option<String>| words.as_deref().map(key).filter(|words| !words.is_empty());
        let circumstances = &figure.circumstances;
        Self { what: Quantity::of(&figure.unit), place: told(&circumstances.place), whose: told(&circumstances.whose) }
    }

    /// The same quantity, and no other place and nobody else's, as far as both say.
    fn is_same(&self, other: &Self) -> bool {
        let agree = |a: &Option<String>, b: &Option<String>| match (a, b) {
            (Some(a), Some(b)) => a.contains(b.as_str()) || b.contains(a.as_str()),
            _ => true,
        };
        self.what.is_same(&other.what) && agree(&self.place, &other.place) && agree(&self.whose, &other.whose)
    }
}

/// Of whom and where, as the words tell it beside the number.
fn told_scope(told: &Circumstances) -> Option<String> {
    let parts: Vec<&str> = told.whose.iter().chain(&told.place).map(String::as_str).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
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
    group.disputed = group.linked_dispute;
    group.given.sort_by(|a, b| (&a.date, &a.cites).cmp(&(&b.date, &b.cites)));
    for (i, a) in group.given.iter().enumerate() {
        for b in &group.given[i + 1..] {
            if !overlap(a, b) {
                if a.superseded || b.superseded || a.by == b.by || !a.is_near(b) {
                    group.changed = true;
                } else {
                    group.disputed = true;
                }
            }
        }
    }
    group
}

/// Whether two figures of one quantity, given about the same time, cannot both hold.
pub(crate) fn cannot_both_hold(a: &Given, b: &Given) -> bool {
    !overlap(a, b) && a.is_near(b)
}

fn overlap(a: &Given, b: &Given) -> bool {
    let reaches = |low: Option<f64>, high: Option<f64>| match (low, high) {
        (Some(low), Some(high)) => low <= high,
        _ => true,
    };
    reaches(a.low, b.high) && reaches(b.low, a.high)
}
