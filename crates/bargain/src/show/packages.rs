//! A domain of packages as Markdown and JSON.

use serde::Serialize;

use super::markdown::{table, text};
use crate::citation::CitationsShown;
use crate::package::{Domain, Found, Placed, Points, place, points};

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
    /// How far the nearest package that cannot be bettered is.
    pub distance: f64,
    /// One that gives everybody at least as much, where there is one.
    pub better: Option<PackageNamed>,
    /// The findings that show it.
    pub cites: Vec<String>,
}

/// What can be agreed in a domain, with names.
pub fn packages(domain: &Domain) -> PackagesShown {
    let Points { frontier, acceptable, nash, kalai_smorodinsky, egalitarian, welfare, .. } = points(domain);
    let named = |found: &Found| PackageNamed {
        values: found.package.iter().zip(&domain.issues).map(|(at, issue)| issue.values[*at].clone()).collect(),
        utilities: found.utilities.clone(),
    };
    let offers = domain.offers.iter().map(|offer| {
        let Placed { name, utilities, acceptable, distance, better } = place(domain, offer);
        OfferShown {
            name,
            by: offer.by.map(|by| domain.parties[by.at()].name.clone()),
            package: named(&Found { package: offer.package.clone(), utilities }),
            acceptable,
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
        packages: domain.packages(),
        acceptable,
        points: vec![
            ("Nash: greatest product of gains", nash.as_ref().map(named)),
            ("Kalai–Smorodinsky: equal shares of the best each could have", kalai_smorodinsky.as_ref().map(named)),
            ("egalitarian: greatest least gain", egalitarian.as_ref().map(named)),
            ("welfare: greatest sum", welfare.as_ref().map(named)),
        ],
        offers: offers.collect(),
        frontier: frontier.iter().map(named).collect(),
        citations: None,
    }
}

/// Packages as JSON, for programs.
pub fn packages_json(shown: &PackagesShown) -> String {
    serde_json::to_string_pretty(shown).unwrap_or_default()
}

/// Packages as Markdown.
pub fn packages_markdown(shown: &PackagesShown) -> String {
    let title = if shown.title.is_empty() { "Packages" } else { &shown.title };
    let mut page = vec![format!("# {}", text(title))];
    let zone = match shown.acceptable {
        Some(0) => "No package is acceptable to all: there is no zone of agreement.".to_owned(),
        Some(count) => format!("{count} of {} packages are acceptable to all.", shown.packages),
        None if shown.frontier.is_empty() => "No package is acceptable to all: there is no zone of agreement.".into(),
        None => {
            format!("There is a zone of agreement among {:e} packages; it is too large to be counted.", shown.packages)
        }
    };
    page.push(format!(
        "{zone} Utilities are the analyst's judgement; what a theory singles out is no forecast and no advice."
    ));
    let head = |first: &str| {
        let parties = shown.parties.iter().map(|p| text(p));
        [first.to_owned()].into_iter().chain(shown.issues.iter().map(|i| text(i))).chain(parties).collect::<Vec<_>>()
    };
    let cells = |p: &PackageNamed| {
        p.values.iter().map(|v| text(v)).chain(p.utilities.iter().map(|u| format!("{u:.2}"))).collect::<Vec<_>>()
    };
    let row = |first: &str, p: &PackageNamed| [text(first)].into_iter().chain(cells(p)).collect::<Vec<_>>();
    let points: Vec<Vec<String>> =
        shown.points.iter().filter_map(|(name, found)| found.as_ref().map(|f| row(name, f))).collect();
    if !points.is_empty() {
        page.push(format!("## What theories single out\n\n{}", table(&head("point"), &points)));
    }
    let frontier: Vec<Vec<String>> =
        shown.frontier.iter().take(50).enumerate().map(|(at, f)| row(&(at + 1).to_string(), f)).collect();
    if !frontier.is_empty() {
        let more = if shown.frontier.len() > 50 {
            format!("\n\nThe first 50 of {}.", shown.frontier.len())
        } else {
            String::new()
        };
        page.push(format!("## Acceptable to all, and not to be bettered\n\n{}{more}", table(&head(""), &frontier)));
    }
    if !shown.offers.is_empty() {
        let mut lines = Vec::new();
        for offer in &shown.offers {
            let by = offer.by.as_ref().map(|b| format!(", by {}", text(b))).unwrap_or_default();
            let holds =
                if offer.acceptable { "acceptable to all" } else { "below what somebody has without agreement" };
            let cites = if offer.cites.is_empty() { "no finding".into() } else { offer.cites.join(", ") };
            lines.push(format!(
                "* **{}**{by}: {} – {holds}; {:.2} from the frontier [{cites}]",
                text(&offer.name),
                cells(&offer.package).join(", "),
                offer.distance
            ));
            if let Some(better) = &offer.better {
                lines.push(format!("  Better for somebody at no cost to anybody: {}", cells(better).join(", ")));
            }
        }
        page.push(format!("## Offers\n\n{}", lines.join("\n")));
    }
    page.extend(super::citations::section(shown.citations.as_ref()));
    page.join("\n\n") + "\n"
}
