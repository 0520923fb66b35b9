//! Questions answered with a plain yes: who says yes says what the question said.

use std::ops::Range;

use chancery_lang::{Clause, Tag};

use crate::{Context, voice::Voice};

/// What a yes adopts of a question, and who says it.
pub(super) struct Adopted<'a> {
    pub(super) speaker: &'a str,
    /// The words of the question that assert something: without "Is it true that".
    pub(super) tokens: Range<usize>,
}

/// What of a clause the answer in the next turn adopts; nothing where the clause asks openly, or the answer is no plain yes.
pub(super) fn of<'a>(context: &Context<'a>, clause: &Clause) -> Option<Adopted<'a>> {
    if context.voice != Voice::Transcript {
        return None;
    }
    let document = context.document;
    let after = document.turns.partition_point(|t| t.body.start() <= clause.range.start());
    let (turn, answer) = (document.turns.get(after.checked_sub(1)?)?, document.turns.get(after)?);
    // Nothing but the question stands between the clause and the answer.
    let rest = turn.body.end().checked_sub(clause.range.end())?;
    let asks = document.words(turn.body).trim_end().ends_with('?') && rest <= 2;
    (asks && answer.speaker != turn.speaker && says_yes(document.words(answer.body)))
        .then(|| Some(Adopted { speaker: &answer.speaker, tokens: asserted(context, clause)? }))
        .flatten()
}

/// "Yes.", "Yes, that is right.", "That is correct.", "Exactly.": not "Yes, but …" and not "Yes and no".
fn says_yes(words: &str) -> bool {
    let first = words.split(['.', '!', '?', ';']).next().unwrap_or(words).to_lowercase().replace('’', "'");
    matches!(
        first.trim(),
        "yes"
            | "yes, it is"
            | "yes, it does"
            | "yes, indeed"
            | "yes, exactly"
            | "exactly"
            | "correct"
            | "indeed"
            | "that's right"
            | "that is right"
            | "that's true"
            | "that is true"
            | "that's correct"
            | "that is correct"
            | "yes, that's right"
            | "yes, that is right"
            | "yes, that's true"
            | "yes, that is true"
            | "yes, that's correct"
            | "yes, that is correct"
            | "it is"
            | "it's true"
            | "it is true"
    )
}

/// The words of a question that assert: after "is it true that", or all of one that is put like a statement.
fn asserted(context: &Context<'_>, clause: &Clause) -> Option<Range<usize>> {
    let tokens = &context.annotations.tokens;
    let lower = |k: usize| if k < clause.tokens.end { tokens[k].lower.as_str() } else { "" };
    let start = clause.tokens.start;
    let end = (start..clause.tokens.end).rev().find(|k| tokens[*k].tag != Tag::Punctuation)? + 1;
    if matches!(lower(start), "is" | "was") && lower(start + 1) == "it" {
        let that = (start + 2..end.min(start + 6)).find(|k| lower(*k) == "that")?;
        let leading = tokens[start + 2..that]
            .iter()
            .any(|t| matches!(t.lower.as_str(), "true" | "right" | "correct" | "fair" | "case"));
        let negated = tokens[start + 2..that].iter().any(|t| matches!(t.lower.as_str(), "not" | "n't"));
        return (leading && !negated && that + 1 < end).then_some(that + 1..end);
    }
    let asks_openly = (start..end).any(|k| matches!(tokens[k].tag, Tag::Wp | Tag::Wrb | Tag::Wdt));
    let stated =
        clause.subject.as_ref().zip(clause.verb_start).is_some_and(|(s, v)| s.start <= start + 1 && s.end <= v);
    (stated && !asks_openly).then_some(start..end)
}
