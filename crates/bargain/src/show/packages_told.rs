//! Packages as a page.

use super::{
    citations,
    packages::{OfferShown, PackageNamed, PackagesShown},
    packages_json,
    part::{Form, Item, Part, Picture, Table, Told},
};

/// Most packages of the frontier that get a row.
const MOST_ROWS: usize = 50;

const NO_ADVICE: &str =
    "Utilities are the analyst's judgement; what a theory singles out is no forecast and no advice.";

/// Packages as a page.
pub fn packages_told(shown: &PackagesShown) -> Told {
    let title = if shown.title.is_empty() { "Packages" } else { &shown.title };
    let mut parts = vec![Part::Text(zone(shown))];
    if !shown.not_stated.is_empty() {
        let pairs: Vec<String> = shown.not_stated.iter().map(|(party, issue)| format!("{party} for {issue}")).collect();
        let said = format!("Not stated, and so counted as nothing, is what is given by {}.", pairs.join(", by "));
        parts.push(Part::Text(said));
    }
    parts.push(Part::Picture(Box::new(Picture::Packages(shown.clone()))));
    let head = |first: &str| {
        let names = shown.issues.iter().chain(&shown.parties).cloned();
        [first.to_owned()].into_iter().chain(names).collect::<Vec<_>>()
    };
    let table = |caption: &str, head: Vec<String>, rows: Vec<Vec<String>>| {
        Part::Table(Table { caption: caption.to_owned(), head, rows, form: Form::Rows })
    };
    let row = |first: &str, p: &PackageNamed| [first.to_owned()].into_iter().chain(cells(p)).collect::<Vec<_>>();
    let points: Vec<Vec<String>> =
        shown.points.iter().filter_map(|(name, found)| found.as_ref().map(|f| row(name, f))).collect();
    if !points.is_empty() {
        parts.push(Part::Heading("What theories single out".into()));
        parts.push(table("What theories single out, and what it gives each party", head("point"), points));
    }
    let numbered = shown.frontier.iter().take(MOST_ROWS).enumerate();
    let frontier: Vec<Vec<String>> = numbered.map(|(at, f)| row(&(at + 1).to_string(), f)).collect();
    if !frontier.is_empty() {
        parts.push(Part::Heading("Acceptable to all, and not to be bettered".into()));
        parts.push(table("The packages on the frontier, by their numbers in the picture", head("no."), frontier));
        if shown.frontier.len() > MOST_ROWS {
            parts.push(Part::Text(format!("The first {MOST_ROWS} of {}.", shown.frontier.len())));
        }
    }
    if !shown.offers.is_empty() {
        parts.push(Part::Heading("Offers".into()));
        parts.push(Part::List(shown.offers.iter().map(offer).collect()));
    }
    parts.extend(citations::parts(shown.citations.as_ref()));
    Told { title: title.to_owned(), warning: NO_ADVICE, parts, json: packages_json(shown) }
}

fn zone(shown: &PackagesShown) -> String {
    match shown.acceptable {
        Some(0) => "No package is acceptable to all: there is no zone of agreement.".to_owned(),
        Some(count) => format!("{count} of {} packages are acceptable to all.", shown.packages),
        None if shown.frontier.is_empty() => "No package is acceptable to all: there is no zone of agreement.".into(),
        None => {
            format!("There is a zone of agreement among {:e} packages; it is too large to be counted.", shown.packages)
        }
    }
}

fn cells(p: &PackageNamed) -> impl Iterator<Item = String> + '_ {
    p.values.iter().cloned().chain(p.utilities.iter().map(|u| format!("{u:.2}")))
}

fn offer(offer: &OfferShown) -> Item {
    let all = |p: &PackageNamed| cells(p).collect::<Vec<_>>().join(", ");
    let by = offer.by.as_ref().map(|b| format!(", by {b}")).unwrap_or_default();
    let holds = if offer.acceptable { "acceptable to all" } else { "below what somebody has without agreement" };
    let package = all(&offer.package);
    let still = if offer.better_is_acceptable { "" } else { " (below what somebody has without agreement)" };
    let better = offer.better.iter().map(|b| format!(". Better for somebody at no cost to anybody: {}{still}", all(b)));
    Item {
        lead: offer.name.clone(),
        text: format!(
            "{by}: {package} – {holds}; {:.2} from the frontier{}",
            offer.distance,
            better.collect::<String>()
        ),
        cites: Some(offer.cites.clone()),
        below: Vec::new(),
    }
}
