//! How a finding is named: by the words it stands on.

use std::{fmt, str::FromStr};

use chancery_text::{DocumentId, TextRange};
use serde::{Deserialize, Serialize};

use crate::{proposal::Proposal, vocabulary::vocabulary};

vocabulary! {
    /// What can be decided on. Turns are structure, actors are decided on by name.
    FindingType {
        /// A statement.
        Statement = "statement", "statement";
        /// An event.
        Event = "event", "event";
        /// A figure.
        Figure = "figure", "figure";
    }
}

impl FindingType {
    const fn letter(self) -> char {
        match self {
            Self::Statement => 's',
            Self::Event => 'e',
            Self::Figure => 'f',
        }
    }

    const fn of_letter(letter: u8) -> Option<Self> {
        match letter {
            b's' => Some(Self::Statement),
            b'e' => Some(Self::Event),
            b'f' => Some(Self::Figure),
            _ => None,
        }
    }
}

/// Names a finding by document, type and words: `9f86d081884c7d65.s120-167` is the statement on bytes 120 to 167.
///
/// The name says nothing of the program that proposed it, so a decision outlives a better program: what is proposed again
/// from the same words has the same name. Of several findings of one type on the same words, those after the first
/// have a number: `….s120-167.2`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct FindingId {
    /// The version of a source in which the words stand.
    pub document: DocumentId,
    /// What it is.
    pub of: FindingType,
    /// Bytes of the document's text, as they were first proposed.
    pub range: TextRange,
    /// Which of its type on these words, counting from 1.
    pub nth: u16,
}

/// The text names no finding.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” names no finding: write it as the program shows it, such as 9f86d081884c7d65.s120-167")]
pub struct FindingIdError(pub String);

impl FindingId {
    /// The names of what is proposed from a document, in its order; `None` for turns and actors.
    pub fn of_all(document: &DocumentId, proposals: &[Proposal]) -> Vec<Option<Self>> {
        let mut seen = std::collections::BTreeMap::new();
        proposals
            .iter()
            .map(|proposal| {
                let of = proposal.finding_type()?;
                let range = proposal.passage()?.range;
                let nth = seen.entry((of, range)).and_modify(|nth: &mut u16| *nth = nth.saturating_add(1)).or_insert(1);
                Some(Self { document: document.clone(), of, range, nth: *nth })
            })
            .collect()
    }
}

impl fmt::Display for FindingId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}{}-{}", self.document, self.of.letter(), self.range.start(), self.range.end())?;
        if self.nth > 1 { write!(f, ".{}", self.nth) } else { Ok(()) }
    }
}

impl FromStr for FindingId {
    type Err = FindingIdError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        parse(text).ok_or_else(|| FindingIdError(text.chars().take(80).collect()))
    }
}

fn parse(text: &str) -> Option<FindingId> {
    let (document, place) = text.split_once('.')?;
    let is_id = document.len() == 16 && document.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    let of = FindingType::of_letter(*place.as_bytes().first()?)?;
    let (words, nth) = place[1..].split_once('.').map_or((&place[1..], None), |(words, nth)| (words, Some(nth)));
    let (start, end) = words.split_once('-')?;
    let (start, end) = (number(start)?, number(end)?);
    let nth = nth.map_or(Some(1), |nth| number(nth).and_then(|n| u16::try_from(n).ok()).filter(|n| *n > 1))?;
    (is_id && start < end).then(|| FindingId {
        document: DocumentId(document.to_owned()),
        of,
        range: TextRange::new(start, end),
        nth,
    })
}

/// A number as `Display` writes it, so that every finding has one name only.
fn number(digits: &str) -> Option<u32> {
    let plain = digits == "0" || !digits.starts_with('0') && digits.bytes().all(|b| b.is_ascii_digit());
    digits.parse().ok().filter(|_| plain)
}

impl TryFrom<String> for FindingId {
    type Error = FindingIdError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<FindingId> for String {
    fn from(id: FindingId) -> Self {
        id.to_string()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_name_reads_back_and_has_one_form(start in 0_u32..5000, len in 1_u32..500, nth in 1_u16..9, of in 0_usize..3) {
            let id = FindingId {
                document: DocumentId("9f86d081884c7d65".into()),
                of: FindingType::ALL[of],
                range: TextRange::new(start, start + len),
                nth,
            };
            prop_assert_eq!(id.to_string().parse::<FindingId>(), Ok(id));
        }

        #[test]
        fn what_names_nothing_is_refused(text in "[0-9a-f.s-]{0,40}") {
            if let Ok(id) = text.parse::<FindingId>() {
                prop_assert_eq!(id.to_string(), text);
            }
        }
    }
}
