//! Documents as sources: what each is to its words, and who speaks where.

use std::collections::BTreeSet;

use chancery_extract::speaker_of;
use chancery_lang::{Annotations, AttributionMode};
use chancery_quote::{Source, Standing, Voice, voices};
use chancery_text::{Document, DocumentId, Edtf, TextRange};

/// A document as a source of quotations, without speakers yet.
pub(super) fn source(document: &Document, all: &[Document], earlier: &BTreeSet<DocumentId>) -> Source {
    let about = &document.metadata;
    let form = about.form.as_deref().unwrap_or("").to_lowercase();
    let title = about.title.as_deref().unwrap_or("").to_lowercase();
    let standing = if earlier.contains(&document.id) || is_superseded(document, all) {
        Standing::Earlier
    } else if crate::fidelity::is_translation(about) || title.contains("(translation)") {
        Standing::Translation
    } else if form.contains("rewritten") || form.contains("paraphrase") {
        Standing::Rewrite
    } else {
        Standing::Current
    };
    Source {
        name: document.source.clone(),
        text: document.text().to_owned(),
        language: about.language.clone(),
        standing,
        family: about.url.clone(),
        voices: voices(document),
        reported: Vec::new(),
        authors: about.author.iter().chain(&about.publisher).cloned().collect(),
    }
}

/// A source of a ledger, laid out again.
pub(crate) fn document(source: &chancery_record::Source) -> Document {
    let mut document = Document::new(&source.source, source.text.clone(), &source.id.0, source.metadata.clone(), &[]);
    document.notes.clone_from(&source.notes);
    document
}

fn is_superseded(document: &Document, all: &[Document]) -> bool {
    let date = |document: &Document| document.metadata.date.as_ref().and_then(Edtf::latest);
    document.notes.iter().any(|note| note.code == "earlier-version")
        || document.metadata.url.is_some()
            && all.iter().any(|other| other.metadata.url == document.metadata.url && date(other) > date(document))
}

/// Who speaks where in a document, by its turns, its marks and, in English, its words; and what it reports.
pub(super) fn spoken(document: &Document, annotations: Option<&Annotations>) -> (Vec<Voice>, Vec<Voice>) {
    let mut voices = voices(document);
    let Some(annotations) = annotations else { return (voices, Vec::new()) };
    for voice in voices.iter_mut().filter(|voice| voice.is_quotation) {
        let same = annotations
            .quotations
            .iter()
            .find(|q| q.content.overlaps(voice.range) && q.content.len().abs_diff(voice.range.len()) <= 4);
        voice.speaker = same.and_then(|quotation| quotation.speaker.clone());
    }
    if let Some(speaker) = speaker_of(document, annotations) {
        let range = TextRange::of(0, document.text().len());
        voices.push(Voice { range, speaker: Some(speaker), is_quotation: false });
    }
    let reported = annotations.attributions.iter().filter(|said| said.mode != AttributionMode::Direct);
    let reported = reported.flat_map(|said| {
        let named = said.source.map(|source| document.words(source).to_owned());
        let speaker = said.speaker.clone().or(named);
        said.content.iter().map(move |range| Voice { range: *range, speaker: speaker.clone(), is_quotation: false })
    });
    (voices, reported.collect())
}
