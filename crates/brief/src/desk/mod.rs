//! The same lines for a desk: pages of one negotiation, in which a citation leads to its words at another address.
//!
//! A [`Desk`] composes the sections of the brief and renders of each what a page holds: so many rows and bytes from a
//! place on, of those a [`Filter`] lets through. What is left has an address of its own and is counted. Pictures are drawn
//! from the same views, each beside the same as a table. Nothing here knows of HTTP: addresses are text.

mod addresses;
mod filter;
mod lanes;
mod part;
mod picture;
mod places;
mod window;

use std::collections::BTreeMap;

use chancery_assess::{Assessment, Changes, Cite, Matrix, Member};
use chancery_record::Record;
use chancery_text::Day;
use maud::Markup;

pub use addresses::encoded;
pub use filter::{Choices, Filter};
pub use part::Part;

use crate::{
    brief::BriefOptions,
    citations::Citations,
    compose::{Composer, SECTIONS, Skim},
    page::Section,
    question::{self, Asked},
    section,
};
use addresses::To;
use places::Places;
use window::Window;

/// Views of a record, to be laid out as pages of a desk.
#[derive(Debug)]
pub struct Desk<'a> {
    pub(crate) record: &'a Record,
    pub(crate) assessment: &'a Assessment,
    changes: &'a Changes,
    options: BriefOptions,
    filter: Filter,
    to: To,
    track: Option<String>,
}

impl<'a> Desk<'a> {
    /// Pages at the address `base` and below. Every address keeps the values of `kept` behind its question mark: the
    /// day, and what the filter says.
    pub fn new(
        record: &'a Record,
        assessment: &'a Assessment,
        changes: &'a Changes,
        base: &str,
        kept: &[(&str, &str)],
    ) -> Self {
        let options = BriefOptions { fold_after: usize::MAX, ..BriefOptions::default() };
        let filter = Filter::default();
        Self { record, assessment, changes, options, filter, to: To::new(base, kept), track: None }
    }

    /// About one track, whose name is not said line by line.
    #[must_use]
    pub fn of_track(self, name: &str) -> Self {
        Self { track: Some(name.to_owned()), ..self }
    }

    /// Only what a filter lets through.
    #[must_use]
    pub fn filtered(self, filter: Filter) -> Self {
        Self { filter, ..self }
    }

    /// Ids and titles of all sections, in groups with a title, in the order of the track page.
    pub fn contents() -> impl Iterator<Item = (&'static str, Vec<(&'static str, &'static str)>)> {
        GROUPS.iter().map(|(group, sections)| {
            (*group, sections.iter().filter_map(|place| Some((place.id, title(place.id)?))).collect())
        })
    }

    /// The beginning of every section, together small enough for one page on which so many bytes stand already.
    pub fn overview(&self, taken: usize) -> Vec<Part> {
        let all = GROUPS.iter().flat_map(|(_, sections)| *sections);
        let windows = all.map(|place| (place.id, Window::new(0, place.rows, place.bytes).folded(place.folds)));
        self.parts(&windows.collect::<Vec<_>>(), 1, PAGE.min(FULL.saturating_sub(taken)))
    }

    /// One section from a row on; `None` where no section has this id.
    pub fn section(&self, id: &str, from: usize) -> Option<Part> {
        self.section_below(0, id, from)
    }

    /// The same on a page on which so many bytes stand already: a row at least, though it be a long one.
    pub fn section_below(&self, taken: usize, id: &str, from: usize) -> Option<Part> {
        let bytes = BYTES.min(FULL.saturating_sub(taken)).max(1);
        self.parts(&[(id, Window::new(from, ROWS, bytes))], LINES, PAGE).pop()
    }

    /// So many rows from the beginning of a section.
    pub fn beginning(&self, id: &str, rows: usize) -> Option<Part> {
        self.parts(&[(id, Window::new(0, rows, BYTES))], LINES, PAGE).pop()
    }

