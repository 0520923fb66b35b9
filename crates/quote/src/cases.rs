//! Cases written for a reader: Markdown files with sources, quotations, and what must be found of them.
//!
//! `data/cases/the-weir.md` shows the form, `data/cases/the-reviewer.md` quotations in a sentence of the draft. The same files are the tests of this crate and the first part of the self-test.

use chancery_text::{Document, Metadata};

use crate::{
    ladder::Plain,
    library::Library,
    marks::voices,
    outcome::{Checked, Outcome},
    source::{Claim, Source, Standing},
};

/// One quotation with what must be found of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// The heading it stands under.
    pub heading: String,
    /// Line of the file.
    pub line: usize,
    /// Any of these is right.
    pub expected: Vec<Outcome>,
    /// The quotation.
    pub claim: Claim,
}

/// Sources with the quotations that are checked against them.
#[derive(Debug, Default)]
pub struct CaseFile {
    /// What the quotations are looked up in.
    pub sources: Vec<Source>,
    /// The quotations.
    pub cases: Vec<Case>,
}

/// A file of cases cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {problem}")]
pub struct CaseError {
    /// Where.
    pub line: usize,
    /// What is wrong.
    pub problem: &'static str,
}

/// The files that come with the program: name and contents.
pub const SHIPPED: &[(&str, &str)] = &[
    ("the-weir", include_str!("../data/cases/the-weir.md")),
    ("the-towpath", include_str!("../data/cases/the-towpath.md")),
    ("the-interruption", include_str!("../data/cases/the-interruption.md")),
    ("the-editor", include_str!("../data/cases/the-editor.md")),
    ("the-reviewer", include_str!("../data/cases/the-reviewer.md")),
    ("versions", include_str!("../data/cases/versions.md")),
];

impl CaseFile {
    /// Reads a file of cases.
    pub fn parse(markdown: &str) -> Result<Self, CaseError> {
        let mut file = Self::default();
        let mut heading = String::new();
        let mut block: Option<(usize, String, String)> = None;
        for (number, line) in markdown.lines().enumerate().map(|(i, line)| (i + 1, line)) {
            match (&mut block, line.strip_prefix("```")) {
                (None, Some(info)) => block = Some((number, info.to_owned(), String::new())),
                (Some(_), Some(_)) => {
                    if let Some((from, info, text)) = block.take() {
                        file.close(from, &info, &text, &heading)?;
                    }
                }
                (Some((.., text)), None) => {
                    text.push_str(line);
                    text.push('\n');
                }
                (None, None) => {
                    if let Some(title) = line.strip_prefix('#') {
                        title.trim_start_matches('#').trim().clone_into(&mut heading);
                    }
                }
            }
        }
        match block {
            Some((line, ..)) => Err(CaseError { line, problem: "the block is never closed" }),
            None => Ok(file),
        }
    }

    /// Checks every quotation.
    pub fn run(&self) -> Vec<(&Case, Checked)> {
        let library = Library::new(self.sources.clone());
        self.cases.iter().map(|case| (case, library.check(&case.claim))).collect()
    }

    fn close(&mut self, from: usize, info: &str, text: &str, heading: &str) -> Result<(), CaseError> {
        let (kind, attributes) = info.split_once(' ').unwrap_or((info, ""));
        match kind {
            "source" => self.sources.push(source(from, attributes, text)?),
            "check" => {
                for (offset, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
                    self.cases.push(case(from + offset + 1, line, heading)?);
                }
            }
            _ => return Err(CaseError { line: from, problem: "a block is a source or a check" }),
        }
        Ok(())
    }
}

fn source(line: usize, attributes: &str, text: &str) -> Result<Source, CaseError> {
    let document = Document::new("source", text.to_owned(), "00", Metadata::default(), &[]);
    let mut source = Source { text: text.to_owned(), voices: voices(&document), ..Source::default() };
    let mut rest = attributes.trim();
    while !rest.is_empty() {
        let Some((key, after)) = rest.split_once('=') else {
            return Err(CaseError { line, problem: "write key=value" });
        };
        let (value, after) = match after.strip_prefix('"') {
            Some(quoted) => quoted.split_once('"').ok_or(CaseError { line, problem: "a quotation mark is missing" })?,
            None => after.split_once(' ').unwrap_or((after, "")),
        };
        match key {
            "name" => value.clone_into(&mut source.name),
            "language" => source.language = Some(value.to_owned()),
            "family" => source.family = Some(value.to_owned()),
            "author" => source.authors.push(value.to_owned()),
            "standing" => {
                source.standing = match value {
                    "earlier" => Standing::Earlier,
                    "translation" => Standing::Translation,
                    "rewrite" => Standing::Rewrite,
                    _ => return Err(CaseError { line, problem: "a source is earlier, translation or rewrite" }),
                }
            }
            _ => return Err(CaseError { line, problem: "a source has no such key" }),
        }
        rest = after.trim_start();
    }
    Ok(source)
}

fn case(line: usize, written: &str, heading: &str) -> Result<Case, CaseError> {
    let mut fields = written.splitn(3, " · ");
    let (Some(outcomes), Some(speaker), Some(words)) = (fields.next(), fields.next(), fields.next()) else {
        return Err(CaseError { line, problem: "a line is outcome · speaker · words" });
    };
    let expected: Option<Vec<Outcome>> = outcomes.split('|').map(|code| Outcome::of_code(code.trim())).collect();
    let expected = expected.ok_or(CaseError { line, problem: "there is no such outcome" })?;
    let speaker = Some(speaker.trim()).filter(|s| *s != "_").map(str::to_owned);
    let claim = claim(&words.replace('⏎', "\n"), speaker);
    Ok(Case { heading: heading.to_owned(), line, expected, claim })
}

/// Words alone, or in the sentence of the draft: `Rosk will {leave the towpath} on Friday`.
fn claim(written: &str, speaker: Option<String>) -> Claim {
    let framed = written.split_once('{').and_then(|(lead, rest)| Some((lead, rest.split_once('}')?)));
    let Some((lead, (words, tail))) = framed else {
        return Claim { words: written.to_owned(), speaker, ..Claim::default() };
    };
    let plain = |words: &str| Plain::of(words).text().trim().to_owned();
    Claim {
        words: words.to_owned(),
        speaker,
        lead: plain(lead),
        tail: plain(tail),
        nearby: format!("{} {}", plain(lead), plain(tail)),
        ..Claim::default()
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;

    use super::*;

    #[test]
    fn the_files_say_what_is_found() {
        let mut problems = String::new();
        for (name, markdown) in SHIPPED {
            let file = CaseFile::parse(markdown).unwrap_or_else(|error| panic!("{name}: {error}"));
            for (case, checked) in file.run() {
                if !case.expected.contains(&checked.outcome) {
                    let _ = writeln!(
                        problems,
                        "{name}:{} {:?} expected, got {}: {}\n   {:?} {:?} {:?}",
                        case.line,
                        case.expected,
                        checked.outcome.code(),
                        case.claim.words,
                        checked.faults,
                        checked.changes,
                        checked.places.first()
                    );
                }
            }
        }
        assert!(problems.is_empty(), "\n{problems}");
    }

    #[test]
    fn mistakes_in_a_file_are_named() {
        let error = |markdown: &str| CaseFile::parse(markdown).unwrap_err().to_string();
        assert_eq!(error("```check\nfine · _ · words"), "line 1: the block is never closed");
        assert_eq!(error("```check\nfine · _ · words\n```"), "line 2: there is no such outcome");
        assert_eq!(error("```source standing=old\nx\n```"), "line 1: a source is earlier, translation or rewrite");
    }
}
