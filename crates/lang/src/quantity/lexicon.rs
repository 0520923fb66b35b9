//! Words that quantities are made of, read once from `data/quantities.toml` and `data/units.toml`.

use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

use serde::Deserialize;

use super::{Bound, QuantityKind};

/// The words.
pub(super) static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::read);

/// Longest phrase of the lists, in tokens.
pub(super) const LONGEST: usize = 5;

/// What a number is written with.
pub(super) struct Lexicon {
    pub(super) cardinals: HashMap<String, f64>,
    pub(super) multipliers: HashMap<String, f64>,
    pub(super) suffixes: HashMap<String, f64>,
    pub(super) orders: HashMap<String, f64>,
    pub(super) denominators: HashMap<String, f64>,
    pub(super) fractions: HashMap<char, f64>,
    pub(super) bounds_before: HashMap<String, Bound>,
    pub(super) bounds_after: HashMap<String, Bound>,
    pub(super) up: HashSet<String>,
    pub(super) up_words: HashSet<String>,
    pub(super) down_words: HashSet<String>,
    pub(super) down: HashSet<String>,
    pub(super) particle_verbs: HashSet<String>,
    pub(super) labels_before: HashSet<String>,
    pub(super) labels_after: HashSet<String>,
    pub(super) compounds: HashSet<String>,
    pub(super) rates: HashSet<String>,
    pub(super) rate_adverbs: HashMap<String, String>,
    pub(super) fates: HashSet<String>,
    /// Currencies by what stands before a number, beginning or ending with a sign.
    pub(super) currency_symbols: HashMap<String, usize>,
    /// Currencies by their codes of three letters.
    pub(super) currency_codes: HashMap<String, usize>,
    units: Vec<Unit>,
    unit_words: HashMap<String, usize>,
    unit_symbols: HashMap<String, usize>,
}

/// Money or a unit of measure.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Unit {
    /// Its one name: "kilometre", "dollar".
    pub(super) name: String,
    /// How its plural is spelt.
    pub(super) plural: String,
    pub(super) kind: QuantityKind,
}

impl Lexicon {
    fn read() -> Self {
        let words: Words = toml::from_str(include_str!("../../data/quantities.toml")).expect("the list is well formed");
        let tables: Tables = toml::from_str(include_str!("../../data/units.toml")).expect("the list is well formed");
        let mut bounds_before = HashMap::new();
        let mut bounds_after = HashMap::new();
        for bound in words.bound {
            bounds_before.extend(bound.before.into_iter().map(|phrase| (phrase, bound.kind)));
            bounds_after.extend(bound.after.into_iter().map(|phrase| (phrase, bound.kind)));
        }
        let mut lexicon = Self {
            cardinals: words.cardinals,
            multipliers: words.multipliers,
            suffixes: words.suffixes,
            orders: words.orders,
            denominators: words.denominators,
            fractions: words.fractions.into_iter().map(|(sign, [top, bottom])| (sign, top / bottom)).collect(),
            bounds_before,
            bounds_after,
            up: words.change.up,
            up_words: words.change.up_words,
            down_words: words.change.down_words,
            down: words.change.down,
            particle_verbs: words.change.particle_verbs,
            labels_before: words.labels.before,
            labels_after: words.labels.after,
            compounds: words.compounds.words,
            rates: words.rates.words,
            rate_adverbs: words.rates.adverbs,
            fates: words.fates.words,
            currency_symbols: HashMap::new(),
            currency_codes: HashMap::new(),
            units: Vec::new(),
            unit_words: HashMap::new(),
            unit_symbols: HashMap::new(),
        };
        // Money first: where a word names both money and a measure, what is added later does not replace it.
        tables.currency.into_iter().for_each(|currency| lexicon.add_currency(currency));
        tables.unit.into_iter().for_each(|unit| lexicon.add_unit(unit));
        lexicon
    }

