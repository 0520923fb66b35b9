//! The words that carry a finding.

use chancery_text::{Document, TextRange};
use serde::{Deserialize, Serialize};

/// Exact words of a document: `quote == document.text()[range]`, always.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// Bytes in the document's text.
    pub range: TextRange,
    /// The words themselves.
    pub quote: String,
}

impl Passage {
    /// The words of a range of a document.
    pub fn of(document: &Document, range: TextRange) -> Self {
        Self { range, quote: document.words(range).to_owned() }
    }

    /// Whether the quote stands in `text` exactly where the range says.
    pub fn stands_in(&self, text: &str) -> bool {
        !self.quote.is_empty() && self.range.of_text(text) == self.quote
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_passage_stands_where_it_was_taken_and_nowhere_else(text in "\\PC{1,60}", from in 0_usize..60, to in 0_usize..60) {
            let document = Document::of_text(&text);
            let range = TextRange::of(from, to);
            let passage = Passage::of(&document, range);
            prop_assert_eq!(passage.stands_in(&text), text.get(from..to.max(from)).is_some_and(|w| !w.is_empty()));
            let longer = format!("{}x", passage.quote);
            let longer = Passage { quote: longer, range };
            prop_assert!(!longer.stands_in(&text));
        }
    }
}
