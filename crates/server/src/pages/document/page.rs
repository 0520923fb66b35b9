//! A document as a page.

use std::collections::BTreeSet;

use chancery_brief::{
    desk::encoded,
    visible::{exact, on_one_line},
    wording::date,
};
use chancery_record::{Decided, FindingId, Proposal, Standing, Subject};
use chancery_store::{SqliteStore, Store, Version, VersionSummary};
use chancery_text::TextRange;
use maud::{Markup, html};

use super::aside;
use crate::{
    asked::address,
    error::DeskError,
    layout::{self, Part},
    marks::{Label, Mark, lines, paragraphs},
    quoted::language,
};

/// Bytes of text on one page; longer documents have several.
const PART: usize = 40_000;

/// A finding in the document, as it stands today.
pub(super) struct Found {
    pub(super) id: FindingId,
    pub(super) decided: Decided,
}

impl Found {
    /// Every finding of a version, proposed or entered by a person, in the order of its words, and the one that is looked
    /// for.
    pub(super) fn all(store: &SqliteStore, version: &Version, at: Option<&FindingId>) -> Result<Vec<Self>, DeskError> {
        let document = &version.source.id;
        let mut ids: Vec<FindingId> = FindingId::of_all(document, &version.proposals).into_iter().flatten().collect();
        for taken in store.decisions(Some(&Subject::Document(document.clone())))? {
            ids.extend(taken.decision.act.made().into_iter().filter(|_| taken.in_force));
        }
        ids.extend(at.filter(|at| at.document == *document).cloned());
        let mut seen = BTreeSet::new();
        let mut all = Vec::with_capacity(ids.len());
        while let Some(id) = ids.pop() {
            if !seen.insert(id.clone()) {
                continue;
            }
            let Some(decided) = store.finding(&id)? else { continue };
            if matches!(decided.standing, Standing::Split { .. }) {
                let taken = store.decisions(Some(&Subject::Finding(id.clone())))?;
                ids.extend(taken.iter().filter(|taken| taken.in_force).flat_map(|taken| taken.decision.act.made()));
            }
            all.push(Self { id, decided });
        }
        all.sort_by_key(|found| (found.range(), found.id.clone()));
        Ok(all)
    }

    pub(super) fn range(&self) -> TextRange {
        self.decided.finding.passage().map_or_else(TextRange::default, |passage| passage.range)
    }

    pub(super) const fn kind(&self) -> &'static str {
        match &self.decided.finding {
            Proposal::Statement(s) => s.kind.label(),
            Proposal::Event(e) => e.kind.label(),
            Proposal::Figure(_) => "figure",
            Proposal::Turn(_) => "turn",
            Proposal::Actor(_) => "actor",
        }
    }
}

/// Where a finding stands, in a word.
pub(crate) const fn standing(standing: &Standing) -> &'static str {
    match standing {
        Standing::Proposed => "undecided",
        Standing::Accepted { .. } => "accepted",
        Standing::Rejected { .. } => "rejected",
        Standing::Merged { .. } => "merged",
        Standing::Split { .. } => "split",
    }
}

/// The page of a version.
pub(super) struct Shown<'a> {
    pub(super) version: &'a Version,
    pub(super) versions: &'a [VersionSummary],
    pub(super) found: &'a [Found],
    /// The finding that is looked for.
    pub(super) at: Option<&'a FindingId>,
    /// The part of a long document, counting from 1.
    pub(super) part: Option<usize>,
    /// What it is to other documents.
    pub(super) copies: &'a Markup,
}

