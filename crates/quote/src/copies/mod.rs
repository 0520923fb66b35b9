//! Copies: which texts are one text, told again.
//!
//! A wire report stands word for word in twenty papers, shortened in ten, and rewritten in five, where nobody need have
//! said what is quoted. Counted as thirty-five they would be thirty-five sources for one. Texts are put together by
//! paragraphs that are nearly the same (`likeness`) and, where no sentence was left as it was, by the rare figures and
//! names they share (`facts`).

mod beside;
mod facts;
mod likeness;

use std::collections::{BTreeMap, BTreeSet};

use chancery_text::Day;
use serde::{Deserialize, Serialize};

pub use beside::{Beside, Difference, DifferenceKind, Saying, beside};

/// A text as far as copying is concerned.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Text {
    /// The words.
    pub text: String,
    /// Address: texts with the same one are versions.
    pub url: Option<String>,
    /// Day of publication.
    pub day: Option<Day>,
    /// Who published.
    pub publisher: Option<String>,
    /// Language, as the metadata or the words tell.
    pub language: Option<String>,
    /// It is said to be a translation.
    pub is_translation: bool,
}

/// What a text is to the one its group is named after.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CopyKind {
    /// The version of record: the first, or the fullest of the first day.
    Record,
    /// Another version at the same address.
    Version,
    /// The same words elsewhere.
    Repost,
    /// The same words, with the first publisher named.
    Syndicated,
    /// A part of the words.
    Excerpt,
    /// The same in another language.
    Translation,
    /// Told in other words.
    Rewrite,
}

impl CopyKind {
    /// Words for a reader.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Record => "version of record",
            Self::Version => "another version",
            Self::Repost => "repost",
            Self::Syndicated => "syndicated",
            Self::Excerpt => "excerpt",
            Self::Translation => "translation",
            Self::Rewrite => "rewritten copy",
        }
    }
}

/// A text in a group.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Member {
    /// Index of the text.
    pub text: usize,
    /// What it is to the version of record.
    pub kind: CopyKind,
    /// Words of its paragraphs that stand in the version of record, nearly the same.
    pub shared_words: usize,
}

/// Texts that are one text told again; the version of record first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Group {
    /// The texts.
    pub members: Vec<Member>,
}

/// Documents a paragraph may stand in and still tell one text from another.
const COMMON: usize = 64;
/// Share of words of the shorter text from which it is a copy.
const COPIED: f64 = 0.3;
/// Weight of shared figures and names, of those of the text that has less, from which a text is told again.
const RETOLD: f64 = 0.62;
/// Figures two tellings share at least.
const LEAST_FIGURES: usize = 4;

/// Puts texts together; texts that stand alone are in no group.
pub fn groups(texts: &[Text]) -> Vec<Group> {
    let shared = shared_words(texts);
    let retold = retold(texts);
    let mut links: BTreeSet<(usize, usize)> = BTreeSet::new();
    for ((left, right), words) in &shared {
        let shorter = length(&texts[*left]).min(length(&texts[*right])).max(1);
        if *words as f64 >= COPIED * shorter as f64 {
            links.insert((*left, *right));
        }
    }
    links.extend(&retold);
    for (left, text) in texts.iter().enumerate() {
        let same = |other: &Text| text.url.is_some() && other.url == text.url;
        links.extend(
            texts.iter().enumerate().skip(left + 1).filter(|(_, other)| same(other)).map(|(right, _)| (left, right)),
        );
    }
    components(texts.len(), &links).into_iter().map(|members| group(texts, members, &shared)).collect()
}

/// How many of some texts have an origin of their own: a group counts once.
pub fn independent_origins(texts: usize, groups: &[Group]) -> usize {
    let copies: usize = groups.iter().map(|group| group.members.len().saturating_sub(1)).sum();
    texts - copies.min(texts)
}

fn group(texts: &[Text], mut members: Vec<usize>, shared: &BTreeMap<(usize, usize), usize>) -> Group {
    // Undated texts last: nobody knows that they were first.
    members.sort_by_key(|at| {
        (
            texts[*at].is_translation,
            texts[*at].day.is_none(),
            texts[*at].day,
            std::cmp::Reverse(length(&texts[*at])),
            *at,
        )
    });
    let record = members[0];
    let members = members.into_iter().map(|at| {
        let words = shared.get(&(at.min(record), at.max(record))).copied().unwrap_or(0);
        let share = words as f64 / length(&texts[at]).max(1) as f64;
        let kind = if at == record { CopyKind::Record } else { kind(&texts[record], &texts[at], share) };
        Member { text: at, kind, shared_words: if at == record { length(&texts[at]) } else { words } }
    });
    Group { members: members.collect() }
}

