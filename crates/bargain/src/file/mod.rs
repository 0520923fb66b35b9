//! Models as files: readable TOML.

mod options;
mod preferences;
mod table;

use chancery_record::FindingId;

use crate::{
    error::{Fault, ModelError},
    formula::Formula,
    frame::{Frame, PartyId},
    model::{Effect, Grounds, Instrument, Model},
    state_set::StateId,
};
pub(crate) use table::{Lines, Table, Text};

const MODEL: &str = "the model";
const MODEL_KEYS: &[&str] =
    &["title", "status-quo", "party", "option", "infeasible", "state", "preference", "instrument"];

pub(crate) fn read(text: &str) -> Result<Model, ModelError> {
    let lines = Lines::new(text);
    let parsed = toml::de::DeTable::parse(text).map_err(|error| syntax(&error, &lines))?;
    let root = Table::new(parsed.get_ref(), 1, MODEL, &lines);
    root.only(MODEL_KEYS, "title, status-quo, party, option, infeasible, state, preference, instrument")?;
    let frame = options::frame(&root)?;
    let (preferences, grounds) = preferences::preferences(&root, &frame)?;
    let status_quo = root.text("status-quo")?.map(|text| state(&frame, &text)).transpose()?;
    let instruments = instruments(&root, &frame, &grounds)?;
    let title = root.text("title")?.map(|t| t.value.to_owned()).unwrap_or_default();
    Ok(Model { title, grounds, status_quo, instruments, ..Model::new(frame, preferences)? })
}

pub(crate) fn syntax(error: &toml::de::Error, lines: &Lines) -> ModelError {
    let line = error.span().map(|span| lines.line(span.start));
    ModelError { line, fault: Fault::Syntax(error.message().to_owned()) }
}

fn state(frame: &Frame, text: &Text<'_>) -> Result<StateId, ModelError> {
    frame.find_state(text.value.trim()).map_err(|fault| fault.on(text.line))
}

fn party(frame: &Frame, text: &Text<'_>) -> Result<PartyId, ModelError> {
    frame.party_called(text.value).ok_or_else(|| {
        let known = frame.parties().map(|p| frame.party_name(p).to_owned()).collect::<Vec<_>>().join(", ");
        Fault::UnknownName { what: "party", name: text.value.to_owned(), known }.on(text.line)
    })
}

fn formula(names: &[&str], text: &Text<'_>) -> Result<Formula, ModelError> {
    Formula::read(text.value, &|name| names.iter().position(|n| *n == name).map(|at| at as u32)).map_err(|error| {
        let fault = match error {
            crate::formula::FormulaError::NoOption(name) => {
                Fault::UnknownName { what: "option", name, known: names.join(", ") }
            }
            other => Fault::Statement { statement: text.value.to_owned(), why: other.to_string() },
        };
        fault.on(text.line)
    })
}

pub(crate) fn cites(table: &Table<'_>) -> Result<Vec<FindingId>, ModelError> {
    let read = |text: &Text<'_>| {
        text.value.parse::<FindingId>().map_err(|error| Fault::Citation(error.to_string()).on(text.line))
    };
    table.texts("cites")?.iter().map(read).collect()
}

fn option_names(frame: &Frame) -> Vec<&str> {
    frame.options().iter().map(|o| o.name.as_str()).collect()
}

const INSTRUMENT: &str = "an instrument";
const EFFECT: &str = "an effect of an instrument";

fn instruments(root: &Table<'_>, frame: &Frame, grounds: &[Grounds]) -> Result<Vec<Instrument>, ModelError> {
    let names = option_names(frame);
    let read = |table: &Table<'_>| {
        table.only(&["name", "cost", "effect", "cites"], "name, cost, effect, cites")?;
        let name = table.need_text("name")?.value.to_owned();
        let mut effects = Vec::new();
        for effect in table.tables("effect", EFFECT)? {
            effect.only(&["party", "when", "points"], "party, when, points")?;
            let whose = effect.need_text("party")?;
            let affected = party(frame, &whose)?;
            if grounds[affected.at()].points.is_none() {
                let party = whose.value.to_owned();
                return Err(Fault::NoPoints { instrument: name, party }.on(whose.line));
            }
            effects.push(Effect {
                party: affected,
                when: formula(&names, &effect.need_text("when")?)?,
                points: preferences::points(&effect.need_integer("points")?)?,
            });
        }
        let cost = table.need_integer("cost")?;
        let cost_value = u64::try_from(cost.value)
            .ok()
            .filter(|c| *c < 1 << 40)
            .ok_or_else(|| Fault::WrongForm { key: "cost".into(), wanted: "a whole number from 0" }.on(cost.line))?;
        Ok(Instrument { name, cost: cost_value, effects })
    };
    root.tables("instrument", INSTRUMENT)?.iter().map(read).collect()
}
