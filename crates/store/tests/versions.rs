//! Two hundred edited versions of an article: no accepted statement is attached to other words in silence, and none is lost.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod common;

use chancery_record::{Act, FindingId, FindingType, Passage, Proposal, Record};
use chancery_store::{Entry, MemoryStore, SqliteStore, Store};
use chancery_text::{DocumentId, TextRange};
use common::{ENTRY, sha256, source, statement};
use proptest::{collection::vec, prelude::*};

/// An article: paragraphs of sentences, each with the words of a statement. Some words are said by several people.
const ARTICLE: [&[(&str, &str)]; 5] = [
    &[
        (
            "Varneth will raise the release to 150 cubic metres by 1 March, the ministry said.",
            "raise the release to 150 cubic metres",
        ),
        ("Twelve guards went home over the Orrin bridge on 18 February.", "Twelve guards went home"),
    ],
    &[
        ("“We will sign nothing under fire,” Traun said in Issoral.", "We will sign nothing under fire"),
        ("“We agree.” That was all Brannick said.", "We agree."),
        ("Soldra would lift its duty if the gauge is read every hour.", "Soldra would lift its duty"),
    ],
    &[
        ("ANNA RELK: We agree.", "We agree."),
        ("BEN OSK: We agree.", "We agree."),
        ("CARL ULL: The ferry runs on Monday and nothing else was settled.", "The ferry runs on Monday"),
    ],
    &[
        ("The mission counted 14 dead in Hesk, three of them children.", "14 dead in Hesk"),
        ("Orlak may travel to Anselby before June.", "may travel to Anselby"),
        ("The mills stay closed.", "The mills stay closed."),
        ("The mills stay closed.", "The mills stay closed."),
    ],
    &[
        ("Haddel expects an agreement by the end of June.", "expects an agreement by the end of June"),
        ("No observer may cross without a pass.", "No observer may cross without a pass."),
    ],
];

