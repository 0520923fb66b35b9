//! Random operations: both stores agree after each, and a ledger is made again from its log.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod common;

use std::{collections::BTreeMap, env};

use chancery_record::{
    Act, Change, FindingId, FindingType, Implementation, Issue, Mark, Office, Proposal, Relation, Role, RoleHeld,
    Source, StatementKind, Subject,
};
use chancery_store::{
    Addition, Entry, FindingHit, LogRow, MemoryStore, Query, QueueOrder, QueueQuery, Selection, SqliteStore, Store,
    StoreError,
};
use chancery_text::{DocumentId, TextRange};
use common::{ENTRY, one_of_each, passage, sha256, source, statement};
use proptest::{collection::vec, prelude::*};

const TEXTS: [&str; 3] = [
    "Mirnia will open the road and release the crews. Tolland wants the dam.",
    "Corrected. Mirnia will open the road and release the crews. Tolland asks for the dam.",
    "Tolland wants the dam. It will open the road.",
];
const WORDS: [&str; 6] =
    ["open the road", "open", "the road", "release the crews", "the dam", "open the road and release the crews"];
const NAMES: [&str; 4] = ["a.txt", "b.txt", "c.txt", "-"];
const TRACKS: [&str; 3] = ["Lake Mirn", "Dam", "Crews"];
const DATES: [Option<&str>; 3] = [None, Some("2031-06-02"), Some("2031-07")];

/// Something a person or a program does, by numbers that are taken for whatever there is.
#[derive(Debug, Clone)]
enum Operation {
    Add { document: u64, name: usize, date: usize, negotiation: bool, words: Vec<usize> },
    Decide(Vec<Choice>),
}

/// Kind of act, finding, other finding, number.
type Choice = (u8, usize, usize, u64);

fn operation() -> impl Strategy<Value = Operation> {
    let add = (0_u64..9, 0..NAMES.len(), 0..DATES.len(), any::<bool>(), vec(0..WORDS.len(), 0..4)).prop_map(
        |(document, name, date, negotiation, words)| Operation::Add { document, name, date, negotiation, words },
    );
    let choice = || (0_u8..18, 0_usize..200, 0_usize..200, 0_u64..40);
    prop_oneof![2 => add, 7 => choice().prop_map(|choice| Operation::Decide(vec![choice])), 1 => vec(choice(), 1..4).prop_map(Operation::Decide)]
}

fn text(document: u64) -> &'static str {
    TEXTS[usize::try_from(document).unwrap() % TEXTS.len()]
}

fn document(number: u64) -> DocumentId {
    DocumentId::of_sha256(&sha256(number))
}

/// One of the findings that might be there.
fn finding(choice: usize) -> Option<FindingId> {
    let number = (choice % 9) as u64;
    let of = if choice.is_multiple_of(7) { FindingType::Event } else { FindingType::Statement };
    let words = WORDS[choice % WORDS.len()];
    let start = text(number).find(words)?;
    let range = TextRange::of(start, start + words.len());
    Some(FindingId { document: document(number), of, range, nth: if choice.is_multiple_of(11) { 2 } else { 1 } })
}

fn act((kind, one, other, number): Choice) -> Option<Act> {
    let track = TRACKS[other % TRACKS.len()].to_owned();
    let name = |at: usize| ["Mirnia", "Tolland", "the minister"][at % 3].to_owned();
    let subject =
        if one.is_multiple_of(2) { Subject::Document(document(number % 9)) } else { Subject::Finding(finding(one)?) };
    let words = |id: &FindingId, words: &str| {
        let text = text((0..9).find(|number| document(*number) == id.document)?);
        text.contains(words).then(|| passage(text, words))
    };
    Some(match kind {
        0 => Act::Accept { finding: finding(one)? },
        1 => Act::Reject { finding: finding(one)?, reason: name(other) },
        2 => Act::Edit { finding: finding(one)?, changes: vec![Change::Speaker(name(other))] },
        3 => Act::Edit {
            finding: finding(one)?,
            changes: vec![Change::Kind(StatementKind::Commitment), Change::Issue(Issue::Money)],
        },
        4 => {
            let finding = finding(one)?;
            let other = words(&finding, WORDS[other % WORDS.len()])?;
            Act::Edit { finding, changes: vec![Change::Words(other)] }
        }
        5 => Act::Merge { into: finding(one)?, others: vec![finding(other)?] },
        6 => {
            let finding = finding(one)?;
            let parts = [words(&finding, "open")?, words(&finding, "the road")?];
            Act::Split { finding, parts: parts.to_vec() }
        }
        7 => {
            let id = finding(one)?;
            let entered = statement(words(&id, WORDS[other % WORDS.len()])?);
            Act::Enter { document: id.document, proposal: Box::new(Proposal::Statement(entered)) }
        }
        8 => Act::Link { from: finding(one)?, relation: Relation::Answers, to: finding(other)? },
        9 => Act::Mark {
            finding: finding(one)?,
            mark: Mark::Implementation(Implementation::Stalled),
            because: finding(other).into_iter().collect(),
        },
        10 => Act::Note { on: subject, text: name(other) },
        11 if number.is_multiple_of(2) => Act::Part { name: name(one), other: name(other) },
        11 => Act::Join { name: name(one), others: vec![name(other)] },
        12 => Act::Office(Office { actor: name(one), office: "minister".into(), body: None, from: None, until: None }),
        13 => Act::Role(RoleHeld { actor: name(one), role: Role::Party, track, from: None, until: None }),
        14 => Act::Track { name: track },
        15 => Act::File { subject, track },
        16 => Act::Unfile { subject, track },
        _ => Act::Undo { decision: number + 1 },
    })
}

