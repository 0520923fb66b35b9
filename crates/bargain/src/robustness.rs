//! How much hangs on what is not known: shares of the rankings that agree with what is.

use std::collections::BinaryHeap;

use crate::{
    concept::{Concept, Extension},
    frame::PartyId,
    model::Model,
    preference::{Comparison, Preference},
    stability::of_ranks,
    state_set::{StateId, StateSet},
};

/// How rankings are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct Draws {
    /// Where the numbers begin; the same seed gives the same draws.
    pub seed: u64,
    /// How many.
    pub count: u32,
}

/// Under how many rankings each state is an equilibrium.
#[derive(Debug, Clone, PartialEq)]
pub struct Robustness {
    /// How many rankings were looked at.
    pub rankings: u32,
    /// Whether these are all that agree with what is known.
    pub exact: bool,
    /// Of each concept and state under how many it is an equilibrium.
    counts: [Vec<u32>; 5],
    /// Nash equilibria under every ranking that agrees with what is known. Exact.
    pub necessary: StateSet,
    /// Nash equilibria under at least one. Exact.
    pub possible: StateSet,
    open: Vec<Judgement>,
    /// Of each open judgement and concept, for the outcome asked about: held and looked at, as judged so; and otherwise.
    tallies: Vec<[[u32; 4]; 5]>,
}

/// A comparison that is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct Judgement {
    /// Whose.
    pub party: PartyId,
    /// Whether this is preferred …
    pub first: StateId,
    /// … to this.
    pub second: StateId,
}

/// What hangs on a judgement.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize)]
pub struct Hinge {
    /// The judgement.
    pub judgement: Judgement,
    /// The share of rankings under which the outcome holds, if the first is preferred to the second.
    pub if_so: f64,
    /// The share, if not.
    pub if_not: f64,
}

/// A share of rankings, with the interval in which it lies at 95 % (Wilson); the share itself where all were looked at.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize)]
pub struct Share {
    /// The share.
    pub share: f64,
    /// Not less than this.
    pub low: f64,
    /// Not more than this.
    pub high: f64,
}

/// Most rankings that are gone through one by one instead of being drawn.
const MOST_EXACT: u64 = 20_000;
/// Most numbers that are kept while they are gone through: this bounds memory.
const MOST_KEPT: u64 = 1 << 22;
/// Most judgements that are watched.
const MOST_JUDGEMENTS: usize = 512;

/// Goes through the rankings that agree with what is known, if they are few, or draws some. `outcome` is the state of
/// which it is asked what judgement it hangs on.
///
/// A draw gives every state a key at random and takes, again and again, the state with the highest key of which everything
/// known to be better has been taken. All rankings are equally likely where nothing is known; where much is known some are
/// drawn more often than others.
pub fn robustness(model: &Model, draws: Draws, outcome: Option<StateId>) -> Robustness {
    let states = model.frame.states();
    let open = outcome.map(|outcome| judgements(model, outcome)).unwrap_or_default();
    let mut found = Robustness {
        rankings: 0,
        exact: false,
        counts: std::array::from_fn(|_| vec![0; states]),
        necessary: nash(model, Extension::A),
        possible: nash(model, Extension::B),
        tallies: vec![[[0; 4]; 5]; open.len()],
        open,
    };
    let orders: Vec<Order> = model.preferences.iter().map(Order::new).collect();
    if let Some(all) = all_rankings(&orders) {
        found.exact = true;
        let mut at = vec![0usize; all.len()];
        loop {
            let ranks: Vec<&[u32]> = all.iter().zip(&at).map(|(all, at)| all[*at].as_slice()).collect();
            found.count(model, &ranks, outcome);
            let Some(turn) = (0..at.len()).find(|p| at[*p] + 1 < all[*p].len()) else { return found };
            at[turn] += 1;
            at[..turn].fill(0);
        }
    }
    let mut numbers = Numbers(draws.seed);
    let mut drawn: Vec<Vec<u32>> = orders.iter().map(|order| order.fixed.clone().unwrap_or_default()).collect();
    for _ in 0..draws.count {
        for (order, drawn) in orders.iter().zip(&mut drawn).filter(|(order, _)| order.fixed.is_none()) {
            *drawn = order.draw(&mut numbers);
        }
        let ranks: Vec<&[u32]> = drawn.iter().map(Vec::as_slice).collect();
        found.count(model, &ranks, outcome);
    }
    found
}

impl Robustness {
    fn count(&mut self, model: &Model, ranks: &[&[u32]], outcome: Option<StateId>) {
        let stability = of_ranks(&model.frame, ranks);
        self.rankings += 1;
        for concept in Concept::ALL {
            let equilibria = stability.equilibria(concept);
            for state in equilibria.iter() {
                self.counts[concept.at()][state.at()] += 1;
            }
            let held = u32::from(outcome.is_some_and(|o| equilibria.contains(o)));
            for (judgement, tally) in self.open.iter().zip(&mut self.tallies) {
                let ranks = ranks[judgement.party.at()];
                let side = if ranks[judgement.first.at()] > ranks[judgement.second.at()] { 0 } else { 2 };
                tally[concept.at()][side] += held;
                tally[concept.at()][side + 1] += 1;
            }
        }
    }

