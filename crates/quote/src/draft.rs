//! A draft: its text, where it stands in the file, and the quotations in it.

use chancery_text::{CharacterIndex, TextRange};

use crate::{
    ladder::{Plain, is_spaceless},
    marks::{LoneMark, Marked, Marks},
    sentence,
    source::Claim,
};

/// How far from a quotation the draft may say what is cut off, in bytes.
const NEARBY: usize = 600;
/// How much is shown of what stands behind a mark without its partner, in characters.
const SHOWN: usize = 80;

/// The text of a draft, without the marks of its format, with the way back to the file.
///
/// Rare marks around a quotation are “ and ” in the text, whatever the file has: who reads the text needs to know no others.
#[derive(Debug, Clone)]
pub struct Draft {
    text: String,
    file: String,
    /// Where the distance between text and file changes: offset in the text, offset in the file.
    steps: Vec<(u32, u32)>,
    index: CharacterIndex,
    /// Quotations that stand in no other.
    marked: Vec<Marked>,
    lone: Vec<LoneMark>,
}

/// A quotation of a draft, with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quoted {
    /// What is claimed.
    pub claim: Claim,
    /// Bytes of the draft's text, with the marks.
    pub range: TextRange,
    /// Line of the file, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// It goes on with the quotation before it: “We will not,” he said, “accept this.”
    pub goes_on: bool,
}

impl Draft {
    /// A draft whose text is the file's, but for the stretches the format takes away; `pieces` are the offsets at which
    /// pieces of text stand in the file, in order, with their text.
    pub fn new(file: String, pieces: impl IntoIterator<Item = (usize, String)>) -> Self {
        Self::read(file, pieces, Marks::of)
    }

    /// A brief of this program, in which “ and ” alone are marks: the texts that it quotes stand in it as they are.
    pub fn of_brief(file: String, pieces: impl IntoIterator<Item = (usize, String)>) -> Self {
        let mut brief = Self::read(file, pieces, Marks::of_brief);
        brief.lone.clear();
        brief
    }

    fn read(file: String, pieces: impl IntoIterator<Item = (usize, String)>, read: impl Fn(&str) -> Marks) -> Self {
        let pieces: Vec<(usize, String)> = pieces.into_iter().collect();
        let written: String = pieces.iter().map(|(_, piece)| piece.as_str()).collect();
        let replaced = printed(&written, &read(&written));
        let (mut text, mut steps) = (String::with_capacity(written.len()), Vec::new());
        let (mut start, mut next) = (0, 0);
        for (at, piece) in &pieces {
            let end = start + piece.len();
            let mut done = start;
            while let Some((mark, character)) = replaced.get(next).filter(|(mark, _)| mark.start() < end) {
                next += 1;
                // Two characters that stand for one mark may be taken apart by the format.
                if mark.start() < done || mark.end() > end {
                    continue;
                }
                steps.push((text.len() as u32, (at + done - start) as u32));
                text.push_str(&written[done..mark.start()]);
                steps.push((text.len() as u32, (at + mark.start() - start) as u32));
                text.push(*character);
                done = mark.end();
            }
            steps.push((text.len() as u32, (at + done - start) as u32));
            text.push_str(&written[done..end]);
            start = end;
        }
        let index = CharacterIndex::new(&file);
        let Marks { quotations, lone } = read(&text);
        let marked = quotations.into_iter().filter(|marked| marked.depth == 0).collect();
        Self { text, file, steps, index, marked, lone }
    }

