//! The brief in Markdown: the same sections, citations as a numbered list at the end.

use chancery_text::{CharacterIndex, Note};

use crate::{
    brief::Brief,
    citations::Citations,
    page::{Block, Cell, Line, Section, Span, Table},
    review::Review,
    visible::on_one_line,
    wording,
};

/// The whole brief.
pub(crate) fn render(brief: &Brief<'_>) -> String {
    let (reviewed, proposals) = Review::of(brief.record, brief.assessment).banner();
    let mut out = vec![
        format!("# {}", escaped(&brief.options.title)),
        String::new(),
        read(brief),
        String::new(),
        // By these words `chancery-read` knows a brief and does not read it as a source.
        format!(
            "**{reviewed}** {proposals}; numbers in brackets lead to the exact words, listed at the end. Words in \
             marks are those of the document; where it reports, they are not the speaker’s own. What limits them there stands \
             behind the number. “≤” before a date: said then or earlier, by the date of the document."
        ),
    ];
    for section in &brief.page.sections {
        lay_out(section, Style::Linked(&brief.page.citations), &mut out);
    }
    sources(brief, &mut out);
    out.extend([String::new(), format!("Made by {}.", escaped(&brief.options.version)), String::new()]);
    if let Some(head) = &brief.record.head {
        out.extend([format!("Head of the ledger’s log: `{head}`"), String::new()]);
    }
    out.join("\n")
}

/// The sections alone, with the words they rest on.
pub(crate) fn lines(brief: &Brief<'_>) -> String {
    let mut out = vec![format!("# {}", escaped(&brief.options.title))];
    for section in &brief.page.sections {
        lay_out(section, Style::Linked(&brief.page.citations), &mut out);
    }
    sources(brief, &mut out);
    out.join("\n") + "\n"
}

/// One section alone, under a line that says of what and how far it was reviewed; the passages by document, those not quoted
/// in the section with their words.
pub(crate) fn answer(brief: &Brief<'_>) -> String {
    let (reviewed, _) = Review::of(brief.record, brief.assessment).banner();
    let mut out = Vec::new();
    for section in &brief.page.sections {
        out.extend([format!("# {}", section.title), String::new()]);
        out.push(format!("{}. {} {reviewed}", escaped(&brief.options.title), read(brief)));
        let mut lines = Vec::new();
        lay_out(section, Style::Plain(&brief.page.citations), &mut lines);
        out.extend(lines.into_iter().skip(2));
    }
    places(brief, &mut out);
    out.join("\n") + "\n"
}

/// Whether a text is one quotation with its marks.
fn is_quoted(text: &str) -> bool {
    let inside = text.strip_prefix('“').and_then(|text| text.strip_suffix('”'));
    inside.is_some_and(|inside| !inside.contains(['“', '”']))
}

/// Words that begin so in the answer stand there.
const SEEN: usize = 60;

/// Characters of the words of a passage that the answer does not quote.
const SHORT: usize = 80;

/// Where the passages stand, a line a document.
fn places(brief: &Brief<'_>, out: &mut Vec<String>) {
    let quoted = out.join("\n");
    out.extend([String::new(), "**Where the words stand**, in characters of each document".to_owned(), String::new()]);
    for (at, source) in brief.record.sources.iter().enumerate() {
        let index = CharacterIndex::new(&source.text);
        let character = |offset| index.character_of(&source.text, offset);
        let places: Vec<String> = brief
            .page
            .citations
            .of_source(at)
            .map(|citation| {
                let (start, end) = (character(citation.range.start()), character(citation.range.end()));
                let quote = escaped(&citation.quote);
                let start_of_quote: String = quote.chars().take(SEEN).collect();
                let seen = quoted.contains(&start_of_quote);
                let words = if seen { String::new() } else { format!(" “{}”", wording::shortened(&quote, SHORT)) };
                format!("[{}] {start}–{end}{words}", citation.number)
            })
            .collect();
        if !places.is_empty() {
            let date = wording::date_or_unknown(source.metadata.date.as_ref());
            let title = escaped(source.title());
            out.push(format!("- {title} ({date}; {}): {}", escaped(&source.source), places.join(", ")));
        }
    }
}

/// What was read, and what was left out because it is later.
fn read(brief: &Brief<'_>) -> String {
    let later = brief.assessment.readings.iter().filter(|reading| reading.later).count();
    let documents = |n| wording::count(n, "document", "documents");
    let read = documents(brief.assessment.readings.len() - later);
    let left_out =
        if later == 0 { String::new() } else { format!(" Left out: {} dated after that day.", documents(later)) };
    format!("As of {}. Read: {read}.{left_out}", wording::day(brief.assessment.as_of))
}

