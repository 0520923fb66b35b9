//! A text as a telling: what must be known of the whole of it to compare one of its sentences.

use std::{cell::OnceCell, collections::BTreeSet};

use chancery_text::{Day, TextRange};

use super::{marked, spelling};
use crate::{ladder::Plain, limits::Limits, sentence, words::words};

/// Zones of clock times: "9 a.m. (0700 GMT)" says nothing that "9 a.m." does not.
const ZONES: [&str; 14] =
    ["gmt", "utc", "bst", "cet", "cest", "eet", "eest", "est", "edt", "et", "pst", "pdt", "msk", "local"];
/// Words that often open a sentence, and are no names then.
const FUNCTION: [&str; 40] = [
    "the", "and", "but", "yet", "for", "this", "that", "these", "those", "they", "she", "his", "her", "its", "their",
    "there", "here", "when", "while", "where", "what", "who", "how", "why", "not", "all", "both", "some", "many",
    "most", "more", "few", "one", "two", "with", "from", "after", "before", "since", "people",
];
/// Share of the sentences outside quotation marks that say "I" or "we" from which a text is somebody's own words.
const SPEECH: f64 = 0.15;

/// A word of a sentence.
#[derive(Debug, Clone)]
pub(super) struct Token {
    /// As it is written.
    pub(super) spelt: String,
    /// In one spelling, in small letters.
    pub(super) key: String,
    /// It stands in quotation marks.
    pub(super) is_quoted: bool,
    /// It opens a sentence or a quotation: its capital tells nothing.
    pub(super) begins: bool,
    /// A comma, bracket or dash stands before it; after the last word of a sentence, its end.
    pub(super) is_set_off: bool,
}

/// A text, with what is asked of it when a sentence of it differs.
pub(super) struct Telling<'t> {
    pub(super) text: &'t str,
    pub(super) day: Option<Day>,
    pub(super) limits: Option<&'static Limits>,
    marked: Vec<TextRange>,
    known: OnceCell<Known>,
}

struct Known {
    /// Words written with a capital inside a sentence, and those in small letters anywhere.
    names: BTreeSet<String>,
    small: BTreeSet<String>,
    /// Names as they follow each other.
    pairs: BTreeSet<(String, String)>,
    /// Names that stand somewhere without another before them.
    alone: BTreeSet<String>,
    is_speech: bool,
}

impl<'t> Telling<'t> {
    pub(super) fn new(text: &'t str, language: Option<&str>, day: Option<Day>) -> Self {
        Self {
            text,
            day,
            limits: Limits::for_text(language, text),
            marked: marked::stretches(text),
            known: OnceCell::new(),
        }
    }

    /// Words of a range that stand in quotation marks, in bytes of them.
    pub(super) fn quoted(&self, range: TextRange) -> usize {
        let after = self.marked.partition_point(|mark| mark.end() <= range.start());
        let overlapping = self.marked[after..].iter().take_while(|mark| mark.start() < range.end());
        overlapping.map(|mark| mark.end().min(range.end()) - mark.start().max(range.start())).sum()
    }

    /// There are quotation marks in the text.
    pub(super) const fn has_marks(&self) -> bool {
        !self.marked.is_empty()
    }

    /// The words of a sentence.
    pub(super) fn tokens(&self, range: TextRange) -> Vec<Token> {
        let original = range.of_text(self.text);
        let plain = Plain::of(original);
        let text = plain.text();
        let mut tokens: Vec<Token> = Vec::new();
        let (mut begins, mut is_set_off, mut aside) = (true, false, None);
        let split = words(text);
        for (at, word) in split.iter().enumerate() {
            let spelt = word.of(text);
            if word.is_mark {
                let c = spelt.chars().next().unwrap_or(' ');
                let opens = c == '\'' && text[word.range.end()..].starts_with(char::is_alphanumeric);
                begins |= opens || sentence::ends(text, word.range.start(), c);
                is_set_off |= matches!(c, ',' | '(' | ')' | '-' | ';' | ':');
                if c == '(' {
                    aside = Some(tokens.len());
                } else if c == ')' {
                    // A clock time told once more for another zone.
                    let is_clock = |tokens: &[Token]| {
                        tokens.iter().any(|token| ZONES.contains(&token.key.as_str()))
                            && tokens.iter().any(|token| token.key.contains(char::is_numeric))
                            && tokens.len() <= 6
                    };
                    if let Some(from) = aside.take().filter(|from| is_clock(&tokens[*from..])) {
                        tokens.truncate(from);
                    }
                }
                continue;
            }
            let is_percent = matches!(spelt, "percent" | "cent")
                || spelt == "per" && split.get(at + 1).is_some_and(|next| next.of(text) == "cent");
            if is_percent {
                continue;
            }
            let at = range.start() + plain.original(word.range, original).start();
            let after = self.marked.partition_point(|mark| mark.end() <= at);
            let is_quoted = self.marked.get(after).is_some_and(|mark| mark.start() <= at);
            for part in parts(spelt) {
                let key = spelling::key(part.trim_end_matches('%'));
                let (begins, is_set_off) = (std::mem::take(&mut begins), std::mem::take(&mut is_set_off));
                tokens.push(Token { spelt: part, key, is_quoted, begins, is_set_off });
            }
        }
        tokens
    }

