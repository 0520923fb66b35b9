//! What would make an outcome hold.

use super::{
    conditions,
    part::{Form, Item, Part, Table},
    words::{leaving, list},
};
use crate::analysis::{ChangeShown, Levers, PackageShown};

/// Of a longer list of pairs that would have to be turned the first are shown; JSON has all.
const MOST_PAIRS: usize = 8;

pub(super) fn parts(levers: &Levers) -> Vec<Part> {
    let label = levers.concept.label();
    let mut parts = match levers.holds {
        Some(true) => return vec![Part::Text(format!("It holds already ({label})."))],
        Some(false) => vec![Part::Text(format!("It does not hold ({label})."))],
        None => vec![Part::Text(format!(
            "It is not known whether it holds ({label}): that hangs on what is not known, see below."
        ))],
    };
    parts.push(Part::List(levers.leaving.iter().map(|l| Item::of(leaving(l))).collect()));
    parts.extend(conditions::parts(levers));
    let head = ["what could change", "answer", "at what price", "what it comes to"].map(str::to_owned).to_vec();
    let rows: Vec<Vec<String>> = levers.changes.iter().map(change).chain(levers.package.iter().map(package)).collect();
    let caption = format!("What would make {} hold ({label})", levers.outcome);
    parts.push(Part::Table(Table { caption, head, rows, form: Form::Rows }));
    if let Some(package) = &levers.package {
        let without = |(name, party, to): &(String, String, Vec<String>)| {
            Item::of(format!("Without {name}: {party} would move to {}.", list(to)))
        };
        if !package.without.is_empty() {
            parts.push(Part::List(package.without.iter().map(without).collect()));
        }
    }
    parts
}

fn change(change: &ChangeShown) -> Vec<String> {
    let why = match &change.proof {
        Some(proof) => proof.clone(),
        None => {
            let turned = change.turned.iter().map(|(a, b)| format!("{a} to {b}"));
            let broken = change.broken.iter().map(|(a, b)| format!("{a} to {b} (now as good)"));
            let pairs: Vec<String> = turned.chain(broken).collect();
            match pairs.len() {
                0 => "–".to_owned(),
                many if many > MOST_PAIRS => {
                    format!("prefer {} and {} more", pairs[..MOST_PAIRS].join(", "), many - MOST_PAIRS)
                }
                _ => format!("prefer {}", pairs.join(", ")),
            }
        }
    };
    let price = match change.swaps {
        None => "–".to_owned(),
        Some(0) if !change.broken.is_empty() => "no swap, a tie broken".to_owned(),
        Some(1) => "1 swap in its ranking".to_owned(),
        Some(swaps) => format!("{swaps} swaps in its ranking"),
    };
    vec![format!("What {} wants", change.party), change.answer.into(), price, why]
}

fn package(package: &PackageShown) -> Vec<String> {
    let price = package.cost.map_or_else(|| "–".to_owned(), |cost| format!("cost {cost}"));
    let which = if package.instruments.is_empty() { "–".to_owned() } else { package.instruments.join(" and ") };
    vec!["Instruments".to_owned(), package.answer.into(), price, which]
}
