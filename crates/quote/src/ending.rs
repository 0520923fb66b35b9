//! What follows the last word of a quotation and limits it.

use chancery_text::TextRange;

use crate::{
    breath::{Breath, first_words},
    fair::{clipped, says},
    ladder::Plain,
    library::Shelved,
    limits::{Found, Limit, Limits},
    outcome::{Fault, Outcome},
    sentence,
    source::Claim,
    speaker::named_in,
    words::words,
};

/// What follows the last word and limits the quotation.
pub(crate) fn ending(
    shelved: &Shelved,
    limits: &Limits,
    claim: &Claim,
    whole: TextRange,
    breath: &Breath,
) -> Option<Fault> {
    let text = shelved.plain.text();
    let fault = |limit, range: TextRange| {
        let words = clipped(range.of_text(text));
        Fault { outcome: Outcome::Cut, limit: Some(limit), words }
    };
    for range in &breath.after {
        let rest = range.of_text(text);
        let mark = rest.trim_end_matches(['\'', ')', ']', ' ']).chars().next_back();
        let question = mark.is_some_and(sentence::asks) && !claim.words.trim_end().ends_with(sentence::asks);
        let far: &[Limit] = if limits.is_verb_last() {
            &[Limit::Condition, Limit::Denial, Limit::Negation, Limit::Modal, Limit::Hedge]
        } else {
            &[Limit::Condition, Limit::Denial]
        };
        let far = limits.find(text, *range, far).into_iter().find(|f| limits_back(text, limits, *range, f));
        let near = limits.find(text, first_words(text, *range, 2), &[Limit::Negation, Limit::Contrast, Limit::Modal]);
        let near = near.into_iter().find(|f| f.limit != Limit::Modal || limits.is_spaceless());
        // "… , but …" later in the sentence.
        let turned = limits
            .find(text, *range, &[Limit::Contrast])
            .into_iter()
            .find(|f| text[..f.range.start()].trim_end().ends_with([',', ';', '-', '،', '，', '、']));
        // "We would sign | were they to ask."
        let inverted = limits.inverts(rest.trim_start()) && !limits.find(text, whole, &[Limit::Modal]).is_empty();
        let inverted = inverted.then_some(Found { limit: Limit::Condition, range: *range });
        let aside = aside(text, limits, claim, *range);
        let found = far.or(near).or(turned).or(inverted).or(aside);
        if let Some(found) = found
            && !is_said_behind(limits, &claim.tail, found.limit)
        {
            return Some(fault(found.limit, TextRange::of(found.range.start(), range.end())));
        }
        if question {
            return Some(fault(Limit::Question, *range));
        }
        if let Some(list) = list_goes_on(text, limits, *range).filter(|_| !claim.is_placed) {
            return Some(fault(Limit::List, list));
        }
    }
    None
}

/// What behind a comma makes it depend on something, or takes it back: ", barring a storm", ", or so they hope".
fn aside(text: &str, limits: &Limits, claim: &Claim, range: TextRange) -> Option<Found> {
    let rest = range.of_text(text);
    // "According to the clerk" beside the clerk's name takes nothing back; a brief names whose words they are in its line.
    let nearby = claim.nearby.to_lowercase();
    let is_named = |phrase: &str| {
        let told = |word: &&str| word.chars().count() > 4 && nearby.contains(&word.to_lowercase());
        claim.speaker.as_ref().is_some_and(|named| named_in(phrase, named))
            || claim.is_placed && phrase.split([' ', ',', '.']).skip(1).find(|w| told(w)).is_some()
    };
    let mut is_next = false;
    // A comma at the end of the quotation is one of the source.
    let first = text[..range.start()].ends_with([',', '-', '،']).then_some(0);
    let marks = rest.match_indices([',', '-', '،']).map(|(at, mark)| at + mark.len());
    for from in first.into_iter().chain(marks) {
        let behind = &rest[from..];
        let skipped = behind.len() - behind.trim_start_matches([' ', '\'']).len();
        let behind = behind.trim_start_matches([' ', '\'']);
        let found = |limit, len: usize| {
            let start = range.start() + from + skipped;
            Some(Found { limit, range: TextRange::of(start, start + len) })
        };
        if let Some(len) = limits.opens_with(behind, &limits.provisos) {
            return found(Limit::Condition, len);
        }
        let doubt = limits.opens_with(behind, &limits.doubts);
        is_next |= doubt.is_none() && limits.joins_at(behind);
        if let Some(len) = doubt.filter(|_| !is_next && !is_named(behind)) {
            return found(Limit::Hedge, len);
        }
    }
    None
}

