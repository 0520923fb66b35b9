//! The board of levers: what is proposed, threatened, announced, imposed and lifted, against whom and by whose word.

use chancery_record::{EventKind, EventStatus, Issue, LeverStage, Mark, MarkKind, Relation, StatementKind};
use chancery_text::Day;
use serde::Serialize;

use crate::{
    cite::Cite,
    evidence::Evidence,
    horizon::Horizon,
    occasion::Occasion,
    said::Said,
    status::{Status, Tally},
    ties::Ties,
    undertakings::{DueState, Undertaking},
    words::has_word,
};

/// Something that may move another side: a cost or a benefit.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Lever {
    /// How far it was pulled; `None` where the words do not say.
    pub stage: Option<Status<LeverStage>>,
    /// The words.
    pub line: Evidence,
    /// Who would use it, or does.
    pub holder: Vec<String>,
    /// Who says so; `None` for a measure that a document reports.
    pub author: Option<String>,
    /// The author is of another party than the holder.
    pub attributed: bool,
    /// Against whom, or for whom, as far as the words say.
    pub target: Vec<String>,
    /// What it is about; `None` for a measure.
    pub issue: Option<Issue>,
    /// The words of its condition.
    pub condition: Option<Cite>,
    /// By when.
    pub horizon: Option<Horizon>,
    /// Later events that may be the pulling of it.
    pub possibly_pulled: Vec<Evidence>,
    /// Index of the track.
    pub track: usize,
}

impl Lever {
    /// Whether its day has come.
    pub fn due(&self) -> DueState {
        DueState::of(self.horizon.as_ref())
    }
}

/// The board, oldest first, and its stages counted.
pub(crate) fn levers(ties: &Ties<'_, '_>, undertakings: &[Undertaking]) -> (Vec<Lever>, Tally) {
    let mut all: Vec<(Option<Day>, Lever)> = Vec::new();
    let announced = undertakings.iter().filter(|u| u.said.kind != StatementKind::Commitment);
    all.extend(announced.map(|u| (u.said.day(), of_undertaking(u, ties))));
    let wanted = ties.view.said.iter().filter(|said| {
        matches!(said.kind, StatementKind::Recommendation | StatementKind::Proposal | StatementKind::Demand)
    });
    for said in wanted {
        let marked = marked(ties, &said.ids);
        if marked.is_some() || (said.kind != StatementKind::Demand && names_a_lever(said.words())) {
            let stage = marked.or(Some(Status::by_words(LeverStage::Proposed)));
            all.push((said.day(), of_statement(said, stage, ties)));
        }
    }
    let measures = ties.talks.iter().chain(ties.ground).filter(|event| event.kind == EventKind::SanctionMeasure);
    all.extend(measures.map(|event| (event.day(), of_measure(event, ties))));
    all.sort_by(|(day, lever), (other_day, other)| {
        (day.is_none(), day, &lever.line.cites).cmp(&(other_day.is_none(), other_day, &other.line.cites))
    });
    let mut count = Tally::default();
    for (_, lever) in &all {
        count.add(lever.stage.as_ref(), |stage| stage.code());
    }
    (all.into_iter().map(|(_, lever)| lever).collect(), count)
}

fn of_undertaking(undertaking: &Undertaking, ties: &Ties<'_, '_>) -> Lever {
    let said = &undertaking.said;
    let stage = decided(ties, &said.ids, &said.parties).unwrap_or_else(|| {
        let open = said.condition.is_some()
            || said.hedge.is_some()
            || ["could", "may", "might", "would", "consider", "ready to"]
                .iter()
                .any(|word| has_word(said.words(), word));
        let will = ["will", "shall", "’ll", "'ll"].iter().any(|word| has_word(said.words(), word));
        Status::by_words(if will && !open { LeverStage::Announced } else { LeverStage::Threatened })
    });
    Lever {
        possibly_pulled: undertaking.possibly_done.clone(),
        horizon: undertaking.horizon.clone(),
        ..of_statement(said, Some(stage), ties)
    }
}

