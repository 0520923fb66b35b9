//! What stands before the first word of a quotation and turns it around.

use chancery_text::TextRange;

use crate::{
    breath::{Breath, first_words, last_words},
    fair::says,
    hearsay,
    ladder::Plain,
    library::Shelved,
    limits::{Found, Limit, Limits},
    outcome::{Fault, Outcome},
    sentence,
    source::Claim,
    speaker::{named_in, names_somebody, same},
    words::{Word, akin, words},
};

/// What stands before the first word and turns the quotation around.
pub(crate) fn opening(shelved: &Shelved, limits: &Limits, claim: &Claim, breath: &Breath) -> Option<Fault> {
    const FAR: [Limit; 3] = [Limit::Negation, Limit::Condition, Limit::Saying];
    const NEAR: [Limit; 2] = [Limit::Modal, Limit::Hedge];
    let text = shelved.plain.text();
    let range = *breath.before.first()?;
    let clause = clause_before(text, range, limits);
    let near = last_words(text, clause, 6);
    let first =
        TextRange::of(range.end(), range.end().max(first_words(text, rest_of_text(text, range.end()), 3).end()));
    // "We would leave | if asked": what begins with its condition is no promise.
    let is_condition =
        limits.find(text, first, &[Limit::Condition]).first().is_some_and(|f| f.range.start() <= first.start() + 1);
    // "… | until they have gone": a condition alone, of whatever it is one.
    let is_fragment = is_condition && !claim.words.contains(',');
    let near_limits = limits
        .find(text, near, &NEAR)
        .into_iter()
        .filter(|f| !is_condition && !(f.limit == Limit::Modal && limits.is_firm(f.range.of_text(text))));
    let opens = limits.inverts(range.of_text(text)).then_some(Found { limit: Limit::Condition, range });
    let all: Vec<Found> = limits
        .find(text, clause, &FAR)
        .into_iter()
        .chain(near_limits)
        // "More than" limits the number it stands at, not the next clause.
        .chain(bounds(text, limits, clause))
        .chain(hearsay::passed_on(text, limits, clause))
        .chain(opens)
        // A condition with its consequence before it says nothing of a new clause; "if … , we will" does.
        .chain(
            limits.find(text, range, &[Limit::Condition]).into_iter().filter(|f| f.range.start() < range.start() + 12),
        )
        .chain(
            // "He denied it: “…”" – behind a colon the words are what he said.
            breath
                .reporter
                .filter(|r| !r.of_text(text).trim_end_matches([' ', '\'']).ends_with(':'))
                .map(|r| limits.find(text, last_words(text, r, 5), &[Limit::Negation]))
                .unwrap_or_default(),
        )
        .filter(|f| !is_fragment || !matches!(f.limit, Limit::Negation | Limit::Modal | Limit::Hedge))
        .filter(|f| f.limit != Limit::Saying || !hearsay::is_noun(text, limits, f.range))
        .filter(|f| f.limit != Limit::Saying || !is_credited(shelved, claim, range, f.range))
        .collect();
    let gravest = *all.iter().min_by_key(|f| f.limit)?;
    // "If they are not back by then, | we will …": the condition limits, with its "not" in it.
    let holds = |f: &&Found| {
        let between = text.get(gravest.range.end()..range.end()).unwrap_or("");
        f.limit == Limit::Condition
            && f.range.start() < gravest.range.start()
            && between.contains([',', '،', '，', '、'])
    };
    let found = all.iter().find(holds).copied().unwrap_or(gravest);
    if is_said_before(limits, claim, found, text, clause) {
        return None;
    }
    // Who says it belongs to what is said.
    let from = if found.limit == Limit::Saying { clause.start().max(range.start()) } else { found.range.start() };
    let shown = TextRange::of(from, range.end().max(found.range.end()));
    Some(Fault { outcome: Outcome::OpeningCut, limit: Some(found.limit), words: shown.of_text(text).trim().to_owned() })
}

/// What bounds the first words: "about" does where they count, "only" whatever they are.
fn bounds(text: &str, limits: &Limits, clause: TextRange) -> Vec<Found> {
    let first = first_words(text, rest_of_text(text, clause.end()), 2);
    let counts = limits.has_number(first.of_text(text));
    let mut bounds = limits.find(text, last_words(text, clause, 3), &[Limit::Bound]);
    bounds.retain(|bound| counts || !limits.is_approximate(bound.range.of_text(text)));
    bounds
}

/// The clause that goes on into the quotation: what stands before a new clause's first word is left out.
fn clause_before(text: &str, range: TextRange, limits: &Limits) -> TextRange {
    let before = range.of_text(text);
    let mut start = 0;
    for (at, c) in before.char_indices() {
        let after = text[range.start() + at + c.len_utf8()..].trim_start();
        let is_last = before[at + c.len_utf8()..].trim().is_empty();
        let hard = matches!(c, ';' | ':' | '؛' | '；' | '：' | '.' | '!' | '?' | '。' | '！' | '？');
        let soft = matches!(c, ',' | '،' | '，' | '、') && limits.joins_at(after);
        if hard && !(c == ':' && is_last) || soft {
            start = at + c.len_utf8();
        }
    }
    // "… , and | we will": the quotation begins with the new clause, or behind its first word.
    TextRange::of(range.start() + start, range.end())
}

