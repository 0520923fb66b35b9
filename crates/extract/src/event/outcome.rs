//! What came of an event, and what was expected of it.

use chancery_lang::{Clause, ClauseKind};

use crate::Context;

/// What is said to have come of it: a predicate of the same sentence that brings, yields, ends or agrees.
pub(super) fn outcome(context: &Context<'_>, clause: &Clause) -> Option<String> {
    let annotations = context.annotations;
    let brings = |c: &&Clause| {
        c.verb.is_some_and(|v| {
            matches!(
                annotations.tokens[v].lemma.as_str(),
                "bring" | "yield" | "produce" | "end" | "fail" | "agree" | "conclude" | "result"
            )
        })
    };
    let first = annotations.clauses.partition_point(|c| c.sentence < clause.sentence);
    // The next sentence too, if it speaks of the meeting or the talks.
    let speaks_of_it = |c: &&Clause| {
        c.sentence == clause.sentence
            || c.subject.clone().is_some_and(|s| {
                annotations.tokens[s].iter().any(|t| {
                    matches!(t.lemma.as_str(), "meeting" | "talk" | "talks" | "round" | "session" | "it" | "they")
                })
            })
    };
    let found = annotations.clauses[first..]
        .iter()
        .take_while(|c| c.sentence <= clause.sentence + 1)
        .filter(|c| c.range != clause.range && c.kind != ClauseKind::Condition)
        .filter(speaks_of_it)
        .find(brings)?;
    Some(context.document.words(found.range).to_owned())
}
