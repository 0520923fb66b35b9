//! Every line of `answers.jsonl` is what the views say of the accepted record.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Debug,
    fs,
};

use chancery_assess::{Assessment, Evidence, FigureGroup, Occasion, ProgressCount, Said, Standing, Status, assess};
use chancery_record::FindingId;
use chancery_text::Edtf;
use serde_json::Value;

use crate::decided::{AS_OF, folder, record};

/// What a line says that the views do not: empty where they agree.
type Differences = Vec<String>;

#[test]
fn every_answer_is_given() {
    let record = record().accepted();
    let assessment = assess(&record, AS_OF);
    let text = fs::read_to_string(folder().join("answers.jsonl")).unwrap();
    let mut failed = Vec::new();
    let mut met: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for (number, line) in text.lines().enumerate() {
        let answer: Value = serde_json::from_str(line).unwrap();
        let view = answer["view"].as_str().unwrap().to_owned();
        let differences = differences(&assessment, &answer);
        let count = met.entry(view.clone()).or_default();
        count.0 += usize::from(differences.is_empty());
        count.1 += 1;
        if !differences.is_empty() {
            failed.push(format!("line {} {view} {}: {}", number + 1, name(&answer), differences.join("; ")));
        }
    }
    assert!(failed.is_empty(), "{met:?}\n{}", failed.join("\n"));
}

fn name(answer: &Value) -> String {
    ["finding", "a", "speaker", "unit", "findings"]
        .iter()
        .map(|key| &answer[*key])
        .find(|v| !v.is_null())
        .map(Value::to_string)
        .unwrap_or_default()
}

fn differences(assessment: &Assessment, answer: &Value) -> Differences {
    let found = match answer["view"].as_str().unwrap() {
        "concession" => concession(assessment, answer),
        "progress_claim" => progress_claim(assessment, answer),
        "setback_claim" => setback_claim(assessment, answer),
        "progress_count" => progress_count(assessment, answer),
        "prediction" => prediction(assessment, answer),
        "threat" | "commitment" | "inducement" => undertaking(assessment, answer),
        "lever" => lever(assessment, answer),
        "agreement" => agreement(assessment, answer),
        "red_line" => red_line(assessment, answer),
        "attributed_without_first_hand" => without_first_hand(assessment, answer),
        "attributed_with_first_hand" => with_first_hand(assessment, answer),
        "disputed_figure" => disputed_figure(assessment, answer),
        "deadlock" => deadlock(assessment, answer),
        "meeting" => meeting(assessment, answer),
        "rival_accounts" => rival_accounts(assessment, answer),
        "planned" => planned(assessment, answer),
        other => panic!("no view is called {other}"),
    };
    found.unwrap_or_else(|| vec!["no such line".to_owned()])
}

/// Notes where two values differ.
fn compare<T: PartialEq + Debug>(differences: &mut Differences, what: &str, expected: &T, seen: &T) {
    if expected != seen {
        differences.push(format!("{what} is {seen:?}, not {expected:?}"));
    }
}

fn text(value: &Value) -> Option<String> {
    value.as_str().map(str::to_owned)
}

fn texts(value: &Value) -> BTreeSet<String> {
    value.as_array().into_iter().flatten().filter_map(text).collect()
}

fn tells(ids: &[FindingId], finding: &Value) -> bool {
    ids.iter().any(|id| Some(id.to_string()) == text(finding))
}

/// A name as it is compared: the views write unnamed officials small.
fn small(name: &str) -> String {
    name.to_lowercase()
}

/// Of the findings named, those that some line tells.
fn told<'a>(wanted: &BTreeSet<String>, lines: impl IntoIterator<Item = &'a Evidence>) -> BTreeSet<String> {
    let ids: BTreeSet<String> = lines.into_iter().flat_map(|line| &line.ids).map(ToString::to_string).collect();
    wanted.intersection(&ids).cloned().collect()
}

fn said_by(said: &Said, answer: &Value, differences: &mut Differences) {
    if let Some(speaker) = text(&answer["speaker"]) {
        // A document's own voice is named after its author.
        let seen = if said.speaker.starts_with("author (") { "author" } else { &said.speaker };
        compare(differences, "speaker", &small(&speaker), &small(seen));
    }
    if let Some(holder) = text(&answer["holder"]) {
        compare(differences, "holder", &holder, &said.holder);
    }
}

fn outcome<T>(status: Option<&Status<T>>, code: impl Fn(&T) -> &'static str, none: &str) -> String {
    status.map_or_else(|| none.to_owned(), |status| code(&status.value).to_owned())
}

