//! Parts of speech, by an averaged perceptron trained by `training/tagger.py`.
//!
//! The features, their order and the hash mirror that script. The weights (`data/tagger.bin`, 0.4 MB) were learnt from
//! the parts of the GUM corpus whose licences allow it; see `training/README.md`.

use std::{collections::HashMap, hash::BuildHasherDefault, hash::Hasher, sync::LazyLock};

use chancery_text::{Document, TextRange};
use serde::Serialize;

use crate::{
    annotations::{Annotations, Name, NameLabel, Token},
    words::WORDS,
};

/// Penn Treebank part of speech, as far as Chancery tells them apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
pub enum Tag {
    /// Coordinating conjunction.
    Cc,
    /// Number.
    Cd,
    /// Determiner, predeterminer.
    Dt,
    /// Existential "there".
    Ex,
    /// Preposition or subordinating conjunction.
    In,
    /// Adjective, also comparative and superlative.
    Jj,
    /// Modal.
    Md,
    /// Singular noun.
    Nn,
    /// Plural noun.
    Nns,
    /// Proper noun.
    Nnp,
    /// Possessive ending.
    Pos,
    /// Personal pronoun.
    Prp,
    /// Possessive pronoun.
    PrpPossessive,
    /// Adverb.
    Rb,
    /// Particle.
    Rp,
    /// "to".
    To,
    /// Interjection.
    Uh,
    /// Verb, base form.
    Vb,
    /// Verb, past tense.
    Vbd,
    /// Verb, present participle or gerund.
    Vbg,
    /// Verb, past participle.
    Vbn,
    /// Verb, present, not third person singular.
    Vbp,
    /// Verb, third person singular present.
    Vbz,
    /// "which", "that" as determiner or relative.
    Wdt,
    /// "who", "what".
    Wp,
    /// "when", "where", "why", "how".
    Wrb,
    /// Punctuation.
    Punctuation,
    /// Anything else.
    Other,
}

impl Tag {
    fn of_penn(tag: &str) -> Self {
        match tag {
            "CC" => Self::Cc,
            "CD" => Self::Cd,
            "DT" | "PDT" => Self::Dt,
            "EX" => Self::Ex,
            "IN" => Self::In,
            "JJ" | "JJR" | "JJS" | "AFX" => Self::Jj,
            "MD" => Self::Md,
            "NN" => Self::Nn,
            "NNS" => Self::Nns,
            "NNP" | "NNPS" => Self::Nnp,
            "POS" => Self::Pos,
            "PRP" => Self::Prp,
            "PRP$" | "WP$" => Self::PrpPossessive,
            "RB" | "RBR" | "RBS" => Self::Rb,
            "RP" => Self::Rp,
            "TO" => Self::To,
            "UH" => Self::Uh,
            "VB" => Self::Vb,
            "VBD" => Self::Vbd,
            "VBG" => Self::Vbg,
            "VBN" => Self::Vbn,
            "VBP" => Self::Vbp,
            "VBZ" => Self::Vbz,
            "WDT" => Self::Wdt,
            "WP" => Self::Wp,
            "WRB" => Self::Wrb,
            "." | "," | ":" | "``" | "''" | "-LRB-" | "-RRB-" | "HYPH" | "$" | "NFP" => Self::Punctuation,
            _ => Self::Other,
        }
    }

    /// Modals and finite verb forms.
    pub const fn is_finite_verb(self) -> bool {
        matches!(self, Self::Md | Self::Vbd | Self::Vbp | Self::Vbz)
    }

    /// Any verb form.
    pub const fn is_verb(self) -> bool {
        matches!(self, Self::Md | Self::Vb | Self::Vbd | Self::Vbg | Self::Vbn | Self::Vbp | Self::Vbz)
    }

    /// Common and proper nouns.
    pub const fn is_noun(self) -> bool {
        matches!(self, Self::Nn | Self::Nns | Self::Nnp)
    }

    /// Whether new words join the class: nouns, verbs, adjectives, adverbs, numbers, names, marks.
    const fn is_open_class(self) -> bool {
        !matches!(
            self,
            Self::Cc
                | Self::Dt
                | Self::Ex
                | Self::In
                | Self::Md
                | Self::Pos
                | Self::Prp
                | Self::PrpPossessive
                | Self::Rp
                | Self::To
                | Self::Wdt
                | Self::Wp
                | Self::Wrb
        )
    }

