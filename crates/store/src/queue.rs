//! What waits for a decision, in the order in which it is decided on.

use std::collections::BTreeMap;

use chancery_record::{FindingId, FindingType, Proposal, Record, Recorded, Standing};
use chancery_text::{Day, DocumentId, Edtf, TextRange};

/// In which order what waits is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum QueueOrder {
    /// What falls due soonest, as of the last day any document was published; then what is least certain.
    #[default]
    Urgent,
    /// As it stands in the documents, in order of adding.
    Document,
}

/// Which stretch of the queue is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct QueueQuery {
    /// Only findings of current versions on this track.
    pub track: Option<String>,
    /// Only findings of this type.
    pub of: Option<FindingType>,
    /// Only findings of this kind, by its code.
    pub kind: Option<String>,
    /// In which order.
    pub order: QueueOrder,
    /// From the place of this finding on, whether it waits or not; from the beginning where none is named or known.
    pub at: Option<FindingId>,
    /// How many before that place, at most.
    pub before: usize,
    /// How many from that place on, round the end, at most.
    pub after: usize,
}

/// A stretch of the queue.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Queued {
    /// How many decisions are to be taken, outside of this stretch too. The same wording in several documents is one.
    pub left: usize,
    /// Those of the stretch, in order.
    pub stretch: Vec<Undecided>,
}

/// One decision to take.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undecided {
    /// The finding.
    pub finding: FindingId,
    /// The same wording by the same speaker in documents added later.
    pub copies: Vec<FindingId>,
}

/// What waits, as a row of the list. Rows are ordered by where they stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Row {
    pub(crate) spot: Spot,
    pub(crate) kind: String,
    pub(crate) due: Option<String>,
    pub(crate) confidence: u8,
    pub(crate) wording: Option<i64>,
}

/// Where a finding stands: number of the version, words, type and place among its like. Versions are numbered in order of
/// adding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(crate) struct Spot {
    pub(crate) version: u64,
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) of: u8,
    pub(crate) nth: u16,
}

impl Spot {
    pub(crate) fn of(version: u64, id: &FindingId) -> Self {
        let of = FindingType::ALL.iter().position(|of| *of == id.of).unwrap_or_default() as u8;
        let (start, end) = (id.range.start() as u32, id.range.end() as u32);
        Self { version, start, end, of, nth: id.nth }
    }

    pub(crate) fn finding(self, document: DocumentId) -> Option<FindingId> {
        let of = *FindingType::ALL.get(usize::from(self.of))?;
        Some(FindingId { document, of, range: TextRange::new(self.start, self.end), nth: self.nth })
    }
}

/// A place in the queue. Those without a day come after those with one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    pub(crate) has_no_day: bool,
    pub(crate) day: String,
    pub(crate) confidence: u8,
    pub(crate) spot: Spot,
}

impl Row {
    pub(crate) fn of(version: u64, id: &FindingId, finding: &Proposal) -> Self {
        let kind = match finding {
            Proposal::Statement(statement) => statement.kind.code(),
            Proposal::Event(event) => event.kind.code(),
            _ => "",
        };
        Self {
            spot: Spot::of(version, id),
            kind: kind.to_owned(),
            due: due(finding).map(|day| day.to_string()),
            confidence: confidence(finding),
            wording: wording(finding),
        }
    }

    /// Its place, where `today` is the last day any document was published.
    pub(crate) fn place(&self, order: QueueOrder, today: &str) -> Place {
        let day = self.due.as_deref().filter(|day| order == QueueOrder::Urgent && *day >= today);
        Place {
            has_no_day: day.is_none(),
            day: day.unwrap_or_default().to_owned(),
            confidence: if order == QueueOrder::Urgent { self.confidence } else { 0 },
            spot: self.spot,
        }
    }

    pub(crate) fn is_wanted(&self, query: &QueueQuery) -> bool {
        let of = query.of.is_none_or(|of| FindingType::ALL.get(usize::from(self.spot.of)) == Some(&of));
        of && query.kind.as_deref().is_none_or(|kind| kind == self.kind)
    }
}

/// Which rows of the same wording, in their order, are copies of one before: those of another document than the last that is
/// none.
pub(crate) fn copies(same: &[Row]) -> Vec<bool> {
    let mut first: Option<u64> = None;
    let is_copy = |row: &Row| {
        let copy = first.is_some_and(|version| version != row.spot.version);
        if !copy {
            first = Some(row.spot.version);
        }
        copy
    };
    same.iter().map(is_copy).collect()
}

