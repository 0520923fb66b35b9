//! A bundle beside the sources themselves.

use std::collections::BTreeMap;

use chancery_text::{Document, Edtf};

use crate::{excerpt::SourceFile, hash::sha256, outcome::Verification};

/// What a source of a bundle is beside the one at hand.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Beside {
    /// The same text, and the same bytes.
    Same,
    /// The same text from other bytes, such as a copy saved anew; everything quoted stands in it where it should.
    SameText,
    /// Another text: another version, or an excerpt that is not the source's. With the excerpts, from 1, that do not stand
    /// in it at their place.
    OtherText {
        /// Name of the file at hand.
        name: String,
        /// Numbers of the excerpts that are otherwise there.
        excerpts: Vec<usize>,
    },
    /// The same text, of which something else is known: date, title, publisher …
    OtherMetadata {
        /// What.
        field: &'static str,
        /// As the bundle has it.
        bundle: String,
        /// As it is at hand.
        at_hand: String,
    },
    /// Nothing at hand has its bytes, its text, its address or its name.
    NotAtHand,
}

impl Beside {
    /// Whether the source at hand bears the bundle out.
    pub const fn is_same(&self) -> bool {
        matches!(self, Self::Same | Self::SameText)
    }

    /// The code of files and programs.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::SameText => "same_text",
            Self::OtherText { .. } => "other_text",
            Self::OtherMetadata { .. } => "other_metadata",
            Self::NotAtHand => "not_at_hand",
        }
    }
}

impl Verification {
    /// Compares the sources of the bundle, in their order, with documents at hand.
    ///
    /// A document is the same source if it has the same bytes, or else the same text, or else the same address, or else a file
    /// of the same name.
    pub fn against(&self, at_hand: &[Document]) -> Vec<Beside> {
        let by = |key: &dyn Fn(&Document) -> Option<String>| -> BTreeMap<String, &Document> {
            at_hand.iter().rev().filter_map(|document| Some((key(document)?, document))).collect()
        };
        let by_id = by(&|document| Some(document.id.0.clone()));
        let by_text = by(&|document| Some(sha256(document.text())));
        let by_url = by(&|document| document.metadata.url.clone());
        let by_name = by(&|document| Some(file_name(&document.source).to_owned()));
        self.sources
            .iter()
            .map(|file| {
                let url = file.metadata.url.as_ref();
                let found = by_id
                    .get(&file.id)
                    .or_else(|| by_text.get(&file.text.sha256))
                    .or_else(|| url.and_then(|url| by_url.get(url)))
                    .or_else(|| by_name.get(file_name(&file.name)));
                found.map_or(Beside::NotAtHand, |document| beside(file, document))
            })
            .collect()
    }
}

fn beside(file: &SourceFile, document: &Document) -> Beside {
    let text = document.text();
    let stands = |[start, end]: [usize; 2], words: &str| text.get(start..end) == Some(words);
    let excerpts = file.excerpts.iter().enumerate().filter(|(_, excerpt)| !stands(excerpt.bytes, &excerpt.text));
    let excerpts: Vec<usize> = excerpts.map(|(number, _)| number + 1).collect();
    let is_same_text = file.text.sha256 == sha256(text)
        && (file.text.bytes, file.text.characters) == (text.len(), document.character_count());
    if !is_same_text || !excerpts.is_empty() {
        return Beside::OtherText { name: document.source.clone(), excerpts };
    }
    if let Some((field, bundle, at_hand)) = other_metadata(file, document) {
        return Beside::OtherMetadata { field, bundle, at_hand };
    }
    let is_same = file.sha256.as_ref().map_or(file.id == document.id.0, |sha256| *sha256 == document.sha256);
    if is_same { Beside::Same } else { Beside::SameText }
}

/// The first thing that both know and that is not the same.
fn other_metadata(file: &SourceFile, document: &Document) -> Option<(&'static str, String, String)> {
    let (bundle, at_hand) = (&file.metadata, &document.metadata);
    let date = |date: &Option<Edtf>| date.as_ref().map(|date| date.as_str().to_owned());
    let fields = [
        ("date", date(&bundle.date), date(&at_hand.date)),
        ("title", bundle.title.clone(), document.title().map(str::to_owned)),
        ("publisher", bundle.publisher.clone(), at_hand.publisher.clone()),
        ("author", bundle.author.clone(), at_hand.author.clone()),
        ("address", bundle.url.clone(), at_hand.url.clone()),
        ("form", bundle.form.clone(), at_hand.form.clone()),
    ];
    fields.into_iter().find_map(|(field, bundle, at_hand)| {
        let (bundle, at_hand) = (bundle?, at_hand?);
        (bundle != at_hand).then_some((field, bundle, at_hand))
    })
}

/// The last part of a path as any system writes it.
pub(crate) fn file_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}
