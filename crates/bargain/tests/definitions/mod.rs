//! The definitions of stability and nothing else: no shortcut of the program is used here, so that a mistake in one is not
//! repeated in the other.

use std::collections::BTreeSet;

/// A game: of every party its moves and its comparison of states.
pub(crate) struct Game {
    pub(crate) states: usize,
    /// Of every party and state where it can move.
    pub(crate) moves: Vec<Vec<Vec<usize>>>,
    /// +1 better, 0 equal, -1 worse, 2 unknown: first against second.
    pub(crate) compare: Vec<Vec<Vec<i8>>>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Type {
    A,
    B,
    C,
    D,
}

impl Game {
    fn from(&self, party: usize, state: usize) -> &[usize] {
        &self.moves[party][state]
    }

    /// Everything the parties but `i` can bring about from `start`, in legal sequences: nobody twice in a row. With
    /// `credible`, each step is to a state that its mover prefers, or may prefer.
    fn others_reach(&self, i: usize, start: usize, credible: bool) -> BTreeSet<usize> {
        let mut reached: BTreeSet<(usize, usize)> = BTreeSet::new();
        let mut open = vec![(start, i)];
        while let Some((state, last)) = open.pop() {
            for j in (0..self.moves.len()).filter(|j| *j != i && *j != last) {
                for next in self.from(j, state) {
                    if (!credible || self.compare[j][*next][state] > 0) && reached.insert((*next, j)) {
                        open.push((*next, j));
                    }
                }
            }
        }
        reached.into_iter().map(|(state, _)| state).collect()
    }

    /// What the others can bring about from every state: with any moves, and with moves that serve them.
    pub(crate) fn all_reach(&self, i: usize) -> Vec<[BTreeSet<usize>; 2]> {
        (0..self.states).map(|s| [false, true].map(|credible| self.others_reach(i, s, credible))).collect()
    }

    fn leaves(&self, i: usize, s: usize, s1: usize, of: Type) -> bool {
        match self.compare[i][s1][s] {
            1 => true,
            2 => matches!(of, Type::A | Type::C),
            _ => false,
        }
    }

    fn deterred(&self, i: usize, s: usize, s2: usize, of: Type) -> bool {
        match self.compare[i][s][s2] {
            0 | 1 => true,
            2 => matches!(of, Type::C | Type::D),
            _ => false,
        }
    }

    /// Nash, GMR, SMR, SEQ, SSEQ of one state for one party.
    pub(crate) fn stable(&self, i: usize, s: usize, of: Type, reach: &[[BTreeSet<usize>; 2]]) -> [bool; 5] {
        let improvements: Vec<usize> =
            self.from(i, s).iter().copied().filter(|s1| self.leaves(i, s, *s1, of)).collect();
        let sanctioned = |credible: bool, symmetric: bool| {
            improvements.iter().all(|s1| {
                reach[*s1][usize::from(credible)].iter().any(|s2| {
                    self.deterred(i, s, *s2, of)
                        && (!symmetric || self.from(i, *s2).iter().all(|s3| self.deterred(i, s, *s3, of)))
                })
            })
        };
        [
            improvements.is_empty(),
            sanctioned(false, false),
            sanctioned(false, true),
            sanctioned(true, false),
            sanctioned(true, true),
        ]
    }
}

/// Numbers that are always the same for the same seed.
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn roll(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % below as u64) as usize
    }
}
