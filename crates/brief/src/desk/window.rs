//! So many rows of a section, from a place on: those a filter lets through, until the page is full.

use chancery_assess::Assessment;
use chancery_record::Record;
use maud::{Markup, PreEscaped, html};

use super::{
    addresses::{To, actor},
    filter::Filter,
    part::Part,
    places::Places,
};
use crate::{
    citations::{Citation, Citations},
    html::{
        lines::{Addresses, Lines},
        sections::{framed, row},
    },
    page::{Block, Cell, Line, Section, Span, Table},
    visible::exact,
    wording::count,
};

/// What of a section is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Window {
    from: usize,
    rows: usize,
    bytes: usize,
    /// Whether the rows are folded away.
    folds: bool,
    /// Rows seen, those the filter lets through.
    seen: usize,
    /// All rows seen.
    all: usize,
    shown: usize,
    used: usize,
}

impl Window {
    /// At most so many rows from a row on; no further one once so many bytes are used.
    pub(crate) const fn new(from: usize, rows: usize, bytes: usize) -> Self {
        Self { from, rows, bytes, folds: false, seen: 0, all: 0, shown: 0, used: 0 }
    }

    /// The same, with its rows folded away or not.
    pub(crate) const fn folded(self, folds: bool) -> Self {
        Self { folds, ..self }
    }

    /// The same on a page with so many bytes left.
    pub(crate) fn at_most(self, bytes: usize) -> Self {
        Self { bytes: self.bytes.min(bytes), ..self }
    }

    /// Counts a row that was not laid out.
    fn counts(&mut self, admitted: bool) {
        self.all += 1;
        self.seen += usize::from(admitted);
    }

    /// Rows up to the last that can be shown.
    pub(crate) const fn reach(&self) -> usize {
        self.from.saturating_add(self.rows)
    }

    /// Whether the next row is shown.
    fn takes(&mut self, admitted: bool) -> bool {
        self.all += 1;
        if !admitted {
            return false;
        }
        self.seen += 1;
        let takes = self.seen > self.from && self.shown < self.rows && self.used < self.bytes;
        self.shown += usize::from(takes);
        takes
    }
}

/// What the sections of one page share.
pub(crate) struct Page<'p> {
    pub(crate) record: &'p Record,
    pub(crate) to: &'p To,
    pub(crate) places: &'p Places<'p>,
    pub(crate) citations: &'p Citations,
    pub(crate) filter: &'p Filter,
    /// Lines of a cell of a matrix.
    pub(crate) of_cell: usize,
}

impl Addresses for Page<'_> {
    fn citation(&self, citation: &Citation) -> String {
        self.places.address(citation.source, citation.range)
    }

    fn section(&self, id: &str) -> String {
        self.to.page("", &[("section", id)])
    }

    fn actor(&self, name: &str) -> String {
        actor(name)
    }

    fn cell(&self, cell: &Cell) -> Option<String> {
        let (party, issue) = cell.holds.as_ref()?;
        let party = party.as_deref();
        if party == self.filter.party.as_deref() && self.filter.issue == Some(*issue) {
            // This is the page of that cell.
            return None;
        }
        Some(self.to.page("", &[("section", "positions"), ("party", party.unwrap_or("")), ("issue", issue.code())]))
    }

    fn lines_of_cell(&self) -> usize {
        self.of_cell
    }
}

