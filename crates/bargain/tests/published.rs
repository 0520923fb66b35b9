//! Published cases that may not be kept in this repository: read from the folder that `CHANCERY_DATASETS` names, as local
//! evaluation. Without it there is nothing to do.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::{fs, path::PathBuf};

use chancery_bargain::{
    Acting, Choice, Concept, Foreign, Formula, Frame, Infeasible, Model, PartyId, Preference, StateId, Way, coalition,
    import, stability,
};
use serde_json::{Value, json};

#[test]
fn published_cases_are_reproduced() {
    let Some(folder) = std::env::var_os("CHANCERY_DATASETS") else { return };
    let folder = PathBuf::from(folder).join("bargaining_cases");
    let cases = [
        "prisoners_dilemma",
        "chicken",
        "cuban_missile_1962",
        "elmira_9",
        "elmira_12",
        "garrison_diversion",
        "milk_river",
    ];
    for case in cases {
        let text = fs::read_to_string(folder.join(format!("{case}.json"))).unwrap();
        let value: Value = serde_json::from_str(&text).unwrap();
        let model = model(&value);
        let found = stability(&model);
        for concept in Concept::ALL {
            let got: Vec<u64> = found.equilibria(concept).iter().map(|s| number(&value, &model, s)).collect();
            let mut got = got;
            got.sort_unstable();
            assert_eq!(got, numbers(&value["computed"]["equilibria"][concept.label()]), "{case} {}", concept.label());
            let published = &value["published"][concept.label()];
            // Garrison under GMR and SMR is disputed, see docs/BARGAINING.md.
            if let Some(visible) = published.get("visible") {
                let seen = numbers(visible);
                got.retain(|s| seen.contains(s));
                assert_eq!(got, numbers(&published["true"]), "{case} {}", concept.label());
            } else if !published.is_null() {
                assert_eq!(got, numbers(published), "{case} {}", concept.label());
            }
            for party in model.frame.parties() {
                let by_party = &value["computed"]["stable_by_dm"][concept.label()][model.frame.party_name(party)];
                let mut got: Vec<u64> =
                    found.stable_for(concept, party).iter().map(|s| number(&value, &model, s)).collect();
                got.sort_unstable();
                assert_eq!(got, numbers(by_party), "{case} {} {}", concept.label(), party.0);
            }
        }
        if case == "elmira_12" {
            let members = [PartyId(0), PartyId(1)];
            let state = |n: u64| (0..12).map(StateId).find(|s| number(&value, &model, *s) == n).unwrap();
            let upset = coalition(&model, &members, Acting::InTurn, state(7));
            assert_eq!(upset.improvements, [state(10)]);
            // Equilibria of the game in which the two are one party: stable for them together and for the third.
            let joint = |concept: Concept| -> Vec<u64> {
                let stays = |n: &u64| {
                    coalition(&model, &members, Acting::AtOnce, state(*n)).stays.contains(&concept)
                        && found.is_stable(concept, PartyId(2), state(*n))
                };
                (1..=12).filter(stays).collect()
            };
            assert_eq!(joint(Concept::Nash), numbers(&value["coalition"]["published"]["Nash"]));
            assert_eq!(joint(Concept::Gmr), numbers(&value["coalition"]["published"]["GMR"]));
        }
    }
}

/// The same cases as GMCR+ writes them, imported.
#[test]
fn published_cases_survive_being_imported() {
    let Some(folder) = std::env::var_os("CHANCERY_DATASETS") else { return };
    let folder = PathBuf::from(folder).join("bargaining_cases");
    let (mut imported, mut by_statements) = (0, 0);
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let Some(value) = path.extension().filter(|e| *e == "json").and_then(|_| {
            serde_json::from_str::<Value>(&fs::read_to_string(&path).unwrap()).ok().filter(|v| v["form"] == "option")
        }) else {
            continue;
        };
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let read = |by_ranking: bool| {
            let text = gmcr(&value, by_ranking).to_string();
            Model::read(&import(&[Foreign { name: &name, text: &text }]).unwrap().toml).unwrap()
        };
        let model = read(true);
        let found = stability(&model);
        for concept in Concept::ALL {
            // States have the numbers that GMCR+ gives them.
            let mut got: Vec<u64> =
                found.equilibria(concept).iter().map(|s| model.frame.state_name(s).parse().unwrap()).collect();
            got.sort_unstable();
            assert_eq!(got, numbers(&value["computed"]["equilibria"][concept.label()]), "{name} {}", concept.label());
        }
        imported += 1;
        // Where a file ranks by hand, its statements may say something else (Elmira's do: its ranking ties what they part).
        by_statements += usize::from(read(false).preferences == model.preferences);
    }
    assert_eq!((imported, by_statements), (6, 3));
}

