//! Copies: which texts are one text, told again.
//!
//! A wire report stands word for word in twenty papers, shortened in ten, and rewritten in five, where nobody need have
//! said what is quoted. Counted as thirty-five they would be thirty-five sources for one. Texts are put together by
//! paragraphs that are nearly the same (`likeness`) and, where no sentence was left as it was, by the rare figures and
//! names they share (`facts`).

mod alignment;
mod altered;
mod beside;
mod changed;
mod days;
pub(crate) mod facts;
mod likeness;
mod marked;
mod paragraphs;
mod partners;
mod retold;
mod sentences;
mod side;
mod spelling;
mod telling;

use chancery_text::Day;
use serde::{Deserialize, Serialize};

use paragraphs::Shared;
use partners::Partners;
use retold::Retold;

pub use beside::{Beside, Difference, DifferenceKind, Saying, SideBySide, beside};
pub use sentences::MOST as MOST_SENTENCES;

/// A text as far as copying is concerned.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Text<'t> {
    /// The words.
    pub text: &'t str,
    /// Address: texts with the same one are versions.
    pub url: Option<String>,
    /// Day of publication.
    pub day: Option<Day>,
    /// Who published.
    pub publisher: Option<String>,
    /// Language, as the metadata or the words tell.
    pub language: Option<String>,
    /// It is said to be a translation.
    pub is_translation: bool,
    /// Index of the text it is a translation of, where that is known.
    pub original: Option<usize>,
}

/// What a text is to the one its group is named after.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CopyKind {
    /// The version of record: the first, or the fullest of the first day.
    Record,
    /// Another version at the same address.
    Version,
    /// The same words elsewhere.
    Repost,
    /// The same words, with the first publisher named.
    Syndicated,
    /// A part of the words.
    Excerpt,
    /// The same in another language.
    Translation,
    /// Told in other words, in whole or in part: a number, a name, a date, who says it, how firmly, or words said are others.
    Rewrite,
}

impl CopyKind {
    /// Words for a reader.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Record => "version of record",
            Self::Version => "another version",
            Self::Repost => "repost",
            Self::Syndicated => "syndicated",
            Self::Excerpt => "excerpt",
            Self::Translation => "translation",
            Self::Rewrite => "rewritten copy",
        }
    }
}

/// A text in a group.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Member {
    /// Index of the text.
    pub text: usize,
    /// What it is to the version of record.
    pub kind: CopyKind,
    /// Words of its paragraphs that stand in the version of record, nearly the same.
    pub shared_words: usize,
}

/// Texts that are one text told again; the version of record first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Group {
    /// The texts.
    pub members: Vec<Member>,
}

/// Share of words of the shorter text from which two texts are compared further.
const COPIED: f64 = 0.3;
/// Share of its own words from which a text is a copy, whatever else stands in it.
const MOSTLY: f64 = 0.6;
/// Share of its words from which a text stands in another: an article that prints a whole communiqué is no copy of it.
const HELD: f64 = 0.6;

/// Puts texts together; texts that stand alone are in no group.
///
/// Time grows with the number of paragraphs, not with its square. A million paragraphs of sixty words take about half a
/// gigabyte beside the texts themselves.
pub fn groups(texts: &[Text<'_>]) -> Vec<Group> {
    let lengths: Vec<usize> = texts.iter().map(length).collect();
    let all = Compared { texts, lengths, shared: Shared::of(texts), retold: Retold::of(texts) };
    all.components().into_iter().flat_map(|members| all.around_records(members)).collect()
}

/// How many of some texts have an origin of their own: a group counts once.
pub fn independent_origins(texts: usize, groups: &[Group]) -> usize {
    let copies: usize = groups.iter().map(|group| group.members.len().saturating_sub(1)).sum();
    texts - copies.min(texts)
}

/// Texts with what is compared of them.
struct Compared<'t> {
    texts: &'t [Text<'t>],
    /// Words of each.
    lengths: Vec<usize>,
    shared: Shared,
    retold: Retold,
}

