//! A made-up collection of two documents scored: every section, what is dumped, and what changed since another run.

#![expect(clippy::unwrap_used, reason = "a test stops where its folder cannot be made or read")]

use std::{fs, path::Path};

use chancery_eval::{
    gold::{self, Annotated},
    record::{self, Comparison, Section, Shown},
    report::Report,
};
use chancery_record::{
    Basis, Confidence, Event, EventKind, EventStatus, Issue, Mode, Passage, Proposal, Statement, StatementKind,
};
use chancery_text::{Document, TextRange};

fn write(folder: &Path, path: &str, content: &str) {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, content).unwrap();
}

const DEMAND: &str = "Ostra must open the border";
const ACCUSATION: &str = "Ostra must leave the dam it has seized";
const MEETING: &str = "Minister Ana Pell met in Karsel on 3 May 2031 with Tomas Verrin of Ostra";

/// A report and a readout with their gold: a demand, an accusation, a claim, a meeting.
fn collection() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    write(path, "report.txt", &format!("Talks\n\nAna Pell said: “{DEMAND}. {ACCUSATION}.” The sea was calm.\n"));
    write(path, "report.meta.json", r#"{"form": "wire report", "negotiation": "The dam"}"#);
    let said = |kind: &str, quote: &str| {
        format!(r#"{{"type":"statement","kind":"{kind}","speaker":"Ana Pell","mode":"direct","quote":"{quote}"}}"#)
    };
    let gold = [said("demand", DEMAND), said("accusation", ACCUSATION), said("claim", "The sea was calm")];
    write(path, "gold/report.jsonl", &gold.join("\n"));
    write(path, "readout.txt", &format!("Readout\n\n{MEETING}.\n"));
    write(path, "readout.meta.json", r#"{"form": "readout"}"#);
    let met = format!(r#"{{"type":"event","kind":"meeting","date":"2031-05-03","status":"held","quote":"{MEETING}"}}"#);
    write(path, "gold/readout.jsonl", &met);
    folder
}

fn passage(document: &Document, quote: &str) -> Passage {
    let start = document.text().find(quote).unwrap();
    Passage::of(document, TextRange::of(start, start + quote.len()))
}

fn basis(cue: &str, confidence: u8) -> Basis {
    Basis { cue: cue.to_owned(), rule: "cue".to_owned(), confidence: Confidence(confidence), reasons: Vec::new() }
}

fn statement(document: &Document, kind: StatementKind, quote: &str, confidence: u8) -> Proposal {
    Proposal::Statement(Statement {
        kind,
        speaker: "Ana Pell".to_owned(),
        holder: None,
        relayed_by: Vec::new(),
        mode: Mode::Direct,
        authority: None,
        addressee: None,
        condition: None,
        hedge: None,
        issue: Issue::Other,
        date: None,
        due: None,
        passage: passage(document, quote),
        basis: basis("must", confidence),
    })
}

fn meeting(document: &Document) -> Proposal {
    Proposal::Event(Event {
        kind: EventKind::Meeting,
        date: "2031-05-03".parse().ok(),
        date_text: None,
        rival_dates: Vec::new(),
        status: EventStatus::Held,
        place: None,
        rival_places: Vec::new(),
        ordinal: None,
        participants: Vec::new(),
        absent: Vec::new(),
        expected: None,
        outcome: None,
        passage: passage(document, MEETING),
        mentions: Vec::new(),
        basis: basis("met", 70),
    })
}

/// What a program might propose: the demand, the accusation as another, the meeting, and a threat that nobody made.
fn comparisons(documents: &[Annotated]) -> Vec<Comparison<'_>> {
    let proposals = |Annotated { name, document, .. }: &Annotated| match name.as_str() {
        "report" => vec![
            statement(document, StatementKind::Demand, DEMAND, 84),
            statement(document, StatementKind::Demand, ACCUSATION, 80),
            statement(document, StatementKind::Threat, "Talks", 95),
        ],
        _ => vec![meeting(document)],
    };
    documents.iter().map(|annotated| Comparison::with(annotated, proposals(annotated))).collect()
}

fn page(documents: &[Annotated], sections: &[Section], before: Option<&Report>) -> String {
    let comparisons = comparisons(documents);
    record::show(&comparisons, &record::report(&comparisons), &Shown { sections, worst: 1, before })
}

fn line<'a>(page: &'a str, beginning: &str) -> Vec<&'a str> {
    let line = page.lines().find(|line| line.trim_start().starts_with(beginning)).unwrap_or_default();
    line.split_whitespace().collect()
}

