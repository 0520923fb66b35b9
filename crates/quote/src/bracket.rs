//! What a draft puts in brackets beside the words of the source that it stands for.
//!
//! A bracket may say who "he" is, when "tomorrow" was, and put a verb into another form. It may not exchange a name, a
//! number, a day or a verb for another, nor say more than the source.

use chancery_text::TextRange;

use crate::{
    breath::{first_words, last_words},
    fair::clipped,
    language,
    library::Shelved,
    limit::Limit,
    limits::Limits,
    outcome::{Fault, Outcome},
    parts::{Ends, other_case},
    sentence,
    speaker::{holds_office, same, tells, voices_at},
    translations::numerals::{Counted, Numerals, counted},
    words::{akin, words},
};

/// How far before a pronoun the one it means is named, in bytes.
const NEAR: usize = 800;
/// The title of a text names whom it is about, in bytes.
const TITLE: usize = 300;

/// Places of a word that are looked at.
const MOST: usize = 100;

/// Words of a draft in brackets, and the words of the source in their place.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Bracket<'t> {
    pub(crate) shelved: &'t Shelved,
    pub(crate) limits: &'t Limits,
    /// What the draft says.
    pub(crate) content: &'t str,
    /// Bytes of the plain text; empty where the draft only adds.
    pub(crate) hidden: TextRange,
}

/// A word of a bracket or of the source in its place.
#[derive(Debug, Clone)]
struct Spelt {
    /// In small letters, without "'s".
    word: String,
    is_name: bool,
}

impl Spelt {
    /// With a capital letter where it has one: "May" is a month.
    fn as_written(&self) -> String {
        if self.is_name { other_case(&self.word) } else { self.word.clone() }
    }
}

/// Brackets before the first word of a quotation and behind the last: how far they reach into the source is not told.
pub(crate) fn at_ends(shelved: &Shelved, limits: &Limits, whole: TextRange, ends: &Ends) -> Option<Fault> {
    let (plain, text) = (&shelved.plain, shelved.plain.text());
    let around = sentence::around(plain, whole);
    let judge = |content: &str, hidden| Bracket { shelved, limits, content, hidden }.fault();
    let before = ends.opening.as_deref().and_then(|content| {
        let before = TextRange::of(around.start().min(whole.start()), whole.start());
        judge(content, last_clause(text, before, 6))
    });
    before.or_else(|| {
        let content = ends.closing.as_deref()?;
        let after = TextRange::of(whole.end(), around.end().max(whole.end()));
        judge(content, first_clause(text, after, 4))
    })
}

/// A bracket beside an ellipsis stands for the end of what is left out, or for its beginning.
pub(crate) fn beside_ellipsis(shelved: &Shelved, limits: &Limits, gap: TextRange, content: &str) -> Option<Fault> {
    let text = shelved.plain.text();
    let judge = |hidden| Bracket { shelved, limits, content, hidden }.fault();
    judge(last_clause(text, gap, 6)).and_then(|_| judge(first_clause(text, gap, 4)))
}

fn last_clause(text: &str, range: TextRange, count: usize) -> TextRange {
    let near = last_words(text, range, count);
    let from = near.of_text(text).trim_end().rfind([',', ';', ':', '.', '!', '?']).map_or(0, |at| at + 1);
    TextRange::of(near.start() + from, near.end())
}

fn first_clause(text: &str, range: TextRange, count: usize) -> TextRange {
    let near = first_words(text, range, count);
    let to = near.of_text(text).find([',', ';', ':', '.', '!', '?']).unwrap_or(near.len());
    TextRange::of(near.start(), near.start() + to)
}

