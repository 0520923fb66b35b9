//! Dates, times of day and durations, resolved against the document's date.
//!
//! A sentence's tokens are cut into [`atom`]s, the [`grammar`] reads what they say, [`tense`] tells on which side of the
//! document's date it lies, and [`resolve`] finds the days. The words it knows stand in `data/dates.toml`.

mod anchor;
mod arithmetic;
mod atom;
mod expression;
mod grammar;
mod holiday;
mod lexicon;
mod mention;
mod number;
mod occurrence;
mod resolve;
mod stretch;
mod tense;
mod timex;

use chancery_text::{BlockKind, Day, Document, Edtf, TextRange};

pub use anchor::Anchor;
pub use mention::{DateBound, DateKind, DateMention, DateModifier, DayPart, Grain, Reference, TimeOfDay};
pub use timex::Timex;

use crate::{
    annotations::{Annotations, Entry},
    words::WORDS,
};
use atom::Atom;
use expression::{Expression, Origin, Phrase, When, iso_duration};
use grammar::Found;
use resolve::{Told, View};
use stretch::Stretch;
use tense::Tense;

/// Sentences after which what was told is no longer what is spoken of.
const MEMORY: usize = 4;

/// Finds the dates of a document.
///
/// What is relative ("yesterday", "June 2" without a year) is resolved against the document's date, the year by tense
/// and nearness. A document date that its metadata do not give is looked for in the text; without any, what is relative
/// stays without a value.
pub(crate) fn find(document: &Document, annotations: &mut Annotations) {
    annotations.anchor = anchor::find(document, annotations);
    // A document dated by its month has many days: only what comes out the same for the first and the last is known.
    let date = annotations.anchor.as_ref().map(|a| a.date.clone());
    let published = [date.as_ref().and_then(Edtf::earliest), date.as_ref().and_then(Edtf::latest)];
    let mut dates = Vec::new();
    let mut entries: Vec<Entry> = Vec::new();
    let mut told = (0, Told::default());
    for (index, sentence) in annotations.sentences.iter().enumerate() {
        if matches!(sentence.block, BlockKind::Boilerplate | BlockKind::Credit) {
            continue;
        }
        let entry = entries.last().filter(|entry| entry.range.contains_offset(sentence.range.start()));
        let mut todays = entry.map_or(published, |entry| [entry.date.earliest(), entry.date.latest()]);
        let tokens = &annotations.tokens[sentence.tokens.clone()];
        let atoms = atom::cut(document.text(), tokens, sentence.tokens.start);
        let mut i = 0;
        while i < atoms.len() {
            let Some(found) = grammar::at(&atoms, i).filter(|found| found.end > i) else {
                i += 1;
                continue;
            };
            let words = atoms[found.start].token..atoms[found.end - 1].token + 1;
            let tense = tense::around(annotations, sentence, words.start, words.end);
            let recent = if index - told.0 <= MEMORY { told.1 } else { Told::default() };
            let lead = atoms[found.lead].range;
            // "Post-1959", "week-long": a mention may begin and end inside a token.
            let range = atoms[found.start].range.cover(atoms[found.end - 1].range);
            // What a photograph shows cannot lie ahead.
            let strict = sentence.block == BlockKind::Caption;
            let view = View { anchor: None, tense, told: recent, strict };
            let seen_from = if counts_from_event(&found, &atoms) { [None; 2] } else { todays };
            let (mention, stretch) = mention_of(&found, range, lead.cover(range), view, seen_from);
            // "**15 May.** The duty …" in Markdown.
            let is_emphasis = |atom: &&Atom<'_>| atom.word.chars().all(|c| matches!(c, '*' | '_'));
            let closes = |atom: &Atom<'_>| matches!(atom.word, "." | ":" | "–" | "—" | "--");
            if atoms[..found.start].iter().all(|atom| is_emphasis(&atom))
                && atoms[found.end..].iter().find(|atom| !is_emphasis(atom)).is_none_or(closes)
                && let Some(entry) = opening(document, &mention)
            {
                todays = [entry.date.earliest(), entry.date.latest()];
                entries.push(entry);
            }
            if let Some(stretch) = stretch {
                let quarter = Some(stretch).filter(|s| s.grain == Grain::Quarter).or(recent.quarter);
                told = (index, Told { last: Some(stretch), quarter });
            }
            dates.push(mention);
            i = found.end;
        }
    }
    annotations.dates = dates;
    annotations.entries = entries;
}

/// The line that a date opens, if it does: what is relative there counts from that day.
fn opening(document: &Document, mention: &DateMention) -> Option<Entry> {
    let block = document.block_at(mention.range.start())?;
    let before = TextRange::of(block.range.start(), mention.range.start()).of_text(document.text());
    let date = mention.value.clone().filter(|_| mention.grain == Some(Grain::Day) && mention.bound.is_none())?;
    let more = TextRange::of(mention.range.end(), block.range.end()).of_text(document.text());
    // A line with nothing else is a heading, or the date of the document.
    let is_line =
        before.chars().all(|c| !c.is_alphanumeric()) && more.chars().filter(|c| c.is_alphabetic()).count() > 2;
    is_line.then_some(Entry { range: block.range, date })
}

