//! Faithful quotations, written differently by fixed rules. Each must be found.

use unicode_normalization::UnicodeNormalization;

use super::{
    Made, Setting,
    text::{ScriptText, starts},
};
use crate::source::Claim;

/// All faithful quotations of a script.
pub(crate) fn all(script: &ScriptText) -> Vec<Made> {
    let mut made = Vec::new();
    let spaced = script.has_spaces();
    for (number, sentence) in script.sentence.iter().enumerate() {
        let text = &sentence.text;
        let mut add = |kind: &'static str, words: String| {
            let claim = Claim { words, speaker: Some(script.speaker(sentence)), ..Claim::default() };
            made.push(Made { kind, claim, setting: Setting::Plain });
        };
        add("word for word", text.clone());
        add("closing punctuation", text.trim_end_matches(['.', '。', '।']).to_owned());
        add("closing punctuation", format!("{},", text.trim_end_matches(['.', '。', '।'])));
        add("accents as marks", text.nfd().collect());
        add("accents in the letter", text.nfc().collect());
        for marks in [('“', '”'), ('‘', '’'), ('«', '»'), ('„', '“'), ('"', '"'), ('「', '」')] {
            if sentence.inner.is_some() {
                add("other quotation marks", with_marks(text, marks));
            }
        }
        for start in starts(text, spaced).into_iter().skip(1) {
            let (before, after) = (text[..start].trim_end_matches(' '), &text[start..]);
            if before.ends_with(['"', '«', '「']) {
                continue;
            }
            add("line breaks", format!("{before}\n    {after}"));
            add("line breaks", format!("{before}\r\n{after}"));
            if spaced {
                add("spaces", format!("{before}\u{A0} {after}"));
            }
            let letters = after.chars().take(4).filter(|c| c.is_alphabetic()).count();
            if spaced && letters == 4 {
                let at = start + after.chars().take(2).map(char::len_utf8).sum::<usize>();
                add("soft hyphens", format!("{}\u{AD}{}", &text[..at], &text[at..]));
            }
        }
        if let Some(harmless) = &sentence.harmless {
            for gap in ["… ", "... ", "[…] ", "(...) "] {
                add("harmless ellipsis", text.replacen(harmless.as_str(), gap, 1));
            }
        }
        let next = script.sentence.get(number + 1).filter(|next| next.by == sentence.by);
        if let Some(next) = next {
            add("two sentences", format!("{text}{}{}", if spaced { " " } else { "" }, next.text));
        }
        // Where the verb stands early, what follows may be left off.
        let verb_early = matches!(script.language.as_str(), "en" | "ru" | "el" | "ar" | "he");
        // A question and a list are not: what is left off says that it is asked, and what else there is.
        let is_whole = sentence.list.is_empty() && !text.ends_with('?');
        if verb_early && is_whole && sentence.condition.is_none() && sentence.inner.is_none() {
            for end in starts(text, spaced).into_iter().skip(4) {
                add("fair cut", text[..end].trim_end().to_owned());
            }
        }
        made.push(Made {
            kind: "nobody named",
            claim: Claim { words: text.clone(), ..Claim::default() },
            setting: Setting::Plain,
        });
        made.push(Made {
            kind: "translation that is named",
            claim: Claim { words: text.clone(), is_said_translated: true, ..Claim::default() },
            setting: Setting::Translation,
        });
    }
    made
}

/// The sentence with other marks around the words it quotes.
fn with_marks(text: &str, (opening, closing): (char, char)) -> String {
    let mut is_open = false;
    text.chars()
        .map(|c| match c {
            '«' | '「' => opening,
            '»' | '」' => closing,
            '"' => {
                is_open = !is_open;
                if is_open { opening } else { closing }
            }
            _ => c,
        })
        .collect()
}