impl Page<'_> {
    /// What is shown of a section.
    pub(crate) fn part(&self, assessment: &Assessment, section: &Section, mut window: Window) -> Part {
        let mut lines = Lines::away(self.citations, &assessment.readings, self, self.record);
        // A filter is set to see lines.
        let folds = window.folds && self.filter.is_open();
        let first = |block: &Block| matches!(block, Block::Paragraph(_));
        let sentences = if folds { section.blocks.iter().take_while(|block| first(block)).count() } else { 0 };
        let (told, folded) = section.blocks.split_at(sentences);
        let mut out = self.blocks(&mut lines, &mut window, told);
        let rest = self.blocks(&mut lines, &mut window, folded);
        let is_folded = folds && window.shown > 0;
        if is_folded {
            out.push_str(&self.fold(section, &window, &PreEscaped(rest)).0);
        } else {
            out.push_str(&rest);
        }
        let next = window.from + window.shown;
        let left = window.seen.saturating_sub(next);
        let from = next.to_string();
        let address = self.to.page("", &[("section", section.id), ("from", if window.from > 0 { &from } else { "" })]);
        let address = if window.rows == super::ROWS {
            self.to.page("", &[("section", section.id), ("from", &from)])
        } else {
            address
        };
        // The heading counts findings: where lines are others, their number would gainsay it.
        let counts = !self.filter.is_open() || section.count.is_none_or(|count| count == window.seen);
        let class = if section.opinion { "part opinion" } else { "part" };
        let markup = html! {
            section id=(section.id) class=(class) aria-labelledby={ "h-" (section.id) } {
                h2 id={ "h-" (section.id) } {
                    (section.title)
                    @if let Some(count) = section.count { " " span.n { (count) } }
                }
                @if !self.filter.is_open() && window.all > 0 {
                    p.shown { "The filter lets " (window.seen) " of " (count(window.all, "line", "lines")) " through; counts in the sentences are of all." }
                }
                @if window.from > 0 {
                    p.shown { "From line " (window.from + 1) " of " (window.seen) ". " a href=(self.to.page("", &[("section", section.id)])) { "From the beginning" } }
                }
                (PreEscaped(out))
                @if left > 0 && !is_folded { p.rest { a.more href=(address) { @if counts { (left) " more: " } @else { "More: " } (section.title) } } }
            }
        };
        Part {
            id: section.id,
            title: section.title,
            count: section.count,
            markup,
            rows: window.seen,
            all: window.all,
            from: window.from,
            shown: window.shown,
            next: (left > 0).then_some(address),
        }
    }

    /// What is shown of a section, folded away, beside the way to all of it. How many there are is said in its heading: lines
    /// are more than what it counts.
    fn fold(&self, section: &Section, window: &Window, shown: &Markup) -> Markup {
        html! {
            div.folded {
                details.fold {
                    summary {
                        @if window.shown < window.seen { "Show the first " (window.shown) } @else { "Show them" }
                        span.hidden { ": " (section.title) }
                    }
                    (shown)
                }
                @if window.shown < window.seen {
                    a.more href=(self.to.page("", &[("section", section.id)])) { "All of it" span.hidden { ": " (section.title) } }
                }
            }
        }
    }

    /// The blocks, by groups under a heading: a group that has rows, of which none is shown, is left out.
    fn blocks(&self, lines: &mut Lines<'_>, window: &mut Window, blocks: &[Block]) -> String {
        let mut out = String::new();
        for group in blocks.chunk_by(|_, next| !matches!(next, Block::Heading(_))) {
            let (all, shown) = (window.all, window.shown);
            let mut markup = String::new();
            for block in group {
                self.block(lines, window, block, &mut markup);
            }
            let is_titled = matches!(group.first(), Some(Block::Heading(_)));
            if !is_titled || window.shown > shown || (window.all == all && window.from == 0 && self.filter.is_open()) {
                out.push_str(&markup);
            }
        }
        out
    }

    fn block(&self, lines: &mut Lines<'_>, window: &mut Window, block: &Block, out: &mut String) {
        match block {
            Block::Heading(text) => out.push_str(&html! { h3 { (exact(text)) } }.0),
            Block::Paragraph(line) if window.from == 0 => {
                out.push_str(&html! { p.lead { (lines.line(line)) } }.0);
            }
            Block::Paragraph(_) => {}
            Block::List(all) => self.list(lines, window, None, all, out),
            Block::Fold(title, all) => self.list(lines, window, Some(title), all, out),
            Block::Table(table) => self.table(lines, window, table, out),
            Block::Timeline(timeline) => self.table(lines, window, &timeline.table, out),
            // A desk has a page of its own for models.
            Block::Agreed(_) => {}
        }
    }

    fn list(&self, lines: &mut Lines<'_>, window: &mut Window, title: Option<&String>, all: &[Line], out: &mut String) {
        let mut items = String::new();
        for line in all {
            if window.takes(self.admits(std::iter::once(line))) {
                let item = html! { li { (lines.line(line)) } };
                window.used += item.0.len();
                items.push_str(&item.0);
            }
        }
        if !items.is_empty() {
            // "5 more" goes on where the list before it ends.
            let title = title.filter(|title| !title.ends_with(" more")).map(|title| html! { h3 { (exact(title)) } });
            out.push_str(&html! { @if let Some(title) = title { (title) } ul.lines { (PreEscaped(items)) } }.0);
        }
    }

    fn table(&self, lines: &mut Lines<'_>, window: &mut Window, table: &Table, out: &mut String) {
        let mut body = String::new();
        for cells in &table.rows {
            if let Some(admitted) = cells.iter().find_map(|cell| cell.counted) {
                window.counts(admitted);
                continue;
            }
            let all = cells.iter().flat_map(|cell| cell.lines.iter().chain(&cell.more));
            // A matrix holds what the filter let through before it was laid out.
            let is_matrix = cells.iter().any(|cell| cell.holds.is_some());
            if window.takes(is_matrix || self.admits(all)) {
                let markup = row(lines, table, cells, None);
                window.used += markup.0.len();
                body.push_str(&markup.0);
            }
        }
        if !body.is_empty() {
            let body: Markup = PreEscaped(body);
            out.push_str(&html! { div.scroll { (framed(table, &table.caption, &body)) } }.0);
        }
    }

    /// Whether a row is shown: by the first passage it cites.
    fn admits<'l>(&self, mut all: impl Iterator<Item = &'l Line>) -> bool {
        if self.filter.is_open() {
            return true;
        }
        let first = all.find_map(|line| {
            line.0.iter().find_map(|span| match span {
                Span::Cites(numbers) => numbers.first().copied(),
                _ => None,
            })
        });
        let citation = first.and_then(|number| self.citations.get(number));
        citation.is_some_and(|cite| self.filter.admits(self.places.subjects(cite.source, cite.range)))
    }
}
