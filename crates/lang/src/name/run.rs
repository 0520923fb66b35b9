//! Runs of capitalised words: where a name may begin, and what holds one together.

use super::office;
use crate::{
    annotations::{Annotations, Token},
    tag::Tag,
    words::WORDS,
};

/// End of the run of capitalised words that begins at `i`; `i` where none does.
pub(super) fn run_at(text: &str, annotations: &Annotations, i: usize, first: usize, end: usize) -> usize {
    let tokens = &annotations.tokens;
    let capital = |k: usize| {
        let word = tokens[k].range.of_text(text);
        let word =
            ["al-", "el-", "as-", "ash-", "an-", "ar-"].iter().find_map(|p| word.strip_prefix(p)).unwrap_or(word);
        word.starts_with(char::is_uppercase) && !WORDS.no_names.contains(tokens[k].lower.as_str())
    };
    if !capital(i) || (i == first && !may_begin_name(&tokens[i], tokens.get(i + 1), text)) {
        return i;
    }
    let mut run = i + 1;
    while run < end {
        let lower = tokens[run].lower.as_str();
        let next_capital = run + 1 < end && capital(run + 1);
        let particle = matches!(
            lower,
            "de" | "al" | "bin" | "ibn" | "van" | "von" | "der" | "del" | "da" | "el" | "ul" | "di" | "la"
        );
        let of = matches!(lower, "of" | "for" | "on") && is_body_head(&tokens[run - 1].lower);
        let of_the = of && tokens.get(run + 1).is_some_and(|t| t.lower == "the") && run + 2 < end && capital(run + 2);
        let possessive = lower == "'s"
            && next_capital
            && run + 2 < end
            && tokens[run + 1..end.min(run + 4)].iter().any(|t| {
                WORDS.bodies.contains(t.lower.as_str()) && t.range.of_text(text).starts_with(char::is_uppercase)
            });
        // "Ministry of Water and Energy".
        let ministry = lower == "and"
            && next_capital
            && tokens[i..run]
                .iter()
                .any(|t| matches!(t.lower.as_str(), "ministry" | "department" | "committee" | "office"));
        if capital(run) || ((particle || ministry || of || possessive) && next_capital) {
            run += 1;
        } else if of_the {
            run += 2;
        } else {
            break;
        }
    }
    run
}

fn is_body_head(lower: &str) -> bool {
    WORDS.bodies.contains(lower)
        || matches!(
            lower,
            "ministry"
                | "department"
                | "house"
                | "secretary"
                | "minister"
                | "republic"
                | "kingdom"
                | "state"
                | "bank"
                | "president"
                | "king"
                | "prince"
        )
}

/// Whether the first word of a sentence can be a name: not a word that begins sentences.
fn may_begin_name(token: &Token, next: Option<&Token>, text: &str) -> bool {
    let followed_by_capital = next.is_some_and(|t| t.range.of_text(text).starts_with(char::is_uppercase));
    match token.tag {
        Tag::Nnp => true,
        Tag::Nn | Tag::Nns | Tag::Jj | Tag::Other => {
            followed_by_capital || office::is_head(&token.lower) || office::is_modifier(&token.lower)
        }
        Tag::Vb | Tag::Vbp | Tag::Vbz | Tag::Vbd | Tag::Vbn | Tag::Uh => {
            followed_by_capital && token.tag != Tag::Vb && !token.lower.ends_with("ing")
        }
        _ => false,
    }
}

/// Most words of four letters and more are capitalised.
pub(super) fn is_title_case(text: &str, tokens: &[Token]) -> bool {
    let long: Vec<&str> = tokens.iter().map(|t| t.range.of_text(text)).filter(|w| w.len() > 3).collect();
    let upper = long.iter().filter(|w| w.starts_with(char::is_uppercase)).count();
    upper * 10 >= long.len() * 8
}
