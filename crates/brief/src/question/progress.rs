//! 4. How progress claims turned out.

use chancery_assess::{ProgressClaim, ProgressCount};
use chancery_record::ClaimOutcome;

use super::lines::{and, counts, cut, days, said};
use crate::{
    compose::Composer,
    page::{Block, Line, Tone},
    section::nothing,
    wording::{count, date},
};

pub(super) fn answer(composer: &mut Composer<'_>) -> Vec<Block> {
    let outlook = &composer.assessment.outlook;
    let Some(latest) = outlook.progress.last() else {
        return vec![nothing("No progress claim is on file in this collection.")];
    };
    let mut blocks = vec![Block::Paragraph(Line::of(format!(
        "{}. What came next on the same track: a setback claim after {}, an agreement or renewal after {}, nothing later \
         after {}. An outcome is a person’s mark; “not marked” says nothing of the claim.",
        count(outlook.count.claims, "progress claim", "progress claims"),
        outlook.count.setback_next,
        outlook.count.agreement_next,
        outlook.count.nothing_later,
    )))];
    // Whoever spoke last first, then by the number of claims.
    let mut speakers: Vec<(&String, &ProgressCount)> = outlook.by_speaker.iter().collect();
    speakers.sort_by_key(|(name, of)| (**name != latest.said.speaker, std::cmp::Reverse(of.claims), *name));
    let shown = composer.shown();
    cut(composer, &mut blocks, (speakers, shown / 2, "speakers"), |_, (name, of)| speaker(name, of));
    blocks.push(Block::Heading(format!("Newest first, {} before the others", latest.said.speaker)));
    let mut claims: Vec<&ProgressClaim> = outlook.progress.iter().rev().collect();
    claims.sort_by_key(|one| one.said.speaker != latest.said.speaker);
    cut(composer, &mut blocks, (claims, shown, "claims"), claim);
    blocks
}

fn speaker(name: &str, of: &ProgressCount) -> Line {
    let outcomes = counts(&of.outcomes, |code| ClaimOutcome::of_code(code).map(ClaimOutcome::label));
    Line::new().strong(name).text(format!(": {}; {outcomes}", count(of.claims, "claim", "claims")))
}

fn claim(composer: &mut Composer<'_>, claim: &ProgressClaim) -> Line {
    let line = said(composer, &claim.said).text(" → ");
    let line = match &claim.outcome {
        Some(outcome) => line.label(Tone::Marked, outcome.value.label()),
        None => line.missing("not marked"),
    };
    let line = match &claim.horizon {
        Some(horizon) => line.text(format!(" by {}", date(&horizon.date))),
        None => line,
    };
    let line = match &claim.horizon {
        Some(horizon) if horizon.set_by.is_some() => line.soft("a day set by a person"),
        _ => line,
    };
    let setback = claim.next_setback.as_ref();
    let agreement = claim.next_agreement.as_ref();
    match (setback, agreement) {
        (Some(setback), agreement) if agreement.is_none_or(|agreement| setback.days <= agreement.days) => {
            and(line.text(format!("; {} later ", days(setback.days))), said(composer, &setback.said))
        }
        (_, Some(agreement)) => {
            let cites = composer.cites(agreement.cites.get(..1).unwrap_or_default());
            let words = agreement.cites.first().map_or("", |cite| cite.quote.as_str());
            let line = line.text(format!("; {} later {} ", days(agreement.days), agreement.kind.label()));
            super::lines::quoted(line, words).cites(cites)
        }
        _ => line.text("; ").missing("nothing later on file"),
    }
}
