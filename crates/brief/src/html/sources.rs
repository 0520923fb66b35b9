//! The sources: each document's whole text, with every cited passage marked.

use chancery_record::Source;
use chancery_text::{CharacterIndex, TextRange};
use maud::{Markup, html};

use super::{
    Texts,
    lines::{Lines, line_id, quoted},
    segments::{Segment, paragraphs, segment, segments},
};
use crate::{
    brief::Brief,
    citations::Citation,
    visible::{exact, on_one_line},
    wording,
};

/// All documents, in the order of the record.
pub(crate) fn section(brief: &Brief<'_>, lines: &Lines<'_>, texts: Texts<'_>) -> Markup {
    html! {
        section.part.sources id="sources" aria-labelledby="h-sources" {
            h2 id="h-sources" { "Sources " span.n { (brief.record.sources.len()) } }
            p.lead {
                @match texts {
                    Texts::Whole => "The texts as they were read. ",
                    Texts::Excerpts(_) => "Of each text the paragraphs with words that were taken from it. ",
                }
                "Passages that the brief cites are underlined; the small number after a passage leads back to the line \
                that cites it."
            }
            @for (at, source) in brief.record.sources.iter().enumerate() { (document(brief, lines, texts, at, source)) }
        }
    }
}

fn document(brief: &Brief<'_>, lines: &Lines<'_>, texts: Texts<'_>, at: usize, source: &Source) -> Markup {
    let citations: Vec<&Citation> = brief.page.citations.of_source(at).collect();
    let language = source.metadata.language.as_deref().filter(|tag| is_language(tag));
    let paragraphs = paragraphs(&source.text);
    let segments = segments(&source.text, &citations, &paragraphs);
    html! {
        article id={ "s-" (at + 1) } aria-labelledby={ "sh-" (at + 1) } {
            h3 id={ "sh-" (at + 1) } { (at + 1) ". " (exact(source.title())) }
            (metadata(source))
            @for note in &source.notes { p.note { strong { "Remark: " } (exact(&note.message)) } }
            (passages(lines, source, &citations))
            @for stretch in stretches(texts, at, source) {
                @if matches!(texts, Texts::Excerpts(_)) { (place(source, stretch)) }
                div.text lang=[language] {
                    @for paragraph in paragraphs.iter().filter(|paragraph| stretch.contains(**paragraph)) {
                        (paragraph_of(&source.text, *paragraph, &segments))
                    }
                }
            }
        }
    }
}

/// The stretches of a text that are shown.
fn stretches(texts: Texts<'_>, at: usize, source: &Source) -> Vec<TextRange> {
    match texts {
        Texts::Whole => vec![TextRange::of(0, source.text.len())],
        Texts::Excerpts(excerpts) => excerpts.get(at).cloned().unwrap_or_default(),
    }
}

/// Says which part of a text an excerpt is.
fn place(source: &Source, excerpt: TextRange) -> Markup {
    let index = CharacterIndex::new(&source.text);
    let character = |offset| index.character_of(&source.text, offset);
    html! {
        p.lead {
            small {
                "Characters " (character(excerpt.start())) "–" (character(excerpt.end())) " of "
                (character(source.text.len())) ":"
            }
        }
    }
}

fn paragraph_of(text: &str, paragraph: TextRange, segments: &[Segment]) -> Markup {
    let first = segments.partition_point(|s| s.range.start() < paragraph.start());
    let inside = segments[first..].iter().take_while(|s| s.range.start() < paragraph.end());
    html! { p dir="auto" { @for part in inside { (segment(text, part)) } } }
}

fn metadata(source: &Source) -> Markup {
    let data = &source.metadata;
    let date = data.date.as_ref().map(wording::date);
    let rows: [(&str, Option<&str>); 8] = [
        ("Date", date.as_deref()),
        ("Form", data.form.as_deref()),
        ("Published by", data.publisher.as_deref()),
        ("By", data.author.as_deref()),
        ("Negotiation", data.negotiation.as_deref()),
        ("Address", data.url.as_deref()),
        ("Read from", Some(source.source.as_str())),
        ("Version", Some(source.id.0.as_str())),
    ];
    html! {
        dl {
            @for (name, value) in rows {
                @if let Some(value) = value { div { dt { (name) } dd { (exact(value)) } } }
                @else if name == "Date" { div { dt { "Date" } dd { em.absent { "unknown" } } } }
            }
        }
    }
}

/// The passages cited, with their place in the text and the lines that cite them.
fn passages(lines: &Lines<'_>, source: &Source, citations: &[&Citation]) -> Markup {
    if citations.is_empty() {
        return html! { p.lead { em.absent { "No line of the brief cites this document." } } };
    }
    let index = CharacterIndex::new(&source.text);
    let character = |offset| index.character_of(&source.text, offset);
    html! {
        details.passages {
            summary { (wording::count(citations.len(), "passage", "passages")) " cited" }
            ol {
                @for citation in citations {
                    li id={ "p-" (citation.number) } value=(citation.number) {
                        (quoted(&citation.quote))
                        " " small { "characters " (character(citation.range.start())) "–" (character(citation.range.end())) }
                        @for time in 1..=lines.printed(citation.number) {
                            " " a href={ "#" (line_id(citation.number, time)) } { "line " (time) }
                        }
                    }
                }
            }
        }
    }
}

/// Whether a tag can stand in an attribute as a language.
fn is_language(tag: &str) -> bool {
    let tag = on_one_line(tag);
    (2..=35).contains(&tag.len()) && tag.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
}
