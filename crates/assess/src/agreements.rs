//! Agreements: stage, form, terms, how long they run, renewals, violations, and what followed their end.
//!
//! All of it is what words or a person's links and marks say. A violation is always somebody's report.

use chancery_record::{
    AgreementStage, Authority, EventKind, Implementation, Layer, Mark, MarkKind, Mode, Relation, StatementKind,
};
use chancery_text::{Day, Edtf};
use serde::Serialize;

use crate::{
    cite::Cite,
    ending::{Ending, endings, speaks_of_an_end},
    evidence::Evidence,
    form::AgreementForm,
    occasion::{Occasion, Standing},
    said::Said,
    status::{Grounds, Status, Tally},
    ties::{Tie, Ties},
};

/// Violations and terms shown; further ones are counted.
const SHOWN: usize = 12;
/// Days after the end in which events are shown as what followed.
const AFTER: i32 = 30;
/// Events shown as what followed.
const FOLLOWED: usize = 5;

/// A line beside an agreement, and on what grounds it stands there.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Beside {
    /// The line.
    #[serde(flatten)]
    pub line: Evidence,
    /// Words only, or a person's link.
    pub grounds: Grounds,
}

/// Something agreed, or prolonged.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Agreement {
    /// Index into the contacts.
    pub meeting: usize,
    /// Its words.
    pub line: Evidence,
    /// Whether it came about, as the documents together say.
    pub standing: Standing,
    /// What it is in its process; `None` where the words do not say and nobody marked it.
    pub stage: Option<Status<AgreementStage>>,
    /// In what form; `None` where nothing says.
    pub form: Option<AgreementForm>,
    /// The words that give the form; empty where it is the form of the document.
    pub form_cites: Vec<Cite>,
    /// Positions and undertakings in a joint text of the same document or day.
    pub terms: Vec<Said>,
    /// Its day, where it is reported as held.
    pub start: Option<Edtf>,
    /// When it ends: rival dates side by side.
    pub endings: Vec<Ending>,
    /// Later renewals of the same parties, and lines a person linked as repeating or replacing it.
    pub renewals: Vec<Beside>,
    /// Reports of violations from its day on, until its end where one is known; and lines a person linked as breaking it.
    pub violations: Vec<Beside>,
    /// How many more there are.
    pub more_violations: usize,
    /// How far it is carried out, where a person said so.
    pub implementation: Option<Status<Implementation>>,
    /// The first events of the thirty days after its end.
    pub followed: Vec<Evidence>,
    /// Index of the track.
    pub track: usize,
}

impl Agreement {
    /// The first day on which it may end.
    pub fn end(&self) -> Option<Day> {
        self.endings
            .iter()
            .filter(|ending| !ending.counted)
            .chain(&self.endings)
            .find_map(|ending| ending.date.latest())
    }
}

/// Every agreement and renewal, by date, and their stages counted.
pub(crate) fn agreements(ties: &Ties<'_, '_>) -> (Vec<Agreement>, Tally) {
    let shelf = Shelf::of(ties);
    let all: Vec<Agreement> = ties
        .talks
        .iter()
        .enumerate()
        .filter(|(_, event)| matches!(event.kind, EventKind::Agreement | EventKind::Renewal))
        .map(|(at, event)| agreement(at, event, ties, &shelf))
        .collect();
    let mut count = Tally::default();
    for agreement in &all {
        count.add(agreement.stage.as_ref(), |stage| stage.code());
    }
    (all, count)
}

/// What any agreement may need, looked up once.
struct Shelf<'v> {
    joint: Vec<&'v Said>,
    accusations: Vec<&'v Said>,
    violations: Vec<&'v Occasion>,
    ends: Vec<&'v Occasion>,
}

