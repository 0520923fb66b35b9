//! What is known from several documents.

use chancery_text::{Document, DocumentId, Metadata, Note};
use serde::{Deserialize, Serialize};

use crate::{
    actor::Actor,
    decision::{Decision, Standing},
    event::Event,
    figure::Figure,
    finding::FindingId,
    passage::Passage,
    proposal::Proposal,
    statement::Statement,
};

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

/// Words in one of the record's sources.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Telling {
    /// Index into [`Record::sources`].
    pub source: usize,
    /// The words.
    pub passage: Passage,
}

/// What people decided about one finding.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ruling {
    /// Its name; `None` for an actor.
    pub id: Option<FindingId>,
    /// Names under which earlier versions of the source have it, and those merged into it.
    pub other_ids: Vec<FindingId>,
    /// Where it stands; a record holds what is proposed or accepted.
    pub standing: Standing,
    /// Codes of the fields a person edited, sorted.
    pub edited: Vec<String>,
    /// Words of the findings merged into it.
    pub tellings: Vec<Telling>,
    /// It was accepted from an earlier version of its source, and its words no longer stand in this one.
    pub words_changed_in: Option<DocumentId>,
    /// It moved here from an earlier version with its exact words, but the sentence around them reads otherwise now, or
    /// other people or another kind are read from them.
    #[serde(default)]
    pub is_touched: bool,
    /// Nobody decided about it, and this accepted finding has its words already: it is no line of its own.
    #[serde(default)]
    pub told_by: Option<FindingId>,
    /// Its source says that it was corrected, and the notice may be about these words.
    #[serde(default)]
    pub may_be_corrected: bool,
}

/// A finding with the source it stands in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Recorded<T> {
    /// Index into [`Record::sources`].
    pub source: usize,
    /// The finding, as edited.
    pub finding: T,
    /// What people decided about it.
    #[serde(default)]
    pub ruling: Ruling,
}

impl<T> Recorded<T> {
    /// A finding that nobody decided on.
    pub fn proposed(source: usize, finding: T) -> Self {
        Self { source, finding, ruling: Ruling::default() }
    }
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
    /// Decisions in force, oldest first: links, marks, notes, tracks and what is known of actors are read from them.
    #[serde(default)]
    pub decisions: Vec<Decision>,
    /// The track this is the record of; `None` for a record of all of them.
    #[serde(default)]
    pub track: Option<String>,
    /// Hash of the last row of the ledger's log, in hexadecimal; `None` for a record from no ledger.
    #[serde(default)]
    pub head: Option<String>,
}

impl Record {
    /// Adds a source with what is proposed from it; turns are left out, they are the source's structure.
    ///
    /// A finding whose words do not stand in the source is left out too: nothing is on the record without them.
    pub fn add(&mut self, source: Source, proposals: impl IntoIterator<Item = Proposal>) {
        let at = self.sources.len();
        let proposals: Vec<Proposal> = proposals.into_iter().collect();
        let ids = FindingId::of_all(&source.id, &proposals);
        for (proposal, id) in proposals.into_iter().zip(ids) {
            self.put(at, &source.text, proposal, Ruling { id, ..Ruling::default() });
        }
        self.sources.push(source);
    }

    /// Leaves out every finding that no person accepted.
    #[must_use]
    pub fn accepted(mut self) -> Self {
        self.statements.retain(|recorded| recorded.ruling.standing.is_accepted());
        self.events.retain(|recorded| recorded.ruling.standing.is_accepted());
        self.figures.retain(|recorded| recorded.ruling.standing.is_accepted());
        self
    }

    /// Adds one finding of the source with index `at`; one whose words do not stand in its text is left out.
    pub(crate) fn put(&mut self, at: usize, text: &str, proposal: Proposal, ruling: Ruling) {
        if proposal.passages().any(|passage| !passage.stands_in(text)) {
            return;
        }
        match proposal {
            Proposal::Statement(finding) => self.statements.push(Recorded { source: at, finding, ruling }),
            Proposal::Event(finding) => self.events.push(Recorded { source: at, finding, ruling }),
            Proposal::Figure(finding) => self.figures.push(Recorded { source: at, finding, ruling }),
            Proposal::Actor(finding) => self.actors.push(Recorded { source: at, finding, ruling }),
            Proposal::Turn(_) => {}
        }
    }
}