/// What was added, so that a ledger can be made again from a log.
type Added = BTreeMap<(String, String), (Source, Vec<Proposal>)>;

struct Twins {
    memory: MemoryStore,
    sqlite: SqliteStore,
    added: Added,
}

impl Twins {
    fn new() -> Self {
        Self { memory: MemoryStore::new(), sqlite: SqliteStore::open_in_memory().unwrap(), added: Added::new() }
    }

    fn run(&mut self, turn: usize, operation: &Operation) {
        let at = format!("2031-06-02T09:{:02}:{:02}Z", turn / 60 % 60, turn % 60);
        let entry = Entry { at: &at, ..ENTRY };
        match operation {
            Operation::Add { document, name, date, negotiation, words } => {
                let text = text(*document);
                let mut source = source(*document, NAMES[*name], text, DATES[*date]);
                source.metadata.negotiation = negotiation.then(|| TRACKS[0].to_owned());
                let words = words.iter().filter(|at| text.contains(WORDS[**at]));
                let proposals: Vec<_> = words.flat_map(|at| one_of_each(text, WORDS[*at])).collect();
                let sha256 = sha256(*document);
                let added = self.memory.add(&source, &sha256, &proposals, &entry).unwrap();
                assert_eq!(self.sqlite.add(&source, &sha256, &proposals, &entry).unwrap(), added);
                let key = chancery_store::SourceKey::of(&source).to_string();
                self.added.entry((key, sha256)).or_insert((source, proposals));
            }
            Operation::Decide(choices) => {
                let acts: Vec<Act> = choices.iter().filter_map(|choice| act(*choice)).collect();
                match (self.memory.decide_all(&acts, &entry), self.sqlite.decide_all(&acts, &entry)) {
                    (Ok(one), Ok(other)) => assert_eq!(one, other),
                    (Err(StoreError::Refused(one)), Err(StoreError::Refused(other))) => assert_eq!(one, other),
                    (
                        Err(StoreError::OneOf { index: at, cause: one }),
                        Err(StoreError::OneOf { index: other_at, cause: other }),
                    ) => assert_eq!((at, one.to_string()), (other_at, other.to_string())),
                    differ => panic!("{acts:?}: {differ:?}"),
                }
            }
        }
        assert_eq!(self.memory.head().unwrap(), self.sqlite.head().unwrap());
    }

    /// Everything that can be asked gives the same answer.
    fn agree(&self) {
        let (one, other): (&dyn Store, &dyn Store) = (&self.memory, &self.sqlite);
        assert_eq!(one.record().unwrap(), other.record().unwrap());
        assert_eq!(one.summary().unwrap(), other.summary().unwrap());
        assert_eq!(one.tracks().unwrap(), other.tracks().unwrap());
        assert_eq!(one.decisions(None).unwrap(), other.decisions(None).unwrap());
        for track in TRACKS {
            for until in [None, Some("2031-06-15".parse().unwrap())] {
                let selection = Selection { until, ..Selection::track(track) };
                assert_eq!(one.record_of(&selection).unwrap(), other.record_of(&selection).unwrap());
            }
            let subject = Subject::Track(track.to_owned());
            assert_eq!(one.decisions(Some(&subject)).unwrap(), other.decisions(Some(&subject)).unwrap());
        }
        self.lists_agree();
        for choice in 0..40 {
            let Some(id) = finding(choice) else { continue };
            assert_eq!(one.finding(&id).unwrap(), other.finding(&id).unwrap());
            let subject = Subject::Finding(id);
            assert_eq!(one.decisions(Some(&subject)).unwrap(), other.decisions(Some(&subject)).unwrap());
        }
        let wide = |query: Query| Query { limit: 1000, ..query };
        for query in [
            Query::default(),
            Query::words("open road"),
            Query { kind: Some("commitment".into()), ..Query::default() },
            Query { speaker: Some("tolland".into()), ..Query::default() },
            Query { track: Some(TRACKS[0].into()), ..Query::words("dam") },
            Query { from: Some("2031-06-03".parse().unwrap()), ..Query::default() },
        ] {
            let query = wide(query);
            assert_eq!(found(one, &query), found(other, &query), "{query:?}");
        }
        let verified = other.verify(one.head().unwrap().as_deref()).unwrap();
        assert_eq!(verified, one.verify(None).unwrap());
        assert!(verified.is_whole());
    }

