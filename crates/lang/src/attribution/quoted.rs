//! Words in quotation marks and the cues beside them: "…," she said; said Pell: "…".

use std::ops::Range;

use chancery_text::TextRange;

use super::{
    cue::{CUES, Sense},
    reader::{Found, NEAR, Reader},
};
use crate::{
    annotations::{NameLabel, Quotation},
    model::Upos,
};

impl Reader<'_> {
    /// The cue of a quotation, where its clause stands after or before it.
    pub(super) fn of_quotation(&self, quotation: &Quotation) -> Option<Found> {
        self.cue_after(quotation, false)
            .or_else(|| self.cue_before(quotation, false))
            .or_else(|| self.name_before_colon(quotation))
            .or_else(|| self.name_after_dash(quotation))
            .or_else(|| self.cue_after(quotation, true))
            .or_else(|| self.cue_before(quotation, true))
    }

    /// "…," said Pell. "…," she added.
    ///
    /// Any verb will do at last, where the quotation ends as one does that goes on: "…," he thundered.
    fn cue_after(&self, quotation: &Quotation, any: bool) -> Option<Found> {
        let goes_on = self.document.words(quotation.content).ends_with([',', '?', '!', '—']);
        let sense_of = |at: usize| match self.speech_sense(at).filter(|_| self.is_finite(at)) {
            None if any && goes_on && self.tree.tokens[at].upos == Upos::Verb && self.is_finite(at) => {
                Some(Sense::Says)
            }
            sense => sense,
        };
        let start = self.annotations.token_at(quotation.range.end());
        let sentence = self.annotations.sentence_at(quotation.range.end().saturating_sub(1))?;
        let tokens = self.annotations.sentences[sentence].tokens.clone();
        let stop = (start..tokens.end.min(start + NEAR / 2))
            .find(|k| matches!(self.tree.lower(*k), "“" | "\"" | ";" | "«"))
            .unwrap_or(tokens.end.min(start + NEAR / 2));
        let verb = (start..stop).find(|k| sense_of(*k).is_some())?;
        let sense = sense_of(verb)?;
        let source = self.near_source(verb, &(start..tokens.end))?;
        if source.start < start {
            return None;
        }
        Some(Found { anchor: verb, cue: verb..verb + 1, sense, content: vec![quotation.range], source: Some(source) })
    }

    /// Pell said: "…"; She told reporters, "…"
    ///
    /// Any cue will do at last: "described it as “…”".
    fn cue_before(&self, quotation: &Quotation, any: bool) -> Option<Found> {
        let sense_of = |at: usize| match CUES.verb(self.tree.lemma(at)) {
            Some(cue) if any && self.tree.tokens[at].upos == Upos::Verb => {
                cue.speech.or(cue.object).or(cue.clause).or(cue.person)
            }
            None if any && self.tree.tokens[at].upos == Upos::Verb => CUES.phrase_verb(self.tree.lemma(at)),
            _ => self.speech_sense(at),
        };
        let open = self.annotations.token_at(quotation.range.start());
        let sentence = self.annotations.sentence_at(quotation.range.start())?;
        let mut start = self.annotations.sentences[sentence].tokens.start;
        if start == open && sentence > 0 {
            // A cue that ends the sentence before: "He put it plainly:"
            let earlier = &self.annotations.sentences[sentence - 1];
            if self.document.words(earlier.range).ends_with([':', ',']) {
                start = earlier.tokens.start;
            }
        }
        let start = start.max(open.saturating_sub(NEAR / 2));
        let verb = (start..open).rev().find(|k| sense_of(*k).is_some())?;
        // Another quotation between them has the cue.
        if (verb..open).any(|k| matches!(self.tree.lower(k), "”" | "»")) {
            return None;
        }
        let sense = sense_of(verb)?;
        let source = self.source_of_verb(verb);
        Some(Found { anchor: verb, cue: verb..verb + 1, sense, content: vec![quotation.range], source })
    }

    /// Haddel: "…"
    fn name_before_colon(&self, quotation: &Quotation) -> Option<Found> {
        let open = self.annotations.token_at(quotation.range.start());
        if open < 2 || self.tree.lower(open - 1) != ":" {
            return None;
        }
        let end = self.tree.tokens[open - 2].range.end();
        let names = &self.annotations.names;
        let after = names.partition_point(|n| n.range.start() < end);
        let name = names[..after].last().filter(|n| n.range.end() == end && n.label != NameLabel::Place)?;
        let source = self.annotations.tokens_in(name.range);
        Some(Found {
            anchor: open - 1,
            cue: open - 1..open,
            sense: Sense::Says,
            content: vec![quotation.range],
            source: Some(source),
        })
    }

    /// "…" — Ana Pell
    fn name_after_dash(&self, quotation: &Quotation) -> Option<Found> {
        let dash = self.annotations.token_at(quotation.range.end());
        let first = dash + 1;
        let tokens = self.tree.tokens;
        if first >= tokens.len() || !matches!(self.tree.lower(dash), "—" | "–" | "―" | "-" | "--") {
            return None;
        }
        let block = self.document.block_at(quotation.range.start())?.range;
        let ends =
            tokens[first..].iter().take(6).take_while(|t| t.upos == Upos::Propn && block.contains(t.range)).count();
        (ends > 0).then(|| Found {
            anchor: dash,
            cue: dash..first,
            sense: Sense::Says,
            content: vec![quotation.range],
            source: Some(first..first + ends),
        })
    }

    /// "PELL: We won’t leave." The rest of the paragraph is the words of whom the label names.
    pub(super) fn of_label(&self, sentence: &Range<usize>, block: usize) -> Option<Found> {
        let tokens = self.tree.tokens;
        let open = usize::from(matches!(self.tree.lower(sentence.start), "“" | "\"" | "'"));
        let first = sentence.start + open;
        let name = (first..sentence.end.min(first + 5)).take_while(|k| tokens[*k].upos == Upos::Propn).count();
        let colon = first + name;
        if name == 0 || colon + 2 >= sentence.end || self.tree.lower(colon) != ":" {
            return None;
        }
        let names = self.annotations.range_of(first..colon);
        let person = self.annotations.names_in(names).iter().any(|n| n.label == NameLabel::Person)
            || self.document.words(names).chars().all(|c| !c.is_lowercase());
        let end = self.document.blocks.get(block)?.range.end();
        let content = TextRange::of(tokens[colon + 1].range.start(), end);
        (person && !content.is_empty()).then(|| Found {
            anchor: colon,
            cue: colon..colon + 1,
            sense: Sense::Says,
            content: vec![content],
            source: Some(first..colon),
        })
    }

    /// Lays a quotation at the attribution whose cue stands nearest, or finds one; gives its index. The first `cues` of
    /// what was found stand in order.
    pub(super) fn attribute_quotation(
        &self,
        quotation: &Quotation,
        found: &mut Vec<Found>,
        cues: usize,
    ) -> Option<usize> {
        let open = self.annotations.token_at(quotation.range.start());
        let close = self.annotations.token_at(quotation.range.end());
        let before = anchored(&found[..cues], open.saturating_sub(NEAR)..open);
        let near = before.clone().chain(anchored(&found[..cues], close..close + NEAR));
        let length = |i: &usize| found[*i].content.iter().map(|c| c.len()).sum::<usize>();
        let holding = near.filter(|i| found[*i].content.iter().any(|c| c.overlaps(quotation.range))).min_by_key(length);
        let index = match holding {
            Some(index) => index,
            None => {
                let new = self.of_quotation(quotation)?;
                // A second half belongs to the cue of the first.
                let same = anchored(&found[..cues], new.anchor..new.anchor + 1).next();
                let same = same.or_else(|| (cues..found.len()).rev().take(4).find(|i| found[*i].anchor == new.anchor));
                same.unwrap_or_else(|| {
                    found.push(new);
                    found.len() - 1
                })
            }
        };
        add(&mut found[index].content, quotation.range);
        // What somebody says that another says goes as far as the other's words.
        let cue = self.annotations.range_of(found[index].cue.clone());
        for outer in before.filter(|i| *i != index) {
            let reaches = |part: &&TextRange| {
                let gap = part.end().min(quotation.range.start())..quotation.range.start();
                part.contains(cue) && !self.document.text()[gap].contains(char::is_alphanumeric)
            };
            if let Some(part) = found[outer].content.iter().find(reaches).copied() {
                add(&mut found[outer].content, part.cover(quotation.range));
            }
        }
        Some(index)
    }
}

/// The indices of those of some attributions, in order, whose anchors stand in a stretch.
fn anchored(found: &[Found], tokens: Range<usize>) -> Range<usize> {
    let first = found.partition_point(|f| f.anchor < tokens.start);
    first..found.partition_point(|f| f.anchor < tokens.end).max(first)
}

/// Adds a stretch to a content, joined with what it touches.
pub(super) fn add(content: &mut Vec<TextRange>, range: TextRange) {
    let mut joined = range;
    content.retain(|part| {
        let touches = part.overlaps(range);
        if touches {
            joined = joined.cover(*part);
        }
        !touches
    });
    content.push(joined);
    content.sort_unstable_by_key(|part| part.start());
}
