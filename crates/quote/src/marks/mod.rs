//! Quotation marks of nine scripts: what stands between them, inside each other, and which have no partner.

mod apostrophe;
mod glyph;

use chancery_text::{Document, TextRange};

use crate::source::Voice;
use apostrophe::{closing, is_elision, surely_closes};
use glyph::{Glyph, glyphs, is_single, is_straight};

/// Marks that are open in each other; what is deeper is not followed.
const DEEPEST: usize = 16;

/// Words between quotation marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Marked {
    /// With the marks.
    pub range: TextRange,
    /// Without them.
    pub content: TextRange,
    /// Length of the opening mark, in bytes.
    pub opening: usize,
    /// Length of the closing one; 0 where the next paragraph goes on.
    pub closing: usize,
    /// In how many other quotations it stands.
    pub depth: usize,
}

/// A quotation mark without its partner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LoneMark {
    /// The mark.
    pub range: TextRange,
    /// It stands as one that opens.
    pub opens: bool,
}

/// The quotation marks of a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Marks {
    /// What stands between marks, in the order of the opening ones.
    pub quotations: Vec<Marked>,
    /// Marks that open or close nothing, in order. Apostrophes and inches are none.
    pub lone: Vec<LoneMark>,
}

impl Marks {
    /// Reads the quotation marks of a text.
    ///
    /// A paragraph that does not close its quotation goes on in the next one if that begins with the same mark, as
    /// printers do; otherwise the mark is alone.
    pub fn of(text: &str) -> Self {
        Self::read(text, |_| true)
    }

    /// Reads “ and ” alone: what a brief of this program quotes by.
    pub(crate) fn of_brief(text: &str) -> Self {
        Self::read(text, |mark| matches!(mark, '“' | '”'))
    }

    fn read(text: &str, is_mark: fn(char) -> bool) -> Self {
        let mut marks = Self::default();
        let mut start = 0;
        for part in paragraphs(text) {
            let next = text[start + part.len()..].trim_start();
            let mut glyphs = glyphs(part);
            glyphs.retain(|glyph| is_mark(glyph.mark));
            Paragraph { part, base: start, next, glyphs: &glyphs }.read(&mut marks);
            start += part.len();
        }
        marks.quotations.sort_by_key(|marked| (marked.range.start(), std::cmp::Reverse(marked.range.end())));
        marks.lone.sort_by_key(|lone| lone.range.start());
        // Only marks that close hold others: what stands behind one that does not is no quotation in a quotation.
        let mut around: Vec<usize> = Vec::new();
        for marked in &mut marks.quotations {
            around.retain(|end| *end >= marked.range.end());
            marked.depth = around.len();
            around.push(marked.range.end());
        }
        marks
    }
}

/// Finds what stands between quotation marks, in the order of the opening marks.
pub fn quotations(text: &str) -> Vec<Marked> {
    Marks::of(text).quotations
}

/// Who speaks where: the turns of a transcript, and what stands between marks, with nobody's name yet.
pub fn voices(document: &Document) -> Vec<Voice> {
    let turns = document.turns.iter().map(|turn| Voice {
        range: turn.body,
        speaker: Some(turn.speaker.clone()),
        is_quotation: false,
    });
    let text = document.text();
    let is_sentence = |marked: &Marked| marked.content.of_text(text).split_whitespace().count() > 1 || !text.is_ascii();
    let marked = quotations(text).into_iter().filter(is_sentence).map(|marked| Voice {
        range: marked.content,
        speaker: None,
        is_quotation: true,
    });
    turns.chain(marked).collect()
}

/// The paragraphs of a text, each with the blank lines behind it.
fn paragraphs(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let (mut end, mut has_words, mut is_over) = (rest.len(), false, false);
        let mut at = 0;
        for line in rest.split_inclusive('\n') {
            let is_blank = line.trim().is_empty();
            if is_over && !is_blank {
                end = at;
                break;
            }
            is_over = is_over || is_blank && has_words;
            has_words = has_words || !is_blank;
            at += line.len();
        }
        let (part, after) = rest.split_at(end);
        rest = after;
        Some(part)
    })
}

/// A paragraph being read.
struct Paragraph<'p> {
    part: &'p str,
    base: usize,
    /// The text behind it.
    next: &'p str,
    glyphs: &'p [Glyph],
}

/// A mark that is open: its index, and that of a single mark's partner.
struct Open {
    index: usize,
    partner: Option<usize>,
}