    /// Whether the word is written as a name, and not only for opening a sentence.
    pub(super) fn is_name(&self, token: &Token, other: &Self) -> bool {
        let bare = bare(&token.spelt);
        if bare.chars().count() < 3 || !bare.starts_with(char::is_uppercase) || is_own(&token.key) {
            return false;
        }
        if !token.begins {
            return true;
        }
        let folded = bare.to_lowercase();
        let knows = |telling: &Self| telling.known().names.contains(&folded);
        let writes_small = |telling: &Self| telling.known().small.contains(&folded);
        !FUNCTION.contains(&folded.as_str())
            && (knows(self) || knows(other) || !writes_small(self) && !writes_small(other))
    }

    /// Whether the two words stand together as a name somewhere in the text.
    pub(super) fn joins(&self, first: &str, second: &str) -> bool {
        self.known().pairs.contains(&(bare(first).to_lowercase(), bare(second).to_lowercase()))
    }

    /// Whether the name stands somewhere by itself.
    pub(super) fn calls_alone(&self, name: &str) -> bool {
        self.known().alone.contains(&bare(name).to_lowercase())
    }

    /// Whether the text is somebody's own words, as a statement is: "I" and "we" outside quotation marks.
    pub(super) fn is_speech(&self) -> bool {
        self.known().is_speech
    }

    fn known(&self) -> &Known {
        self.known.get_or_init(|| {
            let (mut names, mut small, mut pairs, mut alone) =
                (BTreeSet::new(), BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
            let (mut told, mut own) = (0_usize, 0_usize);
            for sentence in super::sentences::sentences(self.text) {
                let tokens = self.tokens(sentence.range);
                let outside = tokens.iter().any(|token| !token.is_quoted);
                told += usize::from(outside);
                own += usize::from(tokens.iter().any(|token| !token.is_quoted && is_own(&token.key)));
                let mut before: Option<String> = None;
                for token in &tokens {
                    let folded = bare(&token.spelt).to_lowercase();
                    if !token.spelt.starts_with(char::is_uppercase) {
                        small.insert(folded);
                        before = None;
                        continue;
                    }
                    if !token.begins {
                        names.insert(folded.clone());
                    }
                    match before.filter(|_| !token.is_set_off) {
                        Some(before) => {
                            pairs.insert((before, folded.clone()));
                        }
                        None => {
                            alone.insert(folded.clone());
                        }
                    }
                    before = Some(folded);
                }
            }
            Known { names, small, pairs, alone, is_speech: own >= 2 && own as f64 >= SPEECH * told as f64 }
        })
    }
}

/// Without the ending of the genitive.
pub(super) fn bare(word: &str) -> &str {
    word.strip_suffix("'s").unwrap_or(word)
}

/// The speaker's own "I" and "we".
pub(super) fn is_own(key: &str) -> bool {
    matches!(key, "i" | "we" | "my" | "our" | "me" | "us" | "mine" | "ours" | "i'm" | "we're" | "i've" | "we've")
}

/// "Won't" as "will not", "we'll" as "we will".
fn parts(word: &str) -> Vec<String> {
    let lower = word.to_lowercase();
    let denied = match lower.as_str() {
        "cannot" | "can't" => Some("can"),
        "won't" => Some("will"),
        "shan't" => Some("shall"),
        _ => lower.strip_suffix("n't").filter(|stem| !stem.is_empty()),
    };
    if let Some(verb) = denied {
        return vec![verb.to_owned(), "not".to_owned()];
    }
    for (end, verb) in [("'ll", "will"), ("'re", "are"), ("'ve", "have"), ("'m", "am")] {
        if let Some(stem) = word.strip_suffix(end).filter(|stem| !stem.is_empty()) {
            return vec![stem.to_owned(), verb.to_owned()];
        }
    }
    vec![word.to_owned()]
}