    fn add_currency(&mut self, row: CurrencyRow) {
        let index = self.units.len();
        let plural = match row.name.as_str() {
            "yen" | "yuan" | "won" | "rand" | "baht" | "birr" | "naira" => row.name.clone(),
            "penny" => "pence".to_owned(),
            name => format!("{name}s"),
        };
        self.units.push(Unit { name: row.name, plural, kind: QuantityKind::Money });
        self.currency_symbols.extend(row.symbols.into_iter().map(|symbol| (symbol, index)));
        self.currency_codes.extend(row.codes.into_iter().map(|code| (code, index)));
        for word in row.words {
            self.unit_words.entry(word).or_insert(index);
        }
    }

    fn add_unit(&mut self, row: UnitRow) {
        let index = self.units.len();
        let plural = match (row.plurals.first(), row.kind) {
            (Some(plural), _) => plural.clone(),
            (None, QuantityKind::Percent) if row.name == "percent" => row.name.clone(),
            _ if matches!(row.name.as_str(), "celsius" | "fahrenheit" | "hertz" | "horsepower" | "psi" | "ksi") => {
                row.name.clone()
            }
            _ => format!("{}s", row.name),
        };
        self.units.push(Unit { name: row.name, plural, kind: row.kind });
        for word in row.words {
            self.unit_words.entry(format!("{word}s")).or_insert(index);
            self.unit_words.entry(word).or_insert(index);
        }
        for word in row.plurals {
            self.unit_words.entry(word).or_insert(index);
        }
        self.unit_symbols.extend(row.symbols.into_iter().map(|symbol| (symbol, index)));
    }

    /// The unit that words in lower case name.
    pub(super) fn unit(&self, words: &str) -> Option<&Unit> {
        self.unit_words.get(words).map(|index| &self.units[*index])
    }

    /// The unit of a symbol as it is written.
    pub(super) fn symbol(&self, symbol: &str) -> Option<&Unit> {
        self.unit_symbols.get(symbol).map(|index| &self.units[*index])
    }

    /// The money that a sign, with or without the letters of a state, stands for.
    pub(super) fn currency_symbol(&self, symbol: &str) -> Option<&Unit> {
        self.currency_symbols.get(symbol).map(|index| &self.units[*index])
    }

    /// The money of a code in capitals.
    pub(super) fn currency_code(&self, code: &str) -> Option<&Unit> {
        let capitals = !code.is_empty() && code.bytes().all(|b| b.is_ascii_uppercase());
        let index = capitals.then(|| self.currency_codes.get(&code.to_lowercase())).flatten()?;
        self.units.get(*index)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    cardinals: HashMap<String, f64>,
    multipliers: HashMap<String, f64>,
    suffixes: HashMap<String, f64>,
    orders: HashMap<String, f64>,
    denominators: HashMap<String, f64>,
    fractions: HashMap<char, [f64; 2]>,
    bound: Vec<BoundRow>,
    change: ChangeRow,
    labels: LabelRow,
    compounds: WordRow,
    rates: RateRow,
    fates: WordRow,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BoundRow {
    kind: Bound,
    before: Vec<String>,
    after: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ChangeRow {
    up: HashSet<String>,
    down: HashSet<String>,
    up_words: HashSet<String>,
    down_words: HashSet<String>,
    particle_verbs: HashSet<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LabelRow {
    before: HashSet<String>,
    after: HashSet<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WordRow {
    words: HashSet<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RateRow {
    words: HashSet<String>,
    adverbs: HashMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Tables {
    currency: Vec<CurrencyRow>,
    unit: Vec<UnitRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CurrencyRow {
    name: String,
    #[serde(default)]
    symbols: Vec<String>,
    #[serde(default)]
    codes: Vec<String>,
    words: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct UnitRow {
    name: String,
    #[serde(default = "measure")]
    kind: QuantityKind,
    #[serde(default)]
    words: Vec<String>,
    #[serde(default)]
    plurals: Vec<String>,
    #[serde(default)]
    symbols: Vec<String>,
}

fn measure() -> QuantityKind {
    QuantityKind::Measure
}