    /// Universal part of speech; auxiliaries are told by their lemma.
    pub fn upos(self, lemma: &str) -> &'static str {
        match self {
            Self::Cc => "CCONJ",
            Self::Cd => "NUM",
            Self::Dt => "DET",
            Self::Ex | Self::Prp | Self::PrpPossessive | Self::Wdt | Self::Wp => "PRON",
            Self::In => match lemma {
                "that" | "if" | "because" | "although" | "though" | "while" | "unless" | "whether" | "whereas" => {
                    "SCONJ"
                }
                _ => "ADP",
            },
            Self::Jj => "ADJ",
            Self::Md => "AUX",
            Self::Nn | Self::Nns => "NOUN",
            Self::Nnp => "PROPN",
            Self::Pos | Self::To => "PART",
            Self::Rb if matches!(lemma, "not" | "n't") => "PART",
            Self::Rb | Self::Wrb => "ADV",
            Self::Rp => "ADP",
            Self::Uh => "INTJ",
            Self::Vb | Self::Vbd | Self::Vbg | Self::Vbn | Self::Vbp | Self::Vbz => {
                if lemma == "be" {
                    "AUX"
                } else {
                    "VERB"
                }
            }
            Self::Punctuation => "PUNCT",
            Self::Other => "X",
        }
    }
}

/// FNV-1a is already spread: the map takes it as it is.
#[derive(Default)]
struct Identity(u64);

impl Hasher for Identity {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, _: &[u8]) {}

    fn write_u32(&mut self, hash: u32) {
        self.0 = u64::from(hash).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }
}

struct Model {
    tags: Vec<(Tag, String)>,
    /// Feature to its stretch of `weights`.
    features: HashMap<u32, (u32, u8), BuildHasherDefault<Identity>>,
    /// Tag index and weight.
    weights: Vec<(u8, i8)>,
}

static MODEL: LazyLock<Model> =
    LazyLock::new(|| Model::read(include_bytes!("../data/tagger.bin")).expect("the embedded model is whole"));

impl Model {
    /// Layout: `CHTG` 1, number of tags, each with its length; number of features (u32 LE); each: hash (u32 LE), number
    /// of weights, then pairs of tag index and weight.
    fn read(bytes: &[u8]) -> Option<Self> {
        let mut rest = bytes.strip_prefix(b"CHTG\x01")?;
        let mut take = |n: usize| -> Option<&[u8]> {
            let (head, tail) = rest.split_at_checked(n)?;
            rest = tail;
            Some(head)
        };
        let count = usize::from(take(1)?[0]);
        let mut tags = Vec::with_capacity(count);
        for _ in 0..count {
            let len = usize::from(take(1)?[0]);
            let name = std::str::from_utf8(take(len)?).ok()?;
            tags.push((Tag::of_penn(name), name.to_owned()));
        }
        let count = u32::from_le_bytes(take(4)?.try_into().ok()?);
        let mut features = HashMap::with_capacity_and_hasher(count as usize, BuildHasherDefault::default());
        let mut weights = Vec::new();
        for _ in 0..count {
            let hash = u32::from_le_bytes(take(4)?.try_into().ok()?);
            let len = take(1)?[0];
            features.insert(hash, (u32::try_from(weights.len()).ok()?, len));
            for pair in take(usize::from(len) * 2)?.chunks_exact(2) {
                weights.push((pair[0], i8::from_le_bytes([pair[1]])));
            }
        }
        Some(Self { tags, features, weights })
    }

    fn add(&self, feature: Fnv, scores: &mut [i32]) {
        if let Some((start, len)) = self.features.get(&feature.0) {
            for (tag, weight) in &self.weights[*start as usize..*start as usize + usize::from(*len)] {
                scores[usize::from(*tag)] += i32::from(*weight);
            }
        }
    }
}

/// 32-bit FNV-1a.
#[derive(Clone, Copy)]
struct Fnv(u32);

impl Fnv {
    const fn kind(letter: u8) -> Self {
        Self(0x811C_9DC5).byte(letter)
    }

