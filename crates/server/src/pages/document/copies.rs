//! What a document is to others: copies, translations; and two of them side by side.

use chancery_app::{
    fidelity::{Beside, Related, beside},
    quote::{DifferenceKind, FlagKind, Paired, SideBySide},
};
use chancery_brief::visible::{exact, on_one_line};
use chancery_record::Source;
use chancery_store::{Selection, Store};
use chancery_text::{DocumentId, Note, TextRange};
use maud::{Markup, html};

use super::ledger;
use crate::{
    answer::Answer,
    asked::Asked,
    error::DeskError,
    layout::{Page, Part, page},
    quoted::language,
    state::Desk,
};

/// Bytes of a ledger that is read whole for one page: some two thousand documents, among which copies are looked for.
const WHOLE: u64 = 40_000_000;

/// What a document is to others, for the page of the document.
pub(super) fn section(desk: &Desk, source: &Source) -> Result<Markup, DeskError> {
    let is_small = std::fs::metadata(&desk.options.ledger).is_ok_and(|about| about.len() <= WHOLE);
    if !is_small {
        return Ok(html! {
            h2 { "Copies and translations" }
            p.absent { "This ledger is too large to compare its documents on a page: " code { "chancery copies" } " does it." }
        });
    }
    let record = desk.reader.record(&Selection::default())?;
    let Some(at) = record.sources.iter().position(|other| other.id == source.id) else { return Ok(html! {}) };
    let related = desk.reader.remarks(&record).related(at);
    let is_told = |note: &&Note| matches!(note.code.as_str(), Note::REWRITTEN_COPY | Note::COPY | Note::TRANSLATION);
    Ok(html! {
        @if !related.is_empty() || record.sources[at].notes.iter().any(|note| is_told(&note)) {
            h2 { "Copies and translations " span.n { (related.len()) } }
            @for note in record.sources[at].notes.iter().filter(is_told) {
                p.said { @if note.code != Note::COPY { span.tag.marked { "not the first words" } " " } (exact(&note.message)) "." }
            }
            ul.lines {
                @for Related { source: other, label } in &related {
                    @let other = &record.sources[*other];
                    li {
                        span.tag { (label) } " "
                        a href={ "/d/" (other.id) } { (exact(&on_one_line(other.title()))) } " "
                        small { (exact(other.metadata.publisher.as_deref().unwrap_or("publisher unknown"))) ", "
                            (other.metadata.date.as_ref().map_or_else(|| "undated".to_owned(), ToString::to_string)) }
                        " · " a href={ "/d/" (source.id) "/beside/" (other.id) } { "side by side" }
                    }
                }
            }
        }
    })
}

/// `GET /d/{id}/beside/{other}`: two documents, sentence by sentence.
pub(crate) fn answer(desk: &Desk, asked: &Asked) -> Result<Answer, DeskError> {
    let store = ledger(desk, asked, "id")?;
    let source = |name: &str| -> Result<Source, DeskError> {
        let nothing = || DeskError::Nothing { what: "document", name: asked.path(name).chars().take(80).collect() };
        Ok(store.version(&DocumentId(asked.path(name).to_owned()))?.ok_or_else(nothing)?.source)
    };
    let (one, other) = (source("id")?, source("other")?);
    let (first, second, compared) = beside(one, other, desk.options.vocabulary.gazetteer());
    let body = html! {
        h1 { "Side by side" }
        p.lead {
            "Left: " a href={ "/d/" (first.id) } { (exact(&on_one_line(first.title()))) } ". Right: "
            a href={ "/d/" (second.id) } { (exact(&on_one_line(second.title()))) } "."
        }
        @match &compared {
            Beside::Told(rows) => (told(&first, &second, rows)),
            Beside::Translated(pairs) => (translated(&first, &second, pairs)),
        }
    };
    Ok(Answer::Page(page(&Page { title: "Side by side", part: Part::Documents, class: "wide", body })))
}

fn told(first: &Source, second: &Source, side: &SideBySide) -> Markup {
    html! {
        p.lead {
            (side.same) " sentences stand in both as they are, " (side.rows.len()) " in other words, "
            (side.only_left.len()) " only left, " (side.only_right.len()) " only right."
        }
        table {
            caption { "Which sentences go together is told by the words they share." }
            thead { tr { th scope="col" { "First" } th scope="col" { "Retold" } th scope="col" { "What changed" } } }
            tbody {
                @for row in &side.rows {
                    tr {
                        td { (words(first, Some(row.left))) }
                        td { (words(second, Some(row.right))) }
                        td { @for difference in &row.differences {
                            (changed(DifferenceKind::label(difference.kind), &difference.left, &difference.right))
                        } }
                    }
                }
                @for range in &side.only_right {
                    tr { td { em.absent { "nothing" } } td { (words(second, Some(*range))) } td { span.tag.marked { "only right" } } }
                }
                @for range in &side.only_left {
                    tr { td { (words(first, Some(*range))) } td { em.absent { "left out" } } td { span.tag { "only left" } } }
                }
            }
        }
    }
}

fn translated(original: &Source, translation: &Source, paired: &Paired) -> Markup {
    let about = &translation.metadata;
    html! {
        p.lead {
            "Right is a translation by " (exact(about.translator.as_deref().unwrap_or("an unnamed translator"))) ", who works for "
            (exact(about.translator_for.as_deref().unwrap_or("nobody that is named")))
            ". Passages are paired by their place, length and numbers; that they mean the same is not said."
        }
        @if !paired.not_compared.is_empty() {
            p.said { "Not compared in these languages: "
                (paired.not_compared.iter().map(|kind| FlagKind::label(*kind)).collect::<Vec<_>>().join(", ")) "." }
        }
        table {
            thead { tr { th scope="col" { "Original" } th scope="col" { "Translation" } th scope="col" { "What differs" } } }
            tbody {
                @for pair in &paired.pairs {
                    tr {
                        td { @if pair.original.is_some() { (words(original, pair.original)) } @else { em.absent { "nothing" } } }
                        td { @if pair.translation.is_some() { (words(translation, pair.translation)) } @else { em.absent { "left out" } } }
                        td { @for flag in &pair.flags { (changed(FlagKind::label(flag.kind), &flag.original, &flag.translation)) } }
                    }
                }
            }
        }
    }
}

fn words(source: &Source, range: Option<TextRange>) -> Markup {
    let text = range.map_or("", |range| range.of_text(&source.text));
    html! { span lang=[language(&source.metadata)] dir="auto" { (exact(text)) } }
}

fn changed(label: &str, was: &str, is: &str) -> Markup {
    let shown = |words: &str| if words.is_empty() { "–".to_owned() } else { on_one_line(words) };
    html! { p { span.tag.marked { (label) } " " (exact(&shown(was))) " → " (exact(&shown(is))) } }
}
