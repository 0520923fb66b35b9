//! The views over a small fictional record: Orlan and Vesk, a lake between them.

#![expect(clippy::unwrap_used, reason = "helpers of tests fail by panicking")]

use chancery_assess::{Answer, Assessment, ChangeKind, DueState, Gap, Said, Standing, assess, changes};
use chancery_record::{
    Actor, ActorKind, Basis, Confidence, Event, EventKind, EventStatus, Figure, Issue, Level, Mention, Mode,
    Participant, Passage, Proposal, Record, Source, Statement, StatementKind,
};
use chancery_text::{Day, Document, Metadata, Note, TextRange};

const MARCH: &str = "Orlan's Foreign Minister Ana Pell met Tomas Verrin of Vesk in Ostra on 2 March. Vesk was absent from the second sitting. “The talks are not far from an agreement,” envoy Ida Roos said. Pell said Orlan will release forty prisoners by 15 March if Vesk opens the sluices. Roos said Vesk wants only the northern shore. “No foreign soldier will stand on our shore,” Pell said. Orlan gave up the ferry, Roos said. Thirty-one people were killed at Hesk, Orlan said. A round is planned for 20 March in Ostra.";
const APRIL: &str = "The envoys met in Ostra on 2 March, Pell and Verrin. Nothing moves, Verrin said: the talks have failed. Orlan released twelve prisoners on 30 March. Fourteen people were killed at Hesk, Vesk said. We demand the ferry, Verrin said. A round will be held on 21 March in Lund. We want the northern shore back, Verrin said.";

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn passage(text: &str, quote: &str) -> Passage {
    let start = text.find(quote).unwrap_or_else(|| panic!("“{quote}” stands nowhere"));
    Passage { range: TextRange::of(start, start + quote.len()), quote: quote.to_owned() }
}

fn basis() -> Basis {
    Basis { cue: String::new(), rule: "test".to_owned(), confidence: Confidence(90), reasons: Vec::new() }
}

fn statement(text: &str, kind: StatementKind, speaker: &str, issue: Issue, quote: &str) -> Statement {
    Statement {
        kind,
        speaker: speaker.to_owned(),
        holder: None,
        relayed_by: Vec::new(),
        mode: Mode::Indirect,
        authority: None,
        addressee: None,
        condition: None,
        hedge: None,
        issue,
        date: None,
        due: None,
        passage: passage(text, quote),
        basis: basis(),
    }
}

fn event(text: &str, kind: EventKind, date: &str, place: Option<&str>, who: &[&str], quote: &str) -> Event {
    Event {
        kind,
        date: Some(date.parse().unwrap()),
        date_text: None,
        rival_dates: Vec::new(),
        status: EventStatus::Held,
        place: place.map(str::to_owned),
        rival_places: Vec::new(),
        ordinal: None,
        participants: who.iter().map(|name| Participant::named(*name)).collect(),
        absent: Vec::new(),
        expected: None,
        outcome: None,
        passage: passage(text, quote),
        mentions: Vec::new(),
        basis: basis(),
    }
}

