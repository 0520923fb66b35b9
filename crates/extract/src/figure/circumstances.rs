//! What is told beside a number: how surely, of whom, where, as of when.

use std::ops::Range;

use chancery_lang::{Bound, NameLabel, QuantityKind};
use chancery_record::{Circumstances, FigureBound};
use chancery_text::Edtf;

use super::seen::Seen;
use crate::{event, words::WORDS};

/// Tokens after a figure among which it is told whom it is for: "$40 million for Orlan".
const FOR_WHOM: usize = 4;

/// The circumstances of a figure whose words are some tokens.
pub(super) fn of(seen: &Seen<'_>, words: &Range<usize>) -> Circumstances {
    let clause = seen.clause();
    let after = words.end..clause.end.max(words.end);
    let before = clause.start.min(words.start)..words.start;
    Circumstances {
        bound: bound(seen.quantity.bound),
        hedge: hedge(seen, &clause),
        whose: whose(seen, words, &after),
        place: event::place_in(seen.context, &after).or_else(|| event::place_in(seen.context, &before)),
        date: date(seen, words, &clause),
    }
}

/// The code of a bound.
const fn bound(bound: Bound) -> FigureBound {
    match bound {
        Bound::Exact => FigureBound::Exact,
        Bound::About => FigureBound::About,
        Bound::Nearly => FigureBound::Nearly,
        Bound::AtLeast => FigureBound::AtLeast,
        Bound::MoreThan => FigureBound::MoreThan,
        Bound::AtMost => FigureBound::AtMost,
        Bound::LessThan => FigureBound::LessThan,
        Bound::Order => FigureBound::Order,
    }
}

/// The words that make the number approximate, else a word by which the speaker hedges what the clause says.
fn hedge(seen: &Seen<'_>, clause: &Range<usize>) -> Option<String> {
    let context = seen.context;
    let vague = matches!(seen.quantity.bound, Bound::About | Bound::Nearly);
    if let Some(words) = seen.quantity.bound_words.filter(|_| vague) {
        return Some(context.document.words(words).to_owned());
    }
    let tokens = context.annotations.tokens.get(clause.clone())?;
    let token = tokens.iter().find(|t| WORDS.hedges.contains(t.lemma.as_str()))?;
    Some(context.document.words(token.range).to_owned())
}

/// The state, body or people named in its words, "43 Orlani guards", or right after them: "$40 million for Orlan".
fn whose(seen: &Seen<'_>, words: &Range<usize>, after: &Range<usize>) -> Option<String> {
    let annotations = seen.context.annotations;
    let holder = |tokens: Range<usize>| {
        let names = annotations.names_in(annotations.range_of(tokens)).iter();
        let mut names = names
            .filter(|name| matches!(name.label, NameLabel::State | NameLabel::Nationality | NameLabel::Organisation));
        names.next().map(|name| name.canonical.clone())
    };
    if let Some(name) = holder(words.clone()) {
        return Some(name);
    }
    let token = annotations.tokens.get(after.start).filter(|_| !after.is_empty())?;
    let joins = matches!(token.lower.as_str(), "for" | "of" | "to");
    joins.then(|| holder(after.start + 1..after.end.min(after.start + 1 + FOR_WHOM))).flatten()
}

/// The date in its clause that stands nearest to it.
fn date(seen: &Seen<'_>, words: &Range<usize>, clause: &Range<usize>) -> Option<Edtf> {
    let annotations = seen.context.annotations;
    let own = annotations.range_of(words.clone());
    let dates = annotations.dates_in(annotations.range_of(clause.clone())).iter();
    let dates = dates.filter(|date| {
        date.names_date() && !(date.range.overlaps(own) && seen.quantity.kind == QuantityKind::Duration)
    });
    let nearest = dates.min_by_key(|date| {
        if date.range.start() >= own.end() {
            date.range.start() - own.end()
        } else {
            own.start().saturating_sub(date.range.end())
        }
    });
    nearest.and_then(|date| date.value.clone())
}
