//! What the model sees of a word's form. Mirrored in `training/features.py`: change both together.

use unicode_normalization::UnicodeNormalization;

/// Most hashed features of a word.
const MOST: usize = 24;

/// A form as the model knows it: accents composed with their letters, straight apostrophes and quotation marks, and every
/// digit a zero.
pub(super) fn plain(form: &str) -> String {
    form.nfc()
        .map(|c| match c {
            '’' | '‘' => '\'',
            '“' | '”' => '"',
            _ if c.is_ascii_digit() => '0',
            _ => c,
        })
        .collect()
}

/// Hashes of a word's first letters, last letters, shape and runs of three letters; `plain` as [`plain`] gives it.
pub(super) fn hashes(plain: &str, lower: &str) -> Vec<u32> {
    let letters: Vec<char> = lower.chars().collect();
    let mut hashes = Vec::with_capacity(MOST);
    for n in 1..=3 {
        hashes.push(fnv('p', letters.iter().take(n)));
    }
    for n in 1..=4 {
        hashes.push(fnv('s', &letters[letters.len().saturating_sub(n)..]));
    }
    hashes.push(fnv('h', &shape(plain)));
    let marked: Vec<char> = std::iter::once('^').chain(letters).chain(std::iter::once('$')).collect();
    hashes.extend(marked.windows(3).take(MOST - hashes.len()).map(|run| fnv('g', run)));
    hashes
}

/// 32-bit FNV-1a of a letter for the kind of feature and of the UTF-8 of some characters.
fn fnv<'a>(kind: char, characters: impl IntoIterator<Item = &'a char>) -> u32 {
    let mut buffer = [0; 4];
    std::iter::once(kind).chain(characters.into_iter().copied()).fold(0x811C_9DC5, |hash, c| {
        c.encode_utf8(&mut buffer).bytes().fold(hash, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
    })
}

/// "Xx" for "Vesk", "X.X." for "U.S.", "d,d" for "10,000": at most six characters.
fn shape(word: &str) -> Vec<char> {
    let mut shape = Vec::with_capacity(6);
    for c in word.chars() {
        let kind = match c {
            _ if c.is_uppercase() => 'X',
            _ if c.is_lowercase() => 'x',
            _ if c.is_ascii_digit() => 'd',
            _ if c.is_ascii() => c,
            _ => 'u',
        };
        if shape.last() != Some(&kind) {
            shape.push(kind);
            if shape.len() == 6 {
                break;
            }
        }
    }
    shape
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_seen_without_their_digits_and_curls() {
        assert_eq!(plain("’90s"), "'00s");
        assert_eq!(shape(&plain("10,500")).iter().collect::<String>(), "d,d");
    }

    #[test]
    fn the_hash_is_that_of_the_training_script() {
        assert_eq!(fnv('p', &['v']), 0x5B4E_69DB);
        assert_eq!(fnv('h', &shape("Vesk")), 0xFC5E_2C7F);
        assert_eq!(hashes("Vé", "vé")[8], 0x04D7_7CF6);
    }
}
