//! How good the record of a contact is, from words only: interpreter, note-taker, joint record, readouts.

use std::collections::{BTreeMap, BTreeSet};

use chancery_text::TextRange;
use serde::Serialize;

use crate::{
    cite::{Cite, add_cites},
    occasion::Occasion,
    view::View,
};

/// What makes the record of a contact good.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Flag {
    /// Somebody's own interpreter was there.
    OwnInterpreter,
    /// A note-taker was there.
    NoteTaker,
    /// The sides issued one text.
    JointRecord,
}

impl Flag {
    /// Every flag.
    pub const ALL: &'static [Self] = &[Self::OwnInterpreter, Self::NoteTaker, Self::JointRecord];

    /// Words for a reader.
    pub const fn label(self) -> &'static str {
        match self {
            Self::OwnInterpreter => "own interpreter",
            Self::NoteTaker => "note-taker",
            Self::JointRecord => "joint record",
        }
    }

    const fn words(self) -> &'static [&'static str] {
        match self {
            Self::OwnInterpreter => &["interpreter", "translator"],
            Self::NoteTaker => &["notetaker", "note-taker", "note taker", "stenographer", "minutes of the"],
            Self::JointRecord => &[
                "joint statement",
                "joint communiqu",
                "joint readout",
                "joint record",
                "joint declaration",
                "agreed minutes",
            ],
        }
    }
}

/// Yes, no or unknown, with the words; words beside an unknown speak of the matter without telling.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "answer", content = "cites", rename_all = "snake_case")]
pub enum Answer {
    /// Words say so.
    Yes(Vec<Cite>),
    /// Words say that there was none.
    No(Vec<Cite>),
    /// No words tell.
    Unknown(Vec<Cite>),
}

impl Answer {
    /// The words.
    pub fn cites(&self) -> &[Cite] {
        match self {
            Self::Yes(cites) | Self::No(cites) | Self::Unknown(cites) => cites,
        }
    }
}

/// A side's own account of a contact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Readout {
    /// The side.
    pub by: String,
    /// The document.
    pub source: usize,
    /// The words in it that tell of the contact.
    pub cite: Cite,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sense {
    Yes,
    No,
    Open,
}

/// In a document that tells of several contacts, words belong to one within so many bytes.
const NEAR: usize = 1200;

/// Words on record quality, by contact.
#[derive(Debug, Default)]
pub(crate) struct Remarks {
    of: BTreeMap<(usize, Flag), Vec<(Sense, Cite)>>,
    /// Words of joint texts that tell of a contact: the text is the joint record.
    joint: BTreeMap<usize, Vec<Cite>>,
}

impl Remarks {
    /// Searches the documents that tell of contacts. Words belong to the contact told nearest to them.
    pub(crate) fn of(view: &View<'_>, meetings: &[Occasion]) -> Self {
        let mut told: BTreeMap<usize, Vec<(TextRange, usize)>> = BTreeMap::new();
        for (at, occasion) in meetings.iter().enumerate().filter(|(_, occasion)| occasion.is_encounter()) {
            for cite in &occasion.cites {
                told.entry(cite.source).or_default().push((cite.range, at));
            }
        }
        let mut remarks = Self::default();
        for (source, contacts) in told {
            let form = view.record.sources.get(source).and_then(|s| s.metadata.form.as_deref()).unwrap_or_default();
            let contacts_told: BTreeSet<usize> = contacts.iter().map(|(_, at)| *at).collect();
            if form.to_lowercase().contains("joint") {
                for at in &contacts_told {
                    let cites = meetings[*at].cites.iter().filter(|cite| cite.source == source);
                    remarks.joint.entry(*at).or_default().extend(cites.cloned());
                }
            }
            let text = view.record.sources.get(source).map_or("", |s| s.text.as_str());
            // ASCII letters only change case: offsets stay what they are.
            let lower = text.to_ascii_lowercase();
            for flag in Flag::ALL {
                for range in flag.words().iter().flat_map(|word| found(&lower, word)) {
                    let distance = |other: &TextRange| {
                        other.start().saturating_sub(range.end()).max(range.start().saturating_sub(other.end()))
                    };
                    let Some(nearest) = contacts.iter().map(|(other, _)| distance(other)).min() else { continue };
                    if contacts_told.len() > 1 && nearest > NEAR {
                        continue;
                    }
                    let sentence = sentence(text, range);
                    let cite = Cite { source, range: sentence, quote: sentence.of_text(text).to_owned() };
                    let sense = sense(&lower, sentence, range, *flag);
                    // Of one contact told on several tracks, each has the remark.
                    for (_, at) in contacts.iter().filter(|(other, _)| distance(other) == nearest) {
                        remarks.of.entry((*at, *flag)).or_default().push((sense, cite.clone()));
                    }
                }
            }
        }
        remarks
    }

    /// The answer the words give; words both ways leave it open.
    pub(crate) fn answer(&self, contact: usize, flag: Flag) -> Answer {
        let said = self.of.get(&(contact, flag)).map_or(&[][..], Vec::as_slice);
        let says = |sense: Sense| said.iter().any(|(is, _)| *is == sense);
        if let Some(joint) = self.joint.get(&contact).filter(|_| flag == Flag::JointRecord) {
            return Answer::Yes(joint.clone());
        }
        let mut cites = Vec::new();
        for (_, cite) in said {
            add_cites(&mut cites, std::slice::from_ref(cite));
        }
        match (says(Sense::Yes), says(Sense::No)) {
            (true, false) => Answer::Yes(cites),
            (false, true) => Answer::No(cites),
            _ => Answer::Unknown(cites),
        }
    }
}

