//! What is found of a bundle.

use crate::{excerpt::SourceFile, limits::Limited, manifest::Manifest, problem::Problem, quotation::Quotation};

/// Problems that are told one by one; the rest is counted.
const TOLD: usize = 1000;

/// What became of a quotation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// Its words stand in an excerpt of its source, at its range, byte for byte.
    Stands,
    /// At its range stand other words, or none that are whole characters.
    Differs {
        /// Those of the excerpt.
        found: String,
    },
    /// Its range lies in no excerpt.
    NoExcerpt,
    /// Its source has no file that can be read.
    NoSource,
    /// Its words stand there, but its place in characters is another than its place in bytes.
    Misplaced,
}

impl Standing {
    /// The code of files and programs.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Stands => "stands",
            Self::Differs { .. } => "differs",
            Self::NoExcerpt => "no_excerpt",
            Self::NoSource => "no_source",
            Self::Misplaced => "misplaced",
        }
    }
}

/// A quotation of the brief, verified.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// The quotation.
    pub quotation: Quotation,
    /// Its source's id, where the brief lists one.
    pub source: Option<String>,
    /// What became of it.
    pub standing: Standing,
    /// What in its paragraph limits it and is left out of it; no proof is missing for that.
    pub limited: Option<Limited>,
}

/// What verifying a bundle found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Verification {
    /// SHA-256 of `manifest.json`: what identifies the bundle.
    pub hash: Option<String>,
    /// What the bundle says of itself; not proved by the bundle.
    pub manifest: Option<Manifest>,
    /// The sources that can be read, in the order of the brief.
    pub sources: Vec<SourceFile>,
    /// Every quotation of the brief, in order.
    pub quotations: Vec<Verified>,
    /// What else is wrong.
    pub problems: Vec<Problem>,
    /// How many problems there are besides those listed.
    pub more: usize,
    /// Everything was there to be verified: nothing was passed over for being unreadable.
    pub is_complete: bool,
}

impl Verification {
    /// Whether every quotation is proved and nothing else is wrong.
    pub fn is_whole(&self) -> bool {
        self.is_complete && self.first_problem().is_none()
    }

    /// Everything that is wrong, quotations last.
    pub fn all_problems(&self) -> impl Iterator<Item = Problem> {
        let fallen = self.quotations.iter().filter(|verified| verified.standing != Standing::Stands);
        self.problems.iter().cloned().chain(fallen.map(|verified| Problem::Quotation(Box::new(verified.clone()))))
    }

    /// The first thing that is wrong.
    pub fn first_problem(&self) -> Option<Problem> {
        self.all_problems().next()
    }

    /// Compares with what somebody said of the bundle by another way: its hash, or at least the first sixteen digits of it,
    /// and the head of the ledger's log.
    pub fn expect(&mut self, hash: Option<&str>, head: Option<&str>) {
        let found = self.hash.clone().unwrap_or_else(|| "unknown".to_owned());
        if let Some(expected) = hash
            && !(expected.len() >= 16 && found.starts_with(&expected.to_ascii_lowercase()))
        {
            let expected = expected.to_owned();
            self.report(Problem::Expected { what: "hash of the bundle", expected, found });
        }
        let found = self.manifest.as_ref().and_then(|manifest| manifest.ledger_head.clone());
        if let Some(expected) = head
            && found.as_deref() != Some(expected)
        {
            let found = found.unwrap_or_else(|| "not given".to_owned());
            self.report(Problem::Expected { what: "head of the ledger’s log", expected: expected.to_owned(), found });
        }
    }

    pub(crate) fn report(&mut self, problem: Problem) {
        if self.problems.contains(&problem) {
            return;
        }
        if self.problems.len() < TOLD {
            self.problems.push(problem);
        } else {
            self.more += 1;
        }
    }

    pub(crate) fn form(&mut self, name: &str, cause: &dyn std::fmt::Display) {
        self.report(Problem::Form { name: name.to_owned(), cause: cause.to_string() });
    }

    pub(crate) fn disagrees(&mut self, name: &str, what: impl Into<String>) {
        self.report(Problem::Disagrees { name: name.to_owned(), what: what.into() });
    }
}
