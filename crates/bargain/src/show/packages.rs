//! A domain of packages with names, in plain data.

use serde::Serialize;

use crate::{
    citation::CitationsShown,
    draw::{Cloud, cloud},
    frame::PartyId,
    package::{Domain, Found, Placed, Points, place, points},
};

/// What can be agreed, with names.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PackagesShown {
    /// What it is about.
    pub title: String,
    /// The issues, in the order of every package.
    pub issues: Vec<String>,
    /// The parties, in the order of all utilities.
    pub parties: Vec<String>,
    /// What each has without an agreement.
    pub without_agreement: Vec<f64>,
    /// Parties and issues of which it is not said what the party gives for their values: these count nothing.
    pub not_stated: Vec<(String, String)>,
    /// How many packages there are, and how many are acceptable to all where they can be counted.
    pub packages: f64,
    /// See there.
    pub acceptable: Option<u64>,
    /// The packages that cannot be bettered, acceptable to all.
    pub frontier: Vec<PackageNamed>,
    /// The packages that theories of bargaining single out.
    pub points: Vec<(&'static str, Option<PackageNamed>)>,
    /// Where offers lie.
    pub offers: Vec<OfferShown>,
    /// How what the offers cite stands in a ledger; none where that was not checked.
    pub citations: Option<CitationsShown>,
    /// The packages as pairs of parties see them, to be drawn: of more than three parties the first three.
    pub clouds: Vec<Cloud>,
}

/// A package with names.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PackageNamed {
    /// Of every issue the value.
    pub values: Vec<String>,
    /// What it gives every party.
    pub utilities: Vec<f64>,
}

/// An offer and where it lies.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OfferShown {
    /// Its name.
    pub name: String,
    /// By whom.
    pub by: Option<String>,
    /// The package.
    pub package: PackageNamed,
    /// Whether it is acceptable to all.
    pub acceptable: bool,
    /// How far the nearest package is that is acceptable to all and cannot be bettered; where nothing is acceptable to all, the
    /// nearest that cannot be bettered.
    pub distance: f64,
    /// What that one gives every party.
    pub nearest: Vec<f64>,
    /// One that gives everybody at least as much, where there is one: one that is acceptable to all, if there is such.
    pub better: Option<PackageNamed>,
    /// Whether that one is acceptable to all.
    pub better_is_acceptable: bool,
    /// The findings that show it.
    pub cites: Vec<String>,
}

/// Parties whose packages are drawn, two and two.
const MOST_DRAWN: usize = 3;

/// What can be agreed in a domain, with names.
pub fn packages(domain: &Domain) -> PackagesShown {
    let Points { frontier, acceptable, nash, kalai_smorodinsky, egalitarian, welfare, .. } = points(domain);
    let named = |found: &Found| PackageNamed {
        values: found.package.iter().zip(&domain.issues).map(|(at, issue)| issue.values[*at].clone()).collect(),
        utilities: found.utilities.clone(),
    };
    let drawn = domain.parties.len().min(MOST_DRAWN) as u8;
    let pairs = (0..drawn).flat_map(|a| (a + 1..drawn).map(move |b| (PartyId(a), PartyId(b))));
    let offers = domain.offers.iter().map(|offer| {
        let Placed { name, utilities, acceptable, distance, nearest, better, better_is_acceptable } =
            place(domain, offer);
        OfferShown {
            name,
            by: offer.by.map(|by| domain.parties[by.at()].name.clone()),
            package: named(&Found { package: offer.package.clone(), utilities }),
            acceptable,
            nearest,
            better_is_acceptable,
            distance,
            better: better.as_ref().map(named),
            cites: offer.cites.iter().map(ToString::to_string).collect(),
        }
    });
    PackagesShown {
        title: domain.title.clone(),
        issues: domain.issues.iter().map(|i| i.name.clone()).collect(),
        parties: domain.parties.iter().map(|p| p.name.clone()).collect(),
        without_agreement: domain.parties.iter().map(|p| p.reserve).collect(),
        not_stated: domain
            .parties
            .iter()
            .flat_map(|p| p.not_stated.iter().map(|at| (p.name.clone(), domain.issues[*at].name.clone())))
            .collect(),
        packages: domain.packages(),
        acceptable,
        points: vec![
            ("Nash: greatest product of gains", nash.as_ref().map(named)),
            ("Kalai–Smorodinsky: equal shares of the best each could have", kalai_smorodinsky.as_ref().map(named)),
            ("egalitarian: greatest least gain", egalitarian.as_ref().map(named)),
            ("welfare: greatest sum", welfare.as_ref().map(named)),
        ],
        offers: offers.collect(),
        clouds: pairs.map(|(across, upwards)| cloud(domain, across, upwards)).collect(),
        frontier: frontier.iter().map(named).collect(),
        citations: None,
    }
}

/// Packages as JSON, for programs.
pub fn packages_json(shown: &PackagesShown) -> String {
    serde_json::to_string_pretty(shown).unwrap_or_default()
}
