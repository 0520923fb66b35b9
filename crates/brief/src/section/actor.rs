//! One actor: offices and roles, names, what it says, whom it meets, what became of its claims and promises.

use chancery_assess::{Member, Occasion, Said, TenureState};
use chancery_record::{ActorKind, ClaimOutcome};

use super::{meetings, nothing, progress, record, table, tally, undertakings};
use crate::{
    compose::Composer,
    page::{Block, Cell, Line, Section, Tone, Width},
    wording::{capital, count, date},
};

/// The sections of one actor's page.
pub(crate) fn sections(composer: &mut Composer<'_>, member: &Member) -> Vec<Section> {
    vec![
        offices(composer, member),
        names(composer, member),
        claims(composer, member),
        promises(composer, member),
        statements(composer, member),
        contacts(composer, member),
    ]
}

/// Whether a line is by an actor, of it, or of the party it is.
fn is_of(said: &Said, name: &str) -> bool {
    said.speaker == name || said.holder == name || said.is_held_by(name)
}

fn is_at(occasion: &Occasion, name: &str) -> bool {
    let here = |who: &String| who == name;
    occasion.attendees.iter().any(|side| here(&side.party) || side.people.iter().any(here))
        || occasion.absent.iter().any(here)
}

fn offices(composer: &mut Composer<'_>, member: &Member) -> Section {
    let columns = [
        (Width::Middle, "Office or role"),
        (Width::Narrow, "From"),
        (Width::Narrow, "Until"),
        (Width::Wide, "By whom told"),
    ];
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for office in &member.offices {
        let of = office.body.as_ref().map(|body| format!(" of {body}")).unwrap_or_default();
        let first = Line::new().strong(format!("{}{of}", office.office));
        let entered = office.entered_by.is_some();
        let day =
            |day: Option<&chancery_text::Edtf>| day.map_or_else(|| Line::absent("unknown"), |day| Line::of(date(day)));
        let by = if entered {
            Line::new().label(Tone::Plain, "entered").soft(format!("by {}", office.entered_by.as_deref().unwrap_or("")))
        } else {
            let cites = composer.cites(&office.cites);
            let named = match (&office.first_named, &office.last_named) {
                (Some(first), Some(last)) if first != last => format!("named so {} to {}", date(first), date(last)),
                (Some(first), _) => format!("named so {}", date(first)),
                _ => "named so, date unknown".to_owned(),
            };
            Line::new().soft(named).cites(cites)
        };
        let state = state(office.state);
        rows.push(vec![
            vec![first, state].into(),
            day(office.from.as_ref()).into(),
            day(office.until.as_ref()).into(),
            by.into(),
        ]);
    }
    for role in &member.roles {
        let day =
            |day: Option<&chancery_text::Edtf>| day.map_or_else(|| Line::absent("unknown"), |day| Line::of(date(day)));
        let first = Line::new().strong(capital(role.role.label())).text(format!(" in {}", role.track));
        let by = Line::new().label(Tone::Plain, "entered").soft(format!("by {}", role.entered_by));
        let state = state(role.state);
        rows.push(vec![
            vec![first, state].into(),
            day(role.from.as_ref()).into(),
            day(role.until.as_ref()).into(),
            by.into(),
        ]);
    }
    let number = rows.len();
    let blocks = if rows.is_empty() {
        vec![nothing("No office and no role is on file. Documents give none, and nobody entered one.")]
    } else {
        vec![Block::Table(table("Offices and roles over time", &columns, rows, composer.shown()))]
    };
    record("offices", "Offices and roles", number, blocks)
}

fn state(state: TenureState) -> Line {
    match state {
        TenureState::Held => Line::new().soft("held on this day"),
        TenureState::Ended => Line::new().soft("ended"),
        TenureState::NotYet => Line::new().soft("not yet"),
        TenureState::Undated => Line::absent("days unknown"),
    }
}

