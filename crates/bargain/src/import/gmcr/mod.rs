//! `.gmcr` files of GMCR+: JSON with decision makers, options, infeasible patterns, and of every decision maker statements or
//! a ranking of the states.
//!
//! States are numbered as GMCR+ numbers them: feasible combinations from 1 on, the first option counting least.

mod file;
mod preferences;

use serde_json::Value;

use super::{Foreign, ImportError};
use crate::{
    formula::Formula,
    frame::{Choice, Frame, Infeasible, MOST_PARTIES, PartyId, Way},
    sketch::{Sketch, SketchedOption, SketchedParty, SketchedPattern, name_of},
    space::MOST_OPTIONS,
    state_set::StateId,
};
use file::{Gmcr, KNOWN, KNOWN_OF_PARTY, Literal, is_ranked};

/// Most states that are named by their number in the file; of more the letters are used.
const MOST_NAMED: usize = 64;

pub(super) fn import(file: &Foreign<'_>) -> Result<(String, Vec<String>), ImportError> {
    let text = file.text.trim_start_matches('\u{feff}');
    let read = |error: &serde_json::Error| {
        let place = format!("line {}, column {}", error.line(), error.column());
        let said = error.to_string();
        let what = said.rsplit_once(" at line ").map_or(said.as_str(), |(what, _)| what);
        let remedy = "Save the model again from GMCR+ (0.3 or 0.4), or mend it by hand.";
        ImportError::at(file.name, place, format!("this is not a model of GMCR+: {what}"), remedy)
    };
    let whole: Value = serde_json::from_str(text).map_err(|e| read(&e))?;
    let gmcr: Gmcr = serde_json::from_str(text).map_err(|e| read(&e))?;
    let mut reading = Reading { file, gmcr: &gmcr, notes: Vec::new(), names: Vec::new() };
    reading.name_unknown(&whole);
    let sketch = reading.sketch()?;
    Ok((sketch.to_toml(), reading.notes))
}

struct Reading<'a> {
    file: &'a Foreign<'a>,
    gmcr: &'a Gmcr,
    notes: Vec<String>,
    /// Of every option its name in statements.
    names: Vec<String>,
}

