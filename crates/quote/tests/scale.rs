//! A million paragraphs: time and memory of finding copies among them.
//!
//! `cargo test --release -p chancery-quote --test scale -- --ignored --nocapture` shows the figures.
#![cfg(not(debug_assertions))]
#![expect(clippy::print_stdout, reason = "the figures are what it is for")]

use std::{fmt::Write as _, fs, time::Instant};

use chancery_quote::copies::{CopyKind, Text, groups, independent_origins};
use chancery_text::Day;

/// Texts, each of ten paragraphs of some sixty words.
const TEXTS: usize = 100_000;
/// What finding copies may take beside the texts, in kilobytes.
const MOST_KB: u64 = 1_500_000;
/// And in seconds, on one core.
const MOST_SECONDS: u64 = 600;

/// Stands under every text.
const FOOTER: &str = "\n\nSubscribe to our letter and follow the news from every shore of the lake each day.";

/// Numbers by a fixed rule.
struct Dice(u64);

impl Dice {
    fn below(&mut self, many: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % many
    }

    /// Small ones often, large ones seldom, as words and figures stand in prose.
    fn seldom(&mut self, many: usize) -> usize {
        let most = self.below(many) + 1;
        self.below(most)
    }
}

fn word(number: usize) -> String {
    const SYLLABLES: [&str; 16] =
        ["ka", "mi", "ro", "len", "sta", "ver", "to", "is", "an", "du", "pel", "or", "gan", "hes", "lu", "bri"];
    let mut word = String::new();
    let mut rest = number + 16;
    while rest > 0 {
        word.push_str(SYLLABLES[rest % 16]);
        rest /= 16;
    }
    word
}

fn paragraph(dice: &mut Dice) -> String {
    let mut text = String::new();
    for at in 0..60 {
        let word = match dice.below(30) {
            0 => {
                let name = word(20_000 + dice.seldom(5_000));
                name[..1].to_uppercase() + &name[1..]
            }
            1 => (2 + dice.seldom(4_000)).to_string(),
            _ => word(dice.seldom(20_000)),
        };
        let _ = write!(text, "{}{word}{}", if at == 0 { "The " } else { " " }, if at % 20 == 19 { "." } else { "" });
    }
    text
}

/// A fifth of the texts are copies: reposts, excerpts and rewritten ones whose figures and names alone are kept.
fn texts() -> (Vec<String>, Vec<Option<(usize, CopyKind)>>) {
    let mut dice = Dice(3);
    let mut texts: Vec<String> = Vec::with_capacity(TEXTS);
    let mut gold = Vec::with_capacity(TEXTS);
    for at in 0..TEXTS {
        let first = (at >= 10).then(|| at - 1 - dice.below(10)).filter(|first| gold.get(*first) == Some(&None));
        let (text, kind) = match (dice.below(15), first) {
            (0, Some(first)) => (texts[first].replacen("The ", "A ", 3), Some((first, CopyKind::Repost))),
            (1, Some(first)) => {
                let part: Vec<&str> = texts[first].split("\n\n").take(4).collect();
                (part.join("\n\n"), Some((first, CopyKind::Excerpt)))
            }
            (2, Some(first)) => (rewritten(&texts[first], &mut dice), Some((first, CopyKind::Rewrite))),
            _ => ((0..10).map(|_| paragraph(&mut dice)).collect::<Vec<_>>().join("\n\n"), None),
        };
        texts.push(text);
        gold.push(kind);
    }
    texts.iter_mut().for_each(|text| text.push_str(FOOTER));
    (texts, gold)
}

fn rewritten(text: &str, dice: &mut Dice) -> String {
    let mut words: Vec<String> = Vec::new();
    for old in text.split(' ') {
        let is_fact = old.contains(|c: char| c.is_numeric() || c.is_uppercase());
        words.push(if is_fact || old.contains('\n') { old.to_owned() } else { word(dice.seldom(20_000)) });
    }
    words.join(" ")
}

/// Most memory the process ever had, in kilobytes.
fn peak() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or("0");
    line.split_whitespace().next().and_then(|kb| kb.parse().ok()).unwrap_or(0)
}

#[test]
#[ignore = "takes minutes"]
fn copies_among_a_million_paragraphs() {
    let (texts, gold) = texts();
    let paragraphs: usize = texts.iter().map(|text| text.matches("\n\n").count() + 1).sum();
    let bytes: usize = texts.iter().map(String::len).sum();
    let before = peak();
    let mut day = Day::new(2020, 1, 1).ok();
    let mut all: Vec<Text<'_>> = Vec::new();
    for of_day in texts.chunks(30) {
        all.extend(of_day.iter().map(|text| Text { text, day, ..Text::default() }));
        day = day.and_then(|day| day.tomorrow().ok());
    }
    let start = Instant::now();
    let found = groups(&all);
    let (took, after) = (start.elapsed(), peak());
    let mut of: Vec<Option<(usize, CopyKind)>> = vec![None; texts.len()];
    for group in &found {
        for member in &group.members[1..] {
            of[member.text] = Some((group.members[0].text, member.kind));
        }
    }
    let right = of.iter().zip(&gold).filter(|(found, gold)| found.is_some() && found == gold).count();
    let (of_found, of_gold) = (of.iter().flatten().count(), gold.iter().flatten().count());
    println!("{} texts, {paragraphs} paragraphs, {} MB of text", texts.len(), bytes / 1_000_000);
    let (beside, all) = ((after - before) / 1_000, after / 1_000);
    println!("{:.1} s; {beside} MB beside the texts, {all} MB in all", took.as_secs_f64());
    println!("copies: {of_gold}, found {of_found}, with the right record and kind {right}");
    println!("{} of independent origin", independent_origins(texts.len(), &found));
    assert!(paragraphs >= 1_000_000);
    assert!(after - before <= MOST_KB && took.as_secs() <= MOST_SECONDS);
    assert!(right * 100 >= of_gold * 95 && right * 100 >= of_found * 95);
}
