//! Quotations: words in quotation marks, and who says them.

use chancery_text::{Document, TextRange};

use crate::{
    annotations::{Annotations, Name, NameLabel, Quotation},
    tag::Tag,
    words::WORDS,
};

/// Whether a lemma is a verb that reports speech or thought.
pub(crate) fn is_reporting(lemma: &str) -> bool {
    WORDS.reporting.contains(lemma)
}

/// Finds quotations by their marks. A paragraph that opens a quotation and does not close it goes on in the next one if
/// that begins with an opening mark.
pub(crate) fn find(document: &Document, annotations: &mut Annotations) {
    let text = document.text();
    let mut quotations = Vec::new();
    for (index, block) in document.blocks.iter().enumerate() {
        let words = block.range.of_text(text);
        let next_opens =
            document.blocks.get(index + 1).is_some_and(|next| next.range.of_text(text).starts_with(['“', '"', '«']));
        let mut open: Option<(usize, char)> = None;
        let mut previous = ' ';
        for (at, c) in words.char_indices() {
            let next = words[at + c.len_utf8()..].chars().next().unwrap_or(' ');
            match (c, open) {
                ('“' | '«' | '„', None) => open = Some((at, c)),
                ('"', None) if !next.is_whitespace() => open = Some((at, c)),
                // Inches and stray marks: a straight mark after a space opens, it does not close.
                ('”', Some((from, '“' | '„')))
                | ('“', Some((from, '„')))
                | ('»', Some((from, '«')))
                | ('"', Some((from, '"')))
                    if c != '"' || !previous.is_whitespace() || next.is_whitespace() =>
                {
                    push(text, block.range.start(), from, at + c.len_utf8(), c.len_utf8(), &mut quotations);
                    open = None;
                }
                // British single marks; an apostrophe ("the states’ terms") closes nothing.
                ('‘', None) if !previous.is_alphanumeric() && next.is_alphanumeric() => open = Some((at, c)),
                ('’', Some((from, '‘'))) if !next.is_alphanumeric() && !(previous == 's' && next.is_whitespace()) =>
                {
                    push(text, block.range.start(), from, at + c.len_utf8(), c.len_utf8(), &mut quotations);
                    open = None;
                }
                // A double mark after a single one that never closes begins a true quotation.
                ('“', Some((_, '‘'))) if !closes_after(&words[at..]) => open = Some((at, c)),
                _ => {}
            }
            previous = c;
        }
        if let Some((from, mark)) = open
            && mark != '‘'
            && next_opens
        {
            push(text, block.range.start(), from, words.len(), 0, &mut quotations);
        }
    }
    for quotation in &mut quotations {
        let tokens = &annotations.tokens[annotations.tokens_in(quotation.content)];
        let words = tokens.iter().filter(|t| t.tag != Tag::Punctuation).count();
        let sentence_like = tokens.iter().any(|t| t.tag.is_finite_verb());
        quotation.scare = words <= 3 && !sentence_like || words <= 1;
    }
    annotations.quotations = quotations;
}

/// Whether a single mark closes after the double quotation that begins here.
fn closes_after(rest: &str) -> bool {
    rest.find('”').is_some_and(|close| rest[close..].contains('’'))
}

fn push(text: &str, base: usize, from: usize, to: usize, closing: usize, quotations: &mut Vec<Quotation>) {
    let range = TextRange::of(base + from, base + to);
    let opening = range.of_text(text).chars().next().map_or(0, char::len_utf8);
    let content = TextRange::of(range.start() + opening, range.end() - closing).trimmed(text);
    if !content.is_empty() {
        quotations.push(Quotation { range, content, cue: None, source: None, speaker: None, scare: true });
    }
}

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

type Attribution = (Option<TextRange>, Option<TextRange>, Option<String>);

/// "…," said Pell. / "…," Pell said.
fn after(annotations: &Annotations, quotation: &Quotation) -> Option<Attribution> {
    let start = annotations.token_at(quotation.range.end());
    let sentence = annotations.sentence_at(quotation.range.end().saturating_sub(1))?;
    let end = annotations.sentences[sentence].tokens.end.min(start + 14);
    let stop = (start..end).find(|k| matches!(annotations.tokens[*k].lower.as_str(), "“" | "\"" | ";")).unwrap_or(end);
    let verb =
        (start..stop).find(|k| annotations.tokens[*k].tag.is_verb() && is_reporting(&annotations.tokens[*k].lemma))?;
    // "…," said Pell: the source follows the verb unless something stood before it.
    let words_before = (start..verb).any(|k| annotations.tokens[k].tag != Tag::Punctuation);
    let source = if words_before { name_in(annotations, start, verb) } else { name_in(annotations, verb + 1, stop) };
    let (range, speaker) = source.or_else(|| pronoun(annotations, start, stop))?;
    Some((Some(annotations.tokens[verb].range), Some(range), Some(speaker)))
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
    !matches!(label, NameLabel::Place)
}

/// "he said": whom the pronoun stands for.
fn pronoun(annotations: &Annotations, from: usize, to: usize) -> Option<(TextRange, String)> {
    let token = annotations.tokens[from..to].iter().find(|t| matches!(t.lower.as_str(), "he" | "she"))?;
    Some((token.range, annotations.antecedent(token.range.start())?.canonical.clone()))
}

#[cfg(test)]
mod tests {
    use chancery_text::Document;

    use crate::{Gazetteer, annotate};

    fn quotations(text: &str) -> String {
        let document = Document::of_text(&format!("A title here\n\n{text}"));
        let a = annotate(&document, &Gazetteer::builtin());
        a.quotations
            .iter()
            .map(|q| {
                format!(
                    "{}{}: {}\n",
                    q.speaker.as_deref().unwrap_or("?"),
                    if q.scare { " (scare)" } else { "" },
                    document.words(q.content)
                )
            })
            .collect()
    }

    #[test]
    fn speakers_before_and_after() {
        insta::assert_snapshot!(quotations("“We won’t leave,” said Foreign Minister Ana Pell. “Not now,” she added. Tomas Verrin told reporters that “the states’ terms are clear.” It was a “success.”"), @"
        Ana Pell: We won’t leave,
        Ana Pell: Not now,
        Tomas Verrin: the states’ terms are clear.
        ? (scare): success.
        ");
    }

    #[test]
    fn british_marks() {
        insta::assert_snapshot!(quotations("‘We won’t accept the states’ terms,’ said Ana Pell. It was, ‘at best’, a start. ‘They said “no” to us,’ Tomas Verrin told reporters."), @"
        Ana Pell: We won’t accept the states’ terms,
        ? (scare): at best
        Tomas Verrin: They said “no” to us,
        ");
    }

    #[test]
    fn a_quotation_over_two_paragraphs() {
        insta::assert_snapshot!(quotations("President Tomas Hale said: “The first matter is water.\n\n“The second is prisoners.”"), @"
        Tomas Hale: The first matter is water.
        Tomas Hale: The second is prisoners.
        ");
    }
}
