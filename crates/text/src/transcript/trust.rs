//! Which of the labels found are a transcript's: those that recur, and those that stand among them.

use std::collections::BTreeMap;

use super::{
    label::{self, Label},
    office, style,
};
use crate::layout::{Block, BlockKind};

/// Names that are looked for in the text; a transcript has fewer whose label occurs once.
const MOST_LOOKED_FOR: usize = 200;

/// Characters before the first label in which those who speak are introduced.
const OPENING: usize = 2_000;

/// The labels of a transcript in the style that marks most of them; none where the text is no transcript.
pub(super) fn labels(text: &str, blocks: &[Block]) -> Vec<Label> {
    let shown = |b: &&Block| !matches!(b.kind, BlockKind::Boilerplate | BlockKind::Credit | BlockKind::Title);
    let blocks: Vec<&Block> = blocks.iter().filter(shown).collect();
    let ranges = || blocks.iter().map(|block| block.range);
    let mut best = with_colon(ranges().filter_map(|range| label::with_colon(text, range)).collect(), text);
    let others = [
        ranges().filter_map(|range| style::with_stop(text, range)).collect(),
        ranges().filter_map(|range| style::with_dash(text, range)).collect(),
        style::on_own_line(text, &blocks),
        style::unmarked(text, &blocks),
    ];
    for found in others {
        let kept = without_colon(&found, text, &blocks);
        if kept.len() > best.len() {
            best = kept;
        }
    }
    best
}

/// How often each speaker's label occurs.
struct Counts(BTreeMap<String, usize>);

impl Counts {
    fn of(labels: &[Label]) -> Self {
        let mut counts = BTreeMap::new();
        for label in labels {
            *counts.entry(office::surname(&label.name)).or_default() += 1;
        }
        Self(counts)
    }

    fn times(&self, label: &Label) -> usize {
        self.0.get(&office::surname(&label.name)).copied().unwrap_or_default()
    }

    /// How many speakers have the floor at least twice.
    fn recurring(&self) -> usize {
        self.0.values().filter(|times| **times >= 2).count()
    }

    /// Whether somebody recurs, and two speakers have labels of which `holds` is true.
    fn several(&self, labels: &[Label], holds: impl Fn(&Label) -> bool) -> bool {
        let mut speakers: Vec<String> = labels.iter().filter(|l| holds(l)).map(|l| office::surname(&l.name)).collect();
        speakers.sort_unstable();
        speakers.dedup();
        self.recurring() >= 1 && speakers.len() >= 2
    }
}

/// Keeps the labels with colons that are a transcript's.
///
/// A text is a transcript when a part that only transcripts print occurs, or when labels recur: two names twice each, or
/// one name twice and another, both in capitals or with titles; or when several offices in capitals speak. Mixed-case labels that occur once are then kept only if
/// they carry a title, are printed elsewhere too, or ask something between two turns of one speaker.
fn with_colon(labels: Vec<Label>, text: &str) -> Vec<Label> {
    let counts = Counts::of(&labels);
    let is_part = |l: &Label| {
        office::role(&l.name).is_some_and(|role| {
            role != "A" && ((role != "Q" && !office::is_printed_elsewhere(&role)) || counts.times(l) >= 2)
        })
    };
    let transcript = labels.iter().any(is_part)
        || counts.recurring() >= 2
        || counts.several(&labels, |l| label::is_capitals(&l.name))
        || counts.several(&labels, |l| office::has_title(&l.name))
        || offices_speak(&labels, text);
    if !transcript {
        return Vec::new();
    }
    // In a text whose labels are capitals, a capitalised phrase before a colon is running text.
    let capitals = labels.iter().filter(|l| label::is_capitals(&l.name)).count();
    let in_capitals = capitals * 2 >= labels.len();
    let several_words = |l: &Label| l.name.contains(' ');
    let mut looked_for = 0;
    let mut printed_inside = |l: &Label| {
        looked_for += 1;
        looked_for <= MOST_LOOKED_FOR && text[l.body_start..].contains(&l.name)
    };
    let keep: Vec<bool> = (0..labels.len())
        .map(|i| {
            let l = &labels[i];
            office::role(&l.name).is_some()
                || label::is_capitals(&l.name)
                || (several_words(l) && !l.remark.is_empty() && asks(text, &labels, i))
                || (interrupts(&labels, i, &counts) && asks(text, &labels, i) && (several_words(l) || !in_capitals))
                || (!in_capitals
                    && (counts.times(l) >= 2 || office::has_title(&l.name) || (several_words(l) && printed_inside(l))))
        })
        .collect();
    labels.into_iter().zip(keep).filter_map(|(label, keep)| keep.then_some(label)).collect()
}

