//! Nobody but the person at the desk changes anything; taken over every route of the table.

use axum::http::{Method, StatusCode, header};

use super::{Trial, release};
use crate::router::routes;

/// A path of a route, with something in the place of its parts.
fn path_of(route: &str) -> String {
    route.replace("{id}", "9f86d081884c7d65").replace("{other}", "9f86d081884c7d65")
}

fn log_of(trial: &Trial) -> usize {
    trial.desk.ledger().unwrap().log(0, 1000).unwrap().len()
}

use chancery_store::Store;

#[test]
fn every_route_that_changes_something_refuses_strangers() {
    let trial = Trial::on(&release());
    let before = log_of(&trial);
    let own = format!("csrf={}", trial.desk.secrets.csrf());
    let changing: Vec<_> = routes().filter(|route| route.changes).collect();
    assert!(changing.len() >= 10, "{}", changing.len());
    for route in changing {
        let path = path_of(route.path);
        let refused = |body: &str, over: &[(header::HeaderName, &str)], status: StatusCode, why: &str| {
            let answer = trial.request(Method::POST, &path, body.to_owned(), over);
            assert_eq!(answer.status, status, "{path}: {why}");
        };
        refused(&own, &[(header::ORIGIN, "http://evil.example")], StatusCode::FORBIDDEN, "foreign origin");
        refused(&own, &[(header::ORIGIN, "null")], StatusCode::FORBIDDEN, "no origin to be told");
        refused(&own, &[(header::ORIGIN, "")], StatusCode::FORBIDDEN, "no origin");
        refused(&own, &[(header::ORIGIN, "http://127.0.0.1:9999")], StatusCode::FORBIDDEN, "another port");
        let site = header::HeaderName::from_static("sec-fetch-site");
        refused(&own, &[(site, "cross-site")], StatusCode::FORBIDDEN, "from another site");
        refused("", &[], StatusCode::FORBIDDEN, "no token");
        refused("csrf=0", &[], StatusCode::FORBIDDEN, "wrong token");
        refused(&format!("csrf={}", trial.desk.secrets.token()), &[], StatusCode::FORBIDDEN, "the other token");
        refused(&own, &[(header::COOKIE, "")], StatusCode::UNAUTHORIZED, "no cookie");
        refused(&own, &[(header::COOKIE, "desk-8477=0")], StatusCode::UNAUTHORIZED, "wrong cookie");
        refused(&own, &[(header::HOST, "rebound.example:8477")], StatusCode::MISDIRECTED_REQUEST, "foreign host");
        let looked = trial.look(&path).status;
        let has_page = routes().any(|other| other.path == route.path && !other.changes);
        assert_eq!(looked == StatusCode::OK, has_page, "{path} by GET");
    }
    assert_eq!(log_of(&trial), before);
}

#[test]
fn every_other_method_and_path_is_refused() {
    let trial = Trial::on(&[]);
    for route in routes().filter(|route| !routes().any(|other| other.path == route.path && other.changes)) {
        for method in [Method::POST, Method::PUT, Method::DELETE, Method::PATCH] {
            let body = format!("csrf={}", trial.desk.secrets.csrf());
            let answer = trial.request(method.clone(), &path_of(route.path), body, &[]);
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{method} {}", route.path);
        }
    }
    assert_eq!(trial.look("/nowhere").status, StatusCode::NOT_FOUND);
}

#[test]
fn every_answer_says_what_the_browser_must_keep_to() {
    let trial = Trial::on(&release());
    let wanted = [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::X_FRAME_OPTIONS, "DENY"),
    ];
    for path in routes().map(|route| path_of(route.path)).chain(["/nowhere".to_owned()]) {
        for closed in [false, true] {
            let over: &[(header::HeaderName, &str)] = if closed { &[(header::COOKIE, "")] } else { &[] };
            let answer = trial.request(Method::GET, &path, String::new(), over);
            for (name, value) in &wanted {
                assert_eq!(answer.headers[name], *value, "{path}");
            }
            let policy = answer.headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
            assert!(policy.starts_with("default-src 'self'") && policy.contains("frame-ancestors 'none'"));
            assert!(!policy.contains("unsafe"), "{policy}");
        }
    }
}

#[test]
fn what_is_too_large_is_refused_and_nothing_is_kept() {
    let trial = Trial::on(&[]);
    let long = "x".repeat(2_000_000);
    assert_eq!(trial.press("/review/note", &[("note", &long)]).status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(!trial.ledger().exists());
}
