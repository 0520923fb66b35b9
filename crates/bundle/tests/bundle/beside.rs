//! A bundle beside the sources at hand.

use chancery_bundle::{Beside, verify};

use crate::ferry::{WIRE, document, documents, written};

#[test]
fn the_sources_themselves_bear_it_out() {
    let beside = verify(&written().bytes).against(&documents());
    assert_eq!(beside, [Beside::Same, Beside::Same]);
}

#[test]
fn what_is_not_at_hand_is_not_passed() {
    let [wire, _] = documents();
    let found = verify(&written().bytes);
    assert_eq!(found.against(&[wire]), [Beside::Same, Beside::NotAtHand]);
    assert_eq!(found.against(&[]), [Beside::NotAtHand, Beside::NotAtHand]);
}

#[test]
fn another_version_is_told_with_what_does_not_stand_in_it() {
    let found = verify(&written().bytes);
    let other = |text: &str| found.against(&[document("wire.txt", text, "2031-03-03")]).remove(0);
    let rain = WIRE.replace("Rain fell", "Snow fell");
    assert_eq!(other(&rain), Beside::OtherText { name: "wire.txt".into(), excerpts: vec![] });
    let fewer = WIRE.replace("ninety", "twenty");
    assert_eq!(other(&fewer), Beside::OtherText { name: "wire.txt".into(), excerpts: vec![2] });
    let longer = WIRE.replace("Ferry talks", "The ferry talks");
    assert_eq!(other(&longer), Beside::OtherText { name: "wire.txt".into(), excerpts: vec![1, 2] });
}

#[test]
fn the_same_text_of_another_day_is_not_the_same_source() {
    let [wire, speech] = documents();
    let moved = document("wire.txt", wire.text(), "2031-04-03");
    let beside = verify(&written().bytes).against(&[moved, speech]);
    let (bundle, at_hand) = ("2031-03-03".to_owned(), "2031-04-03".to_owned());
    assert_eq!(beside[0], Beside::OtherMetadata { field: "date", bundle, at_hand });
    assert_eq!(beside[1], Beside::Same);
}

#[test]
fn a_copy_saved_anew_has_the_same_text() {
    let [mut wire, speech] = documents();
    wire.sha256 = "0".repeat(64);
    wire.id = chancery_text::DocumentId("0".repeat(16));
    wire.source = "elsewhere/copy.txt".into();
    assert_eq!(verify(&written().bytes).against(&[speech, wire]), [Beside::SameText, Beside::Same]);
}
