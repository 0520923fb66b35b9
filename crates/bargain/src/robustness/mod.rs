//! How much hangs on what is not known: shares of the rankings that agree with what is.

mod bounds;
mod extension;
mod judgement;
mod rankings;
mod share;

use crate::{
    concept::Concept,
    frame::PartyId,
    model::Model,
    preference::Preference,
    stability::{Stability, of_ranks},
    state_set::{StateId, StateSet},
};
pub(crate) use bounds::AGAINST;
pub use bounds::{Bounds, Settling, Verdict, bounds, settling};
use judgement::judgements;
pub use judgement::{Hinge, Judgement};
use rankings::{Numbers, Order, all_rankings};
pub use share::{Share, wilson};

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
    /// Whether each of these was as likely to be drawn as any other; otherwise shares have no interval.
    pub uniform: bool,
    /// Of each concept and state under how many it is an equilibrium.
    counts: [Vec<u32>; 5],
    /// Of every party what is stable under all of the rankings, and under some.
    always_and_ever: Option<(Stability, Stability)>,
    open: Vec<Judgement>,
    /// Of each open judgement and concept, for the outcome asked about: held and looked at, as judged so; and otherwise.
    tallies: Vec<[[u32; 4]; 5]>,
}

/// Goes through the rankings that agree with what is known, if they are few, or draws some. `outcome` is the state of
/// which it is asked what judgement it hangs on.
///
/// All rankings are equally likely, unless so much is known of so many states, and so entangled, that they cannot be counted:
/// then a walk draws them nearly so, and that is said. Of a party that has no moves one ranking stands for all.
pub fn robustness(model: &Model, draws: Draws, outcome: Option<StateId>) -> Robustness {
    let states = model.frame.states();
    let open = outcome.map(|outcome| judgements(model, outcome)).unwrap_or_default();
    let mut found = Robustness {
        rankings: 0,
        exact: false,
        uniform: true,
        counts: std::array::from_fn(|_| vec![0; states]),
        always_and_ever: None,
        tallies: vec![[[0; 4]; 5]; open.len()],
        open,
    };
    let has_moves = |party: PartyId| (0..states as u32).any(|s| !model.frame.moves(party, StateId(s)).is_empty());
    let order = |(party, preference): (PartyId, &Preference)| match preference {
        Preference::Partial(_) if !has_moves(party) => Order::without_moves(preference),
        _ => Order::new(preference),
    };
    let orders: Vec<Order> = model.frame.parties().zip(&model.preferences).map(order).collect();
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
    found.uniform = orders.iter().all(Order::is_uniform);
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
        match &mut self.always_and_ever {
            Some((always, ever)) if self.exact => {
                always.meet(&stability);
                ever.join(&stability);
            }
            None if self.exact => self.always_and_ever = Some((stability.clone(), stability.clone())),
            _ => {}
        }
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

    /// Of every party what is stable under all rankings, and under some; none where not all were gone through.
    pub(crate) fn always_and_ever(&self) -> Option<&(Stability, Stability)> {
        self.always_and_ever.as_ref()
    }

    /// The states that were equilibria under some of the rankings.
    pub(crate) fn under_some(&self, concept: Concept) -> StateSet {
        let counts = &self.counts[concept.at()];
        let mut set = StateSet::empty(counts.len());
        for state in (0..counts.len() as u32).filter(|state| counts[*state as usize] > 0) {
            set.insert(state);
        }
        set
    }

    /// Under which share of the rankings a state is an equilibrium.
    pub fn share(&self, concept: Concept, state: StateId) -> Share {
        let held = self.counts[concept.at()].get(state.at()).copied().unwrap_or(0);
        if self.exact {
            let share = f64::from(held) / f64::from(self.rankings.max(1));
            return Share { share, low: share, high: share };
        }
        let share = wilson(held, self.rankings);
        if self.uniform { share } else { Share { low: 0.0, high: 1.0, ..share } }
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
