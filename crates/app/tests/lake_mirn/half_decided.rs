//! What the views show of a ledger whose last proposals nobody has decided on: the analyst's lines, not their twins.

use std::collections::BTreeSet;

use chancery_assess::{ChangeKind, Coming, assess, changes};
use chancery_store::{Selection, Store};
use chancery_text::Day;

use crate::decided::{record, store};

/// The day of the last document.
const LAST: Day = Day::constant(2031, 9, 12);

#[test]
fn the_next_contact_is_the_round_that_was_put_on_the_record() {
    let assessment = assess(&record(), LAST);
    let contacts: Vec<_> = assessment
        .coming
        .iter()
        .filter_map(|coming| match coming {
            Coming::Contact(at) => Some(&assessment.meetings[*at]),
            _ => None,
        })
        .collect();
    let accepted = contacts.iter().find(|contact| contact.accepted).unwrap();
    assert_eq!(accepted.date().unwrap().as_str(), "2031-09-25");
    // A stretch that has begun stands by its last day.
    let days: Vec<_> = contacts.iter().filter_map(|contact| contact.date()).collect();
    let looked_for = |at: usize| days[at].earliest().filter(|day| *day >= LAST).or(days[at].latest());
    assert!((1..days.len()).all(|at| looked_for(at - 1) <= looked_for(at)), "{days:?}");
}

#[test]
fn a_broken_promise_is_news_on_the_day_of_what_broke_it() {
    let record = record();
    let changes = changes(&record, Day::constant(2031, 8, 13), LAST);
    let broken: Vec<_> = changes.lines.iter().filter(|line| line.change == ChangeKind::Broken).collect();
    assert!(!broken.is_empty());
    for line in broken {
        assert_eq!(line.date.as_ref().unwrap().as_str(), "2031-09-12");
        assert!(line.is_shown_by_others());
    }
}

#[test]
fn what_was_accepted_is_not_counted_a_second_time() {
    let record = record();
    let assessment = assess(&record, LAST);
    let accepted = |said: &&chancery_assess::Said| said.accepted;
    for claim in assessment.outlook.progress.iter().map(|claim| &claim.said).filter(|said| !said.accepted) {
        let cite = claim.cite();
        let twin = assessment.said.iter().filter(accepted).find(|other| {
            other.kind == claim.kind
                && other.cite().source == cite.source
                && other.cite().range.start() == cite.range.start()
        });
        assert!(twin.is_none(), "{:?} and {:?}", claim.words(), twin.map(chancery_assess::Said::words));
    }
}

#[test]
fn a_track_has_what_is_filed_on_it_and_nothing_else() {
    let store = store();
    let record = store.record_of(&Selection::track("Tamrey")).unwrap();
    assert_eq!((record.statements.len(), record.events.len(), record.figures.len()), (5, 8, 0));
    let assessment = assess(&record, LAST);
    let names: BTreeSet<_> = assessment.tracks.iter().map(|track| track.name.as_deref()).collect();
    assert_eq!(names, BTreeSet::from([Some("Tamrey")]));
    assert!(assessment.concessions.is_empty());

    // What is on both tracks stands once on each.
    let lake = assess(&store.record_of(&Selection::track("Lake Mirn")).unwrap(), LAST);
    let mut seen = BTreeSet::new();
    for occasion in lake.meetings.iter().filter(|occasion| !occasion.ids.is_empty()) {
        assert!(seen.insert(&occasion.ids), "{:?} twice", occasion.cite().quote);
    }
}