impl<'v> Shelf<'v> {
    fn of(ties: &Ties<'v, '_>) -> Self {
        let said = |wanted: fn(&Said) -> bool| ties.view.said.iter().filter(|said| wanted(said)).collect();
        let events = |wanted: fn(&Occasion) -> bool| {
            ties.talks.iter().chain(ties.ground).filter(|event| wanted(event)).collect()
        };
        Self {
            joint: said(|said| {
                matches!(said.layer(), Layer::Position | Layer::Undertaking)
                    && (said.authority == Some(Authority::JointText)
                        || said.mode == Mode::Document && said.parties.len() > 1)
            }),
            accusations: said(|said| said.kind == StatementKind::Accusation && speaks_of_a_breach(said.words())),
            violations: events(|event| event.kind == EventKind::Violation && event.standing == Standing::Held),
            ends: events(|event| {
                matches!(event.kind, EventKind::Deadline | EventKind::Other)
                    && event.cites.iter().any(|cite| speaks_of_an_end(&cite.quote))
            }),
        }
    }
}

fn agreement(at: usize, event: &Occasion, ties: &Ties<'_, '_>, shelf: &Shelf<'_>) -> Agreement {
    let links = ties.to(&event.ids);
    let line = Evidence::from(event);
    let terms = terms(event, shelf);
    let start = event.date().filter(|_| event.standing == Standing::Held).cloned();
    let endings = start.as_ref().map_or_else(Vec::new, |start| endings(event, start, &terms, ties, &shelf.ends));
    let (form, form_cites) = form(event, &terms, ties);
    let mut agreement = Agreement {
        meeting: at,
        stage: stage(event, ties),
        form,
        form_cites,
        renewals: renewals(event, &line, &links, ties),
        implementation: ties.mark(&event.ids, MarkKind::Implementation).and_then(|marking| match marking.mark {
            Mark::Implementation(status) => Some(Status::by_mark(*status, marking.decision, marking.because)),
            _ => None,
        }),
        line,
        standing: event.standing,
        terms,
        start,
        endings,
        violations: Vec::new(),
        more_violations: 0,
        followed: Vec::new(),
        track: event.track,
    };
    let end = agreement.end();
    let mut violations = violations(&agreement, end, &links, shelf);
    agreement.more_violations = violations.len().saturating_sub(SHOWN);
    violations.truncate(SHOWN);
    agreement.violations = violations;
    agreement.followed = followed(event, end, ties);
    agreement
}

/// A mark; or what the words alone tell: a truce stays a ceasefire when it is renewed.
fn stage(event: &Occasion, ties: &Ties<'_, '_>) -> Option<Status<AgreementStage>> {
    if let Some(marking) = ties.mark(&event.ids, MarkKind::Agreement)
        && let Mark::Agreement(stage) = marking.mark
    {
        return Some(Status::by_mark(*stage, marking.decision, marking.because));
    }
    let words: String = event.cites.iter().map(|cite| cite.quote.to_lowercase() + " ").collect();
    let says = |any: &[&str]| any.iter().any(|word| words.contains(word));
    let stage = if says(&["truce", "ceasefire", "cease-fire", "cessation of hostilities", "armistice"]) {
        AgreementStage::Ceasefire
    } else if event.kind == EventKind::Renewal {
        AgreementStage::Renewal
    } else if says(&["framework", "principles", "roadmap", "road map"]) {
        AgreementStage::SubstantivePartial
    } else if says(&["comprehensive", "full settlement", "final settlement", "peace treaty"]) {
        AgreementStage::SubstantiveWhole
    } else if says(&["implementation"]) {
        AgreementStage::Implementation
    } else if says(&["agreed to talk", "agreed to meet", "to hold talks", "to begin talks", "to open talks"]) {
        AgreementStage::Pre
    } else {
        return None;
    };
    Some(Status::by_words(stage))
}

