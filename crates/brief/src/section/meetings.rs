//! Who met whom: the register of contacts, and events on the ground.

use std::collections::BTreeMap;

use chancery_assess::{Answer, Attendee, Cite, Contact, Flag, Occasion, Register, Standing, Symmetry};

use super::{by_track, nothing, record};
use crate::{
    compose::Composer,
    page::{Block, Cell, Line, Section, Tone, Width},
    wording::{capital, count, date, kind, list, standing},
};

/// The columns of contacts: those of every event, and how good the record is.
const CONTACTS: [(Width, &str); 6] = [
    (Width::Narrow, "When"),
    (Width::Wide, "What"),
    (Width::Middle, "Who, at what level"),
    (Width::Middle, "Where"),
    (Width::Middle, "Outcome"),
    (Width::Middle, "Record of it"),
];

/// What is shown of an occasion.
pub(super) const COLUMNS: [(Width, &str); 5] = [
    (Width::Narrow, "When"),
    (Width::Wide, "What"),
    (Width::Middle, "Who, at what level"),
    (Width::Middle, "Where"),
    (Width::Middle, "Outcome"),
];

/// The register: newest first.
pub(crate) fn section(composer: &mut Composer<'_>) -> Section {
    let assessment = composer.assessment;
    let (encounters, dates): (Vec<&Occasion>, Vec<&Occasion>) =
        newest_first(&assessment.meetings).into_iter().partition(|occasion| occasion.is_encounter());
    let mut blocks = Vec::new();
    if encounters.is_empty() {
        blocks.push(nothing("No meeting, call or round of talks is on file in this collection."));
    } else {
        let planned = encounters.iter().filter(|o| o.standing == Standing::PlannedPassed).count();
        let silent = encounters.iter().filter(|o| o.standing == Standing::Held && o.outcomes.is_empty()).count();
        let held = encounters.iter().filter(|o| o.standing == Standing::Held).count();
        blocks.push(Block::Paragraph(Line::of(format!(
            "{} on file, newest first: {held} reported as held, {silent} of these with no outcome stated; {planned} \
             planned for a day that has passed, with no report that they were held.",
            count(encounters.len(), "contact", "contacts"),
        ))));
        blocks.push(Block::Paragraph(Line::of(counted(&assessment.register))));
        let contacts: BTreeMap<(usize, &Cite), &Contact> = assessment
            .register
            .contacts
            .iter()
            .filter_map(|contact| {
                let occasion = assessment.meetings.get(contact.occasion)?;
                Some(((occasion.track, occasion.cite()), contact))
            })
            .collect();
        let rows: Vec<_> = encounters
            .iter()
            .map(|occasion| {
                let contact = contacts.get(&(occasion.track, occasion.cite())).copied();
                let cells =
                    composer.laid(occasion.track, occasion.cite(), |composer| contact_row(composer, occasion, contact));
                (occasion.track, cells)
            })
            .collect();
        blocks.extend(by_track(composer, "Meetings, calls and rounds of talks", &CONTACTS, &rows));
    }
    if !dates.is_empty() {
        blocks.push(Block::Heading("Agreements, votes, appointments and dates set".to_owned()));
        let rows = dates.iter().map(|occasion| (0, laid(composer, occasion))).collect::<Vec<_>>();
        blocks.push(Block::Table(super::table(
            "Agreements, votes, appointments and dates set, newest first",
            &COLUMNS,
            rows.into_iter().map(|(_, cells)| cells).collect(),
            composer.shown(),
        )));
    }
    if !assessment.ground.is_empty() {
        blocks.push(Block::Heading("On the ground".to_owned()));
        let rows = newest_first(&assessment.ground).into_iter().map(|occasion| laid(composer, occasion)).collect();
        blocks.push(Block::Table(super::table("Events on the ground, newest first", &COLUMNS, rows, composer.shown())));
    }
    record("meetings", "Meetings and events", assessment.meetings.len() + assessment.ground.len(), blocks)
}

