//! Whatever the bytes are, reading ends in a document or in an error.

use chancery_read::{Overrides, read_bytes};
use proptest::prelude::*;

const NAMES: &[&str] = &["a.txt", "a.md", "a.html", "a.xhtml", "a.bin", "-"];

/// Reads under every name; what comes out must hang together.
fn check(bytes: &[u8], sidecar: Option<&[u8]>) {
    for name in NAMES {
        if let Ok(document) = read_bytes(name, bytes, sidecar, &Overrides::default()) {
            for block in &document.blocks {
                assert!(!document.words(block.range).is_empty(), "{name}: a block lies outside the text");
            }
        }
    }
}

/// Pieces of markup in any order, so that parsers see what nobody writes.
fn soup() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        prop::sample::select(vec![
            "<p>",
            "</p>",
            "<div>",
            "</div>",
            "<div class=caption>",
            "<figure>",
            "<figcaption>",
            "</figcaption>",
            "</figure>",
            "<table><tr><td>",
            "</table>",
            "<br>",
            "<br><br>",
            "<ul><li>",
            "</ul>",
            "<b>",
            "</b>",
            "<i>",
            "<h1>",
            "</h1>",
            "<q>",
            "</q>",
            "<pre>",
            "</pre>",
            "<article>",
            "</article>",
            "<form>",
            "<time datetime=2031-06-02>",
            "</time>",
            "<!--",
            "-->",
            "<script>",
            "</script>",
            "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"headline\":",
            "<meta name=date content=",
            "<a href=x>",
            "</a>",
            "<svg>",
            "<math>",
            "<template>",
            "<select>",
            "<title>",
            "</title>",
            "<body hidden>",
            "<span style='display:none'>",
            "&amp;",
            "&#xE00A;",
            "&#0;",
            "&nbsp;",
            "\u{AD}",
            "<",
            ">",
            "\"",
            "=",
        ])
        .prop_map(str::to_owned),
        "[a-zA-Zé“” .,:]{1,60}",
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(160))]

    #[test]
    fn random_bytes(bytes in prop::collection::vec(any::<u8>(), 0..400), sidecar in prop::collection::vec(any::<u8>(), 0..40)) {
        check(&bytes, Some(&sidecar));
    }

    #[test]
    fn random_text(text in "(\\PC|\n|\r|---|: |# |- |\\* |```|<|>){0,120}") {
        check(text.as_bytes(), None);
    }

    #[test]
    fn html_soup(soup in soup()) {
        check(soup.as_bytes(), None);
        check(format!("<html><body><article><p>Both sides met in Ostra on Monday and agreed.</p>{soup}").as_bytes(), None);
    }

    #[test]
    fn sidecars(json in r#"\{("date"|"title"|"url"|"form"|,|:|"[0-9-]{0,10}"|null|[0-9]|\[|\]|\{|\}| |\n){0,20}\}?"#) {
        check(b"Both sides met.", Some(json.as_bytes()));
    }
}
