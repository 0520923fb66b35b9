//! The rankings that agree with what is known of a preference: all of them, or some drawn at random.

use super::extension::Part;
use crate::preference::{PartialOrder, Preference};

/// Most rankings that are gone through one by one instead of being drawn.
const MOST_EXACT: u64 = 20_000;
/// Most numbers that are kept while they are gone through: this bounds memory.
const MOST_KEPT: u64 = 1 << 22;

/// An order from which rankings are drawn, by classes of equally good states.
pub(super) struct Order {
    /// The ranking, where all is known.
    pub(super) fixed: Option<Vec<u32>>,
    /// Of each state its class, numbered from 0.
    class: Vec<u32>,
    worse: Vec<Vec<u32>>,
    better: Vec<u32>,
    part: Part,
}

impl Order {
    pub(super) fn new(preference: &Preference) -> Self {
        let order = match preference {
            Preference::Ranks(ranks) => {
                return Self::fixed(ranks.clone());
            }
            Preference::Partial(order) => order,
        };
        Self::open(order)
    }

    /// The order of a party on whose ranking nothing hangs, since it has no moves: one ranking stands for all.
    pub(super) fn without_moves(preference: &Preference) -> Self {
        match Self::new(preference) {
            open @ Self { fixed: None, .. } => Self::fixed(open.draw(&mut Numbers(0))),
            fixed => fixed,
        }
    }

    fn fixed(ranks: Vec<u32>) -> Self {
        let part = Part::new(&[], &|_, _| false);
        Self { fixed: Some(ranks), class: Vec::new(), worse: Vec::new(), better: Vec::new(), part }
    }

    fn open(order: &PartialOrder) -> Self {
        let mut roots: Vec<u32> = order.classes().to_vec();
        roots.sort_unstable();
        roots.dedup();
        let number = |root: &u32| roots.partition_point(|r| r < root) as u32;
        let class = order.classes().iter().map(number).collect();
        let mut worse = vec![Vec::new(); roots.len()];
        let mut better = vec![0; roots.len()];
        for (a, b) in order.given() {
            worse[number(a) as usize].push(number(b));
            better[number(b) as usize] += 1;
        }
        let all: Vec<u32> = (0..roots.len() as u32).collect();
        let part = Part::new(&all, &|a, b| order.is_better(roots[a as usize], roots[b as usize]));
        Self { fixed: None, class, worse, better, part }
    }

    /// A ranking, each as likely as any other where `is_uniform`.
    pub(super) fn draw(&self, numbers: &mut Numbers) -> Vec<u32> {
        let mut levels = vec![0; self.better.len()];
        for (class, level) in self.part.draw(numbers).into_iter().rev().zip(0..) {
            levels[class as usize] = level;
        }
        self.class.iter().map(|c| levels[*c as usize]).collect()
    }

    pub(super) fn is_uniform(&self) -> bool {
        self.fixed.is_some() || self.part.is_uniform()
    }

    /// All rankings, if there are no more than so many.
    fn all(&self, most: u64) -> Option<Vec<Vec<u32>>> {
        if let Some(fixed) = &self.fixed {
            return Some(vec![fixed.clone()]);
        }
        let mut all = Vec::new();
        let mut levels = vec![u32::MAX; self.better.len()];
        let enough = self.extend(&mut self.better.clone(), &mut levels, self.better.len() as u32, most, &mut all);
        enough.then_some(all)
    }

    fn extend(&self, left: &mut [u32], levels: &mut [u32], level: u32, most: u64, all: &mut Vec<Vec<u32>>) -> bool {
        if level == 0 {
            all.push(self.class.iter().map(|c| levels[*c as usize]).collect());
            return all.len() as u64 <= most;
        }
        for class in 0..levels.len() {
            if left[class] > 0 || levels[class] != u32::MAX {
                continue;
            }
            levels[class] = level - 1;
            for worse in &self.worse[class] {
                left[*worse as usize] -= 1;
            }
            let enough = self.extend(left, levels, level - 1, most, all);
            for worse in &self.worse[class] {
                left[*worse as usize] += 1;
            }
            levels[class] = u32::MAX;
            if !enough {
                return false;
            }
        }
        true
    }
}

/// All rankings of all parties, if all their combinations are few.
pub(super) fn all_rankings(orders: &[Order]) -> Option<Vec<Vec<Vec<u32>>>> {
    let mut combinations = 1u64;
    let mut all = Vec::new();
    for order in orders {
        let states = order.class.len().max(1) as u64;
        let own = order.all((MOST_EXACT / combinations).min(MOST_KEPT / states))?;
        combinations *= own.len() as u64;
        all.push(own);
    }
    Some(all)
}

/// Numbers that follow from a seed (SplitMix64, Steele, Lea & Flood 2014).
pub(super) struct Numbers(pub(super) u64);

impl Numbers {
    pub(super) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number from 0 up to 1, without it.
    pub(super) fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }

    /// A number below another one.
    pub(super) fn below(&mut self, most: u64) -> u64 {
        // Of 64 random bits the upper ones of the product: the bias is below one in 2^50 for the numbers asked for.
        ((u128::from(self.next()) * u128::from(most)) >> 64) as u64
    }
}
