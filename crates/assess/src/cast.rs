//! Who is who: one actor across documents, and the party for which a person speaks.
//!
//! The program joins what is plainly one actor; a person joins and parts the rest. People known by a description only
//! ("a senior official") are never joined across documents unless a person says so.

use std::collections::{BTreeMap, BTreeSet};

use chancery_record::{Act, Actor, ActorKind, Authority, Record, Role};
use chancery_text::{Day, Edtf, TextRange};
use serde::Serialize;

use crate::{
    cite::{Cite, add_cites},
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
    fn new(name: &str, kind: ActorKind) -> Self {
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
    names: BTreeMap<String, Option<usize>>,
    #[serde(skip)]
    names_in: BTreeMap<(usize, String), Option<usize>>,
    #[serde(skip)]
    loose: BTreeSet<String>,
}

/// A cast in the making.
struct Casting<'r> {
    record: &'r Record,
    as_of: Day,
    cast: Cast,
    /// Name, where it holds (everywhere for `None`), and whose it is: what the maps of names are made of.
    claims: Vec<(Option<usize>, String, usize)>,
    affiliations: Vec<BTreeMap<String, usize>>,
    /// Pairs of names that a person keeps apart, both ways round.
    parted: BTreeSet<(String, String)>,
    /// The member as whom another is told since they were joined.
    told_as: Vec<usize>,
    /// Members by the names a person sees.
    shown_as: BTreeMap<String, Vec<usize>>,
}

