//! The record as of two days, compared: what [`changes`](crate::changes()) lists.

use std::collections::{BTreeMap, BTreeSet};

use chancery_record::{
    Answered, ClaimOutcome, ConcessionStage, EventKind, EventStatus, FindingId, Implementation, Issue, Layer, Mark,
    MarkKind, Relation, StatementKind,
};
use chancery_text::{Day, Edtf};

use crate::{
    changed::{ChangeKind, Changed, Matter},
    cite::Cite,
    figures::figures,
    moves::Moves,
    occasion::{Occasion, Standing},
    said::Said,
    step::{Change, ChangeRule, Step},
    told_once::occasions,
    view::View,
};

/// Every line, in no order.
pub(crate) fn lines(then: &View<'_>, now: &View<'_>) -> Vec<Changed> {
    let period = Period { from: then.as_of, to: now.as_of };
    let (talks, ground) = occasions(now);
    let mut lines = positions(now, period);
    lines.extend(undertakings(now, period));
    lines.extend(claims(now, period));
    lines.extend(decided(now, period, &talks, &ground));
    lines.extend(talks.iter().chain(&ground).filter_map(|occasion| event(then, occasion, period)));
    lines.extend(disputes(then, now));
    lines
}

#[derive(Clone, Copy)]
struct Period {
    from: Day,
    to: Day,
}

impl Period {
    fn holds(self, day: Option<Day>) -> bool {
        day.is_some_and(|day| day > self.from && day <= self.to)
    }
}

fn positions(view: &View<'_>, period: Period) -> Vec<Changed> {
    let moves = Moves::of(view);
    let returns = returns(view);
    // A text of several holders is one line where it is the same step for each.
    let mut told: BTreeMap<(usize, ChangeKind), Changed> = BTreeMap::new();
    let mut lines = Vec::new();
    for (chain, steps) in &moves.chains {
        for (at, step) in steps.iter().filter(|(at, _)| period.holds(view.said[*at].day())) {
            let said = &view.said[*at];
            let Some(change) = kind_of(view, said, *step) else { continue };
            let party = chain.party.to_owned();
            let line = told.entry((*at, change)).or_insert_with(|| {
                let line = Changed::said(said, change, Matter::Position(said.kind), step.rule.label());
                let before = step.before.map(|before| &view.said[before]);
                let days = before.and_then(Said::day).zip(said.day()).map(|(then, now)| (now - then).get_days());
                let before = before.map(|said| said.cites.clone()).unwrap_or_default();
                let matter = match (change, step.before) {
                    (ChangeKind::Withdrawn, Some(given)) => Matter::Position(view.said[given].kind),
                    _ => line.matter,
                };
                Changed { who: Vec::new(), matter, days, before, ..line }
            });
            if !line.who.contains(&party) {
                line.who.push(party);
            }
        }
        lines.extend(unchanged(view, period, chain.party, steps));
    }
    for ((at, _), line) in &mut told {
        let said = &view.said[*at];
        if said.kind == StatementKind::Concession
            && line.change == ChangeKind::New
            && !is_returned(view, &returns, said)
        {
            line.matter = Matter::Unreturned;
        }
    }
    lines.extend(told.into_values());
    lines
}

/// What a step is called here; `None` for one that repeats what was said.
fn kind_of(view: &View<'_>, said: &Said, step: Step) -> Option<ChangeKind> {
    let gave = |before: usize| matches!(view.said[before].kind, StatementKind::Offer | StatementKind::Concession);
    match (step.change, step.rule) {
        (Change::Hardened | Change::Reversed, _)
            if said.kind == StatementKind::Refusal && step.before.is_some_and(gave) =>
        {
            Some(ChangeKind::Withdrawn)
        }
        (Change::Hardened, _) => Some(ChangeKind::Hardened),
        (Change::Softened, _) => Some(ChangeKind::Softened),
        (Change::Reversed, _) => Some(ChangeKind::Reversed),
        (Change::New, _) | (Change::Unclear, ChangeRule::OtherWords) => Some(ChangeKind::New),
        (Change::Unclear, _) => Some(ChangeKind::Moved),
        (Change::Unchanged, _) => None,
    }
}

