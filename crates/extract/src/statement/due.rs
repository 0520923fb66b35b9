//! By when something is to be done.

use chancery_lang::{Clause, DateKind, DateMention, Tag};
use chancery_text::{Day, Edtf};
use jiff::Span;

use crate::Context;

/// The date a clause sets: after "by", "before", "until", "within", or any date that is not before the document's.
///
/// Under a condition a length of time counts from when that is met, which nobody knows yet.
pub(super) fn of(context: &Context<'_>, clause: &Clause, conditional: bool) -> Option<Edtf> {
    let annotations = context.annotations;
    // "as we saw this week" is told and due by no day; "promised to release them tomorrow" is.
    let is_told = |at: usize| {
        let past = clause.verb_start.filter(|verb| annotations.tokens[*verb].tag == Tag::Vbd && *verb < at);
        past.is_some_and(|verb| !annotations.tokens[verb..at].iter().any(|t| matches!(t.tag, Tag::To | Tag::Md)))
    };
    let dates = annotations.dates_in(clause.range).iter().filter(|d| d.names_date());
    let published = context.told_on(clause.range.start()).as_ref().and_then(Edtf::earliest);
    let mut first_future = None;
    for date in dates.filter(|d| !conditional || d.kind != DateKind::Duration) {
        if let Some(day) = published.and_then(|day| within(context, date, day)) {
            return Some(day);
        }
        let Some(value) = &date.value else { continue };
        let at = annotations.token_at(date.range.start());
        let before = at.checked_sub(1).map_or("", |k| annotations.tokens[k].lower.as_str());
        if matches!(before, "by" | "before" | "until" | "till" | "within" | "than") {
            return Some(value.clone());
        }
        // "Announcement No. 4 of 2025", "the Act of 2025": a name.
        let numbered = at.checked_sub(2).is_some_and(|k| {
            let token = &annotations.tokens[k];
            token.lower.chars().all(|c| c.is_ascii_digit()) || matches!(token.tag, Tag::Nnp)
        });
        if before == "of" && numbered && !value.is_day() {
            continue;
        }
        // "the December flow": a date that tells things apart sets none.
        if matches!(before, "the" | "this" | "that" | "a" | "'s")
            && !annotations.tokens.get(at).is_some_and(|t| matches!(t.lower.as_str(), "next" | "coming" | "end"))
        {
            continue;
        }
        let future = published.zip(value.latest()).is_none_or(|(published, latest)| latest >= published);
        let today = published.zip(value.latest()).is_some_and(|(published, latest)| latest == published);
        if future && !today && !is_told(at) && first_future.is_none() {
            first_future = Some(value.clone());
        }
    }
    first_future
}

/// "within 48 hours", said on a day: up to the day that many hours later, whenever that is.
fn within(context: &Context<'_>, date: &DateMention, from: Day) -> Option<Edtf> {
    let opens = context.document.words(date.phrase).to_lowercase().starts_with("within ");
    let length: Span = date.duration.as_deref().filter(|_| opens && date.kind == DateKind::Duration)?.parse().ok()?;
    let last = from.checked_add(length).ok()?;
    format!("../{last}").parse().ok()
}
