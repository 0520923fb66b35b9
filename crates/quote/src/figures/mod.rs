//! Cited figures: whether the numbers that a draft rests on somebody stand in the sources, for the same thing, as sharp as
//! they were said, and by whom.
//!
//! Reading numbers is not done here: figures come from whoever reads the texts. As with words, a likeness accepts nothing: it
//! only leads to the value that stands in the source instead.

mod compare;
mod counted;

use chancery_record::Figure;
use chancery_text::{Day, TextRange};
use serde::{Deserialize, Serialize};

use crate::outcome::Weight;

/// A figure where it stands: of a draft or of a source.
#[derive(Debug, Clone, PartialEq)]
pub struct Told {
    /// The figure.
    pub figure: Figure,
    /// Who gives it; none where the text says it in its own voice.
    pub speaker: Option<String>,
    /// The sentence it stands in.
    pub sentence: String,
    /// Bytes of the figure in its sentence.
    pub within: TextRange,
    /// Index of the source; of a draft's figure, nothing.
    pub source: usize,
    /// Day of the document.
    pub day: Option<Day>,
    /// Who speaks where nobody is named: author, publisher.
    pub authors: Vec<String>,
    /// The source is a rewritten copy: its numbers need not be those that were given.
    pub is_rewritten: bool,
}

impl Told {
    /// What the number counts, where a word near it tells: the dead, the wounded.
    pub fn counts(&self) -> Option<&'static str> {
        counted::class(self)
    }
}

/// What became of a cited figure; later ones are graver.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FigureOutcome {
    /// It stands in a source: the same number of the same thing, as sharp, by the one named.
    Found,
    /// Nothing to compare it by.
    NotCheckable,
    /// The same source has given a newer one since.
    Superseded,
    /// The source says who says so; the draft does not.
    AttributionDropped,
    /// Not in the document that the draft cites, but in another.
    OtherSource,
    /// Only in a copy that somebody rewrote.
    RewrittenCopy,
    /// It is of another day or period.
    OtherTime,
    /// Of a range only one end.
    RangeEnd,
    /// "At least", "about", "up to" is gone, new or another.
    BoundDropped,
    /// Somebody else gives it.
    OtherSpeaker,
    /// It is a number of something else.
    OtherUnit,
    /// The source has another value.
    OtherValue,
    /// It stands nowhere.
    NotFound,
}

impl FigureOutcome {
    /// All, in order.
    pub const ALL: [Self; 13] = [
        Self::Found,
        Self::NotCheckable,
        Self::Superseded,
        Self::AttributionDropped,
        Self::OtherSource,
        Self::RewrittenCopy,
        Self::OtherTime,
        Self::RangeEnd,
        Self::BoundDropped,
        Self::OtherSpeaker,
        Self::OtherUnit,
        Self::OtherValue,
        Self::NotFound,
    ];

    /// The code of files and programs.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Found => "figure_found",
            Self::NotCheckable => "figure_not_checkable",
            Self::Superseded => "figure_superseded",
            Self::AttributionDropped => "figure_attribution_dropped",
            Self::OtherSource => "figure_other_source",
            Self::RewrittenCopy => "figure_rewritten_copy",
            Self::OtherTime => "figure_other_time",
            Self::RangeEnd => "figure_range_end",
            Self::BoundDropped => "figure_bound",
            Self::OtherSpeaker => "figure_other_speaker",
            Self::OtherUnit => "figure_other_unit",
            Self::OtherValue => "figure_other_value",
            Self::NotFound => "figure_not_found",
        }
    }

    /// The outcome with this code.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|outcome| outcome.code() == code)
    }

    /// How much it asks of whoever wrote the draft.
    pub const fn weight(self) -> Weight {
        match self {
            Self::Found => Weight::None,
            Self::NotCheckable => Weight::Note,
            Self::Superseded | Self::AttributionDropped | Self::OtherSource | Self::RewrittenCopy => Weight::Warning,
            Self::OtherTime
            | Self::RangeEnd
            | Self::BoundDropped
            | Self::OtherSpeaker
            | Self::OtherUnit
            | Self::OtherValue
            | Self::NotFound => Weight::Error,
        }
    }
}

/// Something that is wrong with a figure, with what the source says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FigureFault {
    /// What it is.
    pub outcome: FigureOutcome,
    /// What the source says in its place: "at least", "49", "United Nations".
    pub source: String,
    /// What the draft says.
    pub draft: String,
    /// The newer figure that replaces it: index among the figures of the sources.
    pub newer: Option<usize>,
}

/// A cited figure, judged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckedFigure {
    /// The gravest of what was found.
    pub outcome: FigureOutcome,
    /// Everything that is wrong, gravest first.
    pub faults: Vec<FigureFault>,
    /// Where it stands, or what it was compared with: indices among the figures of the sources, the nearest first.
    pub places: Vec<usize>,
}

/// Judges a figure of a draft by all figures of the sources; `cited` are the sources the draft names for it, if any.
pub fn check_figure(draft: &Told, sources: &[Told], cited: &[usize]) -> CheckedFigure {
    compare::check(draft, sources, cited)
}
