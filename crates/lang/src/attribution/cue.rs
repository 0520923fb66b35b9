//! Words that say who says, thinks or wants what: the lists of `data/cues.toml`, which explains them.

use std::{collections::HashMap, sync::LazyLock};

use serde::{Deserialize, Serialize};

/// What somebody does with what is attributed to them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sense {
    /// Says, reports, claims.
    Says,
    /// Asks a question, or leaves one open.
    Asks,
    /// Asks for something, demands, orders.
    Requests,
    /// Promises, offers.
    Promises,
    /// Warns, threatens.
    Threatens,
    /// Accepts, supports, approves.
    Agrees,
    /// Refuses, opposes.
    Refuses,
    /// Says that something is not so.
    Denies,
    /// Blames, attacks, complains.
    Criticises,
    /// Praises, thanks, is glad of.
    Praises,
    /// Holds to be so, knows, expects.
    Believes,
    /// Wants, plans, hopes.
    Wants,
    /// Is afraid or surprised of.
    Fears,
    /// Finds, shows, learns.
    Learns,
    /// It seems, it is said.
    Seems,
}

/// Senses of a verb by what follows it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct VerbCue {
    pub(super) speech: Option<Sense>,
    pub(super) clause: Option<Sense>,
    pub(super) infinitive: Option<Sense>,
    pub(super) object: Option<Sense>,
    pub(super) person: Option<Sense>,
    /// Its object only hears what is said.
    pub(super) told: bool,
}

/// Senses of a noun or an adjective, and by the preposition after it.
#[derive(Debug, Default)]
pub(super) struct WordCue {
    pub(super) clause: Option<Sense>,
    pub(super) prepositions: HashMap<String, Sense>,
}

/// All cues.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    verbs: HashMap<String, VerbCue>,
    /// Verbs by their stems.
    spellings: HashMap<String, String>,
    phrases: HashMap<String, Sense>,
    phrase_verbs: HashMap<String, Sense>,
    nouns: HashMap<String, WordCue>,
    adjectives: HashMap<String, WordCue>,
    light: Vec<String>,
    hearsay: Vec<String>,
}

/// The embedded lists.
pub(super) static CUES: LazyLock<Lexicon> = LazyLock::new(|| {
    let file: File = toml::from_str(include_str!("../../data/cues.toml")).expect("the embedded lists are well formed");
    Lexicon::of(file)
});

impl Lexicon {
    fn of(file: File) -> Self {
        let mut lexicon = Self { light: file.light.verbs, hearsay: file.hearsay.adverbs, ..Self::default() };
        lexicon.light.sort_unstable();
        for lists in file.sense {
            let sense = lists.name;
            let verbs = &mut lexicon.verbs;
            // The sense listed first is a word's usual one.
            let mut enter = |words: Vec<String>, place: fn(&mut VerbCue) -> &mut Option<Sense>| {
                for word in words {
                    place(verbs.entry(word).or_default()).get_or_insert(sense);
                }
            };
            enter(lists.speech, |cue| &mut cue.speech);
            enter(lists.clause, |cue| &mut cue.clause);
            enter(lists.infinitive, |cue| &mut cue.infinitive);
            enter(lists.object, |cue| &mut cue.object);
            enter(lists.person, |cue| &mut cue.person);
            for word in lists.told {
                verbs.entry(word).or_default().told = true;
            }
            for phrase in lists.phrases {
                let verb = phrase.split(' ').next().unwrap_or_default().to_owned();
                lexicon.phrase_verbs.entry(verb).or_insert(sense);
                lexicon.phrases.entry(phrase).or_insert(sense);
            }
            enter_words(&mut lexicon.nouns, lists.nouns, lists.noun_phrases, sense);
            enter_words(&mut lexicon.adjectives, lists.adjectives, lists.adjective_phrases, sense);
        }
        let stems = lexicon.verbs.keys().map(|verb| (stem(verb).to_owned(), verb.clone()));
        // Of "hop" and "hope" the shorter stands for both; which verb comes first must not matter.
        let mut stems: Vec<(String, String)> = stems.collect();
        stems.sort_unstable();
        stems.reverse();
        lexicon.spellings = stems.into_iter().collect();
        lexicon
    }