    /// Under which share of the rankings a state is an equilibrium.
    pub fn share(&self, concept: Concept, state: StateId) -> Share {
        let held = self.counts[concept.at()].get(state.at()).copied().unwrap_or(0);
        if self.exact {
            let share = f64::from(held) / f64::from(self.rankings.max(1));
            return Share { share, low: share, high: share };
        }
        wilson(held, self.rankings)
    }

    /// The open judgements on which the outcome hangs most, for a concept; those first that make the greatest difference.
    pub fn hinges(&self, concept: Concept) -> Vec<Hinge> {
        let hinge = |(judgement, tally): (&Judgement, &[[u32; 4]; 5])| {
            let [held, of, other_held, other_of] = tally[concept.at()];
            (of > 0 && other_of > 0).then(|| Hinge {
                judgement: *judgement,
                if_so: f64::from(held) / f64::from(of),
                if_not: f64::from(other_held) / f64::from(other_of),
            })
        };
        let mut hinges: Vec<Hinge> = self.open.iter().zip(&self.tallies).filter_map(hinge).collect();
        hinges.sort_by(|a, b| (b.if_so - b.if_not).abs().total_cmp(&(a.if_so - a.if_not).abs()));
        hinges
    }
}

/// A share with its interval at 95 % (Wilson 1927).
pub fn wilson(held: u32, of: u32) -> Share {
    if of == 0 {
        return Share { share: 0.0, low: 0.0, high: 1.0 };
    }
    let (n, share, z) = (f64::from(of), f64::from(held) / f64::from(of), 1.959_964);
    let middle = (share + z * z / (2.0 * n)) / (1.0 + z * z / n);
    let half = z / (1.0 + z * z / n) * (share * (1.0 - share) / n + z * z / (4.0 * n * n)).sqrt();
    Share { share, low: (middle - half).max(0.0), high: (middle + half).min(1.0) }
}

/// Nash equilibria where every open comparison goes against them (a), or for them (b): exact, since each state compares
/// with where it can be left for, and with nothing else.
fn nash(model: &Model, extension: Extension) -> StateSet {
    let mut set = StateSet::full(model.frame.states());
    for party in model.frame.parties() {
        for state in 0..model.frame.states() as u32 {
            let leaves = |to: &StateId| match model.compare(party, *to, StateId(state)) {
                Comparison::Better => true,
                Comparison::Unknown => extension.leaves_for_unknown(),
                Comparison::Equal | Comparison::Worse => false,
            };
            if set.has(state) && model.frame.moves(party, StateId(state)).iter().any(leaves) {
                set.remove(state);
            }
        }
    }
    set
}

/// The open comparisons that can matter for an outcome: of states with the outcome, and of states a party can move between.
fn judgements(model: &Model, outcome: StateId) -> Vec<Judgement> {
    let mut found = Vec::new();
    for party in model.frame.parties().filter(|p| model.partial(*p).is_some()) {
        let all = || (0..model.frame.states() as u32).map(StateId);
        let with_outcome = all().map(|s| (s, outcome));
        let moves = all().flat_map(|s| model.frame.moves(party, s).into_iter().map(move |t| (s, t)));
        for (first, second) in with_outcome.chain(moves.filter(|(s, t)| s < t && *s != outcome && *t != outcome)) {
            if model.compare(party, first, second) == Comparison::Unknown && found.len() < MOST_JUDGEMENTS {
                found.push(Judgement { party, first, second });
            }
        }
    }
    found
}

/// An order from which rankings are drawn, by classes of equally good states.
struct Order {
    /// The ranking, where all is known.
    fixed: Option<Vec<u32>>,
    /// Of each state its class, numbered from 0.
    class: Vec<u32>,
    worse: Vec<Vec<u32>>,
    better: Vec<u32>,
}

impl Order {
    fn new(preference: &Preference) -> Self {
        let order = match preference {
            Preference::Ranks(ranks) => {
                return Self { fixed: Some(ranks.clone()), class: Vec::new(), worse: Vec::new(), better: Vec::new() };
            }
            Preference::Partial(order) => order,
        };
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
        Self { fixed: None, class, worse, better }
    }

    fn draw(&self, numbers: &mut Numbers) -> Vec<u32> {
        let keys: Vec<u64> = self.better.iter().map(|_| numbers.next()).collect();
        let mut left = self.better.clone();
        let free = (0..left.len() as u32).filter(|c| left[*c as usize] == 0);
        let mut open: BinaryHeap<(u64, u32)> = free.map(|c| (keys[c as usize], c)).collect();
        let mut level = left.len() as u32;
        let mut levels = vec![0; left.len()];
        while let Some((_, class)) = open.pop() {
            level -= 1;
            levels[class as usize] = level;
            for worse in &self.worse[class as usize] {
                left[*worse as usize] -= 1;
                if left[*worse as usize] == 0 {
                    open.push((keys[*worse as usize], *worse));
                }
            }
        }
        self.class.iter().map(|c| levels[*c as usize]).collect()
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
fn all_rankings(orders: &[Order]) -> Option<Vec<Vec<Vec<u32>>>> {
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
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }
}
