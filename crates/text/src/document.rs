//! One version of one source, as text.

use serde::{Deserialize, Serialize};

use crate::{
    edtf::Edtf,
    index::CharacterIndex,
    layout::{self, Block, BlockKind},
    note::Note,
    range::TextRange,
    transcript::{self, Turn},
};

/// Names one version of one source: the first 16 hexadecimal digits of the SHA-256 of its bytes.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DocumentId(pub String);

impl DocumentId {
    /// The id of a source whose bytes have this SHA-256, in hexadecimal.
    pub fn of_sha256(sha256: &str) -> Self {
        Self(sha256.chars().take(16).collect())
    }
}

impl std::fmt::Display for DocumentId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// What is known about a document besides its text. Unknown is `None`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Metadata {
    /// Headline.
    pub title: Option<String>,
    /// Address it was published at; versions of one source share it.
    pub url: Option<String>,
    /// Date of publication: the anchor of relative dates in the text.
    pub date: Option<Edtf>,
    /// Who published it.
    pub publisher: Option<String>,
    /// Whose byline it carries.
    pub author: Option<String>,
    /// What it is, in the publisher's or the user's words: "op-ed", "interview transcript", "joint statement".
    pub form: Option<String>,
    /// BCP 47 tag of the language.
    pub language: Option<String>,
    /// The user's name for the negotiation it is about.
    pub negotiation: Option<String>,
    /// Address or name of the source this is another version of, where its own address does not tell.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version_of: Option<String>,
    /// Address or name of the source this is a translation of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub translation_of: Option<String>,
    /// Who translated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub translator: Option<String>,
    /// For whom the translator works: a party, an agency, nobody known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub translator_for: Option<String>,
}

/// The canonical text of one version of one source, with its layout.
#[derive(Debug, Clone)]
pub struct Document {
    /// Content address.
    pub id: DocumentId,
    /// The source as the user named it: a path, or `-` for standard input.
    pub source: String,
    /// SHA-256 of the bytes that were read, in hexadecimal.
    pub sha256: String,
    /// What is known besides the text.
    pub metadata: Metadata,
    /// Blocks in document order; they do not overlap, except that a credit lies inside its caption's line as a block of
    /// its own after the caption.
    pub blocks: Vec<Block>,
    /// Turns of a transcript, in order; empty where the document is none.
    pub turns: Vec<Turn>,
    /// What the user should know about the reading.
    pub notes: Vec<Note>,
    text: String,
    characters: CharacterIndex,
}

/// A part of the text whose kind the format said (a figure caption, a heading).
pub type LayoutHint = (TextRange, BlockKind);

impl Document {
    /// Lays out a text: finds its blocks and, in a transcript, its turns.
    ///
    /// `sha256` is that of the bytes the text came from. `hints` are what the format said about parts of the text; the
    /// rest is told from the words. Never fails: what looks wrong becomes a note.
    pub fn new(source: &str, text: String, sha256: &str, metadata: Metadata, hints: &[LayoutHint]) -> Self {
        let characters = CharacterIndex::new(&text);
        let mut blocks = layout::lay_out(&text, hints);
        let mut notes = Vec::new();
        let turns = transcript::find_turns(&text, &mut blocks, &metadata, &mut notes);
        Self {
            id: DocumentId::of_sha256(sha256),
            source: source.to_owned(),
            sha256: sha256.to_owned(),
            metadata,
            blocks,
            turns,
            notes,
            text,
            characters,
        }
    }

    /// A document of plain text without metadata, for tests and examples; its id is made of its length.
    pub fn of_text(text: &str) -> Self {
        Self::new("text", text.to_owned(), &format!("{:016x}", text.len()), Metadata::default(), &[])
    }

    /// The canonical text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The words of a range.
    pub fn words(&self, range: TextRange) -> &str {
        range.of_text(&self.text)
    }

    /// Start and end of a range in Unicode characters.
    pub fn characters(&self, range: TextRange) -> (usize, usize) {
        (self.characters.character_of(&self.text, range.start()), self.characters.character_of(&self.text, range.end()))
    }

    /// Length of the text in Unicode characters.
    pub fn character_count(&self) -> usize {
        self.characters.character_of(&self.text, self.text.len())
    }

    /// Line, from 1, on which a range begins.
    pub fn line(&self, range: TextRange) -> usize {
        self.characters.line_of(range.start())
    }

    /// The block that holds the byte at `offset`.
    pub fn block_at(&self, offset: usize) -> Option<&Block> {
        let after = self.blocks.partition_point(|block| block.range.start() <= offset);
        self.blocks[..after].last().filter(|block| block.range.contains_offset(offset))
    }

    /// The turn whose label stands in a range.
    pub fn turn_labelled_in(&self, range: TextRange) -> Option<&Turn> {
        let after = self.turns.partition_point(|turn| turn.label.start() < range.start());
        self.turns.get(after).filter(|turn| range.contains_offset(turn.label.start()))
    }

    /// The turn in which the byte at `offset` is spoken.
    pub fn turn_at(&self, offset: usize) -> Option<&Turn> {
        let after = self.turns.partition_point(|turn| turn.body.start() <= offset);
        self.turns[..after].last().filter(|turn| offset < turn.body.end())
    }

    /// The title the metadata give, or else the one the text begins with.
    pub fn title(&self) -> Option<&str> {
        self.metadata
            .title
            .as_deref()
            .or_else(|| self.blocks.iter().find(|b| b.kind == BlockKind::Title).map(|b| self.words(b.range)))
    }
}
