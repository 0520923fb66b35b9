//! What holds under every ranking that agrees with what is known, and what under none: exactly, without drawing.
//!
//! Under Nash, GMR and SMR whether a state holds for a party hangs on that party's ranking alone, and there only on which
//! states rank below it. So it holds under every ranking exactly if it holds where everything that is not known goes against
//! it (reading *a*), under some exactly if it holds where everything goes for it (reading *d*); and since the parties' rankings
//! vary apart, so does the equilibrium. Under SEQ and SSEQ the others' answers hang on their rankings too: what holds even
//! if they answer only by steps that surely serve them holds under every ranking, what fails even if they answer by steps that
//! may serve them holds under none; between the two the question stays open here.

use super::{Robustness, judgement::Judgement};
use crate::{
    concept::{Concept, Extension},
    frame::PartyId,
    model::Model,
    preference::Preference,
    stability::{Reading, Stability, holds, stability_read},
    state_set::{StateId, StateSet},
};

/// Of each concept the equilibria that hold under every ranking that agrees with what is known, and those that may.
#[derive(Debug, Clone, PartialEq)]
pub struct Bounds {
    surely: [StateSet; 5],
    perhaps: [StateSet; 5],
    /// The same of each party by itself.
    surely_stable: Stability,
    perhaps_stable: Stability,
}

/// Whether an outcome holds, as far as is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Under every ranking that agrees with what is known.
    Holds,
    /// Under none.
    Fails,
    /// Neither is known.
    Open,
}

impl Verdict {
    const fn of(surely: bool, perhaps: bool) -> Self {
        match (surely, perhaps) {
            (true, _) => Self::Holds,
            (false, true) => Self::Open,
            (false, false) => Self::Fails,
        }
    }
}

impl Bounds {
    /// Whether a state holds for all.
    pub fn verdict(&self, concept: Concept, state: StateId) -> Verdict {
        Verdict::of(self.surely(concept).contains(state), self.perhaps(concept).contains(state))
    }

    /// Whether a state holds for one party.
    pub fn verdict_for(&self, concept: Concept, party: PartyId, state: StateId) -> Verdict {
        let is = |stability: &Stability| stability.is_stable(concept, party, state);
        Verdict::of(is(&self.surely_stable), is(&self.perhaps_stable))
    }

    /// The bounds with what was found by going through all rankings, where that was done: then they are exact.
    #[must_use]
    pub fn sharpened(mut self, found: &Robustness) -> Self {
        if let Some((always, ever)) = found.always_and_ever() {
            self.surely_stable.join(always);
            self.perhaps_stable.meet(ever);
            self.surely = Concept::ALL.map(|concept| self.surely_stable.equilibria(concept));
            self.perhaps = Concept::ALL.map(|concept| found.under_some(concept));
        }
        self
    }

    /// The states that are equilibria under every ranking. Under SEQ and SSEQ there may be more of them.
    pub fn surely(&self, concept: Concept) -> &StateSet {
        &self.surely[concept.at()]
    }

    /// The states that are equilibria under some ranking; all others are so under none. Under SEQ and SSEQ there may be fewer
    /// of them.
    pub fn perhaps(&self, concept: Concept) -> &StateSet {
        &self.perhaps[concept.at()]
    }

    /// Whether both sets are exactly that, and not bounds of it.
    pub const fn are_exact(concept: Concept) -> bool {
        !concept.is_credible()
    }
}

/// Everything goes against the state: its party leaves for what may be better, fears only what is surely no better, and is
/// answered only by steps that surely serve.
pub(crate) const AGAINST: Reading = Reading { leaves: true, fears: false, answers: false };
/// Everything goes for it.
const FOR: Reading = Reading { leaves: false, fears: true, answers: true };

/// What holds under every ranking that agrees with what is known, and what under none.
pub fn bounds(model: &Model) -> Bounds {
    let surely_stable = stability_read(&model.frame, &model.preferences, AGAINST);
    let perhaps_stable =
        if model.is_complete() { surely_stable.clone() } else { stability_read(&model.frame, &model.preferences, FOR) };
    let sets = |found: &Stability| Concept::ALL.map(|concept| found.equilibria(concept));
    Bounds { surely: sets(&surely_stable), perhaps: sets(&perhaps_stable), surely_stable, perhaps_stable }
}

/// A judgement that settles whether an outcome holds, whatever else is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct Settling {
    /// The judgement.
    pub judgement: Judgement,
    /// If the first is preferred to the second: whether the outcome then surely holds, or surely does not; `None` where that
    /// stays open.
    pub if_so: Option<bool>,
    /// The same, if the second is preferred to the first.
    pub if_not: Option<bool>,
}

/// Which of some judgements settle by themselves whether an outcome holds. What is found is proved; under SEQ and SSEQ a
/// judgement may settle it without being found.
pub fn settling(model: &Model, outcome: StateId, concept: Concept, judgements: &[Judgement]) -> Vec<Settling> {
    if settled(model, outcome, concept).is_some() {
        return Vec::new();
    }
    let under = |party: PartyId, better: StateId, worse: StateId| {
        let Preference::Partial(order) = &model.preferences[party.at()] else { return None };
        let mut judged = model.clone();
        judged.preferences[party.at()] = Preference::Partial(order.and(better.0, worse.0)?);
        settled(&judged, outcome, concept)
    };
    let one = |judgement: &Judgement| {
        let Judgement { party, first, second } = *judgement;
        let (if_so, if_not) = (under(party, first, second), under(party, second, first));
        (if_so.is_some() || if_not.is_some()).then_some(Settling { judgement: *judgement, if_so, if_not })
    };
    judgements.iter().filter_map(one).collect()
}

/// Whether an outcome holds under every ranking, or under none; `None` where neither is known.
fn settled(model: &Model, outcome: StateId, concept: Concept) -> Option<bool> {
    let all = |reading| model.frame.parties().all(|party| holds(model, party, outcome, concept, reading));
    if all(AGAINST) {
        return Some(true);
    }
    (!all(FOR)).then_some(false)
}

impl From<Extension> for Reading {
    fn from(extension: Extension) -> Self {
        Self { leaves: extension.leaves_for_unknown(), fears: extension.fears_unknown(), answers: true }
    }
}