/// How labels and citations look.
#[derive(Clone, Copy)]
enum Style<'b> {
    /// Citations lead to the list at the end.
    Linked(&'b Citations),
    /// For a terminal as well: no link and no escape but where the text of a source needs one.
    Plain(&'b Citations),
}

fn lay_out(section: &Section, style: Style<'_>, out: &mut Vec<String>) {
    out.extend([String::new(), format!("## {}", section.title)]);
    for block in &section.blocks {
        out.push(String::new());
        match block {
            Block::Heading(text) => out.push(format!("### {}", escaped(text))),
            Block::Paragraph(text) => out.push(line(text, style)),
            Block::List(lines) => out.extend(lines.iter().map(|text| format!("- {}", line(text, style)))),
            Block::Fold(title, lines) => {
                out.extend([format!("**{}**", escaped(title)), String::new()]);
                out.extend(lines.iter().map(|text| format!("- {}", line(text, style))));
            }
            Block::Table(shown) => rows(shown, style, out),
            Block::Timeline(timeline) => rows(&timeline.table, style, out),
            Block::Agreed(agreed) => out.push(agreed.markdown()),
        }
    }
}

/// A row a list item: quoted words are too long for the columns of a plain text.
fn rows(table: &Table, style: Style<'_>, out: &mut Vec<String>) {
    for row in &table.rows {
        let mut cells = row.iter().zip(&table.columns);
        let head = cells.next().map(|(head, _)| cell(head, style)).unwrap_or_default();
        out.push(format!("- {head}"));
        for (shown, (_, title)) in cells {
            let text = cell(shown, style);
            if !text.is_empty() {
                out.push(format!("  - {}: {text}", escaped(title)));
            }
        }
    }
}

fn cell(cell: &Cell, style: Style<'_>) -> String {
    let lines: Vec<String> =
        cell.lines.iter().chain(&cell.more).map(|text| line(text, style)).filter(|text| !text.is_empty()).collect();
    lines.join("; ")
}

fn line(line: &Line, style: Style<'_>) -> String {
    let mut out = String::new();
    for span in &line.0 {
        let text = match span {
            Span::Text(text) => escaped(text),
            Span::Strong(text) | Span::Actor(text) | Span::More(_, text) => format!("**{}**", escaped(text.trim())),
            // What is quoted in whole keeps the marks it has.
            Span::Words(text) if is_quoted(text) => escaped(text),
            Span::Words(text) => format!("“{}”", escaped(text)),
            Span::Label(_, text) => match style {
                Style::Linked(_) => format!("\\[{}\\]", escaped(text)),
                Style::Plain(_) => format!("[{}]", escaped(text)),
            },
            Span::Absent(text) => format!("*{}*", escaped(text)),
            Span::Soft(text) => format!("({})", escaped(text)),
            Span::Cites(numbers) => {
                let said = |citations: &Citations, n: usize| citations.get(n).and_then(|citation| citation.fidelity);
                let number = |n: &usize| match style {
                    Style::Linked(citations) => {
                        let said = said(citations, *n).map_or_else(String::new, |said| format!(" \\[{said}\\]"));
                        format!("[[{n}]](#c-{n}){said}")
                    }
                    Style::Plain(citations) => {
                        format!("[{n}]{}", said(citations, *n).map_or_else(String::new, |said| format!(" [{said}]")))
                    }
                };
                numbers.iter().map(number).collect::<Vec<_>>().join(" ")
            }
        };
        let glued = text.starts_with([',', ';', '.', ':', ')']) || out.is_empty() || out.ends_with(' ');
        if !glued {
            out.push(' ');
        }
        out.push_str(text.trim_start());
    }
    out
}

/// Remarks that say how near the words of a source are to those that were said.
const FIDELITY: [&str; 4] = [Note::REWRITTEN_COPY, Note::COPY, Note::TRANSLATION, Note::CORRECTION];

fn sources(brief: &Brief<'_>, out: &mut Vec<String>) {
    out.extend([String::new(), "## Sources".to_owned()]);
    let whole = brief.page.sections.len() > 1;
    for (at, source) in brief.record.sources.iter().enumerate() {
        if !whole && brief.page.citations.of_source(at).next().is_none() {
            continue;
        }
        let date = wording::date_or_unknown(source.metadata.date.as_ref());
        let form = source.metadata.form.as_deref().unwrap_or("form unknown");
        out.extend([
            String::new(),
            format!("### {}. {}", at + 1, escaped(source.title())),
            String::new(),
            format!("{date}; {}; read from {}; version {}", escaped(form), escaped(&source.source), source.id),
            String::new(),
        ]);
        for note in source.notes.iter().filter(|note| FIDELITY.contains(&note.code.as_str())) {
            out.extend([format!("**{}.**", escaped(&note.message)), String::new()]);
        }
        let index = CharacterIndex::new(&source.text);
        let character = |offset| index.character_of(&source.text, offset);
        out.extend(brief.page.citations.of_source(at).map(|citation| {
            let (start, end) = (character(citation.range.start()), character(citation.range.end()));
            let number = citation.number;
            let quote = escaped(&citation.quote);
            format!("- <a id=\"c-{number}\"></a>[{number}] “{quote}” (characters {start}–{end})")
        }));
    }
}

/// Text that Markdown takes for text.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in on_one_line(text).chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '~' | '!' | '&') {
            out.push('\\');
        }
        out.push(c);
    }
    if text.starts_with(char::is_whitespace) && !out.is_empty() { format!(" {out}") } else { out }
}
