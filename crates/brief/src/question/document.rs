//! 11. What one document adds, repeats or contradicts.

use chancery_assess::{Cite, CopyOf, Evidence, EvidenceKind, comparison};
use chancery_record::Layer;

use super::lines::{and, cut, document, documents, quoted, shown_by};
use crate::{
    compose::Composer,
    page::{Block, Line, Tone},
    section::nothing,
    wording::{count, date_or_unknown, list},
};

pub(super) fn answer(composer: &mut Composer<'_>, asked: Option<usize>) -> Vec<Block> {
    let known = composer.assessment.readings.iter().filter(|reading| !reading.later);
    let Some(source) = asked.or_else(|| known.map(|reading| reading.source).next_back()) else {
        return vec![nothing("No document is on file.")];
    };
    let Some(compared) = comparison(composer.record, composer.assessment.as_of, source) else {
        return vec![nothing("The document is not on file on that day.")];
    };
    let title = composer.record.sources.get(source).map_or("", |source| source.title()).to_owned();
    let of = compared.adds.len() + compared.repeats.len();
    let mut blocks = vec![Block::Paragraph(Line::new().strong(title).soft(document(composer, source)).text(format!(
        ": of its {}, {} stand in no other document, {} in others too; {} do not go together with other documents.",
        count(of, "line", "lines"),
        compared.adds.len(),
        compared.repeats.len(),
        compared.contradicts.len(),
    )))];
    let shown = composer.shown();
    for copy in &compared.copies {
        copied(composer, &mut blocks, copy, shown);
    }
    heading(&mut blocks, "Contradicts", compared.contradicts.len());
    cut(composer, &mut blocks, (compared.contradicts, shown, "contradictions"), |composer, one| {
        let line = and(Line::new().label(Tone::Marked, one.how.label()), shown_by(composer, &one.here));
        let other = shown_by(composer, &one.there);
        let from = documents(composer, one.there.cites.get(..1).unwrap_or_default());
        and(line.text(" against "), other).soft(from)
    });
    let mut adds = compared.adds;
    adds.sort_by_key(rank);
    heading(&mut blocks, "Adds", adds.len());
    cut(composer, &mut blocks, (adds, shown + shown / 2, "added lines"), |composer, line| told(composer, &line));
    let mut repeats = compared.repeats;
    repeats.sort_by_key(rank);
    heading(&mut blocks, "Repeats", repeats.len());
    cut(composer, &mut blocks, (repeats, shown, "repeated lines"), |composer, line| repeated(composer, &line, source));
    blocks
}

fn heading(blocks: &mut Vec<Block>, title: &str, lines: usize) {
    blocks.push(Block::Heading(format!("{title} ({lines})")));
    if lines == 0 {
        blocks.push(nothing("Nothing was found."));
    }
}

/// What happened and what sides hold or promise goes first, opinion last.
fn rank(line: &Evidence) -> u8 {
    match line.kind {
        EvidenceKind::Event(_) => 0,
        EvidenceKind::Statement(kind) => match kind.layer() {
            Layer::Position | Layer::Undertaking => 1,
            Layer::Outlook => 2,
            Layer::Claim => 4,
            Layer::Judgement => 5,
        },
        EvidenceKind::Figure => 3,
    }
}

fn told(composer: &mut Composer<'_>, line: &Evidence) -> Line {
    let cites = composer.cites(line.cites.get(..1).unwrap_or_default());
    let mark = if line.by_document_date { "≤ " } else { "" };
    let who = if line.who.is_empty() { String::new() } else { format!("{}, ", list(&line.who)) };
    quoted(Line::new().label(Tone::Plain, line.kind.label()), line.words())
        .text(format!(" — {who}{mark}{}", date_or_unknown(line.date.as_ref())))
        .accepted(composer.marks(line.accepted))
        .cites(cites)
}

fn repeated(composer: &mut Composer<'_>, line: &Evidence, source: usize) -> Line {
    let others: Vec<_> = line.cites.iter().filter(|cite| cite.source != source).cloned().collect();
    let from = documents(composer, &others);
    let cites = composer.cites(others.get(..1).unwrap_or_default());
    told(composer, line).text(format!("; also {from}")).cites(cites)
}

/// The sentences in which it differs from a text that it shares most of its sentences with.
fn copied(composer: &mut Composer<'_>, blocks: &mut Vec<Block>, copy: &CopyOf, shown: usize) {
    let other = document(composer, copy.source);
    blocks.push(Block::Heading(format!("Sentence by sentence beside {other}")));
    blocks.push(Block::Paragraph(Line::of(format!(
        "Of {}, {} stand there word for word, {} in other words, {} not at all; {} stand only there.",
        count(copy.of, "sentence", "sentences"),
        copy.same,
        copy.reworded.len(),
        copy.only_here.len(),
        copy.only_there.len(),
    ))));
    let reworded = copy.reworded.iter().map(|(here, there)| ("in other words", here, Some(there)));
    let only_here = copy.only_here.iter().map(|cite| ("only here", cite, None));
    let only_there = copy.only_there.iter().map(|cite| ("only there", cite, None));
    let all: Vec<(&str, &Cite, Option<&Cite>)> = reworded.chain(only_here).chain(only_there).collect();
    cut(composer, blocks, (all, shown + shown / 2, "differing sentences"), |composer, (label, cite, other)| {
        let numbers = composer.cites(std::slice::from_ref(cite));
        let line = Line::new().label(Tone::Marked, label).words(cite.quote.as_str()).cites(numbers);
        let Some(other) = other else { return line };
        let numbers = composer.cites(std::slice::from_ref(other));
        line.text(" there: ").words(other.quote.as_str()).cites(numbers)
    });
}
