//! Who says, thinks, wants or refuses what: quotations and reported speech.
//!
//! Cues (verbs, nouns, adjectives, "according to") are looked up in a lexicon; the tree says what they are followed by and
//! whose they are; quotation marks settle where the words of others begin and end.

mod aside;
mod cue;
mod noun;
mod quoted;
mod reader;
mod source;
mod speaker;
mod tree;
mod verb;

use std::ops::Range;

use chancery_text::{Document, TextRange, Turn};
use serde::Serialize;

pub use cue::Sense;

use crate::annotations::{Annotations, Quotation};
use reader::{Found, Reader, in_reach};

/// Whether words are another's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum AttributionMode {
    /// All in quotation marks.
    Direct,
    /// In the words of the one who reports.
    Indirect,
    /// Partly in quotation marks.
    Mixed,
}

/// Something that somebody is said to say, think, want or refuse.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Attribution {
    /// Whether the words are the source's own.
    pub mode: AttributionMode,
    /// What the source does with it.
    pub sense: Sense,
    /// What is said, with its quotation marks; several stretches where a cue or another's words interrupt it.
    pub content: Vec<TextRange>,
    /// The words that attribute it: "said", "has called for", "according to".
    pub cue: Option<TextRange>,
    /// The words that name whose it is, pronouns included.
    pub source: Option<TextRange>,
    /// The source's fullest name, where it is safe to say.
    pub speaker: Option<String>,
    /// Index of the attribution in whose content this one stands: somebody says that somebody else says it.
    pub within: Option<usize>,
}

/// Finds the attributions of a document, in the order of their first words, and credits its quotations.
pub(crate) fn find(document: &Document, annotations: &mut Annotations) {
    let reader = Reader::new(document, annotations);
    let mut found = reader.cues();
    let credits = reader.quotations(&mut found);
    let attributions = reader.attributions(found);
    annotations.attributions = attributions;
    for (quotation, credit) in annotations.quotations.iter_mut().zip(credits) {
        if let Some(credit) = credit.filter(|_| quotation.speaker.is_none()) {
            quotation.cue = credit.cue;
            quotation.source = credit.source;
            quotation.speaker = credit.speaker;
        }
    }
}

/// Most stretches that one cue is given.
const MOST_PARTS: usize = 64;

/// Who says a quotation, by which words.
struct Credit {
    cue: Option<TextRange>,
    source: Option<TextRange>,
    speaker: Option<String>,
}

