//! Enumerations: "A, B and C".

use std::ops::Range;

use crate::{annotations::Annotations, tag::Tag};

/// The items of the enumeration that fills some tokens, each without its joining marks and words.
///
/// Items are parted by commas or semicolons, the last two by "and" or "or". Returns the whole as its only item where the
/// tokens are no enumeration of at least two items.
pub fn items_of(annotations: &Annotations, tokens: Range<usize>) -> Vec<Range<usize>> {
    let lower = |k: usize| annotations.tokens[k].lower.as_str();
    let mut depth = 0_i32;
    let mut cuts: Vec<(usize, usize)> = Vec::new();
    let mut commas = 0;
    for k in tokens.clone() {
        match lower(k) {
            "(" | "[" | "“" => depth += 1,
            ")" | "]" | "”" => depth -= 1,
            "," | ";" if depth <= 0 => {
                let joined = k + 1 < tokens.end && matches!(lower(k + 1), "and" | "or");
                cuts.push((k, if joined { k + 2 } else { k + 1 }));
                commas += 1;
            }
            "and" | "or" if depth <= 0 && k > tokens.start && lower(k - 1) != "," => cuts.push((k, k + 1)),
            _ => {}
        }
    }
    // "and" parts items only after a comma-separated list, or where there is no comma and two long items.
    if commas > 0 {
        let last_comma = cuts.iter().rposition(|(k, _)| matches!(lower(*k), "," | ";"));
        let joined = last_comma.is_some_and(|c| cuts[c].1 > cuts[c].0 + 1);
        let keep_last_and = !joined;
        let count = cuts.len();
        cuts = cuts
            .into_iter()
            .enumerate()
            .filter(|(i, (k, _))| {
                matches!(lower(*k), "," | ";") || keep_last_and && *i + 1 == count && Some(*i) > last_comma
            })
            .map(|(_, cut)| cut)
            .collect();
    } else if cuts.len() == 1 {
        let (at, next) = cuts[0];
        if at - tokens.start < 3 || tokens.end - next < 3 {
            cuts.clear();
        }
    } else {
        cuts.clear();
    }
    let mut items = Vec::new();
    let mut start = tokens.start;
    for (end, next) in cuts.into_iter().chain([(tokens.end, tokens.end)]) {
        let mut item = start..end;
        while !item.is_empty()
            && annotations.tokens[item.end - 1].tag == Tag::Punctuation
            && !matches!(lower(item.end - 1), "%" | ")" | "”")
        {
            item.end -= 1;
        }
        if !item.is_empty() {
            items.push(item);
        }
        start = next;
    }
    items
}
