//! In short: what moved, and where it stands, for somebody in a hurry.

use chancery_assess::{Assessment, Cell, Coming, Concession, DueState, Matrix, Occasion, Said, Standing};
use chancery_record::{ActorKind, StatementKind};

use crate::{
    compose::Composer,
    page::{Block, Line, Section, Tone},
    wording::{count, date_or_unknown, kind, list, said_on, shortened, who},
};

/// Values of a disputed figure shown.
const VALUES: usize = 5;

/// The lines that matter most.
pub(crate) fn section(composer: &mut Composer<'_>) -> Section {
    let assessment = composer.assessment;
    let mut blocks = super::changes::front(composer);
    let lines = [
        last_contact(composer, assessment),
        next(composer, assessment),
        tension(composer, assessment),
        promises(composer, assessment),
        concessions(composer, assessment),
        progress(composer, assessment),
        figures(composer, assessment),
        attributed(composer, assessment),
    ];
    let lines: Vec<Line> = lines.into_iter().flatten().collect();
    let blocks = if lines.is_empty() {
        vec![super::nothing("Nothing about a negotiation was found in what was read.")]
    } else {
        blocks.push(Block::Heading("Where it stands".to_owned()));
        blocks.push(Block::List(lines));
        blocks
    };
    Section { id: "short", title: "In short", count: None, blocks, opinion: false }
}

/// The last contact reported as held: of two sides at least, or else of one.
pub(crate) fn last_held(assessment: &Assessment) -> Option<&Occasion> {
    let held = assessment.meetings.iter().filter(|o| o.standing == Standing::Held && o.is_encounter());
    let held = held.filter(|o| o.day().is_some_and(|day| day <= assessment.as_of));
    held.max_by_key(|o| (o.attendees.len() > 1, o.day()))
}

/// The next contact planned, the dated before the undated: one that a person accepted, if there is any.
pub(crate) fn next_planned(assessment: &Assessment) -> Option<&Occasion> {
    let contacts = assessment.coming.iter().filter_map(|coming| match coming {
        Coming::Contact(at) => assessment.meetings.get(*at),
        _ => None,
    });
    contacts.min_by_key(|occasion| !occasion.accepted)
}

/// Two sides on one issue, of whom one asks, refuses or draws a line: the pair with the most first-hand and then the
/// latest words.
pub(crate) fn in_tension(assessment: &Assessment) -> Option<(&Said, &Said)> {
    let mut best: Option<(&Said, &Said)> = None;
    for matrix in &assessment.positions {
        for (a, b) in pairs(matrix, assessment) {
            let first_hand = |(x, y): (&Said, &Said)| u8::from(!x.attributed) + u8::from(!y.attributed);
            let newer = |pair: (&Said, &Said)| {
                let days = [pair.0.day(), pair.1.day()];
                (first_hand(pair), days[0].min(days[1]), days[0].max(days[1]))
            };
            if best.is_none_or(|known| newer((a, b)) > newer(known)) {
                best = Some((a, b));
            }
        }
    }
    best
}

/// Pairs of sides. Somebody unnamed, or a person whose side nobody names, may belong to the other side: such people stand
/// against nobody.
fn pairs<'a>(matrix: &'a Matrix, assessment: &Assessment) -> Vec<(&'a Said, &'a Said)> {
    let mut pairs = Vec::new();
    for row in &matrix.rows {
        let of_sides = matrix.parties.iter().zip(&row.cells).filter(|(party, _)| !is_person(assessment, &party.name));
        let held: Vec<&Cell> = of_sides.filter_map(|(_, cell)| cell.as_ref()).collect();
        for (i, a) in held.iter().enumerate() {
            for b in &held[i + 1..] {
                let (a, b) = (spoken(a), spoken(b));
                if a.is_firm() && b.is_firm() && (opposes(a) || opposes(b)) && !a.shares_party(b) {
                    pairs.push((a, b));
                }
            }
        }
    }
    pairs
}