/// The form in the words, or else that of the document whose joint text it is.
fn form(event: &Occasion, terms: &[Said], ties: &Ties<'_, '_>) -> (Option<AgreementForm>, Vec<Cite>) {
    let by_words = event.cites.iter().find_map(|cite| Some((AgreementForm::of(&cite.quote)?, cite)));
    if let Some((form, cite)) = by_words {
        return (Some(form), vec![cite.clone()]);
    }
    let joint = terms.iter().flat_map(|term| &term.cites).map(|cite| cite.source);
    let own = |source: &usize| event.cites.iter().any(|cite| cite.source == *source);
    let form = joint
        .filter(own)
        .find_map(|source| AgreementForm::of(ties.view.record.sources.get(source)?.metadata.form.as_deref()?));
    (form, Vec::new())
}

fn terms(event: &Occasion, shelf: &Shelf<'_>) -> Vec<Said> {
    let is_term = |said: &&&Said| {
        said.track == event.track
            && (said.cites.iter().any(|cite| event.cites.iter().any(|own| own.source == cite.source))
                || said.day().is_some() && said.day() == event.day())
    };
    shelf.joint.iter().filter(is_term).map(|said| (*said).clone()).collect()
}

fn speaks_of_a_breach(text: &str) -> bool {
    let text = text.to_lowercase();
    ["violat", "breach", "broke"].iter().any(|word| text.contains(word))
}

fn renewals(event: &Occasion, line: &Evidence, links: &[Tie<'_>], ties: &Ties<'_, '_>) -> Vec<Beside> {
    let mut found: Vec<Beside> = links
        .iter()
        .filter(|tie| matches!(tie.relation, Relation::Repeats | Relation::Supersedes))
        .map(|tie| Beside { line: tie.line.clone(), grounds: Grounds::Link })
        .collect();
    let later = ties.talks.iter().filter(|other| {
        other.kind == EventKind::Renewal
            && other.track == event.track
            && other.day() > event.day()
            && event.day().is_some()
            && other.attendees.iter().any(|attendee| line.parties.contains(&attendee.party))
    });
    for other in later.map(Evidence::from) {
        if !found.iter().any(|known| known.line.cites == other.cites) {
            found.push(Beside { line: other, grounds: Grounds::Words });
        }
    }
    found
}

fn violations(agreement: &Agreement, end: Option<Day>, links: &[Tie<'_>], shelf: &Shelf<'_>) -> Vec<Beside> {
    let mut found: Vec<Beside> = links
        .iter()
        .filter(|tie| tie.relation == Relation::Breaks)
        .map(|tie| Beside { line: tie.line.clone(), grounds: Grounds::Link })
        .collect();
    let Some(start) = agreement.start.as_ref().and_then(Edtf::earliest) else { return found };
    let inside = |day: Option<Day>| day.is_some_and(|day| day >= start && end.is_none_or(|end| day <= end));
    let events = shelf.violations.iter().filter(|other| other.track == agreement.track && inside(other.day()));
    let accusations = shelf.accusations.iter().filter(|said| said.track == agreement.track && inside(said.day()));
    let reports = events.map(|event| Evidence::from(*event)).chain(accusations.map(|said| Evidence::from(*said)));
    for report in reports {
        if !found.iter().any(|known| known.line.cites == report.cites) {
            found.push(Beside { line: report, grounds: Grounds::Words });
        }
    }
    found.sort_by_key(|beside| (beside.line.day(), beside.line.cites.clone()));
    found
}

fn followed(event: &Occasion, end: Option<Day>, ties: &Ties<'_, '_>) -> Vec<Evidence> {
    let Some(end) = end.filter(|end| *end < ties.view.as_of) else { return Vec::new() };
    let mut after: Vec<&Occasion> = ties
        .talks
        .iter()
        .chain(ties.ground)
        .filter(|other| {
            let days = other.day().map(|day| (day - end).get_days());
            other.track == event.track
                && other.standing == Standing::Held
                && other.kind != EventKind::Deadline
                && days.is_some_and(|days| (1..=AFTER).contains(&days))
        })
        .collect();
    after.sort_by_key(|other| (other.day(), other.cite().clone()));
    after.into_iter().take(FOLLOWED).map(Evidence::from).collect()
}