impl Shown<'_> {
    pub(super) fn page(&self) -> Markup {
        let source = &self.version.source;
        let text = source.text.as_str();
        let parts = parts(text);
        let wanted = self.found.iter().find(|found| Some(&found.id) == self.at).map(|found| found.range().start());
        let of_words = wanted.and_then(|at| parts.iter().position(|part| part.contains_offset(at)));
        let asked = self.part.map(|part| part.saturating_sub(1)).filter(|part| *part < parts.len());
        let part = asked.or(of_words).unwrap_or(0);
        let stretch = parts.get(part).copied().unwrap_or_default();
        let body = html! {
            h1 { (exact(source.title())) }
            (self.line(&source.id))
            (self.banner())
            div.pages {
                article aria-label="Text" {
                    (turn(source.id.0.as_str(), part, parts.len()))
                    div.doc lang=[language(&source.metadata)] { (paragraphs(text, stretch, &self.marks(stretch))) }
                    (turn(source.id.0.as_str(), part, parts.len()))
                }
                div.aside { (aside::about(self, stretch)) }
            }
        };
        layout::page(&layout::Page { title: &on_one_line(source.title()), part: Part::Documents, class: "wide", body })
    }

    /// What it is, and what is to be done with it, in one line.
    fn line(&self, id: &chancery_text::DocumentId) -> Markup {
        let data = &self.version.source.metadata;
        let said: Vec<String> =
            [data.date.as_ref().map(date), data.form.clone(), data.publisher.clone()].into_iter().flatten().collect();
        let waits = |found: &&Found| matches!(found.decided.standing, Standing::Proposed);
        let undecided = self.found.iter().filter(waits).filter(|found| found.decided.finding.finding_type().is_some());
        let first = undecided.clone().next();
        html! {
            p.about {
                @for part in &said { (exact(part)) " · " }
                (self.found.len()) " found in it, " (undecided.count()) " undecided"
                @if let Some(first) = first { " · " a href=(address("/review", &[("at", &first.id.to_string()), ("order", "document")])) { "review this document" } }
                @if let Some(track) = data.negotiation.as_deref().filter(|name| !name.trim().is_empty()) { " · " a href={ "/t/" (encoded(track.trim())) } { (exact(track.trim())) } }
                " · " a href={ "/d/" (id) } { "permanent link" }
            }
        }
    }

    /// Says loudly that this is not the version the record shows.
    fn banner(&self) -> Markup {
        let current = self.versions.iter().find(|version| version.current);
        let id = &self.version.source.id;
        html! {
            @if let Some(current) = current.filter(|current| current.id != *id) {
                p.error {
                    "This is an earlier version. The record shows " a href={ "/d/" (current.id) } { "version " (current.number) } ". "
                    a href={ "/d/" (id) "/diff/" (current.id) } { "What differs" }
                }
            }
            @if let Some(at) = self.at.filter(|at| !self.found.iter().any(|found| found.id == **at)) {
                p.error role="alert" { "There is no finding " code { (at) } " in this version." }
            }
        }
    }

    fn marks(&self, stretch: TextRange) -> Vec<Mark> {
        // What was merged or split is told by another line.
        let is_told = |found: &&Found| !found.decided.standing.is_gone() || self.at == Some(&found.id);
        let inside = self.found.iter().filter(|found| found.range().overlaps(stretch)).filter(is_told);
        inside
            .map(|found| {
                let is_asked = self.at == Some(&found.id);
                let class = match (&found.decided.standing, is_asked) {
                    (_, true) => "on",
                    (Standing::Accepted { .. }, _) => "accepted",
                    (Standing::Rejected { .. }, _) => "rejected",
                    _ => "other",
                };
                let text = match &found.decided.standing {
                    Standing::Proposed => format!("{}?", found.kind()),
                    Standing::Accepted { .. } => found.kind().to_owned(),
                    other => format!("{}, {}", found.kind(), standing(other)),
                };
                let href = format!("#r-{}", found.id);
                let id = if is_asked { "here".to_owned() } else { format!("w-{}", found.id) };
                Mark { range: found.range(), class, label: Some(Label { text, href: Some(href), id: Some(id) }) }
            })
            .collect()
    }
}

/// Parts of bounded length that end with a line, where lines end.
fn parts(text: &str) -> Vec<TextRange> {
    let all = TextRange::of(0, text.len());
    let mut parts: Vec<TextRange> = Vec::new();
    for line in lines(text, all) {
        match parts.last_mut() {
            Some(last) if line.end() - last.start() <= PART => *last = last.cover(line),
            _ => parts.push(line),
        }
    }
    parts
}

fn turn(id: &str, part: usize, parts: usize) -> Markup {
    html! {
        @if parts > 1 {
            nav.row aria-label="Parts of the document" {
                @if part > 0 { a.button href={ "/d/" (id) "?part=" (part) } { "Earlier part" } }
                span.soft { "Part " (part + 1) " of " (parts) }
                @if part + 1 < parts { a.button href={ "/d/" (id) "?part=" (part + 2) } { "Later part" } }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_of_a_long_document_are_all_of_it() {
        let text = "A line of forty letters, more or less. \n\n".repeat(3000);
        let parts = parts(&text);
        assert!(parts.len() > 2 && parts.iter().all(|part| part.len() <= PART));
        let shown: usize = parts.iter().map(|part| lines(&text, *part).len()).sum();
        assert_eq!(shown, 3000);
    }
}
