//! Outcomes, what holds them, and the ways to them.

use serde::Serialize;

use super::Question;
use crate::{
    coalition::upsetting,
    concept::{Concept, Extension},
    frame::PartyId,
    model::Model,
    pareto::may_be_bettered,
    path::{Step, journey, willing},
    robustness::{Bounds, Judgement, Robustness, Settling, Share, Verdict, settling},
    stability::stability_under,
    state_set::{StateId, StateSet},
    witness::witness,
};

/// The equilibria in one sense.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Equilibria {
    /// The sense.
    pub concept: Concept,
    /// What it says.
    pub meaning: &'static str,
    /// How many there are: under every ranking that agrees with what is known.
    pub count: usize,
    /// The first of them.
    pub states: Vec<String>,
    /// How many more there may be; none where all comparisons are known.
    pub perhaps: Option<usize>,
}

/// One outcome.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Outcome {
    /// Its name, or its letters.
    pub state: String,
    /// Of every option whether it is taken.
    pub letters: String,
    /// Of every party how many states it likes better; none where comparisons are open.
    pub better: Vec<Option<usize>>,
    /// In which senses it holds for all, whatever is not known.
    pub equilibrium: Vec<Concept>,
    /// In which senses it may hold for all: that hangs on what is not known.
    pub perhaps: Vec<Concept>,
    /// Of every party in which senses it holds for it, whatever is not known.
    pub stable: Vec<Vec<Concept>>,
    /// Of every party in which senses it may hold for it.
    pub perhaps_stable: Vec<Vec<Concept>>,
    /// Whether no state is known to be better for one party at no cost to another; none where that was not looked at.
    pub efficient: Option<bool>,
    /// Whether a state may be so: that hangs on what is not known.
    pub perhaps_bettered: bool,
    /// Whether it can be reached from where things stand: by steps that serve those who take them, or by moves at all.
    pub reachable: Option<Reachable>,
}

/// Whether a state can be reached from where things stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Reachable {
    /// By steps that serve those who take them.
    Willing,
    /// By steps of which some are not known to serve those who take them, and none is known not to.
    NotKnown,
    /// Only if somebody moves against its own wishes.
    Unwilling,
    /// By no moves.
    No,
}

/// A step of a way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StepShown {
    /// Who moves.
    pub party: String,
    /// To where.
    pub to: String,
    /// Whether it prefers that; none where that is not known.
    pub willing: Option<bool>,
}

/// A move away from a state, and what it would meet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Leaving {
    /// Who would leave.
    pub party: String,
    /// For where.
    pub to: String,
    /// Whether it prefers that; none where that is not known.
    pub willing: Option<bool>,
    /// What it would meet; none where nothing stops it.
    pub sanction: Option<Vec<StepShown>>,
}

/// A way to an outcome.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WayShown {
    /// To where.
    pub to: String,
    /// The steps; none where no moves lead there.
    pub steps: Option<Vec<StepShown>>,
    /// Who could begin a way on which every step serves the one who takes it.
    pub first_movers: Vec<String>,
    /// Who else could begin a way on which every step serves the one who takes it, or may do so.
    pub perhaps_first: Vec<String>,
}

/// A coalition that would lead away from an equilibrium.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CoalitionShown {
    /// From where.
    pub state: String,
    /// Who.
    pub members: Vec<String>,
    /// To where.
    pub to: Vec<String>,
    /// In which senses the others' answers hold it back.
    pub held_back: Vec<Concept>,
}

/// What hangs on open comparisons.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OpenShown {
    /// How many rankings were looked at.
    pub rankings: u32,
    /// Whether these are all.
    pub exact: bool,
    /// Whether all were as likely to be drawn; otherwise the shares have no interval.
    pub uniform: bool,
    /// Of every outcome with a line, in which share of rankings it is an equilibrium in the sense asked for.
    pub shares: Vec<(String, Share)>,
    /// The equilibria in the sense asked for, under the four readings of what is not known.
    pub readings: Vec<ReadingShown>,
    /// Nash equilibria whatever is made of the open comparisons.
    pub necessary: Vec<String>,
    /// How many states are Nash equilibria under some ranking.
    pub possible: usize,
    /// For the outcome asked about: whose judgement of which two states matters most, and the shares either way.
    pub hinges: Vec<(String, String, String, f64, f64)>,
    /// The equilibria in the sense asked for that hold under every ranking: without drawing, proved.
    pub surely: Vec<String>,
    /// How many states are not known to be equilibria in that sense under no ranking.
    pub perhaps: usize,
    /// Whether these two are exact; otherwise more may hold under every ranking, and fewer under some.
    pub bounds_exact: bool,
    /// For the outcome asked about: the judgements that settle by themselves whether it holds.
    pub settling: Vec<SettlingShown>,
}

