//! Which part of a ledger a record is of, and which versions that part shows.

use std::collections::BTreeMap;

use chancery_text::{Day, Edtf};

/// Which documents a record is of. The default is all of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Selection {
    /// Only documents on this track: those filed on it, those with findings filed on it, and those whose metadata name it
    /// as their negotiation, as long as they were not taken off it. A version that is filed brings its whole source.
    pub track: Option<String>,
    /// Only versions published by this day; those without a date are always there.
    pub until: Option<Day>,
}

impl Selection {
    /// The documents of one track.
    pub fn track(name: impl Into<String>) -> Self {
        Self { track: Some(name.into()), until: None }
    }
}

/// That a version was seen at a source. Versions, sources and appearances are numbered in order of adding.
#[derive(Debug, Clone)]
pub(crate) struct Seen {
    pub(crate) source: u64,
    pub(crate) version: u64,
    pub(crate) appearance: u64,
    pub(crate) date: Option<Edtf>,
}

/// How a version is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Read {
    /// Under the name and metadata of this appearance.
    pub(crate) appearance: u64,
    /// The current version of its source, where it is an earlier one.
    pub(crate) followed_by: Option<u64>,
}

/// The versions a record is of, in order of adding: the current one of each source, and earlier ones for which
/// `is_decided_on` holds. `seen` is in order of source and then of adding.
pub(crate) fn versions<E>(
    seen: &[Seen],
    until: Option<Day>,
    mut is_decided_on: impl FnMut(u64) -> Result<bool, E>,
) -> Result<BTreeMap<u64, Read>, E> {
    let there = |seen: &&Seen| {
        until.is_none_or(|until| seen.date.as_ref().and_then(Edtf::latest).is_none_or(|published| published <= until))
    };
    let mut shown: BTreeMap<u64, Read> = BTreeMap::new();
    let mut earlier: Vec<(&Seen, u64)> = Vec::new();
    for of_source in seen.chunk_by(|one, other| one.source == other.source) {
        let of_source: Vec<&Seen> = of_source.iter().filter(there).collect();
        let Some(now) = current(of_source.iter().map(|seen| seen.date.as_ref())).map(|at| of_source[at]) else {
            continue;
        };
        let first = shown.entry(now.version).or_insert(Read { appearance: now.appearance, followed_by: None });
        first.appearance = first.appearance.min(now.appearance);
        earlier.extend(of_source.iter().filter(|seen| seen.version != now.version).map(|seen| (*seen, now.version)));
    }
    earlier.sort_by_key(|(seen, _)| seen.appearance);
    for (seen, current) in earlier {
        if !shown.contains_key(&seen.version) && is_decided_on(seen.version)? {
            shown.insert(seen.version, Read { appearance: seen.appearance, followed_by: Some(current) });
        }
    }
    Ok(shown)
}

/// Index of the current one among the versions of a source: see the view `current_appearances` of the ledger's schema,
/// which this repeats.
pub(crate) fn current<'a>(dates: impl Iterator<Item = Option<&'a Edtf>>) -> Option<usize> {
    let mut latest: Option<&Edtf> = None;
    let mut best: Option<(Option<&Edtf>, usize)> = None;
    for (at, date) in dates.enumerate() {
        latest = latest.max(date);
        best = best.max(Some((date.or(latest), at)));
    }
    best.map(|(_, at)| at)
}
