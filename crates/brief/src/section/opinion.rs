//! What is asserted as fact, and what is thought of it: by author, and apart.

use std::collections::BTreeMap;

use chancery_assess::Said;

use super::{nothing, record};
use crate::{
    compose::Composer,
    page::{Block, Line, Section, Tone},
    wording::{capital, count, said_on},
};

/// Assertions of fact, by who makes them.
pub(crate) fn claims(composer: &mut Composer<'_>) -> Section {
    let claims = &composer.assessment.claims;
    let mut blocks = Vec::new();
    if claims.is_empty() {
        blocks.push(nothing("No assertion of fact is on file in this collection."));
    } else {
        blocks.push(Block::Paragraph(Line::of(
            "Assertions about past or present, with who makes them. The brief does not say which are true.",
        )));
        blocks.extend(by_author(composer, claims, false));
    }
    record("claims", "Asserted as fact", claims.len(), blocks)
}

/// Opinion, blame, advice and denial, with their author.
pub(crate) fn judgements(composer: &mut Composer<'_>) -> Section {
    let judgements = &composer.assessment.judgements;
    let mut blocks = Vec::new();
    if judgements.is_empty() {
        blocks.push(nothing("No judgement is on file in this collection."));
    } else {
        blocks.push(Block::Paragraph(Line::of(
            "Assessments, recommendations, accusations and denials: opinion, each with its author, kept apart \
             from the record. Where one stands above as a later word on a promise, it carries the dashed label.",
        )));
        super::voices::competing(composer, &mut blocks);
        blocks.extend(by_author(composer, judgements, true));
    }
    Section {
        id: "judgements",
        title: "Judgements: opinion, with its author",
        count: Some(judgements.len()),
        blocks,
        opinion: true,
    }
}

/// Authors with fewer lines share a fold.
const FEW: usize = 3;

/// A fold an author, those with most first; the rest together.
fn by_author(composer: &mut Composer<'_>, said: &[Said], labelled: bool) -> Vec<Block> {
    let mut authors: BTreeMap<&str, Vec<&Said>> = BTreeMap::new();
    for line in said {
        authors.entry(line.speaker.as_str()).or_default().push(line);
    }
    let mut authors: Vec<_> = authors.into_iter().collect();
    authors.sort_by_key(|(name, lines)| (std::cmp::Reverse(lines.len()), *name));
    let few = authors.partition_point(|(_, lines)| lines.len() >= FEW);
    let rest = authors.split_off(few);
    let mut blocks = Vec::new();
    for (author, lines) in authors {
        let title = format!("{} ({})", capital(author), count(lines.len(), "line", "lines"));
        let lines = lines.into_iter().rev().map(|said| line(composer, said, labelled)).collect();
        blocks.push(Block::Fold(title, lines));
    }
    if !rest.is_empty() {
        let title = format!("{} with one or two lines", count(rest.len(), "author", "authors"));
        let all = rest.iter().flat_map(|(_, lines)| lines.iter().rev());
        let lines = all.map(|said| {
            let mut named = Line::new().strong(format!("{}:", capital(&said.speaker)));
            named.0.extend(line(composer, said, labelled).0);
            named
        });
        blocks.push(Block::Fold(title, lines.collect()));
    }
    blocks
}

fn line(composer: &mut Composer<'_>, said: &Said, labelled: bool) -> Line {
    let mut line = Line::new();
    if labelled {
        line = line.label(Tone::Opinion, said.kind.label());
    }
    line = line.words(said.words());
    if said.attributed {
        line = line.text(format!(" — of {}", said.holder));
    }
    let cites = composer.cites(&said.cites);
    line.soft(format!("{}, {}", said.issue.label(), said_on(said))).cites(cites)
}
