//! Who says a quotation, by the words beside it.

use chancery_text::{Document, TextRange};

use super::is_reporting;
use crate::{
    annotations::{Annotations, Name, NameLabel, Quotation},
    tag::Tag,
};

/// Finds the cue and the speaker of each quotation that is more than scare quotes.
pub(crate) fn attribute(document: &Document, annotations: &mut Annotations) {
    let mut previous: Option<(usize, usize, Option<String>, Option<TextRange>)> = None;
    for index in 0..annotations.quotations.len() {
        let mut quotation = annotations.quotations[index].clone();
        let block = document.blocks.partition_point(|b| b.range.start() <= quotation.range.start());
        if quotation.scare
            && document.words(quotation.content).ends_with([',', '!', '?'])
            && after(annotations, &quotation).is_some()
        {
            // “Not now,” she added: two words, but somebody's.
            quotation.scare = false;
            annotations.quotations[index].scare = false;
        }
        // Haddel: “significant progress”
        if quotation.scare && named_before_colon(annotations, &quotation).is_some() {
            quotation.scare = false;
            annotations.quotations[index].scare = false;
        }
        let mut found = if quotation.scare {
            None
        } else {
            after(annotations, &quotation).or_else(|| before(document, annotations, &quotation))
        };
        if found.is_none() && !quotation.scare {
            // The second half of an interrupted quotation, or the next paragraph of a long one, has the same speaker.
            // Somebody named between them is another voice.
            if let Some((last_block, end, speaker, source)) = &previous
                && (*last_block == block
                    || *last_block + 1 == block
                        && document
                            .blocks
                            .get(block - 1)
                            .is_some_and(|b| b.range.start() + 4 >= quotation.range.start()))
                && !names_somebody(annotations, TextRange::of(*end, quotation.range.start()), speaker.as_deref())
                && speaker.is_some()
            {
                found = Some((None, *source, speaker.clone()));
            }
        }
        if let Some((cue, source, speaker)) = found {
            let quotation = &mut annotations.quotations[index];
            quotation.cue = cue;
            quotation.source = source;
            quotation.speaker = speaker;
        }
        if !quotation.scare {
            let q = &annotations.quotations[index];
            previous = Some((block, q.range.end(), q.speaker.clone(), q.source));
        }
    }
}

/// Whether a stretch between two quotations names a person other than the speaker of the first.
fn names_somebody(annotations: &Annotations, between: TextRange, speaker: Option<&str>) -> bool {
    annotations
        .names_in(between)
        .iter()
        .any(|n| matches!(n.label, NameLabel::Person | NameLabel::Office) && Some(n.canonical.as_str()) != speaker)
}

/// How far from a quotation the source of its cue may stand, in tokens.
const LONGEST_SENTENCE: usize = 400;

type Attribution = (Option<TextRange>, Option<TextRange>, Option<String>);

/// "…," said Pell. / "…," Pell said.
fn after(annotations: &Annotations, quotation: &Quotation) -> Option<Attribution> {
    let start = annotations.token_at(quotation.range.end());
    let sentence = annotations.sentence_at(quotation.range.end().saturating_sub(1))?;
    let end = annotations.sentences[sentence].tokens.end.min(start + 14);
    let stop = (start..end).find(|k| matches!(annotations.tokens[*k].lower.as_str(), "“" | "\"" | ";")).unwrap_or(end);
    if subordinates(annotations, start) {
        return None;
    }
    let verb =
        (start..stop).find(|k| annotations.tokens[*k].tag.is_verb() && is_reporting(&annotations.tokens[*k].lemma))?;
    // "…," said Pell: the source follows the verb unless something stood before it.
    let words_before = (start..verb).any(|k| annotations.tokens[k].tag != Tag::Punctuation);
    let source = if words_before { name_in(annotations, start, verb) } else { name_in(annotations, verb + 1, stop) };
    let (range, speaker) = source.or_else(|| pronoun(annotations, start, stop))?;
    Some((Some(annotations.tokens[verb].range), Some(range), Some(speaker)))
}

