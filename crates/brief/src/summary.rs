//! One screen for a terminal.

use std::collections::BTreeMap;

use chancery_assess::{DueState, Gap, Occasion, Said};
use chancery_record::Ruling;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::{
    brief::Brief,
    review::Review,
    section::{
        short::{in_tension, last_held, next_planned},
        unknown::heading,
    },
    visible::on_one_line,
    wording::{self, count, date_or_unknown, kind, list, said_on, who},
};

/// The most lines a summary has.
const LINES: usize = 40;
/// Columns of the first word of a line.
const HEAD: usize = 12;
/// Columns of the mark of a source.
const MARK: usize = 22;

/// At most 40 lines of `width` columns, every finding with a short mark of its source.
pub(crate) fn render(brief: &Brief<'_>, width: usize) -> String {
    let mut screen = Screen { width: width.max(40), lines: Vec::new() };
    title(brief, &mut screen);
    moved(brief, &mut screen);
    contacts(brief, &mut screen);
    tension(brief, &mut screen);
    promises(brief, &mut screen);
    outlook(brief, &mut screen);
    figures(brief, &mut screen);
    unknown(brief, &mut screen);
    screen.lines.truncate(LINES);
    screen.lines.join("\n") + "\n"
}

struct Screen {
    width: usize,
    lines: Vec<String>,
}

impl Screen {
    /// A line: a head, words cut to fit, and the mark of the source at the end.
    fn line(&mut self, head: &str, words: &str, mark: &str) {
        self.write(head, words, mark, 1);
    }

    /// The same on two lines where one is too short.
    fn lines(&mut self, head: &str, words: &str, mark: &str) {
        self.write(head, words, mark, 2);
    }

    fn write(&mut self, head: &str, words: &str, mark: &str, most: usize) {
        let mark = on_one_line(mark);
        let tail = if mark.is_empty() { String::new() } else { format!("  [{}]", cut(&mark, MARK)) };
        let mut head = format!("{head:<HEAD$}");
        let mut rest = on_one_line(words);
        for written in 1..=most {
            let room = self.width.saturating_sub(head.width() + tail.width());
            if written == most || rest.width() <= room {
                self.lines.push(format!("{head}{}{tail}", cut(&rest, room)).trim_end().to_owned());
                return;
            }
            let (first, second) = broken(&rest, self.width.saturating_sub(head.width()));
            self.lines.push(format!("{head}{first}").trim_end().to_owned());
            rest = second;
            head = " ".repeat(HEAD);
        }
    }

    fn gap(&mut self) {
        self.lines.push(String::new());
    }
}

/// A text in two parts, the first of at most so many columns, broken between words.
fn broken(text: &str, columns: usize) -> (String, String) {
    let mut first = String::new();
    let mut words = text.split(' ');
    let mut rest: Vec<&str> = Vec::new();
    for word in words.by_ref() {
        if !first.is_empty() && first.width() + 1 + word.width() > columns {
            rest.push(word);
            break;
        }
        if !first.is_empty() {
            first.push(' ');
        }
        first.push_str(word);
    }
    rest.extend(words);
    (first, rest.join(" "))
}

/// A text of at most so many columns, marked where cut.
fn cut(text: &str, columns: usize) -> String {
    if text.width() <= columns {
        return text.to_owned();
    }
    let mut used = 0;
    let mut out = String::new();
    for c in text.chars() {
        used += c.width().unwrap_or(0);
        if used >= columns {
            break;
        }
        out.push(c);
    }
    let kept = out.trim_end_matches([' ', ',', ';', ':']).to_owned();
    kept + "…"
}

/// A short mark of a source: its file name without ending.
fn mark(brief: &Brief<'_>, source: usize) -> String {
    let Some(source) = brief.record.sources.get(source) else { return String::new() };
    let name = source.source.rsplit(['/', '\\']).next().unwrap_or(&source.source);
    let name = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    if name.is_empty() || name == "-" { source.title().to_owned() } else { name.to_owned() }
}

fn of_said(brief: &Brief<'_>, said: &Said) -> String {
    mark(brief, said.cite().source)
}

