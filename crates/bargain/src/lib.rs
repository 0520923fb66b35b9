//! Stability, agreement zones and levers of a conflict model.
//!
//! A model says who can do what and who prefers what, with the findings of the record it rests on. What is computed from
//! it is computed exactly and shown with its reason: which outcomes hold and against which move, how they are reached from
//! where things stand, what would have to change, how much hangs on judgements that are open. An equilibrium is what the
//! *model* holds together; it is never a forecast.
//!
//! Nothing here opens a file, asks a clock or draws a number without a seed that was handed in.

mod analysis;
mod citation;
mod coalition;
mod concept;
mod draw;
mod error;
mod file;
mod foresight;
mod formula;
mod frame;
mod import;
mod legible;
mod lever;
mod model;
mod moves;
mod package;
mod pareto;
mod path;
mod preference;
mod robustness;
mod sheet;
mod show;
mod sketch;
mod space;
mod stability;
mod state_set;
mod witness;

pub use analysis::{
    Analysis, ChangeShown, CoalitionShown, ConditionShown, Equilibria, Leaving, Levers, OpenShown, OptionShown,
    Outcome, PackageShown, PreferenceShown, Question, Reachable, ReadingShown, SettlingShown, StatedShown, StepShown,
    WayShown, analyse,
};
pub use citation::{CitationFlag, CitationsShown, Cited, FlaggedCitation, NewerWords};
pub use coalition::{Acting, CoalitionVerdict, coalition, upsetting};
pub use concept::{Concept, Extension};
pub use draw::{Cloud, DrawnMove, DrawnState, Graph, Wish, cloud};
pub use error::{Fault, ModelError};
pub use foresight::{Foresight, ForesightError, NonMyopic};
pub use formula::Formula;
pub use frame::{Choice, Frame, Infeasible, MOST_PARTIES, PartyId, Way};
pub use import::{Foreign, ImportError, Imported, MOST_BYTES, import};
pub use lever::{
    Change, Clause, ClauseWay, LeverError, PackageFound, cheapest_package, conditions, minimal_change, with_ranking,
};
pub use model::{Effect, Grounds, Instrument, Model, Stated};
pub use package::{Domain, Found, Issue, Offer, Placed, Points, Valuation, frontier, place, points};
pub use pareto::{OutcomesCompared, compare_outcomes, pareto, settled};
pub use path::{Journey, Step, Wills, journey, reachable};
pub use preference::{Comparison, PartialOrder, Preference};
pub use robustness::{
    Bounds, Draws, Hinge, Judgement, Robustness, Settling, Share, Verdict, bounds, robustness, settling, wilson,
};
pub use sheet::Sheet;
pub use show::{
    Form, Item, OfferShown, PackageNamed, PackagesShown, Part, Picture, Table, Told, conflict, json, markdown,
    packages, packages_json, packages_markdown, packages_told,
};
pub use sketch::{
    PreferenceForm, Sketch, SketchedOption, SketchedPackages, SketchedParty, SketchedPattern, SketchedPreference,
    SketchedStatement, SketchedValuation, name_of,
};
pub use space::{MOST_OPTIONS, MOST_STATES};
pub use stability::{Stability, stability, stability_under};
pub use state_set::{StateId, StateSet};
pub use witness::{Improvement, Witness, witness};