/// "“…” even as Vesk continued to fire": what goes on after the marks is another clause, and no words that report.
fn subordinates(annotations: &Annotations, start: usize) -> bool {
    let lower = |k: usize| annotations.tokens.get(k).map_or("", |t| t.lower.as_str());
    matches!(lower(start), "while" | "although" | "though" | "whereas" | "because" | "since" | "when")
        || lower(start) == "even" && matches!(lower(start + 1), "as" | "though" | "if" | "when" | "while")
}

/// Pell said: "…" / Pell told reporters that "…"
fn before(document: &Document, annotations: &Annotations, quotation: &Quotation) -> Option<Attribution> {
    let open = annotations.token_at(quotation.range.start());
    let sentence = annotations.sentence_at(quotation.range.start())?;
    let mut start = annotations.sentences[sentence].tokens.start;
    // A cue that ends the sentence before ("He put it plainly:") stands in the same block.
    if start == open
        && sentence > 0
        && annotations.sentences[sentence - 1].block_index == annotations.sentences[sentence].block_index
    {
        let earlier = &annotations.sentences[sentence - 1];
        if document.words(earlier.range).ends_with(':') {
            start = earlier.tokens.start;
        }
    }
    if let Some((range, speaker)) = named_before_colon(annotations, quotation) {
        return Some((None, Some(range), Some(speaker)));
    }
    // In a text without full stops a sentence has no end; its beginning is out of reach then.
    let start = start.max(open.saturating_sub(LONGEST_SENTENCE));
    let verb = (start..open)
        .rev()
        .take(16)
        .find(|k| annotations.tokens[*k].tag.is_verb() && is_reporting(&annotations.tokens[*k].lemma))?;
    let (range, speaker) = name_before(annotations, start, verb).or_else(|| pronoun(annotations, start, verb))?;
    Some((Some(annotations.tokens[verb].range), Some(range), Some(speaker)))
}

/// Haddel: “…”
fn named_before_colon(annotations: &Annotations, quotation: &Quotation) -> Option<(TextRange, String)> {
    let open = annotations.token_at(quotation.range.start());
    if open < 2 || annotations.tokens[open - 1].lower != ":" {
        return None;
    }
    let end = annotations.tokens[open - 2].range.end();
    let after = annotations.names.partition_point(|n| n.range.start() < end);
    let name = annotations.names[..after].last().filter(|n| n.range.end() == end && speaks(n.label))?;
    Some((name.range, name.canonical.clone()))
}

/// First name of a speaker among some tokens.
fn name_in(annotations: &Annotations, from: usize, to: usize) -> Option<(TextRange, String)> {
    let range = annotations.range_of(from..to);
    annotations.names_in(range).iter().find(|n| speaks(n.label)).map(|n| (n.range, n.canonical.clone()))
}

/// Last name of a speaker before a verb, within its clause.
fn name_before(annotations: &Annotations, from: usize, verb: usize) -> Option<(TextRange, String)> {
    let range = annotations.range_of(from..verb);
    let names = annotations.names_in(range);
    let is_person = |n: &&Name| matches!(n.label, NameLabel::Person | NameLabel::Office);
    // "Pell, who met Hale, said": whoever the relative clause names does not speak.
    let relative = annotations.tokens[from..verb].iter().any(|t| matches!(t.lower.as_str(), "who" | "which"));
    let person = if relative { names.iter().find(is_person) } else { names.iter().rev().find(is_person) };
    person.or_else(|| names.iter().rev().find(|n| speaks(n.label))).map(|n| (n.range, n.canonical.clone()))
}

const fn speaks(label: NameLabel) -> bool {
    label.can_act()
}

/// "he said": whom the pronoun stands for.
fn pronoun(annotations: &Annotations, from: usize, to: usize) -> Option<(TextRange, String)> {
    let token = annotations.tokens[from..to].iter().find(|t| matches!(t.lower.as_str(), "he" | "she"))?;
    Some((token.range, annotations.antecedent(token.range.start())?.canonical.clone()))
}