/// A stretch of a queue of which all rows are at hand.
pub(crate) fn stretch(
    mut rows: Vec<Row>,
    query: &QueueQuery,
    today: &str,
    at: Option<&Row>,
    name: impl Fn(Spot) -> Option<FindingId>,
) -> Queued {
    rows.sort_by_key(|row| row.spot);
    let mut told: BTreeMap<Spot, Vec<Spot>> = BTreeMap::new();
    let mut first: BTreeMap<i64, Spot> = BTreeMap::new();
    let mut from = at.cloned();
    for row in &rows {
        let known = row.wording.and_then(|wording| first.get(&wording)).filter(|spot| spot.version != row.spot.version);
        if let Some(known) = known {
            if from.as_ref().is_some_and(|from| from.spot == row.spot) {
                from = rows.iter().find(|row| row.spot == *known).cloned();
            }
            told.entry(*known).or_default().push(row.spot);
            continue;
        }
        told.entry(row.spot).or_default();
        if let Some(wording) = row.wording {
            first.insert(wording, row.spot);
        }
    }
    let mut places: Vec<Place> = rows
        .iter()
        .filter(|row| told.contains_key(&row.spot) && row.is_wanted(query))
        .map(|row| row.place(query.order, today))
        .collect();
    places.sort();
    let at = from.map_or(0, |row| {
        let place = row.place(query.order, today);
        places.partition_point(|other| *other < place)
    });
    let (earlier, later) = places.split_at(at);
    let ring: Vec<&Place> = later.iter().chain(earlier).take(query.after).collect();
    let free = earlier.len().saturating_sub(ring.len().saturating_sub(later.len()));
    let before = &earlier[earlier.len() - free.min(query.before).min(earlier.len())..];
    let undecided = |place: &Place| {
        let copies = told.get(&place.spot).into_iter().flatten().filter_map(|spot| name(*spot)).collect();
        Some(Undecided { finding: name(place.spot)?, copies })
    };
    Queued { left: places.len(), stretch: before.iter().chain(ring).filter_map(undecided).collect() }
}

/// Every finding of a record on which nobody has decided.
pub(crate) fn undecided(record: &Record) -> impl Iterator<Item = (&FindingId, Proposal)> {
    fn of<T: Clone>(recorded: &Recorded<T>, proposal: fn(T) -> Proposal) -> Option<(&FindingId, Proposal)> {
        let id = recorded.ruling.id.as_ref().filter(|_| recorded.ruling.standing == Standing::Proposed)?;
        Some((id, proposal(recorded.finding.clone())))
    }
    let statements = record.statements.iter().filter_map(|r| of(r, Proposal::Statement));
    let events = record.events.iter().filter_map(|r| of(r, Proposal::Event));
    let figures = record.figures.iter().filter_map(|r| of(r, Proposal::Figure));
    statements.chain(events).chain(figures)
}

/// The last day of what a finding names that is to come.
fn due(finding: &Proposal) -> Option<Day> {
    let date = match finding {
        Proposal::Statement(statement) => statement.due.as_ref(),
        Proposal::Event(event) => event.date.as_ref(),
        _ => None,
    };
    date.and_then(Edtf::latest)
}

fn confidence(finding: &Proposal) -> u8 {
    match finding {
        Proposal::Statement(statement) => statement.basis.confidence.0,
        Proposal::Event(event) => event.basis.confidence.0,
        Proposal::Figure(figure) => figure.basis.confidence.0,
        Proposal::Turn(_) | Proposal::Actor(_) => 100,
    }
}

/// The beginning of a hash over what makes two statements one decision: kind, people, and every letter of words and
/// condition. Events and figures are decided on one by one.
fn wording(finding: &Proposal) -> Option<i64> {
    let Proposal::Statement(statement) = finding else { return None };
    let mut digest = blake3::Hasher::new();
    let condition = statement.condition.as_ref().map(|passage| passage.quote.as_str());
    let fields = [
        Some(statement.kind.code()),
        Some(&statement.speaker),
        statement.holder.as_deref(),
        condition,
        Some(&statement.passage.quote),
    ];
    for field in fields {
        digest.update(&[u8::from(field.is_some())]);
        let field = field.unwrap_or_default();
        digest.update(&(field.len() as u64).to_le_bytes()).update(field.as_bytes());
    }
    let hash = digest.finalize();
    hash.as_bytes().first_chunk().map(|bytes| i64::from_le_bytes(*bytes))
}
