//! The keys: what they do, other keys for it, or none at all. What is chosen stays in the browser.

use maud::html;

use crate::{
    answer::Answer,
    asked::Asked,
    layout::{Page, Part, page},
    state::Desk,
};

/// Every action that has a key of its own, with that key.
const ACTIONS: [(&str, &str, &str); 12] = [
    ("accept", "a", "Accept"),
    ("reject", "x", "Reject; then 1–5 for a reason, or write one"),
    ("edit", "e", "Edit"),
    ("condition", "c", "Attach a condition; then 1–4"),
    ("merge", "m", "Merge; then 1–8"),
    ("note", "n", "Note"),
    ("later", " ", "Later: the next one"),
    ("undo", "u", "Undo"),
    ("next", "j", "Next"),
    ("back", "k", "Back"),
    ("help", "?", "This page"),
    ("close", "Escape", "Close a form"),
];

/// `GET /keys`
pub(crate) fn answer(_: &Desk, _: &Asked) -> Answer {
    let body = html! {
        h1 { "Keys" }
        p.lead { "Every key presses a button that is on the page. 1 to 9 give the kind that stands beside the number. Keys do nothing while you write." }
        form id="keys" {
            p { label { input type="checkbox" id="keys-off"; " Switch all keys off" } }
            div.fields {
                @for (act, key, name) in ACTIONS {
                    div { label for={ "key-" (act) } { (name) } input id={ "key-" (act) } data-act=(act) data-default=(key) value=(if key == " " { "space" } else { key }) autocomplete="off"; }
                }
            }
            div.row { button.main type="submit" { "Keep" } button type="reset" { "As they were" } }
            p.status id="keys-said" role="status" { "Keys need JavaScript; the buttons do not." }
        }
        p { a href="/review" { "Back to the review" } }
    };
    Answer::Page(page(&Page { title: "Keys", part: Part::Review, class: "text", body }))
}
