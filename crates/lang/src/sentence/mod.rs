//! Sentences.
//!
//! [`boundary`] says where one ends, [`list`] where an entry of a list begins.

mod boundary;
mod list;

use chancery_text::{Document, TextRange};

use crate::{
    annotations::{Sentence, Token},
    token,
};

/// Cuts a document into tokens and sentences. A sentence never crosses a block, and never holds a speaker's label.
pub(crate) fn split(document: &Document) -> (Vec<Token>, Vec<Sentence>) {
    let text = document.text();
    let mut tokens = Vec::with_capacity(text.len() / 5);
    let mut sentences = Vec::new();
    for (block_index, block) in document.blocks.iter().enumerate() {
        let mut range = block.range;
        if let Some(turn) = document.turn_labelled_in(block.range) {
            range = TextRange::of(turn.body.start().min(block.range.end()), block.range.end());
        }
        let first = tokens.len();
        token::tokenise(text, range, &mut tokens);
        let mut markers = list::markers(text, &tokens, first, block.kind).into_iter().peekable();
        let mut start = first;
        let mut marker = None;
        for at in first..tokens.len() {
            if let Some(found) = markers.next_if(|found| found.start == at) {
                start = found.end;
                marker = Some(tokens[found.start].range.cover(tokens[found.end - 1].range));
            }
            if at < start {
                continue;
            }
            let next_is_marked = markers.peek().is_some_and(|found| found.start == at + 1);
            if at + 1 == tokens.len() || next_is_marked || boundary::ends_sentence(text, &tokens, start, at) {
                let range = tokens[start].range.cover(tokens[at].range);
                let tokens = start..at + 1;
                sentences.push(Sentence { range, tokens, marker: marker.take(), block: block.kind, block_index });
                start = at + 1;
            }
        }
    }
    (tokens, sentences)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sentences(text: &str) -> String {
        let document = Document::of_text(&format!("Title of the story\n\n{text}"));
        let (_, sentences) = split(&document);
        sentences.iter().skip(1).map(|s| document.words(s.range)).collect::<Vec<_>>().join(" ‖ ")
    }

    #[test]
    fn abbreviations_do_not_end_sentences() {
        insta::assert_snapshot!(sentences("U.S. President J. Orlan met Gen. Pell on Nov. 12, 2031. The U.S. Embassy, i.e. Mr. Verrin, did not come to the U.S. The talks failed."), @"U.S. President J. Orlan met Gen. Pell on Nov. 12, 2031. ‖ The U.S. Embassy, i.e. Mr. Verrin, did not come to the U.S. ‖ The talks failed.");
    }

    #[test]
    fn quotations_and_ellipses() {
        insta::assert_snapshot!(sentences("He said: “It was hard. It was provoked.” She left. “No!” he cried. “We’re close to … a truce,” she said. \"Will it hold?\" he asked. It held…"), @r#"He said: “It was hard. ‖ It was provoked.” ‖ She left. ‖ “No!” he cried. ‖ “We’re close to … a truce,” she said. ‖ "Will it hold?" he asked. ‖ It held…"#);
    }

    #[test]
    fn glued_sentences_are_parted() {
        insta::assert_snapshot!(sentences("He left on May 28.Nobody saw him. It cost 2.9 tons."), @"He left on May 28. ‖ Nobody saw him. ‖ It cost 2.9 tons.");
    }

    #[test]
    fn abbreviations_end_sentences_before_what_begins_one() {
        insta::assert_snapshot!(sentences("At 5 a.m. Mr. Pell left. He was back at 6 p.m. Mr. Hale was not. Two agreed, you and I. Then came Plan B. The guns stayed. Albert I. Verrin saw Mt. Orl from Ft. Mirn, see fig. 3. It is art. The stage was ours."), @"At 5 a.m. Mr. Pell left. ‖ He was back at 6 p.m. ‖ Mr. Hale was not. ‖ Two agreed, you and I. ‖ Then came Plan B. ‖ The guns stayed. ‖ Albert I. Verrin saw Mt. Orl from Ft. Mirn, see fig. 3. ‖ It is art. ‖ The stage was ours.");
    }

    #[test]
    fn a_question_is_reported_in_its_sentence() {
        insta::assert_snapshot!(sentences("“Will it hold?” Ana Pell asked. “No!” I called. “Why?” Pell had no answer."), @"“Will it hold?” Ana Pell asked. ‖ “No!” I called. ‖ “Why?” ‖ Pell had no answer.");
    }

    #[test]
    fn runs_of_marks_and_ellipses() {
        insta::assert_snapshot!(sentences("He left!! Who stayed?! Nobody.. The hall was empty. It was . . . well, late. . . . The rest is known. They waited . . . . Then it rained. I mean ... I saw it."), @"He left!! ‖ Who stayed?! ‖ Nobody.. ‖ The hall was empty. ‖ It was . . . well, late. ‖ . . . The rest is known. ‖ They waited . . . . ‖ Then it rained. ‖ I mean ... I saw it.");
    }

    #[test]
    fn notes_belong_to_the_sentence_before() {
        insta::assert_snapshot!(sentences("The truce held. [17] It was the first.[18] Guns were counted. […] Ships came (?). Nobody was hurt. 4 The last one left."), @"The truce held. [17] ‖ It was the first.[18] ‖ Guns were counted. […] ‖ Ships came (?). ‖ Nobody was hurt. 4 ‖ The last one left.");
    }

    #[test]
    fn sentences_without_capitals() {
        insta::assert_snapshot!(sentences("they met in the hall. nobody came. why? they were afraid. Yahoo! said so; Ostra approx. ten."), @"they met in the hall. ‖ nobody came. ‖ why? ‖ they were afraid. ‖ Yahoo! said so; Ostra approx. ten.");
    }

    #[test]
    fn dashes_before_a_new_sentence() {
        insta::assert_snapshot!(sentences("The talks failed — The envoy left at once. Hale — a friend — stayed."), @"The talks failed — ‖ The envoy left at once. ‖ Hale — a friend — stayed.");
    }

    #[test]
    fn lists_in_one_line() {
        insta::assert_snapshot!(sentences("1. A truce 2. An exchange of prisoners 3. Talks\n\n• 9. Guns go. • 10. Ships stay.\n\na. Soldra leaves b. Ostra pays\n\nThe terms are in paragraph 2. They stand.\n\n1. Both comply with paragraph 2. They do so now."), @"A truce ‖ An exchange of prisoners ‖ Talks ‖ Guns go. ‖ Ships stay. ‖ Soldra leaves ‖ Ostra pays ‖ The terms are in paragraph 2. ‖ They stand. ‖ Both comply with paragraph 2. ‖ They do so now.");
    }

    #[test]
    fn markers_of_entries_are_kept_beside_their_sentences() {
        let document = Document::of_text("Terms of the truce\n\n1.) Guns go. 2.) Ships stay.\n\n(b) Nobody pays.");
        let (_, sentences) = split(&document);
        let marker = |s: &Sentence| s.marker.map(|m| document.words(m));
        let all: Vec<_> = sentences.iter().map(|s| (marker(s), document.words(s.range))).collect();
        assert_eq!(
            all,
            [
                (None, "Terms of the truce"),
                (Some("1.)"), "Guns go."),
                (Some("2.)"), "Ships stay."),
                (Some("(b)"), "Nobody pays.")
            ]
        );
    }

    #[test]
    fn labels_are_no_part_of_sentences() {
        let document = Document::of_text("MODERATOR: Thank you.\n\nQ: Will he go? And when?\n\nMODERATOR: No.");
        let (_, sentences) = split(&document);
        let all: Vec<&str> = sentences.iter().map(|s| document.words(s.range)).collect();
        assert_eq!(all, ["Thank you.", "Will he go?", "And when?", "No."]);
    }
}
