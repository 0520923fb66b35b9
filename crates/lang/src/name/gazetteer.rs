//! Names known beforehand: states, bodies, people. Built in, and extended by the user's vocabulary folder.

use std::collections::HashMap;

use aho_corasick::{AhoCorasick, MatchKind};
use serde::Deserialize;

use crate::annotations::NameLabel;

/// Names known beforehand.
///
/// Extended by TOML files of this form (all keys but `name` optional):
/// ```toml
/// [[state]]
/// name = "Orlan"
/// aliases = ["Republic of Orlan"]
/// demonyms = ["Orlani", "Orlanis"]
/// capital = "Ostra"
/// metonyms = ["the Stone House"]
///
/// [[organisation]]
/// name = "Lake Commission"
/// aliases = ["LC"]
///
/// [[person]]
/// name = "Ana Pell"
/// aliases = ["the Harbourmistress"]
/// ```
#[derive(Debug, Clone, Default)]
pub struct Gazetteer {
    entries: Vec<Entry>,
    by_form: HashMap<String, usize>,
    automaton: Option<AhoCorasick>,
}

/// A form and what it stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) form: String,
    pub(crate) canonical: String,
    pub(crate) label: NameLabel,
    /// A seat of government: a place after "in", the government elsewhere.
    pub(crate) metonym: bool,
}

/// A vocabulary file cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("the vocabulary file {file} cannot be used: {source}")]
pub struct GazetteerError {
    /// The file.
    pub file: String,
    /// What is wrong, with line and column.
    #[source]
    pub source: Box<toml::de::Error>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    state: Vec<Listed>,
    #[serde(default)]
    organisation: Vec<Listed>,
    #[serde(default)]
    person: Vec<Listed>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Listed {
    name: String,
    #[serde(default)]
    aliases: Vec<String>,
    #[serde(default)]
    demonyms: Vec<String>,
    capital: Option<String>,
    #[serde(default)]
    metonyms: Vec<String>,
}

const BUILTIN: &[(&str, &str)] = &[
    ("states.toml", include_str!("../../data/states.toml")),
    ("organisations.toml", include_str!("../../data/organisations.toml")),
];

impl Gazetteer {
    /// The states of the world and the bodies that negotiate, mediate, monitor or judge.
    pub fn builtin() -> Self {
        Self::with_files(&[]).expect("the embedded lists are well formed")
    }

    /// The built-in names and those of further TOML files, given as name and content; later files win.
    pub fn with_files(files: &[(String, String)]) -> Result<Self, GazetteerError> {
        let mut gazetteer = Self::default();
        let given = files.iter().map(|(name, content)| (name.as_str(), content.as_str()));
        for (name, content) in BUILTIN.iter().copied().chain(given) {
            let file: File = toml::from_str(content)
                .map_err(|source| GazetteerError { file: name.to_owned(), source: Box::new(source) })?;
            gazetteer.add_file(file);
        }
        let forms: Vec<&str> = gazetteer.entries.iter().map(|e| e.form.as_str()).collect();
        gazetteer.automaton = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(forms).ok();
        Ok(gazetteer)
    }

    fn add_file(&mut self, file: File) {
        for state in file.state {
            let canonical = state.name.clone();
            for form in std::iter::once(state.name).chain(state.aliases) {
                self.add(&form, &canonical, NameLabel::State, false);
            }
            for form in state.demonyms {
                self.add(&form, &canonical, NameLabel::Nationality, false);
            }
            for form in state.metonyms.into_iter().chain(state.capital) {
                self.add(&form, &canonical, NameLabel::State, true);
            }
        }
        for (listed, label) in file
            .organisation
            .into_iter()
            .map(|o| (o, NameLabel::Organisation))
            .chain(file.person.into_iter().map(|p| (p, NameLabel::Person)))
        {
            let canonical = listed.name.clone();
            for form in std::iter::once(listed.name).chain(listed.aliases) {
                self.add(&form, &canonical, label, false);
            }
        }
    }

    fn add(&mut self, form: &str, canonical: &str, label: NameLabel, metonym: bool) {
        // "the Amber House" is found as "The Amber House" too.
        let form = form.strip_prefix("the ").unwrap_or(form).to_owned();
        let entry = Entry { form: form.clone(), canonical: canonical.to_owned(), label, metonym };
        if let Some(known) = self.by_form.get(&form) {
            self.entries[*known] = entry;
        } else {
            self.by_form.insert(form, self.entries.len());
            self.entries.push(entry);
        }
    }

    /// What a form stands for.
    pub(crate) fn get(&self, form: &str) -> Option<&Entry> {
        self.by_form.get(form).map(|i| &self.entries[*i])
    }

    /// Every listed form in a text that stands as a word of its own: start, end and what it stands for.
    pub(crate) fn find<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (usize, usize, &'a Entry)> {
        self.automaton.iter().flat_map(move |automaton| automaton.find_iter(text)).filter_map(move |found| {
            let before = text[..found.start()].chars().next_back();
            let after = text[found.end()..].chars().next();
            let joined = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
            let entry = &self.entries[found.pattern().as_usize()];
            (!joined(before) && !joined(after)).then_some((found.start(), found.end(), entry))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_user_file_adds_states() {
        let file = "[[state]]\nname = \"Orlan\"\ndemonyms = [\"Orlani\"]\ncapital = \"Ostra\"\n";
        let gazetteer = Gazetteer::with_files(&[("mine.toml".to_owned(), file.to_owned())]).unwrap();
        assert_eq!(gazetteer.get("Ostra").unwrap().canonical, "Orlan");
        assert_eq!(gazetteer.get("Kremlin").unwrap().canonical, "Russia");
        let found: Vec<&str> = gazetteer
            .find("Orlani envoys left Orlandia for Ostra")
            .map(|(s, e, _)| &"Orlani envoys left Orlandia for Ostra"[s..e])
            .collect();
        assert_eq!(found, ["Orlani", "Ostra"]);
    }

    #[test]
    fn a_malformed_file_is_named_with_its_line() {
        let error = Gazetteer::with_files(&[("mine.toml".to_owned(), "[[state]]\nnom = 1".to_owned())]).unwrap_err();
        assert!(error.to_string().contains("mine.toml") && error.to_string().contains("line 2"), "{error}");
    }
}
