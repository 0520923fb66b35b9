//! Lists of terms: demands, offers and undertakings that one sentence lists are one statement each.

use std::ops::Range;

use chancery_lang::{Clause, Tag, items_of};
use chancery_record::{Statement, StatementKind};

use super::kind::Judged;
use crate::{Context, words::WORDS};

/// The listed terms of a clause; empty where it lists fewer than three.
pub(super) fn items(context: &Context<'_>, clause: &Clause, judged: &Judged) -> Vec<Range<usize>> {
    let lists = matches!(
        judged.kind,
        StatementKind::Demand
            | StatementKind::Offer
            | StatementKind::Concession
            | StatementKind::Commitment
            | StatementKind::Recommendation
            | StatementKind::Proposal
    );
    if !lists {
        return Vec::new();
    }
    let tokens = &context.annotations.tokens;
    let opener = clause.tokens.clone().find(|k| {
        WORDS.term_openers.contains(tokens[*k].lemma.as_str()) || WORDS.term_openers.contains(tokens[*k].lower.as_str())
    });
    let start = match opener {
        Some(opener) => opener + 1,
        // "agree to A, B and C", "called for A, B and C": terms that are noun phrases after the verb's preposition.
        None => {
            let Some(to) = clause.tokens.clone().find(|k| {
                *k > clause.tokens.start
                    && matches!(tokens[*k].lower.as_str(), "to" | "for" | "on" | "that")
                    && matches!(
                        tokens[*k - 1].lemma.as_str(),
                        "agree" | "call" | "insist" | "demand" | "commit" | "press" | "ask"
                    )
                    && tokens
                        .get(*k + 1)
                        .is_some_and(|t| matches!(t.tag, Tag::Dt | Tag::Jj | Tag::Nn | Tag::Nns | Tag::Nnp))
            }) else {
                return Vec::new();
            };
            to + 1
        }
    };
    let items = items_of(context.annotations, start..clause.tokens.end);
    // Terms say what is to be done: places, people and examples are shorter.
    let words: usize = items.iter().map(Range::len).sum();
    let listed = items.len() >= 3 && items.iter().all(|i| i.len() >= 2) && words >= items.len() * 3;
    if listed { items } else { Vec::new() }
}

/// How many sentences may lie between the terms of an offer that somebody describes.
const GAP: usize = 6;

/// Somebody who has said that a party made an offer, and goes on to say what "would" be done, describes its terms: they
/// are the party's offer, not the speaker's forecast.
pub(super) fn mark_described(context: &Context<'_>, statements: &mut [Statement]) {
    let mut offer: Option<(String, String, usize)> = None;
    for statement in statements {
        let Some(sentence) = context.annotations.sentence_at(statement.passage.range.start()) else { continue };
        match (statement.kind, &offer) {
            (StatementKind::Offer | StatementKind::Proposal, _) => {
                if let Some(holder) = &statement.holder {
                    offer = Some((holder.clone(), statement.speaker.clone(), sentence));
                }
            }
            (StatementKind::Prediction, Some((holder, speaker, last)))
                if *speaker == statement.speaker
                    && sentence - last <= GAP
                    && statement.basis.cue.starts_with("would")
                    && statement.condition.is_none()
                    && !speaks_of_the_offer(&statement.passage.quote) =>
            {
                statement.kind = StatementKind::Offer;
                statement.holder = Some(holder.clone());
                "described terms".clone_into(&mut statement.basis.rule);
                offer = Some((holder.clone(), speaker.clone(), sentence));
            }
            _ => {}
        }
    }
}

/// "It would be a mistake": about the offer, not of it.
fn speaks_of_the_offer(quote: &str) -> bool {
    let first = quote.split_whitespace().next().unwrap_or_default().to_lowercase();
    matches!(first.as_str(), "it" | "this" | "that" | "i" | "we" | "such" | "which")
}
