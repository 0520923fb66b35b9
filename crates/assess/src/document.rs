//! What one document adds to the others, repeats of them and contradicts.
//!
//! "Contradicts" is only said where a person linked the two, where two figures of one quantity cannot both hold, where a
//! position is not what its holder last said, or where an occasion has days or places that cannot both hold. It is not said
//! which is right.

use std::collections::BTreeSet;

use chancery_record::{Record, Relation};
use chancery_text::{Day, TextRange};
use serde::Serialize;

use crate::{
    cite::Cite,
    copies::{CopyOf, Sentences},
    evidence::Evidence,
    figures::{FigureGroup, cannot_both_hold, figures},
    moves::Moves,
    occasion::{Occasion, Stated},
    said::Said,
    step::Change,
    ties::Ties,
    told_once::occasions,
    view::View,
};

/// In what two documents contradict each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Contradiction {
    /// A person says so.
    Linked,
    /// Days that cannot both hold.
    Date,
    /// Places of which none names the other.
    Place,
    /// Two values of one quantity that cannot both hold.
    Figure,
    /// A holder's words that are not what it said before.
    Position(Change),
}

impl Contradiction {
    /// Words for a reader.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Linked => "contradicts, as a person linked the two",
            Self::Date => "another day",
            Self::Place => "another place",
            Self::Figure => "another figure",
            Self::Position(change) => change.label(),
        }
    }
}

/// A line of the document beside the line of another that does not go together with it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Contradicted {
    /// In what.
    pub how: Contradiction,
    /// The words of the document.
    pub here: Evidence,
    /// Those of another.
    pub there: Evidence,
}

/// What a document adds, repeats and contradicts.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Comparison {
    /// Index of the source.
    pub source: usize,
    /// Lines that no other document tells: statements, events, figures, each in the order of the text.
    pub adds: Vec<Evidence>,
    /// Lines that other documents tell too; their citations name these.
    pub repeats: Vec<Evidence>,
    /// Lines that do not go together with those of others.
    pub contradicts: Vec<Contradicted>,
    /// Texts that share most of their sentences with it.
    pub copies: Vec<CopyOf>,
}

/// Compares one document with all others that are known on a day; `None` where it is not among them.
pub fn comparison(record: &Record, as_of: Day, source: usize) -> Option<Comparison> {
    let view = View::new(record, as_of);
    if source >= record.sources.len() || view.is_later(source) {
        return None;
    }
    let (talks, ground) = occasions(&view);
    let figures = figures(&view);
    let moves = Moves::of(&view);
    let ties = Ties::new(&view, &talks, &ground, &figures);
    let mut comparison = Comparison { source, ..Comparison::default() };
    let said = view.said.iter().filter(|said| said.is_counted_here()).map(Evidence::from);
    let events = talks.iter().chain(&ground).filter(|event| event.is_counted_here()).map(Evidence::from);
    let given = figures.iter().flat_map(|group| group.given.iter().map(Evidence::from));
    for line in said.chain(events).chain(given).filter(|line| is_told_in(&line.cites, source)) {
        let line = here_first(line, source);
        let only_here = line.cites.iter().all(|cite| cite.source == source);
        let lines = if only_here { &mut comparison.adds } else { &mut comparison.repeats };
        // A figure on several tracks is one line.
        if !lines.iter().any(|known| known.kind == line.kind && known.cites == line.cites) {
            lines.push(line);
        }
    }
    let mut found: Vec<Contradicted> = Vec::new();
    linked(&ties, source, &mut found);
    for event in talks.iter().chain(&ground).filter(|event| is_told_in(&event.cites, source)) {
        rival_details(event, source, &mut found);
    }
    for group in &figures {
        rival_figures(group, source, &mut found);
    }
    moved(&view, &moves, source, &mut found);
    found.sort_by(|a, b| (a.how, &a.here.cites).cmp(&(b.how, &b.here.cites)));
    found.dedup_by(|a, b| a.here.cites == b.here.cites && a.there.cites == b.there.cites);
    comparison.contradicts = found;
    comparison.copies = copies(&view, source, &comparison.repeats);
    Some(comparison)
}

fn is_told_in(cites: &[Cite], source: usize) -> bool {
    cites.iter().any(|cite| cite.source == source)
}

/// The words of the document go before those of others.
fn here_first(mut line: Evidence, source: usize) -> Evidence {
    line.cites.sort_by_key(|cite| cite.source != source);
    line
}

/// The words of the others go before those of the document.
fn there_first(mut line: Evidence, source: usize) -> Evidence {
    line.cites.sort_by_key(|cite| cite.source == source);
    line
}

