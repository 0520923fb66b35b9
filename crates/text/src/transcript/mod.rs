//! Transcripts: speaker turns found by their labels.
//!
//! House styles known: `NAME, HOST:`, `NAME:`, `MR. NAME:`, `First Last:`, `Q`/`A`, `MODERATOR:`, `SENIOR ADMINISTRATION
//! OFFICIAL:`, `THE PRESIDENT:`, `Mr. Name (Country):`, `Q12 The Chair:`, each also in brackets or bold; `Mr. NAME.`,
//! `Name. –`, names on lines of their own, and names with nothing after them.

mod garbled;
mod introduction;
mod label;
mod office;
mod speaker;
mod style;
mod trust;

use serde::{Deserialize, Serialize};

use crate::{
    document::Metadata,
    layout::{Block, BlockKind},
    note::Note,
    range::TextRange,
};
use label::Label;

/// What one speaker says before the next begins.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Turn {
    /// Who really speaks, with a full name where the document gives one.
    pub speaker: String,
    /// The label as printed, without its colon.
    pub label: TextRange,
    /// The words spoken, from the first to the last, over as many paragraphs as they take.
    pub body: TextRange,
    /// The label is probably garbled: `speaker` is the likely one, not the printed one.
    pub garbled: bool,
}

/// Finds the turns of a transcript, marks the blocks that are stage directions, and notes garbled labels.
///
/// Returns nothing where the text is no transcript: labels must recur, or be a role that only transcripts print.
pub(crate) fn find_turns(text: &str, blocks: &mut [Block], metadata: &Metadata, notes: &mut Vec<Note>) -> Vec<Turn> {
    let labels: Vec<Label> = trust::labels(text, blocks);
    let Some(first) = labels.first() else { return Vec::new() };
    let before_first = first.range.start();
    for block in blocks.iter_mut() {
        let next = labels.partition_point(|l| l.range.start() < block.range.start());
        let is_label = labels.get(next).is_some_and(|l| block.range.contains_offset(l.range.start()));
        match block.kind {
            BlockKind::Heading | BlockKind::Byline if !is_label && block.range.start() < before_first => {
                block.kind = BlockKind::StageDirection;
            }
            BlockKind::Heading | BlockKind::Title | BlockKind::ListItem if is_label => {
                block.kind = BlockKind::Paragraph;
            }
            BlockKind::Heading | BlockKind::Paragraph if is_time(block.range.of_text(text)) => {
                block.kind = BlockKind::StageDirection;
            }
            _ => {}
        }
    }
    let mut turns: Vec<Turn> = Vec::with_capacity(labels.len());
    for (i, label) in labels.iter().enumerate() {
        let limit = labels.get(i + 1).map_or(text.len(), |next| next.block_start);
        let first = blocks.partition_point(|b| b.range.end() <= label.body_start);
        let end = blocks[first..]
            .iter()
            .take_while(|b| b.range.start() < limit)
            .filter(|b| !matches!(b.kind, BlockKind::Boilerplate | BlockKind::StageDirection | BlockKind::Credit))
            .map(|b| b.range.end())
            .max()
            .unwrap_or(label.body_start)
            .min(limit);
        let body = TextRange::of(label.body_start, end.max(label.body_start)).trimmed(text);
        turns.push(Turn { speaker: String::new(), label: label.range, body, garbled: false });
    }
    let source = speaker::Source {
        text,
        title: metadata.title.as_deref().or_else(|| title(text, blocks)),
        author: metadata.author.as_deref(),
        publisher: metadata.publisher.as_deref(),
        preamble: &text[..before_first],
    };
    let bodies: Vec<&str> = turns.iter().map(|turn| turn.body.of_text(text)).collect();
    for (turn, speaker) in turns.iter_mut().zip(speaker::resolve(&labels, &bodies, &source)) {
        turn.speaker = speaker;
    }
    garbled::mend(text, &labels, &mut turns, notes);
    turns
}

fn title<'t>(text: &'t str, blocks: &[Block]) -> Option<&'t str> {
    blocks.iter().find(|b| b.kind == BlockKind::Title).map(|b| b.range.of_text(text))
}

/// "1:42 P.M.", "END 1:42 P.M. EDT".
fn is_time(words: &str) -> bool {
    let words = words.strip_prefix("END").unwrap_or(words).trim_start();
    words.len() <= 20 && words.starts_with(|c: char| c.is_ascii_digit()) && words.contains(':') && words.contains('.')
}

#[cfg(test)]
mod tests {
    use crate::Document;

    fn turns(text: &str) -> String {
        let document = Document::of_text(text);
        let turn = |t: &super::Turn| {
            format!("{}{}: {}\n", t.speaker, if t.garbled { " (garbled label)" } else { "" }, document.words(t.body))
        };
        let notes: String = document.notes.iter().map(|n| format!("note: {}\n", n.message)).collect();
        document.turns.iter().map(turn).collect::<String>() + &notes
    }