/// A judgement that settles whether the outcome asked about holds, whatever else is not known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SettlingShown {
    /// Whose.
    pub party: String,
    /// Whether this is preferred …
    pub first: String,
    /// … to this.
    pub second: String,
    /// If so: whether the outcome then surely holds, or surely does not; none where that stays open.
    pub if_so: Option<bool>,
    /// The same, if not.
    pub if_not: Option<bool>,
}

/// The equilibria under one reading of what is not known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReadingShown {
    /// Which reading.
    pub extension: Extension,
    /// What it says.
    pub meaning: &'static str,
    /// How many equilibria there are.
    pub count: usize,
    /// The first of them.
    pub states: Vec<String>,
}

const MOST_NAMED: usize = 64;
const MOST_HINGES: usize = 5;
/// Most judgements of which it is asked whether they settle an outcome: those on which it hangs most.
const MOST_SETTLING: usize = 24;

pub(super) fn equilibria(model: &Model, concept: Concept, bounds: &Bounds) -> Equilibria {
    let states = bounds.surely(concept);
    Equilibria {
        concept,
        meaning: concept.meaning(),
        count: states.count(),
        states: states.iter().take(MOST_NAMED).map(|s| model.frame.state_name(s)).collect(),
        perhaps: (!model.is_complete()).then(|| bounds.perhaps(concept).without(states).count()),
    }
}

pub(super) fn outcome(
    model: &Model,
    state: StateId,
    bounds: &Bounds,
    reached: Option<&[StateSet; 3]>,
    efficient: Option<&StateSet>,
) -> Outcome {
    let frame = &model.frame;
    let senses = |verdict: Verdict| {
        Concept::ALL.into_iter().filter(|c| bounds.verdict(*c, state) == verdict).collect::<Vec<Concept>>()
    };
    let senses_for = |verdict: Verdict| {
        let of = |party| Concept::ALL.into_iter().filter(|c| bounds.verdict_for(*c, party, state) == verdict).collect();
        frame.parties().map(of).collect::<Vec<Vec<Concept>>>()
    };
    let better = model.preferences.iter().map(|preference| {
        let ranks = preference.ranks()?;
        Some(ranks.iter().filter(|r| **r > ranks[state.at()]).count())
    });
    Outcome {
        state: frame.state_name(state),
        letters: frame.letters(frame.bits(state)),
        better: better.collect(),
        equilibrium: senses(Verdict::Holds),
        perhaps: senses(Verdict::Open),
        stable: senses_for(Verdict::Holds),
        perhaps_stable: senses_for(Verdict::Open),
        efficient: efficient.map(|set| set.contains(state)),
        perhaps_bettered: efficient.is_some_and(|set| set.contains(state)) && may_be_bettered(model, state),
        reachable: reached.map(|[willing, perhaps, any]| match state {
            s if willing.contains(s) => Reachable::Willing,
            s if perhaps.contains(s) => Reachable::NotKnown,
            s if any.contains(s) => Reachable::Unwilling,
            _ => Reachable::No,
        }),
    }
}

pub(super) fn steps(model: &Model, steps: &[Step]) -> Vec<StepShown> {
    let show = |step: &Step| StepShown {
        party: model.frame.party_name(step.party).to_owned(),
        to: model.frame.state_name(step.to),
        willing: step.willing,
    };
    steps.iter().map(show).collect()
}

pub(super) fn leaving(model: &Model, concept: Concept, state: StateId) -> Vec<Leaving> {
    let of_party = |party: PartyId| {
        // An answer of which it is not known whether it serves is shown as that.
        let improvements = witness(model, concept, Extension::A, party, state).improvements.into_iter();
        improvements.map(move |improvement| Leaving {
            party: model.frame.party_name(party).to_owned(),
            willing: willing(model, party.at(), state.0, improvement.to.0),
            to: model.frame.state_name(improvement.to),
            sanction: improvement.sanction.map(|way| steps(model, &way)),
        })
    };
    model.frame.parties().flat_map(of_party).collect()
}

