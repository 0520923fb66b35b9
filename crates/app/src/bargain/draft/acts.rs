//! What somebody could do: statements put together by the words they share, as choices of whoever would do it.

use std::collections::BTreeSet;

use chancery_assess::{Carried, Said, Topic};
use chancery_record::{ConcessionStage, Implementation, LeverStage, StatementKind};

use super::{
    is_own_act,
    stage::Stage,
    words::{figures, is_against, unconditional},
};

/// Parties of which one act is always chosen.
const MOST_FIRST: usize = 3;
/// Fewest content words of a line that can stand for an act.
const FEWEST_WORDS: usize = 2;

/// Something a party could do.
pub(super) struct Act<'a> {
    /// Who would do it.
    pub(super) owner: String,
    /// The lines that speak of it; the first stands for it.
    pub(super) lines: Vec<&'a Said>,
    pub(super) topic: Topic,
    /// It is a cost to others, held over them.
    pub(super) is_threat: bool,
    /// The figures of its lines: so much, so many.
    pub(super) figures: BTreeSet<u32>,
    /// A person marked it as done, and nothing says that it was undone.
    pub(super) is_done: bool,
    /// A person marked it as begun, and not as done.
    pub(super) is_begun: bool,
}

impl Act<'_> {
    /// Whether words on a subject speak of this act: two content words at least are the same, and half of the fewer.
    pub(super) fn is_of(&self, topic: &Topic) -> bool {
        let shared = self.topic.shared(topic);
        shared > 1 && 2 * shared >= self.topic.len().min(topic.len())
    }

    /// Whether figures agree with those of this act: one is the same, or there are none.
    pub(super) fn agrees(&self, figures: &BTreeSet<u32>) -> bool {
        self.figures.is_empty() || figures.is_empty() || !self.figures.is_disjoint(figures)
    }

    /// Whether several sign it together.
    pub(super) fn is_joint(&self) -> bool {
        self.lines[0].parties.len() > 1
    }

    /// How much a model wants it: what both sides speak of each for itself, what somebody makes depend on it, what a person
    /// accepted, what hangs on a condition, what its owner threatens to take back, what is said often; what all sign together less, since it takes an option of
    /// each.
    fn weight(&self, hangs_on_it: usize, is_held_back: bool) -> usize {
        let alone = self.lines.iter().filter(|said| said.parties.len() == 1);
        let sides: BTreeSet<&str> = alone.map(|said| said.parties[0].as_str()).collect();
        let conditional = self.lines.iter().any(|said| said.condition.is_some());
        let accepted = self.lines.iter().any(|said| said.accepted);
        let own = self.lines.iter().any(|said| !said.attributed);
        3 * usize::from(sides.len() > 1)
            + 3 * usize::from(accepted)
            + 2 * hangs_on_it.min(3)
            + 2 * usize::from(conditional)
            + 2 * usize::from(is_held_back)
            + 2 * usize::from(own)
            + 2 * usize::from(!self.is_joint())
            + self.lines.len().min(4)
    }
}

/// Everything somebody could do, what matters most first.
pub(super) fn acts<'a>(stage: &Stage<'a>) -> Vec<Act<'a>> {
    let mut acts: Vec<Act<'a>> = Vec::new();
    // Written undertakings stand for an act before what is said of it.
    let mut said: Vec<&'a Said> = stage.said.clone();
    said.sort_by_key(|said| (place(said), !said.accepted, said.attributed));
    for said in said {
        let topic = stage.topic(&unconditional(said));
        // What is not to be done is a wish, and words without content name no act.
        if topic.len() < FEWEST_WORDS || is_against(said.words()) {
            continue;
        }
        for owner in owners(stage, said) {
            let is_threat = said.kind == StatementKind::Threat;
            let figures = figures(&unconditional(said));
            let same = |act: &&mut Act<'a>| {
                act.owner == owner && act.is_threat == is_threat && act.is_of(&topic) && act.agrees(&figures)
            };
            match acts.iter_mut().find(same) {
                Some(act) => {
                    act.lines.push(said);
                    if act.figures.is_empty() {
                        act.figures = figures;
                    }
                }
                None => acts.push(Act {
                    owner,
                    lines: vec![said],
                    topic: topic.clone(),
                    is_threat,
                    figures,
                    is_done: false,
                    is_begun: false,
                }),
            }
        }
    }
    for act in &mut acts {
        let marked: Vec<Marked> = act.lines.iter().flat_map(|said| marked(stage, said)).collect();
        act.is_done = marked.contains(&Marked::Done) && !marked.contains(&Marked::Undone);
        act.is_begun = !act.is_done && marked.contains(&Marked::Begun);
    }
    let held_back = |act: &Act<'_>| {
        !act.is_threat
            && acts.iter().any(|other| other.owner == act.owner && other.is_threat && act.is_of(&other.topic))
    };
    let weigh = |act: &Act<'a>| act.weight(hanging_on(stage, &acts, act), held_back(act));
    let weights: Vec<usize> = acts.iter().map(weigh).collect();
    let mut weighed: Vec<(usize, Act<'a>)> = weights.into_iter().zip(acts).collect();
    let newest = |act: &Act<'_>| act.lines.iter().filter_map(|said| said.day()).max();
    weighed.sort_by(|(a, one), (b, other)| {
        let (place, other_place) = (one.lines[0].cite(), other.lines[0].cite());
        (b, newest(other), place, &one.owner).cmp(&(a, newest(one), other_place, &other.owner))
    });
    weighed.into_iter().map(|(_, act)| act).collect()
}

