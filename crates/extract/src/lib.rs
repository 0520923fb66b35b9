//! Proposes what belongs on the record from a document and its annotations.
//!
//! Rules over the language layer; the words they look for are data (`data/*.toml`) that a user's vocabulary folder
//! extends. Proposing never fails: where nothing is recognised, nothing is proposed.
//!
//! ```
//! use chancery_extract::{Vocabulary, propose};
//! use chancery_lang::annotate;
//! use chancery_record::{Proposal, StatementKind};
//! use chancery_text::{Document, Edtf};
//!
//! let vocabulary = Vocabulary::builtin();
//! let document = Document::of_text("Talks\n\nThe foreign minister of Egypt, Sami Adel, said that Sudan must open the border by June 30, 2031.");
//! let annotations = annotate(&document, vocabulary.gazetteer());
//! let proposals = propose(&document, &annotations, &vocabulary);
//! let statement = proposals.iter().find_map(|p| if let Proposal::Statement(s) = p { Some(s) } else { None }).unwrap();
//! assert_eq!((statement.kind, statement.speaker.as_str()), (StatementKind::Demand, "Sami Adel"));
//! assert_eq!(statement.passage.quote, "Sudan must open the border by June 30, 2031");
//! ```

mod actor;
mod event;
mod figure;
mod issue;
mod judge;
mod reference;
mod statement;
mod turn;
mod vocabulary;
mod voice;
mod words;

pub use statement::Example;
pub use vocabulary::{Vocabulary, VocabularyError};

use chancery_lang::{Annotations, Attribution};
use chancery_record::{Issue, Proposal};
use chancery_text::{Document, Edtf};

use reference::Referents;
use vocabulary::Hits;
use voice::Voice;

/// How many attributions back one may still hold a byte.
const NEAR: usize = 12;

/// What the rules see of one document.
struct Context<'a> {
    document: &'a Document,
    annotations: &'a Annotations,
    vocabulary: &'a Vocabulary,
    voice: Voice,
    referents: Referents<'a>,
    hits: Hits<'a>,
    /// What the document as a whole is about.
    issues: Vec<Issue>,
}

impl<'a> Context<'a> {
    fn of(document: &'a Document, annotations: &'a Annotations, vocabulary: &'a Vocabulary) -> Self {
        let voice = Voice::of(document, annotations);
        let referents = Referents::of(document, annotations, &voice);
        let hits = vocabulary.hits(annotations);
        let issues = issue::of_document(&hits, annotations.tokens.len());
        Self { document, annotations, vocabulary, voice, referents, hits, issues }
    }

    /// The day as of which the words at an offset are told: that of their line in a chronology, else of the document.
    fn told_on(&self, offset: usize) -> Option<Edtf> {
        let entry = self.annotations.entry_at(offset).map(|entry| &entry.date);
        entry.or(self.document.metadata.date.as_ref()).cloned()
    }

    /// The attributions that may hold the byte at an offset: they stand in the order of their first words, and none is so
    /// far from its content that more than a few begin between.
    fn attributions_near(&self, at: usize) -> impl Iterator<Item = &'a Attribution> {
        let attributions = &self.annotations.attributions;
        let first = |a: &Attribution| a.content.iter().chain(&a.cue).map(|r| r.start()).min().unwrap_or_default();
        let after = attributions.partition_point(|a| first(a) <= at);
        attributions[..after].iter().rev().take(NEAR)
    }
}

/// The clauses of a document that may be statements, with what the learned judge sees of each: what it is trained on.
pub fn examples(document: &Document, annotations: &Annotations, vocabulary: &Vocabulary) -> Vec<Example> {
    statement::examples(&Context::of(document, annotations, vocabulary))
}

/// Who speaks throughout a document in the first person: the giver of remarks, the one in whose name a statement is.
pub fn speaker_of(document: &Document, annotations: &Annotations) -> Option<String> {
    match voice::Voice::of(document, annotations) {
        voice::Voice::Remarks(name) | voice::Voice::Statement(name) => Some(name),
        _ => None,
    }
    .filter(|name| name != voice::UNATTRIBUTED)
}

/// Proposes turns, statements, events, figures and actors, in the order in which their words stand; actors come last.
pub fn propose(document: &Document, annotations: &Annotations, vocabulary: &Vocabulary) -> Vec<Proposal> {
    let context = Context::of(document, annotations, vocabulary);
    let mut proposals = turn::propose(&context);
    let (statements, happenings) = statement::propose(&context);
    proposals.extend(statements.into_iter().map(Proposal::Statement));
    proposals.extend(event::propose(&context, &happenings).into_iter().map(Proposal::Event));
    proposals.extend(figure::propose(&context).into_iter().map(Proposal::Figure));
    if let Some(name) = context.voice.author() {
        name_author(&mut proposals, name);
    }
    proposals.sort_by_key(|p| p.passage().map(|passage| (passage.range.start(), passage.range.end())));
    proposals.extend(actor::propose(&context).into_iter().map(Proposal::Actor));
    proposals
}

/// Puts the name of a document's author where the rules say "author".
fn name_author(proposals: &mut [Proposal], name: &str) {
    for proposal in proposals {
        let speaker = match proposal {
            Proposal::Statement(statement) => &mut statement.speaker,
            Proposal::Figure(figure) => &mut figure.attributed_to,
            _ => continue,
        };
        if speaker == "author" {
            name.clone_into(speaker);
        }
    }
}
