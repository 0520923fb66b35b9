//! A ledger too large to be laid out whole: the same review, stretch by stretch, and pages that say what they are of.

use std::sync::OnceLock;

use axum::http::{StatusCode, header};
use chancery_app::ledger;
use chancery_record::{Act, FindingId, Issue, Proposal, Statement, StatementKind};
use chancery_store::{Addition, Entry, QueueQuery, SqliteStore, Store};
use chancery_text::{DocumentId, Metadata, TextRange};

use super::{Answered, NOW, Trial, value_of};

const DOCUMENTS: usize = 620;
const STATEMENTS: usize = 5;
const ENTRY: Entry<'static> = Entry { at: NOW, by: "ana", pipeline: ledger::PIPELINE };

/// A statement of the kind that the machine proposes, to be copied with other words.
fn pattern() -> &'static Statement {
    static PATTERN: OnceLock<Statement> = OnceLock::new();
    PATTERN.get_or_init(|| {
        let trial = Trial::on(&super::release());
        let record = trial.desk.reader.record(&chancery_store::Selection::default()).unwrap();
        record.statements[0].finding.clone()
    })
}

/// So many documents on two tracks; the first words of each are the same in two neighbouring ones.
fn trial() -> Trial {
    let trial = Trial::on(&[]);
    let mut store = SqliteStore::open_or_create(trial.ledger()).unwrap();
    let documents: Vec<_> = (0..DOCUMENTS).map(document).collect();
    let additions: Vec<_> =
        documents.iter().map(|(source, sha256, proposals)| Addition { source, sha256, proposals }).collect();
    store.add_all(&additions, &ENTRY).unwrap();
    trial
}

fn document(number: usize) -> (chancery_record::Source, String, Vec<Proposal>) {
    let (mut text, mut proposals) = (String::new(), Vec::new());
    for at in 0..STATEMENTS {
        let told = if at == 0 { number / 2 } else { number };
        let start = text.len();
        text += &["Varneth wants gate ", &told.to_string(), " of lock ", &at.to_string(), " open"].concat();
        let range = TextRange::of(start, text.len());
        text.push_str(". ");
        let passage = chancery_record::Passage { range, quote: range.of_text(&text).to_owned() };
        let mut said = Statement { passage, due: None, condition: None, ..pattern().clone() };
        said.kind = if at == 1 { StatementKind::Offer } else { StatementKind::Demand };
        said.issue = Issue::Process;
        said.basis.confidence.0 = (number * 7 % 90) as u8;
        proposals.push(Proposal::Statement(said));
    }
    let sha256 = format!("{number:016x}{:048x}", 5);
    let metadata = Metadata {
        date: "2031-06-02".parse().ok(),
        negotiation: Some(if number == 0 { "Locks" } else { "Gates" }.to_owned()),
        ..Metadata::default()
    };
    let source = chancery_record::Source {
        id: DocumentId::of_sha256(&sha256),
        source: format!("{number}.txt"),
        metadata,
        text,
        notes: Vec::new(),
    };
    (source, sha256, proposals)
}

fn undecided(page: &str) -> usize {
    page.split(" undecided</strong>").next().unwrap().rsplit('>').next().unwrap().parse().unwrap()
}

fn place(answer: &Answered) -> &str {
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    answer.headers[header::LOCATION].to_str().unwrap()
}

#[test]
fn the_review_goes_on_from_stretch_to_stretch_in_the_order_of_the_queue() {
    let trial = trial();
    let all = DOCUMENTS * STATEMENTS - DOCUMENTS / 2;
    let queue = trial.desk.ledger().unwrap().queue(&QueueQuery { after: 80, ..QueueQuery::default() }).unwrap();
    assert_eq!(queue.left, all, "the same wording in two documents is one decision");
    let mut page = trial.look("/review").body;
    let mut seen: Vec<FindingId> = Vec::new();
    for decided in 0..70 {
        assert_eq!(undecided(&page), all - decided);
        let at = value_of(&page, "at");
        seen.push(at.parse().unwrap());
        let done = trial.press("/review/accept", &[("at", &at)]);
        page = trial.look(place(&done)).body;
    }
    let due: Vec<FindingId> = queue.stretch.into_iter().map(|one| one.finding).take(70).collect();
    assert_eq!(seen, due);

    // Undo goes on where a stretch ended, and a link from elsewhere finds its place.
    for undone in 1..=5 {
        page = trial.look(place(&trial.press("/undo", &[]))).body;
        assert_eq!(undecided(&page), all - 70 + undone);
    }
    let far = trial.desk.ledger().unwrap();
    let far = far.queue(&QueueQuery { at: seen.first().cloned(), after: 2000, ..QueueQuery::default() }).unwrap();
    let far = far.stretch[1500].finding.to_string();
    assert_eq!(value_of(&trial.look(&format!("/review?at={far}")).body, "at"), far);
    let offer = trial.look("/review?kind_only=offer").body;
    let ledger = trial.desk.ledger().unwrap();
    let is_offer = |id: &&FindingId| {
        let finding = ledger.finding(id).unwrap().unwrap().finding;
        matches!(finding, Proposal::Statement(said) if said.kind == StatementKind::Offer)
    };
    assert_eq!(undecided(&offer), DOCUMENTS - due[..65].iter().filter(is_offer).count());
}

#[test]
fn the_same_wording_elsewhere_is_decided_with_it() {
    let trial = trial();
    let ledger = trial.desk.ledger().unwrap();
    let queue = ledger.queue(&QueueQuery { after: 4000, ..QueueQuery::default() }).unwrap();
    let told_twice = queue.stretch.iter().find(|one| !one.copies.is_empty()).unwrap();
    let at = told_twice.finding.to_string();
    assert!(trial.look(&format!("/review?at={at}")).body.contains("same words in 1 more documents"));
    trial.press("/review/accept", &[("at", &at)]);
    let acts: Vec<Act> = ledger.decisions(None).unwrap().into_iter().map(|taken| taken.decision.act).collect();
    assert!(matches!(&acts[..], [Act::Accept { .. }, Act::Merge { others, .. }] if *others == told_twice.copies));
}

#[test]
fn a_large_record_is_read_beside_the_page_that_waits_for_it() {
    let trial = trial();
    let first = trial.look("/t/Gates");
    assert!(matches!(first.status, StatusCode::OK | StatusCode::ACCEPTED));
    if first.status == StatusCode::ACCEPTED {
        assert!(first.body.contains("is being read") && first.body.contains("Look again"), "{}", first.body);
    }
    let shown = || {
        trial.look("/t/Gates");
        trial.desk.reader.rest();
        let page = trial.look("/t/Gates");
        assert_eq!(page.status, StatusCode::OK, "{}", page.body);
        page.body
    };
    assert!(shown().contains("Positions"));
    // Decided on another track: what was read still holds. Decided on this one: it is read again.
    let queue = |track: &str| {
        let query = QueueQuery { track: Some(track.to_owned()), after: 1, ..QueueQuery::default() };
        trial.desk.ledger().unwrap().queue(&query).unwrap().stretch[0].finding.clone()
    };
    let elsewhere = Act::Reject { finding: queue("Locks"), reason: "background only".to_owned() };
    trial.desk.decide(&[elsewhere]).unwrap();
    assert_eq!(trial.look("/t/Gates").status, StatusCode::OK);
    trial.desk.decide(&[Act::Accept { finding: queue("Gates") }]).unwrap();
    assert!(shown().contains("<strong>1 of "));
}
