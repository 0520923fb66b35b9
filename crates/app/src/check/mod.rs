//! Drafts checked against sources: every quotation, every cited figure.

mod drafts;
mod figures;
mod sources;

use std::{collections::BTreeSet, path::Path};

use chancery_extract::Vocabulary;
use chancery_lang::annotate;
use chancery_quote::{Checked, CheckedFigure, Library, Quoted, Source, Standing, Told, Weight, copies};
use chancery_read::DraftFile;
use chancery_store::{SourceKey, SqliteStore, Store, StoreError};
use chancery_text::{CharacterIndex, Document, DocumentId};
use rayon::prelude::*;

use drafts::{Names, ReadDraft};
pub use figures::CitedFigure;
pub(crate) use sources::document;
use sources::{source, spoken};

/// A draft with what was found of it.
#[derive(Debug, Clone)]
pub struct CheckedDraft {
    /// As the user named it.
    pub name: String,
    /// Quotations in order.
    pub quotations: Vec<(Quoted, Checked)>,
    /// Cited figures in order.
    pub figures: Vec<(CitedFigure, CheckedFigure)>,
    /// It is a brief of this program: its marks say that words are those of a document, not who said them.
    pub is_brief: bool,
}

impl CheckedDraft {
    /// Codes and weights of what was found, the gravest of each, in the order of the draft's quotations, then of its figures.
    pub fn outcomes(&self) -> impl Iterator<Item = (&'static str, Weight)> {
        let quotations = self.quotations.iter().map(|(_, checked)| (checked.outcome.code(), checked.weight()));
        quotations.chain(self.figures.iter().map(|(_, checked)| (checked.outcome.code(), checked.outcome.weight())))
    }

    /// Codes and weights of everything that was found: a quotation that is credited to somebody else may be cut short too.
    pub fn faults(&self) -> impl Iterator<Item = (&'static str, Weight)> {
        let quotations = self.quotations.iter().flat_map(|(_, checked)| faults_of(checked));
        quotations.chain(self.figures.iter().flat_map(|(_, checked)| faults_of_figure(checked)))
    }
}

/// Codes and weights of everything that was found of a quotation, the gravest first.
pub fn faults_of(checked: &Checked) -> Vec<(&'static str, Weight)> {
    let found: Vec<_> = checked.faults.iter().map(|fault| (fault.outcome.code(), fault.weight())).collect();
    if found.is_empty() { vec![(checked.outcome.code(), checked.weight())] } else { found }
}

/// Codes and weights of everything that was found of a figure, the gravest first.
pub fn faults_of_figure(checked: &CheckedFigure) -> Vec<(&'static str, Weight)> {
    let found: Vec<_> = checked.faults.iter().map(|fault| (fault.outcome.code(), fault.outcome.weight())).collect();
    if found.is_empty() { vec![(checked.outcome.code(), checked.outcome.weight())] } else { found }
}

/// Sources that drafts are checked against.
#[derive(Debug)]
pub struct Shelf {
    documents: Vec<Document>,
    library: Library,
    /// Sources whose speakers have been read.
    read: BTreeSet<usize>,
    /// Figures of the sources that have been read for them.
    figures: Vec<Told>,
    figures_read: BTreeSet<usize>,
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
        Self {
            library: Library::new(sources),
            documents,
            read: BTreeSet::new(),
            figures: Vec::new(),
            figures_read: BTreeSet::new(),
            lines,
        }
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

    /// The figures of the sources, as far as they were read: what [`CheckedFigure::places`] counts.
    pub fn figures(&self) -> &[Told] {
        &self.figures
    }

