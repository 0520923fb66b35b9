//! Copies among documents: groups, and what changed from one telling to the next.

use chancery_lang::{AttributionMode, Gazetteer, annotate};
use chancery_quote::copies::{Beside, CopyKind, Group, Saying, Text, beside, groups};
use chancery_text::{Document, Edtf};

/// Texts that are one text told again, with what the rewritten ones changed.
#[derive(Debug, Clone)]
pub struct CopyGroup {
    /// The texts, as indices of the documents.
    pub group: Group,
    /// For every member told in other words or in another version: its index, and its sentences beside those of the
    /// version of record.
    pub beside: Vec<(usize, Vec<Beside>)>,
}

/// A document as far as copying is concerned.
pub(crate) fn text(document: &Document) -> Text {
    let about = &document.metadata;
    let form = about.form.as_deref().unwrap_or("").to_lowercase();
    Text {
        text: document.text().to_owned(),
        url: about.url.clone(),
        day: about.date.as_ref().and_then(Edtf::latest),
        publisher: about.publisher.clone(),
        language: about.language.as_ref().map(|tag| tag.split('-').next().unwrap_or(tag).to_lowercase()),
        is_translation: form.contains("translat"),
    }
}

/// Puts documents together that are copies of each other, and compares.
pub fn copies(documents: &[Document], gazetteer: &Gazetteer) -> Vec<CopyGroup> {
    let texts: Vec<Text> = documents.iter().map(text).collect();
    groups(&texts)
        .into_iter()
        .map(|group| {
            let record = &documents[group.members[0].text];
            let said = sayings(record, gazetteer);
            let told_again = |kind| matches!(kind, CopyKind::Rewrite | CopyKind::Version | CopyKind::Excerpt);
            let rows = group.members.iter().filter(|member| told_again(member.kind)).map(|member| {
                let copy = &documents[member.text];
                let said_there = sayings(copy, gazetteer);
                (member.text, beside((record.text(), &said), (copy.text(), &said_there)))
            });
            let beside = rows.collect();
            CopyGroup { group, beside }
        })
        .collect()
}

/// Who says what in a document.
fn sayings(document: &Document, gazetteer: &Gazetteer) -> Vec<Saying> {
    let annotations = annotate(document, gazetteer);
    let of_attribution = annotations.attributions.iter().flat_map(|attribution| {
        attribution.content.iter().map(|range| Saying {
            range: *range,
            speaker: attribution
                .speaker
                .clone()
                .or_else(|| attribution.source.map(|range| document.words(range).to_owned())),
            is_direct: attribution.mode != AttributionMode::Indirect,
        })
    });
    of_attribution.collect()
}
