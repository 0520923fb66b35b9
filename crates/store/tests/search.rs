//! The story of searching, which every store must pass.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod common;

use chancery_record::{
    Act, Change, Event, EventKind, FindingId, FindingType, Issue, Proposal, Standing, Statement, StatementKind, Subject,
};
use chancery_store::{Found, MemoryStore, Order, Query, SqliteStore, Store};
use chancery_text::DocumentId;
use common::{ENTRY, one_of_each, passage, sha256, source, statement};

const LAKE: &str = "Erdoğan’s minister said that Mirnia will open the road.\n\nThe dam stays shut, the minister added.";
const OLD: &str = "The envoys met in Ostra. Nothing was agreed.";
const NEW: &str = "The envoys met in Ostra. A ceasefire was agreed.";

fn fill(store: &mut dyn Store) {
    let road = Statement {
        kind: StatementKind::Commitment,
        speaker: "foreign minister".into(),
        holder: Some("Mirnia".into()),
        date: Some("2031-06-02".parse().unwrap()),
        ..statement(passage(LAKE, "Mirnia will open the road"))
    };
    let dam = Statement { issue: Issue::Territory, ..statement(passage(LAKE, "The dam stays shut")) };
    let lake = source(1, "lake.txt", LAKE, Some("2031-06-02"));
    store.add(&lake, &sha256(1), &[Proposal::Statement(road), Proposal::Statement(dam)], &ENTRY).unwrap();
    for (number, text) in [(2, OLD), (3, NEW)] {
        let Proposal::Event(event) = one_of_each(text, "The envoys met in Ostra").remove(2) else { unreachable!() };
        let met =
            Proposal::Event(Event { kind: EventKind::Meeting, date: Some("2031-07-01".parse().unwrap()), ..event });
        store.add(&source(number, "met.txt", text, None), &sha256(number), &[met], &ENTRY).unwrap();
    }
}

fn quotes(found: &Found) -> Vec<String> {
    let mut quotes: Vec<String> =
        found.findings.iter().map(|hit| hit.decided.finding.passage().unwrap().quote.clone()).collect();
    quotes.sort();
    quotes
}

fn look(store: &dyn Store, query: &Query) -> Vec<String> {
    quotes(&store.search(query).unwrap())
}

fn id(text: &str, words: &str) -> FindingId {
    let document = DocumentId::of_sha256(&sha256(1));
    FindingId { document, of: FindingType::Statement, range: passage(text, words).range, nth: 1 }
}

