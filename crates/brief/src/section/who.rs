//! Who is who.

use super::{nothing, record, table};
use crate::{
    compose::Composer,
    page::{Block, Line, Section, Width},
    wording::count,
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
            (Width::Middle, "Office, in the documents' words"),
            (Width::Middle, "Speaks for"),
            (Width::Wide, "Also called"),
            (Width::Narrow, "Named in"),
        ];
        let rows = members
            .into_iter()
            .map(|member| {
                let office = match member.offices.as_slice() {
                    [] => Line::new().soft(member.kind.label()),
                    offices => Line::of(offices.iter().map(|held| held.office.as_str()).collect::<Vec<_>>().join("; ")),
                };
                let affiliation = match &member.affiliation {
                    Some(name) => Line::of(name.as_str()),
                    None if member.kind == chancery_record::ActorKind::Person => Line::absent("unknown"),
                    None => Line::new().soft("–"),
                };
                let aliases: Vec<&str> = member.aliases.iter().map(String::as_str).collect();
                let cites = composer.cites(member.cites.get(..1).unwrap_or_default());
                vec![
                    Line::new().strong(member.name.as_str()).into(),
                    office.into(),
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
