//! `chancery brief --bundle` and `chancery verify` of what it wrote.

use std::fs;

use insta::assert_snapshot;

use crate::folder::{Folder, REPORT, Run};

/// A folder with a bundle of the reports, `talks.zip`.
fn with_bundle() -> (Folder, Run) {
    let folder = Folder::with_reports();
    let run = folder.run(&["brief", "docs", "--bundle", "talks.zip"]);
    (folder, run)
}

/// Hashes and counts change with the program; what is said about them does not.
fn shown(run: &Run) -> String {
    let is_hash = |word: &str| word.len() == 64 && word.bytes().all(|b| b.is_ascii_hexdigit());
    let word = |word: &str| if is_hash(word) { "HASH".to_owned() } else { word.to_owned() };
    let line = |line: &str| line.split(' ').map(word).collect::<Vec<_>>().join(" ");
    run.to_string().lines().map(line).collect::<Vec<_>>().join("\n")
}

/// Alone in an empty folder, as somebody else gets it.
fn elsewhere(folder: &Folder) -> Folder {
    let other = Folder::new();
    other.write("talks.zip", fs::read(folder.path("talks.zip")).unwrap());
    other
}

#[test]
fn a_bundle_is_verified_elsewhere_without_ledger_and_sources() {
    let (folder, written) = with_bundle();
    assert_eq!(written.code, Some(0), "{written}");
    assert!(written.err.starts_with("Written: talks.zip: "), "{written}");
    assert_eq!(folder.files().iter().filter(|name| name.starts_with("brief")).count(), 0, "one file is written");
    let other = elsewhere(&folder);
    let run = other.run(&["verify", "talks.zip"]);
    assert_eq!(run.code, Some(0));
    assert_snapshot!(shown(&run), @"
    exit 0
    --- standard output
    talks.zip: The bundle proves its quotations: 14 of 14 quotations stand, in 2 excerpts of 2 sources.
    Brief         Airfield, as of 2031-06-09, made by Chancery 0.1.0
    Hash          HASH
    Not proved    that the excerpts are the sources': say --against PATH where you have them
    Read around   what limits them in their sentence is left out of 2 quotations:
        [2] “by June 30” leaves out “The foreign minister of Egypt, Sami Adel, said that Sudan must withdraw from the …”
        [3] “Sudan must withdraw from the airfield by June 30” leaves out “The foreign minister of Egypt, Sami Adel, said that”
    ");
    assert_eq!(other.files(), ["talks.zip"], "nothing is unpacked");
    let hash = run.out.lines().find_map(|line| line.strip_prefix("Hash          ")).unwrap();
    assert!(written.err.contains(hash), "the hash is told when it is written");
    assert_eq!(other.run(&["verify", "talks.zip", "--hash", &hash[..20]]).code, Some(0));
    assert_snapshot!(shown(&other.run(&["verify", "talks.zip", "--hash", &"0".repeat(64)])).lines().take(4).collect::<Vec<_>>().join("\n"), @"
    exit 1
    error: the hash of the bundle is HASH and should be HASH
      hint: This is another bundle than the one you were told of: ask which of them is meant.
    --- standard output
    ");
}

#[test]
fn beside_the_sources() {
    let (folder, _) = with_bundle();
    assert_snapshot!(shown(&folder.run(&["verify", "talks.zip", "--against", "docs"])), @"
    exit 0
    --- standard output
    talks.zip: The bundle proves its quotations, and every source is the one at hand: 14 of 14 quotations stand, in 2 excerpts of 2 sources.
    Brief         Airfield, as of 2031-06-09, made by Chancery 0.1.0
    Hash          HASH
    Compared      2 of 2 sources are those at hand
    Read around   what limits them in their sentence is left out of 2 quotations:
        [2] “by June 30” leaves out “The foreign minister of Egypt, Sami Adel, said that Sudan must withdraw from the …”
        [3] “Sudan must withdraw from the airfield by June 30” leaves out “The foreign minister of Egypt, Sami Adel, said that”
    ");
    folder.write("docs/one.txt", REPORT.replace("June 30", "July 15"));
    fs::remove_file(folder.path("docs/two.txt")).unwrap();
    assert_snapshot!(shown(&folder.run(&["verify", "talks.zip", "--against", "docs"])), @"
    exit 1
    error: one.txt (c509377816deba36): docs/one.txt has another text; what the bundle has as excerpt 1 does not stand there
      hint: It is another version, or the excerpt is not the source's: quote from the source only.
    error: two.txt (8f33fa0ba8f67503): was not compared: no file at hand has its bytes, its text, its address or its name
      hint: Name the file or folder with it after --against; its excerpts are proved by the bundle only.
    --- standard output
    talks.zip: The bundle proves its quotations, but not all sources at hand bear it out: 14 of 14 quotations stand, in 2 excerpts of 2 sources.
    Brief         Airfield, as of 2031-06-09, made by Chancery 0.1.0
    Hash          HASH
    Compared      0 of 2 sources are those at hand
    Read around   what limits them in their sentence is left out of 2 quotations:
        [2] “by June 30” leaves out “The foreign minister of Egypt, Sami Adel, said that Sudan must withdraw from the …”
        [3] “Sudan must withdraw from the airfield by June 30” leaves out “The foreign minister of Egypt, Sami Adel, said that”
    ");
    let run = folder.run(&["verify", "talks.zip", "--against", "nowhere"]);
    assert_eq!(run.code, Some(1), "{run}");
    assert!(run.err.contains("nowhere: there is no such file or folder"), "{run}");
}

#[test]
fn what_was_changed_is_named_with_what_to_do() {
    let (folder, _) = with_bundle();
    let bytes = fs::read(folder.path("talks.zip")).unwrap();
    let find = |words: &[u8]| (0..bytes.len()).find(|at| bytes[*at..].starts_with(words)).unwrap();
    let mut changed = bytes.clone();
    changed[find(b"withdraw from the airfield")] = b'W';
    folder.write("changed.zip", &changed);
    let run = folder.run(&["verify", "changed.zip"]);
    assert_eq!(run.code, Some(1));
    assert!(run.err.contains("cannot be read") && run.err.contains("  hint: "), "{run}");
    assert!(run.out.starts_with("changed.zip: NOT verified: "), "{run}");
    folder.write("cut.zip", &bytes[..bytes.len() / 2]);
    let run = folder.run(&["verify", "cut.zip"]);
    assert_eq!(run.code, Some(1));
    assert_snapshot!(run, @"
    exit 1
    error: the file is no whole zip archive (invalid Zip archive: Could not find EOCD)
      hint: It may have been cut off or damaged on its way: get it again, and compare its size.
    --- standard output
    cut.zip: NOT verified: 0 of 0 quotations stand, in 0 excerpts of 0 sources.
    Hash          none: there is no manifest
    ");
}

#[test]
fn what_is_neither_a_ledger_nor_a_bundle() {
    let folder = Folder::with_reports();
    assert_snapshot!(folder.run(&["verify", "docs/one.txt"]), @"
    exit 1
    error: docs/one.txt is neither a ledger nor a bundle
      hint: A bundle is the zip file that `chancery brief --bundle` writes, as it was written.
    --- standard output
    ");
    folder.run(&["add", "docs"]);
    assert_eq!(folder.run(&["verify", "chancery.db"]).code, Some(0), "what the file is decides");
    assert_eq!(folder.run(&["verify", "chancery.db"]), folder.run(&["verify"]));
    assert_snapshot!(folder.run(&["verify", "chancery.db", "--against", "docs"]), @"
    exit 2
    error: chancery.db is a ledger: --hash and --against are for bundles
    --- standard output
    ");
    folder.run(&["brief", "--bundle", "talks.zip"]);
    assert_snapshot!(folder.run(&["verify", "talks.zip", "--rebuild-index"]), @"
    exit 2
    error: talks.zip is a bundle: --rebuild-index is for ledgers
    --- standard output
    ");
    assert_snapshot!(folder.run(&["verify", "nothing.zip"]), @"
    exit 1
    error: nothing.zip: could not be read (No such file or directory (os error 2))
    --- standard output
    ");
    assert_eq!(folder.run(&["verify", "docs"]).code, Some(1));
}

#[test]
fn a_bundle_of_the_ledger_names_its_head() {
    let folder = Folder::with_reports();
    folder.run(&["add", "docs"]);
    let head = folder.run(&["verify"]).out.lines().last().unwrap().split_whitespace().last().unwrap().to_owned();
    for (arguments, name) in [
        (vec!["brief", "--bundle", "talks.zip"], "all"),
        (vec!["brief", "--bundle", "talks.zip", "--track", "Airfield", "--since", "2031-06-01"], "a track"),
        (vec!["brief", "--bundle", "talks.zip", "--accepted"], "accepted"),
    ] {
        let written = folder.run(&arguments);
        assert_eq!(written.code, Some(0), "{name}: {written}");
        let run = elsewhere(&folder).run(&["verify", "talks.zip", "--head", &head]);
        assert_eq!(run.code, Some(0), "{name}: {run}");
        assert!(run.out.contains(&format!("Head of log   {head}")), "{name}: {run}");
        assert_eq!(folder.run(&["verify", "talks.zip", "--against", "docs"]).code, Some(0), "{name}");
    }
    assert_eq!(folder.run(&["verify", "talks.zip", "--head", &"0".repeat(64)]).code, Some(1));
    assert_eq!(folder.run(&["verify", "--head", &head]).code, Some(0), "the ledger has the head the bundle names");
}

#[test]
fn the_same_brief_is_the_same_file_and_names_no_folder() {
    let (folder, _) = with_bundle();
    let first = fs::read(folder.path("talks.zip")).unwrap();
    let absolute = folder.path("docs").to_string_lossy().into_owned();
    folder.run(&["brief", &absolute, "--bundle", "again.zip"]);
    assert!(fs::read(folder.path("again.zip")).unwrap() == first);
    let parent = folder.path("").to_string_lossy().into_owned();
    assert!(!String::from_utf8_lossy(&first).contains(&parent));
}

#[test]
fn programs_read_what_became_of_each_quotation() {
    let (folder, _) = with_bundle();
    let run = folder.run(&["verify", "talks.zip", "--json", "--against", "docs/one.txt"]);
    assert_eq!(run.code, Some(1), "one of two sources is not at hand");
    let told: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!((&told["type"], &told["verified"]), (&"bundle".into(), &false.into()));
    assert!(told["problems"].as_array().unwrap().is_empty());
    assert!(told["quotations"].as_array().unwrap().iter().all(|quotation| quotation["outcome"] == "stands"));
    assert_eq!(
        (&told["sources"][0]["at_hand"], &told["sources"][1]["at_hand"]),
        (&"same".into(), &"not_at_hand".into())
    );
    folder.run(&["add", "docs"]);
    let ledger: serde_json::Value = serde_json::from_str(&folder.run(&["verify", "--json"]).out).unwrap();
    assert_eq!((&ledger["type"], &ledger["whole"]), (&"ledger".into(), &true.into()));
}

#[test]
fn a_bundle_or_a_brief_but_not_both() {
    let folder = Folder::with_reports();
    for other in [["--out", "x.html"], ["--format", "json"]] {
        let run = folder.run(&[&["brief", "docs", "--bundle", "talks.zip"][..], &other].concat());
        assert_eq!(run.code, Some(2), "{run}");
    }
    assert!(folder.run(&["brief", "docs", "--bundle", "missing/talks.zip"]).code == Some(1));
    assert!(!folder.holds_half_a_file());
}

#[test]
fn the_example_is_proved_and_stands_in_its_sources() {
    let folder = Folder::new();
    let example = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/lake-mirn");
    let written = folder.run(&["brief", example, "--bundle", "talks.zip"]);
    assert_eq!(written.code, Some(0), "{written}");
    let run = elsewhere(&folder).run(&["verify", "talks.zip", "--against", example]);
    assert_eq!(run.code, Some(0), "{run}");
    assert!(run.out.contains("16 of 16 sources are those at hand"), "{run}");
}
