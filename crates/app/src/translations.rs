//! Originals and their translations, passage by passage.

use chancery_quote::translations::{Paired, Side, pair};
use chancery_text::Document;

use crate::fidelity::{Named, originals};

/// A translation beside its original.
#[derive(Debug, Clone)]
pub struct Translation {
    /// Index of the original among the documents.
    pub original: usize,
    /// Index of the translation.
    pub translation: usize,
    /// Their passages.
    pub paired: Paired,
}

/// Every translation among some documents whose metadata name an original that is there too.
pub fn translations(documents: &[Document]) -> Vec<Translation> {
    let originals = originals(documents.iter().map(Named::from));
    let sides = originals.into_iter().enumerate().filter_map(|(translation, original)| Some((original?, translation)));
    let paired = |(original, translation): (usize, usize)| {
        let paired = pair(side(&documents[original]), side(&documents[translation]));
        Translation { original, translation, paired }
    };
    sides.map(paired).collect()
}

pub(crate) fn side(document: &Document) -> Side<'_> {
    Side { text: document.text(), language: document.metadata.language.as_deref() }
}
