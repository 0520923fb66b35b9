//! Words that a source passes on: others say them, or nobody knows whether they are so.

use chancery_text::TextRange;

use crate::{
    limits::{Found, Limit, Limits, lower},
    lists::Entries,
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
        // "Maintain a fleet that …" passes nothing on: what it has is a thing.
        let has_thing = |at: usize| {
            near.get(at + 1)
                .is_some_and(|(_, word)| limits.is_definite(word) || ["a", "an", "any"].contains(&word.as_str()))
        };
        if let Some(at) = near.iter().rposition(|(_, word)| is(word, &limits.doubtful)).filter(|at| !has_thing(*at)) {
            return found(near[at].0.cover(split[that].0));
        }
    }
    // "They insist | the mill …", "Brask says it | needs …": no comma between, and at most the word for who it is.
    let near = &split[split.len().saturating_sub(2)..];
    let (range, _) = near.iter().rev().find(|(_, word)| is(word, &limits.reporters))?;
    let between = part[range.end()..].trim();
    let is_subject = limits.is_pronoun(between) && !limits.is_definite(between);
    (between.is_empty() || is_subject).then(|| found(*range)).flatten()
}

/// Whether what looks like a verb that passes on is a noun: "Varnethi claims have", "the claims of the millers".
pub(crate) fn is_noun(text: &str, limits: &Limits, saying: TextRange) -> bool {
    const BEHIND: [&str; 6] = ["of", "about", "by", "against", "from", "to"];
    let near = |range: TextRange| lower(range.of_text(text)).into_iter().map(|(_, word)| word);
    let floor = |at: usize| crate::sentence::floor(text, at);
    let before = near(TextRange::of(floor(saying.start().saturating_sub(30)), saying.start())).next_back();
    let behind = near(TextRange::of(saying.end(), floor(saying.end() + 30).max(saying.end()))).next();
    let is_claim = limits.opens_with(saying.of_text(text), &limits.reporters).is_some();
    let is_of = behind.as_ref().is_some_and(|word| limits.helper(word).is_some() || BEHIND.contains(&word.as_str()));
    let is_known = before.is_some_and(|word| limits.is_definite(&word));
    let has_that = behind.is_some_and(|word| limits.thats.iter().any(|that| that[0] == word));
    is_claim && (is_of || is_known && !has_that)
}

/// Whether the draft says that the words are passed on, and not only who is quoted: "Lorm said her rivals claim".
pub(crate) fn is_told(limits: &Limits, claim: &Claim) -> bool {
    const FUNCTION: [&str; 13] =
        ["the", "of", "a", "an", "for", "and", "they", "who", "their", "its", "his", "her", "s"];
    const TEXTS: [&str; 14] = [
        "text",
        "statement",
        "document",
        "letter",
        "report",
        "article",
        "speech",
        "release",
        "communiqué",
        "communique",
        "declaration",
        "remarks",
        "transcript",
        "interview",
    ];
    let split = lower(&claim.lead);
    let split = &split[split.len().saturating_sub(LEAD)..];
    let names = |word: &str| {
        let named = claim.speaker.as_deref().is_some_and(|named| named_in(word, named));
        named || !tells(word) && !FUNCTION.contains(&word) || TEXTS.contains(&word)
    };
    // Where nobody is read to be quoted, "said" may only say who is.
    let others = [&limits.marked, &limits.reporters, &limits.doubtful];
    let said = claim.speaker.as_ref().map(|_| &limits.said);
    let lists: Vec<&Entries> = others.into_iter().chain(said).collect();
    let passes = |from: usize| lists.iter().any(|list| limits.opens_with(&claim.lead[from..], list).is_some());
    // "Lorm also said": the word that says who is quoted.
    let is_credit = |before: &[(TextRange, String)]| {
        let skips =
            |word: &str| ["also", "has", "had", "later", "then", "once"].contains(&word) || word.ends_with("ly");
        before.iter().rev().find(|(_, word)| !skips(word)).is_some_and(|(_, word)| names(word))
    };
    let told = split.iter().enumerate().any(|(at, (word, _))| passes(word.start()) && !is_credit(&split[..at]));
    let lead = &claim.lead[split.first().map_or(0, |(range, _)| range.start())..];
    let others = limits.find(lead, TextRange::of(0, lead.len()), &[Limit::Saying]).into_iter().any(|saying| {
        // "According to Lorm, …".
        let behind = lead[saying.range.end()..].split([',', ';', ':']).next().unwrap_or("");
        let is_hers = lower(behind)
            .iter()
            .take(4)
            .any(|(_, word)| claim.speaker.as_deref().is_some_and(|named| named_in(word, named)));
        let is_said = claim.speaker.is_none() && limits.opens_with(saying.range.of_text(lead), &limits.said).is_some();
        !is_said && !is_credit(&lower(&lead[..saying.range.start()])) && !is_hers
    });
    told || others
}
