//! `spec/dates.md` explains how times are read and shows it; this runs its cases.

use std::fmt::Write as _;

use chancery_lang::{Annotations, DateBound, DateMention, DateModifier, Gazetteer, Reference, annotate};
use chancery_text::{Document, Metadata};
use proptest::prelude::*;

/// A text with its options, and the mentions stated for it.
#[derive(Default)]
struct Case {
    title: String,
    date: Option<String>,
    text: String,
    anchor: Option<String>,
    dates: Vec<String>,
}

fn cases(markdown: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    let mut block = None;
    for line in markdown.lines() {
        match (line.strip_prefix("```"), &block) {
            (Some(info), None) => {
                let option = |name: &str| {
                    info.split_whitespace()
                        .find_map(|word| word.strip_prefix(name)?.strip_prefix('='))
                        .map(str::to_owned)
                };
                let case = cases.last_mut().expect("a block stands under a heading");
                if info.starts_with("text") {
                    case.date = option("date");
                } else {
                    case.anchor = option("anchor");
                }
                block = Some(info.split(' ').next().unwrap_or_default().to_owned());
            }
            (Some(_), Some(_)) => block = None,
            (None, None) => {
                if let Some(title) = line.strip_prefix("## ") {
                    cases.push(Case { title: title.to_owned(), ..Case::default() });
                }
            }
            (None, Some(kind)) => {
                let case = cases.last_mut().expect("a block stands under a heading");
                if kind == "text" {
                    case.text.push_str(line);
                    case.text.push('\n');
                } else {
                    case.dates.push(line.to_owned());
                }
            }
        }
    }
    cases
}

fn read(date: Option<&str>, text: &str) -> (Document, Annotations) {
    let metadata = Metadata { date: date.map(|d| d.parse().expect("the cases are well dated")), ..Metadata::default() };
    let document = Document::new("t", text.to_owned(), "0", metadata, &[]);
    let annotations = annotate(&document, &Gazetteer::default());
    (document, annotations)
}

/// A mention as the specification writes it.
fn written(document: &Document, date: &DateMention) -> String {
    let timex = date.timex().value.unwrap_or_default();
    let set = timex.starts_with("XXXX").then_some(timex.as_str());
    let value = date.value.as_ref().map(chancery_text::Edtf::as_str).or(set);
    let mut line = format!("{} =", document.words(date.range).replace('\n', " "));
    let length = date.duration.as_deref().filter(|_| date.timex().kind != "DATE");
    match (value, length) {
        (None, Some(_)) if date.reference.is_none() => {}
        (value, _) => write!(line, " {}", value.unwrap_or("?")).expect("a string takes what is written"),
    }
    if let Some(length) = length {
        write!(line, " {length}").expect("a string takes what is written");
    }
    let modifier = date.modifier.map(|m| match m {
        DateModifier::Start => "start",
        DateModifier::Mid => "mid",
        DateModifier::End => "end",
        DateModifier::Approximate => "about",
        DateModifier::LessThan => "less",
        DateModifier::MoreThan => "more",
        DateModifier::AtMost => "at most",
        DateModifier::AtLeast => "at least",
    });
    let bound = date.bound.map(|b| match b {
        DateBound::Since => "since",
        DateBound::After => "after",
        DateBound::Before => "before",
        DateBound::Until => "until",
        DateBound::By => "by",
    });
    let reference = date.reference.map(|r| match r {
        Reference::Past => "past",
        Reference::Present => "present",
        Reference::Future => "future",
    });
    let time = date.time.map(|_| format!("at T{}", timex.split_once('T').map_or("", |(_, time)| time)));
    let notes: Vec<&str> = modifier.into_iter().chain(bound).chain(reference).chain(time.as_deref()).collect();
    if !notes.is_empty() {
        write!(line, " [{}]", notes.join(", ")).expect("a string takes what is written");
    }
    line
}

#[test]
fn the_specification_holds() {
    let cases = cases(include_str!("spec/dates.md"));
    assert!(cases.len() > 10, "the cases are found");
    let mut wrong = String::new();
    for case in cases {
        let (document, annotations) = read(case.date.as_deref(), &case.text);
        let found: Vec<String> = annotations.dates.iter().map(|date| written(&document, date)).collect();
        let inferred = annotations.anchor.filter(|a| a.inferred_from.is_some()).map(|a| a.date.to_string());
        if found != case.dates || inferred != case.anchor {
            write!(wrong, "\n## {}\nfound {inferred:?}\n{}\n", case.title, found.join("\n"))
                .expect("a string takes what is written");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// Words of dates, and of no date, to put together at random.
const WORDS: [&str; 70] = [
    "99999999999999999999",
    "0000",
    "9999",
    "June",
    "30",
    "Feb",
    "31",
    "last",
    "next",
    "weeks",
    "ago",
    "century",
    "the",
    "of",
    "from",
    "to",
    "between",
    "and",
    "-",
    "/",
    "a",
    "half",
    "999999",
    "million",
    "decades",
    "later",
    "millennia",
    "years",
    "two",
    "thousand",
    "hundred",
    "1st",
    "45th",
    "'",
    "90s",
    "Monday",
    "Easter",
    "p.m.",
    "12:99",
    "24:00",
    "midnight",
    "quarter",
    "first",
    "in",
    "within",
    "since",
    "before",
    "the end of",
    "early",
    "every",
    "2031-02-30",
    "29",
    "February",
    "W53",
    "Q4",
    "week 53",
    ",",
    "spring",
    "twenty",
    "recent",
    "for",
    "starting",
    "weekend",
    "the middle of",
    "to date",
    "or later",
    "20310602",
    "29.2.2031",
    "2031/Feb/30",
    "2½",
];

proptest! {
    #[test]
    fn odd_words_never_break_the_reading(
        words in proptest::collection::vec(0..WORDS.len(), 0..40),
        date in prop_oneof![Just(None), Just(Some("0000-01-01")), Just(Some("9999-12-31")), Just(Some("2032-02-29")), Just(Some("9999"))],
    ) {
        let text: Vec<&str> = words.into_iter().map(|w| WORDS[w]).collect();
        let (document, annotations) = read(date, &text.join(" "));
        let mut end = 0;
        for mention in &annotations.dates {
            prop_assert!(mention.range.start() >= end, "mentions do not overlap");
            prop_assert!(mention.phrase.contains(mention.range));
            end = mention.range.end();
            // What is written can be read again, and its days are in order.
            if let Some(value) = &mention.value {
                prop_assert_eq!(value.as_str().parse::<chancery_text::Edtf>(), Ok(value.clone()));
            }
            let _ = (mention.timex(), mention.days(), document.words(mention.phrase));
        }
    }
}

#[test]
fn long_chains_of_dates_are_read_link_by_link() {
    let chains = [
        "June - ",
        "June to ",
        "two days after ",
        "the first week of ",
        "the end of ",
        "hundred and ",
        "1/2-",
        "Monday, ",
        "for two days from ",
        "two weeks starting ",
        "Monday two days after ",
        "the weekend of ",
        "the last two months of ",
        "from the end of ",
    ];
    for chain in chains {
        let (_, annotations) = read(Some("2031-06-06"), &chain.repeat(2_000));
        // No mention reaches further than the rules look.
        let longest = annotations.dates.iter().map(|d| d.range.end() - d.range.start()).max();
        assert!(longest.unwrap_or(0) < 100, "{chain}: {longest:?}");
    }
}
