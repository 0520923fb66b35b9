//! What a handler answers with.

use std::{convert::Infallible, time::Duration};

use axum::{
    body::Body,
    http::{HeaderValue, Response, StatusCode, header},
    response::{
        IntoResponse,
        sse::{Event, KeepAlive, Sse},
    },
};
use futures_util::stream::{self, Stream};
use maud::Markup;
use tokio::sync::watch;

use crate::jobs::Progress;

/// Progress is told no more often than this.
const SEEN: Duration = Duration::from_millis(200);

/// An answer, not yet in the form of HTTP.
#[derive(Debug)]
pub(crate) enum Answer {
    /// A whole page.
    Page(Markup),
    /// A whole page that says what was wrong.
    Refused(StatusCode, Markup),
    /// Look there: after every form that changed something. An address of the desk.
    Go(String),
    /// A file that belongs to the pages.
    Asset {
        /// Its media type.
        media: &'static str,
        /// Its contents.
        contents: &'static str,
    },
    /// How far a job is, told as it goes on.
    Events(watch::Receiver<Progress>),
    /// A file to keep.
    Download {
        /// Its media type.
        media: &'static str,
        /// Its name.
        name: String,
        /// Its contents.
        contents: Vec<u8>,
    },
}

impl Answer {
    /// The answer as it is sent; what every answer says besides is added by the guard.
    pub(crate) fn into_response(self) -> Response<Body> {
        const HTML: &str = "text/html; charset=utf-8";
        match self {
            Self::Page(page) => response(StatusCode::OK, HTML, page.into_string()),
            Self::Refused(status, page) => response(status, HTML, page.into_string()),
            Self::Go(address) => {
                let mut answer = response(StatusCode::SEE_OTHER, HTML, String::new());
                let place = HeaderValue::from_str(&address).unwrap_or(HeaderValue::from_static("/"));
                answer.headers_mut().insert(header::LOCATION, place);
                answer
            }
            Self::Asset { media, contents } => {
                let mut answer = response(StatusCode::OK, media, contents.to_owned());
                let kept = HeaderValue::from_static("private, max-age=31536000, immutable");
                answer.headers_mut().insert(header::CACHE_CONTROL, kept);
                answer
            }
            Self::Events(progress) => Sse::new(told(progress)).keep_alive(KeepAlive::default()).into_response(),
            Self::Download { media, name, contents } => {
                let mut answer = response(StatusCode::OK, media, contents);
                if let Ok(value) = HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")) {
                    answer.headers_mut().insert(header::CONTENT_DISPOSITION, value);
                }
                answer
            }
        }
    }
}

/// Server-sent events: `progress` whenever something was done, no more often than it can be seen, and `end`.
fn told(progress: watch::Receiver<Progress>) -> impl Stream<Item = Result<Event, Infallible>> {
    stream::unfold(Some((progress, true)), |state| async {
        let (mut progress, is_first) = state?;
        if !is_first {
            tokio::time::sleep(SEEN).await;
            // Whoever worked is gone where this fails, and what was told last is the end.
            progress.changed().await.ok()?;
        }
        let now = *progress.borrow_and_update();
        let event = Event::default().event(if now.ended { "end" } else { "progress" });
        let Progress { done, all, failed, .. } = now;
        let event = event.data(format!("{{\"done\":{done},\"all\":{all},\"failed\":{failed}}}"));
        Some((Ok(event), (!now.ended).then_some((progress, false))))
    })
}

fn response(status: StatusCode, media: &'static str, contents: impl Into<Body>) -> Response<Body> {
    let mut answer = Response::new(contents.into());
    *answer.status_mut() = status;
    answer.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(media));
    answer
}