impl Bracket<'_> {
    /// What is wrong with it, if anything is.
    pub(crate) fn fault(&self) -> Option<Fault> {
        let fault = |limit| {
            let shown = self.hidden.of_text(self.shelved.plain.text()).trim();
            let words = if shown.is_empty() { format!("[{}]", self.content) } else { clipped(shown) };
            Some(Fault { outcome: Outcome::EllipsisHides, limit, words })
        };
        let counts = self.limits.has_number(self.content);
        // "[about the ferry]" bounds no number.
        let bounds = |limit: &Limit| {
            *limit != Limit::Bound || counts || !self.limits.any(self.content, &self.limits.approximations)
        };
        if let Some(limit) = self.limits.of_words(self.content).filter(bounds) {
            return fault(Some(limit));
        }
        let (said, hidden) = (self.said(), self.in_source());
        if self.counts_otherwise(&said, &hidden)
            || self.names_another(&said, &hidden)
            || self.is_new_verb(&said, &hidden)
        {
            return fault(None);
        }
        (self.names_the_unnamed(&said, &hidden)).then(|| fault(Some(Limit::Meant))).flatten()
    }

    fn said(&self) -> Vec<Spelt> {
        spelt(self.content, false)
    }

    fn in_source(&self) -> Vec<Spelt> {
        let text = self.shelved.plain.text();
        let before = text[..self.hidden.start()].trim_end_matches([' ', '\'', '(']);
        let begins = before.is_empty() || before.ends_with(['.', '!', '?', ':']);
        let hidden = self.hidden.of_text(text);
        // The first word of a sentence is a name if it has its capital within a sentence, too.
        let first = words(hidden).iter().find(|word| !word.is_mark).map(|word| word.of(hidden));
        spelt(hidden, begins && !first.is_some_and(|first| is_capital_within(text, first)))
    }

    /// Whether it stands for a pronoun, or for a day that only the speaker's day tells.
    fn explains(&self, hidden: &[Spelt]) -> bool {
        let is = |word: &str| self.limits.is_pronoun(word);
        hidden.iter().any(|spelt| is(&spelt.word) || spelt.word.strip_suffix("'s").is_some_and(is))
    }

    fn counts_otherwise(&self, said: &[Spelt], hidden: &[Spelt]) -> bool {
        let text = self.shelved.plain.text();
        let (is, was) = (self.counted(self.content), self.counted(self.hidden.of_text(text)));
        let has = |words: &str, counted: &Counted| !counted.numbers.is_empty() || self.limits.has_number(words);
        let (counts, counted_before) = (has(self.content, &is), has(self.hidden.of_text(text), &was));
        let weekday = |dates: &Counted| dates.dates.iter().all(|date| date.starts_with("day"));
        if !is.dates.is_empty() && !was.dates.is_empty() && weekday(&is) == weekday(&was) {
            return is.dates != was.dates || is.numbers != was.numbers;
        }
        // "Tomorrow" was a day; a sum may be given in other money beside itself.
        if !counted_before && (self.explains(hidden) || !was.dates.is_empty() && weekday(&was)) {
            let is_year = is.numbers.iter().all(|number| number.len() == 4 && number.starts_with(['1', '2']));
            return counts && is.dates.is_empty() && !is_year && !said.iter().any(|s| self.limits.is_pronoun(&s.word));
        }
        if hidden.is_empty() && counts {
            let before = last_words(
                text,
                TextRange::of(sentence::floor(text, self.hidden.start().saturating_sub(80)), self.hidden.start()),
                4,
            );
            let near = spelt(before.of_text(text), false);
            return !(has(before.of_text(text), &self.counted(before.of_text(text))) || self.explains(&near));
        }
        counts != counted_before || !is.numbers.is_empty() && !was.numbers.is_empty() && is.numbers != was.numbers
    }

    fn counted(&self, words: &str) -> Counted {
        let source = &self.shelved.source;
        let tag = source.language.as_deref().or_else(|| language::guess(&source.text));
        counted(words, tag.and_then(Numerals::of_language))
    }

    /// Whether it names somebody or something else than the source does.
    fn names_another(&self, said: &[Spelt], hidden: &[Spelt]) -> bool {
        let named = self.names(said);
        if named.is_empty() {
            return false;
        }
        if hidden.is_empty() {
            // "Selm [and Brask]".
            return self.limits.goes_on(self.content.trim_start());
        }
        if self.explains(hidden) {
            return self.is_not_the_speaker(hidden);
        }
        let there = self.names(hidden);
        let new = named.iter().any(|name| !there.iter().any(|other| akin(&name.word, &other.word)));
        let lost = there.iter().any(|name| !named.iter().any(|other| akin(&name.word, &other.word)));
        let adds = new && !lost && said.iter().any(|spelt| self.limits.goes_on(&spelt.word));
        let is_office = holds_office(self.hidden.of_text(self.shelved.plain.text())) && !holds_office(self.content);
        let is_described = hidden.iter().any(|spelt| self.limits.is_definite(&spelt.word)) && there.is_empty();
        let is_unknown = !self.limits.has_pronouns() && there.is_empty();
        let is_short = is_acronym(&named, &there) || is_acronym(&there, &named);
        adds || new && (lost || there.is_empty()) && !is_office && !is_described && !is_unknown && !is_short
    }

    /// "I" is the one who speaks, and "he" is not.
    fn is_not_the_speaker(&self, hidden: &[Spelt]) -> bool {
        let source = &self.shelved.source;
        let place = self.shelved.plain.original(self.hidden, &source.text);
        let speaker = voices_at(source, place).into_iter().find_map(|voice| voice.speaker.as_deref());
        let Some(speaker) = speaker.or_else(|| source.authors.first().map(String::as_str)) else { return false };
        let is = |words: &[&str]| hidden.iter().any(|spelt| words.contains(&spelt.word.as_str()));
        match same(self.content, speaker) {
            Some(false) => is(&["i", "i'm", "i've", "i'd", "i'll", "me", "my", "myself"]),
            Some(true) => is(&["he", "she", "him", "he's", "she's", "himself", "herself"]),
            None => false,
        }
    }

    /// Whether it names somebody whom the source does not name before.
    fn names_the_unnamed(&self, said: &[Spelt], hidden: &[Spelt]) -> bool {
        const OTHERS: [&str; 22] = [
            "he", "she", "it", "they", "him", "her", "them", "his", "its", "their", "he's", "she's", "it's", "they're",
            "they've", "he'd", "she'd", "they'd", "he'll", "she'll", "they'll", "who",
        ];
        if !hidden.iter().any(|spelt| OTHERS.contains(&spelt.word.as_str())) {
            return false;
        }
        let text = self.shelved.plain.text();
        let near = sentence::floor(text, self.hidden.start().saturating_sub(NEAR));
        let title = sentence::floor(text, TITLE.min(near));
        let source = &self.shelved.source;
        let speakers = source.voices.iter().filter_map(|voice| voice.speaker.as_deref());
        let known: Vec<Spelt> = [&text[..title], &text[near..self.hidden.start()]]
            .into_iter()
            .chain(speakers)
            .chain(source.authors.iter().map(String::as_str))
            .flat_map(|words| spelt(words, false))
            .collect();
        let named = self.names(said);
        !named.is_empty() && !named.iter().any(|name| known.iter().any(|other| akin(&name.word, &other.word)))
    }

    /// The words that name somebody or something; days and numbers are compared by themselves.
    fn names<'s>(&self, words: &'s [Spelt]) -> Vec<&'s Spelt> {
        let counts = |word: &str| self.limits.has_number(word) || !self.counted(word).dates.is_empty();
        words.iter().filter(|spelt| spelt.is_name && tells(&spelt.word) && !counts(&spelt.as_written())).collect()
    }

    /// Whether it is a verb, and another than that of the source: "has agreed" for "needs".
    fn is_new_verb(&self, said: &[Spelt], hidden: &[Spelt]) -> bool {
        let text = self.shelved.plain.text();
        let helpers =
            |spelt: &[Spelt]| -> Vec<usize> { spelt.iter().filter_map(|s| self.limits.helper(&s.word)).collect() };
        let kept = |word: &str| hidden.iter().any(|other| akin(word, &other.word));
        let Some(last) = said.last().filter(|last| !last.is_name) else { return false };
        if hidden.is_empty() || self.explains(hidden) || kept(&last.word) {
            return false;
        }
        let had = helpers(hidden);
        let is_clause = said.first().is_some_and(|first| ["who", "which", "that"].contains(&first.word.as_str()));
        if helpers(said).iter().any(|helper| !had.contains(helper)) && !is_clause {
            return true;
        }
        let before =
            spelt(&text[sentence::floor(text, self.hidden.start().saturating_sub(40))..self.hidden.start()], false);
        let is_noun = before.last().is_some_and(|word| self.limits.precedes_noun(&word.word))
            || hidden.first().is_some_and(|word| self.limits.precedes_noun(&word.word));
        let past = last.word.len() > 4 && last.word.ends_with("ed");
        let to = said.len() == 1 && hidden.len() == 1 && text[self.hidden.end()..].trim_start().starts_with("to ");
        self.limits.has_pronouns() && !is_noun && !hidden.iter().any(|s| s.is_name) && (past || to)
    }
}

