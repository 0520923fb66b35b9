//! Words and punctuation marks of a stretch of text.
//!
//! Tokens follow the Penn conventions, except that hyphenated words stay whole: contractions ("do|n't", "they|'re") and
//! possessives ("Vesk|'s") are cut; "U.S.", "Nov.", initials, numbers ("10,000", "2.9") and addresses are not.

mod mark;
mod stop;

use chancery_text::TextRange;

use crate::{
    annotations::Token,
    model::{Relation, Upos},
    tag::Tag,
};

use mark::{is_mark, runs_on};
pub(crate) use stop::abbreviation;
use stop::{after_glued_stop, keeps_stop};

/// Cuts a stretch of text into tokens; their tags and lemmas are not known yet.
pub(crate) fn tokenise(text: &str, stretch: TextRange, tokens: &mut Vec<Token>) {
    let words = stretch.of_text(text);
    let mut start = None;
    for (at, c) in words.char_indices().chain(std::iter::once((words.len(), ' '))) {
        match (c.is_whitespace(), start) {
            (true, Some(from)) => {
                chunk(text, stretch.start() + from, stretch.start() + at, tokens);
                start = None;
            }
            (false, None) => start = Some(at),
            _ => {}
        }
    }
}

/// Longest address that is kept whole.
const LONGEST_ADDRESS: usize = 2_000;

/// Cuts a run of characters without white space, part by part.
fn chunk(text: &str, mut from: usize, mut to: usize, tokens: &mut Vec<Token>) {
    let mut closing: Vec<(usize, usize)> = Vec::new();
    while from < to {
        from = push_opening_marks(text, from, to, tokens);
        to = closing_marks(text, from, to, tokens.last(), &mut closing);
        let word = &text[from..to];
        let address = word.starts_with("www.")
            || word.len() < LONGEST_ADDRESS && (word.contains("://") || word.contains('@') && word.contains('.'));
        match first_cut(word).filter(|_| !address) {
            Some((at, len)) => {
                // "first.[18]": the part before the cut may end with marks of its own.
                let mut before_cut = Vec::new();
                let end = closing_marks(text, from, from + at, tokens.last(), &mut before_cut);
                contraction(text, from, end, tokens);
                push_reversed(text, before_cut, tokens);
                push(text, from + at, from + at + len, tokens);
                from += at + len;
            }
            None => {
                if address {
                    push(text, from, to, tokens);
                } else {
                    contraction(text, from, to, tokens);
                }
                break;
            }
        }
    }
    push_reversed(text, closing, tokens);
}

/// Marks that were found from the end, in the order of the text.
fn push_reversed(text: &str, marks: Vec<(usize, usize)>, tokens: &mut Vec<Token>) {
    for (begin, end) in marks.into_iter().rev() {
        push(text, begin, end, tokens);
    }
}

/// Cuts off the marks a part begins with; gives where the word begins.
fn push_opening_marks(text: &str, mut from: usize, to: usize, tokens: &mut Vec<Token>) -> usize {
    while let Some(c) = text[from..to].chars().next()
        && is_mark(c)
        && !(c == '.' && text[from + 1..to].starts_with(|c: char| c.is_ascii_digit()))
        && !(matches!(c, '\'' | '’') && is_contraction(&text[from..to]))
    {
        let mut end = from + c.len_utf8();
        while text[end..to].starts_with(|next| runs_on(c, next)) {
            end += 1;
        }
        push(text, from, end, tokens);
        from = end;
    }
    from
}

/// Finds the marks a part ends with, the last first; gives where the word ends.
fn closing_marks(
    text: &str,
    from: usize,
    mut to: usize,
    previous: Option<&Token>,
    closing: &mut Vec<(usize, usize)>,
) -> usize {
    while from < to {
        let word = &text[from..to];
        let Some(c) = word.chars().next_back() else { break };
        let possessive = matches!(c, '\'' | '’') && word[..word.len() - c.len_utf8()].ends_with(['s', 'S']);
        if !is_mark(c) || possessive {
            break;
        }
        if c == '.' && !word.ends_with("..") && keeps_stop(after_glued_stop(word), text, to, previous) {
            break;
        }
        let mut begin = to - c.len_utf8();
        while text[from..begin].ends_with(|before| runs_on(c, before)) {
            begin -= 1;
        }
        closing.push((begin, to));
        to = begin;
    }
    to
}

/// Where the first mark stands that parts a word, and its length: "war—and", "May 28.Ana", "Reuters)said".
fn first_cut(word: &str) -> Option<(usize, usize)> {
    let mut previous = None;
    for (at, c) in word.char_indices() {
        let next = word[at + c.len_utf8()..].chars().next();
        let breaks = match c {
            '—' | '–' | '…' | '“' | '”' | '"' | '(' | ')' | '[' | ']' | ';' | '?' | '!' | '/' => {
                at > 0 && next.is_some()
            }
            ',' | ':' => {
                !(next.is_some_and(|n| n.is_ascii_digit()) && previous.is_some_and(|p: char| p.is_ascii_digit()))
                    && next.is_some()
            }
            '.' => {
                next.is_some_and(char::is_uppercase)
                    && previous.is_some_and(|p: char| p.is_lowercase() || p.is_ascii_digit())
            }
            '-' => word[at..].starts_with("--") && at > 0,
            '$' | '€' | '£' | '%' => next.is_some() || previous.is_some(),
            _ => false,
        };
        if breaks {
            let more = word[at + c.len_utf8()..].chars().take_while(|next| c != '.' && runs_on(c, *next)).count();
            return Some((at, c.len_utf8() + more));
        }
        previous = Some(c);
    }
    None
}

