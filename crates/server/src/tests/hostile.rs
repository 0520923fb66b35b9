//! Two hundred pieces of markup through every field: pages stay what this program wrote.

use axum::http::StatusCode;
use chancery_app::review::Wanted;
use chancery_read::Overrides;

use super::{Trial, markup::foreign};
use crate::{asked::address, at_work::Task};

pub(super) const PAYLOADS: &str = include_str!("../../tests/payloads.txt");

pub(super) fn document(payload: &str, at: usize) -> (String, String, Overrides) {
    let said = || Some(payload.to_owned());
    let text = format!(
        "{payload}\n\nMirnia said on Monday that {payload} must open the two lower sluices by 3 June. “{payload} will not \
         leave,” said {payload}. Some 40 drivers of {payload} waited."
    );
    let known = Overrides {
        date: "2031-06-02".parse().ok(),
        form: said(),
        title: said(),
        url: Some(format!("{payload}#{at}")),
        publisher: said(),
        author: said(),
        language: said(),
        negotiation: said(),
    };
    (format!("{payload} {at}"), text, known)
}

#[test]
fn nothing_in_a_document_a_form_or_an_address_becomes_markup() {
    let payloads: Vec<&str> = PAYLOADS.lines().filter(|line| !line.is_empty()).collect();
    assert!(payloads.len() >= 200, "{}", payloads.len());
    let documents: Vec<_> = payloads.iter().enumerate().map(|(at, payload)| document(payload, at)).collect();
    let documents: Vec<_> = documents.iter().map(|(n, t, k)| (n.as_str(), t.clone(), k.clone())).collect();
    let trial = Trial::on(&documents);
    let mut seen = 0;
    let mut check = |what: &str, page: &str| {
        seen += 1;
        assert_eq!(foreign(page), Vec::<String>::new(), "{what}");
    };
    let record = trial.desk.reader.record(&chancery_store::Selection::default()).unwrap();
    for source in &record.sources {
        check("document", &trial.look(&format!("/d/{}", source.id)).body);
    }
    for path in ["/", "/documents", "/documents?from=100", "/documents?from=200", "/review/together", "/add", "/keys"] {
        check(path, &trial.look(path).body);
    }
    for (at, payload) in payloads.iter().enumerate() {
        let waiting = trial.desk.at_work(&Task::default(), |work| {
            Ok(work.sitting.after(None, &Wanted::default()).map(|w| w.id.to_string()))
        });
        let waiting = waiting.unwrap().unwrap();
        let own = [("at", waiting.as_str())];
        let with = |more: &[(&'static str, &'static str)]| -> Vec<(&str, &str)> {
            own.iter().copied().chain(more.iter().copied()).collect()
        };
        let payload: &'static str = payload;
        let wrong = trial.press(
            "/review/edit",
            &with(&[("due", payload), ("low", payload), ("date", payload), ("speaker", payload)]),
        );
        check("edit that cannot be read", &wrong.body);
        let (path, field) =
            [("/review/condition", "condition"), ("/review/merge", "into"), ("/review/kind", "said")][at % 3];
        check(path, &trial.press(path, &with(&[(field, payload)])).body);
        trial.press("/review/edit", &with(&[("speaker", payload), ("place", payload), ("unit", payload)]));
        check("an edited finding", &trial.look(&address("/review", &own)).body);
        trial.press("/review/note", &with(&[("note", payload)]));
        let decided = if at % 2 == 0 {
            trial.press("/review/reject", &with(&[("reason", payload)]))
        } else {
            trial.press("/review/accept", &with(&[]))
        };
        assert!(matches!(decided.status, StatusCode::SEE_OTHER | StatusCode::UNPROCESSABLE_ENTITY), "{}", decided.body);
        let names = ["q", "speaker", "from", "track", "did", "kind", "until", "type"];
        let values: Vec<(&str, &str)> = names.iter().map(|name| (*name, payload)).collect();
        // A track that is not there has a queue of its own to be made: some are enough.
        let paths: &[&str] = if at % 40 == 0 { &["/search", "/log", "/review", "/documents"] } else { &["/search"] };
        for path in paths {
            check(path, &trial.look(&address(path, &values)).body);
        }
        check("search", &trial.look(&address("/search", &[("q", payload)])).body);
        let written: String = form_urlencoded::byte_serialize(payload.as_bytes()).collect();
        for path in ["/d/", "/f/", "/"] {
            check(path, &trial.look(&format!("{path}{}", written.replace('+', "%20"))).body);
        }
        // So is adding, after which the record is read anew.
        if at % 40 == 0 {
            check("add", &trial.press("/add", &[("date", payload), ("title", payload), ("text", payload)]).body);
        }
    }
    check("log", &trial.look("/log").body);
    assert!(seen > 1500, "{seen}");
}
