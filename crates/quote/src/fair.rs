//! Whether a quotation is cut where it must not be, or hides what must not be hidden.

use chancery_text::TextRange;

use crate::{
    library::Shelved,
    limits::{Found, Limit, Limits},
    outcome::{Fault, Outcome},
    parts::{Gap, Stand},
    sentence,
    source::{Claim, Voice},
    speaker::voices_at,
    words::words,
};

/// The part of the sentence around a place that is said in the same breath: before it and after it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Breath {
    pub(crate) before: Vec<TextRange>,
    pub(crate) after: Vec<TextRange>,
    /// What the one who reports says before the quotation.
    reporter: Option<TextRange>,
}

impl Breath {
    /// Words between quotation marks go on between the next marks of the sentence, not in the words of the reporter.
    pub(crate) fn of(shelved: &Shelved, whole: TextRange) -> Self {
        let plain = &shelved.plain;
        let around = sentence::around(plain, whole);
        let original = plain.original(whole, &shelved.source.text);
        let voices = voices_at(&shelved.source, original);
        let to_plain =
            |voice: &Voice| TextRange::of(plain.forward(voice.range.start()), plain.forward(voice.range.end()));
        let Some(innermost) = voices.first() else {
            return Self::whole(around, whole);
        };
        let within = to_plain(innermost);
        if !innermost.is_quotation {
            let (start, end) = (around.start().max(within.start()), around.end().min(within.end().max(whole.end())));
            return Self::whole(TextRange::of(start, end), whole);
        }
        let outer = voices.get(1).map(|outer| to_plain(outer));
        let siblings: Vec<TextRange> = shelved
            .source
            .voices
            .iter()
            .filter(|v| v.is_quotation && v.range != innermost.range)
            .map(to_plain)
            .filter(|v| around.overlaps(*v) && !v.contains(within) && outer.is_none_or(|o| o.contains(*v)))
            .collect();
        let start = around.start().max(within.start());
        let end = around.end().min(within.end()).max(whole.end());
        let mut before = vec![TextRange::of(start, whole.start())];
        let mut after = vec![TextRange::of(whole.end(), end)];
        before.extend(
            siblings
                .iter()
                .filter(|v| v.end() <= within.start())
                .map(|v| TextRange::of(v.start().max(around.start()), v.end())),
        );
        after.extend(
            siblings
                .iter()
                .filter(|v| v.start() >= within.end())
                .map(|v| TextRange::of(v.start(), v.end().min(around.end()))),
        );
        let reporter = (around.start() < within.start()).then(|| TextRange::of(around.start(), within.start()));
        // What a speaker adds behind words of others ("which is false") is his.
        if let Some(outer) = outer {
            after.push(TextRange::of(within.end().max(whole.end()), around.end().min(outer.end())));
        }
        Self { before, after, reporter }
    }

    fn whole(around: TextRange, whole: TextRange) -> Self {
        Self {
            before: vec![TextRange::of(around.start().min(whole.start()), whole.start())],
            after: vec![TextRange::of(whole.end(), around.end().max(whole.end()))],
            reporter: None,
        }
    }
}

/// Everything that is unfair about the ends of a quotation and about what it leaves out.
pub(crate) fn faults(shelved: &Shelved, claim: &Claim, stand: &Stand, gaps: &[Gap]) -> Vec<Fault> {
    let Some(limits) = shelved.limits else { return Vec::new() };
    let breath = Breath::of(shelved, stand.whole());
    let mut faults = Vec::new();
    faults.extend(opening(shelved, limits, claim, &breath));
    faults.extend(ending(shelved, limits, claim, &breath));
    for (pair, gap) in stand.parts.windows(2).zip(gaps) {
        faults.extend(hidden(shelved, limits, TextRange::of(pair[0].end(), pair[1].start()), gap));
    }
    faults
}

/// What stands before the first word and turns the quotation around.
fn opening(shelved: &Shelved, limits: &Limits, claim: &Claim, breath: &Breath) -> Option<Fault> {
    const FAR: [Limit; 3] = [Limit::Negation, Limit::Condition, Limit::Saying];
    const NEAR: [Limit; 2] = [Limit::Modal, Limit::Hedge];
    let text = shelved.plain.text();
    let range = *breath.before.first()?;
    let clause = clause_before(text, range, limits);
    let near = last_words(text, clause, 6);
    let opens = limits.inverts(range.of_text(text)).then_some(Found { limit: Limit::Condition, range });
    let found = limits
        .find(text, clause, &FAR)
        .into_iter()
        .chain(limits.find(text, near, &NEAR))
        // "More than" limits the number it stands at, not the next clause.
        .chain(limits.find(text, last_words(text, clause, 3), &[Limit::Bound]))
        .chain(opens)
        // A condition with its consequence before it says nothing of a new clause; "if … , we will" does.
        .chain(
            limits.find(text, range, &[Limit::Condition]).into_iter().filter(|f| f.range.start() < range.start() + 12),
        )
        .chain(
            breath.reporter.map(|r| limits.find(text, last_words(text, r, 5), &[Limit::Negation])).unwrap_or_default(),
        )
        .min_by_key(|f| f.limit)?;
    if says(limits, &end_of(&claim.lead), found.limit) {
        return None;
    }
    let shown = TextRange::of(found.range.start(), range.end().max(found.range.end()));
    Some(Fault { outcome: Outcome::OpeningCut, limit: Some(found.limit), words: shown.of_text(text).trim().to_owned() })
}

