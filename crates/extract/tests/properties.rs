//! Whatever the text, annotating and proposing end, and what they find stands in the text.

use chancery_extract::{Vocabulary, propose};
use chancery_lang::{Annotations, annotate};
use chancery_record::{Mode, Proposal};
use chancery_text::{Document, Metadata, TextRange};
use proptest::{collection::vec, option, prelude::*, sample::select};

/// Pieces that the rules look for, and pieces that upset them.
const PIECES: &[&str] = &[
    "Orlan",
    "Vesk",
    "Egypt",
    "Moscow",
    "the Kremlin",
    "U.S.",
    "President Edda Lorn",
    "Ana Pell",
    "envoy",
    "officials",
    " said ",
    " said that ",
    "told reporters",
    "according to ",
    "denied ",
    "must ",
    "will ",
    "would not ",
    "never ",
    "if ",
    "unless ",
    "in exchange for ",
    "including ",
    "talks",
    "met in Geneva",
    "truce",
    "prisoners",
    "June 2, 2031",
    "by Friday",
    "last November",
    "in the past three weeks",
    "1 to 3 March",
    "more than 10,000 ",
    "between 40 and 60 ",
    "$1.5 billion",
    "24%",
    "½",
    "10^9",
    "999999999999999999999999",
    "“",
    "”",
    "\"",
    "'",
    "’",
    "‘",
    "«",
    "»",
    "—",
    "–",
    "…",
    "...",
    ".",
    ", ",
    "; ",
    ": ",
    "? ",
    "! ",
    "(",
    ")",
    "[",
    "]",
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    "\u{a0}",
    "• ",
    "1. ",
    "(a) ",
    "ANA PELL: ",
    "Q    ",
    "A: ",
    "**MIRA DALE:** ",
    "Mr. Verrin (Vesk): ",
    "MODERATOR: ",
    "(Laughter.)",
    "© 2031 All rights reserved.",
    "(AP Photo/Ana Pell)",
    "GENEVA, March 4 (Tessary) – ",
    "и",
    "שלום",
    "和平",
    "e\u{301}",
    "İ",
    "ß",
    "🕊️",
    "\u{202e}",
    "\u{200b}",
    "\0",
    "\u{feff}",
    "ﬁ",
    "ǅ",
    "\u{1d400}",
    " ",
    " ",
    " ",
    "a",
    "I ",
    "we ",
    "and ",
    "that ",
    "to ",
];

/// What a user may say of a document: forms change the voice, dates resolve others.
const FORMS: &[&str] =
    &["op-ed", "joint statement", "speech", "readout", "press release", "interview transcript", "resolution"];

fn text() -> impl Strategy<Value = String> {
    let soup = "(\\PC|[a-zA-Z ]{1,8}|[.,;:?!“”\"'’()-]|\n){0,120}";
    let pieces = vec(select(PIECES), 0..160).prop_map(|pieces| pieces.concat());
    let long = (select(PIECES), select(PIECES), 1_usize..20_000)
        .prop_map(|(one, two, bytes)| format!("{one}{two} ").repeat(bytes / (one.len() + two.len() + 1)));
    prop_oneof![3 => pieces, 2 => soup, 1 => long]
}

fn metadata() -> impl Strategy<Value = Metadata> {
    let dates = select(
        ["2031-03-04", "2031-02-28", "2031", "9999-12-31", "0000-01-01", "2031-03-04/..", "2031-06~"].as_slice(),
    );
    (option::of(dates), option::of(select(FORMS)), option::of("\\PC{0,40}")).prop_map(|(date, form, title)| Metadata {
        date: date.and_then(|d| d.parse().ok()),
        form: form.map(str::to_owned),
        title,
        ..Metadata::default()
    })
}

/// A range lies in the text, on boundaries of characters.
fn stands(text: &str, range: TextRange) -> Result<(), TestCaseError> {
    prop_assert!(text.get(range.start()..range.end()).is_some(), "{range:?} does not fit the text");
    Ok(())
}

/// Ranges follow each other, and do not overlap.
fn in_order(ranges: impl Iterator<Item = TextRange>) -> Result<(), TestCaseError> {
    let mut last = 0;
    for range in ranges {
        prop_assert!(range.start() >= last, "{range:?} begins before {last}");
        last = range.end();
    }
    Ok(())
}