fn of_statement(said: &Said, stage: Option<Status<LeverStage>>, ties: &Ties<'_, '_>) -> Lever {
    let addressee = said.addressee.iter().map(|name| ties.view.cast.canonical(name, said.cite().source)).collect();
    // Advice is addressed to whoever should use the lever; everything else to whom it is used on.
    let (holder, target) = match said.kind {
        StatementKind::Recommendation | StatementKind::Proposal => (addressee, Vec::new()),
        _ => (said.parties.clone(), addressee),
    };
    Lever {
        stage,
        line: Evidence::from(said),
        holder,
        author: Some(said.speaker.clone()),
        attributed: said.attributed,
        target,
        issue: Some(said.issue),
        condition: said.condition.clone(),
        horizon: Horizon::of(said, ties),
        possibly_pulled: Vec::new(),
        track: said.track,
    }
}

/// A measure that a document reports: the first it names is taken to be whose measure it is, as documents put it.
fn of_measure(event: &Occasion, ties: &Ties<'_, '_>) -> Lever {
    let line = Evidence::from(event);
    let mut named = line.parties.iter().cloned();
    let holder: Vec<String> = named.next().into_iter().collect();
    let says = |status| event.statuses.iter().any(|stated| stated.value == status);
    let stage = decided(ties, &event.ids, &holder).or_else(|| {
        let lifts = event.cites.iter().any(|cite| begins_a_word(&cite.quote, LIFTED));
        match (says(EventStatus::Held), says(EventStatus::Planned), lifts) {
            (true, _, true) => Some(LeverStage::Lifted),
            (true, _, false) => Some(LeverStage::Imposed),
            (false, true, false) => Some(LeverStage::Announced),
            _ => None,
        }
        .map(Status::by_words)
    });
    Lever {
        stage,
        holder,
        target: named.collect(),
        line,
        author: None,
        attributed: false,
        issue: None,
        condition: None,
        horizon: None,
        possibly_pulled: Vec::new(),
        track: event.track,
    }
}

fn marked(ties: &Ties<'_, '_>, ids: &[chancery_record::FindingId]) -> Option<Status<LeverStage>> {
    let marking = ties.mark(ids, MarkKind::Lever)?;
    match marking.mark {
        Mark::Lever(stage) => Some(Status::by_mark(*stage, marking.decision, marking.because)),
        _ => None,
    }
}

/// What a person marked, or else linked: what fulfils it imposes it, what takes its holder's word back lifts it.
fn decided(ties: &Ties<'_, '_>, ids: &[chancery_record::FindingId], holder: &[String]) -> Option<Status<LeverStage>> {
    marked(ties, ids).or_else(|| {
        ties.to(ids).into_iter().rev().find_map(|tie| match tie.relation {
            Relation::Fulfils => Some(Status::by_link(LeverStage::Imposed, tie.decision, tie.line)),
            Relation::Supersedes | Relation::Contradicts if tie.line.shares_party(holder) => {
                Some(Status::by_link(LeverStage::Lifted, tie.decision, tie.line))
            }
            _ => None,
        })
    })
}

const LEVERS: &[&str] = &[
    "sanction",
    "tariff",
    "duties",
    "duty",
    "embargo",
    "boycott",
    "blockade",
    "freez",
    "levy",
    "pressure",
    "withhold",
    "arms deliver",
    "arms sale",
    "penalt",
];

const LIFTED: &[&str] =
    &["lift", "suspend", "ease", "easing", "remov", "waiv", "drop", "scrap", "repeal", "unfreez", "unfroz", "revok"];

/// Whether words ask for a lever to be used, rather than taken off.
fn names_a_lever(text: &str) -> bool {
    begins_a_word(text, LEVERS) && !begins_a_word(text, LIFTED)
}

fn begins_a_word(text: &str, beginnings: &[&str]) -> bool {
    let text = text.to_lowercase();
    beginnings.iter().any(|beginning| {
        text.match_indices(beginning).any(|(at, _)| !text[..at].chars().next_back().is_some_and(char::is_alphanumeric))
    })
}