fn concession(assessment: &Assessment, answer: &Value) -> Option<Differences> {
    let line = assessment.concessions.iter().find(|line| tells(&line.said.ids, &answer["finding"]))?;
    let mut found = Vec::new();
    said_by(&line.said, answer, &mut found);
    compare(&mut found, "stage", &text(&answer["stage"]).as_deref(), &Some(line.stage.value.code()));
    let answered = outcome(line.reciprocity.as_ref(), |answered| answered.code(), "not marked");
    compare(&mut found, "answered", &text(&answer["answered"]), &Some(answered));
    let returned = texts(&answer["return"]);
    let because = line.reciprocity.iter().flat_map(|status| &status.because);
    compare(&mut found, "return", &returned, &told(&returned, because));
    Some(found)
}

fn claim(
    said: &Said,
    horizon: Option<&chancery_assess::Horizon>,
    status: Option<&Status<chancery_record::ClaimOutcome>>,
    answer: &Value,
) -> Differences {
    let mut found = Vec::new();
    said_by(said, answer, &mut found);
    compare(
        &mut found,
        "outcome",
        &text(&answer["outcome"]),
        &Some(outcome(status, |value| value.code(), "not marked")),
    );
    let seen = horizon.map(|horizon| horizon.date.as_str().to_owned());
    compare(&mut found, "horizon", &text(&answer["horizon"]), &seen);
    let documents: BTreeSet<usize> = said.cites.iter().map(|cite| cite.source).collect();
    compare(&mut found, "tellings", &answer["tellings"].as_u64(), &Some(documents.len() as u64));
    found
}

fn progress_claim(assessment: &Assessment, answer: &Value) -> Option<Differences> {
    let line = assessment.outlook.progress.iter().find(|line| tells(&line.said.ids, &answer["finding"]))?;
    Some(claim(&line.said, line.horizon.as_ref(), line.outcome.as_ref(), answer))
}

fn setback_claim(assessment: &Assessment, answer: &Value) -> Option<Differences> {
    let line = assessment.outlook.setbacks.iter().find(|line| tells(&line.said.ids, &answer["finding"]))?;
    Some(claim(&line.said, line.horizon.as_ref(), line.outcome.as_ref(), answer))
}

fn progress_count(assessment: &Assessment, answer: &Value) -> Option<Differences> {
    let wanted = small(answer["speaker"].as_str()?);
    let count: &ProgressCount =
        assessment.outlook.by_speaker.iter().find(|(name, _)| small(name) == wanted).map(|(_, count)| count)?;
    let mut found = Vec::new();
    compare(&mut found, "claims", &answer["claims"].as_u64(), &Some(count.claims as u64));
    for code in ["materialised", "partly", "not_by_horizon", "superseded", "open", "not_testable"] {
        compare(&mut found, code, &answer[code].as_u64(), &Some(count.outcomes.count(code) as u64));
    }
    Some(found)
}

fn prediction(assessment: &Assessment, answer: &Value) -> Option<Differences> {
    let line = assessment.outlook.predictions.iter().find(|line| tells(&line.said.ids, &answer["finding"]))?;
    let mut found = Vec::new();
    said_by(&line.said, answer, &mut found);
    let seen = outcome(line.outcome.as_ref(), |value| value.code(), "open");
    compare(&mut found, "outcome", &text(&answer["outcome"]), &Some(seen));
    let percent = line.probability.as_ref().map(|probability| u64::from(probability.percent));
    compare(&mut found, "probability", &answer["probability"].as_u64(), &percent);
    Some(found)
}

fn undertaking(assessment: &Assessment, answer: &Value) -> Option<Differences> {
    let line = assessment.undertakings.iter().find(|line| tells(&line.said.ids, &answer["finding"]))?;
    let mut found = Vec::new();
    said_by(&line.said, answer, &mut found);
    compare(&mut found, "kind", &text(&answer["view"]).as_deref(), &Some(line.said.kind.code()));
    let due = line.horizon.as_ref().map(|horizon| horizon.date.as_str().to_owned());
    compare(&mut found, "due", &text(&answer["due"]), &due);
    compare(&mut found, "status", &text(&answer["status"]).as_deref(), &Some(line.status.value.code()));
    let shown_by = texts(&answer["shown_by"]);
    compare(&mut found, "shown by", &shown_by, &told(&shown_by, &line.status.because));
    // Of two tellings of one event the narrower date is shown.
    let late: Option<Edtf> = text(&answer["done_late"]).and_then(|date| date.parse().ok());
    let agree = match (&late, &line.done_late) {
        (Some(wanted), Some(seen)) => wanted.may_coincide(seen),
        (None, None) => true,
        _ => false,
    };
    if !agree {
        found.push(format!("done late is {:?}, not {late:?}", line.done_late));
    }
    Some(found)
}

