//! Dictionary forms: suffix rules, and a table of the forms they miss.
//!
//! The table (`data/lemmas.tsv`) is written by `training/tagger.py`, with the rules below mirrored there; forms that news
//! of negotiations uses and the training text lacks stand in `data/irregular.tsv`.

use std::{collections::HashMap, sync::LazyLock};

use chancery_text::Document;

use crate::{annotations::Annotations, tag::Tag};

type Table = HashMap<(&'static str, bool), &'static str>;

/// Form and whether it is a noun, to lemma.
static EXCEPTIONS: LazyLock<Table> = LazyLock::new(|| {
    let mut table: Table = include_str!("../data/lemmas.tsv")
        .lines()
        .filter_map(|line| {
            let mut columns = line.split('\t');
            let (form, tag, lemma) = (columns.next()?, columns.next()?, columns.next()?);
            Some(((form, tag == "NN"), lemma))
        })
        .collect();
    let irregular = include_str!("../data/irregular.tsv").lines().filter_map(|line| line.split_once('\t'));
    table.extend(irregular.map(|(form, lemma)| ((form, false), lemma)));
    table
});

/// Gives every token its lemma.
pub(crate) fn lemmatise(_document: &Document, annotations: &mut Annotations) {
    for token in &mut annotations.tokens {
        token.lemma = lemma(&token.lower, token.tag);
    }
}

pub(crate) fn lemma(lower: &str, tag: Tag) -> String {
    let noun = matches!(tag, Tag::Nn | Tag::Nns);
    if !noun && !tag.is_verb() && !matches!(tag, Tag::Rb | Tag::Pos) {
        return lower.to_owned();
    }
    if let Some(lemma) = EXCEPTIONS.get(&(lower, noun)) {
        if !(tag == Tag::Pos || tag == Tag::Rb && lower != "n't") {
            return (*lemma).to_owned();
        }
        return lower.to_owned();
    }
    if lower == "'s" && tag != Tag::Pos {
        return "be".to_owned();
    }
    suffix_rule(lower, tag).unwrap_or_else(|| lower.to_owned())
}

/// Mirrors `suffix_lemma` in `training/tagger.py`, then restores a final "e" or undoubles a consonant where English
/// spelling asks for it.
fn suffix_rule(lower: &str, tag: Tag) -> Option<String> {
    let rules: &[(&str, &str)] = match tag {
        Tag::Nns | Tag::Vbz => &[("ies", "y"), ("sses", "ss"), ("shes", "sh"), ("ches", "ch"), ("xes", "x"), ("s", "")],
        Tag::Vbd | Tag::Vbn => &[("ied", "y"), ("ed", "")],
        Tag::Vbg => &[("ing", "")],
        _ => return None,
    };
    let (end, new) = rules.iter().find(|(end, _)| lower.ends_with(end) && lower.len() > end.len() + 1)?;
    let stem = format!("{}{new}", &lower[..lower.len() - end.len()]);
    Some(if matches!(*end, "ed" | "ing") { respell(stem) } else { stem })
}

fn respell(stem: String) -> String {
    let bytes = stem.as_bytes();
    let n = bytes.len();
    let vowel = |b: u8| matches!(b, b'a' | b'e' | b'i' | b'o' | b'u');
    // "add", "err" are doubled themselves.
    let doubled_base = n == 3 && vowel(bytes[0]);
    if n >= 3
        && !doubled_base
        && bytes[n - 1] == bytes[n - 2]
        && !matches!(bytes[n - 1], b'l' | b's' | b'e' | b'z' | b'f')
    {
        return stem[..n - 1].to_owned();
    }
    let soft = stem.ends_with("at") && n > 4 && (!stem.ends_with("eat") || stem.ends_with("creat"))
        || stem.ends_with("iz")
        || stem.ends_with("is") && n > 4
        || stem.ends_with('v')
        || stem.ends_with('u')
        || stem.ends_with('c')
        || stem.ends_with("dg")
        || stem.ends_with("rg")
        || stem.ends_with("ng") && stem.ends_with("ang")
        || stem.ends_with("os") && n > 3
        || stem.ends_with("ut") && n > 5
        || stem.ends_with("ir") && n > 4
        || stem.ends_with("ur") && n > 4 && !stem.ends_with("our") && !stem.ends_with("ccur")
        || stem.ends_with("ar") && n > 4 && stem.ends_with("are")
        || stem.ends_with("dl")
        || stem.ends_with("tl")
        || stem.ends_with("bl")
        || stem.ends_with("pl")
        || stem.ends_with("ced")
        || stem.ends_with("ung")
        || is_short(bytes);
    if soft && !vowel(bytes[n - 1]) || stem.ends_with('u') { format!("{stem}e") } else { stem }
}

/// "trad", "nam": one syllable that ends in one vowel and one consonant; without a silent "e" the consonant would have been
/// doubled.
fn is_short(stem: &[u8]) -> bool {
    let vowel = |b: &u8| matches!(b, b'a' | b'e' | b'i' | b'o' | b'u');
    let [.., before, last] = stem else { return false };
    let syllables = stem.iter().filter(|b| vowel(b) || **b == b'y').count();
    last.is_ascii_alphabetic() && !vowel(last) && !matches!(last, b'w' | b'x' | b'y') && vowel(before) && syllables == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn silent_e_is_restored() {
        for (form, tag, expected) in [
            ("traded", Tag::Vbd, "trade"),
            ("hiking", Tag::Vbg, "hike"),
            ("plunged", Tag::Vbd, "plunge"),
            ("receded", Tag::Vbn, "recede"),
            ("created", Tag::Vbd, "create"),
            ("retreated", Tag::Vbd, "retreat"),
            ("stopped", Tag::Vbd, "stop"),
            ("added", Tag::Vbd, "add"),
            ("showed", Tag::Vbd, "show"),
            ("helping", Tag::Vbg, "help"),
        ] {
            assert_eq!(lemma(form, tag), expected);
        }
    }

    #[test]
    fn irregular_forms_are_known() {
        for (form, expected) in
            [("shrank", "shrink"), ("slid", "slide"), ("overthrew", "overthrow"), ("withstood", "withstand")]
        {
            assert_eq!(lemma(form, Tag::Vbd), expected);
        }
    }
}
