//! Turns of a transcript.

use chancery_record::{Passage, Proposal, Turn};
use chancery_text::{BlockKind, TextRange};

use crate::{Context, voice::Voice};

/// How many words of a turn its line on the record quotes.
const FIRST_WORDS: usize = 10;

/// One turn for each change of speaker; remarks without labels are one turn.
pub(crate) fn propose(context: &Context<'_>) -> Vec<Proposal> {
    let document = context.document;
    if let Voice::Remarks(speaker) = &context.voice {
        let mut said = document.blocks.iter().filter(|b| matches!(b.kind, BlockKind::Paragraph | BlockKind::ListItem));
        let (first, last) = (said.clone().next(), said.next_back());
        let (Some(first), Some(last)) = (first, last) else { return Vec::new() };
        return vec![turn(context, speaker, first.range.cover(last.range))];
    }
    document.turns.iter().filter(|t| !t.body.is_empty()).map(|t| turn(context, &t.speaker, t.body)).collect()
}

fn turn(context: &Context<'_>, speaker: &str, body: TextRange) -> Proposal {
    let passage = Passage::of(context.document, first_words(context, body));
    Proposal::Turn(Turn { speaker: speaker.to_owned(), passage, body })
}

/// The first ten words of a turn, within its first paragraph.
fn first_words(context: &Context<'_>, body: TextRange) -> TextRange {
    let words = context.document.words(body);
    let paragraph = words.find("\n\n").map_or(words, |end| &words[..end]);
    let mut end = 0;
    for word in paragraph.split_whitespace().take(FIRST_WORDS) {
        end = word.as_ptr() as usize - paragraph.as_ptr() as usize + word.len();
    }
    TextRange::of(body.start(), body.start() + end)
}
