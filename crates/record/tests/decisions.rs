//! What a record shows after people decided.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops")]

use std::collections::{BTreeMap, BTreeSet};

use chancery_record::{
    Act, Basis, Change, Confidence, Decided, Decision, Desk, FindingId, Issue, Mark, Mode, Passage, Proposal, Reading,
    Record, Recorded, Refusal, Relation, Rulings, Source, Standing, Statement, StatementKind, Subject, check, in_force,
};
use chancery_text::{DocumentId, Metadata, TextRange};
use proptest::prelude::*;

const TEXT: &str = "Mirnia will open the road and release the crews, its minister said. Tolland wants the dam.";
const CHANGED: &str =
    "Correction. Mirnia will open the road and release the crews, its minister said. Tolland asks for the dam.";

fn source(id: char, text: &str) -> Source {
    let id = DocumentId(id.to_string().repeat(16));
    Source { id, source: "report.txt".into(), metadata: Metadata::default(), text: text.into(), notes: Vec::new() }
}

fn passage(text: &str, quote: &str) -> Passage {
    let start = text.find(quote).unwrap();
    Passage { range: TextRange::of(start, start + quote.len()), quote: quote.into() }
}

fn statement(text: &str, quote: &str) -> Proposal {
    Proposal::Statement(Statement {
        kind: StatementKind::Commitment,
        speaker: "minister".into(),
        holder: None,
        relayed_by: Vec::new(),
        mode: Mode::Indirect,
        authority: None,
        addressee: None,
        condition: None,
        hedge: None,
        issue: Issue::Process,
        date: None,
        due: None,
        passage: passage(text, quote),
        basis: Basis { cue: String::new(), rule: "test".into(), confidence: Confidence(60), reasons: Vec::new() },
    })
}

fn reading(source: Source, quotes: &[&str], followed_by: Option<&Source>) -> Reading {
    let proposals = quotes.iter().map(|quote| statement(&source.text, quote)).collect();
    Reading { followed_by: followed_by.map(|source| source.id.clone()), proposals, source }
}

fn id(source: &Source, quote: &str) -> FindingId {
    let proposal = statement(&source.text, quote);
    FindingId::of_all(&source.id, &[proposal]).remove(0).unwrap()
}

fn decisions(acts: Vec<Act>) -> Vec<Decision> {
    let entry = |(number, act)| Decision { number, at: "2031-06-02T09:00:00Z".into(), by: "ana".into(), act };
    (1..).zip(acts).map(entry).collect()
}

fn quotes(record: &Record) -> Vec<&str> {
    record.statements.iter().map(|r| r.finding.passage.quote.as_str()).collect()
}

#[test]
fn what_is_accepted_is_marked_and_what_is_rejected_is_gone() {
    let report = source('a', TEXT);
    let both = ["open the road and release the crews", "wants the dam"];
    let read = reading(report.clone(), &both, None);
    let accept = Act::Accept { finding: id(&report, both[0]) };
    let reject = Act::Reject { finding: id(&report, both[1]), reason: "not ours".into() };
    let record = Record::assemble(vec![read], decisions(vec![accept, reject]));
    assert_eq!(quotes(&record), [both[0]]);
    assert_eq!(record.statements[0].ruling.standing, Standing::Accepted { decision: 1 });
}

#[test]
fn a_proposal_with_the_words_of_an_accepted_finding_says_nothing_twice() {
    let report = source('a', TEXT);
    let (accepted, twin) = ("open the road and release the crews", "open the road and release");
    let (part, other) = ("release the crews", "wants the dam");
    let read = || reading(report.clone(), &[accepted, twin, part, other], None);
    let accept = Act::Accept { finding: id(&report, accepted) };
    let told = |acts: Vec<Act>| -> Vec<Option<FindingId>> {
        let record = Record::assemble(vec![read()], decisions(acts));
        let of = |words: &str| record.statements.iter().find(|r| r.finding.passage.quote == words).unwrap();
        [accepted, twin, part, other].map(of).map(|r| r.ruling.told_by.clone()).to_vec()
    };
    // Less than half of the words of both together is a finding of its own.
    assert_eq!(told(vec![accept.clone()]), [None, Some(id(&report, accepted)), None, None]);
    assert_eq!(told(vec![]), [None, None, None, None]);
    let note = Act::Note { on: Subject::Finding(id(&report, twin)), text: "another reading".into() };
    assert_eq!(told(vec![accept, note]), [None, None, None, None], "somebody means it as it stands");
}

