//! Dates as files give them, to EDTF.
//!
//! No clock is asked: any year from 1900 to 2199 is taken at its word, and a date that can be read two ways
//! (`03/04/2031`) is not read at all.

use chancery_text::{Day, Edtf};

/// English month names, and those of two languages whose pages often carry English texts too.
const MONTHS: &[(&str, i8)] = &[
    ("january", 1),
    ("february", 2),
    ("march", 3),
    ("april", 4),
    ("may", 5),
    ("june", 6),
    ("july", 7),
    ("august", 8),
    ("september", 9),
    ("october", 10),
    ("november", 11),
    ("december", 12),
    ("januar", 1),
    ("jänner", 1),
    ("februar", 2),
    ("märz", 3),
    ("mai", 5),
    ("juni", 6),
    ("juli", 7),
    ("oktober", 10),
    ("dezember", 12),
    ("janvier", 1),
    ("février", 2),
    ("mars", 3),
    ("avril", 4),
    ("juin", 6),
    ("juillet", 7),
    ("août", 8),
    ("septembre", 9),
    ("octobre", 10),
    ("novembre", 11),
    ("décembre", 12),
];

/// A date in a place made for dates: EDTF, or a timestamp, which is cut to its day.
pub(crate) fn strict(written: &str) -> Option<Edtf> {
    let written = written.trim();
    written.parse().ok().or_else(|| timestamp(written).map(Edtf::day))
}

/// A date as page metadata write it: also `20310602`, `2031/06/02`, `02.06.2031`, "June 2, 2031", "Mon, 02 Jun 2031".
pub(crate) fn loose(written: &str) -> Option<Edtf> {
    let written: String = written.trim().chars().take(120).collect();
    strict(&written)
        .or_else(|| compact(&written).or_else(|| numeric(&written)).or_else(|| named(&written)).map(Edtf::day))
}

/// The day in an address of the form `…/2031/06/02/…`, `…/2031-06-02…` or `…/20310602/…`.
pub(crate) fn in_url(url: &str) -> Option<Edtf> {
    let url: String = url.chars().take(500).collect();
    let parts: Vec<&str> = url.split(['/', '-', '_', '?', '#']).collect();
    let whole = |part: &&str| if part.len() == 8 { compact(part) } else { None };
    let split = parts.windows(3).find_map(|part| {
        let [year, month, day] = part else { return None };
        let plain = year.len() == 4 && (1..=2).contains(&month.len()) && (1..=2).contains(&day.len());
        plain.then(|| day_of(year, number(month)?, day)).flatten()
    });
    split.or_else(|| parts.iter().find_map(whole)).map(Edtf::day)
}

/// `2031-06-02T10:00…`, `2031-06-02 10:00…`.
fn timestamp(written: &str) -> Option<Day> {
    let (day, rest) = written.split_at_checked(10)?;
    let part = |range| day.get(range);
    let shaped = part(4..5) == Some("-") && part(7..8) == Some("-");
    let follows = rest.strip_prefix(['T', 't', ' '])?.trim_start();
    let clock = follows.starts_with(|c: char| c.is_ascii_digit());
    (shaped && clock).then(|| day_of(part(0..4)?, number(part(5..7)?)?, part(8..10)?)).flatten()
}

/// `20310602`, `20310602T101500`, `20310602101500`.
fn compact(written: &str) -> Option<Day> {
    let digits = written.bytes().take_while(u8::is_ascii_digit).count();
    let alone = digits == written.len() || written[digits..].starts_with(['T', ' ']);
    (alone && matches!(digits, 8 | 12 | 14))
        .then(|| day_of(&written[..4], number(&written[4..6])?, &written[6..8]))
        .flatten()
}

/// `2031/06/02`, `2031.6.2`, `02.06.2031`, and `06/25/2031` where only one reading is a date.
fn numeric(written: &str) -> Option<Day> {
    let first = written.split([' ', 'T', ',']).find(|word| word.starts_with(|c: char| c.is_ascii_digit()))?;
    let separator = first.chars().find(|c| !c.is_ascii_digit())?;
    let parts: Vec<&str> = first.trim_end_matches(separator).split(separator).collect();
    let [a, b, c] = parts.as_slice() else { return None };
    if a.len() == 4 && matches!(separator, '/' | '.' | '-') {
        return day_of(a, number(b)?, c);
    }
    if c.len() != 4 {
        return None;
    }
    let day_first = number(b).and_then(|month| day_of(c, month, a));
    let month_first = number(a).and_then(|month| day_of(c, month, b));
    match (separator, day_first, month_first) {
        ('.', day, _) => day,
        ('/' | '-', Some(one), Some(other)) if one != other => None,
        ('/' | '-', one, other) => one.or(other),
        _ => None,
    }
}

