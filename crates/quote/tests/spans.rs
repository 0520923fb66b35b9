//! Ten thousand random spans of texts in many scripts: what is quoted exactly is found exactly where it was taken, and its
//! place is the same counted in bytes, characters and UTF-16 code units.

use chancery_quote::{Claim, Library, Outcome, Source, shown};
use chancery_text::{CharacterIndex, TextRange, Utf16Index};
use proptest::prelude::*;

/// Pieces of text: emoji, combining marks (NFC and NFD), CRLF, right-to-left, scripts without spaces.
const PIECES: &[&str] = &[
    "We will not leave ",
    "the towpath,\r\nunless ",
    "déclaré ",
    "de\u{301}clare\u{301} ",
    "🕊️ ",
    "👩‍👩‍👧 ",
    "نحن لن نقبل ",
    "نمی‌پذیریم ",
    "אנחנו לא נקבל ",
    "मंत्री ने कहा ",
    "我们不会接受。",
    "川岸に兵士を",
    "Мы не примем й ",
    "и\u{306}од ",
    "“quoted” ",
    "— 48 … 3.5% ",
    "ǆ ﬁ Å \u{AD}soft ",
    "\n\nThen: ",
];

fn text() -> impl Strategy<Value = String> {
    proptest::collection::vec(0..PIECES.len(), 4..40)
        .prop_map(|picked| picked.into_iter().map(|at| PIECES[at]).collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn a_span_comes_back(text in text(), from in 0_usize..400, len in 6_usize..120) {
        let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let (start, end) = (starts[from % starts.len()], starts[(from % starts.len() + len).min(starts.len() - 1)]);
        let range = TextRange::of(start, end).trimmed(&text);
        let (characters, units) = (CharacterIndex::new(&text), Utf16Index::new(&text));
        for offset in [range.start(), range.end()] {
            prop_assert_eq!(characters.byte_of(&text, characters.character_of(&text, offset)), offset);
            prop_assert_eq!(units.byte_of(&text, units.unit_of(&text, offset)), offset);
        }
        let words = range.of_text(&text);
        let wide: Vec<u16> = text.encode_utf16().collect();
        let span = &wide[units.unit_of(&text, range.start())..units.unit_of(&text, range.end())];
        prop_assert_eq!(String::from_utf16(span).unwrap(), words);

        let library = Library::new(vec![Source { text: text.clone(), ..Source::default() }]);
        let checked = library.check(&Claim { words: words.to_owned(), ..Claim::default() });
        // Cut inside a word or at a mark it may be stopped; where it is found, its words are the source's.
        for place in &checked.places {
            for part in &place.parts {
                prop_assert!(text.get(part.start()..part.end()).is_some());
            }
            if checked.outcome == Outcome::Found && checked.rungs.is_empty() && place.parts[0] == range {
                prop_assert_eq!(place.parts[0].of_text(&text), words);
            }
        }
    }

    #[test]
    fn whole_words_are_always_found(text in text(), from in 0_usize..80, len in 2_usize..30) {
        let words: Vec<(usize, &str)> = text.split_whitespace().map(|w| (w.as_ptr() as usize - text.as_ptr() as usize, w)).collect();
        let first = from % words.len();
        let last = (first + len).min(words.len() - 1);
        let taken = &text[words[first].0..words[last].0 + words[last].1.len()];
        let library = Library::new(vec![Source { text: text.clone(), ..Source::default() }]);
        let checked = library.check(&Claim { words: taken.to_owned(), ..Claim::default() });
        prop_assert!(!matches!(checked.outcome, Outcome::NotFound | Outcome::Altered | Outcome::Merged), "{:?}: {:?}", taken, checked);
    }

    #[test]
    fn a_disguised_quotation_is_never_found(word in 0_usize..8, disguise in 0_usize..12) {
        const UNSEEN: [char; 10] = ['\u{202E}', '\u{202D}', '\u{2066}', '\u{200B}', '\u{200C}', '\u{200D}', '\u{2060}', '\u{FEFF}', '\u{200F}', '\u{61C}'];
        let text = "We will never open a camp on either bank of the river.";
        let at = text.match_indices(' ').nth(word).unwrap().0 + 2;
        let disguised = match UNSEEN.get(disguise) {
            Some(c) => format!("{}{c}{}", &text[..at], &text[at..]),
            None => text.replacen('o', if disguise == 10 { "\u{43E}" } else { "\u{3BF}" }, 1),
        };
        let library = Library::new(vec![Source { text: text.to_owned(), ..Source::default() }]);
        let checked = library.check(&Claim { words: disguised.clone(), ..Claim::default() });
        prop_assert_eq!(checked.outcome, Outcome::Altered);
        if disguise >= 10 {
            prop_assert!(shown(&disguised).contains("⟨U+0"));
        }
    }
}
