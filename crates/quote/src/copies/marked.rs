//! Which words of a text stand in quotation marks.

use chancery_text::TextRange;

/// The stretches of a text between quotation marks, double or single, bytes, in order. A paragraph ends every one that is
/// open.
///
/// One pass over the text; it judges no quotation, so a mark that is not understood costs a stretch and nothing else.
pub(super) fn stretches(text: &str) -> Vec<TextRange> {
    let mut found = Vec::new();
    let mut open: Option<(usize, bool)> = None;
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        let rest = &text[at + c.len_utf8()..];
        let next = rest.chars().next().unwrap_or(' ');
        let opens_here =
            (before.is_whitespace() || matches!(before, '(' | '[' | '-' | '—' | '–' | ':')) && !next.is_whitespace();
        let is_pair = matches!((c, next), ('\'', '\'') | ('`', '`') | ('’', '’') | ('‘', '‘'));
        let was_pair = matches!((before, c), ('\'', '\'') | ('`', '`') | ('’', '’') | ('‘', '‘'));
        match c {
            '\n' if rest.trim_start_matches([' ', '\t', '\r']).starts_with('\n') => {
                found.extend(open.take().map(|(start, _)| TextRange::of(start, at)));
            }
            _ if was_pair => {}
            '“' | '„' | '«' => open = open.or(Some((at, true))),
            '”' | '»' | '"' | '\'' | '’' | '`' | '‘' => {
                let is_double = is_pair || matches!(c, '”' | '»' | '"');
                match open {
                    None if opens_here && c != '”' && c != '»' && c != '’' && (is_double || next.is_alphabetic()) =>
                    {
                        open = Some((at, is_double));
                    }
                    Some((start, of_double)) if of_double == is_double && (is_double || closes(before, rest)) => {
                        found.push(TextRange::of(start, at));
                        open = None;
                    }
                    _ => {}
                }
            }
            _ => {}
        }
        before = c;
    }
    found.extend(open.map(|(start, _)| TextRange::of(start, text.len())));
    found
}

/// Whether a single mark closes: not that of "won't", nor that of "the workers' leave" where another follows.
fn closes(before: char, rest: &str) -> bool {
    let next = rest.chars().next().unwrap_or(' ');
    if next.is_alphanumeric() {
        return false;
    }
    let goes_on = before == 's' && rest.trim_start().starts_with(char::is_lowercase);
    let paragraph = rest.split("\n\n").next().unwrap_or(rest);
    let limit = paragraph.char_indices().nth(400).map_or(paragraph.len(), |(at, _)| at);
    let another = || {
        paragraph[..limit].match_indices(['\'', '’']).any(|(at, mark)| {
            paragraph[..at].ends_with([',', '.', '!', '?'])
                && !paragraph[at + mark.len()..].starts_with(char::is_alphanumeric)
        })
    };
    !(goes_on && another())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<&str> {
        stretches(text).iter().map(|range| range.of_text(text).trim_start_matches(['“', '"', '‘', '\'', '`'])).collect()
    }

    #[test]
    fn marks_of_several_houses() {
        assert_eq!(shown("“We won’t leave,” he said. “Not now.”"), ["We won’t leave,", "Not now."]);
        assert_eq!(shown("‘We won’t hear of the workers’ leave,’ he said."), ["We won’t hear of the workers’ leave,"]);
        assert_eq!(shown("``We leave,'' she said, and \"that is all\"."), ["We leave,", "that is all"]);
        assert_eq!(shown("The workers' rights and Orlak's mill, won't they?"), [""; 0]);
        assert_eq!(shown("“It goes on\n\n“and on,” he said."), ["It goes on", "and on,"]);
    }
}
