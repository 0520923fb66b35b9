//! Notices by which a text says that it was corrected: "An earlier version of this article misstated …".

use std::{collections::BTreeMap, sync::LazyLock};

use chancery_text::TextRange;
use serde::{Deserialize, Serialize};

use crate::copies::facts;

/// What a notice calls itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoticeKind {
    /// Something was wrong.
    Correction,
    /// Something was not clear.
    Clarification,
    /// Something was added or is said to be newer; what, the notice need not say.
    Update,
    /// A remark of the editors.
    EditorsNote,
    /// The text, or a part of it, was taken back.
    Retraction,
}

impl NoticeKind {
    /// Words for a reader.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Correction => "correction",
            Self::Clarification => "clarification",
            Self::Update => "update",
            Self::EditorsNote => "editor’s note",
            Self::Retraction => "retraction",
        }
    }
}

/// A notice, with what it says was wrong and what is right, as far as it says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// What it calls itself.
    pub kind: NoticeKind,
    /// Bytes of the notice: its line, or the sentences of a line that are about the text itself.
    pub range: TextRange,
    /// Bytes of the words for what was wrong.
    pub was: Option<TextRange>,
    /// Bytes of the words for what is right.
    pub is: Option<TextRange>,
}

/// The lists of one language.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Lists {
    openers: Vec<String>,
    texts: Vec<String>,
    changed: Vec<String>,
    was: Vec<String>,
    is: Vec<String>,
    not: Vec<String>,
}

static LANGUAGES: LazyLock<BTreeMap<String, Lists>> = LazyLock::new(|| {
    toml::from_str(include_str!("../data/corrections.toml")).expect("the embedded lists are well formed")
});

/// Bytes of a line beyond which it is no notice but a text without paragraphs.
const LONGEST: usize = 2_000;
/// Notices of one text that are told; more is a list of corrections, not a corrected text.
const MOST: usize = 20;
/// Words of what was wrong and of what is right that are told.
const TOLD: usize = 240;

/// The notices of a text, in order. English, French, German and Spanish are read.
///
/// It reads what a text says of itself. A correction made in silence has no notice; the changes between two versions
/// ([`crate::changes`]) show it.
pub fn notices(text: &str) -> Vec<Notice> {
    let mut found = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let range = TextRange::of(start, start + line.len()).trimmed(text);
        start += line.len();
        if !(10..=LONGEST).contains(&range.len()) {
            continue;
        }
        // Marks of emphasis and brackets stand before the first word.
        let folded = folded(range.of_text(text));
        let opening = folded.trim_start_matches(['*', '_', '[', '#', '>', '-', '•', ' ']);
        found.extend(LANGUAGES.values().find_map(|lists| notice(lists, range, &folded, opening)));
        if found.len() == MOST {
            break;
        }
    }
    found
}

/// Whether a notice may be about some words: they hold a figure of it, or two of its names or rarer words.
pub fn concerns(notice: &str, words: &str) -> bool {
    let (of_notice, of_words) = (facts::facts(notice), facts::facts(words));
    let figures = of_notice.keys().filter(|fact| facts::is_figure(fact) && of_words.contains_key(*fact)).count();
    let is_own = |word: &String| OWN.contains(&word.as_str());
    let rare = |text: &str| facts::content(text).into_iter().filter(|word| word.len() > 4 && !is_own(word));
    let of_words: std::collections::BTreeSet<String> = rare(words).collect();
    let shared: std::collections::BTreeSet<String> = rare(notice).filter(|word| of_words.contains(word)).collect();
    figures > 0 || shared.len() >= 2
}

/// Words that notices are made of.
const OWN: &[&str] = &[
    "earlier",
    "version",
    "article",
    "story",
    "report",
    "correction",
    "corrected",
    "updated",
    "misstated",
    "incorrectly",
    "should",
    "which",
    "there",
    "their",
    "about",
    "would",
    "editor",
    "clarification",
];

/// Small letters and plain apostrophes, each character as many bytes long as before: offsets hold.
fn folded(line: &str) -> String {
    let fold = |c: char| match c {
        // Three bytes each, as U+2019 has: an apostrophe of one byte would shift what follows.
        '‘' => '’',
        _ => {
            let mut small = c.to_lowercase();
            small.next().filter(|small| small.len_utf8() == c.len_utf8()).unwrap_or(c)
        }
    };
    line.chars().map(fold).collect()
}

