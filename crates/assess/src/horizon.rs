//! By when something is to be judged: the date in the words, or the one a person set.

use chancery_record::{Mark, MarkKind};
use chancery_text::Edtf;
use serde::Serialize;

use crate::{said::Said, ties::Ties};

/// A day by which something is due or is judged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Horizon {
    /// The date.
    pub date: Edtf,
    /// Who set it; `None` where the words themselves give it.
    pub set_by: Option<String>,
    /// It has passed as of the date.
    pub passed: bool,
}

impl Horizon {
    /// Of a statement: what a person set goes before what the words give.
    pub(crate) fn of(said: &Said, ties: &Ties<'_, '_>) -> Option<Self> {
        let passed = |date: &Edtf| date.latest().is_some_and(|day| day < ties.view.as_of);
        if let Some(marking) = ties.mark(&said.ids, MarkKind::Horizon)
            && let Mark::Horizon(date) = marking.mark
        {
            let set_by = Some(marking.decision.by.clone());
            return Some(Self { passed: passed(date), date: date.clone(), set_by });
        }
        said.due.as_ref().map(|date| Self { date: date.clone(), set_by: None, passed: passed(date) })
    }
}
