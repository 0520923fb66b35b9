//! The worst errors with their words.

use std::collections::BTreeMap;

use super::{
    comparison::{Agreement, Comparison},
    line::{Line, Type},
};

/// Most characters of a quote that are shown.
const LONGEST_QUOTE: usize = 160;

/// How a line of the record is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    /// Proposed where nothing stands in the gold.
    Extra,
    /// Proposed as another kind.
    Confused,
    /// Not proposed.
    Missed,
}

/// An error in a document.
#[derive(Debug)]
struct Error<'a> {
    comparison: &'a Comparison<'a>,
    gold: Option<&'a Line>,
    proposed: Option<&'a Line>,
}

impl<'a> Error<'a> {
    /// What should have been there; what was proposed where nothing should.
    fn line(&self) -> Option<&'a Line> {
        self.gold.or(self.proposed)
    }

    fn kind(&self) -> String {
        self.line().map_or_else(String::new, described)
    }

    fn confidence(&self) -> u8 {
        self.proposed.and_then(|line| line.confidence).map_or(0, |confidence| confidence.0)
    }

    fn shown(&self) -> String {
        let document = &self.comparison.annotated.document;
        let quote = |line: &Line| {
            let words = document.words(line.range).split_whitespace().collect::<Vec<_>>().join(" ");
            match words.char_indices().nth(LONGEST_QUOTE) {
                Some((end, _)) => format!("“{}…”", &words[..end]),
                None => format!("“{words}”"),
            }
        };
        let place = self.line().map_or_else(String::new, |line| {
            format!("{}:{}", self.comparison.annotated.name, document.line(line.range))
        });
        let why = |line: &Line| {
            let cue = if line.cue.is_empty() { String::new() } else { format!(", cue “{}”", line.cue) };
            line.confidence.map_or_else(String::new, |confidence| format!(" ({:.2}{cue})", confidence.share()))
        };
        match (self.gold, self.proposed) {
            (Some(gold), Some(proposed)) => {
                let words = if gold.span == proposed.span { String::new() } else { format!(" {}", quote(proposed)) };
                format!("{place}  {} proposed as {}{}{words}", quote(gold), proposed.kind, why(proposed))
            }
            (Some(gold), None) => format!("{place}  {}{}", quote(gold), by(gold)),
            (None, Some(proposed)) => format!("{place}  {}{}{}", quote(proposed), by(proposed), why(proposed)),
            (None, None) => place,
        }
    }
}

/// "statement, red_line"; "figure" where the type has no kinds.
fn described(line: &Line) -> String {
    let r#type = line.r#type.code();
    if line.kind.is_empty() { r#type.to_owned() } else { format!("{type}, {}", line.kind) }
}

fn by(line: &Line) -> String {
    if line.speaker.is_empty() { String::new() } else { format!(" by {}", line.speaker) }
}

/// The worst errors of each sort, by kind: proposals too many and of another kind, those first that the rules were most
/// sure of; what was missed, one of each kind in turn, so that no frequent kind hides the others.
pub(super) fn worst(comparisons: &[Comparison<'_>], most: usize) -> String {
    let sections = [Sort::Extra, Sort::Confused, Sort::Missed].map(|sort| {
        let mut errors: Vec<Error<'_>> = comparisons.iter().flat_map(|comparison| errors(comparison, sort)).collect();
        let all = errors.len();
        let order = match sort {
            Sort::Extra | Sort::Confused => {
                errors.sort_by_key(|error| std::cmp::Reverse(error.confidence()));
                "most confident first"
            }
            Sort::Missed => {
                errors = in_turn(errors);
                "kinds in turn, most missed first"
            }
        };
        errors.truncate(most);
        let title = match sort {
            Sort::Extra => "proposed, not in the gold",
            Sort::Confused => "proposed as another kind",
            Sort::Missed => "missed",
        };
        format!("{title}: {} of {all}, {order}\n{}", errors.len(), by_kind(&errors))
    });
    sections.join("\n")
}

fn errors<'a>(comparison: &'a Comparison<'a>, sort: Sort) -> Vec<Error<'a>> {
    let mut errors = Vec::new();
    for r#type in Type::ALL {
        let lines = comparison.lines(r#type);
        let pairs = lines.matched(Agreement::Span);
        let (missed, extra) = lines.unpaired(&pairs);
        match sort {
            Sort::Extra => {
                errors.extend(extra.into_iter().map(|line| Error { comparison, gold: None, proposed: Some(line) }));
            }
            Sort::Confused => {
                let both = pairs.iter().map(|(gold, proposed)| (lines.gold[*gold], lines.proposed[*proposed]));
                let confused = both.filter(|(gold, proposed)| gold.kind != proposed.kind);
                errors.extend(confused.map(|(gold, proposed)| Error {
                    comparison,
                    gold: Some(gold),
                    proposed: Some(proposed),
                }));
            }
            Sort::Missed => {
                errors.extend(missed.into_iter().map(|line| Error { comparison, gold: Some(line), proposed: None }));
            }
        }
    }
    errors
}

/// One error of each kind, then another of each, the kinds with most errors first.
fn in_turn(errors: Vec<Error<'_>>) -> Vec<Error<'_>> {
    let mut of_kind: BTreeMap<String, usize> = BTreeMap::new();
    let mut turns: Vec<(usize, Error<'_>)> = Vec::new();
    for error in errors {
        let turn = of_kind.entry(error.kind()).or_default();
        turns.push((*turn, error));
        *turn += 1;
    }
    turns.sort_by_cached_key(|(turn, error)| (*turn, std::cmp::Reverse(of_kind.get(&error.kind()).copied())));
    turns.into_iter().map(|(_, error)| error).collect()
}

fn by_kind(errors: &[Error<'_>]) -> String {
    let mut kinds: BTreeMap<String, String> = BTreeMap::new();
    for error in errors {
        let lines = kinds.entry(error.kind()).or_default();
        lines.push_str("    ");
        lines.push_str(&error.shown());
        lines.push('\n');
    }
    kinds.into_iter().map(|(kind, lines)| format!("  {kind}\n{lines}")).collect()
}
