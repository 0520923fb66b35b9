//! Many documents are added as a job, which tells how far it is.

use axum::http::{Method, StatusCode, header};

use super::{Answered, Trial};

/// A form with files, as a browser sends it.
fn upload(trial: &Trial, files: &[(&str, &[u8])]) -> Answered {
    let mut body =
        format!("--XX\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n{}\r\n", trial.desk.secrets.csrf());
    for (name, bytes) in files {
        let head = format!("--XX\r\nContent-Disposition: form-data; name=\"files\"; filename=\"{name}\"\r\n\r\n");
        body.push_str(&head);
        body.push_str(std::str::from_utf8(bytes).unwrap());
        body.push_str("\r\n");
    }
    body.push_str("--XX--\r\n");
    trial.request(Method::POST, "/add", body, &[(header::CONTENT_TYPE, "multipart/form-data; boundary=XX")])
}

/// The events of a job; the request ends when the job does.
fn events(trial: &Trial, job: &str) -> String {
    let answer = trial.look(&format!("{job}/events"));
    assert_eq!(answer.headers[header::CONTENT_TYPE], "text/event-stream");
    assert_eq!(answer.headers[header::X_CONTENT_TYPE_OPTIONS], "nosniff");
    answer.body
}

#[test]
fn each_document_of_a_job_is_named_with_what_became_of_it() {
    let trial = Trial::on(&[]);
    let files: [(&str, &[u8]); 4] = [
        ("one.txt", b"Mirnia said on Monday that Orlan must open the two lower sluices by 3 June."),
        ("one.meta.json", b"{\"title\": \"The sluices\", \"date\": \"2031-06-02\"}"),
        ("empty.txt", b""),
        ("two.txt", b"Orlan will open the road unless the shelling goes on."),
    ];
    let begun = upload(&trial, &files);
    assert_eq!(begun.status, StatusCode::SEE_OTHER, "{}", begun.body);
    let job = begun.headers[header::LOCATION].to_str().unwrap().to_owned();
    assert_eq!(job, "/jobs/1");
    let told = events(&trial, &job);
    assert!(told.ends_with("event: end\ndata: {\"done\":3,\"all\":3,\"failed\":1}\n\n"), "{told}");

    let page = trial.look(&job).body;
    assert!(page.contains("2 of 3 documents added"), "{page}");
    let places: Vec<usize> = ["one.txt", "empty.txt", "two.txt"].map(|name| page.find(name).unwrap()).to_vec();
    assert!(places.is_sorted(), "in the order of adding: {page}");
    let wrong = page.find("class=\"error\" role=\"alert\"").unwrap();
    assert!(places[1] < wrong && wrong < places[2], "the error stands beside its document: {page}");
    assert!(!page.contains("one.meta.json"), "a sidecar is no document");
    assert!(trial.look("/documents").body.contains("The sluices"));
    assert!(trial.look("/add").body.contains("2 of 3 documents added"));
}

#[test]
fn a_long_document_does_not_keep_the_browser_waiting() {
    let trial = Trial::on(&[]);
    // Long, and soon read: there is nothing in it.
    let long = "No news.\n\n".repeat(25_000);
    let begun = upload(&trial, &[("long.txt", long.as_bytes())]);
    assert_eq!(begun.status, StatusCode::SEE_OTHER, "{}", begun.body);
    events(&trial, "/jobs/1");
    let page = trial.look("/jobs/1").body;
    assert!(page.contains("<h1>1 document added</h1>") && page.contains("No day of publication is known"), "{page}");
    let short = upload(&trial, &[("short.txt", b"No news.")]);
    assert_eq!(short.status, StatusCode::OK, "a short one is read at once");
}

#[test]
fn a_job_counts_what_the_ledger_had_apart_from_what_is_new() {
    let trial = Trial::on(&[]);
    let text = b"Mirnia said that Orlan must open the two lower sluices.";
    upload(&trial, &[("first.txt", text), ("other.txt", b"Orlan said it agrees.")]);
    events(&trial, "/jobs/1");
    upload(&trial, &[("again.txt", text), ("new.txt", b"Varneth said it does not.")]);
    events(&trial, "/jobs/2");
    let page = trial.look("/jobs/2").body;
    assert!(page.contains("<h1>1 of 2 documents added, 1 known already</h1>"), "{page}");
    assert!(page.contains("known already as “first.txt”"), "{page}");
}

#[test]
fn a_job_is_told_to_the_person_at_the_desk_only() {
    let trial = Trial::on(&[]);
    upload(&trial, &[("a.txt", b"Soldra said it agrees."), ("b.txt", b"Varneth said it does not.")]);
    events(&trial, "/jobs/1");
    for path in ["/jobs/1", "/jobs/1/events"] {
        let closed = trial.request(Method::GET, path, String::new(), &[(header::COOKIE, "")]);
        assert_eq!(closed.status, StatusCode::UNAUTHORIZED);
        let elsewhere = trial.request(Method::GET, path, String::new(), &[(header::HOST, "rebound.example:8477")]);
        assert_eq!(elsewhere.status, StatusCode::MISDIRECTED_REQUEST);
    }
    assert_eq!(trial.look("/jobs/2").status, StatusCode::NOT_FOUND);
    assert_eq!(trial.look("/jobs/x/events").status, StatusCode::NOT_FOUND);
    assert_eq!(trial.press("/jobs/1/stop", &[]).status, StatusCode::SEE_OTHER);
}

#[test]
fn a_job_that_cannot_write_says_so() {
    let trial = Trial::on(&[]);
    std::fs::write(trial.ledger(), "these are notes, and no ledger").unwrap();
    upload(&trial, &[("a.txt", b"Soldra said it agrees."), ("b.txt", b"Varneth said it does not.")]);
    assert!(events(&trial, "/jobs/1").contains("event: end"));
    let page = trial.look("/jobs/1").body;
    assert!(page.contains("It broke off") && page.contains("0 of 2 documents added"), "{page}");
}
