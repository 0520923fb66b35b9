//! 2. What is coming, and how sure are date, place and names.

use chancery_assess::{Coming, Entry, Occasion, Standing, Stated, Sureness, Undertaking};

use super::lines::{cut, documents, places, quoted};
use crate::{
    compose::Composer,
    page::{Block, Line, Tone},
    section::nothing,
    wording::{capital, count, date, date_or_unknown, kind, who},
};

pub(super) fn answer(composer: &mut Composer<'_>) -> Vec<Block> {
    let assessment = composer.assessment;
    let mut blocks = Vec::new();
    let (mut planned, mut due) = (Vec::new(), Vec::new());
    for coming in &assessment.coming {
        match *coming {
            Coming::Contact(at) => {
                planned.extend(assessment.meetings.get(at).map(|event| (event, sure(composer, at, false))));
            }
            Coming::Ground(at) => {
                planned.extend(assessment.ground.get(at).map(|event| (event, sure(composer, at, true))));
            }
            Coming::Undertaking(at) => due.extend(assessment.undertakings.get(at)),
        }
    }
    let all = planned.len();
    // A plan without a day that nobody spoke of lately tells nothing of what is coming.
    planned.retain(|(event, _)| !event.dates.is_empty() || is_recent(composer, event));
    let stale = all - planned.len();
    if planned.is_empty() && due.is_empty() {
        blocks.push(nothing(&format!("Nothing planned or due on {} or later is on file.", composer.as_of())));
    } else {
        blocks.push(Block::Paragraph(Line::of(format!(
            "{} planned and {} due on {} or later. Rival days and places stand side by side with the documents that give \
             them.",
            count(planned.len(), "contact or event", "contacts and events"),
            count(due.len(), "promise", "promises"),
            composer.as_of(),
        ))));
    }
    let shown = composer.shown();
    cut(composer, &mut blocks, (planned, shown, "planned"), |composer, (event, sureness)| {
        occasion(composer, event, sureness)
    });
    if !due.is_empty() {
        blocks.push(Block::Heading("Due".to_owned()));
        cut(composer, &mut blocks, (due, shown / 2, "due"), promise);
    }
    if stale > 0 {
        blocks.push(Block::Paragraph(Line::new().soft(format!(
            "left out: {} without a day, told only in documents more than {RECENT} days old",
            count(stale, "plan", "plans"),
        ))));
    }
    let passed = assessment.meetings.iter().rev().filter(|met| met.standing == Standing::PlannedPassed);
    let passed: Vec<&Occasion> = passed.filter(|met| met.is_encounter()).collect();
    if !passed.is_empty() {
        blocks.push(Block::Heading("Planned for a day that has passed, with no report that it was held".to_owned()));
        cut(composer, &mut blocks, (passed, shown / 2, "of these"), |composer, met| occasion(composer, met, None));
    }
    blocks
}

/// A plan without a day is told of for so many days.
const RECENT: i32 = 60;

fn is_recent(composer: &Composer<'_>, event: &Occasion) -> bool {
    event.cites.iter().any(|cite| {
        let date = composer.record.sources.get(cite.source).and_then(|source| source.metadata.date.as_ref());
        let day = date.and_then(|date| date.latest().or(date.earliest()));
        day.is_none_or(|day| (composer.assessment.as_of - day).get_days() <= RECENT)
    })
}

fn sure(composer: &Composer<'_>, occasion: usize, ground: bool) -> Option<Sureness> {
    let is = |entry: &&Entry| entry.occasion == occasion && entry.ground == ground;
    composer.assessment.calendar.entries.iter().find(is).map(|entry| entry.sureness)
}

fn occasion(composer: &mut Composer<'_>, event: &Occasion, sureness: Option<Sureness>) -> Line {
    let cites = composer.cites(&event.cites[..1]);
    let mut line = Line::new();
    if event.dates.is_empty() {
        line = line.missing("date unknown");
    }
    for (at, stated) in event.dates.iter().enumerate() {
        line = line.text(if at == 0 { "" } else { " or " }).strong(date(&stated.value.date));
        if event.dates.len() > 1 {
            line = line.soft(documents(composer, &stated.cites));
        }
    }
    line = line.text(format!(", {}: {}", kind(event), who(event)));
    if event.is_encounter() || !event.places.is_empty() {
        line = line.text(format!(", {}", places(event)));
    }
    if event.places.len() > 1 {
        line = given_by(composer, line, &event.places);
    }
    if let Some(sureness) = sureness {
        line = line.text(". ").label(Tone::Plain, sureness.label());
    } else if event.standing == Standing::Planned {
        line = line.text(". ").label(Tone::Plain, "planned, no day");
    }
    let line = line.text(format!(". {}: ", capital(&documents(composer, &event.cites))));
    let track = composer.track(event.track);
    quoted(line, &event.cite().quote).accepted(composer.marks(event.accepted)).soft(track).cites(cites)
}

/// Which documents name which place, where they differ.
fn given_by(composer: &Composer<'_>, line: Line, places: &[Stated<String>]) -> Line {
    let by: Vec<String> = places.iter().map(|stated| documents(composer, &stated.cites)).collect();
    if by.windows(2).all(|two| two[0] == two[1]) {
        return line.soft("left open in one document");
    }
    let each = places.iter().zip(by).map(|(stated, by)| format!("{}: {by}", stated.value));
    line.soft(each.collect::<Vec<_>>().join("; "))
}

fn promise(composer: &mut Composer<'_>, one: &Undertaking) -> Line {
    let said = &one.said;
    let due = one.horizon.as_ref().map(|horizon| &horizon.date);
    let line = Line::new().strong(date_or_unknown(due)).text(format!(", {} of {}: ", said.kind.label(), said.holder));
    let told = super::lines::said(composer, said);
    super::lines::and(line, told)
}
