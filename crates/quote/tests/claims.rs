//! What a draft says beside a quotation counts: whom it credits the words to, which document it cites, what it says in passing.

use chancery_quote::{Checked, Claim, Library, Outcome, Source, Voice, Weight};
use chancery_text::TextRange;

const WIRE: &str = "Ida Rosk said the ferry would run again on Friday. “We will not leave the towpath, unless the weir is opened,” she said.";

fn range(text: &str, words: &str) -> TextRange {
    let at = text.find(words).unwrap_or_default();
    TextRange::of(at, at + words.len())
}

fn wire() -> Source {
    let voice = |words: &str, is_quotation| Voice {
        range: range(WIRE, words),
        speaker: Some("Ida Rosk".to_owned()),
        is_quotation,
    };
    Source {
        name: "wire.txt".to_owned(),
        text: WIRE.to_owned(),
        voices: vec![voice("We will not leave the towpath, unless the weir is opened,", true)],
        reported: vec![voice("the ferry would run again on Friday", false)],
        authors: vec!["Lake News Agency".to_owned()],
        ..Source::default()
    }
}

fn check(words: &str, claim: Claim) -> Checked {
    let other =
        Source { name: "blog.txt".to_owned(), text: "The mills are closed for good.".to_owned(), ..Source::default() };
    Library::new(vec![wire(), other]).check(&Claim { words: words.to_owned(), ..claim })
}

fn by(speaker: &str) -> Claim {
    Claim { speaker: Some(speaker.to_owned()), ..Claim::default() }
}

#[test]
fn words_of_a_report_are_not_those_of_whom_it_reports() {
    let checked = check("the ferry would run again on Friday", by("Ida Rosk"));
    assert_eq!((checked.outcome, checked.weight()), (Outcome::Reported, Weight::Error));
    assert_eq!(check("the ferry would run again on Friday", by("Oren Falk")).outcome, Outcome::WrongSpeaker);
    assert_eq!(check("the ferry would run again on Friday", by("Lake News Agency")).outcome, Outcome::Found);
}

#[test]
fn a_document_that_is_cited_is_where_the_words_must_stand() {
    let cited = |source| Claim { cited: vec![source], ..Claim::default() };
    assert_eq!(check("The mills are closed", cited(1)).outcome, Outcome::Found);
    let elsewhere = check("The mills are closed", cited(0));
    assert_eq!((elsewhere.outcome, elsewhere.weight()), (Outcome::OtherSource, Weight::Warning));
    assert_eq!(elsewhere.faults[0].words, "wire.txt");
}

#[test]
fn what_is_cut_off_may_be_said_beside_the_quotation() {
    let words = "We will not leave the towpath";
    assert_eq!(check(words, by("Ida Rosk")).outcome, Outcome::Cut);
    let beside = |nearby: &str| Claim { nearby: nearby.to_owned(), ..by("Ida Rosk") };
    assert_eq!(check(words, beside("she said, but only 'unless the weir is opened'.")).outcome, Outcome::Found);
    // Words of the draft's own that only sound alike say nothing.
    assert_eq!(check(words, beside("she said, and that the weir is opened.")).outcome, Outcome::Cut);
}

#[test]
fn a_single_word_is_looked_up_but_proves_nothing() {
    assert_eq!(check("towpath", Claim::default()).outcome, Outcome::NotCheckable);
    assert_eq!(check("genocide", Claim::default()).outcome, Outcome::NotFound);
}