fn lever(assessment: &Assessment, answer: &Value) -> Option<Differences> {
    let line = assessment.levers.iter().find(|lever| tells(&lever.line.ids, &answer["finding"]))?;
    let mut found = Vec::new();
    compare(&mut found, "stage", &text(&answer["stage"]), &Some(outcome(line.stage.as_ref(), |v| v.code(), "none")));
    Some(found)
}

fn agreement(assessment: &Assessment, answer: &Value) -> Option<Differences> {
    let line = assessment.agreements.iter().find(|line| tells(&line.line.ids, &answer["finding"]))?;
    let mut found = Vec::new();
    compare(&mut found, "stage", &text(&answer["stage"]), &Some(outcome(line.stage.as_ref(), |v| v.code(), "none")));
    let status = outcome(line.implementation.as_ref(), |value| value.code(), "unverified");
    compare(&mut found, "status", &text(&answer["status"]), &Some(status));
    compare(&mut found, "end", &text(&answer["ends"]), &line.end().map(|day| day.to_string()));
    Some(found)
}

fn red_line(assessment: &Assessment, answer: &Value) -> Option<Differences> {
    let of = |said: &[Said]| said.iter().any(|said| tells(&said.ids, &answer["finding"]));
    let line = assessment.red_lines.iter().find(|line| of(&line.own) || of(&line.attributed))?;
    let mut found = Vec::new();
    compare(&mut found, "holder", &text(&answer["holder"]).as_deref(), &Some(line.party.as_str()));
    compare(&mut found, "attributed", &answer["attributed"].as_bool(), &Some(of(&line.attributed)));
    let own: BTreeSet<String> = line.own.iter().flat_map(|said| &said.ids).map(ToString::to_string).collect();
    let first_hand = texts(&answer["first_hand"]);
    compare(&mut found, "first hand", &first_hand, &first_hand.intersection(&own).cloned().collect());
    let contradicted = texts(&answer["contradicted_by"]);
    compare(&mut found, "contradicted by", &contradicted, &told(&contradicted, &line.contradicted));
    Some(found)
}

fn without_first_hand(assessment: &Assessment, answer: &Value) -> Option<Differences> {
    let said = assessment.attributed.iter().find(|said| tells(&said.ids, &answer["finding"]))?;
    let mut found = Vec::new();
    said_by(said, answer, &mut found);
    Some(found)
}

fn with_first_hand(assessment: &Assessment, answer: &Value) -> Option<Differences> {
    let line = assessment.heard.iter().find(|line| tells(&line.said.ids, &answer["finding"]))?;
    let mut found = Vec::new();
    // A joint promise is told once: the answer names the one of its holders who does not speak.
    let holder = text(&answer["holder"])?;
    compare(&mut found, "holder", &true, &line.said.is_held_by(&holder));
    compare(
        &mut found,
        "speaker",
        &text(&answer["speaker"]).map(|name| small(&name)),
        &Some(small(&line.said.speaker)),
    );
    let first_hand = texts(&answer["first_hand"]);
    compare(&mut found, "first hand", &first_hand, &told(&first_hand, &line.first_hand));
    Some(found)
}

fn disputed_figure(assessment: &Assessment, answer: &Value) -> Option<Differences> {
    let wanted = texts(&answer["findings"]);
    // By the name after merges: each line tells one of the findings named.
    let ids = |group: &FigureGroup| -> BTreeSet<String> {
        let named = |given: &chancery_assess::Given| {
            let ids: Vec<String> = given.ids.iter().map(ToString::to_string).collect();
            ids.iter().find(|id| wanted.contains(*id)).or(ids.first()).cloned()
        };
        let same_giver = group.given.iter().flat_map(|given| &given.ids).map(ToString::to_string);
        let same_giver = same_giver.filter(|id| wanted.contains(id));
        group.given.iter().filter(|given| !given.superseded).filter_map(named).chain(same_giver).collect()
    };
    let group = assessment.figures.iter().max_by_key(|group| ids(group).intersection(&wanted).count())?;
    let mut found = Vec::new();
    compare(&mut found, "findings", &wanted, &ids(group));
    compare(&mut found, "disputed", &true, &group.disputed);
    let holders: BTreeSet<String> = group.given.iter().map(|given| small(&given.by)).collect();
    compare(&mut found, "holders", &texts(&answer["holders"]).iter().map(|name| small(name)).collect(), &holders);
    compare(&mut found, "range", &answer["low"].as_f64().zip(answer["high"].as_f64()), &group.named());
    Some(found)
}

