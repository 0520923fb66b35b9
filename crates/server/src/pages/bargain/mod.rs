//! What can be agreed: a model that is pasted, chosen or written here, worked out and shown. Nothing of it is kept.

mod work;

use chancery_bargain::{Concept, ModelError, Told};
use chancery_brief::{
    bargain::{Level, body},
    visible::exact,
};
use chancery_record::{FindingId, Standing};
use chancery_store::{SqliteStore, Store};
use maud::{Markup, html};

use crate::{
    answer::Answer,
    asked::Asked,
    assets,
    layout::{Page, Part, page},
    state::Desk,
};
use work::{Refused, Worked};

/// A model to begin with.
const BEGINNING: &str = include_str!("../../../assets/model.toml");

/// Lines shown before and after one that is wrong.
const AROUND: usize = 2;

/// `GET /bargain`
pub(crate) fn answer(desk: &Desk, _: &Asked) -> Answer {
    Answer::Page(shown(desk, &Written::default(), None))
}

/// `POST /bargain`
pub(crate) fn run(desk: &Desk, asked: &Asked) -> Answer {
    let written = Written::of(asked);
    let result = match written.problem {
        Some(problem) => Err(Refused::Wanting(problem)),
        None => work::worked(&desk.model_at_work, &written.text, &written.outcome, written.concept),
    };
    let status = axum::http::StatusCode::UNPROCESSABLE_ENTITY;
    let page = shown(desk, &written, Some(&result));
    if result.is_err() { Answer::Refused(status, page) } else { Answer::Page(page) }
}

/// What stands in the form.
struct Written {
    text: String,
    outcome: String,
    concept: Concept,
    /// Why it cannot be read at all.
    problem: Option<&'static str>,
}

impl Default for Written {
    fn default() -> Self {
        Self { text: String::new(), outcome: String::new(), concept: Concept::Seq, problem: None }
    }
}

impl Written {
    /// Of a form: a file that was chosen goes before what is written.
    fn of(asked: &Asked) -> Self {
        let file = asked.files.iter().find(|file| file.field == "file" && !file.name.is_empty());
        let typed = asked.field("model").unwrap_or_default().replace("\r\n", "\n");
        let (text, is_text) = match file.map(|file| String::from_utf8(file.bytes.clone())) {
            None => (typed, true),
            Some(Ok(text)) => (text.replace("\r\n", "\n"), true),
            Some(Err(_)) => (typed, false),
        };
        let problem = match (is_text, text.trim().is_empty()) {
            (false, _) => Some("The file is no text. Choose a model: a TOML file."),
            (true, true) => Some("Paste a model, or choose a file."),
            (true, false) => None,
        };
        let outcome = asked.field("outcome").map(str::trim).unwrap_or_default().to_owned();
        let concept = asked.field("concept").and_then(Concept::of_label).unwrap_or(Concept::Seq);
        Self { text, outcome, concept, problem }
    }
}

fn shown(desk: &Desk, written: &Written, result: Option<&Result<Worked, Refused>>) -> Markup {
    let body = html! {
        link rel="stylesheet" href={ "/assets/bargain.css?" (assets::mark()) };
        h1 { "What can be agreed" }
        p.lead {
            "A model says who can do what and who wants what, with the findings it rests on. What follows from it is worked out here: \
             what holds, who could move, and what would have to change. It is worked out on this computer and not kept: save the text yourself."
        }
        @match result {
            Some(Ok(worked)) => { (found(desk, &worked.told)) }
            Some(Err(refused)) => { (wrong(refused, &written.text)) }
            None => {}
        }
        (form(desk, written, result.and_then(|r| r.as_ref().ok())))
    };
    page(&Page { title: "What can be agreed", part: Part::Bargain, class: "wide", body })
}

fn form(desk: &Desk, written: &Written, worked: Option<&Worked>) -> Markup {
    let lines = written.text.lines().count().clamp(12, 32);
    html! {
        section.part aria-labelledby="h-model" {
            h2 id="h-model" { "The model" }
            form.bargain method="post" action="/bargain" enctype="multipart/form-data" {
                (desk.csrf())
                p {
                    label for="model" { "As TOML" }
                    textarea.code id="model" name="model" rows=(lines) spellcheck="false" dir="ltr" aria-describedby="model-how" { "\n" (written.text) }
                    small id="model-how" { "Its form is described in docs/BARGAINING.md. " code { "cites" } " takes the names of findings, as their addresses on this desk show them." }
                }
                p { label for="file" { "Or a file, which goes before what is written" } input id="file" type="file" name="file"; }
                div.fields {
                    div {
                        label for="outcome" { "Outcome asked about: what would make it hold?" }
                        input id="outcome" name="outcome" value=(written.outcome) list="states" dir="auto" autocomplete="off" placeholder="a name of the model, or letters such as YNN";
                        datalist id="states" { @for name in worked.iter().flat_map(|w| &w.states) { option value=(name) {} } }
                    }
                    div {
                        label for="concept" { "In which sense it is to hold" }
                        select id="concept" name="concept" {
                            @for concept in Concept::ALL { option value=(concept.label()) selected[concept == written.concept] { (concept.label()) ": " (concept.meaning()) } }
                        }
                    }
                }
                p { button.main { "Work it out" } }
            }
            details { summary { "A model to begin with" } pre.code tabindex="0" { (BEGINNING) } }
        }
    }
}

/// What follows from it; every finding opens its words.
fn found(desk: &Desk, told: &Told) -> Markup {
    let store = desk.ledger().ok();
    let mut cited = |name: &str| finding(store.as_ref(), name);
    html! {
        section.part.opinion aria-labelledby="h-told" {
            h2 id="h-told" { (exact(&told.title)) }
            (body(told, Level::Section, &mut cited))
        }
    }
}

/// A finding as its words, or why there are none.
fn finding(store: Option<&SqliteStore>, name: &str) -> Markup {
    const MOST: usize = 80;
    let known = name.parse::<FindingId>().ok().and_then(|id| store?.finding(&id).ok().flatten());
    let Some(decided) = known else {
        return html! { code.finding { (exact(name)) } " " em.absent { "not in this ledger" } };
    };
    let words = decided.finding.passage().map_or(name, |passage| passage.quote.as_str());
    let short: String = words.chars().take(MOST).collect();
    let is_off = matches!(decided.standing, Standing::Rejected { .. });
    html! {
        a href={ "/f/" (name) } { "“" (exact(&short)) @if short.len() < words.len() { "…" } "”" }
        @if is_off { " " em.absent { "kept off the record" } }
    }
}

/// What is wrong, with the lines around it.
fn wrong(refused: &Refused, text: &str) -> Markup {
    let at = match refused {
        Refused::Model(ModelError { line, .. }) => *line,
        _ => None,
    };
    html! {
        div.fault role="alert" {
            p.error { (exact(&refused.to_string())) }
            @if let Some(line) = at {
                ol.excerpt aria-label="The lines around it" {
                    @for (number, words) in text.lines().enumerate().map(|(n, words)| (n + 1, words)) {
                        @if number + AROUND >= line && number <= line + AROUND {
                            li value=(number) class=[(number == line).then_some("here")] { @if number == line { strong { "here: " } } code { (exact(words)) } }
                        }
                    }
                }
            }
        }
    }
}
