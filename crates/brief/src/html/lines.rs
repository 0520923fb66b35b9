//! Lines as HTML, and where each citation stands.

use maud::{Markup, html};

use crate::{
    brief::Brief,
    page::{Line, Span, Tone},
    visible::{exact, on_one_line},
    wording,
};

/// Renders lines and remembers how often each citation was printed.
pub(crate) struct Lines<'b> {
    brief: &'b Brief<'b>,
    /// How often a citation was printed, by number.
    printed: Vec<u32>,
    /// What a pointer over a citation reads, by source.
    titles: Vec<String>,
}

impl<'b> Lines<'b> {
    pub(crate) fn new(brief: &'b Brief<'b>) -> Self {
        let titles = brief.assessment.readings.iter().map(|reading| {
            let date = wording::date_or_unknown(reading.date.as_ref());
            on_one_line(&format!("{}, {date}", reading.title))
        });
        Self { titles: titles.collect(), printed: vec![0; brief.page.citations.all().len() + 1], brief }
    }

    /// How many lines cite a passage.
    pub(crate) fn printed(&self, number: usize) -> u32 {
        self.printed.get(number).copied().unwrap_or(0)
    }

    /// One line.
    pub(crate) fn line(&mut self, line: &Line) -> Markup {
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
            Span::Cites(numbers) => html! {
                span.cites {
                    @for (at, number) in numbers.iter().enumerate() { @if at > 0 { wbr; } (self.citation(*number)) }
                }
            },
        }
    }

    fn citation(&mut self, number: usize) -> Markup {
        let Some(citation) = self.brief.page.citations.get(number) else { return html! {} };
        let times = self.printed.get_mut(number).map_or(1, |times| {
            *times += 1;
            *times
        });
        let id = line_id(number, times);
        let title = self.titles.get(citation.source).map_or("", String::as_str);
        html! { a.c id=(id) href={ "#c-" (number) } title=(title) { "[" (number) "]" } }
    }
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
