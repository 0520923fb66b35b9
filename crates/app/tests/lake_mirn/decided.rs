//! The record of Lake Mirn after its decisions.

use std::{
    fs,
    path::{Path, PathBuf},
};

use chancery_app::{Collection, fidelity::Remarks, ledger::acts_written, vocabulary};
use chancery_read::{Overrides, find};
use chancery_record::{Act, Record, Source};
use chancery_store::{Entry, MemoryStore, Selection, Store};
use chancery_text::Day;

/// The day of which the answers tell.
pub(crate) const AS_OF: Day = Day::constant(2031, 9, 30);

/// The folder with the documents.
pub(crate) fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/lake-mirn")
}

/// What a ledger holds once the documents are read and the analyst has decided.
pub(crate) fn record() -> Record {
    let mut record = store().record_of(&Selection::default()).unwrap();
    Remarks::of(&record).put(&mut record);
    record
}

/// That ledger.
pub(crate) fn store() -> MemoryStore {
    let folder = folder();
    let found = find(std::slice::from_ref(&folder));
    let vocabulary = vocabulary(&found.vocabulary).unwrap();
    let collection = Collection::read(&found.sources, &Overrides::default(), &vocabulary);
    assert!(collection.is_whole());
    let entry = Entry { at: "2031-09-30T07:00:00Z", by: "analyst", pipeline: "test" };
    let mut store = MemoryStore::new();
    for reading in &collection.readings {
        let mut source = Source::of(&reading.document);
        // Where the folder lies on this machine is nobody's business.
        let name = Path::new(&source.source).file_name().unwrap().to_string_lossy().into_owned();
        source.source = format!("examples/lake-mirn/{name}");
        store.add(&source, &reading.document.sha256, &reading.proposals, &entry).unwrap();
    }
    let written = acts_written(&fs::read_to_string(folder.join("decisions.jsonl")).unwrap()).unwrap();
    let acts: Vec<Act> = written.into_iter().map(|(_, act)| act).collect();
    store.decide_all(&acts, &entry).unwrap();
    store
}
