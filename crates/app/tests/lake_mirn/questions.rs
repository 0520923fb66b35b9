//! `docs/questions.md`: the twelve questions, answered on Lake Mirn. `CHANCERY_WRITE_DOCS=1 cargo test -p chancery-app` writes
//! it anew.

use std::{fmt::Write, fs, path::Path};

use chancery_assess::assess;
use chancery_brief::{Asked, Brief, BriefOptions, Question};

use crate::decided::{AS_OF, record};

/// Rows of a list, so that an answer is about a page.
const ROWS: usize = 8;

/// The most words of an answer: a page, or two where that is asked for.
const WORDS: usize = 1100;

#[test]
fn the_page_of_questions_is_what_is_answered() {
    let record = record().accepted();
    let assessment = assess(&record, AS_OF);
    let mut page = String::from(
        "# Twelve questions\n\nWhat `chancery ask` answers on `examples/lake-mirn` as of 30 September 2031, after the \
         decisions that come with the example and from accepted findings only. A test writes this page and fails where it is \
         not what the program says.\n",
    );
    for question in Question::ALL {
        write!(page, "\n{}. {}", question.number(), question.text()).unwrap();
    }
    page.push('\n');
    for question in Question::ALL {
        let options = BriefOptions { title: "Lake Mirn".to_owned(), fold_after: ROWS, ..BriefOptions::default() };
        // The rewritten copy has something to add, to repeat and to contradict.
        let copy = record.sources.iter().position(|source| source.source.contains("14-rewritten-copy"));
        let asked = Asked { question: *question, document: copy };
        let answer = Brief::of_question(&record, &assessment, options, asked).to_answer();
        let words = answer.split_whitespace().count();
        assert!(words < WORDS * 2, "the answer to question {} has {words} words", question.number());
        // Headings of an answer stand below those of the page.
        let lowered: Vec<String> = answer
            .lines()
            .map(|line| match line.strip_prefix("# ") {
                Some(title) => format!("## {}. {title}", question.number()),
                None => line.to_owned(),
            })
            .collect();
        write!(page, "\n{}\n", lowered.join("\n").trim_end()).unwrap();
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/questions.md");
    if std::env::var_os("CHANCERY_WRITE_DOCS").is_some() {
        fs::write(&path, &page).unwrap();
    }
    let written = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        written == page,
        "docs/questions.md is not what is answered any more; run CHANCERY_WRITE_DOCS=1 cargo test -p chancery-app"
    );
}
