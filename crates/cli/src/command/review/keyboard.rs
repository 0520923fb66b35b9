//! Keys as they are pressed, or, where nobody sits at a terminal, lines of a script.

use std::io::{self, BufRead, IsTerminal};

use console::{Key, Term};

/// Where keys come from.
pub(super) enum Keyboard {
    /// A person at a terminal: every key at once.
    Terminal(Term),
    /// Lines of standard input: the first character is the key, what follows is what would be typed after it.
    Lines,
}

impl Keyboard {
    pub(super) fn new() -> Self {
        if io::stdin().is_terminal() && io::stdout().is_terminal() {
            Self::Terminal(Term::stdout())
        } else {
            Self::Lines
        }
    }

    pub(super) const fn is_terminal(&self) -> bool {
        matches!(self, Self::Terminal(_))
    }

    /// The next key, with what is to be typed after it where that is known; `None` at the end.
    pub(super) fn key(&mut self) -> io::Result<Option<(char, Option<String>)>> {
        match self {
            Self::Terminal(terminal) => loop {
                match terminal.read_key()? {
                    Key::Char(c) => return Ok(Some((c, None))),
                    Key::ArrowDown | Key::ArrowRight => return Ok(Some(('j', None))),
                    Key::ArrowUp | Key::ArrowLeft => return Ok(Some(('k', None))),
                    Key::Escape | Key::CtrlC => return Ok(Some(('q', None))),
                    _ => {}
                }
            },
            Self::Lines => {
                let mut line = String::new();
                if io::stdin().lock().read_line(&mut line)? == 0 {
                    return Ok(None);
                }
                let line = line.trim_end_matches(['\n', '\r']);
                let key = line.chars().next().unwrap_or(' ');
                Ok(Some((key, Some(line.chars().skip(1).collect::<String>().trim().to_owned()))))
            }
        }
    }

    /// A line typed after a question.
    pub(super) fn line(&mut self, question: &str) -> io::Result<String> {
        match self {
            Self::Terminal(terminal) => {
                terminal.write_str(question)?;
                terminal.read_line()
            }
            Self::Lines => Ok(String::new()),
        }
    }
}
