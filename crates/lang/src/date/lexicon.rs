//! Words that name times, read once from `data/dates.toml`.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    sync::LazyLock,
};

use serde::Deserialize;

use super::{
    expression::{Relation, Season, Unit},
    holiday::Rule,
    mention::{DateBound, DayPart, Reference},
};

/// The lexicon.
pub(super) static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let lists = toml::from_str::<Lists>(include_str!("../../data/dates.toml"));
    Lexicon::of(&lists.expect("the embedded lists are well formed"))
});

/// What a word can mean in a mention of time; the grammar decides whether it does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    /// A month, January being 1.
    Month(i8),
    /// A day of the week, Monday being 1; whether of all such days ("Mondays").
    Weekday(i8, bool),
    /// A unit; whether of several ("weeks").
    Unit(Unit, bool),
    /// "spring".
    Season(Season),
    /// "morning"; whether of several ("nights").
    DayPart(DayPart, bool),
    /// "last", "this", "next".
    Relation(Relation),
    /// "seven".
    Cardinal(u32),
    /// "twenty": ones may follow.
    Tens(u32),
    /// "seventh".
    Ordinal(u32),
    /// "several".
    Vague,
    /// "daily": once in so long a time.
    Repeated(&'static str),
    /// Nothing of the kind.
    None,
}

/// Phrases that begin with one word: the words that follow, and what the phrase means.
pub(super) type Phrases<T> = HashMap<String, Vec<(Vec<String>, T)>>;

/// Words and phrases with their meanings.
pub(super) struct Lexicon {
    meanings: HashMap<String, Meaning>,
    /// Short forms of months and weekdays that are other words as well.
    pub(super) short: HashSet<String>,
    /// Words after which "may" and "march" are verbs.
    pub(super) before_verbs: HashSet<String>,
    /// Words after which four digits are a year.
    pub(super) before_years: HashSet<String>,
    /// Names of time zones.
    pub(super) zones: HashSet<String>,
    /// "since", "no later than".
    pub(super) bounds: Phrases<DateBound>,
    /// "or later".
    pub(super) tails: Phrases<DateBound>,
    /// "now", "in the near future".
    pub(super) references: Phrases<Reference>,
    /// "Christmas".
    pub(super) holidays: Phrases<Rule>,
}

impl Lexicon {
    /// What a word in lower case can mean.
    pub(super) fn meaning(&self, lower: &str) -> Meaning {
        self.meanings.get(lower).copied().unwrap_or(Meaning::None)
    }

    fn of(lists: &Lists) -> Self {
        let mut meanings = HashMap::new();
        let mut add = |words: &[String], meaning: &dyn Fn(usize) -> Meaning| {
            for (k, word) in words.iter().enumerate() {
                meanings.entry(word.clone()).or_insert_with(|| meaning(k));
            }
        };
        for (number, words) in (1..).zip(&lists.months) {
            add(words, &|_| Meaning::Month(number));
        }
        for (number, words) in (1..).zip(&lists.weekdays) {
            for word in words {
                add(std::slice::from_ref(word), &|_| Meaning::Weekday(number, word.ends_with("days")));
            }
        }
        for (unit, words) in &lists.units {
            for word in words {
                let several = word.ends_with('s') || word.ends_with("nia");
                add(std::slice::from_ref(word), &|_| Meaning::Unit(*unit, several));
            }
        }
        for (season, words) in &lists.seasons {
            add(words, &|_| Meaning::Season(*season));
        }
        for (part, words) in &lists.day_parts {
            for word in words {
                add(std::slice::from_ref(word), &|_| Meaning::DayPart(*part, word.ends_with('s')));
            }
        }
        for (relation, words) in &lists.relations {
            add(words, &|_| Meaning::Relation(*relation));
        }
        for (length, words) in &lists.repeated {
            let length: &'static str = repetition(length);
            add(words, &|_| Meaning::Repeated(length));
        }
        add(&lists.numbers.cardinals, &|k| Meaning::Cardinal(k as u32));
        add(&lists.numbers.tens, &|k| Meaning::Tens(k as u32 * 10));
        add(&lists.numbers.ordinals, &|k| Meaning::Ordinal(k as u32));
        add(&lists.numbers.vague, &|_| Meaning::Vague);
        meanings.remove("");
        Self {
            meanings,
            short: lists.short.clone(),
            before_verbs: lists.before_verbs.clone(),
            before_years: lists.before_years.clone(),
            zones: lists.zones.clone(),
            bounds: phrases(&lists.bounds),
            tails: phrases(&lists.tails),
            references: phrases(&lists.references),
            holidays: phrases(&lists.holidays),
        }
    }
}

/// The lengths a repetition can have, as constants: a word's meaning is copied often.
fn repetition(written: &str) -> &'static str {
    const LENGTHS: [&str; 7] = ["P1D", "P1W", "P2W", "P1M", "P3M", "P1Y", "PT1H"];
    LENGTHS.into_iter().find(|length| *length == written).unwrap_or("PX")
}

/// Phrases by their first word, the longest first.
fn phrases<T: Clone>(lists: &BTreeMap<T, Vec<String>>) -> Phrases<T> {
    let mut phrases: Phrases<T> = HashMap::new();
    for (meaning, list) in lists {
        for phrase in list {
            let mut words = words_of(phrase).into_iter();
            let Some(first) = words.next() else { continue };
            phrases.entry(first).or_default().push((words.collect(), meaning.clone()));
        }
    }
    #[expect(clippy::iter_over_hash_type, reason = "each list is sorted by itself")]
    for list in phrases.values_mut() {
        list.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
    }
    phrases
}

/// The words of a phrase as the tokeniser cuts them: "new year's eve" is four.
fn words_of(phrase: &str) -> Vec<String> {
    let cut = phrase.replace("'s", " 's").replace("s' ", "s ' ");
    cut.split_whitespace().map(str::to_owned).collect()
}

/// The file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Lists {
    months: Vec<Vec<String>>,
    weekdays: Vec<Vec<String>>,
    short: HashSet<String>,
    before_verbs: HashSet<String>,
    before_years: HashSet<String>,
    units: BTreeMap<Unit, Vec<String>>,
    seasons: BTreeMap<Season, Vec<String>>,
    day_parts: BTreeMap<DayPart, Vec<String>>,
    relations: BTreeMap<Relation, Vec<String>>,
    repeated: BTreeMap<String, Vec<String>>,
    references: BTreeMap<Reference, Vec<String>>,
    zones: HashSet<String>,
    bounds: BTreeMap<DateBound, Vec<String>>,
    tails: BTreeMap<DateBound, Vec<String>>,
    numbers: Numbers,
    holidays: BTreeMap<Rule, Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Numbers {
    cardinals: Vec<String>,
    tens: Vec<String>,
    ordinals: Vec<String>,
    vague: Vec<String>,
}
