//! Requests through the whole desk, without a port.

mod bargain;
mod hostile;
mod jobs;
mod large;
mod markup;
mod safety;
mod tracks;
mod work;

use std::{path::PathBuf, sync::Arc};

use axum::{
    body::Body,
    http::{HeaderMap, Method, Request, StatusCode, header},
};
use chancery_app::{Reading, analyse, ledger};
use chancery_extract::Vocabulary;
use chancery_read::{Overrides, read_bytes};
use tempfile::TempDir;
use tower::ServiceExt;

use crate::{
    guard::Names,
    router::router,
    secrets::Secrets,
    state::{Desk, ServeOptions},
};

const PORT: u16 = 8477;
const ORIGIN: &str = "http://127.0.0.1:8477";
const NOW: &str = "2031-06-02T09:00:00Z";

/// A desk on a ledger of its own.
struct Trial {
    desk: Arc<Desk>,
    folder: TempDir,
}

/// What came back.
struct Answered {
    status: StatusCode,
    headers: HeaderMap,
    body: String,
}

impl Trial {
    /// A desk on documents: name, text and what is known of them.
    fn on(documents: &[(&str, String, Overrides)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("ledger.db");
        let vocabulary = Vocabulary::builtin();
        let readings: Vec<Reading> = documents
            .iter()
            .map(|(name, text, said)| {
                analyse(read_bytes(name, text.as_bytes(), None, said).unwrap(), &vocabulary).unwrap()
            })
            .collect();
        if !readings.is_empty() {
            let mut store = chancery_store::SqliteStore::open_or_create(&path).unwrap();
            ledger::add(&mut store, &readings, NOW, "ana");
        }
        let options =
            ServeOptions { ledger: path, port: PORT, by: "ana".to_owned(), now: || NOW.to_owned(), vocabulary };
        Self { desk: Arc::new(Desk::new(options, Secrets::new().unwrap())), folder }
    }

    fn ledger(&self) -> PathBuf {
        self.folder.path().join("ledger.db")
    }

    fn send(&self, request: Request<Body>) -> Answered {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let answer = router(&self.desk, &Names::on(PORT)).oneshot(request).await.unwrap();
            let (head, body) = answer.into_parts();
            let body = axum::body::to_bytes(body, 50_000_000).await.unwrap();
            let body = String::from_utf8_lossy(&body).into_owned();
            Answered { status: head.status, headers: head.headers, body }
        })
    }

    /// A request as the browser of the person at the desk makes it, with headers put over its own.
    fn request(&self, method: Method, path: &str, body: String, over: &[(header::HeaderName, &str)]) -> Answered {
        let cookie = format!("desk-{PORT}={}", self.desk.secrets.token());
        let mut request = Request::builder().method(method).uri(path).body(Body::from(body)).unwrap();
        let own = [
            (header::HOST, "127.0.0.1:8477"),
            (header::COOKIE, cookie.as_str()),
            (header::ORIGIN, ORIGIN),
            (header::CONTENT_TYPE, "application/x-www-form-urlencoded"),
        ];
        for (name, value) in own.iter().chain(over) {
            request.headers_mut().remove(name);
            if !value.is_empty() {
                request.headers_mut().insert(name.clone(), value.parse().unwrap());
            }
        }
        self.send(request)
    }

    fn look(&self, path: &str) -> Answered {
        self.request(Method::GET, path, String::new(), &[])
    }

    /// Sends a form of this desk.
    fn press(&self, path: &str, fields: &[(&str, &str)]) -> Answered {
        let mut form = form_urlencoded::Serializer::new(String::new());
        form.append_pair("csrf", self.desk.secrets.csrf()).extend_pairs(fields);
        self.request(Method::POST, path, form.finish(), &[])
    }
}

fn release() -> Vec<(&'static str, String, Overrides)> {
    let text = "Release\n\nMirnia said on Monday that Orlan must open the two lower sluices by 3 June. Orlan will open the road \
        unless the shelling goes on. The two ministers met in Ostra on Tuesday. Some 40 drivers waited at the gate.";
    let said = Overrides { date: "2031-05-30".parse().ok(), ..Overrides::default() };
    vec![("release.txt", text.to_owned(), said)]
}

/// The value of a field in a page.
fn value_of(page: &str, field: &str) -> String {
    let start = format!("name=\"{field}\" value=\"");
    let from = page.find(&start).expect("the page has the field") + start.len();
    page[from..].split('"').next().unwrap().to_owned()
}
