//! What a handler answers with.

use axum::{
    body::Body,
    http::{HeaderValue, Response, StatusCode, header},
};
use maud::Markup;

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
    /// A file to keep.
    Download {
        /// Its media type.
        media: &'static str,
        /// Its name.
        name: &'static str,
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

fn response(status: StatusCode, media: &'static str, contents: impl Into<Body>) -> Response<Body> {
    let mut answer = Response::new(contents.into());
    *answer.status_mut() = status;
    answer.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(media));
    answer
}
