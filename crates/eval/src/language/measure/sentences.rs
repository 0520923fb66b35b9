//! Sentence boundaries and whole sentences.

use super::{super::sample::Span, Pair};
use crate::{counts::Counts, figures::Figures, matching::common};

/// Figures of the sentences of some texts: `sentences.f1`, `inner boundaries.f1`, `records all right.accuracy`.
///
/// White space does not count; the end of a text is no boundary to be found.
pub fn score(texts: &[Pair<'_>]) -> Figures {
    let (mut whole, mut inner) = (Counts::default(), Counts::default());
    let mut right = 0;
    for (gold, system) in texts {
        let positions = Positions::of(&gold.text);
        let (g, s) = (positions.squeezed(&gold.sentences), positions.squeezed(&system.sentences));
        let last = g.iter().chain(&s).map(|span| span.end).max().unwrap_or(0);
        let ends = |spans: &[Span]| {
            let mut ends: Vec<usize> = spans.iter().map(|span| span.end).filter(|end| *end != last).collect();
            ends.sort_unstable();
            ends.dedup();
            ends
        };
        let (g_ends, s_ends) = (ends(&g), ends(&s));
        inner += Counts { gold: g_ends.len(), proposed: s_ends.len(), matched: common(g_ends, s_ends) };
        let found = Counts { gold: g.len(), proposed: s.len(), matched: common(g, s) };
        right += usize::from(found.matched == found.gold && found.gold == found.proposed);
        whole += found;
    }
    let mut figures = Figures::default();
    figures.counts("sentences", whole);
    figures.counts("inner boundaries", inner);
    figures.accuracy("records all right", right, texts.len());
    figures
}

/// Positions of the characters of a text once white space is taken out.
pub(super) struct Positions {
    of: Vec<usize>,
    is_space: Vec<bool>,
}

impl Positions {
    /// Counts through a text.
    pub(super) fn of(text: &str) -> Self {
        let is_space: Vec<bool> = text.chars().map(is_space).collect();
        let mut count = 0;
        let mut of = Vec::with_capacity(is_space.len() + 1);
        for space in &is_space {
            of.push(count);
            count += usize::from(!space);
        }
        of.push(count);
        Self { of, is_space }
    }

    /// A span that is not empty; `None` for one beyond the text.
    pub(super) fn squeeze(&self, span: Span) -> Option<Span> {
        let last = span.end.checked_sub(1)?;
        Some(Span::new(*self.of.get(span.start)?, self.of.get(last)? + 1))
    }

    /// Spans without the white space around them; empty ones are left out.
    fn squeezed(&self, spans: &[Span]) -> Vec<Span> {
        let trim = |span: &Span| {
            let mut span = Span::new(span.start, span.end.min(self.is_space.len()));
            while span.start < span.end && self.is_space[span.start] {
                span.start += 1;
            }
            while span.end > span.start && self.is_space[span.end - 1] {
                span.end -= 1;
            }
            if span.length() > 0 { self.squeeze(span) } else { None }
        };
        spans.iter().filter_map(trim).collect()
    }
}

/// White space, and the four separators of old character sets.
pub(super) fn is_space(c: char) -> bool {
    c.is_whitespace() || ('\u{1c}'..='\u{1f}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::{super::super::sample::Sample, *};

    fn sample(sentences: &[(usize, usize)]) -> Sample {
        let sentences = sentences.iter().map(|(a, b)| Span::new(*a, *b)).collect();
        Sample { text: "He left. She  stayed. Why? ".to_owned(), sentences, ..Sample::default() }
    }

    #[test]
    fn boundaries_inside_the_text() {
        let gold = sample(&[(0, 8), (9, 21), (22, 26)]);
        // The second boundary is missed; white space at the ends is nothing.
        let system = sample(&[(0, 9), (9, 27)]);
        let figures = score(&[(&gold, &system), (&gold, &gold)]);
        assert_eq!(figures.get("inner boundaries.p"), Some(1.0));
        assert_eq!(figures.get("inner boundaries.r"), Some(0.75));
        assert_eq!(figures.get("sentences.r"), Some(4.0 / 6.0));
        assert_eq!(figures.get("records all right.accuracy"), Some(0.5));
    }
}
