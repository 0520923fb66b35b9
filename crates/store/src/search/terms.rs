//! What a person typed, as words to look for.

use chancery_text::TextRange;

/// Words so common that looking for them beside others tells nothing.
const COMMON: [&str; 48] = [
    "a", "about", "after", "all", "an", "and", "are", "as", "at", "be", "been", "but", "by", "for", "from", "had",
    "has", "have", "he", "his", "if", "in", "into", "is", "it", "its", "no", "not", "of", "on", "or", "said", "says",
    "she", "that", "the", "their", "there", "they", "this", "to", "was", "were", "which", "who", "will", "with",
    "would",
];

/// The beginning of a word is looked for from this length on; shorter ones begin half of all words.
const SHORTEST_BEGINNING: usize = 3;

/// Words to look for, all of which must be there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Terms(Vec<Term>);

/// Words that stand together; the last may be the beginning of a word.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Term {
    words: Vec<String>,
    begins: bool,
}

impl Terms {
    /// Reads what a person typed; any text is something to look for.
    pub(crate) fn read(text: &str) -> Self {
        let mut terms = Vec::new();
        for (at, part) in text.split(['"', '“', '”', '„']).enumerate() {
            if at % 2 == 1 {
                terms.extend(Term::of(part, false));
            } else {
                terms.extend(part.split_whitespace().filter_map(|word| Term::of(word, word.ends_with('*'))));
            }
        }
        if terms.iter().any(|term| !term.is_common()) {
            terms.retain(|term| !term.is_common());
        }
        Self(terms)
    }

    /// Words that stand together, such as a name.
    pub(crate) fn together(text: &str) -> Self {
        Self(Term::of(text, false).into_iter().collect())
    }

    /// Each term in the language of SQLite's full-text search.
    pub(crate) fn expressions(&self) -> impl Iterator<Item = String> {
        self.0.iter().map(|term| format!("\"{}\"{}", term.words.join(" "), if term.begins { " *" } else { "" }))
    }

    /// Whether all of them are in one of several texts.
    pub(crate) fn are_in(&self, texts: &[&str]) -> bool {
        let texts: Vec<Vec<Word>> = texts.iter().map(|text| words(text).collect()).collect();
        self.0.iter().all(|term| texts.iter().any(|words| term.places(words).next().is_some()))
    }

    /// Where they stand in a text, in order and without overlap.
    pub(crate) fn marks(&self, text: &str) -> Vec<TextRange> {
        let words: Vec<Word> = words(text).collect();
        let mut marks: Vec<TextRange> = self.0.iter().flat_map(|term| term.places(&words)).collect();
        marks.sort_unstable();
        marks.dedup_by(|next, before| before.overlaps(*next));
        marks
    }
}

impl Term {
    fn of(text: &str, begins: bool) -> Option<Self> {
        let words: Vec<String> = words(text).map(|word| word.folded).collect();
        let begins = begins && words.last().is_some_and(|word| word.chars().count() >= SHORTEST_BEGINNING);
        (!words.is_empty()).then_some(Self { words, begins })
    }

    fn is_common(&self) -> bool {
        !self.begins && matches!(self.words.as_slice(), [word] if COMMON.contains(&word.as_str()))
    }

    fn places<'w>(&'w self, words: &'w [Word]) -> impl Iterator<Item = TextRange> + 'w {
        let last = self.words.len() - 1;
        words.windows(self.words.len()).filter_map(move |window| {
            let is_it = window.iter().zip(&self.words).enumerate().all(|(at, (word, wanted))| {
                if self.begins && at == last { word.folded.starts_with(wanted) } else { word.folded == *wanted }
            });
            is_it.then(|| window[0].range.cover(window[last].range))
        })
    }
}

/// A word as it is compared.
struct Word {
    range: TextRange,
    folded: String,
}

/// The words of a text: runs of letters and digits, without case and accents. Much as SQLite's `unicode61` has them; where
/// the two differ, a mark is missing and nothing else.
fn words(text: &str) -> impl Iterator<Item = Word> + '_ {
    let mut characters = text.char_indices().peekable();
    std::iter::from_fn(move || {
        while characters.next_if(|(_, c)| !is_of_word(*c)).is_some() {}
        let (start, _) = *characters.peek()?;
        let (mut end, mut folded) = (start, String::new());
        while let Some((at, c)) = characters.next_if(|(_, c)| is_of_word(*c)) {
            end = at + c.len_utf8();
            folded.extend(c.to_lowercase().map(without_accent).filter(|c| !is_accent(*c)));
        }
        Some(Word { range: TextRange::of(start, end), folded })
    })
    .filter(|word| !word.folded.is_empty())
}

fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || is_accent(c)
}

const fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// The plain letter of an accented one, of the Latin letters of European languages and Turkish.
const fn without_accent(c: char) -> char {
    match c {
        'à'..='å' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => 'c',
        'ď' => 'd',
        'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' => 'e',
        'ĝ' | 'ğ' | 'ġ' | 'ģ' => 'g',
        'ĥ' => 'h',
        'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' => 'i',
        'ĵ' => 'j',
        'ķ' => 'k',
        'ĺ' | 'ļ' | 'ľ' => 'l',
        'ñ' | 'ń' | 'ņ' | 'ň' => 'n',
        'ò'..='ö' | 'ō' | 'ŏ' | 'ő' => 'o',
        'ŕ' | 'ŗ' | 'ř' => 'r',
        'ś' | 'ŝ' | 'ş' | 'š' | 'ș' => 's',
        'ţ' | 'ť' | 'ț' => 't',
        'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' => 'u',
        'ŵ' => 'w',
        'ý' | 'ÿ' | 'ŷ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn expression(text: &str) -> String {
        Terms::read(text).expressions().collect::<Vec<_>>().join(" AND ")
    }

    #[test]
    fn whatever_is_typed_is_words() {
        assert_eq!(expression("the Lake's shore"), r#""lake s" AND "shore""#);
        assert_eq!(
            expression(r#"road AND "of the dam" NEAR( -x:y^"#),
            r#""road" AND "of the dam" AND "near" AND "x y""#
        );
        assert_eq!(expression("min* mi* “open”"), r#""min" * AND "mi" AND "open""#);
        assert_eq!(expression("the"), r#""the""#);
        assert_eq!(expression(r#"" * ( ) '"#), "");
    }

    #[test]
    fn marks_are_where_the_words_stand() {
        let text = "Erdoğan’s ministers: open the road. The Road!";
        let marks =
            |query| Terms::read(query).marks(text).into_iter().map(|mark| mark.of_text(text)).collect::<Vec<_>>();
        assert_eq!(marks("erdogan minist* \"the road\""), ["Erdoğan", "ministers", "the road", "The Road"]);
        assert!(marks("dam").is_empty());
        assert!(Terms::read("open ERDOGAN").are_in(&[text]));
        assert!(!Terms::read("open dam").are_in(&[text]));
    }
}
