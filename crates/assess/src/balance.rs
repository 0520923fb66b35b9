//! Contact balance: with which parties a mediator was in contact, month by month.

use std::collections::{BTreeMap, BTreeSet};

use chancery_record::{Role, StatementKind};
use chancery_text::Edtf;
use serde::Serialize;

use crate::{
    cast::Member,
    cite::Cite,
    occasion::{Occasion, Standing},
    positions::Matrix,
    view::View,
};

/// Why somebody is taken for a mediator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum MediatorBasis {
    /// A person entered the role.
    Entered,
    /// Documents give it an office of that kind, and its side makes no demand of its own on the track.
    Office,
}

impl MediatorBasis {
    /// Words for a reader.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Entered => "by a person's decision",
            Self::Office => "by its office in the documents' words",
        }
    }
}

/// One month of contacts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BalanceMonth {
    /// The month: `2031-02`.
    pub month: Edtf,
    /// Contacts with each party, in the order of [`Balance::parties`].
    pub with: Vec<usize>,
    /// The only party with which there was contact in the month, where there was one.
    pub only: Option<String>,
    /// The words.
    pub cites: Vec<Cite>,
}

/// A mediator's contacts on one track.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Balance {
    /// Who.
    pub mediator: String,
    /// Why it is taken for one.
    pub basis: MediatorBasis,
    /// Words of its office.
    pub cites: Vec<Cite>,
    /// Index of the track.
    pub track: usize,
    /// The parties, by name.
    pub parties: Vec<String>,
    /// Contacts held with each, over all months.
    pub with: Vec<usize>,
    /// Contacts held, with whomever.
    pub held: usize,
    /// Of those, contacts without a date that names a month.
    pub undated: usize,
    /// Months with a contact, oldest first.
    pub months: Vec<BalanceMonth>,
    /// Of those, months with contacts with one party only.
    pub one_sided: usize,
}

/// Who helps the parties to agree, by track: the member and why.
pub(crate) fn mediators<'v>(
    view: &'v View<'_>,
    matrices: &[Matrix],
) -> BTreeMap<usize, Vec<(&'v Member, MediatorBasis)>> {
    let claimants: BTreeSet<(usize, &str)> = view
        .said
        .iter()
        .filter(|said| {
            let asks = matches!(said.kind, StatementKind::Demand | StatementKind::Refusal | StatementKind::RedLine);
            asks && !said.attributed
        })
        .flat_map(|said| said.parties.iter().map(|party| (said.track, party.as_str())))
        .collect();
    let mut found: BTreeMap<usize, Vec<(&Member, MediatorBasis)>> = BTreeMap::new();
    for (track, name) in view.filing.tracks.iter().enumerate() {
        for member in &view.cast.members {
            let entered =
                [Role::Mediator, Role::FacilitatorHost].iter().any(|role| member.is(*role, name.name.as_deref()));
            let party = member.affiliation.as_deref().unwrap_or(&member.name);
            let claims = claimants.contains(&(track, party)) || claimants.contains(&(track, member.name.as_str()));
            let basis = match (entered, !claims && is_mediators_office(member)) {
                (true, _) => MediatorBasis::Entered,
                (false, true) if matrices.iter().any(|matrix| matrix.track == track) => MediatorBasis::Office,
                _ => continue,
            };
            found.entry(track).or_default().push((member, basis));
        }
    }
    found
}

fn is_mediators_office(member: &Member) -> bool {
    let words = ["mediat", "facilitator", "peace envoy", "special envoy", "envoy"];
    member.offices.iter().any(|held| {
        let office = held.office.to_lowercase();
        words.iter().any(|word| office.contains(word))
    })
}

/// Whether somebody was at a contact, in person or as the side that came.
fn attends(occasion: &Occasion, member: &Member) -> bool {
    occasion.attendees.iter().any(|who| who.party == member.name || who.people.contains(&member.name))
}

/// Every mediator with a contact on the track.
pub(crate) fn balances(view: &View<'_>, meetings: &[Occasion], matrices: &[Matrix]) -> Vec<Balance> {
    let mut found = Vec::new();
    for (track, members) in mediators(view, matrices) {
        let held: Vec<&Occasion> = meetings
            .iter()
            .filter(|o| o.track == track && o.is_encounter() && o.standing == Standing::Held)
            .filter(|o| o.date().and_then(Edtf::earliest).is_none_or(|day| day <= view.as_of))
            .collect();
        let name = view.filing.tracks.get(track).and_then(|track| track.name.as_deref());
        let entered: BTreeSet<&str> = view
            .cast
            .members
            .iter()
            .filter(|member| member.is(Role::Party, name))
            .map(|member| member.name.as_str())
            .collect();
        for (mediator, basis) in members {
            let own = mediator.affiliation.as_deref().unwrap_or(&mediator.name);
            let sides = matrices.iter().filter(|matrix| matrix.track == track).flat_map(|matrix| &matrix.parties);
            let sides = sides.filter(|party| party.contacts > 0 && party.own_statements > 0);
            let mut parties: BTreeSet<&str> = sides.map(|party| party.name.as_str()).collect();
            if !entered.is_empty() {
                parties.clone_from(&entered);
            }
            parties.retain(|party| *party != own && *party != mediator.name);
            let theirs: Vec<&&Occasion> = held.iter().filter(|occasion| attends(occasion, mediator)).collect();
            if !theirs.is_empty() && !parties.is_empty() {
                let parties = parties.into_iter().map(str::to_owned).collect();
                found.push(balance(mediator, basis, track, parties, &theirs));
            }
        }
    }
    found
}

fn balance(
    mediator: &Member,
    basis: MediatorBasis,
    track: usize,
    parties: Vec<String>,
    held: &[&&Occasion],
) -> Balance {
    let mut months: BTreeMap<Edtf, (Vec<usize>, Vec<Cite>)> = BTreeMap::new();
    let mut with = vec![0; parties.len()];
    let mut undated = 0;
    for occasion in held {
        let of_month = occasion.date().and_then(month).map(|month| {
            let entry = months.entry(month).or_insert_with(|| (vec![0; parties.len()], Vec::new()));
            entry.1.push(occasion.cite().clone());
            &mut entry.0
        });
        undated += usize::from(of_month.is_none());
        let mut nowhere = vec![0; parties.len()];
        let counts = of_month.unwrap_or(&mut nowhere);
        for (at, _) in parties.iter().enumerate().filter(|(_, party)| occasion.is_attended_by(party)) {
            counts[at] += 1;
            with[at] += 1;
        }
    }
    let months: Vec<BalanceMonth> = months
        .into_iter()
        .map(|(month, (with, cites))| {
            let mut met = parties.iter().zip(&with).filter(|(_, contacts)| **contacts > 0);
            let only = met.next().filter(|_| met.next().is_none() && parties.len() > 1).map(|(party, _)| party.clone());
            BalanceMonth { month, with, only, cites }
        })
        .collect();
    Balance {
        mediator: mediator.name.clone(),
        basis,
        cites: mediator.offices.iter().filter_map(|office| office.cites.first().cloned()).take(1).collect(),
        track,
        parties,
        with,
        held: held.len(),
        undated,
        one_sided: months.iter().filter(|month| month.only.is_some()).count(),
        months,
    }
}

/// The month of a date that names one.
fn month(date: &Edtf) -> Option<Edtf> {
    let (first, last) = (date.earliest()?, date.latest()?);
    (first.year() == last.year() && first.month() == last.month()).then(|| Edtf::month(first.year(), first.month()))?
}
