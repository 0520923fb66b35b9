//! The language of a text that names none.

use crate::limits::{Limits, lower};

/// The language of a text, by its letters, then by its commonest words.
pub(crate) fn guess(text: &str) -> Option<&'static str> {
    let sample: String = text.chars().take(4_000).collect();
    let has = |test: fn(char) -> bool| sample.chars().filter(|c| test(*c)).count();
    let letters = has(char::is_alphabetic).max(1);
    let most = |n: usize| n * 3 > letters;
    let kana = has(|c| matches!(c, '\u{3041}'..='\u{30FF}'));
    if kana * 8 > letters {
        return Some("ja");
    }
    if most(has(|c| matches!(c, '\u{4E00}'..='\u{9FFF}'))) {
        return Some("zh");
    }
    if most(has(|c| matches!(c, '\u{600}'..='\u{6FF}'))) {
        return Some(if has(|c| matches!(c, 'پ' | 'چ' | 'ژ' | 'گ' | 'ی' | 'ک')) > 0 { "fa" } else { "ar" });
    }
    if most(has(|c| matches!(c, '\u{5D0}'..='\u{5EA}'))) {
        return Some("he");
    }
    if most(has(|c| matches!(c, '\u{370}'..='\u{3FF}' | '\u{1F00}'..='\u{1FFF}'))) {
        return Some("el");
    }
    if most(has(|c| matches!(c, '\u{900}'..='\u{97F}'))) {
        return Some("hi");
    }
    if most(has(|c| matches!(c, '\u{400}'..='\u{52F}'))) {
        return Some(if has(|c| matches!(c, 'і' | 'ї' | 'є' | 'ґ')) > 0 { "uk" } else { "ru" });
    }
    let split = lower(&sample);
    // English first: of equals it is the language most sources are in.
    ["es", "de", "fr", "en"]
        .into_iter()
        .map(|l| (Limits::common_in(l, &split), l))
        .filter(|(n, _)| *n > 0)
        .max_by_key(|(n, _)| *n)
        .map(|(_, l)| l)
}
