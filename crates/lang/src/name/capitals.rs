//! Names told by their capitals and by the words beside them.

use std::{collections::BTreeMap, ops::Range};

use chancery_text::{BlockKind, Document, TextRange};

use super::{
    Gazetteer,
    form::{is_acronym, is_body, is_place_by_form, label_of, stands_beside},
    office,
    party::unlisted_parties,
    read::{self, ReadName},
    run::{is_title_case, run_at},
};
use crate::{
    annotations::{Annotations, Name, NameLabel, Person},
    tag::Tag,
    words::WORDS,
};

/// Finds names of people, bodies and places by form, beside the listed ones; adds offices to `people`.
///
/// `listed` is in order. A name that is found wins over the listed ones inside it.
pub(super) fn find(
    document: &Document,
    gazetteer: &Gazetteer,
    annotations: &Annotations,
    read: &[ReadName],
    listed: Vec<Name>,
    people: &mut BTreeMap<String, Person>,
) -> Vec<Name> {
    let mut scan = Scan {
        text: document.text(),
        gazetteer,
        annotations,
        read,
        listed: &listed,
        found: Vec::new(),
        people,
        acronyms: BTreeMap::new(),
    };
    let text = document.text();
    for sentence in &annotations.sentences {
        if sentence.block == BlockKind::Byline {
            continue;
        }
        // Headlines capitalise everything: only listed names and surnames found elsewhere are taken from them.
        if matches!(sentence.block, BlockKind::Title | BlockKind::Heading | BlockKind::Credit | BlockKind::Boilerplate)
            && is_title_case(text, &annotations.tokens[sentence.tokens.clone()])
        {
            continue;
        }
        let mut i = sentence.tokens.start;
        while i < sentence.tokens.end {
            let run = run_at(text, annotations, i, sentence.tokens.start, sentence.tokens.end);
            if run <= i {
                i += 1;
                continue;
            }
            scan.read_run(i..run, sentence.tokens.start);
            i = run;
        }
    }
    scan.take_read(document);
    let Scan { mut found, acronyms, .. } = scan;
    found.extend(unlisted_parties(document, annotations, &listed, &found));
    found.sort_by_key(|name| name.range.start());
    let swallowed = |n: &Name| {
        let after = found.partition_point(|f| f.range.start() <= n.range.start());
        found[..after].last().is_some_and(|f| f.range.overlaps(n.range))
    };
    let mut names: Vec<Name> = listed.into_iter().filter(|n| !swallowed(n)).collect();
    names.extend(found);
    for name in &mut names {
        if let Some(full) = acronyms.get(&name.canonical) {
            name.canonical.clone_from(full);
            name.label = NameLabel::Organisation;
        }
    }
    names.sort_by_key(|name| (name.range.start(), std::cmp::Reverse(name.range.end())));
    names
}

/// One pass over the capitalised runs of a document.
pub(super) struct Scan<'a> {
    pub(super) text: &'a str,
    pub(super) gazetteer: &'a Gazetteer,
    pub(super) annotations: &'a Annotations,
    /// What the model reads.
    pub(super) read: &'a [ReadName],
    pub(super) listed: &'a [Name],
    /// In order.
    pub(super) found: Vec<Name>,
    pub(super) people: &'a mut BTreeMap<String, Person>,
    /// "ILU" to "International Lake Union".
    pub(super) acronyms: BTreeMap<String, String>,
}

