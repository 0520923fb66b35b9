//! The buttons: each a form that works by itself, each with its key.

use chancery_app::review::{Card, Field, Sitting, Waiting, alike, conditions_near, fields, kinds};
use chancery_brief::visible::{exact, on_one_line};
use chancery_record::Proposal;
use maud::{Markup, html};

use super::screen::{Screen, hint, label as field_label};

/// Reasons that are given often; another can be written.
const REASONS: [&str; 5] =
    ["not said so", "not about the negotiation", "background only", "told elsewhere already", "misread by the machine"];

/// Everything that can be done with a proposal.
pub(super) fn bar(screen: &Screen<'_>, sitting: &Sitting, waiting: &Waiting, card: &Card) -> Markup {
    let wanted = screen.view.wanted();
    let next = sitting.after(Some(&waiting.id), &wanted).map(|next| &next.id);
    let before = sitting.before(&waiting.id, &wanted).map(|before| &before.id);
    let at = |id| screen.view.address("/review", id, "");
    html! {
        div.act role="group" aria-label="Decide" {
            (kind_buttons(screen, waiting))
            div.bar {
                form method="post" action="/review/accept" data-swap { (own(screen, waiting)) (button("accept", "a", "Accept", "main")) }
                (panel(screen, "reject", "x", "Reject…", &reject(screen, waiting)))
                (panel(screen, "edit", "e", "Edit…", &edit(screen, waiting)))
                (panel(screen, "condition", "c", "Condition…", &condition(screen, waiting, card)))
                (panel(screen, "merge", "m", "Merge…", &merge(screen, sitting, waiting)))
                (panel(screen, "note", "n", "Note…", &note(screen, waiting)))
                // Below: what decides nothing.
                span.below {}
                a.button href=(at(next)) data-swap data-act="later" data-key=" " aria-keyshortcuts="Space" { "Later " kbd { "space" } }
                (undo(screen, Some(waiting)))
                a.button href=(at(before)) data-swap data-act="back" data-key="k" aria-keyshortcuts="k" { "Back " kbd { "k" } }
                a.button href=(at(next)) data-swap data-act="next" data-key="j" aria-keyshortcuts="j" { "Next " kbd { "j" } }
                a.button href="/keys" data-act="help" data-key="?" aria-keyshortcuts="?" { "Keys " kbd { "?" } }
            }
        }
    }
}

/// The way back, where nothing is left to decide on.
pub(super) fn undo_alone(screen: &Screen<'_>) -> Markup {
    html! { div.bar { (undo(screen, None)) } }
}

fn undo(screen: &Screen<'_>, waiting: Option<&Waiting>) -> Markup {
    html! {
        form method="post" action="/undo" data-swap {
            (screen.desk.csrf()) (screen.view.hidden())
            @if let Some(waiting) = waiting { input type="hidden" name="at" value=(waiting.id); }
            input type="hidden" name="back" value="review";
            (button("undo", "u", "Undo", ""))
        }
    }
}

/// What every form about a proposal sends along.
fn own(screen: &Screen<'_>, waiting: &Waiting) -> Markup {
    html! { (screen.desk.csrf()) (screen.view.hidden()) input type="hidden" name="at" value=(waiting.id); }
}

fn button(act: &str, key: &str, name: &str, class: &str) -> Markup {
    html! { button class=(class) data-act=(act) data-key=(key) aria-keyshortcuts=(key) { (name) " " kbd { (key) } } }
}

/// A button that opens a form.
fn panel(screen: &Screen<'_>, act: &'static str, key: &str, name: &str, form: &Markup) -> Markup {
    html! {
        details name="panel" data-panel=(act) open[screen.trouble.panel == act] {
            summary.button data-act=(act) data-key=(key) aria-keyshortcuts=(key) { (name) " " kbd { (key) } }
            div.panel { (form) }
        }
    }
}

fn reject(screen: &Screen<'_>, waiting: &Waiting) -> Markup {
    html! {
        form method="post" action="/review/reject" data-swap {
            (own(screen, waiting))
            p { "Why not? The reason is kept, and the words are not proposed again." }
            div.row {
                @for (at, reason) in REASONS.iter().enumerate() {
                    button name="said" value=(reason) data-key=(at + 1) data-act={ "reason " (at + 1) } { (reason) " " kbd { (at + 1) } }
                }
            }
            div.row { (line(screen, "reject", "reason", "Another reason", "")) button { "Reject" } }
        }
    }
}

fn condition(screen: &Screen<'_>, waiting: &Waiting, card: &Card) -> Markup {
    let near = conditions_near(&card.context);
    html! {
        form method="post" action="/review/condition" data-swap {
            (own(screen, waiting))
            // Enter presses the first button of a form: what is written goes before what is offered.
            div.row { (line(screen, "condition", "condition", "Its words, exactly as they stand", "")) button { "Attach" } }
            @if !near.is_empty() {
                p { "Words near it that read like a condition:" }
                div.row {
                    @for (at, words) in near.iter().enumerate() {
                        button name="said" value=(words) data-key=(at + 1) data-act={ "condition " (at + 1) } { "“" bdi { (exact(words)) } "” " kbd { (at + 1) } }
                    }
                }
            }
        }
    }
}

