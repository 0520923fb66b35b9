//! Parties, options, infeasible patterns, names of states and moves, as a file gives them.

use super::{
    cites, formula, option_names, state,
    table::{Table, Text, wrong},
};
use crate::{
    error::{Fault, ModelError},
    formula::is_name,
    frame::{Choice, Frame, Infeasible, PartyId, Way},
    state_set::StateId,
};

pub(super) fn frame(root: &Table<'_>) -> Result<Frame, ModelError> {
    let parties = parties(root)?;
    let has_moves = parties.iter().any(|(_, table)| table.has("moves"));
    let names: Vec<String> = parties.iter().map(|(name, _)| (*name).to_owned()).collect();
    if !root.has("option") {
        return graph(root, &parties, names);
    }
    if has_moves {
        return Err(Fault::TwoForms.on(parties.iter().map(|(_, t)| t.line_of("moves")).max().unwrap_or(1)));
    }
    let options = options(root, &names)?;
    let option_line = root.tables("option", "an option")?.first().map_or(1, |t| t.line);
    let infeasible = infeasible(root, &options)?;
    let mut frame = Frame::of_options(names, options, infeasible).map_err(|error| at(error, option_line))?;
    let letters = option_names(&frame).into_iter().map(str::to_owned).collect::<Vec<_>>();
    for table in root.tables("state", "a state")? {
        table.only(&["name", "taken", "cites"], "name, taken, cites")?;
        let name = table.need_text("name")?;
        let mut bits = 0u64;
        for option in table.texts("taken")? {
            let known =
                || Fault::UnknownName { what: "option", name: option.value.to_owned(), known: letters.join(", ") };
            let number = letters.iter().position(|l| l == option.value).ok_or_else(|| known().on(option.line))?;
            bits |= 1 << number;
        }
        if frame.named_states().any(|(_, known)| known == name.value) {
            return Err(bad("state", &name, "it is taken already"));
        }
        let found = frame.find_bits(bits).map_err(|fault| fault.on(table.line))?;
        if frame.letters_of(name.value).is_some_and(|other| other != bits) {
            return Err(bad("state", &name, "these are the letters of another state"));
        }
        frame.name_state(found, name.value.to_owned());
    }
    Ok(frame)
}

fn at(error: ModelError, line: usize) -> ModelError {
    ModelError { line: error.line.or(Some(line)), ..error }
}

fn parties<'a>(root: &Table<'a>) -> Result<Vec<(&'a str, Table<'a>)>, ModelError> {
    let mut parties: Vec<(&str, Table<'_>)> = Vec::new();
    for table in root.tables("party", "a party")? {
        table.only(&["name", "text", "moves"], "name, text, moves")?;
        let name = table.need_text("name")?;
        if name.value.trim().is_empty() {
            return Err(bad("party", &name, "it is empty"));
        }
        if parties.iter().any(|(known, _)| *known == name.value) {
            return Err(bad("party", &name, "it is taken already"));
        }
        parties.push((name.value, table));
    }
    if parties.is_empty() { Err(Fault::Empty("party").into()) } else { Ok(parties) }
}

fn options(root: &Table<'_>, parties: &[String]) -> Result<Vec<Choice>, ModelError> {
    let mut options: Vec<Choice> = Vec::new();
    for table in root.tables("option", "an option")? {
        table.only(&["name", "text", "party", "way", "cites"], "name, text, party, way, cites")?;
        let name = table.need_text("name")?;
        if !is_name(name.value) {
            return Err(bad("option", &name, "statements could not speak of it"));
        }
        if options.iter().any(|o| o.name == name.value) {
            return Err(bad("option", &name, "it is taken already"));
        }
        let party = table.need_text("party")?;
        let unknown = || Fault::UnknownName { what: "party", name: party.value.to_owned(), known: parties.join(", ") };
        let owner = parties.iter().position(|p| p == party.value).ok_or_else(|| unknown().on(party.line))?;
        let way = match table.text("way")? {
            None => Way::Both,
            Some(way) => match way.value {
                "both" => Way::Both,
                "only taken" => Way::OnlyTaken,
                "only dropped" => Way::OnlyDropped,
                _ => return Err(wrong("way", "“both”, “only taken” or “only dropped”").on(way.line)),
            },
        };
        options.push(Choice {
            name: name.value.to_owned(),
            text: table.text("text")?.map(|t| t.value.to_owned()).unwrap_or_default(),
            party: PartyId(owner as u8),
            way,
            cites: cites(&table)?,
        });
    }
    Ok(options)
}

fn infeasible(root: &Table<'_>, options: &[Choice]) -> Result<Vec<Infeasible>, ModelError> {
    let names: Vec<&str> = options.iter().map(|o| o.name.as_str()).collect();
    // Statements speak of 64 options at most; more are refused with the states they make.
    let names = &names[..names.len().min(crate::space::MOST_OPTIONS)];
    let read = |table: &Table<'_>| {
        table.only(&["when", "because", "cites"], "when, because, cites")?;
        let when = table.need_text("when")?;
        Ok(Infeasible {
            when: formula(names, &when)?,
            written: when.value.to_owned(),
            because: table.text("because")?.map(|t| t.value.to_owned()).unwrap_or_default(),
            cites: cites(table)?,
        })
    };
    root.tables("infeasible", "an infeasible pattern")?.iter().map(read).collect()
}

fn graph(root: &Table<'_>, parties: &[(&str, Table<'_>)], names: Vec<String>) -> Result<Frame, ModelError> {
    if root.has("infeasible") {
        return Err(Fault::TwoForms.on(root.line_of("infeasible")));
    }
    let mut states: Vec<String> = Vec::new();
    for table in root.tables("state", "a state")? {
        table.only(&["name", "text", "cites"], "name, text, cites")?;
        let name = table.need_text("name")?;
        if states.iter().any(|s| s == name.value) {
            return Err(bad("state", &name, "it is taken already"));
        }
        states.push(name.value.to_owned());
    }
    if states.is_empty() {
        return Err(Fault::Empty("option").into());
    }
    let states_only = Frame::of_moves(names.clone(), states.clone(), &[])?;
    let mut moves = Vec::new();
    for (_, table) in parties {
        let mut own = Vec::new();
        for text in table.texts("moves")? {
            let (arrow, both) = if text.value.contains("<->") { ("<->", true) } else { ("->", false) };
            let ends = text.value.split_once(arrow).ok_or_else(|| Fault::Move(text.value.into()).on(text.line))?;
            let end = |value: &str| state(&states_only, &Text { value, line: text.line });
            let (from, to): (StateId, StateId) = (end(ends.0)?, end(ends.1)?);
            if from == to {
                return Err(Fault::Move(text.value.into()).on(text.line));
            }
            own.push((from, to));
            if both {
                own.push((to, from));
            }
        }
        moves.push(own);
    }
    Frame::of_moves(names, states, &moves)
}

fn bad(what: &'static str, name: &Text<'_>, why: &'static str) -> ModelError {
    Fault::BadName { what, name: name.value.to_owned(), why }.on(name.line)
}