#[test]
fn a_line_is_on_the_track_of_every_document_that_tells_it() {
    let (report, other) = (source('a', TEXT), Source { source: "other.txt".into(), ..source('b', TEXT) });
    let (road, dam) = ("open the road and release the crews", "wants the dam");
    let read = || vec![reading(report.clone(), &[road, dam], None), reading(other.clone(), &[road, dam], None)];
    let merge = Act::Merge { into: id(&report, road), others: vec![id(&other, road)] };
    // The merged line stands in the report; the track has the other document.
    let whole = BTreeSet::from([other.id.clone()]);
    let record = Record::assemble(read(), decisions(vec![merge])).on_track("Dam", &whole);
    let told = |record: &Record| -> Vec<(String, String)> {
        let line = |r: &Recorded<Statement>| (record.sources[r.source].source.clone(), r.finding.passage.quote.clone());
        record.statements.iter().map(line).collect()
    };
    assert_eq!(told(&record), [("report.txt".into(), road.into()), ("other.txt".into(), dam.to_owned())]);
    assert_eq!(record.sources[record.statements[0].ruling.tellings[0].source].source, "other.txt");
    let without = Record::assemble(read(), Vec::new()).on_track("Dam", &whole);
    assert_eq!(told(&without).len(), 2);
    assert_eq!(without.sources.len(), 1);
}

#[test]
fn a_split_makes_a_line_of_each_part_and_a_merge_one_line_of_several() {
    let report = source('a', TEXT);
    let whole = "open the road and release the crews";
    let parts = ["open the road", "release the crews"];
    let split = Act::Split { finding: id(&report, whole), parts: parts.map(|part| passage(TEXT, part)).to_vec() };
    let record = Record::assemble(vec![reading(report.clone(), &[whole], None)], decisions(vec![split.clone()]));
    assert_eq!(quotes(&record), parts);

    let merge = Act::Merge { into: id(&report, parts[0]), others: vec![id(&report, parts[1])] };
    let record = Record::assemble(vec![reading(report, &[whole], None)], decisions(vec![split, merge]));
    assert_eq!(quotes(&record), [parts[0]]);
    let told: Vec<&str> = record.statements[0].ruling.tellings.iter().map(|t| t.passage.quote.as_str()).collect();
    assert_eq!(told, [parts[1]]);
}

#[test]
fn decisions_follow_the_exact_words_into_a_new_version() {
    let (old, new) = (source('a', TEXT), source('b', CHANGED));
    let [kept, changed, refused] = ["open the road", "wants the dam", "its minister said"];
    let first = reading(old.clone(), &[kept, changed, refused], Some(&new));
    let second = reading(new.clone(), &[refused], None);
    let acts = vec![
        Act::Accept { finding: id(&old, kept) },
        Act::Accept { finding: id(&old, changed) },
        Act::Reject { finding: id(&old, refused), reason: "who speaks is no statement".into() },
        Act::Link { from: id(&old, kept), relation: Relation::Answers, to: id(&old, changed) },
    ];
    let record = Record::assemble(vec![first, second], decisions(acts));
    let shown: Vec<_> = record
        .statements
        .iter()
        .map(|r| {
            (
                record.sources[r.source].id.0.as_str(),
                r.finding.passage.quote.as_str(),
                r.ruling.words_changed_in.is_some(),
            )
        })
        .collect();
    assert_eq!(shown, [("aaaaaaaaaaaaaaaa", changed, true), ("bbbbbbbbbbbbbbbb", kept, false)]);
    // The link made on the earlier version holds between the lines of today.
    let rulings = Rulings::of(&record);
    let moved = id(&new, kept);
    assert_eq!(
        rulings.links_from(&moved).iter().map(|link| (link.0, link.1)).collect::<Vec<_>>(),
        [(Relation::Answers, &id(&old, changed))]
    );
}

#[test]
fn a_person_can_edit_what_the_machine_read_and_enter_what_it_missed() {
    let report = source('a', TEXT);
    let edit = Act::Edit {
        finding: id(&report, "open the road"),
        changes: vec![Change::Kind(StatementKind::Concession), Change::Speaker("Mirnia".into())],
    };
    let enter = Act::Enter { document: report.id.clone(), proposal: Box::new(statement(TEXT, "wants the dam")) };
    let record = Record::assemble(vec![reading(report, &["open the road"], None)], decisions(vec![edit, enter]));
    assert_eq!(quotes(&record), ["open the road", "wants the dam"]);
    assert_eq!(record.statements[0].finding.kind, StatementKind::Concession);
    assert_eq!(record.statements[0].ruling.edited, ["kind", "speaker"]);
    assert_eq!(record.statements[0].ruling.standing, Standing::Proposed);
    assert!(record.statements[1].ruling.standing.is_accepted());
}

