//! The plain form: quotation and source are brought into it, and what is equal there is the same words.
//!
//! Nothing else is ever taken for equal. A plain text keeps the way back to every byte of the text it was made from. Which
//! differences of writing disappear in it is told by [`crate::rung`].

use chancery_text::TextRange;
use unicode_normalization::{IsNormalized, UnicodeNormalization, char::canonical_combining_class, is_nfc_quick};

/// A text in plain form, with the way back.
#[derive(Debug, Clone)]
pub(crate) struct Plain {
    text: String,
    /// Where the distance between plain and original bytes changes: plain offset, original offset.
    steps: Vec<(u32, u32)>,
    /// Plain offsets at which a paragraph begins.
    paragraphs: Vec<u32>,
}

impl Plain {
    /// Brings a text into plain form.
    pub(crate) fn of(original: &str) -> Self {
        let mut plain =
            Self { text: String::with_capacity(original.len()), steps: vec![(0, 0)], paragraphs: Vec::new() };
        let mut run = Run::default();
        let mut clusters = Clusters { text: original, at: 0 };
        while let Some((at, cluster)) = clusters.next() {
            let mut characters = cluster.chars();
            match (characters.next(), characters.next()) {
                (Some(c), None) if fold(c) == '-' => plain.push_dash(c, original, at, &mut run),
                (Some(c), None) if c < '\u{300}' || is_nfc_quick(std::iter::once(c)) == IsNormalized::Yes => {
                    plain.push(c, at, &mut run);
                }
                _ => cluster.nfc().for_each(|c| plain.push(c, at, &mut run)),
            }
        }
        plain
    }

    /// The plain text.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Bytes of the original from which a plain range was made.
    pub(crate) fn original(&self, range: TextRange, original: &str) -> TextRange {
        let of = |at: usize| if at >= self.text.len() { original.len() } else { self.back(at) };
        let (start, end) = (of(range.start()), of(range.end()));
        TextRange::of(start, end.max(start)).trimmed(original)
    }

    /// The plain offset made from an original one, or the first after it.
    pub(crate) fn forward(&self, original: usize) -> usize {
        let after = self.steps.partition_point(|(_, from)| (*from as usize) <= original);
        let (plain, from) = self.steps[after.saturating_sub(1)];
        let limit = self.steps.get(after).map_or(self.text.len(), |(plain, _)| *plain as usize);
        let mut at = (plain as usize + original.saturating_sub(from as usize)).min(limit);
        while !self.text.is_char_boundary(at) {
            at += 1;
        }
        at
    }

    /// Whether a paragraph begins between two plain offsets, the end included.
    pub(crate) fn paragraph_before(&self, offset: usize) -> usize {
        let after = self.paragraphs.partition_point(|p| *p as usize <= offset);
        after.checked_sub(1).map_or(0, |i| self.paragraphs[i] as usize)
    }

    /// Where the paragraph that holds an offset ends.
    pub(crate) fn paragraph_end(&self, offset: usize) -> usize {
        let after = self.paragraphs.partition_point(|p| *p as usize <= offset);
        self.paragraphs.get(after).map_or(self.text.len(), |p| *p as usize)
    }

    fn back(&self, plain: usize) -> usize {
        let after = self.steps.partition_point(|(at, _)| *at as usize <= plain);
        let (at, from) = self.steps[after.saturating_sub(1)];
        from as usize + (plain - at as usize)
    }

    fn push(&mut self, c: char, at: usize, run: &mut Run) {
        if c == '\u{AD}' {
            return;
        }
        if c.is_whitespace() {
            run.pending = run.pending.or(Some(at));
            run.lines += u8::from(c == '\n' || c == '\u{2029}').min(2 - run.lines.min(2));
            return;
        }
        let folded = fold(c);
        if let Some(space) = run.pending.take() {
            let between = run.last.is_some_and(is_spaceless) || is_spaceless(folded);
            let padding = run.last_opens || matches!(c, '»');
            if run.last.is_some() && !between && !padding {
                self.put(' ', space);
            }
            if run.lines >= 2 && run.last.is_some() {
                self.paragraphs.push(self.text.len() as u32);
            }
        }
        run.lines = 0;
        if c == '…' {
            "...".chars().for_each(|c| self.put(c, at));
        } else {
            self.put(folded, at);
        }
        run.last = Some(folded);
        run.last_opens = c == '«';
    }

