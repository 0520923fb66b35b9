//! The extracted article to canonical text.

use chancery_text::{BlockKind, LayoutHint, TextRange};

use super::{
    dom::{Dom, NodeId, cleaned, is_block, is_unseen, letters},
    prepare::{BLOCK_END, LINE_END},
};
use crate::dates;

/// A block of the canonical text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Block {
    /// What the page says it is; `None` leaves it to the words.
    pub(super) kind: Option<BlockKind>,
    /// Its words: white space collapsed, line breaks kept.
    pub(super) text: String,
}

/// The blocks of an extracted article, in order.
pub(super) fn blocks(html: &str) -> Vec<Block> {
    let page = Dom::parse(html);
    let mut writer = Writer::default();
    if let Some(body) = page.body() {
        writer.element(&page, body, None);
    }
    writer.end_block(None);
    writer.blocks
}

#[derive(Default)]
struct Writer {
    blocks: Vec<Block>,
    line: String,
}

impl Writer {
    /// Writes what stands below an element. The depth of the page is bounded by the guard.
    fn element(&mut self, page: &Dom, node: NodeId, kind: Option<BlockKind>) {
        for child in page.child_nodes(node) {
            if page.is_text(child) {
                self.words(&cleaned(&page.text_content(child)), kind);
                continue;
            }
            let tag = page.tag_name(child);
            let own = match tag {
                "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "summary" => Some(BlockKind::Heading),
                "li" | "dt" | "dd" => Some(BlockKind::ListItem),
                "figcaption" => Some(BlockKind::Caption),
                _ => kind,
            };
            match tag {
                "br" if !is_written_out(page, child) => self.line_break(),
                "br" => {}
                "td" | "th" => {
                    self.element(page, child, kind);
                    self.words("\t", kind);
                }
                _ if is_unseen(tag) => {}
                _ if is_block(tag) => {
                    self.end_block(kind);
                    self.element(page, child, own);
                    self.end_block(own);
                }
                _ => self.element(page, child, own),
            }
        }
    }

    fn words(&mut self, text: &str, kind: Option<BlockKind>) {
        for c in text.chars() {
            if c == LINE_END {
                self.line_break();
            } else if c == BLOCK_END {
                self.end_block(kind);
            } else if c.is_whitespace() {
                if !self.line.is_empty() && !self.line.ends_with([' ', '\n']) {
                    self.line.push(' ');
                }
            } else {
                self.line.push(c);
            }
        }
    }

    /// One break is a line's end, two are a paragraph's.
    fn line_break(&mut self) {
        let kept = self.line.trim_end_matches(' ').len();
        self.line.truncate(kept);
        if self.line.ends_with('\n') {
            self.end_block(None);
        } else if !self.line.is_empty() {
            self.line.push('\n');
        }
    }

    fn end_block(&mut self, kind: Option<BlockKind>) {
        let text = std::mem::take(&mut self.line);
        let text = text.trim();
        if text.chars().any(char::is_alphanumeric) {
            self.blocks.push(Block { kind, text: text.to_owned() });
        }
    }
}

/// Whether a break has been written into the text after it by `prepare`.
fn is_written_out(page: &Dom, node: NodeId) -> bool {
    page.next_sibling(node).is_some_and(|next| page.is_text(next) && page.text_content(next).starts_with(LINE_END))
}

/// Puts the title first: the block near the top that says it, or else a block of its own.
pub(super) fn put_title(blocks: &mut Vec<Block>, title: Option<&str>) {
    let Some(title) = title else { return };
    let wanted = letters(title);
    let says_it = |block: &Block| letters(&block.text) == wanted;
    match blocks.iter().take(4).position(says_it) {
        Some(at) => {
            let mut block = blocks.remove(at);
            block.kind = Some(BlockKind::Title);
            blocks.insert(0, block);
        }
        None => blocks.insert(0, Block { kind: Some(BlockKind::Title), text: title.to_owned() }),
    }
}

/// Marks the short lines above the running text that say who wrote it or when.
pub(super) fn mark_bylines(blocks: &mut [Block]) {
    const RUNNING: usize = 120;
    const SHORT: usize = 90;
    for block in blocks.iter_mut().take_while(|block| block.text.len() < RUNNING || block.kind.is_some()) {
        let text = &block.text;
        let is_by = text.get(..3).is_some_and(|by| by.eq_ignore_ascii_case("by "));
        if block.kind.is_none() && text.len() <= SHORT && (is_by || dates::loose(text).is_some()) {
            block.kind = Some(BlockKind::Byline);
        }
    }
}

/// The canonical text, blocks separated by blank lines, and what the page said about them.
pub(super) fn text(blocks: &[Block]) -> (String, Vec<LayoutHint>) {
    let mut text = String::new();
    let mut hints = Vec::new();
    for block in blocks {
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        let start = text.len();
        text.push_str(&block.text);
        hints.extend(block.kind.map(|kind| (TextRange::of(start, text.len()), kind)));
    }
    text.push('\n');
    (text, hints)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rendered(html: &str) -> String {
        blocks(html).iter().map(|block| format!("{:?} {}\n", block.kind, block.text)).collect()
    }

    #[test]
    fn blocks_of_an_article() {
        let html = "<h2>Round&nbsp;two</h2>Bare words<p><strong>VALE:</strong> We &amp; they\n agreed.<br>So.<br><br><b>Q</b> When?</p>\
                    <ul><li>A truce</li><li><p>An ex\u{AD}change</p></li></ul><table><tr><td>Dead</td><td>40</td></tr></table>";
        assert_eq!(
            rendered(html),
            "Some(Heading) Round two\nNone Bare words\nNone VALE: We & they agreed.\nSo.\nNone Q When?\n\
             Some(ListItem) A truce\nSome(ListItem) An exchange\nNone Dead 40\n"
        );
    }

    #[test]
    fn lines_that_say_when_are_no_title() {
        let mut found = blocks("<p>8 July 2031 · 4 min read</p><p>By Ana Pell in Ostra</p><p>Both sides met.</p>");
        mark_bylines(&mut found);
        let kinds: Vec<_> = found.iter().map(|block| block.kind).collect();
        assert_eq!(kinds, [Some(BlockKind::Byline), Some(BlockKind::Byline), None]);
    }

    #[test]
    fn the_title_stands_once() {
        let mut found = blocks("<p>By A. Pell</p><h1>Talks on the lake resume</h1><p>Both met.</p>");
        put_title(&mut found, Some("Talks on the Lake resume"));
        assert_eq!(found[0].kind, Some(BlockKind::Title));
        assert_eq!(found.len(), 3);
        let mut found = blocks("<p>Both met.</p>");
        put_title(&mut found, Some("Talks resume"));
        let (text, hints) = text(&found);
        assert_eq!(text, "Talks resume\n\nBoth met.\n");
        assert_eq!(hints, [(TextRange::of(0, 12), BlockKind::Title)]);
    }
}