/// The last words of a holder where the period brought none, or the same again.
fn unchanged(view: &View<'_>, period: Period, party: &str, steps: &[(usize, Step)]) -> Option<Changed> {
    let (latest, step) = steps.last()?;
    let said = &view.said[*latest];
    let day = said.day()?;
    if day > period.from && step.change != Change::Unchanged {
        return None;
    }
    let silent = "no later words on file: silence says neither yes nor no";
    let because = if day > period.from { step.rule.label() } else { silent };
    let first = step.before.filter(|_| step.change == Change::Unchanged).map_or(said, |before| &view.said[before]);
    let days = first.day().map(|first| (period.to - first).get_days());
    let before = if first.cite() == said.cite() { Vec::new() } else { first.cites.clone() };
    let line = Changed::said(said, ChangeKind::Unchanged, Matter::Position(said.kind), because);
    Some(Changed { who: vec![party.to_owned()], days, before, ..line })
}

type Returns<'v> = BTreeMap<(usize, Issue), Vec<&'v Said>>;

/// What may be a return for a concession, by track and issue.
fn returns<'v>(view: &'v View<'_>) -> Returns<'v> {
    let mut returns: Returns<'_> = BTreeMap::new();
    let given = |said: &&Said| {
        matches!(said.kind, StatementKind::Concession | StatementKind::Acceptance | StatementKind::Offer)
    };
    for said in view.said.iter().filter(given) {
        returns.entry((said.track, said.issue)).or_default().push(said);
    }
    returns
}

fn is_returned(view: &View<'_>, returns: &Returns<'_>, said: &Said) -> bool {
    let answered = said.ids.iter().any(|id| {
        let linked = view.rulings.links_to(id).iter().any(|(relation, ..)| *relation == Relation::Answers);
        let marked = view.rulings.mark(id, MarkKind::Answered);
        linked || marked.is_some_and(|(mark, ..)| *mark == Mark::Answered(Answered::Confirmed))
    });
    let of_others = returns.get(&(said.track, said.issue)).into_iter().flatten();
    // From the youngest: what came back is at the end.
    let mut later = of_others.rev().take_while(|other| other.day() >= said.day());
    answered || later.any(|other| other.cite() != said.cite() && !other.shares_party(said))
}

fn undertakings(view: &View<'_>, period: Period) -> Vec<Changed> {
    let mut lines = Vec::new();
    for said in view.said.iter().filter(|said| said.layer() == Layer::Undertaking) {
        let matter = Matter::Undertaking(said.kind);
        if period.holds(said.day()) {
            lines.push(Changed::said(said, ChangeKind::New, matter, "said in the period"));
        }
        let due = said.due.as_ref().and_then(chancery_text::Edtf::latest);
        let fulfilled = said.ids.iter().any(|id| {
            view.rulings.links_to(id).iter().any(|(relation, ..)| *relation == Relation::Fulfils)
                || marked_done(view, id)
        });
        // A day that ends with the period has not passed in it.
        if due.is_some_and(|due| due >= period.from && due < period.to) && !fulfilled {
            let line =
                Changed::said(said, ChangeKind::DuePassed, matter, "due in the period; nobody recorded it as done");
            lines.push(Changed { date: said.due.clone(), ..line });
        }
    }
    lines
}

fn marked_done(view: &View<'_>, id: &FindingId) -> bool {
    let mark = view.rulings.mark(id, MarkKind::Implementation);
    mark.is_some_and(|(mark, ..)| *mark == Mark::Implementation(Implementation::Full))
}

/// Claims, accusations, denials and words on how the talks go.
fn claims(view: &View<'_>, period: Period) -> Vec<Changed> {
    let said = view.said.iter().filter(|said| matches!(said.layer(), Layer::Claim | Layer::Outlook));
    said.filter(|said| period.holds(said.day()))
        .map(|said| Changed::said(said, ChangeKind::New, Matter::Claim(said.kind), "said in the period"))
        .collect()
}

