//! A question of the week, answered on a page of its own, as `chancery ask` does.

use chancery_brief::{
    Asked as Put, Question,
    visible::{exact, on_one_line},
    wording::date,
};
use chancery_text::Edtf;
use maud::{Markup, html};

use super::frame::{Frame, Here};
use crate::{answer::Answer, asked::Asked, error::DeskError, state::Desk};

/// Documents that can be chosen from, the latest.
const LISTED: usize = 300;

/// `GET /t/{track}/ask/{question}`, with the number of the question.
pub(crate) fn answer(desk: &Desk, asked: &Asked) -> Result<Answer, DeskError> {
    let written = asked.path("question");
    let none = || DeskError::Nothing { what: "question", name: written.chars().take(20).collect() };
    let question = written.parse().ok().and_then(Question::of_number).ok_or_else(none)?;
    let frame = Frame::of(desk, asked)?;
    if asked.query("section").is_some() {
        // What an answer refers to stands on the page of the track.
        let kept: Vec<(&str, &str)> = asked.query.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        return Ok(Answer::Go(frame.address("", &kept)));
    }
    let sources = &frame.viewed.record.sources;
    let document = match asked.query("document").filter(|_| question == Question::Document) {
        Some(id) => {
            let none = || DeskError::Nothing { what: "document", name: id.chars().take(80).collect() };
            Some(sources.iter().position(|source| source.id.0 == id).ok_or_else(none)?)
        }
        None => None,
    };
    let here = Here::Ask(question);
    let base = format!("{}{}", frame.base, here.below());
    let part = frame.pages_at(&base).answer(Put { question, document }).ok_or_else(none)?;
    let body = html! {
        @if question == Question::Document { (choice(&frame, here, document)) }
        (part.markup)
    };
    Ok(frame.page(here, &body))
}

/// Which document it is about; without a choice the last on the record.
fn choice(frame: &Frame, here: Here, chosen: Option<usize>) -> Markup {
    let sources = &frame.viewed.record.sources;
    let mut listed: Vec<usize> = (0..sources.len()).collect();
    listed.sort_by_key(|at| std::cmp::Reverse(sources[*at].metadata.date.as_ref().and_then(Edtf::latest)));
    listed.truncate(LISTED);
    html! {
        form.row.find method="get" action={ (frame.base) (here.below()) } {
            input type="hidden" name="as_of" value=(frame.viewed.assessment.as_of);
            label.hidden for="document" { "Document" }
            select id="document" name="document" {
                @if chosen.is_none() { option value="" { "The last on the record" } }
                @for at in listed {
                    @let source = &sources[at];
                    option value=(source.id) selected[chosen == Some(at)] {
                        (source.metadata.date.as_ref().map_or_else(|| "undated".to_owned(), date)) ": " (exact(&on_one_line(source.title())))
                    }
                }
            }
            button { "Show" }
        }
    }
}
