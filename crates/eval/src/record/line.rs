//! A line of the record, of either side, reduced to what is compared.

use chancery_record::{Basis, Confidence, Layer, Proposal, StatementKind};
use chancery_text::{Document, Edtf, TextRange};

use crate::{gold::Item, language::sample::Span};

/// What lines of the record are: the types that are scored, in the order of the figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Type {
    /// Somebody puts something on the record.
    Statement,
    /// Something happened or is planned.
    Event,
    /// A number that matters.
    Figure,
    /// A speaker's turn in a transcript.
    Turn,
}

impl Type {
    /// Every type.
    pub const ALL: [Self; 4] = [Self::Statement, Self::Event, Self::Figure, Self::Turn];

    /// The code used in files and in the names of figures.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Statement => "statement",
            Self::Event => "event",
            Self::Figure => "figure",
            Self::Turn => "turn",
        }
    }

    /// Whether its lines are of different kinds.
    pub const fn has_kinds(self) -> bool {
        matches!(self, Self::Statement | Self::Event)
    }

    fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|r#type| r#type.code() == code)
    }
}

/// A line of the gold or a proposal. What its type does not have, or what is unknown, is empty.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// Statement, event, figure or turn.
    pub r#type: Type,
    /// Characters: overlap is measured in them.
    pub span: Span,
    /// Where it stands in the document's text.
    pub range: TextRange,
    /// Kind of statement or event.
    pub kind: String,
    /// Who puts it on the record.
    pub speaker: String,
    /// How the words reached the document.
    pub mode: String,
    /// What it is about.
    pub issue: String,
    /// When it happened.
    pub date: String,
    /// Whether it took place.
    pub status: String,
    /// Least value.
    pub low: Option<f64>,
    /// Greatest value.
    pub high: Option<f64>,
    /// The words that gave a proposal away.
    pub cue: String,
    /// How sure the rule is; gold has none, nor has a turn.
    pub confidence: Option<Confidence>,
}

impl Line {
    /// A line of the gold; `None` where its words do not stand in the document or its type is not scored.
    pub fn of_gold(item: &Item, document: &Document) -> Option<Self> {
        let text = |field: &Option<String>| field.clone().unwrap_or_default();
        let r#type = Type::of_code(&item.r#type)?;
        Some(Self {
            kind: if r#type.has_kinds() { text(&item.kind) } else { String::new() },
            speaker: text(&item.speaker),
            mode: text(&item.mode),
            issue: text(&item.issue),
            date: text(&item.date),
            status: text(&item.status),
            low: item.low,
            high: item.high,
            ..Self::at(r#type, item.range(document)?, document)
        })
    }

    /// A proposal; `None` for those that carry no words.
    pub fn of_proposal(proposal: &Proposal, document: &Document) -> Option<Self> {
        let range = proposal.passage()?.range;
        let at = |r#type: Type| Self::at(r#type, range, document);
        Some(match proposal {
            Proposal::Statement(statement) => Self {
                kind: statement.kind.code().to_owned(),
                speaker: statement.speaker.clone(),
                mode: statement.mode.code().to_owned(),
                issue: statement.issue.code().to_owned(),
                ..at(Type::Statement).because(&statement.basis)
            },
            Proposal::Event(event) => Self {
                kind: event.kind.code().to_owned(),
                date: event.date.as_ref().map(Edtf::to_string).unwrap_or_default(),
                status: event.status.code().to_owned(),
                ..at(Type::Event).because(&event.basis)
            },
            Proposal::Figure(figure) => {
                Self { low: figure.low, high: figure.high, ..at(Type::Figure).because(&figure.basis) }
            }
            Proposal::Turn(turn) => Self { speaker: turn.speaker.clone(), ..at(Type::Turn) },
            Proposal::Actor(_) => return None,
        })
    }

    /// The layer of a statement of a known kind.
    pub fn layer(&self) -> Option<Layer> {
        StatementKind::of_code(&self.kind).map(StatementKind::layer)
    }

    fn at(r#type: Type, range: TextRange, document: &Document) -> Self {
        let (start, end) = document.characters(range);
        Self {
            r#type,
            span: Span::new(start, end),
            range,
            kind: String::new(),
            speaker: String::new(),
            mode: String::new(),
            issue: String::new(),
            date: String::new(),
            status: String::new(),
            low: None,
            high: None,
            cue: String::new(),
            confidence: None,
        }
    }

    fn because(self, basis: &Basis) -> Self {
        Self { cue: basis.cue.clone(), confidence: Some(basis.confidence), ..self }
    }
}
