//! Whether a quotation is cut where it must not be, or hides what must not be hidden.

use chancery_text::TextRange;

use crate::{
    bracket::{self, Bracket},
    breath::{Breath, last_words},
    ending::ending,
    ladder::Plain,
    library::Shelved,
    limits::{Limit, Limits, lower},
    opening::opening,
    outcome::{Fault, Outcome},
    parts::{Ends, Gap, Stand},
    sentence,
    source::Claim,
    words::words,
};

/// Everything that is unfair about the ends of a quotation and about what it leaves out.
pub(crate) fn faults(shelved: &Shelved, claim: &Claim, stand: &Stand, gaps: &[Gap], ends: &Ends) -> Vec<Fault> {
    let Some(limits) = shelved.limits else { return Vec::new() };
    let breath = if gaps.contains(&Gap::Interruption) {
        // Each end stands between marks of its own.
        let last = stand.parts[stand.parts.len() - 1];
        Breath { after: Breath::of(shelved, last).after, ..Breath::of(shelved, stand.parts[0]) }
    } else {
        Breath::of(shelved, stand.whole())
    };
    let mut faults = Vec::new();
    faults.extend(opening(shelved, limits, claim, &breath));
    faults.extend(ending(shelved, limits, claim, stand.whole(), &breath));
    faults.retain(|fault| !is_said(claim, &fault.words));
    for (pair, gap) in stand.parts.windows(2).zip(gaps) {
        faults.extend(hidden(shelved, limits, TextRange::of(pair[0].end(), pair[1].start()), gap));
    }
    faults.extend(bracket::at_ends(shelved, limits, stand.whole(), ends));
    faults
}

/// What an ellipsis or a bracket stands for, if it matters.
fn hidden(shelved: &Shelved, limits: &Limits, range: TextRange, gap: &Gap) -> Option<Fault> {
    const HIDES: [Limit; 6] =
        [Limit::Negation, Limit::Condition, Limit::Denial, Limit::Saying, Limit::Contrast, Limit::Modal];
    const TURNS: [Limit; 4] = [Limit::Negation, Limit::Condition, Limit::Denial, Limit::Contrast];
    let text = shelved.plain.text();
    let words = range.of_text(text);
    if *gap == Gap::Interruption {
        // What the one who reports says between two pieces: “We will,” he said, but not before adding, “…”.
        let found = limits.find(text, range, &TURNS).into_iter().next()?;
        return Some(Fault { outcome: Outcome::Merged, limit: Some(found.limit), words: clipped(words) });
    }
    let fault = |limit| Some(Fault { outcome: Outcome::EllipsisHides, limit, words: clipped(words) });
    if *gap == Gap::Ellipsis
        && let Some(sentences) = whole_sentences(text, range)
    {
        return takes_back(text, limits, range, &sentences).and_then(|limit| fault(Some(limit)));
    }
    let found = limits.find(text, range, &HIDES).into_iter().min_by_key(|f| f.limit);
    if let Some(found) = found {
        return fault(Some(found.limit));
    }
    match gap {
        Gap::Bracket(_) if words.chars().any(|c| matches!(c, '.' | '!' | '?' | '。')) => fault(None),
        // Words of the draft's own may explain, not say more.
        Gap::Bracket(content) => Bracket { shelved, limits, content, hidden: range }.fault(),
        Gap::Interruption => None,
        // The end of another sentence put behind the beginning of one makes a third.
        _ if makes_a_sentence(text, range) => fault(None),
        Gap::Both(content) => bracket::beside_ellipsis(shelved, limits, range, content),
        Gap::Ellipsis => {
            let near = limits.find(text, last_words(text, range, 3), &[Limit::Bound, Limit::Hedge]).into_iter().next();
            near.and_then(|found| fault(Some(found.limit)))
        }
    }
}

/// The sentences of a gap that begins where one ends and ends where one begins.
fn whole_sentences(text: &str, gap: TextRange) -> Option<Vec<TextRange>> {
    let marks = [' ', '\'', ')', ']'];
    let before = text[..gap.start()].trim_end_matches(marks);
    let closed = before.char_indices().next_back().is_some_and(|(at, c)| sentence::ends(text, at, c));
    let mut sentences = Vec::new();
    let mut from = gap.start();
    for (at, c) in gap.of_text(text).char_indices().map(|(at, c)| (gap.start() + at, c)) {
        if sentence::ends(text, at, c) {
            sentences.push(TextRange::of(from, at + c.len_utf8()));
            from = at + c.len_utf8();
        }
    }
    let is_spoken = |range: &TextRange| range.of_text(text).chars().any(char::is_alphanumeric);
    let rest = text[from..gap.end()].trim_matches(marks);
    // Where the draft leaves out the full stop, the gap begins with it.
    let opens = closed || sentences.first().is_some_and(|first| !is_spoken(first));
    sentences.retain(is_spoken);
    (opens && rest.is_empty() && !sentences.is_empty()).then_some(sentences)
}