fn annotations_hold(text: &str, found: &Annotations) -> Result<(), TestCaseError> {
    in_order(found.tokens.iter().map(|t| t.range))?;
    in_order(found.sentences.iter().map(|s| s.range))?;
    in_order(found.clauses.iter().map(|c| c.range))?;
    in_order(found.names.iter().map(|n| n.range))?;
    in_order(found.dates.iter().map(|d| d.range))?;
    for token in &found.tokens {
        stands(text, token.range)?;
        prop_assert!(!token.range.is_empty());
    }
    let mut next = 0;
    for sentence in &found.sentences {
        stands(text, sentence.range)?;
        prop_assert!(sentence.tokens.start >= next, "no token is in two sentences");
        next = sentence.tokens.end;
        prop_assert!(found.tokens[sentence.tokens.clone()].iter().all(|t| sentence.range.contains(t.range)));
    }
    prop_assert!(next <= found.tokens.len());
    for clause in &found.clauses {
        stands(text, clause.range)?;
        let sentence = &found.sentences[clause.sentence];
        prop_assert!(sentence.range.contains(clause.range));
        prop_assert!(sentence.tokens.start <= clause.tokens.start && clause.tokens.end <= sentence.tokens.end);
        prop_assert!(clause.frame.is_none_or(|frame| frame < found.clauses.len()));
        for token in clause.verb.iter().chain(&clause.verb_start) {
            prop_assert!(sentence.tokens.contains(token));
        }
    }
    for range in found.quantities.iter().flat_map(|q| [q.range, q.number]).chain(found.names.iter().map(|n| n.range)) {
        stands(text, range)?;
    }
    for quotation in &found.quotations {
        prop_assert!(quotation.range.contains(quotation.content));
        for range in [Some(quotation.range), quotation.cue, quotation.source].into_iter().flatten() {
            stands(text, range)?;
        }
    }
    Ok(())
}

fn proposals_hold(text: &str, found: &[Proposal]) -> Result<(), TestCaseError> {
    for proposal in found {
        if let Some(passage) = proposal.passage() {
            prop_assert!(passage.stands_in(text), "{passage:?} is not in the text");
            prop_assert_eq!(passage.quote.trim(), &passage.quote, "white space at the edge carries nothing");
        }
        match proposal {
            Proposal::Statement(s) => {
                prop_assert!(s.condition.as_ref().is_none_or(|c| c.stands_in(text)), "{:?}", s.condition);
                prop_assert!(!s.speaker.trim().is_empty(), "somebody speaks");
                let quoted = s.mode == Mode::Direct && s.speaker == "author";
                prop_assert!(!quoted, "words in quotation marks are not the author's own: {:?}", s.passage.quote);
                prop_assert!(s.holder.as_ref() != Some(&s.speaker), "a holder is somebody else");
            }
            Proposal::Event(e) => {
                let told: Vec<_> = e.mentions.iter().map(|m| &m.passage).collect();
                prop_assert!(told.iter().all(|passage| passage.stands_in(text)), "{told:?}");
                prop_assert!(told.is_empty() || told.len() > 1 && told.contains(&&e.passage), "{told:?}");
                prop_assert!(told.is_sorted_by_key(|passage| passage.range.start()), "in the order of the document");
                prop_assert!(e.rival_places.len() != 1 && e.rival_dates.len() != 1, "a rival has a rival");
                prop_assert!(e.date_text.as_ref().is_none_or(|words| text.contains(words.as_str())));
                prop_assert!(e.place.as_ref().is_none_or(|words| text.contains(words.as_str())));
                prop_assert!(e.participants.iter().all(|p| !p.name.trim().is_empty()));
            }
            Proposal::Figure(f) => {
                prop_assert!(f.low.zip(f.high).is_none_or(|(low, high)| low <= high), "{:?}–{:?}", f.low, f.high);
                prop_assert!(f.low.is_some() || f.high.is_some(), "a figure has a number");
            }
            Proposal::Actor(a) => {
                prop_assert!(!a.name.trim().is_empty());
                a.mentions.iter().try_for_each(|range| stands(text, *range))?;
            }
            Proposal::Turn(t) => stands(text, t.body)?,
        }
    }
    let starts: Vec<usize> = found.iter().filter_map(|p| p.passage()).map(|p| p.range.start()).collect();
    prop_assert!(starts.is_sorted(), "proposals stand in the order of their words");
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_found_stands_in_the_text(text in text(), metadata in metadata()) {
        let vocabulary = vocabulary();
        let run = || {
            let document = Document::new("text", text.clone(), "00", metadata.clone(), &[]);
            let annotations = annotate(&document, vocabulary.gazetteer());
            let proposals = propose(&document, &annotations, vocabulary);
            (annotations, proposals)
        };
        let (annotations, proposals) = run();
        annotations_hold(&text, &annotations)?;
        proposals_hold(&text, &proposals)?;
        prop_assert_eq!((annotations, proposals), run(), "a second run finds the same");
    }
}

/// Longer than any stack is deep, if every mark inside a word were a call.
#[test]
fn a_run_without_white_space_does_not_end_the_program() {
    for piece in ["(½", "a/", "x;", "0,a"] {
        let document = Document::of_text(&piece.repeat(20_000));
        let annotations = annotate(&document, vocabulary().gazetteer());
        propose(&document, &annotations, vocabulary());
    }
}

fn vocabulary() -> &'static Vocabulary {
    static VOCABULARY: std::sync::OnceLock<Vocabulary> = std::sync::OnceLock::new();
    VOCABULARY.get_or_init(Vocabulary::builtin)
}
