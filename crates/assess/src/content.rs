//! Stems of the content words of every line, to tell which lines are worth showing beside each other.

use std::collections::{BTreeMap, BTreeSet};

use chancery_text::Day;

use crate::{
    cite::Cite,
    occasion::{Occasion, Standing},
    view::View,
    words::{shared, stems},
};

/// Stems of content words as numbers, sorted.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Stems(Vec<u32>);

impl Stems {
    /// How many stems two lines share.
    pub(crate) fn shared(&self, other: &Self) -> usize {
        shared(&self.0, &other.0)
    }

    /// Whether two lines share a stem.
    pub(crate) fn meets(&self, other: &Self) -> bool {
        self.shared(other) > 0
    }

    /// Whether they share half the stems of the shorter.
    pub(crate) fn is_much_like(&self, other: &Self) -> bool {
        let shared = self.shared(other);
        shared > 0 && 2 * shared >= self.0.len().min(other.0.len())
    }

    /// Each stem.
    pub(crate) fn each(&self) -> impl Iterator<Item = u32> {
        self.0.iter().copied()
    }
}

/// The stems of every line of the views; those of names of actors left out.
pub(crate) struct Content {
    names: BTreeSet<String>,
    numbers: BTreeMap<String, u32>,
    /// In the order of the statements.
    pub(crate) said: Vec<Stems>,
    /// In the order of the contacts.
    pub(crate) talks: Vec<Stems>,
    /// In the order of the events on the ground.
    pub(crate) ground: Vec<Stems>,
}

impl Content {
    pub(crate) fn of(view: &View<'_>, talks: &[Occasion], ground: &[Occasion]) -> Self {
        let names = view.cast.members.iter().flat_map(|m| m.aliases.iter().chain([&m.name]));
        let names = names.flat_map(|name| stems(name)).collect();
        let mut content =
            Self { names, numbers: BTreeMap::new(), said: Vec::new(), talks: Vec::new(), ground: Vec::new() };
        content.said = view.said.iter().map(|said| content.stems(said.words())).collect();
        content.talks = talks.iter().map(|occasion| content.of_all(&occasion.cites)).collect();
        content.ground = ground.iter().map(|occasion| content.of_all(&occasion.cites)).collect();
        content
    }

    /// The stems of a text.
    pub(crate) fn stems(&mut self, text: &str) -> Stems {
        let mut numbers: Vec<u32> = Vec::new();
        for stem in stems(text) {
            if !self.names.contains(&stem) {
                let next = self.numbers.len() as u32;
                numbers.push(*self.numbers.entry(stem).or_insert(next));
            }
        }
        numbers.sort_unstable();
        Stems(numbers)
    }

    fn of_all(&mut self, cites: &[Cite]) -> Stems {
        let mut all: Vec<u32> = cites.iter().flat_map(|cite| self.stems(&cite.quote).0).collect();
        all.sort_unstable();
        all.dedup();
        Stems(all)
    }
}

/// Events reported as held, by track, in the order of their days; contacts before events on the ground on one day.
pub(crate) struct Held<'v>(BTreeMap<usize, Vec<(&'v Occasion, Stems)>>);

impl<'v> Held<'v> {
    pub(crate) fn of(talks: &'v [Occasion], ground: &'v [Occasion], content: &Content) -> Self {
        let mut tracks: BTreeMap<usize, Vec<(&'v Occasion, Stems)>> = BTreeMap::new();
        let events = talks.iter().zip(&content.talks).chain(ground.iter().zip(&content.ground));
        for (event, stems) in events.filter(|(event, _)| event.standing == Standing::Held) {
            tracks.entry(event.track).or_default().push((event, stems.clone()));
        }
        for events in tracks.values_mut() {
            events.sort_by_key(|(event, _)| event.day());
        }
        Self(tracks)
    }

    /// Those of a track after a day, until another; none where the first is unknown.
    pub(crate) fn between(&self, track: usize, after: Option<Day>, until: Day) -> &[(&'v Occasion, Stems)] {
        let Some(events) = self.0.get(&track).filter(|_| after.is_some()) else { return &[] };
        let from = events.partition_point(|(event, _)| event.day() <= after);
        let to = events.partition_point(|(event, _)| event.day() <= Some(until));
        events.get(from..to).unwrap_or(&[])
    }
}
