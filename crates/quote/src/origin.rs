//! What a quotation that stands nowhere was made from.
//!
//! This never accepts anything: its answers are altered, merged and not found.

use crate::{
    altered::{self, Stretch},
    library::{Library, Spot},
    outcome::{Checked, Fault, Outcome},
    parts::{Parts, Stand},
    source::Claim,
    words::{Word, words},
};

/// Fewest words of a part that may come from another place.
const LEAST_MERGED: usize = 3;

impl Library {
    /// Says what words that do not stand anywhere were made from.
    pub(crate) fn diagnose(&self, claim: &Claim, quoted: &str) -> Checked {
        // Parts between ellipses that stand, but not together.
        if let Some(parts) = Parts::of(quoted)
            && parts.words.len() > 1
        {
            let spots: Vec<Option<Spot>> = parts.words.iter().map(|part| self.first(part)).collect();
            if spots.iter().all(Option::is_some) {
                return self.merged(spots.into_iter().flatten().collect());
            }
            let missing = parts.words.iter().zip(&spots).filter(|(_, spot)| spot.is_none()).map(|(part, _)| part);
            let longest = missing.max_by_key(|part| part.len());
            return longest.map_or_else(|| Checked::only(Outcome::NotFound), |part| self.altered(claim, part));
        }
        let split = words(quoted);
        if let Some(spots) = self.spliced(quoted, &split) {
            return self.merged(spots);
        }
        self.altered(claim, quoted)
    }

    fn first(&self, part: &str) -> Option<Spot> {
        let bare = part.trim_end_matches([',', '.', '。', '।', '۔']);
        self.places(part).0.into_iter().next().or_else(|| self.places(bare).0.into_iter().next())
    }

    /// The places of a quotation that is put together of stretches far from each other, if it is nothing else.
    fn spliced(&self, quoted: &str, split: &[Word]) -> Option<Vec<Spot>> {
        const MOST: usize = 4;
        let stretches = altered::stretches(self, quoted, split);
        let last = split.iter().rposition(|word| !word.is_mark)? + 1;
        let (mut at, mut row): (usize, Vec<Stretch>) = (0, Vec::new());
        while at < last {
            let best = stretches
                .iter()
                .filter(|s| s.first <= at && s.last > at)
                .max_by_key(|s| (s.last, std::cmp::Reverse(s.source)))?;
            let fresh = Stretch { first: at, at: best.at + (at - best.first), ..*best };
            at = best.last;
            row.push(fresh);
            if row.len() > MOST {
                return None;
            }
        }
        let spoken = |s: &Stretch| split[s.first..s.last].iter().filter(|w| !w.is_mark).count();
        let least = row.iter().map(spoken).min()?;
        let far = |pair: &[Stretch]| {
            let (left, right) = (&pair[0], &pair[1]);
            let end = left.at + (left.last - left.first);
            left.source != right.source || right.at < end || right.at - end > 12
        };
        let is_spliced = row.len() > 1 && least >= LEAST_MERGED && row.windows(2).any(far);
        let spot = |s: &Stretch| Spot { source: s.source, range: altered::stretch_range(&self.shelf[s.source], s) };
        is_spliced.then(|| row.iter().map(spot).collect())
    }

    fn merged(&self, spots: Vec<Spot>) -> Checked {
        let places = spots.into_iter().map(|spot| self.place(&Stand::of(spot))).collect();
        let fault = Fault::of(Outcome::Merged, String::new());
        Checked { faults: vec![fault], places, ..Checked::only(Outcome::Merged) }
    }

    fn altered(&self, claim: &Claim, quoted: &str) -> Checked {
        // The draft's comma before its closing mark is no word of the quotation.
        let quoted = quoted.trim_end_matches([',', '.', '，', '。', '،', '۔', '।', '、', ' ']);
        let split = words(quoted);
        let compared = altered::candidates(self, quoted, &split)
            .into_iter()
            .filter_map(|candidate| Some((candidate, altered::compare(self, quoted, &split, candidate)?)))
            .min_by_key(|(_, (_, changes))| changes.iter().map(|c| c.source.len() + c.draft.len()).sum::<usize>());
        let Some((candidate, (range, changes))) = compared else { return Checked::only(Outcome::NotFound) };
        let stand = Stand { source: candidate.source, parts: vec![range] };
        let mut faults = vec![Fault::of(Outcome::Altered, String::new())];
        faults.extend(self.speaker_fault(claim, &stand));
        Checked { faults, changes, places: vec![self.place(&stand)], ..Checked::only(Outcome::Altered) }
    }
}