impl Cast {
    /// Joins the actors of all documents, as far as a person did not decide otherwise.
    ///
    /// Names are joined where a full name or a name of two words is the same, or where a surname belongs to one person
    /// only; a name that could be two actors is left alone.
    pub(crate) fn of(record: &Record, as_of: Day, is_known: impl Fn(usize) -> bool) -> Self {
        let mut casting = Casting {
            record,
            as_of,
            cast: Self::default(),
            claims: Vec::new(),
            affiliations: Vec::new(),
            parted: parted(record),
            told_as: Vec::new(),
            shown_as: BTreeMap::new(),
        };
        let (short, full): (Vec<_>, Vec<_>) = record
            .actors
            .iter()
            .filter(|a| is_known(a.source) && !key(&a.finding.name).is_empty())
            .partition(|a| a.finding.kind == ActorKind::Person && !bare(&a.finding.name).contains(' '));
        for recorded in full.into_iter().chain(short) {
            for actor in casting.apart(&recorded.finding) {
                let at = casting.member_for(&actor, recorded.source);
                casting.absorb(at, recorded.source, &actor);
            }
        }
        casting.unnamed(&is_known);
        casting.show();
        casting.join();
        casting.enter();
        casting.finish()
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

impl Casting<'_> {
    fn is_parted(&self, a: &str, b: &str) -> bool {
        !self.parted.is_empty() && self.parted.contains(&(bare(a), bare(b)))
    }

    /// An actor of a document, without the names a person keeps apart from it: those are actors of their own.
    fn apart(&self, actor: &Actor) -> Vec<Actor> {
        let (away, stays): (Vec<String>, Vec<String>) =
            actor.aliases.iter().cloned().partition(|alias| self.is_parted(alias, &actor.name));
        let mut actors = vec![Actor { aliases: stays, ..actor.clone() }];
        for name in away {
            actors.push(Actor { name, aliases: Vec::new(), offices: Vec::new(), affiliation: None, ..actor.clone() });
        }
        actors
    }

    fn member_for(&mut self, actor: &Actor, source: usize) -> usize {
        let own = bare(&actor.name);
        let joins = |name: &str| actor.kind != ActorKind::Person || name.contains(' ');
        let members = &self.cast.members;
        let fits = |at: &usize| {
            let member = &members[*at];
            let apart = member.aliases.iter().chain([&member.name]).any(|name| self.is_parted(name, &actor.name));
            let stranger = is_description(&actor.name, actor.kind) && !member.sources.contains(&source);
            member.kind == actor.kind && !apart && !stranger
        };
        let by_name = |name: &str| self.cast.names.get(name).copied().flatten();
        let known = by_name(&own).filter(|at| {
            let by_surname = || is_surname(&own, &members[*at]);
            fits(at) && (actor.kind != ActorKind::Person || joins(&own) || by_surname())
        });
        let known = known.or_else(|| {
            let aliases = actor.aliases.iter().map(|alias| bare(alias)).filter(|alias| joins(alias));
            aliases.filter_map(|alias| by_name(&alias)).find(fits)
        });
        known.unwrap_or_else(|| self.add(&actor.name, actor.kind))
    }

    fn add(&mut self, name: &str, kind: ActorKind) -> usize {
        self.cast.members.push(Member::new(name, kind));
        self.affiliations.push(BTreeMap::new());
        self.told_as.push(self.told_as.len());
        self.told_as.len() - 1
    }

    fn absorb(&mut self, at: usize, source: usize, actor: &Actor) {
        let member = &mut self.cast.members[at];
        if member.kind == ActorKind::Person
            && bare(&actor.name).split(' ').count() > bare(&member.name).split(' ').count()
        {
            let shorter = std::mem::replace(&mut member.name, actor.name.clone());
            member.aliases.insert(shorter);
        }
        for alias in actor.aliases.iter().chain([&actor.name]).filter(|alias| **alias != member.name) {
            member.aliases.insert(alias.clone());
        }
        let document = self.record.sources.get(source);
        let text = document.map_or("", |s| s.text.as_str());
        let date = document.and_then(|s| s.metadata.date.as_ref());
        for office in actor.offices.iter().filter(|o| !o.is_empty()) {
            name_office(member, office, date, words_in(text, office, source).as_slice());
        }
        let first: Option<TextRange> = actor.mentions.iter().copied().min();
        if member.sources.insert(source)
            && let Some(range) = first.filter(|range| !range.of_text(text).is_empty())
        {
            member.cites.push(Cite { source, range, quote: range.of_text(text).to_owned() });
        }
        if let Some(state) = actor.affiliation.as_deref().filter(|s| !key(s).is_empty()) {
            *self.affiliations[at].entry(state.to_owned()).or_default() += 1;
        }
        let mut keys: BTreeSet<String> = actor.aliases.iter().chain([&actor.name]).map(|name| bare(name)).collect();
        if actor.kind == ActorKind::Person
            && let Some(surname) = bare(&actor.name).split(' ').next_back()
        {
            keys.insert(surname.to_owned());
        }
        for name in keys.into_iter().filter(|name| !name.is_empty()) {
            claim(&mut self.cast.names, name.clone(), at);
            claim(&mut self.cast.names_in, (source, name.clone()), at);
            self.claims.push((None, name.clone(), at));
            self.claims.push((Some(source), name, at));
        }
    }

    /// Unnamed people become actors of their document; where two documents use one description, each carries the name of
    /// its document.
    fn unnamed(&mut self, is_known: &impl Fn(usize) -> bool) {
        let said = self.record.statements.iter().filter(|s| is_known(s.source));
        for recorded in said.filter(|s| s.finding.authority == Some(Authority::Unnamed)) {
            let name = &recorded.finding.speaker;
            if is_description(name, ActorKind::Group) && self.cast.member(name, recorded.source).is_none() {
                let at = self.add(&tidy(name), ActorKind::Group);
                let actor = Actor {
                    name: tidy(name),
                    kind: ActorKind::Group,
                    aliases: Vec::new(),
                    offices: Vec::new(),
                    affiliation: None,
                    mentions: Vec::new(),
                };
                self.absorb(at, recorded.source, &actor);
                let cite = Cite::of(recorded.source, &recorded.finding.passage);
                self.cast.members[at].cites.push(cite);
            }
        }
        let mut alike: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (at, member) in self.cast.members.iter().enumerate().filter(|(_, m)| is_description(&m.name, m.kind)) {
            alike.entry(bare(&member.name)).or_default().push(at);
        }
        for group in alike.into_values().filter(|group| group.len() > 1) {
            for at in group {
                let member = &mut self.cast.members[at];
                let Some(source) = member.sources.first().and_then(|at| self.record.sources.get(*at)) else { continue };
                let named = format!("{} ({})", member.name, source.source);
                member.aliases.insert(std::mem::replace(&mut member.name, named.clone()));
                self.claims.push((None, bare(&named), at));
                claim(&mut self.cast.names, bare(&named), at);
            }
        }
    }

    /// What a person joined; a pair that was parted later is left apart.
    fn join(&mut self) {
        for decision in &self.record.decisions {
            let Act::Join { name, others } = &decision.act else { continue };
            let one: Vec<&String> = others.iter().filter(|other| !self.is_parted(name, other)).chain([name]).collect();
            if one.len() < 2 {
                continue;
            }
            let mut found: Vec<usize> = self.bearers(name);
            for other in &one {
                found.extend(self.bearers(other).into_iter().filter(|at| !found.contains(at)).collect::<Vec<_>>());
            }
            let into = found.first().copied().unwrap_or_else(|| self.add(name, ActorKind::Group));
            for other in found.into_iter().skip(1) {
                self.tell_as(other, into);
            }
            let member = &mut self.cast.members[into];
            member.joined = true;
            if member.kind == ActorKind::Group && !is_description(name, ActorKind::Group) && bare(name).contains(' ') {
                member.kind = ActorKind::Person;
            }
            let before = std::mem::replace(&mut member.name, tidy(name));
            member.aliases.extend(one.into_iter().map(|other| tidy(other)).chain([before]));
            member.aliases.remove(&member.name);
            let names: Vec<String> = member.aliases.iter().chain([&member.name]).map(|name| bare(name)).collect();
            for name in names {
                self.shown_as.entry(name.clone()).or_default().push(into);
                self.claims.push((None, name, into));
            }
        }
    }

    /// Actors shown under a name, described by it, or known by it alone.
    fn bearers(&self, name: &str) -> Vec<usize> {
        let wanted = bare(name);
        let shown = self.shown_as.get(&wanted).map_or(&[][..], Vec::as_slice).iter().copied();
        let known = self.cast.names.get(&wanted).copied().flatten();
        let mut found: Vec<usize> = Vec::new();
        for at in shown.chain(known).map(|at| self.home(at)) {
            if !found.contains(&at) {
                found.push(at);
            }
        }
        found
    }

    /// Notes under which names actors are shown or described.
    fn show(&mut self) {
        for (at, member) in self.cast.members.iter().enumerate() {
            let described = member.aliases.iter().filter(|_| member.kind == ActorKind::Group);
            for name in described.chain([&member.name]) {
                self.shown_as.entry(bare(name)).or_default().push(at);
            }
        }
    }

    fn home(&self, mut at: usize) -> usize {
        while self.told_as[at] != at {
            at = self.told_as[at];
        }
        at
    }

    fn tell_as(&mut self, other: usize, into: usize) {
        self.told_as[other] = into;
        let gone = std::mem::replace(&mut self.cast.members[other], Member::new("", ActorKind::Group));
        let member = &mut self.cast.members[into];
        if member.kind == ActorKind::Group {
            member.kind = gone.kind;
        }
        member.aliases.extend(gone.aliases);
        member.aliases.insert(gone.name);
        for office in gone.offices {
            match member.offices.iter_mut().find(|known| key(&known.office) == key(&office.office)) {
                Some(known) => {
                    widen(known, office.first_named.as_ref());
                    widen(known, office.last_named.as_ref());
                    add_cites(&mut known.cites, &office.cites);
                }
                None => member.offices.push(office),
            }
        }
        member.sources.extend(gone.sources);
        add_cites(&mut member.cites, &gone.cites);
        member.cites.sort();
        let counts = std::mem::take(&mut self.affiliations[other]);
        for (name, count) in counts {
            *self.affiliations[into].entry(name).or_default() += count;
        }
    }

    /// Offices and roles that people entered.
    fn enter(&mut self) {
        for decision in &self.record.decisions {
            let (actor, by) = match &decision.act {
                Act::Office(office) => (&office.actor, &decision.by),
                Act::Role(role) => (&role.actor, &decision.by),
                _ => continue,
            };
            let at = self.bearers(actor).first().copied().unwrap_or_else(|| {
                let at = self.add(&tidy(actor), ActorKind::Person);
                self.claims.push((None, bare(actor), at));
                claim(&mut self.cast.names, bare(actor), at);
                at
            });
            let member = &mut self.cast.members[at];
            match &decision.act {
                Act::Office(office) => {
                    let entered = Tenure {
                        office: office.office.clone(),
                        body: office.body.clone(),
                        from: office.from.clone(),
                        until: office.until.clone(),
                        first_named: None,
                        last_named: None,
                        entered_by: Some(by.clone()),
                        state: state(office.from.as_ref(), office.until.as_ref(), self.as_of),
                        cites: Vec::new(),
                    };
                    let entered_before = member.offices.iter().filter(|o| o.entered_by.is_some()).count();
                    member.offices.insert(entered_before, entered);
                }
                Act::Role(role) => member.roles.push(RoleOnTrack {
                    role: role.role,
                    track: role.track.clone(),
                    from: role.from.clone(),
                    until: role.until.clone(),
                    entered_by: by.clone(),
                    state: state(role.from.as_ref(), role.until.as_ref(), self.as_of),
                }),
                _ => {}
            }
        }
    }

    /// Affiliations, and the maps of names, without those who are told as somebody else.
    fn finish(mut self) -> Cast {
        for (member, counts) in self.cast.members.iter_mut().zip(std::mem::take(&mut self.affiliations)) {
            let entered = member.offices.iter().rev().find(|o| o.entered_by.is_some() && o.state == TenureState::Held);
            let entered = entered.and_then(|office| office.body.clone());
            let most = counts.iter().max_by(|a, b| a.1.cmp(b.1).then(b.0.cmp(a.0))).map(|(name, _)| name.clone());
            let chosen = entered.or(most);
            member.rival_affiliations = counts.into_keys().filter(|name| Some(name) != chosen.as_ref()).collect();
            member.affiliation = chosen;
        }
        let homes: Vec<usize> = (0..self.told_as.len()).map(|at| self.home(at)).collect();
        let mut place = vec![0; homes.len()];
        let mut members = Vec::with_capacity(homes.len());
        for (at, member) in std::mem::take(&mut self.cast.members).into_iter().enumerate() {
            if homes[at] == at {
                place[at] = members.len();
                members.push(member);
            }
        }
        let mut cast = Cast { members, loose: loose_names(self.record), ..Cast::default() };
        for (source, name, at) in self.claims {
            let at = place[homes[at]];
            match source {
                Some(source) => claim(&mut cast.names_in, (source, name), at),
                None => claim(&mut cast.names, name, at),
            }
        }
        cast
    }
}

/// Pairs a person keeps apart, both ways round; without those joined later.
fn parted(record: &Record) -> BTreeSet<(String, String)> {
    let mut pairs = BTreeSet::new();
    for decision in &record.decisions {
        match &decision.act {
            Act::Part { name, other } => {
                pairs.insert((bare(name), bare(other)));
                pairs.insert((bare(other), bare(name)));
            }
            Act::Join { name, others } => {
                for other in others {
                    pairs.remove(&(bare(name), bare(other)));
                    pairs.remove(&(bare(other), bare(name)));
                }
            }
            _ => {}
        }
    }
    pairs
}

/// Words for people whom a description hides.
const DESCRIBED: &[&str] = &[
    "official",
    "officials",
    "diplomat",
    "diplomats",
    "source",
    "sources",
    "aide",
    "aides",
    "adviser",
    "advisers",
    "negotiator",
    "negotiators",
    "person",
    "people",
    "insider",
    "insiders",
    "envoys",
    "officer",
    "officers",
];

/// Whether a name is a description of somebody unnamed.
fn is_description(name: &str, kind: ActorKind) -> bool {
    kind == ActorKind::Group && key(name).split(' ').any(|word| DESCRIBED.contains(&word))
}

fn name_office(member: &mut Member, office: &str, date: Option<&Edtf>, cite: &[Cite]) {
    let at = member.offices.iter().position(|known| key(&known.office) == key(office)).unwrap_or_else(|| {
        member.offices.push(Tenure {
            office: office.to_owned(),
            body: None,
            from: None,
            until: None,
            first_named: None,
            last_named: None,
            entered_by: None,
            state: TenureState::Undated,
            cites: Vec::new(),
        });
        member.offices.len() - 1
    });
    widen(&mut member.offices[at], date);
    add_cites(&mut member.offices[at].cites, cite);
}

fn widen(office: &mut Tenure, date: Option<&Edtf>) {
    let Some(date) = date else { return };
    if office.first_named.as_ref().is_none_or(|known| date < known) {
        office.first_named = Some(date.clone());
    }
    if office.last_named.as_ref().is_none_or(|known| date > known) {
        office.last_named = Some(date.clone());
    }
}

/// The first place where the words stand in a text.
fn words_in(text: &str, words: &str, source: usize) -> Option<Cite> {
    let start = text.find(words)?;
    Some(Cite { source, range: TextRange::of(start, start + words.len()), quote: words.to_owned() })
}

/// By the days given, on the as-of date.
fn state(from: Option<&Edtf>, until: Option<&Edtf>, as_of: Day) -> TenureState {
    if until.and_then(Edtf::latest).is_some_and(|last| last < as_of) {
        TenureState::Ended
    } else if from.and_then(Edtf::earliest).is_some_and(|first| first > as_of) {
        TenureState::NotYet
    } else if from.is_none() && until.is_none() {
        TenureState::Undated
    } else {
        TenureState::Held
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
