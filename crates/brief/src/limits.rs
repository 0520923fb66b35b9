//! What limits quoted words in their source and is not quoted: said beside them.
//!
//! A line quotes a stretch of a sentence. Where the sentence sets a condition before it, denies it, or goes on with "but",
//! the line says so, in the words of the source.

use std::{borrow::Cow, collections::BTreeMap};

use chancery_quote::{CutOffs, Outcome, Weight};
use chancery_record::Record;

use crate::{
    citations::Citations,
    page::{Block, Cell, Line, Section, Span},
    wording,
};

/// Characters of the words cut off that are shown.
const SHOWN: usize = 90;

/// Adds to every line that quotes words what limits them in their source.
pub(crate) fn tell<'s>(sections: impl Iterator<Item = &'s mut Section>, citations: &Citations, record: &Record) {
    let mut teller = Teller::of(citations, record);
    for block in sections.flat_map(|section| &mut section.blocks) {
        match block {
            // A model quotes nothing: its lines lead to findings.
            Block::Heading(_) | Block::Agreed(_) => {}
            Block::Paragraph(line) => teller.line(line),
            Block::List(lines) | Block::Fold(_, lines) => lines.iter_mut().for_each(|line| teller.line(line)),
            Block::Table(table) => teller.rows(&mut table.rows),
            Block::Timeline(timeline) => teller.rows(&mut timeline.table.rows),
        }
    }
}

/// Tells it line by line, for pages that show few of the lines that are laid out.
pub(crate) struct Teller<'r> {
    record: &'r Record,
    citations: &'r Citations,
    /// The texts that were quoted, by source.
    texts: BTreeMap<usize, CutOffs<'r>>,
}

impl<'r> Teller<'r> {
    pub(crate) const fn of(citations: &'r Citations, record: &'r Record) -> Self {
        Self { record, citations, texts: BTreeMap::new() }
    }
}

impl Teller<'_> {
    fn rows(&mut self, rows: &mut [Vec<Cell>]) {
        for cell in rows.iter_mut().flatten() {
            cell.lines.iter_mut().chain(&mut cell.more).for_each(|line| self.line(line));
        }
    }

    /// A line with what limits the words it quotes.
    pub(crate) fn told(&mut self, line: &Line) -> Line {
        let mut line = line.clone();
        self.line(&mut line);
        line
    }

    /// Adds to a line that quotes words what limits them in their source.
    fn line(&mut self, line: &mut Line) {
        if !line.0.iter().any(|span| matches!(span, Span::Words(_))) {
            return;
        }
        let (mut words, mut spans): (Option<usize>, Vec<Span>) = (None, Vec::with_capacity(line.0.len()));
        for (at, span) in line.0.iter().enumerate() {
            let told = match (span, words) {
                (Span::Cites(numbers), Some(quoted)) => self.limits(line, quoted, numbers),
                _ => Vec::new(),
            };
            match span {
                Span::Words(_) => words = Some(at),
                Span::Cites(_) => words = None,
                _ => {}
            }
            spans.push(span.clone());
            spans.extend(told.into_iter().map(Span::Soft));
        }
        line.0 = spans;
    }

    /// What limits the words of a span and is not said in the line, of the first passage cited for them.
    fn limits(&mut self, line: &Line, quoted: usize, numbers: &[usize]) -> Vec<String> {
        let Some(Span::Words(words)) = line.0.get(quoted) else { return Vec::new() };
        let others = line.0.iter().enumerate().filter(|(at, _)| *at != quoted);
        let beside: String = others.map(|(_, span)| text_of(span)).collect::<Vec<_>>().join(" ");
        let start: String = words.trim_end_matches(['…', ' ']).chars().take(40).collect();
        let cited = numbers.iter().filter_map(|number| self.citations.get(*number));
        let Some(citation) = cited.into_iter().find(|citation| citation.quote.starts_with(&start)) else {
            return Vec::new();
        };
        let Some(source) = self.record.sources.get(citation.source) else { return Vec::new() };
        let texts = self.texts.entry(citation.source);
        let text = *texts.or_insert_with(|| CutOffs::of(&source.text, source.metadata.language.as_deref()));
        let faults = text.of_range(citation.range, &beside).into_iter();
        let told = faults.filter(|fault| fault.weight() == Weight::Error).map(|fault| {
            let cut = wording::shortened(&crate::visible::on_one_line(&fault.words), SHOWN);
            let cut = cut.trim_end_matches(['.', ',', ';', ' ']);
            match fault.outcome {
                Outcome::OpeningCut => format!("before it: {cut}"),
                _ => format!("goes on: {cut}"),
            }
        });
        told.collect()
    }
}

fn text_of(span: &Span) -> Cow<'_, str> {
    match span {
        Span::Text(text)
        | Span::Strong(text)
        | Span::Actor(text)
        | Span::Label(_, text)
        | Span::More(_, text)
        | Span::Absent(text)
        | Span::Soft(text) => text.into(),
        Span::Words(text) => format!("“{text}”").into(),
        Span::Cites(_) => "".into(),
    }
}
