//! What is coming.

use chancery_assess::{Coming, Occasion};

use super::{nothing, record, table};
use crate::{
    compose::Composer,
    page::{Block, Cell, Line, Section, Tone, Width},
    wording::{capital, date, date_or_unknown, kind, who},
};

/// Planned contacts and open promises, by date.
pub(crate) fn section(composer: &mut Composer<'_>) -> Section {
    let assessment = composer.assessment;
    let rows: Vec<Vec<Cell>> = assessment
        .coming
        .iter()
        .filter_map(|coming| match *coming {
            Coming::Contact(at) => assessment.meetings.get(at).map(|o| planned(composer, o)),
            Coming::Ground(at) => assessment.ground.get(at).map(|o| planned(composer, o)),
            Coming::Undertaking(at) => assessment.undertakings.get(at).map(|undertaking| {
                let said = &undertaking.said;
                vec![
                    Line::new().strong(date_or_unknown(said.due.as_ref())).into(),
                    Line::new().label(Tone::Plain, format!("{} due", said.kind.label())).into(),
                    vec![Line::new().strong(said.holder.as_str()), Line::new().soft(composer.track(said.track))].into(),
                    composer.words(said).into(),
                ]
            }),
        })
        .collect();
    let count = rows.len();
    let as_of = composer.as_of();
    let blocks = if rows.is_empty() {
        vec![nothing(&format!("Nothing planned or due after {as_of} is on file in this collection."))]
    } else {
        let columns =
            [(Width::Narrow, "When"), (Width::Narrow, "What"), (Width::Middle, "Who"), (Width::Wide, "The words")];
        let lead = format!("Planned or due on {as_of} or later, by date; what has no date stands last.");
        vec![
            Block::Paragraph(Line::of(lead)),
            Block::Table(table("What is coming, by date", &columns, rows, composer.shown())),
        ]
    };
    record("coming", "What is coming", count, blocks)
}

fn planned(composer: &mut Composer<'_>, occasion: &Occasion) -> Vec<Cell> {
    let mut dates: Vec<Line> = Vec::new();
    for stated in &occasion.dates {
        let line = if dates.is_empty() { Line::new() } else { Line::new().soft("or ") };
        dates.push(line.strong(date(&stated.value.date)));
    }
    if dates.is_empty() {
        dates.push(Line::absent("date unknown"));
    }
    let places: Vec<&str> = occasion.places.iter().map(|stated| stated.value.as_str()).collect();
    let place = match places.as_slice() {
        [] if occasion.is_encounter() => Line::absent("place unknown"),
        places => Line::new().soft(places.join(" or ")),
    };
    let cites = composer.cites(&occasion.cites);
    let people = vec![Line::new().strong(who(occasion)), Line::new().soft(composer.track(occasion.track))];
    vec![
        dates.into(),
        vec![Line::new().label(Tone::Plain, capital(&kind(occasion))), place].into(),
        people.into(),
        Line::new().words(occasion.cite().quote.as_str()).cites(cites).into(),
    ]
}
