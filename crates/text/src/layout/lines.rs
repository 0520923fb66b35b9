//! Lines to paragraphs, and what a paragraph is.

use super::BlockKind;
use crate::range::TextRange;

/// The paragraphs of a text: lines, or runs of hard-wrapped lines, without the breaks around them.
pub(super) fn paragraphs(text: &str) -> Vec<TextRange> {
    let lines = lines(text);
    let wrapped = is_hard_wrapped(text, &lines);
    let mut paragraphs: Vec<TextRange> = Vec::new();
    let mut open = false;
    for line in lines {
        let words = line.of_text(text);
        if words.is_empty() {
            open = false;
            continue;
        }
        let goes_on = |last: &TextRange| wrapped || is_cut_short(last.of_text(text), words);
        match paragraphs.last_mut() {
            Some(last) if open && !begins_list_item(words) && goes_on(last) => *last = last.cover(line),
            _ => paragraphs.push(line),
        }
        open = true;
    }
    paragraphs
}

/// Lines without the white space around them, empty ones included.
fn lines(text: &str) -> Vec<TextRange> {
    let mut start = 0;
    text.split('\n')
        .map(|line| {
            let range = TextRange::of(start, start + line.len()).trimmed(text);
            start += line.len() + 1;
            range
        })
        .collect()
}

/// Whether a sentence was cut by a line break: it begins with a capital, has some words and no final mark, and the next
/// line goes on in lower case.
fn is_cut_short(words: &str, next: &str) -> bool {
    const SOME: usize = 4;
    next.starts_with(char::is_lowercase)
        && !next.split_whitespace().next().is_some_and(|first| first.ends_with(':'))
        && words.trim_start_matches(['“', '"', '‘', '«']).starts_with(char::is_uppercase)
        && words.ends_with(|c: char| c.is_lowercase() || c == ',')
        && words.split_whitespace().take(SOME).count() == SOME
        && !words.rsplit(char::is_whitespace).next().is_some_and(|last| last.contains('/'))
}

/// Whether line breaks inside paragraphs mean nothing: lines that are followed by another without a gap are nearly all
/// about as long as each other, none is long, and the first word of the next would have made most of them too long.
fn is_hard_wrapped(text: &str, lines: &[TextRange]) -> bool {
    let lengths = |pair: &[TextRange]| (pair[0].len(), pair[1].len());
    let followed: Vec<usize> =
        lines.windows(2).map(lengths).filter(|(a, b)| *a > 0 && *b > 0).map(|(a, _)| a).collect();
    let longest = lines.iter().map(|l| l.len()).max().unwrap_or(0);
    let even = followed.iter().filter(|l| (40..=100).contains(*l)).count();
    let breaks_inside = lines
        .windows(2)
        .filter(|pair| !pair[0].is_empty() && !pair[1].is_empty())
        .filter(|pair| !pair[0].of_text(text).ends_with(['.', '!', '?', ':', '”', '"', ';']))
        .count();
    let width = |words: &str| words.chars().count();
    let widest = lines.iter().map(|l| width(l.of_text(text))).max().unwrap_or(0);
    let full = lines
        .windows(2)
        .filter(|pair| !pair[0].is_empty() && !pair[1].is_empty())
        .filter(|pair| {
            let first = pair[1].of_text(text).split_whitespace().next().unwrap_or("");
            width(pair[0].of_text(text)) + 1 + width(first) >= widest
        })
        .count();
    longest <= 120
        && followed.len() >= 2
        && even * 10 >= followed.len() * 6
        && breaks_inside * 2 >= followed.len()
        && full * 10 >= followed.len() * 7
}

/// What a paragraph is, told from its words, its place and whether running text has begun.
pub(super) fn kind(words: &str, position: usize, seen_body: bool) -> BlockKind {
    if begins_list_item(words) {
        return BlockKind::ListItem;
    }
    if is_bracketed(words) {
        return BlockKind::StageDirection;
    }
    let short = words.len() <= 220 && !words.contains('\n');
    let ends_sentence = words.trim_end_matches(['”', '"', '’', ')']).ends_with(['.', '!', '?', ':', ';', ',', '…']);
    if position == 0 && short && !ends_sentence {
        return BlockKind::Title;
    }
    if !seen_body && short && is_byline(words) {
        return BlockKind::Byline;
    }
    if short && !ends_sentence && words.split_whitespace().count() <= 12 && words.len() <= 90 && !has_label(words) {
        return BlockKind::Heading;
    }
    BlockKind::Paragraph
}

