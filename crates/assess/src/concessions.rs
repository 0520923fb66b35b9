//! Concessions: who gave what, who calls it so, how far it went, and what came back.
//!
//! By words alone the program tells what is floated, conditional and firm, and shows what may be a return. That something
//! was carried out, taken back or answered is said only where a person linked or marked it.

use std::collections::BTreeMap;

use chancery_record::{Answered, ConcessionStage, Implementation, Issue, Mark, MarkKind, Relation, StatementKind};
use serde::Serialize;

use crate::{
    content::{Content, Stems},
    evidence::{Evidence, EvidenceKind},
    said::Said,
    status::{Status, Tally},
    ties::{Tie, Ties},
    words::has_word,
};

/// Possible returns shown; the others are counted.
const SHOWN: usize = 12;

/// Something given up or granted.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Concession {
    /// The words.
    pub said: Said,
    /// An earlier refusal, red line or demand of the same party on the issue; `None`: a concession by its source's word.
    pub earlier_position: Option<Said>,
    /// How far it went.
    pub stage: Status<ConcessionStage>,
    /// What came back; `None` where something may have (`returns`) and nobody has said whether it answers.
    pub reciprocity: Option<Status<Answered>>,
    /// Concessions, acceptances and offers of other parties on the same issue, said on that day or later: the first.
    pub returns: Vec<Said>,
    /// How many more there are.
    pub more_returns: usize,
    /// Later refusals and red lines of the giver on the issue, in like words, that nobody linked: they may take it back, or not.
    pub later_refusals: Vec<Said>,
    /// Days from its date to the as-of date.
    pub days_since: Option<i32>,
}

impl Concession {
    /// No return is on file, by words or by a person's mark.
    pub fn is_unanswered(&self) -> bool {
        self.reciprocity.as_ref().is_some_and(|answered| answered.value == Answered::NoneFound)
    }
}

/// Counts over all concessions.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct ConcessionCount {
    /// By stage.
    pub stages: Tally,
    /// By what came back; `not_marked`: a possible return is on file.
    pub reciprocity: Tally,
}

/// A statement with the stems of its words.
type Line<'v> = (&'v Said, &'v Stems);

/// Every concession, oldest first: statements that are one, and offers a person marked as one.
pub(crate) fn concessions(ties: &Ties<'_, '_>, content: &Content) -> (Vec<Concession>, ConcessionCount) {
    let mut by_issue: BTreeMap<(usize, Issue), Vec<Line<'_>>> = BTreeMap::new();
    for (said, stems) in ties.view.said.iter().zip(&content.said) {
        by_issue.entry((said.track, said.issue)).or_default().push((said, stems));
    }
    let marked = |said: &Said| {
        said.kind == StatementKind::Offer
            && [MarkKind::Concession, MarkKind::Answered].iter().any(|kind| ties.mark(&said.ids, *kind).is_some())
    };
    let lines = ties.view.said.iter().zip(&content.said);
    let given = lines.filter(|(said, _)| said.kind == StatementKind::Concession || marked(said));
    let all: Vec<Concession> = given
        .map(|(said, stems)| {
            let on_issue = by_issue.get(&(said.track, said.issue)).map_or(&[][..], Vec::as_slice);
            concession((said, stems), ties, on_issue)
        })
        .collect();
    let mut count = ConcessionCount::default();
    for concession in &all {
        count.stages.add(Some(&concession.stage), |stage| stage.code());
        count.reciprocity.add(concession.reciprocity.as_ref(), |answered| answered.code());
    }
    (all, count)
}

/// One concession beside everything said on its issue, oldest first.
fn concession((said, stems): Line<'_>, ties: &Ties<'_, '_>, on_issue: &[Line<'_>]) -> Concession {
    let links = ties.to(&said.ids);
    let stage = stage(said, ties, &links);
    let later = on_issue.partition_point(|(other, _)| other.day() < said.day());
    let mut returns: Vec<Said> = Vec::new();
    let mut more_returns = 0;
    for (other, _) in on_issue[later..].iter().filter(|(other, _)| is_return(other, said)) {
        if returns.len() < SHOWN { returns.push((*other).clone()) } else { more_returns += 1 }
    }
    Concession {
        earlier_position: on_issue
            .iter()
            .rev()
            .find(|(other, _)| is_earlier_position(other, said))
            .map(|(other, _)| (*other).clone()),
        reciprocity: reciprocity(said, &stage, ties, &links, &on_issue[later..], returns.is_empty()),
        later_refusals: on_issue[later..]
            .iter()
            .filter(|(other, words)| {
                matches!(other.kind, StatementKind::Refusal | StatementKind::RedLine)
                    && other.day() > said.day()
                    && other.shares_party(said)
                    && words.meets(stems)
                    && !links.iter().any(|tie| tie.line.cites.first() == Some(other.cite()))
            })
            .take(SHOWN)
            .map(|(other, _)| (*other).clone())
            .collect(),
        days_since: said.day().map(|day| (ties.view.as_of - day).get_days()),
        stage,
        returns,
        more_returns,
        said: said.clone(),
    }
}

