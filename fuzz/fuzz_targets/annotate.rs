//! Whatever a document says, the language layer reads it without breaking, and every range lies on whole characters.
#![no_main]

use std::sync::LazyLock;

use chancery_lang::{Gazetteer, annotate};
use chancery_text::{Document, TextRange};
use libfuzzer_sys::fuzz_target;

static GAZETTEER: LazyLock<Gazetteer> = LazyLock::new(Gazetteer::builtin);

fuzz_target!(|text: &str| {
    let document = Document::of_text(text);
    let annotations = annotate(&document, &GAZETTEER);
    let read = document.text();
    let stands = |range: TextRange| read.get(range.start()..range.end()).is_some();
    assert!(annotations.tokens.iter().all(|t| stands(t.range)));
    assert!(annotations.sentences.iter().all(|s| stands(s.range)));
    assert!(annotations.names.iter().all(|n| stands(n.range)));
    assert!(annotations.dates.iter().all(|d| stands(d.range)));
    assert!(annotations.quantities.iter().all(|q| stands(q.range)));
    assert!(annotations.quotations.iter().all(|q| stands(q.range) && stands(q.content)));
    for sentence in &annotations.sentences {
        let tokens = &annotations.tokens[sentence.tokens.clone()];
        assert!(tokens.iter().all(|t| t.head.is_none_or(|head| sentence.tokens.contains(&head))));
        assert!(tokens.is_empty() || tokens.iter().filter(|t| t.head.is_none()).count() == 1);
    }
});
