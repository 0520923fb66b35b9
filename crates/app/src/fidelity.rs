//! How near the words of a source are to those that were said: copies, translations, corrections, as remarks on sources.

use chancery_lang::Gazetteer;
use chancery_quote::{
    NoticeKind, concerns,
    copies::{CopyKind, Group, SideBySide, Text, groups},
    notices,
    translations::{Paired, pair},
};
use chancery_record::{Record, Source};
use chancery_text::{Document, DocumentId, Edtf, Metadata, Note};

use crate::{check, copies, translations};

/// Sources among which copies are looked for when a record is read; among more, `chancery copies` does it, in minutes.
pub const MOST_SOURCES: usize = 2_000;

/// Remarks on the sources of a record: which are copies or translations, and of which. They depend on the sources alone, so
/// that a desk makes them once and not after every decision.
#[derive(Debug, Clone, Default)]
pub struct Remarks {
    sources: Vec<DocumentId>,
    notes: Vec<(usize, Note)>,
    groups: Vec<Group>,
    originals: Vec<Option<usize>>,
    /// Copies were looked for: there are not more than [`MOST_SOURCES`].
    pub is_looked_for: bool,
}

impl Remarks {
    /// Looks for copies and translations among the sources of a record.
    pub fn of(record: &Record) -> Self {
        let is_looked_for = record.sources.len() <= MOST_SOURCES;
        let mut remarks: Vec<(usize, Note)> = Vec::new();
        let mut found: Vec<Group> = Vec::new();
        let originals = originals(record.sources.iter().map(Named::from));
        if is_looked_for {
            let with_originals = record.sources.iter().zip(&originals);
            let texts: Vec<Text<'_>> = with_originals
                .map(|(source, original)| text(&source.source, &source.metadata, &source.text, *original))
                .collect();
            found = groups(&texts);
            for group in &found {
                let of = said(&record.sources[group.members[0].text]);
                let copies = group.members[1..].iter();
                remarks.extend(copies.filter_map(|member| Some((member.text, remark(member.kind, &of)?))));
            }
        }
        for (at, source) in record.sources.iter().enumerate() {
            let original = originals[at].map(|at| said(&record.sources[at]));
            remarks.extend(translation(&source.metadata, original).map(|note| (at, note)));
        }
        let sources = record.sources.iter().map(|source| source.id.clone()).collect();
        Self { sources, notes: remarks, groups: found, originals, is_looked_for }
    }

    /// What other sources are to one of them.
    pub fn related(&self, at: usize) -> Vec<Related> {
        let mut related = Vec::new();
        for group in self.groups.iter().filter(|group| group.members.iter().any(|member| member.text == at)) {
            let is_record = group.members[0].text == at;
            let others = group.members.iter().filter(|member| member.text != at);
            // To one copy another is nothing that was compared.
            let shown = others.filter(|member| is_record || member.kind == CopyKind::Record);
            related.extend(shown.map(|member| Related { source: member.text, label: member.kind.label() }));
        }
        let mut add = |source: usize, label| {
            if !related.iter().any(|known: &Related| known.source == source) {
                related.push(Related { source, label });
            }
        };
        if let Some(original) = self.originals.get(at).copied().flatten() {
            add(original, "original");
        }
        let translations = self.originals.iter().enumerate().filter(|(_, original)| **original == Some(at));
        translations.for_each(|(source, _)| add(source, "translation"));
        related
    }

    /// Whether they were made of the sources of this record.
    pub fn are_of(&self, record: &Record) -> bool {
        self.sources.iter().eq(record.sources.iter().map(|source| &source.id))
    }