/// Two words that are written as one.
const JOINED: [(&str, &str); 6] =
    [("can", "not"), ("gon", "na"), ("wan", "na"), ("got", "ta"), ("lem", "me"), ("gim", "me")];

/// Cuts "don't" in "do|n't" and "Vesk's" in "Vesk|'s".
fn contraction(text: &str, from: usize, to: usize, tokens: &mut Vec<Token>) {
    let word = &text[from..to];
    if word.is_empty() {
        return;
    }
    for apostrophe in ["'", "’"] {
        let Some(at) = word.rfind(apostrophe).filter(|at| *at > 0) else { continue };
        let tail = &word[at + apostrophe.len()..];
        let tail_lower = tail.to_lowercase();
        if tail_lower == "t" && word[..at].to_lowercase().ends_with('n') {
            push(text, from, from + at - 1, tokens);
            push(text, from + at - 1, to, tokens);
            return;
        }
        if matches!(tail_lower.as_str(), "s" | "re" | "ve" | "ll" | "d" | "m")
            || (tail.is_empty() && word[..at].ends_with(['s', 'S']))
        {
            push(text, from, from + at, tokens);
            push(text, from + at, to, tokens);
            return;
        }
    }
    let joined = JOINED.iter().find(|(first, second)| {
        word.len() == first.len() + second.len() && word.eq_ignore_ascii_case(&[*first, *second].concat())
    });
    let cut = from + joined.map_or(word.len(), |(first, _)| first.len());
    push(text, from, cut, tokens);
    push(text, cut, to, tokens);
}

fn push(text: &str, from: usize, to: usize, tokens: &mut Vec<Token>) {
    if from == to {
        return;
    }
    let lower = match &text[from..to] {
        marks if marks.len() > 1 && marks.bytes().all(|b| matches!(b, b'!' | b'?')) => {
            if marks.contains('?') { "?" } else { "!" }.to_owned()
        }
        word => word.to_lowercase().replace(['’', '‘'], "'"),
    };
    tokens.push(Token {
        range: TextRange::of(from, to),
        lemma: String::new(),
        lower,
        tag: Tag::Other,
        upos: Upos::X,
        head: None,
        relation: Relation::Dep,
    });
}

/// "'s", "’90s": an apostrophe that belongs to what follows.
fn is_contraction(chunk: &str) -> bool {
    let tail: String = chunk.chars().skip(1).take_while(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    matches!(tail.as_str(), "s" | "re" | "ve" | "ll" | "d" | "m" | "tis" | "twas")
        || tail.starts_with(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> String {
        let mut tokens = Vec::new();
        tokenise(text, TextRange::of(0, text.len()), &mut tokens);
        tokens.iter().map(|t| t.range.of_text(text)).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn words_and_marks() {
        assert_eq!(cut("The U.S. envoy, J. Pell, didn’t say “no.”"), "The|U.S.|envoy|,|J.|Pell|,|did|n’t|say|“|no|.|”");
        assert_eq!(
            cut("Vesk's and Ostra’s terms—unchanged for years—"),
            "Vesk|'s|and|Ostra|’s|terms|—|unchanged|for|years|—"
        );
        assert_eq!(
            cut("$2.5 billion, 10,000 (24%) on Nov. 12, at 1:28 p.m."),
            "$|2.5|billion|,|10,000|(|24|%|)|on|Nov.|12|,|at|1:28|p.m."
        );
        assert_eq!(cut("on May 28.Ana left... cease-fire"), "on|May|28|.|Ana|left|...|cease-fire");
        assert_eq!(cut("the states' cannot we’re"), "the|states|'|can|not|we|’re");
        assert_eq!(cut("They can't, won’t and don't; I'm gonna."), "They|ca|n't|,|wo|n’t|and|do|n't|;|I|'m|gon|na|.");
        assert_eq!(cut("What?! No!!! --- ** Wait..."), "What|?!|No|!!!|---|**|Wait|...");
        assert_eq!(
            cut("It was the first.[18] Guns (“all.”)went."),
            "It|was|the|first|.|[|18|]|Guns|(|“|all|.|”|)|went|."
        );
    }

    #[test]
    fn stops_that_belong_to_words() {
        assert_eq!(
            cut("Art. 5, fig. 3; the state of the art. Ships at 5 p.m."),
            "Art.|5|,|fig.|3|;|the|state|of|the|art|.|Ships|at|5|p.m."
        );
        assert_eq!(
            cut("It was you and I. Albert I. Pell left on Tuesday.Mr. Hale stayed."),
            "It|was|you|and|I|.|Albert|I.|Pell|left|on|Tuesday|.|Mr.|Hale|stayed|."
        );
    }

    proptest::proptest! {
        #[test]
        fn tokens_are_ordered_and_lose_no_letters(text in "(\\PC|[’'“”.—,-]){0,80}") {
            let mut tokens = Vec::new();
            tokenise(&text, TextRange::of(0, text.len()), &mut tokens);
            let joined: String = tokens.iter().map(|t| t.range.of_text(&text)).collect();
            let expected: String = text.split_whitespace().collect();
            proptest::prop_assert_eq!(joined, expected);
        }
    }
}
