//! Counting, for one text, what it has in common with each other.

/// A count for every text, made empty again by walking over those that were counted.
pub(super) struct Partners {
    counts: Vec<usize>,
    counted: Vec<usize>,
}

impl Partners {
    pub(super) fn new(texts: usize) -> Self {
        Self { counts: vec![0; texts], counted: Vec::new() }
    }

    pub(super) fn add(&mut self, text: usize, count: usize) {
        if self.counts[text] == 0 {
            self.counted.push(text);
        }
        self.counts[text] += count;
    }

    /// Those counted, in order, with their counts; then there are none.
    pub(super) fn take(&mut self) -> Vec<(usize, usize)> {
        self.counted.sort_unstable();
        self.counted.drain(..).map(|text| (text, std::mem::take(&mut self.counts[text]))).collect()
    }
}
