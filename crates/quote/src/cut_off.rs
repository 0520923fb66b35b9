//! What the sentence around exact words of a source says that limits them, for whoever quotes them in passing.

use chancery_text::TextRange;

use crate::{
    fair,
    ladder::Plain,
    library::Shelved,
    limits::Limits,
    marks::quotations,
    outcome::Fault,
    parts::{Ends, Stand},
    sentence,
    source::{Claim, Source, Voice},
};

/// How far around the words their sentence is looked for, in bytes.
const FAR: usize = 2_000;

/// A text from which words are quoted.
#[derive(Debug, Clone, Copy)]
pub struct CutOffs<'t> {
    text: &'t str,
    limits: Option<&'static Limits>,
}

impl<'t> CutOffs<'t> {
    /// A text in a language (a BCP 47 tag), or in the one its letters and words tell.
    pub fn of(text: &'t str, language: Option<&str>) -> Self {
        let sample = &text[..sentence::floor(text, 4_000)];
        Self { text, limits: Limits::for_text(language, sample) }
    }

    /// What limits the words of a range and is cut off: [`crate::Outcome::OpeningCut`] and [`crate::Outcome::Cut`], with the
    /// words of the source. `beside` is what stands beside the quotation; what is said there is not cut off.
    pub fn of_range(&self, range: TextRange, beside: &str) -> Vec<Fault> {
        let from = sentence::floor(self.text, range.start().saturating_sub(FAR));
        let from = self.text[from..range.start()].rfind("\n\n").map_or(from, |at| from + at + 2);
        let to = sentence::floor(self.text, range.end() + FAR);
        let to = self.text[range.end()..to].find("\n\n").map_or(to, |at| range.end() + at);
        let text = self.text[from..to].to_owned();
        let marked = quotations(&text).into_iter();
        let voices = marked.map(|m| Voice { range: m.content, speaker: None, is_quotation: true }).collect();
        let shelved = Shelved::of(Source { text, voices, ..Source::default() }, self.limits);
        let plain = &shelved.plain;
        let (start, end) = (plain.forward(range.start() - from), plain.forward(range.end() - from));
        let stand = Stand { source: 0, parts: vec![TextRange::of(start, end.max(start))] };
        let claim = Claim {
            words: range.of_text(self.text).to_owned(),
            nearby: Plain::of(beside).text().to_owned(),
            is_placed: true,
            ..Claim::default()
        };
        fair::faults(&shelved, &claim, &stand, &[], &Ends::default())
    }
}