fn linked(ties: &Ties<'_, '_>, source: usize, found: &mut Vec<Contradicted>) {
    for (_, here) in ties.places().filter(|(_, line)| is_told_in(&line.cites, source)) {
        let both_ways = ties.to(&here.ids).into_iter().chain(ties.from(&here.ids));
        for tie in both_ways.filter(|tie| tie.relation == Relation::Contradicts) {
            if !is_told_in(&tie.line.cites, source) {
                let there = tie.line;
                found.push(Contradicted { how: Contradiction::Linked, here: here_first(here.clone(), source), there });
            }
        }
    }
}

/// Days and places of one occasion that cannot both hold.
fn rival_details(event: &Occasion, source: usize, found: &mut Vec<Contradicted>) {
    let line = |cites: &[Cite]| Evidence { cites: cites.to_vec(), ..Evidence::from(event) };
    let mut rivals = |how, pairs: Vec<(&[Cite], &[Cite])>| {
        for (here, there) in pairs {
            found.push(Contradicted {
                how,
                here: here_first(line(here), source),
                there: there_first(line(there), source),
            });
        }
    };
    rivals(Contradiction::Date, apart(&event.dates, source, |a, b| !a.date.may_coincide(&b.date)));
    let apart_in_space = |a: &String, b: &String| !a.contains(b.as_str()) && !b.contains(a.as_str());
    rivals(Contradiction::Place, apart(&event.places, source, apart_in_space));
}

/// Pairs of details, one stated here and one elsewhere only, that cannot both hold.
fn apart<T>(stated: &[Stated<T>], source: usize, rival: impl Fn(&T, &T) -> bool) -> Vec<(&[Cite], &[Cite])> {
    let here = stated.iter().filter(|one| is_told_in(&one.cites, source));
    here.flat_map(|one| {
        let elsewhere = stated.iter().filter(|other| !is_told_in(&other.cites, source));
        elsewhere
            .filter(|other| rival(&one.value, &other.value))
            .map(|other| (one.cites.as_slice(), other.cites.as_slice()))
            .collect::<Vec<_>>()
    })
    .collect()
}

fn rival_figures(group: &FigureGroup, source: usize, found: &mut Vec<Contradicted>) {
    let (here, there): (Vec<_>, Vec<_>) = group.given.iter().partition(|given| is_told_in(&given.cites, source));
    for one in here {
        for other in there.iter().filter(|other| cannot_both_hold(one, other)) {
            let (here, there) = (here_first(Evidence::from(one), source), Evidence::from(*other));
            found.push(Contradicted { how: Contradiction::Figure, here, there });
        }
    }
}

/// Positions that moved, with one end in the document and the other elsewhere.
fn moved(view: &View<'_>, moves: &Moves<'_>, source: usize, found: &mut Vec<Contradicted>) {
    let mut seen: BTreeSet<(usize, usize)> = BTreeSet::new();
    for (at, step) in moves.chains.values().flatten().filter(|(_, step)| step.change.is_move()) {
        let Some(before) = step.before else { continue };
        let ends: [&Said; 2] = [&view.said[*at], &view.said[before]];
        let told = ends.map(|said| is_told_in(&said.cites, source));
        if told == [true, true] || told == [false, false] || !seen.insert((*at, before)) {
            continue;
        }
        let [here, there] = if told[0] { ends } else { [ends[1], ends[0]] };
        let (here, there) = (Evidence::from(here), Evidence::from(there));
        let how = Contradiction::Position(step.change);
        found.push(Contradicted { how, here: here_first(here, source), there });
    }
}

/// A copy may be written in words so different that only the lines it shares give it away.
const SHARED: usize = 5;

fn copies(view: &View<'_>, source: usize, repeats: &[Evidence]) -> Vec<CopyOf> {
    let text = |at: usize| view.record.sources.get(at).map_or("", |source| source.text.as_str());
    let own = Sentences::of(text(source));
    (0..view.record.sources.len())
        .filter(|other| *other != source && !view.is_later(*other))
        .filter_map(|other| {
            let told: Vec<(TextRange, TextRange)> = repeats
                .iter()
                .flat_map(|line| {
                    let of = |at: usize| line.cites.iter().filter(move |cite| cite.source == at);
                    of(source).flat_map(move |here| of(other).map(|there| (here.range, there.range)))
                })
                .collect();
            let sentences = Sentences::of(text(other));
            if told.len() < SHARED && !own.may_be_a_copy(&sentences) {
                return None;
            }
            own.compared((source, text(source)), &sentences, (other, text(other)), &told)
        })
        .collect()
}
