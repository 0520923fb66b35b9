//! One form for words that two houses spell differently: centre and center, organise and organize, per cent.

/// Endings of one shore, as the other writes them.
const ENDINGS: [(&str, &str); 9] = [
    ("ogue", "og"),
    ("amme", "am"),
    ("tre", "ter"),
    ("bre", "ber"),
    ("ence", "ense"),
    ("yse", "yze"),
    ("ise", "ize"),
    ("is", "iz"),
    ("ys", "yz"),
];

/// The word in a form that is the same for both shores of the Atlantic, in small letters.
///
/// By endings and not by a list. Two words may fall together that are not the same ("prise", "prize"); where it is asked
/// whether a word was changed that is no harm.
pub(super) fn key(word: &str) -> String {
    let mut key: String = word.to_lowercase().chars().filter(|c| !matches!(c, '-' | '.' | ',')).collect();
    if key.chars().any(char::is_numeric) || key.len() < 5 || !key.is_ascii() {
        return key;
    }
    let (stem, end) = ["'s", "s", "ed", "ing"]
        .into_iter()
        .find_map(|end| Some((key.strip_suffix(end)?.to_owned(), end)))
        .unwrap_or_else(|| (key.clone(), ""));
    let alike = ENDINGS.iter().find_map(|(from, to)| Some(stem.strip_suffix(from)?.to_owned() + to));
    key = alike.unwrap_or(stem) + end;
    [("our", "or"), ("isation", "ization"), ("ll", "l"), ("aemo", "emo"), ("judgement", "judgment"), ("grey", "gray")]
        .iter()
        .fold(key, |key, (from, to)| key.replace(from, to))
}

/// Whether two names differ in a letter only: Zoravenko, Zoravenka. Short names do not: Varn is not Vorn.
pub(super) fn one_letter(left: &str, right: &str) -> bool {
    const LEAST: usize = 6;
    let (left, right): (Vec<char>, Vec<char>) = (left.chars().collect(), right.chars().collect());
    if left.len().min(right.len()) < LEAST || left.first() != right.first() {
        return false;
    }
    let same = left.iter().zip(&right).take_while(|(l, r)| l == r).count();
    let (left, right) = (&left[same..], &right[same..]);
    let from = |row: &[char], at: usize| row.get(at..).unwrap_or_default().to_vec();
    from(left, 1) == right || from(right, 1) == left || from(left, 1) == from(right, 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_spellings_of_one_word() {
        let pairs = ["centre center", "organised organized", "labour labor", "defence defense", "travelled traveled"];
        let more = ["programme program", "neighbours neighbors", "lock-gate lockgate", "organisation organization"];
        for pair in pairs.iter().chain(&more) {
            let (left, right) = pair.split_once(' ').unwrap();
            assert_eq!(key(left), key(right), "{pair}");
        }
        for pair in ["accept except", "raise raze", "leave live", "treaty treatise"] {
            let (left, right) = pair.split_once(' ').unwrap();
            assert_ne!(key(left), key(right), "{pair}");
        }
        assert!(one_letter("Zoravenko", "Zoravenkoo") && one_letter("Sadiqov", "Sadikov"));
        assert!(!one_letter("Varneth", "Soldra") && !one_letter("Iran", "Iraq"));
    }
}
