//! Red lines: the holder's own words against those attributed to it, first and last stated, and the reason given.

use std::collections::BTreeMap;

use chancery_record::{Issue, Relation, StatementKind};
use chancery_text::{Day, Edtf, TextRange};
use serde::Serialize;

use crate::{
    cite::Cite,
    evidence::Evidence,
    moves::Moves,
    said::Said,
    step::Change,
    ties::{Place, Ties},
    view::View,
};

/// A limit of one party on one thing.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RedLine {
    /// Whose.
    pub party: String,
    /// The issue.
    pub issue: Issue,
    /// Index of the track.
    pub track: usize,
    /// The party's own words, oldest first; empty where only others say so.
    pub own: Vec<Said>,
    /// What others attribute to it, oldest first.
    pub attributed: Vec<Said>,
    /// When it was first stated.
    pub first: Option<Edtf>,
    /// When it was last stated.
    pub last: Option<Edtf>,
    /// Days from then to the as-of date.
    pub silent_days: Option<i32>,
    /// Why, in the words of whoever states the line; `None` where no words on file say.
    pub because: Option<Cite>,
    /// Whether the reason is the party's own.
    pub because_own: bool,
    /// Later words of the party on the same thing that ask or refuse less.
    pub moved: Option<(Change, Said)>,
    /// Lines that a person linked as contradicting it: what the holder or others say or do that does not go with it.
    pub contradicted: Vec<Evidence>,
}

impl RedLine {
    /// The latest words: the party's own, or else the latest attributed.
    pub fn latest(&self) -> Option<&Said> {
        self.own.last().or(self.attributed.last())
    }
}

/// Every red line, the last stated first.
pub(crate) fn red_lines(ties: &Ties<'_, '_>, moves: &Moves<'_>) -> Vec<RedLine> {
    let view = ties.view;
    let mut of: BTreeMap<(usize, &str, Issue), Vec<usize>> = BTreeMap::new();
    for (at, said) in view.said.iter().enumerate().filter(|(_, said)| said.kind == StatementKind::RedLine) {
        for party in &said.parties {
            of.entry((said.track, party, said.issue)).or_default().push(at);
        }
    }
    let mut found: Vec<RedLine> = Vec::new();
    for ((track, party, issue), lines) in of {
        for group in alike(&lines, moves, ties) {
            found.push(told(ties, moves, (track, party, issue), &group));
        }
    }
    found.sort_by(|a, b| {
        let newest = |line: &RedLine| line.silent_days.map(std::cmp::Reverse);
        let words = |line: &RedLine| line.latest().map(|said| said.cite().clone());
        (newest(b), words(a), &a.party).cmp(&(newest(a), words(b), &b.party))
    });
    found
}

/// Lines in similar words, or that a person linked as repeating each other, are one red line.
fn alike(lines: &[usize], moves: &Moves<'_>, ties: &Ties<'_, '_>) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for at in lines {
        // The first words of a line stand for it.
        let repeated = ties.repeating(&ties.view.said[*at].ids);
        let linked = |other: &usize| repeated.iter().any(|tie| tie.place == Place::Said(*other));
        let similar =
            |group: &Vec<usize>| moves.topics[group[0]].is_similar(&moves.topics[*at]) || group.iter().any(linked);
        // It may repeat several lines that were apart until now.
        let (same, mut apart): (Vec<_>, Vec<_>) = groups.into_iter().partition(similar);
        let mut one: Vec<usize> = same.into_iter().flatten().collect();
        one.push(*at);
        one.sort_unstable();
        apart.push(one);
        groups = apart;
    }
    groups
}

fn told(ties: &Ties<'_, '_>, moves: &Moves<'_>, of: (usize, &str, Issue), group: &[usize]) -> RedLine {
    let view = ties.view;
    let (track, party, issue) = of;
    let lines = || group.iter().map(|at| &view.said[*at]);
    let (attributed, own): (Vec<&Said>, Vec<&Said>) = lines().partition(|said| said.attributed);
    let dated = |said: &Said| Some((said.day()?, said.date.clone()?));
    let first: Option<(Day, Edtf)> = lines().filter_map(dated).min();
    let last: Option<(Day, Edtf)> = lines().filter_map(dated).max();
    let reason = |said: &&Said| because(view, said).map(|cite| (cite, !said.attributed));
    let because = own.iter().chain(&attributed).find_map(reason);
    RedLine {
        party: party.to_owned(),
        issue,
        track,
        moved: moved(view, moves, of, group),
        contradicted: contradicted(ties, lines()),
        because_own: because.as_ref().is_some_and(|(_, own)| *own),
        because: because.map(|(cite, _)| cite),
        silent_days: last.as_ref().map(|(day, _)| (view.as_of - *day).get_days()),
        first: first.map(|(_, date)| date),
        last: last.map(|(_, date)| date),
        own: own.into_iter().cloned().collect(),
        attributed: attributed.into_iter().cloned().collect(),
    }
}

/// What a person linked as contradicting one of the lines.
fn contradicted<'s>(ties: &Ties<'_, '_>, lines: impl Iterator<Item = &'s Said>) -> Vec<Evidence> {
    let mut found: Vec<Evidence> = Vec::new();
    let links = lines.flat_map(|said| ties.to(&said.ids)).filter(|tie| tie.relation == Relation::Contradicts);
    for tie in links {
        if !found.iter().any(|known| known.cites == tie.line.cites) {
            found.push(tie.line);
        }
    }
    found
}

/// The first later words that the rules call softer or reversed against one of the lines.
fn moved(view: &View<'_>, moves: &Moves<'_>, of: (usize, &str, Issue), group: &[usize]) -> Option<(Change, Said)> {
    let (track, party, issue) = of;
    let steps = [false, true].into_iter().flat_map(|attributed| moves.chain(track, issue, party, attributed));
    let weaker = steps.filter(|(_, step)| {
        matches!(step.change, Change::Softened | Change::Reversed)
            && step.before.is_some_and(|before| group.contains(&before))
    });
    weaker.min_by_key(|(at, _)| *at).map(|(at, step)| (step.change, view.said[*at].clone()))
}

/// Words that give a reason.
const REASONS: &[&str] = &["because ", "since otherwise ", "otherwise ", "in order to ", "so that ", "for fear "];

/// A reason takes at most so many bytes after the words it is for.
const REACH: usize = 240;

/// The words that give the reason, in the sentence of the line.
fn because(view: &View<'_>, said: &Said) -> Option<Cite> {
    let cite = said.cite();
    let text = view.record.sources.get(cite.source)?.text.as_str();
    let start = cite.range.start();
    let mut end = (cite.range.end() + REACH).min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let after = text.get(cite.range.end()..end)?;
    let stop = cite.range.end() + after.find(['.', '!', '?', '\n', ';']).unwrap_or(after.len());
    let sentence = text.get(start..stop)?;
    let lower = sentence.to_ascii_lowercase();
    let at = REASONS.iter().filter_map(|word| lower.find(word)).min()?;
    let inside = |c: char| c.is_whitespace() || matches!(c, ',' | '”' | '“' | '"' | '.' | ';');
    let words = sentence.get(at..)?.trim_end_matches(inside);
    // The reason ends where another voice begins.
    let words = ["”", "\""].iter().filter_map(|mark| words.find(mark)).min().map_or(words, |mark| &words[..mark]);
    let words = words.trim_end_matches(inside);
    let range = TextRange::of(start + at, start + at + words.len());
    (words.split(' ').count() > 1).then(|| Cite { source: cite.source, range, quote: words.to_owned() })
}
