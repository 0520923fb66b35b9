//! The register of contacts: levels side by side, who stayed away, what was planned beside what was held, and how good
//! the record of each contact is.
//!
//! Everything is told by words: what no words tell is unknown, and unknown is counted.

use std::collections::BTreeMap;

use chancery_record::{EventStatus, Level};
use chancery_text::TextRange;
use serde::Serialize;

use crate::{
    cite::{Cite, add_cites},
    occasion::{Occasion, Standing},
    quality::{Answer, Flag, Readout, Remarks, readouts},
    view::View,
    words::key,
};

/// One side of a contact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Side {
    /// The party.
    pub party: String,
    /// Levels the documents give; more than one where they differ, none where they do not say.
    pub levels: Vec<Level>,
}

/// How the levels of the sides stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Symmetry {
    /// Two sides at least have a level each, and the same.
    Same,
    /// Two sides at least have a level each, and different ones.
    Different,
    /// Fewer than two sides have one level.
    Unknown,
}

/// Somebody who is said not to have come: a row, not a gap.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Absence {
    /// Who.
    pub who: String,
    /// Documents plan the contact with it.
    pub expected: bool,
    /// The words.
    pub cites: Vec<Cite>,
}

/// In what a contact was held otherwise than planned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Departure {
    /// On another day.
    Date,
    /// In another place.
    Place,
    /// Without somebody who was to come, as far as the reports name people.
    Missing,
    /// With somebody more.
    Added,
}

impl Departure {
    /// Words for a reader.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Date => "on another day",
            Self::Place => "in another place",
            Self::Missing => "without somebody who was to come",
            Self::Added => "with somebody more",
        }
    }
}

/// A contact of the register.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Contact {
    /// Index into the contacts.
    pub occasion: usize,
    /// Sides with their levels, in the order of the reports.
    pub sides: Vec<Side>,
    /// The levels compared.
    pub symmetry: Symmetry,
    /// Who stayed away.
    pub absences: Vec<Absence>,
    /// Where it was held, but not as planned: each with the words of the plan.
    pub departures: Vec<(Departure, Vec<Cite>)>,
    /// Own interpreter, note-taker, joint record: yes, no or unknown, with the words.
    pub quality: BTreeMap<Flag, Answer>,
    /// Readouts on file, by side; sides without one are in `no_readout`.
    pub readouts: Vec<Readout>,
    /// Sides of which no readout is in this collection.
    pub no_readout: Vec<String>,
}

/// How often a flag is answered; the three add up to the contacts that were held.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct QualityCount {
    /// Words say so.
    pub yes: usize,
    /// Words say that there was none.
    pub no: usize,
    /// No words tell.
    pub unknown: usize,
}

/// The register with its counts.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Register {
    /// Meetings, calls, rounds and visits, by date.
    pub contacts: Vec<Contact>,
    /// Those reported as held, each once however many tracks it is on: the denominator of what follows.
    pub held: usize,
    /// Held contacts by how their levels compare.
    pub symmetry: BTreeMap<Symmetry, usize>,
    /// Held contacts with a stated outcome.
    pub with_outcome: usize,
    /// Held contacts for which a plan is on file too.
    pub planned_too: usize,
    /// Of those, contacts held otherwise than planned.
    pub otherwise: usize,
    /// Held contacts by record quality.
    pub quality: BTreeMap<Flag, QualityCount>,
    /// Held contacts with a readout by at least one side.
    pub with_readout: usize,
}

/// The register of the contacts of a view.
pub(crate) fn register(view: &View<'_>, meetings: &[Occasion]) -> Register {
    let remarks = Remarks::of(view, meetings);
    let mut absent: Absent = BTreeMap::new();
    for event in view.events().filter(|event| !event.finding.absent.is_empty()) {
        let names = event.finding.absent.iter().map(|name| view.cast.canonical(name, event.source));
        absent.entry((event.source, event.finding.passage.range)).or_default().extend(names);
    }
    let mut register = Register::default();
    for (at, occasion) in meetings.iter().enumerate().filter(|(_, occasion)| occasion.is_encounter()) {
        let contact = contact(view, &remarks, &absent, at, occasion);
        if matches!(occasion.standing, Standing::Held | Standing::Disputed) && occasion.is_counted_here() {
            count(&mut register, occasion, &contact);
        }
        register.contacts.push(contact);
    }
    register
}

/// Who is said to be absent, by the words that say so.
type Absent = BTreeMap<(usize, TextRange), Vec<String>>;

