//! Translation pairs: which passages of an original and a translation go together, and what differs that can be counted.
//!
//! Nothing here says that two passages mean the same. Passages are paired by place, length and numbers (`align`); of a
//! pair it is told where numbers, dates or names of the one do not stand in the other, and where the one has a word of
//! condition or denial and the other has none. Whatever else a translator changed, a reader of both languages must see.

mod align;
pub(crate) mod numerals;

use std::collections::BTreeSet;

use chancery_text::TextRange;
use serde::{Deserialize, Serialize};

use crate::{
    ladder::Plain,
    limits::{Limit, Limits},
    sentence,
    words::words,
};
use align::Unit;
use numerals::{Numerals, counted};

/// What differs between a passage and its translation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FlagKind {
    /// A number.
    Number,
    /// A month or a day of the week.
    Date,
    /// A name that is spelt alike elsewhere in both texts.
    Name,
    /// One has a word that makes depend on something, the other has none.
    Condition,
    /// One has a word that denies, the other has none.
    Negation,
}

impl FlagKind {
    /// Words for a reader.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Date => "date",
            Self::Name => "name",
            Self::Condition => "condition",
            Self::Negation => "negation",
        }
    }
}

/// One difference.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Flag {
    /// What it is.
    pub kind: FlagKind,
    /// What stands in the original alone; empty for nothing.
    pub original: String,
    /// What stands in the translation alone.
    pub translation: String,
}

/// Passages that go together: sentences, one or two of each side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pair {
    /// Bytes of the original; `None` where the translation has something of its own.
    pub original: Option<TextRange>,
    /// Bytes of the translation; `None` where it leaves something out.
    pub translation: Option<TextRange>,
    /// What differs.
    pub flags: Vec<Flag>,
}

/// Two texts, passage by passage.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paired {
    /// In the order of both texts.
    pub pairs: Vec<Pair>,
    /// What could not be compared in these languages.
    pub not_compared: Vec<FlagKind>,
    /// The texts are longer than is compared; the rest has no pairs.
    pub is_cut: bool,
}

impl Paired {
    /// What goes together with words of the translation: the pairs that they touch.
    pub fn of_translation(&self, words: TextRange) -> impl Iterator<Item = &Pair> {
        self.pairs.iter().filter(move |pair| pair.translation.is_some_and(|range| range.overlaps(words)))
    }
}

/// A text and its language.
#[derive(Debug, Clone, Copy)]
pub struct Side<'t> {
    /// The text.
    pub text: &'t str,
    /// BCP 47 tag, where it is known.
    pub language: Option<&'t str>,
}

/// Passages of one text that are compared; more are left.
const MOST: usize = 20_000;

/// Pairs the passages of an original and a translation, and tells what differs.
///
/// Texts of any length take time that grows with their length.
pub fn pair(original: Side<'_>, translation: Side<'_>) -> Paired {
    let (left, right) = (Read::of(original), Read::of(translation));
    let length = |text: &str| text.chars().count().max(1) as f64;
    let ratio = length(translation.text) / length(original.text);
    let mut paired = Paired { is_cut: left.is_cut || right.is_cut, ..Paired::default() };
    let paragraphs = |read: &Read<'_>| read.paragraphs.iter().map(|range| read.unit(*range)).collect::<Vec<_>>();
    for (of_left, of_right) in align::align(&paragraphs(&left), &paragraphs(&right), ratio) {
        let sentences = |read: &Read<'_>, paragraphs: std::ops::Range<usize>| -> Vec<TextRange> {
            read.paragraphs[paragraphs].iter().flat_map(|range| sentences(read.side.text, *range)).collect()
        };
        let (of_left, of_right) = (sentences(&left, of_left), sentences(&right, of_right));
        let units = |read: &Read<'_>, ranges: &[TextRange]| ranges.iter().map(|r| read.unit(*r)).collect::<Vec<_>>();
        for (l, r) in align::align(&units(&left, &of_left), &units(&right, &of_right), ratio) {
            let cover = |ranges: &[TextRange]| Some(ranges.first()?.cover(*ranges.last()?));
            let (l, r) = (cover(&of_left[l]), cover(&of_right[r]));
            let flags = l.zip(r).map(|(l, r)| flags((&left, l), (&right, r))).unwrap_or_default();
            paired.pairs.push(Pair { original: l, translation: r, flags });
        }
    }
    let lack = |missing: bool, kind| missing.then_some(kind);
    paired.not_compared = [
        lack(left.numerals.is_none() || right.numerals.is_none(), FlagKind::Date),
        lack(left.names.is_disjoint(&right.names), FlagKind::Name),
        lack(left.limits.is_none() || right.limits.is_none(), FlagKind::Condition),
        lack(left.limits.is_none() || right.limits.is_none(), FlagKind::Negation),
    ]
    .into_iter()
    .flatten()
    .collect();
    paired
}

/// A side with what is looked for in it.
struct Read<'t> {
    side: Side<'t>,
    paragraphs: Vec<TextRange>,
    is_cut: bool,
    numerals: Option<&'static Numerals>,
    limits: Option<&'static Limits>,
    /// Beginnings of all names.
    names: BTreeSet<String>,
}

