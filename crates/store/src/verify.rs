//! Whether a ledger is still what was written into it.

use chancery_text::DocumentId;

use crate::log::LogRow;

/// How many problems are told one by one; the rest is counted.
const TOLD: usize = 1000;

/// What a walk over a whole ledger found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Verification {
    /// Hash of the last row of the log.
    pub head: Option<String>,
    /// Rows of the log.
    pub rows: u64,
    /// Versions of sources, with their texts.
    pub documents: u64,
    /// Proposals of all types.
    pub proposals: u64,
    /// Decisions.
    pub decisions: u64,
    /// What is not as it was written, in the order of the log.
    pub problems: Vec<Problem>,
    /// How many problems there are besides those listed.
    pub more: u64,
}

impl Verification {
    /// Whether everything is as it was written.
    pub const fn is_whole(&self) -> bool {
        self.problems.is_empty()
    }

    pub(crate) fn report(&mut self, problem: Problem) {
        if self.problems.len() < TOLD {
            self.problems.push(problem);
        } else {
            self.more += 1;
        }
    }
}

/// One thing that is not as it was written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Problem {
    /// Rows of the log are not there.
    #[error("{} removed from the log", if first == last { format!("row {first} was") } else { format!("rows {first} to {last} were") })]
    RowsRemoved {
        /// First missing row.
        first: u64,
        /// Last missing row.
        last: u64,
    },
    /// A row of the log does not follow the one before it.
    #[error("row {seq} of the log was changed, or stands in another place than it was written in")]
    RowChanged {
        /// Its number.
        seq: u64,
    },
    /// The log does not contain a head that was written down elsewhere.
    #[error(
        "the log does not hold the head {expected}: rows were changed, rows were cut from its end, or it was written anew"
    )]
    HeadGone {
        /// The head.
        expected: String,
    },
    /// Something about a document is not what the log commits to.
    #[error("{what} of document {document} is not what row {seq} of the log recorded")]
    Document {
        /// The document; as the log names it.
        document: DocumentId,
        /// Row of the log that recorded it.
        seq: u64,
        /// "the text", "the title or other metadata" …
        what: &'static str,
    },
    /// Exact words are no longer in their text.
    #[error("“{quote}” does not stand at bytes {start} to {end} of document {document} any more")]
    Words {
        /// The document.
        document: DocumentId,
        /// The words, shortened.
        quote: String,
        /// First byte.
        start: usize,
        /// One past the last byte.
        end: usize,
    },
    /// What was added before the log was chained is not what it was then.
    #[error("what was added before row {seq} of the log is not what it was when the log was first chained")]
    Adopted {
        /// The row that commits to it.
        seq: u64,
    },
    /// The row that commits to what was added before the log was chained counts other rows than are there.
    #[error(
        "row {seq} of the log answers for {said} rows before it, where {found} stand that add something: rows were added or \
         removed"
    )]
    AdoptedRows {
        /// The row that commits to them.
        seq: u64,
        /// How many it says.
        said: u64,
        /// How many additions are before it.
        found: u64,
    },
    /// Additions were made without hashes, as in a ledger of format 1, and the row that answers for them is not there.
    #[error(
        "nothing in the log answers for what was added in {}: the row that does (“adopt”) was cut off, and names, texts and \
         findings may have been changed since; go back to a backup, or compare with the ledger of format 1 that was kept \
         beside this one",
        if first == last { format!("row {first}") } else { format!("rows {first} to {last}") }
    )]
    Uncovered {
        /// First of these rows.
        first: u64,
        /// Last of them.
        last: u64,
    },
    /// A decision is not what the log says.
    #[error("{what} of decision {number} is not what the log recorded")]
    Decision {
        /// Its number.
        number: u64,
        /// "the content", "what it is about".
        what: &'static str,
    },
    /// Exact words that a decision brought are not in their text, so that the record leaves the finding out.
    #[error(
        "“{quote}”, which decision {number} brought, does not stand at bytes {start} to {end} of document {document}, and the \
         record leaves it out: undo the decision and take it again with the exact words, or go back to a backup if the text \
         was changed"
    )]
    DecidedWords {
        /// The decision.
        number: u64,
        /// The document.
        document: DocumentId,
        /// The words, shortened.
        quote: String,
        /// First byte.
        start: usize,
        /// One past the last byte.
        end: usize,
    },
    /// There are rows that nothing in the log accounts for, or rows were removed.
    #[error("the ledger holds {found} rows of “{table}” where its log accounts for {expected}")]
    Unaccounted {
        /// The table.
        table: &'static str,
        /// How many there are.
        found: u64,
        /// How many there should be.
        expected: u64,
    },
    /// The index of words would lead to wrong places; it can be made again.
    #[error("the search index of document {document} does not fit its text: rebuild the index")]
    Index {
        /// The document.
        document: DocumentId,
    },
    /// The index of words holds other words than the record; it can be made again.
    #[error(
        "{rows} {} in the search index of {of} {} not what the record says, so that searches miss or mislead; the record itself \
         is whole: rebuild the index",
        if *rows == 1 { "entry" } else { "entries" },
        if *rows == 1 { "is" } else { "are" }
    )]
    SearchIndex {
        /// "texts" or "findings".
        of: &'static str,
        /// How many entries hold other words, are missing, or are there besides.
        rows: usize,
    },
    /// The lists of what is shown and what waits do not say what the record says; they can be made again.
    #[error("what is listed of document {document} is not what its record says: rebuild the index")]
    List {
        /// The document.
        document: DocumentId,
    },
    /// A table, index or trigger is not as this program makes it; the triggers are what keeps other programs from changing
    /// the ledger.
    #[error("the {name} of the ledger's file was changed, added or removed")]
    Rule {
        /// Its kind and name.
        name: String,
    },
    /// The database finds its own file damaged.
    #[error("the file is damaged: {what}")]
    File {
        /// In the database's words.
        what: String,
    },
}

