//! By when something is to be done.

use chancery_lang::Clause;
use chancery_text::Edtf;

use crate::Context;

/// The date a clause sets: after "by", "before", "until", "within", or any date that is not before the document's.
pub(super) fn of(context: &Context<'_>, clause: &Clause) -> Option<Edtf> {
    let annotations = context.annotations;
    let dates = annotations.dates_in(clause.range).iter().filter(|d| d.names_date());
    let published = context.document.metadata.date.as_ref().and_then(Edtf::earliest);
    let mut first_future = None;
    for date in dates {
        let Some(value) = &date.value else { continue };
        let at = annotations.token_at(date.range.start());
        let before = at.checked_sub(1).map_or("", |k| annotations.tokens[k].lower.as_str());
        if matches!(before, "by" | "before" | "until" | "till" | "within" | "than") {
            return Some(value.clone());
        }
        // "the December flow": a date that tells things apart sets none.
        if matches!(before, "the" | "this" | "that" | "a" | "'s")
            && !annotations.tokens.get(at).is_some_and(|t| matches!(t.lower.as_str(), "next" | "coming" | "end"))
        {
            continue;
        }
        let future = published.zip(value.latest()).is_none_or(|(published, latest)| latest >= published);
        let today = published.zip(value.latest()).is_some_and(|(published, latest)| latest == published);
        if future && !today && first_future.is_none() {
            first_future = Some(value.clone());
        }
    }
    first_future
}
