//! Sources, laid out so that words are found in them quickly.
//!
//! Runs of three words are indexed by a hash. A quotation is looked up by its rarest run, and only what is equal character by
//! character counts. Where every run is common (a text that repeats itself), the texts are searched from end to end,
//! which is linear. The same index gives the places from which altered words may have been made.

use chancery_text::TextRange;
use memchr::memmem;

use crate::{
    interruption::{Piece, pieces},
    ladder::Plain,
    limits::Limits,
    source::Source,
    words::{Word, is_whole, words},
};

/// Words in a run.
pub(crate) const RUN: usize = 3;
/// Places of words that are told; what stands oftener tells nothing by its place.
pub(crate) const MOST_PLACES: usize = 100;
/// Places of a run that are looked at.
const MOST_OF_RUN: usize = 256;

/// A source with what is looked up in it.
#[derive(Debug)]
pub(crate) struct Shelved {
    pub(crate) source: Source,
    pub(crate) plain: Plain,
    pub(crate) words: Vec<Word>,
    pub(crate) limits: Option<&'static Limits>,
    /// Quotations that go on behind words of the one who reports.
    pub(crate) pieces: Vec<Piece>,
    /// Number of its first word among those of all sources.
    first_word: u32,
}

impl Shelved {
    /// A source in plain form, with its words.
    pub(crate) fn of(source: Source, limits: Option<&'static Limits>) -> Self {
        let plain = Plain::of(&source.text);
        let words = words(plain.text());
        let pieces = pieces(&plain, &source.voices);
        Self { source, plain, words, limits, pieces, first_word: 0 }
    }
}

/// Sources, ready to be searched.
#[derive(Debug, Default)]
pub struct Library {
    pub(crate) shelf: Vec<Shelved>,
    /// Hash of a run and the number of its first word, sorted.
    runs: Vec<(u32, u32)>,
}

/// A stretch of a source's plain text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Spot {
    pub(crate) source: usize,
    pub(crate) range: TextRange,
}

impl Library {
    /// Lays out sources.
    pub fn new(sources: Vec<Source>) -> Self {
        let mut library = Self::default();
        let mut first_word = 0_u32;
        for source in sources {
            let mut shelved = Shelved::of(source, None);
            let (plain, words) = (&shelved.plain, &shelved.words);
            library.runs.extend(runs(plain.text(), words).map(|(at, hash)| (hash, first_word + at as u32)));
            let count = words.len() as u32;
            shelved.limits = Limits::for_text(shelved.source.language.as_deref(), plain.text());
            shelved.first_word = first_word;
            library.shelf.push(shelved);
            first_word = first_word.saturating_add(count);
        }
        library.runs.sort_unstable();
        library
    }

    /// The sources, in the order they were given.
    pub fn sources(&self) -> impl Iterator<Item = &Source> {
        self.shelf.iter().map(|shelved| &shelved.source)
    }

    /// Every place at which plain words stand, whole words only; and whether there are more than are told.
    pub(crate) fn places(&self, needle: &str) -> (Vec<Spot>, bool) {
        if needle.is_empty() {
            return (Vec::new(), false);
        }
        let split = words(needle);
        let rarest = runs(needle, &split).map(|(at, hash)| (at, self.run(hash))).min_by_key(|(_, places)| places.len());
        match rarest {
            Some((_, [])) => (Vec::new(), false),
            Some((at, places)) if places.len() <= MOST_OF_RUN => {
                let before = split[at].range.start();
                let mut spots: Vec<Spot> =
                    places.iter().filter_map(|(_, word)| self.standing(needle, before, *word)).collect();
                spots.sort_unstable();
                spots.dedup();
                let more = spots.len() > MOST_PLACES;
                spots.truncate(MOST_PLACES);
                (spots, more)
            }
            _ => self.search(needle),
        }
    }

    /// Every place at which plain words stand in small or capital letters; those of which every run is common are left out.
    pub(crate) fn places_in_any_case(&self, needle: &str) -> (Vec<Spot>, bool) {
        let split = words(needle);
        let rarest = runs(needle, &split).map(|(at, hash)| (at, self.run(hash))).min_by_key(|(_, places)| places.len());
        let Some((at, places)) = rarest.filter(|(_, places)| places.len() <= MOST_OF_RUN) else {
            return (Vec::new(), false);
        };
        let (before, lower) = (split[at].range.start(), needle.to_lowercase());
        let spot = |word: u32| {
            let (source, start) = self.start(before, word)?;
            let (text, end) = (self.shelf[source].plain.text(), start + needle.len());
            let stands = text.get(start..end).is_some_and(|there| there.to_lowercase() == lower);
            (stands && is_whole(text, start, end)).then_some(Spot { source, range: TextRange::of(start, end) })
        };
        let mut spots: Vec<Spot> = places.iter().filter_map(|(_, word)| spot(*word)).collect();
        spots.sort_unstable();
        spots.dedup();
        spots.truncate(MOST_PLACES);
        (spots, false)
    }