impl Scan<'_> {
    /// Reads one run of capitalised words: offices, then the name they belong to.
    fn read_run(&mut self, run: Range<usize>, first_of_sentence: usize) {
        let (text, annotations, listed) = (self.text, self.annotations, self.listed);
        let tokens = &annotations.tokens;
        let is_state = |n: &Name| matches!(n.label, NameLabel::Nationality | NameLabel::State);
        // Leading offices inside the run ("Foreign Minister"), and before it ("special envoy").
        let mut start = run.start;
        let mut titled = false;
        while start < run.end {
            let lower = tokens[start].lower.as_str();
            let nationality = listed_at(listed, tokens[start].range).is_some_and(is_state);
            let ahead = tokens[start..run.end].iter().any(|t| office::is_head(&t.lower));
            if office::is_courtesy(lower) || office::is_head(lower) {
                titled = true;
                start += 1;
            } else if (office::is_modifier(lower) || nationality) && ahead {
                start += 1;
            } else {
                break;
            }
        }
        let mut office_start = run.start;
        while office_start > first_of_sentence {
            let before = &tokens[office_start - 1];
            let of_body =
                listed_at(listed, before.range).is_some_and(|n| is_state(n) || n.label == NameLabel::Organisation);
            let head = office::is_head(&before.lower) && office_start == run.start;
            // "Vesk’s President Hale".
            let possessor =
                office_start.checked_sub(2).filter(|k| *k >= first_of_sentence && before.lower == "'s" && titled);
            if possessor.is_some_and(|k| listed_at(listed, tokens[k].range).is_some_and(is_state)) {
                office_start -= 2;
                break;
            }
            if head || (office::is_modifier(&before.lower) || of_body) && (titled || office_start < run.start) {
                titled |= head;
                office_start -= 1;
            } else {
                break;
            }
        }
        let mut end = run.end;
        while end > start && matches!(tokens[end - 1].lower.as_str(), "of" | "for" | "on" | "the" | "'s") {
            end -= 1;
        }
        // A listed state at the front of the run is not part of the name, nor is its possessive ending.
        while start < end
            && listed_at(listed, tokens[start].range).is_some_and(is_state)
            && !is_body(&tokens[end - 1].lower)
        {
            start += 1;
        }
        while start < end && (tokens[start].tag == Tag::Pos || tokens[start].lower == "'s") {
            start += 1;
        }
        // "Minister of External Relations": an office whose bearer, if named, comes later.
        if start >= end || tokens[start].lower == "of" {
            return;
        }
        let spans = read::touching(self.read, &(start..end));
        if !titled && !spans.is_empty() && !is_place_by_form(&tokens[start..end]) {
            for span in spans {
                self.take_span(span, start..end, office_start..start, first_of_sentence);
            }
            return;
        }
        let range = annotations.range_of(start..end);
        if let Some(name) = listed_at(listed, range).filter(|n| n.range.contains(range)) {
            if name.label == NameLabel::Person {
                let person = name.canonical.clone();
                self.note_offices(office_start..start, end, first_of_sentence, &person);
            }
            return;
        }
        let Some(label) = label_of(text, tokens, start..end, titled) else { return };
        self.note_acronym(start..end, label);
        if label == NameLabel::Person {
            let form = range.of_text(text).replace('\n', " ");
            self.note_offices(office_start..start, end, first_of_sentence, &form);
        }
        self.push(range, label);
    }

    /// Takes a name as the model reads it, among capitalised words without a title.
    fn take_span(&mut self, span: &ReadName, run: Range<usize>, office: Range<usize>, first_of_sentence: usize) {
        let (text, annotations) = (self.text, self.annotations);
        let mut tokens = span.tokens.clone();
        let mut label = span.label;
        if label == NameLabel::Person {
            tokens = tokens.start.max(run.start)..tokens.end.min(run.end);
        } else if tokens.len() > 1 && is_body(&annotations.tokens[tokens.end - 1].lower) {
            label = NameLabel::Organisation;
        } else if label == NameLabel::Organisation && stands_beside(&annotations.tokens[..tokens.start]) {
            label = NameLabel::Place;
        }
        // "Commonwealth of Varneth" is the state.
        let lowers = || tokens.clone().map(|k| annotations.tokens[k].lower.as_str());
        if lowers().any(|word| WORDS.polities.contains(word))
            && lowers().any(|word| word == "of")
            && !tokens.is_empty()
            && listed_at(self.listed, annotations.tokens[tokens.end - 1].range)
                .is_some_and(|n| n.label == NameLabel::State)
        {
            return;
        }
        let range = annotations.range_of(tokens.clone());
        if tokens.is_empty() || self.found.last().is_some_and(|name| name.range.overlaps(range)) {
            return;
        }
        let form = match listed_at(self.listed, range).filter(|name| name.range.contains(range)) {
            Some(name) if name.label == NameLabel::Person => name.canonical.clone(),
            Some(_) => return,
            None => {
                self.note_acronym(tokens.clone(), label);
                self.push(range, label);
                range.of_text(text).replace('\n', " ")
            }
        };
        if label == NameLabel::Person && tokens.start == run.start && (tokens.len() > 1 || !office.is_empty()) {
            self.note_offices(office, tokens.end, first_of_sentence, &form);
        }
    }

    /// Notes "International Lake Union (ILU)".
    fn note_acronym(&mut self, tokens: Range<usize>, label: NameLabel) {
        let after = |k: usize| self.annotations.tokens.get(tokens.end + k);
        if label == NameLabel::Organisation
            && let (Some(open), Some(short), Some(close)) = (after(0), after(1), after(2))
            && (open.lower.as_str(), close.lower.as_str()) == ("(", ")")
            && is_acronym(short.range.of_text(self.text))
        {
            let form = self.annotations.range_of(tokens).of_text(self.text).replace('\n', " ");
            self.acronyms.insert(short.range.of_text(self.text).to_owned(), form);
        }
    }

    fn push(&mut self, range: TextRange, label: NameLabel) {
        let form = range.of_text(self.text).replace('\n', " ");
        let known = self.gazetteer.get(&form).map(|e| e.canonical.clone());
        self.found.push(Name { range, label, canonical: known.unwrap_or(form) });
    }

    /// Adds what the model reads where neither a list nor a form told a name.
    fn take_read(&mut self, document: &Document) {
        let annotations = self.annotations;
        self.found.sort_by_key(|name| name.range.start());
        let taken = |names: &[Name], range: TextRange| {
            let before = names.partition_point(|n| n.range.start() < range.end());
            names[..before].last().is_some_and(|n| n.range.overlaps(range))
        };
        let new: Vec<(TextRange, NameLabel)> = self
            .read
            .iter()
            .filter(|name| {
                let sentence = annotations.sentence_at(annotations.tokens[name.tokens.start].range.start());
                sentence.is_some_and(|index| self.trusts(document, index))
            })
            .map(|name| (annotations.range_of(name.tokens.clone()), name.label))
            .filter(|(range, _)| !taken(&self.found, *range) && !taken(self.listed, *range))
            .collect();
        for (range, label) in new {
            self.push(range, label);
        }
    }

    /// Whether names that only the model reads are taken from a sentence: not where all words are capitals.
    fn trusts(&self, document: &Document, sentence: usize) -> bool {
        let sentence = &self.annotations.sentences[sentence];
        let heading = matches!(sentence.block, BlockKind::Title | BlockKind::Heading | BlockKind::Credit);
        sentence.block != BlockKind::Byline
            && sentence.block != BlockKind::Boilerplate
            && !(heading && is_title_case(document.text(), &self.annotations.tokens[sentence.tokens.clone()]))
    }
}

/// The listed name that holds a range, or fills nearly all of it.
pub(super) fn listed_at(listed: &[Name], range: TextRange) -> Option<&Name> {
    let after = listed.partition_point(|n| n.range.start() <= range.start());
    let holds = |n: &&Name| n.range.contains(range) || range.contains(n.range) && n.range.len() + 2 >= range.len();
    listed[..after].last().filter(holds)
}
