//! A ledger of 100,000 documents and a million statements, measured:
//! `cargo test -p chancery-store --release --test scale -- --ignored --nocapture`.
//! `CHANCERY_SCALE` is another number of documents; `CHANCERY_SCALE_FILE` keeps the ledger, and is asked again where it is
//! there.

#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a measurement that is read by a person")]

mod common;

use std::{
    env, fs,
    path::{Path, PathBuf},
    time::Instant,
};

use chancery_record::{Act, FindingId, FindingType, Issue, Passage, Proposal, Source, Statement, StatementKind};
use chancery_store::{Addition, Query, Selection, SqliteStore, Store};
use chancery_text::TextRange;
use common::{ENTRY, sha256, source, statement};

const STATEMENTS: usize = 10;
const BATCH: usize = 200;
const TRACKS: usize = 100;

/// A sequence of numbers that looks random and is the same every time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % sides as u64).unwrap()
    }

    /// A word: some are in most sentences, most are rare.
    fn word(&mut self) -> String {
        let size = [30, 300, 3000, 30_000][self.roll(4)];
        let mut number = self.roll(size) * 7 + 3;
        let mut word = String::new();
        while number > 0 {
            word.push_str(["ba", "ke", "li", "mo", "ru", "sta", "ven", "dor", "zi", "tha"][number % 10]);
            number /= 10;
        }
        word
    }
}

/// The minister of somewhere said so many sentences, each a statement.
fn document(number: usize) -> (Source, String, Vec<Proposal>) {
    let mut dice = Dice(number as u64);
    let (mut text, mut proposals) = (String::new(), Vec::new());
    for _ in 0..STATEMENTS {
        let start = text.len();
        text.push_str("The minister said that the ");
        for _ in 0..10 {
            text.push_str(&dice.word());
            text.push(' ');
        }
        text.push_str("talks go on. ");
        let range = TextRange::of(start, text.len() - 1);
        let said = Statement {
            kind: StatementKind::ALL[dice.roll(StatementKind::ALL.len())],
            issue: Issue::ALL[dice.roll(Issue::ALL.len())],
            speaker: format!("minister of land {}", dice.roll(60)),
            date: None,
            ..statement(Passage { range, quote: range.of_text(&text).to_owned() })
        };
        proposals.push(Proposal::Statement(said));
    }
    let date = format!("{}-{:02}-{:02}", 2027 + number % 5, 1 + dice.roll(12), 1 + dice.roll(28));
    let mut source = source(number as u64 + 1, &format!("{number}.txt"), &text, Some(&date));
    source.metadata.negotiation = Some(format!("Track {}", number % TRACKS));
    (source, sha256(number as u64 + 1), proposals)
}

fn queries() -> Vec<Query> {
    let mut dice = Dice(11);
    let mut queries = Vec::new();
    for round in 0..30 {
        let (one, other) = (dice.word(), dice.word());
        let words = [
            one.clone(),
            format!("{one} {other}"),
            format!("\"the {one}\""),
            format!("{}*", &one[..one.len().min(4)]),
            "the".into(),
            "the minister said".into(),
            format!("minister {one}"),
            String::new(),
        ];
        for words in words {
            let plain = Query::words(words);
            queries.push(match round % 6 {
                0 => plain,
                1 => Query { kind: Some("demand".into()), ..plain },
                2 => Query { speaker: Some(format!("land {}", dice.roll(60))), ..plain },
                3 => Query { track: Some(format!("Track {}", dice.roll(TRACKS))), ..plain },
                4 => Query {
                    from: Some("2029-03-01".parse().unwrap()),
                    until: Some("2029-03-09".parse().unwrap()),
                    ..plain
                },
                _ => Query { issue: Some(Issue::Territory), of: Some(FindingType::Statement), ..plain },
            });
        }
    }
    queries
}

/// Wall time and processor time of this thread, in seconds: on a computer with other work the second is the honest one.
struct Watch(Instant, f64);

impl Watch {
    fn start() -> Self {
        Self(Instant::now(), processor())
    }

    fn read(&self) -> (f64, f64) {
        (self.0.elapsed().as_secs_f64(), processor() - self.1)
    }
}

fn processor() -> f64 {
    let spent = fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    spent.split_whitespace().next().and_then(|spent| spent.parse::<f64>().ok()).unwrap_or_default() / 1e9
}

