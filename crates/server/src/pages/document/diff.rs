//! Two versions of a text, word by word, and which findings of the first no longer stand in the second.

use chancery_brief::visible::exact;
use chancery_store::{SourceKey, Store};
use chancery_text::DocumentId;
use maud::{Markup, html};
use similar::{ChangeTag, DiffOp, TextDiff};

use super::page::{Found, standing};
use crate::{
    answer::Answer,
    asked::Asked,
    error::DeskError,
    layout::{Page, Part, page},
    quoted::quote,
    state::Desk,
};

/// Bytes of a changed place that are compared word by word; a longer one is shown as lines.
const BY_WORDS: usize = 200_000;

/// `GET /d/{id}/diff/{other}`
pub(crate) fn answer(desk: &Desk, asked: &Asked) -> Result<Answer, DeskError> {
    let store = desk.ledger()?;
    let version = |name: &str| {
        let id = DocumentId(asked.path(name).to_owned());
        let nothing = DeskError::Nothing { what: "document", name: asked.path(name).chars().take(80).collect() };
        store.version(&id)?.ok_or(nothing)
    };
    let (one, other) = (version("id")?, version("other")?);
    let versions = store.versions(&SourceKey::of(&one.source))?;
    let number = |id: &DocumentId| versions.iter().find(|v| v.id == *id).map_or(0, |v| v.number);
    // The earlier one stands on the left, whichever was asked for first.
    let (one, other) = if number(&one.source.id) > number(&other.source.id) { (other, one) } else { (one, other) };
    let touched: Vec<Found> = Found::all(&store, &one, None)?
        .into_iter()
        .filter(|found| found.decided.finding.passages().any(|passage| !other.source.text.contains(&passage.quote)))
        .collect();
    let body = html! {
        h1 { "What differs: " (exact(other.source.title())) }
        p.lead {
            "From " a href={ "/d/" (one.source.id) } { "version " (number(&one.source.id)) } " to "
            a href={ "/d/" (other.source.id) } { "version " (number(&other.source.id)) } ". "
            del { "struck out" } ": no longer there. " ins { "underlined" } ": new. Lines that are the same are left out."
        }
        h2 { "Findings whose words changed " span.n { (touched.len()) } }
        @if touched.is_empty() { p.absent { "The words of every finding of the earlier version stand in the later one." } }
        ul.lines {
            @for found in &touched {
                li {
                    strong { (found.kind()) } " " span.tag { (standing(&found.decided.standing)) } " "
                    (quote(found.decided.finding.passage().map_or("", |passage| passage.quote.as_str()), None))
                    " " a href={ "/f/" (found.id) } { "its words" }
                }
            }
        }
        h2 { "The texts" }
        div.doc { (difference(&one.source.text, &other.source.text)) }
    };
    Ok(Answer::Page(page(&Page { title: "What differs", part: Part::Documents, class: "text", body })))
}

/// What differs, by lines first and by words inside of those that changed.
fn difference(one: &str, other: &str) -> Markup {
    let lines = TextDiff::from_lines(one, other);
    let (old, new) = (lines.old_slices(), lines.new_slices());
    let changed = lines.ops().iter().any(|op| !matches!(op, DiffOp::Equal { .. }));
    html! {
        @if !changed { p.absent { "The two texts are the same; what differs stands outside of them." } }
        @for op in lines.ops() {
            @match op {
                DiffOp::Equal { len, .. } => { p.soft { small { "… " (len) @if *len == 1 { " line is" } @else { " lines are" } " the same" } } }
                op => {
                    @let was = old[op.old_range()].concat();
                    @let is = new[op.new_range()].concat();
                    p dir="auto" { (words(&was, &is)) }
                }
            }
        }
    }
}

fn words(was: &str, is: &str) -> Markup {
    if was.len() + is.len() > BY_WORDS {
        return html! { del { (exact(was)) } ins { (exact(is)) } };
    }
    let diff = TextDiff::from_words(was, is);
    html! {
        @for change in diff.iter_all_changes() {
            @match change.tag() {
                ChangeTag::Equal => { (exact(change.value())) }
                ChangeTag::Delete => { del { (exact(change.value())) } }
                ChangeTag::Insert => { ins { (exact(change.value())) } }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_number_is_one_word_of_difference() {
        let shown = difference(
            "Title\nThe gates open within 48 hours.\nEnd\n",
            "Title\nThe gates open within 72 hours.\nEnd\n",
        );
        let shown = shown.into_string();
        assert!(shown.contains("within <del>48</del><ins>72</ins> hours."), "{shown}");
        assert!(shown.contains("1 line is"), "{shown}");
        assert!(difference("<b>", "<i>").into_string().contains("<del>&lt;b&gt;</del><ins>&lt;i&gt;</ins>"));
    }
}
