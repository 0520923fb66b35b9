//! The work at the desk, without a browser.

use axum::http::{StatusCode, header};
use chancery_read::Overrides;
use chancery_record::{Act, Passage, Proposal};
use chancery_store::Store;
use chancery_text::{DocumentId, TextRange};

use super::{Answered, Trial, release, value_of};

fn place(answer: &Answered) -> &str {
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    answer.headers[header::LOCATION].to_str().unwrap()
}

fn undecided(page: &str) -> usize {
    let before = page.split(" undecided</strong>").next().unwrap();
    before.rsplit('>').next().unwrap().parse().unwrap()
}

#[test]
fn a_proposal_is_accepted_undone_and_rejected() {
    let trial = Trial::on(&release());
    let first = trial.look("/review").body;
    let all = undecided(&first);
    let at = value_of(&first, "at");
    let accepted = trial.press("/review/accept", &[("at", &at)]);
    assert!(place(&accepted).ends_with("did=accepted"));
    assert_eq!(undecided(&trial.look(place(&accepted)).body), all - 1);
    let gone = trial.press("/review/accept", &[("at", &at)]);
    assert!(place(&gone).ends_with("did=gone"), "{}", place(&gone));
    let undone = trial.press("/undo", &[]);
    let again = trial.look(place(&undone)).body;
    assert_eq!((undecided(&again), value_of(&again, "at")), (all, at.clone()));
    let without = trial.press("/review/reject", &[("at", &at), ("reason", " ")]);
    assert_eq!(without.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(without.body.contains("Say why"));
    trial.press("/review/reject", &[("at", &at), ("reason", "background only")]);
    let decisions = trial.desk.ledger().unwrap().decisions(None).unwrap();
    assert_eq!(decisions.iter().map(|d| d.decision.act.code()).collect::<Vec<_>>(), ["accept", "undo", "reject"]);
    assert!(decisions.iter().all(|d| d.decision.by == "ana"));
}

#[test]
fn undo_goes_on_where_the_sitting_ends() {
    let trial = Trial::on(&release());
    let at = value_of(&trial.look("/review").body, "at");
    trial.press("/review/accept", &[("at", &at)]);
    trial.desk.begin_anew();
    assert!(place(&trial.press("/undo", &[])).ends_with("did=undone&undone=3"));
    assert!(place(&trial.press("/undo", &[])).ends_with("did=nothing"));
}

/// What the line above a proposal says.
fn status(page: &str) -> String {
    page.split("id=\"status\"").nth(1).and_then(|rest| rest.split("</p>").next()).unwrap().to_owned()
}

#[test]
fn what_is_undone_is_named_and_can_be_brought_back() {
    let trial = Trial::on(&release());
    let first = trial.look("/review").body;
    let at = value_of(&first, "at");
    trial.press("/review/reject", &[("at", &at), ("reason", "background only")]);
    let undone = trial.look(place(&trial.press("/undo", &[]))).body;
    let said = status(&undone);
    let words = trial.desk.ledger().unwrap().finding(&at.parse().unwrap()).unwrap().unwrap();
    let words = words.finding.passage().unwrap().quote.chars().take(20).collect::<String>();
    assert!(said.contains("Undone: no. 2, reject by ana on 2031-06-02") && said.contains(&words), "{said}");
    assert!(undone.contains("Bring it back"), "{undone}");
    let again = trial.look(place(&trial.press("/undo", &[("back", "review"), ("decision", "3")]))).body;
    assert!(status(&again).contains("Brought back: no. 2, reject"), "{}", status(&again));
    assert_eq!(undecided(&again), undecided(&first) - 1);
    assert!(!again.contains("Bring it back"));
    // The address of a page puts no words of its own on it.
    let forged = trial.look("/review?did=undone&undone=1").body;
    assert!(status(&forged).ends_with("undecided</strong>"), "{}", status(&forged));
}

#[test]
fn what_somebody_decided_elsewhere_is_asked_about_before_it_is_undone() {
    let trial = Trial::on(&release());
    let page = trial.look("/review").body;
    let at = value_of(&page, "at");
    let mut store = chancery_store::SqliteStore::open(trial.ledger()).unwrap();
    let entry = chancery_store::Entry { at: super::NOW, by: "ivo", pipeline: "test" };
    store.decide_all(&[Act::Accept { finding: at.parse().unwrap() }], &entry).unwrap();
    let asked = trial.look(place(&trial.press("/undo", &[]))).body;
    let said = status(&asked);
    assert!(said.contains("not taken at this desk") && said.contains("no. 2, accept by ivo"), "{said}");
    assert_eq!(undecided(&asked), undecided(&page) - 1, "nothing was done yet");
    let undone = trial.look(place(&trial.press("/undo", &[("back", "review"), ("decision", "2")]))).body;
    assert_eq!((undecided(&undone), value_of(&undone, "at")), (undecided(&page), at));
}

#[test]
fn copies_rejected_with_one_button_are_brought_back_with_one() {
    let text = "Mirnia said that Orlan must open the two lower sluices.";
    let trial = Trial::on(&[
        ("one.txt", format!("One paper\n\n{text}"), Overrides::default()),
        ("two.txt", format!("Another paper\n\n{text}"), Overrides::default()),
    ]);
    let page = trial.look("/review").body;
    let at = value_of(&page, "at");
    assert!(page.contains("same words in 1 more document"), "{page}");
    trial.press("/review/reject", &[("at", &at), ("reason", "background only")]);
    let undone = trial.look(place(&trial.press("/undo", &[]))).body;
    assert_eq!(undecided(&undone), undecided(&page));
    let both = undone.split("name=\"decision\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
    assert_eq!(both, "5-6", "two rejections were undone");
    trial.press("/undo", &[("back", "review"), ("decision", both)]);
    assert_eq!(undecided(&trial.look("/review").body), undecided(&page) - 1);
    assert_eq!(trial.press("/undo", &[("decision", "1-99999")]).status, StatusCode::BAD_REQUEST);
}

#[test]
fn a_text_that_is_known_says_what_was_not_used() {
    let trial = Trial::on(&[]);
    let text = &release()[0].1;
    let undated = trial.press("/add", &[("text", text)]);
    assert!(undated.body.contains("No day of publication is known of it"), "{}", undated.body);
    let again = trial.press("/add", &[("text", text), ("date", "2031-05-30")]);
    assert!(
        again.body.contains("known already as “Pasted: Release Mirnia said on Monday that Orlan must open …”"),
        "{}",
        again.body
    );
    assert!(again.body.contains("the date “30 May 2031” (on record: unknown)"), "{}", again.body);
    assert!(!again.body.contains("No day of publication"), "{}", again.body);
    let same = trial.press("/add", &[("text", text)]);
    assert!(same.body.contains("known already") && !same.body.contains("Not used"), "{}", same.body);
    let log = trial.look("/log").body;
    assert!(log.contains("Pasted: Release Mirnia said"), "{log}");
}

#[test]
fn the_questions_are_about_the_track_that_is_chosen() {
    let on = |track: &str, date: &str| Overrides {
        negotiation: Some(track.to_owned()),
        date: date.parse().ok(),
        ..Overrides::default()
    };
    let text = |of: &str| format!("Mirnia said that Orlan must open the {of} sluices.");
    let trial = Trial::on(&[
        ("a.txt", text("lower"), on("The river", "2029-01-02")),
        ("b.txt", text("upper"), on("The river", "2029-01-03")),
        ("c.txt", text("old"), on("The road", "2031-05-30")),
    ]);
    let latest = trial.look("/").body;
    assert!(latest.contains("/t/The%20road?section=concessions"), "that of the latest document: {latest}");
    assert!(latest.contains("/t/-?section=meetings"), "“on each of my files”: {latest}");
    let chosen = trial.look("/?track=The+river").body;
    assert!(chosen.contains("/t/The%20river/ask/12") && !chosen.contains("/t/The%20road?section"), "{chosen}");
    assert!(trial.look("/?track=-").body.contains("/t/-?section=concessions"));
    assert_eq!(trial.look("/?track=The+sea").status, StatusCode::NOT_FOUND);
    let named = trial.look("/brief.html?track=The+river");
    assert_eq!(named.headers[header::CONTENT_DISPOSITION], "attachment; filename=\"brief-the-river.html\"");
}

#[test]
fn every_question_has_a_page_of_its_own() {
    let trial = Trial::on(&release());
    for question in chancery_brief::Question::ALL {
        let page = trial.look(&format!("/t/-/ask/{}", question.number()));
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.body.contains("id=\"answer\"") && page.body.contains(question.text()), "{}", page.body);
    }
    let document = value_of(&trial.look("/review").body, "at");
    let document = document.split('.').next().unwrap();
    let about = trial.look(&format!("/t/-/ask/11?document={document}"));
    assert!(about.body.contains("stand in no other document"), "{}", about.body);
    assert!(trial.look(&format!("/d/{document}")).body.contains(&format!("/t/-/ask/11?document={document}")));
    for nowhere in ["/t/-/ask/13", "/t/-/ask/x", "/t/-/ask/11?document=0123456789abcdef"] {
        assert_eq!(trial.look(nowhere).status, StatusCode::NOT_FOUND, "{nowhere}");
    }
    let elsewhere = trial.look("/t/-/ask/12?section=positions&as_of=2031-05-30");
    assert_eq!(place(&elsewhere), "/t/-?section=positions&as_of=2031-05-30");
}

#[test]
fn who_decides_elsewhere_is_heeded() {
    let trial = Trial::on(&release());
    let page = trial.look("/review").body;
    let at = value_of(&page, "at");
    let act = Act::Accept { finding: at.parse().unwrap() };
    trial.desk.decide(&[act]).unwrap();
    assert!(place(&trial.press("/review/accept", &[("at", &at)])).ends_with("did=gone"));
    assert_eq!(undecided(&trial.look("/review").body), undecided(&page) - 1);
}

#[test]
fn only_what_was_shown_is_accepted_together() {
    let text = "Interview\n\nQ: What of the gates?\n\nA: “The gates are a disgrace,” said Ilsa Traun of Mirnia. “The road is a ruin,” she said.";
    let trial = Trial::on(&[("interview.txt", text.to_owned(), Overrides::default())]);
    let waiting = value_of(&trial.look("/review").body, "at");
    let refused = trial.press("/review/together", &[("finding", &waiting)]);
    assert_eq!(refused.status, StatusCode::BAD_REQUEST, "it was not shown");
    assert_eq!(trial.press("/review/together", &[]).status, StatusCode::BAD_REQUEST);
    assert!(trial.desk.ledger().unwrap().decisions(None).unwrap().is_empty());
}

#[test]
fn a_link_to_a_finding_leads_to_its_words() {
    let trial = Trial::on(&release());
    let at = value_of(&trial.look("/review").body, "at");
    let answer = trial.look(&format!("/f/{at}"));
    assert!(place(&answer).ends_with("#here"));
    let page = trial.look(place(&answer).trim_end_matches("#here")).body;
    assert!(page.contains("id=\"here\"") && page.contains("<mark class=\"on"), "{page}");
    assert_eq!(trial.look("/f/9f86d081884c7d65.s1-2").status, StatusCode::NOT_FOUND);
    assert_eq!(trial.look("/f/nothing").status, StatusCode::NOT_FOUND);
}

#[test]
fn what_was_decided_last_is_said_with_its_words() {
    let trial = Trial::on(&release());
    let first = trial.look("/review").body;
    assert!(!first.contains("Accepted."));
    let at = value_of(&first, "at");
    let words = trial.desk.ledger().unwrap().finding(&at.parse().unwrap()).unwrap().unwrap();
    let words = words.finding.passage().unwrap().quote.chars().take(20).collect::<String>();
    let next = trial.look(place(&trial.press("/review/accept", &[("at", &at)]))).body;
    let status = status(&next);
    assert!(status.contains("Accepted.") && status.contains(&words), "{status}");
}

#[test]
fn a_document_shows_what_a_person_entered() {
    let trial = Trial::on(&release());
    let at = value_of(&trial.look("/review").body, "at");
    let document = at.split('.').next().unwrap();
    // The same line, entered on other words.
    let mut proposal = trial.desk.ledger().unwrap().finding(&at.parse().unwrap()).unwrap().unwrap().finding;
    let words = "Some 40 drivers";
    let start = release()[0].1.find(words).unwrap();
    let passage = Passage { range: TextRange::of(start, start + words.len()), quote: words.to_owned() };
    match &mut proposal {
        Proposal::Statement(line) => line.passage = passage,
        Proposal::Event(line) => line.passage = passage,
        Proposal::Figure(line) => line.passage = passage,
        other => panic!("{other:?} is no line of the record"),
    }
    let act = Act::Enter { document: DocumentId(document.to_owned()), proposal: Box::new(proposal) };
    trial.desk.decide(std::slice::from_ref(&act)).unwrap();
    let page = trial.look(&format!("/d/{document}")).body;
    let made = act.made().remove(0);
    assert!(page.contains(&format!("id=\"r-{made}\"")) && page.contains(&format!("id=\"w-{made}\"")), "{page}");
}

#[test]
fn the_first_page_leads_to_every_answer() {
    let trial = Trial::on(&release());
    let page = trial.look("/").body;
    for question in chancery_brief::Question::ALL {
        assert!(page.contains(question.text()), "{}", question.text());
    }
    let links = page.split("<ul class=\"questions\">").nth(1).and_then(|rest| rest.split("</ul>").next()).unwrap();
    for link in links.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
        assert_eq!(trial.look(&link.replace("&amp;", "&")).status, StatusCode::OK, "{link}");
    }
}

