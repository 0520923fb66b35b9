//! The marks of a paragraph: which characters, or pairs of them, may be quotation marks, and what stands beside each.

/// A character, or two that a typewriter puts for one, that may open or close a quotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Glyph {
    /// Byte of the paragraph at which it begins.
    pub(super) at: usize,
    /// Its length in bytes.
    pub(super) len: usize,
    /// The mark it is, or stands for: `“` for two backticks.
    pub(super) mark: char,
    /// The characters on both sides; a space at the ends of the paragraph.
    pub(super) before: char,
    pub(super) after: char,
}

/// Pairs of characters that are typed for one mark.
const TYPED: [(&str, char); 4] = [("``", '“'), (",,", '„'), ("<<", '«'), (">>", '»')];

/// All marks of a paragraph, in order. What stands between two letters is an apostrophe, or inches, and none.
pub(super) fn glyphs(part: &str) -> Vec<Glyph> {
    let mut found = Vec::new();
    let (mut before, mut next) = (' ', 0);
    // Two apostrophes close what two backticks, commas or apostrophes have opened; else they are two single marks.
    let mut is_typed = false;
    for (at, c) in part.char_indices() {
        if at < next {
            continue;
        }
        let rest = &part[at..];
        let (mark, len) = match TYPED.iter().find(|(typed, _)| rest.starts_with(typed)) {
            Some((_, mark)) => (Some(*mark), 2),
            None if rest.starts_with("''") && (is_typed || opens(before, char_at(part, at + 2))) => (Some('"'), 2),
            None => (known(c), c.len_utf8()),
        };
        next = at + len;
        let after = char_at(part, next);
        if let Some(mark) = mark {
            if len == 2 {
                is_typed = mark != '"' || !is_typed;
            }
            let is_inside = before.is_alphanumeric() && after.is_alphanumeric();
            if !(is_inside && (is_single(mark) || is_straight(mark))) {
                found.push(Glyph { at, len, mark, before, after });
            }
        }
        before = part[at..next].chars().next_back().unwrap_or(c);
    }
    found
}

/// The mark that a character is, shapes of one mark taken together.
const fn known(c: char) -> Option<char> {
    Some(match c {
        '"' | '״' | '″' | '＂' | '“' | '”' | '„' | '«' | '»' | '‹' | '›' | '「' | '」' | '『' | '』' | '‘' | '’'
        | '‚' | '\'' | '`' => c,
        '‟' | '❝' | '〝' => '“',
        '❞' | '〞' | '〟' => '”',
        '‛' | '❛' => '‘',
        '❜' => '’',
        '｢' | '﹁' => '「',
        '｣' | '﹂' => '」',
        '﹃' => '『',
        '﹄' => '』',
        _ => return None,
    })
}

fn char_at(part: &str, at: usize) -> char {
    part.get(at..).and_then(|rest| rest.chars().next()).unwrap_or(' ')
}

/// Whether a mark may be an apostrophe.
pub(super) const fn is_single(mark: char) -> bool {
    matches!(mark, '‘' | '’' | '‚' | '\'' | '`')
}

/// Whether one shape opens and closes.
pub(super) const fn is_straight(mark: char) -> bool {
    matches!(mark, '"' | '״' | '″' | '＂')
}

/// Whether a mark that stands between two characters stands as one that opens.
pub(super) fn opens(before: char, after: char) -> bool {
    let is_free = before.is_whitespace()
        || matches!(before, '(' | '[' | '{' | '-' | '–' | '—' | '/' | ':' | ';' | '|' | '*' | '_');
    let is_mark = matches!(before, '“' | '"' | '„' | '«' | '‹' | '‘' | '\'' | '「' | '『');
    (is_free || is_mark) && (after.is_alphanumeric() || "“\"„«‹‘'’([…$£€¿¡*_<".contains(after))
}

impl Glyph {
    pub(super) fn opens(&self) -> bool {
        opens(self.before, self.after)
    }

    /// Whether it stands as a mark that closes: “…” said, “…”, “…”.
    pub(super) fn closes(&self) -> bool {
        !self.before.is_whitespace() && !self.after.is_alphanumeric()
    }

    pub(super) fn end(&self) -> usize {
        self.at + self.len
    }
}