fn figure(text: &str, value: f64, unit: &str, by: &str, quote: &str) -> Proposal {
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

fn person(name: &str, affiliation: &str) -> Proposal {
    Proposal::Actor(Actor {
        name: name.to_owned(),
        kind: ActorKind::Person,
        aliases: Vec::new(),
        offices: Vec::new(),
        affiliation: Some(affiliation.to_owned()),
        mentions: Vec::new(),
    })
}

fn source(name: &str, date: &str, text: &str) -> Source {
    let metadata = Metadata { date: Some(date.parse().unwrap()), ..Metadata::default() };
    Source::of(&Document::new(name, text.to_owned(), &format!("{:064x}", text.len()), metadata, &[]))
}

fn record() -> Record {
    use StatementKind::{Commitment, Concession, Demand, ProgressClaim, RedLine, SetbackClaim};
    let mut record = Record::default();
    let release = "Orlan will release forty prisoners by 15 March if Vesk opens the sluices";
    let release = Statement {
        due: Some("2031-03-15".parse().unwrap()),
        condition: Some(passage(MARCH, "if Vesk opens the sluices")),
        holder: Some("Orlan".to_owned()),
        ..statement(MARCH, Commitment, "Ana Pell", Issue::PrisonersHostages, release)
    };
    let shore = Statement {
        holder: Some("Vesk".to_owned()),
        ..statement(MARCH, Demand, "Ida Roos", Issue::Territory, "Vesk wants only the northern shore")
    };
    let ferry = Statement {
        holder: Some("Orlan".to_owned()),
        ..statement(MARCH, Concession, "Ida Roos", Issue::Resources, "Orlan gave up the ferry")
    };
    let level = |name: &str| Participant { level: Some(Level::Minister), ..Participant::named(name) };
    let meeting = Event {
        participants: vec![level("Ana Pell"), Participant::named("Tomas Verrin")],
        absent: vec!["Vesk".to_owned()],
        ..event(
            MARCH,
            EventKind::Meeting,
            "2031-03-02",
            Some("Ostra"),
            &[],
            "met Tomas Verrin of Vesk in Ostra on 2 March",
        )
    };
    let planned = Event {
        status: EventStatus::Planned,
        ..event(
            MARCH,
            EventKind::TalksRound,
            "2031-03-20",
            Some("Ostra"),
            &["Orlan", "Vesk"],
            "A round is planned for 20 March in Ostra",
        )
    };
    let mut march = source("march.txt", "2031-03-03", MARCH);
    march.notes.push(Note::new("garbled-label", "A label is probably garbled."));
    let proposals = vec![
        person("Ana Pell", "Orlan"),
        person("Tomas Verrin", "Vesk"),
        Proposal::Event(meeting),
        Proposal::Event(planned),
        Proposal::Statement(statement(
            MARCH,
            ProgressClaim,
            "Ida Roos",
            Issue::Process,
            "The talks are not far from an agreement",
        )),
        Proposal::Statement(release),
        Proposal::Statement(shore),
        Proposal::Statement(statement(
            MARCH,
            RedLine,
            "Pell",
            Issue::SecurityGuarantees,
            "No foreign soldier will stand on our shore",
        )),
        Proposal::Statement(ferry),
        figure(MARCH, 31.0, "people killed at Hesk", "Orlan", "Thirty-one people"),
    ];
    record.add(march, proposals);
    let planned = Event {
        status: EventStatus::Planned,
        ..event(
            APRIL,
            EventKind::TalksRound,
            "2031-03-21",
            Some("Lund"),
            &["Vesk", "Orlan"],
            "A round will be held on 21 March in Lund",
        )
    };
    let proposals = vec![
        Proposal::Event(event(
            APRIL,
            EventKind::Meeting,
            "2031-03-02",
            Some("Ostra"),
            &["Pell", "Verrin"],
            "met in Ostra on 2 March",
        )),
        Proposal::Event(event(
            APRIL,
            EventKind::ExchangeRelease,
            "2031-03-30",
            None,
            &["Orlan"],
            "Orlan released twelve prisoners on 30 March",
        )),
        Proposal::Event(planned),
        Proposal::Statement(statement(APRIL, SetbackClaim, "Verrin", Issue::Process, "the talks have failed")),
        Proposal::Statement(statement(APRIL, Demand, "Verrin", Issue::Resources, "We demand the ferry")),
        figure(APRIL, 14.0, "deaths at Hesk", "Vesk", "Fourteen people"),
    ];
    record.add(source("april.txt", "2031-04-02", APRIL), proposals);
    record
}

fn assessed() -> Assessment {
    assess(&record(), day("2031-04-02"))
}

fn words(said: &[Said]) -> Vec<&str> {
    said.iter().map(Said::words).collect()
}

#[test]
fn one_meeting_told_by_two_documents_is_one_row() {
    let assessment = assessed();
    let met = &assessment.meetings[0];
    assert_eq!((met.kind, met.cites.len(), met.standing), (EventKind::Meeting, 2, Standing::Held));
    let who: Vec<_> = met.attendees.iter().map(|a| (a.party.as_str(), a.people.as_slice(), a.levels.len())).collect();
    let (pell, verrin) = (["Ana Pell".to_owned()], ["Tomas Verrin".to_owned()]);
    assert_eq!(who, [("Orlan", pell.as_slice(), 1), ("Vesk", verrin.as_slice(), 0)]);
    assert_eq!(met.absent, ["Vesk"]);
    assert!(met.outcomes.is_empty());
}

#[test]
fn rival_dates_and_places_of_a_planned_round_stand_side_by_side() {
    let assessment = assessed();
    let round = assessment.meetings.iter().find(|m| m.kind == EventKind::TalksRound).unwrap();
    let dates: Vec<&str> = round.dates.iter().map(|d| d.value.date.as_str()).collect();
    let places: Vec<&str> = round.places.iter().map(|p| p.value.as_str()).collect();
    assert_eq!((dates, places), (vec!["2031-03-20", "2031-03-21"], vec!["Ostra", "Lund"]));
    assert_eq!(round.standing, Standing::PlannedPassed);
}

#[test]
fn tellings_of_one_document_keep_their_own_words_for_day_and_place() {
    let text = "The round is set for Ostra. The round on 20 March is in Lund.";
    let telling = |quote, date: Option<&str>, place: &str| Mention {
        passage: passage(text, quote),
        date: date.map(|d| d.parse().unwrap()),
        date_text: None,
        place: Some(place.to_owned()),
    };
    let (first, second) = ("The round is set for Ostra", "The round on 20 March is in Lund");
    let round = Event {
        rival_places: vec!["Ostra".to_owned(), "Lund".to_owned()],
        mentions: vec![telling(first, None, "Ostra"), telling(second, Some("2031-03-20"), "Lund")],
        ..event(text, EventKind::TalksRound, "2031-03-20", Some("Ostra"), &["Orlan", "Vesk"], first)
    };
    let mut record = Record::default();
    record.add(source("march.txt", "2031-03-06", text), [Proposal::Event(round)]);
    let meetings = assess(&record, day("2031-03-06")).meetings;
    assert_eq!(meetings.len(), 1);
    let stated: Vec<_> = meetings[0].places.iter().map(|p| (p.value.as_str(), p.cites[0].quote.as_str())).collect();
    assert_eq!(stated, [("Ostra", first), ("Lund", second)]);
    assert_eq!(meetings[0].dates[0].cites[0].quote, second);
    assert_eq!(meetings[0].cites.len(), 2);
}

#[test]
fn two_calls_of_one_day_stay_two() {
    let text = "Roos spoke with Pell and with Verrin on 5 May.";
    let mut record = Record::default();
    let call = |who, quote| Proposal::Event(event(text, EventKind::Call, "2031-05-05", None, who, quote));
    let calls =
        [call(&["Ida Roos", "Ana Pell"], "Roos spoke with Pell"), call(&["Ida Roos", "Tomas Verrin"], "with Verrin")];
    record.add(source("may.txt", "2031-05-06", text), calls);
    assert_eq!(assess(&record, day("2031-05-06")).meetings.len(), 2);
}

#[test]
fn a_position_is_shown_under_the_party_with_its_age_and_gaps_are_unknown() {
    let assessment = assessed();
    let matrix = &assessment.positions[0];
    let parties: Vec<&str> = matrix.parties.iter().map(|p| p.name.as_str()).collect();
    assert_eq!(parties, ["Orlan", "Vesk"]);
    let guarantees = matrix.rows.iter().find(|row| row.issue == Issue::SecurityGuarantees).unwrap();
    let cell = guarantees.cells[0].as_ref().unwrap();
    assert_eq!((cell.latest.speaker.as_str(), cell.latest.attributed, cell.age_days), ("Ana Pell", false, Some(30)));
    assert!(guarantees.cells[1].is_none());
    let empty = assessment.unknowns.iter().filter(|u| u.gap == Gap::EmptyCell);
    let empty: Vec<_> = empty.map(|u| (u.about[0].as_str(), u.issue)).collect();
    assert_eq!(empty, [("Orlan", Some(Issue::Territory)), ("Vesk", Some(Issue::SecurityGuarantees))]);
}

#[test]
fn a_concession_without_return_says_so_and_one_with_a_return_shows_it() {
    let assessment = assessed();
    assert_eq!(assessment.concessions.len(), 1);
    assert!(assessment.concessions[0].returns.is_empty(), "a demand is no return");
    let mut answered = record();
    let offer = statement(APRIL, StatementKind::Offer, "Verrin", Issue::Resources, "We demand the ferry");
    answered.statements.push(chancery_record::Recorded::proposed(1, offer));
    assert_eq!(assess(&answered, day("2031-04-02")).concessions[0].returns.len(), 1);
}

#[test]
fn a_promise_past_its_date_points_to_what_may_be_its_doing() {
    let assessment = assessed();
    let promise = &assessment.undertakings[0];
    assert_eq!(promise.due, DueState::DuePassed);
    assert_eq!(promise.possibly_done[0].cites[0].quote, "Orlan released twelve prisoners on 30 March");
    assert_eq!(promise.said.condition.as_ref().unwrap().quote, "if Vesk opens the sluices");
    let mut silent = record();
    silent.events.retain(|event| event.finding.kind != EventKind::ExchangeRelease);
    assert!(assess(&silent, day("2031-04-02")).undertakings[0].is_due_in_silence());
    assert_eq!(assess(&silent, day("2031-03-10")).undertakings[0].due, DueState::Open);
}

#[test]
fn a_progress_claim_stands_beside_what_came_next() {
    let outlook = assessed().outlook;
    let next = outlook.progress[0].next_setback.as_ref().unwrap();
    assert_eq!((next.said.words(), next.days), ("the talks have failed", 30));
    assert_eq!((outlook.count.claims, outlook.count.setback_next, outlook.count.nothing_later), (1, 1, 0));
}

#[test]
fn figures_for_one_quantity_are_in_dispute_where_they_cannot_both_hold() {
    let figures = assessed().figures;
    assert_eq!(figures.len(), 1);
    let values: Vec<(&str, &str)> = figures[0].given.iter().map(|g| (g.value.as_str(), g.by.as_str())).collect();
    assert_eq!((values, figures[0].disputed), (vec![("31", "Orlan"), ("14", "Vesk")], true));
}

#[test]
fn only_what_a_party_never_says_itself_is_not_heard_first_hand() {
    assert_eq!(words(&assessed().attributed), ["Vesk wants only the northern shore", "Orlan gave up the ferry"]);
    let mut said = record();
    let other = statement(APRIL, StatementKind::Demand, "Verrin", Issue::Territory, "We demand the ferry");
    said.statements.push(chancery_record::Recorded::proposed(1, other));
    assert_eq!(words(&assess(&said, day("2031-04-02")).attributed).len(), 2, "it says something else on the issue");
    let own = statement(APRIL, StatementKind::Demand, "Verrin", Issue::Territory, "We want the northern shore back");
    said.statements.push(chancery_record::Recorded::proposed(1, own));
    assert_eq!(words(&assess(&said, day("2031-04-02")).attributed), ["Orlan gave up the ferry"]);
}

#[test]
fn what_is_dated_after_the_day_is_left_out() {
    let assessment = assess(&record(), day("2031-03-10"));
    assert!(assessment.outlook.setbacks.is_empty());
    assert_eq!(assessment.figures[0].given.len(), 1);
    let later: Vec<bool> = assessment.readings.iter().map(|reading| reading.later).collect();
    assert_eq!(later, [false, true]);
    assert_eq!(assessment.coming.len(), 2, "the round and the release are still to come");
}

#[test]
fn judgements_stay_apart_and_words_said_twice_are_one_line() {
    let text = "Vesk broke the truce, Pell said. Talks are hopeless, Pell said.";
    let mut record = Record::default();
    for name in ["one.txt", "copy.txt"] {
        let said = |kind, quote| Proposal::Statement(statement(text, kind, "Pell", Issue::Ceasefire, quote));
        let accusation = said(StatementKind::Accusation, "Vesk broke the truce");
        let opinion = said(StatementKind::Assessment, "Talks are hopeless");
        record.add(source(name, "2031-03-03", text), [accusation, opinion]);
    }
    let assessment = assess(&record, day("2031-03-03"));
    assert_eq!(words(&assessment.judgements), ["Vesk broke the truce", "Talks are hopeless"]);
    assert!(assessment.judgements.iter().all(|said| said.cites.len() == 2));
    assert!(assessment.positions.is_empty());
}

#[test]
fn what_is_not_known_is_listed() {
    let gaps: Vec<Gap> = assessed().unknowns.iter().map(|unknown| unknown.gap).collect();
    for gap in [Gap::PlannedWithoutReport, Gap::NoOutcome, Gap::ReadingNote] {
        assert!(gaps.contains(&gap), "{gap:?} in {gaps:?}");
    }
    assert!(!gaps.contains(&Gap::NoLevel), "one side's level is stated");
}

#[test]
fn words_a_view_finds_in_a_text_stand_there_exactly() {
    let text = "“Così — naïve”, said Pell. Orlan and Vesk met in Ostra on 2 March; “no interpreter’s ear”, she said, was there – nor a note-taker!\nNo joint statement came. “No soldier’s boot on our shore, because we’ve had enough,” Pell said – then left.";
    let mut record = Record::default();
    let meeting =
        event(text, EventKind::Meeting, "2031-03-02", None, &["Orlan", "Vesk"], "Orlan and Vesk met in Ostra");
    let line = statement(text, StatementKind::RedLine, "Ana Pell", Issue::Military, "No soldier’s boot on our shore");
    let pell = Actor {
        name: "Ana Pell".to_owned(),
        kind: ActorKind::Person,
        aliases: vec!["Pell".to_owned()],
        offices: vec!["naïve".to_owned()],
        affiliation: None,
        mentions: Vec::new(),
    };
    let proposals = [Proposal::Actor(pell), Proposal::Event(meeting), Proposal::Statement(line)];
    record.add(source("march.txt", "2031-03-03", text), proposals);
    let assessment = assess(&record, day("2031-04-02"));
    let contact = &assessment.register.contacts[0];
    let quality = contact.quality.values().flat_map(|answer| answer.cites().iter());
    let because = assessment.red_lines[0].because.iter();
    let offices = assessment.cast.members.iter().flat_map(|member| &member.offices).flat_map(|office| &office.cites);
    let found: Vec<_> = quality.chain(because).chain(offices).collect();
    assert_eq!(found.len(), 5, "{found:?}");
    for cite in found {
        assert_eq!(cite.range.of_text(text), cite.quote);
    }
    assert_eq!(assessment.red_lines[0].because.as_ref().unwrap().quote, "because we’ve had enough");
    assert!(contact.quality.values().all(|answer| matches!(answer, Answer::No(_))));
}

#[test]
fn what_changed_is_nothing_where_the_period_is_empty_or_runs_backwards() {
    let record = record();
    let moved = |from, to| {
        let changes = changes(&record, day(from), day(to));
        assert!(changes.lines.iter().all(|line| !line.cites.is_empty()));
        changes.lines.iter().filter(|line| line.change != ChangeKind::Unchanged).count()
    };
    assert!(moved("2031-03-01", "2031-04-02") > 0);
    assert_eq!((moved("2031-04-02", "2031-04-02"), moved("2031-04-02", "2031-03-01")), (0, 0));
    assert_eq!(format!("{:?}", changes(&record, day("2031-03-01"), day("2031-04-02"))), {
        format!("{:?}", changes(&record, day("2031-03-01"), day("2031-04-02")))
    });
}

#[test]
fn the_same_record_gives_the_same_views() {
    assert_eq!(format!("{:?}", assessed()), format!("{:?}", assessed()));
}
