//! Lines that several answers are made of.

use std::collections::BTreeMap;

use chancery_assess::{Assessment, Cite, Evidence, Occasion, Said, Tally};

use crate::{
    compose::Composer,
    page::{Block, Line},
    wording::{count, date_or_unknown, list, said_on, shortened},
};

/// The most characters of a quotation that is shown for reference only.
pub(super) const SHORT: usize = 140;

/// A list of so many lines, with a count of the rest: what is not shown is not cited either.
pub(super) fn cut<'a, T>(
    composer: &mut Composer<'a>,
    blocks: &mut Vec<Block>,
    of: (Vec<T>, usize, &str),
    line: impl Fn(&mut Composer<'a>, T) -> Line,
) {
    let (items, shown, what) = of;
    let more = items.len().saturating_sub(shown);
    let lines: Vec<Line> = items.into_iter().take(shown).map(|item| line(composer, item)).collect();
    if !lines.is_empty() {
        blocks.push(Block::List(lines));
    }
    if more > 0 {
        blocks.push(Block::Paragraph(Line::new().soft(format!("and {more} more {what}"))));
    }
}

/// The same for lines of several tracks: each under its heading, the tracks in the order of their first line.
pub(super) fn cut_by_track<'a, T>(
    composer: &mut Composer<'a>,
    blocks: &mut Vec<Block>,
    of: (Vec<(usize, T)>, usize, &str),
    line: impl Fn(&mut Composer<'a>, T) -> Line,
) {
    let (items, shown, what) = of;
    let mut order: Vec<usize> = Vec::new();
    let mut on: BTreeMap<usize, Vec<T>> = BTreeMap::new();
    for (track, item) in items {
        if !order.contains(&track) {
            order.push(track);
        }
        on.entry(track).or_default().push(item);
    }
    // Every track has its share of the page.
    let each = shown.div_ceil(order.len().max(1)).max(3);
    for track in order {
        let name = composer.track(track);
        if !name.is_empty() {
            blocks.push(Block::Heading(name));
        }
        cut(composer, blocks, (on.remove(&track).unwrap_or_default(), each, what), &line);
    }
}

/// "4 of 7 implemented, 3 of 7 not marked".
pub(super) fn counts(tally: &Tally, label: impl Fn(&str) -> Option<&'static str>) -> String {
    let counts = tally.counts.iter().map(|(code, number)| {
        let label = label(code).unwrap_or("not marked by a person");
        format!("{label} {number} of {}", tally.of)
    });
    counts.collect::<Vec<_>>().join(", ")
}

/// How a document is called in a line: by its publisher, and when it was published.
pub(super) fn document(composer: &Composer<'_>, source: usize) -> String {
    let Some(source) = composer.record.sources.get(source) else { return "a document".to_owned() };
    let name = source.metadata.publisher.as_deref().unwrap_or_else(|| source.title());
    format!("{} of {}", shortened(name, 60), date_or_unknown(source.metadata.date.as_ref()))
}

/// The documents in which some words stand, each once.
pub(super) fn documents(composer: &Composer<'_>, cites: &[Cite]) -> String {
    let mut names: Vec<String> = Vec::new();
    for cite in cites {
        let name = document(composer, cite.source);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    list(&names)
}

/// A quotation, cut where it is long: in whole it stands at its citation.
pub(super) fn quoted(line: Line, words: &str) -> Line {
    let short = shortened(words, SHORT);
    line.words(short)
}

/// Words with who says them and when: “…” — Ida Roos, 3 March \[1\].
pub(super) fn said(composer: &mut Composer<'_>, said: &Said) -> Line {
    let cites = composer.cites(&said.cites[..1]);
    let told = match said.cites.len() {
        1 => String::new(),
        more => format!("; told {more} times"),
    };
    // All signatories of a joint text are named where the text is.
    let by = if said.speaker_parties.len() > 1 { "— joint text".to_owned() } else { crate::compose::by(said) };
    quoted(Line::new(), said.words())
        .text(format!(" {by}, {}{told}", said_on(said)))
        .accepted(composer.marks(said.accepted))
        .cites(cites)
}

/// A line of another view as what shows something: “…”, 3 March \[1\].
pub(super) fn shown_by(composer: &mut Composer<'_>, evidence: &Evidence) -> Line {
    let cites = composer.cites(evidence.cites.get(..1).unwrap_or_default());
    let mark = if evidence.by_document_date { "≤ " } else { "" };
    let when = date_or_unknown(evidence.date.as_ref());
    let who = if evidence.who.is_empty() { String::new() } else { format!("{}, ", list(&evidence.who)) };
    quoted(Line::new(), evidence.words()).text(format!(" — {who}{mark}{when}")).cites(cites)
}

/// Spans of one line behind those of another.
pub(super) fn and(mut line: Line, other: Line) -> Line {
    line.0.extend(other.0);
    line
}

/// "Varneth: Ilsabet Traun (minister) · Soldra (level unknown)".
pub(super) fn people(occasion: &Occasion) -> String {
    if occasion.attendees.is_empty() {
        return "participants unknown".to_owned();
    }
    let sides = occasion.attendees.iter().map(|side| {
        let people = if side.people.is_empty() { String::new() } else { format!(": {}", side.people.join(", ")) };
        let levels: Vec<&str> = side.levels.iter().map(|level| level.label()).collect();
        let level = if levels.is_empty() { "level unknown".to_owned() } else { levels.join(" or ") };
        format!("{}{people} ({level})", side.party)
    });
    sides.collect::<Vec<_>>().join(" · ")
}

/// "Anselby", "Caldry or Sunnet", "place unknown".
pub(super) fn places(occasion: &Occasion) -> String {
    let places: Vec<&str> = occasion.places.iter().map(|stated| stated.value.as_str()).collect();
    if places.is_empty() { "place unknown".to_owned() } else { places.join(" or ") }
}

/// The days from then until the as-of day, in words.
pub(super) fn days(number: i32) -> String {
    count(number.unsigned_abs() as usize, "day", "days")
}

/// Documents that are known on the day.
pub(super) fn read(assessment: &Assessment) -> usize {
    assessment.readings.iter().filter(|reading| !reading.later).count()
}
