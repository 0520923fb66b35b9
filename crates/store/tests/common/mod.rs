//! Sources and proposals for the tests.

#![allow(dead_code, unreachable_pub, reason = "every test file uses a part of these")]

use chancery_record::{
    Actor, ActorKind, Authority, Basis, Confidence, Event, EventKind, EventStatus, Figure, Issue, Mode, Participant,
    Passage, Proposal, Source, Statement, StatementKind, Turn,
};
use chancery_store::Entry;
use chancery_text::{DocumentId, Metadata, Note, TextRange};

pub const ENTRY: Entry<'static> = Entry { at: "2031-06-02T09:00:00+02:00", by: "ana", pipeline: "chancery 0.1.0" };

/// A content address of its own for every number.
pub fn sha256(number: u64) -> String {
    format!("{number:016x}{:048x}", 7)
}

pub fn source(number: u64, name: &str, text: &str, date: Option<&str>) -> Source {
    let metadata = Metadata {
        title: Some(format!("Report {number}")),
        date: date.map(|date| date.parse().unwrap()),
        publisher: Some("Lake Courier".into()),
        ..Metadata::default()
    };
    Source {
        id: DocumentId::of_sha256(&sha256(number)),
        source: name.to_owned(),
        metadata,
        text: text.to_owned(),
        notes: vec![Note::new("encoding", "read as UTF-8"), Note::at("garbled-label", TextRange::new(0, 1), "“?”")],
    }
}

pub fn passage(text: &str, words: &str) -> Passage {
    let start = text.find(words).unwrap();
    Passage { range: TextRange::of(start, start + words.len()), quote: words.to_owned() }
}

pub fn basis(rule: &str) -> Basis {
    Basis { cue: "said".into(), rule: rule.into(), confidence: Confidence(83), reasons: Vec::new() }
}

pub fn statement(passage: Passage) -> Statement {
    Statement {
        kind: StatementKind::Demand,
        speaker: "Mirnia".into(),
        holder: None,
        relayed_by: vec!["an envoy".into()],
        mode: Mode::Indirect,
        authority: Some(Authority::Official),
        addressee: None,
        condition: None,
        hedge: None,
        issue: Issue::Resources,
        date: Some("2031-06".parse().unwrap()),
        due: None,
        passage,
        basis: basis("demand-verb"),
    }
}

/// One proposal of each type, two of them carried by the same words.
pub fn one_of_each(text: &str, words: &str) -> Vec<Proposal> {
    let words = passage(text, words);
    vec![
        Proposal::Turn(Turn { speaker: "Host".into(), passage: words.clone(), body: words.range }),
        Proposal::Statement(Statement { condition: Some(words.clone()), ..statement(words.clone()) }),
        Proposal::Event(Event {
            kind: EventKind::TalksRound,
            date: None,
            date_text: Some("Monday".into()),
            rival_dates: Vec::new(),
            status: EventStatus::Held,
            place: Some("Ostra".into()),
            rival_places: Vec::new(),
            ordinal: Some(2),
            participants: vec![Participant::named("Mirnia")],
            absent: vec!["Velia".into()],
            expected: None,
            outcome: None,
            passage: words.clone(),
            mentions: Vec::new(),
            basis: basis("round"),
        }),
        Proposal::Figure(Figure {
            low: Some(0.1 + 0.2),
            high: None,
            unit: "people".into(),
            attributed_to: "author".into(),
            circumstances: chancery_record::Circumstances::default(),
            passage: words.clone(),
            basis: basis("number"),
        }),
        Proposal::Actor(Actor {
            name: "Mirnia".into(),
            kind: ActorKind::State,
            aliases: vec![],
            offices: vec![],
            affiliation: None,
            mentions: vec![words.range],
        }),
    ]
}
