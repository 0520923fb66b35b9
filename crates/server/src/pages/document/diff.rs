//! Two versions of a text, word by word, and which findings of the first no longer stand in the second.

use chancery_app::versions::{Step, kind, told};
use chancery_brief::visible::exact;
use chancery_store::{SourceKey, Store};
use chancery_text::DocumentId;
use maud::{Markup, html};
use similar::{ChangeTag, DiffOp, TextDiff};

use super::{ledger, page::standing};
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
    let store = ledger(desk, asked, "id")?;
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
    let step = Step::between(&store, (number(&one.source.id), &one), (number(&other.source.id), &other))?;
    let body = html! {
        h1 { "What differs: " (exact(other.source.title())) }
        p.lead {
            "From " a href={ "/d/" (one.source.id) } { "version " (number(&one.source.id)) } " to "
            a href={ "/d/" (other.source.id) } { "version " (number(&other.source.id)) } ". "
            del { "struck out" } ": no longer there. " ins { "underlined" } ": new. Lines that are the same are left out."
        }
        @if !step.notices.is_empty() {
            h2 { "What the later version says of itself " span.n { (step.notices.len()) } }
            ul.lines {
                @for notice in &step.notices {
                    li { span.tag.marked { (notice.kind.label()) } " " (quote(notice.range.of_text(&other.source.text), None)) }
                }
            }
        }
        h2 { "Findings that are touched " span.n { (step.touched.len()) } }
        @if step.touched.is_empty() { p.absent { "The words of every finding of the earlier version stand in the later one, in the same sentences." } }
        ul.lines {
            @for found in &step.touched {
                li {
                    strong { (kind(&found.decided.finding)) } " " span.tag { (standing(&found.decided.standing)) } " "
                    (quote(found.words(), None))
                    " " a href={ "/f/" (found.id) } { "its words" }
                    br; small { (told(found.fate)) @if found.corrected.is_some() { "; a notice may be about it" } }
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
