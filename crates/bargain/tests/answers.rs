//! Reasons, levers and foresight against what exhaustive search or the bare definition gives.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[expect(dead_code, reason = "the definitions are used by the other test")]
mod definitions;
#[expect(dead_code, reason = "the bare game is used by the other test")]
mod drawn;

use chancery_bargain::{
    Change, Concept, Extension, Foresight, Model, PartyId, Preference, StateId, coalition, minimal_change, stability,
    stability_under, with_ranking, witness,
};
use definitions::Dice;
use drawn::draw;

#[test]
fn every_verdict_has_its_witness() {
    let mut dice = Dice(81);
    for number in 0..150 {
        let model = draw(&mut dice, number);
        for extension in Extension::ALL {
            let found = stability_under(&model, extension);
            for concept in Concept::ALL {
                for party in model.frame.parties() {
                    for state in (0..model.frame.states() as u32).map(StateId) {
                        let witness = witness(&model, concept, extension, party, state);
                        assert_eq!(witness.stable, found.is_stable(concept, party, state), "model {number}");
                        check_steps(&model, party, &witness);
                    }
                }
            }
            if model.is_complete() {
                break;
            }
        }
    }
}

/// The way to a sanction is a legal sequence of the others' moves.
fn check_steps(model: &Model, party: PartyId, witness: &chancery_bargain::Witness) {
    for improvement in &witness.improvements {
        let (mut here, mut last) = (improvement.to, party);
        for step in improvement.sanction.iter().flatten() {
            assert!(step.party != party && step.party != last);
            assert!(model.frame.moves(step.party, here).contains(&step.to));
            (here, last) = (step.to, step.party);
        }
    }
}

#[test]
fn the_least_change_is_that_of_exhaustion() {
    let mut dice = Dice(82);
    let mut asked = [0usize; 3];
    for number in 0..1_500 {
        let model = draw(&mut dice, number * 3 + 1);
        let states = model.frame.states();
        if !(2..=5).contains(&states) {
            continue;
        }
        let party = PartyId(dice.roll(model.preferences.len()) as u8);
        let target = StateId(dice.roll(states) as u32);
        // Without ties of the party itself, so that swaps are counted from one ranking.
        let mut ranking: Vec<StateId> = (0..states as u32).map(StateId).collect();
        for at in (1..states).rev() {
            ranking.swap(at, dice.roll(at + 1));
        }
        let model = with_ranking(&model, party, &ranking);
        for concept in Concept::ALL {
            let mut least: Option<usize> = None;
            permutations(&mut ranking.clone(), 0, &mut |other| {
                if stability(&with_ranking(&model, party, other)).equilibria(concept).contains(target) {
                    let swaps = turned(&ranking, other);
                    least = Some(least.map_or(swaps, |l| l.min(swaps)));
                }
            });
            let got = match minimal_change(&model, party, target, concept).unwrap() {
                Change::None => Some(0),
                Change::Impossible { because, .. } => {
                    let because = because.filter(|_| states < 5);
                    for (leaver, to) in because.iter().flat_map(|w| w.improvements.iter().map(|i| (w.party, i.to))) {
                        permutations(&mut ranking.clone(), 0, &mut |other| {
                            let changed = with_ranking(&model, party, other);
                            let met = witness(&changed, concept, Extension::A, leaver, target).improvements;
                            assert!(met.iter().any(|i| i.to == to && i.sanction.is_none()), "model {number}");
                        });
                    }
                    None
                }
                Change::Undecided { .. } => panic!("undecided"),
                Change::Swaps { swaps, ranking: to, turned: pairs, .. } => {
                    assert_eq!((turned(&ranking, &to), pairs.len()), (swaps, swaps));
                    assert!(stability(&with_ranking(&model, party, &to)).equilibria(concept).contains(target));
                    Some(swaps)
                }
            };
            assert_eq!(got, least, "model {number}, {}", concept.label());
            asked[got.map_or(0, |n| n.min(1) + 1)] += 1;
        }
    }
    assert!(asked.iter().all(|n| *n > 100), "{asked:?}");
}

