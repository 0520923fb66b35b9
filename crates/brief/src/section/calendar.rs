//! The calendar: every contact and event on each day given for it.

use chancery_assess::{Entry, Sureness};

use super::{nothing, record, table};
use crate::{
    compose::Composer,
    page::{Block, Cell, Line, Section, Tone, Width},
    wording::{capital, count, date, kind, list, who},
};

/// Its title.
pub(crate) const TITLE: &str = "Calendar";

/// The latest day first; rival dates and places side by side.
pub(crate) fn section(composer: &mut Composer<'_>) -> Section {
    let calendar = &composer.assessment.calendar;
    let mut blocks = Vec::new();
    if calendar.entries.is_empty() {
        blocks.push(nothing("No contact or event on file has a date."));
    } else {
        blocks.push(Block::Paragraph(Line::of(format!(
            "{} with a date, {} of them with dates that cannot be the same day; {} without a date; {} with places of which \
             none names the other. The latest day first.",
            count(calendar.dated, "contact or event", "contacts and events"),
            calendar.rival_dates,
            calendar.undated,
            calendar.rival_places,
        ))));
        let columns =
            [(Width::Narrow, "Day"), (Width::Narrow, "How sure"), (Width::Wide, "What"), (Width::Middle, "Where")];
        let rows = calendar.entries.iter().rev().filter_map(|entry| {
            let cells =
                composer.laid(entry.track, entry.cites.first()?, |composer| row(composer, entry).unwrap_or_default());
            (!cells.is_empty()).then_some(cells)
        });
        let rows = rows.collect();
        blocks.push(Block::Table(table("Calendar, the latest day first", &columns, rows, composer.shown())));
    }
    record("calendar", TITLE, calendar.entries.len(), blocks)
}

fn row(composer: &mut Composer<'_>, entry: &Entry) -> Option<Vec<Cell>> {
    let assessment = composer.assessment;
    let occasion = if entry.ground { &assessment.ground } else { &assessment.meetings }.get(entry.occasion)?;
    let cites = composer.cites(&entry.cites);
    let quote = entry.cites.first().map_or("", |cite| cite.quote.as_str());
    let mut when = vec![Line::new().strong(date(&entry.date))];
    if !entry.rival_dates.is_empty() {
        let others: Vec<String> = entry.rival_dates.iter().map(date).collect();
        when.push(Line::new().label(Tone::Marked, "also given").soft(list(&others)));
    }
    let tone = match entry.sureness {
        Sureness::NoReport | Sureness::RivalDates | Sureness::Cancelled | Sureness::Disputed => Tone::Marked,
        _ => Tone::Plain,
    };
    let what = vec![
        Line::new().strong(capital(&kind(occasion))).text(format!(" of {}", who(occasion))),
        Line::new().words(quote).accepted(occasion.accepted).cites(cites),
    ];
    let places: Vec<&str> = entry.places.iter().map(|place| place.value.as_str()).collect();
    let place = match places.as_slice() {
        [] if occasion.is_encounter() => Line::absent("place unknown"),
        [] => Line::new().soft("–"),
        places => Line::of(places.join(" or ")),
    };
    Some(vec![when.into(), Line::new().label(tone, entry.sureness.label()).into(), what.into(), place.into()])
}
