//! The few questions asked of a parsed page.

pub(super) use trafilatura::dom::{Document as Dom, NodeId};

use crate::metadata::stated;

/// Elements that stand on lines of their own.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "html",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];

/// Elements whose text nobody sees.
const UNSEEN: &[&str] = &["script", "style", "noscript", "template", "head", "iframe", "object", "svg"];

pub(super) fn is_block(tag: &str) -> bool {
    BLOCKS.contains(&tag)
}

pub(super) fn is_unseen(tag: &str) -> bool {
    UNSEEN.contains(&tag)
}

/// An element and all elements below it, in document order; what nobody sees is passed over.
pub(super) fn descendants(page: &Dom, root: NodeId) -> Vec<NodeId> {
    let mut found = Vec::new();
    let mut waiting = vec![root];
    while let Some(node) = waiting.pop() {
        if page.is_element(node) {
            found.push(node);
        }
        if !is_unseen(page.tag_name(node)) {
            waiting.extend(page.children(node).into_iter().rev());
        }
    }
    found
}

/// Whether an element stands on lines of its own, holds words, and nothing else in it stands on lines of its own.
pub(super) fn is_line(page: &Dom, node: NodeId) -> bool {
    is_block(page.tag_name(node))
        && !holds_block(page, node)
        && page.text_content(node).chars().any(char::is_alphanumeric)
}

/// Whether something below an element stands on lines of its own; stops at the first.
fn holds_block(page: &Dom, node: NodeId) -> bool {
    let mut waiting = page.children(node);
    while let Some(below) = waiting.pop() {
        if is_block(page.tag_name(below)) {
            return true;
        }
        waiting.extend(page.children(below));
    }
    false
}

/// The elements above one, nearest first.
pub(super) fn ancestors(page: &Dom, node: NodeId) -> impl Iterator<Item = NodeId> {
    std::iter::successors(page.parent(node), |above| page.parent(*above))
}

/// Whether an element has a class or an id that contains one of some words; compared in lower case.
pub(super) fn is_called(page: &Dom, node: NodeId, words: &[&str]) -> bool {
    let names = format!("{} {}", page.class_name(node), page.id_attr(node)).to_lowercase();
    words.iter().any(|word| names.contains(word))
}

/// Whether an element holds what is beside the document: by its tag, or by a name among `others` unless it holds the
/// headline too, as a frame named after its sidebar does.
pub(super) fn is_beside(page: &Dom, node: NodeId, others: &[&str]) -> bool {
    let tag = page.tag_name(node);
    matches!(tag, "aside" | "nav" | "footer")
        || (!matches!(tag, "html" | "body" | "main" | "article")
            && is_called(page, node, others)
            && page.get_elements_by_tag_name(node, "h1").is_empty())
}

/// The words below a node, white space collapsed, blocks kept apart; `None` where there are none.
pub(super) fn words(page: &Dom, node: NodeId) -> Option<String> {
    let mut text = String::new();
    let mut waiting = vec![node];
    while let Some(node) = waiting.pop() {
        if page.is_text(node) {
            text.push_str(&page.text_content(node));
            continue;
        }
        let tag = page.tag_name(node);
        if is_unseen(tag) {
            continue;
        }
        if is_block(tag) || tag == "br" {
            text.push(' ');
        }
        waiting.extend(page.child_nodes(node).into_iter().rev());
    }
    stated(&cleaned(&text))
}

/// Text without the characters that show nothing: soft hyphens, zero-width spaces, marks of direction.
pub(super) fn cleaned(text: &str) -> String {
    text.chars()
        .filter(|c| !matches!(c, '\u{AD}' | '\u{200B}' | '\u{FEFF}' | '\u{200E}' | '\u{200F}' | '\u{2060}'))
        .collect()
}

/// The letters and digits of a text in lower case: what two renderings of the same words share.
pub(super) fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The first letters and digits of a text, by which a paragraph is found again; `None` for too few.
pub(super) fn key(text: &str) -> Option<String> {
    const LENGTH: usize = 48;
    let key: String = text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).take(LENGTH).collect();
    (key.chars().count() >= 8).then_some(key)
}
