//! What became of a finding, as the person who decides judges it.
//!
//! Scales: implementation 0–3 after the Peace Accords Matrix; agreement stages after PA-X; the rest is the project's
//! own (`docs/CODING.md`).

use chancery_text::Edtf;
use serde::{Deserialize, Serialize};

use crate::vocabulary::vocabulary;

vocabulary! {
    /// What a claim of progress or setback turned out to be.
    ClaimOutcome {
        /// What was claimed came about.
        Materialised = "materialised", "materialised";
        /// Some of it did.
        Partly = "partly", "partly";
        /// It had not by its horizon.
        NotByHorizon = "not_by_horizon", "not by its horizon";
        /// Events made it moot.
        Superseded = "superseded", "superseded";
        /// Its horizon is still to come.
        Open = "open", "open";
        /// It says nothing that could be seen to be so.
        NotTestable = "not_testable", "not testable";
    }
}

vocabulary! {
    /// How far an undertaking is carried out.
    Implementation {
        /// Not begun.
        NotInitiated = "0_not_initiated", "not begun";
        /// Begun, little done.
        Minimal = "1_minimal", "begun, little done";
        /// On course, not complete.
        Intermediate = "2_intermediate", "on course, not complete";
        /// Done.
        Full = "3_full", "done";
        /// Its day has not come.
        NotDue = "not_due", "not due";
        /// Stopped on the way.
        Stalled = "stalled", "stalled";
        /// Done, then undone.
        Reversed = "reversed", "done, then undone";
        /// The sides say different things.
        Disputed = "disputed", "disputed";
        /// Something else took its place.
        Superseded = "superseded", "superseded";
        /// Nothing on file shows it.
        Unverified = "unverified", "unverified";
    }
}

vocabulary! {
    /// The life of a concession.
    ConcessionStage {
        /// Let be known, not given.
        Floated = "floated", "floated";
        /// Given if something else is.
        Conditional = "conditional", "conditional";
        /// Given.
        Firm = "firm", "firm";
        /// Carried out.
        Implemented = "implemented", "implemented";
        /// Taken back.
        Withdrawn = "withdrawn", "withdrawn";
    }
}

vocabulary! {
    /// What came back for a concession.
    Answered {
        /// Nothing on file.
        NoneFound = "none_found", "none found";
        /// A source says that something did.
        Claimed = "claimed", "claimed";
        /// The return is on file.
        Confirmed = "confirmed", "confirmed";
        /// It is given only if something comes back.
        Conditional = "conditional", "conditional";
        /// It was taken back.
        Withdrawn = "withdrawn", "withdrawn";
        /// A source denies that it was a concession.
        Disputed = "disputed_as_concession", "disputed as a concession";
    }
}

vocabulary! {
    /// How far a lever was pulled.
    LeverStage {
        /// Somebody says it should be used.
        Proposed = "proposed", "proposed";
        /// Its holder says it may use it.
        Threatened = "threatened", "threatened";
        /// Its holder says that it will.
        Announced = "announced", "announced";
        /// In force.
        Imposed = "imposed", "imposed";
        /// Taken off again.
        Lifted = "lifted", "lifted";
    }
}

vocabulary! {
    /// What an agreement is in its process.
    AgreementStage {
        /// Brings the parties to talk.
        Pre = "Pre", "pre-negotiation";
        /// Ceasefire only, its monitoring or extension.
        Ceasefire = "Cea", "ceasefire";
        /// Substance, some issues.
        SubstantivePartial = "SubPar", "substance, in part";
        /// Substance, whole.
        SubstantiveWhole = "SubComp", "substance, comprehensive";
        /// Carrying out an earlier one.
        Implementation = "Imp", "implementation";
        /// Short renewal, not of a ceasefire.
        Renewal = "Ren", "renewal";
        /// Anything else.
        Other = "Oth", "other";
    }
}

vocabulary! {
    /// How a prediction was resolved.
    PredictionOutcome {
        /// It came true.
        True = "true", "came true";
        /// It did not.
        False = "false", "did not come true";
        /// It can no longer be told.
        Annulled = "annulled", "annulled";
    }
}

/// A mark on a finding; the latest of each kind holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "value", rename_all = "snake_case")]
pub enum Mark {
    /// Of a progress or setback claim.
    Claim(ClaimOutcome),
    /// Of a commitment, threat or inducement.
    Implementation(Implementation),
    /// Of a concession.
    Concession(ConcessionStage),
    /// Of a concession.
    Answered(Answered),
    /// Of a threat, inducement or coercive measure.
    Lever(LeverStage),
    /// Of an agreement.
    Agreement(AgreementStage),
    /// Of a prediction.
    Prediction(PredictionOutcome),
    /// By when a claim that names no day is judged; shown as set by the user.
    Horizon(Edtf),
    /// The chance the speaker gave, in percent, where one was said.
    Probability(u8),
}

/// The kind of a mark, of which a finding has one at a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "as in Mark")]
pub enum MarkKind {
    Claim,
    Implementation,
    Concession,
    Answered,
    Lever,
    Agreement,
    Prediction,
    Horizon,
    Probability,
}

impl Mark {
    /// Its kind.
    pub const fn kind(&self) -> MarkKind {
        match self {
            Self::Claim(_) => MarkKind::Claim,
            Self::Implementation(_) => MarkKind::Implementation,
            Self::Concession(_) => MarkKind::Concession,
            Self::Answered(_) => MarkKind::Answered,
            Self::Lever(_) => MarkKind::Lever,
            Self::Agreement(_) => MarkKind::Agreement,
            Self::Prediction(_) => MarkKind::Prediction,
            Self::Horizon(_) => MarkKind::Horizon,
            Self::Probability(_) => MarkKind::Probability,
        }
    }

    /// Words for a reader.
    pub fn label(&self) -> String {
        match self {
            Self::Claim(outcome) => outcome.label().to_owned(),
            Self::Implementation(status) => status.label().to_owned(),
            Self::Concession(stage) => stage.label().to_owned(),
            Self::Answered(answered) => answered.label().to_owned(),
            Self::Lever(stage) => stage.label().to_owned(),
            Self::Agreement(stage) => stage.label().to_owned(),
            Self::Prediction(outcome) => outcome.label().to_owned(),
            Self::Horizon(date) => format!("to be judged by {date}"),
            Self::Probability(percent) => format!("said to be {percent} % likely"),
        }
    }
}
