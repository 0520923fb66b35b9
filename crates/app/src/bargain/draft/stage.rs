//! Who is on a track, and who is meant where nobody is named.

use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
};

use chancery_assess::{Assessment, Said, Topic, Topics};
use chancery_record::{ActorKind, Issue, Record, Role, StatementKind};

use super::is_own_act;

/// Most parties of a draft.
const MOST_PARTIES: usize = 5;

/// The parties of a track, and its statements that matter to a model.
pub(super) struct Stage<'a> {
    pub(super) record: &'a Record,
    pub(super) assessment: &'a Assessment,
    /// Those that met most first; mediators last.
    pub(super) parties: Vec<String>,
    /// Firm statements of one kind or another that matter here, oldest first.
    pub(super) said: Vec<&'a Said>,
    /// How many are about talks and are left out.
    pub(super) procedural: usize,
    /// Statements that matter, and that the program is too unsure of to use before a person accepted them.
    pub(super) unsure: Vec<&'a Said>,
    /// Of every party the names by which it, and who speaks for it, is known.
    names: BTreeMap<String, BTreeSet<String>>,
    mediators: BTreeSet<String>,
    topics: RefCell<Topics>,
}

impl<'a> Stage<'a> {
    pub(super) fn new(record: &'a Record, assessment: &'a Assessment, track: usize) -> Self {
        let matters = |said: &&Said| {
            said.track == track
                && (is_own_act(said.kind)
                    || matches!(said.kind, StatementKind::Demand | StatementKind::RedLine | StatementKind::Refusal))
        };
        let (procedural, said): (Vec<&Said>, Vec<&Said>) =
            assessment.said.iter().filter(matters).partition(|said| said.issue == Issue::Process);
        let procedural = procedural.into_iter().filter(|said| said.is_firm()).count();
        let (said, unsure): (Vec<&Said>, Vec<&Said>) = said.into_iter().partition(|said| said.is_firm());
        let name = assessment.tracks[track].name.as_deref();
        let mediators: BTreeSet<String> = assessment
            .cast
            .members
            .iter()
            .filter(|m| m.roles.iter().any(|r| Some(r.track.as_str()) == name && r.role == Role::Mediator))
            .map(|m| m.name.clone())
            .chain(assessment.balance.iter().filter(|b| b.track == track).map(|b| b.mediator.clone()))
            .map(|name| assessment.cast.party_of(&name, 0))
            .collect();
        let names = names(assessment);
        let mut weight: BTreeMap<&str, usize> = BTreeMap::new();
        for said in &said {
            for party in said.parties.iter().filter(|party| names.contains_key(*party)) {
                *weight.entry(party).or_default() += if said.attributed { 1 } else { 2 };
            }
        }
        let mut parties: Vec<(&str, usize)> = weight.into_iter().collect();
        parties.sort_by_key(|(name, weight)| (mediators.contains(*name), std::cmp::Reverse(*weight), *name));
        parties.truncate(MOST_PARTIES);
        Self {
            record,
            assessment,
            parties: parties.into_iter().map(|(name, _)| name.to_owned()).collect(),
            said,
            procedural,
            unsure,
            names,
            mediators,
            topics: RefCell::new(Topics::of(&assessment.cast)),
        }
    }

    /// What words are about: days and numbers say when and how much, not what.
    pub(super) fn topic(&self, words: &str) -> Topic {
        self.topics.borrow_mut().topic(&without_times(words))
    }

    /// The first content words, for a name.
    pub(super) fn name_words(&self, words: &str) -> String {
        let words = self.topics.borrow().content_words(&without_times(words));
        words.into_iter().take(3).collect::<Vec<_>>().join(" ")
    }

    pub(super) fn is_party(&self, name: &str) -> bool {
        self.parties.iter().any(|party| party == name)
    }

    /// The parties named in words, in the order of the parties.
    pub(super) fn named_in<'s>(&'s self, words: &'s str, but: &'s str) -> impl Iterator<Item = &'s String> {
        let is_named = move |party: &&String| {
            party.as_str() != but
                && self.names.get(*party).is_some_and(|names| names.iter().any(|name| stands_in(words, name)))
        };
        self.parties.iter().filter(is_named)
    }

    /// Who is asked, threatened, or promised something: the addressee, whoever the words name, or else the other side.
    pub(super) fn other_side(&self, said: &Said, of: &str) -> Option<String> {
        if let Some(addressee) = &said.addressee {
            let party = self.assessment.cast.party_of(addressee, said.cite().source);
            if party != of && self.is_party(&party) {
                return Some(party);
            }
        }
        let named: Vec<&String> = self.named_in(said.words(), of).collect();
        // With several names the words alone do not say who is meant.
        match named[..] {
            [one] => Some(one.clone()),
            [] => self.counterpart(of),
            _ => named.iter().find(|party| !self.mediators.contains(**party)).map(|party| (*party).clone()),
        }
    }

    /// The other of two parties that do not mediate. Among more nobody is guessed: whoever a demand is not addressed to would
    /// be given an option that is not its own.
    fn counterpart(&self, of: &str) -> Option<String> {
        if self.mediators.contains(of) {
            return None;
        }
        let mut others = self.parties.iter().filter(|party| party.as_str() != of && !self.mediators.contains(*party));
        others.next().filter(|_| others.next().is_none()).cloned()
    }
}

/// Words of time and number.
const TIMES: [&str; 44] = [
    "day",
    "days",
    "week",
    "weeks",
    "month",
    "months",
    "year",
    "years",
    "hour",
    "hours",
    "january",
    "february",
    "march",
    "april",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "morning",
    "evening",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "twelve",
    "twenty",
    "thirty",
    "sixty",
    "ninety",
    "hundred",
    "percent",
];

fn without_times(words: &str) -> String {
    let is_time = |word: &&str| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        !bare.split('-').all(|part| TIMES.contains(&part))
    };
    words.split_whitespace().filter(is_time).collect::<Vec<_>>().join(" ")
}

fn names(assessment: &Assessment) -> BTreeMap<String, BTreeSet<String>> {
    let mut names: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let members = &assessment.cast.members;
    // "The Parties" of a joint text are those who sign it.
    let joint = ["parties", "the parties", "both parties", "both sides", "sides", "administration"];
    let members = members.iter().filter(|m| !joint.contains(&m.name.to_lowercase().as_str()));
    for member in members.clone().filter(|m| matches!(m.kind, ActorKind::State | ActorKind::Organisation)) {
        let known = member.aliases.iter().chain([&member.name]).cloned();
        names.entry(member.name.clone()).or_default().extend(known);
    }
    for person in members.filter(|m| m.kind == ActorKind::Person) {
        let party = assessment.cast.party_of(&person.name, 0);
        if let Some(known) = names.get_mut(&party) {
            known.insert(person.name.clone());
            known.extend(person.name.split(' ').next_back().map(str::to_owned));
        }
    }
    names
}

/// Whether a name stands in words, with or without the ending of an adjective: "Soldra", "Soldra's", "Soldran".
fn stands_in(words: &str, name: &str) -> bool {
    name.chars().next().is_some_and(char::is_uppercase)
        && words.match_indices(name).any(|(at, _)| {
            let before = words[..at].chars().next_back();
            let after: String = words[at + name.len()..].chars().take_while(|c| c.is_alphabetic()).collect();
            !before.is_some_and(char::is_alphanumeric) && after.len() <= 2
        })
}
