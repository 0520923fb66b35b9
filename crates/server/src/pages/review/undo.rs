//! Taking back: what is undone is named and can be brought back; what was not decided at this desk is asked about first.

use std::collections::BTreeMap;

use chancery_record::{Act, FindingId};
use chancery_store::Store;

use super::view::View;
use crate::{
    answer::Answer,
    asked::{Asked, address},
    error::DeskError,
    pages::log::{Rows, act_of},
    state::Desk,
};

/// Rows of the log that are looked through at a time.
const ROWS: u64 = 200;

/// Decisions of one step at most: more are never taken with one button.
const STEP: u64 = 2000;

/// `POST /undo`: a decision that is named, or else the last step of this sitting, or else the latest decision of the log that
/// holds.
pub(crate) fn undo(desk: &Desk, asked: &Asked) -> Result<Answer, DeskError> {
    let view = View::of(asked);
    if let Some(written) = asked.field("decision") {
        let rows = Rows::written(written).ok_or(DeskError::Wanting("Say which decision."))?;
        return named(desk, &view, &rows, asked.field("back") == Some("review"));
    }
    let again = desk.at_work(&view.task(None), |work| match work.sitting.to_undo() {
        Some(undo) => {
            let taken = Rows::of(&work.take(desk, &undo)?);
            Ok(Some((work.sitting.undone(), taken)))
        }
        None => Ok(None),
    })?;
    match again {
        Some((at, taken)) => Ok(Answer::Go(view.told(at.as_ref(), "undone", &taken.to_string()))),
        None => from_the_log(desk, &view, asked.field("at").and_then(|at| at.parse().ok()).as_ref()),
    }
}

/// Takes back what is named. On the log it is one row; at the review what was taken with one button, or the undoing of that.
fn named(desk: &Desk, view: &View, rows: &Rows, at_review: bool) -> Result<Answer, DeskError> {
    let numbers: Vec<u64> = if rows.until - rows.from > STEP {
        return Err(DeskError::Wanting("Say which decision."));
    } else if at_review && rows.from == rows.until {
        let row = desk.ledger()?.log(rows.from.saturating_sub(1), 1)?.pop();
        match row.as_ref().filter(|row| row.seq == rows.from).and_then(act_of) {
            Some(act) => step(desk, rows.from, &act)?,
            None => vec![rows.from],
        }
    } else {
        (rows.from..=rows.until).rev().collect()
    };
    let undo: Vec<Act> = numbers.into_iter().map(|decision| Act::Undo { decision }).collect();
    let taken = Rows::of(&desk.decide(&undo)?.0);
    desk.begin_anew();
    if !at_review {
        return Ok(Answer::Go(address("/log", &[("did", "undone"), ("undone", &taken.to_string())])));
    }
    let at = crate::pages::log::Undone::of(&desk.ledger()?, &taken)?.and_then(|undone| undone.finding());
    Ok(Answer::Go(view.told(at.as_ref(), "undone", &taken.to_string())))
}

/// The latest decision that holds: at once where it was taken at this desk, and else asked about.
fn from_the_log(desk: &Desk, view: &View, at: Option<&FindingId>) -> Result<Answer, DeskError> {
    let Some((number, act)) = latest(desk)? else { return Ok(Answer::Go(view.address("/review", at, "nothing"))) };
    if !desk.is_own(number) {
        return Ok(Answer::Go(view.told(at, "ask", &number.to_string())));
    }
    let undo: Vec<Act> = step(desk, number, &act)?.into_iter().map(|decision| Act::Undo { decision }).collect();
    let taken = Rows::of(&desk.decide(&undo)?.0);
    desk.begin_anew();
    Ok(Answer::Go(view.told(act.findings().first(), "undone", &taken.to_string())))
}

/// The decisions that were taken with one button up to this one, the latest first: copies are merged or rejected with the
/// proposal they are copies of.
fn step(desk: &Desk, number: u64, act: &Act) -> Result<Vec<u64>, DeskError> {
    let store = desk.ledger()?;
    let quote = |id: &FindingId| -> Result<Option<String>, DeskError> {
        Ok(store.finding(id)?.and_then(|decided| Some(decided.finding.passage()?.quote.clone())))
    };
    let mut step = vec![number];
    for earlier in (1..number).rev() {
        let row = store.log(earlier - 1, 1)?.pop();
        let (Some(before), true) = (row.as_ref().and_then(act_of), !store.holding(&[earlier].into())?.is_empty())
        else {
            break;
        };
        let is_one = match (act, &before) {
            (Act::Merge { into, .. }, Act::Accept { finding }) => into == finding && step.len() == 1,
            (Act::Reject { finding, reason }, Act::Reject { finding: other, reason: same }) => {
                reason == same && finding.document != other.document && quote(finding)? == quote(other)?
            }
            _ => false,
        };
        if !is_one {
            break;
        }
        step.push(earlier);
    }
    Ok(step)
}

/// The latest decision that holds, found from the end of the log.
fn latest(desk: &Desk) -> Result<Option<(u64, Act)>, DeskError> {
    if !desk.options.ledger.exists() {
        return Ok(None);
    }
    let store = desk.ledger()?;
    let mut until = store.last()?.map_or(0, |(seq, _)| seq);
    while until > 0 {
        let from = until.saturating_sub(ROWS);
        let rows = store.log(from, usize::try_from(until - from).unwrap_or(0))?;
        let acts = rows.iter().filter_map(|row| Some((row.seq, act_of(row)?)));
        let acts: BTreeMap<u64, Act> = acts.filter(|(_, act)| !matches!(act, Act::Undo { .. })).collect();
        if let Some(number) = store.holding(&acts.keys().copied().collect())?.last() {
            return Ok(acts.get(number).map(|act| (*number, act.clone())));
        }
        until = from;
    }
    Ok(None)
}
