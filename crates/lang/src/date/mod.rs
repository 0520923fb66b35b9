//! Dates, times of day and durations, resolved against the document's date.

mod calendar;
mod expression;

use chancery_text::{BlockKind, Day, Document, Edtf, TextRange};
use serde::Serialize;

pub use calendar::resolve_weekend;

use crate::{
    annotations::{Annotations, DateMention, Sentence},
    tag::Tag,
};
use calendar::Tense;
use expression::Expression;

/// What a mention of time is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DateKind {
    /// A day, month, year or interval of the calendar.
    Date,
    /// A length of time.
    Duration,
}

/// Finds the dates of a document.
///
/// What is relative ("yesterday", "June 2" without a year) is resolved against the document's date, the year by tense
/// and nearness; without a document date it stays without a value.
pub(crate) fn find(document: &Document, annotations: &mut Annotations) {
    let anchor: Option<Day> = document.metadata.date.as_ref().and_then(Edtf::earliest);
    let mut dates = Vec::new();
    for sentence in &annotations.sentences {
        if matches!(sentence.block, BlockKind::Boilerplate | BlockKind::Credit) {
            continue;
        }
        let mut i = sentence.tokens.start;
        while i < sentence.tokens.end {
            let Some((expression, end)) = expression::at(document.text(), &annotations.tokens, i, sentence.tokens.end)
            else {
                i += 1;
                continue;
            };
            let tense = tense(annotations, sentence, i, end);
            let range: TextRange = annotations.range_of(i..end);
            let (kind, value, duration) = match &expression {
                Expression::Duration(iso) => (DateKind::Duration, None, Some(iso.clone())),
                other => (DateKind::Date, calendar::resolve(other, anchor, tense), None),
            };
            dates.push(DateMention { range, kind, value, duration });
            i = end;
        }
    }
    annotations.dates = dates;
}

/// Tokens on either side of a date among which its verb is looked for.
const NEAR: usize = 40;

/// Tense around a date: of the finite verb nearest to it in its sentence; what a caption shows is past.
fn tense(annotations: &Annotations, sentence: &Sentence, from: usize, to: usize) -> Tense {
    if sentence.block == BlockKind::Caption {
        return Tense::Past;
    }
    let tokens = &annotations.tokens;
    // A date that is a sentence by itself heads an entry of a chronology, which tells what has happened.
    if sentence.tokens.clone().all(|k| (from..to).contains(&k) || !tokens[k].lower.contains(char::is_alphanumeric)) {
        return Tense::Past;
    }
    // Verbs farther away say nothing of this date.
    let near = sentence.tokens.start.max(from.saturating_sub(NEAR))..sentence.tokens.end.min(to + NEAR);
    if from > sentence.tokens.start && matches!(tokens[from - 1].lower.as_str(), "until" | "till" | "by") {
        let weekday = matches!(
            tokens[from].lower.as_str(),
            "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday"
        );
        let past = tokens[near].iter().any(|t| t.tag == Tag::Vbd && t.lemma != "be");
        return if past && !weekday { Tense::Any } else { Tense::Future };
    }
    if from > sentence.tokens.start && tokens[from - 1].lower == "since" {
        return Tense::Past;
    }
    // "May" and "March" are no verbs where they are dates.
    let verbs = near.filter(|k| !(from..to).contains(k) && tokens[*k].tag.is_finite_verb());
    let distance = |k: &usize| if *k < from { from - *k } else { (*k + 1).saturating_sub(to) * 2 };
    let Some(verb) = verbs.min_by_key(distance) else { return Tense::Any };
    let lower = tokens[verb].lower.as_str();
    let next = tokens.get(verb + 1).map_or("", |t| t.lower.as_str());
    // "agreed to meet on 17 April": what is agreed comes after.
    let infinitive = verb < from && (verb + 1..from).any(|k| tokens[k].tag == Tag::To && tokens[k + 1].tag == Tag::Vb);
    match tokens[verb].tag {
        Tag::Vbd | Tag::Vbz | Tag::Vbp if infinitive => Tense::Any,
        Tag::Vbd => Tense::Past,
        Tag::Md
            if matches!(
                lower,
                "will" | "'ll" | "shall" | "wo" | "would" | "may" | "might" | "can" | "must" | "should"
            ) =>
        {
            Tense::Future
        }
        _ if matches!(lower, "is" | "are")
            && tokens.get(verb + 1..(verb + 4).min(tokens.len())).is_some_and(|t| {
                t.iter()
                    .any(|t| matches!(t.lower.as_str(), "expected" | "scheduled" | "due" | "set" | "to" | "planned"))
            }) =>
        {
            Tense::Future
        }
        Tag::Vbp | Tag::Vbz if matches!(lower, "has" | "have" | "'ve") && next != "to" => Tense::Past,
        _ => Tense::Any,
    }
}