/// A case as a `.gmcr` file.
fn gmcr(value: &Value, by_ranking: bool) -> Value {
    let list = |key: &str| value[key].as_array().cloned().unwrap_or_default();
    let options: Vec<Value> =
        list("options").iter().map(|o| json!({"name": o["name"], "permittedDirection": o["direction"]})).collect();
    let makers: Vec<Value> = list("decision_makers")
        .iter()
        .map(|p| {
            let statements = p["preference_statements"].as_array().cloned().unwrap_or_default();
            json!({"name": p["name"], "options": p["options"], "preferences": statements, "preferenceRanking": p["ranking"]})
        })
        .collect();
    json!({
        "program": "gmcr-py", "version": "0.4.1", "useManualPreferenceRanking": by_ranking,
        "options": options, "infeasibles": value["infeasible"], "decisionMakers": makers,
    })
}

fn numbers(value: &Value) -> Vec<u64> {
    value.as_array().map(|list| list.iter().filter_map(Value::as_u64).collect()).unwrap_or_default()
}

/// The number that the file gives a state.
fn number(value: &Value, model: &Model, state: StateId) -> u64 {
    let letters = model.frame.letters(model.frame.bits(state));
    let states = value["states"].as_array().unwrap();
    let found = states.iter().find(|s| s["yn"] == letters.as_str());
    if model.frame.options().is_empty() { u64::from(state.0) + 1 } else { found.unwrap()["id"].as_u64().unwrap() }
}

fn model(value: &Value) -> Model {
    let list = |key: &str| value[key].as_array().cloned().unwrap_or_default();
    let text = |v: &Value| v.as_str().unwrap_or_default().to_owned();
    let int = |v: &Value| v.as_u64().unwrap_or_default();
    let parties: Vec<String> = list("decision_makers").iter().map(|p| text(&p["name"])).collect();
    let states: Vec<(u64, String)> = list("states").iter().map(|s| (int(&s["id"]), text(&s["yn"]))).collect();
    let frame = if value["form"] == "option" {
        let options = list("options").into_iter().map(|o| Choice {
            name: text(&o["name"]),
            text: String::new(),
            party: PartyId(int(&o["dm"]) as u8),
            way: match o["direction"].as_str() {
                Some("fwd") => Way::OnlyTaken,
                Some("back") => Way::OnlyDropped,
                _ => Way::Both,
            },
            cites: Vec::new(),
        });
        let infeasible = list("infeasible").into_iter().map(|pattern| {
            let literal = |l: &Value| {
                let option = Formula::Taken(int(&l[0]) as u32);
                if l[1] == "Y" { option } else { Formula::Not(Box::new(option)) }
            };
            let literals = pattern.as_array().unwrap().iter().map(literal);
            Infeasible {
                when: literals.reduce(|a, b| Formula::And(Box::new(a), Box::new(b))).unwrap(),
                written: String::new(),
                because: String::new(),
                cites: Vec::new(),
            }
        });
        Frame::of_options(parties, options.collect(), infeasible.collect()).unwrap()
    } else {
        let moves: Vec<Vec<(StateId, StateId)>> = list("decision_makers")
            .iter()
            .map(|p| {
                let moves = p["moves"].as_array().unwrap().iter();
                moves.map(|m| (StateId(int(&m[0]) as u32 - 1), StateId(int(&m[1]) as u32 - 1))).collect()
            })
            .collect();
        Frame::of_moves(parties, states.iter().map(|s| s.0.to_string()).collect(), &moves).unwrap()
    };
    assert_eq!(frame.states(), states.len());
    let place = |id: u64| {
        if value["form"] != "option" {
            return id as usize - 1;
        }
        let letters = &states.iter().find(|s| s.0 == id).unwrap().1;
        frame.find_state(letters).unwrap().0 as usize
    };
    let preferences = list("decision_makers").into_iter().map(|party| {
        let mut ranks = vec![0; frame.states()];
        for (at, level) in party["ranking"].as_array().unwrap().iter().rev().enumerate() {
            let members = level.as_array().cloned().unwrap_or_else(|| vec![level.clone()]);
            for member in &members {
                ranks[place(int(member))] = at as u32;
            }
        }
        Preference::Ranks(ranks)
    });
    let preferences: Vec<Preference> = preferences.collect();
    Model::new(frame, preferences).unwrap()
}
