//! What is found of a quotation.

use chancery_text::TextRange;
use serde::{Deserialize, Serialize};

use crate::{change::Change, limits::Limit, marks::LoneMark, rung::Rung};

/// What became of a quotation; later ones are graver.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// The words stand in a source, whole, said by the one they are credited to.
    Found,
    /// Only in an earlier version of a source.
    OtherVersion,
    /// In several places, and nothing tells which.
    Ambiguous,
    /// Not in the document that the draft cites, but in another.
    OtherSource,
    /// Only in a translation that the draft does not name.
    Translation,
    /// Only in a copy that somebody rewrote.
    RewrittenCopy,
    /// A quotation mark without its partner: what it should hold was not checked.
    LoneMark,
    /// The words of whoever reports what the one they are credited to said.
    Reported,
    /// It ends before what limits it.
    Cut,
    /// It begins after what turns it around.
    OpeningCut,
    /// What its ellipsis or bracket stands for matters.
    EllipsisHides,
    /// Somebody else's words, passed on by the one they are credited to.
    InnerQuotation,
    /// Somebody else says it.
    WrongSpeaker,
    /// Its parts stand in several places.
    Merged,
    /// Its words differ from those of the source.
    Altered,
    /// It stands nowhere.
    NotFound,
    /// Too short to tell anything.
    NotCheckable,
}

impl Outcome {
    /// All, in order.
    pub const ALL: [Self; 17] = [
        Self::Found,
        Self::OtherVersion,
        Self::Ambiguous,
        Self::OtherSource,
        Self::Translation,
        Self::RewrittenCopy,
        Self::LoneMark,
        Self::Reported,
        Self::Cut,
        Self::OpeningCut,
        Self::EllipsisHides,
        Self::InnerQuotation,
        Self::WrongSpeaker,
        Self::Merged,
        Self::Altered,
        Self::NotFound,
        Self::NotCheckable,
    ];

    /// The code of files and programs.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Found => "found",
            Self::OtherVersion => "other_version",
            Self::Ambiguous => "ambiguous",
            Self::OtherSource => "other_source",
            Self::Translation => "translation",
            Self::RewrittenCopy => "rewritten_copy",
            Self::LoneMark => "lone_mark",
            Self::Reported => "reported",
            Self::Cut => "cut",
            Self::OpeningCut => "opening_cut",
            Self::EllipsisHides => "ellipsis_hides",
            Self::InnerQuotation => "inner_quotation",
            Self::WrongSpeaker => "wrong_speaker",
            Self::Merged => "merged",
            Self::Altered => "altered",
            Self::NotFound => "not_found",
            Self::NotCheckable => "not_checkable",
        }
    }

    /// The outcome with this code.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|outcome| outcome.code() == code)
    }
}

/// How much an outcome asks of whoever wrote the draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Weight {
    /// Nothing.
    None,
    /// To know; it stops nothing.
    Note,
    /// The words are right, but something about where they stand must be said.
    Warning,
    /// The quotation cannot stand as it is.
    Error,
}

impl Outcome {
    /// How much it asks.
    pub const fn weight(self) -> Weight {
        match self {
            Self::Found => Weight::None,
            Self::NotCheckable => Weight::Note,
            Self::OtherVersion
            | Self::Ambiguous
            | Self::OtherSource
            | Self::Translation
            | Self::RewrittenCopy
            | Self::LoneMark => Weight::Warning,
            Self::Reported
            | Self::Cut
            | Self::OpeningCut
            | Self::EllipsisHides
            | Self::InnerQuotation
            | Self::WrongSpeaker
            | Self::Merged
            | Self::Altered
            | Self::NotFound => Weight::Error,
        }
    }
}

/// Something that makes a quotation unfair, with the words of the source that show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    /// What it is.
    pub outcome: Outcome,
    /// What the words do, where they limit.
    pub limit: Option<Limit>,
    /// Words of the source: those cut off, those hidden, the one who speaks.
    pub words: String,
}

impl Fault {
    pub(crate) fn of(outcome: Outcome, words: impl Into<String>) -> Self {
        Self { outcome, limit: None, words: words.into() }
    }

    /// How much it asks: that a list goes on, or that nothing tells who "he" is, is less than that a condition follows.
    pub fn weight(&self) -> Weight {
        match self.limit {
            Some(Limit::List | Limit::Meant) => Weight::Warning,
            _ => self.outcome.weight(),
        }
    }
}

/// Where words stand in a source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// Index of the source.
    pub source: usize,
    /// Bytes of the source's text, one range for each part between ellipses.
    pub parts: Vec<TextRange>,
    /// Who speaks there, as far as the source tells.
    pub speaker: Option<String>,
    /// What stands before it in its sentence.
    pub before: String,
    /// The words from the first to the last, with what an ellipsis leaves out.
    pub words: String,
    /// What stands after it in its sentence.
    pub after: String,
}

/// A quotation of the draft, judged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checked {
    /// The gravest of what was found.
    pub outcome: Outcome,
    /// Everything that makes it unfair, gravest first.
    pub faults: Vec<Fault>,
    /// Differences of writing that were allowed.
    pub rungs: Vec<Rung>,
    /// What was altered, word by word.
    pub changes: Vec<Change>,
    /// Where the words stand; where they were altered, the words they were made from. The fairest place first.
    pub places: Vec<Place>,
    /// There are more places than are listed.
    pub more_places: bool,
    /// No list of limiting words is there for the language: cuts were not judged.
    pub cuts_unjudged: bool,
}

impl Checked {
    /// What is said of a mark without its partner.
    pub fn lone_mark(mark: LoneMark) -> Self {
        let words = if mark.opens { "opened here and not closed" } else { "closed here and not opened" };
        Self { faults: vec![Fault::of(Outcome::LoneMark, words)], ..Self::only(Outcome::LoneMark) }
    }

    /// Whether the quotation may stand as it is.
    pub const fn is_fair(&self) -> bool {
        matches!(self.outcome, Outcome::Found)
    }

    /// How much it asks: as much as the weightiest of its faults.
    pub fn weight(&self) -> Weight {
        self.faults.iter().map(Fault::weight).max().unwrap_or_else(|| self.outcome.weight())
    }
}
