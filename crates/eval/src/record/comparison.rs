//! What is proposed from one document beside its gold.

use chancery_extract::Vocabulary;
use chancery_record::Proposal;

use super::line::{Line, Type};
use crate::{
    gold::Annotated,
    language::sample::Span,
    matching::{half_of_union, pairs_where},
};

/// One document: its gold, and what is proposed from it.
#[derive(Debug)]
pub struct Comparison<'a> {
    /// The document.
    pub annotated: &'a Annotated,
    /// What is proposed.
    pub proposals: Vec<Proposal>,
    gold: Vec<Line>,
    proposed: Vec<Line>,
}

/// How much of a line must agree, besides where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Agreement {
    /// Nothing.
    Span,
    /// The layer of its kind.
    Layer,
    /// Its kind.
    Kind,
}

impl Agreement {
    /// What is measured of a type.
    pub const fn of(r#type: Type) -> &'static [Self] {
        match r#type {
            Type::Statement => &[Self::Span, Self::Layer, Self::Kind],
            Type::Event => &[Self::Span, Self::Kind],
            Type::Figure | Type::Turn => &[Self::Span],
        }
    }

    /// Names it in figures.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Span => "span",
            Self::Layer => "layer",
            Self::Kind => "kind",
        }
    }

    fn holds(self, gold: &Line, proposed: &Line) -> bool {
        match self {
            Self::Span => true,
            Self::Layer => gold.layer() == proposed.layer(),
            Self::Kind => gold.kind == proposed.kind,
        }
    }
}

/// The lines of one type in one document.
#[derive(Debug)]
pub struct Lines<'a> {
    /// Of the gold.
    pub gold: Vec<&'a Line>,
    /// Proposed.
    pub proposed: Vec<&'a Line>,
}

impl<'a> Comparison<'a> {
    /// Proposes from a document.
    pub fn of(annotated: &'a Annotated, vocabulary: &Vocabulary) -> Self {
        let annotations = chancery_lang::annotate(&annotated.document, vocabulary.gazetteer());
        Self::with(annotated, chancery_extract::propose(&annotated.document, &annotations, vocabulary))
    }

    /// Lays proposals beside the gold of their document.
    pub fn with(annotated: &'a Annotated, proposals: Vec<Proposal>) -> Self {
        let document = &annotated.document;
        let gold = annotated.items.iter().filter_map(|item| Line::of_gold(item, document)).collect();
        let proposed = proposals.iter().filter_map(|proposal| Line::of_proposal(proposal, document)).collect();
        Self { annotated, proposals, gold, proposed }
    }

    /// The lines of one type.
    pub fn lines(&self, r#type: Type) -> Lines<'_> {
        let of_type = |line: &&Line| line.r#type == r#type;
        Lines {
            gold: self.gold.iter().filter(of_type).collect(),
            proposed: self.proposed.iter().filter(of_type).collect(),
        }
    }
}

impl<'a> Lines<'a> {
    /// Pairs of indices of gold and proposals: they overlap by at least half of their union and agree as asked. One to
    /// one, the largest overlap first.
    pub fn matched(&self, agreement: Agreement) -> Vec<(usize, usize)> {
        let spans = |lines: &[&Line]| lines.iter().map(|line| line.span).collect::<Vec<Span>>();
        pairs_where(&spans(&self.gold), &spans(&self.proposed), |i, j| {
            let (gold, proposed) = (self.gold[i], self.proposed[j]);
            half_of_union(gold.span, proposed.span) && agreement.holds(gold, proposed)
        })
    }

    /// Lines of either side that are in no pair: missed ones of the gold, and proposals too many.
    pub fn unpaired(&self, pairs: &[(usize, usize)]) -> (Vec<&'a Line>, Vec<&'a Line>) {
        let missed = (0..self.gold.len()).filter(|i| !pairs.iter().any(|(gold, _)| gold == i));
        let extra = (0..self.proposed.len()).filter(|j| !pairs.iter().any(|(_, proposed)| proposed == j));
        (missed.map(|i| self.gold[i]).collect(), extra.map(|j| self.proposed[j]).collect())
    }
}
