//! `chancery review`: one proposal a screen.

mod keyboard;
mod screen;

use std::sync::Arc;

use chancery_app::review::{Card, KINDS, Order, Sitting, Waiting, Wanted, change_written};
use chancery_record::{Act, FindingId, Subject};
use chancery_store::{Selection, SqliteStore, Store, StoreError};
use keyboard::Keyboard;

use super::{by, entry, now, open};
use crate::{
    arguments::{ReviewArguments, ReviewOrder},
    outcome::{CommandError, Outcome},
    screen as out,
};

pub(crate) fn run(arguments: &ReviewArguments) -> Result<Outcome, CommandError> {
    let mut store = open(&arguments.decider.ledger.ledger)?;
    let record = store.record_of(&Selection { track: arguments.track.clone(), until: None })?;
    let wanted = Wanted { types: Vec::new(), kinds: arguments.kind.clone() };
    let order = match arguments.order {
        ReviewOrder::Urgent => Order::Urgent,
        ReviewOrder::Document => Order::Document,
    };
    let sitting = Sitting::of(Arc::new(record), order);
    if sitting.left(&wanted) == 0 {
        out::print("Nothing is undecided.\n")?;
        return Ok(Outcome::Whole);
    }
    let by = by(arguments.decider.by.as_deref());
    let mut desk = Desk { store: &mut store, sitting, wanted, at: None, by, steps: Vec::new() };
    desk.work(&mut Keyboard::new())?;
    let count = |of: Step| desk.steps.iter().filter(|step| **step == of).count();
    let (accepted, rejected, left) = (count(Step::Accepted), count(Step::Rejected), desk.left());
    out::print(&format!("{accepted} accepted, {rejected} rejected, {left} undecided.\n"))?;
    Ok(Outcome::Whole)
}

/// What one step of the sitting was, for the count at its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Accepted,
    Rejected,
    Other,
}

/// A person at work at the terminal.
struct Desk<'a> {
    store: &'a mut SqliteStore,
    sitting: Sitting,
    wanted: Wanted,
    /// What lies before her; `None` where she has not begun.
    at: Option<FindingId>,
    by: String,
    /// One for every step the sitting can undo.
    steps: Vec<Step>,
}

