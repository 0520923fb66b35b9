//! A made-up record of any size, for measuring what is made of records.

use chancery_record::{
    Act, Basis, Confidence, Decision, Event, EventKind, EventStatus, FindingId, FindingType, Issue, Mode, Participant,
    Passage, Proposal, Reading, Record, Relation, Source, Statement, StatementKind,
};
use chancery_text::{Document, DocumentId, Metadata, TextRange};

/// Numbers without a clock: the same every time.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % bound
    }

    fn of<'l, T: AsRef<str>>(&mut self, list: &'l [T]) -> &'l str {
        list[self.below(list.len())].as_ref()
    }
}

/// Statements of one document.
const EACH: usize = 10;

const PARTIES: &[&str] = &["Orlan", "Vesk", "Marland", "Ostmere"];
const WORDS: &[&str] = &[
    "sluices",
    "prisoners",
    "harbour",
    "timber",
    "gunboats",
    "tariff",
    "monitors",
    "shoreline",
    "ferry",
    "survey",
    "fishermen",
    "release",
    "withdraw",
    "guarantee",
    "engineers",
    "convoy",
    "pipeline",
    "customs",
    "villages",
    "border",
    "observers",
    "reservoir",
    "railway",
    "exchange",
    "signature",
    "election",
    "amnesty",
    "quarter",
    "winter",
    "station",
];

fn sentence(numbers: &mut Numbers, party: &str, serial: usize) -> String {
    let words: Vec<&str> = (0..6).map(|_| numbers.of(WORDS)).collect();
    format!("{party} number {serial} {}", words.join(" "))
}

fn basis() -> Basis {
    Basis { cue: String::new(), rule: "speed".to_owned(), confidence: Confidence(90), reasons: Vec::new() }
}

/// A record of so many statements: a fifth as many events, one document for every ten statements.
pub(crate) fn record(statements: usize) -> Record {
    record_of(PARTIES, statements)
}

/// The same, said by these parties in turn.
pub(crate) fn record_of<T: AsRef<str>>(parties: &[T], statements: usize) -> Record {
    let mut numbers = Numbers(7);
    let mut names: Vec<FindingId> = Vec::new();
    let mut readings = Vec::new();
    for at in 0..statements / EACH {
        let date = format!("20{:02}-{:02}-{:02}", 20 + at % 10, 1 + numbers.below(12), 1 + numbers.below(28));
        let (mut text, mut proposals) = (String::new(), Vec::new());
        let document = DocumentId(format!("{at:016x}"));
        for serial in 0..EACH + 2 {
            let party = numbers.of(parties);
            let quote = sentence(&mut numbers, party, serial * 100_000 + at);
            let start = text.len();
            text.push_str(&quote);
            text.push('\n');
            let range = TextRange::of(start, start + quote.len());
            let cut = quote.len() / 2;
            let condition =
                Passage { range: TextRange::of(start + cut, start + quote.len()), quote: quote[cut..].to_owned() };
            let passage = Passage { range, quote };
            let of = if serial < EACH { FindingType::Statement } else { FindingType::Event };
            names.push(FindingId { document: document.clone(), of, range, nth: 1 });
            proposals.push(if serial < EACH {
                Proposal::Statement(Statement {
                    kind: StatementKind::ALL[numbers.below(StatementKind::ALL.len())],
                    speaker: party.to_owned(),
                    holder: None,
                    relayed_by: Vec::new(),
                    mode: Mode::Indirect,
                    authority: None,
                    addressee: None,
                    condition: (numbers.below(8) == 0).then_some(condition),
                    hedge: None,
                    issue: Issue::ALL[numbers.below(Issue::ALL.len())],
                    date: None,
                    due: (numbers.below(4) == 0).then(|| date.parse().unwrap()),
                    passage,
                    basis: basis(),
                })
            } else {
                Proposal::Event(Event {
                    kind: EventKind::ALL[numbers.below(EventKind::ALL.len())],
                    date: Some(date.parse().unwrap()),
                    date_text: None,
                    rival_dates: Vec::new(),
                    rival_places: Vec::new(),
                    expected: None,
                    mentions: Vec::new(),
                    status: EventStatus::Held,
                    place: None,
                    ordinal: None,
                    participants: [party, numbers.of(parties)].map(Participant::named).to_vec(),
                    absent: Vec::new(),
                    outcome: None,
                    passage,
                    basis: basis(),
                })
            });
        }
        let metadata = Metadata { date: Some(date.parse().unwrap()), ..Metadata::default() };
        let sha = format!("{at:016x}{:048x}", 0);
        let document = Document::new(&format!("{at}.txt"), text, &sha, metadata, &[]);
        readings.push(Reading { source: Source::of(&document), proposals, followed_by: None });
    }
    let decisions = (1..=u64::try_from(statements / 10).unwrap()).map(|number| {
        let (from, to) = (names[numbers.below(names.len())].clone(), names[numbers.below(names.len())].clone());
        let relation = Relation::ALL[numbers.below(Relation::ALL.len())];
        let act = Act::Link { from, relation, to };
        Decision { number, at: "2031-01-01T00:00:00Z".to_owned(), by: "a clerk".to_owned(), act }
    });
    Record::assemble(readings, decisions.collect())
}