/// Whether two or more offices in capitals stand as labels, and all speak: a short exchange in which nobody has the floor
/// twice. "MINISTER: Ana Pell" in a list of delegates is followed by nothing spoken.
fn offices_speak(labels: &[Label], text: &str) -> bool {
    let offices =
        || (0..labels.len()).filter(|i| label::is_capitals(&labels[*i].name) && office::is_office(&labels[*i].name));
    let mut names: Vec<&str> = offices().map(|i| labels[i].name.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    names.len() >= 2 && offices().all(|i| is_spoken(body(text, labels, i)))
}

/// Keeps the labels of a style without colons, if they are a transcript's.
///
/// Such labels look like running text, so more is asked of them: two recur, one of these at least is somebody (a part, a
/// title, capitals; or a name the opening gives, where questions are asked), they are not rare among the paragraphs, and
/// half of what follows them is spoken.
fn without_colon(labels: &[Label], text: &str, blocks: &[&Block]) -> Vec<Label> {
    const RAREST: usize = 4;
    let counts = Counts::of(labels);
    let several_words = |l: &Label| l.name.contains(' ');
    let is_somebody = |l: &Label| {
        office::role(&l.name).is_some_and(|role| role != "A")
            || office::has_title(&l.name)
            || label::is_capitals(&l.name)
    };
    let kept: Vec<Label> =
        labels.iter().filter(|l| counts.times(l) >= 2 || is_somebody(l) || several_words(l)).cloned().collect();
    let Some(first) = kept.first() else { return Vec::new() };
    let before = &text[..first.block_start];
    let opening = before.char_indices().nth_back(OPENING).map_or(before, |(at, _)| &before[at..]);
    let is_introduced = |l: &Label| several_words(l) && opening.contains(&l.name);
    let paragraphs = blocks.len() - blocks.partition_point(|b| b.range.start() < first.block_start);
    let spoken = (0..kept.len()).filter(|i| is_spoken(body(text, &kept, *i))).count();
    let questions = (0..kept.len()).filter(|i| body(text, &kept, *i).contains('?')).count();
    let recurs_as =
        |holds: &dyn Fn(&Label) -> bool| kept.iter().filter(|l| counts.times(l) >= 2 && holds(l)).count() >= 2;
    let transcript = counts.recurring() >= 2
        && (recurs_as(&is_somebody) || (questions >= 2 && recurs_as(&is_introduced)))
        && kept.len() * RAREST >= paragraphs
        && spoken * 2 >= kept.len();
    if transcript { kept } else { Vec::new() }
}

/// What stands between a label and the next.
fn body<'t>(text: &'t str, labels: &[Label], i: usize) -> &'t str {
    let end = labels.get(i + 1).map_or(text.len(), |next| next.block_start);
    text.get(labels[i].body_start..end).unwrap_or_default()
}

/// Whether the paragraph after a label asks something.
fn asks(text: &str, labels: &[Label], i: usize) -> bool {
    body(text, labels, i).trim_start().lines().next().unwrap_or_default().contains('?')
}

/// Whether a label stands between two of one speaker who has the floor often.
fn interrupts(labels: &[Label], i: usize, counts: &Counts) -> bool {
    const OFTEN: usize = 3;
    let (Some(before), Some(after)) = (i.checked_sub(1).and_then(|i| labels.get(i)), labels.get(i + 1)) else {
        return false;
    };
    office::surname(&before.name) == office::surname(&after.name) && counts.times(before) >= OFTEN
}

/// Whether words are somebody's to somebody: a question, or a first or second person.
fn is_spoken(words: &str) -> bool {
    words.contains('?')
        || words.split(|c: char| !c.is_alphanumeric()).any(|word| {
            matches!(
                word,
                "I" | "We"
                    | "we"
                    | "You"
                    | "you"
                    | "My"
                    | "my"
                    | "Our"
                    | "our"
                    | "me"
                    | "us"
                    | "your"
                    | "Thank"
                    | "Yes"
                    | "No"
            )
        })
}
