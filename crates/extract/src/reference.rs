//! Whom words stand for: names, pronouns, "the envoy", "both sides".

use std::{collections::BTreeMap, ops::Range};

use chancery_lang::{Annotations, Name, NameLabel, Tag};
use chancery_text::Document;

use crate::{voice::Voice, words::WORDS};

/// Words at the front of a phrase that are not of the name: articles, possessives, conjunctions.
const BEFORE_A_PHRASE: &[&str] =
    &["the", "a", "an", "that", "this", "one", "some", "when", "while", "as", "after", "before", "where", "my", "our"];

/// Resolves words of one document to names.
pub(crate) struct Referents<'a> {
    document: &'a Document,
    annotations: &'a Annotations,
    /// The state a speaker of this document speaks for, by speaker.
    states: BTreeMap<String, String>,
}

impl<'a> Referents<'a> {
    pub(crate) fn of(document: &'a Document, annotations: &'a Annotations, voice: &Voice) -> Self {
        let mut states: BTreeMap<String, String> = annotations
            .people
            .iter()
            .filter_map(|(name, person)| Some((name.clone(), person.affiliation.clone()?)))
            .collect();
        if let Voice::Statement(name) | Voice::Remarks(name) = voice
            && !states.contains_key(name)
            && let Some(state) = own_state(annotations)
        {
            states.insert(name.clone(), state);
        }
        if *voice == Voice::Transcript
            && let Some(turn) = document.turns.first()
            && document.turns.iter().all(|t| t.speaker == turn.speaker)
            && !states.contains_key(&turn.speaker)
            && let Some(state) = own_state(annotations)
        {
            states.insert(turn.speaker.clone(), state);
        }
        Self { document, annotations, states }
    }

    /// The state a person speaks for, where the document shows it.
    pub(crate) fn state_of(&self, speaker: &str) -> Option<&str> {
        self.states.get(speaker).map(String::as_str)
    }

    /// Whom a noun phrase names, as statements name people: full names, states for metonyms, the phrase itself for
    /// unnamed people. `speaker` stands behind "I" and "we". `None` where the words name nobody.
    pub(crate) fn resolve(&self, tokens: Range<usize>, speaker: &str) -> Option<String> {
        let annotations = self.annotations;
        let range = annotations.range_of(tokens.clone());
        let names = annotations.names_in(range);
        let head = self.head(tokens.clone());
        let human = head.is_some_and(|k| WORDS.human.contains(annotations.tokens[k].lemma.as_str()));
        // "Pell’s advisers" are others than Pell.
        let owns = |name: &Name| {
            let after = annotations.token_at(name.range.end());
            human && annotations.tokens.get(after).is_some_and(|t| t.tag == Tag::Pos) && head.is_some_and(|k| k > after)
        };
        if let Some(person) = names.iter().find(|n| n.label == NameLabel::Person && !owns(n)) {
            let together: Vec<&str> = self.coordinated(names, person);
            return Some(together.join(", "));
        }
        if let Some(office) = names.iter().find(|n| n.label == NameLabel::Office && !owns(n)) {
            return Some(office.canonical.clone());
        }
        let institution = head.is_some_and(|k| {
            matches!(
                annotations.tokens[k].lemma.as_str(),
                "ministry"
                    | "government"
                    | "army"
                    | "military"
                    | "side"
                    | "parliament"
                    | "congress"
                    | "office"
                    | "state"
            )
        });
        let party = names
            .iter()
            .find(|n| matches!(n.label, NameLabel::State | NameLabel::Organisation | NameLabel::Nationality));
        match party {
            Some(name) if name.label != NameLabel::Nationality && (!human || institution) => {
                let together = self.coordinated(names, name);
                return Some(together.join(", "));
            }
            Some(name) if institution => return Some(name.canonical.clone()),
            Some(name)
                if name.label == NameLabel::Nationality
                    && annotations.tokens[tokens.end - 1].range.end() == name.range.end() =>
            {
                return Some(name.canonical.clone());
            }
            _ => {}
        }
        if human {
            return self.phrase(tokens);
        }
        self.pronoun(tokens, speaker)
    }

