//! The program against the plain definitions, on models drawn at random.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod definitions;
mod drawn;

use chancery_bargain::{Concept, Extension, StateId, stability_under};
use definitions::{Dice, Type};
use drawn::{draw, game};

#[test]
fn verdicts_are_those_of_the_definitions_on_2000_random_models() {
    let mut dice = Dice(8);
    let mut seen = [0usize; 4];
    for number in 0..2_000 {
        let model = draw(&mut dice, number);
        let game = game(&model);
        seen[usize::from(!model.is_complete()) * 2 + usize::from(model.frame.options().is_empty())] += 1;
        let types =
            [(Type::A, Extension::A), (Type::B, Extension::B), (Type::C, Extension::C), (Type::D, Extension::D)];
        let reach: Vec<_> = model.frame.parties().map(|p| game.all_reach(p.0.into())).collect();
        for (of, extension) in types {
            let found = stability_under(&model, extension);
            for party in model.frame.parties() {
                for state in 0..model.frame.states() {
                    let wanted = game.stable(party.0.into(), state, of, &reach[usize::from(party.0)]);
                    let got = Concept::ALL.map(|c| found.is_stable(c, party, StateId(state as u32)));
                    assert_eq!(got, wanted, "model {number}, party {}, state {state}, type {of:?}", party.0);
                }
            }
            if model.is_complete() {
                break;
            }
        }
    }
    // All kinds of models are among them: options and arcs, complete and with open comparisons.
    assert!(seen.iter().all(|n| *n > 100), "{seen:?}");
}