    const fn byte(self, byte: u8) -> Self {
        Self((self.0 ^ byte as u32).wrapping_mul(0x0100_0193))
    }

    fn with(self, text: &str) -> Self {
        text.bytes().fold(self, Self::byte)
    }

    fn and(self, text: &str) -> Self {
        self.byte(b' ').with(text)
    }
}

/// Tags every token. Words of names already found are proper nouns; a word the model never saw is none of the closed
/// classes.
pub(crate) fn tag(document: &Document, annotations: &mut Annotations) {
    let model = &*MODEL;
    let text = document.text();
    let mut scores = vec![0_i32; model.tags.len()];
    let open: Vec<bool> = model.tags.iter().map(|(tag, _)| tag.is_open_class()).collect();
    let number_of = |penn: &str| model.tags.iter().position(|(_, name)| name == penn).unwrap_or(0);
    let (proper_noun, adjective) = (number_of("NNP"), number_of("JJ"));
    for sentence in &annotations.sentences {
        let names = names_of(annotations.names.as_slice(), sentence.range);
        let tokens = &mut annotations.tokens[sentence.tokens.clone()];
        let lowers: Vec<&str> = tokens.iter().map(|t| t.lower.as_str()).collect();
        let mut guesses: Vec<usize> = Vec::with_capacity(tokens.len());
        let mut name_at = 0;
        for (i, word) in lowers.iter().enumerate() {
            while names.get(name_at).is_some_and(|n| n.range.end() <= tokens[i].range.start()) {
                name_at += 1;
            }
            let named = names.get(name_at).filter(|n| n.range.contains(tokens[i].range));
            let capital = || tokens[i].range.of_text(text).starts_with(char::is_uppercase);
            if let Some(name) = named.filter(|n| n.label != NameLabel::Office && capital()) {
                let demonym = name.label == NameLabel::Nationality && !word.ends_with('s');
                guesses.push(if demonym { adjective } else { proper_noun });
                continue;
            }
            let tag_before = |back: usize| i.checked_sub(back).map_or("<s>", |k| model.tags[guesses[k]].1.as_str());
            let word_at = |offset: isize| {
                let k = i.cast_signed() + offset;
                if k < 0 { "<s>" } else { lowers.get(k.cast_unsigned()).copied().unwrap_or("</s>") }
            };
            let (p1, p2) = (tag_before(1), tag_before(2));
            let (before, next) = (word_at(-1), word_at(1));
            scores.fill(0);
            let shape = shape(tokens[i].range.of_text(text));
            let begin = if i == 0 { "^" } else { "" };
            for feature in [
                Fnv::kind(b'w').with(word),
                Fnv::kind(b's').with(tail(word, 3)),
                Fnv::kind(b't').with(tail(word, 2)),
                Fnv::kind(b'f').with(tail(word, 4)),
                Fnv::kind(b'p').with(head(word, 2)),
                Fnv::kind(b'h').with(begin).with(&shape),
                Fnv::kind(b'1').with(p1),
                Fnv::kind(b'2').with(p2).and(p1),
                Fnv::kind(b'3').with(p1).and(word),
                Fnv::kind(b'a').with(before),
                Fnv::kind(b'b').with(word_at(-2)),
                Fnv::kind(b'c').with(next),
                Fnv::kind(b'd').with(word_at(2)),
                Fnv::kind(b'e').with(before).and(word),
                Fnv::kind(b'g').with(word).and(next),
                Fnv::kind(b'i').with(tail(next, 3)),
                Fnv::kind(b'j').with(p1).and(tail(next, 3)),
            ] {
                model.add(feature, &mut scores);
            }
            let known = model.features.contains_key(&Fnv::kind(b'w').with(word).0);
            let best = (0..scores.len())
                .filter(|k| known || open[*k])
                .max_by_key(|k| (scores[*k], &model.tags[*k].1))
                .unwrap_or(0);
            guesses.push(best);
        }
        for (token, guess) in tokens.iter_mut().zip(guesses) {
            token.tag =
                if token.lower.chars().any(char::is_alphanumeric) { model.tags[guess].0 } else { Tag::Punctuation };
        }
        repair(tokens);
    }
}

