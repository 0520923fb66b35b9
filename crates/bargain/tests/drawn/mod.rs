//! Models drawn at random: two to five parties, options that can and cannot be undone, infeasible states, arcs, ties,
//! open comparisons.

use chancery_bargain::{
    Choice, Comparison, Formula, Frame, Infeasible, Model, PartialOrder, PartyId, Preference, StateId, Way,
};

use super::definitions::{Dice, Game};

/// A model; every fourth in graph form, every third with open comparisons.
pub(crate) fn draw(dice: &mut Dice, number: usize) -> Model {
    let parties = 2 + dice.roll(4);
    let names: Vec<String> = (0..parties).map(|p| format!("P{p}")).collect();
    let frame = if number.is_multiple_of(4) { graph(dice, names) } else { options(dice, names) };
    let states = frame.states();
    let open = number.is_multiple_of(3);
    let preferences = (0..parties)
        .map(|_| {
            if open && dice.roll(3) > 0 {
                partial(dice, states)
            } else {
                let levels = 1 + dice.roll(states + 2);
                Preference::Ranks((0..states).map(|_| dice.roll(levels) as u32).collect())
            }
        })
        .collect();
    Model::new(frame, preferences).unwrap()
}

fn graph(dice: &mut Dice, names: Vec<String>) -> Frame {
    let states = 2 + dice.roll(7);
    let moves = names
        .iter()
        .map(|_| {
            let arcs = dice.roll(states * 2);
            (0..arcs)
                .map(|_| (StateId(dice.roll(states) as u32), StateId(dice.roll(states) as u32)))
                .filter(|(a, b)| a != b)
                .collect()
        })
        .collect::<Vec<Vec<_>>>();
    Frame::of_moves(names, (1..=states).map(|s| s.to_string()).collect(), &moves).unwrap()
}

fn options(dice: &mut Dice, names: Vec<String>) -> Frame {
    let count = names.len().max(2) + dice.roll(2);
    let one_way = dice.roll(2) == 0;
    let options: Vec<Choice> = (0..count)
        .map(|at| Choice {
            name: format!("o{at}"),
            text: String::new(),
            party: PartyId(if at < names.len() { at } else { dice.roll(names.len()) } as u8),
            way: match dice.roll(if one_way { 4 } else { 1 }) {
                1 => Way::OnlyTaken,
                2 => Way::OnlyDropped,
                _ => Way::Both,
            },
            cites: Vec::new(),
        })
        .collect();
    let taken = |at: usize| Formula::Taken(at as u32);
    let infeasible = (0..dice.roll(3))
        .map(|_| {
            let (a, b) = (dice.roll(count), dice.roll(count));
            let first = if dice.roll(2) == 0 { taken(a) } else { Formula::Not(Box::new(taken(a))) };
            Infeasible {
                when: Formula::And(Box::new(first), Box::new(taken(b))),
                written: String::new(),
                because: String::new(),
                cites: Vec::new(),
            }
        })
        .collect::<Vec<_>>();
    Frame::of_options(names.clone(), options.clone(), infeasible)
        .or_else(|_| Frame::of_options(names, options, Vec::new()))
        .unwrap()
}

/// An order by hidden levels of which only some comparisons are told.
fn partial(dice: &mut Dice, states: usize) -> Preference {
    let hidden: Vec<usize> = (0..states).map(|_| dice.roll(states)).collect();
    let told = dice.roll(3 * states);
    let (mut better, mut equal) = (Vec::new(), Vec::new());
    for _ in 0..told {
        let (a, b) = (dice.roll(states), dice.roll(states));
        match hidden[a].cmp(&hidden[b]) {
            std::cmp::Ordering::Greater => better.push((a as u32, b as u32)),
            std::cmp::Ordering::Equal => equal.push((a as u32, b as u32)),
            std::cmp::Ordering::Less => {}
        }
    }
    Preference::Partial(PartialOrder::new(states, &better, &equal).unwrap())
}

/// The same model as moves and comparisons only. Moves of options are found again here, state by state.
pub(crate) fn game(model: &Model) -> Game {
    let states = model.frame.states();
    let all = || (0..states as u32).map(StateId);
    let moves = model.frame.parties().map(|party| {
        let mut moves = vec![Vec::new(); states];
        for (a, b) in all().flat_map(|a| all().map(move |b| (a, b))).filter(|(a, b)| a != b) {
            let is_move = if model.frame.options().is_empty() {
                model.frame.moves(party, a).contains(&b)
            } else {
                model.frame.options().iter().enumerate().all(|(at, option)| {
                    let (before, after) = (model.frame.bits(a) >> at & 1, model.frame.bits(b) >> at & 1);
                    before == after
                        || option.party == party
                            && match option.way {
                                Way::Both => true,
                                Way::OnlyTaken => after == 1,
                                Way::OnlyDropped => after == 0,
                            }
                })
            };
            if is_move {
                moves[a.0 as usize].push(b.0 as usize);
            }
        }
        moves
    });
    let compare = model.frame.parties().map(|party| {
        let one = |a, b| match model.compare(party, a, b) {
            Comparison::Better => 1,
            Comparison::Equal => 0,
            Comparison::Worse => -1,
            Comparison::Unknown => 2,
        };
        all().map(|a| all().map(|b| one(a, b)).collect()).collect()
    });
    Game { states, moves: moves.collect(), compare: compare.collect() }
}
