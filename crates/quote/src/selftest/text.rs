//! The texts of the self-test, from `data/scripts.toml`.

use chancery_text::TextRange;
use serde::Deserialize;

use super::Setting;
use crate::{
    marks::quotations,
    source::{Source, Standing, Voice},
};

#[derive(Debug, Deserialize)]
struct File {
    script: Vec<ScriptText>,
}

/// Sentences of one script.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ScriptText {
    pub(crate) name: String,
    pub(crate) language: String,
    pub(crate) speakers: Vec<String>,
    pub(crate) sentence: Vec<Sentence>,
}

/// One sentence, with what can be done to it; the file says what each key means.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Sentence {
    pub(crate) by: usize,
    pub(crate) text: String,
    #[serde(default)]
    pub(crate) negation: Option<String>,
    #[serde(default)]
    pub(crate) swap: Vec<(String, String)>,
    #[serde(default)]
    pub(crate) condition: Option<String>,
    #[serde(default)]
    pub(crate) head: Option<String>,
    #[serde(default)]
    pub(crate) harmless: Option<String>,
    #[serde(default)]
    pub(crate) inner: Option<String>,
    #[serde(default)]
    pub(crate) hostile: Vec<(String, String)>,
    #[serde(default)]
    pub(crate) list: Vec<String>,
}

/// All scripts.
pub(crate) fn scripts() -> Vec<ScriptText> {
    let file: File =
        toml::from_str(include_str!("../../data/scripts.toml")).expect("the embedded texts are well formed");
    file.script
}

impl ScriptText {
    /// Whether words are set apart by spaces.
    pub(crate) fn has_spaces(&self) -> bool {
        !matches!(self.language.as_str(), "zh" | "ja")
    }

    /// The name of the one who says a sentence.
    pub(crate) fn speaker(&self, sentence: &Sentence) -> String {
        self.speakers[sentence.by].clone()
    }

    /// The name of the one who does not.
    pub(crate) fn other(&self, sentence: &Sentence) -> String {
        self.speakers[1 - sentence.by].clone()
    }

    /// What quotations are looked up in.
    pub(crate) fn sources(&self, setting: Setting) -> Vec<Source> {
        let mut text = self.source("text", &[0, 1], |sentence| sentence.text.clone());
        match setting {
            Setting::Plain => vec![text],
            Setting::Echo => vec![text, self.source("echo", &[1, 0], |sentence| sentence.text.clone())],
            Setting::Earlier => {
                let changed = |sentence: &Sentence| match sentence.swap.first() {
                    Some((from, to)) => sentence.text.replace(from.as_str(), to),
                    None => String::new(),
                };
                let mut later = self.source("later", &[0, 1], changed);
                text.standing = Standing::Earlier;
                text.family = Some("text".to_owned());
                later.family.clone_from(&text.family);
                vec![later, text]
            }
            Setting::Translation => {
                text.standing = Standing::Translation;
                vec![text]
            }
            Setting::Rewrite => {
                text.standing = Standing::Rewrite;
                vec![text]
            }
        }
    }

    /// A text in which each speaker has one turn; `speakers` says who has whose sentences.
    fn source(&self, name: &str, speakers: &[usize; 2], words: impl Fn(&Sentence) -> String) -> Source {
        let mut source = Source { name: name.to_owned(), language: Some(self.language.clone()), ..Source::default() };
        for (by, said_by) in speakers.iter().enumerate() {
            let speaker = &self.speakers[*said_by];
            source.text.push_str(speaker);
            source.text.push_str(": ");
            let start = source.text.len();
            let said: Vec<String> = self.sentence.iter().filter(|s| s.by == by).map(&words).collect();
            let space = if self.has_spaces() { " " } else { "" };
            source.text.push_str(&said.join(space));
            let range = TextRange::of(start, source.text.len());
            source.voices.push(Voice { range, speaker: Some(speaker.clone()), is_quotation: false });
            source.text.push_str("\n\n");
        }
        let marked = quotations(&source.text).into_iter();
        source.voices.extend(marked.map(|m| Voice { range: m.content, speaker: None, is_quotation: true }));
        source
    }
}

/// Byte offsets at which words of a sentence begin; in scripts without spaces, at which characters do.
pub(crate) fn starts(text: &str, spaced: bool) -> Vec<usize> {
    let marks = |c: char| !c.is_alphanumeric() && !matches!(c, '\u{900}'..='\u{963}' | '\u{200C}');
    let mut starts = Vec::new();
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        let digits = before.is_ascii_digit() && c.is_ascii_digit();
        if !marks(c) && if spaced { before == ' ' } else { !digits } {
            starts.push(at);
        }
        before = c;
    }
    starts
}
