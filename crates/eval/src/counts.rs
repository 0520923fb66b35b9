//! Counts behind precision, recall and F1.

/// How much was found of what there is, and how much was given.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Found and in the gold.
    pub matched: usize,
    /// In the gold.
    pub gold: usize,
    /// Proposed.
    pub proposed: usize,
}

impl Counts {
    /// Share of what was proposed that is in the gold.
    pub fn precision(self) -> f64 {
        share(self.matched, self.proposed)
    }

    /// Share of the gold that was proposed.
    pub fn recall(self) -> f64 {
        share(self.matched, self.gold)
    }

    /// Harmonic mean of the two.
    pub fn f1(self) -> f64 {
        let (p, r) = (self.precision(), self.recall());
        if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 }
    }
}

impl std::ops::AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.matched += other.matched;
        self.gold += other.gold;
        self.proposed += other.proposed;
    }
}

/// A part of a whole; 0 of nothing.
pub(crate) fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}
