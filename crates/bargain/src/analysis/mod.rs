//! One call that answers the questions of the desk about a model, in plain data: names instead of numbers.

mod levers;
mod outcomes;
mod stated;

use serde::Serialize;

pub use levers::{ChangeShown, ConditionShown, Levers, PackageShown};
pub use outcomes::{
    CoalitionShown, Equilibria, Leaving, OpenShown, Outcome, Reachable, ReadingShown, SettlingShown, StepShown,
    WayShown,
};
pub use stated::{OptionShown, PreferenceShown, StatedShown};

use crate::{
    citation::CitationsShown,
    concept::Concept,
    draw::{self, Graph},
    foresight::Foresight,
    frame::PartyId,
    model::Model,
    pareto::pareto,
    path::{Wills, reachable},
    robustness::{Draws, Robustness, bounds, robustness},
    state_set::{StateId, StateSet},
};

/// What is asked of a model.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// In which sense outcomes are to hold.
    pub concept: Concept,
    /// The outcome of which it is asked what would make it hold.
    pub outcome: Option<StateId>,
    /// How rankings are drawn where comparisons are open.
    pub draws: Draws,
}

impl Default for Question {
    fn default() -> Self {
        Self { concept: Concept::Seq, outcome: None, draws: Draws { seed: 1, count: 2_000 } }
    }
}

/// What follows from a model. Equilibria are what the model holds together, never forecasts.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Analysis {
    /// What the model is about.
    pub title: String,
    /// The parties.
    pub parties: Vec<String>,
    /// The options, with the findings that show them.
    pub options: Vec<OptionShown>,
    /// What is ruled out, with reason and findings.
    pub infeasible: Vec<StatedShown>,
    /// What the parties prefer, with the findings that show it.
    pub preferences: Vec<PreferenceShown>,
    /// How many states are feasible.
    pub states: usize,
    /// The sense in which outcomes are to hold.
    pub concept: Concept,
    /// Of every concept the equilibria: what holds under every ranking that agrees with what is known.
    pub equilibria: Vec<Equilibria>,
    /// What holds for two parties that look all the way ahead; none where that is not defined.
    pub non_myopic: Option<Vec<String>>,
    /// What holds for two parties that look so many moves ahead, one to four; none where that is not defined.
    pub limited: Option<Vec<(usize, Vec<String>)>>,
    /// The outcomes worth a line: where things stand, the outcome asked about, equilibria, and the four states that hold under
    /// the most rankings among those that may be such.
    pub outcomes: Vec<Outcome>,
    /// What is the same in all equilibria in the sense asked for, and in all states that may be such.
    pub settled: Vec<(String, bool)>,
    /// Where things stand.
    pub status_quo: Option<String>,
    /// Who would leave the present state, and what it would meet.
    pub now: Vec<Leaving>,
    /// The ways from where things stand to equilibria and to the outcome asked about.
    pub ways: Vec<WayShown>,
    /// Which coalitions would lead away from which equilibria.
    pub coalitions: Vec<CoalitionShown>,
    /// What hangs on open comparisons; none where all are known.
    pub open: Option<OpenShown>,
    /// What would make the outcome asked about hold.
    pub levers: Option<Levers>,
    /// How what the model cites stands in a ledger; none where that was not checked.
    pub citations: Option<CitationsShown>,
    /// The states and moves that are drawn.
    pub graph: Graph,
    /// What was left out because the model is large.
    pub left_out: Vec<&'static str>,
}

/// Most outcomes that get a line.
const MOST_OUTCOMES: usize = 12;
/// Most outcomes of which it is not known whether they hold that get a line.
const MOST_OPEN: usize = 4;
/// Most states for which ways and coalitions are sought.
const MOST_FOR_WAYS: usize = 1 << 14;
const MOST_FOR_COALITIONS: usize = 1 << 7;
const MOST_IN_COALITIONS: usize = 5;
const MOST_PARETO: usize = 1 << 13;
/// Moves ahead that are shown.
const FARTHEST: usize = 4;

