//! What of a finding is indexed.
//!
//! Codes are words of the program's own, indexed beside the finding's: the index then finds "demands of June 2031 on
//! territory" as it finds any words, without looking at findings one by one.

use chancery_record::Proposal;
use chancery_text::{Day, Edtf};

use super::{Query, date_of};

/// A date that spans more months than this has one code for all of them.
const MONTHS: usize = 24;

/// Of a date too long to name its months.
const LONG: &str = "mlong";

/// What of a finding is indexed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Line {
    /// Its exact words.
    pub(crate) words: String,
    /// Names and places.
    pub(crate) people: String,
    /// Type, kind, issue and months.
    pub(crate) codes: Vec<String>,
}

/// What of a finding in a document of a certain date is indexed; `None` for turns and actors.
pub(crate) fn line(finding: &Proposal, document: Option<&Edtf>) -> Option<Line> {
    let of = finding.finding_type()?;
    let words = finding.passage()?.quote.clone();
    let mut people: Vec<&str> = Vec::new();
    let mut codes = vec![code('t', of.code())];
    match finding {
        Proposal::Statement(statement) => {
            people.push(&statement.speaker);
            people.extend(
                statement.holder.iter().chain(&statement.relayed_by).chain(&statement.addressee).map(String::as_str),
            );
            codes.push(code('k', statement.kind.code()));
            codes.push(code('i', statement.issue.code()));
        }
        Proposal::Event(event) => {
            people.extend(event.participants.iter().map(|participant| participant.name.as_str()));
            people.extend(event.participants.iter().filter_map(|participant| participant.represented_by.as_deref()));
            people.extend(event.place.iter().chain(&event.absent).map(String::as_str));
            codes.push(code('k', event.kind.code()));
        }
        Proposal::Figure(figure) => people.extend([figure.attributed_to.as_str(), &figure.unit]),
        Proposal::Turn(_) | Proposal::Actor(_) => return None,
    }
    codes.extend(months_of(date_of(finding).or(document)));
    // A stop between names, so that the end of one and the beginning of another are no name.
    Some(Line { words, people: people.join(" xstopx "), codes })
}

/// The codes something must have to be what is looked for: one of each list.
pub(crate) fn codes_of(query: &Query) -> Vec<Vec<String>> {
    let mut all = Vec::new();
    all.extend(query.of.map(|of| vec![code('t', of.code())]));
    all.extend(query.kind.as_deref().map(|kind| vec![code('k', kind)]));
    all.extend(query.issue.map(|issue| vec![code('i', issue.code())]));
    all.extend(months(query));
    all
}

/// The months that are looked for, where they are few.
pub(crate) fn months(query: &Query) -> Option<Vec<String>> {
    let mut months = between(query.from?, query.until?)?;
    months.push(LONG.to_owned());
    Some(months)
}

/// The codes of the months a date can lie in.
pub(crate) fn months_of(date: Option<&Edtf>) -> Vec<String> {
    let Some(date) = date else { return Vec::new() };
    let bounds = date.earliest().zip(date.latest());
    bounds.and_then(|(from, until)| between(from, until)).unwrap_or_else(|| vec![LONG.to_owned()])
}

fn between(from: Day, until: Day) -> Option<Vec<String>> {
    let month = |day: Day| i32::from(day.year()) * 12 + i32::from(day.month()) - 1;
    let months = month(from)..=month(until);
    (months.clone().count() <= MONTHS)
        .then(|| months.map(|month| format!("m{}x{}", month.div_euclid(12), month.rem_euclid(12) + 1)).collect())
}

/// One word for a code of the vocabulary.
fn code(of: char, code: &str) -> String {
    std::iter::once(of).chain(code.chars().filter(char::is_ascii_alphanumeric)).collect()
}

#[cfg(test)]
mod tests {
    use chancery_record::StatementKind;

    use super::*;

    #[test]
    fn a_date_is_found_by_its_months() {
        let months = |date: &str| months_of(date.parse().ok().as_ref()).join(" ");
        assert_eq!(months("2031-06-02"), "m2031x6");
        assert_eq!(months("2031-12-30/2032-01-02"), "m2031x12 m2032x1");
        assert_eq!(months("2031-06/.."), "mlong");
        assert_eq!(months("2031/2040"), "mlong");
        assert_eq!(months_of(None), Vec::<String>::new());
        assert_eq!(code('k', StatementKind::RedLine.code()), "kredline");
    }
}
