//! What a bundle holds, and that it proves itself.

use chancery_bundle::{PageFault, Problem, Standing, verify};
use insta::assert_snapshot;
use proptest::prelude::*;

use crate::{
    ferry::{SPEECH, WIRE, documents, written, written_anew, written_of},
    forge::{told, unpacked},
};

#[test]
fn a_bundle_proves_every_quotation_by_itself() {
    let found = verify(&written().bytes);
    assert!(found.is_whole());
    assert!(found.quotations.len() >= 3);
    assert!(found.quotations.iter().all(|quotation| quotation.standing == Standing::Stands));
    assert_eq!(found.manifest.as_ref().unwrap().ledger_head, Some("ab".repeat(32)));
    let quoted: Vec<&str> = found.sources[0].excerpts.iter().map(|excerpt| excerpt.text.as_str()).collect();
    assert_eq!(quoted.len(), 2, "the rain on the quay is not handed on: {quoted:?}");
    let page = String::from_utf8(unpacked(&written().bytes)["brief.html"].clone()).unwrap();
    assert!(!page.contains("bakers"));
    assert!(page.contains("hedged: "), "a hedge beside the passage is proved too");
}

#[test]
fn the_same_brief_is_the_same_bytes() {
    assert!(written_anew().bytes == written().bytes);
    let names: Vec<String> = unpacked(&written().bytes).into_keys().collect();
    assert_snapshot!(names.join("\n"), @"
    README.txt
    SHA256SUMS
    annotations.jsonld
    brief.html
    brief.json
    manifest.json
    sources/61c998f1210452c7.json
    sources/92fc79837fe44aac.json
    ");
}

#[test]
fn bundles_of_every_format_are_verified() {
    const FORMATS: &[(u32, &[u8])] = &[(1, include_bytes!("../fixtures/format-1.zip"))];
    for (version, bytes) in FORMATS {
        let found = verify(bytes);
        // Until something is released, styles come and go.
        let wrong: Vec<String> = found
            .all_problems()
            .filter(|problem| *problem != Problem::Page(PageFault::Style))
            .map(|problem| problem.to_string())
            .collect();
        assert!(found.is_complete && wrong.is_empty(), "format {version}: {wrong:?}");
        assert!(!found.quotations.is_empty());
    }
}

#[test]
fn what_limits_a_quotation_in_its_sentence_is_told() {
    let found = verify(&written().bytes);
    let limited: Vec<String> = found
        .quotations
        .iter()
        .filter_map(|q| Some(format!("{} / {}", q.quotation.quote, q.limited.as_ref()?.words)))
        .collect();
    assert_snapshot!(limited.join("\n"), @"
    We will not open the ferry before May / unless the fishermen are freed.
    we release ninety fishermen / Perhaps
    ");
}

#[test]
fn other_tools_find_the_words_by_their_annotations() {
    let files = unpacked(&written().bytes);
    let read: serde_json::Value = serde_json::from_slice(&files["annotations.jsonld"]).unwrap();
    let annotations = read["first"]["items"].as_array().unwrap();
    assert_eq!(read["total"], annotations.len());
    for annotation in annotations {
        let target = &annotation["target"];
        let text = if target["source"] == "https://quay.example/wire.txt" { WIRE } else { SPEECH };
        let [quote, position] = [&target["selector"][0], &target["selector"][1]];
        let part = |key: &str| quote[key].as_str().unwrap();
        let around = format!("{}{}{}", part("prefix"), part("exact"), part("suffix"));
        assert_eq!(text.matches(&around).count(), 1, "{around}");
        let at = |key: &str| usize::try_from(position[key].as_u64().unwrap()).unwrap();
        let words: String = text.chars().skip(at("start")).take(at("end") - at("start")).collect();
        assert_eq!(words, part("exact"));
    }
}

#[test]
fn what_somebody_says_aloud_is_compared() {
    let bytes = written().bytes;
    let hash = verify(&bytes).hash.unwrap();
    let with = |hash: Option<&str>, head: Option<&str>| {
        let mut found = verify(&bytes);
        found.expect(hash, head);
        found
    };
    assert!(with(Some(&hash), Some(&"ab".repeat(32))).is_whole());
    assert!(with(Some(&hash[..16].to_uppercase()), None).is_whole());
    assert!(!with(Some(&hash[..15]), None).is_whole(), "too little to tell bundles apart");
    assert!(!with(Some(""), None).is_whole());
    assert!(!with(None, Some("")).is_whole());
    assert!(!with(Some(&"0".repeat(64)), None).is_whole());
}

#[test]
fn a_bundle_cut_off_anywhere_is_not_verified() {
    let bytes = written().bytes;
    for end in (0..bytes.len()).step_by(97).chain([bytes.len() - 1]) {
        told(&bytes[..end]);
    }
}

#[test]
fn any_text_can_be_quoted_and_shown() {
    // Not shown by a browser as they stand: NUL, carriage returns, marks, direction overrides, entities.
    for odd in ["\0", "\r", "<script>alert(1)</script>", "&amp;", "\u{202E}", "\"", "e\u{301}", "\u{feff}"] {
        let [wire, speech] = documents();
        let text = wire.text().replace("before May", &format!("{odd} before May{odd}"));
        let text = text.replace(&format!("ferry {odd} before May"), "ferry before May");
        let wire = crate::ferry::document("wire.txt", &text, "2031-03-03");
        assert!(verify(&written_of(&[wire, speech], "we release ninety fishermen").bytes).is_whole(), "{odd:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn a_byte_changed_anywhere_in_the_file_is_found(at in 0_usize..1_000_000, change in 1_u8..=255) {
        let mut bytes = written().bytes;
        let at = at % bytes.len();
        bytes[at] ^= change;
        prop_assert!(!verify(&bytes).is_whole());
    }

    #[test]
    fn a_byte_changed_in_any_file_and_packed_again_is_found(file in 0_usize..8, at in 0_usize..1_000_000, change in 1_u8..=255) {
        let mut files = unpacked(&written().bytes);
        let name = files.keys().nth(file % files.len()).unwrap().clone();
        let text = files.get_mut(&name).unwrap();
        let at = at % text.len();
        text[at] ^= change;
        prop_assert!(!verify(&crate::forge::packed(&files)).is_whole(), "{} {}", name, at);
    }

    #[test]
    fn whatever_the_bytes_are_it_ends_and_nothing_is_passed(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        prop_assert!(!verify(&bytes).is_whole());
        prop_assert!(!verify(&[b"PK\x03\x04", bytes.as_slice()].concat()).is_whole());
    }
}