/// Whether sentences that are left out turn around what stands before them or what follows.
fn takes_back(text: &str, limits: &Limits, gap: TextRange, sentences: &[TextRange]) -> Option<Limit> {
    const REPLY: usize = 4;
    const POINTS: [&str; 9] = ["this", "that", "it", "these", "those", "such", "that's", "it's", "so"];
    const BACK: [Limit; 3] = [Limit::Denial, Limit::Negation, Limit::Saying];
    let asks = |words: &str| words.trim_end_matches([' ', '\'', ')']).ends_with(sentence::asks);
    let spoken = |words: &str| -> Vec<String> { lower(words).into_iter().map(|(_, word)| word).collect() };
    if asks(&text[..gap.start()]) || sentences.last().is_some_and(|last| asks(last.of_text(text))) {
        return Some(Limit::Question);
    }
    for range in sentences {
        let words = range.of_text(text).trim_start_matches([' ', '\'', '.']);
        if let Some(limit) = limits.opening(words, &[Limit::Contrast]) {
            return Some(limit);
        }
        let split = spoken(words);
        // "That is what they say", "Not so": of the sentence before.
        let is_verb = |word: &String| limits.helper(word).is_some() || limits.of_words(word).is_some();
        let points = split.first().is_some_and(|first| POINTS.contains(&first.as_str()))
            && (split.get(1).is_some_and(is_verb) || split[0].contains('\''));
        let found = limits.find(text, *range, &BACK).into_iter();
        let found =
            found.filter(|f| f.limit == Limit::Denial || points || split.len() <= REPLY).min_by_key(|f| f.limit);
        if let Some(found) = found {
            return Some(found.limit);
        }
    }
    // "It …": what it is was left out.
    let next = spoken(&text[gap.end()..sentence::floor(text, gap.end() + 40).max(gap.end())]);
    let others = ["he", "she", "it", "they", "he's", "she's", "it's", "they're"];
    next.first().is_some_and(|word| others.contains(&word.as_str())).then_some(Limit::Meant)
}

/// Whether a gap goes over the end of a sentence and the words behind it begin none.
fn makes_a_sentence(text: &str, gap: TextRange) -> bool {
    let left_out = gap.of_text(text);
    let last = left_out.char_indices().rev().find(|(at, c)| sentence::ends(text, gap.start() + at, *c));
    last.is_some_and(|(at, c)| left_out[at + c.len_utf8()..].chars().any(char::is_alphanumeric))
}

/// Whether the draft says, beside the quotation, the words that are cut off.
fn is_said(claim: &Claim, cut: &str) -> bool {
    let plain = Plain::of(cut.trim_end_matches('…'));
    let told = plain.text().trim_end_matches(['.', ',', ';', ' ']);
    let told: Vec<&str> = told.split(' ').filter(|word| !word.is_empty()).take(6).collect();
    let told = told.join(" ");
    // A brief says them without marks: "goes on: unless …".
    if claim.is_placed && words(&told).len() > 2 && claim.nearby.contains(&told) {
        return true;
    }
    let marks: &[&str] = if claim.is_placed { &["'", ": "] } else { &["'"] };
    !told.is_empty() && marks.iter().any(|mark| claim.nearby.contains(&format!("{mark}{told}")))
}

/// Whether the draft's own words beside the quotation say the same kind of limit.
pub(crate) fn says(limits: &Limits, words: &str, limit: Limit) -> bool {
    !limits.find(words, TextRange::of(0, words.len()), &[limit]).is_empty()
}

/// At most so many characters of the source are shown for what is cut off.
pub(crate) fn clipped(words: &str) -> String {
    const MOST: usize = 160;
    let words = words.trim().trim_start_matches([',', ';', ' ', '\'']);
    match words.char_indices().nth(MOST) {
        Some((at, _)) => format!("{} …", words[..at].trim_end()),
        None => words.to_owned(),
    }
}