impl<'t> Read<'t> {
    fn of(side: Side<'t>) -> Self {
        let mut start = 0;
        let mut paragraphs = Vec::new();
        for line in side.text.split_inclusive('\n') {
            let range = TextRange::of(start, start + line.len()).trimmed(side.text);
            start += line.len();
            if !range.is_empty() {
                paragraphs.push(range);
            }
        }
        let is_cut = paragraphs.len() > MOST;
        paragraphs.truncate(MOST);
        let limits = Limits::for_text(side.language, side.text);
        let language = side.language.or_else(|| crate::language::guess(side.text));
        let numerals = language.and_then(Numerals::of_language);
        Self { side, paragraphs, is_cut, numerals, limits, names: names(side.text) }
    }

    fn unit(&self, range: TextRange) -> Unit {
        let words = range.of_text(self.side.text);
        let found = counted(words, self.numerals);
        Unit { length: words.chars().count(), signs: found.numbers.into_iter().chain(found.dates).collect() }
    }
}

/// The sentences of a paragraph.
fn sentences(text: &str, paragraph: TextRange) -> Vec<TextRange> {
    let words = paragraph.of_text(text);
    let plain = Plain::of(words);
    let mut found = Vec::new();
    let mut start = 0;
    let mut push = |from: usize, to: usize| {
        let range = plain.original(TextRange::of(from, to), words);
        if !range.is_empty() {
            found.push(TextRange::of(paragraph.start() + range.start(), paragraph.start() + range.end()));
        }
    };
    for (at, c) in plain.text().char_indices() {
        if at < start || !sentence::ends(plain.text(), at, c) {
            continue;
        }
        let after = at + c.len_utf8();
        let rest = &plain.text()[after..];
        let end = after + rest.len() - rest.trim_start_matches(['\'', ')', ']', '»', '”']).len();
        push(start, end);
        start = end;
    }
    push(start, plain.text().len());
    found
}

fn flags(left: (&Read<'_>, TextRange), right: (&Read<'_>, TextRange)) -> Vec<Flag> {
    let (original, translation) = (left.1.of_text(left.0.side.text), right.1.of_text(right.0.side.text));
    let (was, is) = (counted(original, left.0.numerals), counted(translation, right.0.numerals));
    let mut found = Vec::new();
    let mut add = |kind, gone: Vec<String>, new: Vec<String>| {
        if !gone.is_empty() || !new.is_empty() {
            found.push(Flag { kind, original: gone.join(", "), translation: new.join(", ") });
        }
    };
    let only = |here: &BTreeSet<String>, there: &BTreeSet<String>| here.difference(there).cloned().collect::<Vec<_>>();
    // A number may be written out in words that nobody here can read.
    let is_read = |read: &Read<'_>| read.numerals.is_some();
    let gone = if is_read(right.0) { only(&was.numbers, &is.numbers) } else { Vec::new() };
    let new = if is_read(left.0) { only(&is.numbers, &was.numbers) } else { Vec::new() };
    add(FlagKind::Number, gone, new);
    if is_read(left.0) && is_read(right.0) {
        add(FlagKind::Date, only(&was.dates, &is.dates), only(&is.dates, &was.dates));
    }
    // Cities and states have other names in other languages: a name counts where the other text has it somewhere.
    let named = |words: &str, other: &Read<'_>| -> BTreeSet<String> {
        names(words).into_iter().filter(|name| other.names.contains(name)).collect()
    };
    let (was, is) = (named(original, right.0), named(translation, left.0));
    let missing = |names: &BTreeSet<String>, there: &str| -> Vec<String> {
        names.iter().filter(|name| !begins_in(there, name)).cloned().collect()
    };
    let spelt = |names: Vec<String>, words: &str| names.iter().filter_map(|name| spelling(words, name)).collect();
    add(FlagKind::Name, spelt(missing(&was, translation), original), spelt(missing(&is, original), translation));
    if let (Some(of_left), Some(of_right)) = (left.0.limits, right.0.limits) {
        for (kind, limit) in [(FlagKind::Condition, Limit::Condition), (FlagKind::Negation, Limit::Negation)] {
            let (was, is) = (limiting(of_left, original, limit), limiting(of_right, translation, limit));
            if was.is_empty() != is.is_empty() {
                add(kind, was, is);
            }
        }
    }
    found
}

fn limiting(limits: &Limits, words: &str, limit: Limit) -> Vec<String> {
    let plain = Plain::of(words);
    let whole = TextRange::of(0, plain.text().len());
    let found = limits.find(plain.text(), whole, &[limit]);
    let found: BTreeSet<String> = found.into_iter().map(|f| f.range.of_text(plain.text()).to_lowercase()).collect();
    found.into_iter().collect()
}

/// Letters by which names are the same in two languages: endings are declined, "Varneth" is "Varneths" and "Varnethi".
const STEM: usize = 4;

