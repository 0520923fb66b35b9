//! Drafts checked against sources.

use std::{collections::BTreeSet, path::Path};

use chancery_lang::{Gazetteer, annotate};
use chancery_quote::{Checked, Draft, Library, Quoted, Source, Standing, Voice, copies, voices};
use chancery_read::DraftFile;
use chancery_store::{SourceKey, SqliteStore, Store, StoreError};
use chancery_text::{CharacterIndex, Document, DocumentId, Edtf};
use rayon::prelude::*;

/// A draft with what was found of its quotations.
#[derive(Debug, Clone)]
pub struct CheckedDraft {
    /// As the user named it.
    pub name: String,
    /// Quotations in order.
    pub quotations: Vec<(Quoted, Checked)>,
}

impl CheckedDraft {
    /// Whether every quotation was found.
    pub fn is_fair(&self) -> bool {
        self.quotations.iter().all(|(_, checked)| checked.is_fair())
    }
}

/// Sources that drafts are checked against.
#[derive(Debug)]
pub struct Shelf {
    documents: Vec<Document>,
    library: Library,
    /// Sources whose speakers have been read.
    read: BTreeSet<usize>,
    lines: Vec<CharacterIndex>,
}

impl Shelf {
    /// Lays out documents; `earlier` are those that a later version has replaced.
    pub fn new(documents: Vec<Document>, earlier: &BTreeSet<DocumentId>) -> Self {
        let lines = documents.iter().map(|document| CharacterIndex::new(document.text())).collect();
        let mut sources: Vec<Source> = documents.iter().map(|document| source(document, &documents, earlier)).collect();
        let copied = copies::groups(&crate::copies::texts(&documents));
        for (number, group) in copied.iter().enumerate() {
            for member in &group.members {
                let source = &mut sources[member.text];
                match member.kind {
                    // Its words need not be those that were said.
                    copies::CopyKind::Rewrite if source.standing == Standing::Current => {
                        source.standing = Standing::Rewrite;
                    }
                    copies::CopyKind::Rewrite | copies::CopyKind::Translation => {}
                    _ => source.family = Some(format!("group {number}")),
                }
            }
        }
        Self { library: Library::new(sources), documents, read: BTreeSet::new(), lines }
    }

    /// Every version of every source that a ledger holds.
    ///
    /// # Errors
    /// What the ledger reports.
    pub fn of_ledger(path: &Path) -> Result<Self, StoreError> {
        let store = SqliteStore::open_read_only(path)?;
        let record = store.record()?;
        let current: BTreeSet<&DocumentId> = record.sources.iter().map(|source| &source.id).collect();
        let keys: Vec<SourceKey> = record.sources.iter().map(SourceKey::of).collect();
        let mut sources: Vec<chancery_record::Source> = record.sources.clone();
        let mut earlier = BTreeSet::new();
        for (number, key) in keys.iter().enumerate().filter(|(number, key)| !keys[..*number].contains(key)) {
            for version in store.versions(key)?.iter().filter(|version| !current.contains(&version.id)) {
                sources.extend(store.version(&version.id)?.map(|version| version.source));
                earlier.insert(version.id.clone());
            }
            // Of versions that stand in the record for what was decided on them, the last added is the current one.
            let standing: Vec<&DocumentId> =
                record.sources.iter().zip(&keys).skip(number).filter(|(_, k)| *k == key).map(|(s, _)| &s.id).collect();
            let last = store.versions(key)?.iter().rev().find(|v| standing.contains(&&v.id)).map(|v| v.id.clone());
            earlier.extend(standing.into_iter().filter(|id| Some(*id) != last.as_ref()).cloned());
        }
        let documents = sources.par_iter().map(document).collect();
        Ok(Self::new(documents, &earlier))
    }

    /// The name of a source.
    pub fn name(&self, source: usize) -> &str {
        self.documents.get(source).map_or("", |document| document.source.as_str())
    }

    /// Line, from 1, of a byte of a source's text.
    pub fn line(&self, source: usize, offset: usize) -> usize {
        self.lines.get(source).map_or(1, |lines| lines.line_of(offset))
    }

    /// The documents, earlier versions too.
    pub fn into_documents(self) -> Vec<Document> {
        self.documents
    }

    /// A source's document.
    pub fn document(&self, source: usize) -> Option<&Document> {
        self.documents.get(source)
    }

    /// Checks drafts.
    ///
    /// Reading who speaks takes the language layer, which is slow: only sources in which words of the drafts stand are
    /// read, and the drafts.
    pub fn check(&mut self, drafts: &[DraftFile], gazetteer: &Gazetteer) -> Vec<CheckedDraft> {
        let quoted: Vec<Vec<Quoted>> = drafts.par_iter().map(|draft| quotations(draft, gazetteer)).collect();
        let looked_up: Vec<Vec<Checked>> = quoted.iter().map(|quoted| self.judge(quoted)).collect();
        let standing = looked_up.iter().flatten().flat_map(|checked| checked.places.iter().map(|place| place.source));
        let wanted: BTreeSet<usize> = standing.filter(|source| !self.read.contains(source)).collect();
        let looked_up = if wanted.is_empty() {
            looked_up
        } else {
            self.read_speakers(&wanted, gazetteer);
            quoted.iter().map(|quoted| self.judge(quoted)).collect()
        };
        let names = drafts.iter().map(|draft| draft.name.clone());
        names
            .zip(quoted.into_iter().zip(looked_up))
            .map(|(name, (quoted, checked))| CheckedDraft {
                name,
                quotations: quoted.into_iter().zip(checked).collect(),
            })
            .collect()
    }

