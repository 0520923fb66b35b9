//! What two tellings of one event have in common though no sentence is the same: figures and names.

use std::collections::BTreeMap;

use crate::{
    ladder::Plain,
    sentence,
    words::{Word, words},
};

/// The figures and names of a text, each with how often it stands there.
pub(crate) fn facts(text: &str) -> BTreeMap<String, u32> {
    let plain = Plain::of(text);
    let split = words(plain.text());
    let mut facts = BTreeMap::new();
    let mut begins = true;
    for word in &split {
        let spelt = word.of(plain.text());
        if word.is_mark {
            let opens = spelt == "'" && plain.text()[word.range.end()..].starts_with(char::is_alphanumeric);
            begins |= opens
                || spelt == "-"
                || sentence::ends(plain.text(), word.range.start(), spelt.chars().next().unwrap_or(' '));
            continue;
        }
        if let Some(fact) = fact(spelt, std::mem::take(&mut begins)) {
            *facts.entry(fact).or_default() += 1;
        }
    }
    facts
}

/// Words with a capital, also those that open a sentence.
pub(crate) fn opening(text: &str) -> impl Iterator<Item = String> {
    let plain = Plain::of(text);
    let split = words(plain.text());
    let spelt = split.iter().filter(|word| !word.is_mark).filter_map(|word| fact(word.of(plain.text()), false));
    spelt.collect::<Vec<_>>().into_iter()
}

/// A figure, or a name that does not begin a sentence.
fn fact(word: &str, begins: bool) -> Option<String> {
    let bare = word.strip_suffix("'s").unwrap_or(word);
    if bare.chars().any(char::is_numeric) {
        return Some(bare.replace([',', '٬'], ""));
    }
    let letters = bare.chars().count();
    let is_name = !begins && letters >= 3 && bare.chars().next().is_some_and(char::is_uppercase);
    is_name.then(|| bare.to_owned())
}

/// Whether a fact is a figure.
pub(crate) fn is_figure(fact: &str) -> bool {
    fact.chars().any(char::is_numeric)
}

/// Words of a sentence that carry its content, in small letters.
pub(crate) fn content(text: &str) -> Vec<String> {
    let plain = Plain::of(text);
    let long =
        |word: &&Word| !word.is_mark && word.range.len() > 3 || word.of(plain.text()).chars().any(char::is_numeric);
    words(plain.text()).iter().filter(long).map(|word| word.of(plain.text()).to_lowercase()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_and_names() {
        let found = facts(
            "The mission said 3,400 people left Hesk at 2:35. Residents of Hesk agreed; “They shot first,” Castane’s aide said.",
        );
        let found: Vec<String> = found.into_iter().map(|(fact, count)| format!("{fact} {count}")).collect();
        assert_eq!(found, ["2:35 1", "3400 1", "Castane 1", "Hesk 2"]);
    }
}
