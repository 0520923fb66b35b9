//! A conflict as it is written down: a readable TOML file with comments, made by importing and by drafting.
//!
//! A [`Sketch`] is text, not yet a model: whoever makes one reads its TOML back with
//! [`Model::read`](crate::Model::read), so that a sketch that does not hold together is refused like any other file.

mod conflict;
mod packages;
mod text;

use chancery_record::FindingId;

use crate::frame::Way;
pub use packages::{SketchedPackages, SketchedValuation};
pub use text::name_of;

/// A file about a conflict, before it is read as a model.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sketch {
    /// What stands at the head of the file, line by line.
    pub comments: Vec<String>,
    /// What it is about.
    pub title: String,
    /// Where things stand: the name of a state, or letters.
    pub status_quo: Option<String>,
    /// The parties, by name.
    pub parties: Vec<SketchedParty>,
    /// What they can do.
    pub options: Vec<SketchedOption>,
    /// What is ruled out.
    pub infeasible: Vec<SketchedPattern>,
    /// States with a name, and the options taken there.
    pub states: Vec<(String, Vec<String>)>,
    /// What the parties prefer, in the order of the parties.
    pub preferences: Vec<SketchedPreference>,
    /// What stands at the end of the file, line by line.
    pub left_out: Vec<String>,
}

/// A party of a sketch.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SketchedParty {
    /// What it is called.
    pub name: String,
    /// What stands above it.
    pub comments: Vec<String>,
}

/// An option of a sketch.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SketchedOption {
    /// Its name in statements; see [`name_of`].
    pub name: String,
    /// Who decides.
    pub party: String,
    /// What it is, in words.
    pub text: String,
    /// Whether it can be undone.
    pub way: Way,
    /// The findings that show it.
    pub cites: Vec<FindingId>,
    /// What stands above it.
    pub comments: Vec<String>,
}

/// An infeasible pattern of a sketch.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SketchedPattern {
    /// Which states: a statement over options.
    pub when: String,
    /// Why.
    pub because: String,
    /// The findings that show it.
    pub cites: Vec<FindingId>,
    /// What stands above it.
    pub comments: Vec<String>,
}

/// What a party of a sketch prefers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SketchedPreference {
    /// Whose.
    pub party: String,
    /// How it is stated.
    pub form: PreferenceForm,
    /// What stands above it.
    pub comments: Vec<String>,
}

/// How a preference is stated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PreferenceForm {
    /// Nothing is known.
    Unknown,
    /// Every state, best first, by name or letters; several at one place are a tie.
    Ranking(Vec<Vec<String>>),
    /// Statements, the most important first.
    Statements(Vec<SketchedStatement>),
}

/// One statement of a preference.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SketchedStatement {
    /// A statement over options.
    pub say: String,
    /// The findings that show it.
    pub cites: Vec<FindingId>,
    /// What stands above it.
    pub comments: Vec<String>,
}
