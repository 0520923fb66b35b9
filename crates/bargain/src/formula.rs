//! What a statement says about a state: options joined by *not*, *and*, *or*, *if*, *iff*.

use std::fmt;

/// A statement about a state, over the model's options.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Formula {
    /// The option with this number is taken.
    Taken(u32),
    /// The opposite.
    Not(Box<Self>),
    /// Both.
    And(Box<Self>, Box<Self>),
    /// One or both.
    Or(Box<Self>, Box<Self>),
    /// The first wherever the second: `A if B`.
    If(Box<Self>, Box<Self>),
    /// Both or neither.
    Iff(Box<Self>, Box<Self>),
}

impl Formula {
    /// Whether it holds where the options of `bits` are taken.
    pub fn holds(&self, bits: u64) -> bool {
        match self {
            Self::Taken(option) => bits >> option & 1 == 1,
            Self::Not(a) => !a.holds(bits),
            Self::And(a, b) => a.holds(bits) && b.holds(bits),
            Self::Or(a, b) => a.holds(bits) || b.holds(bits),
            Self::If(a, b) => a.holds(bits) || !b.holds(bits),
            Self::Iff(a, b) => a.holds(bits) == b.holds(bits),
        }
    }

    /// The options it speaks of.
    pub(crate) fn options(&self) -> u64 {
        match self {
            Self::Taken(option) => 1 << option,
            Self::Not(a) => a.options(),
            Self::And(a, b) | Self::Or(a, b) | Self::If(a, b) | Self::Iff(a, b) => a.options() | b.options(),
        }
    }

    /// How many parts it has: options and the words that join them.
    pub(crate) fn size(&self) -> u64 {
        match self {
            Self::Taken(_) => 1,
            Self::Not(a) => 1 + a.size(),
            Self::And(a, b) | Self::Or(a, b) | Self::If(a, b) | Self::Iff(a, b) => 1 + a.size() + b.size(),
        }
    }

    /// Reads a statement; `number` knows the options by name.
    ///
    /// From the loosest: `iff`, `if`, `or` (`|`), `and` (`&`), `not` (`!`), parentheses.
    pub(crate) fn read(text: &str, number: &dyn Fn(&str) -> Option<u32>) -> Result<Self, FormulaError> {
        let words = words(text)?;
        if words.len() > LONGEST {
            return Err(FormulaError::Deep);
        }
        let mut reader = Reader { words: &words, at: 0, depth: 0, number };
        let formula = reader.level(0)?;
        match reader.peek() {
            None => Ok(formula),
            Some(word) => Err(FormulaError::Unexpected(word.to_owned())),
        }
    }
}

/// Why a statement cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum FormulaError {
    /// A word stands where none can.
    Unexpected(String),
    /// Something is missing at the end.
    Ends,
    /// No option has this name.
    NoOption(String),
    /// Longer, or with more parentheses, than anybody needs.
    Deep,
}

impl fmt::Display for FormulaError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unexpected(word) => write!(f, "“{word}” is not expected there"),
            Self::Ends => f.write_str("it ends too early"),
            Self::NoOption(name) => write!(f, "no option is called “{name}”"),
            Self::Deep => f.write_str("it is too long or has too many parentheses"),
        }
    }
}

/// A statement is read and judged by recursion: both are bounded.
const DEEPEST: u32 = 64;
const LONGEST: usize = 1_000;

struct Reader<'a> {
    words: &'a [String],
    at: usize,
    depth: u32,
    number: &'a dyn Fn(&str) -> Option<u32>,
}

