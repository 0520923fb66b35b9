//! What the buttons of the review do. Each goes on to the next proposal; what cannot be done is said beside its form.

use chancery_app::review::{Waiting, changes_written};
use chancery_record::{Act, FindingId, Proposal, Subject};
use chancery_store::{Store, StoreError};

use super::{
    screen::{Screen, Trouble},
    view::View,
};
use crate::{answer::Answer, asked::Asked, at_work::AtWork, error::DeskError, state::Desk};

/// What became of a proposal.
enum Done {
    /// It waits no more.
    Decided(&'static str),
    /// It waits on, and may read otherwise.
    Waits(&'static str),
    /// The form was not as it should be.
    Trouble(Trouble),
}

type Doing = fn(&Desk, &Asked, &mut AtWork, &Waiting) -> Result<Done, DeskError>;

pub(crate) fn accept(desk: &Desk, asked: &Asked) -> Result<Answer, DeskError> {
    decide(desk, asked, "accept", |desk, _, work, waiting| take(desk, work, waiting, &waiting.accept(), "accepted"))
}

pub(crate) fn reject(desk: &Desk, asked: &Asked) -> Result<Answer, DeskError> {
    decide(desk, asked, "reject", |desk, asked, work, waiting| {
        let reason = written(asked, "reason");
        if reason.is_empty() {
            return Ok(trouble("reject", "reason", "Say why in a few words.", asked));
        }
        take(desk, work, waiting, &waiting.reject(reason), "rejected")
    })
}

pub(crate) fn merge(desk: &Desk, asked: &Asked) -> Result<Answer, DeskError> {
    decide(desk, asked, "merge", |desk, asked, work, waiting| match written(asked, "into").parse::<FindingId>() {
        Ok(into) => take(desk, work, waiting, &[Act::Merge { into, others: vec![waiting.id.clone()] }], "merged"),
        Err(error) => Ok(trouble("merge", "into", &error.to_string(), asked)),
    })
}

pub(crate) fn note(desk: &Desk, asked: &Asked) -> Result<Answer, DeskError> {
    decide(desk, asked, "note", |desk, asked, work, waiting| {
        let text = written(asked, "note").to_owned();
        if text.is_empty() {
            return Ok(trouble("note", "note", "Write the note first.", asked));
        }
        let decisions = work.take(desk, &[Act::Note { on: Subject::Finding(waiting.id.clone()), text }])?;
        work.sitting.changed(&waiting.id, waiting.finding.clone(), &decisions);
        Ok(Done::Waits("noted"))
    })
}

pub(crate) fn kind(desk: &Desk, asked: &Asked) -> Result<Answer, DeskError> {
    decide(desk, asked, "edit", |desk, asked, work, waiting| {
        change(desk, asked, work, waiting, "edit", &[("kind", written(asked, "kind"))])
    })
}

pub(crate) fn condition(desk: &Desk, asked: &Asked) -> Result<Answer, DeskError> {
    decide(desk, asked, "condition", |desk, asked, work, waiting| {
        if !matches!(waiting.finding, Proposal::Statement(_)) {
            return Ok(trouble("condition", "condition", "Only a statement has a condition.", asked));
        }
        change(desk, asked, work, waiting, "condition", &[("condition", written(asked, "condition"))])
    })
}

pub(crate) fn edit(desk: &Desk, asked: &Asked) -> Result<Answer, DeskError> {
    decide(desk, asked, "edit", |desk, asked, work, waiting| {
        let values: Vec<(&str, &str)> = asked.fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        change(desk, asked, work, waiting, "edit", &values)
    })
}

fn decide(desk: &Desk, asked: &Asked, panel: &'static str, doing: Doing) -> Result<Answer, DeskError> {
    let view = View::of(asked);
    let at: FindingId = asked.field("at").unwrap_or_default().parse()?;
    let tracks = desk.tracks()?;
    desk.at_work(&view.task(Some(&at)), |work| {
        let Some(waiting) = work.sitting.get(&at).cloned() else {
            return Ok(Answer::Go(view.address("/review", Some(&at), "gone")));
        };
        let done = match doing(desk, asked, work, &waiting) {
            // What may not be decided is said where it was asked for.
            Err(DeskError::Ledger(StoreError::Refused(refusal))) => trouble(panel, "", &refusal.to_string(), asked),
            done => done?,
        };
        Ok(match done {
            Done::Decided(did) => {
                let next = work.sitting.after(Some(&at), &view.wanted()).map(|next| next.id.clone());
                Answer::Go(view.address("/review", next.as_ref(), did))
            }
            Done::Waits(did) => Answer::Go(view.address("/review", Some(&at), did)),
            Done::Trouble(trouble) => {
                let screen = Screen { desk, view: &view, did: None, undone: None, trouble: &trouble, tracks: &tracks };
                Answer::Refused(axum::http::StatusCode::UNPROCESSABLE_ENTITY, screen.page(&work.sitting, Some(&at)))
            }
        })
    })
}

fn take(desk: &Desk, work: &mut AtWork, waiting: &Waiting, acts: &[Act], did: &'static str) -> Result<Done, DeskError> {
    let decisions = work.take(desk, acts)?;
    work.sitting.decided(std::slice::from_ref(&waiting.id), &decisions);
    Ok(Done::Decided(did))
}

/// Changes fields; what cannot be read is said beside them, and nothing is changed.
fn change(
    desk: &Desk,
    asked: &Asked,
    work: &mut AtWork,
    waiting: &Waiting,
    panel: &'static str,
    values: &[(&str, &str)],
) -> Result<Done, DeskError> {
    let text = work.sitting.record().sources.get(waiting.source).map_or("", |source| source.text.as_str());
    let changes = match changes_written(&waiting.finding, text, values) {
        Ok(changes) if changes.is_empty() => return Ok(Done::Waits("same")),
        Ok(changes) => changes,
        Err(errors) => {
            let messages = errors.into_iter().map(|error| (error.field, error.cause.to_string())).collect();
            return Ok(Done::Trouble(Trouble { panel, messages, written: asked.fields.clone() }));
        }
    };
    let decisions = work.take(desk, &[Act::Edit { finding: waiting.id.clone(), changes }])?;
    let reads = desk.ledger()?.finding(&waiting.id)?.map_or_else(|| waiting.finding.clone(), |decided| decided.finding);
    work.sitting.changed(&waiting.id, reads, &decisions);
    Ok(Done::Waits("edited"))
}

/// What a form says: the button that was pressed, or else what was written on its line.
fn written<'a>(asked: &'a Asked, line: &str) -> &'a str {
    let pressed = asked.field("said").map(str::trim).filter(|said| !said.is_empty());
    pressed.or_else(|| asked.field(line)).unwrap_or_default().trim()
}

fn trouble(panel: &'static str, field: &str, message: &str, asked: &Asked) -> Done {
    let messages = vec![(field.to_owned(), message.to_owned())];
    Done::Trouble(Trouble { panel, messages, written: asked.fields.clone() })
}
