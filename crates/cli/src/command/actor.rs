//! `chancery actor`.

use chancery_app::latest_day;
use chancery_assess::{Member, assess};
use chancery_brief::visible::on_one_line;
use chancery_record::{Act, Office, Record, RoleHeld};
use chancery_store::{Selection, SqliteStore, Store};
use chancery_text::Edtf;

use super::take;
use crate::{
    arguments::{ActorCommand, ActorShowArguments, DeciderArguments},
    outcome::{CommandError, Outcome},
    screen,
};

pub(crate) fn run(command: &ActorCommand) -> Result<Outcome, CommandError> {
    match command {
        ActorCommand::List(arguments) => {
            let store = SqliteStore::open_read_only(&arguments.ledger.ledger)?;
            let record = store.record_of(&Selection { track: arguments.track.clone(), until: None })?;
            let mut out = String::new();
            for member in cast(&record) {
                out.push_str(&line(&member));
            }
            screen::print(if out.is_empty() { "The documents name nobody.\n" } else { &out })?;
        }
        ActorCommand::Show(arguments) => show(arguments)?,
        ActorCommand::Join(arguments) => {
            let (name, others) = (arguments.name.clone(), arguments.others.clone());
            decided(&arguments.decider, Act::Join { name, others })?;
        }
        ActorCommand::Part(arguments) => {
            let (name, other) = (arguments.name.clone(), arguments.other.clone());
            decided(&arguments.decider, Act::Part { name, other })?;
        }
        ActorCommand::Office(a) => {
            let (actor, office) = (a.actor.clone(), a.office.clone());
            let held = Office {
                actor,
                office,
                body: a.of.clone(),
                from: a.period.from.clone(),
                until: a.period.until.clone(),
            };
            decided(&a.decider, Act::Office(held))?;
        }
        ActorCommand::Role(a) => {
            let (actor, track) = (a.actor.clone(), a.track.clone());
            let held =
                RoleHeld { actor, role: a.role, track, from: a.period.from.clone(), until: a.period.until.clone() };
            decided(&a.decider, Act::Role(held))?;
        }
    }
    Ok(Outcome::Whole)
}

fn decided(decider: &DeciderArguments, act: Act) -> Result<(), CommandError> {
    for decision in take(decider, &[act])? {
        screen::print(&format!("Decision {} is taken.\n", decision.number))?;
    }
    Ok(())
}

fn cast(record: &Record) -> Vec<Member> {
    let Some(as_of) = latest_day(record) else { return Vec::new() };
    assess(record, as_of).cast.members
}

fn line(member: &Member) -> String {
    let mut words = vec![member.kind.label().to_owned()];
    words.extend(member.offices.first().map(|held| held.office.clone()));
    words.extend(member.affiliation.clone());
    format!("{}: {} ({} documents)\n", on_one_line(&member.name), on_one_line(&words.join(", ")), member.sources.len())
}

fn show(arguments: &ActorShowArguments) -> Result<(), CommandError> {
    let record = SqliteStore::open_read_only(&arguments.ledger.ledger)?.record()?;
    let name = &arguments.name;
    let is_it = |known: &str| known.to_lowercase() == name.to_lowercase();
    let found = cast(&record).into_iter().find(|m| is_it(&m.name) || m.aliases.iter().any(|alias| is_it(alias)));
    let Some(member) = found else {
        return Err(CommandError::Nothing { what: "actor", name: name.clone() });
    };
    let mut out = vec![line(&member)];
    if !member.aliases.is_empty() {
        let names: Vec<&str> = member.aliases.iter().map(String::as_str).collect();
        out.push(format!("  also: {}\n", on_one_line(&names.join("; "))));
    }
    for held in &member.offices {
        let body = held.body.as_deref().map(|body| format!(" of {}", on_one_line(body))).unwrap_or_default();
        let says =
            held.entered_by.as_deref().map_or_else(|| "as documents say".to_owned(), |by| format!("entered by {by}"));
        let time = time(held.from.as_ref(), held.until.as_ref());
        out.push(format!("  office: {}{body}{time} ({})\n", on_one_line(&held.office), on_one_line(&says)));
    }
    for held in &member.roles {
        let (track, by) = (on_one_line(&held.track), on_one_line(&held.entered_by));
        let time = time(held.from.as_ref(), held.until.as_ref());
        out.push(format!("  {} in {track}{time} (entered by {by})\n", held.role.label()));
    }
    let names = |actor: &str| actor == member.name || member.aliases.contains(actor);
    let said = record.statements.iter().filter(|s| names(&s.finding.speaker)).count();
    let held = record.statements.iter().filter(|s| s.finding.holder.as_deref().is_some_and(names)).count();
    out.push(format!("  statements: {said} said by, {held} held by, of {}\n", record.statements.len()));
    screen::print(&out.concat())
}

fn time(from: Option<&Edtf>, until: Option<&Edtf>) -> String {
    match (from, until) {
        (None, None) => String::new(),
        (Some(from), None) => format!(", from {from}"),
        (None, Some(until)) => format!(", until {until}"),
        (Some(from), Some(until)) => format!(", {from} to {until}"),
    }
}
