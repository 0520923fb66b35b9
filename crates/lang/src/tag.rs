//! Parts of speech as the Penn Treebank has them. The model gives them; names and grammar settle them.

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
    pub(crate) fn of_penn(tag: &str) -> Self {
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
}

/// Settles the tags that the model gave: words of names are proper nouns, marks are marks, and what grammar knows better.
pub(crate) fn settle(document: &Document, annotations: &mut Annotations) {
    let text = document.text();
    for sentence in &annotations.sentences {
        let names = names_of(annotations.names.as_slice(), sentence.range);
        let tokens = &mut annotations.tokens[sentence.tokens.clone()];
        let mut name_at = 0;
        for token in tokens.iter_mut() {
            while names.get(name_at).is_some_and(|n| n.range.end() <= token.range.start()) {
                name_at += 1;
            }
            let named = names.get(name_at).filter(|n| n.range.contains(token.range));
            let capital = token.range.of_text(text).starts_with(char::is_uppercase);
            if let Some(name) = named.filter(|n| n.label != NameLabel::Office && capital) {
                let demonym = name.label == NameLabel::Nationality && !token.lower.ends_with('s');
                token.tag = if demonym { Tag::Jj } else { Tag::Nnp };
            } else if !token.lower.chars().any(char::is_alphanumeric) {
                token.tag = Tag::Punctuation;
            }
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
