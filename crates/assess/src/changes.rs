//! What changed between two dates, line by line, and the five things that moved.
//!
//! What counts is when something was said or happened, not when it was learned; what was learned since but said before
//! is counted apart. The order is by fixed rules that each line names, never by a score.

use std::{cmp::Reverse, collections::BTreeMap};

use chancery_record::{Confidence, EventKind, Issue, Record, StatementKind};
use chancery_text::{Day, Edtf};
use serde::Serialize;

use crate::{
    cite::Cite,
    compared,
    occasion::Occasion,
    said::{Said, is_firm},
    view::View,
};

/// What became of a line in the period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ChangeKind {
    /// A position turned round: no after yes, or yes after no.
    Reversed,
    /// A position asks or refuses more.
    Hardened,
    /// A position asks or refuses less.
    Softened,
    /// Taken back, or called off.
    Withdrawn,
    /// Broken, as a person linked it.
    Broken,
    /// The day it was due for has passed.
    DuePassed,
    /// Said, planned or given otherwise than before; which way, the words do not tell.
    Moved,
    /// Not there before.
    New,
    /// Done, held or answered.
    Resolved,
    /// As it was.
    Unchanged,
}

impl ChangeKind {
    /// Every kind.
    pub const ALL: &'static [Self] = &[
        Self::Reversed,
        Self::Hardened,
        Self::Softened,
        Self::Withdrawn,
        Self::Broken,
        Self::DuePassed,
        Self::Moved,
        Self::New,
        Self::Resolved,
        Self::Unchanged,
    ];

    /// Words for a reader.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Reversed => "reversed",
            Self::Hardened => "hardened",
            Self::Softened => "softened",
            Self::Withdrawn => "withdrawn",
            Self::Broken => "broken",
            Self::DuePassed => "due date passed",
            Self::Moved => "moved",
            Self::New => "new",
            Self::Resolved => "resolved",
            Self::Unchanged => "unchanged",
        }
    }
}

/// What changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(tag = "matter", content = "kind", rename_all = "snake_case")]
pub enum Matter {
    /// What a party holds.
    Position(StatementKind),
    /// A concession for which no return is on file.
    Unreturned,
    /// A commitment, threat or inducement.
    Undertaking(StatementKind),
    /// A claim, accusation, denial, or a word on how the talks go.
    Claim(StatementKind),
    /// A contact, agreement, walk-out, or an event on the ground.
    Event(EventKind),
    /// Figures for one quantity.
    Figure,
}

impl Matter {
    /// Words for a reader.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Position(kind) | Self::Undertaking(kind) | Self::Claim(kind) => kind.label(),
            Self::Unreturned => "concession, no return found",
            Self::Event(kind) => kind.label(),
            Self::Figure => "figure",
        }
    }
}

/// The rule by which a line stands where it stands, in the order of the front page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Precedence {
    /// Positions that hardened, softened or were reversed, and new red lines.
    Position,
    /// Agreements and walk-outs.
    Agreement,
    /// Concessions without a return on file.
    Concession,
    /// Due dates that passed.
    DueDate,
    /// New disputes.
    Dispute,
    /// Everything else: not on the front page.
    Other,
}

impl Precedence {
    /// Words for a reader.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Position => "a position that moved or a new red line",
            Self::Agreement => "an agreement or a walk-out",
            Self::Concession => "a concession with no return found",
            Self::DueDate => "a due date that passed",
            Self::Dispute => "a new dispute",
            Self::Other => "other",
        }
    }
}

/// One line that changed, or that did not.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Changed {
    /// What became of it.
    pub change: ChangeKind,
    /// What it is.
    #[serde(flatten)]
    pub matter: Matter,
    /// The rule that put it there.
    pub precedence: Precedence,
    /// Why it is called that.
    pub because: &'static str,
    /// Whose.
    pub who: Vec<String>,
    /// On what.
    pub issue: Option<Issue>,
    /// What is counted, for figures.
    pub about: Option<String>,
    /// Index of the track.
    pub track: usize,
    /// When.
    pub date: Option<Edtf>,
    /// Somebody else attributes it.
    pub attributed_by: Option<String>,
    /// For an unchanged position: days since it is held. For a move: days since the words before.
    pub days: Option<i32>,
    /// A person put it on the record.
    pub accepted: bool,
    /// How sure the program is of it.
    pub confidence: Confidence,
    /// The words that cause it; never empty.
    pub cites: Vec<Cite>,
    /// The words before, where there are some.
    pub before: Vec<Cite>,
}

impl Changed {
    /// A line caused by a statement.
    pub(crate) fn said(said: &Said, change: ChangeKind, matter: Matter, because: &'static str) -> Self {
        Self {
            change,
            matter,
            precedence: Precedence::Other,
            because,
            who: said.parties.clone(),
            issue: Some(said.issue),
            about: None,
            track: said.track,
            date: said.date.clone(),
            attributed_by: said.attributed.then(|| said.speaker.clone()),
            days: None,
            accepted: said.accepted,
            confidence: said.confidence,
            cites: said.cites.clone(),
            before: Vec::new(),
        }
    }

