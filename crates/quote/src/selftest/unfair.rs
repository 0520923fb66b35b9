//! Unfair quotations, made by fixed rules. Each must be stopped.

use super::{
    Made, Setting,
    text::{ScriptText, Sentence, starts},
};
use crate::source::Claim;

/// All unfair quotations of a script.
pub(crate) fn all(script: &ScriptText) -> Vec<Made> {
    let mut made = Vec::new();
    for (number, sentence) in script.sentence.iter().enumerate() {
        let mut add = |kind: &'static str, words: String| {
            if words != sentence.text {
                made.push(of(kind, words, Some(script.speaker(sentence)), Setting::Plain));
            }
        };
        words_changed(script, sentence, &mut add);
        numbers_changed(sentence, &mut add);
        cuts(script, sentence, &mut add);
        words_moved(script, number, sentence, &mut add);
        disguises(script, sentence, &mut add);
        hostile(sentence, &mut add);
        joined(script, number, &mut add);
        made.push(of(
            "credited to the other speaker",
            sentence.text.clone(),
            Some(script.other(sentence)),
            Setting::Plain,
        ));
        made.push(of("said in two places", sentence.text.clone(), None, Setting::Echo));
        made.push(of(
            "only in a translation",
            sentence.text.clone(),
            Some(script.speaker(sentence)),
            Setting::Translation,
        ));
        made.push(of(
            "only in a rewritten copy",
            sentence.text.clone(),
            Some(script.speaker(sentence)),
            Setting::Rewrite,
        ));
        if !sentence.swap.is_empty() {
            made.push(of(
                "only in an earlier version",
                sentence.text.clone(),
                Some(script.speaker(sentence)),
                Setting::Earlier,
            ));
        }
        if let Some(inner) = &sentence.inner {
            made.push(of("others' words as one's own", inner.clone(), Some(script.speaker(sentence)), Setting::Plain));
            made.push(of("others' words as one's own", inner.clone(), None, Setting::Plain));
        }
    }
    made
}

fn of(kind: &'static str, words: String, speaker: Option<String>, setting: Setting) -> Made {
    Made { kind, claim: Claim { words, speaker, ..Claim::default() }, setting }
}

