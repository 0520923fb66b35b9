//! Positions: issue by party, the latest words and since when.

use std::collections::{BTreeMap, BTreeSet};

use chancery_record::{Issue, Layer};
use chancery_text::{Day, Edtf};
use serde::Serialize;

use crate::{occasion::Occasion, said::Said, view::View};

/// A party of the matrix.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Party {
    /// Its name.
    pub name: String,
    /// Contacts of the track in which it took part.
    pub contacts: usize,
    /// Positions it holds by its own words.
    pub own_statements: usize,
    /// Positions others attribute to it.
    pub attributed_statements: usize,
}

/// What one party holds on one issue.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Cell {
    /// The latest statement.
    pub latest: Said,
    /// The earliest date of a statement of the same kind.
    pub since: Option<Edtf>,
    /// Days from then to the as-of date.
    pub age_days: Option<i32>,
    /// The latest in the party's own words, where `latest` is attributed to it.
    pub own_words: Option<Said>,
    /// All other statements, newest first.
    pub history: Vec<Said>,
}

/// One issue, a cell a party; `None` is an unknown position.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct IssueRow {
    /// The issue.
    pub issue: Issue,
    /// In the order of [`Matrix::parties`].
    pub cells: Vec<Option<Cell>>,
}

/// The matrix of one track.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Matrix {
    /// Index of the track.
    pub track: usize,
    /// Sides that meet first, by contacts.
    pub parties: Vec<Party>,
    /// Issues on which some party holds a position.
    pub rows: Vec<IssueRow>,
}

/// One matrix a track in which anybody holds a position.
pub(crate) fn positions(view: &View<'_>, meetings: &[Occasion]) -> Vec<Matrix> {
    (0..view.tracks.len()).filter_map(|track| matrix(view, meetings, track)).collect()
}

fn matrix(view: &View<'_>, meetings: &[Occasion], track: usize) -> Option<Matrix> {
    let held: Vec<&Said> =
        view.said.iter().filter(|said| said.track == track && said.layer() == Layer::Position).collect();
    if held.is_empty() {
        return None;
    }
    let names: BTreeSet<&str> = held.iter().flat_map(|said| said.parties.iter().map(String::as_str)).collect();
    let mut parties: Vec<Party> = names
        .into_iter()
        .map(|name| Party {
            name: name.to_owned(),
            contacts: meetings
                .iter()
                .filter(|m| m.track == track && m.is_encounter() && m.is_attended_by(name))
                .count(),
            own_statements: held.iter().filter(|said| said.is_held_by(name) && !said.attributed).count(),
            attributed_statements: held.iter().filter(|said| said.is_held_by(name) && said.attributed).count(),
        })
        .collect();
    parties.sort_by(|a, b| {
        let rank = |p: &Party| (p.contacts, p.own_statements + p.attributed_statements);
        rank(b).cmp(&rank(a)).then_with(|| a.name.cmp(&b.name))
    });
    let mut by_issue: BTreeMap<Issue, Vec<&Said>> = BTreeMap::new();
    for said in held {
        by_issue.entry(said.issue).or_default().push(said);
    }
    let rows = by_issue
        .into_iter()
        .map(|(issue, said)| {
            let cells = parties.iter().map(|party| cell(&said, &party.name, view.as_of)).collect();
            IssueRow { issue, cells }
        })
        .collect();
    Some(Matrix { track, parties, rows })
}

/// What a party holds, of statements sorted oldest first.
fn cell(said: &[&Said], party: &str, as_of: Day) -> Option<Cell> {
    let mut own: Vec<&Said> = said.iter().copied().filter(|said| said.is_held_by(party)).collect();
    let newest = own.last()?.day();
    // On the newest day the party's own words go before what others attribute to it.
    let at = own
        .iter()
        .rposition(|said| said.day() == newest && !said.attributed)
        .unwrap_or_else(|| own.len().saturating_sub(1));
    let latest = own.remove(at);
    let same_kind = own.iter().filter(|said| said.kind == latest.kind).copied().chain([latest]);
    let since = same_kind.filter_map(|said| Some((said.day()?, said.date.clone()?))).min();
    own.reverse();
    let own_words = latest.attributed.then(|| own.iter().find(|said| !said.attributed).copied().cloned()).flatten();
    Some(Cell {
        age_days: since.as_ref().map(|(day, _)| (as_of - *day).get_days()),
        since: since.map(|(_, date)| date),
        latest: latest.clone(),
        own_words,
        history: own.into_iter().cloned().collect(),
    })
}