fn merge(screen: &Screen<'_>, sitting: &Sitting, waiting: &Waiting) -> Markup {
    let alike = alike(sitting.record(), waiting);
    html! {
        form method="post" action="/review/merge" data-swap {
            (own(screen, waiting))
            p { "This is told by another finding already; its words are added there." }
            @for (at, other) in alike.iter().enumerate() {
                div.row {
                    button name="said" value=(other.id) data-key=(at + 1) data-act={ "merge " (at + 1) } { "Merge into this " kbd { (at + 1) } }
                    q dir="auto" { (exact(&other.quote)) }
                    small {
                        @if other.overlaps { strong { "of the same words" } " · " }
                        @if let Some(holder) = &other.holder { (exact(holder)) " · " }
                        @if other.is_accepted { "accepted · " }
                        (exact(&other.title))
                    }
                }
            }
            @if alike.is_empty() { p.absent { "No finding of this sort shares its words." } }
            div.row { (line(screen, "merge", "into", "Name of another finding", "")) button { "Merge" } }
        }
    }
}

fn note(screen: &Screen<'_>, waiting: &Waiting) -> Markup {
    html! {
        form method="post" action="/review/note" data-swap {
            (own(screen, waiting))
            div.row { (line(screen, "note", "note", "Note", "")) button { "Keep" } }
        }
    }
}

fn edit(screen: &Screen<'_>, waiting: &Waiting) -> Markup {
    let names = fields(&waiting.finding).into_iter().map(|field| field.name);
    let wrong: Vec<String> =
        names.filter(|name| screen.trouble.about("edit", name).is_some()).map(field_label).collect();
    html! {
        form method="post" action="/review/edit" data-swap {
            (own(screen, waiting))
            div.fields { @for field in fields(&waiting.finding) { (input(screen, &field)) } }
            div.row.keep {
                button.main { "Keep the changes" }
                @if wrong.is_empty() { small { "Empty: unknown. Dates as 2031-06-02. Decides nothing yet." } }
                // In view wherever the form is scrolled to.
                @else { strong { "Not kept yet, see: " (wrong.join(", ")) } }
            }
        }
    }
}

fn input(screen: &Screen<'_>, field: &Field) -> Markup {
    let name = field.name;
    let error = screen.trouble.about("edit", name);
    let value = screen.trouble.written("edit", name).unwrap_or(&field.value);
    let described = error.map(|_| format!("wrong-{name}"));
    let class = if matches!(name, "words" | "condition" | "participants" | "outcome") { "whole" } else { "" };
    html! {
        div class=(class) {
            label for={ "edit-" (name) } { (field_label(name)) @if let Some(hint) = hint(name) { ", " small { (hint) } } }
            @if field.choices.is_empty() {
                input id={ "edit-" (name) } name=(name) value=(value) dir="auto" autocomplete="off" aria-invalid=[error.map(|_| "true")] aria-describedby=[described.as_deref()];
            } @else {
                select id={ "edit-" (name) } name=(name) aria-invalid=[error.map(|_| "true")] {
                    @if field.may_be_unknown { option value="" { "unknown" } }
                    @for (code, label) in &field.choices { option value=(code) selected[*code == value] { (label) } }
                }
            }
            @if let Some(error) = error { small.error id=[described.as_deref()] { (exact(error)) } }
        }
    }
}

/// A line to write on, with what was wrong about it.
fn line(screen: &Screen<'_>, panel: &str, name: &str, label: &str, value: &str) -> Markup {
    let error = screen.trouble.about(panel, name);
    let value = screen.trouble.written(panel, name).unwrap_or(value);
    let id = format!("{panel}-{name}");
    html! {
        label for=(id) { (label) }
        input id=(id) name=(name) value=(on_one_line(value)) dir="auto" autocomplete="off" aria-invalid=[error.map(|_| "true")];
        @if let Some(error) = error { p.error role="alert" { (exact(error)) } }
    }
}

fn kind_buttons(screen: &Screen<'_>, waiting: &Waiting) -> Markup {
    let kinds = kinds(&waiting.finding);
    let now = match &waiting.finding {
        Proposal::Statement(statement) => statement.kind.code(),
        Proposal::Event(event) => event.kind.code(),
        _ => "",
    };
    html! {
        @if !kinds.is_empty() {
            form.row.kinds method="post" action="/review/kind" data-swap {
                (own(screen, waiting))
                span.soft { "It is a" }
                @for (at, (code, label)) in kinds.iter().enumerate() {
                    button name="said" value=(code) data-act={ "kind " (at + 1) } data-key=(at + 1) aria-keyshortcuts=(at + 1) aria-pressed=(if *code == now { "true" } else { "false" }) { (label) " " kbd { (at + 1) } }
                }
            }
        }
    }
}