/// A bullet, a number or a letter that opens a list line.
fn begins_list_item(words: &str) -> bool {
    if words.starts_with(['•', '▪', '–', '—', '*', '-']) {
        return words.chars().nth(1) == Some(' ');
    }
    let marker: String = words.chars().take_while(|c| !c.is_whitespace()).collect();
    let inner = marker.trim_start_matches('(').trim_end_matches(['.', ')']);
    marker.len() > inner.len()
        && words.len() > marker.len()
        && (1..=4).contains(&inner.len())
        && (inner.bytes().all(|b| b.is_ascii_digit())
            || inner.bytes().all(|b| matches!(b, b'i' | b'v' | b'x'))
            || (inner.len() == 1 && marker.ends_with(')') && inner.bytes().all(|b| b.is_ascii_lowercase())))
}

/// A remark on the scene, whole in parentheses or brackets: "(Laughter.)".
fn is_bracketed(words: &str) -> bool {
    let whole =
        |open: char, close: char| words.starts_with(open) && words.ends_with(close) && words.matches(open).count() == 1;
    words.len() <= 200 && (whole('(', ')') || whole('[', ']'))
}

fn is_byline(words: &str) -> bool {
    let lower = words.to_lowercase();
    (lower.starts_with("by ") && words.split_whitespace().count() <= 8)
        || lower.starts_with("published ")
        || lower.starts_with("updated ")
        || lower.starts_with("posted ")
}

/// A colon early in the line: perhaps a speaker's label, which is no heading.
fn has_label(words: &str) -> bool {
    words.find(':').is_some_and(|at| at < 60) || words.starts_with("Q ") || words.starts_with("A ")
}

/// Bytes of the dateline a wire report opens with, dash included: "HESK, Lake Mirn, June 19 (Tessary) – ".
pub(super) fn dateline(words: &str) -> Option<usize> {
    let (dash, mark) = words
        .char_indices()
        .take(80)
        .find(|(_, c)| matches!(c, '–' | '—'))
        .or_else(|| words.match_indices(" - ").next().filter(|(at, _)| *at < 80).map(|(at, _)| (at + 1, '-')))?;
    let place: &str = words[..dash].split([',', '(']).next()?.trim();
    let letters = place.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = letters >= 3 && place.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    let after = dash + mark.len_utf8();
    (capitals && words[..dash].split_whitespace().count() <= 10)
        .then(|| after + words[after..].len() - words[after..].trim_start().len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<&str> {
        paragraphs(text).into_iter().map(|range| range.of_text(text)).collect()
    }

    #[test]
    fn a_sentence_cut_by_a_line_break_is_one_paragraph() {
        assert_eq!(
            shown("The envoys came to Vesk\nand left at night.\nNobody spoke."),
            ["The envoys came to Vesk\nand left at night.", "Nobody spoke."]
        );
        // A gap, a label, a heading of a word or two: these are breaks.
        assert_eq!(shown("The envoys came to Vesk\n\nand left"), ["The envoys came to Vesk", "and left"]);
        assert_eq!(shown("Copies go to all delegations\nencl: a map"), ["Copies go to all delegations", "encl: a map"]);
        assert_eq!(shown("Our terms\nguns, ships"), ["Our terms", "guns, ships"]);
    }

    #[test]
    fn short_lines_of_different_length_are_not_wrapped() {
        let text = "Which harbour do you think is the best one to stay in\nI like the old one on the lake best of all\nThe new one has a better hall for talks, I think\nNobody goes";
        assert_eq!(shown(text).len(), 4);
        let wrapped = "The envoys of both states came to the harbour at night and\nspoke until the morning. Nobody knows what was said, and\nNorthern Ostra has not been heard of since the beginning\nof the month.";
        assert_eq!(shown(wrapped).len(), 1);
    }
}