/// Whether a word stands with its capital behind a small letter somewhere.
fn is_capital_within(text: &str, word: &str) -> bool {
    let word = word.strip_suffix("'s").unwrap_or(word);
    let is_small = |c: char| c.is_lowercase();
    word.starts_with(char::is_uppercase)
        && text.match_indices(word).take(MOST).any(|(at, _)| {
            let behind = !text[at + word.len()..].starts_with(char::is_alphanumeric);
            behind && text[..at].strip_suffix(' ').is_some_and(|before| before.ends_with(is_small))
        })
}

fn spelt(text: &str, begins: bool) -> Vec<Spelt> {
    let spoken = words(text);
    let spoken = spoken.iter().filter(|word| !word.is_mark);
    spoken
        .enumerate()
        .map(|(number, word)| {
            let written = word.of(text);
            let lower = written.to_lowercase();
            let is_name = written.starts_with(char::is_uppercase) && !(begins && number == 0);
            let word = lower.strip_suffix("'s").filter(|_| is_name).unwrap_or(&lower).to_owned();
            Spelt { word, is_name }
        })
        .collect()
}

/// Whether some names are the first letters of others: "IRA", "Inflation Reduction Act".
fn is_acronym(short: &[&Spelt], long: &[&Spelt]) -> bool {
    let initials: String = long.iter().filter_map(|name| name.word.chars().next()).collect();
    initials.chars().count() > 1 && short.iter().any(|name| name.word.replace('.', "") == initials)
}
