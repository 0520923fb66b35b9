//! 1. Who met whom, where, at what level, and what came out.

use chancery_assess::{Occasion, Standing};
use chancery_record::EventKind;

use super::lines::{and, cut, cut_by_track, document, people, places, quoted, shown_by};
use crate::{
    compose::Composer,
    page::{Block, Line, Tone},
    section::nothing,
    wording::{count, date, date_or_unknown, kind},
};

pub(super) fn answer(composer: &mut Composer<'_>) -> Vec<Block> {
    let assessment = composer.assessment;
    let since = composer.options.since;
    let recent = |met: &&Occasion| since.is_none_or(|since| met.day().is_none_or(|day| day >= since));
    let happened = |met: &&Occasion| matches!(met.standing, Standing::Held | Standing::Disputed);
    let contacts: Vec<&Occasion> =
        newest(assessment.meetings.iter().filter(|met| met.is_encounter()).filter(happened).filter(recent));
    let others: Vec<&Occasion> =
        newest(assessment.meetings.iter().filter(|met| is_act(met)).filter(happened).filter(recent));
    let ground = assessment.ground.iter().filter(happened).filter(recent).count();
    let mut blocks = Vec::new();
    if contacts.is_empty() {
        blocks.push(nothing("No contact that was held is on file."));
    } else {
        let once: Vec<&&Occasion> = contacts.iter().filter(|met| met.is_counted_here()).collect();
        let silent = once.iter().filter(|met| met.outcomes.is_empty()).count();
        let levels = once.iter().filter(|met| met.attendees.iter().all(|side| side.levels.is_empty())).count();
        blocks.push(Block::Paragraph(Line::of(format!(
            "{} reported as held, newest first; no outcome stated for {silent} of {}, nobody’s level for {levels} of {}. \
             Beside them {} on the ground. What is on several files shows on each.",
            count(once.len(), "contact", "contacts"),
            once.len(),
            once.len(),
            count(ground, "event", "events"),
        ))));
        let shown = composer.shown();
        let contacts = contacts.into_iter().map(|met| (met.track, met)).collect();
        cut_by_track(composer, &mut blocks, (contacts, shown, "contacts"), contact);
    }
    if !others.is_empty() {
        blocks.push(Block::Heading("Agreements, votes, appointments".to_owned()));
        let shown = composer.shown() / 2;
        cut(composer, &mut blocks, (others, shown, "events"), other);
    }
    accounts(composer, &mut blocks);
    blocks
}

/// An act of the sides; that a day was set is told where it is due.
fn is_act(event: &Occasion) -> bool {
    !event.is_encounter() && event.kind != EventKind::Deadline && event.is_counted_here()
}

/// Newest first, the undated last.
fn newest<'o>(occasions: impl Iterator<Item = &'o Occasion>) -> Vec<&'o Occasion> {
    let mut all: Vec<&Occasion> = occasions.collect();
    all.sort_by(|a, b| (b.day(), a.cite()).cmp(&(a.day(), b.cite())));
    all
}

fn head(occasion: &Occasion) -> Line {
    let days: Vec<String> = occasion.dates.iter().map(|stated| date(&stated.value.date)).collect();
    let when = if days.is_empty() { date_or_unknown(None) } else { days.join(" or ") };
    let line = Line::new().strong(when).text(format!(", {}", kind(occasion)));
    if occasion.standing == Standing::Disputed {
        line.label(Tone::Marked, "held, by some; called off, by others")
    } else {
        line
    }
}

fn contact(composer: &mut Composer<'_>, met: &Occasion) -> Line {
    let cites = composer.cites(&met.cites[..1]);
    let line = head(met).text(format!(", {}: {}", places(met), people(met)));
    let line = match met.absent.as_slice() {
        [] => line,
        absent => line.text(". Not there: ").strong(absent.join(", ")),
    };
    let line = match met.outcomes.first() {
        Some(outcome) => line.text(". Outcome: ").words(outcome.value.as_str()),
        None => line.text(". ").missing("No outcome stated"),
    };
    let told = match met.cites.len() {
        1 => String::new(),
        more => format!("; told {more} times"),
    };
    let line = quoted(line.text(". "), &met.cite().quote);
    line.accepted(composer.marks(met.accepted)).cites(cites).text(told)
}

fn other(composer: &mut Composer<'_>, event: &Occasion) -> Line {
    let cites = composer.cites(&event.cites[..1]);
    let line = quoted(head(event).text(": "), &event.cite().quote);
    line.accepted(composer.marks(event.accepted)).soft(composer.track(event.track)).cites(cites)
}

/// Documents that tell one contact and contradict each other.
fn accounts(composer: &mut Composer<'_>, blocks: &mut Vec<Block>) {
    let assessment = composer.assessment;
    for rival in &assessment.rival_accounts {
        let [one, other] = rival.sources.map(|source| document(composer, source));
        let met = assessment.meetings.get(rival.meetings[0]);
        let when = date_or_unknown(met.and_then(Occasion::date));
        blocks.push(Block::Heading(format!("Two accounts of {when}: {one}, and {other}")));
        let pairs: Vec<_> = rival.contradictions.iter().collect();
        let shown = composer.shown() / 2;
        cut(composer, blocks, (pairs, shown, "contradictions"), |composer, [a, b]| {
            let line = shown_by(composer, a);
            and(line.text(" against "), shown_by(composer, b))
        });
    }
}
