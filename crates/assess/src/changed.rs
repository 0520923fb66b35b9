//! One line that changed between two dates: what it is, what became of it, and where it stands in the order.

use chancery_record::{Confidence, EventKind, Issue, StatementKind};
use chancery_text::{Day, Edtf};
use serde::Serialize;

use crate::{cite::Cite, occasion::Occasion, said::Said};

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

    /// Whether the words that became something are those before, and [`Self::cites`] show what became of them.
    pub fn is_shown_by_others(&self) -> bool {
        let is_event = matches!(self.matter, Matter::Event(_));
        matches!(self.change, ChangeKind::Broken | ChangeKind::Resolved) && !is_event && !self.before.is_empty()
    }

    pub(crate) fn day(&self) -> Option<Day> {
        self.date.as_ref().and_then(|date| date.latest().or(date.earliest()))
    }

    pub(crate) fn by_rule(&self) -> Precedence {
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
