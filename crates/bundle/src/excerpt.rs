//! What a bundle holds of a source: the paragraphs its cited words stand in, and what identifies the rest.

use chancery_brief::paragraphs;
use chancery_record::Source;
use chancery_text::{CharacterIndex, Metadata, TextRange};
use serde::{Deserialize, Serialize};

use crate::hash::sha256;

/// A source as a bundle has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourceFile {
    /// Content address: the first 16 hexadecimal digits of the SHA-256 of its bytes.
    pub id: String,
    /// Name of its file.
    pub name: String,
    /// What is known besides the text.
    pub metadata: Metadata,
    /// SHA-256 of its bytes, in hexadecimal, where whoever wrote the bundle knew it.
    pub sha256: Option<String>,
    /// Its whole text, by hash and length.
    pub text: WholeText,
    /// Stretches of the text, in order, each of whole paragraphs.
    pub excerpts: Vec<Excerpt>,
}

/// Identifies a text that is not handed on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WholeText {
    /// SHA-256 of the text in UTF-8, in hexadecimal.
    pub sha256: String,
    /// Its length in bytes.
    pub bytes: usize,
    /// Its length in Unicode characters.
    pub characters: usize,
}

/// A stretch of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Excerpt {
    /// Its bytes in the whole text, from the first to one past the last.
    pub bytes: [usize; 2],
    /// The same in Unicode characters.
    pub characters: [usize; 2],
    /// SHA-256 of its text in UTF-8, in hexadecimal.
    pub sha256: String,
    /// Its text.
    pub text: String,
}

impl SourceFile {
    /// The file of a source, with these stretches of its text. `sha256` is that of its bytes.
    pub(crate) fn of(source: &Source, sha256_of_bytes: Option<&String>, stretches: &[TextRange]) -> Self {
        let text = source.text.as_str();
        let index = CharacterIndex::new(text);
        let character = |offset| index.character_of(text, offset);
        let excerpt = |range: &TextRange| {
            let words = range.of_text(text);
            Excerpt {
                bytes: [range.start(), range.end()],
                characters: [character(range.start()), character(range.end())],
                sha256: sha256(words),
                text: words.to_owned(),
            }
        };
        Self {
            id: source.id.0.clone(),
            name: source.source.clone(),
            metadata: source.metadata.clone(),
            sha256: sha256_of_bytes.cloned(),
            text: WholeText { sha256: sha256(text), bytes: text.len(), characters: character(text.len()) },
            excerpts: stretches.iter().map(excerpt).collect(),
        }
    }

    /// Title, or else the name.
    pub fn title(&self) -> &str {
        self.metadata.title.as_deref().unwrap_or(&self.name)
    }

    /// The excerpt in which a range of the text lies, and the range in it.
    pub(crate) fn place(&self, range: TextRange) -> Option<(usize, TextRange)> {
        let number = self.excerpts.partition_point(|e| e.bytes[1] < range.end());
        let excerpt = self.excerpts.get(number)?;
        let start = range.start().checked_sub(excerpt.bytes[0])?;
        Some((number, TextRange::of(start, start + range.len())))
    }

