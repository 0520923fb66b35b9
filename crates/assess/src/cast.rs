//! Who is who: one actor across documents, and the party for which a person speaks.
//!
//! The program joins what is plainly one actor; a person joins and parts the rest. People known by a description only
//! ("a senior official") are never joined across documents unless a person says so.

use std::collections::{BTreeMap, BTreeSet};

use chancery_record::{ActorKind, Record, Role};
use chancery_text::{Day, Edtf};
use serde::Serialize;

use crate::{
    casting::cast_of,
    cite::Cite,
    words::{key, without_titles},
};

/// Whether an office or role is held on the as-of date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum TenureState {
    /// It began before or on the date and has no end, or a later one.
    Held,
    /// It ended before the date.
    Ended,
    /// It begins after the date.
    NotYet,
    /// Nothing says from when or until when.
    Undated,
}

/// An office, as a person entered it or as documents give it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Tenure {
    /// In words.
    pub office: String,
    /// The state or body it belongs to.
    pub body: Option<String>,
    /// First day.
    pub from: Option<Edtf>,
    /// Last day.
    pub until: Option<Edtf>,
    /// Date of the first document that gives it.
    pub first_named: Option<Edtf>,
    /// Date of the last document that gives it.
    pub last_named: Option<Edtf>,
    /// Who entered it; `None` where documents give it.
    pub entered_by: Option<String>,
    /// As of the date.
    pub state: TenureState,
    /// The documents' words.
    pub cites: Vec<Cite>,
}

/// An actor's role on a track, as a person entered it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RoleOnTrack {
    /// The role.
    pub role: Role,
    /// Name of the track.
    pub track: String,
    /// First day.
    pub from: Option<Edtf>,
    /// Last day.
    pub until: Option<Edtf>,
    /// Who entered it.
    pub entered_by: String,
    /// As of the date.
    pub state: TenureState,
}

/// One actor, as the documents together name it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Member {
    /// Fullest name, or the one a person chose.
    pub name: String,
    /// What it is.
    pub kind: ActorKind,
    /// Other names, sorted.
    pub aliases: BTreeSet<String>,
    /// Offices, those a person entered first.
    pub offices: Vec<Tenure>,
    /// Roles a person entered, track by track.
    pub roles: Vec<RoleOnTrack>,
    /// The state or body it speaks for: of the office a person entered that is held on the date, or else as most
    /// documents say; `None` where none says.
    pub affiliation: Option<String>,
    /// Other affiliations some document gives.
    pub rival_affiliations: BTreeSet<String>,
    /// A person joined some of its names.
    pub joined: bool,
    /// Documents that name it.
    pub sources: BTreeSet<usize>,
    /// The first mention in each document.
    pub cites: Vec<Cite>,
}

impl Member {
    pub(crate) fn new(name: &str, kind: ActorKind) -> Self {
        Self {
            name: name.to_owned(),
            kind,
            aliases: BTreeSet::new(),
            offices: Vec::new(),
            roles: Vec::new(),
            affiliation: None,
            rival_affiliations: BTreeSet::new(),
            joined: false,
            sources: BTreeSet::new(),
            cites: Vec::new(),
        }
    }

    /// Whether it holds a role on a track on the as-of date, by a person's decision.
    pub fn is(&self, role: Role, track: Option<&str>) -> bool {
        self.roles.iter().any(|held| {
            held.role == role
                && Some(held.track.as_str()) == track
                && matches!(held.state, TenureState::Held | TenureState::Undated)
        })
    }
}

/// Every actor of a record, and the names by which each is known.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Cast {
    /// Actors, by name.
    pub members: Vec<Member>,
    #[serde(skip)]
    pub(crate) names: BTreeMap<String, Option<usize>>,
    #[serde(skip)]
    pub(crate) names_in: BTreeMap<(usize, String), Option<usize>>,
    #[serde(skip)]
    pub(crate) loose: BTreeSet<String>,
}

impl Cast {
    /// Joins the actors of all documents, as far as a person did not decide otherwise.
    ///
    /// Names are joined where a full name or a name of two words is the same, or where a surname belongs to one person
    /// only; a name that could be two actors is left alone.
    pub(crate) fn of(record: &Record, as_of: Day, is_known: impl Fn(usize) -> bool) -> Self {
        cast_of(record, as_of, &is_known)
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

/// A name as it is compared, without titles.
pub(crate) fn bare(name: &str) -> String {
    without_titles(&key(name)).to_owned()
}

/// A name with single spaces.
pub(crate) fn tidy(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use chancery_record::{Actor, Recorded};

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
        Cast::of(&Record { actors, ..Record::default() }, Day::constant(2031, 6, 30), |_| true)
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