fn deadlock(assessment: &Assessment, answer: &Value) -> Option<Differences> {
    let said = |at: usize| assessment.conditions.get(at).map(|condition| &condition.said);
    let line = assessment.deadlocks.iter().find(|deadlock| {
        ["a", "b"].iter().all(|key| {
            deadlock.conditions.iter().any(|at| said(*at).is_some_and(|said| tells(&said.ids, &answer[*key])))
        })
    })?;
    let mut found = Vec::new();
    compare(&mut found, "since", &text(&answer["from"]), &line.since.as_ref().map(ToString::to_string));
    let until = line.ended.as_ref().and_then(|ended| ended.date.as_ref()).map(ToString::to_string);
    compare(&mut found, "until", &text(&answer["until"]), &until);
    let ended_by = texts(&Value::Array(vec![answer["ended_by"].clone()]));
    compare(&mut found, "ended by", &ended_by, &told(&ended_by, &line.ended));
    Some(found)
}

fn occasion<'a>(assessment: &'a Assessment, finding: &Value) -> Option<&'a Occasion> {
    assessment.meetings.iter().chain(&assessment.ground).find(|occasion| tells(&occasion.ids, finding))
}

fn meeting(assessment: &Assessment, answer: &Value) -> Option<Differences> {
    let line = occasion(assessment, &answer["finding"])?;
    let mut found = Vec::new();
    let dates: BTreeSet<String> = line.dates.iter().map(|stated| stated.value.date.to_string()).collect();
    compare(&mut found, "date", &true, &dates.contains(answer["date"].as_str()?));
    // Reports of one contact may differ on levels: each has an account of its own.
    let account = line.accounts.iter().find(|account| tells(&account.ids, &answer["finding"]));
    let attendees = account.map_or(&line.attendees, |account| &account.attendees);
    for (name, level) in answer["levels"].as_object()? {
        let named = attendees.iter().find(|who| who.party == *name || who.people.contains(name));
        let Some(attendee) = named else {
            found.push(format!("{name} is not there"));
            continue;
        };
        let seen: BTreeSet<String> = attendee.levels.iter().map(|level| level.code().to_owned()).collect();
        compare(&mut found, &format!("level of {name}"), &text(level).into_iter().collect(), &seen);
    }
    compare(&mut found, "absent", &texts(&answer["absent"]), &line.absent.iter().cloned().collect());
    let outcomes: Vec<&str> = line.outcomes.iter().map(|stated| stated.value.as_str()).collect();
    compare(&mut found, "outcome", &text(&answer["outcome"]).as_deref(), &outcomes.first().copied());
    Some(found)
}

fn rival_accounts(assessment: &Assessment, answer: &Value) -> Option<Differences> {
    let [one, other] = answer["findings"].as_array()?.as_slice() else { return None };
    let tells_one_of = |at: usize| {
        let line = assessment.meetings.get(at);
        line.is_some_and(|line| tells(&line.ids, one) || tells(&line.ids, other))
    };
    let line = assessment.rival_accounts.iter().find(|rival| rival.meetings.iter().all(|at| tells_one_of(*at)))?;
    let pair = |ids: [Option<String>; 2]| -> BTreeSet<String> { ids.into_iter().flatten().collect() };
    let first = |line: &Evidence| line.ids.first().map(ToString::to_string);
    let seen: BTreeSet<BTreeSet<String>> =
        line.contradictions.iter().map(|[a, b]| pair([first(a), first(b)])).collect();
    let wanted: BTreeSet<BTreeSet<String>> = answer["contradictions"].as_array()?.iter().map(texts).collect();
    let mut found = Vec::new();
    compare(&mut found, "contradictions", &wanted, &seen);
    Some(found)
}

fn planned(assessment: &Assessment, answer: &Value) -> Option<Differences> {
    let line = occasion(assessment, &answer["finding"])?;
    let mut found = Vec::new();
    compare(&mut found, "date", &text(&answer["date"]).as_deref(), &line.date().map(Edtf::as_str));
    let places: BTreeSet<String> = line.places.iter().map(|stated| stated.value.clone()).collect();
    compare(&mut found, "places", &texts(&answer["places"]), &places);
    let held = line.standing == Standing::Held;
    compare(&mut found, "reported held", &answer["reported_held"].as_bool(), &Some(held));
    Some(found)
}

#[test]
fn nothing_else_is_said_to_be_unheard() {
    let assessment = assess(&record().accepted(), AS_OF);
    let written = fs::read_to_string(folder().join("answers.jsonl")).unwrap();
    let answers: Vec<Value> = written.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let unheard = answers.iter().filter(|answer| answer["view"] == "attributed_without_first_hand");
    let wanted: BTreeSet<String> = unheard.filter_map(|answer| text(&answer["finding"])).collect();
    let seen: BTreeSet<String> =
        assessment.attributed.iter().flat_map(|said| &said.ids).map(ToString::to_string).collect();
    assert_eq!(wanted, seen);
}
