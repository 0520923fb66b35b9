//! Where the words of a quotation stand, by the rungs of the ladder that come after the plain form.

use crate::{
    library::Library,
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

impl Library {
    /// Everywhere plain words stand, by the rungs of the ladder.
    pub(crate) fn stands(&self, quoted: &str) -> Option<Standings> {
        let (spots, more) = self.places(quoted);
        if !spots.is_empty() {
            return Some(Standings {
                stands: spots.into_iter().map(Stand::of).collect(),
                gaps: Vec::new(),
                ends: Ends::default(),
                more,
                rungs: Vec::new(),
            });
        }
        let closed = quoted.trim_end_matches([',', '.', '，', '。', '،', '۔', '।', '、']);
        if closed.len() < quoted.len() && !quoted.ends_with("..") {
            let (spots, more) = self.places(closed.trim_end());
            if !spots.is_empty() {
                let stands = spots.into_iter().map(Stand::of).collect();
                return Some(Standings {
                    stands,
                    gaps: Vec::new(),
                    ends: Ends::default(),
                    more,
                    rungs: vec![Rung::ClosingPunctuation],
                });
            }
        }
        let turned = other_case(closed.trim_end());
        let (spots, more) = self.places(&turned);
        if !spots.is_empty() {
            let mut rungs = vec![Rung::FirstLetter];
            if closed.len() < quoted.len() && self.places(&other_case(quoted)).0.is_empty() {
                rungs.push(Rung::ClosingPunctuation);
            }
            return Some(Standings {
                stands: spots.into_iter().map(Stand::of).collect(),
                gaps: Vec::new(),
                ends: Ends::default(),
                more,
                rungs,
            });
        }
        let Some(mut parts) = Parts::of(quoted) else { return self.interrupted(closed.trim_end()) };
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
