//! Who is who: one actor across documents, and the party for which a person speaks.

use std::collections::{BTreeMap, BTreeSet};

use chancery_record::{Actor, ActorKind, Record};
use chancery_text::TextRange;
use serde::Serialize;

use crate::{
    cite::Cite,
    words::{key, without_titles},
};

/// One actor, as the documents together name it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Member {
    /// Fullest name.
    pub name: String,
    /// What it is.
    pub kind: ActorKind,
    /// Other names, sorted.
    pub aliases: BTreeSet<String>,
    /// Offices the documents give, in their words.
    pub offices: Vec<String>,
    /// The state or body it speaks for, as most documents say; `None` where none says.
    pub affiliation: Option<String>,
    /// Other affiliations some document gives.
    pub rival_affiliations: BTreeSet<String>,
    /// Documents that name it.
    pub sources: BTreeSet<usize>,
    /// The first mention in each document.
    pub cites: Vec<Cite>,
}

/// Every actor of a record, and the names by which each is known.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Cast {
    /// Actors, by name.
    pub members: Vec<Member>,
    #[serde(skip)]
    names: BTreeMap<String, Option<usize>>,
    #[serde(skip)]
    names_in: BTreeMap<(usize, String), Option<usize>>,
    #[serde(skip)]
    loose: BTreeSet<String>,
}

impl Cast {
    /// Joins the actors of all documents.
    ///
    /// Names are joined where a full name or a name of two words is the same, or where a surname belongs to one person
    /// only; a name that could be two actors is left alone.
    pub(crate) fn of(record: &Record, is_known: impl Fn(usize) -> bool) -> Self {
        let mut cast = Self::default();
        let (short, full): (Vec<_>, Vec<_>) = record
            .actors
            .iter()
            .filter(|a| is_known(a.source) && !key(&a.finding.name).is_empty())
            .partition(|a| a.finding.kind == ActorKind::Person && !bare(&a.finding.name).contains(' '));
        let mut affiliations: Vec<BTreeMap<String, usize>> = Vec::new();
        for recorded in full.into_iter().chain(short) {
            let at = cast.member_for(&recorded.finding);
            affiliations.resize_with(cast.members.len(), BTreeMap::new);
            cast.absorb(at, recorded.source, &recorded.finding, record);
            if let Some(state) = recorded.finding.affiliation.as_deref().filter(|s| !key(s).is_empty()) {
                *affiliations[at].entry(state.to_owned()).or_default() += 1;
            }
        }
        for (member, counts) in cast.members.iter_mut().zip(affiliations) {
            let chosen = counts.iter().max_by(|a, b| a.1.cmp(b.1).then(b.0.cmp(a.0))).map(|(name, _)| name.clone());
            member.rival_affiliations = counts.into_keys().filter(|name| Some(name) != chosen.as_ref()).collect();
            member.affiliation = chosen;
        }
        cast.loose = loose_names(record);
        cast
    }

    fn member_for(&mut self, actor: &Actor) -> usize {
        let own = bare(&actor.name);
        let joins = |name: &str| actor.kind != ActorKind::Person || name.contains(' ');
        let known = self.names.get(&own).copied().flatten().filter(|at| {
            let member = &self.members[*at];
            member.kind == actor.kind && (actor.kind != ActorKind::Person || joins(&own) || is_surname(&own, member))
        });
        let known = known.or_else(|| {
            actor.aliases.iter().map(|alias| bare(alias)).filter(|alias| joins(alias)).find_map(|alias| {
                self.names.get(&alias).copied().flatten().filter(|at| self.members[*at].kind == actor.kind)
            })
        });
        if let Some(at) = known {
            return at;
        }
        self.members.push(Member {
            name: actor.name.clone(),
            kind: actor.kind,
            aliases: BTreeSet::new(),
            offices: Vec::new(),
            affiliation: None,
            rival_affiliations: BTreeSet::new(),
            sources: BTreeSet::new(),
            cites: Vec::new(),
        });
        self.members.len() - 1
    }

    fn absorb(&mut self, at: usize, source: usize, actor: &Actor, record: &Record) {
        let member = &mut self.members[at];
        if member.kind == ActorKind::Person
            && bare(&actor.name).split(' ').count() > bare(&member.name).split(' ').count()
        {
            let shorter = std::mem::replace(&mut member.name, actor.name.clone());
            member.aliases.insert(shorter);
        }
        for alias in actor.aliases.iter().chain([&actor.name]).filter(|alias| **alias != member.name) {
            member.aliases.insert(alias.clone());
        }
        for office in actor.offices.iter().filter(|o| !o.is_empty()) {
            if !member.offices.contains(office) {
                member.offices.push(office.clone());
            }
        }
        let text = record.sources.get(source).map_or("", |s| s.text.as_str());
        let first: Option<TextRange> = actor.mentions.iter().copied().min();
        if member.sources.insert(source)
            && let Some(range) = first.filter(|range| !range.of_text(text).is_empty())
        {
            member.cites.push(Cite { source, range, quote: range.of_text(text).to_owned() });
        }
        let mut keys: BTreeSet<String> = actor.aliases.iter().chain([&actor.name]).map(|name| bare(name)).collect();
        if actor.kind == ActorKind::Person
            && let Some(surname) = bare(&actor.name).split(' ').next_back()
        {
            keys.insert(surname.to_owned());
        }
        for name in keys.into_iter().filter(|name| !name.is_empty()) {
            claim(&mut self.names, name.clone(), at);
            claim(&mut self.names_in, (source, name), at);
        }
    }

