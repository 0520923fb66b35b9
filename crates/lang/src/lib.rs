//! English for records: sentences, tokens, clauses, names, dates, quantities and quotations of a document.
//!
//! One pure call, [`annotate`], which never fails and knows nothing of negotiations.
//!
//! ```
//! use chancery_lang::{Gazetteer, annotate};
//! use chancery_text::{Document, TextRange};
//!
//! let document = Document::of_text("Envoys met.\n\nThe U.S. envoy said on Nov. 12, 2031 that more than 40 prisoners had left.");
//! let annotations = annotate(&document, &Gazetteer::builtin());
//! assert_eq!(annotations.sentences.len(), 2);
//! assert_eq!(annotations.dates[0].value.as_ref().unwrap().as_str(), "2031-11-12");
//! assert_eq!(annotations.quantities[0].low, Some(40.0));
//! ```

mod annotations;
mod attribution;
mod clause;
mod date;
mod lemma;
mod list;
mod model;
mod name;
mod parse;
mod quantity;
mod quotation;
mod sentence;
mod tag;
mod token;
mod words;

pub use annotations::{Annotations, Clause, ClauseKind, Entry, Name, NameLabel, Person, Quotation, Sentence, Token};
pub use attribution::{Attribution, AttributionMode, Sense};
pub use date::{Anchor, DateBound, DateKind, DateMention, DateModifier, DayPart, Grain, Reference, TimeOfDay, Timex};
pub use list::items_of;
pub use model::{Relation, Upos};
pub use name::{Gazetteer, GazetteerError};
pub use parse::{MODEL_CARD, ParsedToken, model_version, parse_tokens};
pub use quantity::{Bound, Change, Quantity, QuantityKind};
pub use tag::Tag;

use chancery_text::{Document, TextRange};

/// The sentences of a document, as bytes of its text; without the model, so at once.
pub fn sentences(document: &Document) -> Vec<TextRange> {
    sentence::split(document).1.into_iter().map(|sentence| sentence.range).collect()
}

/// Reads the English of a document.
///
/// Deterministic: the same document and gazetteer give the same annotations. Words that cannot be read stay without
/// annotations.
pub fn annotate(document: &Document, gazetteer: &Gazetteer) -> Annotations {
    let (tokens, sentences) = sentence::split(document);
    let mut annotations = Annotations { tokens, sentences, ..Annotations::default() };
    let parts = parse::read(document, &mut annotations);
    tag::settle(document, &mut annotations);
    lemma::lemmatise(document, &mut annotations);
    name::find(document, gazetteer, &parts, &mut annotations);
    // Words of names are proper nouns, and their lemmas follow.
    tag::settle(document, &mut annotations);
    lemma::lemmatise(document, &mut annotations);
    quotation::find(document, &mut annotations);
    date::find(document, &mut annotations);
    quantity::find(document, &mut annotations);
    clause::split(document, &mut annotations);
    quotation::attribute(document, &mut annotations);
    attribution::find(document, &mut annotations);
    annotations
}
