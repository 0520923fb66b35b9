//! Several tracks side by side: who was at work on several files in one week, and with whom a mediator was in contact.

use chancery_assess::{Balance, LoadWeek};

use super::{nothing, record, table};
use crate::{
    compose::{Composer, track_name},
    page::{Block, Cell, Line, Section, Tone, Width},
    wording::{count, date, day, list},
};

/// Load, person by person and week; contact balance, mediator by mediator; suggestions of tracks.
pub(crate) fn section(composer: &mut Composer<'_>) -> Section {
    let assessment = composer.assessment;
    let weeks: usize = assessment.load.iter().map(|load| load.weeks.len()).sum();
    let mut blocks = Vec::new();
    if assessment.load.is_empty() {
        blocks.push(nothing("Nobody is on file with contacts on more than one track in one week."));
    } else {
        let columns =
            [(Width::Middle, "Who"), (Width::Narrow, "Week"), (Width::Middle, "Tracks"), (Width::Wide, "Contacts")];
        let mut rows = Vec::new();
        for load in &assessment.load {
            for (at, week) in load.weeks.iter().rev().enumerate() {
                let mut who = vec![Line::new().strong(load.person.as_str())];
                if at == 0 {
                    let weeks = count(load.weeks_with_contact, "week", "weeks");
                    who.push(Line::new().soft(format!("{} of {weeks} with a contact", load.weeks.len())));
                }
                rows.push(row(composer, who.into(), week));
            }
        }
        blocks.push(Block::Table(table(
            "Several tracks in one week, the latest first",
            &columns,
            rows,
            composer.shown(),
        )));
    }
    for balance in &assessment.balance {
        blocks.extend(contacts(composer, balance));
    }
    if !assessment.suggestions.is_empty() {
        blocks.push(Block::Heading(format!(
            "Tracks that unassigned documents may belong to ({})",
            assessment.suggestions.len()
        )));
        blocks.push(suggestions(composer));
    }
    record("load", "Several files at once", weeks, blocks)
}

fn name(composer: &Composer<'_>, track: usize) -> String {
    track_name(composer.assessment.tracks.get(track).and_then(|track| track.name.as_deref())).to_owned()
}

fn row(composer: &mut Composer<'_>, who: Cell, week: &LoadWeek) -> Vec<Cell> {
    let tracks: Vec<Line> = week.tracks.iter().map(|track| Line::of(name(composer, *track))).collect();
    let contacts: Vec<Line> = week
        .contacts
        .iter()
        .map(|contact| {
            let cites = composer.cites(std::slice::from_ref(&contact.cite));
            let tracks: Vec<String> = contact.tracks.iter().map(|track| name(composer, *track)).collect();
            let line = Line::new().strong(day(contact.day)).words(contact.cite.quote.as_str());
            line.soft(list(&tracks)).cites(cites)
        })
        .collect();
    let when = vec![Line::new().strong(week.week.as_str()), Line::new().soft(format!("from {}", day(week.monday)))];
    vec![who, when.into(), tracks.into(), contacts.into()]
}

/// A mediator's contacts: a month a row, a party a column.
fn contacts(composer: &mut Composer<'_>, balance: &Balance) -> Vec<Block> {
    let track = composer.track(balance.track);
    let on = if track.is_empty() { String::new() } else { format!(" on {track}") };
    let cites = composer.cites(&balance.cites);
    let with: Vec<String> =
        balance.parties.iter().zip(&balance.with).map(|(party, contacts)| format!("{contacts} with {party}")).collect();
    let lead = Line::new()
        .strong(balance.mediator.as_str())
        .soft(format!("mediator {}", balance.basis.label()))
        .cites(cites)
        .text(format!(
            ": {} held{on}, {}; one party only in {} of {} with a contact; {} without a month.",
            count(balance.held, "contact", "contacts"),
            list(&with),
            balance.one_sided,
            count(balance.months.len(), "month", "months"),
            balance.undated,
        ));
    let mut columns = vec![(Width::Narrow, "Month")];
    columns.extend(balance.parties.iter().map(|party| (Width::Middle, party.as_str())));
    columns.push((Width::Wide, "The words"));
    let rows = balance.months.iter().rev().map(|month| {
        let mut when = vec![Line::new().strong(date(&month.month))];
        if let Some(only) = &month.only {
            when.push(Line::new().label(Tone::Marked, "one party only").text(format!(" {only}")));
        }
        let mut cells: Vec<Cell> = vec![when.into()];
        cells.extend(month.with.iter().map(|contacts| Cell::from(Line::of(contacts.to_string()))));
        let mut words: Vec<Line> = month
            .cites
            .iter()
            .map(|cite| {
                let cites = composer.cites(std::slice::from_ref(cite));
                Line::new().words(cite.quote.as_str()).cites(cites)
            })
            .collect();
        let more = words.split_off(words.len().min(2));
        cells.push(Cell { lines: words, more, ..Cell::default() });
        cells
    });
    let rows: Vec<Vec<Cell>> = rows.collect();
    let title = format!("Contacts of {}, by month", balance.mediator);
    let shown = composer.shown();
    vec![Block::Heading(title.clone()), Block::Paragraph(lead), Block::Table(table(&title, &columns, rows, shown))]
}

fn suggestions(composer: &mut Composer<'_>) -> Block {
    let assessment = composer.assessment;
    let lines = assessment.suggestions.iter().map(|suggestion| {
        let cites = composer.cites(&suggestion.cites);
        let title = composer.record.sources.get(suggestion.source).map_or("", |source| source.title());
        let mut shared = format!(": {}; both name {}", name(composer, suggestion.track), list(&suggestion.parties));
        if !suggestion.issues.is_empty() {
            let issues: Vec<String> = suggestion.issues.iter().map(|issue| issue.label().to_lowercase()).collect();
            shared = format!("{shared}; both are about {}", list(&issues));
        }
        Line::new().strong(title).text(shared).soft("not applied: a person files a document").cites(cites)
    });
    Block::List(lines.collect())
}
