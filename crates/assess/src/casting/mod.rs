//! The making of a cast: what the program joins by names, and what people joined, parted and entered.

mod by_hand;
mod description;

use std::collections::{BTreeMap, BTreeSet};

use chancery_record::{Actor, ActorKind, Authority, Record};
use chancery_text::{Day, TextRange};

use crate::{
    cast::{Cast, Member, TenureState, bare, tidy},
    cite::Cite,
    tenure::{name_office, words_in},
    words::key,
};

use by_hand::parted;
use description::is_description;

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

/// Joins the actors of all documents, as far as a person did not decide otherwise.
pub(crate) fn cast_of(record: &Record, as_of: Day, is_known: &impl Fn(usize) -> bool) -> Cast {
    let mut casting = Casting {
        record,
        as_of,
        cast: Cast::default(),
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
    casting.unnamed(is_known);
    casting.show();
    casting.join();
    casting.enter();
    casting.finish()
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
