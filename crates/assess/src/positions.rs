//! Positions: issue by party, the latest words, since when, and what they are to the words before.

use std::collections::{BTreeMap, BTreeSet};

use chancery_record::{ActorKind, Issue, Layer};
use chancery_text::{Day, Edtf};
use serde::Serialize;

use crate::{
    moves::Moves,
    occasion::Occasion,
    said::Said,
    step::{Change, ChangeRule, Step},
    view::View,
};

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
    /// The date of the first of the unbroken line of statements that `latest` repeats.
    pub since: Option<Edtf>,
    /// Days from then to the as-of date.
    pub age_days: Option<i32>,
    /// Days to the as-of date since the party last said it, or where it never did itself, since others last said so:
    /// silence is no sign of a change or of none.
    pub silent_days: Option<i32>,
    /// What the latest is to the holder's last words before it.
    pub change: Change,
    /// Why it is called that.
    pub rule: ChangeRule,
    /// Those words.
    pub before: Option<Said>,
    /// When it was said again, by the party or of it, oldest first, with the words: repetitions, and words that say that
    /// nothing changed.
    pub reaffirmed: Vec<Said>,
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
    /// Sides that meet first, by contacts; then people and whoever is not named.
    pub parties: Vec<Party>,
    /// Issues on which some party holds a position.
    pub rows: Vec<IssueRow>,
    /// Cells with a position.
    pub known: usize,
    /// All cells, of parties that met: the denominator of `known_of_met`.
    pub cells_of_met: usize,
    /// Cells with a position of parties that met.
    pub known_of_met: usize,
    /// How many cells hold a position that is new, unchanged …; the denominator is `known`.
    pub changes: BTreeMap<Change, usize>,
}

/// One matrix a track in which anybody holds a position.
pub(crate) fn positions(view: &View<'_>, moves: &Moves<'_>, meetings: &[Occasion]) -> Vec<Matrix> {
    let mut held: Vec<Vec<&Said>> = vec![Vec::new(); view.filing.tracks.len()];
    for said in view.said.iter().filter(|said| said.layer() == Layer::Position) {
        if let Some(held) = held.get_mut(said.track) {
            held.push(said);
        }
    }
    let held = held.iter().enumerate().filter(|(_, held)| !held.is_empty());
    held.map(|(track, held)| matrix(view, moves, meetings, track, held)).collect()
}

fn matrix(view: &View<'_>, moves: &Moves<'_>, meetings: &[Occasion], track: usize, held: &[&Said]) -> Matrix {
    let mut contacts: BTreeMap<&str, usize> = BTreeMap::new();
    for meeting in meetings.iter().filter(|m| m.track == track && m.is_encounter()) {
        let who: BTreeSet<&str> = meeting.attendees.iter().map(|a| a.party.as_str()).collect();
        for party in who {
            *contacts.entry(party).or_default() += 1;
        }
    }
    let mut statements: BTreeMap<&str, [usize; 2]> = BTreeMap::new();
    for said in held {
        for party in &said.parties {
            statements.entry(party).or_default()[usize::from(said.attributed)] += 1;
        }
    }
    let mut parties: Vec<Party> = statements
        .into_iter()
        .map(|(name, [own_statements, attributed_statements])| Party {
            name: name.to_owned(),
            contacts: contacts.get(name).copied().unwrap_or(0),
            own_statements,
            attributed_statements,
        })
        .collect();
    // "Somebody" and "both sides" have words on file too: they stand behind those who can have a position.
    let sides: BTreeSet<&str> = view.cast.members.iter().filter(|m| is_side(m.kind)).map(|m| m.name.as_str()).collect();
    parties.sort_by(|a, b| {
        let rank =
            |p: &Party| (sides.contains(p.name.as_str()), p.contacts, p.own_statements + p.attributed_statements);
        rank(b).cmp(&rank(a)).then_with(|| a.name.cmp(&b.name))
    });
    let issues: BTreeSet<Issue> = held.iter().map(|said| said.issue).collect();
    let rows: Vec<IssueRow> = issues
        .into_iter()
        .map(|issue| {
            let cells = parties.iter().map(|party| cell(view, moves, (track, issue, &party.name))).collect();
            IssueRow { issue, cells }
        })
        .collect();
    let all = || rows.iter().flat_map(|row| row.cells.iter().zip(&parties));
    let mut changes = BTreeMap::new();
    for cell in all().filter_map(|(cell, _)| cell.as_ref()) {
        *changes.entry(cell.change).or_default() += 1;
    }
    let of_met = || all().filter(|(_, party)| party.contacts > 0);
    let (known, known_of_met) =
        (all().filter(|(cell, _)| cell.is_some()).count(), of_met().filter(|(cell, _)| cell.is_some()).count());
    let cells_of_met = of_met().count();
    Matrix { track, parties, rows, known, cells_of_met, known_of_met, changes }
}

