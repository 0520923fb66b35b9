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
        harmonic(self.precision(), self.recall())
    }
}

impl std::ops::AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.matched += other.matched;
        self.gold += other.gold;
        self.proposed += other.proposed;
    }
}

/// Counts of one kind, where gold of that kind may be found by a proposal of another: the two sides then differ.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SidedCounts {
    /// Gold of the kind that was found.
    pub found: usize,
    /// Gold of the kind.
    pub gold: usize,
    /// Proposals of the kind that found something.
    pub right: usize,
    /// Proposals of the kind.
    pub proposed: usize,
}

impl SidedCounts {
    /// Share of the proposals of the kind that found something.
    pub fn precision(self) -> f64 {
        share(self.right, self.proposed)
    }

    /// Share of the gold of the kind that was found.
    pub fn recall(self) -> f64 {
        share(self.found, self.gold)
    }
}

/// A part of a whole; 0 of nothing.
pub(crate) fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// The harmonic mean of precision and recall.
pub(crate) fn harmonic(precision: f64, recall: f64) -> f64 {
    if precision + recall > 0.0 { 2.0 * precision * recall / (precision + recall) } else { 0.0 }
}