/// As above, with ties: what is counted are pairs that were not equally good.
#[test]
fn the_least_change_of_a_ranking_with_ties_hangs_on_no_order_of_the_states() {
    let mut dice = Dice(87);
    let mut asked = [0usize; 4];
    for number in 0..4_000 {
        let model = draw(&mut dice, number * 3 + 1);
        let states = model.frame.states();
        if !(2..=4).contains(&states) {
            continue;
        }
        let party = PartyId(dice.roll(model.preferences.len()) as u8);
        let target = StateId(dice.roll(states) as u32);
        let levels: Vec<u32> = (0..states).map(|_| dice.roll(3) as u32).collect();
        let mut model = model;
        model.preferences[usize::from(party.0)] = Preference::Ranks(levels.clone());
        let swaps = |other: &[StateId]| {
            let level = |s: &StateId| levels[s.0 as usize];
            (0..states)
                .flat_map(|i| (i + 1..states).map(move |j| (i, j)))
                .filter(|(i, j)| level(&other[*i]) < level(&other[*j]))
                .count()
        };
        for concept in Concept::ALL {
            let mut ranking: Vec<StateId> = (0..states as u32).map(StateId).collect();
            let mut least: Option<usize> = None;
            permutations(&mut ranking, 0, &mut |other| {
                if stability(&with_ranking(&model, party, other)).equilibria(concept).contains(target) {
                    least = Some(least.map_or(swaps(other), |l| l.min(swaps(other))));
                }
            });
            match minimal_change(&model, party, target, concept).unwrap() {
                Change::None => asked[3] += 1,
                Change::Impossible { .. } => assert_eq!(least, None, "model {number}, {}", concept.label()),
                Change::Undecided { .. } => panic!("undecided"),
                Change::Swaps { swaps: found, ranking: to, turned, broken, .. } => {
                    assert_eq!(Some(found), least, "model {number}, {}", concept.label());
                    assert_eq!((swaps(&to), turned.len()), (found, found));
                    assert!(stability(&with_ranking(&model, party, &to)).equilibria(concept).contains(target));
                    // Without a swap it does not hold unless a tie is broken, and that tie is named.
                    assert!(found > 0 || !broken.is_empty(), "model {number}, {}", concept.label());
                    asked[usize::from(found == 0)] += 1;
                    asked[2] += usize::from(!broken.is_empty());
                }
            }
        }
    }
    assert!(asked.iter().all(|n| *n > 10), "{asked:?}");
}

fn turned(a: &[StateId], b: &[StateId]) -> usize {
    let place = |s: &StateId| a.iter().position(|x| x == s);
    (0..b.len())
        .flat_map(|i| (i + 1..b.len()).map(move |j| (i, j)))
        .filter(|(i, j)| place(&b[*i]) > place(&b[*j]))
        .count()
}

fn permutations(items: &mut [StateId], from: usize, each: &mut dyn FnMut(&[StateId])) {
    if from == items.len() {
        return each(items);
    }
    for at in from..items.len() {
        items.swap(from, at);
        permutations(items, from + 1, each);
        items.swap(from, at);
    }
}

#[test]
fn foresight_is_the_recursion_of_the_definition() {
    let mut dice = Dice(83);
    let mut asked = 0;
    while asked < 100 {
        let drawn = draw(&mut dice, asked * 3 + 1);
        if drawn.preferences.len() != 2 {
            continue;
        }
        asked += 1;
        let states = drawn.frame.states();
        let mut model = drawn;
        for party in 0..2 {
            let mut ranking: Vec<StateId> = (0..states as u32).map(StateId).collect();
            for at in (1..states).rev() {
                ranking.swap(at, dice.roll(at + 1));
            }
            model = with_ranking(&model, PartyId(party), &ranking);
        }
        let foresight = Foresight::new(&model).unwrap();
        for ahead in 0..5 {
            for party in [PartyId(0), PartyId(1)] {
                let stable = foresight.stable(party, ahead);
                for state in (0..states as u32).map(StateId) {
                    assert_eq!(stable.contains(state), foreseen(&model, party, state, ahead) == state);
                }
            }
        }
        let settled = foresight.non_myopic();
        let later = foresight.stable(PartyId(0), settled.settled_after + 7);
        assert!(settled.stable[0].is_within(&later));
    }
}

/// Where a party believes it will end, looking so many moves ahead.
fn foreseen(model: &Model, party: PartyId, state: StateId, ahead: usize) -> StateId {
    let rank = |s: StateId| model.preferences[usize::from(party.0)].ranks().unwrap()[s.0 as usize];
    if ahead == 0 {
        return state;
    }
    let other = PartyId(1 - party.0);
    let ends = model.frame.moves(party, state).into_iter().map(|to| foreseen(model, other, to, ahead - 1));
    ends.max_by_key(|end| rank(*end)).filter(|end| rank(*end) > rank(state)).unwrap_or(state)
}

#[test]
fn a_coalition_of_one_is_a_party() {
    let mut dice = Dice(84);
    for number in 0..100 {
        let model = draw(&mut dice, number * 3 + 1);
        let found = stability(&model);
        for party in model.frame.parties() {
            for state in (0..model.frame.states() as u32).map(StateId) {
                let alone = coalition(&model, &[party], chancery_bargain::Acting::InTurn, state);
                for concept in [Concept::Nash, Concept::Gmr, Concept::Smr] {
                    assert_eq!(alone.stays.contains(&concept), found.is_stable(concept, party, state), "{number}");
                }
            }
        }
    }
}
