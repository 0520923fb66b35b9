//! Words for readers: dates, counts, kinds.

use chancery_assess::{Occasion, Said, Standing};
use chancery_record::EventKind;
use chancery_text::{Day, Edtf};

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec"];

/// "7 Feb 2031".
pub fn day(day: Day) -> String {
    format!("{} {} {}", day.day(), month(day.month()), day.year())
}

fn month(number: i8) -> &'static str {
    usize::try_from(number - 1).ok().and_then(|at| MONTHS.get(at)).copied().unwrap_or("?")
}

/// "7 Feb 2031", "Feb 2031", "2031", "7–9 Feb 2031", "from 7 Feb 2031", "about Feb 2031".
pub fn date(date: &Edtf) -> String {
    let text = date.as_str();
    if let Some((first, last)) = text.split_once('/') {
        return match (first, last) {
            ("..", last) => format!("until {}", part(last)),
            (first, "..") => format!("from {}", part(first)),
            (first, last) => interval(first, last),
        };
    }
    part(text)
}

/// The date, or that it is unknown.
pub(crate) fn date_or_unknown(given: Option<&Edtf>) -> String {
    given.map_or_else(|| "date unknown".to_owned(), date)
}

fn part(text: &str) -> String {
    let (digits, mark) = text.split_at(text.trim_end_matches(['~', '?', '%']).len());
    let written = match digits.split('-').collect::<Vec<_>>().as_slice() {
        [year, number, day] => format!("{} {} {year}", day.trim_start_matches('0'), named(number)),
        [year, number] => format!("{} {year}", named(number)),
        _ => digits.to_owned(),
    };
    match mark {
        "" => written,
        "?" => format!("{written} (uncertain)"),
        _ => format!("about {written}"),
    }
}

fn named(number: &str) -> &'static str {
    number.parse().map_or("?", month)
}

fn interval(first: &str, last: &str) -> String {
    let written = format!("{} – {}", part(first), part(last));
    let (Some((from, month_from, year_from)), Some((to, month_to, year_to))) = (parts(first), parts(last)) else {
        return written;
    };
    match (year_from == year_to, month_from == month_to) {
        (true, true) => format!("{from}–{to} {} {year_to}", named(month_to)),
        (true, false) => format!("{from} {} – {to} {} {year_to}", named(month_from), named(month_to)),
        _ => written,
    }
}

/// Day, month and year of a date that is exactly one day.
fn parts(text: &str) -> Option<(&str, &str, &str)> {
    let (year, rest) = text.split_once('-')?;
    let (month, day) = rest.split_once('-')?;
    day.chars().all(|c| c.is_ascii_digit()).then(|| (day.trim_start_matches('0'), month, year))
}

/// When it was said; "≤" where only the document's date is known.
pub(crate) fn said_on(said: &Said) -> String {
    let mark = if said.by_document_date { "≤ " } else { "" };
    format!("{mark}{}", date_or_unknown(said.date.as_ref()))
}

/// "1 claim", "3 claims".
pub(crate) fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// "a, b and c".
pub(crate) fn list(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [rest @ .., last] => format!("{} and {last}", rest.join(", ")),
    }
}

/// "1st", "2nd", "11th".
pub(crate) fn ordinal(number: u8) -> String {
    let ending = match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

/// "2nd round of talks".
pub(crate) fn kind(occasion: &Occasion) -> String {
    let label = occasion.kind.label();
    occasion.ordinal.map_or_else(|| label.to_owned(), |n| format!("{} {label}", ordinal(n)))
}

/// A text with its first letter in upper case.
pub(crate) fn capital(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}

/// Parties of an occasion, or that they are unknown.
pub(crate) fn who(occasion: &Occasion) -> String {
    if occasion.attendees.is_empty() {
        return "participants unknown".to_owned();
    }
    list(&occasion.attendees.iter().map(|attendee| attendee.party.clone()).collect::<Vec<_>>())
}

/// Whether it took place, in words.
pub(crate) fn standing(occasion: &Occasion) -> String {
    match occasion.standing {
        Standing::Held => "held".to_owned(),
        Standing::Planned => "planned".to_owned(),
        Standing::PlannedPassed if occasion.kind == EventKind::Deadline => "date passed".to_owned(),
        Standing::PlannedPassed if occasion.is_encounter() => {
            "no report that it was held in this collection".to_owned()
        }
        Standing::PlannedPassed => "no report that it took place in this collection".to_owned(),
        Standing::Cancelled => "cancelled".to_owned(),
        Standing::Disputed => "held, by some; called off, by others".to_owned(),
        Standing::Unclear => "unclear whether held".to_owned(),
    }
}

/// The first words of a text, on one line, cut at a word and marked where cut.
pub(crate) fn shortened(text: &str, characters: usize) -> String {
    let text: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() <= characters {
        return text;
    }
    let cut: String = text.chars().take(characters.saturating_sub(1)).collect();
    let kept = cut.rsplit_once(' ').map_or(cut.as_str(), |(kept, _)| kept);
    format!("{kept} …")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_read_as_they_are_said() {
        let read = |text: &str| date(&text.parse().unwrap());
        let dates =
            ["2031-02-07", "2031-02", "2031", "2031-02-07/2031-02-09", "2031-02-27/2031-03-02", "2031-02-07/.."];
        insta::assert_snapshot!(dates.map(read).join("\n"), @"
        7 Feb 2031
        Feb 2031
        2031
        7–9 Feb 2031
        27 Feb – 2 Mar 2031
        from 7 Feb 2031
        ");
        assert_eq!(read("2031-02~"), "about Feb 2031");
        assert_eq!(read("2031-02/2032-01-05"), "Feb 2031 – 5 Jan 2032");
    }

    #[test]
    fn long_words_are_cut_between_words() {
        assert_eq!(shortened("the talks are\nnot far away", 18), "the talks are …");
        assert_eq!(shortened("short", 18), "short");
    }
}