fn notice(lists: &Lists, range: TextRange, line: &str, opening: &str) -> Option<Notice> {
    let has = |entries: &[String]| entries.iter().find_map(|entry| find(line, entry));
    let opener = lists.openers.iter().find(|entry| begins(opening, entry));
    let about_itself = sentences(line).find(|sentence| {
        let words = sentence.of_text(line);
        lists.texts.iter().any(|entry| find(words, entry).is_some())
            && lists.changed.iter().any(|entry| find(words, entry).is_some())
    });
    let part = match (opener, about_itself) {
        (Some(_), _) => TextRange::of(0, line.len()),
        // What follows in the line says what is right.
        (None, Some(sentence)) => TextRange::of(sentence.start(), line.len()),
        (None, None) => return None,
    };
    let words = part.of_text(line);
    let at = |offset: usize, length: usize| {
        let start = part.start() + offset;
        TextRange::of(range.start() + start, range.start() + start + length)
    };
    let was = first(words, &lists.was).map(|end| (end, clause(&words[end..])));
    let after = was.map_or(0, |(end, (from, length))| end + from + length);
    let is = first(&words[after.min(words.len())..], &lists.is)
        .map(|end| after + end)
        .map(|end| (end, clause(&words[end..])));
    let told = |(end, (from, length)): (usize, (usize, usize))| (length > 0).then(|| at(end + from, length));
    let not = || {
        let (_, end) = lists.not.iter().filter_map(|entry| find(words, entry)).min()?;
        told((end, clause(&words[end..])))
    };
    let kind = kind(opener.map_or("", String::as_str), words, has(&lists.was).is_some());
    Some(Notice {
        kind,
        range: TextRange::of(range.start() + part.start(), range.start() + part.end()),
        was: was.and_then(told).or_else(not),
        is: is.and_then(told),
    })
}

fn kind(opener: &str, words: &str, says_wrong: bool) -> NoticeKind {
    let begins = |entries: &[&str]| entries.iter().any(|entry| opener.starts_with(entry));
    let has = |entries: &[&str]| entries.iter().any(|entry| words.contains(entry));
    if has(&["retract", "withdrawn", "zurückgezogen", "retiré"]) {
        NoticeKind::Retraction
    } else if begins(&["clarif", "(clarif", "précision", "klarstellung", "aclaración"]) || has(&["been clarified"]) {
        NoticeKind::Clarification
    } else if says_wrong || has(&["correct", "misspel", "corrig", "korrig", "berichtig", "rectif", "corregid", "errat"])
    {
        NoticeKind::Correction
    } else if begins(&["editor", "note from", "anmerkung", "hinweis", "nota d"]) {
        NoticeKind::EditorsNote
    } else {
        NoticeKind::Update
    }
}

/// Start and end of an entry in a line, between words.
fn find(line: &str, entry: &str) -> Option<(usize, usize)> {
    // The lists are written with plain apostrophes.
    let hits = |entry: &str| {
        let at = line.match_indices(entry).map(|(at, _)| (at, at + entry.len()));
        at.filter(|(start, end)| is_whole(line, *start, *end)).min()
    };
    hits(entry).or_else(|| entry.contains('\'').then(|| hits(&entry.replace('\'', "’"))).flatten())
}

fn begins(line: &str, entry: &str) -> bool {
    line.starts_with(entry) || entry.contains('\'') && line.starts_with(&entry.replace('\'', "’"))
}

fn is_whole(line: &str, start: usize, end: usize) -> bool {
    let joins = |left: Option<char>, right: Option<char>| {
        left.is_some_and(char::is_alphanumeric) && right.is_some_and(char::is_alphanumeric)
    };
    !joins(line[..start].chars().next_back(), line[start..].chars().next())
        && !joins(line[..end].chars().next_back(), line[end..].chars().next())
}

/// Where the first of some entries ends; of those that begin there, the longest.
fn first(words: &str, entries: &[String]) -> Option<usize> {
    let hits = entries.iter().filter_map(|entry| find(words, entry));
    hits.min_by_key(|(start, end)| (*start, std::cmp::Reverse(*end))).map(|(_, end)| end)
}