impl Paragraph<'_> {
    fn read(&self, marks: &mut Marks) {
        let mut open: Vec<Open> = Vec::new();
        let mut alone: Vec<(usize, bool)> = Vec::new();
        for (index, glyph) in self.glyphs.iter().enumerate() {
            // A line that begins with the mark that is open goes on with it, where lines are paragraphs.
            let goes_on = |o: &Open| o.partner.is_none() && self.glyphs[o.index].mark == glyph.mark;
            if self.begins_line(glyph)
                && let Some(level) = open.iter().rposition(goes_on)
            {
                alone.extend(open.drain(level + 1..).map(|o| (o.index, true)));
                let first = &self.glyphs[open[level].index];
                self.push(first, self.part[..glyph.at].trim_end().len(), 0, marks);
                open[level].index = index;
                continue;
            }
            let level = open.iter().rposition(|o| match o.partner {
                Some(partner) => partner == index,
                None => !is_single(glyph.mark) && closes(self.glyphs[o.index].mark, glyph),
            });
            if let Some(level) = level {
                alone.extend(open.drain(level + 1..).map(|o| (o.index, true)));
                if let Some(first) = open.pop() {
                    self.pair(first.index, index, marks);
                }
            } else if is_single(glyph.mark) {
                if open.iter().any(|o| o.partner.is_some()) {
                    continue;
                }
                let opens = glyph.opens() && !is_elision(self.part, glyph);
                let outer = open.last().map(|o| self.glyphs[o.index].mark);
                match opens.then(|| closing(self.part, self.glyphs, index, outer)).flatten() {
                    Some(partner) => open.push(Open { index, partner: Some(partner) }),
                    None if opens && glyph.mark != '`' && self.may_begin(glyph) => alone.push((index, true)),
                    None if surely_closes(glyph) => alone.push((index, false)),
                    None => {}
                }
            } else if self.opens(glyph, &open) {
                if open.len() < DEEPEST {
                    open.push(Open { index, partner: None });
                }
            } else if stands_alone(glyph) {
                alone.push((index, false));
            }
        }
        alone.extend(open.iter().map(|o| (o.index, true)));
        alone.sort_unstable();
        let goes_on = |(index, opens): &(usize, bool)| *opens && self.goes_on(&self.glyphs[*index]);
        if let Some(first) = alone.iter().position(goes_on) {
            let (index, _) = alone.remove(first);
            let glyph = &self.glyphs[index];
            self.push(glyph, self.part.trim_end().len(), 0, marks);
        }
        marks.lone.extend(alone.into_iter().map(|(index, opens)| {
            let glyph = &self.glyphs[index];
            LoneMark { range: TextRange::of(self.base + glyph.at, self.base + glyph.end()), opens }
        }));
    }

    fn begins_line(&self, glyph: &Glyph) -> bool {
        let before = self.part[..glyph.at].trim_end_matches([' ', '\t']);
        before.ends_with('\n') && !glyph.after.is_whitespace() && !is_single(glyph.mark)
    }

    /// Whether the next paragraph begins with the mark that this one leaves open.
    fn goes_on(&self, glyph: &Glyph) -> bool {
        let mark = glyph.at..glyph.end();
        let begins = self.next.starts_with(&self.part[mark]);
        let is_apostrophe = || {
            let first = glyphs(&self.next[..self.next.len().min(glyph.len)]).first().copied();
            first.is_none_or(|first| is_elision(self.next, &first))
        };
        begins && !(is_single(glyph.mark) && is_apostrophe())
    }

    /// Whether a mark opens, where no mark that is open takes it as its partner.
    fn opens(&self, glyph: &Glyph, open: &[Open]) -> bool {
        let is_open = |marks: &[char]| open.iter().any(|o| marks.contains(&self.glyphs[o.index].mark));
        match glyph.mark {
            '“' | '«' | '「' | '『' | '‹' | '„' => true,
            '»' | '›' => glyph.opens(),
            '”' => glyph.opens() && !is_open(&['“', '„']),
            mark if is_straight(mark) => {
                !glyph.before.is_alphanumeric() && !glyph.after.is_whitespace() && !is_open(&[mark])
            }
            _ => false,
        }
    }

    /// Whether a single mark stands where a sentence begins: first in its paragraph, or behind a colon, comma or dash.
    fn may_begin(&self, glyph: &Glyph) -> bool {
        let before = self.part[..glyph.at].trim_end();
        before.is_empty() || before.ends_with([':', ',', '—', '–', '(', '“', '"', '.', '!', '?'])
    }

    fn pair(&self, first: usize, last: usize, marks: &mut Marks) {
        let (first, last) = (&self.glyphs[first], &self.glyphs[last]);
        self.push(first, last.at, last.len, marks);
    }

    fn push(&self, first: &Glyph, end: usize, closing: usize, marks: &mut Marks) {
        let moved = |range: TextRange| TextRange::of(self.base + range.start(), self.base + range.end());
        let content = TextRange::of(first.end(), end.max(first.end())).trimmed(self.part);
        if !content.is_empty() {
            marks.quotations.push(Marked {
                range: moved(TextRange::of(first.at, end + closing)),
                content: moved(content),
                opening: first.len,
                closing,
                depth: 0,
            });
        }
    }
}

/// Whether a mark closes what another has opened.
fn closes(open: char, glyph: &Glyph) -> bool {
    match open {
        // Two apostrophes close two backticks; many keyboards have “ only.
        '“' => {
            glyph.mark == '”'
                || glyph.mark == '"' && glyph.len == 2
                || glyph.mark == '“' && (glyph.closes() || ends(glyph.after))
        }
        '„' => matches!(glyph.mark, '“' | '”') || glyph.mark == '"' && glyph.closes(),
        '”' => glyph.mark == '”',
        '«' => glyph.mark == '»',
        '»' => glyph.mark == '«' || glyph.mark == '»' && glyph.closes(),
        '‹' => glyph.mark == '›',
        '›' => glyph.mark == '‹' || glyph.mark == '›' && glyph.closes(),
        '「' => glyph.mark == '」',
        '『' => glyph.mark == '』',
        mark if is_straight(mark) => {
            glyph.mark == mark && (!glyph.before.is_whitespace() || glyph.after.is_whitespace())
        }
        _ => false,
    }
}

const fn ends(after: char) -> bool {
    matches!(after, '.' | ',' | ';' | '!' | '?' | ')')
}

/// Whether a mark that closes nothing should: no inches, no “Read more »”.
fn stands_alone(glyph: &Glyph) -> bool {
    let is_measure = glyph.before.is_ascii_digit();
    match glyph.mark {
        '»' | '›' => !glyph.before.is_whitespace(),
        _ => !is_measure,
    }
}

#[cfg(test)]
mod tests;
