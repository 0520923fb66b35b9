//! How often a person who is named in full once is read as a person when only the surname stands there.

use std::{collections::BTreeSet, path::Path};

use chancery_lang::{Annotations, Gazetteer, NameLabel};
use chancery_read::Overrides;
use chancery_text::{Document, TextRange};
use serde_json::Value;

use super::folder;
use crate::{figures::Figures, gold::GoldError};

/// Documents about one person, in the collection that lies beside the data sets.
const DOCUMENTS: [&str; 2] = ["envoy_oped", "envoy_interview"];

/// Fields of gold that name persons, among others.
const NAMING: [&str; 6] = ["speaker", "holder", "attributed_to", "participants", "absent", "relayed_by"];

/// Figures `typed person.accuracy` over all mentions, and one for each document and surname; `None` where there are no
/// such documents.
pub(super) fn score(collection: &Path, gazetteer: &Gazetteer) -> Result<Option<Figures>, GoldError> {
    let mut figures = Figures::default();
    let (mut right, mut all) = (0, 0);
    for name in DOCUMENTS {
        let (source, gold) = (collection.join(format!("{name}.txt")), collection.join(format!("gold/{name}.jsonl")));
        if !source.exists() || !gold.exists() {
            continue;
        }
        let document = chancery_app::read(&source, &Overrides::default())?;
        let Ok(gold) = folder::read(&gold) else { continue };
        let annotations = chancery_lang::annotate(&document, gazetteer);
        for surname in surnames(&gold, document.text()) {
            let mentions: Vec<TextRange> = mentions(&document, &surname).collect();
            let typed = mentions.iter().filter(|m| is_person(&annotations, **m)).count();
            right += typed;
            all += mentions.len();
            figures.0.insert(format!("{name}, {surname}.accuracy"), typed as f64 / mentions.len().max(1) as f64);
            figures.0.insert(format!("{name}, {surname}.of"), mentions.len() as f64);
        }
    }
    if all == 0 {
        return Ok(None);
    }
    figures.0.insert("typed person.accuracy".to_owned(), right as f64 / all as f64);
    figures.0.insert("typed person.of".to_owned(), all as f64);
    Ok(Some(figures))
}

/// Last words of the full names in the gold that also stand by themselves in the text: nobody says "Court" for a
/// "High Court" with a capital and no article, everybody "Pell" for "Ana Pell".
fn surnames(gold: &str, text: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for line in gold.lines() {
        let Ok(finding) = serde_json::from_str::<Value>(line) else { continue };
        for field in NAMING {
            collect(&finding[field], &mut names);
        }
    }
    let stands_alone = |full: &str| {
        let (given, surname) = full.rsplit_once(' ')?;
        let alone = occurrences(text, surname).any(|at| {
            let before = text[..at].trim_end().rsplit(char::is_whitespace).next().unwrap_or("");
            !given.ends_with(before) && !before.eq_ignore_ascii_case("the") && !before.starts_with(char::is_uppercase)
        });
        alone.then(|| surname.to_owned())
    };
    names
        .iter()
        .filter(|name| name.split(' ').all(|w| w.starts_with(char::is_uppercase)))
        .filter_map(|n| stands_alone(n))
        .collect()
}

fn collect(value: &Value, names: &mut BTreeSet<String>) {
    match value {
        Value::String(name) => {
            names.insert(name.clone());
        }
        Value::Array(values) => values.iter().for_each(|value| collect(value, names)),
        Value::Object(fields) => fields.get("name").into_iter().for_each(|value| collect(value, names)),
        _ => {}
    }
}

/// Where a surname stands as a word, as written or in capitals, outside the labels of turns.
fn mentions<'a>(document: &'a Document, surname: &'a str) -> impl Iterator<Item = TextRange> + 'a {
    let upper = surname.to_uppercase();
    let of = move |form: String| {
        let length = form.len();
        let places: Vec<usize> = occurrences(document.text(), &form).collect();
        places.into_iter().map(move |at| TextRange::of(at, at + length))
    };
    let in_label = |range: TextRange| document.turns.iter().any(|turn| turn.label.overlaps(range));
    of(surname.to_owned()).chain(of(upper)).filter(move |range| !in_label(*range))
}

/// Where some words stand with no letter or digit beside them.
fn occurrences<'a>(text: &'a str, words: &'a str) -> impl Iterator<Item = usize> + 'a {
    text.match_indices(words).map(|(at, _)| at).filter(move |at| {
        !text[..*at].ends_with(char::is_alphanumeric) && !text[at + words.len()..].starts_with(char::is_alphanumeric)
    })
}

fn is_person(annotations: &Annotations, mention: TextRange) -> bool {
    let before = annotations.names.partition_point(|name| name.range.end() <= mention.start());
    annotations.names[before..]
        .iter()
        .take_while(|name| name.range.start() <= mention.start())
        .any(|name| name.range.contains(mention) && name.label == NameLabel::Person)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn surnames_are_told_from_other_last_words() {
        let gold = "{\"speaker\":\"Ana Pell\",\"participants\":[\"High Court\",{\"name\":\"Tomas Verrin\"}]}\n{\"holder\":\"Soldra\"}";
        let text = "Ana Pell met Tomas Verrin, and then Pell left. The High Court sat; the Court rose.";
        assert_eq!(surnames(gold, text).into_iter().collect::<Vec<_>>(), ["Pell"]);
    }

    #[test]
    fn labels_of_turns_are_no_mentions() {
        let document = Document::of_text(
            "PELL: Thank you.\n\nQ: Was it hard, Ana Pell?\n\nPELL: Yes.\n\nQ: And PELL stays?\n\nPELL: Yes.",
        );
        let found: Vec<&str> = mentions(&document, "Pell").map(|range| document.words(range)).collect();
        assert_eq!(found, ["Pell", "PELL"]);
    }
}
