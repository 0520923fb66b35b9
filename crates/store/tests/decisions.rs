//! The story of decisions, which every store must pass.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod common;

use chancery_record::{
    Act, Change, Decision, FindingId, FindingType, Mark, Proposal, Record, Recorded, Refusal, Relation, Role, RoleHeld,
    Source, Standing, Statement, StatementKind, Subject,
};
use chancery_store::{Entry, MemoryStore, Selection, SqliteStore, Store, StoreError, export_log};
use chancery_text::{DocumentId, TextRange};
use common::{ENTRY, one_of_each, passage, sha256, source, statement};

const TEXT: &str = "Mirnia will open the road and release the crews. Tolland wants the dam.";
const CHANGED: &str = "Corrected. Mirnia will open the road and release the crews. Tolland asks for the dam.";
const ROAD: &str = "open the road and release the crews";
const DAM: &str = "Tolland wants the dam";

fn id(document: u64, text: &str, words: &str) -> FindingId {
    let document = DocumentId::of_sha256(&sha256(document));
    FindingId { document, of: FindingType::Statement, range: passage(text, words).range, nth: 1 }
}

fn decide(store: &mut dyn Store, act: Act) -> Decision {
    let decision = store.decide(&act, &ENTRY).unwrap();
    assert_eq!(decision, Decision { by: "ana".into(), act, ..decision.clone() });
    decision
}

fn refused(store: &mut dyn Store, act: &Act) -> Refusal {
    let before = (store.head().unwrap(), store.summary().unwrap());
    match store.decide(act, &ENTRY) {
        Err(StoreError::Refused(refusal)) => {
            assert_eq!((store.head().unwrap(), store.summary().unwrap()), before);
            refusal
        }
        other => panic!("{act:?}: {other:?}"),
    }
}

fn add(store: &mut dyn Store, number: u64, source: &Source, words: &[&str]) {
    let proposals: Vec<_> =
        words.iter().map(|words| Proposal::Statement(statement(passage(&source.text, words)))).collect();
    store.add(source, &sha256(number), &proposals, &ENTRY).unwrap();
}

fn quotes(record: &Record) -> Vec<&str> {
    record.statements.iter().map(|line| line.finding.passage.quote.as_str()).collect()
}

fn names(record: &Record) -> Vec<&str> {
    record.sources.iter().map(|source| source.source.as_str()).collect()
}

fn accept(finding: &FindingId) -> Act {
    Act::Accept { finding: finding.clone() }
}

fn reject(finding: &FindingId) -> Act {
    Act::Reject { finding: finding.clone(), reason: "said by nobody".into() }
}

/// A person decides on a document, changes her mind, and the document gets a new version.
fn a_person_decides(store: &mut dyn Store) {
    let report = source(1, "report.txt", TEXT, Some("2031-06-02"));
    add(store, 1, &report, &[ROAD, DAM]);
    let (road, dam) = (id(1, TEXT, ROAD), id(1, TEXT, DAM));

    // What is rejected is off the record; undone, it is back; the undo undone, it is off again.
    let rejected = decide(store, reject(&dam));
    assert_eq!(quotes(&store.record().unwrap()), [ROAD]);
    let undo = decide(store, Act::Undo { decision: rejected.number });
    assert_eq!(quotes(&store.record().unwrap()), [ROAD, DAM]);
    decide(store, Act::Undo { decision: undo.number });
    assert_eq!(quotes(&store.record().unwrap()), [ROAD]);
    let history: Vec<_> = store.decisions(Some(&Subject::Finding(dam.clone()))).unwrap();
    let history: Vec<_> = history.iter().map(|taken| (taken.decision.act.code(), taken.in_force)).collect();
    assert_eq!(history, [("reject", true), ("undo", false), ("undo", true)]);
    assert_eq!(refused(store, &Act::Undo { decision: undo.number }), Refusal::UndoneAlready(undo.number));
    assert_eq!(refused(store, &Act::Undo { decision: 999 }), Refusal::NoDecision(999));
    assert!(matches!(refused(store, &reject(&dam)), Refusal::NoChange(_)));

    // A line is really two: the whole is gone, the parts can be decided on, and the split rests under that.
    let parts = ["open the road", "release the crews"];
    let split = Act::Split { finding: road.clone(), parts: parts.map(|part| passage(TEXT, part)).to_vec() };
    let split = decide(store, split);
    let crews = id(1, TEXT, parts[1]);
    assert_eq!(refused(store, &accept(&road)), Refusal::Gone(road.clone()));
    let edit = Act::Edit { finding: crews.clone(), changes: vec![Change::Kind(StatementKind::Commitment)] };
    let edited = decide(store, edit);
    let undo = Act::Undo { decision: split.number };
    assert_eq!(refused(store, &undo), Refusal::RestsOn { decision: split.number, later: edited.number });
    assert_eq!(quotes(&store.record().unwrap()), parts);
    let found = store.finding(&crews).unwrap().unwrap();
    assert_eq!((found.standing, found.edited.len()), (Standing::Accepted { decision: split.number }, 1));

    // What nobody proposed is entered by hand; two tellings become one.
    let entered = Proposal::Statement(statement(passage(TEXT, "Tolland")));
    decide(store, Act::Enter { document: report.id.clone(), proposal: Box::new(entered.clone()) });
    let again = Act::Enter { document: report.id.clone(), proposal: Box::new(entered) };
    assert!(matches!(refused(store, &again), Refusal::Taken(_)));
    let merge = Act::Merge { into: id(1, TEXT, parts[0]), others: vec![crews.clone()] };
    let merge = decide(store, merge);
    let record = store.record().unwrap();
    assert_eq!((quotes(&record), record.statements[0].ruling.tellings.len()), (vec![parts[0], "Tolland"], 1));
    decide(store, Act::Undo { decision: merge.number });

    // Marks and notes; a mark that does not fit is refused.
    let mark = Mark::Implementation(chancery_record::Implementation::Stalled);
    decide(store, Act::Mark { finding: crews, mark: mark.clone(), because: vec![] });
    let demand = id(1, TEXT, "Tolland");
    assert!(matches!(refused(store, &Act::Mark { finding: demand, mark, because: vec![] }), Refusal::Mark(..)));
    decide(store, Act::Note { on: Subject::Document(report.id.clone()), text: "read twice".into() });

    // A new version: what was decided goes with the exact words, what was accepted and is gone stays with a flag.
    decide(store, accept(&dam));
    add(store, 2, &source(2, "report.txt", CHANGED, Some("2031-06-03")), &[]);
    let record = store.record().unwrap();
    assert_eq!(names(&record), ["report.txt", "report.txt"]);
    let shown: Vec<_> =
        record.statements.iter().map(|line| (line.source, line.ruling.words_changed_in.is_some())).collect();
    assert_eq!(shown, [(0, true), (1, false), (1, false), (1, false)]);
    assert_eq!(record.head, store.head().unwrap());
}

