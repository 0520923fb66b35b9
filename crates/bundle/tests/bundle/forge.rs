//! What somebody can do to a bundle with common tools.

use std::{
    collections::BTreeMap,
    io::{Cursor, Read, Write},
};

use chancery_bundle::{FileHash, Manifest, Verification, verify};
use sha2::{Digest, Sha256};
use zip::{CompressionMethod, DateTime, System, ZipArchive, ZipWriter, write::SimpleFileOptions};

pub(crate) type Files = BTreeMap<String, Vec<u8>>;

pub(crate) fn unpacked(bundle: &[u8]) -> Files {
    let mut archive = ZipArchive::new(Cursor::new(bundle)).unwrap();
    (0..archive.len())
        .map(|at| {
            let mut entry = archive.by_index(at).unwrap();
            let mut bytes = Vec::new();
            entry.read_to_end(&mut bytes).unwrap();
            (entry.name().unwrap().into_owned(), bytes)
        })
        .collect()
}

/// Packs as Chancery does, whatever the files are.
pub(crate) fn packed<'f>(files: impl IntoIterator<Item = (&'f String, &'f Vec<u8>)>) -> Vec<u8> {
    let options = SimpleFileOptions::DEFAULT
        .compression_method(CompressionMethod::Stored)
        .last_modified_time(DateTime::DEFAULT)
        .system(System::Unix)
        .unix_permissions(0o644);
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        writer.start_file(name.as_str(), options).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Makes the hashes those of the files, as somebody does who forges with care.
pub(crate) fn rehashed(mut files: Files) -> Files {
    let others = |files: &Files, but: &[&str]| -> Vec<(String, usize, String)> {
        let others = files.iter().filter(|(name, _)| !but.contains(&name.as_str()));
        others.map(|(name, bytes)| (name.clone(), bytes.len(), sha256(bytes))).collect()
    };
    let sums: String =
        others(&files, &["manifest.json", "SHA256SUMS"]).iter().map(|(n, _, h)| format!("{h}  {n}\n")).collect();
    files.insert("SHA256SUMS".into(), sums.into_bytes());
    let mut manifest: Manifest = serde_json::from_slice(&files["manifest.json"]).unwrap();
    let listed = others(&files, &["manifest.json"]);
    manifest.files = listed.into_iter().map(|(name, bytes, sha256)| FileHash { name, bytes, sha256 }).collect();
    files.insert("manifest.json".into(), (serde_json::to_string_pretty(&manifest).unwrap() + "\n").into_bytes());
    files
}

/// Replaces words in one file, which must hold them.
pub(crate) fn replaced(files: &mut Files, name: &str, from: &str, to: &str) {
    let text = String::from_utf8(files[name].clone()).unwrap();
    assert!(text.contains(from), "{name} has no “{from}”");
    files.insert(name.into(), text.replace(from, to).into_bytes());
}

/// Everything verifying says, one problem a line; the bundle must not be whole.
pub(crate) fn told(bundle: &[u8]) -> String {
    said(&verify(bundle))
}

pub(crate) fn said(found: &Verification) -> String {
    assert!(!found.is_whole(), "it should not be verified");
    let lines: Vec<String> = found.all_problems().map(|problem| without_places(&problem.to_string())).collect();
    assert!(found.all_problems().all(|problem| !problem.hint().is_empty()));
    lines.join("\n")
}

/// Where something stands in a page or an archive changes with the style of the page.
fn without_places(told: &str) -> String {
    let words: Vec<&str> = told.split(' ').collect();
    let is_place =
        |at: usize| at > 0 && (["byte", "line"].contains(&words[at - 1]) || at > 1 && words[at - 2] == "unpacks");
    let shown = |(at, word): (usize, &&str)| -> String {
        let is_number = word.starts_with(|c: char| c.is_ascii_digit());
        if is_number && is_place(at) {
            "N".to_owned() + word.trim_start_matches(|c: char| c.is_ascii_digit())
        } else {
            (*word).to_owned()
        }
    };
    words.iter().enumerate().map(shown).collect::<Vec<_>>().join(" ")
}