    /// "Orlan and Vesk", "the United States, Egypt and Qatar": names of one kind side by side.
    fn coordinated<'n>(&self, names: &'n [Name], first: &'n Name) -> Vec<&'n str> {
        let mut together = vec![first.canonical.as_str()];
        let mut end = first.range.end();
        for name in names.iter().filter(|n| n.range.start() > first.range.start()) {
            let between =
                self.document.words(chancery_text::TextRange::of(end, name.range.start())).trim().to_lowercase();
            let joined = matches!(
                between.as_str(),
                "and" | "," | ", and" | ", the" | "and the" | ", and the" | "and dr." | "and mr." | "and ms."
            );
            if !joined || name.label != first.label {
                break;
            }
            if !together.contains(&name.canonical.as_str()) {
                together.push(&name.canonical);
            }
            end = name.range.end();
        }
        together
    }

    /// Head noun: the last noun before a preposition or relative.
    fn head(&self, tokens: Range<usize>) -> Option<usize> {
        let stop = tokens
            .clone()
            .find(|k| {
                *k > tokens.start
                    && matches!(self.annotations.tokens[*k].tag, Tag::In | Tag::Wdt | Tag::Wp | Tag::Vbn | Tag::Vbg)
            })
            .unwrap_or(tokens.end);
        let comma = (tokens.start..stop).find(|k| self.annotations.tokens[*k].lower == ",").unwrap_or(stop);
        (tokens.start..comma).rev().find(|k| {
            let token = &self.annotations.tokens[*k];
            token.tag.is_noun() || WORDS.human.contains(token.lemma.as_str())
        })
    }

    /// The words of a phrase without its article, and without the mark of a list before it: “(a) the envoys”.
    fn phrase(&self, tokens: Range<usize>) -> Option<String> {
        let lower = |k: usize| self.annotations.tokens[k].lower.as_str();
        let mut start = tokens.start;
        while start + 1 < tokens.end
            && (BEFORE_A_PHRASE.contains(&lower(start)) || !lower(start).contains(char::is_alphanumeric))
        {
            start += 1;
        }
        let stop =
            (start..tokens.end).find(|k| matches!(lower(*k), "," | "who" | "which" | "(" | "—")).unwrap_or(tokens.end);
        let words = self.document.words(self.annotations.range_of(start..stop.max(start + 1)));
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let words = words.trim_end_matches(|c: char| !c.is_alphanumeric());
        (!words.is_empty()).then(|| words.to_owned())
    }

    fn pronoun(&self, tokens: Range<usize>, speaker: &str) -> Option<String> {
        let annotations = self.annotations;
        let first = &annotations.tokens[tokens.start];
        let last = &annotations.tokens[tokens.end - 1];
        match last.lower.as_str() {
            "i" | "we" | "us" | "me" => return Some(speaker.to_owned()),
            "he" | "she" | "him" | "her" => {
                return annotations.antecedent(last.range.start()).map(|n| n.canonical.clone());
            }
            _ => {}
        }
        matches!(first.lower.as_str(), "my" | "our").then(|| speaker.to_owned())
    }
}

/// The state a first-person text speaks for: the one it names oftenest beside "we" and "our".
fn own_state(annotations: &Annotations) -> Option<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for clause in &annotations.clauses {
        let own = annotations.tokens[clause.tokens.clone()]
            .iter()
            .any(|t| matches!(t.lower.as_str(), "we" | "our" | "my" | "us"));
        let Some(subject) = clause.subject.clone() else { continue };
        // "Vesk must release our fishermen" is said to the other side.
        let asked = clause
            .verb_start
            .is_some_and(|v| matches!(annotations.tokens[v].lower.as_str(), "must" | "should" | "has" | "needs"));
        let own = own && !asked;
        for name in annotations.names_in(annotations.range_of(subject)).iter().filter(|n| n.label == NameLabel::State) {
            *counts.entry(&name.canonical).or_default() += if own { 3 } else { 0 };
        }
    }
    counts.into_iter().filter(|(_, n)| *n > 0).max_by_key(|(_, n)| *n).map(|(name, _)| name.to_owned())
}
