//! What a line is about, in stems of its content words.
//!
//! Topics decide which lines are worth showing beside each other, and nothing else.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    cast::Cast,
    words::{key, shared},
};

/// Stems of the content words of some texts, as numbers.
#[derive(Debug)]
pub struct Topics {
    numbers: BTreeMap<String, u32>,
    names: BTreeSet<String>,
    empty: BTreeSet<&'static str>,
}

/// The stems of one text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Topic {
    /// In the order of the text.
    pub(crate) run: Vec<u32>,
    /// Sorted, each once.
    set: Vec<u32>,
    /// Numbers in the text, sorted.
    figures: Vec<String>,
    negated: bool,
}

/// Words that say nothing of what a line is about: grammar, and the words for saying and wanting.
const EMPTY: &str = " a about above accept accepted accepts after again against agree agreed agrees all also always am an \
    and any are around as ask asked asks at back be became because become been before being below between both but by \
    call called calls came can cannot come comes concede could demand demanded demands did do does doing done down \
    during each either else even ever every few first for forever from full get give given gives go goes going gone had \
    has have having he held her here hers him himself his hold how however if in including into is it its itself just \
    keep last later least less let like made make makes making many may me might more most much must my need needs \
    neither never new next no none nor not nothing now of off offer offered offers often on once one only or other \
    others our ours out over own part people position positions possible prepared propose proposed put rather ready \
    refuse refused refuses reject rejected rejects remain remains said same say says second see seek seeks shall she \
    should side sides since so some still stand stands such take taken takes talk talks than that the their theirs them \
    themselves then there these they thing this those three through time to today together told too tomorrow two under \
    unless until up upon us very wait want wanted wants was way we well went were what when where whether which while \
    who whole whom whose why will willing wish with within without won would yes yesterday yet you your ";

/// Words that turn a line round.
const NEGATIONS: &[&str] = &["not", "no", "never", "nothing", "none", "cannot", "without", "nor", "neither"];

impl Default for Topics {
    fn default() -> Self {
        let empty = EMPTY.split(' ').collect();
        Self { numbers: BTreeMap::new(), names: BTreeSet::new(), empty }
    }
}

impl Topics {
    /// For the lines of a record: words of names say who, not what.
    pub fn of(cast: &Cast) -> Self {
        let names = cast.members.iter().flat_map(|m| m.aliases.iter().chain([&m.name]));
        // A description ("foreign minister") is made of common words; names are written large.
        let words = names.flat_map(|name| name.split(|c: char| !c.is_alphanumeric()));
        let names = words.filter(|word| word.starts_with(char::is_uppercase)).map(key).collect();
        Self { names, ..Self::default() }
    }

    /// The content words of a text, in its order, small letters.
    pub fn content_words(&self, text: &str) -> Vec<String> {
        let words = text.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase);
        let content = |word: &String| {
            word.chars().count() >= 3
                && !word.starts_with(|c: char| c.is_ascii_digit())
                && !self.empty.contains(word.as_str())
                && !self.names.contains(word)
        };
        words.filter(content).collect()
    }

    /// Reads a text.
    pub fn topic(&mut self, text: &str) -> Topic {
        let mut topic = Topic::default();
        for word in text.split(|c: char| !(c.is_alphanumeric() || c == '\'' || c == '’')) {
            let word = word.trim_matches(['\'', '’']).to_lowercase().replace('’', "'");
            if word.starts_with(|c: char| c.is_ascii_digit()) {
                topic.figures.push(word);
                continue;
            }
            topic.negated |= NEGATIONS.contains(&word.as_str()) || word.ends_with("n't");
            let word = word.split('\'').next().unwrap_or_default();
            if word.chars().count() < 3 || self.empty.contains(word) || self.names.contains(word) {
                continue;
            }
            let stem: String = singular(word).chars().take(5).collect();
            let next = u32::try_from(self.numbers.len()).unwrap_or(u32::MAX);
            topic.run.push(*self.numbers.entry(stem).or_insert(next));
        }
        topic.set.clone_from(&topic.run);
        topic.set.sort_unstable();
        topic.set.dedup();
        topic.figures.sort();
        topic.figures.dedup();
        topic
    }
}

fn singular(word: &str) -> &str {
    word.strip_suffix('s').filter(|stem| stem.len() > 2 && !stem.ends_with('s')).unwrap_or(word)
}

impl Topic {
    /// Whether two lines use the same content words: two at least and a third of the shorter line, or all of a line of
    /// one or two.
    pub fn is_similar(&self, other: &Self) -> bool {
        let least = self.set.len().min(other.set.len());
        let shared = shared(&self.set, &other.set);
        (shared >= 2 && shared * 3 >= least) || (shared > 0 && shared == least)
    }

    /// How many different content words there are.
    pub fn len(&self) -> usize {
        self.set.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.set.is_empty()
    }

    /// How many content words two lines share.
    pub fn shared(&self, other: &Self) -> usize {
        shared(&self.set, &other.set)
    }

    /// Whether both name numbers, and not the same ones.
    pub(crate) fn has_other_numbers(&self, other: &Self) -> bool {
        !self.figures.is_empty() && !other.figures.is_empty() && self.figures != other.figures
    }

    /// Whether one says "not" and the other does not.
    pub(crate) fn is_turned_round(&self, other: &Self) -> bool {
        self.negated != other.negated
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_on_one_thing_are_similar_whatever_they_say_of_it() {
        let mut topics = Topics::default();
        let mut similar = |a: &str, b: &str| topics.topic(a).is_similar(&topics.topic(b));
        assert!(similar("We will not open the sluices", "Vesk accepts that the sluices open on Friday"));
        assert!(similar("We demand the ferry", "the ferry is ours"));
        assert!(!similar("We demand the ferry", "We demand the northern shore"));
        assert!(!similar("We want talks", "They want talks"), "words without content are no topic");
    }

    #[test]
    fn numbers_and_negation_are_told_apart() {
        let mut topics = Topics::default();
        let (a, b) = (topics.topic("release 220 cubic metres"), topics.topic("do not release 150 cubic metres"));
        assert!(a.is_similar(&b) && a.has_other_numbers(&b) && a.is_turned_round(&b));
    }
}
