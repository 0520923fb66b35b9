//! One proposal as it is laid before a person.

use chancery_app::review::{Card, Sitting, Waiting};
use chancery_brief::{
    visible::{exact, on_one_line},
    wording::date,
};
use chancery_record::{FindingId, Proposal};
use chancery_text::TextRange;
use maud::{Markup, html};

use super::{bar, beside, view::View};
use crate::{
    layout::{Page, Part, page},
    marks::{Label, Mark, inline},
    pages::log::Undone,
    quoted::{language, quote},
    state::Desk,
};

/// What was wrong with a form that was sent, and what was written in it.
#[derive(Debug, Default)]
pub(crate) struct Trouble {
    /// Which panel it is about: `reject`, `edit` …
    pub(crate) panel: &'static str,
    /// Field and message; an empty field for the whole form.
    pub(crate) messages: Vec<(String, String)>,
    /// What was written.
    pub(crate) written: Vec<(String, String)>,
}

impl Trouble {
    pub(crate) fn none() -> Self {
        Self::default()
    }

    /// The message about a field.
    pub(crate) fn about(&self, panel: &str, field: &str) -> Option<&str> {
        let said = self.messages.iter().find(|(f, _)| f == field)?;
        (self.panel == panel).then_some(said.1.as_str())
    }

    /// What was written in a field.
    pub(crate) fn written(&self, panel: &str, field: &str) -> Option<&str> {
        let written = self.written.iter().find(|(f, _)| f == field)?;
        (self.panel == panel).then_some(written.1.as_str())
    }
}

/// The review as one page.
pub(crate) struct Screen<'a> {
    pub(crate) desk: &'a Desk,
    pub(crate) view: &'a View,
    /// What was done last, as the address says it.
    pub(crate) did: Option<&'a str>,
    /// What was taken back, or is asked about.
    pub(crate) undone: Option<&'a Undone>,
    pub(crate) trouble: &'a Trouble,
    /// Names of the tracks there are.
    pub(crate) tracks: &'a [String],
}

impl Screen<'_> {
    /// The page of a proposal; of the next undecided one where it waits no more.
    pub(crate) fn page(&self, sitting: &Sitting, at: Option<&FindingId>) -> Markup {
        let wanted = self.view.wanted();
        let waiting = at.and_then(|at| sitting.get(at)).or_else(|| sitting.after(at, &wanted));
        let left = sitting.left(&wanted);
        let shown = waiting.and_then(|waiting| Some((waiting, Card::of(sitting.record(), waiting)?)));
        let (class, body) = match shown {
            Some((waiting, card)) => ("review", self.body(sitting, waiting, &card, left)),
            None => ("text", self.done(sitting)),
        };
        page(&Page { title: &format!("Review, {left} undecided"), part: Part::Review, class, body })
    }

    fn body(&self, sitting: &Sitting, waiting: &Waiting, card: &Card, left: usize) -> Markup {
        let record = sitting.record();
        let language = record.sources.get(waiting.source).and_then(|source| language(&source.metadata));
        html! {
            section.decision aria-label="The proposal" {
                div.read tabindex="0" {
                    (self.status(left, sitting.last()))
                    (self.part_of_queue(self.tracks))
                    div.heading {
                        h1 { (card.kind) }
                        @if let Some(due) = due(&waiting.finding) { span.tag.marked { "due " (due) } }
                        span.tag { "program " (card.confidence) " % sure" }
                        @if card.copies > 0 { span.tag.marked { "same words in " (card.copies) " more documents: one decision" } }
                    }
                    p.soft { (exact(&about(card))) }
                    p.card lang=[language] dir="auto" { (words(card, waiting)) }
                    div.more {
                        dl.facts {
                            @for (field, value) in &card.fields { dt { (label(field)) } dd dir="auto" { (exact(value)) } }
                        }
                        details.why {
                            summary { "Why the program proposes it" }
                            p { small { (exact(&card.reasons.join(" · "))) } }
                        }
                    }
                }
                (bar::bar(self, sitting, waiting, card))
            }
            (beside::document(sitting.record(), waiting, self.view))
        }
    }

    fn done(&self, sitting: &Sitting) -> Markup {
        html! {
            h1 { "Review" }
            (self.status(0, sitting.last()))
            @if sitting.record().sources.is_empty() {
                p.empty { "Nothing is in the ledger yet. " a href="/add" { "Add documents" } ", then decide on what is proposed from them." }
            } @else {
                p.empty { "Nothing is undecided here. " a href="/log" { "Look at what was decided" } " or " a href="/review" { "show the whole queue" } "." }
                (bar::undo_alone(self))
                (self.view.choice(self.tracks))
            }
        }
    }

    /// Which part of the queue this is, and the way to others.
    fn part_of_queue(&self, tracks: &[String]) -> Markup {
        html! {
            details.choose {
                summary { (self.view.said()) }
                (self.view.choice(tracks))
                p { a href=(self.view.address("/review/together", None, "")) { "Accept several together" } " – claims and the like, in a named speaker’s own words." }
            }
        }
    }

    /// How many are left, and what was done last: at one decision in three seconds a slip has to be seen.
    fn status(&self, left: usize, last: Option<&Waiting>) -> Markup {
        let done = last.filter(|_| matches!(self.did, Some("accepted" | "rejected" | "merged")));
        let undone = self.undone.filter(|_| matches!(self.did, Some("undone" | "ask")));
        html! {
            div.row.told {
            p.status id="status" {
                strong { (left) " undecided" }
                @if let Some(undone) = undone { " · " (undone.said()) }
                @else if let Some(said) = self.did.and_then(told) { " · " (said) }
                @if let Some(passage) = done.and_then(|last| last.finding.passage()) { " " span.soft { (quote(&shortened(&passage.quote), None)) } }
                @for (field, message) in self.trouble.messages.iter().filter(|(field, _)| field.is_empty()) {
                    span.error role="alert" { (field) (exact(message)) }
                }
            }
            @if let Some((rows, label)) = undone.and_then(Undone::way) {
                form method="post" action="/undo" data-swap {
                    (self.desk.csrf()) (self.view.hidden())
                    input type="hidden" name="back" value="review";
                    input type="hidden" name="decision" value=(rows);
                    button { (label) }
                }
            }
            }
        }
    }
}