/// What follows the last word and limits the quotation.
fn ending(shelved: &Shelved, limits: &Limits, claim: &Claim, breath: &Breath) -> Option<Fault> {
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
        let far = limits.find(text, *range, far).into_iter().next();
        let near = limits.find(text, first_words(text, *range, 2), &[Limit::Negation, Limit::Contrast, Limit::Modal]);
        let near = near.into_iter().find(|f| f.limit != Limit::Modal || limits.is_spaceless());
        // "… , but …" later in the sentence.
        let turned = limits
            .find(text, *range, &[Limit::Contrast])
            .into_iter()
            .find(|f| text[..f.range.start()].trim_end().ends_with([',', ';', '-', '،', '，', '、']));
        let found = far.or(near).or(turned);
        if let Some(found) = found
            && !says(limits, &start_of(&claim.tail), found.limit)
        {
            return Some(fault(found.limit, TextRange::of(found.range.start(), range.end())));
        }
        if question {
            return Some(fault(Limit::Question, *range));
        }
    }
    None
}

/// What an ellipsis or a bracket stands for, if it matters.
fn hidden(shelved: &Shelved, limits: &Limits, range: TextRange, gap: &Gap) -> Option<Fault> {
    const HIDES: [Limit; 6] =
        [Limit::Negation, Limit::Condition, Limit::Denial, Limit::Saying, Limit::Contrast, Limit::Modal];
    let text = shelved.plain.text();
    let words = range.of_text(text);
    let found = limits.find(text, range, &HIDES).into_iter().min_by_key(|f| f.limit);
    let fault = |limit| Some(Fault { outcome: Outcome::EllipsisHides, limit, words: clipped(words) });
    if let Some(found) = found {
        return fault(Some(found.limit));
    }
    match gap {
        // Words of the draft's own may explain, not say more.
        Gap::Bracket(content) => {
            let says_more =
                limits.of_words(content).is_some() || limits.has_number(content) != limits.has_number(words);
            (says_more || words.chars().any(|c| matches!(c, '.' | '!' | '?' | '。')))
                .then(|| fault(limits.of_words(content)))
                .flatten()
        }
        // The end of another sentence put behind the beginning of one makes a third.
        Gap::Ellipsis if makes_a_sentence(text, range) => fault(None),
        Gap::Ellipsis => {
            let near = limits.find(text, last_words(text, range, 3), &[Limit::Bound, Limit::Hedge]).into_iter().next();
            near.and_then(|found| fault(Some(found.limit)))
        }
    }
}

/// Whether a gap goes over the end of a sentence and the words behind it begin none.
fn makes_a_sentence(text: &str, gap: TextRange) -> bool {
    let left_out = gap.of_text(text);
    let last = left_out.char_indices().rev().find(|(at, c)| sentence::ends(text, gap.start() + at, *c));
    last.is_some_and(|(at, c)| left_out[at + c.len_utf8()..].chars().any(char::is_alphanumeric))
}

/// The clause that goes on into the quotation: what stands before a new clause's first word is left out.
fn clause_before(text: &str, range: TextRange, limits: &Limits) -> TextRange {
    let before = range.of_text(text);
    let mut start = 0;
    for (at, c) in before.char_indices() {
        let after = before[at + c.len_utf8()..].trim_start();
        let hard = matches!(c, ';' | ':' | '؛' | '；' | '：' | '.' | '!' | '?' | '。' | '！' | '？');
        let soft = matches!(c, ',' | '،' | '，' | '、') && limits.joins_at(after);
        if hard && !(c == ':' && after.is_empty()) || soft {
            start = at + c.len_utf8();
        }
    }
    // "… , and | we will": the quotation begins with the new clause, or behind its first word.
    TextRange::of(range.start() + start, range.end())
}

fn last_words(text: &str, range: TextRange, count: usize) -> TextRange {
    let split = words(range.of_text(text));
    let spoken: Vec<_> = split.iter().filter(|w| !w.is_mark).collect();
    let from = spoken.len().checked_sub(count).and_then(|i| spoken.get(i)).map_or(0, |w| w.range.start());
    TextRange::of(range.start() + from, range.end())
}

fn first_words(text: &str, range: TextRange, count: usize) -> TextRange {
    let split = words(range.of_text(text));
    // Characters of scripts without spaces are words of their own: a word has about two.
    let to = split
        .iter()
        .filter(|w| !w.is_mark)
        .take(if split.len() > 3 && split[1].range.len() == 3 { count * 2 } else { count })
        .last();
    TextRange::of(range.start(), range.start() + to.map_or(0, |w| w.range.end()))
}

fn end_of(lead: &str) -> String {
    let plain = crate::ladder::Plain::of(lead);
    last_words(plain.text(), TextRange::of(0, plain.text().len()), 3).of_text(plain.text()).to_owned()
}

fn start_of(tail: &str) -> String {
    let plain = crate::ladder::Plain::of(tail);
    first_words(plain.text(), TextRange::of(0, plain.text().len()), 4).of_text(plain.text()).to_owned()
}

/// Whether the draft's own words beside the quotation say the same kind of limit.
fn says(limits: &Limits, words: &str, limit: Limit) -> bool {
    !limits.find(words, TextRange::of(0, words.len()), &[limit]).is_empty()
}

/// At most so many characters of the source are shown for what is cut off.
fn clipped(words: &str) -> String {
    const MOST: usize = 160;
    let words = words.trim().trim_start_matches([',', ';', ' ', '\'']);
    match words.char_indices().nth(MOST) {
        Some((at, _)) => format!("{} …", words[..at].trim_end()),
        None => words.to_owned(),
    }
}