/// Beginnings of the names of a text, without accents: words with a capital that do not open a sentence.
fn names(text: &str) -> BTreeSet<String> {
    let plain = Plain::of(text);
    let mut opens = true;
    let mut found = BTreeSet::new();
    for word in words(plain.text()) {
        let spelt = word.of(plain.text());
        if word.is_mark {
            opens = opens || matches!(spelt, "." | "!" | "?" | ":" | "'" | "-");
            continue;
        }
        let was_opening = std::mem::take(&mut opens);
        if !was_opening && spelt.chars().next().is_some_and(char::is_uppercase) {
            found.extend(stem(spelt));
        }
    }
    found
}

fn stem(word: &str) -> Option<String> {
    use unicode_normalization::UnicodeNormalization;
    let bare = word.nfd().filter(|c| !unicode_normalization::char::is_combining_mark(*c));
    let stem: String = bare.flat_map(char::to_lowercase).take(STEM).collect();
    (stem.chars().count() == STEM && stem.chars().all(char::is_alphabetic)).then_some(stem)
}

fn spelling(text: &str, name: &str) -> Option<String> {
    let plain = Plain::of(text);
    let split = words(plain.text());
    let is_it = |word: &&crate::words::Word| !word.is_mark && stem(word.of(plain.text())).as_deref() == Some(name);
    split.iter().find(is_it).map(|word| word.of(plain.text()).to_owned())
}

fn begins_in(text: &str, name: &str) -> bool {
    spelling(text, name).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    const FRENCH: &str = "Déclaration du ministère de Varneth\n\nVarneth libérera 220 prisonniers le 3 juin, à condition \
        que Soldra rouvre le bac. La mission d'Ostmere a été informée.\n\nNous n'accepterons aucune base étrangère.\n\n\
        Orlak recevra Brannick lundi à Anselby. Il a remercié le médiateur.";
    const ENGLISH: &str = "Statement of the ministry of Varneth\n\nVarneth will release 190 prisoners on 3 July. The \
        mission of Ostmere has been informed.\n\nWe will accept no foreign base.\n\nOrlak will receive Traun on Monday in \
        Anselby.\n\nTraun and Brannick know each other well.";

    fn sides() -> (Side<'static>, Side<'static>) {
        (Side { text: FRENCH, language: Some("fr") }, Side { text: ENGLISH, language: Some("en") })
    }

    #[test]
    fn passages_are_paired_and_what_differs_is_told() {
        let (original, translation) = sides();
        let paired = pair(original, translation);
        let mut told = Vec::new();
        for row in &paired.pairs {
            let words = |range: Option<TextRange>, text: &'static str| range.map_or("–", |range| range.of_text(text));
            told.push(format!("{} | {}\n", words(row.original, FRENCH), words(row.translation, ENGLISH)));
            for flag in &row.flags {
                told.push(format!("    {}: {} | {}\n", flag.kind.label(), flag.original, flag.translation));
            }
        }
        assert_eq!(
            told.concat(),
            "Déclaration du ministère de Varneth | Statement of the ministry of Varneth\n\
             Varneth libérera 220 prisonniers le 3 juin, à condition que Soldra rouvre le bac. | Varneth will release 190 prisoners on 3 July.\n    \
             number: 220 | 190\n    date: month 6 | month 7\n    condition: à condition | \n\
             La mission d'Ostmere a été informée. | The mission of Ostmere has been informed.\n\
             Nous n'accepterons aucune base étrangère. | We will accept no foreign base.\n\
             Orlak recevra Brannick lundi à Anselby. | Orlak will receive Traun on Monday in Anselby.\n    \
             name: Brannick | \n\
             Il a remercié le médiateur. | Traun and Brannick know each other well.\n    \
             name:  | Brannick\n"
        );
        assert_eq!(paired.not_compared, []);
    }

    #[test]
    fn what_cannot_be_compared_is_said() {
        let (original, _) = sides();
        let finnish = Side { text: "Varneth vapauttaa 190 vankia.", language: Some("fi") };
        let paired = pair(original, finnish);
        assert!(paired.not_compared.contains(&FlagKind::Date), "{:?}", paired.not_compared);
        assert_eq!(
            pair(Side { text: "", language: None }, Side { text: "", language: None }),
            Paired {
                not_compared: vec![FlagKind::Date, FlagKind::Name, FlagKind::Condition, FlagKind::Negation],
                ..Paired::default()
            }
        );
    }

    proptest::proptest! {
        #[test]
        fn every_letter_stands_in_one_pair(
            left in "([A-Z][a-zé ]{0,20}[.!?]? ?|\n|除|３|𝒜){0,30}",
            right in "([A-Z][a-zé ]{0,20}[.!?]? ?|\n|非|٣){0,30}",
        ) {
            let side = |text| Side { text, language: None };
            let paired = pair(side(&left), side(&right));
            let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count();
            let held = |text: &str, ranges: Vec<TextRange>| ranges.iter().map(|r| letters(r.of_text(text))).sum::<usize>();
            let of_left = paired.pairs.iter().filter_map(|pair| pair.original).collect();
            let of_right = paired.pairs.iter().filter_map(|pair| pair.translation).collect();
            proptest::prop_assert_eq!(held(&left, of_left), letters(&left));
            proptest::prop_assert_eq!(held(&right, of_right), letters(&right));
        }
    }
}