/// Levels, plans and the quality of the record, with their denominators.
fn counted(register: &Register) -> String {
    let of = |symmetry| register.symmetry.get(&symmetry).copied().unwrap_or(0);
    let quality = Flag::ALL.iter().map(|flag| {
        let count = register.quality.get(flag).copied().unwrap_or_default();
        format!("{}: {} yes, {} no, {} unknown", flag.label(), count.yes, count.no, count.unknown)
    });
    format!(
        "Of {} held: levels of two sides the same in {}, different in {}, not known in {}; a plan on file too for {}, held \
         otherwise than planned {}; a readout by some side for {}. {}.",
        register.held,
        of(Symmetry::Same),
        of(Symmetry::Different),
        of(Symmetry::Unknown),
        register.planned_too,
        register.otherwise,
        register.with_readout,
        capital(&quality.collect::<Vec<_>>().join("; ")),
    )
}

/// The cells of a contact: with the levels compared, the plan beside it and the quality of its record.
fn contact_row(composer: &mut Composer<'_>, occasion: &Occasion, contact: Option<&Contact>) -> Vec<Cell> {
    let mut cells = row(composer, occasion);
    let Some(contact) = contact else {
        cells.push(Line::new().soft("–").into());
        return cells;
    };
    if let Some(what) = cells.get_mut(1) {
        for (departure, cites) in &contact.departures {
            let numbers = composer.cites(cites);
            let words = cites.first().map_or("", |cite| cite.quote.as_str());
            let line = Line::new().label(Tone::Marked, "not as planned").soft(departure.label());
            what.lines.push(line.words(words).cites(numbers));
        }
    }
    if let Some(who) = cells.get_mut(2)
        && contact.symmetry == Symmetry::Different
    {
        who.lines.push(Line::new().label(Tone::Marked, "levels differ"));
    }
    cells.push(quality(composer, occasion, contact));
    cells
}

/// What is told of the record of a contact; what is not, in one line.
fn quality(composer: &mut Composer<'_>, occasion: &Occasion, contact: &Contact) -> Cell {
    if !matches!(occasion.standing, Standing::Held | Standing::Disputed) {
        return Line::new().soft("–").into();
    }
    let mut lines = Vec::new();
    let mut unknown = Vec::new();
    for (flag, answer) in &contact.quality {
        let word = match answer {
            Answer::Yes(_) => "yes",
            Answer::No(_) => "no",
            Answer::Unknown(cites) if cites.is_empty() => {
                unknown.push(flag.label().to_owned());
                continue;
            }
            Answer::Unknown(_) => "spoken of, not told",
        };
        let cites = composer.cites(answer.cites());
        let quote = answer.cites().first().map_or("", |cite| cite.quote.as_str());
        lines.push(Line::new().text(format!("{}: ", flag.label())).strong(word).words(quote).cites(cites));
    }
    for readout in &contact.readouts {
        let cites = composer.cites(std::slice::from_ref(&readout.cite));
        lines.push(Line::new().text(format!("readout by {}", readout.by)).cites(cites));
    }
    if !contact.no_readout.is_empty() {
        lines.push(Line::absent(format!("no readout on file by {}", list(&contact.no_readout))));
    }
    if !unknown.is_empty() {
        lines.push(Line::absent(format!("{}: unknown", unknown.join(", "))));
    }
    lines.into()
}

/// By date, the undated last.
fn newest_first(occasions: &[Occasion]) -> Vec<&Occasion> {
    let (dated, undated): (Vec<_>, Vec<_>) = occasions.iter().rev().partition(|occasion| occasion.date().is_some());
    dated.into_iter().chain(undated).collect()
}

fn laid(composer: &mut Composer<'_>, occasion: &Occasion) -> Vec<Cell> {
    composer.laid(occasion.track, occasion.cite(), |composer| row(composer, occasion))
}

/// The cells of one occasion.
pub(crate) fn row(composer: &mut Composer<'_>, occasion: &Occasion) -> Vec<Cell> {
    vec![
        when(composer, occasion),
        what(composer, occasion),
        people(occasion),
        place(composer, occasion),
        outcome(composer, occasion),
    ]
}

/// The dates; rival dates side by side, each with its words.
fn when(composer: &mut Composer<'_>, occasion: &Occasion) -> Cell {
    let mut lines: Vec<Line> = Vec::new();
    for (at, stated) in occasion.dates.iter().enumerate() {
        let mut line = Line::new();
        if at > 0 {
            let first = &occasion.dates[0].value.date;
            line = line.soft(if first.may_coincide(&stated.value.date) { "also given as" } else { "or" });
        }
        line = line.strong(date(&stated.value.date));
        if occasion.dates.len() > 1 {
            let cites = composer.cites(&stated.cites);
            line = line.cites(cites);
        }
        lines.push(line);
    }
    if lines.is_empty() {
        lines.push(Line::absent("date unknown"));
    }
    lines.push(status(occasion));
    lines.into()
}

