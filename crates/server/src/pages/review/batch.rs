//! Several decisions with one button: only what is exact and of low stakes, and only what was shown on the page.

use std::collections::BTreeSet;

use chancery_app::review::{Card, Sitting, Waiting, Wanted, may_be_batched};
use chancery_brief::visible::exact;
use chancery_record::{Act, FindingId};
use chancery_text::TextRange;
use maud::{Markup, html};

use super::view::View;
use crate::{
    answer::Answer,
    asked::Asked,
    at_work::Task,
    error::DeskError,
    layout::{Page, Part, page},
    marks::{Label, Mark, inline},
    quoted::language,
    state::{Desk, held},
};

/// How many are shown on one page.
const SHOWN: usize = 20;

/// In how much of the queue of a large ledger they are looked for.
const SEARCHED: usize = 200;

/// `GET /review/together`
pub(crate) fn answer(desk: &Desk, asked: &Asked) -> Result<Answer, DeskError> {
    let view = View::of(asked);
    desk.at_work(&Task { reach: SEARCHED, ..view.task(None) }, |work| {
        let shown: Vec<&Waiting> = fitting(&work.sitting).take(SHOWN).collect();
        *held(&desk.shown) = shown.iter().map(|waiting| waiting.id.clone()).collect();
        let body = body(desk, &view, &work.sitting, &shown);
        Ok(Answer::Page(page(&Page { title: "Accept together", part: Part::Review, class: "text", body })))
    })
}

/// `POST /review/together`
pub(crate) fn accept(desk: &Desk, asked: &Asked) -> Result<Answer, DeskError> {
    let view = View::of(asked);
    let chosen: BTreeSet<FindingId> = asked.all("finding").map(str::parse).collect::<Result<_, _>>()?;
    if chosen.is_empty() {
        return Err(DeskError::Wanting("Nothing was ticked, so nothing was decided."));
    }
    let shown = held(&desk.shown).clone();
    desk.at_work(&Task { reach: SEARCHED, ..view.task(None) }, |work| {
        let text =
            |waiting: &Waiting| work.sitting.record().sources.get(waiting.source).map_or("", |s| s.text.as_str());
        let fits = |id: &FindingId| {
            let waiting = work.sitting.get(id).filter(|waiting| may_be_batched(waiting, text(waiting)));
            waiting.filter(|_| shown.contains(id))
        };
        let waiting: Option<Vec<&Waiting>> = chosen.iter().map(fits).collect();
        let refused = DeskError::Wanting(
            "Only what this page showed can be accepted together. Nothing was decided; look at the page again.",
        );
        let acts: Vec<Act> = waiting.ok_or(refused)?.iter().flat_map(|waiting| waiting.accept()).collect();
        let decisions = work.take(desk, &acts)?;
        let ids: Vec<FindingId> = chosen.into_iter().collect();
        work.sitting.decided(&ids, &decisions);
        Ok(Answer::Go(view.address("/review", None, "accepted")))
    })
}

fn fitting(sitting: &Sitting) -> impl Iterator<Item = &Waiting> {
    const ALL: &Wanted = &Wanted { types: Vec::new(), kinds: Vec::new() };
    let text = |waiting: &Waiting| sitting.record().sources.get(waiting.source).map_or("", |s| s.text.as_str());
    sitting.undecided(ALL).filter(move |waiting| may_be_batched(waiting, text(waiting)))
}

fn body(desk: &Desk, view: &View, sitting: &Sitting, shown: &[&Waiting]) -> Markup {
    html! {
        h1 { "Accept together" }
        p.lead {
            "Exact words of a named speaker, of kinds with low stakes, without a condition or a word that turns their sense. Demands, offers, \
            red lines, commitments, events and figures are decided on one by one. Nothing is kept that you have not seen: tick what you have read."
        }
        @if shown.is_empty() {
            p.empty { "Nothing that waits may be accepted together. " a href=(view.address("/review", None, "")) { "Go on one by one" } "." }
        } @else {
            form method="post" action="/review/together" {
                (desk.csrf()) (view.hidden())
                ul.lines {
                    @for waiting in shown {
                        @if let Some(card) = Card::of(sitting.record(), waiting) {
                            @let source = &sitting.record().sources[waiting.source];
                            li {
                                label {
                                    input type="checkbox" name="finding" value=(waiting.id);
                                    " " strong { (card.kind) } " · " (exact(&card.fields.first().map(|(_, who)| who.clone()).unwrap_or_default()))
                                    " · " (exact(&card.title)) " · " (card.confidence) " % sure"
                                }
                                p.card lang=[language(&source.metadata)] dir="auto" { (words(&card)) }
                            }
                        }
                    }
                }
                button.main { "Accept what is ticked" }
            }
        }
    }
}

fn words(card: &Card) -> Markup {
    let label = Some(Label { text: card.kind.clone(), href: None, id: None });
    let mut marks = vec![Mark { range: card.context.words, class: "on", label }];
    marks.extend(card.context.turning.iter().copied().map(Mark::turning));
    inline(&card.context.text, TextRange::of(0, card.context.text.len()), &marks)
}
