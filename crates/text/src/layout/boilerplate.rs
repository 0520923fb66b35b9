//! Rights notices, newsletter lines and navigation: kept in the text, marked so that nothing is proposed from them.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use super::{Block, BlockKind};

/// Phrases that make a whole paragraph boilerplate wherever they stand. Lower case.
const ANYWHERE: &[&str] = &[
    "all rights reserved",
    "sign up here",
    "sign up for our",
    "sign up for the",
    "subscribe to our",
    "subscribe now",
    "unsubscribe",
    "follow along here",
    "follow us on",
    "terms of use",
    "terms of service",
    "privacy policy",
    "cookie policy",
    "we use cookies",
    "accept cookies",
    "this post appeared in",
    "this article appeared in",
    "this article first appeared",
    "this story first appeared",
    "this post is part of",
    "transcripts may vary",
    "transcript may be edited",
    "edited after its original broadcast",
    "is the audio recording",
    "may not be in its final form",
    "may not be reproduced",
    "copyright ©",
    "© 20",
    "view in browser",
    "skip to content",
    "skip to main content",
    "click here to",
    "rush, deadline by",
];

static PHRASES: LazyLock<AhoCorasick> = LazyLock::new(|| AhoCorasick::new(ANYWHERE).expect("the phrases are fixed"));

/// Whole paragraphs that are boilerplate, without end punctuation. Lower case.
const WHOLE: &[&str] = &[
    "###",
    "# # #",
    "***",
    "* * *",
    "-30-",
    "---",
    "----",
    "ends",
    "advertisement",
    "share",
    "share this",
    "print",
    "read more",
    "more on this story",
    "related",
    "related articles",
    "related stories",
    "comments",
    "newsletter",
    "menu",
    "search",
    "home",
    "loading",
    "back to top",
    "recommended",
];

/// Bytes up to which one phrase makes a paragraph boilerplate; a longer one may speak of a privacy policy.
const SHORT: usize = 240;

/// Whether a paragraph is boilerplate.
pub(super) fn is_boilerplate(words: &str) -> bool {
    if words.len() > 1_200 {
        return false;
    }
    let lower = words.to_lowercase();
    let bare = lower.trim().trim_end_matches(['.', ':', '!']);
    WHOLE.contains(&bare)
        || words.chars().all(|c| !c.is_alphanumeric())
        || PHRASES.find_iter(&lower).count() >= if words.len() <= SHORT { 1 } else { 2 }
}

/// After a rights notice nothing of the document follows: short lines after the last notice are notices too.
pub(super) fn spread_to_tail(text: &str, blocks: &mut [Block]) {
    let is_notice = |block: &Block| {
        let lower = block.range.of_text(text).to_lowercase();
        block.kind == BlockKind::Boilerplate && (lower.contains("rights reserved") || lower.contains('©'))
    };
    let Some(notice) = blocks.iter().rposition(is_notice) else { return };
    let tail = &mut blocks[notice..];
    if tail.len() <= 6 && notice > 0 {
        for block in tail {
            block.kind = BlockKind::Boilerplate;
        }
    }
}
