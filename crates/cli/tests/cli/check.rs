//! `chancery check` and `chancery selftest`.

use crate::folder::Folder;

const SOURCE: &str = "Who leaves first\n\n“We are ready to leave the airfield within 48 hours, provided that Sudan opens the road,” said Sami Adel, the foreign minister of Egypt. “We will not accept any new base,” he said.\n";

const DRAFT: &str = "# Draft\n\nSami Adel said: “We will not accept any *new* base.”\n\n“We are ready to leave the airfield within 48 hours,” Adel said.\n\nAdel said Egypt was ready to “accept any new base”.\n";

fn folder() -> Folder {
    let folder = Folder::new();
    folder.write("docs/adel.txt", SOURCE);
    folder.write("docs/adel.meta.json", r#"{"date": "2031-06-03"}"#);
    folder.write("draft.md", DRAFT);
    folder
}

#[test]
fn unfair_quotations_are_shown_with_the_words_of_the_source() {
    let folder = folder();
    let ran = folder.command(&["check", "draft.md", "--against", "docs"]).output().unwrap();
    assert_eq!(ran.status.code(), Some(1));
    insta::assert_snapshot!(String::from_utf8(ran.stdout).unwrap(), @"
    draft.md:5:1: error: cut: “We are ready to leave the airfield within 48 hours,”
        what follows in the source is “provided that Sudan opens the road,” (condition)
        docs/adel.txt:3, Sami Adel: [We are ready to leave the airfield within 48 hours,] provided that Sudan opens the road,” said Sami Adel, the foreign minister of Egypt.
    draft.md:7:30: error: opening_cut: “accept any new base”
        the source begins with “not” (negation)
        docs/adel.txt:3, Sami Adel: We will not [accept any new base],” he said.
    draft.md: 3 quotations: 1 found, 2 to look at
    draft.md: differences of writing allowed: closing punctuation 1
    ");
    assert!(ran.stderr.is_empty());
}

/// Two wires and a ministry's release on one shelling, the ministry twice.
fn shelling() -> Folder {
    let folder = Folder::new();
    let write = |name: &str, date: &str, publisher: &str, text: &str| {
        folder.write(&format!("docs/{name}.txt"), text);
        let about = serde_json::json!({"date": date, "publisher": publisher});
        folder.write(&format!("docs/{name}.meta.json"), about.to_string());
    };
    write(
        "first-wire",
        "2031-01-14",
        "Tessary Wire",
        "Shells hit Hesk\n\nAt least 52 people were killed when shells hit the mill in Hesk, the health ministry of Varneth said. The Concord of Nations counted 49 dead in Hesk. Up to 120 people were wounded in Hesk, the health ministry said. Between 80 and 90 fishermen of Selm are held in Brask, the Blue Lamp Society said. The duty on timber is 25 percent, Soldra said.\n",
    );
    write(
        "second-wire",
        "2031-01-20",
        "Tessary Wire",
        "A mill in ruins\n\nSome 3,400 people fled the mill villages, the Blue Lamp Society said. The health ministry of Varneth said 61 people were killed when shells hit the mill in Hesk.\n",
    );
    folder
}

#[test]
fn cited_figures_are_compared_with_those_of_the_sources() {
    let folder = shelling();
    let draft = "At least 52 people were killed in Hesk, the health ministry said [1].\n\n\
        The Concord of Nations says 49 people died in Hesk.\n\n\
        The Concord of Nations says 94 people died in Hesk when the mill was hit.\n\n\
        120 people were wounded in Hesk, the health ministry said.\n\n\
        Up to 120 people were killed in Hesk, the health ministry said.\n\n\
        Brask holds 90 fishermen of Selm, the Blue Lamp Society said.\n\n\
        Some 3,400 people fled the villages [2].\n\n\
        Some 3,400 people fled the villages, the Concord of Nations said.\n\n\
        The duty on timber is 25 percent, Soldra said.\n\n\
        Seven bridges were blown up, Soldra said.\n\n\
        [1] first-wire.txt\n[2] second-wire.txt\n";
    folder.write("draft.txt", draft);
    let ran = folder.command(&["check", "draft.txt", "--against", "docs", "--all"]).output().unwrap();
    assert_eq!(ran.status.code(), Some(1));
    insta::assert_snapshot!(String::from_utf8(ran.stdout).unwrap(), @"
    draft.txt:1:1: warning: figure_superseded: “At least 52 people”
        the same source has since given 61: docs/second-wire.txt:3, Varneth: The health ministry of Varneth said [61 people] were killed when shells hit the mill in Hesk.
        docs/first-wire.txt:3, ministry of Varneth: [At least 52 people] were killed when shells hit the mill in Hesk, the health ministry of Varneth said.
    draft.txt:3:29: figure_found: “49 people”
        docs/first-wire.txt:3, Concord of Nations: The Concord of Nations counted [49 dead] in Hesk.
    draft.txt:5:29: error: figure_other_value: “94 people”
        49 in the source, 94 in the draft
        docs/first-wire.txt:3, Concord of Nations: The Concord of Nations counted [49 dead] in Hesk.
    draft.txt:7:1: error: figure_bound: “120 people”
        “up to” in the source, “exactly” in the draft
        docs/first-wire.txt:3, health ministry: [Up to 120 people] were wounded in Hesk, the health ministry said.
    draft.txt:9:1: error: figure_other_unit: “Up to 120 people”
        a number of wounded in the source, of dead in the draft
        docs/first-wire.txt:3, health ministry: [Up to 120 people] were wounded in Hesk, the health ministry said.
    draft.txt:11:13: error: figure_range_end: “90 fishermen of Selm”
        one end of a range: 80–90
        docs/first-wire.txt:3, Blue Lamp Society: [Between 80 and 90 fishermen of Selm] are held in Brask, the Blue Lamp Society said.
    draft.txt:13:1: warning: figure_attribution_dropped: “Some 3,400 people”
        given by Blue Lamp Society; the draft does not say so
        docs/second-wire.txt:3, Blue Lamp Society: [Some 3,400 people] fled the mill villages, the Blue Lamp Society said.
    draft.txt:15:1: error: figure_other_speaker: “Some 3,400 people”
        credited to Concord of Nations; in the source given by Blue Lamp Society
        docs/second-wire.txt:3, Blue Lamp Society: [Some 3,400 people] fled the mill villages, the Blue Lamp Society said.
    draft.txt:17:23: figure_found: “25 percent”
        docs/first-wire.txt:3, Soldra: The duty on timber is [25 percent], Soldra said.
    draft.txt:19:1: error: figure_not_found: “Seven bridges”
    draft.txt: 0 quotations, 10 cited figures: 2 found, 8 to look at (6 errors, 2 warnings)
    ");
}

#[test]
fn editors_read_a_line_a_finding_and_outcomes_may_be_let_pass() {
    let folder = folder();
    let ran = folder.command(&["check", "draft.md", "--against", "docs", "--lines"]).output().unwrap();
    insta::assert_snapshot!(String::from_utf8(ran.stdout).unwrap(), @"
    draft.md:5:1: error: cut: “We are ready to leave the airfield within 48 hours,”: what follows in the source is “provided that Sudan opens the road,” (condition)
    draft.md:7:30: error: opening_cut: “accept any new base”: the source begins with “not” (negation)
    ");
    let allow = ["check", "draft.md", "--against", "docs", "--lines", "--allow", "cut", "--allow", "opening_cut"];
    let ran = folder.command(&allow).output().unwrap();
    assert_eq!((ran.status.code(), ran.stdout.as_slice()), (Some(0), b"".as_slice()));
    let ran = folder.command(&["check", "draft.md", "--allow", "everything"]).output().unwrap();
    assert_eq!(ran.status.code(), Some(2));
    assert!(String::from_utf8(ran.stderr).unwrap().contains("there is no such outcome; there are other_version"));
}

#[test]
fn the_help_prints_the_ladder() {
    let ran = Folder::new().command(&["check", "--help"]).output().unwrap();
    let help = String::from_utf8(ran.stdout).unwrap();
    for rung in ["1. white space", "5. dashes", "10. interruption"] {
        assert!(help.contains(rung), "{help}");
    }
}

/// Every quotation of our own brief stands in its source, with what limits it said beside it: what is left to say is that some
/// rest on a copy that somebody rewrote.
#[test]
fn our_own_brief_quotes_fairly() {
    let folder = Folder::new();
    let example = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/lake-mirn");
    for (format, name) in [("html", "brief.html"), ("markdown", "brief.md")] {
        let ran = folder.command(&["brief", example, "--format", format, "--out", name]).output().unwrap();
        assert_eq!(ran.status.code(), Some(0));
        let check = ["check", name, "--against", example, "--lines", "--allow", "rewritten_copy"];
        let ran = folder.command(&check).output().unwrap();
        assert_eq!(String::from_utf8(ran.stdout).unwrap(), "", "{name}");
        assert_eq!(ran.status.code(), Some(0));
    }
}

#[test]
fn a_fair_draft_ends_with_zero() {
    let folder = folder();
    folder.write("fair.html", "<p>Adel: &ldquo;We will not accept any <em>new</em> base.&rdquo;</p>");
    let ran = folder.command(&["check", "fair.html", "--against", "docs"]).output().unwrap();
    let sum = "fair.html: 1 quotation: 1 found, 0 to look at\nfair.html: differences of writing allowed: closing punctuation 1\n";
    assert_eq!(String::from_utf8(ran.stdout).unwrap(), sum);
    assert_eq!(ran.status.code(), Some(0));
}

#[test]
fn a_ledger_knows_earlier_versions() {
    let folder = folder();
    let add = |name: &str| folder.command(&["add", name]).output().unwrap();
    add("docs/adel.txt");
    folder.write("docs/adel.txt", SOURCE.replace("any new base", "any other base"));
    add("docs/adel.txt");
    folder.write("draft.txt", "Adel: “We will not accept any new base”\n");
    let ran = folder.command(&["check", "draft.txt", "--json"]).output().unwrap();
    assert_eq!(ran.status.code(), Some(1), "{}", String::from_utf8_lossy(&ran.stderr));
    let line: serde_json::Value = serde_json::from_slice(&ran.stdout).unwrap();
    assert_eq!(line["outcome"], "other_version");
    assert_eq!((&line["line"], &line["column"]), (&1.into(), &7.into()));
}

#[test]
fn without_sources_it_says_what_is_missing() {
    let folder = folder();
    let ran = folder.command(&["check", "draft.md"]).output().unwrap();
    assert_eq!(ran.status.code(), Some(2));
    let ran = folder.command(&["check", "nowhere.md", "--against", "docs"]).output().unwrap();
    assert_eq!(ran.status.code(), Some(1));
}

#[test]
fn the_self_test_holds() {
    let ran = Folder::new().command(&["selftest"]).output().unwrap();
    assert_eq!(ran.status.code(), Some(0));
    assert!(String::from_utf8(ran.stdout).unwrap().contains("unfair, stopped"));
}

#[test]
fn a_rewritten_copy_is_shown_beside_the_first() {
    let folder = Folder::new();
    let example = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/lake-mirn");
    let ran = folder.command(&["copies", example]).output().unwrap();
    assert_eq!(ran.status.code(), Some(0));
    let shown = String::from_utf8(ran.stdout).unwrap();
    assert!(shown.contains("version of record 2031-06-19"), "{shown}");
    assert!(shown.contains("rewritten copy    2031-06-20"), "{shown}");
    assert!(shown.contains("attribution: a spokesman for President Jorren Malk → "), "{shown}");
    assert!(shown.ends_with("16 documents, 14 of independent origin.\n"), "{shown}");
}

#[test]
fn what_is_allowed_lets_nothing_else_through() {
    let folder = folder();
    // Credited to somebody else, and the condition cut off.
    folder.write("draft.md", "“We are ready to leave the airfield within 48 hours,” Tal Brenner said.\n");
    let ran = folder.command(&["check", "draft.md", "--against", "docs", "--allow", "wrong_speaker"]).output().unwrap();
    assert_eq!(ran.status.code(), Some(1));
    let shown = String::from_utf8(ran.stdout).unwrap();
    assert!(shown.contains("what follows in the source is “provided that Sudan opens the road,”"), "{shown}");
    let both = ["check", "draft.md", "--against", "docs", "--allow", "wrong_speaker", "--allow", "cut"];
    assert_eq!(folder.command(&both).output().unwrap().status.code(), Some(0));
}

#[test]
fn a_copy_that_says_something_else_vouches_for_nothing() {
    let folder = folder();
    let altered = SOURCE.replace("We will not accept", "We will accept").replace("48 hours", "24 hours");
    folder.write("docs/post.txt", altered);
    folder.write("docs/post.meta.json", r#"{"date": "2031-06-04", "publisher": "Mirn Post"}"#);
    folder.write("draft.md", "Sami Adel said: “We will accept any new base.”\n");
    let ran = folder.command(&["check", "draft.md", "--against", "docs", "--lines"]).output().unwrap();
    assert_eq!(ran.status.code(), Some(1));
    insta::assert_snapshot!(String::from_utf8(ran.stdout).unwrap(), @"draft.md:1:17: warning: rewritten_copy: “We will accept any new base.”: stands only in a rewritten copy: docs/post.txt");
    let ran = folder.command(&["copies", "docs"]).output().unwrap();
    insta::assert_snapshot!(String::from_utf8(ran.stdout).unwrap(), @"
    version of record 2031-06-03  docs/adel.txt
    rewritten copy    2031-06-04  docs/post.txt

      What docs/post.txt changed:
      - “We are ready to leave the airfield within 48 hours, provided that Sudan opens the road,” said Sami Adel, the foreign minister of Egypt.
      + “We are ready to leave the airfield within 24 hours, provided that Sudan opens the road,” said Sami Adel, the foreign minister of Egypt.
          number: 48 → 24
      - “We will not accept any new base,” he said.
      + “We will accept any new base,” he said.
          modality: not → –

    2 documents, 1 of independent origin.
    ");
}

#[test]
fn the_same_bytes_published_twice_are_a_copy_and_one_file_twice_is_named() {
    let folder = folder();
    folder.write("docs/again.txt", SOURCE);
    folder.write("docs/post.txt", SOURCE);
    folder.write("docs/post.meta.json", r#"{"date": "2031-06-04", "publisher": "Mirn Post"}"#);
    let ran = folder.command(&["copies", "docs"]).output().unwrap();
    insta::assert_snapshot!(String::from_utf8(ran.stdout).unwrap(), @"
    version of record 2031-06-03  docs/adel.txt
    repost            2031-06-04  docs/post.txt

    2 documents, 1 of independent origin.
    ");
    insta::assert_snapshot!(String::from_utf8(ran.stderr).unwrap(), @"note: docs/again.txt has the same bytes as docs/adel.txt and was read once");
    folder.write("draft.md", "Sami Adel said: “We will not accept any new base.”\n");
    assert_eq!(folder.command(&["check", "draft.md", "--against", "docs"]).output().unwrap().status.code(), Some(0));
}
