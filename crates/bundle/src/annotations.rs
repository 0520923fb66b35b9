//! The cited passages as W3C Web Annotations, for other tools.
//!
//! One annotation a passage ([Web Annotation Data Model](https://www.w3.org/TR/annotation-model/)), with two selectors of the
//! same words: a `TextQuoteSelector` with the 32 characters before and after, and a `TextPositionSelector` in Unicode
//! characters of the canonical text, whose SHA-256 stands beside it. On a web page the quotation counts: positions in the
//! page's own text are others than in the text of the article.

use serde_json::{Value, json};

use crate::{
    excerpt::SourceFile,
    quotation::{Quotation, Quoting},
};

/// Characters before and after the words.
const AROUND: usize = 32;

/// The numbered citations of a brief whose words stand in the files; one whose words do not has no annotation.
pub(crate) fn annotations(quoting: &Quoting, files: &[Option<&SourceFile>]) -> String {
    let items: Vec<Value> = quoting
        .quotations
        .iter()
        .filter(|quotation| quotation.number.is_some())
        .filter_map(|quotation| annotation(quotation, files.get(quotation.source).copied().flatten()?))
        .collect();
    let terms = json!({
        "sha256": "urn:x-chancery:sha256",
        "textSha256": "urn:x-chancery:textSha256",
        "bytes": "urn:x-chancery:bytes",
        "citation": "urn:x-chancery:citation",
    });
    let collection = json!({
        "@context": ["http://www.w3.org/ns/anno.jsonld", terms],
        "type": "AnnotationCollection",
        "label": quoting.title,
        "generator": {"type": "Software", "name": quoting.version},
        "total": items.len(),
        "first": {"type": "AnnotationPage", "startIndex": 0, "items": items},
    });
    format!("{collection}\n")
}

fn annotation(quotation: &Quotation, file: &SourceFile) -> Option<Value> {
    let (number, place) = file.place(quotation.range)?;
    let text = file.excerpts.get(number)?.text.as_str();
    let (before, after) = (text.get(..place.start())?, text.get(place.end()..)?);
    let skipped = before.chars().count().saturating_sub(AROUND);
    let urn = format!("urn:x-chancery:{}", file.id);
    let [start, end] = quotation.characters?;
    Some(json!({
        "id": format!("{urn}:{}-{}", quotation.range.start(), quotation.range.end()),
        "type": "Annotation",
        "motivation": "highlighting",
        "citation": quotation.number,
        "target": {
            "source": file.metadata.url.as_ref().unwrap_or(&urn),
            "sha256": file.sha256,
            "textSha256": file.text.sha256,
            "bytes": [quotation.range.start(), quotation.range.end()],
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": quotation.quote,
                    "prefix": before.chars().skip(skipped).collect::<String>(),
                    "suffix": after.chars().take(AROUND).collect::<String>(),
                },
                {"type": "TextPositionSelector", "start": start, "end": end},
            ],
        },
    }))
}