    /// Checks drafts.
    ///
    /// Reading who speaks and which figures stand takes the language layer, which is slow: only sources in which words of
    /// the drafts stand, or that share words with a sentence that cites a figure, are read, and the drafts.
    pub fn check(&mut self, drafts: &[DraftFile], vocabulary: &Vocabulary) -> Vec<CheckedDraft> {
        let names = Names::of(&self.documents);
        let read: Vec<ReadDraft> =
            drafts.par_iter().map(|draft| drafts::read(draft, &names, vocabulary.gazetteer())).collect();
        let looked_up: Vec<Vec<Checked>> = read.iter().map(|draft| self.judge(&draft.quotations)).collect();
        let standing = looked_up.iter().flatten().flat_map(|checked| checked.places.iter().map(|place| place.source));
        let wanted: BTreeSet<usize> = standing.filter(|source| !self.read.contains(source)).collect();
        let looked_up = if wanted.is_empty() {
            looked_up
        } else {
            self.read_speakers(&wanted, vocabulary);
            read.iter().map(|draft| self.judge(&draft.quotations)).collect()
        };
        let cited: Vec<Vec<CitedFigure>> =
            read.par_iter().map(|draft| figures::cited(draft, &names, vocabulary)).collect();
        self.read_figures(cited.iter().flatten(), vocabulary);
        drafts
            .iter()
            .zip(read)
            .zip(looked_up.into_iter().zip(cited))
            .map(|((file, read), (checked, cited))| CheckedDraft {
                name: file.name.clone(),
                quotations: in_order(read.quotations.into_iter().zip(checked).chain(read.lone)),
                figures: cited.into_iter().map(|cited| self.judge_figure(cited)).collect(),
                is_brief: read.is_brief,
            })
            .collect()
    }

    fn judge_figure(&self, cited: CitedFigure) -> (CitedFigure, CheckedFigure) {
        let checked = chancery_quote::check_figure(&cited.told, &self.figures, &cited.cited);
        (cited, checked)
    }

    fn read_figures<'c>(&mut self, cited: impl Iterator<Item = &'c CitedFigure>, vocabulary: &Vocabulary) {
        let mut wanted = BTreeSet::new();
        for figure in cited {
            let words = figures::telling(&figure.told.sentence);
            wanted.extend(figure.cited.iter().copied());
            let like = |document: &Document| figures::shares(document, &words);
            wanted.extend(self.documents.iter().enumerate().filter(|(_, d)| like(d)).map(|(at, _)| at));
        }
        wanted.retain(|at| !self.figures_read.contains(at) && self.library.sources().nth(*at).is_some_and(is_current));
        let read: Vec<Vec<Told>> = wanted
            .par_iter()
            .filter_map(|at| Some(figures::of_source(self.documents.get(*at)?, *at, vocabulary)))
            .collect();
        let rewritten: BTreeSet<usize> = self
            .library
            .sources()
            .enumerate()
            .filter(|(_, source)| matches!(source.standing, Standing::Rewrite))
            .map(|(at, _)| at)
            .collect();
        let read = read.into_iter().flatten();
        self.figures.extend(read.map(|told| Told { is_rewritten: rewritten.contains(&told.source), ..told }));
        self.figures_read.extend(wanted);
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

    fn read_speakers(&mut self, wanted: &BTreeSet<usize>, vocabulary: &Vocabulary) {
        let mut sources: Vec<Source> = self.library.sources().cloned().collect();
        let read: Vec<_> = wanted
            .par_iter()
            .filter_map(|source| {
                let document = self.documents.get(*source)?;
                let is_english = !document.notes.iter().any(|note| note.code == "language");
                let annotations = is_english.then(|| annotate(document, vocabulary.gazetteer()));
                Some((*source, spoken(document, annotations.as_ref())))
            })
            .collect();
        for (at, (voices, reported)) in read {
            sources[at].voices = voices;
            sources[at].reported = reported;
        }
        self.library = Library::new(sources);
        self.read.extend(wanted);
    }
}

fn in_order(quotations: impl Iterator<Item = (Quoted, Checked)>) -> Vec<(Quoted, Checked)> {
    let mut all: Vec<_> = quotations.collect();
    all.sort_by_key(|(quoted, _)| quoted.range.start());
    all
}

/// Whether figures are read from a source: an earlier version says what no longer holds.
const fn is_current(source: &Source) -> bool {
    !matches!(source.standing, Standing::Earlier)
}
