//! Conditions as pairs: what must come about, and what depends on it; and pairs of sides that wait for each other.
//!
//! A pair is found where a statement carries the words of its condition, or where a person linked two lines. That two
//! sides wait for each other is found by comparing stems, both ways round; whether they do is for the reader.

use std::collections::BTreeMap;

use chancery_record::{EventKind, Issue, Layer, Relation, StatementKind};
use chancery_text::Edtf;
use serde::Serialize;

use crate::{
    cite::Cite,
    content::{Content, Held, Stems},
    evidence::Evidence,
    said::Said,
    status::Grounds,
    ties::{Place, Ties},
    words::has_word,
};

/// Events shown beside a condition.
const SHOWN: usize = 3;

/// How the words join what comes first to what comes then.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Connective {
    /// "If", "provided that", "in exchange for".
    If,
    /// "Only if", "only after".
    Only,
    /// "Unless".
    Unless,
    /// "Until", "as long as not".
    Until,
    /// "Before".
    Before,
    /// "After", "once", "as soon as"; or a person's link.
    After,
    /// In other words.
    Other,
}

impl Connective {
    /// Words for a reader.
    pub const fn label(self) -> &'static str {
        match self {
            Self::If => "if",
            Self::Only => "only if",
            Self::Unless => "unless",
            Self::Until => "until",
            Self::Before => "before",
            Self::After => "after",
            Self::Other => "on condition",
        }
    }

    fn of(condition: &str, words: &str) -> Self {
        let condition = condition.to_lowercase();
        let only = words.to_lowercase().contains(&format!("only {condition}"));
        let first = condition.split_whitespace().next().unwrap_or_default();
        match first {
            "only" => Self::Only,
            "if" | "after" | "when" | "once" | "on" if only => Self::Only,
            "if" | "provided" | "providing" | "in" => Self::If,
            "unless" => Self::Unless,
            "until" | "till" => Self::Until,
            "before" => Self::Before,
            "after" | "once" => Self::After,
            _ if condition.starts_with("as soon as") || condition.starts_with("the day after") => Self::After,
            _ => Self::Other,
        }
    }

    /// Whether nothing is done before it.
    const fn is_strict(self) -> bool {
        matches!(self, Self::Only | Self::Unless | Self::Until | Self::Before | Self::After)
    }
}

/// A condition, and what depends on it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Condition {
    /// What depends on it.
    pub said: Said,
    /// The words of the condition; or those of the line a person linked.
    pub words: Vec<Cite>,
    /// The line that a person linked as the condition.
    pub line: Option<Evidence>,
    /// How the words join the two.
    pub connective: Connective,
    /// Whether words or a person's link say so.
    pub grounds: Grounds,
    /// Who linked it.
    pub decided_by: Option<String>,
    /// Lines a person linked as fulfilling the condition: it has come about, by that person's word.
    pub met: Vec<Evidence>,
    /// Later events whose words are much like the condition's, the first: it may have come about.
    pub possibly_met: Vec<Evidence>,
}

/// Two sides, each of which makes its step depend on the other's.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Deadlock {
    /// Index of the track.
    pub track: usize,
    /// Indices into the conditions: of several pairs of statements, the latest.
    pub conditions: [usize; 2],
    /// Both say that nothing is done before the other acts: only, unless, until, before, after. Otherwise each offers its
    /// step for the other's, and somebody has to begin.
    pub strict: bool,
    /// Pairs of statements that say so.
    pub tellings: usize,
    /// Whether words alone or a person's links show it.
    pub grounds: Grounds,
    /// Since when both have said so.
    pub since: Option<Edtf>,
    /// What a person linked as taking the place of both: it has ended.
    pub ended: Option<Evidence>,
}

/// One pair as it is compared.
struct Pair {
    first: Stems,
    then: Stems,
    first_line: Option<Place>,
    then_line: Place,
}

impl Pair {
    /// Whether what this one waits for is what the other does then.
    fn waits_for(&self, other: &Self) -> bool {
        self.first_line == Some(other.then_line) || self.first.is_much_like(&other.then)
    }
}

/// Every condition, oldest first, and the sides that wait for each other.
pub(crate) fn conditions(
    ties: &Ties<'_, '_>,
    content: &mut Content,
    held: &Held<'_>,
) -> (Vec<Condition>, Vec<Deadlock>) {
    let mut all: Vec<Condition> = Vec::new();
    let mut pairs: Vec<Pair> = Vec::new();
    for (at, said) in ties.view.said.iter().enumerate() {
        if let Some(cite) = &said.condition {
            let (condition, pair) = by_words(said, cite, at, (ties, held), content);
            all.push(condition);
            pairs.push(pair);
        }
        for tie in ties.to(&said.ids).into_iter().filter(|tie| tie.relation == Relation::ConditionOf) {
            let first = content.stems(tie.line.words());
            let then = content.said.get(at).cloned().unwrap_or_default();
            all.push(Condition {
                said: said.clone(),
                words: tie.line.cites.clone(),
                connective: Connective::After,
                grounds: Grounds::Link,
                decided_by: Some(tie.decision.by.clone()),
                possibly_met: possibly_met(said, &first, ties, held),
                met: ties
                    .to(&tie.line.ids)
                    .into_iter()
                    .filter(|tie| tie.relation == Relation::Fulfils)
                    .map(|tie| tie.line)
                    .collect(),
                line: Some(tie.line),
            });
            pairs.push(Pair { first, then, first_line: Some(tie.place), then_line: Place::Said(at) });
        }
    }
    let mut deadlocks = deadlocks(&all, &pairs);
    for deadlock in &mut deadlocks {
        deadlock.ended = ended(deadlock.conditions.map(|at| &all[at].said), ties);
    }
    (all, deadlocks)
}