    /// A line caused by an event.
    pub(crate) fn event(occasion: &Occasion, change: ChangeKind, because: &'static str) -> Self {
        Self {
            change,
            matter: Matter::Event(occasion.kind),
            precedence: Precedence::Other,
            because,
            who: occasion.attendees.iter().map(|who| who.party.clone()).collect(),
            issue: None,
            about: None,
            track: occasion.track,
            date: occasion.date().cloned(),
            attributed_by: None,
            days: None,
            accepted: occasion.accepted,
            confidence: occasion.confidence,
            cites: occasion.cites.clone(),
            before: Vec::new(),
        }
    }

    fn day(&self) -> Option<Day> {
        self.date.as_ref().and_then(|date| date.latest().or(date.earliest()))
    }

    fn precedence(&self) -> Precedence {
        use ChangeKind::{Broken, DuePassed, Hardened, New, Resolved, Reversed, Softened, Withdrawn};
        match (self.change, self.matter) {
            (Reversed | Hardened | Softened, Matter::Position(_)) => Precedence::Position,
            (New, Matter::Position(StatementKind::RedLine)) => Precedence::Position,
            (Withdrawn, Matter::Position(_)) => Precedence::Position,
            (New | Resolved, Matter::Event(EventKind::Agreement | EventKind::Renewal | EventKind::Walkout)) => {
                Precedence::Agreement
            }
            (New, Matter::Unreturned) => Precedence::Concession,
            (DuePassed | Broken, _) => Precedence::DueDate,
            (New, Matter::Figure) => Precedence::Dispute,
            _ => Precedence::Other,
        }
    }
}

/// What changed between two dates.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Changes {
    /// The day before the first of the period.
    #[serde(serialize_with = "crate::assessment::as_text")]
    pub from: Day,
    /// The last day of the period.
    #[serde(serialize_with = "crate::assessment::as_text")]
    pub to: Day,
    /// Every line, those of the front page first: by [`Precedence`], then the accepted, then the surer, then the later.
    pub lines: Vec<Changed>,
    /// How many of each kind; the denominator is the number of lines.
    pub counts: BTreeMap<ChangeKind, usize>,
    /// Statements said before the period and learned in it.
    pub learned_late: usize,
    /// Statements without a date: they belong to no period.
    pub undated: usize,
}

impl Changes {
    /// How many lines the front page shows.
    pub const FRONT: usize = 5;

    /// Lines that the rules put on the front page, at most one a party, issue and track.
    pub fn front(&self) -> Vec<&Changed> {
        let mut front: Vec<&Changed> = Vec::new();
        for line in self.candidate_lines() {
            let same = |other: &&Changed| {
                line.issue.is_some() && (line.track, line.issue, &line.who) == (other.track, other.issue, &other.who)
            };
            if front.len() < Self::FRONT && !front.iter().any(same) {
                front.push(line);
            }
        }
        front
    }

    /// Lines that the rules could put on the front page: the denominator of what it shows.
    pub fn candidates(&self) -> usize {
        self.candidate_lines().count()
    }

    /// What the program is less sure of than not is on no front page.
    fn candidate_lines(&self) -> impl Iterator<Item = &Changed> {
        // Figures have no calibrated confidence.
        let firm = |line: &&Changed| line.matter == Matter::Figure || is_firm(line.accepted, line.confidence);
        self.lines.iter().filter(|line| line.precedence != Precedence::Other).filter(firm)
    }
}

/// What changed after `from` and until `to`.
///
/// ```
/// use chancery_assess::changes;
/// use chancery_record::Record;
/// use chancery_text::Day;
///
/// let changes = changes(&Record::default(), Day::constant(2031, 5, 31), Day::constant(2031, 6, 30));
/// assert!(changes.front().is_empty());
/// ```
pub fn changes(record: &Record, from: Day, to: Day) -> Changes {
    let (then, now) = (View::new(record, from), View::new(record, to));
    let mut lines = compared::lines(&then, &now);
    for line in &mut lines {
        line.precedence = line.precedence();
    }
    lines.sort_by_cached_key(|line| {
        let sure = (Reverse(line.accepted), Reverse(line.confidence), Reverse(line.day()));
        (line.precedence, sure, line.cites.first().cloned(), line.who.clone(), line.change)
    });
    let mut counts = BTreeMap::new();
    for line in &lines {
        *counts.entry(line.change).or_default() += 1;
    }
    let unknown_then = |said: &&Said| said.cites.iter().all(|cite| then.is_later(cite.source));
    let counted = || now.said.iter().filter(|said| said.is_counted_here());
    Changes {
        from,
        to,
        lines,
        counts,
        learned_late: counted().filter(unknown_then).filter(|said| said.day().is_some_and(|day| day <= from)).count(),
        undated: counted().filter(|said| said.day().is_none()).count(),
    }
}
