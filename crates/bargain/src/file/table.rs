//! Values of a TOML table with the lines they stand on.

use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use crate::error::{Fault, ModelError};

/// Where the lines of a text begin.
pub(crate) struct Lines(Vec<usize>);

impl Lines {
    pub(crate) fn new(text: &str) -> Self {
        Self(std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect())
    }

    /// The line of a byte, counting from 1.
    pub(crate) fn line(&self, byte: usize) -> usize {
        self.0.partition_point(|start| *start <= byte)
    }
}

/// A table, the line it begins on, and what it describes.
pub(crate) struct Table<'a> {
    keys: &'a DeTable<'a>,
    pub(crate) line: usize,
    place: &'static str,
    lines: &'a Lines,
}

/// A text and its line.
pub(crate) struct Text<'a> {
    pub(crate) value: &'a str,
    pub(crate) line: usize,
}

/// A whole number and its line.
pub(crate) struct Integer {
    pub(crate) value: i64,
    pub(crate) line: usize,
}

impl<'a> Table<'a> {
    pub(crate) fn new(table: &'a DeTable<'a>, line: usize, place: &'static str, lines: &'a Lines) -> Self {
        Self { keys: table, line, place, lines }
    }

    /// Refuses keys that are not among these.
    pub(crate) fn only(&self, keys: &[&str], known: &'static str) -> Result<(), ModelError> {
        for key in self.keys.keys() {
            let name: &str = key.get_ref();
            if !keys.contains(&name) {
                let fault = Fault::UnknownKey { key: name.to_owned(), place: self.place, known };
                return Err(fault.on(self.lines.line(key.span().start)));
            }
        }
        Ok(())
    }

    fn get(&self, key: &str) -> Option<(&'a DeValue<'a>, usize)> {
        let value = self.keys.get(key)?;
        Some((value.get_ref(), self.lines.line(value.span().start)))
    }

    /// The line of a key's value, or of the table.
    pub(crate) fn line_of(&self, key: &str) -> usize {
        self.get(key).map_or(self.line, |(_, line)| line)
    }

    /// Whether a key holds a list without members.
    pub(crate) fn is_empty(&self, key: &str) -> bool {
        matches!(self.get(key), Some((DeValue::Array(list), _)) if list.is_empty())
    }

    pub(crate) fn has(&self, key: &str) -> bool {
        self.keys.contains_key(key)
    }

    pub(crate) fn text(&self, key: &str) -> Result<Option<Text<'a>>, ModelError> {
        self.get(key).map(|(value, line)| text(key, value, line)).transpose()
    }

    pub(crate) fn need_text(&self, key: &'static str) -> Result<Text<'a>, ModelError> {
        self.text(key)?.ok_or_else(|| self.missing(key))
    }

    pub(crate) fn need_integer(&self, key: &'static str) -> Result<Integer, ModelError> {
        let (value, line) = self.get(key).ok_or_else(|| self.missing(key))?;
        let number = match value {
            DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix()).ok(),
            _ => None,
        };
        let wrong = || wrong(key, "a whole number").on(line);
        Ok(Integer { value: number.ok_or_else(wrong)?, line })
    }

    pub(crate) fn need_number(&self, key: &'static str) -> Result<f64, ModelError> {
        let (value, line) = self.get(key).ok_or_else(|| self.missing(key))?;
        number(key, value, line)
    }

    /// A list of numbers.
    pub(crate) fn numbers(&self, key: &str) -> Result<Vec<f64>, ModelError> {
        self.list(key)?.into_iter().map(|(value, line)| number(key, value, line)).collect()
    }

    pub(crate) fn flag(&self, key: &str) -> Result<bool, ModelError> {
        match self.get(key) {
            None => Ok(false),
            Some((DeValue::Boolean(flag), _)) => Ok(*flag),
            Some((_, line)) => Err(wrong(key, "true or false").on(line)),
        }
    }

    fn missing(&self, key: &'static str) -> ModelError {
        Fault::MissingKey { key, place: self.place }.on(self.line)
    }

    /// The members of a list, each with its line.
    pub(crate) fn list(&self, key: &str) -> Result<Vec<(&'a DeValue<'a>, usize)>, ModelError> {
        match self.get(key) {
            None => Ok(Vec::new()),
            Some((DeValue::Array(list), _)) => Ok(self.members(list)),
            Some((_, line)) => Err(wrong(key, "a list between square brackets").on(line)),
        }
    }

    pub(crate) fn members(&self, list: &'a [Spanned<DeValue<'a>>]) -> Vec<(&'a DeValue<'a>, usize)> {
        list.iter().map(|v| (v.get_ref(), self.lines.line(v.span().start))).collect()
    }

    /// A list of texts.
    pub(crate) fn texts(&self, key: &str) -> Result<Vec<Text<'a>>, ModelError> {
        self.list(key)?.into_iter().map(|(value, line)| text(key, value, line)).collect()
    }

    /// A list of tables.
    pub(crate) fn tables(&self, key: &str, place: &'static str) -> Result<Vec<Self>, ModelError> {
        let of = |(value, line): (&'a DeValue<'a>, usize)| match value {
            DeValue::Table(table) => Ok(self.inner(table, line, place)),
            _ => Err(wrong(key, "a table, such as one under `[[…]]`").on(line)),
        };
        self.list(key)?.into_iter().map(of).collect()
    }

    pub(crate) fn inner(&self, table: &'a DeTable<'a>, line: usize, place: &'static str) -> Self {
        Self { keys: table, line, place, lines: self.lines }
    }
}

pub(crate) fn text<'a>(key: &str, value: &'a DeValue<'a>, line: usize) -> Result<Text<'a>, ModelError> {
    match value {
        DeValue::String(value) => Ok(Text { value, line }),
        _ => Err(wrong(key, "a text between quotation marks").on(line)),
    }
}

pub(crate) fn wrong(key: &str, wanted: &'static str) -> Fault {
    Fault::WrongForm { key: key.to_owned(), wanted }
}

fn number(key: &str, value: &DeValue<'_>, line: usize) -> Result<f64, ModelError> {
    let number = match value {
        DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix()).ok().map(|n| n as f64),
        DeValue::Float(number) => number.as_str().parse().ok(),
        _ => None,
    };
    number.filter(|n| n.is_finite()).ok_or_else(|| wrong(key, "a number").on(line))
}