#[test]
fn kinds_are_scored_one_by_one() {
    let folder = collection();
    let documents = gold::load(folder.path()).unwrap();
    let page = page(&documents, &[Section::Kinds, Section::Forms, Section::Negotiations], None);
    // Of two demands proposed, both stand at a line of the gold, one at one of its kind.
    let demand = "demand 1 2 1.000 1.000 1.000 0.500 1.000 0.667 0.500 1.000 0.667";
    assert_eq!(line(&page, "demand").join(" "), demand, "{page}");
    // The accusation is found as something; the claim is not.
    assert_eq!(line(&page, "accusation")[..6], ["accusation", "1", "0", "0.000", "1.000", "0.000"], "{page}");
    assert_eq!(line(&page, "claim")[..6], ["claim", "1", "0", "0.000", "0.000", "0.000"], "{page}");
    assert_eq!(line(&page, "meeting").last(), Some(&"1.000"), "{page}");
    // A document without a negotiation is in no group of that kind.
    assert_eq!(line(&page, "wire report")[2..5], ["1", "3", "0.667"], "{page}");
    assert_eq!(line(&page, "The dam")[2..5], ["1", "3", "0.667"], "{page}");
}

#[test]
fn confusions_and_errors_are_shown_with_their_words() {
    let folder = collection();
    let documents = gold::load(folder.path()).unwrap();
    let page = page(&documents, &[Section::Confusion, Section::Worst], None);
    assert!(page.contains("most frequent: accusation taken for demand 1"), "{page}");
    assert!(page.contains("proposed, not in the gold: 1 of 1"), "{page}");
    assert!(page.contains("report:1  “Talks” by Ana Pell (0.95, cue “must”)"), "{page}");
    assert!(page.contains(&format!("report:3  “{ACCUSATION}” proposed as demand (0.80, cue “must”)")), "{page}");
    assert!(page.contains("missed: 1 of 1") && page.contains("report:3  “The sea was calm” by Ana Pell"), "{page}");
}

#[test]
fn confidence_is_laid_beside_the_share_of_right_ones() {
    let folder = collection();
    let documents = gold::load(folder.path()).unwrap();
    let report = record::report(&comparisons(&documents));
    let figure = |name: &str| report.row("record").unwrap().figures.get(&format!("reliability.statement.{name}"));
    // Both demands are in one decile, one of them is right; the threat is in another, and wrong.
    assert_eq!((figure("80%.of"), figure("80%.right"), figure("80%.confidence")), (Some(2.0), Some(0.5), Some(0.82)));
    assert_eq!((figure("90%.of"), figure("90%.right")), (Some(1.0), Some(0.0)));
    let expected = (2.0 * (0.82 - 0.5) + 0.95) / 3.0;
    assert!((figure("calibration error").unwrap() - expected).abs() < 1e-9);
}

#[test]
fn another_run_is_shown_beside_this_one() {
    let folder = collection();
    let documents = gold::load(folder.path()).unwrap();
    let printed = serde_json::to_string(&record::report(&comparisons(&documents))).unwrap();
    let mut before: Report = serde_json::from_str(&printed).unwrap();
    before.rows[0].figures.0.insert("statement.kind.f1".to_owned(), 0.25);
    let page = page(&documents, &Section::DEFAULT, Some(&before));
    assert!(line(&page, "statement.kind").join(" ").ends_with("before=0.250 (+0.083)"), "{page}");
    assert!(line(&page, "event.span").join(" ").ends_with("before=1.000 (+0.000)"), "{page}");
}

#[test]
fn proposals_can_be_scored_elsewhere() {
    let (folder, dump) = (collection(), tempfile::tempdir().unwrap());
    let documents = gold::load(folder.path()).unwrap();
    record::dump(&comparisons(&documents), folder.path(), dump.path()).unwrap();
    let read = |name: &str| fs::read_to_string(dump.path().join(name)).unwrap();
    assert_eq!(read("text/readout.txt"), documents[0].document.text());
    let event: serde_json::Value = serde_json::from_str(&read("readout.jsonl")).unwrap();
    assert_eq!((event["kind"].as_str(), event["start"].as_u64()), (Some("meeting"), Some(9)));
    let command: serde_json::Value = serde_json::from_str(&read("commands.jsonl")).unwrap();
    assert_eq!(command["command"].as_array().unwrap().len(), 3);
    assert_eq!(command["figures"]["statement.span.gold"].as_f64(), Some(3.0));
}
