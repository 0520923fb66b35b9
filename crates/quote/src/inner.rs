//! Words that a source sets between marks because others said them, where nothing tells who: the author only passes them on.
//!
//! Marks alone are no proof. An author sets them around titles and words of his own; only where the source says that they are
//! somebody's ("bold assertions of", "called it a") are they taken for others'.

use chancery_text::TextRange;

use crate::{
    breath::last_words,
    hearsay,
    library::{Library, Shelved},
    limit::Limit,
    limits::Limits,
    outcome::{Fault, Outcome},
    parts::Stand,
    sentence,
    source::{Claim, Voice},
    speaker::{named_in, names_somebody, same, voices_at},
};

/// How far before an opening mark the source says whose the words are, in bytes.
const FAR: usize = 90;

impl Library {
    /// Whether a draft gives words that its author passes on as the author's own.
    pub(crate) fn others_words(&self, claim: &Claim, stand: &Stand) -> Option<Fault> {
        let shelved = &self.shelf[stand.source];
        let limits = shelved.limits.filter(|_| !claim.is_placed)?;
        let inner = inner(shelved, stand.whole())?;
        let author = credited_author(shelved, claim, inner)?;
        if hearsay::is_told(limits, claim) {
            return None;
        }
        let fault = |words: &str, limit| Some(Fault { limit, ..Fault::of(Outcome::InnerQuotation, words.trim()) });
        // Where the draft's sentence names an author, and nobody is read to speak, a reader may look.
        let weight = claim.speaker.is_none().then_some(Limit::Meant);
        match inner.speaker.as_deref() {
            Some(who) if same(&author, who) != Some(false) || named_in(&claim.nearby, who) => None,
            Some(who) => fault(who, weight),
            None => said_of(shelved, limits, inner)
                .filter(|words| !limits.names_paper(words, &claim.lead, &claim.tail))
                .and_then(|words| fault(words, weight)),
        }
    }

    /// Whether a word stands only where the author passes it on, or says that it is not so.
    pub(crate) fn only_others_say(&self, claim: &Claim, stands: &[Stand]) -> Option<Fault> {
        let others: Vec<Option<Fault>> = stands.iter().map(|stand| self.others_words(claim, stand)).collect();
        let first = others.iter().flatten().next()?.clone();
        let is_denied = |stand: &Stand| {
            let shelved = &self.shelf[stand.source];
            let text = shelved.plain.text();
            let before = TextRange::of(sentence::around(&shelved.plain, stand.whole()).start(), stand.whole().start());
            let denies = |limits: &Limits, text: &str, range| !limits.find(text, range, &[Limit::Negation]).is_empty();
            shelved.limits.is_some_and(|limits| {
                denies(limits, text, last_words(text, before, 6))
                    && !denies(limits, &claim.lead, TextRange::of(0, claim.lead.len()))
            })
        };
        let all = stands.iter().zip(&others).all(|(stand, other)| other.is_some() || is_denied(stand));
        all.then_some(Fault { limit: Some(Limit::Meant), ..first })
    }
}

/// The words between marks that hold a place.
fn inner(shelved: &Shelved, place: TextRange) -> Option<&Voice> {
    let range = shelved.plain.original(place, &shelved.source.text);
    voices_at(&shelved.source, range).into_iter().next().filter(|voice| voice.is_quotation)
}

/// The author of a source, or whoever speaks around the inner words, whom a draft credits or names in its sentence.
fn credited_author(shelved: &Shelved, claim: &Claim, inner: &Voice) -> Option<String> {
    let around = voices_at(&shelved.source, inner.range).into_iter().filter(|voice| voice.range != inner.range);
    let speakers = around.filter_map(|voice| voice.speaker.as_ref());
    let mut authors = shelved.source.authors.iter().chain(speakers).filter(|author| names_somebody(author));
    match &claim.speaker {
        Some(named) => authors.find(|author| same(author, named) == Some(true)).cloned(),
        None => authors.find(|author| named_in(&format!("{} {}", claim.lead, claim.tail), author)).cloned(),
    }
}

/// The words before an opening mark, where they say that somebody else's words follow.
fn said_of<'t>(shelved: &'t Shelved, limits: &Limits, inner: &Voice) -> Option<&'t str> {
    let text = shelved.plain.text();
    let at = shelved.plain.forward(inner.range.start());
    let around = sentence::around(&shelved.plain, TextRange::of(at, at));
    let before = &text[around.start().max(sentence::floor(text, at.saturating_sub(FAR))).min(at)..at];
    let lists = [&limits.marked, &limits.said, &limits.reporters, &limits.doubtful];
    let is_passed_on = lists.iter().any(|list| limits.any(before, list))
        || !limits.find(before, TextRange::of(0, before.len()), &[Limit::Saying]).is_empty();
    is_passed_on.then_some(before)
}