fn kind(record: &Text, copy: &Text, share: f64) -> CopyKind {
    if copy.url.is_some() && copy.url == record.url {
        return CopyKind::Version;
    }
    if copy.is_translation || copy.language.is_some() && record.language.is_some() && copy.language != record.language {
        return CopyKind::Translation;
    }
    if share < 0.8 {
        return CopyKind::Rewrite;
    }
    if length(copy) * 10 < length(record) * 8 {
        return CopyKind::Excerpt;
    }
    let names_it = record.publisher.as_ref().is_some_and(|publisher| {
        copy.publisher.as_ref() != Some(publisher)
            && copy.text.contains(publisher.split(' ').next().unwrap_or(publisher))
    });
    if names_it { CopyKind::Syndicated } else { CopyKind::Repost }
}

fn length(text: &Text) -> usize {
    text.text.split_whitespace().count().max(text.text.chars().count() / 12)
}

/// Words of paragraphs that two texts have in common, nearly the same.
fn shared_words(texts: &[Text]) -> BTreeMap<(usize, usize), usize> {
    let paragraphs: Vec<(usize, &str)> = texts
        .iter()
        .enumerate()
        .flat_map(|(at, text)| text.text.split("\n\n").map(str::trim).filter(|p| !p.is_empty()).map(move |p| (at, p)))
        .collect();
    let words: Vec<&str> = paragraphs.iter().map(|(_, words)| *words).collect();
    let mut standing: BTreeMap<u32, BTreeMap<usize, usize>> = BTreeMap::new();
    for (group, (text, paragraph)) in likeness::groups(&words).into_iter().zip(&paragraphs) {
        *standing.entry(group).or_default().entry(*text).or_default() += paragraph.split_whitespace().count();
    }
    let mut shared = BTreeMap::new();
    for texts in standing.values().filter(|texts| texts.len() > 1 && texts.len() <= COMMON) {
        for (number, (left, left_words)) in texts.iter().enumerate() {
            for (right, right_words) in texts.iter().skip(number + 1) {
                *shared.entry((*left, *right)).or_default() += *left_words.min(right_words);
            }
        }
    }
    shared
}

/// Pairs of texts that tell the same in other words.
fn retold(texts: &[Text]) -> Vec<(usize, usize)> {
    let facts: Vec<BTreeMap<String, u32>> = texts.iter().map(|text| facts::facts(&text.text)).collect();
    let mut standing: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, facts) in facts.iter().enumerate() {
        for fact in facts.keys() {
            standing.entry(fact).or_default().push(at);
        }
    }
    let count = texts.len() as f64;
    let weight = |fact: &str| -> f64 {
        let rare = (1.0 + count / standing.get(fact).map_or(1, Vec::len) as f64).ln();
        if facts::is_figure(fact) { rare * 1.5 } else { rare }
    };
    let mut figures: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for (fact, at) in standing.iter().filter(|(fact, at)| facts::is_figure(fact) && at.len() > 1 && at.len() <= COMMON)
    {
        debug_assert!(!fact.is_empty());
        for (number, left) in at.iter().enumerate() {
            for right in &at[number + 1..] {
                *figures.entry((*left, *right)).or_default() += 1;
            }
        }
    }
    let is_retold = |(left, right): &(usize, usize)| {
        let total = |at: usize| facts[at].keys().map(|fact| weight(fact)).sum::<f64>();
        let both: f64 =
            facts[*left].keys().filter(|fact| facts[*right].contains_key(*fact)).map(|fact| weight(fact)).sum();
        let (less, more) = (total(*left).min(total(*right)), total(*left).max(total(*right)));
        // A chronology holds the facts of everything; it is no copy of any of it.
        both >= RETOLD * less && less * 3.0 >= more
    };
    figures.into_iter().filter(|(_, count)| *count >= LEAST_FIGURES).map(|(pair, _)| pair).filter(is_retold).collect()
}

/// Texts that hang together by links, two or more.
fn components(count: usize, links: &BTreeSet<(usize, usize)>) -> Vec<Vec<usize>> {
    let mut of: Vec<usize> = (0..count).collect();
    for (left, right) in links {
        let (from, to) = (of[*left].max(of[*right]), of[*left].min(of[*right]));
        if from != to {
            of.iter_mut().filter(|at| **at == from).for_each(|at| *at = to);
        }
    }
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, group) in of.into_iter().enumerate() {
        groups.entry(group).or_default().push(at);
    }
    groups.into_values().filter(|members| members.len() > 1).collect()
}
