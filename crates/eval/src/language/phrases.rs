//! Mentions of time in the form of the date-phrase cases.
//!
//! The cases and the layer agree on what words mean and differ in how it is written: the cases count a preposition to
//! the mention, take an interval up to the moment at which its last day begins, and write stretches of time as triples.

use chancery_lang::{DateBound, DateKind, DateMention, Grain, Reference, TimeOfDay};
use chancery_text::{Day, Document, Edtf, TextRange};

use super::sample::{Span, Timex};

/// A mention as the cases write it.
pub(super) fn timex(document: &Document, mention: &DateMention) -> Timex {
    let (start, end) = document.characters(extent(document, mention));
    let timex = mention.timex();
    let day = |day: Option<Day>| day.map(|d| d.to_string());
    let (from, to) = counted_day(document, mention)
        .map(|day| (Some(day), Some(day)))
        .or_else(|| days(document, mention))
        .unwrap_or_default();
    Timex {
        span: Span::new(start, end),
        r#type: Some(timex.kind.to_owned()),
        value: time_range(mention)
            .or_else(|| plain_clock(mention))
            .or_else(|| counted(document, mention))
            .or(timex.value),
        from: day(from),
        to: day(to),
        intervals: Vec::new(),
    }
}

/// Words after which the cases leave "the" out: what is told from today, an edge, a number of the calendar.
const WITHOUT_ARTICLE: [&str; 16] = [
    "last",
    "next",
    "past",
    "previous",
    "following",
    "coming",
    "upcoming",
    "same",
    "end",
    "middle",
    "beginning",
    "start",
    "calendar",
    "fiscal",
    "cy",
    "remaining",
];

/// The mention with its preposition, without an article that the cases do not count to it and the stop of the sentence.
fn extent(document: &Document, mention: &DateMention) -> TextRange {
    let phrase = mention.phrase;
    let words = document.words(phrase).to_lowercase();
    let stops = words.ends_with('.') && document.text()[phrase.end()..].trim().is_empty() && !words.ends_with(".m.");
    let phrase = if stops { TextRange::of(phrase.start(), phrase.end() - 1) } else { phrase };
    let Some(rest) = words.strip_prefix("the ") else { return phrase };
    let mut rest_words = rest.split_whitespace();
    let (first, second) = (rest_words.next().unwrap_or(""), rest_words.next().unwrap_or(""));
    let is_number = |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit());
    // "The last week of July" is one of its weeks, "the last quarter" the one before this.
    let of_a_longer_time = rest.contains(" of ") || rest.ends_with("decades") || rest == "next decade";
    let of_a_longer_time = of_a_longer_time && matches!(first, "last" | "next");
    let apart = WITHOUT_ARTICLE.contains(&first) && !of_a_longer_time
        || is_number(first)
        || matches!(first, "week" | "year") && is_number(second);
    if apart { TextRange::of(phrase.start() + "the ".len(), phrase.end()) } else { phrase }
}

/// "In two years": the day that far from today, where the layer keeps to the year.
fn counted_day(document: &Document, mention: &DateMention) -> Option<Day> {
    let ahead = mention.kind == DateKind::Date && matches!(mention.grain, Some(Grain::Month | Grain::Year));
    let length = mention.duration.as_ref().filter(|_| ahead)?.parse::<jiff::Span>().ok()?;
    document.metadata.date.as_ref()?.earliest()?.checked_add(length).ok()
}

/// First and last day as the cases count them.
fn days(document: &Document, mention: &DateMention) -> Option<(Option<Day>, Option<Day>)> {
    let value = mention.value.as_ref()?;
    let (first, last) = (value.earliest(), value.latest());
    let (before, after) = (|day: Option<Day>| day?.yesterday().ok(), |day: Option<Day>| day?.tomorrow().ok());
    let single = mention.grain == Some(Grain::Day);
    Some(match (mention.bound, mention.reference, mention.grain) {
        // From or up to a single day is from or up to its midnight.
        (Some(DateBound::After), ..) if single => (first, None),
        (Some(DateBound::By), ..) if single => (None, before(first)),
        // What ran up to now ended yesterday, what runs from now on begins tomorrow.
        (None, Some(Reference::Past), Some(Grain::Interval)) if ends_today(mention) => (first, before(last)),
        (None, Some(Reference::Future), Some(Grain::Interval)) if ends_today(mention) => (after(first), last),
        // "From April to August" ends where August begins.
        (None, None, Some(Grain::Interval)) if mention.duration.is_none() => {
            // "To the end of June" has all of it; the layer's value does not say that its last day is an edge.
            let whole = document.words(mention.range).contains(" end of ");
            (first, if whole { last } else { before(start_of_last(value)) })
        }
        _ => mention.days()?,
    })
}

/// Whether a length of time is counted from today; quarters are counted whole.
fn ends_today(mention: &DateMention) -> bool {
    let months_of_quarters = mention.value.as_ref().and_then(Edtf::earliest).is_some_and(|d| d.day() == 1)
        && mention.value.as_ref().and_then(Edtf::latest).is_some_and(|d| d == d.last_of_month());
    mention.kind == DateKind::Duration && !months_of_quarters
}

