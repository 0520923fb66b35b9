//! Sentences of two tellings side by side, and what changed between them.

use std::collections::BTreeSet;

use chancery_text::TextRange;
use serde::{Deserialize, Serialize};

use super::facts;
use crate::{
    ladder::Plain,
    limits::{Limit, Limits},
    sentence,
    speaker::same,
};

/// Somebody says something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saying {
    /// Bytes of what is said.
    pub range: TextRange,
    /// Who says it.
    pub speaker: Option<String>,
    /// In quotation marks.
    pub is_direct: bool,
}

/// What differs between two sentences.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DifferenceKind {
    /// Somebody else says it, or nobody does.
    Attribution,
    /// Words in quotation marks are told in other words, or the other way round.
    Quotation,
    /// A figure.
    Number,
    /// A name.
    Name,
    /// A day or month.
    Date,
    /// Not, may, will, if.
    Modality,
}

impl DifferenceKind {
    /// Words for a reader.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Attribution => "attribution",
            Self::Quotation => "quotation",
            Self::Number => "number",
            Self::Name => "name",
            Self::Date => "date",
            Self::Modality => "modality",
        }
    }
}

/// One difference.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    /// What it is.
    pub kind: DifferenceKind,
    /// In the first text; empty where nothing stands there.
    pub left: String,
    /// In the second.
    pub right: String,
}

/// Two sentences that tell the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Beside {
    /// Bytes of the first text.
    pub left: TextRange,
    /// Bytes of the second.
    pub right: TextRange,
    /// What differs; sentences that are the same are not listed.
    pub differences: Vec<Difference>,
}

/// Months and days of the week, in small letters.
const DATES: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "today",
    "yesterday",
    "tomorrow",
];
/// Share of the weight of a sentence that must stand in the other.
const ALIKE: f64 = 0.3;

struct Sentence {
    range: TextRange,
    content: BTreeSet<String>,
}

/// Sentences of two texts side by side, in the order of the second; those that are the same are left out.
pub fn beside(left: (&str, &[Saying]), right: (&str, &[Saying])) -> Vec<Beside> {
    let (first, second) = (sentences(left.0), sentences(right.0));
    let standing = |word: &String| first.iter().chain(&second).filter(|s| s.content.contains(word)).count();
    let weight =
        |word: &String| (1.0 + (first.len() + second.len()) as f64 / standing(word).max(1) as f64).ln().powi(2);
    let limits = Limits::for_text(None, left.0);
    let mut rows = Vec::new();
    for sentence in &second {
        let best = first
            .iter()
            .map(|other| {
                let both: f64 = sentence.content.intersection(&other.content).map(weight).sum();
                let less = |s: &Sentence| s.content.iter().map(weight).sum::<f64>();
                (both / less(sentence).min(less(other)).max(1.0), other)
            })
            .max_by(|(a, _), (b, _)| a.total_cmp(b));
        let Some((_, other)) = best.filter(|(share, _)| *share >= ALIKE) else { continue };
        if Plain::of(other.range.of_text(left.0)).text() == Plain::of(sentence.range.of_text(right.0)).text() {
            continue;
        }
        let differences = differences((left.0, other.range, left.1), (right.0, sentence.range, right.1), limits);
        rows.push(Beside { left: other.range, right: sentence.range, differences });
    }
    rows
}

fn sentences(text: &str) -> Vec<Sentence> {
    let plain = Plain::of(text);
    let mut sentences = Vec::new();
    let mut at = 0;
    while at < plain.text().len() {
        let start = at + plain.text()[at..].len() - plain.text()[at..].trim_start().len();
        if start >= plain.text().len() {
            break;
        }
        let first = plain.text()[start..].chars().next().map_or(1, char::len_utf8);
        let end = sentence::around(&plain, TextRange::of(start, start + first)).end();
        let closing = plain.text()[end..].len() - plain.text()[end..].trim_start_matches(['\'', ')']).len();
        let end = sentence::floor(plain.text(), end + closing).max(start + first);
        let range = plain.original(TextRange::of(start, end), text);
        let content: BTreeSet<String> = facts::content(range.of_text(text)).into_iter().collect();
        // Headlines end without a stop; they tell what the first sentence tells.
        let is_sentence = range
            .of_text(text)
            .trim_end_matches(['”', '"', '’', '»', ')'])
            .ends_with(['.', '!', '?', '。', '।', '؟', '！', '？']);
        if content.len() >= 3 && is_sentence {
            sentences.push(Sentence { range, content });
        }
        at = end;
    }
    sentences
}