/// The names of a sentence, in order.
fn names_of(names: &[Name], sentence: TextRange) -> &[Name] {
    let start = names.partition_point(|n| n.range.end() <= sentence.start());
    let end = names.partition_point(|n| n.range.start() < sentence.end());
    &names[start..end.max(start)]
}

/// Mends what the model gets wrong and grammar knows: forms that can only be past, plural subjects before a bare verb,
/// and sentences that would be left without a finite verb.
fn repair(tokens: &mut [Token]) {
    for i in 0..tokens.len() {
        if WORDS.past_forms.contains(tokens[i].lower.as_str()) {
            tokens[i].tag = Tag::Vbd;
        }
        let lower = tokens[i].lower.as_str();
        let next_noun = tokens.get(i + 1).is_some_and(|t| t.tag.is_noun() || t.lower == "sides" || t.lower == "the");
        if matches!(lower, "unless" | "although" | "whereas") || lower == "if" {
            tokens[i].tag = Tag::In;
        } else if lower == "both" && next_noun {
            tokens[i].tag = Tag::Dt;
            if tokens[i + 1].tag == Tag::In {
                tokens[i + 1].tag = Tag::Nns;
            }
        } else if matches!(lower, "met" | "said" | "told") && tokens[i].tag.is_noun() {
            tokens[i].tag = Tag::Vbd;
        }
        let bare = tokens[i].tag == Tag::Vb && i > 0 && matches!(tokens[i - 1].tag, Tag::Nns | Tag::Prp);
        let governed = tokens[..i].iter().rev().take(4).any(|t| {
            matches!(t.tag, Tag::To | Tag::Md)
                || matches!(t.lower.as_str(), "do" | "did" | "does" | "help" | "let" | "make" | "see" | "have" | "that")
        });
        if bare && !governed {
            tokens[i].tag = Tag::Vbp;
        }
    }
    if tokens.len() < 5 || tokens.iter().any(|t| t.tag.is_finite_verb()) || tokens.last().is_none_or(|t| t.lower != ".")
    {
        return;
    }
    let subject = tokens.iter().position(|t| t.tag.is_noun() || t.tag == Tag::Prp);
    let verb = (0..tokens.len()).find(|i| {
        let by = tokens.get(i + 1).is_some_and(|t| t.lower == "by");
        let participle = tokens[*i].tag == Tag::Vbn && tokens[*i].lower.ends_with("ed");
        subject.is_some_and(|s| s < *i) && participle && !by
    });
    if let Some(verb) = verb {
        tokens[verb].tag = Tag::Vbd;
    }
}

/// The last `n` characters.
fn tail(word: &str, n: usize) -> &str {
    let at = word.char_indices().rev().nth(n - 1).map_or(0, |(at, _)| at);
    &word[at..]
}

/// The first `n` characters.
fn head(word: &str, n: usize) -> &str {
    let at = word.char_indices().nth(n).map_or(word.len(), |(at, _)| at);
    &word[..at]
}

/// "Xx" for "Vesk", "X.X." for "U.S.", "d,d" for "10,000": at most six characters.
fn shape(word: &str) -> String {
    let mut shape = String::with_capacity(6);
    for c in word.chars() {
        let kind = match c {
            '’' | '‘' => '\'',
            _ if c.is_uppercase() => 'X',
            _ if c.is_lowercase() => 'x',
            _ if c.is_numeric() => 'd',
            _ if c.is_ascii() => c,
            _ => 'u',
        };
        if !shape.ends_with(kind) {
            shape.push(kind);
            if shape.len() == 6 {
                break;
            }
        }
    }
    shape
}

#[cfg(test)]
mod tests {
    use chancery_text::Document;

    use crate::{Gazetteer, annotate};

    #[test]
    fn a_plain_sentence() {
        let document =
            Document::of_text("Vesk refused to release the prisoners until Orlan opens the northern sluices.");
        let annotations = annotate(&document, &Gazetteer::default());
        let tagged: Vec<String> = annotations.tokens.iter().map(|t| format!("{}/{:?}", t.lemma, t.tag)).collect();
        insta::assert_snapshot!(tagged.join(" "), @"vesk/Nnp refuse/Vbd to/To release/Vb the/Dt prisoner/Nns until/In orlan/Nnp open/Vbz the/Dt northern/Jj sluice/Nns ./Punctuation");
    }
}