impl Desk<'_> {
    fn work(&mut self, keyboard: &mut Keyboard) -> Result<(), CommandError> {
        let mut message = String::new();
        while let Some(waiting) = self.waiting() {
            let Some(card) = Card::of(self.sitting.record(), &waiting) else { break };
            screen::show(&card, self.left(), &message, keyboard.is_terminal())?;
            let Some((key, said)) = keyboard.key().map_err(closed)? else { break };
            if key == 'q' {
                break;
            }
            message = match self.press(key, said.as_deref(), &waiting, keyboard) {
                Ok(message) => message,
                // What cannot be decided is said; the sitting goes on.
                Err(CommandError::Ledger(refused @ (StoreError::Refused(_) | StoreError::OneOf { .. }))) => {
                    refused.to_string()
                }
                Err(error) => return Err(error),
            };
        }
        Ok(())
    }

    /// What lies before her, or, once that is decided, what comes after it.
    fn waiting(&mut self) -> Option<Waiting> {
        let here = self.at.as_ref().and_then(|at| self.sitting.get(at));
        let waiting = here.or_else(|| self.sitting.after(self.at.as_ref(), &self.wanted))?.clone();
        self.at = Some(waiting.id.clone());
        Some(waiting)
    }

    fn left(&self) -> usize {
        self.sitting.left(&self.wanted)
    }

    fn press(
        &mut self,
        key: char,
        said: Option<&str>,
        waiting: &Waiting,
        keyboard: &mut Keyboard,
    ) -> Result<String, CommandError> {
        let mut ask = |question: &str| match said {
            Some(said) => Ok(said.to_owned()),
            None => keyboard.line(question).map_err(closed),
        };
        match key {
            'a' => {
                self.decide(waiting, &waiting.accept(), Step::Accepted)?;
                Ok("Accepted.".to_owned())
            }
            'x' => {
                let reason = ask("Why not? ")?;
                self.decide(waiting, &waiting.reject(&reason), Step::Rejected)?;
                Ok("Rejected.".to_owned())
            }
            'e' => {
                let written = ask("Field and new value (kind offer · speaker Mirnia · due 2031-06-30 · words …): ")?;
                let (field, value) = written.split_once(' ').unwrap_or((&written, ""));
                self.edit(waiting, field, value)
            }
            'c' => {
                let words = ask("Words of the condition, exactly as they stand: ")?;
                self.edit(waiting, "condition", &words)
            }
            'm' => {
                let written = ask("Name of the finding that tells it already: ")?;
                let Ok(into) = written.trim().parse() else { return Ok(format!("“{written}” names no finding.")) };
                self.decide(waiting, &[Act::Merge { into, others: vec![waiting.id.clone()] }], Step::Other)?;
                Ok("Merged.".to_owned())
            }
            'n' => {
                let text = ask("Note: ")?;
                let note = Act::Note { on: Subject::Finding(waiting.id.clone()), text };
                let decision = self.store.decide(&note, &entry(&now(), &self.by))?;
                self.sitting.decided(&[], &[decision]);
                self.steps.push(Step::Other);
                Ok("Noted.".to_owned())
            }
            '1'..='9' => {
                let kind = KINDS[usize::from(key as u8 - b'1')];
                self.edit(waiting, "kind", kind.code())
            }
            'u' => self.undo(),
            ' ' | 'j' => {
                self.at = self.sitting.after(Some(&waiting.id), &self.wanted).map(|next| next.id.clone());
                Ok(String::new())
            }
            'k' => {
                self.at = self.sitting.before(&waiting.id, &self.wanted).map(|before| before.id.clone());
                Ok(String::new())
            }
            '?' => Ok(screen::help(&KINDS)),
            other => Ok(format!("{other:?} does nothing; ? for help.")),
        }
    }

    /// Takes decisions after which a proposal waits no more.
    fn decide(&mut self, waiting: &Waiting, acts: &[Act], step: Step) -> Result<(), CommandError> {
        let decisions = self.store.decide_all(acts, &entry(&now(), &self.by))?;
        self.sitting.decided(std::slice::from_ref(&waiting.id), &decisions);
        self.steps.push(step);
        Ok(())
    }

    fn edit(&mut self, waiting: &Waiting, field: &str, value: &str) -> Result<String, CommandError> {
        let sources = &self.sitting.record().sources;
        let text = sources.get(waiting.source).map_or("", |source| source.text.as_str());
        let change = match change_written(&waiting.finding, text, field, value) {
            Ok(change) => change,
            Err(error) => return Ok(error.to_string()),
        };
        let edit = Act::Edit { finding: waiting.id.clone(), changes: vec![change.clone()] };
        let decision = self.store.decide(&edit, &entry(&now(), &self.by))?;
        let mut reads = waiting.finding.clone();
        // The ledger took the change, so it fits; a finding it did not fit would stay as it reads.
        let _ = change.apply(&mut reads);
        self.sitting.changed(&waiting.id, reads, &[decision]);
        self.steps.push(Step::Other);
        Ok(format!("{field} is changed."))
    }

    fn undo(&mut self) -> Result<String, CommandError> {
        let Some(undo) = self.sitting.to_undo() else {
            return Ok("Nothing was decided in this sitting; `chancery undo` undoes earlier decisions.".to_owned());
        };
        self.store.decide_all(&undo, &entry(&now(), &self.by))?;
        self.at = self.sitting.undone().or_else(|| self.at.take());
        self.steps.pop();
        Ok("Undone.".to_owned())
    }
}

fn closed(cause: std::io::Error) -> CommandError {
    CommandError::Read { path: "the keyboard".into(), cause }
}