impl Reader<'_> {
    /// What the cues of every sentence attribute.
    fn cues(&self) -> Vec<Found> {
        let mut found: Vec<Found> = Vec::new();
        let mut block = None;
        for sentence in &self.annotations.sentences {
            if block.replace(sentence.block_index) != Some(sentence.block_index) {
                found.extend(self.of_label(&sentence.tokens, sentence.block_index));
            }
            for at in sentence.tokens.clone() {
                let sentence = in_reach(sentence.tokens.clone(), at);
                let aside = self.of_aside(at, &sentence);
                let (aside, quoted) = aside.map_or((None, false), |(found, quoted)| (Some(found), quoted));
                let here = self
                    .of_according(at, &sentence)
                    .or_else(|| self.of_as(at, &sentence))
                    .or_else(|| aside.clone().filter(|_| quoted))
                    .or_else(|| self.of_verb(at, found.last()))
                    .or(aside)
                    .or_else(|| self.of_noun(at))
                    .or_else(|| self.of_adjective(at))
                    .or_else(|| self.of_hearsay(at));
                found.extend(here);
            }
        }
        found
    }

    /// Lays every quotation that is more than scare quotes at a cue; gives who says each.
    fn quotations(&self, found: &mut Vec<Found>) -> Vec<Option<Credit>> {
        let cues = found.len();
        let mut credited: Vec<Option<usize>> = Vec::with_capacity(self.annotations.quotations.len());
        let mut previous: Option<(&Quotation, usize)> = None;
        for quotation in &self.annotations.quotations {
            let mut index = None;
            if !quotation.scare {
                index = self.attribute_quotation(quotation, found, cues);
                if index.is_none()
                    && let Some((last, by)) = previous
                    && found[by].content.len() < MOST_PARTS
                    && self.goes_on(last, quotation)
                {
                    quoted::add(&mut found[by].content, quotation.range);
                    index = Some(by);
                }
                previous = index.map(|index| (quotation, index));
                if index.is_none() && self.is_sentence(quotation) {
                    // Nobody is named; what is said inside is still not the author's.
                    let at = self.annotations.token_at(quotation.range.start());
                    found.push(Found {
                        anchor: at,
                        cue: at..at,
                        sense: Sense::Says,
                        content: vec![quotation.range],
                        source: None,
                    });
                    index = Some(found.len() - 1);
                }
            }
            credited.push(index);
        }
        let credit = |index: usize| {
            let found: &Found = &found[index];
            let source = found.source.clone()?;
            let text = |tokens: Range<usize>| Some(self.annotations.range_of(tokens)).filter(|r| !r.is_empty());
            Some(Credit { cue: text(found.cue.clone()), source: text(source.clone()), speaker: self.speaker(source) })
        };
        credited.into_iter().map(|index| index.and_then(credit)).collect()
    }

    fn is_sentence(&self, quotation: &Quotation) -> bool {
        let tokens = self.annotations.tokens_in(quotation.content);
        tokens.len() > 4 && self.annotations.tokens[tokens].iter().any(|t| t.tag.is_finite_verb())
    }

    /// Whether a quotation without a cue goes on with the one before: in the same paragraph, or in the next if the mark
    /// was left open.
    fn goes_on(&self, last: &Quotation, quotation: &Quotation) -> bool {
        let block = |offset: usize| self.document.blocks.partition_point(|b| b.range.start() <= offset);
        let (before, here) = (block(last.range.start()), block(quotation.range.start()));
        let open = last.content.end() == last.range.end();
        before == here || open && before + 1 == here
    }

    /// What was found, in order, with the turns of a transcript, which are their speakers' own words.
    fn attributions(&self, found: Vec<Found>) -> Vec<Attribution> {
        let mut attributions: Vec<Attribution> =
            self.document.turns.iter().filter(|t| !t.body.is_empty()).map(of_turn).collect();
        for found in found {
            let text = |tokens: Range<usize>| Some(self.annotations.range_of(tokens)).filter(|r| !r.is_empty());
            attributions.push(Attribution {
                mode: self.mode(&found.content),
                sense: found.sense,
                cue: text(found.cue),
                source: found.source.clone().and_then(text),
                speaker: found.source.and_then(|source| self.speaker(source)),
                content: found.content,
                within: None,
            });
        }
        attributions.sort_by_key(|a| {
            (a.content.first().map(|c| c.start()), std::cmp::Reverse(a.content.last().map(|c| c.end())))
        });
        let outer = within(&attributions);
        for (index, by) in outer.into_iter().enumerate() {
            attributions[index].within = by;
            // "I" and "we" are whoever the words around them are attributed to.
            let own = attributions[index].source.is_some_and(|s| matches!(self.document.words(s), "I" | "We" | "we"));
            if own && let Some(by) = by {
                let speaker = attributions[by].speaker.clone();
                attributions[index].speaker = speaker;
            }
        }
        attributions
    }

    /// Direct where nine letters of ten stand in quotation marks.
    fn mode(&self, content: &[TextRange]) -> AttributionMode {
        let letters = |range: TextRange| self.document.words(range).chars().filter(|c| c.is_alphanumeric()).count();
        let all: usize = content.iter().map(|c| letters(*c)).sum();
        let quoted: usize = content
            .iter()
            .map(|part| {
                let first = self.annotations.quotations.partition_point(|q| q.range.end() <= part.start());
                self.annotations.quotations[first..]
                    .iter()
                    .take_while(|q| q.range.start() < part.end())
                    .map(|q| letters(TextRange::of(q.range.start().max(part.start()), q.range.end().min(part.end()))))
                    .sum::<usize>()
            })
            .sum();
        match quoted {
            0 => AttributionMode::Indirect,
            _ if quoted * 10 >= all * 9 => AttributionMode::Direct,
            _ => AttributionMode::Mixed,
        }
    }
}

fn of_turn(turn: &Turn) -> Attribution {
    Attribution {
        mode: AttributionMode::Direct,
        sense: Sense::Says,
        content: vec![turn.body],
        cue: None,
        source: Some(turn.label),
        speaker: Some(turn.speaker.clone()),
        within: None,
    }
}

/// For each attribution, the one whose content holds its cue most closely, or all it says where it has no cue.
fn within(attributions: &[Attribution]) -> Vec<Option<usize>> {
    let place = |a: &Attribution| a.cue.or(a.content.first().copied()).unwrap_or_default();
    // In order; the longer first, so that what closes first is opened last.
    let mut contents: Vec<(TextRange, usize)> =
        attributions.iter().enumerate().flat_map(|(i, a)| a.content.iter().map(move |c| (*c, i))).collect();
    contents.sort_by_key(|(range, i)| (range.start(), std::cmp::Reverse(range.end()), *i));
    let mut order: Vec<usize> = (0..attributions.len()).collect();
    order.sort_by_key(|i| place(&attributions[*i]).start());
    let mut within = vec![None; attributions.len()];
    let mut open: Vec<(TextRange, usize)> = Vec::new();
    let mut contents = contents.into_iter().peekable();
    for i in order {
        let place = place(&attributions[i]);
        while let Some(content) = contents.next_if(|(range, _)| range.start() <= place.start()) {
            open.push(content);
        }
        open.retain(|(range, _)| range.end() > place.start());
        within[i] = open
            .iter()
            .filter(|(range, by)| *by != i && range.contains(place) && *range != place)
            .min_by_key(|(range, by)| (range.len(), *by))
            .map(|(_, by)| *by);
    }
    // Two that hold each other: the first stands by itself.
    for i in 0..within.len() {
        if within[i].is_some_and(|by| within[by] == Some(i)) {
            within[i] = None;
        }
    }
    within
}
