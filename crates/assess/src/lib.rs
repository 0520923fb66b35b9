//! Views over the record as of a date.
//!
//! [`assess`] answers, from the record alone, what a reader of a negotiation asks every week: who met whom and what came
//! of it, what is coming, who holds which position since when, what was given and what came back, what was due, how past
//! progress claims turned out, which figures are in dispute, which positions nobody has heard first hand, and what is
//! not known. Every line carries the words it rests on. Nothing here is a verdict or a score, nothing is averaged, and
//! what was not found is said to be not found.

mod agreements;
mod assessment;
mod attributed;
mod cast;
mod cite;
mod coming;
mod concessions;
mod conditions;
mod content;
mod ending;
mod evidence;
mod figures;
mod form;
mod horizon;
mod levers;
mod merge;
mod occasion;
mod outlook;
mod positions;
mod predictions;
mod quantity;
mod reading;
mod said;
mod status;
mod term;
mod ties;
mod tracks;
mod undertakings;
mod unknowns;
mod view;
mod words;

pub use agreements::{Agreement, Beside};
pub use assessment::{Assessment, assess};
pub use cast::{Cast, Member};
pub use cite::Cite;
pub use coming::Coming;
pub use concessions::{Concession, ConcessionCount};
pub use conditions::{Condition, Connective, Deadlock};
pub use ending::Ending;
pub use evidence::{Evidence, EvidenceKind};
pub use figures::{FigureGroup, Given};
pub use form::AgreementForm;
pub use horizon::Horizon;
pub use levers::Lever;
pub use occasion::{Attendee, Occasion, Standing, Stated, StatedDate};
pub use outlook::{NextAgreement, NextSetback, Outlook, ProgressClaim, ProgressCount, SetbackClaim};
pub use positions::{Cell, IssueRow, Matrix, Party};
pub use predictions::{Prediction, PredictionCount, Probability, Score};
pub use reading::Reading;
pub use said::Said;
pub use status::{Grounds, Status, Tally};
pub use tracks::Track;
pub use undertakings::{Carried, DueState, Undertaking, UndertakingCount};
pub use unknowns::{Gap, Unknown};