const fn is_side(kind: ActorKind) -> bool {
    !matches!(kind, ActorKind::Person | ActorKind::Group)
}

/// What a party holds on an issue of a track.
fn cell(view: &View<'_>, moves: &Moves<'_>, (track, issue, party): (usize, Issue, &str)) -> Option<Cell> {
    let own = moves.chain(track, issue, party, false);
    let attributed = moves.chain(track, issue, party, true);
    let day = |line: Option<&(usize, Step)>| line.map(|(at, _)| view.said[*at].day());
    // On the newest day the party's own words go before what others attribute to it.
    let (chain, others) = if !own.is_empty() && day(own.last()) >= day(attributed.last()) {
        (own, attributed)
    } else {
        (attributed, own)
    };
    let (latest, step) = *chain.last()?;
    let run = run(chain, view);
    let said = |at: usize| view.said[at].clone();
    let first = run.iter().filter_map(|at| Some((view.said[*at].day()?, view.said[*at].date.clone()?))).min();
    let restated = moves.restated.get(&(track, issue, party)).into_iter().flatten().copied();
    let restated = restated.filter(|at| first.as_ref().is_some_and(|(first, _)| view.said[*at].day() > Some(*first)));
    let again = run.iter().copied().filter(|at| view.said[*at].day() > first.as_ref().map(|(day, _)| *day));
    let mut reaffirmed: Vec<usize> = again.chain(restated).collect();
    reaffirmed.sort_unstable();
    reaffirmed.dedup();
    // What others say of a party does not break its silence, if it ever spoke.
    let spoken = |own: bool| {
        let lines = reaffirmed.iter().copied().chain([latest]).chain(run.iter().copied());
        lines.filter(|at| !own || !view.said[*at].attributed).filter_map(|at| view.said[at].day()).max()
    };
    let last_said = spoken(true).or_else(|| spoken(false));
    let since_days = |day: Day| (view.as_of - day).get_days();
    let mut history: Vec<usize> = chain.iter().chain(others).map(|(at, _)| *at).filter(|at| *at != latest).collect();
    history.sort_unstable();
    let own_words = view.said[latest].attributed.then(|| own.last().map(|(at, _)| said(*at))).flatten();
    Some(Cell {
        age_days: first.as_ref().map(|(day, _)| since_days(*day)),
        since: first.map(|(_, date)| date),
        silent_days: last_said.map(since_days),
        change: step.change,
        rule: step.rule,
        before: step.before.map(said),
        reaffirmed: reaffirmed.into_iter().map(said).collect(),
        own_words,
        history: history.into_iter().rev().map(said).collect(),
        latest: said(latest),
    })
}

/// The lines that the last of a chain repeats, itself among them.
fn run(chain: &[(usize, Step)], view: &View<'_>) -> Vec<usize> {
    let steps: BTreeMap<usize, Step> = chain.iter().copied().collect();
    let mut lines = Vec::new();
    let mut next = chain.last().map(|(at, _)| *at);
    while let Some(at) = next {
        lines.push(at);
        let step = steps.get(&at).filter(|step| step.change == Change::Unchanged);
        // Links of a person may lead anywhere; time only leads back.
        next = step.and_then(|step| step.before).filter(|before| view.said[*before].day() < view.said[at].day());
    }
    lines.reverse();
    lines
}
