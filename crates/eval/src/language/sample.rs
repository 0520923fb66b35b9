//! One text of a data set with what is annotated in it: the gold, or what the language layer reads.

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

/// A stretch of text; offsets are Unicode characters, the end is exclusive.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    /// First character.
    pub start: usize,
    /// One past the last character.
    pub end: usize,
}

impl Span {
    /// A span from its ends.
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// Characters both hold.
    pub fn overlap(self, other: Self) -> usize {
        self.end.min(other.end).saturating_sub(self.start.max(other.start))
    }

    /// Number of characters.
    pub const fn length(self) -> usize {
        self.end.saturating_sub(self.start)
    }
}

/// A named span.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entity {
    /// Where it stands.
    #[serde(flatten)]
    pub span: Span,
    /// What it is, in the words of its set.
    pub label: String,
    /// Whether it is a name rather than a description, where the set tells.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub named: bool,
}

/// Who says what; every role may stand in several places.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Attribution {
    /// direct, indirect, mixed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mode: Option<String>,
    /// Who says it.
    #[serde(deserialize_with = "nullable")]
    pub source: Vec<Span>,
    /// The words that say that it is said.
    #[serde(deserialize_with = "nullable")]
    pub cue: Vec<Span>,
    /// What is said.
    #[serde(deserialize_with = "nullable")]
    pub content: Vec<Span>,
}

/// A date, time or duration.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Timex {
    /// Where it stands.
    #[serde(flatten)]
    pub span: Span,
    /// DATE, TIME, DURATION, SET, or the names of the set.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub r#type: Option<String>,
    /// TIMEX value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// First day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// Last day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// Every pair of days that is right, where several are.
    #[serde(deserialize_with = "nullable", skip_serializing_if = "Vec::is_empty")]
    pub intervals: Vec<(Option<String>, Option<String>)>,
}

/// A number with its bounds and unit. Values are numbers or the words of the set.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Quantity {
    /// The number.
    #[serde(skip_serializing_if = "Value::is_null")]
    pub value: Value,
    /// `=`, `~`, `<`, `>`, `up`, `down`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub change: Option<String>,
    /// Least value.
    #[serde(skip_serializing_if = "Value::is_null")]
    pub low: Value,
    /// Greatest value.
    #[serde(skip_serializing_if = "Value::is_null")]
    pub high: Value,
    /// What is counted, in the text's words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// What is counted, in one form.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub normalized_unit: Option<String>,
}

/// A syntactic word.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Word {
    /// Where it stands.
    #[serde(flatten)]
    pub span: Span,
    /// As it is written; empty where only the text says it.
    #[serde(skip)]
    pub form: String,
    /// Universal part of speech.
    pub upos: String,
    /// Dictionary form.
    pub lemma: String,
    /// Index of the head among the words of the sample; -1 for a root, and where the head is not known.
    pub head: i64,
    /// Relation to the head.
    pub deprel: String,
}

/// A text with its annotations. Layers that a set does not have are empty.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Sample {
    /// Names the sample; joins gold and system.
    pub id: String,
    /// The text; left out of what the system gives.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// Date of the document.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// Date and time that relative dates refer to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// What a test case tests, in sets made of test cases.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<String>,
    /// Who gives the speech, where the text is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub speaker_country: Option<String>,
    /// What the whole text is, in sets of short texts of one label each.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// Spans that start at or after this character were not annotated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub annotated_to: Option<usize>,
    /// Sentences.
    #[serde(deserialize_with = "nullable", skip_serializing_if = "Vec::is_empty")]
    pub sentences: Vec<Span>,
    /// Tokens: words as they are written, before "don't" is parted, where the set tells.
    #[serde(skip)]
    pub tokens: Vec<Span>,
    /// Words.
    #[serde(deserialize_with = "nullable", skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<Word>,
    /// Names and descriptions.
    #[serde(deserialize_with = "nullable", skip_serializing_if = "Vec::is_empty")]
    pub entities: Vec<Entity>,
    /// Who says what.
    #[serde(deserialize_with = "nullable", skip_serializing_if = "Vec::is_empty")]
    pub attributions: Vec<Attribution>,
    /// Units of discourse with their label.
    #[serde(deserialize_with = "nullable", skip_serializing_if = "Vec::is_empty")]
    pub edus: Vec<Entity>,
    /// Dates, times and durations.
    #[serde(deserialize_with = "nullable", skip_serializing_if = "Vec::is_empty")]
    pub timex: Vec<Timex>,
    /// Quantities.
    #[serde(deserialize_with = "nullable", skip_serializing_if = "Vec::is_empty")]
    pub quantities: Vec<Quantity>,
}

impl Sample {
    /// Whether a span of the sample was looked at by the annotators.
    pub fn is_annotated(&self, span: Span) -> bool {
        self.annotated_to.is_none_or(|end| span.start < end)
    }
}

/// Sets write an empty layer as an empty list, as `null`, or not at all.
fn nullable<'de, D: Deserializer<'de>, T: Deserialize<'de> + Default>(deserializer: D) -> Result<T, D::Error> {
    Ok(Option::deserialize(deserializer)?.unwrap_or_default())
}