    #[test]
    fn a_radio_interview_with_a_garbled_label() {
        let text = "The envoy's week\n\nLake Radio's Ana Pell speaks with Tomas Verrin.\nANA PELL, HOST:\nGood morning. What did the envoy bring?\nTOMAS VERRIN: Nothing.\nPELL: Nothing at all?\nVERRIN: A map.\nSUBSCRIPTION: A map of what?\nVERRIN: Of the lake.\nPELL: Thank you.\nCopyright © 2031 Lake Radio. All rights reserved.";
        insta::assert_snapshot!(turns(text), @"
        Ana Pell: Good morning. What did the envoy bring?
        Tomas Verrin: Nothing.
        Ana Pell: Nothing at all?
        Tomas Verrin: A map.
        Ana Pell (garbled label): A map of what?
        Tomas Verrin: Of the lake.
        Ana Pell: Thank you.
        note: The speaker label “SUBSCRIPTION” occurs once, names nobody, and stands between two turns of Tomas Verrin: probably garbled; the likely speaker is Ana Pell.
        ");
    }

    #[test]
    fn a_briefing_in_house_style() {
        let text = "Press Briefing by Press Secretary Ana Pell\n\nBriefing Room\n\n1:37 P.M.\n\nMS. PELL:  Good afternoon.\n\nWe have little news.\n\nQ    Will the envoy go?\n\nMS. PELL:  He will.\n\n(Laughter.)\n\nQ    When?\n\nMS. PELL:  Soon.\n\nEND 1:42 P.M.";
        insta::assert_snapshot!(turns(text), @"
        Ana Pell: Good afternoon.

        We have little news.
        Q: Will the envoy go?
        Ana Pell: He will.
        Q: When?
        Ana Pell: Soon.
        ");
    }

    #[test]
    fn unnamed_officials_stay_unnamed() {
        let text = "Background call\n\nMODERATOR: Thank you all for joining.\n\nSENIOR ADMINISTRATION OFFICIAL: The talks were hard.\n\nQ: Did the envoy agree?\n\nSENIOR ADMINISTRATION OFFICIAL: No.";
        insta::assert_snapshot!(turns(text), @"
        Moderator: Thank you all for joining.
        senior administration official: The talks were hard.
        Q: Did the envoy agree?
        senior administration official: No.
        ");
    }

    #[test]
    fn a_speech_by_the_president() {
        let text = "Remarks by President Orlan on the Lake\n\nState Room\n\n1:28 P.M.\n\nTHE PRESIDENT: Hello, folks.\n\nWe want peace.\n\n1:42 P.M.";
        insta::assert_snapshot!(turns(text), @"
        President Orlan: Hello, folks.

        We want peace.
        ");
    }

    #[test]
    fn records_of_a_council() {
        let text = "The President (spoke in French): I call on Vesk.\n\nMr. Orlan (Vesk): We thank the Council.\n\nThe President: I thank Mr. Orlan.\n\n[Ms. Pell]: We too.\n\n**Mr. Orlan:** Once more.";
        insta::assert_snapshot!(turns(text), @"
        The President: I call on Vesk.
        Mr. Orlan: We thank the Council.
        The President: I thank Mr. Orlan.
        Ms. Pell: We too.
        Mr. Orlan: Once more.
        ");
    }

    #[test]
    fn labels_without_colons() {
        let stops = "Hearing\n\nThe CHAIRMAN. Order, please.\n\nGeneral ORLAN. Thank you.\n\nThe CHAIRMAN. Did you go?\n\nGeneral ORLAN. I did.";
        let dashes = "Debate\n\nChair. – You have the floor.\n\nAna Pell, Commissioner. – Thank you.\n\nChair. – Do you agree?\n\nAna Pell. – I do.";
        let lines = "Talks\n\nMinister Pell\nWe met.\nReporter (Lake Wire)\nDid you agree?\nMinister Pell\nWe did.\nReporter (Lake Wire)\nWhen?";
        let nothing = "Late\n\nPresenter Good evening.\n\nDr Pell Thank you.\n\nPresenter What did Vesk say?\n\nDr Pell Vesk says little. I know.\n\nPresenter Vesk has gone?\n\nDr Pell It has.\n\nPresenter And you?";
        insta::assert_snapshot!([stops, dashes, lines, nothing].map(turns).join("\n"), @"
        The Chairman: Order, please.
        General Orlan: Thank you.
        The Chairman: Did you go?
        General Orlan: I did.

        Chair: You have the floor.
        Ana Pell: Thank you.
        Chair: Do you agree?
        Ana Pell: I do.

        Minister Pell: We met.
        Lake Wire reporter: Did you agree?
        Minister Pell: We did.
        Lake Wire reporter: When?

        Presenter: Good evening.
        Dr Pell: Thank you.
        Presenter: What did Vesk say?
        Dr Pell: Vesk says little. I know.
        Presenter: Vesk has gone?
        Dr Pell: It has.
        Presenter: And you?
        ");
    }

    #[test]
    fn running_text_without_colons_is_no_transcript() {
        let status = "Lake talks\n\nOrlan\nWe want the islands.\nStatus\nYou can follow it here.\nOrlan\nWe wait.\nStatus\nNo talks.";
        let places = "Timeline\n\nOstra – We met.\nHollin – We left.\nOstra – We met again.\nHollin – We left again.";
        let openings = "News\n\nPresident Orlan I think will go.\n\nYes. We know.\n\nNo. We do not.\n\nYes. You may.\n\nNo. You may not.";
        assert_eq!([status, places, openings].map(turns), [""; 3]);
    }

    #[test]
    fn running_text_with_colons_is_no_transcript() {
        assert_eq!(turns("News\n\nThe terms were these: peace.\n\nNote: the envoy left.\n\nBackground: he came."), "");
    }
}
