//! 9. Who actually said that.

use chancery_assess::{Heard, Said};

use super::lines::{and, cut, document, quoted, shown_by};
use crate::{
    compose::Composer,
    page::{Block, Line, Tone},
    section::nothing,
    wording::{count, list, said_on},
};

pub(super) fn answer(composer: &mut Composer<'_>) -> Vec<Block> {
    let assessment = composer.assessment;
    let (unheard, heard) = (&assessment.attributed, &assessment.heard);
    if unheard.is_empty() && heard.is_empty() {
        return vec![nothing(
            "No position or undertaking is put in a party’s mouth by somebody else in this collection.",
        )];
    }
    let mut blocks = vec![Block::Paragraph(Line::of(format!(
        "{} put in a party’s mouth by somebody else: for {} of {} no first-hand statement is in this collection, for {} of {} \
         one stands beside it. The way leads from the words back to whoever is nearest to them.",
        count(assessment.attributed_of, "position or undertaking is", "positions and undertakings are"),
        unheard.len(),
        assessment.attributed_of,
        heard.len(),
        assessment.attributed_of,
    )))];
    let shown = composer.shown();
    if !unheard.is_empty() {
        blocks.push(Block::Heading("No first-hand statement in this collection".to_owned()));
        let newest = unheard.iter().rev().filter(|said| said.is_counted_here()).collect();
        cut(composer, &mut blocks, (newest, shown + shown / 2, "without a first-hand statement"), line);
    }
    if !heard.is_empty() {
        blocks.push(Block::Heading("With a first-hand statement".to_owned()));
        let newest = heard.iter().rev().filter(|one| one.said.is_counted_here()).collect();
        cut(composer, &mut blocks, (newest, shown / 2, "with one"), beside);
    }
    blocks
}

/// The words, and the way back: whose, by whom, passed on by whom, in which document.
fn line(composer: &mut Composer<'_>, said: &Said) -> Line {
    let cites = composer.cites(&said.cites[..1]);
    let line = Line::new().strong(list(&said.parties)).text(": ").label(Tone::Plain, said.kind.label());
    let line = quoted(line, said.words()).cites(cites);
    let mut way = vec![said.speaker.clone()];
    way.extend(said.relayed_by.iter().cloned());
    let mut documents: Vec<String> = Vec::new();
    for cite in &said.cites {
        let name = document(composer, cite.source);
        if !documents.contains(&name) {
            documents.push(name);
        }
    }
    let first = documents.first().cloned().unwrap_or_default();
    // The document's own voice is no station of its own.
    if said.speaker.starts_with("author (") {
        way = vec![format!("{first}, in its own voice")];
    } else {
        way.push(first);
    }
    let line = line.text(format!(" ← {}, {}", way.join(" ← "), said_on(said)));
    let line = line.accepted(composer.marks(said.accepted));
    match documents.len() {
        0 | 1 => line,
        more => line.soft(format!("and {} more", count(more - 1, "document", "documents"))),
    }
}

fn beside(composer: &mut Composer<'_>, heard: &Heard) -> Line {
    let line = line(composer, &heard.said);
    match heard.first_hand.first() {
        Some(own) => and(line.text("; itself: "), shown_by(composer, own)),
        None => line,
    }
}
