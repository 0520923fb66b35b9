//! Markdown files to cases.

/// What a fenced block of expectations says of the record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Extent {
    /// The lines are all there is.
    Whole,
    /// The lines are there, perhaps others too.
    Contains,
    /// None of the lines is there.
    Lacks,
}

/// A fenced block of expectations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Expectation {
    pub(crate) extent: Extent,
    /// "statement", "event" …: what the block speaks of; empty for everything but actors.
    pub(crate) types: Vec<String>,
    pub(crate) lines: Vec<String>,
}

/// One text with what is expected of it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Case {
    pub(crate) heading: String,
    /// Line of the text block, from 1.
    pub(crate) line: usize,
    /// Attributes of the text block: date, form, title, author, publisher.
    pub(crate) attributes: Vec<(String, String)>,
    pub(crate) text: String,
    pub(crate) expectations: Vec<Expectation>,
    /// Vocabulary files in force: name and content.
    pub(crate) vocabulary: Vec<(String, String)>,
}

impl Case {
    /// Whether the heading says that the program does not do this yet.
    pub(crate) fn is_not_yet(&self) -> bool {
        self.heading.ends_with("(not yet)")
    }
}

/// The cases of a file. A vocabulary before the first second-level heading holds for all that follow, one after it for
/// its own section.
pub(crate) fn cases(markdown: &str) -> Result<Vec<Case>, String> {
    let mut cases: Vec<Case> = Vec::new();
    let mut heading = String::new();
    let (mut common, mut own) = (Vec::new(), Vec::new());
    let mut lines = markdown.lines().enumerate();
    while let Some((at, line)) = lines.next() {
        let number = at + 1;
        if let Some(words) = line.strip_prefix("## ").or_else(|| line.strip_prefix("### ")) {
            words.trim().clone_into(&mut heading);
            own = Vec::new();
            continue;
        }
        let Some(info) = line.strip_prefix("```").filter(|info| !info.is_empty()) else { continue };
        let mut body = String::new();
        loop {
            match lines.next() {
                Some((_, "```")) => break,
                Some((_, inside)) => {
                    body.push_str(inside);
                    body.push('\n');
                }
                None => return Err(format!("line {number}: the block is never closed")),
            }
        }
        let (what, rest) = info.split_once(' ').unwrap_or((info, ""));
        match what {
            "text" => cases.push(Case {
                heading: heading.clone(),
                line: number,
                attributes: attributes(rest).map_err(|e| format!("line {number}: {e}"))?,
                text: body.trim_end_matches('\n').to_owned(),
                expectations: Vec::new(),
                vocabulary: common.iter().chain(&own).cloned().collect(),
            }),
            "record" => {
                let case = cases.last_mut().filter(|c| c.heading == heading);
                let case = case.ok_or_else(|| format!("line {number}: no text stands before this record"))?;
                case.expectations.push(expectation(rest, &body).map_err(|e| format!("line {number}: {e}"))?);
            }
            "toml" => {
                let given = attributes(rest).map_err(|e| format!("line {number}: {e}"))?;
                let name = given.into_iter().find(|(key, _)| key == "file").map_or("names.toml".to_owned(), |(_, v)| v);
                if heading.is_empty() { &mut common } else { &mut own }.push((name, body));
            }
            _ => return Err(format!("line {number}: a block is `text`, `record` or `toml`, not `{what}`")),
        }
    }
    match cases.iter().find(|c| c.expectations.is_empty()) {
        Some(case) => Err(format!("line {}: the text under “{}” has no record", case.line, case.heading)),
        None => Ok(cases),
    }
}

/// `key=value key="several words"`.
fn attributes(info: &str) -> Result<Vec<(String, String)>, String> {
    let mut found = Vec::new();
    let mut rest = info.trim();
    while !rest.is_empty() {
        let (key, after) = rest.split_once('=').ok_or_else(|| format!("“{rest}” is no key=value"))?;
        let (value, after) = match after.strip_prefix('"') {
            Some(quoted) => quoted.split_once('"').ok_or("a quotation mark is missing")?,
            None => after.split_once(' ').unwrap_or((after, "")),
        };
        found.push((key.to_owned(), value.to_owned()));
        rest = after.trim_start();
    }
    Ok(found)
}

fn expectation(info: &str, body: &str) -> Result<Expectation, String> {
    let mut extent = Extent::Whole;
    let mut types = Vec::new();
    for word in info.split_whitespace() {
        match word {
            "contains" => extent = Extent::Contains,
            "lacks" => extent = Extent::Lacks,
            "turns" | "statements" | "events" | "figures" | "actors" => {
                types.push(word.trim_end_matches('s').to_owned());
            }
            _ => return Err(format!("“{word}” says nothing about a record")),
        }
    }
    let lines = body.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#')).map(str::to_owned);
    Ok(Expectation { extent, types, lines: lines.collect() })
}
