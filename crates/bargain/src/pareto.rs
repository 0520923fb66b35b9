//! Outcomes that cannot be bettered for one party without loss to another, and sets of outcomes compared.

use crate::{
    model::Model,
    preference::Comparison,
    state_set::{StateId, StateSet},
};

/// The states of a set that no other state of it betters: for some party, at no party's cost. Comparisons that are not
/// known better nothing.
pub fn pareto(model: &Model, among: &StateSet) -> StateSet {
    let mut states: Vec<StateId> = among.iter().collect();
    // Better for the first party first: a state can then only be bettered by an earlier one, or by an equal for it.
    if let Some(ranks) = model.preferences.iter().map(|p| p.ranks()).collect::<Option<Vec<_>>>() {
        states.sort_by(|a, b| ranks.iter().map(|r| r[b.at()]).cmp(ranks.iter().map(|r| r[a.at()])));
        let mut kept: Vec<StateId> = Vec::new();
        for state in states {
            if !kept.iter().rev().any(|k| betters(model, *k, state)) {
                kept.push(state);
            }
        }
        return set_of(model, &kept);
    }
    let kept: Vec<StateId> =
        states.iter().copied().filter(|s| !states.iter().any(|other| betters(model, *other, *s))).collect();
    set_of(model, &kept)
}

fn set_of(model: &Model, states: &[StateId]) -> StateSet {
    let mut set = StateSet::empty(model.frame.states());
    for state in states {
        set.insert(state.0);
    }
    set
}

/// Whether the first state is better for some party and no worse for any.
fn betters(model: &Model, a: StateId, b: StateId) -> bool {
    let mut gains = false;
    for preference in &model.preferences {
        match preference.compare(a.0, b.0) {
            Comparison::Better => gains = true,
            Comparison::Equal => {}
            Comparison::Worse | Comparison::Unknown => return false,
        }
    }
    gains
}

/// Whether some state may be better for some party and no worse for any, as far as is known.
pub(crate) fn may_be_bettered(model: &Model, state: StateId) -> bool {
    let may = |other: u32| {
        let compared = model.preferences.iter().map(|p| p.compare(other, state.0));
        compared.clone().all(|c| c != Comparison::Worse)
            && compared.into_iter().any(|c| matches!(c, Comparison::Better | Comparison::Unknown))
    };
    (0..model.frame.states() as u32).any(may)
}

/// Two sets of outcomes beside each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutcomesCompared {
    /// In both.
    pub both: StateSet,
    /// Only in the first.
    pub only_first: StateSet,
    /// Only in the second.
    pub only_second: StateSet,
}

/// Lays two sets of outcomes beside each other.
pub fn compare_outcomes(first: &StateSet, second: &StateSet) -> OutcomesCompared {
    OutcomesCompared { both: first.and(second), only_first: first.without(second), only_second: second.without(first) }
}

/// Which options are the same in all states of a set, and whether they are taken there: what is settled whichever of the
/// outcomes comes about. None for an empty set.
pub fn settled(model: &Model, among: &StateSet) -> Vec<(usize, bool)> {
    let bits: Vec<u64> = among.iter().map(|s| model.frame.bits(s)).collect();
    let options = 0..model.frame.options().len();
    let fixed =
        |option: &usize| bits.iter().map(|b| b >> option & 1).min() == bits.iter().map(|b| b >> option & 1).max();
    let Some(first) = bits.first() else { return Vec::new() };
    options.filter(fixed).map(|option| (option, first >> option & 1 == 1)).collect()
}
