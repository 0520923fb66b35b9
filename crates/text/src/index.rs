//! From byte offsets to characters and lines, and back.

/// Answers where a byte stands, counted in characters and in lines.
///
/// Built once for a text; every question costs a binary search and a scan of at most 256 bytes.
#[derive(Debug, Clone)]
pub struct CharacterIndex {
    /// Characters that begin before byte `i * STEP`.
    before: Vec<u32>,
    /// Bytes at which lines begin.
    lines: Vec<u32>,
}

const STEP: usize = 256;

impl CharacterIndex {
    /// Counts through the text once.
    pub fn new(text: &str) -> Self {
        let mut before = Vec::with_capacity(text.len() / STEP + 1);
        let mut lines = vec![0];
        let mut characters = 0_u32;
        for (i, byte) in text.bytes().enumerate() {
            if i % STEP == 0 {
                before.push(characters);
            }
            if begins_character(byte) {
                characters += 1;
            }
            if byte == b'\n' {
                lines.push(u32::try_from(i + 1).unwrap_or(u32::MAX));
            }
        }
        if text.len().is_multiple_of(STEP) {
            before.push(characters);
        }
        Self { before, lines }
    }

    /// Characters before the byte at `offset` of the same `text` the index was built for.
    pub fn character_of(&self, text: &str, offset: usize) -> usize {
        let offset = offset.min(text.len());
        let step = offset / STEP;
        let known = self.before.get(step).copied().unwrap_or(0) as usize;
        let tail = text.as_bytes().get(step * STEP..offset).unwrap_or(&[]);
        known + tail.iter().filter(|b| begins_character(**b)).count()
    }

    /// The byte at which character number `character` begins; the text's length where there are fewer.
    pub fn byte_of(&self, text: &str, character: usize) -> usize {
        let step = self.before.partition_point(|known| *known as usize <= character).saturating_sub(1);
        let mut left = character - self.before.get(step).copied().unwrap_or(0) as usize;
        for (i, byte) in text.bytes().enumerate().skip(step * STEP) {
            if begins_character(byte) {
                if left == 0 {
                    return i;
                }
                left -= 1;
            }
        }
        text.len()
    }

    /// Line number of the byte at `offset`, the first line being 1.
    pub fn line_of(&self, offset: usize) -> usize {
        self.lines.partition_point(|start| *start as usize <= offset)
    }
}

const fn begins_character(byte: u8) -> bool {
    byte & 0b1100_0000 != 0b1000_0000
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn bytes_and_characters_round_trip(text in "(\\PC|\n|🕊️|é){0,700}") {
            let index = CharacterIndex::new(&text);
            for (character, (byte, _)) in text.char_indices().enumerate() {
                prop_assert_eq!(index.character_of(&text, byte), character);
                prop_assert_eq!(index.byte_of(&text, character), byte);
            }
            prop_assert_eq!(index.character_of(&text, text.len()), text.chars().count());
            prop_assert_eq!(index.byte_of(&text, text.chars().count()), text.len());
        }
    }

    #[test]
    fn lines_count_from_one() {
        let index = CharacterIndex::new("a\nb\n\nc");
        assert_eq!([0, 1, 2, 4, 5].map(|i| index.line_of(i)), [1, 1, 2, 3, 4]);
    }
}
