//! What the pages of one track share: its name, the way between its pages, the day, and what is shown.

use std::collections::BTreeSet;

use chancery_brief::{
    Question,
    desk::{Choices, Filter, encoded},
    visible::exact,
};
use chancery_record::Issue;
use chancery_store::SourceKey;
use chancery_text::Day;
use maud::{Markup, html};

use crate::{
    answer::Answer,
    asked::Asked,
    assets,
    error::DeskError,
    layout::{Page, Part, page},
    state::Desk,
    views::{Viewed, Wanted, before},
};

/// The name that stands for the whole ledger in addresses.
pub(crate) const ALL: &str = "-";

/// A track, as of a day, as somebody asked for it.
#[derive(Debug)]
pub(crate) struct Frame {
    pub(crate) name: String,
    track: Option<String>,
    pub(crate) base: String,
    pub(crate) viewed: Viewed,
    pub(crate) filter: Filter,
    /// Values of the address that all pages of the track keep.
    kept: Vec<(&'static str, String)>,
}

impl Frame {
    /// Of a request whose path names a track.
    pub(crate) fn of(desk: &Desk, asked: &Asked) -> Result<Self, DeskError> {
        let track = asked.path("track");
        let mut wanted = Wanted { track: (track != ALL).then(|| track.to_owned()), ..Wanted::default() };
        wanted.as_of = day(asked, "as_of")?;
        wanted.since = day(asked, "since")?;
        Self::with(desk, asked, &wanted)
    }

    /// The same for days chosen elsewhere.
    pub(crate) fn with(desk: &Desk, asked: &Asked, wanted: &Wanted) -> Result<Self, DeskError> {
        let viewed = desk.reader.viewed(wanted)?;
        if let Some(track) = wanted.track.as_ref().filter(|_| viewed.record.sources.is_empty()) {
            return Err(DeskError::Nothing { what: "track", name: track.chars().take(80).collect() });
        }
        let filter = filter(asked)?;
        let said = |name: &'static str| asked.query(name).map(|value| (name, value.to_owned()));
        let kept =
            ["as_of", "since", "party", "with", "issue", "kind", "accepted", "document"].into_iter().filter_map(said);
        let name = wanted.track.clone().unwrap_or_else(|| "The whole ledger".to_owned());
        let base = format!("/t/{}", wanted.track.as_deref().map_or_else(|| ALL.to_owned(), encoded));
        Ok(Self { name, track: wanted.track.clone(), base, viewed, filter, kept: kept.collect() })
    }

    /// The track by name; none for the whole ledger.
    pub(crate) fn track(&self) -> Option<&str> {
        self.track.as_deref()
    }

    /// Pages of this track, of what the filter lets through.
    pub(crate) fn pages(&self) -> chancery_brief::desk::Desk<'_> {
        self.pages_at(&self.base).filtered(self.filter.clone())
    }

