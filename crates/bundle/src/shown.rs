//! Whether words show as they stand.
//!
//! Chancery's own style moves some elements out of sight and writes some attributes into the text. So the words of sources may hold
//! only what Chancery puts there: marks for characters that do not show, and in excerpts the marks of passages with the
//! numbers that lead back.

use crate::markup::{Element, Node};

/// Whether a quotation holds its words and nothing else.
pub(crate) fn is_plain_quotation(quotation: &Element) -> bool {
    has_only(quotation, &["class"])
        && matches!(quotation.attribute("class"), None | Some("s" | "legend"))
        && is_words(quotation)
}

/// Whether an excerpt holds paragraphs with its words, their marks, and nothing else.
pub(crate) fn is_plain_excerpt(excerpt: &Element) -> bool {
    has_only(excerpt, &["class", "lang"])
        && excerpt.attribute("class") == Some("text")
        && excerpt.children.iter().all(|child| match child {
            Node::Element(paragraph) => {
                paragraph.name == "p" && has_only(paragraph, &["dir"]) && paragraph.children.iter().all(is_piece)
            }
            Node::Text(_) => false,
        })
}

/// A piece of a paragraph: words, a mark, a mark to which citations lead, the way back from one.
fn is_piece(node: &Node) -> bool {
    let Node::Element(element) = node else { return true };
    match element.name.as_str() {
        "b" => is_mark_of_character(element),
        "mark" => has_only(element, &["data-c"]) && is_words(element),
        "span" => {
            has_only(element, &["class", "id"])
                && element.attribute("class") == Some("t")
                && matches!(element.children.as_slice(), [Node::Element(inside)] if matches!(inside.name.as_str(), "span" | "mark"))
                && element.children.iter().all(is_piece)
        }
        "a" => {
            let number = element.attribute("data-n").unwrap_or_default();
            has_only(element, &["class", "href", "data-n", "aria-label"])
                && element.attribute("class") == Some("b")
                && !number.is_empty()
                && number.bytes().all(|b| b.is_ascii_digit())
                && element.attribute("href") == Some(format!("#l-{number}").as_str())
                && element.children.is_empty()
        }
        _ => false,
    }
}

fn is_words(element: &Element) -> bool {
    element.children.iter().all(|child| match child {
        Node::Text(_) => true,
        Node::Element(inside) => is_mark_of_character(inside),
    })
}

/// A box with one character that does not show, and its number.
fn is_mark_of_character(element: &Element) -> bool {
    let [Node::Text(text)] = element.children.as_slice() else { return false };
    let mut characters = text.chars();
    let (Some(c), None) = (characters.next(), characters.next()) else { return false };
    let said = element.attribute("data-u");
    element.is("b", "u")
        && has_only(element, &["class", "data-u"])
        && (said == Some(format!("U+{:04X}", u32::from(c)).as_str()) || c == '\u{FFFD}' && said == Some("U+0000"))
}

fn has_only(element: &Element, attributes: &[&str]) -> bool {
    element.attributes().all(|key| attributes.contains(&key))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markup::read;

    fn inside(html: &str) -> Element {
        let page = read(&format!("<!DOCTYPE html><html>{html}</html>")).unwrap();
        page.elements().next().unwrap().clone()
    }

    #[test]
    fn words_with_marks_for_what_does_not_show() {
        assert!(is_plain_quotation(&inside("<q>We will not</q>")));
        assert!(is_plain_quotation(&inside("<q class=\"s\">a<b class=\"u\" data-u=\"U+202E\">\u{202E}</b>b</q>")));
        assert!(is_plain_excerpt(&inside(
            "<div class=\"text\"><p dir=\"auto\">a <span class=\"t\" id=\"c-1\"><mark data-c=\"1\">b</mark></span><a class=\"b\" \
             href=\"#l-1\" data-n=\"1\" aria-label=\"Back\"></a></p></div>"
        )));
    }

    #[test]
    fn nothing_hides_or_adds_words() {
        for quotation in [
            "<q>We will <span class=\"skip\">not </span>open</q>",
            "<q>We <b class=\"u\" data-u=\"will not\">w</b></q>",
            "<q>We <b class=\"u\" data-u=\"U+0077\">will not</b></q>",
            "<q class=\"skip\">We will not</q>",
            "<q>We <a class=\"b\" data-n=\"will not\"></a></q>",
        ] {
            assert!(!is_plain_quotation(&inside(quotation)), "{quotation}");
        }
        for piece in [
            "<a class=\"b\" href=\"#l-1\" data-n=\"We yield\" aria-label=\"Back\"></a>",
            "<span class=\"skip\">not </span>",
            "<mark data-c=\"1\"><q>x</q></mark>",
            "<small>x</small>",
        ] {
            let excerpt = format!("<div class=\"text\"><p dir=\"auto\">{piece}</p></div>");
            assert!(!is_plain_excerpt(&inside(&excerpt)), "{piece}");
        }
        assert!(!is_plain_excerpt(&inside("<div class=\"text\">loose</div>")));
    }
}