/// Whether somebody is no side: a person whose side nobody names, or somebody unnamed.
pub(crate) fn is_person(assessment: &Assessment, name: &str) -> bool {
    let member = assessment.cast.members.iter().find(|m| m.name == name);
    // Unnamed people are written small.
    name.starts_with(char::is_lowercase)
        || name.starts_with("author (")
        || member.is_some_and(|m| matches!(m.kind, ActorKind::Person | ActorKind::Group))
}

/// A party's own words where it has some, or else the latest attributed to it.
fn spoken(cell: &Cell) -> &Said {
    cell.own_words.as_ref().unwrap_or(&cell.latest)
}

fn opposes(said: &Said) -> bool {
    matches!(said.kind, StatementKind::Demand | StatementKind::Refusal | StatementKind::RedLine)
}

fn last_contact(composer: &mut Composer<'_>, assessment: &Assessment) -> Option<Line> {
    let Some(last) = last_held(assessment) else {
        return (!assessment.readings.is_empty())
            .then(|| Line::new().more("meetings", "Last contact: ").missing("none reported as held"));
    };
    let cites = composer.cites(&last.cites);
    let places: Vec<String> = last.places.iter().map(|stated| stated.value.clone()).collect();
    let title = if last.attendees.len() > 1 { "Last contact between sides: " } else { "Last contact: " };
    let line = Line::new().more("meetings", title).text(format!("{}, ", date_or_unknown(last.date())));
    let line = if places.is_empty() { line.missing("place unknown") } else { line.text(places.join(" or ")) };
    let line = line.text(format!("; {} of {}", kind(last), who(last)));
    let line = match last.outcomes.first() {
        Some(outcome) => line.text(format!("; outcome: {}", outcome.value)),
        None => line.text("; ").missing("no outcome stated"),
    };
    Some(line.soft(composer.track(last.track)).cites(cites))
}

fn next(composer: &mut Composer<'_>, assessment: &Assessment) -> Option<Line> {
    let passed: Vec<_> =
        assessment.meetings.iter().filter(|o| o.standing == Standing::PlannedPassed && o.is_encounter()).collect();
    let line = match next_planned(assessment) {
        Some(next) => {
            let cites = composer.cites(&next.cites);
            let places: Vec<String> = next.places.iter().map(|stated| stated.value.clone()).collect();
            let line = Line::new().more("coming", "Next: ").text(format!("{}, ", date_or_unknown(next.date())));
            let line = match places.as_slice() {
                [] if next.is_encounter() => line.missing("place unknown").text("; "),
                [] => line,
                places => line.text(format!("{}; ", places.join(" or "))),
            };
            let line = line.text(format!("{} of {}", kind(next), who(next)));
            line.soft(composer.track(next.track)).cites(cites)
        }
        None if assessment.readings.is_empty() => return None,
        None => Line::new().more("coming", "Next: ").missing("nothing planned is on file"),
    };
    let Some(latest) = passed.last() else { return Some(line) };
    let cites = composer.cites(&latest.cites);
    let words = format!(
        "; {}, with no report that {} held, last for {}",
        count(passed.len(), "contact planned for a day that has passed", "contacts planned for days that have passed"),
        if passed.len() == 1 { "it was" } else { "they were" },
        date_or_unknown(latest.date()),
    );
    Some(line.text(words).cites(cites))
}

fn tension(composer: &mut Composer<'_>, assessment: &Assessment) -> Option<Line> {
    let (a, b) = in_tension(assessment)?;
    let mut line = Line::new().more("positions", format!("{}: ", a.issue.label()));
    for (at, said) in [a, b].into_iter().enumerate() {
        let cites = composer.cites(&said.cites);
        let joint = if at == 0 { "" } else { "; " };
        line = line.text(format!("{joint}{} ", list(&said.parties)));
        if said.attributed {
            line = line.text(format!("(by {}) ", said.speaker));
        }
        line = line.label(Tone::Plain, said.kind.label()).words(said.words()).soft(said_on(said)).cites(cites);
    }
    Some(line)
}

