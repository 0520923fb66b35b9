//! Views over the record as of a date.
//!
//! [`assess`] answers, from the record alone, what a reader of a negotiation asks every week: who met whom and what came
//! of it, what is coming, who holds which position since when, what was given and what came back, what was due, how past
//! progress claims turned out, which figures are in dispute, which positions nobody has heard first hand, and what is
//! not known. Every line carries the words it rests on. Nothing here is a verdict or a score, nothing is averaged, and
//! what was not found is said to be not found.

mod agreements;
mod alignment;
mod assessment;
mod attributed;
mod balance;
mod calendar;
mod cast;
mod casting;
mod changes;
mod cite;
mod coming;
mod compared;
mod competing;
mod concessions;
mod conditions;
mod content;
mod ending;
mod evidence;
mod figures;
mod form;
mod ground_weeks;
mod horizon;
mod levers;
mod load;
mod merge;
mod moves;
mod occasion;
mod origins;
mod outlook;
mod positions;
mod predictions;
mod quality;
mod quantity;
mod reading;
mod red_lines;
mod register;
mod said;
mod status;
mod suggestions;
mod tenure;
mod term;
mod ties;
mod topic;
mod tracks;
mod undertakings;
mod unknowns;
mod view;
mod words;

pub use agreements::{Agreement, Beside};
pub use alignment::{Alignment, Alignments};
pub use assessment::{Assessment, assess};
pub use balance::{Balance, BalanceMonth, MediatorBasis};
pub use calendar::{Calendar, Entry, Sureness};
pub use cast::{Cast, Member, RoleOnTrack, Tenure, TenureState};
pub use changes::{ChangeKind, Changed, Changes, Matter, Precedence, changes};
pub use cite::Cite;
pub use coming::Coming;
pub use competing::Competing;
pub use concessions::{Concession, ConcessionCount};
pub use conditions::{Condition, Connective, Deadlock};
pub use ending::Ending;
pub use evidence::{Evidence, EvidenceKind};
pub use figures::{FigureGroup, Given};
pub use form::AgreementForm;
pub use ground_weeks::{GroundWeek, GroundWeeks};
pub use horizon::Horizon;
pub use levers::Lever;
pub use load::{Load, LoadContact, LoadWeek};
pub use moves::{Change, ChangeRule};
pub use occasion::{Attendee, Occasion, Plan, Standing, Stated, StatedDate};
pub use origins::{OneOrigin, Origin, Origins};
pub use outlook::{NextAgreement, NextSetback, Outlook, ProgressClaim, ProgressCount, SetbackClaim};
pub use positions::{Cell, IssueRow, Matrix, Party};
pub use predictions::{Prediction, PredictionCount, Probability, Score};
pub use quality::{Answer, Flag, Readout};
pub use reading::Reading;
pub use red_lines::RedLine;
pub use register::{Absence, Contact, Departure, QualityCount, Register, Side, Symmetry};
pub use said::Said;
pub use status::{Grounds, Status, Tally};
pub use suggestions::Suggestion;
pub use tracks::Track;
pub use undertakings::{Carried, DueState, Undertaking, UndertakingCount};
pub use unknowns::{Gap, Unknown};