    /// The actor a document means by a name.
    pub fn member(&self, name: &str, source: usize) -> Option<&Member> {
        let name = bare(name);
        let at = self.names_in.get(&(source, name.clone())).copied().flatten().or(self.names.get(&name).copied()?);
        at.and_then(|at| self.members.get(at))
    }

    /// The one name under which an actor is shown; the name itself where it is nobody known.
    pub fn canonical(&self, name: &str, source: usize) -> String {
        self.member(name, source).map_or_else(|| tidy(name), |member| member.name.clone())
    }

    /// The names of a joint speaker ("Orlan, Vesk"): divided only where every part is known by itself.
    pub fn each(&self, name: &str, source: usize) -> Vec<String> {
        let parts: Vec<&str> = name.split(", ").flat_map(|part| part.split(" and ")).collect();
        let known = |part: &&str| self.member(part, source).is_some() || self.loose.contains(&key(part));
        if parts.len() > 1 && self.member(name, source).is_none() && parts.iter().all(known) {
            parts.into_iter().map(|part| self.canonical(part, source)).collect()
        } else {
            vec![self.canonical(name, source)]
        }
    }

    /// The party under which a name is shown: the state or body a person speaks for, or else the name itself.
    pub fn party_of(&self, name: &str, source: usize) -> String {
        let mut name = self.canonical(name, source);
        for _ in 0..3 {
            let Some(member) = self.member(&name, source) else { break };
            let Some(affiliation) = &member.affiliation else { break };
            let next = self.canonical(affiliation, source);
            if next == name {
                break;
            }
            name = next;
        }
        name
    }
}

fn bare(name: &str) -> String {
    without_titles(&key(name)).to_owned()
}

fn tidy(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    words.join(" ")
}

fn is_surname(name: &str, member: &Member) -> bool {
    bare(&member.name).split(' ').next_back() == Some(name)
}

/// Takes a name for an actor; a name two actors claim belongs to neither.
fn claim<K: Ord>(names: &mut BTreeMap<K, Option<usize>>, name: K, at: usize) {
    names.entry(name).and_modify(|known| *known = known.filter(|k| *k == at)).or_insert(Some(at));
}

/// Names that stand alone somewhere as speaker, holder or participant.
fn loose_names(record: &Record) -> BTreeSet<String> {
    let statements = record.statements.iter().flat_map(|s| {
        std::iter::once(&s.finding.speaker).chain(s.finding.holder.as_ref()).filter(|name| !name.contains(", "))
    });
    let events = record.events.iter().flat_map(|e| e.finding.participants.iter().map(|p| &p.name));
    statements.chain(events).map(|name| key(name)).collect()
}

#[cfg(test)]
mod tests {
    use chancery_record::Recorded;

    use super::*;

    fn person(name: &str, aliases: &[&str], affiliation: Option<&str>) -> Actor {
        Actor {
            name: name.to_owned(),
            kind: ActorKind::Person,
            aliases: aliases.iter().map(|&a| a.to_owned()).collect(),
            offices: Vec::new(),
            affiliation: affiliation.map(str::to_owned),
            mentions: Vec::new(),
        }
    }

    fn cast(actors: Vec<(usize, Actor)>) -> Cast {
        let actors = actors.into_iter().map(|(source, finding)| Recorded::proposed(source, finding)).collect();
        Cast::of(&Record { actors, ..Record::default() }, |_| true)
    }

    #[test]
    fn a_surname_joins_its_only_bearer() {
        let cast = cast(vec![(0, person("Verrin", &[], None)), (1, person("Tomas Verrin", &[], Some("Vesk")))]);
        assert_eq!(cast.members.len(), 1);
        assert_eq!(cast.canonical("Mr. Verrin", 0), "Tomas Verrin");
        assert_eq!(cast.party_of("verrin", 0), "Vesk");
    }

    #[test]
    fn a_surname_of_two_people_joins_neither_outside_its_document() {
        let cast = cast(vec![(0, person("Tomas Verrin", &[], None)), (1, person("Ida Verrin", &[], None))]);
        assert_eq!(cast.canonical("Verrin", 2), "Verrin");
        assert_eq!(cast.canonical("Verrin", 1), "Ida Verrin");
    }

    #[test]
    fn metonyms_and_offices_lead_to_the_state() {
        let state = Actor { kind: ActorKind::State, ..person("Vesk", &["Ostra"], None) };
        let ministry = Actor { kind: ActorKind::Organisation, ..person("Foreign Ministry", &[], Some("Ostra")) };
        let cast = cast(vec![(0, state), (0, ministry), (0, person("Tomas Verrin", &[], Some("Foreign Ministry")))]);
        assert_eq!(cast.party_of("Tomas Verrin", 0), "Vesk");
        assert_eq!(cast.canonical("Ostra", 5), "Vesk");
    }

    #[test]
    fn joint_speakers_are_divided_only_where_each_is_known() {
        let cast = cast(vec![(0, person("Ana Pell", &[], None)), (0, person("Ida Roos", &[], None))]);
        assert_eq!(cast.each("Ana Pell, Ida Roos", 0), ["Ana Pell", "Ida Roos"]);
        assert_eq!(cast.each("Ministry of Water, Orlan", 0), ["Ministry of Water, Orlan"]);
    }
}