fn desk(report: &Source, quote: &str) -> Desk {
    let finding = statement(&report.text, quote);
    let decided = Decided { finding, standing: Standing::Proposed, edited: std::collections::BTreeSet::new() };
    Desk {
        findings: BTreeMap::from([(id(report, quote), decided)]),
        texts: BTreeMap::from([(report.id.clone(), report.text.clone())]),
        ..Desk::default()
    }
}

#[test]
fn what_makes_no_sense_is_refused_with_a_reason_a_person_understands() {
    let report = source('a', TEXT);
    let quote = "open the road";
    let (desk, finding) = (desk(&report, quote), id(&report, quote));
    let refused = |act: &Act| check(act, &desk).unwrap_err().to_string();
    insta::assert_snapshot!(refused(&Act::Reject { finding: finding.clone(), reason: " ".into() }), @"the reason of a rejection may not be empty");
    insta::assert_snapshot!(refused(&Act::Accept { finding: id(&report, "wants the dam") }), @"there is no finding aaaaaaaaaaaaaaaa.s76-89 in this ledger");
    insta::assert_snapshot!(refused(&Act::Edit { finding: finding.clone(), changes: vec![Change::Kind(StatementKind::Commitment)] }), @"aaaaaaaaaaaaaaaa.s12-25 reads so already");
    insta::assert_snapshot!(refused(&Act::Edit { finding: finding.clone(), changes: vec![Change::Place(None)] }), @"aaaaaaaaaaaaaaaa.s12-25: a statement has no field “place”");
    let words = Passage { range: TextRange::of(12, 26), quote: "close the road".into() };
    insta::assert_snapshot!(refused(&Act::Edit { finding: finding.clone(), changes: vec![Change::Words(words)] }), @"“close the road” does not stand at bytes 12–26 of aaaaaaaaaaaaaaaa");
    insta::assert_snapshot!(refused(&Act::Mark { finding: finding.clone(), mark: Mark::Probability(70), because: Vec::new() }), @"aaaaaaaaaaaaaaaa.s12-25 is not of a kind that “said to be 70 % likely” can be said of");
    insta::assert_snapshot!(refused(&Act::File { subject: Subject::Finding(finding.clone()), track: "Mirn".into() }), @"there is no track “Mirn”; open it first");
    assert_eq!(check(&Act::Undo { decision: 4 }, &desk), Err(Refusal::NoDecision(4)));
    assert_eq!(check(&Act::Accept { finding }, &desk), Ok(()));
}

proptest! {
    /// Undoing the undo of a decision gives the decision back, however deep.
    #[test]
    fn an_undo_of_an_undo_restores(depth in 0_u64..20) {
        let chain = (1..=depth + 1).map(|number| (number, (number > 1).then(|| number - 1)));
        let holding = in_force(chain);
        prop_assert_eq!(holding.contains(&1), depth % 2 == 0);
    }

    /// Whatever decisions a ledger holds, assembling ends, and every line stands in its source.
    #[test]
    fn assembling_never_fails(picks in prop::collection::vec((0_usize..4, 0_usize..4, 0_usize..6), 0..12)) {
        let (old, new) = (source('a', TEXT), source('b', CHANGED));
        let words = ["open the road", "wants the dam", "release the crews", "open the road and release the crews"];
        let acts = picks.into_iter().map(|(one, other, act)| {
            let (one, other) = (id(&old, words[one]), id(&old, words[other]));
            match act {
                0 => Act::Accept { finding: one },
                1 => Act::Reject { finding: one, reason: "no".into() },
                2 => Act::Merge { into: one, others: vec![other] },
                3 => Act::Split { finding: one, parts: vec![passage(TEXT, "open the road"), passage(TEXT, "release the crews")] },
                4 => Act::Link { from: one, relation: Relation::Repeats, to: other },
                _ => Act::Edit { finding: one, changes: vec![Change::Words(passage(TEXT, "road"))] },
            }
        });
        let readings = vec![reading(old.clone(), &words[1..], Some(&new)), reading(new, &["open the road"], None)];
        let record = Record::assemble(readings, decisions(acts.collect()));
        for line in &record.statements {
            prop_assert!(line.finding.passage.stands_in(&record.sources[line.source].text));
        }
        let _ = Rulings::of(&record);
    }
}
