//! What people decided about names: actors joined and parted, offices and roles entered.

use std::collections::BTreeSet;

use chancery_record::{Act, ActorKind, Record};

use super::{Casting, claim, description::is_description};
use crate::{
    cast::{Member, bare, tidy},
    cite::add_cites,
    tenure::{enter, widen},
    words::key,
};

impl Casting<'_> {
    /// What a person joined; a pair that was parted later is left apart.
    pub(super) fn join(&mut self) {
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
    pub(super) fn bearers(&self, name: &str) -> Vec<usize> {
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
    pub(super) fn show(&mut self) {
        for (at, member) in self.cast.members.iter().enumerate() {
            let described = member.aliases.iter().filter(|_| member.kind == ActorKind::Group);
            for name in described.chain([&member.name]) {
                self.shown_as.entry(bare(name)).or_default().push(at);
            }
        }
    }

    pub(super) fn home(&self, mut at: usize) -> usize {
        while self.told_as[at] != at {
            at = self.told_as[at];
        }
        at
    }

    pub(super) fn tell_as(&mut self, other: usize, into: usize) {
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
    pub(super) fn enter(&mut self) {
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
            enter(&mut self.cast.members[at], &decision.act, by, self.as_of);
        }
    }
}

/// Pairs a person keeps apart, both ways round; without those joined later.
pub(super) fn parted(record: &Record) -> BTreeSet<(String, String)> {
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
