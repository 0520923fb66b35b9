//! Who says a quotation, by the words beside it.

use chancery_text::{Document, TextRange};

use super::{caption, is_reporting};
use crate::{
    annotations::{Annotations, Name, NameLabel, Quotation},
    model::Relation,
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
        let below = caption::below(document, annotations, &quotation);
        let is_captioned = below.is_some();
        if quotation.scare && below.is_some() {
            quotation.scare = false;
            annotations.quotations[index].scare = false;
        }
        let mut found = below.or_else(|| beside(document, annotations, &quotation));
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
            // A caption ends what it stands under.
            previous = (!is_captioned).then(|| (block, q.range.end(), q.speaker.clone(), q.source));
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

/// By the verb that says it. Words that are part of a clause belong to the verb of that clause, unless what follows says no
/// more than who spoke: While Pell said they had "won", Hale said it was "a draw"; they had "won", Pell said.
fn beside(document: &Document, annotations: &Annotations, quotation: &Quotation) -> Option<Attribution> {
    if quotation.scare {
        return None;
    }
    let words = document.words(quotation.content);
    let is_part = words.starts_with(char::is_lowercase) && !words.ends_with(['!', '?', ',']);
    let behind = after(annotations, quotation);
    let has_own = behind.as_ref().is_some_and(|(cue, _, _)| cue.is_some_and(|cue| goes_on(annotations, cue)));
    let own = if is_part && has_own { before(document, annotations, quotation) } else { None };
    own.or(behind)
        .or_else(|| before(document, annotations, quotation))
        .or_else(|| caption::in_the_words_of(annotations, quotation))
}

/// Whether a verb has words of its own to report: a clause, or another quotation in its sentence.
fn goes_on(annotations: &Annotations, cue: TextRange) -> bool {
    let next = annotations.token_at(cue.end());
    let Some(sentence) = annotations.sentence_at(cue.start()) else { return false };
    let tokens = annotations.sentences[sentence].tokens.clone();
    let clause = (next..tokens.end.min(next + 2))
        .any(|k| matches!(annotations.tokens[k].lower.as_str(), "that" | "it" | "he" | "she" | "they" | "there"));
    let end = annotations.sentences[sentence].range.end();
    let quotations = &annotations.quotations;
    let first = quotations.partition_point(|q| q.range.start() < cue.end());
    clause || quotations.get(first).is_some_and(|q| q.range.start() < end)
}

/// How far from a quotation the source of its cue may stand, in tokens.
const LONGEST_SENTENCE: usize = 400;

pub(super) type Attribution = (Option<TextRange>, Option<TextRange>, Option<String>);

/// "…," said Pell. / "…," Pell said.
fn after(annotations: &Annotations, quotation: &Quotation) -> Option<Attribution> {
    let start = annotations.token_at(quotation.range.end());
    let sentence = annotations.sentence_at(quotation.range.end().saturating_sub(1))?;
    let end = annotations.sentences[sentence].tokens.end.min(start + 14);
    let stop = (start..end).find(|k| matches!(annotations.tokens[*k].lower.as_str(), "“" | "\"" | ";")).unwrap_or(end);
    if subordinates(annotations, start) {
        return None;
    }
    let stop = (start..stop).find(|k| begins_clause(annotations, start, *k)).unwrap_or(stop);
    let verb =
        (start..stop).find(|k| annotations.tokens[*k].tag.is_verb() && is_reporting(&annotations.tokens[*k].lemma))?;
    // "…," said Pell: the source follows the verb unless something stood before it.
    let words_before = (start..verb).any(|k| annotations.tokens[k].tag != Tag::Punctuation);
    let source =
        if words_before { name_before(annotations, start, verb) } else { name_after(annotations, verb + 1, stop) };
    let (range, speaker) = source.or_else(|| pronoun(annotations, start, stop))?;
    Some((Some(annotations.tokens[verb].range), Some(range), Some(speaker)))
}

/// "“…” even as Vesk continued to fire": what goes on after the marks is another clause, and no words that report.
fn subordinates(annotations: &Annotations, start: usize) -> bool {
    let lower = |k: usize| annotations.tokens.get(k).map_or("", |t| t.lower.as_str());
    matches!(lower(start), "while" | "although" | "though" | "whereas" | "because" | "since" | "when")
        || lower(start) == "even" && matches!(lower(start + 1), "as" | "though" | "if" | "when" | "while")
}

/// "…" at the port, | and Hale promised "…": where another clause begins, behind words that name nobody who speaks.
fn begins_clause(annotations: &Annotations, start: usize, at: usize) -> bool {
    let lower = annotations.tokens[at].lower.as_str();
    let joins = annotations.tokens[at].tag == Tag::Cc || matches!(lower, "while" | "whereas" | "although" | "though");
    let names = || annotations.names_in(annotations.range_of(start..at));
    let speaks = |name: &Name| is_person(name) || name.label == NameLabel::Organisation;
    joins && (at == start || annotations.tokens[at - 1].tag == Tag::Punctuation) && !names().iter().any(speaks)
}

/// Where the clause that holds a token begins, as far as its beginning is marked: ", while Hale spoke of "…".
fn clause_start(annotations: &Annotations, from: usize, at: usize) -> usize {
    let tokens = &annotations.tokens;
    let begins = |k: &usize| {
        let joins = matches!(tokens[*k].lower.as_str(), "while" | "whereas" | "although" | "though")
            || tokens[*k].tag == Tag::Cc && *k > from && tokens[*k - 1].tag == Tag::Punctuation;
        // It has a subject and a verb of its own.
        joins
            && (*k + 1..at).any(|verb| {
                tokens[verb].tag.is_finite_verb()
                    && (*k + 1..verb).any(|noun| {
                        tokens[noun].head == Some(verb)
                            && matches!(tokens[noun].relation, Relation::Nsubj | Relation::NsubjPass)
                    })
            })
    };
    (from..at).rev().take(24).find(begins).unwrap_or(from)
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
    let start = clause_start(annotations, start, open);
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
    let name = annotations.names[..after].last().filter(|n| n.range.end() == end && n.label.can_act())?;
    Some((name.range, name.canonical.clone()))
}

/// "said Pell", "said Soldra’s foreign minister, Ana Pell": the first who can speak, or the person whom that names.
fn name_after(annotations: &Annotations, from: usize, to: usize) -> Option<(TextRange, String)> {
    let names = annotations.names_in(annotations.range_of(from..to));
    let first = names.iter().position(|n| n.label.can_act())?;
    let mut chosen = &names[first];
    let owns =
        |name: &Name| annotations.tokens.get(annotations.token_at(name.range.end())).is_some_and(|t| t.tag == Tag::Pos);
    if !is_person(chosen) || owns(chosen) {
        let phrase = annotations.token_at(chosen.range.end());
        let reaches = |name: &&Name| {
            let between = &annotations.tokens[phrase..annotations.token_at(name.range.start()).max(phrase)];
            let commas = between.iter().filter(|t| t.lower == ",").count();
            let parts = |t: &crate::Token| t.tag.is_verb() || matches!(t.tag, Tag::In | Tag::Cc | Tag::To);
            commas < 2 && !between.iter().any(parts)
        };
        chosen = names[first + 1..].iter().find(|n| is_person(n)).filter(reaches).unwrap_or(chosen);
    }
    Some((chosen.range, chosen.canonical.clone()))
}

/// Who is named before a verb as its subject, within its clause: a person before whatever else is named.
fn name_before(annotations: &Annotations, from: usize, verb: usize) -> Option<(TextRange, String)> {
    let names = annotations.names_in(annotations.range_of(from..verb));
    let tokens = &annotations.tokens;
    let subject = (from..verb).rev().find(|k| {
        tokens[*k].head == Some(verb) && matches!(tokens[*k].relation, Relation::Nsubj | Relation::NsubjPass)
    });
    // "President Pell’s adviser said": the adviser.
    let owns = |name: &Name| tokens.get(annotations.token_at(name.range.end())).is_some_and(|t| t.tag == Tag::Pos);
    let persons = || names.iter().filter(|name| is_person(name));
    let free: Vec<&Name> = persons().filter(|name| !owns(name)).collect();
    let is_subject = |name: &&&Name| subject.is_some_and(|k| name.range.contains(tokens[k].range));
    // "Pell, who met Hale, said", "Pell, envoy of Hale, said": whoever the clause or the aside names does not speak.
    let relative = tokens[from..verb].iter().any(|t| matches!(t.lower.as_str(), "who" | "which"));
    let nearest = || if relative { free.first() } else { free.last() };
    let person = free.iter().find(is_subject).or_else(nearest).copied();
    let is_named = || subject.is_none_or(|k| names.iter().any(|name| name.range.contains(tokens[k].range)));
    if (person.is_none() || !is_named()) && are_several(annotations, names) {
        return None;
    }
    let person = person.or_else(|| persons().next_back());
    person.or_else(|| names.iter().rev().find(|n| n.label.can_act())).map(|n| (n.range, n.canonical.clone()))
}

/// "The statement from Soldra, Varneth and Ostmere said": nobody of them alone.
fn are_several(annotations: &Annotations, names: &[Name]) -> bool {
    names.windows(2).any(|pair| {
        let between = annotations.token_at(pair[0].range.end())..annotations.token_at(pair[1].range.start());
        annotations.tokens.get(between).is_some_and(|words| {
            words.iter().any(|t| t.lower == "and") && !words.iter().any(|t| t.tag.is_verb() || t.tag == Tag::In)
        })
    })
}

pub(super) const fn is_person(name: &Name) -> bool {
    matches!(name.label, NameLabel::Person | NameLabel::Office)
}

/// "he said": whom the pronoun stands for.
fn pronoun(annotations: &Annotations, from: usize, to: usize) -> Option<(TextRange, String)> {
    let token = annotations.tokens[from..to].iter().find(|t| matches!(t.lower.as_str(), "he" | "she"))?;
    Some((token.range, annotations.antecedent(token.range.start())?.canonical.clone()))
}