/// Findings and documents that are not there, and acts that are refused as a whole.
fn what_is_refused(store: &mut dyn Store) {
    let nowhere = id(77, TEXT, DAM);
    assert_eq!(refused(store, &accept(&nowhere)), Refusal::NoFinding(nowhere.clone()));
    let note = Act::Note { on: Subject::Document(nowhere.document.clone()), text: "?".into() };
    assert_eq!(refused(store, &note), Refusal::NoDocument(nowhere.document.clone()));
    let second = FindingId { nth: 2, ..id(1, TEXT, DAM) };
    assert_eq!(refused(store, &accept(&second)), Refusal::NoFinding(second.clone()));
    let near = FindingId { range: TextRange::new(0, 7), ..second };
    assert!(matches!(refused(store, &accept(&near)), Refusal::NoFinding(_)));

    // Of several at once none is taken where one is refused; each is judged after those before it.
    let before = store.head().unwrap();
    let open = Act::Track { name: "Dam".into() };
    let filed = Act::File { subject: Subject::Document(id(1, TEXT, DAM).document), track: "Dam".into() };
    let third = store.decide_all(&[open.clone(), filed.clone(), open.clone()], &ENTRY);
    assert!(matches!(third, Err(StoreError::OneOf { index: 2, .. })), "{third:?}");
    assert_eq!(store.head().unwrap(), before);
    assert_eq!(store.decide_all(&[open, filed.clone()], &ENTRY).unwrap().len(), 2);
    assert!(matches!(refused(store, &filed), Refusal::NoChange(_)));
    let nobody = Entry { by: "", ..ENTRY };
    assert!(matches!(store.decide(&accept(&nowhere), &nobody), Err(StoreError::Entry { field: "author", .. })));
    let mut endless = one_of_each(TEXT, "dam").remove(3);
    if let Proposal::Figure(figure) = &mut endless {
        figure.low = Some(f64::NAN);
    }
    let endless = Act::Enter { document: id(1, TEXT, DAM).document, proposal: Box::new(endless) };
    assert!(matches!(store.decide(&endless, &ENTRY), Err(StoreError::Bound { .. })));
}