/// Analyses a model.
///
/// ```
/// # let text = include_str!("../../../../examples/lake-mirn/bargain.toml");
/// let model = chancery_bargain::Model::read(text)?;
/// let analysis = chancery_bargain::analyse(&model, &chancery_bargain::Question::default());
/// println!("{}", chancery_bargain::markdown(&analysis));
/// # Ok::<(), chancery_bargain::ModelError>(())
/// ```
pub fn analyse(model: &Model, question: &Question) -> Analysis {
    let frame = &model.frame;
    let names = |set: &StateSet| set.iter().map(|s| frame.state_name(s)).collect::<Vec<String>>();
    let drawn = (!model.is_complete()).then(|| robustness(model, question.draws, question.outcome));
    let bounds = match &drawn {
        None => bounds(model),
        Some(drawn) => bounds(model).sharpened(drawn),
    };
    let (wanted, perhaps) = (bounds.surely(question.concept), bounds.perhaps(question.concept));
    let mut left_out = Vec::new();
    let mut lines: Vec<StateId> = model.status_quo.into_iter().chain(question.outcome).collect();
    lines.extend(wanted.iter().take(MOST_OUTCOMES));
    lines.extend(by_share(&perhaps.without(wanted), drawn.as_ref(), question).into_iter().take(MOST_OPEN));
    let mut seen = std::collections::BTreeSet::new();
    lines.retain(|s| seen.insert(*s));
    if wanted.count() > MOST_OUTCOMES {
        left_out.push("equilibria after the first twelve have no line of their own");
    }
    let is_small = frame.states() <= MOST_FOR_WAYS;
    if !is_small {
        left_out.push("reasons, ways and what would make an outcome hold are sought for at most 16,384 states");
    }
    let from_here = model.status_quo.filter(|_| is_small);
    let reached = from_here.map(|from| [Wills::Surely, Wills::Perhaps, Wills::Any].map(|w| reachable(model, from, w)));
    let efficient = (frame.states() <= MOST_PARETO).then(|| pareto(model, &StateSet::full(frame.states())));
    if efficient.is_none() {
        left_out.push("whether an outcome can be bettered for all is looked at for at most 8,192 states");
    }
    let open = drawn.as_ref().map(|drawn| outcomes::open(model, question, &lines, drawn, &bounds));
    let coalitions = if frame.states() <= MOST_FOR_COALITIONS && frame.parties().len() <= MOST_IN_COALITIONS {
        lines.iter().filter(|s| wanted.contains(**s)).flat_map(|s| outcomes::coalitions(model, *s)).collect()
    } else {
        left_out.push("coalitions are looked at for at most 128 states and five parties");
        Vec::new()
    };
    let foresight = is_small.then(|| Foresight::new(model).ok()).flatten();
    Analysis {
        title: model.title.clone(),
        parties: frame.parties().map(|p| frame.party_name(p).to_owned()).collect(),
        options: stated::options(model),
        infeasible: stated::infeasible(model),
        preferences: stated::preferences(model),
        states: frame.states(),
        concept: question.concept,
        equilibria: Concept::ALL.into_iter().map(|c| outcomes::equilibria(model, c, &bounds)).collect(),
        non_myopic: foresight.as_ref().map(|f| names(&f.non_myopic().equilibria)),
        limited: foresight.as_ref().map(|f| {
            let both = |ahead| f.stable(PartyId(0), ahead).and(&f.stable(PartyId(1), ahead));
            (1..=FARTHEST).map(|ahead| (ahead, names(&both(ahead)))).collect()
        }),
        outcomes: lines
            .iter()
            .map(|s| outcomes::outcome(model, *s, &bounds, reached.as_ref(), efficient.as_ref()))
            .collect(),
        settled: crate::pareto::settled(model, perhaps)
            .into_iter()
            .map(|(at, taken)| (frame.options()[at].name.clone(), taken))
            .collect(),
        status_quo: model.status_quo.map(|s| frame.state_name(s)),
        now: from_here.map(|s| outcomes::leaving(model, question.concept, s)).unwrap_or_default(),
        ways: from_here.map(|from| outcomes::ways(model, from, &lines)).unwrap_or_default(),
        coalitions,
        open,
        levers: question
            .outcome
            .filter(|_| is_small)
            .map(|outcome| levers::levers(model, outcome, question.concept, &bounds)),
        citations: None,
        graph: draw::graph(model, question, &bounds, &lines),
        left_out,
    }
}

/// States that may hold, those first that do under the most rankings; those that were found under none are left out.
fn by_share(states: &StateSet, drawn: Option<&Robustness>, question: &Question) -> Vec<StateId> {
    let Some(drawn) = drawn else { return Vec::new() };
    let share = |state: &StateId| drawn.share(question.concept, *state).share;
    let mut found: Vec<StateId> = states.iter().filter(|state| share(state) > 0.0).collect();
    found.sort_by(|a, b| share(b).total_cmp(&share(a)).then(a.cmp(b)));
    found
}
