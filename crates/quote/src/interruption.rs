//! Quotations that the source itself interrupts: “We will,” he said, “not go.”
//!
//! A draft may quote them as one. Its words must be the end of one piece, whole pieces between, and the beginning of the
//! last, in the order of the source; of marks only the comma or full stop before a closing mark may be left out.

use chancery_text::TextRange;

use crate::{
    ladder::Plain,
    library::{Library, MOST_PLACES, hash},
    parts::{Ends, Gap, Stand},
    rung::Rung,
    source::Voice,
    standing::Standings,
    words::{is_whole, words},
};

/// What may stand between two pieces of one quotation, in bytes of the plain text.
const FAR: usize = 200;
/// Marks that a printer puts before the closing mark of a piece.
const CLOSING: [char; 6] = [',', '.', '،', '，', '。', '-'];

/// A piece of a quotation after which the same speaker goes on.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Piece {
    /// Bytes of the plain text, without the marks that close it.
    range: TextRange,
    /// The next piece.
    next: TextRange,
    /// Hash of its last word.
    last: u32,
}

/// The pieces of a source that go on behind an interruption.
pub(crate) fn pieces(plain: &Plain, voices: &[Voice]) -> Vec<Piece> {
    let text = plain.text();
    let mut quoted: Vec<(TextRange, Option<&str>)> = voices
        .iter()
        .filter(|voice| voice.is_quotation)
        .map(|voice| {
            let range = TextRange::of(plain.forward(voice.range.start()), plain.forward(voice.range.end()));
            (range, voice.speaker.as_deref())
        })
        .filter(|(range, _)| range.end() <= text.len() && !range.is_empty())
        .collect();
    quoted.sort_by_key(|(range, _)| (range.start(), std::cmp::Reverse(range.end())));
    // Only what is quoted outermost: words inside others' words go on inside them.
    let mut outermost: Vec<(TextRange, Option<&str>)> = Vec::new();
    for (range, speaker) in quoted {
        if outermost.last().is_none_or(|(last, _)| range.start() >= last.end()) {
            outermost.push((range, speaker));
        }
    }
    outermost
        .windows(2)
        .filter_map(|pair| {
            let ((range, speaker), (next, next_speaker)) = (pair[0], pair[1]);
            let near = next.start() - range.end() <= FAR && plain.paragraph_end(range.start()) >= next.start();
            let is_other = speaker.zip(next_speaker).is_some_and(|(a, b)| crate::speaker::same(a, b) == Some(false));
            let bare = range.of_text(text).trim_end_matches([' ', '\'']).trim_end_matches(CLOSING).trim_end();
            let last = words(bare).into_iter().rfind(|word| !word.is_mark)?;
            let piece = TextRange::of(range.start(), range.start() + bare.len());
            (near && !is_other).then(|| Piece { range: piece, next, last: hash(last.of(bare)) })
        })
        .collect()
}

impl Library {
    /// Everywhere words stand that the source interrupts and the draft does not.
    pub(crate) fn interrupted(&self, quoted: &str) -> Option<Standings> {
        let split = words(quoted);
        let spoken: Vec<(usize, u32)> =
            split.iter().filter(|word| !word.is_mark).map(|word| (word.range.end(), hash(word.of(quoted)))).collect();
        let mut stands = Vec::new();
        for (source, shelved) in self.shelf.iter().enumerate() {
            let text = shelved.plain.text();
            for (at, piece) in shelved.pieces.iter().enumerate() {
                let mut ends = spoken.iter().filter(|(end, last)| *last == piece.last && *end < quoted.len());
                let parts = ends.find_map(|(end, _)| follow(text, &shelved.pieces[at..], quoted, *end));
                stands.extend(parts.map(|parts| Stand { source, parts }));
            }
        }
        let more = stands.len() > MOST_PLACES;
        stands.truncate(MOST_PLACES);
        let gaps = vec![Gap::Interruption; stands.first()?.parts.len() - 1];
        stands.retain(|stand| stand.parts.len() == gaps.len() + 1);
        Some(Standings { stands, gaps, ends: Ends::default(), more, rungs: vec![Rung::Interruption] })
    }
}

/// The parts of a quotation whose first `end` bytes end a piece, where the rest follows in the next pieces.
fn follow(text: &str, pieces: &[Piece], quoted: &str, end: usize) -> Option<Vec<TextRange>> {
    let first = *pieces.first()?;
    let head = quoted[..end].trim_end();
    let stands = |range: TextRange| is_whole(text, range.start(), range.end());
    let start = first.range.end().checked_sub(head.len()).filter(|start| *start >= first.range.start())?;
    let part = TextRange::of(start, first.range.end());
    if text.get(start..part.end()) != Some(head) || !stands(part) {
        return None;
    }
    let (mut parts, mut rest) = (vec![part], bare_start(&quoted[end..]));
    let mut next = first.next;
    for _ in pieces {
        let here = next.of_text(text);
        if here.starts_with(rest) {
            let part = TextRange::of(next.start(), next.start() + rest.len());
            return stands(part).then(|| {
                parts.push(part);
                parts
            });
        }
        // The whole of this piece, and on behind the next interruption.
        let following = pieces.iter().find(|piece| piece.range.start() == next.start())?;
        let whole = following.range.of_text(text);
        rest = bare_start(rest.strip_prefix(whole)?);
        parts.push(following.range);
        next = following.next;
    }
    None
}

/// The rest of a quotation behind a piece, without the mark that the piece closes with.
fn bare_start(rest: &str) -> &str {
    rest.trim_start_matches([' ', ',', '.', '،', '，', '。', '-'])
}
