//! Makes a page ready for the extraction library: what it would lose by accident is saved, what is hidden goes.
//!
//! The library joins what stands on lines of its own (it forgets `br`, and runs short pages together into one
//! paragraph). So the ends of lines and blocks are written into the text as private characters, which come through
//! unharmed and are turned back into breaks by `render`.

use std::collections::BTreeSet;

use super::dom::{Dom, NodeId, ancestors, descendants, is_line};

/// Marks the end of a line inside a block.
pub(super) const LINE_END: char = '\u{E00A}';

/// Marks the end of a block.
pub(super) const BLOCK_END: char = '\u{E00B}';

/// Inline elements the library deletes with their words.
const LOST_INLINE: &[&str] = &["time", "ins", "label", "output", "data"];

/// Elements within which a line of text is running text.
const RUNNING: &[&str] = &["p", "li", "blockquote", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "dd", "figcaption"];

/// Bytes of text in paragraphs from which on a form is no form but the frame of a page.
const FRAME: usize = 400;

/// Bytes of text from which on a `div` counts as running text.
const LINE: usize = 60;

/// Changes the page in place.
pub(super) fn prepare(page: &mut Dom) {
    let all = descendants(page, page.root());
    for node in &all {
        let tag = page.tag_name(*node);
        if tag == "nav" || (is_hidden(page, *node) && !matches!(tag, "html" | "body")) {
            page.remove(*node, true);
        }
    }
    let all = descendants(page, page.root());
    let lines: Vec<NodeId> = all.iter().copied().filter(|node| is_line(page, *node)).collect();
    let paragraphs = all.iter().filter(|node| page.tag_name(**node) == "p");
    let of_paragraphs: BTreeSet<NodeId> = paragraphs.filter_map(|node| page.parent(*node)).collect();
    let in_divs = has_its_text_in_divs(page, &lines);
    for node in lines {
        // A `div` with a line of text that has paragraphs beside it is one of them.
        let is_among_paragraphs = |page: &Dom| {
            page.parent(node).is_some_and(|above| of_paragraphs.contains(&above))
                && page.text_content(node).trim().len() >= LINE
        };
        if page.tag_name(node) == "div" && (in_divs || is_among_paragraphs(page)) {
            page.set_tag_name(node, "p");
        }
        append_text(page, node, &BLOCK_END.to_string());
    }
    for node in all {
        match page.tag_name(node) {
            "br" => {
                let tail = page.tail(node);
                page.set_tail(node, &format!("{LINE_END}{tail}"));
            }
            "q" => quote(page, node),
            "pre" => break_lines(page, node),
            "form" if frames_the_page(page, node) => page.set_tag_name(node, "div"),
            tag if LOST_INLINE.contains(&tag) && stands_in_text(page, node) => page.set_tag_name(node, "span"),
            _ => {}
        }
    }
}

fn is_hidden(page: &Dom, node: NodeId) -> bool {
    const STYLES: &[&str] = &["display:none", "visibility:hidden", "font-size:0;", "font-size:0px"];
    if page.get_attribute(node, "hidden").is_some() {
        return true;
    }
    let Some(style) = page.get_attribute(node, "style") else { return false };
    let style: String = style.to_lowercase().split_whitespace().collect();
    STYLES.iter().any(|hiding| style.contains(hiding)) || style.ends_with("font-size:0")
}

/// Whether the page writes its paragraphs as `div`: more of its running text stands in these than in `p`.
fn has_its_text_in_divs(page: &Dom, lines: &[NodeId]) -> bool {
    let running = |tag: &str| -> usize {
        let texts = lines.iter().filter(|line| page.tag_name(**line) == tag).map(|line| page.text_content(*line));
        texts.map(|text| text.trim().len()).filter(|length| *length >= LINE).sum()
    };
    running("div") > running("p")
}

fn stands_in_text(page: &Dom, node: NodeId) -> bool {
    ancestors(page, node).take(4).any(|above| RUNNING.contains(&page.tag_name(above)))
}

/// Quotation marks of `q` are drawn by the browser and would be lost.
fn quote(page: &mut Dom, node: NodeId) {
    page.set_tag_name(node, "span");
    let text = page.text(node);
    page.set_text(node, &format!("“{text}"));
    append_text(page, node, "”");
}

/// Line breaks count in `pre`; apart from them it is a paragraph.
fn break_lines(page: &mut Dom, node: NodeId) {
    page.set_tag_name(node, if is_line(page, node) { "p" } else { "div" });
    let text = page.text(node);
    page.set_text(node, &text.replace('\n', &LINE_END.to_string()));
    for inner in page.children(node) {
        let tail = page.tail(inner);
        page.set_tail(inner, &tail.replace('\n', &LINE_END.to_string()));
    }
}

/// A form around the whole page, as some servers write it.
fn frames_the_page(page: &Dom, node: NodeId) -> bool {
    let paragraphs = page.get_elements_by_tag_name(node, "p");
    paragraphs.iter().map(|p| page.text_content(*p).trim().len()).sum::<usize>() >= FRAME
}

fn append_text(page: &mut Dom, node: NodeId, text: &str) {
    let end = page.create_text_node(text);
    page.append_child(node, end);
}
