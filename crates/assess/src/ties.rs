//! What people linked and marked, by the lines of the views.
//!
//! A link counts where both its lines are known by the as-of date; a mark, where it names no evidence or some of its
//! evidence is known by then.

use std::collections::{BTreeMap, BTreeSet};

use chancery_record::{Decision, EventStatus, FindingId, Linked, Mark, MarkKind, Relation};
use chancery_text::Edtf;

use crate::{evidence::Evidence, figures::FigureGroup, occasion::Occasion, view::View};

/// Where the line stands that tells a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Place {
    Said(usize),
    Talks(usize),
    Ground(usize),
    Figure(usize, usize),
}

/// A line at the other end of a link.
pub(crate) struct Tie<'r> {
    pub(crate) relation: Relation,
    pub(crate) place: Place,
    pub(crate) line: Evidence,
    pub(crate) decision: &'r Decision,
}

/// A mark with what shows it.
pub(crate) struct Marking<'r> {
    pub(crate) mark: &'r Mark,
    pub(crate) because: Vec<Evidence>,
    /// Something that shows it tells of a plan: its day is not that of the doing.
    pub(crate) by_plan: bool,
    pub(crate) decision: &'r Decision,
}

/// Lines by the findings they tell.
pub(crate) struct Ties<'v, 'r> {
    pub(crate) view: &'v View<'r>,
    pub(crate) talks: &'v [Occasion],
    pub(crate) ground: &'v [Occasion],
    figures: &'v [FigureGroup],
    at: BTreeMap<&'v FindingId, Place>,
    /// Findings that tell an event as planned.
    plans: BTreeSet<&'v FindingId>,
}

impl<'v, 'r> Ties<'v, 'r> {
    pub(crate) fn new(
        view: &'v View<'r>,
        talks: &'v [Occasion],
        ground: &'v [Occasion],
        figures: &'v [FigureGroup],
    ) -> Self {
        let (mut at, mut plans) = (BTreeMap::new(), BTreeSet::new());
        // Without decisions there is nothing to look up.
        if !view.record.decisions.is_empty() {
            let said = view.said.iter().enumerate().map(|(n, said)| (&said.ids, Place::Said(n)));
            let talks = talks.iter().enumerate().map(|(n, occasion)| (&occasion.ids, Place::Talks(n)));
            let ground = ground.iter().enumerate().map(|(n, occasion)| (&occasion.ids, Place::Ground(n)));
            let given = figures.iter().enumerate().flat_map(|(g, group)| {
                group.given.iter().enumerate().map(move |(n, given)| (&given.ids, Place::Figure(g, n)))
            });
            for (ids, place) in said.chain(talks).chain(ground).chain(given) {
                at.extend(ids.iter().map(|id| (id, place)));
            }
            let planned = view.record.events.iter().filter(|event| event.finding.status == EventStatus::Planned);
            plans.extend(planned.filter_map(|event| event.ruling.id.as_ref()));
        }
        Self { view, talks, ground, figures, at, plans }
    }

    /// A line as evidence.
    fn evidence(&self, place: Place) -> Option<Evidence> {
        match place {
            Place::Said(n) => self.view.said.get(n).map(Evidence::from),
            Place::Talks(n) => self.talks.get(n).map(Evidence::from),
            Place::Ground(n) => self.ground.get(n).map(Evidence::from),
            Place::Figure(g, n) => self.figures.get(g).and_then(|group| group.given.get(n)).map(Evidence::from),
        }
    }

    /// The line that tells a finding, the words of that finding before others that the line tells.
    fn told_by(&self, id: &FindingId) -> Option<Evidence> {
        let mut line = self.evidence(self.place(id)?)?;
        let document = |source: usize| self.view.record.sources.get(source).map(|source| &source.id);
        line.cites.sort_by_key(|cite| cite.range != id.range || document(cite.source) != Some(&id.document));
        Some(line)
    }

    /// Whether a line is a party's own words, or what it did.
    pub(crate) fn is_of(&self, tie: &Tie<'_>, party: &str) -> bool {
        match tie.place {
            Place::Said(n) => self.view.said.get(n).is_some_and(|said| said.is_own_of(party)),
            _ => tie.line.parties.iter().any(|of| of == party),
        }
    }

    /// By when a line is due, by its words.
    pub(crate) fn due(&self, place: Place) -> Option<Edtf> {
        match place {
            Place::Said(n) => self.view.said.get(n).and_then(|said| said.due.clone()),
            _ => None,
        }
    }

    /// What a line is linked to by others, oldest decision first, each once.
    pub(crate) fn to(&self, ids: &[FindingId]) -> Vec<Tie<'r>> {
        self.ties(ids, |id| self.view.rulings.links_to(id))
    }

    /// What a line is linked to itself, oldest decision first, each once.
    pub(crate) fn from(&self, ids: &[FindingId]) -> Vec<Tie<'r>> {
        self.ties(ids, |id| self.view.rulings.links_from(id))
    }

    /// Every line that tells a finding with a name, each once.
    pub(crate) fn places(&self) -> impl Iterator<Item = (Place, Evidence)> {
        let places: BTreeSet<Place> = self.at.values().copied().collect();
        places.into_iter().filter_map(|place| Some((place, self.evidence(place)?)))
    }

    /// Lines that say the same as one, as people linked them, one by way of another.
    pub(crate) fn repeating(&self, ids: &[FindingId]) -> Vec<Tie<'r>> {
        let mut found: Vec<Tie<'r>> = Vec::new();
        let mut next: Vec<Vec<FindingId>> = vec![ids.to_vec()];
        while let Some(ids_of_line) = next.pop() {
            let both_ways = self.to(&ids_of_line).into_iter().chain(self.from(&ids_of_line));
            for tie in both_ways.filter(|tie| tie.relation == Relation::Repeats) {
                let is_known = found.iter().any(|known| known.place == tie.place);
                if !is_known && !tie.line.ids.iter().any(|id| ids.contains(id)) {
                    next.push(tie.line.ids.clone());
                    found.push(tie);
                }
            }
        }
        found
    }

    fn ties<'s>(&'s self, ids: &[FindingId], links: impl Fn(&FindingId) -> &'s [Linked<'r>]) -> Vec<Tie<'r>> {
        let mut found: Vec<Tie<'r>> = Vec::new();
        for (relation, other, decision) in ids.iter().flat_map(links) {
            let Some(place) = self.at.get(other).copied() else { continue };
            // Two findings that one line tells need no link between them.
            let is_itself = ids.contains(other);
            if is_itself || found.iter().any(|tie| tie.relation == *relation && tie.place == place) {
                continue;
            }
            if let Some(line) = self.told_by(other) {
                found.push(Tie { relation: *relation, place, line, decision });
            }
        }
        found.sort_by_key(|tie| tie.decision.number);
        found
    }

    /// The latest mark of a kind on a line.
    pub(crate) fn mark(&self, ids: &[FindingId], kind: MarkKind) -> Option<Marking<'r>> {
        let marks = ids.iter().filter_map(|id| self.view.rulings.mark(id, kind));
        let known = marks.filter_map(|(mark, shown_by, decision)| {
            let because: Vec<Evidence> = shown_by.iter().filter_map(|id| self.told_by(id)).collect();
            let by_plan = shown_by.iter().any(|id| self.plans.contains(id));
            (shown_by.is_empty() || !because.is_empty()).then_some(Marking { mark, because, by_plan, decision })
        });
        known.max_by_key(|marking| marking.decision.number)
    }

    fn place(&self, id: &FindingId) -> Option<Place> {
        self.at.get(self.view.rulings.home(id)).copied()
    }
}