    /// Says it on the sources of the record they were made of, and of every finding whether a correction in its source
    /// may be about it.
    pub fn put(&self, record: &mut Record) {
        for (at, note) in &self.notes {
            let Some(source) = record.sources.get_mut(*at) else { continue };
            if !source.notes.iter().any(|known| known.code == note.code) {
                source.notes.push(note.clone());
            }
        }
        let corrected: Vec<Vec<String>> = record.sources.iter().map(correction_words).collect();
        if corrected.iter().all(Vec::is_empty) {
            return;
        }
        let about = |source: usize, words: &str| corrected[source].iter().any(|notice| concerns(notice, words));
        for recorded in &mut record.statements {
            recorded.ruling.may_be_corrected = about(recorded.source, &recorded.finding.passage.quote);
        }
        for recorded in &mut record.events {
            recorded.ruling.may_be_corrected = about(recorded.source, &recorded.finding.passage.quote);
        }
        for recorded in &mut record.figures {
            recorded.ruling.may_be_corrected = about(recorded.source, &recorded.finding.passage.quote);
        }
    }
}

/// What a source is to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Related {
    /// Index of the source.
    pub source: usize,
    /// What it is, in words.
    pub label: &'static str,
}

/// Two sources compared.
#[derive(Debug, Clone)]
pub enum Beside {
    /// Two tellings.
    Told(SideBySide),
    /// An original and its translation.
    Translated(Paired),
}

/// Compares two sources: an original with its translation by passages, all others by sentences. The original, or the one
/// published first, comes out first.
pub fn beside(one: Source, other: Source, gazetteer: &Gazetteer) -> (Source, Source, Beside) {
    let of = |source: &Source| source.metadata.date.as_ref().and_then(Edtf::latest);
    let is_original = |original: &Source, of: &Source| {
        of.metadata.translation_of.as_deref().is_some_and(|name| Named::from(original).is_called(name))
    };
    let (one, other) = if is_original(&other, &one) || !is_original(&one, &other) && of(&other) < of(&one) {
        (other, one)
    } else {
        (one, other)
    };
    let (first, second) = (check::document(&one), check::document(&other));
    let compared = if is_original(&one, &other) {
        Beside::Translated(pair(translations::side(&first), translations::side(&second)))
    } else {
        Beside::Told(copies::side_by_side(&first, &second, gazetteer))
    };
    (one, other, compared)
}

/// The notices of a source, as they were remarked on when it was read.
fn correction_words(source: &Source) -> Vec<String> {
    let of_corrections = source.notes.iter().filter(|note| note.code == Note::CORRECTION);
    of_corrections.filter_map(|note| Some(note.range?.of_text(&source.text).to_owned())).collect()
}

/// What a copy is, for a reader; versions have a remark of their own, translations too.
fn remark(kind: CopyKind, of: &str) -> Option<Note> {
    match kind {
        CopyKind::Rewrite => Some(Note::new(
            Note::REWRITTEN_COPY,
            format!(
                "A rewritten copy of {of}: its words need not be those that were said, and it is no origin of its own"
            ),
        )),
        CopyKind::Repost | CopyKind::Syndicated | CopyKind::Excerpt => {
            Some(Note::new(Note::COPY, format!("{} of {of}: no origin of its own", capital(kind.label()))))
        }
        CopyKind::Record | CopyKind::Version | CopyKind::Translation => None,
    }
}

/// The remark on a translation, where the metadata say that it is one.
fn translation(about: &Metadata, original: Option<String>) -> Option<Note> {
    if !is_translation(about) {
        return None;
    }
    let of = original.or_else(|| about.translation_of.as_ref().map(|of| format!("“{of}”, which is not on file")));
    let of = of.unwrap_or_else(|| "a text that is not named".to_owned());
    let by = about.translator.as_deref().unwrap_or("an unnamed translator");
    let whom = about.translator_for.as_ref().map_or_else(
        || "; for whom the translator works is not said".to_owned(),
        |whom| format!(", who works for {whom}"),
    );
    Some(Note::new(Note::TRANSLATION, format!("A translation of {of}, by {by}{whom}: its words are the translator’s")))
}