/// Words by which a person shows what became of others.
#[derive(Clone, Copy)]
struct Shown<'v> {
    day: Option<Day>,
    date: Option<&'v Edtf>,
    cite: &'v Cite,
}

/// What people marked or linked, where the words that show it are of the period.
fn decided(view: &View<'_>, period: Period, talks: &[Occasion], ground: &[Occasion]) -> Vec<Changed> {
    let mut days: BTreeMap<&FindingId, Shown<'_>> = BTreeMap::new();
    for said in &view.said {
        let shown = Shown { day: said.day(), date: said.date.as_ref(), cite: said.cite() };
        days.extend(said.ids.iter().map(|id| (id, shown)));
    }
    for occasion in talks.iter().chain(ground) {
        let shown = Shown { day: occasion.day(), date: occasion.date(), cite: occasion.cite() };
        days.extend(occasion.ids.iter().map(|id| (id, shown)));
    }
    let shown = |ids: &[FindingId]| -> Vec<Shown<'_>> {
        let of_period = ids.iter().filter_map(|id| days.get(view.rulings.home(id)));
        of_period.filter(|shown| period.holds(shown.day)).copied().collect()
    };
    let mut lines = Vec::new();
    for said in &view.said {
        let matter = match said.layer() {
            Layer::Position => Matter::Position(said.kind),
            Layer::Undertaking => Matter::Undertaking(said.kind),
            _ => Matter::Claim(said.kind),
        };
        let mut add = |change, because, shown: Vec<Shown<'_>>| {
            // It is news on the day of what shows it, however old the words are.
            if let Some(last) = shown.iter().max_by_key(|shown| shown.day) {
                let date = last.date.cloned();
                let cites = shown.iter().map(|shown| shown.cite.clone()).collect();
                let line = Changed::said(said, change, matter, because);
                lines.push(Changed { before: said.cites.clone(), date, cites, ..line });
            }
        };
        for id in &said.ids {
            for (relation, other, _) in view.rulings.links_to(id) {
                match relation {
                    Relation::Fulfils => {
                        add(ChangeKind::Resolved, "as a person linked it", shown(std::slice::from_ref(other)));
                    }
                    Relation::Breaks => {
                        add(ChangeKind::Broken, "as a person linked it", shown(std::slice::from_ref(other)));
                    }
                    _ => {}
                }
            }
            for kind in [MarkKind::Claim, MarkKind::Implementation, MarkKind::Concession, MarkKind::Answered] {
                let Some((mark, because, _)) = view.rulings.mark(id, kind) else { continue };
                let change = match mark {
                    Mark::Claim(ClaimOutcome::Materialised) | Mark::Implementation(Implementation::Full) => {
                        ChangeKind::Resolved
                    }
                    Mark::Concession(ConcessionStage::Implemented) | Mark::Answered(Answered::Confirmed) => {
                        ChangeKind::Resolved
                    }
                    Mark::Concession(ConcessionStage::Withdrawn) | Mark::Answered(Answered::Withdrawn) => {
                        ChangeKind::Withdrawn
                    }
                    Mark::Implementation(Implementation::Reversed) => ChangeKind::Reversed,
                    _ => continue,
                };
                add(change, "as a person marked it", shown(because));
            }
        }
    }
    lines
}