impl Compared<'_> {
    /// Texts that hang together, two or more, each in order.
    fn components(&self) -> Vec<Vec<usize>> {
        let mut together = Together::new(self.texts.len());
        let mut by_address: Vec<(&str, usize)> =
            self.texts.iter().enumerate().filter_map(|(at, text)| Some((text.url.as_deref()?, at))).collect();
        by_address.sort_unstable();
        for same in by_address.chunk_by(|left, right| left.0 == right.0) {
            same[1..].iter().for_each(|(_, at)| together.join(same[0].1, *at));
        }
        let mut partners = Partners::new(self.texts.len());
        for (left, text) in self.texts.iter().enumerate() {
            if let Some(original) = text.original.filter(|at| *at < self.texts.len()) {
                together.join(original, left);
            }
            self.shared.partners(left, &mut partners);
            for (right, words) in partners.take() {
                let shorter = self.lengths[left].min(self.lengths[right]).max(1);
                if words as f64 >= COPIED * shorter as f64 {
                    together.join(left, right);
                }
            }
            self.retold.partners(left, &mut partners);
            for (right, figures) in partners.take() {
                if self.retold.may_be(figures) && self.is_retold(left, right) {
                    together.join(left, right);
                }
            }
        }
        together.components()
    }

    fn is_retold(&self, left: usize, right: usize) -> bool {
        let (one, other) = (&self.texts[left], &self.texts[right]);
        let by_one = match (&one.publisher, &other.publisher) {
            (None, None) => agency(one.text).is_some() && agency(one.text) == agency(other.text),
            (one, other) => one.is_some() && one == other,
        };
        self.retold.is_retold(left, right, by_one)
    }

    /// Groups around their first texts: what hangs together by way of a third text only is no copy of the first.
    fn around_records(&self, mut members: Vec<usize>) -> Vec<Group> {
        // Undated texts last: nobody knows that they were first.
        members.sort_by_key(|at| {
            let text = &self.texts[*at];
            (text.is_translation, text.day.is_none(), text.day, std::cmp::Reverse(self.lengths[*at]), *at)
        });
        let mut groups = Vec::new();
        while members.len() > 1 {
            let record = members.remove(0);
            let kinds: Vec<Option<CopyKind>> = members.iter().map(|at| self.kind(record, *at)).collect();
            let whole = Member { text: record, kind: CopyKind::Record, shared_words: self.lengths[record] };
            let copies = members.iter().zip(&kinds).filter_map(|(at, kind)| {
                Some(Member { text: *at, kind: (*kind)?, shared_words: self.shared.words(record, *at) })
            });
            let group: Vec<Member> = std::iter::once(whole).chain(copies).collect();
            if group.len() > 1 {
                groups.push(Group { members: group });
            }
            let mut kinds = kinds.into_iter();
            members.retain(|_| kinds.next().flatten().is_none());
        }
        groups
    }

    /// What a text is to one that was there before it; `None` where it is no copy.
    fn kind(&self, record: usize, at: usize) -> Option<CopyKind> {
        let (original, copy) = (&self.texts[record], &self.texts[at]);
        let words = self.shared.words(record, at) as f64;
        let (of_record, of_copy) = (words / self.lengths[record].max(1) as f64, words / self.lengths[at].max(1) as f64);
        if copy.url.is_some() && copy.url == original.url {
            return Some(CopyKind::Version);
        }
        if copy.original == Some(record) {
            return Some(CopyKind::Translation);
        }
        if of_copy < MOSTLY && (of_record >= HELD || !self.is_retold(record, at)) {
            return None;
        }
        // A daily notice of one form has the words of yesterday's and other figures.
        if self.retold.has_other_figures(record, at) {
            return None;
        }
        let differ = copy.language.is_some() && original.language.is_some() && copy.language != original.language;
        if copy.is_translation || differ {
            return Some(CopyKind::Translation);
        }
        // Nearly the same paragraphs may say the opposite.
        if of_copy < 0.8 || altered::is_altered(original, copy) {
            return Some(CopyKind::Rewrite);
        }
        if self.lengths[at] * 10 < self.lengths[record] * 8 {
            return Some(CopyKind::Excerpt);
        }
        let names_it = original.publisher.as_ref().is_some_and(|publisher| {
            copy.publisher.as_ref() != Some(publisher)
                && copy.text.contains(publisher.split(' ').next().unwrap_or(publisher))
        });
        Some(if names_it { CopyKind::Syndicated } else { CopyKind::Repost })
    }
}

/// The agency that the dateline names, where nobody else says who published: "HESK (Tessary Wire) —".
fn agency(text: &str) -> Option<&str> {
    const LONGEST: usize = 80;
    let (place, rest) = text.trim_start().split_once('(')?;
    let (agency, rest) = rest.split_once(')')?;
    let is_dateline = place.len() + agency.len() <= LONGEST && !place.contains('.') || place.len() <= LONGEST / 2;
    let goes_on = rest.trim_start().starts_with(['-', '–', '—', '_']);
    (is_dateline && goes_on && agency.len() <= LONGEST / 2).then(|| agency.trim())
}

/// Words of a text; of a script without spaces, about as many as an English text of its length has.
fn length(text: &Text<'_>) -> usize {
    text.text.split_whitespace().count().max(text.text.chars().count() / 12)
}

/// What hangs together with what.
struct Together(Vec<usize>);

impl Together {
    fn new(count: usize) -> Self {
        Self((0..count).collect())
    }

    fn root(&mut self, mut at: usize) -> usize {
        while self.0[at] != at {
            self.0[at] = self.0[self.0[at]];
            at = self.0[at];
        }
        at
    }

    fn join(&mut self, left: usize, right: usize) {
        let (left, right) = (self.root(left), self.root(right));
        self.0[left.max(right)] = left.min(right);
    }

    fn components(mut self) -> Vec<Vec<usize>> {
        let mut rooted: Vec<(usize, usize)> = (0..self.0.len()).map(|at| (self.root(at), at)).collect();
        rooted.sort_unstable();
        let together = rooted.chunk_by(|left, right| left.0 == right.0).filter(|members| members.len() > 1);
        together.map(|members| members.iter().map(|(_, at)| *at).collect()).collect()
    }
}