fn words_changed(script: &ScriptText, sentence: &Sentence, add: &mut impl FnMut(&'static str, String)) {
    let text = &sentence.text;
    if let Some(negation) = &sentence.negation {
        add("negation dropped", text.replacen(negation.as_str(), "", 1));
        let gap = if script.has_spaces() { "… " } else { "…" };
        add("ellipsis hides a negation", text.replacen(negation.as_str(), gap, 1));
        add("ellipsis hides a negation", text.replacen(negation.as_str(), &gap.replace('…', "[...]"), 1));
        add("bracket hides a negation", text.replacen(negation.as_str(), "[gladly] ", 1));
    }
    for (from, to) in &sentence.swap {
        add("word for another", text.replacen(from.as_str(), to, 1));
        let short = text.find(from.as_str()).map(|at| around(script, text, at, at + from.len()));
        if let Some((start, end)) = short {
            add("word for another, short", text[start..end].replacen(from.as_str(), to, 1));
        }
    }
}

/// What an editor makes of a sentence who wants it to say something else: written by hand.
fn hostile(sentence: &Sentence, add: &mut impl FnMut(&'static str, String)) {
    const KINDS: [&str; 18] = [
        "tense",
        "person",
        "singular for plural",
        "quantifier",
        "what is counted",
        "word dropped",
        "clauses exchanged",
        "condition made a fact",
        "hope made a fact",
        "steps skipped",
        "denial dropped",
        "denial turned",
        "hedge dropped",
        "question made",
        "question made a claim",
        "list shortened",
        "marks of irony put in",
        "marks of an inner quotation dropped",
    ];
    for (kind, words) in &sentence.hostile {
        let known = KINDS.into_iter().find(|known| known == kind);
        debug_assert!(known.is_some(), "{kind} is a kind of the file");
        add(known.unwrap_or("hostile"), words.clone());
    }
    for words in &sentence.list {
        add("list broken off", words.clone());
    }
}

fn numbers_changed(sentence: &Sentence, add: &mut impl FnMut(&'static str, String)) {
    let digits: String = sentence.text.chars().filter(char::is_ascii_digit).collect();
    let Ok(value) = digits.parse::<u32>() else { return };
    for other in [value + 1, value - 1, value * 10, value / 2, value * 2, value + 100] {
        add("number", sentence.text.replacen(&digits, &other.to_string(), 1));
    }
}

fn cuts(script: &ScriptText, sentence: &Sentence, add: &mut impl FnMut(&'static str, String)) {
    let text = &sentence.text;
    let least = if script.has_spaces() { 3 } else { 6 };
    let begins = starts(text, script.has_spaces());
    let clean = |words: &str| words.trim_matches([' ', ',', '،', '，', '、']).to_owned();
    if let Some(condition) = &sentence.condition
        && let Some(at) = text.find(condition.as_str())
    {
        if at == 0 {
            for start in
                begins.iter().filter(|start| **start >= condition.len() && count_from(&begins, **start) >= least)
            {
                add("cut behind its condition", clean(&text[*start..]));
            }
        } else {
            for end in begins.iter().filter(|end| **end <= at && begins.iter().filter(|b| *b < end).count() >= least) {
                add("cut before what limits it", clean(&text[..*end]));
            }
            if !begins.contains(&at) {
                add("cut before what limits it", clean(&text[..at]));
            }
        }
    }
    if let Some(head) = &sentence.head {
        for start in begins.iter().filter(|start| **start == head.len()) {
            add("opening cut", clean(&text[*start..]));
            add("opening cut", clean(text[*start..].trim_end_matches(['.', '。', '।'])));
        }
    }
    if sentence.negation.is_some()
        && let Some(head) = &sentence.head
    {
        for start in begins.iter().filter(|start| **start > head.len() && count_from(&begins, **start) >= least) {
            add("opening cut, later", clean(&text[*start..]));
        }
    }
}

fn count_from(begins: &[usize], start: usize) -> usize {
    begins.iter().filter(|b| **b >= start).count()
}

/// Every word left out, exchanged with its neighbour, or put in from another sentence.
fn words_moved(script: &ScriptText, number: usize, sentence: &Sentence, add: &mut impl FnMut(&'static str, String)) {
    let text = &sentence.text;
    let begins = starts(text, script.has_spaces());
    let stranger = &script.sentence[(number + 3) % script.sentence.len()].text;
    let strange = starts(stranger, script.has_spaces());
    let word = |at: usize| {
        let start = strange[at % (strange.len() - 1)];
        &stranger[start..strange[at % (strange.len() - 1) + 1]]
    };
    for (at, window) in begins.windows(3).enumerate() {
        let [first, second, third] = [window[0], window[1], window[2]];
        add("word left out", format!("{}{}", &text[..second], &text[third..]));
        add(
            "words exchanged",
            format!("{}{}{}{}", &text[..first], &text[second..third], &text[first..second], &text[third..]),
        );
        add("word put in", format!("{}{}{}", &text[..second], word(at + 1), &text[second..]));
    }
}

/// Letters that look alike, characters that do not show, direction overrides.
fn disguises(script: &ScriptText, sentence: &Sentence, add: &mut impl FnMut(&'static str, String)) {
    let text = &sentence.text;
    for start in starts(text, script.has_spaces()).into_iter().skip(1) {
        let Some(c) = text[start..].chars().next() else { continue };
        let end = start + c.len_utf8();
        add("character that does not show", format!("{}{c}\u{200B}{}", &text[..start], &text[end..]));
        if let Some(alike) = twin(c) {
            add("letter that looks alike", format!("{}{alike}{}", &text[..start], &text[end..]));
        }
    }
    add("direction override", format!("\u{202E}{text}\u{202C}"));
    if let Some(at) = text.find(|c: char| c.is_ascii_digit()) {
        let end = at + text[at..].chars().take_while(char::is_ascii_digit).count();
        add("direction override", format!("{}\u{202E}{}\u{202C}{}", &text[..at], &text[at..end], &text[end..]));
    }
}

/// A letter of another script that looks the same.
const fn twin(c: char) -> Option<char> {
    Some(match c {
        'a' => 'а',
        'c' => 'с',
        'o' => 'о',
        'p' => 'р',
        'e' => 'е',
        'а' => 'a',
        'с' => 'c',
        'о' => 'o',
        'р' => 'p',
        'е' => 'e',
        'ο' => 'o',
        'ν' => 'v',
        'α' => 'a',
        'ρ' => 'p',
        'ی' => 'ي',
        'ک' => 'ك',
        'ي' => 'ی',
        'ك' => 'ک',
        '口' => 'ロ',
        'へ' => 'ヘ',
        _ => return None,
    })
}

/// Beginnings with the ends of other sentences, and tails that nobody said.
fn joined(script: &ScriptText, number: usize, add: &mut impl FnMut(&'static str, String)) {
    let spaced = script.has_spaces();
    let text = &script.sentence[number].text;
    let begins = starts(text, spaced);
    let half = begins[begins.len() / 2];
    let space = if spaced { " " } else { "" };
    for other in script.sentence.iter().enumerate().filter(|(n, _)| *n != number).map(|(_, s)| &s.text) {
        let others = starts(other, spaced);
        let tail = &other[others[others.len() / 2]..];
        add("two sentences made one", format!("{}{space}{tail}", text[..half].trim_end()));
        let whole = text.trim_end_matches(['.', '。', '।']);
        add("a tail of another sentence", format!("{whole}{space}{tail}"));
        add("two speakers or places by ellipsis", format!("{}… {tail}", &text[..half]));
    }
}

/// The word before, the words, and the two words after.
fn around(script: &ScriptText, text: &str, from: usize, to: usize) -> (usize, usize) {
    let begins = starts(text, script.has_spaces());
    let before = begins.iter().rposition(|b| *b <= from).unwrap_or(0);
    let after = begins.iter().position(|b| *b >= to).unwrap_or(begins.len());
    let reach = if script.has_spaces() { 2 } else { 4 };
    let start = begins.get(before.saturating_sub(reach)).copied().unwrap_or(0);
    let end = begins.get(after + reach).copied().unwrap_or(text.len());
    (start, end)
}
