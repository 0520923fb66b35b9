//! Treebanks in CoNLL-U: ten columns a word, put together again as texts.

use super::sample::{Sample, Span, Word};

/// A multiword token whose words are being read: "don't" for "do" and "n't".
struct Multiword {
    last: usize,
    span: Span,
    /// The part that no word has taken yet.
    rest: String,
    at: usize,
}

/// A text that grows by words; its length is kept in characters.
#[derive(Default)]
struct Growing {
    text: String,
    characters: usize,
}

impl Growing {
    fn push(&mut self, words: &str) -> Span {
        let start = self.characters;
        self.text.push_str(words);
        self.characters += words.chars().count();
        Span::new(start, self.characters)
    }

    fn trim_end(&mut self, of: impl Fn(char) -> bool) {
        while self.text.ends_with(&of) {
            self.text.pop();
            self.characters -= 1;
        }
    }
}

/// The documents of a treebank as samples with text, sentences, tokens and words.
///
/// Sentences are parted by a space, paragraphs by a line break.
pub fn samples(conllu: &str) -> Vec<Sample> {
    let mut documents = Vec::new();
    let mut document: Option<(Sample, Growing)> = None;
    let mut rows: Vec<Vec<&str>> = Vec::new();
    let mut paragraph = false;
    for line in conllu.lines().chain([""]) {
        if line.starts_with("# newdoc") {
            close(&mut document, &mut rows, &mut paragraph, &mut documents);
            let id =
                line.split_once('=').map_or_else(|| format!("doc{}", documents.len()), |(_, id)| id.trim().to_owned());
            document = Some((Sample { id, ..Sample::default() }, Growing::default()));
        } else if line.starts_with("# newpar") {
            paragraph = true;
        } else if line.is_empty() {
            if let Some((sample, growing)) = &mut document {
                add_sentence(sample, growing, &mut rows, &mut paragraph);
            }
        } else if !line.starts_with('#') {
            document.get_or_insert_with(|| (Sample { id: "doc0".to_owned(), ..Sample::default() }, Growing::default()));
            rows.push(line.split('\t').collect());
        }
    }
    close(&mut document, &mut rows, &mut paragraph, &mut documents);
    documents
}

fn close(
    document: &mut Option<(Sample, Growing)>,
    rows: &mut Vec<Vec<&str>>,
    paragraph: &mut bool,
    documents: &mut Vec<Sample>,
) {
    if let Some((mut sample, mut growing)) = document.take() {
        add_sentence(&mut sample, &mut growing, rows, paragraph);
        sample.text = growing.text;
        documents.push(sample);
    }
    *paragraph = false;
}

fn add_sentence(sample: &mut Sample, growing: &mut Growing, rows: &mut Vec<Vec<&str>>, paragraph: &mut bool) {
    let rows = std::mem::take(rows);
    if rows.is_empty() {
        return;
    }
    if !growing.text.is_empty() {
        if *paragraph {
            growing.trim_end(|c| c == ' ');
            growing.push("\n");
        } else if !growing.text.ends_with(' ') {
            growing.push(" ");
        }
    }
    *paragraph = false;
    let begin = growing.characters;
    let base = sample.words.len();
    let mut positions: Vec<(usize, usize)> = Vec::new();
    let mut heads: Vec<Option<usize>> = Vec::new();
    let mut multiword: Option<Multiword> = None;
    for row in &rows {
        let column = |i: usize| row.get(i).copied().unwrap_or("_");
        let space = !column(9).split('|').any(|m| m == "SpaceAfter=No");
        if let Some((_, last)) = column(0).split_once('-') {
            let span = growing.push(column(1));
            sample.tokens.push(span);
            let last = last.parse().unwrap_or(0);
            multiword = Some(Multiword { last, span, rest: column(1).to_owned(), at: span.start });
            if space {
                growing.push(" ");
            }
            continue;
        }
        let Ok(number) = column(0).parse::<usize>() else { continue };
        let span = match &mut multiword {
            Some(whole) if number <= whole.last => match whole.rest.strip_prefix(column(1)) {
                Some(rest) => {
                    let end = whole.at + column(1).chars().count();
                    let span = Span::new(whole.at, end);
                    whole.rest = rest.to_owned();
                    whole.at = end;
                    span
                }
                None => whole.span,
            },
            _ => {
                let span = growing.push(column(1));
                sample.tokens.push(span);
                if space {
                    growing.push(" ");
                }
                span
            }
        };
        positions.push((number, sample.words.len()));
        heads.push(column(6).parse().ok().filter(|head| *head > 0));
        sample.words.push(Word {
            span,
            form: column(1).to_owned(),
            upos: column(3).to_owned(),
            lemma: column(2).to_owned(),
            head: -1,
            deprel: column(7).to_owned(),
        });
    }
    for (word, head) in sample.words[base..].iter_mut().zip(heads) {
        let found = head.and_then(|head| positions.iter().find(|(number, _)| *number == head));
        word.head = found.and_then(|(_, index)| i64::try_from(*index).ok()).unwrap_or(-1);
    }
    let trailing = growing.text.chars().rev().take_while(|c| c.is_whitespace()).count();
    sample.sentences.push(Span::new(begin, growing.characters - trailing));
}

#[cfg(test)]
mod tests {
    use super::*;

    const TREEBANK: &str = "# newdoc id = lake
# newpar
1\tNobody\tnobody\tPRON\t_\t_\t2\tnsubj\t_\t_
2\tcame\tcome\tVERB\t_\t_\t0\troot\t_\tSpaceAfter=No
3\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\t_

1\tThey\tthey\tPRON\t_\t_\t4\tnsubj\t_\t_
2-3\tcan't\t_\t_\t_\t_\t_\t_\t_\t_
2\tca\tcan\tAUX\t_\t_\t4\taux\t_\t_
3\tn't\tnot\tPART\t_\t_\t4\tadvmod\t_\t_
4\twait\twait\tVERB\t_\t_\t0\troot\t_\t_

# newpar
1\tWhy\twhy\tADV\t_\t_\t0\troot\t_\tSpaceAfter=No
2\t?\t?\tPUNCT\t_\t_\t1\tpunct\t_\t_

# newdoc id = river
1\tEnd\tend\tNOUN\t_\t_\t0\troot\t_\t_
";

    #[test]
    fn texts_are_put_together_again() {
        let samples = samples(TREEBANK);
        let shown: Vec<(&str, &str)> = samples.iter().map(|s| (s.id.as_str(), s.text.trim_end())).collect();
        assert_eq!(shown, [("lake", "Nobody came. They can't wait\nWhy?"), ("river", "End")]);
        assert_eq!(samples[0].sentences, [Span::new(0, 12), Span::new(13, 28), Span::new(29, 33)]);
    }

    #[test]
    fn words_of_a_contraction_share_its_token() {
        let lake = &samples(TREEBANK)[0];
        let spans: Vec<(&str, Span, i64)> =
            lake.words[3..7].iter().map(|w| (w.form.as_str(), w.span, w.head)).collect();
        assert_eq!(
            spans,
            [
                ("They", Span::new(13, 17), 6),
                ("ca", Span::new(18, 20), 6),
                ("n't", Span::new(20, 23), 6),
                ("wait", Span::new(24, 28), -1)
            ]
        );
        assert!(lake.tokens.contains(&Span::new(18, 23)));
    }
}
