//! Tags and trees: the model's readings laid on the tokens of a document.

use chancery_text::Document;

use crate::{
    annotations::Annotations,
    lemma,
    model::{MODEL, NamePart, Relation, Upos},
    tag::Tag,
};

/// Tokens that are read at a time, which bounds memory on long documents.
const AT_ONCE: usize = 20_000;

/// What name each token is part of, and whether it begins it.
pub(crate) type NameParts = Vec<Option<(NamePart, bool)>>;

/// Gives every token its tags and its governor; returns what name each is part of.
pub(crate) fn read(document: &Document, annotations: &mut Annotations) -> NameParts {
    let text = document.text();
    let Annotations { tokens, sentences, .. } = annotations;
    let mut parts = vec![None; tokens.len()];
    let mut rest = sentences.as_slice();
    while !rest.is_empty() {
        let mut size = 0;
        let count = rest.iter().take_while(|sentence| {
            let first = size == 0;
            size += sentence.tokens.len();
            first || size <= AT_ONCE
        });
        let (now, after) = rest.split_at(count.count());
        let forms: Vec<Vec<&str>> =
            now.iter().map(|s| tokens[s.tokens.clone()].iter().map(|t| t.range.of_text(text)).collect()).collect();
        for (sentence, readings) in now.iter().zip(MODEL.read_sentences(&forms)) {
            for (at, reading) in sentence.tokens.clone().zip(readings) {
                let token = &mut tokens[at];
                token.tag = reading.tag;
                token.upos = reading.upos;
                token.head = reading.head.map(|head| sentence.tokens.start + head);
                token.relation = reading.relation;
                parts[at] = reading.name;
            }
        }
        rest = after;
    }
    parts
}

/// A token of a sentence that was cut into tokens elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParsedToken {
    /// Dictionary form, lower case.
    pub lemma: String,
    /// Part of speech as the Penn Treebank has it.
    pub tag: Tag,
    /// Universal part of speech.
    pub upos: Upos,
    /// Index of its governor in the sentence; `None` for the root.
    pub head: Option<usize>,
    /// How it depends on its governor.
    pub relation: Relation,
}

/// Reads sentences that are cut into tokens already, as treebanks have them; gives one parsed token for each token.
pub fn parse_tokens<S: AsRef<str>>(sentences: &[Vec<S>]) -> Vec<Vec<ParsedToken>> {
    let forms: Vec<Vec<&str>> = sentences.iter().map(|s| s.iter().map(AsRef::as_ref).collect()).collect();
    let read = MODEL.read_sentences(&forms);
    let parsed = |(form, reading): (&&str, crate::model::Reading)| ParsedToken {
        lemma: lemma::lemma(&form.to_lowercase().replace(['’', '‘'], "'"), reading.tag),
        tag: reading.tag,
        upos: reading.upos,
        head: reading.head,
        relation: reading.relation,
    };
    forms.iter().zip(read).map(|(forms, readings)| forms.iter().zip(readings).map(parsed).collect()).collect()
}

/// What the embedded model was learnt from, under which licences, how well it reads and where it fails. Markdown.
pub const MODEL_CARD: &str = include_str!("../data/english.md");

/// Name and date of the embedded model's weights.
pub fn model_version() -> &'static str {
    MODEL.version()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Gazetteer, annotate};

    /// Each word with its tag, its relation and its governor.
    fn tree(text: &str) -> String {
        let document = Document::of_text(text);
        let annotations = annotate(&document, &Gazetteer::builtin());
        let tokens = &annotations.tokens;
        let line = |t: &crate::Token| {
            let head = t.head.map_or("–", |head| document.words(tokens[head].range));
            format!("{} {} {} {head}", document.words(t.range), t.upos.as_str(), t.relation.as_str())
        };
        tokens.iter().map(line).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn a_sentence_is_a_tree() {
        insta::assert_snapshot!(tree("The mediator said that Orlan had refused to release the prisoners."), @"
        The DET det mediator
        mediator NOUN nsubj said
        said VERB root –
        that SCONJ mark refused
        Orlan PROPN nsubj refused
        had AUX aux refused
        refused VERB ccomp said
        to PART mark release
        release VERB xcomp refused
        the DET det prisoners
        prisoners NOUN obj release
        . PUNCT punct said
        ");
    }

    #[test]
    fn an_offer_with_its_condition() {
        insta::assert_snapshot!(tree("Vesk will reopen the bridge if the gunboats are withdrawn by Friday."), @"
        Vesk PROPN nsubj reopen
        will AUX aux reopen
        reopen VERB root –
        the DET det bridge
        bridge NOUN obj reopen
        if SCONJ mark withdrawn
        the DET det gunboats
        gunboats NOUN nsubj:pass withdrawn
        are AUX aux:pass withdrawn
        withdrawn VERB advcl reopen
        by ADP case Friday
        Friday PROPN obl:agent withdrawn
        . PUNCT punct reopen
        ");
    }

    #[test]
    fn a_sentence_without_end_is_one_tree_all_the_same() {
        let document = Document::of_text(&"the envoy of Vesk and ".repeat(500));
        let annotations = annotate(&document, &Gazetteer::builtin());
        assert_eq!(annotations.tokens.iter().filter(|t| t.head.is_none()).count(), annotations.sentences.len());
    }

    #[test]
    fn given_tokens_are_read_as_they_are() {
        let parsed = parse_tokens(&[vec!["He", "left", "."], vec![]]);
        assert_eq!(parsed[0].iter().map(|t| t.head).collect::<Vec<_>>(), [Some(1), None, Some(1)]);
        assert_eq!(parsed[0][1].lemma, "leave");
        assert!(parsed[1].is_empty());
    }

    #[test]
    fn the_model_says_what_it_is() {
        assert!(model_version().starts_with("english 20"));
    }
}
