//! A set coded: the labels of its gold beside those that our proposals come to.

use chancery_extract::Vocabulary;
use chancery_record::Proposal;
use chancery_text::{Document, Edtf, Metadata};

use super::codebook::{Codebook, PLOVER, UMUC};
use crate::{
    language::sample::{Entity, Sample, Span},
    matching::half_of_shorter,
};

/// What of a sample is coded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Coded {
    /// A sentence as a whole, with the type of its event.
    Sentence,
    /// The units of discourse of a speech, with the conflict that stands in them.
    Units,
}

impl Coded {
    /// The book that is coded by.
    pub(super) fn codebook(self) -> &'static Codebook {
        match self {
            Self::Sentence => &PLOVER,
            Self::Units => &UMUC,
        }
    }

    /// What our proposals come to, in the form of the set, and the proposals.
    pub(super) fn code(self, gold: &Sample, vocabulary: &Vocabulary) -> (Sample, Vec<Proposal>) {
        let document = self.document(gold);
        let annotations = chancery_lang::annotate(&document, vocabulary.gazetteer());
        let proposals = chancery_extract::propose(&document, &annotations, vocabulary);
        let coded = Sample { id: gold.id.clone(), ..Sample::default() };
        let coded = match self {
            Self::Sentence => {
                let label = self.codebook().label(&proposals.iter().collect::<Vec<_>>());
                Sample { label: label.map(str::to_owned), ..coded }
            }
            Self::Units => Sample { edus: self.units(gold, &document, &proposals), ..coded },
        };
        (coded, proposals)
    }

    /// A sentence is news of an unknown day; a speech is known to be one, and whose.
    fn document(self, gold: &Sample) -> Document {
        let metadata = match self {
            Self::Sentence => Metadata { date: day(gold), ..Metadata::default() },
            Self::Units => Metadata {
                form: Some("speech".to_owned()),
                author: gold.speaker_country.clone(),
                date: day(gold),
                ..Metadata::default()
            },
        };
        Document::new(&gold.id, gold.text.clone(), &gold.id, metadata, &[])
    }

    /// A unit is labelled by what is proposed on at least half of it, or within it.
    fn units(self, gold: &Sample, document: &Document, proposals: &[Proposal]) -> Vec<Entity> {
        let placed: Vec<(Span, &Proposal)> = proposals
            .iter()
            .filter_map(|proposal| {
                let (start, end) = document.characters(proposal.passage()?.range);
                Some((Span::new(start, end), proposal))
            })
            .collect();
        let label = |unit: Span| {
            let stands_here = |span: Span| unit.overlap(span) > 0 && half_of_shorter(unit, span);
            let here: Vec<&Proposal> =
                placed.iter().filter(|(span, _)| stands_here(*span)).map(|(_, proposal)| *proposal).collect();
            self.codebook().label(&here).unwrap_or_default().to_owned()
        };
        gold.edus.iter().map(|unit| Entity { span: unit.span, label: label(unit.span), named: false }).collect()
    }
}

fn day(gold: &Sample) -> Option<Edtf> {
    gold.date.as_ref()?.parse().ok()
}