impl Reading<'_> {
    fn refuse(&self, place: String, what: impl Into<String>, remedy: &str) -> ImportError {
        ImportError::at(self.file.name, place, what, remedy)
    }

    /// Names what the file says and we do not keep.
    fn name_unknown(&mut self, whole: &Value) {
        let keys = |value: &Value, known: &[&str]| -> Vec<String> {
            let all = value.as_object().into_iter().flat_map(|object| object.keys());
            all.filter(|key| !known.contains(&key.as_str())).cloned().collect()
        };
        for key in keys(whole, &KNOWN) {
            self.notes.push(format!("not kept: “{key}”"));
        }
        let parties = whole["decisionMakers"].as_array().map(Vec::as_slice).unwrap_or_default();
        for (value, party) in parties.iter().zip(&self.gmcr.decision_makers) {
            for key in keys(value, &KNOWN_OF_PARTY) {
                self.notes.push(format!("not kept: “{key}” of {}", party.name));
            }
            if !is_ranked(self.gmcr, party) && party.preferences.is_empty() {
                self.notes
                    .push(format!("unknown: what {} prefers: it has neither statements nor a ranking", party.name));
            }
            if !party.misperceptions.is_empty() {
                self.notes.push(format!(
                    "not kept: {} misperceptions of {}: every party is taken to see all states",
                    party.misperceptions.len(),
                    party.name
                ));
            }
        }
        if self.gmcr.coalitions.iter().any(Value::is_array) {
            self.notes.push(
                "not kept: coalitions: the parties act each for itself; the page says which coalitions upset what"
                    .into(),
            );
        }
    }

    fn sketch(&mut self) -> Result<Sketch, ImportError> {
        let options = self.options()?;
        let infeasible = self.infeasible()?;
        let frame = self.frame(&options, &infeasible)?;
        let named = frame.states() <= MOST_NAMED;
        let state = |at: usize| {
            let bits = frame.bits(StateId(at as u32));
            if named { (at + 1).to_string() } else { frame.letters(bits) }
        };
        let taken = |at: usize| {
            let bits = frame.bits(StateId(at as u32));
            self.names.iter().enumerate().filter(|(o, _)| bits >> o & 1 == 1).map(|(_, name)| name.clone()).collect()
        };
        let states = if named { (0..frame.states()).map(|at| (state(at), taken(at))).collect() } else { Vec::new() };
        let mut preferences = Vec::new();
        for at in 0..self.gmcr.decision_makers.len() {
            preferences.push(self.preference(at, frame.states(), &state)?);
        }
        let mut comments = vec![format!("From {} (GMCR+).", self.file.name)];
        if named {
            comments.push("States are numbered as GMCR+ numbers them.".into());
        }
        comments.extend(self.notes.iter().map(|note| format!("* {note}")));
        Ok(Sketch {
            comments,
            title: self.file.stem().to_owned(),
            parties: self
                .gmcr
                .decision_makers
                .iter()
                .map(|p| SketchedParty { name: p.name.clone(), comments: Vec::new() })
                .collect(),
            options,
            infeasible,
            states,
            preferences,
            ..Sketch::default()
        })
    }

    fn options(&mut self) -> Result<Vec<SketchedOption>, ImportError> {
        if self.gmcr.decision_makers.len() > MOST_PARTIES {
            let what = format!(
                "{} decision makers; at most {MOST_PARTIES} can be told apart",
                self.gmcr.decision_makers.len()
            );
            return Err(self.refuse("decisionMakers".into(), what, "Merge those that always act together."));
        }
        if self.gmcr.options.len() > MOST_OPTIONS {
            let what = format!("{} options; at most {MOST_OPTIONS} can be told apart", self.gmcr.options.len());
            return Err(self.refuse("options".into(), what, "Merge options that always go together."));
        }
        let mut owner: Vec<Option<usize>> = vec![None; self.gmcr.options.len()];
        for (party, maker) in self.gmcr.decision_makers.iter().enumerate() {
            for option in &maker.options {
                let place = format!("decisionMakers[{party}].options");
                let Some(slot) = owner.get_mut(*option) else {
                    let what = format!(
                        "there is no option {option}: options are numbered from 0 to {}",
                        self.gmcr.options.len().saturating_sub(1)
                    );
                    return Err(self.refuse(place, what, "Correct the number."));
                };
                if slot.is_some_and(|other| other != party) {
                    let what = format!(
                        "the option {option} “{}” belongs to two decision makers",
                        self.gmcr.options[*option].name
                    );
                    return Err(self.refuse(place, what, "Give it to one of them, or make two options of it."));
                }
                *slot = Some(party);
            }
        }
        let mut options = Vec::new();
        for (at, (option, owner)) in self.gmcr.options.iter().zip(owner).enumerate() {
            let place = || format!("options[{at}]");
            let Some(owner) = owner else {
                let what = format!("“{}” belongs to no decision maker", option.name);
                return Err(self.refuse(place(), what, "Give it to one, or remove it."));
            };
            let way = match option.permitted_direction.as_deref() {
                None | Some("both") => Way::Both,
                Some("fwd") => Way::OnlyTaken,
                Some("back") => Way::OnlyDropped,
                Some(other) => {
                    let what = format!("“{}” may be changed in the direction “{other}”", option.name);
                    return Err(self.refuse(place(), what, "Directions are both, fwd and back."));
                }
            };
            let party = self.gmcr.decision_makers[owner].name.clone();
            // Parties may call their options alike.
            let alike = self.gmcr.options.iter().filter(|o| o.name == option.name).count() > 1;
            let words = if alike { format!("{party} {}", option.name) } else { option.name.clone() };
            let name = name_of(&words, &|name| self.names.iter().any(|n| n == name));
            self.names.push(name.clone());
            options.push(SketchedOption { name, party, text: option.name.clone(), way, ..SketchedOption::default() });
        }
        Ok(options)
    }

    /// `a and not b`.
    fn all_of(&self, literals: &[Literal], place: &dyn Fn() -> String) -> Result<(String, Formula), ImportError> {
        let mut words = Vec::new();
        let mut formula: Option<Formula> = None;
        for (option, taken) in literals {
            let Some(name) = self.names.get(*option) else {
                let what = format!("there is no option {option}");
                return Err(self.refuse(place(), what, "Options are numbered from 0; correct the number."));
            };
            let one = Formula::Taken(*option as u32);
            let (word, one) = match taken.as_str() {
                "Y" => (name.clone(), one),
                "N" => (format!("not {name}"), Formula::Not(Box::new(one))),
                other => {
                    let what = format!("“{other}” says neither that the option is taken nor that it is not");
                    return Err(self.refuse(place(), what, "Write Y or N."));
                }
            };
            words.push(word);
            formula = Some(match formula {
                None => one,
                Some(before) => Formula::And(Box::new(before), Box::new(one)),
            });
        }
        let Some(formula) = formula else {
            return Err(self.refuse(place(), "nothing is said of any option", "Remove it, or name options."));
        };
        Ok((words.join(" and "), formula))
    }

    fn infeasible(&self) -> Result<Vec<SketchedPattern>, ImportError> {
        let one = |(at, literals): (usize, &Vec<Literal>)| {
            let (when, _) = self.all_of(literals, &|| format!("infeasibles[{at}]"))?;
            Ok(SketchedPattern { when, ..SketchedPattern::default() })
        };
        self.gmcr.infeasibles.iter().enumerate().map(one).collect()
    }

    /// The frame, so that states are numbered and counted.
    fn frame(&self, options: &[SketchedOption], infeasible: &[SketchedPattern]) -> Result<Frame, ImportError> {
        let parties: Vec<String> = self.gmcr.decision_makers.iter().map(|p| p.name.clone()).collect();
        let choices = options.iter().map(|option| Choice {
            name: option.name.clone(),
            text: String::new(),
            party: PartyId(parties.iter().position(|p| *p == option.party).unwrap_or_default() as u8),
            way: option.way,
            cites: Vec::new(),
        });
        let mut patterns = Vec::new();
        for (at, (pattern, literals)) in infeasible.iter().zip(&self.gmcr.infeasibles).enumerate() {
            let (_, when) = self.all_of(literals, &|| format!("infeasibles[{at}]"))?;
            patterns.push(Infeasible {
                when,
                written: pattern.when.clone(),
                because: String::new(),
                cites: Vec::new(),
            });
        }
        Frame::of_options(parties.clone(), choices.collect(), patterns)
            .map_err(|error| ImportError::of(self.file.name, error.fault.to_string(), error.fault.remedy()))
    }
}
