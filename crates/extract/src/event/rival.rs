//! Days and places between which a document leaves it open: "in Oslo or Bergen", "on 12 or 13 March".

use chancery_lang::{DateMention, Tag};
use chancery_text::{Day, Edtf};

use crate::Context;

/// The places that a place as written leaves open; none where it names one.
pub(super) fn places(place: Option<&str>) -> Vec<String> {
    let Some(place) = place else { return Vec::new() };
    let places: Vec<String> = place
        .split(" or ")
        .map(|one| one.trim().trim_start_matches("perhaps ").trim_start_matches("possibly ").to_owned())
        .filter(|one| !one.is_empty())
        .collect();
    if places.len() > 1 { places } else { Vec::new() }
}

/// The dates that the words around a date leave open, in their order; none where they name one.
pub(super) fn dates(context: &Context<'_>, date: &DateMention) -> Vec<Edtf> {
    let Some(value) = date.value.clone() else { return Vec::new() };
    let annotations = context.annotations;
    let own = annotations.tokens_in(date.range);
    let lower = |k: usize| annotations.tokens.get(k).map_or("", |t| t.lower.as_str());
    if lower(own.end) == "or" {
        let mut next = own.end + 1;
        while matches!(lower(next), "perhaps" | "possibly" | "on") {
            next += 1;
        }
        let start = annotations.tokens.get(next).map(|t| t.range.start());
        let named = annotations.dates.iter().find(|d| Some(d.range.start()) == start).and_then(|d| d.value.clone());
        let other = named.or_else(|| day_of_month(context, next, &value));
        return other.filter(|other| *other != value).map_or_else(Vec::new, |other| vec![value, other]);
    }
    // "12 or 13 March": the first number stands outside the date.
    let earlier = own.start.checked_sub(2).filter(|_| lower(own.start - 1) == "or");
    let other = earlier.and_then(|k| day_of_month(context, k, &value)).filter(|other| *other != value);
    other.map_or_else(Vec::new, |other| vec![other, value])
}

/// A bare number as a day of the month of another date.
fn day_of_month(context: &Context<'_>, token: usize, month: &Edtf) -> Option<Edtf> {
    let token = context.annotations.tokens.get(token).filter(|t| t.tag == Tag::Cd)?;
    let number: i8 = token.lower.parse().ok()?;
    let day = month.earliest().filter(|_| month.is_day())?;
    Day::new(day.year(), day.month(), number).ok().map(Edtf::day)
}
