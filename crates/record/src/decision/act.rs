//! What can be decided.

use chancery_text::DocumentId;
use serde::{Deserialize, Serialize};

use super::{
    actor::{Office, RoleHeld},
    change::Change,
    mark::Mark,
};
use crate::{finding::FindingId, passage::Passage, proposal::Proposal, vocabulary::vocabulary};

/// One decision, as the log keeps it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Decision {
    /// Its number in the log, which orders decisions.
    pub number: u64,
    /// When, in RFC 3339 with an offset.
    pub at: String,
    /// Who decided.
    pub by: String,
    /// What.
    #[serde(flatten)]
    pub act: Act,
}

vocabulary! {
    /// How one finding stands to another: the first *relation* the second.
    Relation {
        /// The first answers the second: a return for a concession, a reply to an offer.
        Answers = "answers", "answers";
        /// Both cannot hold.
        Contradicts = "contradicts", "contradicts";
        /// Says the same again.
        Repeats = "repeats", "repeats";
        /// Does what was undertaken, or makes a prediction or claim come true.
        Fulfils = "fulfils", "fulfils";
        /// Breaks what was undertaken or agreed.
        Breaks = "breaks", "breaks";
        /// Takes the place of an earlier position or text.
        Supersedes = "supersedes", "supersedes";
        /// Must come about before the second holds.
        ConditionOf = "condition_of", "is the condition of";
    }
}

/// What a note or an assignment to a track is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// A finding.
    Finding(FindingId),
    /// A version of a source.
    Document(DocumentId),
    /// An actor, by name.
    Actor(String),
    /// A track, by name.
    Track(String),
}

/// What a person does.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum Act {
    /// It belongs on the record, as it stands.
    Accept {
        /// The finding.
        finding: FindingId,
    },
    /// It does not belong on the record.
    Reject {
        /// The finding.
        finding: FindingId,
        /// Why; not empty.
        reason: String,
    },
    /// Some of its fields read otherwise. Editing does not accept.
    Edit {
        /// The finding; it keeps its name when its words change.
        finding: FindingId,
        /// New values, each field once.
        changes: Vec<Change>,
    },
    /// Several tellings of one and the same: the first stays, the others lend it their words.
    Merge {
        /// Which stays.
        into: FindingId,
        /// Which are lines of their own no more.
        others: Vec<FindingId>,
    },
    /// One finding is really several: each part becomes one, with the fields of the whole.
    Split {
        /// The finding, which is a line of its own no more.
        finding: FindingId,
        /// The words of the parts, inside its words and apart from each other.
        parts: Vec<Passage>,
    },
    /// A finding entered by hand, accepted thereby. It takes the place of what the machine proposed on the same words,
    /// if nobody decided on that.
    Enter {
        /// The version its words stand in.
        document: DocumentId,
        /// The finding.
        proposal: Box<Proposal>,
    },
    /// How two findings stand to each other.
    Link {
        /// The first.
        from: FindingId,
        /// What it is to the second.
        relation: Relation,
        /// The second.
        to: FindingId,
    },
    /// What became of a claim, promise, concession, lever or agreement, in the judgement of the person who decides.
    Mark {
        /// The finding.
        finding: FindingId,
        /// What became of it.
        mark: Mark,
        /// The findings that show it; may be empty.
        because: Vec<FindingId>,
    },
    /// A remark.
    Note {
        /// On what.
        on: Subject,
        /// The remark; not empty.
        text: String,
    },
    /// Two or more names are one actor.
    Join {
        /// The name that is shown.
        name: String,
        /// The other names.
        others: Vec<String>,
    },
    /// Two names are not one actor, whatever the program takes them for.
    Part {
        /// One name.
        name: String,
        /// The other.
        other: String,
    },
    /// Somebody holds, or held, an office.
    Office(Office),
    /// An actor's role in a track.
    Role(RoleHeld),
    /// Opens a track: the user's grouping of a negotiation.
    Track {
        /// Its name.
        name: String,
    },
    /// Puts a document or an event on a track, beside others it may be on.
    File {
        /// A document or a finding.
        subject: Subject,
        /// The track, opened before.
        track: String,
    },
    /// Takes it off a track.
    Unfile {
        /// A document or a finding.
        subject: Subject,
        /// The track.
        track: String,
    },
    /// An earlier decision holds no more; undoing an undo makes it hold again.
    Undo {
        /// Its number.
        decision: u64,
    },
}

impl Act {
    /// The code under which the log keeps it.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Accept { .. } => "accept",
            Self::Reject { .. } => "reject",
            Self::Edit { .. } => "edit",
            Self::Merge { .. } => "merge",
            Self::Split { .. } => "split",
            Self::Enter { .. } => "enter",
            Self::Link { .. } => "link",
            Self::Mark { .. } => "mark",
            Self::Note { .. } => "note",
            Self::Join { .. } => "join",
            Self::Part { .. } => "part",
            Self::Office(_) => "office",
            Self::Role(_) => "role",
            Self::Track { .. } => "track",
            Self::File { .. } => "file",
            Self::Unfile { .. } => "unfile",
            Self::Undo { .. } => "undo",
        }
    }

    /// Every finding it names, those it makes too; each once, in the order of naming.
    pub fn findings(&self) -> Vec<FindingId> {
        let mut named: Vec<FindingId> = match self {
            Self::Accept { finding } | Self::Reject { finding, .. } | Self::Edit { finding, .. } => {
                vec![finding.clone()]
            }
            Self::Merge { into, others } => std::iter::once(into).chain(others).cloned().collect(),
            Self::Split { finding, .. } => std::iter::once(finding.clone()).chain(self.made()).collect(),
            Self::Enter { .. } => self.made(),
            Self::Link { from, to, .. } => vec![from.clone(), to.clone()],
            Self::Mark { finding, because, .. } => std::iter::once(finding).chain(because).cloned().collect(),
            Self::Note { on: Subject::Finding(finding), .. }
            | Self::File { subject: Subject::Finding(finding), .. }
            | Self::Unfile { subject: Subject::Finding(finding), .. } => vec![finding.clone()],
            _ => Vec::new(),
        };
        let mut seen = std::collections::BTreeSet::new();
        named.retain(|finding| seen.insert(finding.clone()));
        named
    }

    /// The findings it makes: the parts of a split, what is entered by hand.
    pub fn made(&self) -> Vec<FindingId> {
        match self {
            Self::Split { finding, parts } => {
                parts.iter().map(|part| FindingId { range: part.range, nth: 1, ..finding.clone() }).collect()
            }
            Self::Enter { document, proposal } => proposal
                .finding_type()
                .zip(proposal.passage())
                .map(|(of, passage)| FindingId { document: document.clone(), of, range: passage.range, nth: 1 })
                .into_iter()
                .collect(),
            _ => Vec::new(),
        }
    }
}