fn contact(view: &View<'_>, remarks: &Remarks, absent: &Absent, at: usize, occasion: &Occasion) -> Contact {
    let sides: Vec<Side> = occasion
        .attendees
        .iter()
        .map(|who| Side { party: who.party.clone(), levels: who.levels.iter().copied().collect() })
        .collect();
    let held = matches!(occasion.standing, Standing::Held | Standing::Disputed);
    let readouts = readouts(view, occasion);
    let given = |side: &&Side| !readouts.iter().any(|readout| readout.by == side.party);
    Contact {
        occasion: at,
        symmetry: symmetry(&sides),
        absences: absences(occasion, absent),
        departures: if held { departures(occasion) } else { Vec::new() },
        quality: Flag::ALL.iter().map(|flag| (*flag, remarks.answer(at, *flag))).collect(),
        no_readout: sides.iter().filter(given).map(|side| side.party.clone()).collect(),
        readouts,
        sides,
    }
}

fn symmetry(sides: &[Side]) -> Symmetry {
    let known: Vec<Level> =
        sides.iter().filter_map(|side| <[Level; 1]>::try_from(side.levels.clone()).ok()).map(|[l]| l).collect();
    match known.as_slice() {
        [] | [_] => Symmetry::Unknown,
        [first, rest @ ..] if rest.iter().all(|level| level == first) => Symmetry::Same,
        _ => Symmetry::Different,
    }
}

fn absences(occasion: &Occasion, absent: &Absent) -> Vec<Absence> {
    let says_so =
        |cite: &Cite, who: &String| absent.get(&(cite.source, cite.range)).is_some_and(|names| names.contains(who));
    let row = |who: &String| Absence {
        who: who.clone(),
        expected: occasion.plans.iter().any(|plan| plan.parties.contains(who)),
        cites: occasion.cites.iter().filter(|cite| says_so(cite, who)).cloned().collect(),
    };
    occasion.absent.iter().map(row).collect()
}

/// What the reports of the plan say that no report of the contact itself does.
fn departures(occasion: &Occasion) -> Vec<(Departure, Vec<Cite>)> {
    let plans: Vec<&Cite> = occasion.plans.iter().map(|plan| &plan.cite).collect();
    let told_as_held = |cites: &[Cite]| cites.iter().any(|cite| !plans.contains(&cite));
    let dates: Vec<_> = occasion.dates.iter().filter(|stated| told_as_held(&stated.cites)).collect();
    let places: Vec<String> =
        occasion.places.iter().filter(|stated| told_as_held(&stated.cites)).map(|stated| key(&stated.value)).collect();
    let mut found: BTreeMap<Departure, Vec<Cite>> = BTreeMap::new();
    let mut note = |departure, cite: &Cite| add_cites(found.entry(departure).or_default(), std::slice::from_ref(cite));
    for plan in &occasion.plans {
        if let Some(date) = &plan.date
            && !dates.is_empty()
            && !dates.iter().any(|stated| stated.value.date.may_coincide(date))
        {
            note(Departure::Date, &plan.cite);
        }
        if let Some(place) = plan.place.as_deref().map(key)
            && !places.is_empty()
            && !places.iter().any(|other| other.contains(&place) || place.contains(other.as_str()))
        {
            note(Departure::Place, &plan.cite);
        }
        if plan.parties.iter().any(|party| occasion.absent.contains(party)) {
            note(Departure::Missing, &plan.cite);
        }
        let more = |party: &str| !plan.parties.iter().any(|planned| planned == party);
        if !plan.parties.is_empty() && occasion.attendees.iter().any(|who| more(&who.party)) {
            note(Departure::Added, &plan.cite);
        }
    }
    found.into_iter().collect()
}

fn count(register: &mut Register, occasion: &Occasion, contact: &Contact) {
    register.held += 1;
    *register.symmetry.entry(contact.symmetry).or_default() += 1;
    register.with_outcome += usize::from(!occasion.outcomes.is_empty());
    let planned = occasion.statuses.iter().any(|stated| stated.value == EventStatus::Planned);
    register.planned_too += usize::from(planned);
    register.otherwise += usize::from(!contact.departures.is_empty());
    register.with_readout += usize::from(!contact.readouts.is_empty());
    for (flag, answer) in &contact.quality {
        let count = register.quality.entry(*flag).or_default();
        match answer {
            Answer::Yes(_) => count.yes += 1,
            Answer::No(_) => count.no += 1,
            Answer::Unknown(_) => count.unknown += 1,
        }
    }
}