    /// A draft of plain text.
    pub fn of_text(text: &str) -> Self {
        Self::new(text.to_owned(), [(0, text.to_owned())])
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Line and column, from 1, of a byte of the text.
    pub fn place(&self, offset: usize) -> (usize, usize) {
        let after = self.steps.partition_point(|(at, _)| *at as usize <= offset);
        let (at, from) = after.checked_sub(1).map_or((0, 0), |i| self.steps[i]);
        let file = sentence::floor(&self.file, from as usize + (offset - at as usize));
        let line = self.index.line_of(file);
        let start = self.file[..file].rfind('\n').map_or(0, |at| at + 1);
        (line, self.file[start..file].chars().count() + 1)
    }

    /// The quotations, in order. `speaker` tells whom the draft credits the words of a range to.
    pub fn quotations(&self, speaker: impl Fn(TextRange) -> Option<String>) -> Vec<Quoted> {
        let plain = Plain::of(&self.text);
        let mut found: Vec<Quoted> = Vec::new();
        for marked in &self.marked {
            let inside = TextRange::of(plain.forward(marked.range.start()), plain.forward(marked.range.end()));
            let around = sentence::around(&plain, inside);
            let words = |range: TextRange| range.of_text(plain.text()).trim().to_owned();
            let (line, column) = self.place(marked.range.start());
            let block = TextRange::of(
                plain
                    .paragraph_before(inside.start())
                    .max(sentence::floor(plain.text(), inside.start().saturating_sub(NEARBY))),
                plain.paragraph_end(inside.start()).min(sentence::floor(plain.text(), inside.end() + NEARBY)),
            );
            let claim = Claim {
                words: marked.content.of_text(&self.text).to_owned(),
                speaker: speaker(marked.content).or_else(|| self.label(marked.range)),
                lead: words(TextRange::of(around.start().min(inside.start()), inside.start())),
                tail: words(TextRange::of(inside.end(), around.end().max(inside.end()))),
                nearby: format!(
                    "{} {}",
                    words(TextRange::of(block.start().min(inside.start()), inside.start())),
                    words(TextRange::of(inside.end(), block.end().max(inside.end()))),
                ),
                is_said_translated: self.says_translated(marked.range),
                ..Claim::default()
            };
            let goes_on = found.last().is_some_and(|before| self.goes_on(before, marked.range, &claim));
            found.push(Quoted { claim, range: marked.range, line, column, goes_on });
        }
        found
    }

    /// Marks that open or close nothing, in order, as quotations that cannot be told: what follows a mark that opens, what
    /// stands before one that closes.
    pub fn lone_marks(&self) -> Vec<(Quoted, LoneMark)> {
        let of = |lone: &LoneMark| {
            let paragraph = if lone.opens {
                self.text[lone.range.end()..].split('\n').next().unwrap_or("").chars().take(SHOWN).collect::<String>()
            } else {
                let before = self.text[..lone.range.start()].rsplit('\n').next().unwrap_or("");
                let from = before.char_indices().rev().take(SHOWN).last().map_or(0, |(at, _)| at);
                before[from..].to_owned()
            };
            let (line, column) = self.place(lone.range.start());
            let claim = Claim { words: paragraph.trim().to_owned(), ..Claim::default() };
            (Quoted { claim, range: lone.range, line, column, goes_on: false }, *lone)
        };
        self.lone.iter().map(of).collect()
    }

    /// Whether a quotation goes on with the one before it, behind a few words of the reporter.
    fn goes_on(&self, before: &Quoted, range: TextRange, claim: &Claim) -> bool {
        let between = TextRange::of(before.range.end(), range.start()).of_text(&self.text);
        let begins_small = claim.words.chars().find(|c| c.is_alphabetic()).is_some_and(|c| !c.is_uppercase());
        let ends_open = !before.claim.words.trim_end().ends_with(['.', '!', '?', '。']);
        begins_small && ends_open && between.split_whitespace().count() <= 12 && !between.contains(['.', '\n'])
    }

    /// "MINISTER OF SELM: “…”": the label before a quotation that opens its line.
    fn label(&self, range: TextRange) -> Option<String> {
        let line = &self.text[self.text[..range.start()].rfind('\n').map_or(0, |at| at + 1)..range.start()];
        let label = line.trim().strip_suffix([':', '：'])?.trim();
        // "Minister Falk was blunt:" is a sentence.
        let is_large = |word: &str| word.chars().next().is_some_and(|c| c.is_alphabetic() && !c.is_lowercase());
        let mut words = label.split_whitespace();
        let is_name = words.clone().count() <= 5
            && words.next().is_some_and(is_large)
            && words.next_back().is_none_or(|last| is_large(last) || last.starts_with(|c: char| !c.is_alphabetic()));
        is_name.then(|| label.to_owned())
    }

    /// Whether the paragraph says that the words are translated: "translated by us", "in der Übersetzung von …".
    fn says_translated(&self, range: TextRange) -> bool {
        const WORDS: [&str; 12] = [
            "translat",
            "traduit",
            "traduc",
            "tradotto",
            "übersetz",
            "перевод",
            "переведен",
            "переклад",
            "μετάφρασ",
            "ترجم",
            "翻译",
            "翻訳",
        ];
        let from = sentence::floor(&self.text, range.start().saturating_sub(200));
        let to = sentence::floor(&self.text, range.end() + 200);
        let (before, after) = (&self.text[from..range.start()], &self.text[range.end()..to]);
        let before = before.rfind("\n\n").map_or(before, |at| &before[at..]);
        let after = after.find("\n\n").map_or(after, |at| &after[..at]);
        let near = format!("{before} {after}").to_lowercase();
        // "mistranslation" says something else; where no spaces are set, a word may begin anywhere.
        let begins = |at: usize, word: &str| {
            !near[..at].ends_with(char::is_alphabetic) || word.starts_with(is_spaceless) || word.starts_with('ت')
        };
        WORDS.iter().any(|word| near.match_indices(word).any(|(at, _)| begins(at, word)))
    }
}

/// Marks that every reader knows.
const KNOWN: [char; 3] = ['“', '"', '«'];

/// The marks of quotations that are replaced, each with the one that the text has for it, in order.
fn printed(text: &str, marks: &Marks) -> Vec<(TextRange, char)> {
    let mut all: Vec<(TextRange, char)> = Vec::new();
    let mut is_replaced = false;
    for marked in &marks.quotations {
        let (start, end) = (marked.range.start(), marked.range.end());
        let is_known = text[start..].starts_with(KNOWN);
        let is_outer = marked.depth == 0;
        if is_outer {
            is_replaced = !is_known;
        }
        // Inside, only what the new marks around it would take for their partner.
        if !is_replaced || !is_outer && !is_known {
            continue;
        }
        let (opening, closing) = if is_outer { ('“', '”') } else { ('‘', '’') };
        all.push((TextRange::of(start, start + marked.opening), opening));
        if marked.closing > 0 {
            all.push((TextRange::of(end - marked.closing, end), closing));
        }
    }
    all.sort_by_key(|(range, _)| range.start());
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_translation_is_named_in_the_paragraph_of_its_words() {
        let is_said = |text: &str| Draft::of_text(text).quotations(|_| None)[0].claim.is_said_translated;
        assert!(is_said("Rosk said “we stay here” (translated by the ministry)."));
        assert!(is_said("Translation: “we stay here”."));
        assert!(!is_said("Rosk said “we stay here”.\n\nThe translation was late."));
        assert!(!is_said("Rosk said “we stay here”; the rest is a mistranslation."));
    }

    #[test]
    fn other_marks_keep_their_place() {
        let draft = Draft::of_text("First.\n\n'Soldra\'s men \"stay\",' said Rosk, ''for now'' – »so« – and “no.");
        let found = draft.quotations(|_| None);
        let told: Vec<_> = found.iter().map(|q| (q.claim.words.as_str(), q.line, q.column)).collect();
        assert_eq!(told, [("Soldra's men ‘stay’,", 3, 1), ("for now", 3, 35), ("so", 3, 49)]);
        let lone = draft.lone_marks();
        assert_eq!((lone.len(), lone[0].0.line, lone[0].0.column), (1, 3, 60));
        assert_eq!((lone[0].0.claim.words.as_str(), lone[0].1.opens), ("no.", true));
    }

    #[test]
    fn quotations_have_their_place_and_their_sentence() {
        let file = "# Draft\n\nFirst. Rosk would not “accept *any* base”, she said; “we” stay.\nFALK: “We may talk,” he said, “of the ferry.”";
        let pieces = [(2, "Draft\n\n".to_owned()), (9, file[9..].replace('*', ""))];
        let draft = Draft::new(file.to_owned(), pieces);
        let found = draft.quotations(|_| None);
        assert_eq!(found[0].claim.words, "accept any base");
        assert_eq!((found[0].line, found[0].column), (3, 23));
        assert_eq!(
            (found[0].claim.lead.as_str(), found[0].claim.tail.as_str()),
            ("Rosk would not", ", she said; 'we' stay.")
        );
        assert_eq!(found[2].claim.speaker.as_deref(), Some("FALK"));
        let blunt = "Minister Falk was blunt: “We may talk,” he said.".to_owned();
        let draft = Draft::new(blunt.clone(), [(0, blunt)]);
        assert_eq!(draft.quotations(|_| None)[0].claim.speaker, None);
        assert_eq!(found.iter().map(|q| q.goes_on).collect::<Vec<_>>(), [false, true, false, true]);
    }
}
