//! The words the rules look for: cues of statements, issues, events and figures, and the names known beforehand.
//!
//! Built in from `data/*.toml`; a vocabulary folder adds to them. The files say themselves what their keys mean.

mod error;
mod file;
mod meaning;
mod phrase;

use std::collections::BTreeMap;

use chancery_lang::{Annotations, Gazetteer};
use chancery_record::{EventKind, Issue, StatementKind};

pub use error::VocabularyError;
use file::{CueFile, EventFile, FigureFile, parse};
pub(crate) use meaning::{Cue, EventCue, Hit, Hits, Meaning, Negated, Who};
use phrase::Phrases;

/// Which quantities make figures.
#[derive(Debug, Clone, Default)]
pub(crate) struct FigureWords {
    pub(crate) units: Vec<String>,
    pub(crate) durations: Vec<String>,
    pub(crate) context: Vec<String>,
    pub(crate) never: Vec<String>,
    /// Units of the user's own, which decide.
    pub(crate) own_units: Vec<String>,
    /// What the user's own files say is never a figure.
    pub(crate) own_never: Vec<String>,
}

/// The words the rules look for.
#[derive(Debug, Clone)]
pub struct Vocabulary {
    gazetteer: Gazetteer,
    phrases: Phrases<Meaning>,
    figures: FigureWords,
}

const BUILTIN: &[(&str, &str)] = &[
    ("cues.toml", include_str!("../../data/cues.toml")),
    ("issues.toml", include_str!("../../data/issues.toml")),
    ("events.toml", include_str!("../../data/events.toml")),
    ("figures.toml", include_str!("../../data/figures.toml")),
];

impl Vocabulary {
    /// The vocabulary that comes with the program.
    pub fn builtin() -> Self {
        Self::with_files(&[]).expect("the embedded lists are well formed")
    }

    /// The built-in vocabulary and files of the user, given as name and content.
    ///
    /// A file whose name ends in `cues.toml`, `issues.toml`, `events.toml` or `figures.toml` has the keys of the
    /// built-in file of that name; any other holds names (see [`Gazetteer`]).
    pub fn with_files(files: &[(String, String)]) -> Result<Self, VocabularyError> {
        let (words, names): (Vec<_>, Vec<_>) =
            files.iter().cloned().partition(|(name, _)| BUILTIN.iter().any(|(known, _)| is_named(name, known)));
        let mut vocabulary = Self {
            gazetteer: Gazetteer::with_files(&names)?,
            phrases: Phrases::default(),
            figures: FigureWords::default(),
        };
        for (name, content) in BUILTIN {
            vocabulary.add_file(name, content, false)?;
        }
        for (name, content) in &words {
            vocabulary.add_file(name, content, true)?;
        }
        Ok(vocabulary)
    }

    /// Names known beforehand, for [`chancery_lang::annotate`].
    pub const fn gazetteer(&self) -> &Gazetteer {
        &self.gazetteer
    }

    pub(crate) const fn figures(&self) -> &FigureWords {
        &self.figures
    }

    fn add_file(&mut self, file: &str, content: &str, users: bool) -> Result<(), VocabularyError> {
        if file.ends_with("cues.toml") {
            self.add_cues(file, parse::<CueFile>(file, content)?, users)
        } else if file.ends_with("issues.toml") {
            self.add_issues(file, parse(file, content)?)
        } else if file.ends_with("events.toml") {
            self.add_events(file, parse::<EventFile>(file, content)?)
        } else {
            let more: FigureFile = parse(file, content)?;
            let figures = &mut self.figures;
            let (units, never) = if users {
                (&mut figures.own_units, &mut figures.own_never)
            } else {
                (&mut figures.units, &mut figures.never)
            };
            units.extend(more.units);
            never.extend(more.never);
            figures.durations.extend(more.durations);
            figures.context.extend(more.context);
            Ok(())
        }
    }

