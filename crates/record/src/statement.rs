//! Statements: somebody puts something on the record.

use chancery_text::Edtf;
use serde::{Deserialize, Serialize};

use crate::{issue::Issue, passage::Passage, proposal::Basis, vocabulary::vocabulary};

vocabulary! {
    /// What a statement does.
    StatementKind {
        /// Asks another side to do or accept something.
        Demand = "demand", "demand";
        /// What the holder's side would do or accept.
        Offer = "offer", "offer";
        /// A third party's text or idea between positions.
        Proposal = "proposal", "proposal";
        /// Gives up or grants something it valued, or a source calls it one.
        Concession = "concession", "concession";
        /// Yes to an offer, text or invitation.
        Acceptance = "acceptance", "acceptance";
        /// No to an offer, demand, text or meeting.
        Refusal = "refusal", "refusal";
        /// A limit said to be not negotiable.
        RedLine = "red_line", "red line";
        /// Undertakes a checkable future act.
        Commitment = "commitment", "commitment";
        /// Announces harm or cost, perhaps conditional.
        Threat = "threat", "threat";
        /// Announces a benefit, perhaps conditional.
        Inducement = "inducement", "inducement";
        /// Says that talks move, are close, agreed in part.
        ProgressClaim = "progress_claim", "progress claim";
        /// Says that talks stall, failed, are far apart.
        SetbackClaim = "setback_claim", "setback claim";
        /// Says what will happen, not in the speaker's gift.
        Prediction = "prediction", "prediction";
        /// Says what others should do; appeals too.
        Recommendation = "recommendation", "recommendation";
        /// Says that another did wrong or broke terms.
        Accusation = "accusation", "accusation";
        /// Rejects an accusation, a report or a claim.
        Denial = "denial", "denial";
        /// A checkable assertion about past or present, attributed to somebody.
        Claim = "claim", "claim";
        /// A judgement on state, cause, intent, quality.
        Assessment = "assessment", "assessment";
    }
}

vocabulary! {
    /// The layer a kind of statement belongs to; judgements are kept apart from the record proper.
    Layer {
        /// What parties want, offer, refuse.
        Position = "position", "Positions";
        /// What they undertake or announce to do.
        Undertaking = "undertaking", "Undertakings";
        /// How the talks are said to go, and what will come.
        Outlook = "outlook", "Outlook";
        /// What is asserted as fact.
        Claim = "claim", "Claims";
        /// What is thought of it.
        Judgement = "judgement", "Judgements";
    }
}

impl StatementKind {
    /// The layer this kind belongs to.
    pub const fn layer(self) -> Layer {
        match self {
            Self::Demand
            | Self::Offer
            | Self::Proposal
            | Self::Concession
            | Self::Acceptance
            | Self::Refusal
            | Self::RedLine => Layer::Position,
            Self::Commitment | Self::Threat | Self::Inducement => Layer::Undertaking,
            Self::ProgressClaim | Self::SetbackClaim | Self::Prediction => Layer::Outlook,
            Self::Accusation | Self::Denial | Self::Claim => Layer::Claim,
            Self::Recommendation | Self::Assessment => Layer::Judgement,
        }
    }
}

vocabulary! {
    /// How the words reached the document.
    Mode {
        /// Inside quotation marks, or a speaker's own turn in a transcript.
        Direct = "direct", "direct";
        /// Reported in the document's words.
        Indirect = "indirect", "indirect";
        /// The words of a joint text, resolution or statement issued in the holder's name.
        Document = "document", "document";
    }
}

vocabulary! {
    /// With what authority it was said.
    Authority {
        /// A text agreed by several parties.
        JointText = "joint_text", "joint text";
        /// Said on instruction: a principal, or an envoy with a mandate.
        Mandated = "mandated", "mandated";
        /// A named official in office.
        Official = "official", "official";
        /// A person's own view.
        Personal = "personal", "personal";
        /// Made public without leave.
        Leaked = "leaked", "leaked";
        /// Somebody the document does not name.
        Unnamed = "unnamed", "unnamed";
    }
}

/// Somebody puts something on the record about the negotiation or the conflict.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Statement {
    /// What it does.
    pub kind: StatementKind,
    /// Who puts it on the record in the end; `author` is the document's own voice.
    pub speaker: String,
    /// Whose position, act or promise it is, where that is not the speaker.
    pub holder: Option<String>,
    /// Who passed it on, from the first to the last.
    pub relayed_by: Vec<String>,
    /// How the words reached the document.
    pub mode: Mode,
    /// With what authority.
    pub authority: Option<Authority>,
    /// To whom it is said.
    pub addressee: Option<String>,
    /// The words of its condition, where there is one.
    pub condition: Option<Passage>,
    /// The speaker's own hedge ("perhaps", "I think").
    pub hedge: Option<String>,
    /// What it is about.
    pub issue: Issue,
    /// When it was said.
    pub date: Option<Edtf>,
    /// By when it is to be done.
    pub due: Option<Edtf>,
    /// The words that carry it.
    pub passage: Passage,
    /// Why it was proposed.
    pub basis: Basis,
}

impl Statement {
    /// Whose position it is: the holder, or else the speaker.
    pub fn held_by(&self) -> &str {
        self.holder.as_deref().unwrap_or(&self.speaker)
    }

    /// Whether the position is attributed to its holder by somebody else.
    pub fn is_attributed(&self) -> bool {
        self.holder.as_deref().is_some_and(|holder| holder != self.speaker)
    }
}