/// Whether the metadata say that a text is a translation.
pub(crate) fn is_translation(about: &Metadata) -> bool {
    let form = about.form.as_deref().unwrap_or("").to_lowercase();
    about.translation_of.is_some() || about.translator.is_some() || form.contains("translat")
}

/// The remarks on what a text says of its own corrections.
pub(crate) fn corrections(text: &str) -> Vec<Note> {
    let remark = |notice: &chancery_quote::Notice| {
        let words =
            |range: chancery_text::TextRange| range.of_text(text).split_whitespace().collect::<Vec<_>>().join(" ");
        let what = match notice.kind {
            NoticeKind::Correction => "says that it was corrected",
            NoticeKind::Clarification => "says that it was clarified",
            NoticeKind::Update => "says that it was updated",
            NoticeKind::EditorsNote => "has an editor’s note",
            NoticeKind::Retraction => "says that it, or a part of it, was taken back",
        };
        let was = notice.was.map(|range| format!("; wrong was “{}”", words(range))).unwrap_or_default();
        let is = notice.is.map(|range| format!("; right is “{}”", words(range))).unwrap_or_default();
        Note::at(Note::CORRECTION, notice.range, format!("The text {what}: “{}”{was}{is}", words(notice.range)))
    };
    notices(text).iter().map(remark).collect()
}

/// A source as others name it in their metadata.
pub(crate) struct Named<'a> {
    id: &'a str,
    name: &'a str,
    url: Option<&'a str>,
    translation_of: Option<&'a str>,
}

impl<'a> From<&'a Source> for Named<'a> {
    fn from(source: &'a Source) -> Self {
        Self::of(&source.id.0, &source.source, &source.metadata)
    }
}

impl<'a> From<&'a Document> for Named<'a> {
    fn from(document: &'a Document) -> Self {
        Self::of(&document.id.0, &document.source, &document.metadata)
    }
}

impl<'a> Named<'a> {
    fn of(id: &'a str, name: &'a str, about: &'a Metadata) -> Self {
        Self { id, name, url: about.url.as_deref(), translation_of: about.translation_of.as_deref() }
    }

    fn is_called(&self, name: &str) -> bool {
        let file = |path: &'a str| path.rsplit(['/', '\\']).next().unwrap_or(path);
        self.id == name || self.url == Some(name) || self.name == name || file(self.name) == name
    }
}

/// Of every source the one it is said to be a translation of.
pub(crate) fn originals<'a>(sources: impl Iterator<Item = Named<'a>>) -> Vec<Option<usize>> {
    let all: Vec<Named<'_>> = sources.collect();
    let original = |(at, source): (usize, &Named<'_>)| {
        let of = source.translation_of?;
        all.iter().enumerate().position(|(other, named)| other != at && named.is_called(of))
    };
    all.iter().enumerate().map(original).collect()
}

/// A text as far as copying is concerned.
pub(crate) fn text<'t>(name: &str, about: &Metadata, words: &'t str, original: Option<usize>) -> Text<'t> {
    // As the ledger tells versions: by what they are said to be versions of, by address, by name.
    let key = about.version_of.as_deref().or(about.url.as_deref()).unwrap_or(name);
    Text {
        text: words,
        url: (!matches!(key, "" | "-")).then(|| key.to_owned()),
        day: about.date.as_ref().and_then(Edtf::latest),
        publisher: about.publisher.clone(),
        language: about.language.as_ref().map(|tag| tag.split('-').next().unwrap_or(tag).to_lowercase()),
        is_translation: is_translation(about),
        original,
    }
}

/// A source in words: “Lake Mirn truce lapses” (Tessary Wire, 2031-06-19).
pub(crate) fn said(source: &Source) -> String {
    let date = source.metadata.date.as_ref().map(ToString::to_string);
    let about: Vec<String> = source.metadata.publisher.clone().into_iter().chain(date).collect();
    let about = if about.is_empty() { String::new() } else { format!(" ({})", about.join(", ")) };
    format!("“{}”{about}", source.title())
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
