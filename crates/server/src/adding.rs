//! Documents that a person adds: what was sent, read one by one, and what became of each.

use chancery_app::{Collection, Reading, SourceError, analyse, ledger};
use chancery_brief::{visible::on_one_line, wording::date};
use chancery_extract::Vocabulary;
use chancery_read::{Overrides, read_bytes};
use chancery_store::{Added, SqliteStore, Store};
use chancery_text::{DocumentId, Metadata};

use crate::asked::{Asked, Upload};

/// The name of what is pasted: none, as that of standard input.
const PASTED: &str = "-";

/// Words by which a pasted text without a title is told from others.
const FIRST: usize = 9;

/// Documents as they were sent.
pub(crate) struct Adding {
    /// Files without their sidecars, and the pasted text.
    pub(crate) sources: Vec<Upload>,
    sidecars: Vec<Upload>,
    said: Overrides,
}

/// What became of one file or of the pasted text.
pub(crate) struct Outcome {
    pub(crate) name: String,
    pub(crate) result: Result<Kept, SourceError>,
}

/// A document that was read.
pub(crate) struct Kept {
    pub(crate) id: DocumentId,
    pub(crate) added: Result<Added, String>,
    pub(crate) proposals: usize,
    pub(crate) remarks: Vec<String>,
    /// Whether it is added without a day of publication.
    pub(crate) is_undated: bool,
    /// Of what the ledger knew already.
    pub(crate) known: Option<Known>,
}

/// A document whose bytes the ledger had already.
pub(crate) struct Known {
    /// By what name a reader knows it.
    pub(crate) title: String,
    /// What was said of it now and is not so on the record: name, what was said, what the record has.
    pub(crate) unused: Vec<(&'static str, String, Option<String>)>,
}

impl Outcome {
    /// Whether the document is in the ledger now.
    pub(crate) fn is_kept(&self) -> bool {
        self.result.as_ref().is_ok_and(|kept| kept.added.is_ok())
    }

    /// Whether the ledger had it already.
    pub(crate) fn is_known(&self) -> bool {
        self.result.as_ref().is_ok_and(|kept| matches!(kept.added, Ok(Added::Known)))
    }
}

impl Adding {
    /// What a form brings.
    pub(crate) fn of(asked: &Asked) -> Self {
        let is_sidecar = |file: &&Upload| file.name.ends_with(".meta.json");
        let files = || asked.files.iter().filter(|file| !file.name.is_empty());
        let mut sources: Vec<Upload> = files().filter(|file| !is_sidecar(file)).cloned().collect();
        let pasted = asked.field("text").unwrap_or_default().replace("\r\n", "\n");
        if !pasted.trim().is_empty() {
            // What has no name is a source of its own, whatever was pasted before.
            sources.push(Upload { field: "text".to_owned(), name: PASTED.to_owned(), bytes: pasted.into_bytes() });
        }
        let said = overrides(asked, sources.len() == 1);
        Self { sources, sidecars: files().filter(is_sidecar).cloned().collect(), said }
    }

    /// Reads one of them and proposes from it.
    pub(crate) fn read(&self, upload: &Upload, vocabulary: &Vocabulary) -> Result<Reading, SourceError> {
        let mut document = read_bytes(&upload.name, &upload.bytes, self.sidecar(&upload.name), &self.said)?;
        if upload.name == PASTED && document.metadata.title.is_none() {
            document.metadata.title = Some(first_words(document.text()));
        }
        analyse(document, vocabulary)
    }

    /// What stands beside a file: `report.meta.json` beside `report.txt`.
    fn sidecar(&self, name: &str) -> Option<&[u8]> {
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let beside = format!("{stem}.meta.json");
        self.sidecars.iter().find(|file| file.name == beside).map(|file| file.bytes.as_slice())
    }
}

/// A name for a person: what is pasted has none.
pub(crate) fn name_of(upload: &Upload) -> String {
    if upload.name == PASTED { "Pasted text".to_owned() } else { upload.name.clone() }
}

/// What a pasted text without a title is called.
fn first_words(text: &str) -> String {
    let mut words = text.split_whitespace();
    let first: Vec<&str> = words.by_ref().take(FIRST).collect();
    // A script without spaces has long words.
    let first: String = first.join(" ").chars().take(80).collect();
    let more = if words.next().is_some() { " …" } else { "" };
    format!("Pasted: {first}{more}")
}

/// Adds what was read, in a transaction of its own.
pub(crate) fn keep(store: &mut SqliteStore, reading: Reading, (at, by): (&str, &str)) -> Kept {
    let added = ledger::add(store, std::slice::from_ref(&reading), at, by).pop();
    let added = added.map_or(Ok(Added::Known), |addition| addition.result.map_err(|error| error.to_string()));
    let id = reading.document.id.clone();
    let is_undated = reading.document.metadata.date.is_none();
    let known = match added {
        // What is told of it besides is left out where it cannot be looked up.
        Ok(Added::Known) => store.version(&id).ok().flatten().map(|version| Known {
            title: on_one_line(version.source.title()),
            unused: unused(&reading.document.metadata, &version.source.metadata),
        }),
        _ => None,
    };
    let proposals = reading.proposals.iter().filter(|proposal| proposal.finding_type().is_some()).count();
    let collection = Collection { readings: vec![reading], ..Collection::default() };
    let remarks = collection.problems().map(|(_, note)| note.message.clone()).collect();
    Kept { id, added, proposals, remarks, is_undated, known }
}

/// What is said of a document now and is not on the record, which keeps what was said when it was added.
fn unused(said: &Metadata, known: &Metadata) -> Vec<(&'static str, String, Option<String>)> {
    let dates = [said, known].map(|of| of.date.as_ref().map(date));
    let [said_date, known_date] = dates;
    let fields = [
        ("date", said_date, known_date),
        ("title", said.title.clone(), known.title.clone()),
        ("publisher", said.publisher.clone(), known.publisher.clone()),
        ("author", said.author.clone(), known.author.clone()),
        ("address", said.url.clone(), known.url.clone()),
        ("form", said.form.clone(), known.form.clone()),
        ("language", said.language.clone(), known.language.clone()),
        ("negotiation", said.negotiation.clone(), known.negotiation.clone()),
    ];
    let differs = |(name, said, known): (&'static str, Option<String>, Option<String>)| {
        let said = said.filter(|said| known.as_ref() != Some(said))?;
        Some((name, said, known))
    };
    fields.into_iter().filter_map(differs).collect()
}

/// What is said about the documents; title and address are those of one only.
fn overrides(asked: &Asked, one: bool) -> Overrides {
    let said = |name: &str| asked.field(name).map(str::trim).filter(|value| !value.is_empty()).map(str::to_owned);
    Overrides {
        title: said("title").filter(|_| one),
        url: said("url").filter(|_| one),
        date: said("date").and_then(|date| date.parse().ok()),
        publisher: said("publisher"),
        author: said("author"),
        form: said("form"),
        language: said("language"),
        negotiation: said("negotiation"),
    }
}
