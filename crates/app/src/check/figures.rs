//! Figures: those a draft cites, and those of the sources.
//!
//! A figure is *cited* where the draft says whose it is ("…, the ministry said"), where a mark of citation follows in its
//! sentence (`[3]`), or where its sentence quotes somebody. Figures between quotation marks are words and checked as such.

use std::collections::BTreeSet;

use chancery_extract::{Vocabulary, propose};
use chancery_lang::{Annotations, Bound, Quantity, QuantityKind, annotate};
use chancery_quote::{Told, is_labelled};
use chancery_record::{Basis, Circumstances, Confidence, Figure, FigureBound, Passage, Proposal};
use chancery_text::{Block, BlockKind, Document, Edtf, TextRange};

use super::drafts::{Names, ReadDraft};

/// What the rules name a text's own voice.
const OWN_VOICE: &str = "author";

/// Counts below are figures only where it is said what they count; 3 percent and 2 weeks are.
const LEAST: f64 = 4.0;

/// A figure of a draft that is cited, with its place.
#[derive(Debug, Clone, PartialEq)]
pub struct CitedFigure {
    /// The figure.
    pub told: Told,
    /// Line of the file, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// Indices of the sources that the draft cites for it.
    pub cited: Vec<usize>,
}

/// The cited figures of a draft, in order. A brief of ours cites every figure in quotation marks.
pub(super) fn cited(read: &ReadDraft, names: &Names, vocabulary: &Vocabulary) -> Vec<CitedFigure> {
    if read.is_brief || read.document.notes.iter().any(|note| note.code == "language") {
        return Vec::new();
    }
    let relaid = in_sentences(&read.document).map(|document| {
        let annotations = annotate(&document, vocabulary.gazetteer());
        (document, annotations)
    });
    let (document, annotations) = relaid.as_ref().map_or((&read.document, &read.annotations), |(d, a)| (d, a));
    let text = read.draft.text();
    let is_quoted = |range: TextRange| read.quotations.iter().any(|quoted| quoted.range.overlaps(range));
    let figures = figures(document, annotations, vocabulary, 0);
    let cited = figures.into_iter().filter(|(_, range)| !is_quoted(*range)).filter_map(|(told, range)| {
        let sentence = sentence_of(annotations, range, text);
        let lines = read.references.cited(text, range.end());
        let has_label = is_labelled(text, range.end());
        let beside = read.quotations.iter().any(|quoted| sentence.overlaps(quoted.range));
        let quantity = annotations.quantities.iter().find(|quantity| quantity.number.overlaps(range));
        // "“No,” said Orlak, who spoke for 14 minutes": what a draft measures itself is cited only where it says so.
        let is_period = quantity.is_some_and(|quantity| quantity.kind == QuantityKind::Duration);
        let is_cited = told.speaker.is_some() || has_label || beside && !is_period;
        // "Two sides", "one of them": no figure, unless it counts people who were killed, held, freed.
        let is_count =
            quantity.is_none_or(|quantity| matches!(quantity.kind, QuantityKind::Count | QuantityKind::Number));
        let is_small = is_count && told.figure.high.is_some_and(|high| high < LEAST) && told.counts().is_none();
        if !is_cited || is_small {
            return None;
        }
        let (line, column) = read.draft.place(range.start());
        Some(CitedFigure { told, line, column, cited: names.cited(&lines) })
    });
    cited.collect()
}

/// The document with its short paragraphs read as sentences, if one with a figure was taken for a title.
///
/// A draft of one paragraph, "The deal gives a raise of 34 percent." with a number in brackets behind it, looks like a headline.
fn in_sentences(document: &Document) -> Option<Document> {
    let has_figure = |block: &&Block| {
        matches!(block.kind, BlockKind::Title | BlockKind::Heading | BlockKind::Byline)
            && document.words(block.range).contains(|c: char| c.is_ascii_digit())
    };
    let hints: Vec<_> =
        document.blocks.iter().filter(has_figure).map(|block| (block.range, BlockKind::Paragraph)).collect();
    let relaid = || {
        Document::new(&document.source, document.text().to_owned(), &document.sha256, document.metadata.clone(), &hints)
    };
    (!hints.is_empty()).then(relaid)
}

/// The figures of a source.
pub(super) fn of_source(document: &Document, at: usize, vocabulary: &Vocabulary) -> Vec<Told> {
    if document.notes.iter().any(|note| note.code == "language") {
        return Vec::new();
    }
    let annotations = annotate(document, vocabulary.gazetteer());
    figures(document, &annotations, vocabulary, at).into_iter().map(|(told, _)| told).collect()
}

