//! What is said to hold under every ranking, or under none, against going through all rankings.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[expect(dead_code, reason = "the definitions are used by other tests")]
mod definitions;
#[expect(dead_code, reason = "the bare game is used by other tests")]
mod drawn;

use chancery_bargain::{Bounds, Comparison, Concept, Draws, Judgement, StateId, Verdict, bounds, robustness, settling};
use definitions::Dice;
use drawn::draw;

#[test]
fn bounds_are_those_of_all_rankings() {
    let mut dice = Dice(85);
    let (mut models, mut open_ends) = (0, 0);
    for number in 0..400 {
        let model = draw(&mut dice, number * 3);
        if model.is_complete() || model.frame.states() > 4 {
            continue;
        }
        let all = robustness(&model, Draws { seed: 1, count: 1 }, None);
        if !all.exact {
            continue;
        }
        models += 1;
        let found = bounds(&model);
        let sharpened = bounds(&model).sharpened(&all);
        for concept in Concept::ALL {
            for state in (0..model.frame.states() as u32).map(StateId) {
                let share = all.share(concept, state).share;
                let verdict = match share {
                    1.0.. => Verdict::Holds,
                    ..=0.0 => Verdict::Fails,
                    _ => Verdict::Open,
                };
                assert_eq!(sharpened.verdict(concept, state), verdict, "model {number}, {}", concept.label());
                let (surely, perhaps) = (found.surely(concept).contains(state), found.perhaps(concept).contains(state));
                if Bounds::are_exact(concept) {
                    assert_eq!((surely, perhaps), (share >= 1.0, share > 0.0), "model {number}, {}", concept.label());
                } else {
                    assert!(!surely || share >= 1.0, "model {number}, {}", concept.label());
                    assert!(perhaps || share <= 0.0, "model {number}, {}", concept.label());
                    open_ends += usize::from(!surely && perhaps && (share >= 1.0 || share <= 0.0));
                }
            }
        }
    }
    assert!(models > 50, "{models}");
    // The bounds of the credible concepts are no more than that, but seldom wide.
    assert!(open_ends < models, "{open_ends} of {models} models");
}

#[test]
fn a_judgement_that_settles_an_outcome_does() {
    let mut dice = Dice(86);
    let mut settled = 0;
    for number in 0..300 {
        let model = draw(&mut dice, number * 3);
        if model.is_complete() || model.frame.states() > 4 {
            continue;
        }
        let states = (0..model.frame.states() as u32).map(StateId);
        let pairs = states.clone().flat_map(|a| states.clone().map(move |b| (a, b))).filter(|(a, b)| a < b);
        let judgements: Vec<Judgement> = model
            .frame
            .parties()
            .flat_map(|party| pairs.clone().map(move |(first, second)| Judgement { party, first, second }))
            .filter(|j| model.compare(j.party, j.first, j.second) == Comparison::Unknown)
            .collect();
        let outcome = StateId(dice.roll(model.frame.states()) as u32);
        let all = robustness(&model, Draws { seed: 1, count: 1 }, Some(outcome));
        for concept in Concept::ALL.into_iter().filter(|_| all.exact) {
            let hinges = all.hinges(concept);
            for found in settling(&model, outcome, concept, &judgements) {
                let Some(hinge) = hinges.iter().find(|h| h.judgement == found.judgement) else { continue };
                for (said, share) in [(found.if_so, hinge.if_so), (found.if_not, hinge.if_not)] {
                    match said {
                        Some(true) => assert!(share >= 1.0),
                        Some(false) => assert!(share <= 0.0),
                        None => {}
                    }
                    settled += usize::from(said.is_some());
                }
            }
        }
    }
    assert!(settled > 100, "{settled}");
}
