//! Byte ranges in the canonical text of a document.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// A half-open range of UTF-8 **byte** offsets, `start..end`, in the text of one document.
///
/// Ranges handed out by Chancery lie on character boundaries of the text they were made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, Default)]
pub struct TextRange {
    start: u32,
    end: u32,
}

impl TextRange {
    /// A range; an `end` before `start` gives the empty range at `start`.
    pub const fn new(start: u32, end: u32) -> Self {
        Self { start, end: if end < start { start } else { end } }
    }

    /// A range from `usize` offsets, as `str` methods give them.
    ///
    /// Documents are limited to 25 MB on reading, so offsets fit; larger ones saturate.
    pub fn of(start: usize, end: usize) -> Self {
        Self::new(u32::try_from(start).unwrap_or(u32::MAX), u32::try_from(end).unwrap_or(u32::MAX))
    }

    /// First byte.
    pub const fn start(self) -> usize {
        self.start as usize
    }

    /// One past the last byte.
    pub const fn end(self) -> usize {
        self.end as usize
    }

    /// Length in bytes.
    pub const fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether the range holds nothing.
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `other` lies wholly inside.
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the byte at `offset` lies inside.
    pub const fn contains_offset(self, offset: usize) -> bool {
        self.start as usize <= offset && offset < self.end as usize
    }

    /// Whether the two share at least one byte.
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest range that holds both.
    pub fn cover(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The words of the range.
    ///
    /// Returns `""` where the range does not fit the text: a range of another document is a mistake of the caller
    /// that must not end a run.
    pub fn of_text(self, text: &str) -> &str {
        text.get(self.start()..self.end()).unwrap_or("")
    }

    /// The same words without white space at either end.
    #[must_use]
    pub fn trimmed(self, text: &str) -> Self {
        let words = self.of_text(text);
        let front = words.len() - words.trim_start().len();
        let kept = words.trim().len();
        Self::of(self.start() + front, self.start() + front + kept)
    }
}

impl From<TextRange> for Range<usize> {
    fn from(range: TextRange) -> Self {
        range.start()..range.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_trimmed_range_keeps_its_words() {
        let text = "  a truce \n";
        let range = TextRange::of(0, text.len()).trimmed(text);
        assert_eq!(range.of_text(text), "a truce");
    }

    #[test]
    fn a_foreign_range_gives_no_words() {
        assert_eq!(TextRange::new(2, 90).of_text("short"), "");
        assert_eq!(TextRange::new(1, 2).of_text("é"), "", "inside a character");
    }
}