    /// Pages for one of the addresses below, of everything that is on the track.
    pub(crate) fn pages_at<'f>(&'f self, base: &str) -> chancery_brief::desk::Desk<'f> {
        let kept: Vec<(&str, &str)> = self.kept.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let Viewed { record, assessment, changes, .. } = &self.viewed;
        chancery_brief::desk::Desk::new(record, assessment, changes, base, &kept).of_track(&self.name)
    }

    /// The address of one of its pages, with what all of them keep.
    pub(crate) fn address(&self, below: &str, values: &[(&str, &str)]) -> String {
        let kept = self.kept.iter().map(|(name, value)| (*name, value.as_str()));
        let all: Vec<(&str, &str)> =
            values.iter().copied().chain(kept.filter(|(name, _)| !values.iter().any(|v| v.0 == *name))).collect();
        crate::asked::address(&format!("{}{below}", self.base), &all)
    }

    /// The whole page around what one of its pages shows.
    pub(crate) fn page(&self, here: Here, body: &Markup) -> Answer {
        let title = format!("{}{}", self.name, here.title());
        let whole = html! {
            div.track {
                div.title {
                    h1 { (exact(&self.name)) @if here != Here::Overview { " " span.n.hidden { (here.title().trim_start_matches(": ")) } } }
                    (self.ways(here))
                }
                @if here != Here::Compare { (self.day(here)) }
                (body)
            }
            script type="module" src={ "/assets/track.js?" (assets::mark()) } {}
        };
        Answer::Page(page(&Page { title: &title, part: Part::Tracks, class: "wide", body: whole }))
    }

    fn ways(&self, here: Here) -> Markup {
        html! {
            nav.ways aria-label="This track" {
                ul {
                    @for (to, name, below) in Here::LISTED {
                        li { a href=(self.address(below, &[])) aria-current=[(to == here).then_some("page")] { (name) } }
                    }
                    @let as_of = self.viewed.assessment.as_of.to_string();
                    li { a href=(crate::asked::address("/brief.html", &[("track", self.track().unwrap_or_default()), ("as_of", &as_of)])) download { "Brief, as a file" } }
                }
            }
        }
    }

    /// Whether a source stands on the record in several versions.
    fn has_versions(&self) -> bool {
        let sources = &self.viewed.record.sources;
        let keys: BTreeSet<String> = sources.iter().map(|source| SourceKey::of(source).to_string()).collect();
        keys.len() < sources.len()
    }

    /// As of when; with a slider for those who have the script.
    fn day(&self, here: Here) -> Markup {
        let as_of = self.viewed.assessment.as_of;
        let readings = &self.viewed.assessment.readings;
        let later = readings.iter().filter(|reading| reading.later).count();
        let read = readings.len() - later;
        html! {
            form.asof method="get" action={ (self.base) (here.below()) } {
                @for (name, value) in self.kept.iter().filter(|(name, _)| *name != "as_of") { input type="hidden" name=(name) value=(value); }
                label { "As of " input type="date" name="as_of" value=(as_of) required; }
                @if let Some((first, last)) = self.viewed.days {
                    label.slide hidden { span.hidden { "The same by days since the first document" }
                        input type="range" min="0" max=((last - first).get_days()) value=((as_of - first).get_days()) data-first=(first);
                    }
                }
                button { "Show that day" }
                span.soft {
                    (read) " of " (readings.len()) " documents" @if self.has_versions() { ", earlier versions counted," } " are of that day or before" @if later > 0 { "; " (later) " left out" } ". "
                    a href=(self.address(&here.below(), &[("as_of", &before(as_of, 7).to_string())])) { "A week earlier" } ", "
                    a href=(self.address(&here.below(), &[("as_of", &before(as_of, 30).to_string())])) { "30 days earlier" }
                    @if later > 0 { ", " a href=(self.address(&here.below(), &[("as_of", "")])) { "latest" } }
                }
            }
        }
    }

    /// Which lines are shown.
    pub(crate) fn filters(&self, choices: &Choices) -> Markup {
        let chosen = |name: &str, code: &str| self.kept.iter().any(|(known, value)| *known == name && value == code);
        html! {
            details.choose open[!self.filter.is_open()] { summary { "Choose which lines are shown" }
            form.filters method="get" action=(self.base) role="search" aria-label="Which lines are shown" {
                @for (name, value) in self.kept.iter().filter(|(name, _)| matches!(*name, "as_of" | "since")) { input type="hidden" name=(name) value=(value); }
                label { "Party" select name="party" {
                    option value="" { "all" }
                    @for party in &choices.parties { option value=(party) selected[chosen("party", party)] { (exact(party)) } }
                    @if let Some(party) = self.filter.party.as_ref().filter(|party| !choices.parties.contains(party)) { option value=(party) selected { (exact(party)) } }
                } }
                label { "Issue" select name="issue" {
                    option value="" { "all" }
                    @for issue in &choices.issues { option value=(issue.code()) selected[chosen("issue", issue.code())] { (issue.label()) } }
                } }
                label { "Kind" select name="kind" {
                    option value="" { "all" }
                    @for (code, label) in &choices.kinds { option value=(code) selected[chosen("kind", code)] { (label) } }
                } }
                label.tick { input type="checkbox" name="accepted" value="1" checked[self.filter.accepted]; " Accepted by a person" }
                button { "Show these" }
                @if !self.filter.is_open() {
                    @let none: Vec<(&str, &str)> = ["party", "with", "issue", "kind", "accepted"].iter().map(|name| (*name, "")).collect();
                    a.button href=(self.address("", &none)) { "Show all" }
                }
            } }
        }
    }
}

/// The pages of a track.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Here {
    Overview,
    Timeline,
    Pictures,
    Compare,
    Ask(Question),
}

impl Here {
    const LISTED: [(Self, &'static str, &'static str); 4] = [
        (Self::Overview, "Where it stands", ""),
        (Self::Timeline, "Timeline", "/timeline"),
        (Self::Pictures, "Pictures", "/pictures"),
        (Self::Compare, "Two days compared", "/compare"),
    ];

    const fn title(self) -> &'static str {
        match self {
            Self::Overview => "",
            Self::Timeline => ": timeline",
            Self::Pictures => ": pictures",
            Self::Compare => ": two days compared",
            Self::Ask(_) => ": an answer",
        }
    }

    pub(crate) fn below(self) -> String {
        match self {
            Self::Ask(question) => format!("/ask/{}", question.number()),
            _ => Self::LISTED.iter().find(|(to, ..)| *to == self).map_or("", |(_, _, below)| below).to_owned(),
        }
    }
}

/// A day in the address.
pub(crate) fn day(asked: &Asked, name: &str) -> Result<Option<Day>, DeskError> {
    let written = asked.query(name).map(str::parse::<Day>).transpose();
    written.map_err(|_| DeskError::Wanting("a day is written as 2031-06-30"))
}

fn filter(asked: &Asked) -> Result<Filter, DeskError> {
    let issue = match asked.query("issue") {
        Some(code) => Some(Issue::of_code(code).ok_or(DeskError::Wanting("no issue has this code"))?),
        None => None,
    };
    let said = |name: &str| asked.query(name).map(str::to_owned);
    Ok(Filter {
        party: said("party"),
        with: said("with"),
        issue,
        kind: said("kind"),
        accepted: asked.query("accepted") == Some("1"),
    })
}