/// What became of a contact or event.
fn event(then: &View<'_>, occasion: &Occasion, period: Period) -> Option<Changed> {
    let in_period = period.holds(occasion.day());
    let learned = |cites: &[Cite]| cites.iter().all(|cite| then.is_later(cite.source));
    let planned = occasion.statuses.iter().find(|stated| stated.value == EventStatus::Planned);
    match occasion.standing {
        Standing::Held if in_period => {
            let plan = planned.filter(|stated| !learned(&stated.cites));
            let (change, because) = match plan {
                Some(_) => (ChangeKind::Resolved, "planned before, now reported as held"),
                None => (ChangeKind::New, "reported as held"),
            };
            let before = plan.map(|stated| stated.cites.clone()).unwrap_or_default();
            Some(Changed { before, ..Changed::event(occasion, change, because) })
        }
        Standing::Disputed if in_period => {
            Some(Changed::event(occasion, ChangeKind::Moved, "held, by some; called off, by others"))
        }
        Standing::Cancelled => {
            let called_off = occasion.statuses.iter().find(|stated| stated.value == EventStatus::Cancelled)?;
            let new = learned(&called_off.cites) || in_period;
            new.then(|| Changed::event(occasion, ChangeKind::Withdrawn, "called off"))
        }
        Standing::Planned | Standing::PlannedPassed if occasion.dates.len() > 1 && moved(then, occasion) => {
            Some(Changed::event(occasion, ChangeKind::Moved, "another date is given than before"))
        }
        Standing::Planned if learned(&occasion.cites) => {
            Some(Changed::event(occasion, ChangeKind::New, "planned, by documents of the period"))
        }
        Standing::PlannedPassed if occasion.day().is_some_and(|day| day >= period.from && day < period.to) => {
            let because = match occasion.kind {
                EventKind::Deadline => "the day set has passed",
                _ => "planned for a day of the period, with no report that it was held",
            };
            Some(Changed::event(occasion, ChangeKind::DuePassed, because))
        }
        _ => None,
    }
}

/// Whether documents of the period give a date that the earlier ones cannot mean.
fn moved(then: &View<'_>, occasion: &Occasion) -> bool {
    let is_new = |cites: &[Cite]| cites.iter().all(|cite| then.is_later(cite.source));
    let (new, old): (Vec<_>, Vec<_>) = occasion.dates.iter().partition(|stated| is_new(&stated.cites));
    new.iter().any(|new| !old.is_empty() && old.iter().all(|old| !old.value.date.may_coincide(&new.value.date)))
}

/// Figures that came to be in dispute, or that changed.
fn disputes(then: &View<'_>, now: &View<'_>) -> Vec<Changed> {
    let before = figures(then);
    let of = |wanted: fn(&crate::figures::FigureGroup) -> bool| -> BTreeSet<(usize, &Cite)> {
        let groups = before.iter().filter(|group| wanted(group));
        groups.flat_map(|group| group.given.iter().flat_map(|g| &g.cites).map(|cite| (group.track, cite))).collect()
    };
    let (disputed, changed) = (of(|group| group.disputed), of(|group| group.changed));
    let mut lines = Vec::new();
    for group in figures(now) {
        let known = |cites: &BTreeSet<(usize, &Cite)>| {
            group.given.iter().flat_map(|given| &given.cites).any(|cite| cites.contains(&(group.track, cite)))
        };
        let (change, because) = match (group.disputed, group.changed) {
            (true, _) if !known(&disputed) => (ChangeKind::New, "values that cannot both hold"),
            (false, true) if !known(&changed) => (ChangeKind::Moved, "a value that cannot be the one given before"),
            _ => continue,
        };
        let is_new = |cite: &&Cite| then.is_later(cite.source);
        let (new, old): (Vec<&Cite>, Vec<&Cite>) = group.given.iter().flat_map(|given| &given.cites).partition(is_new);
        if new.is_empty() {
            continue;
        }
        lines.push(Changed {
            change,
            matter: Matter::Figure,
            precedence: crate::changed::Precedence::Other,
            because,
            who: group.given.iter().map(|given| format!("{} ({})", given.by, given.value)).collect(),
            issue: None,
            about: Some(group.unit.clone()),
            track: group.track,
            date: group.given.iter().filter_map(|given| given.date.clone()).max(),
            attributed_by: None,
            days: None,
            accepted: group.given.iter().any(|given| given.accepted),
            confidence: chancery_record::Confidence(0),
            cites: new.into_iter().cloned().collect(),
            before: old.into_iter().cloned().collect(),
        });
    }
    lines
}
