//! What is known of a record as of a day.

use std::sync::Arc;

use chancery_app::latest_day;
use chancery_assess::{Assessment, Changes, assess, changes};
use chancery_record::Record;
use chancery_text::Day;

/// In so many days what changed is news, where nobody says since when.
const NEWS: i32 = 30;

/// Of what and as of when.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Wanted {
    /// A track by name, or else the whole ledger.
    pub(crate) track: Option<String>,
    /// Of a ledger that is too large for that, only documents that name this actor.
    pub(crate) naming: Option<String>,
    /// The day; the last day of any document where none is named.
    pub(crate) as_of: Option<Day>,
    /// The day since when what changed is told.
    pub(crate) since: Option<Day>,
}

/// What is known of a track as of a day.
#[derive(Debug, Clone)]
pub(crate) struct Viewed {
    pub(crate) record: Arc<Record>,
    pub(crate) assessment: Arc<Assessment>,
    pub(crate) changes: Arc<Changes>,
    /// Whether the record is only a part of what was asked for.
    pub(crate) is_part: bool,
    /// The first and the last day of any document.
    pub(crate) days: Option<(Day, Day)>,
}

/// The views of a record that are wanted.
pub(crate) fn view(record: Arc<Record>, wanted: &Wanted) -> Viewed {
    let days = days(&record);
    let as_of = wanted.as_of.or(latest_day(&record)).unwrap_or(Day::constant(2000, 1, 1));
    let since = wanted.since.unwrap_or_else(|| before(as_of, NEWS));
    // The two need nothing of each other.
    let (assessment, changes) = std::thread::scope(|scope| {
        let changed = scope.spawn(|| changes(&record, since.min(as_of), as_of));
        let assessment = assess(&record, as_of);
        (assessment, changed.join())
    });
    let changes = changes.unwrap_or_else(|fault| std::panic::resume_unwind(fault));
    Viewed {
        assessment: Arc::new(assessment),
        changes: Arc::new(changes),
        is_part: wanted.naming.is_some(),
        record,
        days,
    }
}

/// So many days before a day.
pub(crate) fn before(day: Day, days: i32) -> Day {
    (0..days).fold(day, |day, _| day.yesterday().unwrap_or(day))
}

fn days(record: &Record) -> Option<(Day, Day)> {
    let dates = || record.sources.iter().filter_map(|source| source.metadata.date.as_ref());
    let first = dates().filter_map(|date| date.earliest().or(date.latest())).min()?;
    Some((first, latest_day(record).unwrap_or(first).max(first)))
}
