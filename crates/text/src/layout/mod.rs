//! Layout: the blocks a text is made of, and which of them are the document's own words.
//!
//! A block is a paragraph, a list line, a title, a photo caption and so on. Captions and credits are kept apart because
//! dated events stand only there; boilerplate is marked because nothing on the record may come from it.

mod boilerplate;
mod caption;
mod lines;

use serde::{Deserialize, Serialize};

use crate::{document::LayoutHint, range::TextRange};

/// What a block of text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BlockKind {
    /// The headline.
    Title,
    /// A heading inside the text.
    Heading,
    /// Who wrote it, and when: "By A. Name", a dateline of its own.
    Byline,
    /// Running text.
    Paragraph,
    /// A line of a list.
    ListItem,
    /// Words under a photograph.
    Caption,
    /// Who took or distributed the photograph.
    Credit,
    /// What a transcript says besides what was said: place, time, "(Laughter.)".
    StageDirection,
    /// Rights notices, newsletter lines, navigation.
    Boilerplate,
}

impl BlockKind {
    /// Whether statements, events and figures may be proposed from such a block.
    pub const fn is_recordable(self) -> bool {
        matches!(self, Self::Paragraph | Self::ListItem | Self::Caption | Self::Title | Self::Heading)
    }
}

/// A block: its kind and its bytes, without the line breaks around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where it stands.
    pub range: TextRange,
}

/// Divides a text into blocks, in document order.
///
/// A hint wins over what the words suggest, except that boilerplate is recognised inside any hint.
pub(crate) fn lay_out(text: &str, hints: &[LayoutHint]) -> Vec<Block> {
    let paragraphs = lines::paragraphs(text);
    let mut hints: Vec<LayoutHint> = hints.to_vec();
    hints.sort_by_key(|(range, _)| (range.start(), range.end()));
    let mut blocks = Vec::with_capacity(paragraphs.len());
    let mut seen_body = false;
    for (position, range) in paragraphs.iter().copied().enumerate() {
        let words = range.of_text(text);
        // The last hint that begins before the paragraph ends is the innermost one about it.
        let after = hints.partition_point(|(hinted, _)| hinted.start() < range.end());
        let hint = hints[..after].last().filter(|(hinted, _)| hinted.overlaps(range)).map(|(_, kind)| *kind);
        if boilerplate::is_boilerplate(words) {
            blocks.push(Block { kind: BlockKind::Boilerplate, range });
            continue;
        }
        if hint.is_none_or(|kind| kind == BlockKind::Caption)
            && let Some(credit) = caption::credit_start(words)
        {
            let split = range.start() + credit;
            let caption = TextRange::of(range.start(), split).trimmed(text);
            if !caption.is_empty() {
                blocks.push(Block { kind: BlockKind::Caption, range: caption });
            }
            blocks.push(Block { kind: BlockKind::Credit, range: TextRange::of(split, range.end()).trimmed(text) });
            continue;
        }
        let kind = hint.unwrap_or_else(|| lines::kind(words, position, seen_body));
        let dateline = if kind == BlockKind::Paragraph && !seen_body { lines::dateline(words) } else { None };
        seen_body |= kind == BlockKind::Paragraph;
        let (head, body) = (range.start(), range.start() + dateline.unwrap_or(0));
        if dateline.is_some() {
            blocks.push(Block { kind: BlockKind::Byline, range: TextRange::of(head, body).trimmed(text) });
        }
        blocks.push(Block { kind, range: TextRange::of(body, range.end()).trimmed(text) });
    }
    boilerplate::spread_to_tail(text, &mut blocks);
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;

    fn laid_out(text: &str) -> String {
        lay_out(text, &[]).iter().map(|b| format!("{:?}: {}\n", b.kind, b.range.of_text(text))).collect()
    }

    #[test]
    fn captions_and_credits_stand_apart() {
        let text = "Envoy meets families\n\nThe talks failed.\nThe envoy greets families in Ostra on May 13. Ana Pell/NWA via Corda Images\nThe envoy answers a question on May 28.Ana Pell/Corda Images\n\nIn a photo distributed by the state agency, the envoy (left) waves in Ostra on April 25. Ana Pell/NWA\nThe day after, nothing happened.";
        insta::assert_snapshot!(laid_out(text), @r"
        Title: Envoy meets families
        Paragraph: The talks failed.
        Caption: The envoy greets families in Ostra on May 13.
        Credit: Ana Pell/NWA via Corda Images
        Caption: The envoy answers a question on May 28.
        Credit: Ana Pell/Corda Images
        Caption: In a photo distributed by the state agency, the envoy (left) waves in Ostra on April 25.
        Credit: Ana Pell/NWA
        Paragraph: The day after, nothing happened.
        ");
    }

    #[test]
    fn boilerplate_gives_nothing() {
        let text = "Talks resume\n\nBoth sides met.\n\nSign up here for our newsletter.\nCopyright © 2031 Lake Radio. All rights reserved. Visit our terms of use.\n###";
        insta::assert_snapshot!(laid_out(text), @r"
        Title: Talks resume
        Paragraph: Both sides met.
        Boilerplate: Sign up here for our newsletter.
        Boilerplate: Copyright © 2031 Lake Radio. All rights reserved. Visit our terms of use.
        Boilerplate: ###
        ");
    }

    #[test]
    fn a_dateline_is_no_part_of_the_first_sentence() {
        let text = "Shells fall on Hesk\n\nHESK, Lake Mirn, June 19 (Tessary) – Shells fell on Hesk on Thursday, officials said – again.\n\nNEW YORK (Tessary) — not a dateline any more.";
        insta::assert_snapshot!(laid_out(text), @r"
        Title: Shells fall on Hesk
        Byline: HESK, Lake Mirn, June 19 (Tessary) –
        Paragraph: Shells fell on Hesk on Thursday, officials said – again.
        Paragraph: NEW YORK (Tessary) — not a dateline any more.
        ");
    }

    #[test]
    fn hard_wrapped_lines_are_one_paragraph() {
        let text = "COMMUNIQUE\n\nThe parties met in Ostra on 4 March and agreed that the lower sluices\nshall be opened by the end of the month, provided that the observers\nare admitted.\n\nThey will meet again, at a place to be agreed, before the summer and\nwill inform the mediator.\n\n1. The truce is extended.\n2. Prisoners are released.";
        insta::assert_snapshot!(laid_out(text), @r"
        Title: COMMUNIQUE
        Paragraph: The parties met in Ostra on 4 March and agreed that the lower sluices
        shall be opened by the end of the month, provided that the observers
        are admitted.
        Paragraph: They will meet again, at a place to be agreed, before the summer and
        will inform the mediator.
        ListItem: 1. The truce is extended.
        ListItem: 2. Prisoners are released.
        ");
    }
}
