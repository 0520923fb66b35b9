//! Quotation marks: where words of others begin and end.

use chancery_text::{Document, TextRange};

use crate::{
    annotations::{Annotations, Quotation},
    tag::Tag,
};

/// Finds quotations by their marks. A paragraph that opens a quotation and does not close it goes on in the next one if
/// that begins with an opening mark.
pub(crate) fn find(document: &Document, annotations: &mut Annotations) {
    let text = document.text();
    let mut quotations = Vec::new();
    for (index, block) in document.blocks.iter().enumerate() {
        let words = block.range.of_text(text);
        let next_opens = document.blocks.get(index + 1).is_some_and(|next| opens(next.range.of_text(text)));
        let mut open: Option<(usize, char)> = None;
        let mut previous = ' ';
        let mut second_of_two = false;
        for (at, c) in words.char_indices() {
            let next = words[at + c.len_utf8()..].chars().next().unwrap_or(' ');
            // Two apostrophes are a double mark, where a typewriter had none.
            if std::mem::take(&mut second_of_two) {
                previous = c;
                continue;
            }
            if c == '\'' && next == '\'' {
                let after = words[at + 2..].chars().next().unwrap_or(' ');
                match open {
                    None if !previous.is_alphanumeric() && !after.is_whitespace() => {
                        open = Some((at, c));
                        second_of_two = true;
                    }
                    Some((from, '\'')) if (!previous.is_whitespace() || after.is_whitespace()) && after != '\'' => {
                        push(text, block.range.start(), from, at + 2, 2, &mut quotations);
                        open = None;
                        second_of_two = true;
                    }
                    _ => {}
                }
            }
            match (c, open) {
                ('“' | '«' | '„', None) => open = Some((at, c)),
                ('"', None) if !next.is_whitespace() => open = Some((at, c)),
                // Inches and stray marks: a straight mark after a space opens, it does not close.
                ('”', Some((from, '“' | '„')))
                | ('“', Some((from, '„')))
                | ('»', Some((from, '«')))
                | ('"', Some((from, '"')))
                    if c != '"' || !previous.is_whitespace() || next.is_whitespace() =>
                {
                    push(text, block.range.start(), from, at + c.len_utf8(), c.len_utf8(), &mut quotations);
                    open = None;
                }
                // British single marks; an apostrophe ("the states’ terms") closes nothing.
                ('‘', None) if !previous.is_alphanumeric() && next.is_alphanumeric() => open = Some((at, c)),
                ('’', Some((from, '‘'))) if !next.is_alphanumeric() && !(previous == 's' && next.is_whitespace()) =>
                {
                    push(text, block.range.start(), from, at + c.len_utf8(), c.len_utf8(), &mut quotations);
                    open = None;
                }
                // A double mark after a single one that never closes begins a true quotation.
                ('“', Some((_, '‘'))) if !closes_after(&words[at..]) => open = Some((at, c)),
                _ => {}
            }
            previous = c;
        }
        if let Some((from, mark)) = open
            && mark != '‘'
            && next_opens
        {
            push(text, block.range.start(), from, words.len(), 0, &mut quotations);
        }
    }
    for quotation in &mut quotations {
        let tokens = &annotations.tokens[annotations.tokens_in(quotation.content)];
        let words = tokens.iter().filter(|t| t.tag != Tag::Punctuation).count();
        let sentence_like = tokens.iter().any(|t| t.tag.is_finite_verb());
        quotation.scare = words <= 3 && !sentence_like || words <= 1;
    }
    annotations.quotations = quotations;
}

/// Whether a paragraph begins with an opening mark.
fn opens(words: &str) -> bool {
    words.starts_with(['“', '"', '«']) || words.starts_with("''")
}

/// How far a single mark may close behind its opening one, in characters: what is looked through for it must not be all
/// the rest, each time anew.
const LONGEST_SINGLE: usize = 2_000;

/// Whether a single mark closes after the double quotation that begins here.
fn closes_after(rest: &str) -> bool {
    rest.chars().take(LONGEST_SINGLE).skip_while(|c| *c != '”').any(|c| c == '’')
}

fn push(text: &str, base: usize, from: usize, to: usize, closing: usize, quotations: &mut Vec<Quotation>) {
    let range = TextRange::of(base + from, base + to);
    let opening = match range.of_text(text).chars().next() {
        Some('\'') => 2,
        mark => mark.map_or(0, char::len_utf8),
    };
    let content = TextRange::of(range.start() + opening, range.end() - closing).trimmed(text);
    if !content.is_empty() {
        quotations.push(Quotation { range, content, cue: None, source: None, speaker: None, scare: true });
    }
}
