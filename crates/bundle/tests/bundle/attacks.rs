//! Files changed with care: all hashes of the bundle are made anew after each change, so only what it proves is left.

use insta::assert_snapshot;

use crate::{
    ferry::{document, documents, written, written_of},
    forge::{Files, packed, rehashed, replaced, told, unpacked},
};
use chancery_bundle::verify;

/// What is told of a bundle after a change and with new hashes.
fn after(change: impl FnOnce(&mut Files)) -> String {
    let mut files = unpacked(&written().bytes);
    change(&mut files);
    told(&packed(&rehashed(files)))
}

fn source(files: &Files, words: &str) -> String {
    let is_it = |(name, bytes): &(&String, &Vec<u8>)| {
        name.starts_with("sources/") && String::from_utf8_lossy(bytes).contains(words)
    };
    files.iter().find(is_it).unwrap().0.clone()
}

#[test]
fn hashes_made_anew_are_no_change() {
    assert!(verify(&packed(&rehashed(unpacked(&written().bytes)))).is_whole());
}

#[test]
fn a_quotation_altered_in_the_json_only() {
    assert_snapshot!(after(|files| replaced(files, "brief.json", "We will not open the ferry", "We will open the ferry")), @"
    brief.html: it shows the list of passages from source 61c998f1210452c7 otherwise than the files of the bundle have it
    brief.html: it shows the mark of passage 1 in source 61c998f1210452c7 otherwise than the files of the bundle have it
    brief.html: “We will not open the ferry before May”, at byte N, is none of the passages cited beside it
    brief.html: “We will not open the ferry before May”, at byte N, is none of the passages cited beside it
    brief.html: “We will not open the ferry before May”, at byte N, is none of the passages cited beside it
    brief.html: “We will not open the ferry before May”, at byte N, is none of the passages cited beside it
    brief.html: “We will not open the ferry before May”, at byte N, is none of the passages cited beside it
    annotations.jsonld says otherwise than the other files: its passages are not those of brief.json in the excerpts
    passage 1 (61c998f1210452c7): “We will open the ferry before May” is quoted; bytes 73 to 110 are “We will not open the ferry before May”
    ");
}

#[test]
fn a_quotation_altered_in_the_page_only() {
    assert_snapshot!(after(|files| replaced(files, "brief.html", "We will not open the ferry", "We will open the ferry")), @"
    brief.html: it shows the list of passages from source 61c998f1210452c7 otherwise than the files of the bundle have it
    brief.html: it shows excerpt 1 of source 61c998f1210452c7 otherwise than the files of the bundle have it
    brief.html: it shows the mark of passage 1 in source 61c998f1210452c7 otherwise than the files of the bundle have it
    brief.html: “We will open the ferry before May”, at byte N, is none of the passages cited beside it
    brief.html: “We will open the ferry before May”, at byte N, is none of the passages cited beside it
    brief.html: “We will open the ferry before May”, at byte N, is none of the passages cited beside it
    brief.html: “We will open the ferry before May”, at byte N, is none of the passages cited beside it
    brief.html: “We will open the ferry before May”, at byte N, is none of the passages cited beside it
    ");
}

#[test]
fn a_quotation_altered_in_one_line_of_the_page() {
    assert_snapshot!(after(|files| {
        let page = String::from_utf8(files["brief.html"].clone()).unwrap();
        let page = page.replacen("<q>We will not open the ferry", "<q>We will open the ferry", 1);
        files.insert("brief.html".into(), page.into_bytes());
    }), @"brief.html: “We will open the ferry before May”, at byte N, is none of the passages cited beside it");
}

#[test]
fn words_of_one_put_into_the_line_of_another() {
    assert_snapshot!(after(|files| {
        let page = String::from_utf8(files["brief.html"].clone()).unwrap();
        let page = page.replacen("<q>We will not open the ferry before May</q>", "<q>we release ninety fishermen</q>", 1);
        files.insert("brief.html".into(), page.into_bytes());
    }), @"brief.html: “we release ninety fishermen”, at byte N, is none of the passages cited beside it");
}

#[test]
fn a_quotation_altered_in_the_page_and_the_json() {
    assert_snapshot!(after(|files| {
        replaced(files, "brief.json", "We will not open the ferry", "We will open the ferry");
        replaced(files, "brief.html", "We will not open the ferry", "We will open the ferry");
    }), @"
    brief.html: it shows excerpt 1 of source 61c998f1210452c7 otherwise than the files of the bundle have it
    annotations.jsonld says otherwise than the other files: its passages are not those of brief.json in the excerpts
    passage 1 (61c998f1210452c7): “We will open the ferry before May” is quoted; bytes 73 to 110 are “We will not open the ferry before May”
    ");
}

#[test]
fn an_excerpt_altered() {
    assert_snapshot!(after(|files| {
        let name = source(files, "ninety fishermen");
        replaced(files, &name, "ninety fishermen", "twenty fishermen");
    }), @"
    sources/61c998f1210452c7.json cannot be read: the text of excerpt 2 does not have the hash that is given for it
    brief.html: it shows excerpt 2 of source 61c998f1210452c7 otherwise than the files of the bundle have it
    passage 3 (61c998f1210452c7): “we release ninety fishermen” is quoted; bytes 229 to 256 are “we release twenty fishermen”
    ");
}

#[test]
fn excerpts_of_two_sources_swapped() {
    assert_snapshot!(after(|files| {
        let (wire, speech) = (source(files, "ninety fishermen"), source(files, "upper weir"));
        let (left, right) = (files[&wire].clone(), files[&speech].clone());
        files.extend([(wire, right), (speech, left)]);
    }), @"
    sources/61c998f1210452c7.json says otherwise than the other files: id, name, title, date or length are not those of brief.json
    sources/92fc79837fe44aac.json says otherwise than the other files: id, name, title, date or length are not those of brief.json
    brief.html: it shows the title of source 92fc79837fe44aac otherwise than the files of the bundle have it
    brief.html: it shows “Address” of source 92fc79837fe44aac otherwise than the files of the bundle have it
    brief.html: it shows excerpt 1 of source 92fc79837fe44aac otherwise than the files of the bundle have it
    brief.html: it shows the number of excerpts of source 92fc79837fe44aac otherwise than the files of the bundle have it
    brief.html: it shows the title of source 61c998f1210452c7 otherwise than the files of the bundle have it
    brief.html: it shows “Address” of source 61c998f1210452c7 otherwise than the files of the bundle have it
    brief.html: it shows excerpt 1 of source 61c998f1210452c7 otherwise than the files of the bundle have it
    brief.html: it shows excerpt 2 of source 61c998f1210452c7 otherwise than the files of the bundle have it
    brief.html: it shows the number of excerpts of source 61c998f1210452c7 otherwise than the files of the bundle have it
    brief.html: “Perhaps”, at byte N, is none of the passages cited beside it
    annotations.jsonld says otherwise than the other files: its passages are not those of brief.json in the excerpts
    passage 1 (61c998f1210452c7): “We will not open the ferry before May” is quoted; bytes 73 to 110 are “er weir. I demand that Orr close the”
    passage 2 (92fc79837fe44aac): “I demand that Orr close the upper weir by June” is quoted; bytes 82 to 128 are “ot open the ferry before May, unless the fishe”
    passage 3 (61c998f1210452c7): “we release ninety fishermen” lies in no excerpt: bytes 229 to 256 are not in the bundle
    ");
}

#[test]
fn a_range_shifted() {
    assert_snapshot!(after(|files| {
        let mut brief: serde_json::Value = serde_json::from_slice(&files["brief.json"]).unwrap();
        let bytes = &mut brief["citations"][0]["bytes"];
        *bytes = serde_json::json!([bytes[0].as_u64().unwrap() + 1, bytes[1].as_u64().unwrap() + 1]);
        files.insert("brief.json".into(), serde_json::to_vec_pretty(&brief).unwrap());
    }), @"
    annotations.jsonld says otherwise than the other files: its passages are not those of brief.json in the excerpts
    passage 1 (61c998f1210452c7): “We will not open the ferry before May” is quoted; bytes 74 to 111 are “e will not open the ferry before May,”
    ");
}

#[test]
fn a_range_in_what_is_not_handed_on() {
    assert_snapshot!(after(|files| {
        let mut brief: serde_json::Value = serde_json::from_slice(&files["brief.json"]).unwrap();
        brief["citations"][0]["bytes"] = serde_json::json!([90_000, 90_010]);
        files.insert("brief.json".into(), serde_json::to_vec_pretty(&brief).unwrap());
    }), @"
    annotations.jsonld says otherwise than the other files: its passages are not those of brief.json in the excerpts
    passage 1 (61c998f1210452c7): “We will not open the ferry before May” lies in no excerpt: bytes 90000 to 90010 are not in the bundle
    ");
}

#[test]
fn a_place_in_characters_shifted() {
    assert_snapshot!(after(|files| {
        let mut brief: serde_json::Value = serde_json::from_slice(&files["brief.json"]).unwrap();
        brief["citations"][0]["start"] = serde_json::json!(3);
        files.insert("brief.json".into(), serde_json::to_vec_pretty(&brief).unwrap());
    }), @"
    brief.html: it shows the list of passages from source 61c998f1210452c7 otherwise than the files of the bundle have it
    annotations.jsonld says otherwise than the other files: its passages are not those of brief.json in the excerpts
    passage 1 (61c998f1210452c7): “We will not open the ferry before May” stands at its bytes, but not at the characters that are given
    ");
}

#[test]
fn a_date_altered_in_one_place() {
    assert_snapshot!(after(|files| {
        let name = source(files, "ninety fishermen");
        replaced(files, &name, "2031-03-03", "2031-02-03");
    }), @"sources/61c998f1210452c7.json says otherwise than the other files: id, name, title, date or length are not those of brief.json");
}

#[test]
fn a_key_that_stands_twice() {
    assert_snapshot!(after(|files| replaced(files, "brief.json", "\"number\": 1,", "\"number\": 1, \"quote\": \"We yield\",")), @"brief.json cannot be read: the key “quote” stands twice at line N column 5");
}

#[test]
fn words_without_a_place() {
    assert_snapshot!(after(|files| replaced(files, "brief.json", "\"reviewed\":", "\"extra\": {\"quote\": \"We yield\"}, \"reviewed\":")), @"brief.json cannot be read: /extra quotes without a place: missing field `source`");
}

#[test]
fn an_annotation_altered() {
    assert_snapshot!(after(|files| replaced(files, "annotations.jsonld", "will not open", "will open")), @"annotations.jsonld says otherwise than the other files: its passages are not those of brief.json in the excerpts");
}

#[test]
fn a_script_a_style_or_an_address_in_the_page() {
    assert_snapshot!(after(|files| replaced(files, "brief.html", "</body>", "<script>rewrite()</script></body>")), @"brief.html: it is not written as Chancery writes a page: “<script” is an element no brief has, at byte N");
    assert_snapshot!(after(|files| replaced(files, "brief.html", "</style>", ".x::after{content:\"We yield\"}</style>")), @"brief.html: its style is none this version of Chancery knows, and can show other words than those that were checked");
    assert_snapshot!(after(|files| replaced(files, "brief.html", "href=\"#sources\"", "href=\"https://elsewhere.example\"")), @"brief.html: it is not written as Chancery writes a page: “href” is an attribute no brief has here, at byte N");
}

#[test]
fn words_hidden_from_or_put_into_what_a_browser_shows() {
    let hidden = "We will <span class=\"skip\">not </span>open the ferry";
    let added = "We will not<b class=\"u\" data-u=\" ever\">\u{200b}</b> open the ferry";
    let parted = "We will not</q> <q>open the ferry";
    for forged in [hidden, added, parted] {
        let told = after(|files| {
            let page = String::from_utf8(files["brief.html"].clone()).unwrap();
            let page = page.replacen("<q>We will not open the ferry", &format!("<q>{forged}"), 1);
            files.insert("brief.html".into(), page.into_bytes());
        });
        assert!(told.contains("is none of the passages cited beside it"), "{forged}: {told}");
    }
    let told =
        after(|files| replaced(files, "brief.html", "ninety fishermen</mark>", "ninety <i>fishermen</i></mark>"));
    assert!(told.contains("“<i” is an element no brief has"), "{told}");
    let told = after(|files| {
        replaced(files, "brief.html", "ninety fishermen</mark>", "ninety <small>fishermen</small></mark>");
    });
    assert!(told.contains("it shows excerpt 2 of source"), "{told}");
}

#[test]
fn the_head_of_the_log_altered() {
    assert_snapshot!(after(|files| replaced(files, "manifest.json", &"ab".repeat(32), &"cd".repeat(32))), @"brief.html: it shows the head of the ledger’s log otherwise than the files of the bundle have it");
}

#[test]
fn a_later_format() {
    let told = after(|files| replaced(files, "manifest.json", "\"format_version\": 1", "\"format_version\": 2"));
    assert_snapshot!(told, @"the bundle has format 2, this program reads format 1");
}

#[test]
fn every_file_missing_in_turn() {
    for name in
        unpacked(&written().bytes).keys().filter(|name| !["manifest.json", "SHA256SUMS"].contains(&name.as_str()))
    {
        let told = after(|files| drop(files.remove(name)));
        assert!(told.contains(&format!("{name} is missing")), "{name}: {told}");
        let mut files = unpacked(&written().bytes);
        files.remove(name);
        assert!(crate::forge::told(&packed(&files)).contains(&format!("{name} is missing")));
    }
}

#[test]
fn a_file_too_many() {
    let name = "sources/0123456789abcdef.json";
    assert_snapshot!(after(|files| drop(files.insert(name.into(), b"{}".to_vec()))), @"sources/0123456789abcdef.json does not belong to the bundle");
    let mut files = unpacked(&written().bytes);
    files.insert(name.into(), b"{}".to_vec());
    assert_snapshot!(told(&packed(&files)), @"
    sources/0123456789abcdef.json does not belong to the bundle
    SHA256SUMS says otherwise than the other files: its hashes are not those of the files
    ");
}

#[test]
fn a_forged_source_fits_together_and_is_caught_beside_the_source_only() {
    let [wire, speech] = documents();
    let mut forged = document("wire.txt", &wire.text().replace("we release ninety", "we release twenty"), "2031-03-03");
    // The forger keeps the hash of the file, which nobody can check without it.
    (forged.id, forged.sha256) = (wire.id.clone(), wire.sha256.clone());
    let honest = verify(&written().bytes);
    let mut found = verify(&written_of(&[forged, speech], "we release twenty fishermen").bytes);
    assert!(found.is_whole(), "a bundle by itself cannot tell");
    assert_snapshot!(format!("{:?}", found.against(&documents())), @r#"[OtherText { name: "wire.txt", excerpts: [2] }, Same]"#);
    assert_ne!(found.hash, honest.hash);
    found.expect(honest.hash.as_deref(), None);
    assert!(!found.is_whole(), "whoever was told the hash of the honest one finds it too");
}
