//! Who speaks at a place, and whether it is whom a draft names.

use chancery_text::TextRange;

use crate::{
    ladder::{Plain, is_spaceless},
    source::{Source, Voice},
    words::words,
};

/// Words of names that do not tell one bearer from another.
const COMMON: &[&str] = &[
    "the",
    "of",
    "a",
    "an",
    "for",
    "and",
    "mr",
    "mrs",
    "ms",
    "dr",
    "sir",
    "lady",
    "lord",
    "general",
    "gen",
    "colonel",
    "minister",
    "foreign",
    "prime",
    "president",
    "secretary",
    "envoy",
    "ambassador",
    "adviser",
    "advisor",
    "deputy",
    "chief",
    "head",
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "official",
    "senior",
    "former",
    "special",
    "defence",
    "defense",
    "interior",
    "water",
    "trade",
    "negotiator",
    "delegate",
    "delegation",
    "government",
    "chair",
    "host",
    "he",
    "she",
    "they",
    "who",
    "his",
    "her",
    "their",
    "its",
    "s",
];
const OFFICES: &[&str] = &[
    "minister",
    "president",
    "secretary",
    "envoy",
    "ambassador",
    "adviser",
    "general",
    "spokesman",
    "spokeswoman",
    "negotiator",
    "mediator",
    "chair",
    "king",
    "queen",
    "governor",
    "commander",
];

/// What voices hold a place: the innermost first.
pub(crate) fn voices_at(source: &Source, place: TextRange) -> Vec<&Voice> {
    let mut around: Vec<&Voice> = source.voices.iter().filter(|voice| voice.range.contains(place)).collect();
    around.sort_by_key(|voice| (voice.range.len(), !voice.is_quotation));
    around
}

/// Whether two names may be those of one person or body; `None` where they do not tell.
pub(crate) fn same(left: &str, right: &str) -> Option<bool> {
    // A name in other letters may be the same one, spelled by its sound.
    if script(left) != script(right) {
        return None;
    }
    let (l, r) = (telling(left), telling(right));
    if l.is_empty() || r.is_empty() {
        // "the minister" may be anybody who is one, and is no envoy.
        let offices =
            |name: &str| -> Vec<String> { all(name).into_iter().filter(|w| OFFICES.contains(&w.as_str())).collect() };
        let (l_offices, r_offices) = (offices(left), offices(right));
        if l_offices.is_empty() || r_offices.is_empty() {
            return (all(left) == all(right) && !all(left).is_empty()).then_some(true);
        }
        if !l_offices.iter().any(|office| r_offices.contains(office)) {
            return Some(false);
        }
        return (l.is_empty() && r.is_empty()).then_some(true);
    }
    let (short, long) = if l.len() <= r.len() { (&l, &r) } else { (&r, &l) };
    let initial = |word: &String, other: &String| {
        word.chars().count() == 1 && other.starts_with(word.as_str())
            || other.chars().count() == 1 && word.starts_with(other.as_str())
    };
    Some(short.iter().all(|word| long.iter().any(|other| word == other || initial(word, other))))
}

/// In which letters most of a name is written.
fn script(name: &str) -> Option<u8> {
    const KINDS: usize = 8;
    let mut counts = [0_usize; KINDS];
    for c in name.chars().filter(|c| c.is_alphabetic()) {
        let kind: u8 = match c {
            'A'..='Z' | 'a'..='z' | '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}' => 0,
            '\u{370}'..='\u{3FF}' | '\u{1F00}'..='\u{1FFF}' => 1,
            '\u{400}'..='\u{52F}' => 2,
            '\u{590}'..='\u{5FF}' => 3,
            '\u{600}'..='\u{77F}' | '\u{8A0}'..='\u{8FF}' | '\u{FB50}'..='\u{FEFF}' => 4,
            '\u{900}'..='\u{97F}' => 5,
            c if is_spaceless(c) => 6,
            _ => 7,
        };
        counts[usize::from(kind)] += 1;
    }
    let (kind, most) = counts.iter().enumerate().max_by_key(|(kind, count)| (**count, KINDS - kind))?;
    (*most > 0).then_some(kind as u8)
}

