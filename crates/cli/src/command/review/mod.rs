//! `chancery review`: one proposal a screen.

mod keyboard;
mod screen;

use chancery_app::{
    latest_day,
    review::{Card, KINDS, Order, Queue, Waiting, Wanted, change_written},
};
use chancery_record::{Act, Decision, Record, Subject};
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
    let as_of = latest_day(&record).unwrap_or_default();
    let queue = Queue::of(&record, &wanted, order, as_of);
    if queue.is_empty() {
        out::print("Nothing is undecided.\n")?;
        return Ok(Outcome::Whole);
    }
    let mut desk = Desk {
        store: &mut store,
        record: &record,
        waiting: queue.iter().cloned().map(Some).collect(),
        at: 0,
        by: by(arguments.decider.by.as_deref()),
        taken: Vec::new(),
        accepted: 0,
        rejected: 0,
    };
    desk.work(&mut Keyboard::new())?;
    let left = desk.left();
    out::print(&format!("{} accepted, {} rejected, {left} undecided.\n", desk.accepted, desk.rejected))?;
    Ok(Outcome::Whole)
}

/// A person at work on a queue.
struct Desk<'a> {
    store: &'a mut SqliteStore,
    record: &'a Record,
    /// The queue; what is decided is taken out of its place.
    waiting: Vec<Option<Waiting>>,
    at: usize,
    by: String,
    /// What was decided in this sitting: the place in the queue, the proposal as it stood, the decisions.
    taken: Vec<(usize, Waiting, Vec<Decision>)>,
    accepted: usize,
    rejected: usize,
}

impl Desk<'_> {
    fn work(&mut self, keyboard: &mut Keyboard) -> Result<(), CommandError> {
        let mut message = String::new();
        while let Some(card) = self.card() {
            screen::show(&card, self.left(), &message, keyboard.is_terminal())?;
            let Some((key, said)) = keyboard.key().map_err(closed)? else { break };
            if key == 'q' {
                break;
            }
            message = match self.press(key, said.as_deref(), keyboard) {
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

    fn card(&mut self) -> Option<Card> {
        if self.waiting.get(self.at).is_none_or(Option::is_none) {
            self.step(1);
        }
        Card::of(self.record, self.waiting.get(self.at)?.as_ref()?)
    }

    fn left(&self) -> usize {
        self.waiting.iter().flatten().count()
    }

    /// Goes to the next undecided proposal in a direction, round the end.
    fn step(&mut self, by: isize) {
        let places = self.waiting.len();
        for _ in 0..places {
            self.at = (self.at + places).saturating_add_signed(by) % places;
            if self.waiting[self.at].is_some() {
                return;
            }
        }
    }

    fn press(&mut self, key: char, said: Option<&str>, keyboard: &mut Keyboard) -> Result<String, CommandError> {
        let mut ask = |question: &str| match said {
            Some(said) => Ok(said.to_owned()),
            None => keyboard.line(question).map_err(closed),
        };
        let Some(waiting) = self.waiting.get(self.at).cloned().flatten() else { return Ok(String::new()) };
        match key {
            'a' => {
                self.decide(&waiting, &waiting.accept(), true)?;
                self.accepted += 1;
                Ok("Accepted.".to_owned())
            }
            'x' => {
                let reason = ask("Why not? ")?;
                self.decide(&waiting, &waiting.reject(&reason), true)?;
                self.rejected += 1;
                Ok("Rejected.".to_owned())
            }
            'e' => {
                let written = ask("Field and new value (kind offer · speaker Mirnia · due 2031-06-30 · words …): ")?;
                let (field, value) = written.split_once(' ').unwrap_or((&written, ""));
                self.edit(&waiting, field, value)
            }
            'c' => {
                let words = ask("Words of the condition, exactly as they stand: ")?;
                self.edit(&waiting, "condition", &words)
            }
            'm' => {
                let written = ask("Name of the finding that tells it already: ")?;
                let Ok(into) = written.trim().parse() else { return Ok(format!("“{written}” names no finding.")) };
                self.decide(&waiting, &[Act::Merge { into, others: vec![waiting.id.clone()] }], true)?;
                Ok("Merged.".to_owned())
            }
            'n' => {
                let text = ask("Note: ")?;
                self.decide(&waiting, &[Act::Note { on: Subject::Finding(waiting.id.clone()), text }], false)?;
                Ok("Noted.".to_owned())
            }
            '1'..='9' => {
                let kind = KINDS[usize::from(key as u8 - b'1')];
                self.edit(&waiting, "kind", kind.code())
            }
            'u' => self.undo(),
            ' ' | 'j' => {
                self.step(1);
                Ok(String::new())
            }
            'k' => {
                self.step(-1);
                Ok(String::new())
            }
            '?' => Ok(screen::help(&KINDS)),
            other => Ok(format!("{other:?} does nothing; ? for help.")),
        }
    }

    /// Takes decisions and keeps them for undoing; what is `done` leaves the queue.
    fn decide(&mut self, waiting: &Waiting, acts: &[Act], done: bool) -> Result<(), CommandError> {
        let decisions = self.store.decide_all(acts, &entry(&now(), &self.by))?;
        self.taken.push((self.at, waiting.clone(), decisions));
        if done {
            self.waiting[self.at] = None;
            self.step(1);
        }
        Ok(())
    }

    fn edit(&mut self, waiting: &Waiting, field: &str, value: &str) -> Result<String, CommandError> {
        let text = self.record.sources.get(waiting.source).map_or("", |source| source.text.as_str());
        let change = match change_written(&waiting.finding, text, field, value) {
            Ok(change) => change,
            Err(error) => return Ok(error.to_string()),
        };
        let mut after = waiting.clone();
        self.decide(waiting, &[Act::Edit { finding: waiting.id.clone(), changes: vec![change.clone()] }], false)?;
        if change.apply(&mut after.finding).is_ok() {
            // Another wording is no longer that of the copies: they wait for themselves.
            after.copies.clear();
            self.waiting[self.at] = Some(after);
        }
        Ok(format!("{field} is changed."))
    }

    fn undo(&mut self) -> Result<String, CommandError> {
        let Some((at, waiting, decisions)) = self.taken.pop() else {
            return Ok("Nothing was decided in this sitting; `chancery undo` undoes earlier decisions.".to_owned());
        };
        let undo: Vec<Act> = decisions.iter().rev().map(|d| Act::Undo { decision: d.number }).collect();
        self.store.decide_all(&undo, &entry(&now(), &self.by))?;
        for decision in &decisions {
            match decision.act {
                Act::Accept { .. } => self.accepted = self.accepted.saturating_sub(1),
                Act::Reject { .. } => self.rejected = self.rejected.saturating_sub(1),
                _ => {}
            }
        }
        self.waiting[at] = Some(waiting);
        self.at = at;
        Ok("Undone.".to_owned())
    }
}

fn closed(cause: std::io::Error) -> CommandError {
    CommandError::Read { path: "the keyboard".into(), cause }
}
