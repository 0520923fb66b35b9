//! From byte offsets to UTF-16 code units and back: what browsers and editors count.

/// Answers where a byte stands, counted in UTF-16 code units.
///
/// Built once for a text; every question costs a scan of at most 256 bytes, and the way back a binary search.
#[derive(Debug, Clone)]
pub struct Utf16Index {
    /// Code units before byte `i * STEP`, of characters that begin before it.
    before: Vec<u32>,
}

const STEP: usize = 256;

impl Utf16Index {
    /// Counts through the text once.
    pub fn new(text: &str) -> Self {
        let mut before = Vec::with_capacity(text.len() / STEP + 1);
        let mut units = 0_u32;
        for (at, byte) in text.bytes().enumerate() {
            if at % STEP == 0 {
                before.push(units);
            }
            units += units_of(byte);
        }
        if text.len().is_multiple_of(STEP) {
            before.push(units);
        }
        Self { before }
    }

    /// Code units before the byte at `offset` of the same `text` the index was built for.
    pub fn unit_of(&self, text: &str, offset: usize) -> usize {
        let offset = offset.min(text.len());
        let step = offset / STEP;
        let known = self.before.get(step).copied().unwrap_or(0);
        let tail = text.as_bytes().get(step * STEP..offset).unwrap_or(&[]);
        (known + tail.iter().map(|byte| units_of(*byte)).sum::<u32>()) as usize
    }

    /// The byte at which the character with code unit number `unit` begins; the text's length where there are fewer.
    pub fn byte_of(&self, text: &str, unit: usize) -> usize {
        let step = self.before.partition_point(|known| *known as usize <= unit).saturating_sub(1);
        let mut left = unit - self.before.get(step).copied().unwrap_or(0) as usize;
        for (at, byte) in text.bytes().enumerate().skip(step * STEP) {
            let units = units_of(byte) as usize;
            if units > left {
                return at;
            }
            left -= units;
        }
        text.len()
    }
}

/// Code units of the character that a byte begins.
const fn units_of(byte: u8) -> u32 {
    match byte {
        0x80..=0xBF => 0,
        0xF0.. => 2,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn bytes_and_code_units_round_trip(text in "(\\PC|\n|🕊️|é){0,700}") {
            let index = Utf16Index::new(&text);
            let mut unit = 0;
            for (byte, c) in text.char_indices() {
                prop_assert_eq!(index.unit_of(&text, byte), unit);
                prop_assert_eq!(index.byte_of(&text, unit), byte);
                unit += c.len_utf16();
            }
            prop_assert_eq!(index.unit_of(&text, text.len()), unit);
            prop_assert_eq!(index.byte_of(&text, unit), text.len());
        }
    }
}