fn status(occasion: &Occasion) -> Line {
    let words = standing(occasion);
    match occasion.standing {
        Standing::Held => Line::new().soft(words),
        Standing::Planned => Line::new().label(Tone::Plain, words),
        Standing::PlannedPassed => Line::new().label(Tone::Marked, "planned").missing(words),
        Standing::Cancelled | Standing::Disputed => Line::new().label(Tone::Marked, words),
        Standing::Unclear => Line::absent(words),
    }
}

fn what(composer: &mut Composer<'_>, occasion: &Occasion) -> Cell {
    let all = composer.cites(&occasion.cites);
    let mut lines = vec![
        Line::new().strong(capital(&kind(occasion))),
        Line::new().words(occasion.cite().quote.as_str()).accepted(composer.marks(occasion.accepted)).cites(all),
    ];
    match occasion.cites.len() {
        0 | 1 => {}
        2 => lines.push(Line::new().soft("told twice")),
        more => lines.push(Line::new().soft(format!("told {more} times"))),
    }
    let track = composer.track(occasion.track);
    let apart = !occasion.is_encounter();
    if apart && !track.is_empty() {
        lines.push(Line::new().soft(track));
    }
    lines.into()
}

fn people(occasion: &Occasion) -> Cell {
    let levelled = occasion.attendees.iter().any(|attendee| !attendee.levels.is_empty());
    let mut lines: Vec<Line> =
        occasion.attendees.iter().map(|who| attendee(who, levelled && occasion.is_encounter())).collect();
    if lines.is_empty() {
        lines.push(Line::absent("participants unknown"));
    } else if occasion.is_encounter() && !levelled {
        lines.push(Line::absent(if lines.len() == 1 { "level unknown" } else { "levels unknown" }));
    }
    for name in &occasion.absent {
        lines.push(Line::new().label(Tone::Marked, "absent").text(format!(" {name}")));
    }
    lines.into()
}

fn attendee(attendee: &Attendee, levels: bool) -> Line {
    let mut line = Line::new().actor(attendee.party.as_str());
    if !attendee.people.is_empty() {
        line = line.text(format!(": {}", attendee.people.join(", ")));
    }
    let labels: Vec<&str> = attendee.levels.iter().map(|level| level.label()).collect();
    match (labels.is_empty(), levels) {
        (false, _) => line.soft(labels.join(" or ")),
        (true, true) => line.missing("level unknown"),
        (true, false) => line,
    }
}

/// The places; rival places side by side, each with its words.
fn place(composer: &mut Composer<'_>, occasion: &Occasion) -> Cell {
    let mut lines: Vec<Line> = Vec::new();
    for (at, stated) in occasion.places.iter().enumerate() {
        let mut line = Line::new();
        if at > 0 {
            let inside = occasion.places.iter().take(at).any(|other| overlap(&other.value, &stated.value));
            line = line.soft(if inside { "also given as" } else { "or" });
        }
        line = line.text(stated.value.as_str());
        if occasion.places.len() > 1 {
            let cites = composer.cites(&stated.cites);
            line = line.cites(cites);
        }
        lines.push(line);
    }
    if lines.is_empty() {
        let asked = occasion.is_encounter();
        lines.push(if asked { Line::absent("place unknown") } else { Line::new().soft("–") });
    }
    lines.into()
}

/// Whether one place is named inside the other.
fn overlap(a: &str, b: &str) -> bool {
    a.contains(b) || b.contains(a)
}

fn outcome(composer: &mut Composer<'_>, occasion: &Occasion) -> Cell {
    let mut lines: Vec<Line> = Vec::new();
    for stated in &occasion.outcomes {
        let cites = composer.cites(&stated.cites);
        lines.push(Line::new().text(stated.value.as_str()).cites(cites));
    }
    for stated in &occasion.expected {
        let cites = composer.cites(&stated.cites);
        lines.push(Line::new().soft("expected:").text(stated.value.as_str()).cites(cites));
    }
    if occasion.outcomes.is_empty() {
        let held = matches!(occasion.standing, Standing::Held | Standing::Disputed);
        if held && occasion.is_encounter() {
            lines.push(Line::absent("no outcome stated"));
        } else if lines.is_empty() {
            lines.push(Line::new().soft("–"));
        }
    }
    lines.into()
}
