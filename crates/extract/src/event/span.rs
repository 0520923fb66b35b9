//! The words that carry an event.

use std::ops::Range;

use chancery_lang::{DateMention, Tag};

use super::trigger::Trigger;
use crate::Context;

/// Longest noun phrase that is taken for an event, in tokens.
const LONGEST_PHRASE: usize = 24;

/// The words of a clause that carry its event: without a long opening phrase, and without what follows it in time,
/// purpose or contrast.
pub(super) fn core(context: &Context<'_>, trigger: &Trigger<'_>) -> Range<usize> {
    let tokens = &context.annotations.tokens;
    let clause = trigger.clause;
    let mut words = clause.tokens.clone();
    let dated = |range: Range<usize>| {
        context.annotations.dates_in(context.annotations.range_of(range)).iter().any(DateMention::names_date)
    };
    if let Some(subject) = &clause.subject
        && subject.start > words.start
        && tokens[subject.start - 1].lower == ","
        && !dated(words.start..subject.start)
    {
        words.start = subject.start;
    }
    if matches!(tokens[words.start].lower.as_str(), "where" | "when" | "as" | "that" | "which") && words.len() > 4 {
        words.start += 1;
    }
    let stops = |k: usize| {
        let purpose =
            tokens[k].tag == Tag::To && tokens.get(k + 1).is_some_and(|t| t.tag == Tag::Vb) && k > trigger.tokens.end;
        let aside = tokens[k].lower == ","
            && words.end - k > 4
            && !tokens.get(k + 1).is_some_and(|t| t.tag == Tag::Nnp || t.tag == Tag::Cd || t.lower == "and");
        let later = matches!(
            tokens[k].lower.as_str(),
            "after"
                | "while"
                | "amid"
                | "because"
                | "although"
                | "whether"
                | "where"
                | "who"
                | "which"
                | "when"
                | "including"
                | "—"
                | "–"
                | ";"
        );
        (purpose || aside || later) && words.end - k >= 3
    };
    // What comes before the cut must hold the trigger and at least one thing more.
    if let Some(cut) = (trigger.tokens.end + 1..words.end)
        .find(|k| stops(*k) && !(tokens[*k].lower == "," && dated(*k..words.end) && !dated(words.start..*k)))
    {
        words.end = cut;
    }
    while words.end > words.start + 1 && tokens[words.end - 1].tag == Tag::Punctuation {
        words.end -= 1;
    }
    words
}

/// The noun phrase around a trigger: from its determiner to where its complements end.
pub(super) fn phrase(context: &Context<'_>, trigger: &Trigger<'_>) -> Range<usize> {
    let tokens = &context.annotations.tokens;
    let clause = &trigger.clause.tokens;
    let mut start = trigger.tokens.start;
    while start > clause.start {
        let before = &tokens[start - 1];
        let determiner = matches!(before.tag, Tag::Dt | Tag::PrpPossessive);
        let modifier =
            matches!(before.tag, Tag::Jj | Tag::Nn | Tag::Nnp | Tag::Nns | Tag::Cd | Tag::Vbn | Tag::Pos) || determiner;
        if !modifier {
            break;
        }
        start -= 1;
        if determiner {
            break;
        }
    }
    let mut end = trigger.tokens.end;
    while end < clause.end && end - start < LONGEST_PHRASE {
        let token = &tokens[end];
        let goes_on = matches!(
            token.tag,
            Tag::In
                | Tag::To
                | Tag::Dt
                | Tag::Jj
                | Tag::Nn
                | Tag::Nns
                | Tag::Nnp
                | Tag::Cd
                | Tag::Cc
                | Tag::Pos
                | Tag::PrpPossessive
                | Tag::Wdt
        ) || matches!(token.tag, Tag::Vbn | Tag::Vbg | Tag::Vbd) && end == trigger.tokens.end
            || token.lower == "," && tokens.get(end + 1).is_some_and(|t| t.tag == Tag::Cd || t.tag == Tag::Nnp)
            || matches!(token.lower.as_str(), "today" | "yesterday" | "tonight" | "tomorrow");
        if !goes_on
            || matches!(token.lower.as_str(), "that" | "which" | "as" | "because" | "while") && end > trigger.tokens.end
        {
            break;
        }
        end += 1;
    }
    while end > trigger.tokens.end
        && matches!(tokens[end - 1].tag, Tag::In | Tag::To | Tag::Dt | Tag::Cc | Tag::Punctuation | Tag::Wdt)
    {
        end -= 1;
    }
    start..end
}