/// Since when both sides wait: the later of the days on which they said so.
fn since(a: &Said, b: &Said) -> Option<Edtf> {
    let later = if a.day()? < b.day()? { b } else { a };
    later.date.clone()
}

/// The line that a person linked as taking the place of both.
fn ended([a, b]: [&Said; 2], ties: &Ties<'_, '_>) -> Option<Evidence> {
    let over = |said: &Said| ties.to(&said.ids).into_iter().filter(|tie| tie.relation == Relation::Supersedes);
    let other: Vec<Place> = over(b).map(|tie| tie.place).collect();
    over(a).find(|tie| other.contains(&tie.place)).map(|tie| tie.line)
}

fn by_words(
    said: &Said,
    cite: &Cite,
    at: usize,
    (ties, held): (&Ties<'_, '_>, &Held<'_>),
    content: &mut Content,
) -> (Condition, Pair) {
    let words = said.words();
    let rest = words.replacen(cite.quote.as_str(), " ", 1);
    let connective = Connective::of(&cite.quote, words);
    let (mut first, mut then) = (content.stems(&cite.quote), content.stems(&rest));
    let condition = Condition {
        said: said.clone(),
        words: vec![cite.clone()],
        line: None,
        connective,
        grounds: Grounds::Words,
        decided_by: None,
        met: Vec::new(),
        possibly_met: possibly_met(said, &first, ties, held),
    };
    // "The prisoners before the duty": what stands behind "before" comes then, unless it is "no duty before …".
    if connective == Connective::Before
        && !["no", "not", "never", "nothing", "nor"].iter().any(|no| has_word(&rest, no))
    {
        std::mem::swap(&mut first, &mut then);
    }
    (condition, Pair { first, then, first_line: None, then_line: Place::Said(at) })
}

/// Later events held on the track whose words are much like those of the condition.
fn possibly_met(said: &Said, first: &Stems, ties: &Ties<'_, '_>, held: &Held<'_>) -> Vec<Evidence> {
    held.between(said.track, said.day(), ties.view.as_of)
        .iter()
        .filter(|(event, stems)| {
            event.kind != EventKind::Deadline && stems.shared(first) > 1 && stems.is_much_like(first)
        })
        .take(SHOWN)
        .map(|(event, _)| Evidence::from(*event))
        .collect()
}

/// Who waits for whom: the key under which pairs of statements are one deadlock.
type Sides<'c> = (bool, usize, [(&'c [String], Issue); 2]);

fn deadlocks(all: &[Condition], pairs: &[Pair]) -> Vec<Deadlock> {
    let mut does: BTreeMap<(usize, u32), Vec<usize>> = BTreeMap::new();
    let steps = |n: &usize| is_step(all[*n].said.kind);
    for (n, (condition, pair)) in all.iter().zip(pairs).enumerate().filter(|(n, _)| steps(n)) {
        for stem in pair.then.each() {
            does.entry((condition.said.track, stem)).or_default().push(n);
        }
    }
    let line: BTreeMap<Place, Vec<usize>> = pairs.iter().enumerate().fold(BTreeMap::new(), |mut map, (n, pair)| {
        map.entry(pair.then_line).or_insert_with(Vec::new).push(n);
        map
    });
    let mut found: BTreeMap<Sides<'_>, Deadlock> = BTreeMap::new();
    let mut seen = vec![usize::MAX; all.len()];
    for (n, (condition, pair)) in all.iter().zip(pairs).enumerate().filter(|(n, _)| steps(n)) {
        let by_stems = pair.first.each().filter_map(|stem| does.get(&(condition.said.track, stem)));
        let by_line = pair.first_line.and_then(|place| line.get(&place));
        for other in by_stems.chain(by_line).flatten().copied().filter(|other| *other > n && steps(other)) {
            let (rival, rival_pair) = (&all[other], &pairs[other]);
            // A pair that shares several stems comes up for each.
            if std::mem::replace(&mut seen[other], n) == n
                || !pair.waits_for(rival_pair)
                || !rival_pair.waits_for(pair)
                || rival.said.shares_party(&condition.said)
            {
                continue;
            }
            let side = |at: usize| (all[at].said.parties.as_slice(), all[at].said.issue);
            let (a, b) = if side(other) < side(n) { (other, n) } else { (n, other) };
            let strict = condition.connective.is_strict() && rival.connective.is_strict();
            let sides = [side(a), side(b)];
            let key = (!strict, condition.said.track, sides);
            let linked = [condition, rival].iter().all(|c| c.grounds == Grounds::Link);
            let deadlock = Deadlock {
                track: condition.said.track,
                conditions: [a, b],
                strict,
                tellings: 1,
                grounds: if linked { Grounds::Link } else { Grounds::Words },
                since: since(&condition.said, &rival.said),
                ended: None,
            };
            found
                .entry(key)
                .and_modify(|known| {
                    if deadlock.conditions > known.conditions {
                        (known.conditions, known.since) = (deadlock.conditions, deadlock.since.clone());
                    }
                    known.tellings += 1;
                    known.grounds = known.grounds.max(deadlock.grounds);
                })
                .or_insert(deadlock);
        }
    }
    found.into_values().collect()
}

/// Whether what a statement of this kind says is a step that another side could want; a threat is none.
fn is_step(kind: StatementKind) -> bool {
    kind.layer() == Layer::Position || matches!(kind, StatementKind::Commitment | StatementKind::Inducement)
}
