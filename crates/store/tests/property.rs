//! Random documents with random findings come back as they went in, and both stores agree on everything.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod common;

use chancery_record::{
    Actor, ActorKind, Authority, Confidence, Event, EventKind, EventStatus, Figure, Issue, Level, Mention, Mode,
    Participant, Passage, Proposal, Statement, StatementKind, Turn,
};
use chancery_store::{Entry, MemoryStore, SourceKey, SqliteStore, Store};
use chancery_text::{Edtf, TextRange};
use common::{ENTRY, basis, sha256, source};
use proptest::{collection::vec, option, prelude::*, sample::select};

/// Text of any script, with what breaks offsets: marks, emoji, line ends, NUL.
fn text() -> impl Strategy<Value = String> {
    "(\\PC|[a-z ]{1,5}|\r\n|\u{0}|é|e\u{301}|🕊️|שלום|和平|“|”){1,60}"
}

const DATES: [&str; 7] =
    ["2031", "2031-06", "2031-06-02", "2031-06-02/..", "../2031-07", "2031-06-02/2031-06-05", "2031-07~"];

fn date() -> impl Strategy<Value = Option<Edtf>> {
    option::of(select(DATES.as_slice()).prop_map(|date| date.parse().unwrap()))
}

/// Words between two characters of the text.
fn passage(text: String) -> impl Strategy<Value = Passage> {
    let edges: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let last = edges.len() - 1;
    (0..last).prop_flat_map(move |from| (Just(from), from + 1..=last)).prop_map(move |(from, to)| Passage {
        range: TextRange::of(edges[from], edges[to]),
        quote: text[edges[from]..edges[to]].to_owned(),
    })
}

fn proposal(text: String) -> BoxedStrategy<Proposal> {
    let name = || "(\\PC|\u{0}|\"|\\\\){0,8}";
    let turn = (name(), passage(text.clone()))
        .prop_map(|(speaker, passage)| Proposal::Turn(Turn { speaker, body: passage.range, passage }));
    let statement = (
        (select(StatementKind::ALL), select(Mode::ALL), option::of(select(Authority::ALL)), select(Issue::ALL)),
        (name(), option::of(name()), vec(name(), 0..3), option::of(passage(text.clone())), date(), date()),
        (passage(text.clone()), any::<u8>()),
    )
        .prop_map(|(codes, said, (passage, confidence))| {
            let (kind, mode, authority, issue) = codes;
            let (speaker, holder, relayed_by, condition, date, due) = said;
            let mut statement = Statement { kind, mode, authority, issue, ..common::statement(passage) };
            statement.basis.confidence = Confidence(confidence);
            Proposal::Statement(Statement { speaker, holder, relayed_by, condition, date, due, ..statement })
        });
    let event = (
        (select(EventKind::ALL), select(EventStatus::ALL), option::of(select(Level::ALL))),
        (date(), option::of(name()), option::of(any::<u8>()), name()),
        passage(text.clone()),
    )
        .prop_map(|((kind, status, level), (date, place, ordinal, who), passage)| {
            let participants = vec![Participant { level, ..Participant::named(&who) }];
            let (date_text, outcome, absent) = (place.clone(), place.clone(), vec![who]);
            let telling = Mention {
                passage: passage.clone(),
                date: date.clone(),
                date_text: date_text.clone(),
                place: place.clone(),
            };
            Proposal::Event(Event {
                kind,
                date: date.clone(),
                date_text,
                rival_dates: date.into_iter().collect(),
                status,
                rival_places: place.iter().cloned().collect(),
                place,
                ordinal,
                participants,
                absent,
                expected: outcome.clone(),
                outcome,
                mentions: vec![telling],
                passage,
                basis: basis("event"),
            })
        });
    let number = || option::of(any::<f64>().prop_filter("finite", |n| n.is_finite()));
    let figure = (number(), number(), name(), passage(text.clone())).prop_map(|(low, high, unit, passage)| {
        Proposal::Figure(Figure {
            low,
            high,
            attributed_to: unit.clone(),
            unit,
            circumstances: chancery_record::Circumstances::default(),
            passage,
            basis: basis("figure"),
        })
    });
    let actor = (name(), select(ActorKind::ALL), vec(name(), 0..3), vec(passage(text), 0..3)).prop_map(
        |(name, kind, aliases, mentions)| {
            let mentions = mentions.into_iter().map(|passage| passage.range).collect();
            Proposal::Actor(Actor { name, kind, offices: aliases.clone(), aliases, affiliation: None, mentions })
        },
    );
    prop_oneof![turn, statement, event, figure, actor].boxed()
}

/// One call of `add`: which content, where from, of which date, with what.
type Addition = (u64, &'static str, Option<Edtf>, String, Vec<Proposal>);

fn addition() -> impl Strategy<Value = Addition> {
    text().prop_flat_map(|text| {
        let sources = select(&["a.txt", "b.txt", "-", "https://lake.example/a", ""][..]);
        (0_u64..6, sources, date(), Just(text.clone()), vec(proposal(text), 0..8))
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn both_stores_agree_after_any_additions(additions in vec(addition(), 1..12)) {
        let mut memory = MemoryStore::new();
        let mut sqlite = SqliteStore::open_in_memory().unwrap();
        let mut keys = Vec::new();
        for (turn, (number, name, date, text, proposals)) in additions.iter().enumerate() {
            let mut source = source(*number, name, text, None);
            source.metadata.date.clone_from(date);
            source.metadata.url = name.starts_with("https").then(|| (*name).to_owned());
            keys.push((SourceKey::of(&source), source.id.clone()));
            let at = format!("2031-06-02T09:{turn:02}:00Z");
            let entry = Entry { at: &at, ..ENTRY };
            let added = memory.add(&source, &sha256(*number), proposals, &entry).unwrap();
            prop_assert_eq!(sqlite.add(&source, &sha256(*number), proposals, &entry).unwrap(), added);
        }
        prop_assert_eq!(sqlite.record().unwrap(), memory.record().unwrap());
        prop_assert_eq!(sqlite.summary().unwrap(), memory.summary().unwrap());
        for (key, id) in keys {
            prop_assert_eq!(sqlite.versions(&key).unwrap(), memory.versions(&key).unwrap());
            prop_assert_eq!(sqlite.version(&id).unwrap(), memory.version(&id).unwrap());
        }
    }
}
