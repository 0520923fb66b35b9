//! Photo captions and their credits.

use std::sync::LazyLock;

use regex::Regex;

/// A credit at the end of a line: "Ana Pell/NWA via Corda Images", "(AP Photo/Ana Pell)", "Photo: Ana Pell".
static CREDIT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x)
        (?:
            \(? (?:AP|EPA|AFP|UN|Reuters) \s Photo \s? [/:] .{2,60}
          | (?: (?:\p{Lu}[\p{L}\p{M}.’'-]*\s){1,3} | \p{Lu}{2,6} ) (?:/|\s/\s)? (?: \p{Lu}[\p{L}]*/ )* (?: \p{Lu}[\p{L}]* ) (?:\s\p{Lu}\p{L}+){0,2} \s via \s \p{Lu}[\p{L}\s.]{1,40}
          | (?:\p{Lu}[\p{L}\p{M}.’'-]+\s){1,3} (?:\p{Lu}[\p{L}\p{M}’'-]+) / \p{Lu}[\p{L}\s./]{1,50}
          | (?:Photo(?:graph)?(?:\sby|\scredit)?|Image|Picture|Credit) \s? : \s? \p{Lu}.{1,60}
          | (?:Photo|Photograph|Picture) \s by \s \p{Lu}.{1,60}
          | (?:\p{Lu}[\p{L}]+\s){0,3} (?:Getty\sImages|Associated\sPress|Shutterstock|Alamy)
        ) \)? \.? $",
    )
    .expect("the pattern is fixed")
});

/// Where in a paragraph the credit begins, in bytes, if the paragraph is a caption or a credit.
///
/// The words before the credit must be empty or end a sentence, so that running text that happens to hold "and/or" is
/// left alone.
pub(super) fn credit_start(words: &str) -> Option<usize> {
    const MARKS: &[&str] = &["/", "Photo", "Image", "Picture", "Credit", "Press", "Shutterstock", "Alamy", " via "];
    if words.len() > 600 || words.contains('\n') || !MARKS.iter().any(|mark| words.contains(mark)) {
        return None;
    }
    // The pattern may begin too early, inside the last sentence: try each place where a sentence could end, last first.
    let ends = words.char_indices().rev().filter(|(_, c)| matches!(c, '.' | '?' | '!' | '”' | '"' | ')'));
    for (at, c) in ends {
        let start = at + c.len_utf8();
        let tail = &words[start..];
        let credit = tail.trim_start();
        if credit.is_empty() || credit.starts_with(|c: char| !c.is_uppercase() && c != '(') {
            continue;
        }
        if CREDIT.find(credit).is_some_and(|found| found.start() == 0) {
            return Some(start + (tail.len() - credit.len()));
        }
    }
    if CREDIT.find(words).is_some_and(|found| found.start() == 0) && words.len() < 100 {
        return Some(0);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::credit_start;

    fn credit(words: &str) -> Option<&str> {
        credit_start(words).map(|at| &words[at..])
    }

    #[test]
    fn credits_in_house_styles() {
        assert_eq!(credit("He waves on May 28.Ana Pell/Corda Images"), Some("Ana Pell/Corda Images"));
        assert_eq!(credit("Troops rest. (AP Photo/Ana Pell)"), Some("(AP Photo/Ana Pell)"));
        assert_eq!(credit("The bridge at dawn. Photo: Ana Pell"), Some("Photo: Ana Pell"));
        assert_eq!(credit("Ana Pell/Corda Images"), Some("Ana Pell/Corda Images"));
    }

    #[test]
    fn running_text_is_no_caption() {
        assert_eq!(credit("The talks failed. Orlan and/or Vesk will say why."), None);
        assert_eq!(credit("They met again on Monday. President Orlan left."), None);
    }
}
