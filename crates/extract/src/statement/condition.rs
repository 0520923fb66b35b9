//! Conditions that stand inside the clause they govern.

use chancery_lang::{Annotations, Clause, Tag, Token};
use chancery_text::TextRange;

/// Whether a clause begins with words that make it a condition of another: "only if they leave", "provided it holds".
pub(super) fn opens(tokens: &[Token]) -> bool {
    let only = usize::from(tokens.first().is_some_and(|t| matches!(t.lower.as_str(), "only" | "but")));
    tokens.get(only).is_some_and(|t| matches!(t.lower.as_str(), "if" | "unless" | "provided" | "providing"))
}

/// "if she came", "as long as talks continue", "on the condition that …", "provided that …", "unless", "once": from the word that opens it to the
/// end of the clause or the comma that closes it.
pub(super) fn inside(annotations: &Annotations, clause: &Clause) -> Option<TextRange> {
    let tokens = &annotations.tokens;
    let lower = |k: usize| if k < clause.tokens.end { tokens[k].lower.as_str() } else { "" };
    let opens = |k: usize| match lower(k) {
        "if" | "unless" | "until" | "provided" | "providing" => true,
        "once" => {
            tokens[k].tag == Tag::In
                || k > clause.tokens.start
                    && tokens[k + 1..clause.tokens.end].iter().take(6).any(|t| t.tag.is_finite_verb())
        }
        "as" => matches!((lower(k + 1), lower(k + 2)), ("long" | "soon", "as")),
        "so" => (lower(k + 1), lower(k + 2)) == ("long", "as"),
        "on" => lower(k + 1) == "condition" || matches!(lower(k + 1), "the" | "one") && lower(k + 2) == "condition",
        "in" => matches!(lower(k + 1), "exchange" | "return") && lower(k + 2) == "for",
        "upon" => lower(k + 1) == "agreement",
        _ => false,
    };
    // A clause that begins with its condition is one by itself.
    let start = (clause.tokens.start + 1..clause.tokens.end).find(|k| opens(*k))?;
    // "asked if", "whether or not" are no conditions; "even if" concedes.
    let before = lower(start - 1);
    if matches!(before, "ask" | "asked" | "asks" | "even" | "wonder" | "wondered" | "know" | "see")
        || matches!(lower(start + 1), "any" | "anything" | "not" | "possible") && lower(start) == "if"
    {
        return None;
    }
    // "until June" is a date, not a condition.
    if lower(start) == "until" && !tokens[start..clause.tokens.end].iter().any(|t| t.tag.is_finite_verb()) {
        return None;
    }
    let end = (start + 3..clause.tokens.end).find(|k| lower(*k) == ",").unwrap_or(clause.tokens.end);
    let mut last = end;
    while last > start && tokens[last - 1].tag == Tag::Punctuation {
        last -= 1;
    }
    Some(annotations.range_of(start..last)).filter(|r| !r.is_empty())
}