    /// By its lemma; where the lemma of an unlisted verb was spelt by rule, "e"s and doubled letters are a guess.
    pub(super) fn verb(&self, lemma: &str) -> Option<&VerbCue> {
        self.verbs.get(lemma).or_else(|| self.verbs.get(self.spellings.get(stem(lemma))?))
    }

    /// "call for", "speak out against".
    pub(super) fn phrase(&self, words: &str) -> Option<Sense> {
        self.phrases.get(words).copied()
    }

    /// A verb by the first of its phrases: "refer" by "refer to".
    pub(super) fn phrase_verb(&self, lemma: &str) -> Option<Sense> {
        self.phrase_verbs.get(lemma).copied()
    }

    pub(super) fn noun(&self, lemma: &str) -> Option<&WordCue> {
        self.nouns.get(lemma)
    }

    pub(super) fn adjective(&self, lemma: &str) -> Option<&WordCue> {
        self.adjectives.get(lemma)
    }

    /// Whether a verb only lends itself to the noun beside it: "make the claim".
    pub(super) fn is_light(&self, lemma: &str) -> bool {
        self.light.binary_search_by(|word| word.as_str().cmp(lemma)).is_ok()
    }

    /// "reportedly".
    pub(super) fn is_hearsay(&self, adverb: &str) -> bool {
        self.hearsay.iter().any(|word| word == adverb)
    }
}

/// A verb without its final "e" or the second of two equal consonants.
fn stem(verb: &str) -> &str {
    let verb = verb.strip_suffix('e').unwrap_or(verb);
    let mut letters = verb.chars().rev();
    match (letters.next(), letters.next()) {
        (Some(last), Some(before)) if last == before && verb.len() > 2 => &verb[..verb.len() - last.len_utf8()],
        _ => verb,
    }
}

fn enter_words(into: &mut HashMap<String, WordCue>, words: Vec<String>, phrases: Vec<String>, sense: Sense) {
    for word in words {
        into.entry(word).or_default().clause.get_or_insert(sense);
    }
    for phrase in phrases {
        if let Some((word, preposition)) = phrase.rsplit_once(' ') {
            into.entry(word.to_owned()).or_default().prepositions.entry(preposition.to_owned()).or_insert(sense);
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    sense: Vec<Lists>,
    light: Light,
    hearsay: Hearsay,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Lists {
    name: Sense,
    #[serde(default)]
    speech: Vec<String>,
    #[serde(default)]
    clause: Vec<String>,
    #[serde(default)]
    infinitive: Vec<String>,
    #[serde(default)]
    object: Vec<String>,
    #[serde(default)]
    person: Vec<String>,
    #[serde(default)]
    told: Vec<String>,
    #[serde(default)]
    phrases: Vec<String>,
    #[serde(default)]
    nouns: Vec<String>,
    #[serde(default)]
    noun_phrases: Vec<String>,
    #[serde(default)]
    adjectives: Vec<String>,
    #[serde(default)]
    adjective_phrases: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Light {
    verbs: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Hearsay {
    adverbs: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_word_may_be_followed_by() {
        assert_eq!(CUES.verb("vow").and_then(|cue| cue.infinitive), Some(Sense::Promises));
        assert_eq!(CUES.verb("point out").and_then(|cue| cue.clause), Some(Sense::Says));
        assert!(CUES.verb("tell").is_some_and(|cue| cue.told && cue.person == Some(Sense::Requests)));
        assert_eq!(CUES.phrase("call for"), Some(Sense::Requests));
        assert_eq!(CUES.noun("attack").and_then(|noun| noun.prepositions.get("on").copied()), Some(Sense::Criticises));
        assert!(CUES.noun("attack").is_some_and(|noun| noun.clause.is_none()));
        assert!(CUES.is_light("make") && CUES.is_hearsay("reportedly"));
    }
}