    /// What is listed is what the record says, in both stores and from every place.
    fn lists_agree(&self) {
        let (one, other): (&dyn Store, &dyn Store) = (&self.memory, &self.sqlite);
        for (from, at_most) in [(0, 100), (0, 2), (1, 1), (9, 5)] {
            assert_eq!(one.documents(from, at_most).unwrap(), other.documents(from, at_most).unwrap());
        }
        assert_eq!(one.named_tracks().unwrap(), other.named_tracks().unwrap());
        let numbers = (0..300).collect();
        assert_eq!(one.holding(&numbers).unwrap(), other.holding(&numbers).unwrap());
        let record = one.record().unwrap();
        let some = record.sources.iter().step_by(2).map(|source| source.id.clone()).collect();
        assert_eq!(one.record_of_documents(&some).unwrap(), other.record_of_documents(&some).unwrap());
        let standings = record.statements.iter().map(|r| &r.ruling).chain(record.events.iter().map(|r| &r.ruling));
        let undecided = standings.chain(record.figures.iter().map(|r| &r.ruling));
        let undecided = undecided.filter(|ruling| ruling.standing == chancery_record::Standing::Proposed).count();
        let whole = other.queue(&QueueQuery { after: 1000, ..QueueQuery::default() }).unwrap();
        let listed = whole.stretch.iter().map(|one| 1 + one.copies.len()).sum::<usize>();
        assert_eq!((whole.left, listed), (whole.stretch.len(), undecided));
        for order in [QueueOrder::Urgent, QueueOrder::Document] {
            for of in [None, Some(FindingType::Event)] {
                for track in [None, Some(TRACKS[0].to_owned())] {
                    for at in std::iter::once(None).chain((0..40).map(finding)) {
                        let kind = at.as_ref().filter(|id| id.nth == 2).map(|_| "commitment".to_owned());
                        let query = QueueQuery { track: track.clone(), of, kind, order, at, before: 2, after: 4 };
                        assert_eq!(one.queue(&query).unwrap(), other.queue(&query).unwrap(), "{query:?}");
                    }
                }
            }
        }
    }

    /// A ledger made from the log alone, and from the texts and proposals that its rows commit to, is the same ledger.
    fn replay(&self) {
        let mut again = SqliteStore::open_in_memory().unwrap();
        for LogRow { at, by, act, detail, .. } in self.sqlite.log(0, usize::MAX >> 1).unwrap() {
            let entry = Entry { at: &at, by: &by, pipeline: ENTRY.pipeline };
            if act == "add" || act == "appear" {
                let detail: serde_json::Value = serde_json::from_str(&detail).unwrap();
                let field = |name: &str| detail[name].as_str().unwrap().to_owned();
                let sha256 = field("sha256");
                let (source, proposals) = &self.added[&(field("source"), sha256.clone())];
                again.add_all(&[Addition { source, sha256: &sha256, proposals }], &entry).unwrap();
            } else {
                again.decide(&serde_json::from_str(&detail).unwrap(), &entry).unwrap();
            }
        }
        assert_eq!(again.head().unwrap(), self.sqlite.head().unwrap());
        assert_eq!(again.record().unwrap(), self.sqlite.record().unwrap());
        assert_eq!(again.decisions(None).unwrap(), self.sqlite.decisions(None).unwrap());
        assert_eq!(again.verify(None).unwrap(), self.sqlite.verify(None).unwrap());
    }
}

/// What is found, in an order that does not depend on how well it matches.
fn found(store: &dyn Store, query: &Query) -> (Vec<String>, Vec<String>) {
    let found = store.search(query).unwrap();
    let line = |hit: &FindingHit| format!("{} {:?} {:?}", hit.id, hit.decided.standing, hit.marks);
    let mut findings: Vec<String> = found.findings.iter().map(line).collect();
    let mut texts: Vec<String> =
        found.texts.iter().map(|hit| format!("{} {:?} {:?}", hit.document, hit.range, hit.marks)).collect();
    findings.sort();
    texts.sort();
    (findings, texts)
}

/// `CHANCERY_CASES=100` makes it 10,000 operations.
fn cases() -> u32 {
    env::var("CHANCERY_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(6)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), max_shrink_iters: 200, ..ProptestConfig::default() })]

    #[test]
    fn stores_agree_and_a_ledger_is_made_again_from_its_log(operations in vec(operation(), 100)) {
        let mut twins = Twins::new();
        for (turn, operation) in operations.iter().enumerate() {
            twins.run(turn, operation);
        }
        twins.agree();
        twins.replay();
    }
}

#[test]
fn choices_make_every_act() {
    let mut made = std::collections::BTreeSet::new();
    for kind in 0..18 {
        made.extend((0..20).filter_map(|at| act((kind, at, at + 1, at as u64))).map(|act| act.code()));
    }
    assert_eq!(made.len(), 17, "{made:?}");
}