    /// What is known of one actor, section by section: of one of them from a row on where it is named, or else the
    /// beginning of each.
    pub fn actor(&self, name: &str, only: Option<(&str, usize)>) -> Vec<Part> {
        let member = self.assessment.cast.members.iter().find(|member| member.name == name);
        member.map_or_else(Vec::new, |member| self.member(member, only))
    }

    /// The same of one of the cast: a name may be that of several.
    pub fn member(&self, member: &Member, only: Option<(&str, usize)>) -> Vec<Part> {
        let places = Places::of(self.record, self.assessment, !self.filter.is_open());
        let mut composer = self.composer();
        let sections = section::actor::sections(&mut composer, member);
        let citations = std::mem::take(&mut composer.citations);
        let windowed = sections.into_iter().filter_map(|section| match only {
            Some((id, from)) => (section.id == id).then(|| (section, Window::new(from, ROWS, BYTES))),
            None => Some((section, Window::new(0, 6, 14_000))),
        });
        self.rendered(&places, &citations, windowed.collect(), LINES, PAGE)
    }

    /// The answer to one of the twelve questions, whole: its lists are cut with a count of the rest.
    pub fn answer(&self, asked: Asked) -> Option<Part> {
        let places = Places::of(self.record, self.assessment, !self.filter.is_open());
        let options = BriefOptions::default();
        let composer = Composer::new(self.record, self.assessment, self.changes, &options);
        let mut composer = Composer { home: self.track.as_deref(), ..composer };
        let section = question::section(&mut composer, asked);
        let citations = std::mem::take(&mut composer.citations);
        self.rendered(&places, &citations, vec![(section, Window::new(0, usize::MAX, PAGE))], LINES, PAGE).pop()
    }

    /// The timeline of a period, or of all days: talks, what each party says, and the ground.
    pub fn timeline(&self, period: Option<(Day, Day)>) -> Markup {
        lanes::timeline(self, period)
    }

    /// Who met whom.
    pub fn contacts(&self) -> Option<Markup> {
        picture::contacts::draw(self)
    }

    /// How old each party's position on each issue is, and what became of it.
    pub fn positions(&self) -> Option<Markup> {
        picture::heat::draw(self, false)
    }

    /// The same for a page on which the positions stand as well.
    pub fn positions_at_a_glance(&self) -> Option<Markup> {
        picture::heat::draw(self, true)
    }

    /// The figures that are given for one quantity, side by side.
    pub fn figures(&self) -> Option<Markup> {
        picture::ranges::draw(self)
    }

    /// Progress claims by speaker, with what came next.
    pub fn progress(&self) -> Option<Markup> {
        picture::claims::draw(self)
    }

    /// The picture that belongs to a section.
    pub fn picture(&self, id: &str) -> Option<Markup> {
        match id {
            // The section is the same as a table.
            "positions" => self.positions_at_a_glance(),
            "meetings" => self.contacts(),
            "figures" => self.figures(),
            "progress" => self.progress(),
            _ => None,
        }
    }

    /// What the filter can be set to: parties, issues and kinds that are on file, as code and label.
    pub fn choices(&self) -> Choices {
        Choices::of(self.assessment)
    }