/// Whether a condition later in the sentence limits the words before it, and not its own clause or the next one only.
fn limits_back(text: &str, limits: &Limits, range: TextRange, found: &Found) -> bool {
    const SOFT: [char; 7] = [',', ';', ':', '-', '،', '，', '、'];
    if found.limit != Limit::Condition {
        return true;
    }
    let before = text[range.start()..found.range.start()].trim_end();
    let after = &text[found.range.end()..range.end()];
    // "a truce; the release of all in exchange for …": of a later item of the list only.
    if before.rsplit_once(';').is_some_and(|(_, item)| item.split_whitespace().count() > 1) {
        return false;
    }
    let goes_on = after.split_once(',').is_some_and(|(_, rest)| rest.split_whitespace().count() > 1);
    // ", and unless somebody acts, I expect …": of the next clause.
    let join = before.rsplit(SOFT).next().unwrap_or("").trim();
    let is_joined = before.contains(SOFT) && !join.is_empty() && limits.joins_at(join) && !join.contains(' ');
    if goes_on && (is_joined && limits.goes_on(join) || before.ends_with([';', ':'])) {
        return false;
    }
    // "… where they sat until the evening": of its own clause, unless it stands behind the mark.
    !limits.is_of_time(found.range.of_text(text)) || !before.contains(SOFT) || before.ends_with(SOFT)
}

/// The rest of a list that a quotation breaks off: " and the women", ", the sick and the women".
fn list_goes_on(text: &str, limits: &Limits, range: TextRange) -> Option<TextRange> {
    const ITEM: usize = 3;
    let rest = range.of_text(text);
    let spoken = |part: &str| words(part).iter().filter(|word| !word.is_mark).count();
    let letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
    let ends = |(at, c): (usize, char)| match c {
        // Of "we're" it ends nothing.
        '\'' => !(letter(rest[..at].chars().next_back()) && letter(rest[at + 1..].chars().next())),
        _ => matches!(c, '.' | ';' | ':' | '!' | '?' | '।' | '۔'),
    };
    let end = rest.char_indices().find(|mark| ends(*mark)).map_or(rest.len(), |(at, _)| at);
    let clause = rest[..end].trim();
    let is_list = if let Some(items) = clause.strip_prefix([',', '،']) {
        // The first item with an "and" ends the list.
        let mut items = items.split([',', '،']);
        let joined = |item: &str| {
            let mut begins =
                item.char_indices().filter(|(at, _)| *at == 0 || item[..*at].ends_with(' ')).map(|(at, _)| at);
            begins.find(|at| limits.goes_on(&item[*at..])).map(|at| (spoken(&item[..at]), spoken(&item[at..])))
        };
        let last = items.clone().position(|item| joined(item).is_some());
        last.is_some_and(|last| {
            let whole = items.clone().take(last).all(|item| (1..=ITEM).contains(&spoken(item)));
            let end = items.nth(last).and_then(joined);
            whole
                && end.is_some_and(|(before, after)| {
                    before <= ITEM && (before > 0 || last > 0) && (2..=ITEM + 1).contains(&after)
                })
        })
    } else {
        let item = clause.split([',', '،', '-']).next().unwrap_or("");
        limits.goes_on(clause) && (2..=ITEM + 1).contains(&spoken(item))
    };
    is_list.then(|| TextRange::of(range.start(), range.start() + end))
}

/// Whether the draft's own words behind the quotation say the same kind of limit.
fn is_said_behind(limits: &Limits, tail: &str, limit: Limit) -> bool {
    let start = start_of(tail);
    let entries = match limit {
        Limit::Condition => &limits.provisos,
        Limit::Hedge => &limits.doubts,
        _ => return says(limits, &start, limit),
    };
    says(limits, &start, limit) || limits.any(&start, entries)
}

fn start_of(tail: &str) -> String {
    let plain = Plain::of(tail);
    first_words(plain.text(), TextRange::of(0, plain.text().len()), 4).of_text(plain.text()).to_owned()
}
