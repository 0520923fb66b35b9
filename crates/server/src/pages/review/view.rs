//! Which part of the queue a person looks at; in every address and form of the review.

use chancery_app::review::{Order, Wanted};
use chancery_brief::visible::on_one_line;
use chancery_record::{FindingId, FindingType, StatementKind};
use maud::{Markup, html};

use crate::{
    asked::{Asked, address},
    at_work::Task,
};

/// A part of the queue.
#[derive(Debug, Clone, Default)]
pub(crate) struct View {
    /// Only documents of this track.
    pub(crate) track: Option<String>,
    /// Only statements of this kind.
    pub(crate) kind: Option<StatementKind>,
    /// Only findings of this type.
    pub(crate) of: Option<FindingType>,
    /// In which order.
    pub(crate) order: Order,
}

impl View {
    /// As an address or a form says it; what cannot be read is not said.
    pub(crate) fn of(asked: &Asked) -> Self {
        let said = |name| asked.field(name).filter(|v| !v.is_empty()).or_else(|| asked.query(name));
        Self {
            track: said("track").map(str::to_owned),
            kind: said("kind_only").and_then(StatementKind::of_code),
            of: said("type").and_then(FindingType::of_code),
            order: if said("order") == Some("document") { Order::Document } else { Order::Urgent },
        }
    }

    /// What it comes to for a queue.
    pub(crate) fn wanted(&self) -> Wanted {
        Wanted { types: self.of.into_iter().collect(), kinds: self.kind.into_iter().collect() }
    }

    /// The same as a task, about a finding.
    pub(crate) fn task<'a>(&'a self, at: Option<&'a FindingId>) -> Task<'a> {
        Task { track: self.track.as_deref(), order: self.order, wanted: self.wanted(), at, reach: 0 }
    }

    fn values(&self) -> [(&'static str, &str); 4] {
        [
            ("track", self.track.as_deref().unwrap_or_default()),
            ("kind_only", self.kind.map_or("", StatementKind::code)),
            ("type", self.of.map_or("", FindingType::code)),
            ("order", if self.order == Order::Document { "document" } else { "" }),
        ]
    }

    /// The address of a page of the review.
    pub(crate) fn address(&self, path: &str, at: Option<&FindingId>, did: &str) -> String {
        self.with(path, at, &[("did", did)])
    }

    /// The address of the review that tells which rows of the log were taken back, or are asked about.
    pub(crate) fn told(&self, at: Option<&FindingId>, did: &str, rows: &str) -> String {
        self.with("/review", at, &[("did", did), ("undone", rows)])
    }

    fn with(&self, path: &str, at: Option<&FindingId>, more: &[(&'static str, &str)]) -> String {
        let at = at.map(ToString::to_string).unwrap_or_default();
        let mut values = vec![("at", at.as_str())];
        values.extend(self.values());
        values.extend(more);
        address(path, &values)
    }

    /// The same, for a form.
    pub(crate) fn hidden(&self) -> Markup {
        html! {
            @for (name, value) in self.values() {
                @if !value.is_empty() { input type="hidden" name=(name) value=(value); }
            }
        }
    }

    /// In a few words.
    pub(super) fn said(&self) -> String {
        let what = self.kind.map(StatementKind::label).or_else(|| self.of.map(FindingType::label));
        let what = what.map_or_else(|| "Everything".to_owned(), |what| format!("Only: {what}"));
        let of = self.track.as_deref().map(|track| format!(" of {}", on_one_line(track))).unwrap_or_default();
        let order = match self.order {
            Order::Urgent => "nearest deadline first, then least certain",
            Order::Document => "as in the documents",
        };
        format!("{what}{of}, {order}")
    }

    /// Fields to choose it by.
    pub(crate) fn choice(&self, tracks: &[String]) -> Markup {
        html! {
            form.row method="get" action="/review" {
                @if !tracks.is_empty() {
                    label { "Track " select name="track" {
                        option value="" { "all" }
                        @for track in tracks {
                            option value=(track) selected[self.track.as_ref() == Some(track)] { (on_one_line(track)) }
                        }
                    } }
                }
                label { "Type " select name="type" {
                    option value="" { "all" }
                    @for of in FindingType::ALL { option value=(of.code()) selected[self.of == Some(*of)] { (of.label()) } }
                } }
                label { "Kind " select name="kind_only" {
                    option value="" { "all" }
                    @for kind in StatementKind::ALL { option value=(kind.code()) selected[self.kind == Some(*kind)] { (kind.label()) } }
                } }
                label { "Order " select name="order" {
                    option value="" { "nearest deadline, then least certain" }
                    option value="document" selected[self.order == Order::Document] { "as in the documents" }
                } }
                button { "Show" }
            }
        }
    }
}
