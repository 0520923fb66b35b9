//! A warning where the text is in a language that is not analysed.

use chancery_text::Note;
use whatlang::Lang;

/// Letters needed before a guess is worth anything; transcripts begin with names and places.
const ENOUGH_LETTERS: usize = 200;
/// Bytes looked at: the guess does not change after the first pages.
const SAMPLE: usize = 8_000;

/// A note of the code `language` where the text is clearly not English.
pub(crate) fn note(text: &str) -> Option<Note> {
    let sample = &text[..text.floor_char_boundary(SAMPLE)];
    if sample.chars().filter(|c| c.is_alphabetic()).count() < ENOUGH_LETTERS {
        return None;
    }
    let guess = whatlang::detect(sample).filter(|guess| guess.is_reliable() && guess.lang() != Lang::Eng)?;
    let name = guess.lang().eng_name();
    Some(Note::new("language", format!("The text looks like {name}; only English is analysed so far")))
}

#[cfg(test)]
mod tests {
    use super::note;

    #[test]
    fn french_is_noted_and_english_is_not() {
        let french = "Les deux délégations se sont retrouvées lundi matin à Ostra pour reprendre les négociations sur \
                      le partage des eaux du lac, interrompues depuis le mois de mars. Le médiateur a déclaré que les \
                      parties étaient convenues de se revoir avant la fin de la semaine prochaine.";
        let english = "The two delegations met in Ostra on Monday morning to resume the negotiations on sharing the \
                       waters of the lake, which had been broken off in March. The mediator said that the parties had \
                       agreed to see each other again before the end of the coming week.";
        assert!(note(french).is_some_and(|note| note.message.contains("French")));
        assert_eq!(note(english), None);
        assert_eq!(note("Bonjour."), None);
    }
}