impl Reader<'_> {
    fn peek(&self) -> Option<&str> {
        self.words.get(self.at).map(String::as_str)
    }

    /// Reads a chain of one operator: 0 `iff`, 1 `if`, 2 `or`, 3 `and`.
    fn level(&mut self, level: u32) -> Result<Formula, FormulaError> {
        let Some((operator, join)) = OPERATORS.get(level as usize) else { return self.single() };
        let mut formula = self.level(level + 1)?;
        while self.peek() == Some(operator) {
            self.at += 1;
            formula = join(Box::new(formula), Box::new(self.level(level + 1)?));
        }
        Ok(formula)
    }

    fn single(&mut self) -> Result<Formula, FormulaError> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(FormulaError::Deep);
        }
        let word = self.peek().ok_or(FormulaError::Ends)?.to_owned();
        self.at += 1;
        let formula = match word.as_str() {
            "not" => Formula::Not(Box::new(self.single()?)),
            "(" => {
                let inner = self.level(0)?;
                match self.peek() {
                    Some(")") => self.at += 1,
                    Some(other) => return Err(FormulaError::Unexpected(other.to_owned())),
                    None => return Err(FormulaError::Ends),
                }
                inner
            }
            ")" | "and" | "or" | "if" | "iff" => return Err(FormulaError::Unexpected(word)),
            name => Formula::Taken((self.number)(name).ok_or_else(|| FormulaError::NoOption(name.to_owned()))?),
        };
        self.depth -= 1;
        Ok(formula)
    }
}

type Join = fn(Box<Formula>, Box<Formula>) -> Formula;
const OPERATORS: [(&str, Join); 4] =
    [("iff", Formula::Iff), ("if", Formula::If), ("or", Formula::Or), ("and", Formula::And)];

/// Words and signs; signs become the words they stand for.
fn words(text: &str) -> Result<Vec<String>, FormulaError> {
    let mut words = Vec::new();
    let mut name = String::new();
    for c in text.chars().chain([' ']) {
        if is_of_name(c) {
            name.push(c);
            continue;
        }
        if !name.is_empty() {
            words.push(std::mem::take(&mut name));
        }
        match c {
            '!' => words.push("not".to_owned()),
            '&' => words.push("and".to_owned()),
            '|' => words.push("or".to_owned()),
            '(' | ')' => words.push(c.to_string()),
            c if c.is_whitespace() => {}
            other => return Err(FormulaError::Unexpected(other.to_string())),
        }
    }
    Ok(words)
}

/// Words that no option may be called.
const RESERVED: [&str; 5] = ["not", "and", "or", "if", "iff"];

/// Whether statements can speak of an option by this name.
pub(crate) fn is_name(name: &str) -> bool {
    !name.is_empty() && name.chars().all(is_of_name) && !RESERVED.contains(&name)
}

fn is_of_name(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '_' | '.')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Formula, FormulaError> {
        Formula::read(text, &|name| ["a", "b", "c-d"].iter().position(|n| *n == name).map(|n| n as u32))
    }

    #[test]
    fn operators_bind_as_written() {
        let formula = read("a or not b and c-d").unwrap();
        assert!(formula.holds(0b001) && formula.holds(0b100) && !formula.holds(0b110) && !formula.holds(0));
        assert_eq!(read("a | !b & c-d"), read("a or ((not b) and c-d)"));
        let formula = read("a if b").unwrap();
        assert!(formula.holds(0) && formula.holds(0b11) && !formula.holds(0b10));
        assert!(read("a iff b").unwrap().holds(0b11));
    }

    #[test]
    fn what_cannot_be_read_is_named() {
        assert_eq!(read("a and"), Err(FormulaError::Ends));
        assert_eq!(read("a b"), Err(FormulaError::Unexpected("b".into())));
        assert_eq!(read("a and zebra"), Err(FormulaError::NoOption("zebra".into())));
        assert_eq!(read("(a"), Err(FormulaError::Ends));
        assert_eq!(read(""), Err(FormulaError::Ends));
        assert_eq!(read(&"(".repeat(1000)), Err(FormulaError::Deep));
        assert_eq!(read(&format!("{}a", "!".repeat(1000))), Err(FormulaError::Deep));
    }
}
