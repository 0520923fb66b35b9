//! Which lines are shown: of one party, on one issue, of one kind, those a person accepted.
//!
//! A filter chooses among the lines of views that are made from everything; counts in their sentences stay those of the whole.

use std::collections::{BTreeMap, BTreeSet};

use chancery_assess::{Assessment, Cell, Matrix};
use chancery_record::{EventKind, Issue, StatementKind};

use super::places::Subject;

/// The code of figures among the kinds.
const FIGURE: &str = "figure";

/// What is shown; what is `None` or false lets everything through.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Held or said by this party, or with it among those who took part.
    pub party: Option<String>,
    /// Where it met this party too.
    pub with: Option<String>,
    /// On this issue; events and figures have none.
    pub issue: Option<Issue>,
    /// Of this kind: the code of a kind of statement or of event, or `figure`.
    pub kind: Option<String>,
    /// Accepted by a person.
    pub accepted: bool,
}

impl Filter {
    /// Whether it lets everything through.
    pub fn is_open(&self) -> bool {
        *self == Self::default()
    }

    /// Whether a line about one of these subjects is shown.
    pub(crate) fn admits(&self, subjects: &[Subject<'_>]) -> bool {
        self.is_open() || subjects.iter().any(|subject| self.is_met_by(subject))
    }

    fn is_met_by(&self, subject: &Subject<'_>) -> bool {
        let names =
            |party: &Option<String>| party.as_ref().is_none_or(|party| subject.parties.contains(&party.as_str()));
        names(&self.party)
            && names(&self.with)
            && self.issue.is_none_or(|issue| subject.issue == Some(issue))
            && self.kind.as_deref().is_none_or(|kind| subject.kind == kind)
            && (!self.accepted || subject.accepted)
    }

    /// The matrix with the parties, issues and cells that are shown, counted anew; `None` where nothing is left.
    pub(crate) fn of_matrix(&self, matrix: &Matrix) -> Option<Matrix> {
        if self.is_open() {
            return Some(matrix.clone());
        }
        let kept = |cell: &Cell| {
            self.kind.as_deref().is_none_or(|kind| cell.latest.kind.code() == kind)
                && (!self.accepted || cell.latest.accepted)
        };
        let columns: Vec<usize> = (0..matrix.parties.len())
            .filter(|at| {
                let name = &matrix.parties[*at].name;
                let named = |party: &String| party == name;
                self.party.as_ref().is_none_or(named) || self.with.as_ref().is_some_and(named)
            })
            .collect();
        let rows = matrix.rows.iter().filter(|row| self.issue.is_none_or(|issue| row.issue == issue));
        let rows = rows.map(|row| {
            let cells = columns.iter().map(|at| row.cells.get(*at).cloned().flatten().filter(|cell| kept(cell)));
            chancery_assess::IssueRow { issue: row.issue, cells: cells.collect() }
        });
        let rows: Vec<_> = rows.filter(|row| row.cells.iter().any(Option::is_some)).collect();
        let parties: Vec<_> = columns.iter().filter_map(|at| matrix.parties.get(*at).cloned()).collect();
        let all = || rows.iter().flat_map(|row| row.cells.iter().zip(&parties));
        let mut changes = BTreeMap::new();
        for (cell, _) in all() {
            if let Some(cell) = cell {
                *changes.entry(cell.change).or_default() += 1;
            }
        }
        let known = all().filter(|(cell, _)| cell.is_some()).count();
        let of_met = || all().filter(|(_, party)| party.contacts > 0);
        let known_of_met = of_met().filter(|(cell, _)| cell.is_some()).count();
        let cells_of_met = of_met().count();
        let track = matrix.track;
        (known > 0).then_some(Matrix { track, parties, rows, known, cells_of_met, known_of_met, changes })
    }
}

/// What a filter can be set to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choices {
    /// Parties, those with most contacts first.
    pub parties: Vec<String>,
    /// Issues on which something is said.
    pub issues: Vec<Issue>,
    /// Kinds of statements and events, as code and label.
    pub kinds: Vec<(&'static str, &'static str)>,
}

/// Parties to choose from.
const PARTIES: usize = 40;

impl Choices {
    pub(crate) fn of(assessment: &Assessment) -> Self {
        let mut parties: Vec<String> = Vec::new();
        let mut seen = BTreeSet::new();
        for matrix in &assessment.positions {
            for party in matrix.parties.iter().filter(|party| seen.insert(party.name.clone())) {
                parties.push(party.name.clone());
            }
        }
        for who in assessment.meetings.iter().flat_map(|occasion| &occasion.attendees) {
            if seen.insert(who.party.clone()) {
                parties.push(who.party.clone());
            }
        }
        parties.truncate(PARTIES);
        let issues: BTreeSet<Issue> = assessment.said.iter().map(|said| said.issue).collect();
        let said: BTreeSet<StatementKind> = assessment.said.iter().map(|said| said.kind).collect();
        let occasions = assessment.meetings.iter().chain(&assessment.ground);
        let events: BTreeSet<EventKind> = occasions.map(|occasion| occasion.kind).collect();
        let mut kinds: Vec<_> = said.into_iter().map(|kind| (kind.code(), kind.label())).collect();
        kinds.extend(
            events.into_iter().filter(|kind| *kind != EventKind::Other).map(|kind| (kind.code(), kind.label())),
        );
        kinds.extend((!assessment.figures.is_empty()).then_some((FIGURE, "figure")));
        Self { parties, issues: issues.into_iter().collect(), kinds }
    }
}