/// Where a word stands.
fn found<'t>(lower: &'t str, word: &'t str) -> impl Iterator<Item = TextRange> + 't {
    lower.match_indices(word).map(|(at, word)| TextRange::of(at, at + word.len()))
}

/// The sentence around some words, as far as full stops and line breaks tell.
fn sentence(text: &str, words: TextRange) -> TextRange {
    let before = text.get(..words.start()).unwrap_or_default();
    let ends = |c: char| matches!(c, '!' | '?' | '\n');
    let after_stop = before.rfind(". ").map_or(0, |at| at + 2);
    let start = before.rfind(ends).map_or(0, |at| at + 1).max(after_stop);
    let start = start + text.get(start..).map_or(0, |rest| rest.len() - rest.trim_start().len());
    let after = text.get(words.end()..).unwrap_or_default();
    let stop = after.find(". ").map(|at| at + 1).into_iter().chain(after.find(ends)).min().unwrap_or(after.len());
    let end = words.end() + after.get(..stop).map_or(0, |rest| rest.trim_end().len());
    TextRange::of(start.min(words.start()), end)
}

/// Words before the matter that say that it was not there.
const NONE: &[&str] = &[
    "no ",
    "not ",
    "n't ",
    "n’t ",
    "without ",
    "eschew",
    "declin",
    "refus",
    "never ",
    "lack",
    "neither ",
    "nor ",
    "instead of ",
    "dispens",
    "absence of ",
    "waived ",
];

/// Words that make an interpreter somebody else's.
const OTHERS: &[&str] = &["relied on ", "the host's ", "the host’s ", "the other side's ", "the other side’s "];

/// Words that make an interpreter one's own.
const OWN: &[&str] = &["own ", "brought ", "his ", "her ", "their ", "its "];

/// What the words before the matter, in its sentence, say of it.
fn sense(lower: &str, sentence: TextRange, words: TextRange, flag: Flag) -> Sense {
    let before = lower.get(sentence.start()..words.start()).unwrap_or_default();
    // Only what stands near: "no breakthrough was made, and the interpreter left" says nothing.
    let mut from = before.len().saturating_sub(60);
    while !before.is_char_boundary(from) {
        from += 1;
    }
    let near = before.get(from..).unwrap_or_default();
    let near = near.rsplit([',', ';', ':']).next().unwrap_or(near);
    let near: String = near.chars().map(|c| if c.is_alphanumeric() || "'’-".contains(c) { c } else { ' ' }).collect();
    let near = format!(" {near}");
    let says = |list: &[&str]| list.iter().any(|word| near.contains(&format!(" {word}")));
    if says(NONE) || near.contains("n't ") || near.contains("n’t ") {
        return Sense::No;
    }
    match flag {
        Flag::OwnInterpreter if says(OTHERS) => Sense::No,
        Flag::OwnInterpreter if says(OWN) => Sense::Yes,
        Flag::OwnInterpreter => Sense::Open,
        Flag::NoteTaker | Flag::JointRecord => Sense::Yes,
    }
}

/// Accounts of a contact by its sides: official documents of a side that tell of it.
pub(crate) fn readouts(view: &View<'_>, occasion: &Occasion) -> Vec<Readout> {
    let mut found: Vec<Readout> = Vec::new();
    for cite in &occasion.cites {
        let Some(party) = view.official_party(cite.source) else { continue };
        let known = found.iter().any(|readout| readout.by == party && readout.source == cite.source);
        if occasion.is_attended_by(party) && !known {
            found.push(Readout { by: party.to_owned(), source: cite.source, cite: cite.clone() });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn says(text: &str, flag: Flag) -> Sense {
        let lower = text.to_ascii_lowercase();
        let range = flag.words().iter().flat_map(|word| found(&lower, word)).next().unwrap();
        sense(&lower, sentence(text, range), range, flag)
    }

    #[test]
    fn words_before_the_matter_say_whether_it_was_there() {
        assert_eq!(says("She came with her own interpreter.", Flag::OwnInterpreter), Sense::Yes);
        assert_eq!(says("He eschewed the use of an interpreter.", Flag::OwnInterpreter), Sense::No);
        assert_eq!(says("He relied on the host’s interpreter.", Flag::OwnInterpreter), Sense::No);
        assert_eq!(says("An interpreter sat between them.", Flag::OwnInterpreter), Sense::Open);
        assert_eq!(says("There was no interpreter and no note-taker.", Flag::NoteTaker), Sense::No);
        assert_eq!(says("Nothing came of it, but a note-taker was there.", Flag::NoteTaker), Sense::Yes);
        assert_eq!(says("They ended without a joint statement.", Flag::JointRecord), Sense::No);
    }

    #[test]
    fn a_remark_is_its_whole_sentence() {
        let text = "They met. He had no interpreter with him. Then he left.";
        let at = text.find("interpreter").unwrap();
        assert_eq!(sentence(text, TextRange::of(at, at + 11)).of_text(text), "He had no interpreter with him.");
    }
}