/// Whether the draft credits words to the one who says them in the source: "Rosk says that …" as Rosk's.
fn is_credited(shelved: &Shelved, claim: &Claim, before: TextRange, saying: TextRange) -> bool {
    let text = shelved.plain.text();
    let sayer = TextRange::of(before.start(), saying.start()).of_text(text);
    // "According to Rosk, …": who says it stands behind.
    let behind = TextRange::of(saying.end(), before.end().max(saying.end())).of_text(text);
    if claim.speaker.as_ref().is_some_and(|named| names_somebody(named) && named_in(behind, named)) {
        return true;
    }
    if shelved.limits.is_some_and(|limits| limits.is_self(sayer)) {
        return true;
    }
    if claim.speaker.as_ref().is_some_and(|named| names_somebody(named) && named_in(sayer, named)) {
        return true;
    }
    // A brief names beside the words whose they are: in its line, not in a sentence of it.
    let names = |word: &Word| {
        let spelt = word.of(sayer);
        // "The Soldrans say" beside Soldra.
        let start: String = spelt.chars().take(5).collect();
        spelt.chars().count() > 2 && spelt.starts_with(char::is_uppercase) && claim.nearby.contains(&start)
    };
    if claim.is_placed && words(sayer).iter().any(names) {
        return true;
    }
    let place = shelved.plain.original(TextRange::of(before.end(), before.end()), &shelved.source.text);
    let reported = shelved.source.reported.iter().filter(|voice| voice.range.start() <= place.start());
    reported.filter(|voice| voice.range.end() > place.start()).filter_map(|voice| voice.speaker.as_deref()).any(|who| {
        claim.speaker.as_ref().is_some_and(|named| same(named, who) == Some(true))
            || claim.speaker.is_none() && names_somebody(who) && named_in(&claim.nearby, who)
    })
}

/// The text from an offset on, as far as a few words need.
fn rest_of_text(text: &str, from: usize) -> TextRange {
    TextRange::of(from, sentence::floor(text, from + 80).max(from))
}

/// Whether the draft's own words before the quotation say what is cut off.
fn is_said_before(limits: &Limits, claim: &Claim, cut: Found, text: &str, clause: TextRange) -> bool {
    let (near, modal) = (end_of(&claim.lead, 3), cut.range.of_text(text));
    match cut.limit {
        Limit::Modal => {}
        Limit::Condition => {
            let condition = TextRange::of(cut.range.start(), clause.end().max(cut.range.end())).of_text(text);
            return says(limits, &near, cut.limit) || tells_the_condition(limits, &claim.lead, condition);
        }
        Limit::Saying => return hearsay::is_told(limits, claim),
        Limit::Hedge if limits.any(modal, &limits.intentions) => {
            let lead = end_of(&claim.lead, 8);
            return limits.any(&lead, &limits.aims) || says(limits, &lead, Limit::Modal);
        }
        _ => return says(limits, &near, cut.limit),
    }
    let lead = end_of(&claim.lead, 6);
    let said = limits.find(&lead, TextRange::of(0, lead.len()), &[Limit::Modal]).last().copied();
    // "Will" for "may" says more than was said; "may" for "will" does not.
    said.is_some_and(|said| limits.firmness(said.range.of_text(&lead)) <= limits.firmness(modal))
        || said.is_none() && limits.paraphrases(&end_of(&claim.lead, 8), modal)
}

/// Whether the draft sets the same condition in words of its own: "if Brask broke the seal" for "if Brask breaks the lock".
fn tells_the_condition(limits: &Limits, lead: &str, condition: &str) -> bool {
    let opens = |at: usize| limits.inverts(lead[at..].trim_start()).then_some(at);
    let set = limits.find(lead, TextRange::of(0, lead.len()), &[Limit::Condition]).first().map(|f| f.range.start());
    let Some(from) = set.or_else(|| opens(0)) else { return false };
    let (told, condition) = (&lead[from..], condition.split([',', '،']).next().unwrap_or(condition));
    let tells = |text: &str| -> Vec<String> {
        let split = words(text);
        let spoken = split.iter().filter(|word| !word.is_mark).map(|word| word.of(text));
        let is_name = |word: &str| word.starts_with(char::is_uppercase);
        let long = spoken.skip(1).filter(|word| is_name(word) || word.chars().count() > 3).map(str::to_lowercase);
        long.filter(|word| !limits.is_common(word) && !limits.is_pronoun(word) && limits.helper(word).is_none())
            .collect()
    };
    let there = tells(condition);
    tells(told).iter().any(|word| there.iter().any(|other| akin(word, other)))
}

fn end_of(lead: &str, count: usize) -> String {
    let plain = Plain::of(lead);
    last_words(plain.text(), TextRange::of(0, plain.text().len()), count).of_text(plain.text()).to_owned()
}