fn story(store: &mut dyn Store) {
    fill(store);
    let (road, dam, met) = ("Mirnia will open the road", "The dam stays shut", "The envoys met in Ostra");

    // Words, wherever they stand; case and accents make no difference.
    assert_eq!(look(store, &Query::words("ROAD mirnia")), [road]);
    assert_eq!(look(store, &Query::words("foreign minister")), [road]);
    assert_eq!(look(store, &Query::words("road dam")), [""; 0]);
    assert_eq!(look(store, &Query::words("\"open the road\"")), [road]);
    assert_eq!(look(store, &Query::words("\"open road\"")), [""; 0]);
    assert_eq!(look(store, &Query::words("env* ostr*")), [met]);
    let found = store.search(&Query::words("erdogan")).unwrap();
    assert_eq!(found.texts.len(), 1);
    let hit = &found.texts[0];
    assert_eq!((hit.document.clone(), hit.range.of_text(LAKE)), (id(LAKE, dam).document, hit.snippet.as_str()));
    assert_eq!(hit.marks.iter().map(|mark| mark.of_text(&hit.snippet)).collect::<Vec<_>>(), ["Erdoğan"]);

    // Only current versions.
    assert_eq!(store.search(&Query::words("nothing")).unwrap().texts, []);
    assert_eq!(store.search(&Query::words("ceasefire agreed")).unwrap().texts.len(), 1);
    assert_eq!(look(store, &Query::words("envoys")).len(), 1);

    // Fields.
    let all = Query::default();
    assert_eq!(look(store, &all), [road, dam, met]);
    assert_eq!(look(store, &Query { of: Some(FindingType::Event), ..all.clone() }), [met]);
    assert_eq!(look(store, &Query { kind: Some("commitment".into()), ..all.clone() }), [road]);
    assert_eq!(look(store, &Query { issue: Some(Issue::Territory), ..all.clone() }), [dam]);
    assert_eq!(look(store, &Query { speaker: Some("MIRNIA".into()), ..all.clone() }), [road, dam, met]);
    assert_eq!(look(store, &Query { speaker: Some("foreign minister".into()), ..all.clone() }), [road]);
    assert_eq!(look(store, &Query { speaker: Some("minister Mirnia".into()), ..all.clone() }), [""; 0]);
    let days = |from: &str, until: &str| Query {
        from: Some(from.parse().unwrap()),
        until: Some(until.parse().unwrap()),
        ..Query::default()
    };
    assert_eq!(look(store, &days("2031-06-02", "2031-06-02")), [road, dam]);
    assert_eq!(look(store, &days("2031-06-03", "2031-06-30")), [dam]);
    assert_eq!(look(store, &days("2031-06-03", "2039-06-30")), [dam, met]);
    assert_eq!(look(store, &Query { until: None, ..days("2031-07-01", "2031-07-01") }), [met]);
    let few = store.search(&Query { limit: 1, ..all.clone() }).unwrap();
    assert_eq!((few.findings.len(), few.texts.len(), few.more, few.order), (1, 1, true, Order::Latest));

    // What people typed is never more than words.
    for text in
        ["\"", "*", "(", "AND", "a OR b", "NEAR(", "col:x", "-x", "^x", "'", "road\" *", "\u{0}", "{words}: x", "x + y"]
    {
        store.search(&Query { speaker: Some(text.into()), ..Query::words(text) }).unwrap();
    }

    // Decisions are looked up as they stand.
    let edit = Act::Edit { finding: id(LAKE, dam), changes: vec![Change::Speaker("the engineer".into())] };
    let edit = store.decide(&edit, &ENTRY).unwrap();
    assert_eq!(look(store, &Query::words("engineer")), [dam]);
    let reject = Act::Reject { finding: id(LAKE, dam), reason: "no".into() };
    store.decide(&reject, &ENTRY).unwrap();
    let found = store.search(&Query::words("engineer")).unwrap();
    assert!(matches!(found.findings[0].decided.standing, Standing::Rejected { .. }));
    store.decide(&Act::Undo { decision: edit.number }, &ENTRY).unwrap();
    assert_eq!(look(store, &Query::words("engineer")), [""; 0]);
    let parts = ["Mirnia will", "open the road"];
    let split = Act::Split { finding: id(LAKE, road), parts: parts.map(|part| passage(LAKE, part)).to_vec() };
    let split = store.decide(&split, &ENTRY).unwrap();
    assert_eq!(look(store, &Query::words("open")), [road, parts[1]]);
    store.decide(&Act::Undo { decision: split.number }, &ENTRY).unwrap();
    assert_eq!(look(store, &Query::words("open")), [road]);

    // One track.
    let track = || "Lake".to_owned();
    let lake = Subject::Document(id(LAKE, dam).document);
    store.decide_all(&[Act::Track { name: track() }, Act::File { subject: lake, track: track() }], &ENTRY).unwrap();
    let on_track = Query { track: Some(track()), ..all };
    assert_eq!(look(store, &on_track), [road, dam]);
    assert_eq!(look(store, &Query { text: "minister".into(), ..on_track }), [road]);
    assert_eq!(look(store, &Query { track: Some("no such".into()), ..Query::default() }), [""; 0]);
}

#[test]
fn in_memory() {
    story(&mut MemoryStore::new());
}

#[test]
fn in_sqlite() {
    let mut store = SqliteStore::open_in_memory().unwrap();
    story(&mut store);
    let before = (store.search(&Query::words("minister")).unwrap(), store.verify(None).unwrap());
    store.rebuild_search().unwrap();
    assert_eq!((store.search(&Query::words("minister")).unwrap(), store.verify(None).unwrap()), before);
    assert!(before.1.is_whole());
}