fn stage(said: &Said, ties: &Ties<'_, '_>, links: &[Tie<'_>]) -> Status<ConcessionStage> {
    if let Some(marking) = ties.mark(&said.ids, MarkKind::Concession)
        && let Mark::Concession(stage) = marking.mark
    {
        return Status::by_mark(*stage, marking.decision, marking.because);
    }
    if let Some(marking) = ties.mark(&said.ids, MarkKind::Implementation) {
        match marking.mark {
            Mark::Implementation(Implementation::Full) => {
                return Status::by_mark(ConcessionStage::Implemented, marking.decision, marking.because);
            }
            Mark::Implementation(Implementation::Reversed) => {
                return Status::by_mark(ConcessionStage::Withdrawn, marking.decision, marking.because);
            }
            _ => {}
        }
    }
    // The latest link decides: what was carried out can be taken back.
    for tie in links.iter().rev() {
        match tie.relation {
            Relation::Fulfils => return Status::by_link(ConcessionStage::Implemented, tie.decision, tie.line.clone()),
            Relation::Supersedes | Relation::Contradicts | Relation::Breaks if takes_back(tie, said) => {
                return Status::by_link(ConcessionStage::Withdrawn, tie.decision, tie.line.clone());
            }
            _ => {}
        }
    }
    Status::by_words(if said.condition.is_some() {
        ConcessionStage::Conditional
    } else if said.hedge.is_some() || FLOATED.iter().any(|word| has_word(said.words(), word)) {
        ConcessionStage::Floated
    } else {
        ConcessionStage::Firm
    })
}

/// Words that let something be known without giving it.
const FLOATED: &[&str] =
    &["could", "might", "may", "consider", "considers", "considering", "hinted", "signalled", "signaled", "floated"];

/// Whether a line is the giver's own going back on it, no earlier than it was given.
fn takes_back(tie: &Tie<'_>, said: &Said) -> bool {
    tie.line.shares_party(&said.parties) && tie.line.day() >= said.day()
}

fn reciprocity(
    said: &Said,
    stage: &Status<ConcessionStage>,
    ties: &Ties<'_, '_>,
    links: &[Tie<'_>],
    later: &[Line<'_>],
    no_returns: bool,
) -> Option<Status<Answered>> {
    if let Some(marking) = ties.mark(&said.ids, MarkKind::Answered)
        && let Mark::Answered(answered) = marking.mark
    {
        return Some(Status::by_mark(*answered, marking.decision, marking.because));
    }
    if stage.value == ConcessionStage::Withdrawn {
        return Some(stage.clone().map(|_| Answered::Withdrawn));
    }
    let of_others =
        |relation| links.iter().find(move |tie| tie.relation == relation && !tie.line.shares_party(&said.parties));
    if let Some(tie) = of_others(Relation::Answers) {
        return Some(Status::by_link(Answered::Confirmed, tie.decision, tie.line.clone()));
    }
    if let Some(tie) = links.iter().find(|tie| {
        tie.relation == Relation::Contradicts
            && matches!(tie.line.kind, EvidenceKind::Statement(StatementKind::Denial | StatementKind::Claim))
    }) {
        return Some(Status::by_link(Answered::Disputed, tie.decision, tie.line.clone()));
    }
    if said.condition.is_some() {
        return Some(Status::by_words(Answered::Conditional));
    }
    if let Some(source) = later.iter().map(|(other, _)| *other).find(|other| claims_return(other, said)) {
        return Some(Status { because: vec![Evidence::from(source)], ..Status::by_words(Answered::Claimed) });
    }
    no_returns.then(|| Status::by_words(Answered::NoneFound))
}

/// Whether a source says that another party gave something in return.
fn claims_return(other: &Said, said: &Said) -> bool {
    const RETURNED: &[&str] = &["in return", "in exchange", "reciprocated", "in kind"];
    !other.shares_party(said)
        && other.attributed
        && other.condition.is_none()
        && RETURNED.iter().any(|words| has_word(other.words(), words))
}

fn is_earlier_position(other: &Said, said: &Said) -> bool {
    matches!(other.kind, StatementKind::Refusal | StatementKind::RedLine | StatementKind::Demand)
        && other.day().zip(said.day()).is_some_and(|(before, then)| before < then)
        && other.shares_party(said)
}

fn is_return(other: &Said, said: &Said) -> bool {
    matches!(other.kind, StatementKind::Concession | StatementKind::Acceptance | StatementKind::Offer)
        && other.day().zip(said.day()).is_some_and(|(after, then)| after >= then)
        && !other.shares_party(said)
        && other.cite() != said.cite()
}
