//! Pages of tracks and actors: whole, small, and without anything from outside.

use axum::http::{StatusCode, header};
use chancery_brief::desk::encoded;

use super::{
    Trial,
    hostile::{PAYLOADS, document},
    markup::foreign,
    release,
};

/// Bytes of a page at most.
const PAGE: usize = 150_000;

#[test]
fn every_page_of_a_track_is_whole_and_small() {
    let trial = Trial::on(&release());
    for path in [
        "/tracks",
        "/t/-",
        "/t/-?section=positions",
        "/t/-?section=meetings&from=40",
        "/t/-?party=Mirnia&issue=resources&accepted=1",
        "/t/-?as_of=2031-01-01",
        "/t/-/timeline",
        "/t/-/timeline?from=2031-05-01&to=2031-04-01",
        "/t/-/pictures",
        "/t/-/compare?from=2031-06-01&to=2031-05-01",
        "/t/-/ask/11",
        "/t/-/ask/12?as_of=2031-01-01",
        "/actors",
        "/actors?name=nobody",
        "/a/Mirnia",
    ] {
        let page = trial.look(path);
        assert_eq!(page.status, StatusCode::OK, "{path}: {}", page.body);
        assert_eq!(foreign(&page.body), Vec::<String>::new(), "{path}");
        assert_eq!(page.body.matches("<h1").count(), 1, "{path}");
        assert!(page.body.len() <= PAGE, "{path}: {}", page.body.len());
    }
    let empty = Trial::on(&[]);
    for path in ["/tracks", "/t/-", "/t/-/timeline", "/t/-/pictures", "/t/-/compare", "/t/-/ask/12", "/actors"] {
        assert_eq!(empty.look(path).status, StatusCode::OK, "{path}");
    }
}

#[test]
fn what_is_not_there_and_what_cannot_be_read_is_said() {
    let trial = Trial::on(&release());
    for path in ["/t/Nowhere", "/a/Nobody", "/t/-?section=none", "/t/Nowhere/timeline"] {
        assert_eq!(trial.look(path).status, StatusCode::NOT_FOUND, "{path}");
    }
    for path in ["/t/-?as_of=soon", "/t/-?issue=weather", "/t/-/compare?from=x", "/a/Mirnia?as_of=1"] {
        assert_eq!(trial.look(path).status, StatusCode::BAD_REQUEST, "{path}");
    }
}

#[test]
fn an_office_is_entered_from_the_page_of_its_holder() {
    let trial = Trial::on(&release());
    let fields = [("act", "office"), ("actor", "Mirnia"), ("office", "host of the talks"), ("from", "2031-03")];
    let answer = trial.press("/act", &fields);
    assert_eq!(
        (answer.status, &answer.headers[header::LOCATION]),
        (StatusCode::SEE_OTHER, &"/a/Mirnia".parse().unwrap())
    );
    assert!(trial.look("/a/Mirnia").body.contains("host of the talks"));
    assert_eq!(trial.press("/act", &[("act", "office"), ("actor", "Mirnia")]).status, StatusCode::BAD_REQUEST);
}

#[test]
fn nothing_in_a_document_or_an_address_becomes_markup_here() {
    let payloads: Vec<&str> = PAYLOADS.lines().filter(|line| !line.is_empty()).step_by(9).collect();
    let documents: Vec<_> = payloads.iter().enumerate().map(|(at, payload)| document(payload, at)).collect();
    let documents: Vec<_> = documents.iter().map(|(n, t, k)| (n.as_str(), t.clone(), k.clone())).collect();
    let trial = Trial::on(&documents);
    let check = |path: &str| assert_eq!(foreign(&trial.look(path).body), Vec::<String>::new(), "{path}");
    for path in ["/tracks", "/t/-", "/t/-/timeline", "/t/-/pictures", "/t/-/compare", "/actors", "/t/-?section=who"] {
        check(path);
    }
    for question in 1..=12 {
        check(&format!("/t/-/ask/{question}"));
    }
    let viewed = trial.desk.reader.viewed(&crate::views::Wanted::default()).unwrap();
    for member in &viewed.assessment.cast.members {
        check(&format!("/a/{}", encoded(&member.name)));
    }
    for payload in payloads {
        let written = encoded(payload);
        for path in [
            "/t/",
            "/a/",
            "/t/-?party=",
            "/t/-?kind=",
            "/t/-?issue=",
            "/t/-?as_of=",
            "/actors?name=",
            "/t/-?section=",
            "/t/-/ask/11?document=",
        ] {
            check(&format!("{path}{written}"));
        }
    }
}