/// Where the last day, month or year of an interval begins.
fn start_of_last(value: &Edtf) -> Option<Day> {
    let (_, last) = value.as_str().split_once('/')?;
    last.parse::<Edtf>().ok()?.earliest()
}

/// "(T09,T11,PT2H)".
fn time_range(mention: &DateMention) -> Option<String> {
    let (TimeOfDay::Clock(..), TimeOfDay::Clock(..)) = (mention.time?, mention.time_end?) else { return None };
    let (from, to) = (minutes(mention.time?)?, minutes(mention.time_end?)?);
    let length = (to - from).rem_euclid(24 * 60);
    let hours = Some(length / 60).filter(|h| *h > 0).map_or(String::new(), |h| format!("{h}H"));
    let rest = Some(length % 60).filter(|m| *m > 0).map_or(String::new(), |m| format!("{m}M"));
    Some(format!("({},{},PT{hours}{rest})", clock(mention.time?)?, clock(mention.time_end?)?))
}

/// A clock by itself: "T17".
fn plain_clock(mention: &DateMention) -> Option<String> {
    mention.time.filter(|_| mention.value.is_none() && mention.kind == DateKind::Time).and_then(clock)
}

fn clock(time: TimeOfDay) -> Option<String> {
    match time {
        TimeOfDay::Clock(hour, None, _) => Some(format!("T{hour:02}")),
        TimeOfDay::Clock(hour, Some(minute), None) => Some(format!("T{hour:02}:{minute:02}")),
        TimeOfDay::Clock(hour, Some(minute), Some(second)) => Some(format!("T{hour:02}:{minute:02}:{second:02}")),
        TimeOfDay::Part(_) => None,
    }
}

fn minutes(time: TimeOfDay) -> Option<i32> {
    match time {
        TimeOfDay::Clock(hour, minute, _) => Some(i32::from(hour) * 60 + i32::from(minute.unwrap_or(0))),
        TimeOfDay::Part(_) => None,
    }
}

/// A length of time; the cases take "several" and "a few" as three, and write halves as decimals.
fn counted(document: &Document, mention: &DateMention) -> Option<String> {
    let length = mention.duration.as_ref().filter(|_| mention.kind == DateKind::Duration)?.replace('X', "3");
    let words = document.words(mention.range).to_lowercase();
    if !words.contains("half") && !words.contains(['½', '.']) {
        return Some(length);
    }
    let halves = [("H", "30M"), ("M", "30S"), ("Y", "6M")];
    let decimal = halves.into_iter().find_map(|(unit, half)| {
        let whole = length.strip_suffix(half)?;
        let number = whole.strip_suffix(unit).map_or_else(|| format!("{whole}0"), str::to_owned);
        let plain = number.ends_with(|c: char| c.is_ascii_digit());
        plain.then(|| format!("{number}.5{unit}"))
    });
    Some(decimal.unwrap_or(length))
}

#[cfg(test)]
mod tests {
    use chancery_lang::Gazetteer;

    use super::super::{sample::Sample, system};

    /// What is found in a text of 6 June 2031: words, value and days.
    fn read(text: &str) -> Vec<String> {
        let gold = Sample { text: text.to_owned(), reference: Some("2031-06-06".to_owned()), ..Sample::default() };
        let words = |start: usize, end: usize| text.chars().skip(start).take(end - start).collect::<String>();
        let written = |timex: &super::Timex| {
            let words = words(timex.span.start, timex.span.end);
            let days = match (&timex.from, &timex.to) {
                (None, None) => String::new(),
                (from, to) => format!(" {}..{}", from.as_deref().unwrap_or(""), to.as_deref().unwrap_or("")),
            };
            format!("{words} = {}{days}", timex.value.as_deref().unwrap_or("?"))
        };
        system::read_phrases(&gold, &Gazetteer::default()).timex.iter().map(written).collect()
    }

    #[test]
    fn prepositions_are_counted_and_some_articles_are_not() {
        assert_eq!(read("The toll fell after 2 June."), ["after 2 June = 2031-06-02 2031-06-02.."]);
        assert_eq!(read("They sit by 2 June."), ["by 2 June = 2031-06-02 ..2031-06-01"]);
        assert_eq!(read("It rained in the last quarter."), ["last quarter = 2031-Q1 2031-01-01..2031-03-31"]);
        assert_eq!(
            read("It ends in the first week of May."),
            ["the first week of May = 2031-W18 2031-04-28..2031-05-04"]
        );
    }

    #[test]
    fn ends_are_those_of_the_cases() {
        assert_eq!(
            read("The camp stood from February to April."),
            ["from February to April = 2031-02-01/2031-04-30 2031-02-01..2031-03-31"]
        );
        assert_eq!(read("It fell over the past three weeks."), ["past three weeks = P3W 2031-05-16..2031-06-05"]);
        assert_eq!(read("The lease ends in two years."), ["in two years = 2033 2033-06-06..2033-06-06"]);
    }

    #[test]
    fn clocks_and_lengths_are_written_as_in_the_cases() {
        assert_eq!(read("The guns rest from 3 to 5:30 p.m."), ["from 3 to 5:30 p.m. = (T15,T17:30,PT2H30M)"]);
        assert_eq!(read("He spoke for an hour and a half."), ["an hour and a half = PT1.5H"]);
        assert_eq!(read("She was away for several days."), ["several days = P3D"]);
    }
}