/// Whether a text calls two names one: "Ida Rosk, the foreign minister of Selm".
pub(crate) fn bound_in(text: &str, left: &str, right: &str) -> bool {
    if holds_office(left) == holds_office(right) {
        return false;
    }
    let (name, office) = if holds_office(left) { (right, left) } else { (left, right) };
    let (name, office) = (telling(name), telling(office));
    let (Some(last), false) = (name.last(), office.is_empty()) else { return false };
    let lower = text.to_lowercase();
    lower.match_indices(last.as_str()).take(200).any(|(at, _)| {
        let from = crate::sentence::floor(&lower, at.saturating_sub(60));
        let to = crate::sentence::floor(&lower, at + 80);
        let near = &lower[from..to];
        OFFICES.iter().any(|o| near.contains(o)) && office.iter().all(|word| near.contains(word.as_str()))
    })
}

/// Whether a name tells who is meant; "he" and "the minister" do not.
pub(crate) fn names_somebody(name: &str) -> bool {
    !telling(name).is_empty()
}

/// Whether a name is called in some words.
pub(crate) fn named_in(text: &str, name: &str) -> bool {
    let there = all(text);
    let telling = telling(name);
    let called = if telling.is_empty() { all(name) } else { telling };
    called.iter().any(|word| there.contains(word))
}

fn all(name: &str) -> Vec<String> {
    let plain = Plain::of(name);
    words(plain.text())
        .iter()
        .filter(|word| !word.is_mark)
        .map(|word| {
            let word = word.of(plain.text()).to_lowercase();
            word.strip_suffix("'s").map_or(word.clone(), str::to_owned)
        })
        .collect()
}

/// Whether a word of a name tells one bearer from another, and is no title or office.
pub(crate) fn tells(word: &str) -> bool {
    !COMMON.contains(&word) && !OFFICES.contains(&word)
}

/// Whether some words hold an office: "the minister of Selm".
pub(crate) fn holds_office(words: &str) -> bool {
    all(words).iter().any(|word| OFFICES.contains(&word.as_str()))
}

fn telling(name: &str) -> Vec<String> {
    let mut words = all(name);
    words.retain(|word| !COMMON.contains(&word.as_str()));
    // "Soldra's minister Brannick" is Brannick.
    let bare = Plain::of(name).text().to_lowercase();
    if words.len() > 1 {
        let owned: Vec<String> = words.iter().filter(|word| !bare.contains(&format!("{word}'s"))).cloned().collect();
        if !owned.is_empty() {
            return owned;
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_compared_by_what_tells_them_apart() {
        assert_eq!(same("Rosk", "Ida Rosk"), Some(true));
        assert_eq!(same("MINISTER OF SELM", "Minister of Brask"), Some(false));
        assert_eq!(same("the minister", "Ida Rosk"), None);
        assert_eq!(same("министр Селма", "министр Браска"), Some(false));
        assert_eq!(same("Oren Rosk", "Ida Rosk"), Some(false));
        assert_eq!(same("O. Falk", "Oren Falk"), Some(true));
        assert_eq!(same("Ида Роск", "Ida Rosk"), None);
        assert_eq!(same("Ида Роск", "Орен Фальк"), Some(false));
        assert_eq!(same("艾达·罗斯克", "Ida Rosk"), None);
        assert_eq!(same("Soldra's foreign minister, Ludo Brannick", "Ludo Brannick"), Some(true));
        assert!(bound_in("Ida Rosk, the foreign minister of Selm, said", "minister of Selm", "Ida Rosk"));
        assert!(!bound_in("Ida Rosk, the foreign minister of Selm, said", "minister of Brask", "Ida Rosk"));
    }
}