    fn composer(&self) -> Composer<'_> {
        let composer = Composer::new(self.record, self.assessment, self.changes, &self.options);
        Composer { home: self.track.as_deref(), ..composer }
    }

    /// What is shown of some sections; citations are numbered through all of them.
    fn parts(&self, wanted: &[(&str, Window)], of_cell: usize, bytes: usize) -> Vec<Part> {
        let places = Places::of(self.record, self.assessment, !self.filter.is_open());
        let admits = |cite: &Cite| self.filter.admits(places.subjects(cite.source, cite.range));
        let history = self.filter.party.is_some() && self.filter.issue.is_some();
        let mut composer = self.composer();
        let mut sections = Vec::new();
        for (id, window) in wanted {
            composer.skim = Some(Skim { admits: &admits, rows: window.reach(), history, laid: BTreeMap::new() });
            sections.extend(self.compose(&mut composer, id).map(|section| (section, *window)));
        }
        let citations = std::mem::take(&mut composer.citations);
        self.rendered(&places, &citations, sections, of_cell, bytes)
    }

    fn compose(&self, composer: &mut Composer<'_>, id: &str) -> Option<Section> {
        match id {
            "calendar" => Some(section::calendar::section(composer)),
            "positions" => Some(section::positions::of(composer, &self.matrices())),
            _ => SECTIONS.iter().find(|(known, ..)| *known == id).map(|(_, _, section)| section(composer)),
        }
    }

    /// The matrices of the track, with the cells the filter lets through.
    pub(crate) fn matrices(&self) -> Vec<Matrix> {
        let all = &self.assessment.positions;
        let name = |matrix: &Matrix| self.assessment.tracks.get(matrix.track).and_then(|track| track.name.as_deref());
        let is_own = |matrix: &&Matrix| self.track.is_some() && name(matrix) == self.track.as_deref();
        let any = all.iter().any(|matrix| is_own(&matrix));
        let own = all.iter().filter(|matrix| !any || is_own(matrix));
        own.filter_map(|matrix| self.filter.of_matrix(matrix)).collect()
    }

    fn rendered(
        &self,
        places: &Places<'_>,
        citations: &Citations,
        sections: Vec<(Section, Window)>,
        of_cell: usize,
        mut left: usize,
    ) -> Vec<Part> {
        let page = window::Page { record: self.record, to: &self.to, places, citations, filter: &self.filter, of_cell };
        let part = |(section, window): (Section, Window)| {
            let part = page.part(self.assessment, &section, window.at_most(left));
            left = left.saturating_sub(part.markup.0.len());
            part
        };
        sections.into_iter().map(part).collect()
    }
}

/// Bytes of all sections of one page together, and of these and what stands before them: no row begins after so many.
const PAGE: usize = 100_000;
const FULL: usize = 115_000;

/// Rows and bytes of a page that holds one section.
const ROWS: usize = 40;
const BYTES: usize = 90_000;

/// Lines of a cell of a matrix, where all of it has a page of its own; at a glance it is one.
const LINES: usize = 8;

/// How much of a section stands on the track page, in rows and bytes, and whether these are folded away below its first
/// sentences.
struct Place {
    id: &'static str,
    rows: usize,
    bytes: usize,
    folds: bool,
}

const fn open(id: &'static str, rows: usize, bytes: usize) -> Place {
    Place { id, rows, bytes, folds: false }
}

const fn folded(id: &'static str, rows: usize, bytes: usize) -> Place {
    Place { id, rows, bytes, folds: true }
}

/// What stands on the track page, in groups that a person looks for things in.
const GROUPS: [(&str, &[Place]); 7] = [
    ("At a glance", &[open("short", 20, 12_000)]),
    (
        "Where the sides are",
        &[
            open("positions", 18, 15_000),
            folded("red-lines", 4, 4_000),
            open("concessions", 3, 6_000),
            folded("conditions", 3, 4_000),
            folded("levers", 3, 4_000),
        ],
    ),
    (
        "The talks",
        &[
            folded("meetings", 4, 6_000),
            open("coming", 4, 3_000),
            folded("calendar", 6, 4_000),
            folded("agreements", 3, 4_000),
        ],
    ),
    (
        "Said, and what came of it",
        &[
            open("commitments", 3, 5_000),
            folded("progress", 4, 5_000),
            folded("predictions", 3, 3_000),
            folded("voices", 3, 3_000),
        ],
    ),
    ("In dispute", &[open("figures", 4, 4_000), folded("attributed", 4, 3_000), folded("claims", 4, 3_000)]),
    ("Apart from the record", &[folded("judgements", 5, 3_000)]),
    (
        "The record itself",
        &[folded("unknown", 6, 3_000), folded("changes", 5, 4_000), folded("load", 3, 3_000), folded("who", 6, 3_000)],
    ),
];

fn title(id: &str) -> Option<&'static str> {
    match id {
        "calendar" => Some(section::calendar::TITLE),
        _ => SECTIONS.iter().find(|(known, ..)| *known == id).map(|(_, title, _)| *title),
    }
}
