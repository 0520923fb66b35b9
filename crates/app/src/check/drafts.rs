//! What a draft claims: its quotations, whom it credits them to, which documents it cites.

use chancery_lang::Annotations;
use chancery_quote::{Checked, Draft, Quoted, References};
use chancery_read::DraftFile;
use chancery_text::Document;

/// Shortest name of a document by which a list of sources may mean it, in characters.
const LEAST_NAME: usize = 6;

/// The documents a draft may cite, by what a list of sources calls them.
#[derive(Debug)]
pub(super) struct Names(Vec<Vec<String>>);

impl Names {
    /// File name, title and address of each document.
    pub(super) fn of(documents: &[Document]) -> Self {
        let names = |document: &Document| {
            let path = std::path::Path::new(&document.source);
            let file = path.file_name().or_else(|| path.file_stem()).map(|name| name.to_string_lossy().into_owned());
            let stem = path.file_stem().map(|name| name.to_string_lossy().into_owned());
            let about = &document.metadata;
            let all = [file, stem, about.title.clone(), about.url.clone()].into_iter().flatten();
            all.map(|name| name.to_lowercase()).filter(|name| name.chars().count() >= LEAST_NAME).collect()
        };
        Self(documents.iter().map(names).collect())
    }

    /// The documents that lines of a list of sources name.
    pub(super) fn cited(&self, lines: &[&str]) -> Vec<usize> {
        let lines: Vec<String> = lines.iter().map(|line| line.to_lowercase()).collect();
        let is_named = |names: &[String]| names.iter().any(|name| lines.iter().any(|line| line.contains(name)));
        self.0.iter().enumerate().filter(|(_, names)| is_named(names)).map(|(at, _)| at).collect()
    }
}

/// A draft, read.
#[derive(Debug)]
pub(super) struct ReadDraft {
    pub(super) draft: Draft,
    pub(super) document: Document,
    pub(super) annotations: Annotations,
    pub(super) references: References,
    pub(super) quotations: Vec<Quoted>,
    /// Marks without their partner.
    pub(super) lone: Vec<(Quoted, Checked)>,
    pub(super) is_brief: bool,
}

/// Reads a draft.
pub(super) fn read(file: &DraftFile, names: &Names, gazetteer: &chancery_lang::Gazetteer) -> ReadDraft {
    let of = if file.is_brief { Draft::of_brief } else { Draft::new };
    let draft = of(file.file.clone(), file.pieces.clone());
    let document = Document::of_text(draft.text());
    // What stands in a brief is laid out as lines of ours: nothing in it is said in sentences.
    let annotations =
        if file.is_brief { Annotations::default() } else { chancery_lang::annotate(&document, gazetteer) };
    let references = References::of(draft.text());
    let mut quotations = draft.quotations(|range| {
        let same = annotations.quotations.iter().find(|q| q.content.overlaps(range));
        same.and_then(|quotation| quotation.speaker.clone())
    });
    for quoted in &mut quotations {
        if file.is_brief {
            // The number behind it leads to its place; whose it is, is told of the line, not of the words.
            quoted.claim.is_placed = true;
            quoted.claim.speaker = None;
        } else {
            quoted.claim.cited = names.cited(&references.cited(draft.text(), quoted.range.end()));
        }
    }
    // Words in marks in the list of sources are titles.
    let titles = |quoted: &Quoted| {
        let text = draft.text();
        let line = text[..quoted.range.start()].rfind('\n').map_or(0, |at| at + 1);
        let is_listed = !references.is_empty() && text[line..].trim_start().starts_with('[');
        !is_listed
    };
    quotations.retain(titles);
    let lone = draft.lone_marks().into_iter().filter(|(quoted, _)| titles(quoted));
    let lone = lone.map(|(quoted, mark)| (quoted, Checked::lone_mark(mark))).collect();
    ReadDraft { draft, document, annotations, references, quotations, lone, is_brief: file.is_brief }
}