/// "June 2, 2031", "2 June 2031", "Monday, 2nd Jun. 2031 10:00", "2. Juni 2031".
fn named(written: &str) -> Option<Day> {
    let words: Vec<&str> =
        written.split([' ', ',', '\u{a0}', '\n', '\t', '-']).filter(|word| !word.is_empty()).collect();
    let (at, month) = words.iter().enumerate().find_map(|(at, word)| month(word).map(|month| (at, month)))?;
    let before = at.checked_sub(1).and_then(|i| words.get(i)).copied();
    let after = words.get(at + 1).copied();
    let next = words.get(at + 2).copied();
    let candidates = [(before, after), (after, next), (before, next)];
    candidates.into_iter().find_map(|(day, year)| day_of(year?.trim_end_matches('.'), month, ordinal(day?)))
}

/// The number of a month's name, whole or cut to three letters or more.
fn month(word: &str) -> Option<i8> {
    let word = word.trim_end_matches('.').to_lowercase();
    let known = MONTHS.iter().find(|(name, _)| *name == word);
    let cut = || MONTHS.iter().find(|(name, _)| matches!(word.len(), 3 | 4) && name.starts_with(&word));
    known.or_else(cut).map(|(_, month)| *month)
}

/// `2nd` without what is not its number.
fn ordinal(word: &str) -> &str {
    word.trim_end_matches(['.', 's', 't', 'n', 'd', 'r', 'h', 'e'])
}

fn number(digits: &str) -> Option<i8> {
    digits.bytes().all(|b| b.is_ascii_digit()).then(|| digits.parse().ok()).flatten()
}

/// The day, where the calendar has it and a document can have been published on it.
fn day_of(year: &str, month: i8, day: &str) -> Option<Day> {
    if year.len() != 4 || !year.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let year: i16 = year.parse().ok()?;
    Day::new(year, month, number(day)?).ok().filter(|_| (1900..2200).contains(&year))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(written: &str) -> Option<String> {
        loose(written).map(String::from)
    }

    #[test]
    fn places_made_for_dates() {
        let strictly = |written: &str| strict(written).map(String::from);
        assert_eq!(strictly("2031-06-02/2031-06-05").as_deref(), Some("2031-06-02/2031-06-05"));
        assert_eq!(strictly(" 2031-06 ").as_deref(), Some("2031-06"));
        assert_eq!(strictly("2031-06-02T23:30:00-04:00").as_deref(), Some("2031-06-02"));
        assert_eq!(strictly("2031-06-02 23:30").as_deref(), Some("2031-06-02"));
        assert_eq!(strictly("June 2, 2031"), None);
        assert_eq!(strictly("2031-06-31T10:00"), None);
    }

    #[test]
    fn dates_as_pages_write_them() {
        for written in [
            "June 2, 2031",
            "2 June 2031",
            "Mon, 02 Jun 2031 10:00:00 GMT",
            "Monday, June 2nd, 2031 at 5:00 AM EDT",
            "Updated Jun. 2, 2031",
            "2. Juni 2031",
            "2031/06/02",
            "20310602",
            "20310602T101500",
            "02.06.2031, 10:15",
            "02-Jun-2031",
        ] {
            assert_eq!(read(written).as_deref(), Some("2031-06-02"), "{written}");
        }
        assert_eq!(read("06/25/2031").as_deref(), Some("2031-06-25"));
        assert_eq!(read("25/06/2031").as_deref(), Some("2031-06-25"));
    }

    #[test]
    fn what_has_two_readings_has_none() {
        for written in ["03/04/2031", "June 2", "2031-02-30", "yesterday", "June 31, 2031", "1.2.3", "20319902", ""] {
            assert_eq!(read(written), None, "{written}");
        }
    }

    #[test]
    fn days_in_addresses() {
        let day = |url: &str| in_url(url).map(String::from);
        assert_eq!(day("https://news.example/2031/06/02/talks.html").as_deref(), Some("2031-06-02"));
        assert_eq!(day("https://news.example/world/2031-6-2-talks").as_deref(), Some("2031-06-02"));
        assert_eq!(day("https://news.example/20310602/talks").as_deref(), Some("2031-06-02"));
        assert_eq!(day("https://news.example/id/12345678/06/02"), None);
    }

    proptest! {
        #[test]
        fn no_text_is_too_odd(text in "\\PC{0,40}") {
            let _ = (loose(&text), in_url(&text));
        }

        #[test]
        fn no_date_like_text_is_too_odd(text in "[0-9TZjune.,/ é:-]{0,30}") {
            let _ = (loose(&text), in_url(&text));
        }
    }
}
