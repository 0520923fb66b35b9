//! Reads the Markdown files under `tests/spec`: each shows models and what is known to hold of them.

use std::{fmt::Write as _, fs, path::Path};

use chancery_bargain::{
    Acting, Change, Concept, Extension, Foresight, Model, PartyId, StateId, StateSet, coalition, journey,
    minimal_change, stability, stability_under, upsetting, with_ranking,
};

#[test]
fn models_are_judged_as_the_files_say() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/spec");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    files.sort();
    let mut failures = String::new();
    let mut checked = 0;
    for file in files.iter().filter(|f| f.file_name().is_some_and(|n| n != "README.md")) {
        let text = fs::read_to_string(file).unwrap();
        let mut case = String::new();
        let mut model = String::new();
        let mut block: Option<(String, String)> = None;
        for line in text.lines() {
            match (&mut block, line.strip_prefix("```")) {
                (None, Some(kind)) => block = Some((kind.to_owned(), String::new())),
                (None, None) => {
                    if let Some(heading) = line.strip_prefix("## ") {
                        heading.clone_into(&mut case);
                    }
                }
                (Some((_, body)), None) => {
                    body.push_str(line);
                    body.push('\n');
                }
                (Some(_), Some(_)) => {
                    let Some((kind, body)) = block.take() else { continue };
                    match kind.as_str() {
                        "model" => model = body,
                        "holds" => match Model::read(&model) {
                            Ok(read) => {
                                for line in body.lines() {
                                    checked += 1;
                                    let got = holds(&read, line);
                                    if got != line {
                                        writeln!(failures, "{file:?}, {case}\n  {line}\n  {got}").unwrap();
                                    }
                                }
                            }
                            Err(error) => writeln!(failures, "{file:?}, {case}\n  {error}").unwrap(),
                        },
                        "refused" => {
                            checked += 1;
                            let got = Model::read(&model).map_or_else(|e| e.to_string(), |_| "accepted".to_owned());
                            if got != body.trim() {
                                writeln!(failures, "{file:?}, {case}\n  {}\n  {got}", body.trim()).unwrap();
                            }
                        }
                        other => writeln!(failures, "{file:?}: what is a block “{other}”?").unwrap(),
                    }
                }
            }
        }
    }
    assert!(failures.is_empty(), "\n{failures}");
    assert!(checked > 100, "{checked}");
}

/// The line as it would be true.
fn holds(model: &Model, line: &str) -> String {
    let Some((subject, wanted)) = line.split_once(':') else { return "a line without a colon".into() };
    format!("{subject}: {}", value(model, subject, wanted.trim()).unwrap_or_else(|| "cannot be read".into()))
}

fn value(model: &Model, subject: &str, wanted: &str) -> Option<String> {
    let state = |name: &str| model.frame.find_state(name).ok();
    if let Some(rest) = subject.strip_prefix("change of ") {
        let (party, rest) = rest.split_once(" for ")?;
        let (target, concept) = rest.split_once(" under ")?;
        let (party, concept) = (model.frame.party_called(party)?, Concept::of_label(concept)?);
        return Some(match minimal_change(model, party, state(target)?, concept).ok()? {
            Change::None => "0".into(),
            Change::Impossible { .. } => "none".into(),
            Change::Undecided { .. } => "undecided".into(),
            Change::Swaps { swaps, ranking, .. } => {
                let changed = with_ranking(model, party, &ranking);
                assert!(stability(&changed).equilibria(concept).contains(state(target)?), "it does not do it");
                let names: Vec<String> = ranking.iter().map(|s| model.frame.state_name(*s)).collect();
                if wanted.contains(',') { format!("{swaps}, {}", names.join(" ")) } else { swaps.to_string() }
            }
        });
    }
    if let Some(rest) = subject.strip_prefix("rankings of ") {
        let (party, rest) = rest.split_once(" for ")?;
        let (target, concept) = rest.split_once(" under ")?;
        let (party, target) = (model.frame.party_called(party)?, state(target)?);
        return Some(rankings(model, party, target, Concept::of_label(concept)?).to_string());
    }
    if let Some(rest) = subject.strip_prefix("upset ") {
        let (target, members) = rest.split_once(" by ")?;
        let members: Vec<PartyId> =
            members.split(", ").map(|m| model.frame.party_called(m)).collect::<Option<Vec<_>>>()?;
        let verdict = coalition(model, &members, Acting::InTurn, state(target)?);
        assert_eq!(
            upsetting(model, state(target)?).iter().any(|v| v.members == members),
            !verdict.improvements.is_empty()
        );
        return Some(names(model, verdict.improvements));
    }
    if let Some(rest) = subject.strip_prefix("path from ") {
        let (from, to) = rest.split_once(" to ")?;
        let found = journey(model, state(from)?, state(to)?)?;
        let step = |s: &chancery_bargain::Step| {
            let against = match s.willing {
                Some(true) => "",
                Some(false) => " against its will",
                None => " willing or not",
            };
            format!("{} {}{against}", model.frame.party_name(s.party), model.frame.state_name(s.to))
        };
        return Some(found.steps.iter().map(step).collect::<Vec<_>>().join(", "));
    }
    if let Some(ahead) = subject.strip_suffix(" moves ahead") {
        let foresight = Foresight::new(model).ok()?;
        let both = foresight.stable(PartyId(0), ahead.parse().ok()?);
        return Some(set(model, &both.and(&foresight.stable(PartyId(1), ahead.parse().ok()?))));
    }
    if subject == "non-myopic" {
        return Some(set(model, &Foresight::new(model).ok()?.non_myopic().equilibria));
    }
    let (subject, extension) = match subject.split_once(" of type ") {
        Some((subject, letter)) => (subject, Extension::ALL.into_iter().find(|e| e.label() == letter)?),
        None => (subject, Extension::A),
    };
    let found = stability_under(model, extension);
    if let Some((concept, party)) = subject.split_once(" for ") {
        let party = model.frame.party_called(party)?;
        return Some(set(model, found.stable_for(Concept::of_label(concept)?, party)));
    }
    Some(set(model, &found.equilibria(Concept::of_label(subject)?)))
}

fn set(model: &Model, states: &StateSet) -> String {
    names(model, states.iter().collect())
}

/// Names, numbers in their order.
fn names(model: &Model, states: Vec<StateId>) -> String {
    let mut names: Vec<String> = states.into_iter().map(|s| model.frame.state_name(s)).collect();
    names.sort_by_key(|n| n.parse::<u32>().unwrap_or(u32::MAX));
    if names.is_empty() { "none".into() } else { names.join(", ") }
}

/// Under how many rankings of a party a state is an equilibrium: all are gone through.
fn rankings(model: &Model, party: PartyId, target: StateId, concept: Concept) -> usize {
    let mut ranking: Vec<StateId> = (0..model.frame.states() as u32).map(StateId).collect();
    let mut count = 0;
    permute(&mut ranking, 0, &mut |ranking| {
        let changed = with_ranking(model, party, ranking);
        count += usize::from(stability(&changed).equilibria(concept).contains(target));
    });
    count
}

fn permute(items: &mut [StateId], from: usize, each: &mut dyn FnMut(&[StateId])) {
    if from == items.len() {
        each(items);
        return;
    }
    for at in from..items.len() {
        items.swap(from, at);
        permute(items, from + 1, each);
        items.swap(from, at);
    }
}
