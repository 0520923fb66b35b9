//! A small fictional record: a ferry between Selm and Orr, two sources with paragraphs that nobody quotes.

use std::{collections::BTreeMap, sync::LazyLock};

use chancery_assess::assess;
use chancery_brief::{Brief, BriefOptions};
use chancery_bundle::Written;
use chancery_record::{Basis, Confidence, Issue, Mode, Passage, Proposal, Record, Source, Statement, StatementKind};
use chancery_text::{Day, Document, DocumentId, Metadata, TextRange};
use sha2::{Digest, Sha256};

pub(crate) const WIRE: &str = "Ferry talks open in Grünhaven\n\nThe minister of Selm, Ada Falk, said: “We will not open the ferry \
    before May, unless the fishermen are freed.”\r\n\nRain fell on the quay all day, and the bakers had sold out by noon.\n\n\
    “Perhaps we release ninety fishermen,” the minister of Orr said. 🛶 Nobody answered.\n";
pub(crate) const SPEECH: &str = "Speech at the quay\n\nFriends, it is cold.\n\nI demand that Orr close the upper weir. \
    I demand that Orr close the upper weir by June.\n";

/// The document a text is read as.
pub(crate) fn document(name: &str, text: &str, date: &str) -> Document {
    let sha256: String = Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect();
    let title = text.lines().next().map(str::to_owned);
    let url = Some(format!("https://quay.example/{name}"));
    let metadata =
        Metadata { title, url, date: date.parse().ok(), publisher: Some("Quay".into()), ..Metadata::default() };
    Document::new(name, text.to_owned(), &sha256, metadata, &[])
}

fn said(text: &str, kind: StatementKind, speaker: &str, quote: &str, hedge: Option<&str>) -> Proposal {
    let start = text.find(quote).unwrap_or_else(|| panic!("“{quote}” stands nowhere"));
    let basis = Basis { cue: String::new(), rule: "test".to_owned(), confidence: Confidence(90), reasons: Vec::new() };
    Proposal::Statement(Statement {
        kind,
        speaker: speaker.to_owned(),
        holder: None,
        relayed_by: Vec::new(),
        mode: Mode::Direct,
        authority: None,
        addressee: None,
        condition: None,
        hedge: hedge.map(str::to_owned),
        issue: Issue::Resources,
        date: None,
        due: None,
        passage: Passage { range: TextRange::of(start, start + quote.len()), quote: quote.to_owned() },
        basis,
    })
}

/// The documents of the record.
pub(crate) fn documents() -> [Document; 2] {
    [document("wire.txt", WIRE, "2031-03-03"), document("speech.txt", SPEECH, "2031-03-09")]
}

/// The record of texts that begin like those above, with what is quoted of them.
pub(crate) fn record_of(documents: &[Document; 2], offer: &str) -> Record {
    let [wire, speech] = documents;
    let mut record = Record::default();
    record.add(
        Source::of(wire),
        [
            said(wire.text(), StatementKind::RedLine, "Ada Falk", "We will not open the ferry before May", None),
            said(wire.text(), StatementKind::Commitment, "Orr", offer, Some("Perhaps")),
        ],
    );
    let weir = "I demand that Orr close the upper weir by June";
    record.add(Source::of(speech), [said(speech.text(), StatementKind::Demand, "Selm", weir, None)]);
    record.head = Some("ab".repeat(32));
    record
}

/// A bundle of the record of texts like those above, in which Orr offers something.
pub(crate) fn written_of(documents: &[Document; 2], offer: &str) -> Written {
    let record = record_of(documents, offer);
    let assessment = assess(&record, Day::constant(2031, 3, 20));
    let options = BriefOptions { title: "The ferry".into(), ..BriefOptions::default() };
    let brief = Brief::new(&record, &assessment, options);
    let hashes: BTreeMap<DocumentId, String> = documents.iter().map(|d| (d.id.clone(), d.sha256.clone())).collect();
    chancery_bundle::write(&brief, &record, &hashes).unwrap()
}

/// A bundle of the record.
pub(crate) fn written() -> Written {
    static WRITTEN: LazyLock<Written> = LazyLock::new(written_anew);
    WRITTEN.clone()
}

/// The same, written again.
pub(crate) fn written_anew() -> Written {
    written_of(&documents(), "we release ninety fishermen")
}
