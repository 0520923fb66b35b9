//! The ladder: the differences of writing that are allowed between a quotation and its source, each named.

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

use crate::ladder::{Dash, Plain, dash, fold};

/// One allowed difference of writing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rung {
    /// Line breaks, indents, several spaces for one; none beside Chinese or Japanese characters.
    WhiteSpace,
    /// A letter with its accent as one character or as two (NFC).
    Accents,
    /// Soft hyphens.
    SoftHyphens,
    /// Quotation marks and apostrophes of any shape.
    QuotationMarks,
    /// Dashes of any length, with spaces or without; an ellipsis as one character or three full stops.
    Dashes,
    /// The first letter, small or capital as the draft's sentence wants it.
    FirstLetter,
    /// The capital letters of a headline.
    Headline,
    /// The draft's comma or full stop before its closing mark.
    ClosingPunctuation,
    /// What the draft put in brackets.
    Brackets,
    /// “We will,” he said, “not go” as one quotation.
    Interruption,
}

impl Rung {
    /// All, in order.
    pub const ALL: [Self; 10] = [
        Self::WhiteSpace,
        Self::Accents,
        Self::SoftHyphens,
        Self::QuotationMarks,
        Self::Dashes,
        Self::FirstLetter,
        Self::Headline,
        Self::ClosingPunctuation,
        Self::Brackets,
        Self::Interruption,
    ];

    /// Words for a reader.
    pub const fn label(self) -> &'static str {
        match self {
            Self::WhiteSpace => "white space",
            Self::Accents => "accents",
            Self::SoftHyphens => "soft hyphens",
            Self::QuotationMarks => "quotation marks",
            Self::Dashes => "dashes",
            Self::FirstLetter => "first letter",
            Self::Headline => "headline capitals",
            Self::ClosingPunctuation => "closing punctuation",
            Self::Brackets => "brackets",
            Self::Interruption => "interruption",
        }
    }

    /// What it allows, for a reader.
    pub const fn allows(self) -> &'static str {
        match self {
            Self::WhiteSpace => {
                "line breaks, indents, several spaces for one, none beside Chinese or Japanese characters"
            }
            Self::Accents => "a letter with its accent as one character or as two (Unicode NFC)",
            Self::SoftHyphens => "hyphens that only show where a line breaks",
            Self::QuotationMarks => "marks and apostrophes of any shape, single or double",
            Self::Dashes => {
                "dashes of any length, with spaces or without; an ellipsis as one character or three full stops"
            }
            Self::FirstLetter => "small or capital, as the draft's sentence wants it",
            Self::Headline => "“Hands off the Old Weir” or “HANDS OFF THE OLD WEIR” for “hands off the old weir”",
            Self::ClosingPunctuation => "a comma or full stop that the draft puts before its closing marks",
            Self::Brackets => "“[the president]” for a word or two of the source, “[W]e” for “we”",
            Self::Interruption => "“We will,” he said, “not go” of the source as one quotation",
        }
    }
}

type Step<'s> = &'s dyn Fn(&str) -> String;

/// Which rungs a quotation needed, given its exact characters and those of the source.
pub(crate) fn rungs(quotation: &str, source: &str) -> Vec<Rung> {
    if quotation == source {
        return Vec::new();
    }
    let spaces = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let accents = |text: &str| text.nfc().collect::<String>();
    let soft = |text: &str| text.replace('\u{AD}', "");
    let marks = |text: &str| -> String { text.chars().map(|c| if fold(c) == '\'' { '\'' } else { c }).collect() };
    let dashes = |text: &str| dashed(&text.replace('…', "..."));
    let steps: [(Rung, Step<'_>); 5] = [
        (Rung::WhiteSpace, &spaces),
        (Rung::Accents, &accents),
        (Rung::SoftHyphens, &soft),
        (Rung::QuotationMarks, &marks),
        (Rung::Dashes, &dashes),
    ];
    let (mut left, mut right) = (quotation.to_owned(), source.to_owned());
    let mut needed = Vec::new();
    for (rung, step) in steps {
        let (next_left, next_right) = (step(&left), step(&right));
        // A rung is needed where it brings the two nearer: where it changes one and not the other alike.
        let changed = (next_left == left) != (next_right == right)
            || distance(&left, &right) != distance(&next_left, &next_right);
        if left != right && changed {
            needed.push(rung);
        }
        (left, right) = (next_left, next_right);
    }
    if left != right && Plain::of(&left).text() == Plain::of(&right).text() && !needed.contains(&Rung::WhiteSpace) {
        needed.insert(0, Rung::WhiteSpace);
    }
    needed
}

/// Every dash that sets words apart between two spaces.
fn dashed(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut parts = false;
    for (at, c) in text.char_indices() {
        if fold(c) != '-' {
            if !(parts && c == ' ') {
                out.push(c);
            }
            parts = false;
            continue;
        }
        match dash(text, at, c) {
            Dash::Joins => out.push('-'),
            Dash::Parts => {
                out.truncate(out.trim_end_matches(' ').len());
                out.push_str(if out.is_empty() { "- " } else { " - " });
                parts = true;
            }
            Dash::GoesOn => {}
        }
    }
    out
}

/// How many characters do not stand in the same place, counted from the front.
fn distance(left: &str, right: &str) -> usize {
    let (l, r) = (left.chars().count(), right.chars().count());
    left.chars().zip(right.chars()).filter(|(a, b)| a != b).count() + l.abs_diff(r)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn differences_of_writing_are_named() {
        assert_eq!(rungs("We won't leave", "We won’t\n  leave"), [Rung::WhiteSpace, Rung::QuotationMarks]);
        assert_eq!(rungs("the weir—and the ferry", "the weir – and the ferry"), [Rung::Dashes]);
        assert_eq!(rungs("the weir -- and the ferry", "the weir — and the ferry"), [Rung::Dashes]);
        assert_eq!(rungs("a de\u{301}clare\u{301}", "a déclaré"), [Rung::Accents]);
    }
}
