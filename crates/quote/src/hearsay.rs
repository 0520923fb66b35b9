//! Words that a source passes on: others say them, or nobody knows whether they are so.

use chancery_text::TextRange;

use crate::{
    limits::{Found, Limit, Limits, lower},
    source::Claim,
    speaker::{named_in, tells},
};

/// Words between what is doubtful and its "that": "suggested more than once that".
const BETWEEN: usize = 5;
/// Words of the draft before a quotation that may say that it is passed on.
const LEAD: usize = 24;

/// What in the clause before a quotation passes it on: "speculation that", "they insist".
pub(crate) fn passed_on(text: &str, limits: &Limits, clause: TextRange) -> Option<Found> {
    let part = clause.of_text(text);
    let split = lower(part);
    let is = |word: &str, entries: &[Vec<String>]| entries.iter().any(|entry| limits.is_word(word, &entry[0]));
    let found = |range: TextRange| {
        Some(Found {
            limit: Limit::Saying,
            range: TextRange::of(clause.start() + range.start(), clause.start() + range.end()),
        })
    };
    if let Some(that) = split.iter().rposition(|(_, word)| is(word, &limits.thats)) {
        let near = &split[that.saturating_sub(BETWEEN)..that];
        if let Some((range, _)) = near.iter().rev().find(|(_, word)| is(word, &limits.doubtful)) {
            return found(range.cover(split[that].0));
        }
    }
    // "They insist | the mill …", "Brask says it | needs …": no comma between, and at most the word for who it is.
    let near = &split[split.len().saturating_sub(2)..];
    let (range, _) = near.iter().rev().find(|(_, word)| is(word, &limits.reporters))?;
    let between = part[range.end()..].trim();
    let is_subject = limits.is_pronoun(between) && !limits.is_definite(between);
    (between.is_empty() || is_subject).then(|| found(*range)).flatten()
}

/// Whether the draft says that the words are passed on, and not only who is quoted: "Lorm said her rivals claim".
pub(crate) fn is_told(limits: &Limits, claim: &Claim) -> bool {
    let split = lower(&claim.lead);
    let split = &split[split.len().saturating_sub(LEAD)..];
    let is = |word: &str, entries: &[Vec<String>]| entries.iter().any(|entry| limits.is_word(word, &entry[0]));
    let names = |word: &str| {
        let named = claim.speaker.as_deref().is_some_and(|named| named_in(word, named));
        named || !tells(word) && !["they", "who", "s"].contains(&word)
    };
    let passes = |word: &str| is(word, &limits.said) || is(word, &limits.reporters) || is(word, &limits.doubtful);
    // "Lorm also said": the word that says who is quoted.
    let is_credit = |before: &[(TextRange, String)]| {
        let skips =
            |word: &str| ["also", "has", "had", "later", "then", "once"].contains(&word) || word.ends_with("ly");
        before.iter().rev().find(|(_, word)| !skips(word)).is_some_and(|(_, word)| names(word))
    };
    let told = split.iter().enumerate().any(|(at, (_, word))| passes(word) && !is_credit(&split[..at]));
    let lead = &claim.lead[split.first().map_or(0, |(range, _)| range.start())..];
    let others = limits.find(lead, TextRange::of(0, lead.len()), &[Limit::Saying]).into_iter().any(|saying| {
        // "According to Lorm, …".
        let behind = lead[saying.range.end()..].split([',', ';', ':']).next().unwrap_or("");
        let is_hers = lower(behind)
            .iter()
            .take(4)
            .any(|(_, word)| claim.speaker.as_deref().is_some_and(|named| named_in(word, named)));
        !is_credit(&lower(&lead[..saying.range.start()])) && !is_hers
    });
    told || others
}
