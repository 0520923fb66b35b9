//! Where the words of a quotation stand, by the rungs of the ladder that come after the plain form.

use crate::{
    library::{Library, Spot},
    parts::{Ends, Gap, Parts, Stand, other_case},
    rung::Rung,
};

/// Places of a quotation, with what it took to find them.
pub(crate) struct Standings {
    pub(crate) stands: Vec<Stand>,
    /// What stands between the parts.
    pub(crate) gaps: Vec<Gap>,
    /// What the draft puts in brackets at the ends.
    pub(crate) ends: Ends,
    /// There are more places.
    pub(crate) more: bool,
    pub(crate) rungs: Vec<Rung>,
}

/// Marks that a draft puts before its closing mark.
const CLOSING: [char; 8] = [',', '.', '，', '。', '،', '۔', '।', '、'];

impl Standings {
    fn of(spots: Vec<Spot>, more: bool, rungs: Vec<Rung>) -> Self {
        let stands = spots.into_iter().map(Stand::of).collect();
        Self { stands, gaps: Vec::new(), ends: Ends::default(), more, rungs }
    }
}

impl Library {
    /// Where words stand that a headline writes with capital letters.
    fn in_headline(&self, quoted: &str) -> Option<Standings> {
        let (spots, more) = if is_headline(quoted) { self.places_in_any_case(quoted) } else { return None };
        (!spots.is_empty()).then(|| Standings::of(spots, more, vec![Rung::Headline]))
    }

    /// Everywhere plain words stand, by the rungs of the ladder.
    pub(crate) fn stands(&self, quoted: &str) -> Option<Standings> {
        let (spots, more) = self.places(quoted);
        if !spots.is_empty() {
            return Some(Standings::of(spots, more, Vec::new()));
        }
        let closed = quoted.trim_end_matches(CLOSING);
        if closed.len() < quoted.len() && !quoted.ends_with("..") {
            let (spots, more) = self.places(closed.trim_end());
            if !spots.is_empty() {
                return Some(Standings::of(spots, more, vec![Rung::ClosingPunctuation]));
            }
        }
        // “The letter says, ‘… their bread,’”: the comma stands before two closing marks.
        let inner = quoted.trim_end_matches(CLOSING).trim_end_matches('\'').trim_end_matches(CLOSING);
        if quoted.ends_with('\'') || inner.len() + 1 < closed.len() {
            let (mut spots, more) = self.places(inner.trim_end());
            spots.retain(|spot| {
                let rest = &self.shelf[spot.source].plain.text()[spot.range.end()..];
                rest.trim_start_matches(CLOSING).starts_with('\'')
            });
            if !spots.is_empty() {
                return Some(Standings::of(spots, more, vec![Rung::ClosingPunctuation]));
            }
        }
        let turned = other_case(closed.trim_end());
        let (spots, more) = self.places(&turned);
        if !spots.is_empty() {
            let mut rungs = vec![Rung::FirstLetter];
            if closed.len() < quoted.len() && self.places(&other_case(quoted)).0.is_empty() {
                rungs.push(Rung::ClosingPunctuation);
            }
            return Some(Standings::of(spots, more, rungs));
        }
        let Some(mut parts) = Parts::of(quoted) else {
            return self.interrupted(closed.trim_end()).or_else(|| self.in_headline(closed.trim_end()));
        };
        for _ in 0..2 {
            let (stands, more) = parts.stands(self);
            if !stands.is_empty() {
                return Some(Standings {
                    stands,
                    gaps: parts.gaps,
                    ends: parts.ends,
                    more,
                    rungs: vec![Rung::Brackets],
                });
            }
            let last = parts.words.last_mut()?;
            last.truncate(last.trim_end_matches([',', '.', '。', '،', '۔', '।']).len());
        }
        None
    }
}

/// Whether words are written as headlines are: all in capital letters, or every long word with one.
fn is_headline(words: &str) -> bool {
    const LONG: usize = 6;
    let spelt: Vec<&str> = words.split([' ', '-']).filter(|word| word.starts_with(char::is_alphabetic)).collect();
    let is_capital = |word: &&&str| word.starts_with(char::is_uppercase);
    let capital = spelt.iter().filter(is_capital).count();
    let is_long = |word: &&&str| word.chars().count() >= LONG;
    capital > 2 && capital * 2 > spelt.len() && spelt.iter().filter(is_long).all(|word| is_capital(&word))
}