/// Atoms before and after "within three days" among which what it counts from is looked for.
const NEAR: usize = 40;

/// "If the truce is broken they meet within three days", "within three days of the signing": not from today.
fn counts_from_event(found: &Found, atoms: &[Atom<'_>]) -> bool {
    let counted = match &found.phrase.expression {
        Expression::Date(When::Within(_), _) => true,
        Expression::Date(When::Shift { from: Origin::Today, .. }, _) => found.lead < found.start,
        _ => false,
    };
    let after = atoms.get(found.end).map_or("", |a| a.word);
    let near = &atoms[found.lead.saturating_sub(NEAR)..(found.end + NEAR).min(atoms.len())];
    counted
        && (matches!(after, "of" | "after" | "from" | "following")
            || near.iter().any(|a| a.word == "when" || WORDS.conditions.contains(a.word)))
}

/// A mention with its value, and the days it names.
fn mention_of(
    found: &Found,
    range: TextRange,
    phrase: TextRange,
    view: View,
    todays: [Option<Day>; 2],
) -> (DateMention, Option<Stretch>) {
    let mut mention = DateMention {
        range,
        phrase,
        kind: DateKind::Date,
        value: None,
        grain: None,
        time: None,
        time_end: None,
        duration: None,
        modifier: found.phrase.modifier,
        bound: found.bound,
        reference: None,
        pattern: None,
    };
    let mut told = None;
    match &found.phrase.expression {
        Expression::Date(when, clock) => {
            if let Some(clock) = clock {
                mention.kind = DateKind::Time;
                (mention.time, mention.time_end) = (Some(clock.from), clock.to);
            }
            // "Did so twice in three weeks": what has happened took so long.
            if let When::Shift { amounts, back: false, from: Origin::Today } = when
                && found.lead < found.start
                && view.tense == Tense::Past
            {
                mention.kind = DateKind::Duration;
                mention.duration = Some(iso_duration(amounts));
                return (mention, None);
            }
            match when {
                When::Run { amounts, back } => {
                    mention.kind = DateKind::Duration;
                    mention.duration = Some(iso_duration(amounts));
                    mention.reference = Some(if *back { Reference::Past } else { Reference::Future });
                }
                When::Within(amounts) => {
                    mention.kind = DateKind::Duration;
                    mention.duration = Some(iso_duration(amounts));
                }
                When::Lasting { amounts, .. } => mention.duration = Some(iso_duration(amounts)),
                When::Outer { amount, .. } => {
                    mention.kind = DateKind::Duration;
                    mention.duration = Some(iso_duration(&[*amount]));
                }
                // "In three weeks".
                When::Shift { amounts, from: Origin::Today, .. } if found.lead < found.start => {
                    mention.duration = Some(iso_duration(amounts));
                }
                _ => {}
            }
            if let When::Shift { amounts, back, .. } = when
                && amounts.iter().any(|a| a.count.is_none())
            {
                mention.reference = Some(if *back { Reference::Past } else { Reference::Future });
            }
            let [first, last] = todays.map(|today| value(&found.phrase, when, View { anchor: today, ..view }));
            if let Some((edtf, stretch)) = first.filter(|first| last.as_ref() == Some(first)) {
                mention.value = Some(edtf);
                mention.grain = Some(stretch.grain);
                // What is only compared with is not what the text goes on about.
                told = (!matches!(when, When::Shift { .. })).then_some(stretch);
            }
        }
        Expression::Time(clock) => {
            mention.kind = DateKind::Time;
            (mention.time, mention.time_end) = (Some(clock.from), clock.to);
        }
        Expression::Duration(amounts) => {
            mention.kind = DateKind::Duration;
            mention.duration = Some(iso_duration(amounts));
        }
        Expression::Set(value, is_length) => {
            mention.kind = DateKind::Set;
            *(if *is_length { &mut mention.duration } else { &mut mention.pattern }) = Some(value.clone());
        }
        Expression::Reference(reference) => mention.reference = Some(*reference),
    }
    (mention, told)
}

/// The value of words seen from a day, and the days they name without "early" and "late".
fn value(phrase: &Phrase, when: &When, view: View) -> Option<(Edtf, Stretch)> {
    use DateModifier::{Approximate, End, LessThan, Mid, MoreThan, Start};
    let stretch = view.resolve(when)?;
    let plain = || match when {
        When::Between(first, last) => {
            let (first, last) = view.between(first, last)?;
            Some(first.edtf()?.through(&last.edtf()?))
        }
        _ => stretch.edtf(),
    };
    let edtf = match phrase.modifier {
        // "Earlier this week" ends today; "earlier this year" says no more than the year.
        Some(Start | End) if phrase.from_today && stretch.grain != Grain::Week => plain()?,
        Some(Start) if phrase.from_today => {
            Edtf::days(stretch.first, view.anchor?.min(stretch.last).max(stretch.first))
        }
        Some(End) if phrase.from_today => Edtf::days(view.anchor?.max(stretch.first).min(stretch.last), stretch.last),
        Some(modifier @ (Start | Mid | End)) => stretch.third(modifier)?,
        Some(Approximate | LessThan | MoreThan) => plain()?.approximate(),
        _ => plain()?,
    };
    Some((edtf, stretch))
}
