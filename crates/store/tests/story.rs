//! One story that every store must pass.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod common;

use chancery_record::{Passage, Proposal, Record, Source};
use chancery_store::{Added, Entry, LedgerSummary, MemoryStore, SourceKey, SqliteStore, Store, StoreError};
use chancery_text::TextRange;
use common::{ENTRY, one_of_each, sha256, source, statement};

const FIRST: &str = "Mirnia wants the lake’s western shore, its minister said.";
const SECOND: &str = "Mirnia wants the lake’s western shore and the dam, its minister said.";

fn add(store: &mut dyn Store, number: u64, source: &Source, proposals: &[Proposal]) -> Added {
    store.add(source, &sha256(number), proposals, &ENTRY).unwrap()
}

fn names(record: &Record) -> Vec<String> {
    record.sources.iter().map(|source| format!("{} {}", source.source, source.id.0.trim_start_matches('0'))).collect()
}

fn story(store: &mut dyn Store) {
    assert_eq!(store.record().unwrap(), Record::default());
    assert_eq!(store.summary().unwrap(), LedgerSummary::default());

    // A source with what is proposed from it; adding it again changes nothing.
    let first = source(1, "report.txt", FIRST, Some("2031-06-02"));
    let proposals = one_of_each(FIRST, "the lake’s western shore");
    assert_eq!(add(store, 1, &first, &proposals), Added::New);
    let before = store.summary().unwrap();
    assert_eq!(add(store, 1, &first, &proposals), Added::Known);
    assert_eq!(add(store, 1, &first, &[]), Added::Known);
    assert_eq!(store.summary().unwrap(), before);
    assert_eq!(
        before,
        LedgerSummary {
            sources: 1,
            versions: 1,
            current: 1,
            turns: 1,
            statements: 1,
            events: 1,
            figures: 1,
            actors: 1,
            decisions: 0,
            entries: 1,
            last_entry: Some(ENTRY.at.into()),
        }
    );
    let mut expected = Record::default();
    expected.add(first.clone(), proposals.clone());
    expected.head = store.head().unwrap();
    assert_eq!(store.record().unwrap(), expected);

    // Another source, then a second version of the first: it takes its place, the first stays readable.
    assert_eq!(add(store, 2, &source(2, "other.txt", FIRST, None), &[]), Added::New);
    let second = source(3, "report.txt", SECOND, Some("2031-06-03"));
    let later = Entry { at: "2031-06-04T10:00:00Z", by: "ben", pipeline: "chancery 0.2.0" };
    let found = one_of_each(SECOND, "the dam");
    assert_eq!(
        store.add(&second, &sha256(3), &found, &later).unwrap(),
        Added::NewVersion { of: first.id.clone(), number: 2 }
    );
    assert_eq!(names(&store.record().unwrap()), ["other.txt 2", "report.txt 3"]);
    let kept = store.version(&first.id).unwrap().unwrap();
    assert_eq!((&kept.source, &kept.proposals), (&first, &proposals));

    // A version that is older by its date is kept, but not shown; one without a date is taken for newer.
    let older = source(4, "report.txt", "Mirnia wants the lake.", Some("2031-05"));
    assert_eq!(add(store, 4, &older, &[]), Added::NewVersion { of: second.id.clone(), number: 3 });
    assert_eq!(names(&store.record().unwrap()), ["other.txt 2", "report.txt 3"]);
    let versions = store.versions(&SourceKey::of(&first)).unwrap();
    let shown: Vec<_> = versions.iter().map(|v| (v.number, v.current, v.proposals, v.added_by.as_str())).collect();
    assert_eq!(shown, [(1, false, 5, "ana"), (2, true, 5, "ben"), (3, false, 0, "ana")]);
    assert_eq!((versions[1].pipeline.as_str(), versions[1].title.as_deref()), ("chancery 0.2.0", Some("Report 3")));
    add(store, 5, &source(5, "report.txt", "Mirnia wants nothing.", None), &[]);
    assert_eq!(names(&store.record().unwrap()), ["other.txt 2", "report.txt 5"]);

    // The same bytes under another name are known; that they appeared there is noted once.
    let before = store.summary().unwrap();
    let copy = Source { source: "copy.txt".into(), ..first.clone() };
    assert_eq!(add(store, 1, &copy, &proposals), Added::Known);
    let after = store.summary().unwrap();
    assert_eq!(
        (after.sources, after.versions, after.entries),
        (before.sources + 1, before.versions, before.entries + 1)
    );
    assert_eq!(store.versions(&SourceKey::of(&copy)).unwrap()[0].id, first.id);
    assert_eq!(names(&store.record().unwrap()), ["copy.txt 1", "other.txt 2", "report.txt 5"]);
    assert_eq!(add(store, 1, &copy, &proposals), Added::Known);
    assert_eq!(store.summary().unwrap(), after);

    // Sources with an address are told apart by it, whatever the file is called; standard input has no name.
    let mut published = source(6, "a.html", FIRST, None);
    published.metadata.url = Some("https://lake.example/talks".into());
    assert_eq!(add(store, 6, &published, &[]), Added::New);
    let mut again = source(7, "b.html", SECOND, None);
    again.metadata.url.clone_from(&published.metadata.url);
    assert_eq!(add(store, 7, &again, &[]), Added::NewVersion { of: published.id.clone(), number: 2 });
    assert_eq!(add(store, 8, &source(8, "-", FIRST, None), &[]), Added::New);
    assert_eq!(add(store, 9, &source(9, "-", SECOND, None), &[]), Added::New);

    refusals(store);
}