impl Problem {
    /// Whether only what is derived from the record is wrong, which [`crate::SqliteStore::rebuild_search`] makes again.
    pub const fn is_of_index(&self) -> bool {
        matches!(self, Self::Index { .. } | Self::SearchIndex { .. } | Self::List { .. })
    }
}

/// Follows the log from row to row.
#[derive(Debug)]
pub(crate) struct Chain<'a> {
    last: Option<(u64, String)>,
    /// The hash that the rows themselves lead to; what stands as the hash of the last may be another.
    computed: Option<String>,
    expected: Option<&'a str>,
}

impl<'a> Chain<'a> {
    pub(crate) const fn new(expected: Option<&'a str>) -> Self {
        Self { last: None, computed: None, expected }
    }

    /// Takes the next row.
    pub(crate) fn follow(&mut self, row: &LogRow, verification: &mut Verification) {
        let due = self.last.as_ref().map_or(1, |(seq, _)| seq + 1);
        if row.seq > due {
            verification.report(Problem::RowsRemoved { first: due, last: row.seq - 1 });
        }
        let previous = self.last.as_ref().map(|(_, hash)| hash.as_str());
        // After a gap there is nothing to follow from; the gap is told, and the row begins a chain of its own.
        let follows = row.hash_after(previous);
        if row.seq <= due && follows != row.hash {
            verification.report(Problem::RowChanged { seq: row.seq });
        }
        let computed =
            if self.computed.as_deref() == previous { follows } else { row.hash_after(self.computed.as_deref()) };
        if self.expected == Some(computed.as_str()) {
            self.expected = None;
        }
        self.computed = Some(computed);
        self.last = Some((row.seq, row.hash.clone()));
        verification.rows += 1;
    }

    /// Ends the walk.
    pub(crate) fn end(self, verification: &mut Verification) {
        if let Some(expected) = self.expected {
            verification.report(Problem::HeadGone { expected: expected.to_owned() });
        }
        verification.head = self.last.map(|(_, hash)| hash);
    }
}