    /// What does not fit together in the file itself; `None` where everything does.
    pub(crate) fn fault(&self) -> Option<String> {
        if self.sha256.as_ref().is_some_and(|sha256| !sha256.starts_with(&self.id)) {
            return Some("the hash of its bytes does not begin with its id".to_owned());
        }
        if u32::try_from(self.text.bytes).is_err() {
            return Some("its text is longer than any that is read".to_owned());
        }
        // What is left out is made of characters of one to four bytes.
        let can_be = |bytes: usize, characters: usize| characters <= bytes && bytes <= characters.saturating_mul(4);
        let (mut byte, mut character) = (0, 0);
        for (number, excerpt) in self.excerpts.iter().enumerate() {
            let [start, end] = excerpt.bytes;
            let count = excerpt.text.chars().count();
            let fits = start >= byte && end <= self.text.bytes && start.checked_add(excerpt.text.len()) == Some(end);
            let [first, last] = excerpt.characters;
            let fits_in_characters =
                first >= character && last <= self.text.characters && first.checked_add(count) == Some(last);
            let n = number + 1;
            if excerpt.text.is_empty() || !fits || !fits_in_characters {
                return Some(format!("the range of excerpt {n} does not fit its text, or the excerpt before it"));
            }
            if sha256(&excerpt.text) != excerpt.sha256 {
                return Some(format!("the text of excerpt {n} does not have the hash that is given for it"));
            }
            if !can_be(start - byte, first - character) {
                return Some(format!("the text left out before excerpt {n} cannot have the length that is given"));
            }
            if excerpt.text.len() == self.text.bytes && excerpt.sha256 != self.text.sha256 {
                return Some("it is quoted whole, but not with the hash of the whole text".to_owned());
            }
            (byte, character) = (end, last);
        }
        let rest = can_be(self.text.bytes - byte, self.text.characters.saturating_sub(character));
        (!rest).then(|| "the text after its last excerpt cannot have the length that is given".to_owned())
    }
}

/// The paragraphs of a text in which ranges lie, those in a row as one; in order.
pub(crate) fn stretches(text: &str, cited: &[TextRange]) -> Vec<TextRange> {
    let mut wanted: Vec<TextRange> = Vec::new();
    for paragraph in paragraphs(text) {
        if !cited.iter().any(|range| range.overlaps(paragraph)) {
            continue;
        }
        match wanted.last_mut() {
            Some(last) if last.end() == paragraph.start() => *last = last.cover(paragraph),
            _ => wanted.push(paragraph),
        }
    }
    wanted
}

#[cfg(test)]
mod tests {
    use chancery_text::DocumentId;
    use proptest::prelude::*;

    use super::*;

    fn source(text: &str) -> Source {
        let id = DocumentId("9f86d081884c7d65".into());
        Source { id, source: "a.txt".into(), metadata: Metadata::default(), text: text.into(), notes: Vec::new() }
    }

    #[test]
    fn never_less_than_the_paragraph_and_no_paragraph_more() {
        let text = "The weir stays shut.\nNobody crosses, unless the ferry runs.\nThe mill burns.\nRain.\n";
        let at = |words: &str| text.find(words).map(|at| TextRange::of(at, at + words.len())).unwrap();
        let shown = |cited: &[TextRange]| -> Vec<&str> {
            stretches(text, cited).into_iter().map(|range| range.of_text(text)).collect()
        };
        assert_eq!(shown(&[at("Nobody crosses")]), ["Nobody crosses, unless the ferry runs.\n"]);
        assert_eq!(shown(&[at("Rain"), at("stays")]), ["The weir stays shut.\n", "Rain.\n"]);
        assert_eq!(shown(&[at("runs.\nThe")]), ["Nobody crosses, unless the ferry runs.\nThe mill burns.\n"]);
        assert!(shown(&[]).is_empty());
    }

    proptest! {
        #[test]
        fn every_cited_range_stands_in_its_excerpt(
            text in "([a-zé𐐷 ]{1,9}\n{0,2}){1,20}",
            spans in prop::collection::vec((0_usize..200, 1_usize..40), 0..8),
        ) {
            let inside = |at: usize| (at.min(text.len())..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(0);
            let cited: Vec<TextRange> =
                spans.iter().map(|(at, len)| TextRange::of(inside(*at), inside(at + len))).filter(|r| !r.is_empty()).collect();
            let file = SourceFile::of(&source(&text), None, &stretches(&text, &cited));
            prop_assert_eq!(file.fault(), None);
            for range in cited {
                let (number, place) = file.place(range).expect("it lies in an excerpt");
                prop_assert_eq!(place.of_text(&file.excerpts[number].text), range.of_text(&text));
            }
        }
    }
}
