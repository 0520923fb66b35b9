//! The parts of what is shown of a run.

use std::fmt::Write as _;

use clap::ValueEnum;

use super::{ALL, Comparison, Scores, confusion, errors, groups::Grouping, kinds, reliability};
use crate::{figures::Figures, report::Report};

/// Errors of each sort that are shown where nobody says how many.
pub const WORST: usize = 20;

/// A part of what is shown, after the summary.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Section {
    /// Precision, recall and F1 of every kind.
    Kinds,
    /// Scores by what the documents are.
    Forms,
    /// Scores by the negotiation the documents are about.
    Negotiations,
    /// Which kinds are taken for which.
    Confusion,
    /// Whether proposals are right as often as their confidence says.
    Reliability,
    /// The worst errors with their words.
    Worst,
}

impl Section {
    /// What is shown where nobody asks for anything else.
    pub const DEFAULT: [Self; 2] = [Self::Kinds, Self::Reliability];

    const fn title(self) -> &'static str {
        match self {
            Self::Kinds => "By kind",
            Self::Forms => "By form of document",
            Self::Negotiations => "By negotiation",
            Self::Confusion => "Kinds taken for kinds",
            Self::Reliability => {
                "Confidence, and how often it is right: bars to the share of right ones, | at the confidence"
            }
            Self::Worst => "Worst errors",
        }
    }
}

/// What is shown of a run.
#[derive(Debug)]
pub struct Shown<'a> {
    /// The parts after the summary, in this order.
    pub sections: &'a [Section],
    /// Errors of each sort, in the section of the worst.
    pub worst: usize,
    /// An earlier run to show beside this one.
    pub before: Option<&'a Report>,
}

/// The summary and some sections.
pub fn show(comparisons: &[Comparison<'_>], report: &Report, shown: &Shown<'_>) -> String {
    let figures_of = |report: &'_ Report| report.row(ALL).map(|row| row.figures.clone());
    let figures: Figures = figures_of(report).unwrap_or_default();
    let before = shown.before.and_then(figures_of);
    let mut page = Scores::of(comparisons).table(before.as_ref());
    for section in shown.sections {
        let content = match section {
            Section::Kinds => kinds::table(&figures, before.as_ref()),
            Section::Forms => Grouping::Form.table(report, shown.before),
            Section::Negotiations => Grouping::Negotiation.table(report, shown.before),
            Section::Confusion => confusion::table(&figures),
            Section::Reliability => reliability::diagram(&figures, before.as_ref()),
            Section::Worst => errors::worst(comparisons, shown.worst),
        };
        let _ = write!(page, "\n{}\n\n{content}", section.title());
    }
    page
}
