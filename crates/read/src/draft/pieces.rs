//! The text of a draft as it is put together, piece by piece, in the order of its file.

/// Most words of a line that names whose a block quotation is.
const LONGEST_CREDIT: usize = 10;
const DASHES: [char; 4] = ['—', '–', '―', '-'];

/// Pieces as they are put together; blocks end with a blank line.
#[derive(Default)]
pub(super) struct Pieces {
    pub(super) all: Vec<(usize, String)>,
    /// Block quotations around this place.
    pub(super) quoted: usize,
    /// Something of the block has been seen.
    begun: bool,
    /// Index of the opening mark that the block got.
    marked: Option<usize>,
    /// What follows says whose the block quotation is.
    credits: bool,
}

impl Pieces {
    pub(super) fn text(&mut self, at: usize, words: &str) {
        if !self.begun {
            if words.trim().is_empty() {
                return;
            }
            self.begun = true;
            if std::mem::take(&mut self.credits) && !words.trim_start().starts_with(DASHES) {
                self.all.push((at, "— ".to_owned()));
            } else {
                self.open(at, words);
            }
        }
        self.all.push((at, words.to_owned()));
    }

    /// Gives a block quotation the opening mark that a reader sees it as.
    fn open(&mut self, at: usize, words: &str) {
        let has_mark = words.trim_start().starts_with(['“', '"', '«', '„', '「', '‘', '\'', '»', '‚', '”']);
        if self.quoted > 0 && !has_mark {
            self.marked = Some(self.all.len());
            self.all.push((at, "“".to_owned()));
        }
    }

    /// Begins what says whose a block quotation is, as `cite` and `footer` do.
    pub(super) fn begin_credit(&mut self, at: usize) {
        let is_begun = self.marked.is_some_and(|first| {
            self.all[first + 1..].iter().all(|(_, piece)| piece.trim_matches(DASHES).trim().is_empty())
        });
        if self.quoted > 0 && !is_begun {
            self.end_block(at);
            self.credits = true;
        }
    }

    /// Ends a block. A block quotation gets its closing mark, before the line that says whose it is: "— Ida Rosk".
    pub(super) fn end_block(&mut self, at: usize) {
        if let Some(first) = self.marked.take() {
            let words: String = self.all[first + 1..].iter().map(|(_, piece)| piece.as_str()).collect();
            match credit(&words) {
                Some(0) => self.all[first].1.clear(),
                Some(offset) => self.insert(first + 1, offset, "”"),
                None => self.all.push((at, "”".to_owned())),
            }
        }
        if std::mem::take(&mut self.begun) {
            self.all.push((at, "\n\n".to_owned()));
        }
    }

    /// Puts a mark at a byte of the text that begins with the piece `first`.
    fn insert(&mut self, first: usize, offset: usize, mark: &str) {
        let mut left = offset;
        for index in first..self.all.len() {
            let (at, piece) = &self.all[index];
            if left <= piece.len() {
                let (at, end) = (*at, piece.split_at(left).1.to_owned());
                self.all[index].1.truncate(left);
                self.all.insert(index + 1, (at + left, mark.to_owned()));
                self.all.insert(index + 2, (at + left, end));
                return;
            }
            left -= piece.len();
        }
    }
}

/// Where the words end, without white space, behind which a last line, or what follows a dash, says whose they are.
fn credit(words: &str) -> Option<usize> {
    let words = words.trim_end();
    let line = words.rfind('\n').map_or(0, |at| at + 1);
    if is_credit(words[line..].trim()) {
        return Some(words[..line].trim_end().len());
    }
    let dash = words.rfind(['—', '–', '―']).filter(|dash| *dash > line)?;
    let said = words[..dash].trim_end();
    (said.ends_with(['.', '!', '?', '…']) && is_credit(&words[dash..])).then_some(said.len())
}

/// "— Ida Rosk, foreign minister of Soldra"
fn is_credit(line: &str) -> bool {
    let name = line.trim_start_matches(DASHES);
    name.len() < line.len()
        && name.trim_start().starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase())
        && name.split_whitespace().count() <= LONGEST_CREDIT
        && !name.ends_with(['.', '!', '?', ',', ';', ':'])
}