/// What an editor does to an article; numbers choose where.
#[derive(Debug, Clone)]
enum Edit {
    SwapWord(usize),
    ChangeNumber(usize),
    Deny(usize),
    PutBefore(usize, &'static str),
    Delete(usize),
    Repeat(usize, usize),
    MoveParagraph(usize, usize),
    GiveToAnother(usize),
    Correct(usize),
}

type Sentences = Vec<Vec<String>>;

fn edit() -> impl Strategy<Value = Edit> {
    let n = 0..100_usize;
    prop_oneof![
        n.clone().prop_map(Edit::SwapWord),
        n.clone().prop_map(Edit::ChangeNumber),
        n.clone().prop_map(Edit::Deny),
        (n.clone(), prop::sample::select(vec!["It is not true that ", "According to rumours ", "Only if paid: "]))
            .prop_map(|(at, words)| Edit::PutBefore(at, words)),
        n.clone().prop_map(Edit::Delete),
        (n.clone(), n.clone()).prop_map(|(from, to)| Edit::Repeat(from, to)),
        (n.clone(), n.clone()).prop_map(|(from, to)| Edit::MoveParagraph(from, to)),
        n.clone().prop_map(Edit::GiveToAnother),
        n.prop_map(Edit::Correct),
    ]
}

fn apply(article: &mut Sentences, edit: &Edit) {
    let mut at = |number: usize, change: &dyn Fn(&str) -> String| {
        let all: usize = article.iter().map(Vec::len).sum();
        if let Some(sentence) = article.iter_mut().flatten().nth(number % all.max(1)) {
            *sentence = change(sentence);
        }
    };
    match edit {
        Edit::SwapWord(n) => {
            at(*n, &|s| s.replacen("agree", "refuse", 1).replacen("lift", "keep", 1).replacen("raise", "cut", 1));
        }
        Edit::ChangeNumber(n) => at(*n, &|s| s.replace("150", "190").replace("14", "11").replace("18", "19")),
        Edit::Deny(n) => {
            at(*n, &|s| {
                s.replacen("will ", "will not ", 1).replacen("would ", "would not ", 1).replacen("may ", "may not ", 1)
            });
        }
        Edit::PutBefore(n, words) => at(*n, &|s| format!("{words}{s}")),
        Edit::GiveToAnother(n) => at(*n, &|s| s.replace("ANNA RELK", "BEN OSK").replace("Traun", "Brannick")),
        Edit::Correct(n) => {
            let paragraph = n % article.len();
            article[paragraph].push("Correction: an earlier version of this article misstated the day.".to_owned());
        }
        Edit::Delete(n) => {
            let paragraph = n % article.len();
            if !article[paragraph].is_empty() {
                let sentence = (n / 7) % article[paragraph].len();
                article[paragraph].remove(sentence);
            }
        }
        Edit::Repeat(from, to) => {
            let sentence = article.iter().flatten().nth(from % 13).cloned();
            let paragraph = to % article.len();
            article[paragraph].extend(sentence);
        }
        Edit::MoveParagraph(from, to) => {
            let paragraph = article.remove(from % article.len());
            let to = to % (article.len() + 1);
            article.insert(to, paragraph);
        }
    }
}

/// The text, and where each sentence stands.
fn laid_out(article: &Sentences) -> (String, Vec<TextRange>) {
    let (mut text, mut ranges) = (String::from("Truce at the lake\n\n"), Vec::new());
    for paragraph in article {
        for sentence in paragraph {
            // Labels of speakers begin a line.
            text.push_str(if sentence.contains(": We") || sentence.contains("ULL:") { "\n" } else { " " });
            ranges.push(TextRange::of(text.len(), text.len() + sentence.len()));
            text.push_str(sentence);
        }
        text.push_str("\n\n");
    }
    (text, ranges)
}

fn accepted(store: &mut dyn Store, text: &str, ranges: &[TextRange]) -> Vec<(FindingId, String, String)> {
    let words = ARTICLE.iter().flat_map(|paragraph| paragraph.iter().map(|(_, words)| *words));
    let passages: Vec<Passage> = ranges
        .iter()
        .zip(words)
        .map(|(sentence, words)| {
            let start = sentence.start() + sentence.of_text(text).find(words).unwrap();
            Passage { range: TextRange::of(start, start + words.len()), quote: words.to_owned() }
        })
        .collect();
    let proposals: Vec<Proposal> =
        passages.iter().map(|passage| Proposal::Statement(statement(passage.clone()))).collect();
    store.add(&source(1, "article.txt", text, Some("2031-06-19")), &sha256(1), &proposals, &ENTRY).unwrap();
    let document = DocumentId::of_sha256(&sha256(1));
    let id = |passage: &Passage| FindingId {
        document: document.clone(),
        of: FindingType::Statement,
        range: passage.range,
        nth: 1,
    };
    let ids: Vec<FindingId> = passages.iter().map(id).collect();
    let acts: Vec<Act> = ids.iter().map(|finding| Act::Accept { finding: finding.clone() }).collect();
    store.decide_all(&acts, &Entry { ..ENTRY }).unwrap();
    let sentence = |at: usize| ranges[at].of_text(text).to_owned();
    ids.into_iter().zip(passages).enumerate().map(|(at, (id, passage))| (id, passage.quote, sentence(at))).collect()
}

fn holds(
    record: &Record,
    accepted: &[(FindingId, String, String)],
    later: &str,
    ranges: &[TextRange],
) -> Result<(), TestCaseError> {
    for (id, words, sentence) in accepted {
        let lines: Vec<_> = record
            .statements
            .iter()
            .filter(|line| line.ruling.id.as_ref() == Some(id) || line.ruling.other_ids.contains(id))
            .collect();
        prop_assert_eq!(lines.len(), 1, "{} is on the record once: {:?}", words, id);
        let line = lines[0];
        prop_assert_eq!(&line.finding.passage.quote, words);
        prop_assert!(line.finding.passage.stands_in(&record.sources[line.source].text));
        prop_assert!(line.ruling.standing.is_accepted());
        let is_moved = record.sources[line.source].text == later;
        if !is_moved {
            prop_assert!(line.ruling.words_changed_in.is_some(), "{} stays behind and says so", words);
            continue;
        }
        let range = line.finding.passage.range;
        let now = ranges.iter().find(|sentence| sentence.contains(range)).map_or("", |range| range.of_text(later));
        prop_assert!(now == sentence || line.ruling.is_touched, "in silence from {:?} to {:?}", sentence, now);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn no_statement_is_attached_to_other_words_in_silence(edits in vec(edit(), 1..6), later in vec(edit(), 0..4)) {
        let article: Sentences =
            ARTICLE.iter().map(|paragraph| paragraph.iter().map(|(s, _)| (*s).to_owned()).collect()).collect();
        let (text, ranges) = laid_out(&article);
        let mut sqlite = SqliteStore::open_in_memory().unwrap();
        let mut memory = MemoryStore::default();
        for store in [&mut sqlite as &mut dyn Store, &mut memory as &mut dyn Store] {
            let accepted = accepted(store, &text, &ranges);
            let mut edited = article.clone();
            for (number, edits) in [(2, &edits), (3, &later)] {
                for edit in edits {
                    apply(&mut edited, edit);
                }
                let (text, ranges) = laid_out(&edited);
                let version = source(number, "article.txt", &text, Some("2031-06-20"));
                store.add(&version, &sha256(number), &[], &ENTRY).unwrap();
                let record = store.record().unwrap();
                let known = record.sources.iter().any(|source| source.text == text);
                prop_assert!(known);
                holds(&record, &accepted, &text, &ranges)?;
            }
        }
    }
}
