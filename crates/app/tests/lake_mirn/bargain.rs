//! A model drafted from the record, and the example's own model held against it.

use std::fs;

use chancery_app::bargain::{DraftError, DraftRequest, citations, draft};
use chancery_bargain::{CitationFlag, Cited, Concept, Model, Question, analyse, markdown};
use chancery_record::{Act, FindingId};
use chancery_store::{Entry, Selection, Store};
use chancery_text::Day;

use crate::decided::{AS_OF, folder, record, store};

fn request(track: &str) -> DraftRequest {
    DraftRequest { track: Some(track.into()), as_of: AS_OF, options: 8 }
}

#[test]
fn a_track_gives_a_model_that_can_be_analysed_at_once() {
    let record = record().accepted();
    let toml = draft(&record, &request("Lake Mirn")).unwrap().toml;
    let model = Model::read(&toml).unwrap();
    assert!(model.frame.options().len() <= 8 && model.frame.parties().len() >= 3);
    // Everything it rests on is on the record, with the words as they stand there.
    let known: Vec<&FindingId> =
        record.statements.iter().flat_map(|r| r.ruling.id.iter().chain(&r.ruling.other_ids)).collect();
    let cited = model.citations();
    assert!(cited.len() > 10 && cited.iter().all(|c| known.contains(&&c.finding)), "{cited:?}");
    let page = markdown(&analyse(&model, &Question { concept: Concept::Seq, ..Question::default() }));
    assert!(page.contains("## From where things stand: now"), "{page}");
    insta::assert_snapshot!("draft", toml);
}

#[test]
fn a_track_without_choices_gives_no_model() {
    let record = record();
    assert!(matches!(draft(&record, &request("Tamrey")), Err(DraftError::Nothing(_))));
    let refused = draft(&record, &request("Lake Mirm")).unwrap_err().to_string();
    assert_eq!(refused, "there is no track “Lake Mirm”; name one of: Lake Mirn, Tamrey");
    let refused = draft(&record, &DraftRequest { track: None, ..request("") }).unwrap_err().to_string();
    assert_eq!(refused, "the ledger has several tracks; name one of: Lake Mirn, Tamrey");
}

/// Of the example's model what no longer stands, as of a day.
fn flagged(as_of: Day) -> Vec<(String, CitationFlag, Option<String>)> {
    let store = store();
    let record = store.record_of(&Selection { until: Some(as_of), ..Selection::default() }).unwrap();
    let model = Model::read(&fs::read_to_string(folder().join("bargain.toml")).unwrap()).unwrap();
    let checked = citations(&store, &record, as_of, "lake-mirn.db", &model.citations()).unwrap();
    assert_eq!((checked.cited, checked.proposed), (16, 0));
    checked.flagged.into_iter().map(|f| (f.words.unwrap_or_default(), f.flag, f.newer.map(|n| n.words))).collect()
}

#[test]
fn a_model_goes_stale_with_the_record() {
    let then = flagged(Day::constant(2031, 5, 31));
    let now = flagged(AS_OF);
    let water = |found: &[(String, CitationFlag, Option<String>)]| {
        found
            .iter()
            .find(|(words, ..)| words == "it would not touch the water")
            .map(|(_, flag, newer)| (*flag, newer.clone()))
    };
    assert_eq!(water(&then), None, "in May nothing spoke against it: {then:?}");
    let threat = "Varneth would cut the release from the Karsel Dam to 60 cubic metres a second";
    assert_eq!(water(&now), Some((CitationFlag::Contradicted, Some(threat.to_owned()))));
    assert!(then.len() < now.len(), "{then:?} {now:?}");
}

#[test]
fn what_was_rejected_or_never_there_is_named() {
    let mut store = store();
    let proposed =
        record().statements.iter().find(|r| !r.ruling.standing.is_accepted()).and_then(|r| r.ruling.id.clone());
    let rejected = proposed.unwrap();
    let act = Act::Reject { finding: rejected.clone(), reason: "not his words".into() };
    store.decide(&act, &Entry { at: "2031-09-30T08:00:00Z", by: "analyst", pipeline: "test" }).unwrap();
    let record = store.record_of(&Selection::default()).unwrap();
    let cite = |finding: FindingId| Cited { finding, used_by: vec!["option open".into()] };
    let cited = [cite(rejected), cite("0123456789abcdef.s1-9".parse().unwrap())];
    let checked = citations(&store, &record, AS_OF, "lake-mirn.db", &cited).unwrap();
    let flags: Vec<CitationFlag> = checked.flagged.iter().map(|f| f.flag).collect();
    assert_eq!(flags, [CitationFlag::Missing, CitationFlag::Rejected]);
    assert_eq!(checked.flagged[1].why, "not his words");
}