#[test]
fn a_ledger_that_is_not_there_is_begun_by_adding() {
    let trial = Trial::on(&[]);
    for path in ["/", "/review", "/documents", "/search?q=x", "/log", "/review/together", "/add"] {
        assert_eq!(trial.look(path).status, StatusCode::OK, "{path}");
    }
    let refused = trial.press("/add", &[("text", ""), ("date", "soon")]);
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    for nowhere in ["/d/zzz", "/d/zzz/diff/yyy", "/d/zzz/beside/yyy", "/f/9f86d081884c7d65.s1-2", "/a/zzz"] {
        assert_eq!(trial.look(nowhere).status, StatusCode::NOT_FOUND, "{nowhere}");
    }
    assert!(!trial.ledger().exists());
    let text = &release()[0].1;
    let added = trial.press("/add", &[("text", text), ("date", "2031-05-30"), ("title", "A release")]);
    assert_eq!(added.status, StatusCode::OK, "{}", added.body);
    assert!(trial.look("/documents").body.contains("A release"));
    let other = trial.press("/add", &[("text", "Mirnia said that Orlan must leave."), ("title", "Another")]);
    assert!(other.body.contains("new · "), "a pasted text is never a version of another: {}", other.body);
    assert!(trial.look("/review").body.contains("undecided"));
    assert_eq!(trial.look("/brief.html").headers[header::CONTENT_DISPOSITION], "attachment; filename=\"brief.html\"");
    let bundle = trial.look("/brief.zip");
    assert_eq!(bundle.headers[header::CONTENT_DISPOSITION], "attachment; filename=\"brief.zip\"");
    assert!(bundle.body.starts_with("PK"), "{}", bundle.body);
}
