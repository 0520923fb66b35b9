//! Names told by their capitals and by the words beside them.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use chancery_text::{BlockKind, Document, TextRange};

use super::{
    Gazetteer, office,
    read::{self, ReadName},
};
use crate::{
    annotations::{Annotations, Name, NameLabel, Person, Token},
    quotation::is_reporting,
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

/// Single capitalised words that speak or act like a party, and no list knows: "Orlan said", "Vesk rejected".
///
/// A word counts where it is once the subject of a verb of saying, or inside a sentence of a modal, and is never
/// written small in the document.
fn unlisted_parties(document: &Document, annotations: &Annotations, listed: &[Name], found: &[Name]) -> Vec<Name> {
    let text = document.text();
    let tokens = &annotations.tokens;
    let known = |names: &[Name], range: TextRange| {
        let after = names.partition_point(|n| n.range.start() <= range.start());
        names[..after].last().is_some_and(|n| n.range.overlaps(range))
    };
    let mut small: BTreeSet<&str> = BTreeSet::new();
    let mut speaks: BTreeSet<&str> = BTreeSet::new();
    for (i, token) in tokens.iter().enumerate() {
        let word = token.range.of_text(text);
        if !word.starts_with(char::is_uppercase) {
            small.insert(&token.lower);
            continue;
        }
        let inside = i > 0 && !matches!(tokens[i - 1].lower.as_str(), "." | "?" | "!" | "“" | "\"" | ":");
        let verb = tokens.get(i + 1).is_some_and(|next| {
            next.tag.is_finite_verb() && is_reporting(&next.lemma) || inside && next.tag == Tag::Md
        });
        let noun = matches!(token.tag, Tag::Nnp | Tag::Nn | Tag::Other | Tag::Nns) && word.chars().count() > 2;
        if verb && noun && !WORDS.no_names.contains(&token.lower) && !office::is_head(&token.lower) {
            speaks.insert(word);
        }
    }
    tokens
        .iter()
        .filter(|t| speaks.contains(t.range.of_text(text)) && !small.contains(t.lower.as_str()))
        .filter(|t| !known(listed, t.range) && !known(found, t.range))
        .map(|t| Name { range: t.range, label: NameLabel::Organisation, canonical: t.range.of_text(text).to_owned() })
        .collect()
}

/// Most words of four letters and more are capitalised.
fn is_title_case(text: &str, tokens: &[Token]) -> bool {
    let long: Vec<&str> = tokens.iter().map(|t| t.range.of_text(text)).filter(|w| w.len() > 3).collect();
    let upper = long.iter().filter(|w| w.starts_with(char::is_uppercase)).count();
    upper * 10 >= long.len() * 8
}

/// End of the run of capitalised words that begins at `i`; `i` where none does.
fn run_at(text: &str, annotations: &Annotations, i: usize, first: usize, end: usize) -> usize {
    let tokens = &annotations.tokens;
    let capital = |k: usize| {
        let word = tokens[k].range.of_text(text);
        let word =
            ["al-", "el-", "as-", "ash-", "an-", "ar-"].iter().find_map(|p| word.strip_prefix(p)).unwrap_or(word);
        word.starts_with(char::is_uppercase) && !WORDS.no_names.contains(tokens[k].lower.as_str())
    };
    if !capital(i) || (i == first && !may_begin_name(&tokens[i], tokens.get(i + 1), text)) {
        return i;
    }
    let mut run = i + 1;
    while run < end {
        let lower = tokens[run].lower.as_str();
        let next_capital = run + 1 < end && capital(run + 1);
        let particle = matches!(
            lower,
            "de" | "al" | "bin" | "ibn" | "van" | "von" | "der" | "del" | "da" | "el" | "ul" | "di" | "la"
        );
        let of = matches!(lower, "of" | "for" | "on") && is_body_head(&tokens[run - 1].lower);
        let of_the = of && tokens.get(run + 1).is_some_and(|t| t.lower == "the") && run + 2 < end && capital(run + 2);
        let possessive = lower == "'s"
            && next_capital
            && run + 2 < end
            && tokens[run + 1..end.min(run + 4)].iter().any(|t| {
                WORDS.bodies.contains(t.lower.as_str()) && t.range.of_text(text).starts_with(char::is_uppercase)
            });
        // "Ministry of Water and Energy".
        let ministry = lower == "and"
            && next_capital
            && tokens[i..run]
                .iter()
                .any(|t| matches!(t.lower.as_str(), "ministry" | "department" | "committee" | "office"));
        if capital(run) || ((particle || ministry || of || possessive) && next_capital) {
            run += 1;
        } else if of_the {
            run += 2;
        } else {
            break;
        }
    }
    run
}

fn is_body_head(lower: &str) -> bool {
    WORDS.bodies.contains(lower)
        || matches!(
            lower,
            "ministry"
                | "department"
                | "house"
                | "secretary"
                | "minister"
                | "republic"
                | "kingdom"
                | "state"
                | "bank"
                | "president"
                | "king"
                | "prince"
        )
}

/// Whether the first word of a sentence can be a name: not a word that begins sentences.
fn may_begin_name(token: &Token, next: Option<&Token>, text: &str) -> bool {
    let followed_by_capital = next.is_some_and(|t| t.range.of_text(text).starts_with(char::is_uppercase));
    match token.tag {
        Tag::Nnp => true,
        Tag::Nn | Tag::Nns | Tag::Jj | Tag::Other => {
            followed_by_capital || office::is_head(&token.lower) || office::is_modifier(&token.lower)
        }
        Tag::Vb | Tag::Vbp | Tag::Vbz | Tag::Vbd | Tag::Vbn | Tag::Uh => {
            followed_by_capital && token.tag != Tag::Vb && !token.lower.ends_with("ing")
        }
        _ => false,
    }
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
        if !titled && !spans.is_empty() && !self.is_place_by_form(start, end) {
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
        let Some(label) = self.label(start, end, titled) else { return };
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

    /// "Lake Mirn", "Reed Bay".
    fn is_place_by_form(&self, start: usize, end: usize) -> bool {
        let tokens = &self.annotations.tokens;
        end - start > 1
            && (WORDS.places.contains(tokens[end - 1].lower.as_str())
                || matches!(tokens[start].lower.as_str(), "lake" | "mount" | "port" | "cape" | "fort"))
    }

    /// What a run names, told by its last word, its length and its neighbours.
    fn label(&self, start: usize, end: usize, titled: bool) -> Option<NameLabel> {
        let tokens = &self.annotations.tokens;
        let word = |k: usize| tokens[k].range.of_text(self.text);
        let (first, last, words) = (tokens[start].lower.as_str(), tokens[end - 1].lower.as_str(), end - start);
        if words == 1 && WORDS.parties.contains(first) {
            return None;
        }
        if is_body(last)
            || tokens[start..end].iter().any(|t| matches!(t.lower.as_str(), "ministry" | "department" | "secretariat"))
        {
            Some(NameLabel::Organisation)
        } else if self.is_place_by_form(start, end) {
            Some(NameLabel::Place)
        } else if words <= 4
            && (titled || words >= 2 && (office::is_given_name(word(start)) || self.looks_like_person(start, end)))
        {
            Some(NameLabel::Person)
        } else if words == 1 && is_acronym(word(start)) {
            Some(NameLabel::Organisation)
        } else if words == 1 && preceded_by_locative(tokens, start) {
            Some(NameLabel::Place)
        } else {
            None
        }
    }

    /// Two to four capitalised words without an article before them, that a tagger takes for nouns.
    fn looks_like_person(&self, start: usize, end: usize) -> bool {
        let tokens = &self.annotations.tokens;
        let determined = start > 0
            && matches!(
                tokens[start - 1].lower.as_str(),
                "the" | "a" | "an" | "this" | "that" | "'s" | "our" | "his" | "its" | "their"
            );
        let name_like = |t: &Token| {
            let word = t.range.of_text(self.text);
            word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '’' | '\'' | '.'))
                && !(word.len() > 3 && word.chars().all(char::is_uppercase))
        };
        let noun = |t: &Token| {
            matches!(t.tag, Tag::Nnp | Tag::Nn | Tag::Other | Tag::Jj | Tag::Vbd | Tag::Vbn | Tag::Rb | Tag::Nns)
        };
        !determined && tokens[start..end].iter().all(|t| name_like(t) && noun(t))
    }
}

fn is_body(lower: &str) -> bool {
    WORDS.bodies.contains(lower)
}

/// The listed name that holds a range, or fills nearly all of it.
pub(super) fn listed_at(listed: &[Name], range: TextRange) -> Option<&Name> {
    let after = listed.partition_point(|n| n.range.start() <= range.start());
    let holds = |n: &&Name| n.range.contains(range) || range.contains(n.range) && n.range.len() + 2 >= range.len();
    listed[..after].last().filter(holds)
}

fn is_acronym(word: &str) -> bool {
    (2..=6).contains(&word.len())
        && word.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit())
        && word.starts_with(|c: char| c.is_ascii_uppercase())
}

/// "near the", "along": only a place follows.
fn stands_beside(before: &[Token]) -> bool {
    let word = before.iter().rev().find(|t| t.lower != "the");
    word.is_some_and(|t| matches!(t.lower.as_str(), "near" | "outside" | "along" | "around" | "across" | "beyond"))
}

fn preceded_by_locative(tokens: &[Token], start: usize) -> bool {
    start > 0 && matches!(tokens[start - 1].lower.as_str(), "in" | "at" | "near" | "outside" | "from" | "to")
}
