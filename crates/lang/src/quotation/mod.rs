//! Quotations: words in quotation marks, and who says them.

mod caption;
mod credit;
mod marks;

pub(crate) use credit::attribute;
pub(crate) use marks::find;

use crate::words::WORDS;

/// Whether a lemma is a verb that reports speech or thought.
pub(crate) fn is_reporting(lemma: &str) -> bool {
    WORDS.reporting.contains(lemma)
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use chancery_text::Document;

    use crate::{Gazetteer, annotate};

    fn quotations(text: &str) -> String {
        let document = Document::of_text(&format!("A title here\n\n{text}"));
        let a = annotate(&document, &Gazetteer::builtin());
        a.quotations
            .iter()
            .map(|q| {
                format!(
                    "{}{}: {}\n",
                    q.speaker.as_deref().unwrap_or("?"),
                    if q.scare { " (scare)" } else { "" },
                    document.words(q.content)
                )
            })
            .collect()
    }

    #[test]
    fn speakers_before_and_after() {
        insta::assert_snapshot!(quotations("“We won’t leave,” said Foreign Minister Ana Pell. “Not now,” she added. Tomas Verrin told reporters that “the states’ terms are clear.” It was a “success.”"), @"
        Ana Pell: We won’t leave,
        Ana Pell: Not now,
        Tomas Verrin: the states’ terms are clear.
        ? (scare): success.
        ");
    }

    #[test]
    fn british_marks() {
        insta::assert_snapshot!(quotations("‘We won’t accept the states’ terms,’ said Ana Pell. It was, ‘at best’, a start. ‘They said “no” to us,’ Tomas Verrin told reporters."), @"
        Ana Pell: We won’t accept the states’ terms,
        ? (scare): at best
        Tomas Verrin: They said “no” to us,
        ");
    }

    #[test]
    fn a_quotation_over_two_paragraphs() {
        insta::assert_snapshot!(quotations("President Tomas Hale said: “The first matter is water.\n\n“The second is prisoners.”"), @"
        Tomas Hale: The first matter is water.
        Tomas Hale: The second is prisoners.
        ");
    }

    /// `tests/credits.md` is the test: texts, and who says what in them.
    #[test]
    fn the_file_says_who_is_credited() {
        let file = include_str!("../../tests/credits.md");
        let block = |part: &str| part.split("\n```").next().unwrap_or("").to_owned();
        let (mut count, mut problems) = (0, String::new());
        for case in file.split("\n## ").skip(1) {
            let heading = case.lines().next().unwrap_or("");
            let mut parts = case.split("```text\n").nth(1).expect("a text").split("```credits\n");
            let (text, expected) = (block(parts.next().unwrap_or("")), block(parts.next().expect("credits")));
            let found = quotations(&text);
            if found.trim_end() != expected {
                let _ = writeln!(problems, "{heading}\nexpected\n{expected}\nfound\n{found}");
            }
            count += 1;
        }
        assert!(problems.is_empty(), "\n{problems}");
        assert!(count > 6);
    }
}