fn promises(composer: &mut Composer<'_>, assessment: &Assessment) -> Option<Line> {
    let all = &assessment.undertakings;
    if all.is_empty() {
        return None;
    }
    let due = all.iter().filter(|u| u.due == DueState::DuePassed).count();
    let silent: Vec<_> = all.iter().filter(|u| u.is_due_in_silence()).collect();
    let mut line = Line::new().more("commitments", "Promises and threats: ").text(format!(
        "{} on file, {due} due by now, {} of these with no later word found",
        all.len(),
        silent.len()
    ));
    if let Some(latest) = silent.iter().max_by_key(|u| (u.said.is_firm(), u.said.due.clone())) {
        let cites = composer.cites(&latest.said.cites);
        line = line.text(format!("; latest: {} ", latest.said.holder)).words(latest.said.words());
        line = line.soft(format!("due {}", date_or_unknown(latest.said.due.as_ref()))).cites(cites);
    }
    Some(line)
}

fn concessions(composer: &mut Composer<'_>, assessment: &Assessment) -> Option<Line> {
    let all = &assessment.concessions;
    let unanswered: Vec<_> = all.iter().filter(|c| c.is_unanswered()).collect();
    let firm = |concession: &&Concession| concession.said.is_firm();
    let latest = unanswered.iter().copied().rfind(firm).or_else(|| all.iter().rfind(firm)).or(all.last())?;
    let cites = composer.cites(&latest.said.cites);
    let line = Line::new().more("concessions", "Concessions: ").text(format!(
        "{} on file, no return found for {} of {}; {} ",
        all.len(),
        unanswered.len(),
        all.len(),
        list(&latest.said.parties),
    ));
    let line = line.words(latest.said.words());
    Some(line.soft(format!("so called by {}", latest.said.speaker)).cites(cites))
}

fn progress(composer: &mut Composer<'_>, assessment: &Assessment) -> Option<Line> {
    let of = &assessment.outlook.count;
    let progress = &assessment.outlook.progress;
    let latest = progress.iter().rfind(|claim| claim.said.is_firm()).or(progress.last())?;
    let cites = composer.cites(&latest.said.cites);
    let line = Line::new().more("progress", "Progress claims: ").text(format!(
        "{}; next on file a setback claim after {}, an agreement after {}, nothing later after {}; latest: {} ",
        of.claims, of.setback_next, of.agreement_next, of.nothing_later, latest.said.speaker,
    ));
    Some(line.words(latest.said.words()).soft(said_on(&latest.said)).cites(cites))
}

fn figures(composer: &mut Composer<'_>, assessment: &Assessment) -> Option<Line> {
    let disputed: Vec<_> = assessment.figures.iter().filter(|group| group.disputed).collect();
    let first = disputed.first()?;
    let mut line =
        Line::new().more("figures", "Figures in dispute: ").text(format!("{}; {}: ", disputed.len(), first.unit));
    for (at, given) in first.given.iter().take(VALUES).enumerate() {
        let cites = composer.cites(&given.cites);
        let joint = if at == 0 { "" } else { ", " };
        line = line.text(format!("{joint}{} by {}", given.value, given.by)).cites(cites);
    }
    let more = first.given.len().saturating_sub(VALUES);
    Some(if more > 0 { line.soft(format!("and {}", count(more, "other", "others"))) } else { line })
}

fn attributed(composer: &mut Composer<'_>, assessment: &Assessment) -> Option<Line> {
    let attributed = &assessment.attributed;
    let latest = attributed.iter().rfind(|said| said.is_firm()).or(attributed.last())?;
    let cites = composer.cites(&latest.cites);
    let line = Line::new().more("attributed", "Not heard first hand: ").text(format!(
        "{}; latest: {}, by {} ",
        count(assessment.attributed.len(), "attributed position", "attributed positions"),
        list(&latest.parties),
        shortened(&latest.speaker, 60),
    ));
    Some(line.words(latest.words()).cites(cites))
}
