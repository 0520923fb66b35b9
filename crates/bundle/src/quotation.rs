//! The quotations of a brief, read from its JSON.
//!
//! Two forms are quotations: a numbered citation (`number`, `at`, `bytes`, `start`, `end`, `quote`), and words on which a
//! line of a view rests (`source`, `range`, `quote`). Whatever else has a key `quote` is none, and is refused.

use std::collections::BTreeMap;

use chancery_text::TextRange;
use serde::Deserialize;
use serde_json::Value;

/// Words a brief quotes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quotation {
    /// Number of the citation, where the page has one for these words.
    pub number: Option<usize>,
    /// Index into the brief's list of sources.
    pub source: usize,
    /// Bytes of the source's text.
    pub range: TextRange,
    /// Start and end in Unicode characters, where they are said.
    pub characters: Option<[usize; 2]>,
    /// The words.
    pub quote: String,
    /// Where in `brief.json` it stands first, as a JSON pointer.
    pub pointer: String,
}

/// A source as `brief.json` lists it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(crate) struct Listed {
    pub(crate) id: String,
    pub(crate) source: String,
    pub(crate) title: String,
    pub(crate) date: Option<String>,
    pub(crate) chars: usize,
}

/// What of a brief's JSON can be proved.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Quoting {
    pub(crate) title: String,
    pub(crate) version: String,
    pub(crate) as_of: String,
    pub(crate) sources: Vec<Listed>,
    /// Numbered citations in order, then the others by place; the same words of the same place once.
    pub(crate) quotations: Vec<Quotation>,
}

#[derive(Deserialize)]
struct Citation {
    number: usize,
    at: usize,
    source: String,
    start: usize,
    end: usize,
    bytes: [usize; 2],
    quote: String,
}

#[derive(Deserialize)]
struct Cite {
    source: usize,
    range: TextRange,
    quote: String,
}

impl Quoting {
    /// Reads a brief; what it says may be untrue, but has the form of a brief.
    ///
    /// # Errors
    /// Says what has not that form, and where.
    pub(crate) fn of(brief: &Value) -> Result<Self, String> {
        let text = |pointer: &str| {
            let value = brief.pointer(pointer).and_then(Value::as_str);
            value.map(str::to_owned).ok_or_else(|| format!("there is no text at {pointer}"))
        };
        let list = |key: &str| brief.get(key).cloned().ok_or_else(|| format!("there is no list “{key}”"));
        let read = |key: &str, cause: &serde_json::Error| format!("the list “{key}” cannot be read: {cause}");
        let sources: Vec<Listed> = Vec::deserialize(list("sources")?).map_err(|cause| read("sources", &cause))?;
        let citations: Vec<Citation> = Vec::deserialize(list("citations")?).map_err(|c| read("citations", &c))?;
        let mut quotations = Vec::with_capacity(citations.len());
        for (at, citation) in citations.into_iter().enumerate() {
            let pointer = format!("/citations/{at}");
            let listed = sources.get(citation.at).is_some_and(|listed| listed.id == citation.source);
            if citation.number != at + 1 || !listed {
                return Err(format!("{pointer} has another number or source than its place says"));
            }
            quotations.push(Quotation {
                number: Some(citation.number),
                source: citation.at,
                range: range(citation.bytes).ok_or_else(|| format!("{pointer}/bytes is no range"))?,
                characters: Some([citation.start, citation.end]),
                quote: citation.quote,
                pointer,
            });
        }
        let mut others = BTreeMap::new();
        for (key, value) in brief.as_object().into_iter().flatten().filter(|(key, _)| *key != "citations") {
            walk(value, &format!("/{key}"), &mut others)?;
        }
        let numbered: std::collections::BTreeSet<(usize, TextRange, String)> =
            quotations.iter().map(|q| (q.source, q.range, q.quote.clone())).collect();
        for (key, pointer) in others {
            if !numbered.contains(&key) {
                let (source, range, quote) = key;
                quotations.push(Quotation { number: None, source, range, characters: None, quote, pointer });
            }
        }
        let (title, version, as_of) = (text("/title")?, text("/version")?, text("/assessment/as_of")?);
        Ok(Self { title, version, as_of, sources, quotations })
    }

    /// The citation with this number.
    pub(crate) fn citation(&self, number: usize) -> Option<&Quotation> {
        self.quotations.get(number.checked_sub(1)?).filter(|quotation| quotation.number == Some(number))
    }
}

fn range([start, end]: [usize; 2]) -> Option<TextRange> {
    Some(TextRange::new(u32::try_from(start).ok()?, u32::try_from(end).ok()?)).filter(|_| start < end)
}

/// Collects the words on which lines rest; the depth of JSON is bounded by its reader.
fn walk(value: &Value, pointer: &str, found: &mut BTreeMap<(usize, TextRange, String), String>) -> Result<(), String> {
    match value {
        Value::Array(values) => {
            values.iter().enumerate().try_for_each(|(at, value)| walk(value, &format!("{pointer}/{at}"), found))
        }
        Value::Object(values) => {
            if values.contains_key("quote") {
                let cite =
                    Cite::deserialize(value).map_err(|cause| format!("{pointer} quotes without a place: {cause}"))?;
                found.entry((cite.source, cite.range, cite.quote)).or_insert_with(|| pointer.to_owned());
            }
            values.iter().try_for_each(|(key, value)| walk(value, &format!("{pointer}/{key}"), found))
        }
        _ => Ok(()),
    }
}
