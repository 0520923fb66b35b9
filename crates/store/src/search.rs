//! Looking for words and findings.

mod codes;
mod parts;
mod terms;

use chancery_record::{Decided, Event, Figure, FindingId, FindingType, Issue, Proposal, Statement};
use chancery_text::{Day, DocumentId, Edtf, TextRange};

pub(crate) use codes::{codes_of, line, months, months_of};
pub(crate) use parts::parts;
pub(crate) use terms::Terms;

/// What is looked for. The default is everything, the latest twenty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    /// Words that all must be there; `"exact words"` in quotation marks stand together, `word*` is the beginning of a word
    /// (of three letters or more). Case and accents make no difference, and nothing else has a meaning of its own.
    pub text: String,
    /// Only findings of this type.
    pub of: Option<FindingType>,
    /// Only findings of this kind, by its code: `demand`, `talks_round` …
    pub kind: Option<String>,
    /// Only findings with this name, or these words of a name, among their people and places.
    pub speaker: Option<String>,
    /// Only statements on this issue.
    pub issue: Option<Issue>,
    /// Only what can be of this day or later: by the date of the finding, or else by that of its document.
    pub from: Option<Day>,
    /// Only what can be of this day or earlier.
    pub until: Option<Day>,
    /// Only documents on this track.
    pub track: Option<String>,
    /// How many findings and how many places in texts at most.
    pub limit: usize,
}

impl Default for Query {
    fn default() -> Self {
        Self {
            text: String::new(),
            of: None,
            kind: None,
            speaker: None,
            issue: None,
            from: None,
            until: None,
            track: None,
            limit: 20,
        }
    }
}

impl Query {
    /// Words anywhere.
    pub fn words(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// Whether only findings can be what is looked for.
    pub(crate) const fn is_for_findings(&self) -> bool {
        self.of.is_some() || self.kind.is_some() || self.speaker.is_some() || self.issue.is_some()
    }

    /// Whether something of this date is looked for.
    pub(crate) fn includes(&self, date: Option<&Edtf>) -> bool {
        if self.from.is_none() && self.until.is_none() {
            return true;
        }
        let Some(date) = date else { return false };
        let ends_before = self.from.zip(date.latest()).is_some_and(|(from, latest)| latest < from);
        let begins_after = self.until.zip(date.earliest()).is_some_and(|(until, earliest)| earliest > until);
        !ends_before && !begins_after
    }

    /// Whether a finding has the fields that are looked for, other than words and names.
    pub(crate) fn fits(&self, finding: &Proposal, document: Option<&Edtf>) -> bool {
        let (kind, issue) = match finding {
            Proposal::Statement(Statement { kind, issue, .. }) => (Some(kind.code()), Some(*issue)),
            Proposal::Event(Event { kind, .. }) => (Some(kind.code()), None),
            Proposal::Figure(Figure { .. }) | Proposal::Turn(_) | Proposal::Actor(_) => (None, None),
        };
        self.of.is_none_or(|of| finding.finding_type() == Some(of))
            && self.kind.as_deref().is_none_or(|wanted| kind == Some(wanted))
            && self.issue.is_none_or(|wanted| issue == Some(wanted))
            && self.includes(date_of(finding).or(document))
    }
}

/// When a finding was said or took place.
pub(crate) const fn date_of(finding: &Proposal) -> Option<&Edtf> {
    match finding {
        Proposal::Statement(statement) => statement.date.as_ref(),
        Proposal::Event(event) => event.date.as_ref(),
        _ => None,
    }
}

/// What was found, in current versions of sources.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Found {
    /// Findings, whether on the record or not.
    pub findings: Vec<FindingHit>,
    /// Places in texts; none where only findings can be what is looked for.
    pub texts: Vec<TextHit>,
    /// In what order they are.
    pub order: Order,
    /// Whether there may be more than is listed.
    pub more: bool,
}

/// In what order something found is listed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Order {
    /// The best match first.
    #[default]
    Relevance,
    /// What was added last first: too much matches to weigh all of it.
    Latest,
}

/// A finding that was found.
#[derive(Debug, Clone, PartialEq)]
pub struct FindingHit {
    /// Its name.
    pub id: FindingId,
    /// The finding as it stands today; its passage is where it stands.
    pub decided: Decided,
    /// Where the words that were looked for stand in its quote, in bytes of the quote.
    pub marks: Vec<TextRange>,
}

/// A place in a text that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextHit {
    /// The version.
    pub document: DocumentId,
    /// Where the words below stand, in bytes of its text.
    pub range: TextRange,
    /// The sentences around.
    pub snippet: String,
    /// Where the words that were looked for stand in the snippet, in bytes of the snippet.
    pub marks: Vec<TextRange>,
}