/// What was done, by the code in the address: an address cannot put words of its own on the page.
fn told(did: &str) -> Option<&'static str> {
    Some(match did {
        "accepted" => "Accepted.",
        "rejected" => "Rejected.",
        "edited" => "Edited; it still waits for a decision.",
        "same" => "Nothing was changed: the form says what the finding has already.",
        "merged" => "Merged.",
        "noted" => "Noted.",
        "nothing" => "There is nothing to undo.",
        "gone" => "That one was decided already; here is the next.",
        _ => return None,
    })
}

fn about(card: &Card) -> String {
    std::iter::once(&card.title).chain(&card.about).cloned().collect::<Vec<_>>().join(" · ")
}

/// The words with one sentence before and two after; what turns the sense is marked.
fn words(card: &Card, waiting: &Waiting) -> Markup {
    let context = &card.context;
    let label = |text: &str| Some(Label { text: text.to_owned(), href: None, id: None });
    let mut marks = vec![Mark { range: context.words, class: "on", label: label(&card.kind) }];
    if let Proposal::Statement(statement) = &waiting.finding
        && let Some(condition) = &statement.condition
        && condition.range.start() >= context.from
        && condition.range.end() <= context.from + context.text.len()
    {
        let range = TextRange::of(condition.range.start() - context.from, condition.range.end() - context.from);
        marks.push(Mark { range, class: "accepted", label: label("condition") });
    }
    marks.extend(context.turning.iter().copied().map(Mark::turning));
    inline(&context.text, TextRange::of(0, context.text.len()), &marks)
}

/// The day something falls due, or is planned for, as far as it is known.
fn due(finding: &Proposal) -> Option<String> {
    match finding {
        Proposal::Statement(statement) => statement.due.as_ref().map(date),
        _ => None,
    }
}

/// Letters of what was decided last.
const LAST: usize = 60;

fn shortened(words: &str) -> String {
    let line = on_one_line(words);
    match line.char_indices().nth(LAST) {
        Some((end, _)) => format!("{} …", line[..end].trim_end()),
        None => line,
    }
}

/// A field's name for a reader.
pub(crate) fn label(name: &str) -> String {
    match name {
        "relayed_by" => "Relayed by".to_owned(),
        "addressee" => "Said to".to_owned(),
        "ordinal" => "Which in a series".to_owned(),
        "attributed_to" => "Figure given by".to_owned(),
        "date" => "Dated".to_owned(),
        _ => {
            let words = name.replace('_', " ");
            let mut letters = words.chars();
            letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
        }
    }
}

/// What a field holds, where its name does not say it.
pub(crate) fn hint(name: &str) -> Option<&'static str> {
    Some(match name {
        "words" | "condition" => "exactly as in the document",
        "speaker" => "who puts it on the record",
        "holder" => "if not the speaker",
        "relayed_by" => "several with ;",
        "mode" => "in whose words",
        "authority" => "how binding",
        "hedge" => "“probably”, “we hope”",
        "due" => "the day it is to be done",
        "participants" | "absent" => "several with ;",
        "low" | "high" => "empty for an open end",
        _ => return None,
    })
}
