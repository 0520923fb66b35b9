//! Proposes what belongs on the record from a document and its annotations.
//!
//! Rules over the language layer; the words they look for are data (`data/*.toml`) that a user's vocabulary folder
//! extends. Proposing never fails: where nothing is recognised, nothing is proposed.
//!
//! ```
//! use chancery_extract::{Vocabulary, propose};
//! use chancery_lang::annotate;
//! use chancery_record::{Proposal, StatementKind};
//! use chancery_text::Document;
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
mod participants;
mod reference;
mod statement;
mod turn;
mod vocabulary;
mod voice;
mod words;

pub use vocabulary::{Vocabulary, VocabularyError};

use chancery_lang::Annotations;
use chancery_record::Proposal;
use chancery_text::Document;

use reference::Referents;
use vocabulary::Hits;
use voice::Voice;

/// What the rules see of one document.
struct Context<'a> {
    document: &'a Document,
    annotations: &'a Annotations,
    vocabulary: &'a Vocabulary,
    voice: Voice,
    referents: Referents<'a>,
    hits: Hits<'a>,
}

/// Proposes turns, statements, events, figures and actors, in the order in which their words stand; actors come last.
pub fn propose(document: &Document, annotations: &Annotations, vocabulary: &Vocabulary) -> Vec<Proposal> {
    let voice = Voice::of(document, annotations);
    let referents = Referents::of(document, annotations, &voice);
    let hits = vocabulary.hits(annotations);
    let context = Context { document, annotations, vocabulary, voice, referents, hits };
    let mut proposals = turn::propose(&context);
    proposals.extend(statement::propose(&context).into_iter().map(Proposal::Statement));
    proposals.extend(event::propose(&context).into_iter().map(Proposal::Event));
    proposals.extend(figure::propose(&context).into_iter().map(Proposal::Figure));
    proposals.sort_by_key(|p| p.passage().map(|passage| (passage.range.start(), passage.range.end())));
    proposals.extend(actor::propose(&context).into_iter().map(Proposal::Actor));
    proposals
}
