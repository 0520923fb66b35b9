//! Which paragraphs are nearly the same: runs of words, hashed into short signatures, compared by bands.
//!
//! A signature has 32 numbers however long the paragraph is: one permutation whose empty bins are filled from their
//! neighbours (MinHash after Broder, On the resemblance and containment of documents, 1997; one permutation after Li, Owen
//! and Zhang, One permutation hashing, 2012, filled after Shrivastava and Li, Densifying one permutation hashing, 2014). So
//! a million paragraphs take 128 MB and one band at a time 16 MB more. What falls together in a band is compared by all
//! its runs before it counts.

use crate::{ladder::Plain, words::words};

/// Numbers in a signature.
const BINS: usize = 32;
/// Numbers in a band: paragraphs with about 0.6 of their runs in common fall together in one of eight bands.
const ROWS: usize = 4;
/// Words in a run.
const RUN: usize = 3;
/// Share of runs two paragraphs have in common to be nearly the same.
const ALIKE: f64 = 0.5;

/// Puts paragraphs together that are nearly the same: the number of the group of each, counting from 0.
///
/// Deterministic: the group is named after its first paragraph.
pub(crate) fn groups<'t>(paragraphs: impl Iterator<Item = &'t str>) -> Vec<u32> {
    let paragraphs: Vec<&str> = paragraphs.collect();
    let mut first: Vec<u32> = (0..paragraphs.len() as u32).collect();
    let signatures: Vec<Option<[u32; BINS]>> = paragraphs.iter().map(|text| signature(&runs(text))).collect();
    for band in 0..BINS / ROWS {
        let mut keys: Vec<(u64, u32)> = signatures
            .iter()
            .enumerate()
            .filter_map(|(at, signature)| Some((key(&(*signature)?[band * ROWS..(band + 1) * ROWS]), at as u32)))
            .collect();
        keys.sort_unstable();
        for together in keys.chunk_by(|left, right| left.0 == right.0) {
            // Each is compared with one, not with all: boilerplate stands in thousands of documents.
            let (_, head) = together[0];
            let mut of_head = None;
            for (_, other) in &together[1..] {
                let (left, right) = (root(&mut first, head), root(&mut first, *other));
                if left == right {
                    continue;
                }
                let of_head = of_head.get_or_insert_with(|| runs(paragraphs[head as usize]));
                if shared(of_head, &runs(paragraphs[*other as usize])) >= ALIKE {
                    first[left.max(right) as usize] = left.min(right);
                }
            }
        }
    }
    (0..paragraphs.len() as u32).map(|at| root(&mut first, at)).collect()
}

/// Share of the runs of two texts that stand in both.
fn shared(left: &[u32], right: &[u32]) -> f64 {
    let both = left.iter().filter(|run| right.binary_search(run).is_ok()).count();
    let all = left.len() + right.len() - both;
    if all == 0 { 0.0 } else { both as f64 / all as f64 }
}

fn root(first: &mut [u32], mut at: u32) -> u32 {
    while first[at as usize] != at {
        first[at as usize] = first[first[at as usize] as usize];
        at = first[at as usize];
    }
    at
}

/// Hashes of the runs of a text, sorted, each once.
fn runs(text: &str) -> Vec<u32> {
    let plain = Plain::of(text);
    let hashes: Vec<u32> = words(plain.text())
        .iter()
        .filter(|word| !word.is_mark)
        .map(|word| crate::library::hash(word.of(plain.text())))
        .collect();
    let mix = |run: &[u32]| run.iter().fold(0_u32, |all, hash| (all.rotate_left(11) ^ hash).wrapping_mul(0x85EB_CA6B));
    let mut runs: Vec<u32> = hashes.windows(RUN).map(mix).collect();
    runs.sort_unstable();
    runs.dedup();
    runs
}

/// `None` for what is too short to tell anything.
fn signature(runs: &[u32]) -> Option<[u32; BINS]> {
    if runs.len() < RUN {
        return None;
    }
    let mut bins = [u32::MAX; BINS];
    for run in runs {
        let mixed = (run ^ (run >> 15)).wrapping_mul(0xC2B2_AE35);
        let bin = mixed as usize % BINS;
        bins[bin] = bins[bin].min(mixed);
    }
    let filled = bins;
    for (at, bin) in bins.iter_mut().enumerate().filter(|(_, bin)| **bin == u32::MAX) {
        let (distance, number) =
            (1..BINS).map(|d| (d, filled[(at + d) % BINS])).find(|(_, number)| *number != u32::MAX)?;
        *bin = number.wrapping_add((distance as u32).wrapping_mul(0x27D4_EB2F));
    }
    Some(bins)
}

fn key(rows: &[u32]) -> u64 {
    rows.iter().fold(0xCBF2_9CE4_8422_2325, |all, row| (all ^ u64::from(*row)).wrapping_mul(0x0000_0100_0000_01B3))
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIRST: &str = "The ferry between the two towns will run again from Thursday on, the water ministry of Brask said in a short notice on Monday evening, after eleven weeks in which it lay in the harbour.";

    #[test]
    fn near_copies_fall_together() {
        let near = FIRST.replace("eleven", "ten").replace("Monday", "Tuesday");
        let other = "Fishermen on both banks want to know who pays for the nets that were lost in the spring flood, and nobody in either capital has an answer to give them before the harvest.";
        assert_eq!(groups([other, FIRST, &near, other, "Too short."].into_iter()), [0, 1, 1, 0, 4]);
    }

    #[test]
    fn many_paragraphs_take_linear_time() {
        let texts: Vec<String> =
            (0..4_000).map(|i| format!("{FIRST} {} {}", i % 7, "and so on ".repeat(i % 3))).collect();
        let start = std::time::Instant::now();
        let groups = groups(texts.iter().map(String::as_str));
        assert!(groups.iter().all(|group| *group == 0));
        assert!(start.elapsed() < std::time::Duration::from_mins(1), "{:?}", start.elapsed());
    }
}
