//! Sentences of two tellings side by side, and what changed between them.

use std::collections::{BTreeMap, BTreeSet};

use chancery_text::TextRange;
use serde::{Deserialize, Serialize};

use super::{
    changed::changed,
    facts,
    sentences::{Sentence, sentences},
    telling::Telling,
};
use crate::{
    ladder::Plain,
    limits::{Limit, Limits},
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
    /// Words that somebody said, in quotation marks or in a statement.
    Words,
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
            Self::Words => "words said",
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
/// The same, for a sentence whose counterpart has another already.
const SPLIT: f64 = 0.45;
/// What a figure weighs beside a word as rare.
const FIGURE: f64 = 2.5;

/// Two tellings, sentence by sentence.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SideBySide {
    /// Sentences that tell the same in other words, in the order of the second text.
    pub rows: Vec<Beside>,
    /// Sentences of the first that nothing in the second tells.
    pub only_left: Vec<TextRange>,
    /// Sentences of the second that nothing in the first tells.
    pub only_right: Vec<TextRange>,
    /// Sentences that stand in both as they are.
    pub same: usize,
}

/// Sentences of two texts side by side; those that are the same are counted.
///
/// Which go together is told by the words they share, rare ones and figures above all, each sentence of the second with
/// one of the first. Of each text the first [`MOST_SENTENCES`](super::MOST_SENTENCES) sentences are compared.
pub fn beside(left: (&str, &[Saying]), right: (&str, &[Saying])) -> SideBySide {
    // Headlines end without a stop; they tell what the first sentence tells.
    let whole = |text| sentences(text).into_iter().filter(|sentence: &Sentence| sentence.is_closed).collect();
    let (first, second): (Vec<Sentence>, Vec<Sentence>) = (whole(left.0), whole(right.0));
    let mut standing: BTreeMap<&str, usize> = BTreeMap::new();
    for word in first.iter().chain(&second).flat_map(|sentence| &sentence.content) {
        *standing.entry(word).or_default() += 1;
    }
    let all = (first.len() + second.len()) as f64;
    let weight = |word: &String| {
        let rare = (1.0 + all / standing.get(word.as_str()).copied().unwrap_or(1) as f64).ln().powi(2);
        if facts::is_figure(word) { rare * FIGURE } else { rare }
    };
    let total = |sentence: &Sentence| sentence.content.iter().map(weight).sum::<f64>();
    let (totals, other_totals): (Vec<f64>, Vec<f64>) =
        (first.iter().map(total).collect(), second.iter().map(total).collect());
    let mut pairs: Vec<(f64, usize, usize)> = Vec::new();
    for (r, sentence) in second.iter().enumerate() {
        for (l, other) in first.iter().enumerate() {
            let is_same = other.plain == sentence.plain;
            let both: f64 = sentence.content.intersection(&other.content).map(weight).sum();
            let share = both / other_totals[r].min(totals[l]).max(1.0);
            if is_same || share >= ALIKE {
                pairs.push((if is_same { f64::INFINITY } else { share }, r, l));
            }
        }
    }
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let (mut of_left, mut of_right) = (vec![None; first.len()], vec![None; second.len()]);
    for (_, r, l) in &pairs {
        if of_left[*l].is_none() && of_right[*r].is_none() {
            of_left[*l] = Some(*r);
            of_right[*r] = Some(*l);
        }
    }
    // One sentence may have become two.
    for (share, r, l) in &pairs {
        if of_right[*r].is_none() && *share >= SPLIT {
            of_right[*r] = Some(*l);
        }
    }
    let limits = Limits::for_text(None, left.0);
    let (of_left, of_right_text) = (Telling::new(left.0, None, None), Telling::new(right.0, None, None));
    let mut found = SideBySide::default();
    for (sentence, other) in second.iter().zip(&of_right) {
        let Some(other) = other.map(|l: usize| &first[l]) else {
            found.only_right.push(sentence.range);
            continue;
        };
        if other.plain == sentence.plain {
            found.same += 1;
            continue;
        }
        let mut differences = differences((left.0, other.range, left.1), (right.0, sentence.range, right.1), limits);
        // What stands in both, but elsewhere in the sentence or beside other words.
        for difference in changed((&of_left, other.range), (&of_right_text, sentence.range)) {
            if !differences.iter().any(|known| known.kind == difference.kind) {
                differences.push(difference);
            }
        }
        found.rows.push(Beside { left: other.range, right: sentence.range, differences });
    }
    let alone = first.iter().enumerate().filter(|(l, _)| !of_right.contains(&Some(*l)));
    found.only_left = alone.map(|(_, sentence)| sentence.range).collect();
    found
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
    let only = |here: &BTreeMap<String, u32>, there: &BTreeMap<String, u32>, kind| -> String {
        let of_kind = |fact: &&String| kind_of(fact) == kind;
        let here = here.keys().filter(of_kind);
        here.filter(|fact| !there.contains_key(*fact)).cloned().collect::<Vec<_>>().join(", ")
    };
    // A name that opens the other sentence is no name there by its capital alone.
    let opened = |own: &BTreeMap<String, u32>, other: &BTreeMap<String, u32>, words: &str| {
        let mut all = own.clone();
        all.extend(facts::opening(words).filter(|name| other.contains_key(name)).map(|name| (name, 1)));
        all
    };
    let (was, is) = (opened(&was, &is, left_words), opened(&is, &was, right_words));
    for kind in [DifferenceKind::Number, DifferenceKind::Name, DifferenceKind::Date] {
        let (gone, new) = (only(&was, &is, kind), only(&is, &was, kind));
        if !gone.is_empty() || !new.is_empty() {
            add(kind, gone, new);
        }
    }
    if let Some(limits) = limits {
        let (was, is) = (modality(limits, left_words), modality(limits, right_words));
        if was != is {
            let listed = |here: &BTreeSet<String>, there: &BTreeSet<String>| {
                here.difference(there).cloned().collect::<Vec<_>>().join(", ")
            };
            add(DifferenceKind::Modality, listed(&was, &is), listed(&is, &was));
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
