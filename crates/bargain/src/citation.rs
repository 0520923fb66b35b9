//! What a model cites, and how that stands in the ledger.
//!
//! This crate knows the citations; whoever has the ledger judges them and hands the result back to be shown.

use chancery_record::FindingId;
use serde::Serialize;

use crate::{frame::PartyId, model::Model, package::Domain};

/// A finding that a model cites, and for what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cited {
    /// The finding.
    pub finding: FindingId,
    /// What rests on it, in words.
    pub used_by: Vec<String>,
}

/// The citations of a model, checked against a ledger.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct CitationsShown {
    /// The ledger.
    pub ledger: String,
    /// How many findings are cited.
    pub cited: usize,
    /// How many of them nobody has accepted yet.
    pub proposed: usize,
    /// Those that do not stand as they did, the gravest first.
    pub flagged: Vec<FlaggedCitation>,
}

/// A finding that does not stand as it did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FlaggedCitation {
    /// Its name.
    pub finding: String,
    /// What rests on it.
    pub used_by: Vec<String>,
    /// What is the matter.
    pub flag: CitationFlag,
    /// The same in words, with what is known of it.
    pub why: String,
    /// Its words; none where the ledger does not have it.
    pub words: Option<String>,
    /// The words that stand against it now.
    pub newer: Option<NewerWords>,
}

/// Words that stand against a cited finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NewerWords {
    /// Their finding, by name.
    pub finding: Option<String>,
    /// By whom.
    pub by: String,
    /// When.
    pub date: Option<String>,
    /// The words.
    pub words: String,
}

/// What is the matter with a citation, the gravest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum CitationFlag {
    /// The ledger has no such finding.
    Missing,
    /// A person kept it off the record.
    Rejected,
    /// A person parted it into several.
    Split,
    /// Its words no longer stand in the newest version of its source.
    WordsChanged,
    /// A person linked something that contradicts it.
    Contradicted,
    /// A person linked something that breaks it.
    Broken,
    /// A person linked something that takes its place.
    Superseded,
    /// Its holder later said less, more or the opposite on the same thing.
    Moved,
    /// Its holder later said something else on the same issue.
    LaterWords,
}

impl CitationFlag {
    /// In plain words.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Missing => "not in the ledger",
            Self::Rejected => "kept off the record",
            Self::Split => "parted into several",
            Self::WordsChanged => "its words are gone from the newest version",
            Self::Contradicted => "contradicted",
            Self::Broken => "broken",
            Self::Superseded => "superseded",
            Self::Moved => "its holder has moved",
            Self::LaterWords => "later words of its holder on the same issue",
        }
    }
}

impl Model {
    /// Everything the model cites, in its order.
    pub fn citations(&self) -> Vec<Cited> {
        let mut cited = Vec::new();
        for option in self.frame.options() {
            add(&mut cited, &option.cites, || format!("option {}", option.name));
        }
        for pattern in self.frame.infeasible() {
            add(&mut cited, &pattern.cites, || format!("ruled out: {}", pattern.written));
        }
        for (party, grounds) in self.grounds.iter().enumerate() {
            let name = self.frame.party_name(PartyId(party as u8));
            add(&mut cited, &grounds.cites, || format!("what {name} wants"));
            for stated in &grounds.stated {
                add(&mut cited, &stated.cites, || format!("{name} wants: {}", stated.text));
            }
        }
        cited
    }
}

impl Domain {
    /// Everything the offers cite, in their order.
    pub fn citations(&self) -> Vec<Cited> {
        let mut cited = Vec::new();
        for offer in &self.offers {
            add(&mut cited, &offer.cites, || format!("offer {}", offer.name));
        }
        cited
    }
}

fn add(cited: &mut Vec<Cited>, findings: &[FindingId], used_by: impl Fn() -> String) {
    for finding in findings {
        match cited.iter_mut().find(|c| c.finding == *finding) {
            Some(known) => known.used_by.push(used_by()),
            None => cited.push(Cited { finding: finding.clone(), used_by: vec![used_by()] }),
        }
    }
}