type Told<'t> = (&'t str, TextRange, &'t [Saying]);

fn differences(left: Told<'_>, right: Told<'_>, limits: Option<&Limits>) -> Vec<Difference> {
    let mut found = Vec::new();
    let mut add = |kind, left: String, right: String| found.push(Difference { kind, left, right });
    let (left_words, right_words) = (left.1.of_text(left.0), right.1.of_text(right.0));
    let (left_said, right_said) = (said(left), said(right));
    let speaker = |saying: Option<&Saying>| saying.and_then(|s| s.speaker.clone()).unwrap_or_default();
    let (whose, whose_now) = (speaker(left_said), speaker(right_said));
    let is_same = whose == whose_now || same(&whose, &whose_now) == Some(true);
    if !is_same && !(whose.is_empty() && whose_now.is_empty()) {
        add(DifferenceKind::Attribution, whose, whose_now);
    }
    let direct = |saying: Option<&Saying>| saying.is_some_and(|s| s.is_direct);
    if direct(left_said) != direct(right_said) {
        let shown = |is_direct| if is_direct { "in quotation marks" } else { "in other words" }.to_owned();
        add(DifferenceKind::Quotation, shown(direct(left_said)), shown(direct(right_said)));
    }
    let (was, is) = (facts::facts(left_words), facts::facts(right_words));
    let only = |here: &std::collections::BTreeMap<String, u32>,
                there: &std::collections::BTreeMap<String, u32>,
                kind|
     -> String {
        let of_kind = |fact: &&String| kind_of(fact) == kind;
        here.keys().filter(of_kind).filter(|fact| !there.contains_key(*fact)).cloned().collect::<Vec<_>>().join(", ")
    };
    for kind in [DifferenceKind::Number, DifferenceKind::Name, DifferenceKind::Date] {
        let (gone, new) = (only(&was, &is, kind), only(&is, &was, kind));
        if !gone.is_empty() || !new.is_empty() {
            add(kind, gone, new);
        }
    }
    if let Some(limits) = limits {
        let (was, is) = (modality(limits, left_words), modality(limits, right_words));
        if was != is {
            let listed = |words: BTreeSet<String>| words.into_iter().collect::<Vec<_>>().join(", ");
            add(DifferenceKind::Modality, listed(was), listed(is));
        }
    }
    found
}

fn kind_of(fact: &str) -> DifferenceKind {
    if DATES.contains(&fact.to_lowercase().as_str()) {
        DifferenceKind::Date
    } else if facts::is_figure(fact) {
        DifferenceKind::Number
    } else {
        DifferenceKind::Name
    }
}

/// What is said in a sentence, if anything: the longest of it.
fn said((_, range, sayings): Told<'_>) -> Option<&Saying> {
    sayings.iter().filter(|saying| saying.range.overlaps(range)).max_by_key(|saying| {
        let overlap = saying.range.end().min(range.end()) - saying.range.start().max(range.start());
        (overlap, saying.speaker.is_some())
    })
}

fn modality(limits: &Limits, words: &str) -> BTreeSet<String> {
    let plain = Plain::of(words);
    let whole = TextRange::of(0, plain.text().len());
    let found = limits.find(plain.text(), whole, &[Limit::Negation, Limit::Modal, Limit::Condition, Limit::Hedge]);
    // "May" with a capital is a month.
    found.into_iter().map(|f| f.range.of_text(plain.text())).filter(|w| *w != "May").map(str::to_lowercase).collect()
}
