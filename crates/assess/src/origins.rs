//! Independent origins: how many of the documents that carry a claim are not copies of each other.

use std::collections::{BTreeMap, BTreeSet};

use chancery_record::Layer;
use serde::Serialize;

use crate::{said::Said, view::View, words::key};

/// Why documents count as one origin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum OneOrigin {
    /// It stands alone.
    Alone,
    /// One publisher.
    Publisher,
    /// Their texts are the same over long stretches.
    Wording,
}

impl OneOrigin {
    /// Words for a reader.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Alone => "by itself",
            Self::Publisher => "one publisher",
            Self::Wording => "the same wording",
        }
    }
}

/// Documents that count once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Origin {
    /// Indices of the documents.
    pub sources: Vec<usize>,
    /// Why they count as one; every reason that holds for some of them.
    pub why: BTreeSet<OneOrigin>,
}

/// A claim that several documents carry.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Origins {
    /// The claim.
    pub said: Said,
    /// Documents that carry it: the denominator.
    pub documents: usize,
    /// Its origins; their number is that of independent documents.
    pub origins: Vec<Origin>,
}

/// Every claim, accusation or denial in two documents at least.
pub(crate) fn origins(view: &View<'_>) -> Vec<Origins> {
    let carried = |said: &Said| said.cites.iter().map(|cite| cite.source).collect::<BTreeSet<usize>>();
    let claims: Vec<(&Said, BTreeSet<usize>)> = view
        .said
        .iter()
        .filter(|said| said.layer() == Layer::Claim && said.is_counted_here())
        .map(|said| (said, carried(said)))
        .filter(|(_, sources)| sources.len() > 1)
        .collect();
    let wanted: BTreeSet<usize> = claims.iter().flat_map(|(_, sources)| sources.iter().copied()).collect();
    let copies = copies(view, &wanted);
    claims
        .into_iter()
        .map(|(said, sources)| Origins {
            documents: sources.len(),
            origins: grouped(view, &copies, &sources),
            said: said.clone(),
        })
        .collect()
}

fn grouped(view: &View<'_>, copies: &BTreeMap<usize, usize>, sources: &BTreeSet<usize>) -> Vec<Origin> {
    let publisher = |source: usize| {
        let publisher = view.record.sources.get(source)?.metadata.publisher.as_deref().map(key);
        publisher.filter(|name| !name.is_empty())
    };
    let mut origins: Vec<(Origin, BTreeSet<usize>, BTreeSet<String>)> = Vec::new();
    for source in sources {
        let copy = copies.get(source).copied().unwrap_or(*source);
        let by = publisher(*source);
        let same = origins.iter_mut().find(|(_, wordings, publishers)| {
            wordings.contains(&copy) || by.as_ref().is_some_and(|by| publishers.contains(by))
        });
        match same {
            Some((origin, wordings, publishers)) => {
                let why = if wordings.contains(&copy) { OneOrigin::Wording } else { OneOrigin::Publisher };
                origin.why.remove(&OneOrigin::Alone);
                origin.why.insert(why);
                origin.sources.push(*source);
                wordings.insert(copy);
                publishers.extend(by);
            }
            None => {
                let origin = Origin { sources: vec![*source], why: BTreeSet::from([OneOrigin::Alone]) };
                origins.push((origin, BTreeSet::from([copy]), by.into_iter().collect()));
            }
        }
    }
    origins.into_iter().map(|(origin, ..)| origin).collect()
}

/// Words in a row that two copies share.
const STRETCH: usize = 8;
/// Words of a long text.
const LONG: usize = 400;
/// Of the shorter text's stretches, so many in a hundred are shared by a copy.
const COPY_PERCENT: usize = 30;
/// A stretch that more documents share is a formula.
const FORMULA: usize = 40;

/// By document, the first document of which it is a copy.
fn copies(view: &View<'_>, wanted: &BTreeSet<usize>) -> BTreeMap<usize, usize> {
    let mut of: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    let mut lengths: BTreeMap<usize, usize> = BTreeMap::new();
    for source in wanted {
        let text = view.record.sources.get(*source).map_or("", |s| s.text.as_str());
        let words: Vec<u64> = text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(hash).collect();
        // Of a long text one stretch in four says enough.
        let one_in = if words.len() > LONG { 4 } else { 1 };
        let stretches: BTreeSet<u64> =
            words.windows(STRETCH).map(joined).filter(|stretch| stretch.is_multiple_of(one_in)).collect();
        lengths.insert(*source, stretches.len());
        for stretch in stretches {
            of.entry(stretch).or_default().push(*source);
        }
    }
    let mut shared: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for documents in of.values().filter(|documents| (2..=FORMULA).contains(&documents.len())) {
        for (at, a) in documents.iter().enumerate() {
            for b in &documents[at + 1..] {
                *shared.entry((*a, *b)).or_default() += 1;
            }
        }
    }
    let mut first: BTreeMap<usize, usize> = wanted.iter().map(|source| (*source, *source)).collect();
    for ((a, b), count) in shared {
        let least = lengths[&a].min(lengths[&b]);
        if count > 1 && count * 100 >= least * COPY_PERCENT {
            let (home_a, home_b) = (first[&a], first[&b]);
            let (keep, drop) = (home_a.min(home_b), home_a.max(home_b));
            for home in first.values_mut().filter(|home| **home == drop) {
                *home = keep;
            }
        }
    }
    first
}

/// FNV-1a of a word in lower case: the same on every machine.
fn hash(word: &str) -> u64 {
    let bytes = word.chars().flat_map(char::to_lowercase).flat_map(|c| u32::from(c).to_le_bytes());
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

fn joined(words: &[u64]) -> u64 {
    words.iter().fold(0xcbf2_9ce4_8422_2325, |hash, word| (hash.rotate_left(5) ^ word).wrapping_mul(0x0100_0000_01b3))
}