/// How many statements of others make something depend on this act.
fn hanging_on(stage: &Stage<'_>, acts: &[Act<'_>], act: &Act<'_>) -> usize {
    let all: Vec<&Act<'_>> = acts.iter().collect();
    let hangs = |said: &&&Said| {
        let Some(condition) = said.condition.as_ref().filter(|_| !said.is_held_by(&act.owner)) else { return false };
        let topic = stage.topic(&condition.quote);
        let others: Vec<&Act<'_>> = all.iter().copied().filter(|a| !said.is_held_by(&a.owner)).collect();
        meant(&others, &topic).is_some_and(|at| std::ptr::eq(others[at], act))
    };
    stage.said.iter().filter(hangs).count()
}

/// Which act the words of a condition mean: the most alike, or the only one with which they share a word. Threats are no
/// conditions.
pub(super) fn meant(acts: &[&Act<'_>], topic: &Topic) -> Option<usize> {
    let shared = |at: &usize| if acts[*at].is_threat { 0 } else { acts[*at].topic.shared(topic) };
    let alike = (0..acts.len()).filter(|at| shared(at) > 0 && acts[*at].is_of(topic));
    if let Some(best) = alike.max_by_key(|at| (shared(at), std::cmp::Reverse(*at))) {
        return Some(best);
    }
    let mut by_a_word = (0..acts.len()).filter(|at| shared(at) > 0);
    by_a_word.next().filter(|_| by_a_word.next().is_none())
}

/// The first so many acts, one at least of each of the three parties whose acts matter most.
pub(super) fn chosen<'a>(acts: Vec<Act<'a>>, most: usize, parties: &[String]) -> (Vec<Act<'a>>, Vec<Act<'a>>) {
    let first = |party: &String| acts.iter().position(|act| act.owner == *party);
    let mut kept: Vec<usize> = parties.iter().filter_map(first).collect();
    kept.sort_unstable();
    kept.truncate(most.min(MOST_FIRST));
    for at in 0..acts.len() {
        if kept.len() < most && !kept.contains(&at) {
            kept.push(at);
        }
    }
    let (chosen, rest): (Vec<_>, Vec<_>) = acts.into_iter().enumerate().partition(|(at, _)| kept.contains(at));
    let acts = |numbered: Vec<(usize, Act<'a>)>| numbered.into_iter().map(|(_, act)| act).collect();
    (acts(chosen), acts(rest))
}

/// The order in which lines may stand for an act.
const fn place(said: &Said) -> u8 {
    match said.kind {
        StatementKind::Commitment => 0,
        StatementKind::Offer | StatementKind::Inducement => 1,
        StatementKind::Concession => 2,
        StatementKind::Threat => 3,
        _ => 4,
    }
}

/// Who would do it.
fn owners(stage: &Stage<'_>, said: &Said) -> Vec<String> {
    let holders = said.parties.iter().filter(|party| stage.is_party(party));
    match said.kind {
        StatementKind::Demand => holders.take(1).filter_map(|holder| stage.other_side(said, holder)).collect(),
        // What several sign is done by each of them.
        kind if is_own_act(kind) => holders.cloned().collect(),
        _ => Vec::new(),
    }
}

/// How far a person says that something was carried out.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Marked {
    Done,
    Begun,
    Undone,
}

/// What a person marked of a line, as a promise, as a lever, as a concession.
fn marked(stage: &Stage<'_>, said: &Said) -> impl Iterator<Item = Marked> {
    let assessment = stage.assessment;
    let undertaken = assessment.undertakings.iter().find(|u| u.said.cite() == said.cite()).map(|u| &u.status);
    let promise = undertaken.filter(|status| status.is_decided()).and_then(|status| match status.value {
        Carried::Out(Implementation::Full) => Some(Marked::Done),
        Carried::Out(Implementation::Intermediate | Implementation::Minimal | Implementation::Stalled) => {
            Some(Marked::Begun)
        }
        Carried::Out(Implementation::Reversed) | Carried::Broken => Some(Marked::Undone),
        Carried::Out(_) => None,
    });
    let pulled = assessment.levers.iter().find(|l| l.line.cites.first() == Some(said.cite()));
    let pulled = pulled.and_then(|l| l.stage.as_ref()).filter(|stage| stage.is_decided());
    let lever = pulled.and_then(|stage| match stage.value {
        LeverStage::Imposed => Some(Marked::Done),
        LeverStage::Lifted => Some(Marked::Undone),
        _ => None,
    });
    let given = assessment.concessions.iter().find(|c| c.said.cite() == said.cite()).map(|c| &c.stage);
    let concession = given.filter(|stage| stage.is_decided()).and_then(|stage| match stage.value {
        ConcessionStage::Implemented => Some(Marked::Done),
        ConcessionStage::Withdrawn => Some(Marked::Undone),
        _ => None,
    });
    [promise, lever, concession].into_iter().flatten()
}
