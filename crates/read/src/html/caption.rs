//! Photo captions: collected before extraction, which throws them away, and put back at their place after it.

use std::collections::{BTreeMap, BTreeSet};

use chancery_text::BlockKind;

use super::{
    dom::{Dom, NodeId, ancestors, descendants, is_beside, is_called, is_line, is_unseen, key, letters, words},
    render::Block,
};

/// A caption and where it stands in the page.
#[derive(Debug)]
pub(super) struct Caption {
    node: NodeId,
    words: String,
}

/// Elements with text of their own and captions, in document order.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Landmark {
    /// The key of a paragraph.
    Paragraph(String),
    /// The number of a caption.
    Caption(usize),
}

/// Containers of pictures that belong to other documents.
const OTHER: &[&str] = &[
    "related",
    "teaser",
    "promo",
    "recommend",
    "newsletter",
    "sidebar",
    "footer",
    "comment",
    "popular",
    "trending",
    "more-",
    "advert",
    "sponsor",
    "carousel-nav",
    "up-next",
    "outbrain",
    "taboola",
];

/// Paragraphs between a lead picture and the text: headline, byline, buttons for sharing.
const REACH: usize = 12;

/// Captions taken from one page; an article has fewer, and a page with more is an album.
const MOST: usize = 200;

/// Characters a caption has.
const LENGTH: std::ops::RangeInclusive<usize> = 8..=1_200;

/// The captions of a page: `figcaption`, and elements with a class that says caption; each words once.
///
/// `heading` is the headline: what repeats it is its box, not a caption.
pub(super) fn collect(page: &Dom, heading: Option<&str>) -> Vec<Caption> {
    let heading = heading.map(letters).unwrap_or_default();
    let mut found: Vec<Caption> = Vec::new();
    let mut said: BTreeSet<String> = BTreeSet::new();
    let mut taken: BTreeSet<NodeId> = BTreeSet::new();
    for node in page.query_selector_all(page.root(), "figcaption, [class*=caption], [class*=Caption]") {
        let holds_another = || {
            let below = descendants(page, node);
            below.into_iter().skip(1).any(|below| is_caption(page, below) && words(page, below).is_some())
        };
        let is_elsewhere = || ancestors(page, node).any(|above| taken.contains(&above) || is_elsewhere(page, above));
        if !is_caption(page, node) || is_elsewhere() || (page.tag_name(node) != "figcaption" && holds_another()) {
            continue;
        }
        let Some(words) = words(page, node).filter(|words| is_readable(words)) else { continue };
        let letters = letters(&words);
        let is_headline = !heading.is_empty() && letters.starts_with(&heading);
        if !is_headline && said.insert(letters) {
            taken.insert(node);
            found.push(Caption { node, words });
        }
        if found.len() == MOST {
            break;
        }
    }
    found
}

/// More than one word, not too many, and no markup that a player failed to hide.
fn is_readable(words: &str) -> bool {
    LENGTH.contains(&words.chars().count())
        && words.contains(' ')
        && !words.contains("<iframe")
        && !words.contains("</")
}

fn is_caption(page: &Dom, node: NodeId) -> bool {
    let tag = page.tag_name(node);
    tag == "figcaption"
        || (matches!(tag, "p" | "div" | "span" | "dd" | "small" | "em" | "cite") && is_called(page, node, &["caption"]))
}

/// Whether an element holds what belongs to other documents or to nobody: a link to another page, a menu.
fn is_elsewhere(page: &Dom, node: NodeId) -> bool {
    let tag = page.tag_name(node);
    matches!(tag, "a" | "video" | "audio" | "table")
        || is_unseen(tag)
        || page.get_attribute(node, "hidden").is_some()
        || is_beside(page, node, OTHER)
}

/// The paragraphs and captions of a page in document order.
pub(super) fn landmarks(page: &Dom, captions: &[Caption]) -> Vec<Landmark> {
    if captions.is_empty() {
        return Vec::new();
    }
    let numbers: BTreeMap<NodeId, usize> =
        captions.iter().enumerate().map(|(at, caption)| (caption.node, at)).collect();
    let mut found = Vec::new();
    for node in descendants(page, page.root()) {
        if let Some(number) = numbers.get(&node) {
            found.push(Landmark::Caption(*number));
        } else if is_line(page, node) && !ancestors(page, node).any(|above| numbers.contains_key(&above)) {
            found.extend(key(&words(page, node).unwrap_or_default()).map(Landmark::Paragraph));
        }
    }
    found
}

/// Puts captions back: between the extracted paragraphs they stand between, above the first one if only a headline,
/// bylines and buttons come before it, or right after the last. Captions further away belong to other documents.
pub(super) fn place(blocks: &mut Vec<Block>, captions: &[Caption], landmarks: &[Landmark]) {
    let mut extracted: BTreeMap<String, usize> = BTreeMap::new();
    for (at, block) in blocks.iter().enumerate() {
        if let Some(key) = key(&block.text) {
            extracted.entry(key).or_insert(at);
        }
    }
    let position = |landmark: &Landmark| match landmark {
        Landmark::Paragraph(key) => extracted.get(key).copied(),
        Landmark::Caption(_) => None,
    };
    let positions: Vec<Option<usize>> = landmarks.iter().map(position).collect();
    let Some(first) = positions.iter().position(Option::is_some) else { return };
    let last = positions.iter().rposition(Option::is_some).unwrap_or(first);
    let trailing = landmarks[last + 1..].iter().take_while(|mark| matches!(mark, Landmark::Caption(_))).count();
    let window = first.saturating_sub(REACH)..=last + trailing;

    // Where each caption goes, in rising order: before the block of this number.
    let mut places: Vec<(usize, &Caption)> = Vec::new();
    let mut before = 0;
    for at in window {
        before = positions[at].map_or(before, |block| before.max(block + 1));
        if let Landmark::Caption(number) = landmarks[at] {
            places.extend(captions.get(number).map(|caption| (before, caption)));
        }
    }
    // From the end, so that numbers stay true.
    for (at, caption) in places.into_iter().rev() {
        let wanted = letters(&caption.words);
        match blocks.iter_mut().find(|block| letters(&block.text) == wanted) {
            Some(block) => block.kind = Some(BlockKind::Caption),
            None => blocks.insert(at, Block { kind: Some(BlockKind::Caption), text: caption.words.clone() }),
        }
    }
}
