//! Where the words of a statement must not be cut, and where they must end: the quotation has to say what its source says.

use std::ops::Range;

use chancery_lang::{Clause, ClauseKind, Tag, Token, Upos};
use chancery_text::TextRange;

use super::{condition, source};
use crate::Context;

/// The words a clause may be quoted by: not beyond the marks it stands in, not with the words that only attribute it.
pub(super) fn of_clause(context: &Context<'_>, clause: &Clause, mut tokens: Range<usize>) -> Range<usize> {
    let all = &context.annotations.tokens;
    // "…, adding that Vesk must leave": what is added.
    if matches!(clause.kind, ClauseKind::Participle | ClauseKind::Main)
        && tokens.len() > 2
        && all[tokens.start].tag == Tag::Vbg
        && source::is_reporting(&all[tokens.start].lemma)
        && all[tokens.start + 1].lower == "that"
    {
        tokens.start += 2;
    }
    // "…, according to officials": who says it is no part of what is said.
    let according = (tokens.start + 1..tokens.end.saturating_sub(2))
        .find(|k| all[*k].lower == "," && all[*k + 1].lower == "according" && all[*k + 2].lower == "to");
    if let Some(comma) = according.filter(|comma| !(comma + 1..tokens.end).any(|k| all[k].lower == ",")) {
        tokens.end = comma;
    }
    if let Some(mark) = closing_mark(context, tokens.clone()) {
        tokens.end = mark;
        while tokens.end > tokens.start + 1 && all[tokens.end - 1].upos == Upos::Punct {
            tokens.end -= 1;
        }
    }
    tokens
}

/// The mark, inside some tokens, that closes a quotation opened before them: what follows is somebody else's.
pub(super) fn closing_mark(context: &Context<'_>, tokens: Range<usize>) -> Option<usize> {
    let annotations = context.annotations;
    let all = &annotations.tokens;
    let range = annotations.range_of(tokens.clone());
    let outer = annotations.quotation_at(range.start()).filter(|q| q.range.end() < range.end());
    let outer = outer.map(|q| annotations.token_at(q.range.end()).saturating_sub(1)).filter(|k| tokens.contains(k));
    outer.or_else(|| {
        // Quotations in quotations are not annotated: the opening mark stands right before.
        let close = match all[tokens.start.checked_sub(1)?].lower.as_str() {
            "‘" | "'" => "'",
            "“" => "”",
            _ => return None,
        };
        let closes = |k: &usize| {
            let word = all[*k].lower.as_str();
            (word == close || close == "'" && word == "’") && all.get(k + 1).is_none_or(|t| t.upos == Upos::Punct)
        };
        (tokens.start + 1..tokens.end).find(closes)
    })
}

/// The clause after this one that only sets its condition: "…, but only if they leave".
pub(super) fn trailing_condition<'c>(tokens: &[Token], clauses: &'c [Clause], i: usize) -> Option<&'c Clause> {
    let sets = |c: &&Clause| c.kind == ClauseKind::Condition || condition::opens(&tokens[c.tokens.clone()]);
    let condition = clauses.get(i + 1).filter(sets)?;
    let leads = clauses.get(i + 2).is_some_and(|c| c.kind != ClauseKind::Reporting);
    (!leads).then_some(condition)
}

/// The tokens of a condition inside a clause.
pub(super) fn condition_inside(context: &Context<'_>, clause: &Clause) -> Option<Range<usize>> {
    condition::inside(context.annotations, clause).map(|range| context.annotations.tokens_in(range))
}

/// Whether a byte of what somebody is said to say lies behind a quotation that a word like "even as" follows: an author
/// sets that against the quotation.
pub(super) fn is_set_against(context: &Context<'_>, content: TextRange, at: usize) -> bool {
    let annotations = context.annotations;
    let after = annotations.quotations.partition_point(|q| q.range.start() < at);
    let last = annotations.quotations[..after].last().filter(|q| q.range.end() <= at);
    let Some(quotation) = last.filter(|q| content.contains_offset(q.range.start())) else { return false };
    let next = annotations.token_at(quotation.range.end());
    let lower = |k: usize| annotations.tokens.get(k).map_or("", |t| t.lower.as_str());
    matches!(lower(next), "while" | "although" | "though" | "whereas")
        || lower(next) == "even" && matches!(lower(next + 1), "as" | "though" | "while")
}
