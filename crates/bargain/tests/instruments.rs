//! The cheapest instruments against going through all sets of them.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[expect(dead_code, reason = "the definitions are used by other tests")]
mod definitions;
#[expect(dead_code, reason = "the bare game is used by other tests")]
mod drawn;

use chancery_bargain::{
    Concept, Effect, Formula, Instrument, Model, PackageFound, PartyId, Preference, StateId, cheapest_package,
    stability,
};
use definitions::Dice;
use drawn::draw;

/// A model in points, with up to five instruments.
fn priced(dice: &mut Dice, number: usize) -> Option<Model> {
    let mut model = draw(dice, number * 12 + 1);
    if model.frame.options().is_empty() {
        return None;
    }
    let states = model.frame.states();
    for party in 0..model.preferences.len() {
        // Not every party is moved by points.
        let ranks: Vec<u32> = (0..states).map(|_| dice.roll(7) as u32).collect();
        let points: Vec<i64> = ranks.iter().copied().map(i64::from).collect();
        model.preferences[party] = Preference::Ranks(ranks);
        model.grounds[party].points = (dice.roll(4) > 0).then_some(points);
    }
    let options = model.frame.options().len();
    let with_points: Vec<usize> = (0..model.grounds.len()).filter(|p| model.grounds[*p].points.is_some()).collect();
    for at in 0..dice.roll(6) {
        let mut effects = Vec::new();
        for party in &with_points {
            let option = Formula::Taken(dice.roll(options) as u32);
            let when = if dice.roll(2) == 0 { option } else { Formula::Not(Box::new(option)) };
            if dice.roll(2) == 0 {
                effects.push(Effect { party: PartyId(*party as u8), when, points: i64::from(dice.roll(9) as u32) - 4 });
            }
        }
        model.instruments.push(Instrument { name: at.to_string(), cost: 1 + dice.roll(20) as u64, effects });
    }
    Some(model)
}

/// What a set of instruments makes of a model.
fn with(model: &Model, set: usize) -> Model {
    let mut changed = model.clone();
    for party in model.frame.parties() {
        let Some(points) = &model.grounds[usize::from(party.0)].points else { continue };
        let used = model.instruments.iter().enumerate().filter(|(at, _)| set >> at & 1 == 1);
        let effects: Vec<&Effect> = used.flat_map(|(_, i)| &i.effects).filter(|e| e.party == party).collect();
        let score = |(state, points): (usize, &i64)| {
            let bits = model.frame.bits(StateId(state as u32));
            points + effects.iter().filter(|e| e.when.holds(bits)).map(|e| e.points).sum::<i64>()
        };
        let scores: Vec<i64> = points.iter().enumerate().map(score).collect();
        changed.preferences[usize::from(party.0)] =
            Preference::Ranks(scores.iter().map(|s| scores.iter().filter(|o| *o < s).count() as u32).collect());
    }
    changed
}

#[test]
fn the_cheapest_set_is_that_of_exhaustion() {
    let mut dice = Dice(87);
    let mut found = [0usize; 3];
    for number in 0..400 {
        let Some(model) = priced(&mut dice, number) else { continue };
        let target = StateId(dice.roll(model.frame.states()) as u32);
        let cost = |set: usize| -> u64 {
            model.instruments.iter().enumerate().filter(|(at, _)| set >> at & 1 == 1).map(|(_, i)| i.cost).sum()
        };
        let stable: Vec<_> = (0..1usize << model.instruments.len()).map(|set| stability(&with(&model, set))).collect();
        for concept in Concept::ALL {
            let does = |set: &usize| stable[*set].equilibria(concept).contains(target);
            let least = (0..stable.len()).filter(does).map(cost).min();
            let got = match cheapest_package(&model, target, concept) {
                PackageFound::Cheapest { cost: spent, instruments, without } => {
                    let set: usize = instruments.iter().map(|at| 1 << at).sum();
                    assert!(does(&set) && cost(set) == spent && without.len() == instruments.len());
                    Some(spent)
                }
                PackageFound::Impossible { .. } => None,
                PackageFound::Undecided { .. } => panic!("undecided"),
            };
            assert_eq!(got, least, "model {number}, {}", concept.label());
            found[got.map_or(0, |cost| if cost == 0 { 1 } else { 2 })] += 1;
        }
    }
    assert!(found.iter().all(|n| *n > 50), "{found:?}");
}

/// Forty instruments that do nothing for anybody are ruled out at once, together.
#[test]
fn what_no_set_can_do_is_known_without_going_through_all() {
    let text = "[[party]]\nname = \"North\"\n[[option]]\nname = \"open\"\nparty = \"North\"\n[[preference]]\nparty = \"North\"\n\
                [[preference.weight]]\nwhen = \"open\"\npoints = -50\n";
    let instrument = |at: usize, points: i64| {
        format!(
            "[[instrument]]\nname = \"i{at}\"\ncost = {}\n[[instrument.effect]]\nparty = \"North\"\nwhen = \"open\"\npoints = {points}\n",
            at + 1
        )
    };
    let model = |points: i64| {
        Model::read(&(text.to_owned() + &(0..40).map(|at| instrument(at, points)).collect::<String>())).unwrap()
    };
    let open = StateId(1);
    assert_eq!(cheapest_package(&model(1), open, Concept::Nash), PackageFound::Impossible { cases: 0 });
    // With two points each, twenty-five are needed: the cheapest, found among 2^40 sets.
    assert!(!matches!(cheapest_package(&model(50), open, Concept::Nash), PackageFound::Undecided { .. }));
}