/// The most memory the process has had, in MB; only Linux tells.
fn peak() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM"))?;
    Some(line.split_whitespace().nth(1)?.parse::<u64>().ok()? / 1024)
}

#[test]
#[ignore = "a measurement"]
fn a_million_statements() {
    let documents: usize = env::var("CHANCERY_SCALE").ok().and_then(|n| n.parse().ok()).unwrap_or(100_000);
    let folder = tempfile::tempdir().unwrap();
    let path = env::var("CHANCERY_SCALE_FILE").map_or_else(|_| folder.path().join("chancery.db"), PathBuf::from);
    if !path.exists() {
        fill(&path, documents);
    }
    ask(&path);
}

fn fill(path: &Path, documents: usize) {
    let mut store = SqliteStore::open_or_create(path).unwrap();
    let (mut adding, mut working) = (0.0, 0.0);
    for first in (0..documents).step_by(BATCH) {
        let batch: Vec<_> = (first..documents.min(first + BATCH)).map(document).collect();
        let additions: Vec<_> =
            batch.iter().map(|(source, sha256, proposals)| Addition { source, sha256, proposals }).collect();
        let begun = Watch::start();
        store.add_all(&additions, &ENTRY).unwrap();
        let (wall, processor) = begun.read();
        adding += wall;
        working += processor;
    }
    let statements = documents * STATEMENTS;
    let rate = |seconds: f64| statements as f64 / seconds;
    println!(
        "added {documents} documents, {statements} statements: {:.0}/s, {:.0}/s of processor",
        rate(adding),
        rate(working)
    );
    let size = fs::metadata(path).unwrap().len() / 1_000_000;
    println!("file {size} MB, peak {:?} MB", peak());

    let acts: Vec<Act> = (0..documents)
        .step_by(10)
        .flat_map(|number| {
            let (source, _, proposals) = document(number);
            FindingId::of_all(&source.id, &proposals).into_iter().flatten().take(2).collect::<Vec<_>>()
        })
        .map(|finding| Act::Accept { finding })
        .collect();
    let begun = Watch::start();
    for acts in acts.chunks(1000) {
        store.decide_all(acts, &ENTRY).unwrap();
    }
    let (wall, processor) = begun.read();
    let rate = |seconds: f64| acts.len() as f64 / seconds;
    println!("{} decisions in batches: {:.0}/s, {:.0}/s of processor", acts.len(), rate(wall), rate(processor));
}

fn ask(path: &Path) {
    let store = SqliteStore::open_read_only(path).unwrap();
    let mut took: Vec<(f64, f64, String)> = queries()
        .iter()
        .map(|query| {
            let begun = Watch::start();
            let found = store.search(query).unwrap();
            let (wall, processor) = begun.read();
            let hits = (found.findings.len(), found.texts.len());
            (wall * 1000.0, processor * 1000.0, format!("{hits:?} {query:?}"))
        })
        .collect();
    took.sort_by(|one, other| one.0.total_cmp(&other.0));
    let at = |percent: usize| took[took.len() * percent / 100].0;
    println!("{} searches: median {:.1} ms, p95 {:.1} ms", took.len(), at(50), at(95));
    took.sort_by(|one, other| one.1.total_cmp(&other.1));
    let at = |percent: usize| took[took.len() * percent / 100].1;
    println!("of processor: median {:.1} ms, p95 {:.1} ms", at(50), at(95));
    for (_, milliseconds, query) in took.iter().rev().take(8) {
        println!("  {milliseconds:.1} ms {query}");
    }
    for track in [0, 1, 50, 99] {
        let begun = Watch::start();
        let record = store.record_of(&Selection::track(format!("Track {track}"))).unwrap();
        let (wall, processor) = begun.read();
        let (documents, statements) = (record.sources.len(), record.statements.len());
        let (wall, processor) = (wall * 1000.0, processor * 1000.0);
        println!(
            "track of {documents} documents, {statements} statements: {wall:.0} ms, {processor:.0} ms of processor"
        );
    }
    println!("peak {:?} MB", peak());
    let begun = Watch::start();
    let found = store.verify(None).unwrap();
    assert!(found.is_whole(), "{:?}", found.problems);
    let (wall, processor) = begun.read();
    println!("verify {} rows of the log: {wall:.1} s, {processor:.1} s of processor, peak {:?} MB", found.rows, peak());
}