    /// Words of sources at which runs of a quotation stand: word of the quotation, source, word of the source.
    ///
    /// Of a run that stands in many places, the first few are taken.
    pub(crate) fn seeds(&self, quotation: &str, split: &[Word]) -> Vec<(usize, usize, usize)> {
        const MOST: usize = 24;
        let mut seeds = Vec::new();
        for (at, hash) in runs(quotation, split) {
            for (_, word) in self.run(hash).iter().take(MOST) {
                let source = self.shelf.partition_point(|s| s.first_word <= *word) - 1;
                seeds.push((at, source, (*word - self.shelf[source].first_word) as usize));
            }
        }
        seeds
    }

    fn run(&self, hash: u32) -> &[(u32, u32)] {
        let start = self.runs.partition_point(|(h, _)| *h < hash);
        let len = self.runs[start..].partition_point(|(h, _)| *h == hash);
        &self.runs[start..start + len]
    }

    /// The spot of a needle one of whose runs, `before` bytes after its start, begins at a word; if it stands there.
    fn standing(&self, needle: &str, before: usize, word: u32) -> Option<Spot> {
        let (source, start) = self.start(before, word)?;
        let (text, end) = (self.shelf[source].plain.text(), start + needle.len());
        let stands = text.get(start..end) == Some(needle) && is_whole(text, start, end);
        stands.then_some(Spot { source, range: TextRange::of(start, end) })
    }

    /// The source of a word, and the offset that lies some bytes before it.
    fn start(&self, before: usize, word: u32) -> Option<(usize, usize)> {
        let source = self.shelf.partition_point(|s| s.first_word <= word) - 1;
        let shelved = &self.shelf[source];
        let at = shelved.words.get((word - shelved.first_word) as usize)?.range.start();
        Some((source, at.checked_sub(before)?))
    }

    fn search(&self, needle: &str) -> (Vec<Spot>, bool) {
        let finder = memmem::Finder::new(needle);
        let mut spots = Vec::new();
        for (source, shelved) in self.shelf.iter().enumerate() {
            let text = shelved.plain.text();
            for start in finder.find_iter(text.as_bytes()) {
                let end = start + needle.len();
                if is_whole(text, start, end) {
                    if spots.len() == MOST_PLACES {
                        return (spots, true);
                    }
                    spots.push(Spot { source, range: TextRange::of(start, end) });
                }
            }
        }
        (spots, false)
    }
}

/// The runs of a text: number of the first word, hash. Small and capital letters are one.
fn runs<'t>(text: &'t str, split: &'t [Word]) -> impl Iterator<Item = (usize, u32)> + 't {
    let hashes: Vec<u32> = split.iter().map(|word| hash(word.of(text))).collect();
    let count = (split.len() + 1).saturating_sub(RUN);
    (0..count).map(move |at| {
        let mixed =
            hashes[at..at + RUN].iter().fold(0_u32, |all, h| (all.rotate_left(9) ^ h).wrapping_mul(0x9E37_79B1));
        (at, mixed)
    })
}

/// FNV-1a over a word in small letters: the same on every machine.
pub(crate) fn hash(word: &str) -> u32 {
    let step = |hash: u32, byte: u8| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    if word.is_ascii() {
        return word.bytes().fold(0x811C_9DC5, |h, b| step(h, b.to_ascii_lowercase()));
    }
    let mut buffer = [0; 4];
    word.chars().flat_map(char::to_lowercase).fold(0x811C_9DC5, |h, c| c.encode_utf8(&mut buffer).bytes().fold(h, step))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn library(texts: &[&str]) -> Library {
        Library::new(texts.iter().map(|t| Source { text: (*t).to_owned(), ..Source::default() }).collect())
    }

    #[test]
    fn words_are_found_where_they_stand_whole() {
        let library =
            library(&["We are unable to leave the weir.", "Able to leave the weir? We are able to leave the weir."]);
        let (spots, more) = library.places("able to leave the weir");
        assert_eq!(spots.iter().map(|s| (s.source, s.range.start())).collect::<Vec<_>>(), [(1, 31)]);
        assert!(!more);
        assert_eq!(library.places("the weir").0.len(), 3);
        assert!(library.places("leave the dam").0.is_empty());
    }

    #[test]
    fn places_of_a_text_that_repeats_itself_are_bounded() {
        let text = "We will talk on Monday. ".repeat(5_000);
        let library = library(&[&text]);
        let (spots, more) = library.places("We will talk on Monday.");
        assert_eq!((spots.len(), more), (MOST_PLACES, true));
        assert!(library.seeds("We will talk on Monday.", &words("We will talk on Monday.")).len() <= 24 * 4);
    }
}