    fn add_cues(&mut self, file: &str, cues: CueFile, users: bool) -> Result<(), VocabularyError> {
        let kind = |code: &str| {
            StatementKind::of_code(code).ok_or_else(|| VocabularyError::Unknown {
                file: file.to_owned(),
                what: "kind",
                value: code.to_owned(),
            })
        };
        for entry in cues.cue {
            if !(1..=100).contains(&entry.weight) {
                return Err(VocabularyError::Unknown {
                    file: file.to_owned(),
                    what: "weight (1 to 100)",
                    value: entry.weight.to_string(),
                });
            }
            let negated = match entry.negated.as_deref() {
                None => Negated::Same,
                Some("none") => Negated::Nothing,
                Some(code) => Negated::Becomes(kind(code)?),
            };
            let cue = Cue {
                kind: kind(&entry.kind)?,
                weight: entry.weight,
                who: entry.who,
                negated,
                copula: entry.copula,
                users,
            };
            for phrase in entry.phrases {
                self.forget_cue(cue.kind, &phrase);
                self.add_phrase(file, &phrase, Meaning::Cue(cue.clone()))?;
            }
        }
        Ok(())
    }

    /// A cue of the same kind and phrase in a later file replaces the earlier one.
    fn forget_cue(&mut self, kind: StatementKind, phrase: &str) {
        self.phrases.remove(phrase, |meaning| matches!(meaning, Meaning::Cue(known) if known.kind == kind));
    }

    fn add_issues(
        &mut self,
        file: &str,
        issues: BTreeMap<String, BTreeMap<String, Vec<String>>>,
    ) -> Result<(), VocabularyError> {
        for (code, weights) in issues {
            let unknown =
                |what, value: &str| VocabularyError::Unknown { file: file.to_owned(), what, value: value.to_owned() };
            let issue = Issue::of_code(&code).ok_or_else(|| unknown("issue", &code))?;
            for (weight, phrases) in weights {
                let weight: u8 = weight.parse().map_err(|_| unknown("weight", &weight))?;
                for phrase in phrases {
                    self.add_phrase(file, &phrase, Meaning::Issue(issue, weight))?;
                }
            }
        }
        Ok(())
    }

    fn add_events(&mut self, file: &str, events: EventFile) -> Result<(), VocabularyError> {
        for entry in events.event {
            let kind = EventKind::of_code(&entry.kind).ok_or_else(|| VocabularyError::Unknown {
                file: file.to_owned(),
                what: "event kind",
                value: entry.kind.clone(),
            })?;
            let anchors = entry.anchors;
            for phrase in entry.verbs {
                self.add_phrase(file, &phrase, Meaning::Event(EventCue { kind, verb: true, anchors }))?;
            }
            for phrase in entry.nouns {
                self.add_phrase(file, &phrase, Meaning::Event(EventCue { kind, verb: false, anchors }))?;
            }
        }
        Ok(())
    }

    fn add_phrase(&mut self, file: &str, phrase: &str, meaning: Meaning) -> Result<(), VocabularyError> {
        if self.phrases.add(phrase, meaning) {
            Ok(())
        } else {
            Err(VocabularyError::Phrase { file: file.to_owned(), phrase: phrase.to_owned() })
        }
    }

    /// Every phrase that occurs in a document. A phrase never crosses a sentence.
    pub(crate) fn hits<'v>(&'v self, annotations: &'v Annotations) -> Hits<'v> {
        let mut hits = Vec::new();
        for sentence in annotations.sentences.iter().filter(|s| s.block.is_recordable()) {
            let tokens = &annotations.tokens[..sentence.tokens.end];
            for at in sentence.tokens.clone() {
                hits.extend(self.phrases.at(tokens, at).map(|(tokens, meaning)| Hit { tokens, meaning }));
            }
        }
        Hits::new(hits)
    }
}

/// Whether a file is called `cues.toml`, or something that ends in `-cues.toml`.
fn is_named(path: &str, known: &str) -> bool {
    path.strip_suffix(known).is_some_and(|rest| rest.is_empty() || rest.ends_with(['/', '\\', '-', '_', '.']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_lists_are_well_formed() {
        Vocabulary::with_files(&[]).unwrap();
    }

    #[test]
    fn mistakes_in_a_users_file_are_named() {
        let error = |name: &str, content: &str| {
            Vocabulary::with_files(&[(name.to_owned(), content.to_owned())]).unwrap_err().to_string()
        };
        assert_eq!(
            error("my-cues.toml", "[[cue]]\nkind = \"wish\"\nweight = 1\nphrases = []"),
            "the vocabulary file my-cues.toml names an unknown kind, “wish”"
        );
        assert!(error("my-cues.toml", "[[cue]]\nkind = 3").contains("line 2"));
        assert!(error("my-issues.toml", "[trade]\n4 = [\"* wool\"]").contains("“* wool”"));
    }
}
