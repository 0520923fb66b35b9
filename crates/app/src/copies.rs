//! Copies among documents: groups, and what changed from one telling to the next.

use chancery_lang::{AttributionMode, Gazetteer, annotate};
use chancery_quote::copies::{CopyKind, Group, Saying, SideBySide, Text, beside, groups};
use chancery_text::Document;

use crate::fidelity;

/// Texts that are one text told again, with what the rewritten ones changed.
#[derive(Debug, Clone)]
pub struct CopyGroup {
    /// The texts, as indices of the documents.
    pub group: Group,
    /// For every member told in other words or in another version: its index, and its sentences beside those of the
    /// version of record.
    pub beside: Vec<(usize, SideBySide)>,
}

/// Documents as far as copying is concerned.
pub(crate) fn texts(documents: &[Document]) -> Vec<Text<'_>> {
    let originals = fidelity::originals(documents.iter().map(fidelity::Named::from));
    let with_originals = documents.iter().zip(originals);
    with_originals.map(|(d, original)| fidelity::text(&d.source, &d.metadata, d.text(), original)).collect()
}

/// Puts documents together that are copies of each other, and compares.
pub fn copies(documents: &[Document], gazetteer: &Gazetteer) -> Vec<CopyGroup> {
    groups(&texts(documents))
        .into_iter()
        .map(|group| {
            let told_again = |kind| matches!(kind, CopyKind::Rewrite | CopyKind::Version | CopyKind::Excerpt);
            let rewritten: Vec<usize> =
                group.members.iter().filter(|member| told_again(member.kind)).map(|member| member.text).collect();
            let record = &documents[group.members[0].text];
            let rows = rewritten.into_iter().map(|copy| (copy, side_by_side(record, &documents[copy], gazetteer)));
            let beside = rows.collect();
            CopyGroup { group, beside }
        })
        .collect()
}

/// Two documents sentence by sentence.
pub(crate) fn side_by_side(record: &Document, copy: &Document, gazetteer: &Gazetteer) -> SideBySide {
    let (said, said_there) = (sayings(record, gazetteer), sayings(copy, gazetteer));
    beside((record.text(), &said), (copy.text(), &said_there))
}

/// Who says what in a document; nothing is known of one that is not English.
fn sayings(document: &Document, gazetteer: &Gazetteer) -> Vec<Saying> {
    if crate::pipeline::is_foreign(document) {
        return Vec::new();
    }
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
