//! How long the views of a large record take. Run with `cargo test --release -p chancery-assess --test speed -- --ignored`.

#![expect(clippy::unwrap_used, reason = "helpers of tests fail by panicking")]

use std::time::{Duration, Instant};

use chancery_assess::{assess, changes};
use chancery_record::{
    Actor, ActorKind, Basis, Confidence, Event, EventKind, EventStatus, Figure, Issue, Mode, Participant, Passage,
    Proposal, Record, Source, Statement, StatementKind,
};
use chancery_text::{Day, Document, Edtf, Metadata, TextRange};

/// Numbers that look unordered and are the same every time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides
    }
}

const PARTIES: [&str; 6] = ["Orlan", "Vesk", "Lund", "Tamrey", "Sarrow", "Ostmere"];

fn document(dice: &mut Dice, number: usize) -> (Source, Vec<Proposal>) {
    let (year, month, day) = (2031 + number / 336 % 2, number / 28 % 12 + 1, number % 28 + 1);
    let day: Day = format!("{year}-{month:02}-{day:02}").parse().unwrap();
    let mut text = String::new();
    let mut proposals: Vec<Proposal> = PARTIES.iter().map(|party| Proposal::Actor(state(party))).collect();
    let basis = || Basis { cue: String::new(), rule: "t".to_owned(), confidence: Confidence(80), reasons: Vec::new() };
    let mut sentence = |dice: &mut Dice| {
        let start = text.len();
        for _ in 0..10 {
            let letters = ["a", "e", "i", "o", "u", "l", "m", "n", "r", "s", "t", "v"];
            text += ["wa", "we", "wi", "wo", "wu"][dice.roll(5)];
            text += letters[dice.roll(12)];
            text += letters[dice.roll(12)];
            text += " ";
        }
        let quote = text[start..].trim_end().to_owned();
        text += ". ";
        Passage { range: TextRange::of(start, start + quote.len()), quote }
    };
    for _ in 0..10 {
        let speaker = PARTIES[dice.roll(6)].to_owned();
        proposals.push(Proposal::Statement(Statement {
            kind: StatementKind::ALL[dice.roll(StatementKind::ALL.len())],
            holder: (dice.roll(5) == 0).then(|| PARTIES[dice.roll(6)].to_owned()),
            speaker,
            relayed_by: Vec::new(),
            mode: Mode::Indirect,
            authority: None,
            addressee: None,
            condition: None,
            hedge: None,
            issue: Issue::ALL[dice.roll(Issue::ALL.len())],
            date: None,
            due: (dice.roll(4) == 0).then(|| Edtf::day(day)),
            passage: sentence(dice),
            basis: basis(),
        }));
    }
    for _ in 0..2 {
        proposals.push(Proposal::Event(Event {
            kind: EventKind::ALL[dice.roll(EventKind::ALL.len())],
            date: Some(Edtf::day(day)),
            date_text: None,
            status: EventStatus::Held,
            place: None,
            ordinal: None,
            participants: (0..2).map(|_| Participant::named(PARTIES[dice.roll(6)])).collect(),
            absent: Vec::new(),
            outcome: None,
            passage: sentence(dice),
            basis: basis(),
        }));
    }
    let value = Some(f64::from(u32::try_from(dice.roll(500)).unwrap()));
    proposals.push(Proposal::Figure(Figure {
        low: value,
        high: value,
        unit: format!("people killed at place{}", dice.roll(40)),
        attributed_to: PARTIES[dice.roll(6)].to_owned(),
        passage: sentence(dice),
        basis: basis(),
    }));
    let metadata = Metadata { date: Some(Edtf::day(day)), ..Metadata::default() };
    let document = Document::new(&format!("{number}.txt"), text, &format!("{number:016x}{:048}", 0), metadata, &[]);
    (Source::of(&document), proposals)
}

fn state(name: &str) -> Actor {
    Actor {
        name: name.to_owned(),
        kind: ActorKind::State,
        aliases: Vec::new(),
        offices: Vec::new(),
        affiliation: None,
        mentions: Vec::new(),
    }
}

#[test]
#[ignore = "measures; meant for release builds"]
fn ten_thousand_statements() {
    let mut record = Record::default();
    let mut dice = Dice(7);
    for number in 0..1000 {
        let (source, proposals) = document(&mut dice, number);
        record.add(source, proposals);
    }
    let as_of = Day::constant(2032, 12, 31);
    let timed = |name: &str, run: &dyn Fn() -> usize| -> Duration {
        let start = Instant::now();
        let found = run();
        let took = start.elapsed();
        println!("{name}: {took:?} ({found})");
        took
    };
    println!("{} statements, {} events", record.statements.len(), record.events.len());
    let all = timed("all views", &|| assess(&record, as_of).positions.len());
    let changed = timed("changes", &|| changes(&record, Day::constant(2032, 6, 1), as_of).lines.len());
    assert!(all < Duration::from_secs(3) && changed < Duration::from_secs(1));
}
