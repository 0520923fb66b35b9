//! Lists of terms: demands, offers and undertakings that one sentence lists are one statement each.

use std::ops::Range;

use chancery_lang::{Clause, Tag, items_of};
use chancery_record::StatementKind;

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
    let long = items.iter().filter(|i| i.len() >= 2).count();
    // Items that are clauses of their own were cut before; places and people are no terms.
    if items.len() < 3 || long + 1 < items.len() { Vec::new() } else { items }
}
