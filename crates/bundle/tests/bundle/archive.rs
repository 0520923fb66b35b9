//! Archives that no honest program writes.

use std::collections::BTreeMap;

use chancery_bundle::{MOST_UNPACKED, verify};
use insta::assert_snapshot;

use crate::{
    ferry::written,
    forge::{packed, told, unpacked},
};

/// Every place at which bytes stand.
fn places(bytes: &[u8], what: &[u8]) -> Vec<usize> {
    (0..bytes.len().saturating_sub(what.len())).filter(|at| bytes[*at..].starts_with(what)).collect()
}

/// The headers of the first entry: beside its text, and in the directory.
fn headers(bytes: &[u8]) -> (usize, usize) {
    (places(bytes, b"PK\x03\x04")[0], places(bytes, b"PK\x01\x02")[0])
}

#[test]
fn a_file_that_is_something_else() {
    assert_snapshot!(told(b""), @"the file is no whole zip archive (invalid Zip archive: Could not find EOCD)");
    assert_snapshot!(told(b"SQLite format 3\0"), @"the file is no whole zip archive (invalid Zip archive: Could not find EOCD)");
    assert_snapshot!(told(b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"), @"
    README.txt is missing
    SHA256SUMS is missing
    annotations.jsonld is missing
    brief.html is missing
    brief.json is missing
    manifest.json is missing
    ");
}

#[test]
fn ten_thousand_and_one_entries() {
    let files: BTreeMap<String, Vec<u8>> =
        (0..10_001_u64).map(|n| (format!("sources/{n:016x}.json"), vec![])).collect();
    assert_snapshot!(told(&packed(&files)), @"the archive has 10001 entries; a bundle has 10000 at most");
}

#[test]
fn names_that_lead_elsewhere() {
    for name in [
        "../x",
        "/etc/passwd",
        "sources/../../x",
        "sources\\0123456789abcdef.json",
        "C:\\x",
        "sources/",
        "sources/0123456789ABCDEF.json",
        "sources/0123456789abcdef.json/x",
        "brief.html\0",
        "brief.html.",
        "BRIEF.HTML",
        "brief\u{202E}lmth",
    ] {
        let mut files = unpacked(&written().bytes);
        files.insert(name.to_owned(), b"x".to_vec());
        let told = told(&packed(&files));
        assert!(told.contains("is no name of a bundle's file"), "{name:?}: {told}");
    }
}

#[test]
fn a_compressed_or_encrypted_entry() {
    for (offset, value) in [(8, 8_u8), (6, 1)] {
        let mut bytes = written().bytes;
        let (local, central) = headers(&bytes);
        bytes[local + offset] = value;
        bytes[central + offset + 2] = value;
        let told = told(&bytes);
        assert!(told.contains("“README.txt” is compressed or encrypted"), "{told}");
    }
}

#[test]
fn an_entry_that_says_it_is_very_large() {
    let mut bytes = written().bytes;
    let (local, central) = headers(&bytes);
    let large = (u32::try_from(MOST_UNPACKED).unwrap() + 1).to_le_bytes();
    for at in [local + 18, local + 22, central + 20, central + 24] {
        bytes[at..at + 4].copy_from_slice(&large);
    }
    assert_snapshot!(told(&bytes), @"the archive unpacks to N bytes; a bundle to 200000000 at most");
}

#[test]
fn many_entries_over_one_text() {
    let mut bytes = written().bytes;
    let directory = places(&bytes, b"PK\x01\x02");
    for entry in directory {
        // Where the text of the entry is: for all of them at the first.
        bytes[entry + 42..entry + 46].copy_from_slice(&0_u32.to_le_bytes());
    }
    assert_snapshot!(told(&bytes), @"entries of the archive lie over each other");
}

#[test]
fn two_entries_of_one_name() {
    let mut files = unpacked(&written().bytes);
    files.insert("brief.jsoo".into(), b"{}".to_vec());
    let mut bytes = packed(&files);
    for at in places(&bytes, b"brief.jsoo") {
        bytes[at + 9] = b'n';
    }
    assert_snapshot!(told(&bytes), @"two entries of the archive have the same name");
}

#[test]
fn another_name_beside_the_text_than_in_the_directory() {
    let mut bytes = written().bytes;
    let beside_its_text = |at: &usize| *at >= 30 && bytes[at - 30..].starts_with(b"PK\x03\x04");
    let at = places(&bytes, b"brief.html").into_iter().find(beside_its_text).unwrap();
    bytes[at] = b'B';
    told(&bytes);
}

#[test]
fn something_before_between_or_after_the_entries() {
    let bytes = written().bytes;
    assert_snapshot!(told(&[bytes.as_slice(), b"x"].concat()).lines().next().unwrap(), @"the archive was not packed by Chancery: it differs from how its entries are packed from byte N on");
    assert!(!verify(&[b"PK\x03\x04", bytes.as_slice()].concat()).is_whole());
    // A remark at the end of the archive, with its length.
    let mut remark = bytes.clone();
    let length = remark.len() - 2;
    remark[length] = 4;
    remark.extend(b"hide");
    assert_snapshot!(told(&remark), @"the archive was not packed by Chancery: it differs from how its entries are packed from byte N on");
}

#[test]
fn packed_by_another_program() {
    let mut files = unpacked(&written().bytes);
    // In another order.
    let readme = files.remove_entry("README.txt").unwrap();
    let others: Vec<(String, Vec<u8>)> = files.into_iter().chain([readme]).collect();
    assert_snapshot!(told(&packed(others.iter().map(|(name, text)| (name, text)))), @"the archive was not packed by Chancery: it differs from how its entries are packed from byte N on");
}

#[test]
fn a_file_that_is_no_text() {
    let mut files = unpacked(&written().bytes);
    files.get_mut("brief.html").unwrap()[40] = 0xff;
    assert_snapshot!(told(&packed(&files)), @"
    “brief.html” is no UTF-8 text from byte N on
    brief.html is missing
    SHA256SUMS says otherwise than the other files: its hashes are not those of the files
    ");
}

#[test]
fn a_file_nested_very_deep() {
    for (name, text) in
        [("brief.json", "[".repeat(200_000)), ("brief.html", format!("<!DOCTYPE html>{}", "<div>".repeat(200_000)))]
    {
        let mut files = unpacked(&written().bytes);
        files.insert(name.into(), text.into_bytes());
        told(&packed(&crate::forge::rehashed(files)));
    }
}