/// What may not stand in a ledger leaves it as it was.
fn refusals(store: &mut dyn Store) {
    let before = (store.summary().unwrap(), store.record().unwrap());
    let source = source(10, "new.txt", FIRST, None);
    let good = common::passage(FIRST, "Mirnia");
    let near = Passage { range: TextRange::new(0, 6), quote: "mirnia".into() };
    let refused = |store: &mut dyn Store, source: &Source, sha256: &str, proposals: &[Proposal], entry: &Entry<'_>| {
        store.add(source, sha256, proposals, entry).unwrap_err()
    };
    let proposals = [Proposal::Statement(statement(good.clone())), Proposal::Statement(statement(near.clone()))];
    assert!(matches!(refused(store, &source, &sha256(10), &proposals, &ENTRY), StoreError::Words { start: 0, .. }));
    let mut conditional = statement(good);
    conditional.condition = Some(near);
    let proposals = [Proposal::Statement(conditional)];
    assert!(matches!(refused(store, &source, &sha256(10), &proposals, &ENTRY), StoreError::Words { .. }));
    let mut proposals = one_of_each(FIRST, "Mirnia");
    if let Proposal::Figure(figure) = &mut proposals[3] {
        figure.high = Some(f64::INFINITY);
    }
    assert!(matches!(refused(store, &source, &sha256(10), &proposals, &ENTRY), StoreError::Bound { .. }));
    for wrong in ["", "abc", &sha256(11), &sha256(10).to_uppercase().replace('0', "A")] {
        assert!(matches!(refused(store, &source, wrong, &[], &ENTRY), StoreError::Address { .. }), "{wrong}");
    }
    // Another content whose address begins alike.
    let alike = sha256(1).replace("07", "08");
    let first = Source { id: chancery_text::DocumentId::of_sha256(&alike), ..source.clone() };
    assert!(matches!(refused(store, &first, &alike, &[], &ENTRY), StoreError::Address { .. }));
    for at in ["", "yesterday", "2031-06-02", "2031-06-02T09:00:00"] {
        let entry = Entry { at, ..ENTRY };
        assert!(matches!(refused(store, &source, &sha256(10), &[], &entry), StoreError::Entry { .. }), "{at}");
    }
    let entry = Entry { by: " ", ..ENTRY };
    assert!(matches!(refused(store, &source, &sha256(10), &[], &entry), StoreError::Entry { field: "author", .. }));
    assert_eq!((store.summary().unwrap(), store.record().unwrap()), before);
}

#[test]
fn in_memory() {
    story(&mut MemoryStore::new());
}

#[test]
fn in_sqlite_in_memory() {
    story(&mut SqliteStore::open_in_memory().unwrap());
}

#[test]
fn in_a_file_that_is_opened_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("chancery.db");
    let mut store = SqliteStore::open_or_create(&path).unwrap();
    story(&mut store);
    let (record, summary) = (store.record().unwrap(), store.summary().unwrap());
    drop(store);
    for store in [SqliteStore::open(&path).unwrap(), SqliteStore::open_read_only(&path).unwrap()] {
        assert_eq!(store.record().unwrap(), record);
        assert_eq!(store.summary().unwrap(), summary);
    }
    let mut store = SqliteStore::open_read_only(&path).unwrap();
    let refused = store.add(&source(20, "n", FIRST, None), &sha256(20), &[], &ENTRY).unwrap_err();
    assert!(matches!(refused, StoreError::ReadOnly { .. }), "{refused}");
}