/// One negotiation among several.
fn a_track_is_read_by_itself(store: &mut dyn Store) {
    let mut named = source(3, "named.txt", TEXT, Some("2031-06-05"));
    named.metadata.negotiation = Some(" Lake Mirn ".into());
    add(store, 3, &named, &[DAM]);
    add(store, 4, &source(4, "filed.txt", TEXT, None), &[DAM]);
    add(store, 5, &source(5, "holds.txt", TEXT, None), &[DAM, ROAD]);
    add(store, 6, &source(6, "apart.txt", TEXT, None), &[DAM, ROAD]);
    let lake = || "Lake Mirn".to_owned();
    let document = |number| Subject::Document(DocumentId::of_sha256(&sha256(number)));
    let file = |subject| Act::File { subject, track: lake() };
    let elsewhere = Act::File { subject: document(4), track: "Elsewhere".into() };
    assert_eq!(refused(store, &elsewhere), Refusal::NoTrack("Elsewhere".into()));
    let opened = decide(store, Act::Track { name: lake() });
    decide(store, file(document(4)));
    let filed = decide(store, file(Subject::Finding(id(5, TEXT, ROAD))));
    let on_track = |store: &dyn Store| {
        let record = store.record_of(&Selection::track("Lake Mirn")).unwrap();
        names(&record).into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(on_track(store), ["named.txt", "filed.txt", "holds.txt"]);
    let rests = Refusal::RestsOn { decision: opened.number, later: filed.number };
    assert_eq!(refused(store, &Act::Undo { decision: opened.number }), rests);

    // Of a document that is not on it, what was filed by itself, and nothing else.
    let of_it = |store: &dyn Store| -> Vec<FindingId> {
        let record = store.record_of(&Selection::track("Lake Mirn")).unwrap();
        assert_eq!(record.track.as_deref(), Some("Lake Mirn"));
        let holds = |recorded: &&Recorded<Statement>| record.sources[recorded.source].source == "holds.txt";
        record.statements.iter().filter(holds).filter_map(|recorded| recorded.ruling.id.clone()).collect()
    };
    assert_eq!(of_it(store), [id(5, TEXT, ROAD)]);

    // What is taken off is gone from it, whoever put it there; a new version comes with what was filed, if it has its words.
    for number in [3, 4] {
        decide(store, Act::Unfile { subject: document(number), track: lake() });
    }
    assert_eq!(on_track(store), ["holds.txt"]);
    add(store, 7, &source(7, "holds.txt", CHANGED, None), &[ROAD]);
    assert_eq!(of_it(store), [id(7, CHANGED, ROAD)]);
    let record = store.record_of(&Selection::track("Lake Mirn")).unwrap();
    assert_eq!(record.sources[0].text, CHANGED);

    // What is one with a line of the track comes along, and so do the decisions about all of it and no others.
    let merge = Act::Merge { into: id(6, TEXT, ROAD), others: vec![id(5, TEXT, ROAD)] };
    decide(store, merge);
    decide(store, accept(&id(4, TEXT, DAM)));
    let role = RoleHeld { actor: "Velia".into(), role: Role::Mediator, track: lake(), from: None, until: None };
    decide(store, Act::Role(role));
    let link = Act::Link { from: id(6, TEXT, DAM), relation: Relation::Repeats, to: id(4, TEXT, DAM) };
    decide(store, link);
    assert_eq!(on_track(store), ["apart.txt", "holds.txt"]);
    let record = store.record_of(&Selection::track("Lake Mirn")).unwrap();
    let codes: Vec<_> = record.decisions.iter().map(|decision| decision.act.code()).collect();
    assert_eq!(codes, ["track", "track", "file", "merge", "role", "link"]);
    assert_eq!(store.record_of(&Selection::track("no such")).unwrap().sources, []);

    // As of a day: what was published later is not there yet.
    let until = Selection { until: Some("2031-06-02".parse().unwrap()), ..Selection::default() };
    let then = store.record_of(&until).unwrap();
    assert!(then.sources.iter().any(|source| source.text == TEXT && source.source == "report.txt"));
    assert!(then.sources.iter().all(|source| source.source != "named.txt"));
}

/// The log tells all of it, each row chained to the one before.
fn the_log_is_a_chain(store: &dyn Store) {
    let mut lines = Vec::new();
    let rows = export_log(store, &mut lines).unwrap();
    let lines = String::from_utf8(lines).unwrap();
    assert_eq!((lines.lines().count() as u64, store.summary().unwrap().entries as u64), (rows, rows));
    let mut previous: Option<String> = None;
    for line in lines.lines() {
        let row: chancery_store::LogRow = serde_json::from_str(line).unwrap();
        assert_eq!(row.hash_after(previous.as_deref()), row.hash);
        previous = Some(row.hash);
    }
    assert_eq!(previous, store.head().unwrap());
}

fn story(store: &mut dyn Store) -> Option<String> {
    assert_eq!((store.head().unwrap(), store.decisions(None).unwrap()), (None, vec![]));
    a_person_decides(store);
    what_is_refused(store);
    a_track_is_read_by_itself(store);
    the_log_is_a_chain(store);
    assert_eq!(store.decisions(None).unwrap().len(), store.summary().unwrap().decisions);
    store.head().unwrap()
}

#[test]
fn in_every_store_and_to_the_same_head() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("chancery.db");
    let (mut memory, mut file) = (MemoryStore::new(), SqliteStore::open_or_create(&path).unwrap());
    let head = story(&mut memory);
    assert_eq!(story(&mut file), head);
    drop(file);
    let file = SqliteStore::open_read_only(&path).unwrap();
    assert_eq!(file.record().unwrap(), memory.record().unwrap());
    assert_eq!(file.decisions(None).unwrap(), memory.decisions(None).unwrap());
    let track = Selection::track("Lake Mirn");
    assert_eq!(file.record_of(&track).unwrap(), memory.record_of(&track).unwrap());
}
