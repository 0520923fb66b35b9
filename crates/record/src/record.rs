//! What is known from several documents.

use chancery_text::{Document, DocumentId, Metadata, Note};
use serde::{Deserialize, Serialize};

use crate::{actor::Actor, event::Event, figure::Figure, proposal::Proposal, statement::Statement};

/// One version of one source, as the record keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// Content address.
    pub id: DocumentId,
    /// As the user named it.
    pub source: String,
    /// What is known besides the text.
    pub metadata: Metadata,
    /// The canonical text: passages are ranges of it.
    pub text: String,
    /// What the user should know about the reading.
    pub notes: Vec<Note>,
}

impl Source {
    /// The record's view of a document.
    pub fn of(document: &Document) -> Self {
        let mut metadata = document.metadata.clone();
        metadata.title = document.title().map(str::to_owned);
        Self {
            id: document.id.clone(),
            source: document.source.clone(),
            metadata,
            text: document.text().to_owned(),
            notes: document.notes.clone(),
        }
    }

    /// Title, or else the name of the source.
    pub fn title(&self) -> &str {
        self.metadata.title.as_deref().unwrap_or(&self.source)
    }
}

/// A finding with the source it stands in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Recorded<T> {
    /// Index into [`Record::sources`].
    pub source: usize,
    /// The finding.
    pub finding: T,
}

/// What is known from several documents, in the order in which they were added.
///
/// Invariant: every `source` index is in bounds and every passage stands in its source's text.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// Versions of sources.
    pub sources: Vec<Source>,
    /// Statements, in document order.
    pub statements: Vec<Recorded<Statement>>,
    /// Events, in document order.
    pub events: Vec<Recorded<Event>>,
    /// Figures, in document order.
    pub figures: Vec<Recorded<Figure>>,
    /// Actors, document by document.
    pub actors: Vec<Recorded<Actor>>,
}

impl Record {
    /// Adds a source with what is proposed from it; turns are left out, they are the source's structure.
    ///
    /// A finding whose words do not stand in the source is left out too: nothing is on the record without them.
    pub fn add(&mut self, source: Source, proposals: impl IntoIterator<Item = Proposal>) {
        let at = self.sources.len();
        let text = &source.text;
        for proposal in proposals {
            if proposal.passages().any(|passage| !passage.stands_in(text)) {
                continue;
            }
            match proposal {
                Proposal::Statement(finding) => self.statements.push(Recorded { source: at, finding }),
                Proposal::Event(finding) => self.events.push(Recorded { source: at, finding }),
                Proposal::Figure(finding) => self.figures.push(Recorded { source: at, finding }),
                Proposal::Actor(finding) => self.actors.push(Recorded { source: at, finding }),
                Proposal::Turn(_) => {}
            }
        }
        self.sources.push(source);
    }
}
