//! What every view is made from.

use chancery_record::{ActorKind, Event, Figure, Record, Recorded, Ruling, Rulings, Source, Statement};
use chancery_text::Day;

use crate::{
    cast::Cast,
    said::{Said, lines},
    tracks::Filing,
    words::key,
};

/// The record as it stood on a day, with names joined and statements as lines.
///
/// Documents dated after that day are left out: an old brief stays what it was.
pub(crate) struct View<'r> {
    pub(crate) record: &'r Record,
    pub(crate) as_of: Day,
    pub(crate) cast: Cast,
    pub(crate) filing: Filing,
    pub(crate) said: Vec<Said>,
    /// What people decided besides which findings stand.
    pub(crate) rulings: Rulings<'r>,
    later: Vec<bool>,
    /// The party in whose name each document speaks.
    official: Vec<Option<String>>,
}

impl<'r> View<'r> {
    pub(crate) fn new(record: &'r Record, as_of: Day) -> Self {
        let later: Vec<bool> = record.sources.iter().map(|source| is_later(source, as_of)).collect();
        let cast = Cast::of(record, as_of, |source| !later.get(source).copied().unwrap_or(false));
        let rulings = Rulings::of(record);
        let filing = Filing::of(record);
        let mut view = Self { record, as_of, cast, filing, said: Vec::new(), rulings, later, official: Vec::new() };
        view.official = (0..record.sources.len()).map(|source| view.publisher_party(source)).collect();
        view.said = lines(&view);
        view
    }

    /// Whether a source is dated after the as-of date.
    pub(crate) fn is_later(&self, source: usize) -> bool {
        self.later.get(source).copied().unwrap_or(false)
    }

    /// Statements known by the as-of date, without those that say an accepted one again.
    pub(crate) fn statements(&self) -> impl Iterator<Item = &'r Recorded<Statement>> {
        self.record.statements.iter().filter(|recorded| self.tells(recorded.source, &recorded.ruling))
    }

    /// Events known by the as-of date, without those that say an accepted one again.
    pub(crate) fn events(&self) -> impl Iterator<Item = &'r Recorded<Event>> {
        self.record.events.iter().filter(|recorded| self.tells(recorded.source, &recorded.ruling))
    }

    /// Figures known by the as-of date, without those that say an accepted one again.
    pub(crate) fn figures(&self) -> impl Iterator<Item = &'r Recorded<Figure>> {
        self.record.figures.iter().filter(|recorded| self.tells(recorded.source, &recorded.ruling))
    }

    fn tells(&self, source: usize, ruling: &Ruling) -> bool {
        !self.is_later(source) && ruling.told_by.is_none()
    }

    /// Indices of the tracks a finding belongs to.
    pub(crate) fn tracks_of(&self, source: usize, ruling: &Ruling) -> Vec<usize> {
        self.filing.of_finding(source, ruling)
    }

    /// Who speaks: `author` is named after the document's author or publisher, joint speakers are divided.
    pub(crate) fn speakers(&self, name: &str, source: usize) -> Vec<String> {
        if key(name) == "author" {
            return vec![self.voice(source)];
        }
        self.cast.each(name, source)
    }

    /// How a document's own voice is called.
    pub(crate) fn voice(&self, source: usize) -> String {
        let Some(document) = self.record.sources.get(source) else { return "author".to_owned() };
        let metadata = &document.metadata;
        let name = metadata.author.as_deref().or(metadata.publisher.as_deref()).unwrap_or(document.source.as_str());
        let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
        format!("author ({name})")
    }

    /// The party in whose name a document speaks: that of its publisher, where the document is an official one.
    pub(crate) fn official_party(&self, source: usize) -> Option<&str> {
        self.official.get(source)?.as_deref()
    }

    fn publisher_party(&self, source: usize) -> Option<String> {
        let metadata = &self.record.sources.get(source)?.metadata;
        let form = metadata.form.as_deref()?.to_lowercase();
        if !OFFICIAL.iter().any(|word| form.contains(word)) {
            return None;
        }
        let publisher = metadata.publisher.as_deref()?;
        if self.cast.member(publisher, source).is_some() {
            return Some(self.cast.party_of(publisher, source));
        }
        let words = format!(" {} ", key(publisher).replace([',', '.', '(', ')'], " "));
        self.cast.members.iter().filter(|member| member.kind == ActorKind::State).find_map(|state| {
            let names = state.aliases.iter().chain([&state.name]);
            let named = names.into_iter().any(|name| words.contains(&format!(" {} ", key(name))));
            named.then(|| state.name.clone())
        })
    }

    /// Whether somebody whose side no document names speaks for a party all the same: quoted in the party's own document, or
    /// described as one of its officials.
    pub(crate) fn speaks_for(&self, name: &str, party: &str, source: usize) -> bool {
        if self.cast.party_of(name, source) != *name || name.starts_with("author (") {
            return false;
        }
        if self.official_party(source) == Some(party) {
            return true;
        }
        let described = key(name);
        let is_official = || OFFICIALS.iter().any(|word| described.contains(word));
        // A description ends in a common noun, a name in a name.
        let is_described = name.split(' ').next_back().is_some_and(|word| word.starts_with(char::is_lowercase));
        if !is_described || !is_official() {
            return false;
        }
        let words: Vec<&str> = described.split(' ').map(|word| word.trim_end_matches("'s")).collect();
        // "Vesk's", "Veskan": the name, or the name with an ending.
        let of_name = |word: &str, name: &str| word.strip_prefix(name).is_some_and(|ending| ending.len() < 4);
        let named = |alias: &String| alias.len() > 2 && words.iter().any(|word| of_name(word, &key(alias)));
        let states = self.cast.members.iter().filter(|member| member.name == party);
        states.flat_map(|member| member.aliases.iter().chain([&member.name])).any(named)
    }

    /// Whether a document is published under a name, or under that name with more beside it.
    fn is_publisher(&self, name: &str, source: usize) -> bool {
        let Some(document) = self.record.sources.get(source) else { return false };
        let published = document.metadata.publisher.iter().chain(&document.metadata.author);
        let name = key(name);
        published.map(|by| key(by)).any(|by| by == name || by.split(", ").any(|part| part == name))
    }

    /// The parties of some names, without repetition.
    pub(crate) fn parties(&self, names: &[String], source: usize) -> Vec<String> {
        let mut parties: Vec<String> = Vec::with_capacity(names.len());
        for name in names {
            let own = name.starts_with("author (") || self.is_publisher(name, source);
            let party = if own {
                self.official_party(source).map_or_else(|| self.cast.party_of(name, source), str::to_owned)
            } else {
                self.cast.party_of(name, source)
            };
            if !parties.contains(&party) {
                parties.push(party);
            }
        }
        parties
    }
}

/// Words for people who speak for a state without being named.
const OFFICIALS: &[&str] =
    &["official", "diplomat", "spokes", "minist", "negotiator", "delegat", "ambassador", "envoy", "officer", "aide"];

/// Words in the form of a document that speaks for its publisher.
const OFFICIAL: &[&str] = &[
    "readout",
    "statement",
    "release",
    "communiqu",
    "briefing",
    "press call",
    "remarks",
    "speech",
    "declaration",
    "decree",
];

fn is_later(source: &Source, as_of: Day) -> bool {
    source.metadata.date.as_ref().and_then(|date| date.earliest().or(date.latest())).is_some_and(|day| day > as_of)
}
