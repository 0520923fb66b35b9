//! Sentences.

use chancery_text::{BlockKind, Document, TextRange};

use crate::{
    annotations::{Sentence, Token},
    token,
    words::WORDS,
};

/// Cuts a document into tokens and sentences. A sentence never crosses a block, and never holds a speaker's label.
pub(crate) fn split(document: &Document) -> (Vec<Token>, Vec<Sentence>) {
    let text = document.text();
    let mut tokens = Vec::with_capacity(text.len() / 5);
    let mut sentences = Vec::new();
    for (block_index, block) in document.blocks.iter().enumerate() {
        let mut range = block.range;
        if let Some(turn) = document.turn_labelled_in(block.range) {
            range = TextRange::of(turn.body.start().min(block.range.end()), block.range.end());
        }
        let first = tokens.len();
        token::tokenise(text, range, &mut tokens);
        let marker = if block.kind == BlockKind::ListItem { list_marker(&tokens[first..]) } else { 0 };
        let mut start = first + marker;
        let mut at = start;
        while at < tokens.len() {
            if at + 1 == tokens.len() || ends_sentence(text, &tokens, at) {
                let range = tokens[start].range.cover(tokens[at].range);
                sentences.push(Sentence { range, tokens: start..at + 1, block: block.kind, block_index });
                start = at + 1;
            }
            at += 1;
        }
    }
    (tokens, sentences)
}

/// Tokens of the bullet or number that opens a list line.
fn list_marker(tokens: &[Token]) -> usize {
    let lowers: Vec<&str> = tokens.iter().take(3).map(|t| t.lower.as_str()).collect();
    match lowers.as_slice() {
        ["•" | "▪" | "–" | "—" | "*" | "-", ..] => 1,
        ["(", _, ")"] => 3,
        [mark, ")" | ".", ..] if mark.len() <= 4 => 2,
        [mark, ..] if mark.ends_with('.') && mark.len() <= 4 => 1,
        _ => 0,
    }
}

/// Whether the sentence ends with the token at `at`; the next token exists.
fn ends_sentence(text: &str, tokens: &[Token], at: usize) -> bool {
    let token = &tokens[at];
    let next = &tokens[at + 1];
    let glued = token.range.end() == next.range.start();
    // A closing mark belongs to the sentence it closes: let it decide.
    if is_closing(text, next, glued) {
        return false;
    }
    let mut end = at;
    while end > 0 && is_closing(text, &tokens[end], tokens[end - 1].range.end() == tokens[end].range.start()) {
        end -= 1;
    }
    let last = &tokens[end];
    let next_word = next_word(tokens, at + 1);
    let next_begins = next_word.is_some_and(|t| begins_sentence(t.range.of_text(text)));
    match last.lower.as_str() {
        "?" | "!" => next_begins,
        "." => next_begins || is_opening(next.range.of_text(text)),
        "…" | "..." | "...." => {
            next_begins && (end < at || !glued) && next_word.is_some_and(|t| is_starter(&t.lower))
        }
        "no." => next_begins && !is_number(next),
        word if word.ends_with('.') && word.len() > 1 => {
            let may_end = token::abbreviation(word.trim_end_matches('.')).unwrap_or(false);
            may_end && next_begins && next_word.is_some_and(|t| is_starter(&t.lower)) && !is_number(next)
        }
        _ => false,
    }
}

/// A mark that closes what stands before it; straight marks close when they are glued to it.
fn is_closing(text: &str, token: &Token, glued_to_previous: bool) -> bool {
    match token.range.of_text(text) {
        "”" | "’" | "»" | ")" | "]" => true,
        "\"" | "'" => glued_to_previous,
        _ => false,
    }
}

fn is_opening(word: &str) -> bool {
    matches!(word, "“" | "\"" | "(" | "[" | "‘" | "«" | "—")
}

fn next_word(tokens: &[Token], from: usize) -> Option<&Token> {
    tokens[from..].iter().take(4).find(|t| t.lower.chars().any(char::is_alphanumeric))
}

fn begins_sentence(word: &str) -> bool {
    word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || !c.is_lowercase() && c.is_alphabetic())
}

fn is_number(token: &Token) -> bool {
    token.lower.starts_with(|c: char| c.is_ascii_digit())
}

/// Words that begin sentences far oftener than they follow an abbreviation inside one. Lower case.
fn is_starter(lower: &str) -> bool {
    WORDS.starters.contains(lower)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sentences(text: &str) -> String {
        let document = Document::of_text(&format!("Title of the story\n\n{text}"));
        let (_, sentences) = split(&document);
        sentences.iter().skip(1).map(|s| document.words(s.range)).collect::<Vec<_>>().join(" ‖ ")
    }

    #[test]
    fn abbreviations_do_not_end_sentences() {
        insta::assert_snapshot!(sentences("U.S. President J. Orlan met Gen. Pell on Nov. 12, 2031. The U.S. Embassy, i.e. Mr. Verrin, did not come to the U.S. The talks failed."), @"U.S. President J. Orlan met Gen. Pell on Nov. 12, 2031. ‖ The U.S. Embassy, i.e. Mr. Verrin, did not come to the U.S. ‖ The talks failed.");
    }

    #[test]
    fn quotations_and_ellipses() {
        insta::assert_snapshot!(sentences("He said: “It was hard. It was provoked.” She left. “No!” he cried. “We’re close to … a truce,” she said. \"Will it hold?\" he asked. It held…"), @r#"He said: “It was hard. ‖ It was provoked.” ‖ She left. ‖ “No!” he cried. ‖ “We’re close to … a truce,” she said. ‖ "Will it hold?" he asked. ‖ It held…"#);
    }

    #[test]
    fn glued_sentences_are_parted() {
        insta::assert_snapshot!(sentences("He left on May 28.Nobody saw him. It cost 2.9 tons."), @"He left on May 28. ‖ Nobody saw him. ‖ It cost 2.9 tons.");
    }

    #[test]
    fn labels_are_no_part_of_sentences() {
        let document = Document::of_text("MODERATOR: Thank you.\n\nQ: Will he go? And when?\n\nMODERATOR: No.");
        let (_, sentences) = split(&document);
        let all: Vec<&str> = sentences.iter().map(|s| document.words(s.range)).collect();
        assert_eq!(all, ["Thank you.", "Will he go?", "And when?", "No."]);
    }
}
