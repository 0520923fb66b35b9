//! Who is who.

use chancery_assess::{Member, Tenure, TenureState};
use chancery_text::Edtf;

use super::{nothing, record, table};
use crate::{
    compose::Composer,
    page::{Block, Cell, Line, Section, Tone, Width},
    wording::{count, date},
};

/// Everybody named, those named in most documents first.
pub(crate) fn section(composer: &mut Composer<'_>) -> Section {
    let mut members: Vec<_> = composer.assessment.cast.members.iter().collect();
    members.sort_by(|a, b| b.sources.len().cmp(&a.sources.len()).then_with(|| a.name.cmp(&b.name)));
    let number = members.len();
    let blocks = if members.is_empty() {
        vec![nothing("No list of names is on file.")]
    } else {
        let columns = [
            (Width::Middle, "Name"),
            (Width::Middle, "Offices and roles"),
            (Width::Middle, "Speaks for"),
            (Width::Wide, "Also called"),
            (Width::Narrow, "Named in"),
        ];
        let rows = members
            .into_iter()
            .map(|member| {
                let office = held(composer, member);
                let affiliation = match &member.affiliation {
                    Some(name) => Line::of(name.as_str()),
                    None if member.kind == chancery_record::ActorKind::Person => Line::absent("unknown"),
                    None => Line::new().soft("–"),
                };
                let aliases: Vec<&str> = member.aliases.iter().map(String::as_str).collect();
                let cites = composer.cites(member.cites.get(..1).unwrap_or_default());
                vec![
                    Line::new().actor(member.name.as_str()).into(),
                    office,
                    affiliation.into(),
                    Line::of(aliases.join("; ")).into(),
                    Line::of(count(member.sources.len(), "document", "documents")).cites(cites).into(),
                ]
            })
            .collect();
        vec![Block::Table(table("Who is who", &columns, rows, composer.shown()))]
    };
    record("who", "Who is who", number, blocks)
}

/// Offices and roles, with from when until when; what documents give stands in their words.
fn held(composer: &mut Composer<'_>, member: &Member) -> Cell {
    let mut lines: Vec<Line> = Vec::new();
    for office in &member.offices {
        lines.push(tenure(composer, office));
    }
    for role in &member.roles {
        let line = Line::new().label(Tone::Plain, role.role.label()).text(format!(" in {}", role.track));
        let times = times(role.from.as_ref(), role.until.as_ref(), role.state);
        lines.push(line.soft(format!("{times}entered by {}", role.entered_by)));
    }
    if lines.is_empty() {
        lines.push(Line::new().soft(member.kind.label()));
    }
    lines.into()
}

fn tenure(composer: &mut Composer<'_>, office: &Tenure) -> Line {
    let of = office.body.as_ref().map(|body| format!(" of {body}")).unwrap_or_default();
    let line = Line::of(format!("{}{of}", office.office));
    match (&office.entered_by, &office.first_named, &office.last_named) {
        (Some(by), ..) => {
            let times = times(office.from.as_ref(), office.until.as_ref(), office.state);
            line.soft(format!("{times}entered by {by}"))
        }
        (None, Some(first), Some(last)) => {
            let cites = composer.cites(office.cites.get(..1).unwrap_or_default());
            let named = if first == last { date(first) } else { format!("{} to {}", date(first), date(last)) };
            line.soft(format!("named so {named}")).cites(cites)
        }
        _ => line.cites(composer.cites(office.cites.get(..1).unwrap_or_default())),
    }
}

/// "from 1 Jan 2031, until 3 Mar 2031 (ended), ".
fn times(from: Option<&Edtf>, until: Option<&Edtf>, state: TenureState) -> String {
    let mut parts: Vec<String> = from.map(|day| format!("from {}", date(day))).into_iter().collect();
    parts.extend(until.map(|day| format!("until {}", date(day))));
    match state {
        TenureState::Held => parts.push("held on the day of this brief".to_owned()),
        TenureState::Ended => parts.push("ended".to_owned()),
        TenureState::NotYet => parts.push("not yet".to_owned()),
        TenureState::Undated => parts.push("days unknown".to_owned()),
    }
    format!("{}; ", parts.join(", "))
}
