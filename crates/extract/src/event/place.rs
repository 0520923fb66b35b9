//! Where an event took or takes place.

use std::ops::Range;

use chancery_lang::{NameLabel, Tag};

use crate::Context;

/// The place of an event: after "in" or "at", in the text's words; "in Ostra or perhaps Pellin" stays whole.
pub(super) fn of(context: &Context<'_>, span: &Range<usize>) -> Option<String> {
    let annotations = context.annotations;
    let tokens = &annotations.tokens;
    for k in span.clone() {
        if !matches!(tokens[k].lower.as_str(), "in" | "at" | "near" | "outside" | "to") {
            continue;
        }
        let mut start = k + 1;
        if start >= span.end
            || annotations
                .dates_in(annotations.range_of(start..span.end))
                .iter()
                .any(|d| d.range.start() == tokens[start].range.start())
        {
            continue;
        }
        let first = start;
        while start < span.end && matches!(tokens[start].lower.as_str(), "the" | "downtown" | "central" | "nearby") {
            start += 1;
        }
        let token = tokens.get(start)?;
        let capital = context.document.words(token.range).starts_with(char::is_uppercase);
        let named = annotations
            .names
            .binary_search_by_key(&token.range.start(), |n| n.range.start())
            .ok()
            .map(|i| &annotations.names[i]);
        let place_like = named
            .is_some_and(|n| matches!(n.label, NameLabel::Place | NameLabel::Facility | NameLabel::State))
            || named.is_none() && capital && token.tag == Tag::Nnp;
        if !place_like
            || tokens[k].lower == "to"
                && k > 0
                && !matches!(
                    tokens[k - 1].lemma.as_str(),
                    "come" | "go" | "travel" | "fly" | "return" | "visit" | "trip"
                )
        {
            continue;
        }
        let mut end = start;
        while end < span.end {
            let t = &tokens[end];
            let capital = context.document.words(t.range).starts_with(char::is_uppercase)
                && annotations.dates[..annotations.dates.partition_point(|d| d.range.start() <= t.range.start())]
                    .last()
                    .is_none_or(|d| !d.range.contains(t.range));
            let joins = matches!(t.lower.as_str(), "or" | "perhaps" | "," | "and" | "of" | "the")
                && tokens[end + 1..span.end.min(end + 3)]
                    .iter()
                    .any(|n| context.document.words(n.range).starts_with(char::is_uppercase) && n.tag == Tag::Nnp)
                && !(t.lower == "," && tokens.get(end + 1).is_some_and(|n| n.tag != Tag::Nnp));
            if !capital && !joins {
                break;
            }
            end += 1;
        }
        return Some(context.document.words(annotations.range_of(first..end.max(start + 1))).to_owned());
    }
    None
}