    fn push_dash(&mut self, c: char, original: &str, at: usize, run: &mut Run) {
        match dash(original, at, c) {
            Dash::Joins => self.push(c, at, run),
            Dash::Parts => {
                run.pending = run.pending.or(Some(at));
                self.push(c, at, run);
                run.pending = Some(at + c.len_utf8());
            }
            Dash::GoesOn => {}
        }
    }

    fn put(&mut self, c: char, at: usize) {
        if self.back(self.text.len()) != at {
            self.steps.push((self.text.len() as u32, at as u32));
        }
        self.text.push(c);
    }
}

#[derive(Default)]
struct Run {
    last: Option<char>,
    /// A guillemet that opens: French sets a space after it.
    last_opens: bool,
    /// Where white space began.
    pending: Option<usize>,
    lines: u8,
}

/// Characters with the marks that compose with them.
struct Clusters<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Clusters<'t> {
    fn next(&mut self) -> Option<(usize, &'t str)> {
        let start = self.at;
        let rest = &self.text[start..];
        let mut characters = rest.char_indices();
        let (_, first) = characters.next()?;
        let mut end = first.len_utf8();
        // Nothing composes onto what an ASCII character follows; this is the path of nearly all text.
        if !rest.as_bytes().get(end).is_none_or(u8::is_ascii) {
            for (at, c) in characters {
                if begins_cluster(c) {
                    break;
                }
                end = at + c.len_utf8();
            }
        }
        self.at = start + end;
        Some((start, &rest[..end]))
    }
}

fn begins_cluster(c: char) -> bool {
    c < '\u{300}' || canonical_combining_class(c) == 0 && is_nfc_quick(std::iter::once(c)) != IsNormalized::Maybe
}

/// One form for marks that look different and mean the same.
pub(crate) const fn fold(c: char) -> char {
    match c {
        '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '‘' | '’' | '‚' | '‛' | '‹' | '›' | 'ʼ' | '׳' | '״' | '「' | '」'
        | '『' | '』' | '〝' | '〞' | '〟' | '＂' => '\'',
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => '-',
        _ => c,
    }
}

/// What a dash does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Dash {
    /// A hyphen, or the dash of a range: "lock-gate", "3–5".
    Joins,
    /// Sets words apart: it has a space on both sides, whatever the printer's style.
    Parts,
    /// Another of a run: "--".
    GoesOn,
}

/// What the dash at an offset of a text does.
pub(crate) fn dash(text: &str, at: usize, c: char) -> Dash {
    let before = text[..at].chars().next_back();
    let after = text[at + c.len_utf8()..].chars().next();
    let is_dash = |next: Option<char>| next.is_some_and(|next| fold(next) == '-');
    let is_open = |next: Option<char>| next.is_none_or(char::is_whitespace);
    match c {
        _ if is_dash(before) => Dash::GoesOn,
        '—' | '―' => Dash::Parts,
        _ if is_dash(after) => Dash::Parts,
        '–' if is_open(before) || is_open(after) => Dash::Parts,
        _ => Dash::Joins,
    }
}

/// Scripts that set no spaces between words.
pub(crate) const fn is_spaceless(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{30FF}' | '\u{31F0}'..='\u{31FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}' | '\u{FF01}'..='\u{FF65}' | '\u{20000}'..='\u{3134F}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn one_form_for_many_writings() {
        assert_eq!(Plain::of("“We  won’t\n leave” –  « oui » …").text(), "'We won't leave' - 'oui' ...");
        assert_eq!(Plain::of("我们不会\n接受").text(), "我们不会接受");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]
        #[test]
        fn the_way_back_leads_to_the_same_words(text in "(\\PC|[ \n\r\t]|e\u{301}|“|’|—|…|\u{AD}|🕊️|م|ש|か\u{3099}){0,120}", from in 0_usize..100, len in 1_usize..60) {
            let plain = Plain::of(&text);
            prop_assert!(unicode_normalization::is_nfc(plain.text()));
            let starts: Vec<usize> = plain.text().char_indices().map(|(i, _)| i).chain([plain.text().len()]).collect();
            let (from, to) = (from.min(starts.len() - 1), (from + len).min(starts.len() - 1));
            let range = TextRange::of(starts[from], starts[to]);
            let original = plain.original(range, &text);
            prop_assert!(text.get(original.start()..original.end()).is_some());
            let again = Plain::of(original.of_text(&text));
            // A range may begin inside what one character became ("…"): then the words around it come back.
            prop_assert!(again.text().contains(range.of_text(plain.text()).trim()) || text.contains('…') || text.contains('«'));
        }
    }
}
