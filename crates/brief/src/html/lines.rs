//! Lines as HTML, and where each citation stands.

use chancery_assess::Reading;
use chancery_record::Record;
use maud::{Markup, html};

use crate::{
    citations::{Citation, Citations},
    limits::Teller,
    page::{Cell, Line, Span, Tone},
    visible::{exact, on_one_line},
    wording,
};

/// Where citations lead.
pub(crate) enum Links<'b> {
    /// To the words in the sources at the end of the page; with how often each was printed, by number.
    InPage(Vec<u32>),
    /// To pages of their own, which show few of the lines that are laid out: what limits their words is told here.
    Away(&'b dyn Addresses, Teller<'b>),
}

/// Pages to which lines lead that are not all there is.
pub(crate) trait Addresses {
    /// Where a passage stands.
    fn citation(&self, citation: &Citation) -> String;
    /// The page of a section.
    fn section(&self, id: &str) -> String;
    /// The page of an actor.
    fn actor(&self, name: &str) -> String;
    /// Where all of a cell stands.
    fn cell(&self, cell: &Cell) -> Option<String>;
    /// Lines shown of a cell that stands elsewhere as a whole.
    fn lines_of_cell(&self) -> usize;
}

/// Citations that a line on a desk prints side by side; the page of the first lists all.
const SIDE_BY_SIDE: usize = 6;

/// Renders lines.
pub(crate) struct Lines<'b> {
    citations: &'b Citations,
    links: Links<'b>,
    readings: &'b [Reading],
}

impl<'b> Lines<'b> {
    /// Lines whose citations lead to the words in the same page.
    pub(crate) fn in_page(citations: &'b Citations, readings: &'b [Reading]) -> Self {
        let links = Links::InPage(vec![0; citations.all().len() + 1]);
        Self { citations, links, readings }
    }

    /// Lines whose citations lead to other pages.
    pub(crate) fn away(
        citations: &'b Citations,
        readings: &'b [Reading],
        addresses: &'b dyn Addresses,
        record: &'b Record,
    ) -> Self {
        let links = Links::Away(addresses, Teller::of(citations, record));
        Self { citations, links, readings }
    }

    /// Whether this is the page on which all of a cell stands.
    pub(crate) fn is_page_of(&self, cell: &Cell) -> bool {
        cell.holds.is_some() && matches!(self.links, Links::Away(..)) && self.rest_of(cell).is_none()
    }

    /// Where the rest of a cell stands, where that is another page.
    pub(crate) fn rest_of(&self, cell: &Cell) -> Option<String> {
        match &self.links {
            Links::InPage(_) => None,
            Links::Away(addresses, _) => addresses.cell(cell),
        }
    }

    /// Lines shown of such a cell here.
    pub(crate) fn of_cell(&self) -> usize {
        match &self.links {
            Links::InPage(_) => usize::MAX,
            Links::Away(addresses, _) => addresses.lines_of_cell(),
        }
    }

    /// How many lines cite a passage.
    pub(crate) fn printed(&self, number: usize) -> u32 {
        match &self.links {
            Links::InPage(printed) => printed.get(number).copied().unwrap_or(0),
            Links::Away(..) => 0,
        }
    }

    /// One line.
    pub(crate) fn line(&mut self, line: &Line) -> Markup {
        let told = match &mut self.links {
            Links::InPage(_) => None,
            Links::Away(_, teller) => Some(teller.told(line)),
        };
        let line = told.as_ref().unwrap_or(line);
        html! {
            @for (at, span) in line.0.iter().enumerate() {
                @if at > 0 && !glued(span) { " " }
                (self.span(span))
            }
        }
    }

    fn span(&mut self, span: &Span) -> Markup {
        match span {
            Span::Text(text) => exact(text.trim_start()),
            Span::Strong(text) => html! { strong { (exact(text)) } },
            Span::More(section, text) => match &self.links {
                Links::InPage(_) => html! { strong { (exact(text)) } },
                Links::Away(to, _) => html! { a.who href=(to.section(section)) { (exact(text)) } },
            },
            Span::Actor(name) => match &self.links {
                Links::InPage(_) => html! { strong { (exact(name)) } },
                Links::Away(to, _) => html! { a.who href=(to.actor(name)) { (exact(name)) } },
            },
            Span::Words(text) => quoted(text),
            Span::Label(tone, text) => {
                let class = match tone {
                    Tone::Plain => "tag",
                    Tone::Marked => "tag marked",
                    Tone::Opinion => "tag opinion",
                };
                html! { span class=(class) { (exact(text)) } }
            }
            Span::Absent(text) => html! { em.absent { (exact(text)) } },
            Span::Soft(text) => html! { small { (exact(text)) } },
            Span::Cites(numbers) => {
                let most = if matches!(self.links, Links::Away(..)) { SIDE_BY_SIDE } else { usize::MAX };
                let more = numbers.len().saturating_sub(most);
                html! {
                    span.cites {
                        @for (at, number) in numbers.iter().take(most).enumerate() {
                            @if at > 0 { wbr; }
                            (self.citation(*number))
                        }
                        @if more > 0 { small { " and " (more) " more" } }
                    }
                }
            }
        }
    }

    fn citation(&mut self, number: usize) -> Markup {
        let Some(citation) = self.citations.get(number) else { return html! {} };
        let title = self.readings.get(citation.source).map(title).unwrap_or_default();
        let link = match &mut self.links {
            Links::InPage(printed) => {
                let times = printed.get_mut(number).map_or(1, |times| {
                    *times += 1;
                    *times
                });
                let id = line_id(number, times);
                html! { a.c id=(id) href={ "#c-" (number) } title=(title) { "[" (number) "]" } }
            }
            Links::Away(to, _) => html! { a.c href=(to.citation(citation)) title=(title) { "[" (number) "]" } },
        };
        html! { (link) @if let Some(said) = citation.fidelity { " " span.tag.marked { (said) } } }
    }
}

/// What a pointer over a citation reads.
fn title(reading: &Reading) -> String {
    let date = wording::date_or_unknown(reading.date.as_ref());
    on_one_line(&format!("{}, {date}", reading.title))
}

/// The place of the n-th line that cites a passage.
pub(crate) fn line_id(number: usize, time: u32) -> String {
    if time <= 1 { format!("l-{number}") } else { format!("l-{number}-{time}") }
}

/// Exact words in quotation marks of their own; single ones where the words hold double ones.
pub(crate) fn quoted(text: &str) -> Markup {
    let inside = text.contains(['“', '”', '"', '„', '«']);
    html! { @if inside { q.s { (exact(text)) } } @else { q { (exact(text)) } } }
}

/// Whether a span follows the one before without a space.
fn glued(span: &Span) -> bool {
    matches!(span, Span::Text(text) if text.starts_with([',', ';', '.', ':']))
}