fn names(composer: &mut Composer<'_>, member: &Member) -> Section {
    let cites = composer.cites(&member.cites);
    let mut lines =
        vec![Line::new().text("Named in ").text(count(member.sources.len(), "document", "documents")).cites(cites)];
    if member.aliases.is_empty() {
        lines.push(Line::absent("No other name is on file."));
    } else {
        let joined = if member.joined { "joined by a person" } else { "joined by the program" };
        let all: Vec<&str> = member.aliases.iter().map(String::as_str).collect();
        lines.push(Line::new().text("Also called ").strong(all.join("; ")).soft(joined));
    }
    match &member.affiliation {
        Some(party) => lines.push(Line::new().text("Speaks for ").strong(party.as_str())),
        None if member.kind == ActorKind::Person => lines.push(Line::absent("For whom it speaks is unknown.")),
        None => {}
    }
    if !member.rival_affiliations.is_empty() {
        let others: Vec<&str> = member.rival_affiliations.iter().map(String::as_str).collect();
        lines.push(Line::new().text("Said elsewhere to speak for ").strong(others.join("; ")));
    }
    Section { id: "names", title: "Names", count: None, blocks: vec![Block::List(lines)], opinion: false }
}

/// Progress claims with their outcome: counts, then the claims themselves.
fn claims(composer: &mut Composer<'_>, member: &Member) -> Section {
    let outlook = &composer.assessment.outlook;
    let Some(of) = outlook.by_speaker.get(&member.name) else {
        let none = nothing("No progress claim by it is on file.");
        return record("claims", "Progress claims and what came next", 0, vec![none]);
    };
    let text = format!(
        "{}; outcome as people marked it: {}. Next on file: a setback claim after {} of {}, an agreement after {} of {}, nothing \
         later after {} of {}.",
        count(of.claims, "claim", "claims"),
        tally(&of.outcomes, |code| ClaimOutcome::of_code(code).map(ClaimOutcome::label)),
        of.setback_next,
        of.claims,
        of.agreement_next,
        of.claims,
        of.nothing_later,
        of.claims,
    );
    let rows = of.lines.iter().rev().filter_map(|at| outlook.progress.get(*at));
    let rows = rows.map(|claim| progress::row(composer, claim)).collect();
    let caption = "Progress claims and what came next, newest first";
    let blocks = vec![
        Block::Paragraph(Line::of(text)),
        Block::Table(table(caption, &progress::COLUMNS, rows, composer.shown())),
    ];
    record("claims", "Progress claims and what came next", of.claims, blocks)
}

fn promises(composer: &mut Composer<'_>, member: &Member) -> Section {
    let all = &composer.assessment.undertakings;
    let of: Vec<_> = all.iter().rev().filter(|undertaking| is_of(&undertaking.said, &member.name)).collect();
    let number = of.len();
    let blocks = if of.is_empty() {
        vec![nothing("No commitment, threat or inducement of it is on file.")]
    } else {
        let due = of.iter().filter(|undertaking| undertaking.due == chancery_assess::DueState::DuePassed).count();
        let silent = of.iter().filter(|undertaking| undertaking.is_due_in_silence()).count();
        let text = format!(
            "{number} on file, {due} of {number} due by now, {silent} of {number} due with no later word found."
        );
        let rows = of.into_iter().map(|undertaking| undertakings::row(composer, undertaking)).collect();
        let caption = "Commitments, threats and inducements, newest first";
        vec![
            Block::Paragraph(Line::of(text)),
            Block::Table(table(caption, &undertakings::COLUMNS, rows, composer.shown())),
        ]
    };
    record("promises", "Commitments, threats and inducements", number, blocks)
}

fn statements(composer: &mut Composer<'_>, member: &Member) -> Section {
    let assessment = composer.assessment;
    let of = assessment.said.iter().rev().filter(|said| said.is_counted_here() && is_of(said, &member.name));
    let lines: Vec<Line> = of.map(|said| composer.statement(said).soft(said.issue.label())).collect();
    let number = lines.len();
    let blocks = if lines.is_empty() {
        vec![nothing("No statement by it or of it is on file.")]
    } else {
        vec![
            Block::Paragraph(Line::of("Said by it, held by it or said in its name, newest first.")),
            Block::List(lines),
        ]
    };
    record("statements", "Statements", number, blocks)
}

fn contacts(composer: &mut Composer<'_>, member: &Member) -> Section {
    let assessment = composer.assessment;
    let of = assessment.meetings.iter().rev().filter(|occasion| is_at(occasion, &member.name));
    let rows: Vec<Vec<Cell>> = of.map(|occasion| meetings::row(composer, occasion)).collect();
    let number = rows.len();
    let blocks = if rows.is_empty() {
        vec![nothing("No contact it took part in, or stayed away from, is on file.")]
    } else {
        vec![Block::Table(table("Contacts, newest first", &meetings::COLUMNS, rows, composer.shown()))]
    };
    record("contacts", "Contacts", number, blocks)
}