    fn judge(&self, quoted: &[Quoted]) -> Vec<Checked> {
        let mut checked: Vec<Checked> = quoted.par_iter().map(|quoted| self.library.check(&quoted.claim)).collect();
        // “We will not,” he said, “accept this”: one quotation in two pieces.
        for at in 1..quoted.len() {
            if !quoted[at].goes_on {
                continue;
            }
            if let Some(joined) = self.library.check_joined(&quoted[at - 1].claim, &quoted[at].claim) {
                checked[at - 1] = joined.clone();
                checked[at] = joined;
            }
        }
        checked
    }

    fn read_speakers(&mut self, wanted: &BTreeSet<usize>, gazetteer: &Gazetteer) {
        let mut sources: Vec<Source> = self.library.sources().cloned().collect();
        let read: Vec<(usize, Vec<Voice>)> = wanted
            .par_iter()
            .filter_map(|source| Some((*source, spoken(self.documents.get(*source)?, gazetteer))))
            .collect();
        for (at, voices) in read {
            sources[at].voices = voices;
        }
        self.library = Library::new(sources);
        self.read.extend(wanted);
    }
}

/// A document as a source of quotations, without speakers yet.
fn source(document: &Document, all: &[Document], earlier: &BTreeSet<DocumentId>) -> Source {
    let about = &document.metadata;
    let form = about.form.as_deref().unwrap_or("").to_lowercase();
    let title = about.title.as_deref().unwrap_or("").to_lowercase();
    let standing = if earlier.contains(&document.id) || is_superseded(document, all) {
        Standing::Earlier
    } else if crate::fidelity::is_translation(about) || title.contains("(translation)") {
        Standing::Translation
    } else if form.contains("rewritten") || form.contains("paraphrase") {
        Standing::Rewrite
    } else {
        Standing::Current
    };
    Source {
        name: document.source.clone(),
        text: document.text().to_owned(),
        language: about.language.clone(),
        standing,
        family: about.url.clone(),
        voices: voices(document),
        authors: about.author.iter().chain(&about.publisher).cloned().collect(),
    }
}

/// A source of a ledger, laid out again.
pub(crate) fn document(source: &chancery_record::Source) -> Document {
    let mut document = Document::new(&source.source, source.text.clone(), &source.id.0, source.metadata.clone(), &[]);
    document.notes.clone_from(&source.notes);
    document
}

fn is_superseded(document: &Document, all: &[Document]) -> bool {
    let date = |document: &Document| document.metadata.date.as_ref().and_then(Edtf::latest);
    document.notes.iter().any(|note| note.code == "earlier-version")
        || document.metadata.url.is_some()
            && all.iter().any(|other| other.metadata.url == document.metadata.url && date(other) > date(document))
}

/// Who speaks where in a document, by its turns, its marks and, in English, its words.
fn spoken(document: &Document, gazetteer: &Gazetteer) -> Vec<Voice> {
    let mut voices = voices(document);
    if document.notes.iter().any(|note| note.code == "language") {
        return voices;
    }
    let annotations = annotate(document, gazetteer);
    for voice in voices.iter_mut().filter(|voice| voice.is_quotation) {
        let same = annotations
            .quotations
            .iter()
            .find(|q| q.content.overlaps(voice.range) && q.content.len().abs_diff(voice.range.len()) <= 4);
        voice.speaker = same.and_then(|quotation| quotation.speaker.clone());
    }
    let form = document.metadata.form.as_deref().unwrap_or("").to_lowercase();
    let is_speech = ["speech", "remarks", "address"].iter().any(|word| form.contains(word));
    if let (true, true, Some(author)) = (is_speech, document.turns.is_empty(), &document.metadata.author) {
        let range = chancery_text::TextRange::of(0, document.text().len());
        voices.push(Voice { range, speaker: Some(author.clone()), is_quotation: false });
    }
    voices
}

/// The quotations of a draft, with whom it credits them to.
fn quotations(file: &DraftFile, gazetteer: &Gazetteer) -> Vec<Quoted> {
    let draft = Draft::new(file.file.clone(), file.pieces.iter().cloned());
    let document = Document::of_text(draft.text());
    let annotations = annotate(&document, gazetteer);
    draft.quotations(|range| {
        let same = annotations.quotations.iter().find(|q| q.content.overlaps(range));
        same.and_then(|quotation| quotation.speaker.clone())
    })
}
