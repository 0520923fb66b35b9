//! What is said in the same breath as the words of a quotation.

use chancery_text::TextRange;

use crate::{ladder::is_spaceless, library::Shelved, sentence, source::Voice, speaker::voices_at, words::words};

/// The part of the sentence around a place that is said in the same breath: before it and after it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Breath {
    pub(crate) before: Vec<TextRange>,
    pub(crate) after: Vec<TextRange>,
    /// What the one who reports says before the quotation.
    pub(crate) reporter: Option<TextRange>,
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
        // What others have said to the end in the same sentence says nothing of the words of the one who reports.
        let told = |start: usize| {
            let utterances = shelved.source.voices.iter().filter(|v| v.is_quotation).map(to_plain).filter(|v| {
                let closed = v.of_text(plain.text()).trim_end_matches([' ', '\'']);
                v.end() <= whole.start() && v.end() > start && closed.ends_with([',', '.', '!', '?'])
            });
            utterances.map(TextRange::end).max().unwrap_or(start)
        };
        let Some(innermost) = voices.first() else {
            let start = told(around.start());
            return Self::whole(TextRange::of(start, around.end()), whole);
        };
        let within = to_plain(innermost);
        if !innermost.is_quotation {
            let start = told(around.start().max(within.start()));
            return Self::whole(TextRange::of(start, around.end().min(within.end()).max(whole.end())), whole);
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

/// The last words of a range.
pub(crate) fn last_words(text: &str, range: TextRange, count: usize) -> TextRange {
    let split = words(range.of_text(text));
    let spoken: Vec<_> = split.iter().filter(|w| !w.is_mark).collect();
    let from = spoken.len().checked_sub(count).and_then(|i| spoken.get(i)).map_or(0, |w| w.range.start());
    TextRange::of(range.start() + from, range.end())
}

/// The first words of a range.
pub(crate) fn first_words(text: &str, range: TextRange, count: usize) -> TextRange {
    let part = range.of_text(text);
    let split = words(part);
    // Characters of scripts without spaces are words of their own: a word has about two.
    let is_spaceless = part.chars().any(is_spaceless);
    let to = split.iter().filter(|w| !w.is_mark).take(if is_spaceless { count * 2 } else { count }).last();
    TextRange::of(range.start(), range.start() + to.map_or(0, |w| w.range.end()))
}
