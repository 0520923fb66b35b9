//! Quotation marks of nine scripts: what stands between them, and inside each other.

use chancery_text::{Document, TextRange};

use crate::source::Voice;

/// Words between quotation marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Marked {
    /// With the marks.
    pub range: TextRange,
    /// Without them.
    pub content: TextRange,
    /// In how many other quotations it stands.
    pub depth: usize,
}

/// Finds what stands between quotation marks, in the order of the opening marks.
///
/// A paragraph that does not close its quotation goes on in the next one if that begins with an opening mark, as
/// printers do; otherwise the mark was none.
pub fn quotations(text: &str) -> Vec<Marked> {
    let mut found = Vec::new();
    let mut start = 0;
    for part in text.split_inclusive("\n\n") {
        let next = text[start + part.len()..].trim_start();
        of_paragraph(part, start, next.starts_with(['“', '"', '«', '„', '「']), &mut found);
        start += part.len();
    }
    found.sort_by_key(|marked| (marked.range.start(), std::cmp::Reverse(marked.range.end())));
    found
}

/// Who speaks where: the turns of a transcript, and what stands between marks, with nobody's name yet.
pub fn voices(document: &Document) -> Vec<Voice> {
    let turns = document.turns.iter().map(|turn| Voice {
        range: turn.body,
        speaker: Some(turn.speaker.clone()),
        is_quotation: false,
    });
    let text = document.text();
    let is_sentence = |marked: &Marked| marked.content.of_text(text).split_whitespace().count() > 1 || !text.is_ascii();
    let marked = quotations(text).into_iter().filter(is_sentence).map(|marked| Voice {
        range: marked.content,
        speaker: None,
        is_quotation: true,
    });
    turns.chain(marked).collect()
}

fn of_paragraph(part: &str, base: usize, next_opens: bool, found: &mut Vec<Marked>) {
    let mut open: Vec<(usize, char)> = Vec::new();
    let mut before = ' ';
    for (at, c) in part.char_indices() {
        let end = at + c.len_utf8();
        let after = part[end..].chars().next().unwrap_or(' ');
        match step(&open, c, before, after) {
            Step::Open => open.push((at, c)),
            Step::Close(index) => {
                let (from, mark) = open[index];
                open.truncate(index);
                push(found, part, base, from, mark, at, end, index);
            }
            Step::Neither => {}
        }
        before = c;
    }
    if let (Some((from, mark)), true) = (open.first().copied(), next_opens)
        && !matches!(mark, '‘' | '\'')
    {
        let end = part.trim_end().len();
        push(found, part, base, from, mark, end, end, 0);
    }
}

enum Step {
    Open,
    /// Closes the mark with this number on the stack.
    Close(usize),
    Neither,
}

fn step(open: &[(usize, char)], c: char, before: char, after: char) -> Step {
    let closes = |marks: &[char]| open.iter().rposition(|(_, mark)| marks.contains(mark)).map(Step::Close);
    let inside = before.is_alphanumeric() && after.is_alphanumeric();
    match c {
        '“' => closes(&['„']).unwrap_or(Step::Open),
        '«' | '「' | '『' | '‹' | '„' => Step::Open,
        '”' => closes(&['“', '„', '”']).unwrap_or(Step::Neither),
        '»' => closes(&['«']).unwrap_or(Step::Neither),
        '」' => closes(&['「']).unwrap_or(Step::Neither),
        '』' => closes(&['『']).unwrap_or(Step::Neither),
        '›' => closes(&['‹']).unwrap_or(Step::Neither),
        '"' | '״' if !inside => match closes(&[c]) {
            Some(step) if !before.is_whitespace() || after.is_whitespace() => step,
            Some(_) | None if !after.is_whitespace() && !open.iter().any(|(_, mark)| *mark == c) => Step::Open,
            _ => Step::Neither,
        },
        '‘' if !before.is_alphanumeric() && after.is_alphanumeric() => Step::Open,
        '’' if !after.is_alphanumeric() && !(before == 's' && after.is_whitespace()) => {
            if open.last().is_some_and(|(_, mark)| *mark == '‘') {
                Step::Close(open.len() - 1)
            } else {
                Step::Neither
            }
        }
        '\'' if !inside => match open.last() {
            Some((_, '\'')) if !after.is_alphanumeric() => Step::Close(open.len() - 1),
            Some((_, mark)) if *mark != '\'' && !before.is_alphanumeric() && after.is_alphanumeric() => Step::Open,
            _ => Step::Neither,
        },
        _ => Step::Neither,
    }
}

#[expect(clippy::too_many_arguments, reason = "offsets of one pair of marks")]
fn push(
    found: &mut Vec<Marked>,
    part: &str,
    base: usize,
    from: usize,
    mark: char,
    at: usize,
    end: usize,
    depth: usize,
) {
    let content = TextRange::of(from + mark.len_utf8(), at).trimmed(part);
    if !content.is_empty() {
        let moved = |range: TextRange| TextRange::of(base + range.start(), base + range.end());
        found.push(Marked { range: moved(TextRange::of(from, end)), content: moved(content), depth });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(text: &str) -> Vec<(usize, &str)> {
        quotations(text).into_iter().map(|m| (m.depth, m.content.of_text(text))).collect()
    }

    #[test]
    fn marks_of_many_scripts() {
        assert_eq!(
            marked("“We won’t, ‘never’,” he said. \"Go\" – „Nein“ « oui »"),
            [(0, "We won’t, ‘never’,"), (1, "never"), (0, "Go"), (0, "Nein"), (0, "oui")]
        );
        assert_eq!(marked("他说：「我们『不』同意。」“好的”"), [(0, "我们『不』同意。"), (1, "不"), (0, "好的")]);
        assert_eq!(
            marked("‘We won’t accept the states’ terms,’ said Pell. It’s the boys’ own 6\" pipe."),
            [(0, "We won’t accept the states’ terms,")]
        );
        assert_eq!(
            marked("“One paragraph.\n\n“Another.”\n\nHe “never closes."),
            [(0, "One paragraph."), (0, "Another.")]
        );
    }
}