fn title(brief: &Brief<'_>, screen: &mut Screen) {
    let assessment = brief.assessment;
    screen.line("", &brief.options.title, "");
    if let Some(line) = screen.lines.last_mut() {
        *line = line.trim_start().to_owned();
    }
    let readings: Vec<_> = assessment.readings.iter().filter(|reading| !reading.later).collect();
    let words: usize = readings.iter().map(|reading| reading.words).sum();
    let first = readings.iter().filter_map(|r| r.date.as_ref()).min_by_key(|date| date.earliest());
    let last = readings.iter().filter_map(|r| r.date.as_ref()).max_by_key(|date| date.latest());
    let dates = match (first, last) {
        (Some(first), Some(last)) => format!(", {} to {}", wording::date(first), wording::date(last)),
        _ => String::new(),
    };
    let read = format!(
        "{}, {}{dates}; as of {}",
        count(readings.len(), "document", "documents"),
        count(words, "word", "words"),
        wording::day(assessment.as_of)
    );
    screen.line("Read", &read, "");
    let record = brief.record;
    let read = |source: usize, ruling: &Ruling| {
        ruling.told_by.is_none() && assessment.readings.iter().any(|reading| reading.source == source && !reading.later)
    };
    let found = format!(
        "{}, {}, {}; {}",
        count(record.statements.iter().filter(|s| read(s.source, &s.ruling)).count(), "statement", "statements"),
        count(record.events.iter().filter(|e| read(e.source, &e.ruling)).count(), "event", "events"),
        count(record.figures.iter().filter(|f| read(f.source, &f.ruling)).count(), "figure", "figures"),
        Review::of(record, assessment).short(),
    );
    screen.line("Proposed", &found, "");
    screen.gap();
}

/// The five things that moved, a line each.
fn moved(brief: &Brief<'_>, screen: &mut Screen) {
    let front = brief.changes.front();
    let since = wording::day(brief.changes.from);
    if front.is_empty() {
        screen.line("Moved", &format!("nothing since {since} that the rules put first"), "");
    }
    for (at, changed) in front.into_iter().enumerate() {
        let words = if changed.is_shown_by_others() { &changed.before } else { &changed.cites };
        let Some(cite) = words.first() else { continue };
        let who = if changed.who.is_empty() { String::new() } else { format!("{}: ", list(&changed.who)) };
        let what = format!("{}{}, {}", who, changed.change.label(), changed.matter.label());
        let words = format!("{what}, {}: “{}”", date_or_unknown(changed.date.as_ref()), cite.quote);
        screen.line(if at == 0 { "Moved" } else { "" }, &words, &mark(brief, cite.source));
    }
    screen.gap();
}

fn contacts(brief: &Brief<'_>, screen: &mut Screen) {
    let place = |occasion: &Occasion| {
        let places: Vec<String> = occasion.places.iter().map(|stated| stated.value.clone()).collect();
        if places.is_empty() { "place unknown".to_owned() } else { places.join(" or ") }
    };
    match last_held(brief.assessment) {
        Some(last) => {
            let outcome = last.outcomes.first().map_or("no outcome stated", |stated| stated.value.as_str());
            let words =
                format!("{}: {}, {}, {}; {outcome}", date_or_unknown(last.date()), kind(last), who(last), place(last));
            screen.lines("Last met", &words, &mark(brief, last.cite().source));
        }
        None => screen.line("Last met", "no contact reported as held in this collection", ""),
    }
    match next_planned(brief.assessment) {
        Some(next) => {
            let words = format!("{}: {}, {}, {}", date_or_unknown(next.date()), kind(next), who(next), place(next));
            screen.lines("Next", &words, &mark(brief, next.cite().source));
        }
        None => screen.line("Next", "nothing planned is on file", ""),
    }
    let passed = brief.assessment.unknowns.iter().filter(|unknown| unknown.gap == Gap::PlannedWithoutReport);
    let passed: Vec<_> = passed.collect();
    for unknown in passed.into_iter().rev().take(2) {
        let about = if unknown.about.is_empty() { "participants unknown".to_owned() } else { list(&unknown.about) };
        let words = format!("{}: no report that it was held; {about}", date_or_unknown(unknown.date.as_ref()));
        screen.line("Planned", &words, &unknown.cites.first().map(|c| mark(brief, c.source)).unwrap_or_default());
    }
    screen.gap();
}