/// The words up to the end of the sentence: where they begin, and how long they are.
fn clause(rest: &str) -> (usize, usize) {
    let from = rest.len() - rest.trim_start_matches([' ', ':', ',']).len();
    let words = &rest[from..];
    let end = sentences(words).next().map_or(words.len(), TextRange::end);
    let words = &words[..words.floor_char_boundary(end.min(TOLD))];
    (from, words.trim_end_matches([' ', '.', ';', ')', ']', '*', '_', ',']).len())
}

/// The sentences of a line.
fn sentences(line: &str) -> impl Iterator<Item = TextRange> + '_ {
    let mut start = 0;
    std::iter::from_fn(move || {
        if start >= line.len() {
            return None;
        }
        let rest = &line[start..];
        let stop = rest.char_indices().find(|(at, c)| {
            // "3.5" and "14.30" have a point inside.
            matches!(c, '.' | '!' | '?' | ';')
                && rest[at + 1..].chars().next().is_none_or(|next| !next.is_alphanumeric())
        });
        let end = stop.map_or(line.len(), |(at, _)| start + at + 1);
        let range = TextRange::of(start, end);
        start = end;
        Some(range)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<(NoticeKind, Option<&str>, Option<&str>)> {
        let words = |range: Option<TextRange>| range.map(|range| range.of_text(text));
        notices(text).into_iter().map(|n| (n.kind, words(n.was), words(n.is))).collect()
    }

    #[test]
    fn what_was_wrong_and_what_is_right() {
        use NoticeKind::{Clarification, Correction, EditorsNote, Retraction, Update};
        let text = "Correction: An earlier version of this article misstated the number of dead as 14. It is 11.";
        assert_eq!(told(text), [(Correction, Some("the number of dead as 14"), Some("11"))]);
        let text = "The ferry runs again.\n\n*An earlier version of this story incorrectly said that Brask had agreed to \
                    talks. It has not.*";
        assert_eq!(told(text), [(Correction, Some("that Brask had agreed to talks"), None)]);
        assert_eq!(told("This story has been updated."), [(Update, None, None)]);
        assert_eq!(told("Updated at 14:30 on 3 June 2031"), [(Update, None, None)]);
        let text = "(Corrects toll in second paragraph to 11, not 14)";
        assert_eq!(told(text), [(Correction, Some("14"), None)]);
        let text = "CLARIFICATION – This article has been amended to make clear that the envoy spoke for himself.";
        assert_eq!(told(text)[0].0, Clarification);
        assert_eq!(told("Editor’s note: The minister’s office asked us to add its reply.")[0].0, EditorsNote);
        assert_eq!(told("This report has been withdrawn by the agency.")[0].0, Retraction);
        let text = "The release has been corrected to 190 cubic metres in this version.";
        assert_eq!(told(text), [(Correction, None, Some("190 cubic metres in this version"))]);
        let text = "Rectificatif : une version antérieure indiquait par erreur 14 morts.";
        assert_eq!(told(text), [(Correction, Some("14 morts"), None)]);
        let text = "Berichtigung: In einer früheren Fassung hieß es fälschlicherweise, die Brücke sei gesperrt.";
        assert_eq!(told(text)[0].1, Some("die Brücke sei gesperrt"));
    }

    #[test]
    fn what_others_correct_is_no_notice() {
        for text in [
            "The minister said that the record of the meeting has been corrected by both delegations.",
            "He updated the council on the talks in Anselby.",
            "The course must be corrected before June, the envoy said of the negotiations.",
            "Residents were wrongly told that the ferry had sunk.",
            "An earlier round of talks in this city was changed at short notice.",
        ] {
            assert_eq!(told(text), [], "{text}");
        }
    }

    #[test]
    fn which_words_a_notice_is_about() {
        let notice = "An earlier version of this article misstated the number of dead in Hesk as 14. It is 11.";
        assert!(concerns(notice, "Orlak gave the number as 14, all of them civilians"));
        assert!(!concerns(notice, "Traun would not discuss a summer figure under fire"));
    }

    proptest::proptest! {
        #[test]
        fn ranges_stand_in_the_text(text in "(Correction: |İ|’|[a-zé .,*\n]|this article |was corrected to |misstated |14. ){0,40}") {
            for notice in notices(&text) {
                proptest::prop_assert!(text.get(notice.range.start()..notice.range.end()).is_some());
                for range in [notice.was, notice.is].into_iter().flatten() {
                    proptest::prop_assert!(!range.of_text(&text).is_empty() && notice.range.contains(range));
                }
            }
        }
    }
}