pub(super) fn ways(model: &Model, from: StateId, to: &[StateId]) -> Vec<WayShown> {
    let way = |to: &StateId| {
        let found = journey(model, from, *to);
        let name = |p: &PartyId| model.frame.party_name(*p).to_owned();
        let first = found.iter().flat_map(|f| &f.first_movers).map(name);
        let perhaps_first = found.iter().flat_map(|f| &f.perhaps_first).map(name);
        WayShown {
            to: model.frame.state_name(*to),
            first_movers: first.collect(),
            perhaps_first: perhaps_first.collect(),
            steps: found.as_ref().map(|f| steps(model, &f.steps)),
        }
    };
    to.iter().filter(|to| **to != from).map(way).collect()
}

pub(super) fn coalitions(model: &Model, state: StateId) -> Vec<CoalitionShown> {
    let show = |verdict: crate::coalition::CoalitionVerdict| CoalitionShown {
        state: model.frame.state_name(state),
        members: verdict.members.iter().map(|p| model.frame.party_name(*p).to_owned()).collect(),
        to: verdict.improvements.iter().take(MOST_NAMED).map(|s| model.frame.state_name(*s)).collect(),
        held_back: verdict.stays,
    };
    upsetting(model, state).into_iter().map(show).collect()
}

pub(super) fn open(
    model: &Model,
    question: &Question,
    lines: &[StateId],
    found: &Robustness,
    bounds: &Bounds,
) -> OpenShown {
    let name = |s: StateId| model.frame.state_name(s);
    let hinges = found.hinges(question.concept).into_iter().take(MOST_HINGES).map(|hinge| {
        let judgement = hinge.judgement;
        let party = model.frame.party_name(judgement.party).to_owned();
        (party, name(judgement.first), name(judgement.second), hinge.if_so, hinge.if_not)
    });
    let reading = |extension: Extension| {
        let states = stability_under(model, extension).equilibria(question.concept);
        ReadingShown {
            extension,
            meaning: extension.meaning(),
            count: states.count(),
            states: states.iter().take(MOST_NAMED).map(name).collect(),
        }
    };
    let settles = settles(model, question, found, bounds).into_iter().map(|settling| SettlingShown {
        party: model.frame.party_name(settling.judgement.party).to_owned(),
        first: name(settling.judgement.first),
        second: name(settling.judgement.second),
        if_so: settling.if_so,
        if_not: settling.if_not,
    });
    OpenShown {
        surely: bounds.surely(question.concept).iter().take(MOST_NAMED).map(name).collect(),
        perhaps: bounds.perhaps(question.concept).count(),
        bounds_exact: found.exact || Bounds::are_exact(question.concept),
        settling: settles.take(MOST_HINGES).collect(),
        readings: Extension::ALL.into_iter().map(reading).collect(),
        rankings: found.rankings,
        exact: found.exact,
        uniform: found.uniform,
        shares: lines.iter().map(|s| (name(*s), found.share(question.concept, *s))).collect(),
        necessary: bounds.surely(Concept::Nash).iter().take(MOST_NAMED).map(name).collect(),
        possible: bounds.perhaps(Concept::Nash).count(),
        hinges: hinges.collect(),
    }
}

/// The judgements that settle whether the outcome asked about holds: by the bounds, or because it does under all rankings that
/// were gone through, or under none.
fn settles(model: &Model, question: &Question, found: &Robustness, bounds: &Bounds) -> Vec<Settling> {
    let concept = question.concept;
    let asked = question.outcome.filter(|outcome| bounds.verdict(concept, *outcome) == Verdict::Open);
    let Some(outcome) = asked else { return Vec::new() };
    let hinges = found.hinges(concept);
    if found.exact {
        let all_or_none = |share: f64| (share >= 1.0).then_some(true).or((share <= 0.0).then_some(false));
        let settling = hinges.iter().map(|hinge| Settling {
            judgement: hinge.judgement,
            if_so: all_or_none(hinge.if_so),
            if_not: all_or_none(hinge.if_not),
        });
        return settling.filter(|s| s.if_so.is_some() || s.if_not.is_some()).collect();
    }
    let judgements: Vec<Judgement> = hinges.iter().take(MOST_SETTLING).map(|hinge| hinge.judgement).collect();
    settling(model, outcome, concept, &judgements)
}