/// Longer words of a sentence, by which documents are chosen that may tell of the same.
pub(super) fn telling(sentence: &str) -> BTreeSet<String> {
    let words = sentence.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() > 4);
    words.map(str::to_lowercase).collect()
}

/// Whether a document has two of some words, or one if there is only one.
pub(super) fn shares(document: &Document, words: &BTreeSet<String>) -> bool {
    let text = document.text().to_lowercase();
    let needed = words.len().min(2);
    needed > 0 && words.iter().filter(|word| text.contains(word.as_str())).take(needed).count() == needed
}

/// Every figure of a document with its range: those that are proposed, and other quantities that count something.
fn figures(
    document: &Document,
    annotations: &Annotations,
    vocabulary: &Vocabulary,
    source: usize,
) -> Vec<(Told, TextRange)> {
    let proposed = propose(document, annotations, vocabulary).into_iter().filter_map(|proposal| match proposal {
        Proposal::Figure(figure) => Some(figure),
        _ => None,
    });
    let mut all: Vec<Figure> = proposed.collect();
    let others = annotations.quantities.iter().filter(|quantity| {
        matches!(
            quantity.kind,
            QuantityKind::Count
                | QuantityKind::Number
                | QuantityKind::Money
                | QuantityKind::Measure
                | QuantityKind::Percent
                | QuantityKind::Duration
        ) && !is_year(quantity)
            && !all.iter().any(|figure| figure.passage.range.overlaps(quantity.number))
    });
    let others: Vec<Figure> = others.map(|quantity| plain(document, annotations, quantity)).collect();
    all.extend(others);
    all.sort_by_key(|figure| (figure.passage.range.start(), figure.passage.range.end()));
    let about = &document.metadata;
    let authors: Vec<String> = about.author.iter().chain(&about.publisher).cloned().collect();
    let told = all.into_iter().map(|figure| {
        let range = figure.passage.range;
        let sentence = sentence_of(annotations, range, document.text());
        let named = figure.attributed_to != OWN_VOICE && !authors.contains(&figure.attributed_to);
        let speaker = named.then(|| figure.attributed_to.clone());
        let told = Told {
            speaker,
            sentence: document.words(sentence).to_owned(),
            within: TextRange::of(range.start() - sentence.start(), range.end() - sentence.start()),
            source,
            day: about.date.as_ref().and_then(Edtf::latest),
            authors: authors.clone(),
            is_rewritten: false,
            figure,
        };
        (told, range)
    });
    told.collect()
}

fn sentence_of(annotations: &Annotations, range: TextRange, text: &str) -> TextRange {
    let sentence = annotations.sentences.iter().map(|sentence| sentence.range).find(|s| s.overlaps(range));
    sentence.unwrap_or(range).trimmed(text).cover(range)
}

/// "2031": a number that names a year.
fn is_year(quantity: &Quantity) -> bool {
    let year = quantity.low.filter(|low| quantity.high == Some(*low) && (1500.0..2200.0).contains(low));
    quantity.kind == QuantityKind::Number && year.is_some() && quantity.bound == Bound::Exact
}

/// A quantity that no rule proposes.
fn plain(document: &Document, annotations: &Annotations, quantity: &Quantity) -> Figure {
    let bound = match quantity.bound {
        Bound::Exact => FigureBound::Exact,
        Bound::About => FigureBound::About,
        Bound::Nearly => FigureBound::Nearly,
        Bound::AtLeast => FigureBound::AtLeast,
        Bound::MoreThan => FigureBound::MoreThan,
        Bound::AtMost => FigureBound::AtMost,
        Bound::LessThan => FigureBound::LessThan,
        Bound::Order => FigureBound::Order,
    };
    let said = annotations.attributions.iter().find(|said| said.content.iter().any(|c| c.contains(quantity.number)));
    let named = said.and_then(|said| said.speaker.clone().or_else(|| Some(document.words(said.source?).to_owned())));
    Figure {
        low: quantity.low,
        high: quantity.high,
        unit: quantity.unit.clone(),
        attributed_to: named.unwrap_or_else(|| OWN_VOICE.to_owned()),
        circumstances: Circumstances { bound, ..Circumstances::default() },
        passage: Passage::of(document, quantity.range),
        basis: Basis {
            cue: String::new(),
            rule: "quantity".to_owned(),
            confidence: Confidence(50),
            reasons: Vec::new(),
        },
    }
}