fn tension(brief: &Brief<'_>, screen: &mut Screen) {
    let Some((a, b)) = in_tension(brief.assessment) else {
        screen.line("Positions", "no two sides' positions on one issue stand against each other on file", "");
        screen.gap();
        return;
    };
    screen.line("Apart on", a.issue.label(), "");
    for said in [a, b] {
        let by = if said.attributed { format!(" (by {})", said.speaker) } else { String::new() };
        let words =
            format!("{}{by}, {}, {}: “{}”", list(&said.parties), said.kind.label(), said_on(said), said.words());
        screen.lines("", &words, &of_said(brief, said));
    }
    let unanswered: Vec<_> = brief.assessment.concessions.iter().filter(|c| c.is_unanswered()).collect();
    if let Some(last) = unanswered.last() {
        let words = format!(
            "{} of {} with no return found; {}: “{}”",
            unanswered.len(),
            brief.assessment.concessions.len(),
            list(&last.said.parties),
            last.said.words()
        );
        screen.lines("Conceded", &words, &of_said(brief, &last.said));
    }
    screen.gap();
}

fn promises(brief: &Brief<'_>, screen: &mut Screen) {
    let all = &brief.assessment.undertakings;
    if all.is_empty() {
        return;
    }
    let passed: Vec<_> = all.iter().filter(|u| u.is_due_in_silence()).collect();
    let mut open: Vec<_> = all.iter().filter(|u| u.due == DueState::Open).collect();
    open.sort_by_key(|u| u.said.due.clone());
    let due = all.iter().filter(|u| u.due == DueState::DuePassed).count();
    let words = format!(
        "{} on file: {due} due passed, {} of these with no later word found; {} open",
        all.len(),
        passed.len(),
        open.len()
    );
    screen.line("Promises", &words, "");
    let newest = passed.iter().rev().take(3).map(|u| ("passed", *u));
    for (state, undertaking) in newest.chain(open.iter().take(3).map(|u| ("open", *u))) {
        let said = &undertaking.said;
        let words = format!(
            "{state}, {}: {}, {}: “{}”",
            date_or_unknown(said.due.as_ref()),
            said.holder,
            said.kind.label(),
            said.words()
        );
        screen.line("", &words, &of_said(brief, said));
    }
    screen.gap();
}

fn outlook(brief: &Brief<'_>, screen: &mut Screen) {
    let of = &brief.assessment.outlook.count;
    let Some(last) = brief.assessment.outlook.progress.last() else { return };
    let words = format!(
        "{}; next a setback claim {} of {}, an agreement {} of {}, nothing later {} of {}",
        count(of.claims, "progress claim", "progress claims"),
        of.setback_next,
        of.claims,
        of.agreement_next,
        of.claims,
        of.nothing_later,
        of.claims
    );
    screen.lines("Progress", &words, "");
    let words = format!("{}, {}: “{}”", last.said.speaker, said_on(&last.said), last.said.words());
    screen.line("", &words, &of_said(brief, &last.said));
    screen.gap();
}

fn figures(brief: &Brief<'_>, screen: &mut Screen) {
    let disputed: Vec<_> = brief.assessment.figures.iter().filter(|group| group.disputed).collect();
    if disputed.is_empty() {
        return;
    }
    screen.line("Figures", &format!("{} in dispute", count(disputed.len(), "quantity", "quantities")), "");
    for group in disputed.iter().take(3) {
        let values: Vec<String> = group.given.iter().map(|given| format!("{} ({})", given.value, given.by)).collect();
        let source = group.given.first().and_then(|given| given.cites.first()).map(|cite| mark(brief, cite.source));
        screen.line("", &format!("{}: {}", group.unit, values.join(", ")), &source.unwrap_or_default());
    }
    screen.gap();
}

fn unknown(brief: &Brief<'_>, screen: &mut Screen) {
    let mut gaps: BTreeMap<Gap, (usize, Option<usize>)> = BTreeMap::new();
    for unknown in &brief.assessment.unknowns {
        let entry = gaps.entry(unknown.gap).or_default();
        entry.0 += 1;
        entry.1 = entry.1.or(unknown.source).or(unknown.cites.first().map(|cite| cite.source));
    }
    let attributed = &brief.assessment.attributed;
    let mut head = "Unknown";
    if let Some(last) = attributed.last() {
        let words = format!(
            "{} with no first-hand statement; {} by {}: “{}”",
            count(attributed.len(), "attributed position", "attributed positions"),
            list(&last.parties),
            last.speaker,
            last.words()
        );
        screen.line(head, &words, &of_said(brief, last));
        head = "";
    }
    for (gap, (number, source)) in gaps {
        let source = source.map(|source| mark(brief, source)).unwrap_or_default();
        screen.line(head, &format!("{number} × {}", lower(heading(gap))), &source);
        head = "";
    }
}

fn lower(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or_else(String::new, |first| first.to_lowercase().chain(characters).collect())
}
