//! A small fictional record: Orlan and Vesk, a lake between them.

use chancery_record::{
    Basis, Confidence, Event, EventKind, EventStatus, Figure, Issue, Mode, Participant, Passage, Proposal, Record,
    Source, Statement, StatementKind,
};
use chancery_text::{Document, Metadata, TextRange};

/// Finds the words of a finding in its text.
pub(crate) fn passage(text: &str, quote: &str) -> Passage {
    let start = text.find(quote).unwrap_or_else(|| panic!("“{quote}” stands nowhere"));
    Passage { range: TextRange::of(start, start + quote.len()), quote: quote.to_owned() }
}

fn basis() -> Basis {
    Basis { cue: String::new(), rule: "test".to_owned(), confidence: Confidence(90), reasons: Vec::new() }
}

/// A statement by `speaker`.
pub(crate) fn said(text: &str, kind: StatementKind, speaker: &str, issue: Issue, quote: &str) -> Proposal {
    Proposal::Statement(Statement {
        kind,
        speaker: speaker.to_owned(),
        holder: None,
        relayed_by: Vec::new(),
        mode: Mode::Direct,
        authority: None,
        addressee: None,
        condition: None,
        hedge: None,
        issue,
        date: None,
        due: None,
        passage: passage(text, quote),
        basis: basis(),
    })
}

/// An event.
pub(crate) fn happened(
    text: &str,
    kind: EventKind,
    date: &str,
    status: EventStatus,
    who: &[&str],
    quote: &str,
) -> Proposal {
    Proposal::Event(Event {
        kind,
        date: date.parse().ok(),
        date_text: None,
        rival_dates: Vec::new(),
        status,
        place: Some("Ostra".to_owned()),
        rival_places: Vec::new(),
        ordinal: None,
        participants: who.iter().map(|name| Participant::named(*name)).collect(),
        absent: Vec::new(),
        expected: None,
        outcome: None,
        passage: passage(text, quote),
        mentions: Vec::new(),
        basis: basis(),
    })
}

/// A figure.
pub(crate) fn figure(text: &str, value: f64, unit: &str, by: &str, quote: &str) -> Proposal {
    Proposal::Figure(Figure {
        low: Some(value),
        high: Some(value),
        unit: unit.to_owned(),
        attributed_to: by.to_owned(),
        circumstances: chancery_record::Circumstances::default(),
        passage: passage(text, quote),
        basis: basis(),
    })
}

/// A source with a title.
pub(crate) fn source(name: &str, title: &str, date: &str, text: &str) -> Source {
    let metadata = Metadata { title: Some(title.to_owned()), date: date.parse().ok(), ..Metadata::default() };
    Source::of(&Document::new(name, text.to_owned(), &format!("{:064x}", text.len()), metadata, &[]))
}

/// Two documents on the talks about the lake.
#[allow(dead_code, reason = "each test file uses its part")]
pub(crate) fn record() -> Record {
    let mut record = Record::default();
    let text = "Orlan and Vesk met in Ostra on 2 March.\n\n“The sluices must\nopen,” Vesk said. Orlan said: “We will not open them under fire.” Thirty-one people were killed at Hesk, Orlan said. Envoy Ida Roos said the talks were very close to a deal. They meet again on 20 March.";
    record.add(
        source("wire/march.txt", "Lake talks open", "2031-03-03", text),
        [
            happened(
                text,
                EventKind::Meeting,
                "2031-03-02",
                EventStatus::Held,
                &["Orlan", "Vesk"],
                "Orlan and Vesk met in Ostra on 2 March",
            ),
            happened(
                text,
                EventKind::TalksRound,
                "2031-03-20",
                EventStatus::Planned,
                &["Orlan", "Vesk"],
                "They meet again on 20 March",
            ),
            said(text, StatementKind::Demand, "Vesk", Issue::Resources, "The sluices must\nopen"),
            said(text, StatementKind::Refusal, "Orlan", Issue::Resources, "We will not open them under fire"),
            said(text, StatementKind::RedLine, "Orlan", Issue::Resources, "not open them under fire.” Thirty"),
            said(text, StatementKind::ProgressClaim, "Ida Roos", Issue::Process, "the talks were very close to a deal"),
            figure(text, 31.0, "people killed at Hesk", "Orlan", "Thirty-one people"),
        ],
    );
    let text = "Vesk counts fourteen dead at Hesk. The talks failed, Roos said; “a pity”, says our editor. Orlan will free forty prisoners by 15 March.";
    let release = said(
        text,
        StatementKind::Commitment,
        "Orlan",
        Issue::PrisonersHostages,
        "Orlan will free forty prisoners by 15 March",
    );
    let release = match release {
        Proposal::Statement(statement) => {
            Proposal::Statement(Statement { due: "2031-03-15".parse().ok(), ..statement })
        }
        other => other,
    };
    record.add(
        source("wire/april.txt", "Lake talks fail", "2031-04-02", text),
        [
            said(text, StatementKind::SetbackClaim, "Ida Roos", Issue::Process, "The talks failed"),
            said(text, StatementKind::Assessment, "author", Issue::Process, "a pity"),
            figure(text, 14.0, "people killed at Hesk", "Vesk", "fourteen dead"),
            release,
        ],
    );
    record
}
