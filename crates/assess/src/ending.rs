//! When an agreement ends, as far as something on file says.

use chancery_record::EventKind;
use chancery_text::{Day, Edtf};
use serde::Serialize;

use crate::{
    cite::Cite,
    occasion::{Occasion, Standing},
    said::Said,
    term::Term,
    ties::Ties,
};

/// When an agreement ends, as something on file says.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Ending {
    /// The day.
    pub date: Edtf,
    /// Counted from its day by the term in the words, rather than stated.
    pub counted: bool,
    /// It has passed as of the date.
    pub passed: bool,
    /// The words.
    pub cites: Vec<Cite>,
}

/// Ends stated by events whose words speak of an end, and those counted from a term in the words.
pub(crate) fn endings(
    event: &Occasion,
    start: &Edtf,
    terms: &[Said],
    ties: &Ties<'_, '_>,
    ends: &[&Occasion],
) -> Vec<Ending> {
    let passed = |date: &Edtf| date.latest().is_some_and(|day| day < ties.view.as_of);
    let first = start.latest().or(start.earliest());
    let own_sources = |cite: &Cite| event.cites.iter().any(|own| own.source == cite.source);
    let next = next_agreement(event, ties);
    let mut endings: Vec<Ending> = Vec::new();
    for other in ends {
        let stated = other.track == event.track
            && (other.cites.iter().any(own_sources)
                || other.attendees.iter().filter(|a| event.is_attended_by(&a.party)).count() > 1);
        let Some(date) = other.date().filter(|date| stated && date.latest() > first) else { continue };
        if next.is_none_or(|next| date.latest() <= Some(next)) && !endings.iter().any(|known| known.date == *date) {
            endings.push(Ending {
                date: date.clone(),
                counted: false,
                passed: passed(date),
                cites: other.cites.clone(),
            });
        }
    }
    let mut words = event.cites.iter().chain(terms.iter().map(Said::cite));
    let term = words.find_map(|cite| Some((Term::of(&cite.quote)?, cite)));
    if let Some((term, cite)) = term
        && let Some(date) = start.latest().filter(|_| start.is_day()).and_then(|day| term.after(day))
    {
        endings.push(Ending { passed: passed(&date), date, counted: true, cites: vec![cite.clone()] });
    }
    endings.sort_by_key(|ending| (ending.counted, ending.date.latest()));
    endings
}

/// The day of the next agreement on the track: what ends after it is that one.
fn next_agreement(event: &Occasion, ties: &Ties<'_, '_>) -> Option<Day> {
    let is_agreement = |other: &&Occasion| matches!(other.kind, EventKind::Agreement | EventKind::Renewal);
    let later =
        ties.talks.iter().filter(is_agreement).filter(|other| {
            other.track == event.track && other.standing == Standing::Held && other.day() > event.day()
        });
    later.filter_map(Occasion::day).min()
}

/// Whether words speak of an end.
pub(crate) fn speaks_of_an_end(text: &str) -> bool {
    let text = text.to_lowercase();
    ["ends", "expire", "expiry", "lapse", "runs out", "ran out", "run out", "until", "comes to an end"]
        .iter()
        .any(|words| text.contains(words))
}
