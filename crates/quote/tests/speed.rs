//! How long looking words up takes; `cargo test --release -p chancery-quote --test speed -- --nocapture` shows the figures.
#![cfg(not(debug_assertions))]

use std::time::{Duration, Instant};

use chancery_quote::{Claim, Library, Outcome, Source};

/// Sentences of words drawn by a fixed rule from a small vocabulary, as prose repeats its words.
fn prose(bytes: usize) -> String {
    const WORDS: [&str; 24] = [
        "the",
        "minister",
        "of",
        "Selm",
        "said",
        "that",
        "ferry",
        "would",
        "not",
        "run",
        "before",
        "patrols",
        "leave",
        "old",
        "towpath",
        "and",
        "mills",
        "stay",
        "closed",
        "until",
        "Thursday",
        "fishermen",
        "river",
        "bank",
    ];
    let (mut text, mut state) = (String::with_capacity(bytes + 20), 7_u64);
    while text.len() < bytes {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let pick = (state >> 33) as usize;
        text.push_str(WORDS[pick % 24]);
        text.push_str(if pick % 11 == 0 { ". " } else { " " });
        if pick % 97 == 0 {
            text.push_str(&format!("{} ", pick % 10_000));
        }
    }
    text
}

fn library(text: &str) -> (Library, Duration) {
    let start = Instant::now();
    let library = Library::new(vec![Source { text: text.to_owned(), ..Source::default() }]);
    (library, start.elapsed())
}

fn time(library: &Library, words: &[String]) -> Duration {
    let start = Instant::now();
    for words in words {
        let checked = library.check(&Claim { words: words.clone(), ..Claim::default() });
        assert_ne!(checked.outcome, Outcome::NotCheckable);
    }
    start.elapsed()
}

#[test]
fn quotations_in_a_megabyte() {
    let text = prose(1 << 20);
    let (library, laid_out) = library(&text);
    let at = |i: usize, len: usize| {
        let start = text[i..].find(' ').unwrap() + i + 1;
        text[start..start + len].rsplit_once(' ').unwrap().0.to_owned()
    };
    let long = at(700_000, 500);
    let altered = long.replacen("the ", "no ", 2);
    let one = time(&library, &[long]);
    let other = time(&library, &[altered]);
    let thousand: Vec<String> = (0..1_000)
        .map(|i| {
            let words = at(i * 1_000, 150);
            if i % 2 == 0 { words } else { words.replacen("ferry", "barge", 1).replacen("of ", "off ", 1) }
        })
        .collect();
    let all = time(&library, &thousand);
    println!("1 MB: laid out in {laid_out:?}; 500 characters {one:?}, altered {other:?}; 1,000 quotations {all:?}");
    assert!(
        laid_out + one < Duration::from_millis(1_000)
            && one < Duration::from_millis(20)
            && other < Duration::from_millis(20)
    );
    assert!(all < Duration::from_secs(2), "{all:?}");
}

#[test]
fn a_text_that_repeats_itself() {
    let sentence = "We will not accept any base on the towpath, unless the ferry runs. ";
    let mut times = Vec::new();
    for megabytes in [1, 2, 4, 8] {
        let text = sentence.repeat((megabytes << 20) / sentence.len());
        let (library, laid_out) = library(&text);
        let quotations: Vec<String> =
            ["any base on the towpath", "We will accept any base on the towpath", &text[..5_000], &text[3..4_000]]
                .map(str::to_owned)
                .into();
        let checked = time(&library, &quotations);
        println!("{megabytes} MB of one sentence: laid out in {laid_out:?}, four quotations {checked:?}");
        times.push(laid_out + checked);
    }
    // Twice the text, at most 2.5 times the time, with room for a busy machine.
    assert!(times[3] < times[0] * 20, "{times:?}");
}