#[cfg(test)]
mod tests {
    use chancery_text::{Document, Metadata};

    use crate::{Gazetteer, annotate};

    fn dates(date: Option<&str>, text: &str) -> String {
        let metadata = Metadata { date: date.map(|d| d.parse().unwrap()), ..Metadata::default() };
        let document = Document::new("t", format!("Title of it\n\n{text}"), "0", metadata, &[]);
        let a = annotate(&document, &Gazetteer::default());
        let shown = |d: &crate::DateMention| {
            let value = d.value.as_ref().map(ToString::to_string).or_else(|| d.duration.clone());
            format!("{} = {}\n", document.words(d.range), value.as_deref().unwrap_or("?"))
        };
        a.dates.iter().map(shown).collect()
    }

    #[test]
    fn a_date_by_itself_heads_what_has_happened() {
        insta::assert_snapshot!(dates(Some("2031-09-12"), "**8 January.** Soldra imposes a duty.\n\n**20 September.** The guns are to be gone.\n\nThe duty falls on 8 January."), @"
        8 January = 2031-01-08
        20 September = 2031-09-20
        8 January = 2032-01-08
        ");
    }

    #[test]
    fn dates_of_the_calendar() {
        insta::assert_snapshot!(dates(Some("2031-06-06"), "They met on June 2 and on Nov. 12, 2030. In May it failed; last November it had begun. On 4 March 2031 and December 28 nothing happened. By June 30 they must answer. It was signed in 2014 and 2031-04-05. They sat on April 3-5. In early February, in mid-March."), @"
        June 2 = 2031-06-02
        Nov. 12, 2030 = 2030-11-12
        May = 2031-05
        last November = 2030-11
        4 March 2031 = 2031-03-04
        December 28 = 2030-12-28
        June 30 = 2031-06-30
        2014 = 2014
        2031-04-05 = 2031-04-05
        April 3-5 = 2031-04-03/2031-04-05
        early February = 2031-02-01/2031-02-10
        mid-March = 2031-03-11/2031-03-20
        ");
    }

    #[test]
    fn relative_dates() {
        insta::assert_snapshot!(dates(Some("2031-06-06"), "He came yesterday. On Monday night they fired. She will return next week. They speak this weekend. In the past three weeks, over the last 48 hours, little moved. Three days ago it rained. Earlier this week he left. On Tuesday they will sign. Last week was quiet. Today is Friday. It ends next month. They left last year."), @"
        yesterday = 2031-06-05
        Monday night = 2031-06-02
        next week = 2031-06-09/2031-06-15
        this weekend = 2031-06-07/2031-06-08
        the past three weeks = 2031-05-16/2031-06-06
        the last 48 hours = 2031-06-04/2031-06-06
        Three days ago = 2031-06-03
        Earlier this week = 2031-06-02/2031-06-06
        Tuesday = 2031-06-10
        Last week = 2031-05-26/2031-06-01
        Today = 2031-06-06
        Friday = 2031-06-06
        next month = 2031-07
        last year = 2030
        ");
    }

    #[test]
    fn durations() {
        insta::assert_snapshot!(dates(Some("2031-06-06"), "A 60-day truce, which lasted six weeks, then two months, after four decades and half a year."), @"
        60-day = P60D
        six weeks = P6W
        two months = P2M
        four decades = P40Y
        half a year = P6M
        ");
    }

    #[test]
    fn without_a_document_date_nothing_is_invented() {
        insta::assert_snapshot!(dates(None, "They met on June 2, yesterday, and on June 3, 2031. It was May."), @"
        June 2 = ?
        yesterday = ?
        June 3, 2031 = 2031-06-03
        May = ?
        ");
    }
}
