//! Every address of the desk, in one table, and the way of a request through the guard to its handler.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::Arc,
    time::Duration,
};

use axum::{
    Router,
    body::{Body, Bytes},
    extract::{RawPathParams, Request},
    http::{HeaderMap, HeaderValue, Method, Response, header},
    routing::{MethodFilter, on},
};

use crate::{
    answer::Answer,
    asked::{Asked, pairs},
    assets,
    error::DeskError,
    guard::{self, Names},
    layout, multipart,
    pages::{add, bargain, brief, bundle, document, documents, home, jobs, keys, log, review, search},
    routes,
    state::Desk,
};

/// How long a request may take to arrive, and its handler to answer.
const PATIENCE: Duration = Duration::from_mins(1);

/// Megabytes that a form of words takes.
const WORDS: usize = 1;

/// What answers: a plain function, run off the async threads.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Handler {
    /// May find that it cannot be done.
    Tries(fn(&Desk, &Asked) -> Result<Answer, DeskError>),
    /// Answers in any case.
    Answers(fn(&Desk, &Asked) -> Answer),
}

impl Handler {
    fn run(self, desk: &Desk, asked: &Asked) -> Result<Answer, DeskError> {
        match self {
            Self::Tries(handler) => handler(desk, asked),
            Self::Answers(handler) => Ok(handler(desk, asked)),
        }
    }
}

/// One address of the desk.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Route {
    /// Its path; `{id}` stands for one part, which the handler finds in [`Asked::path`].
    pub(crate) path: &'static str,
    /// What answers.
    pub(crate) handler: Handler,
    /// Whether it changes something: a form of this desk must ask for it.
    pub(crate) changes: bool,
    /// Megabytes that may be sent to it.
    pub(crate) megabytes: usize,
}

/// A page that is looked at.
pub(crate) const fn look(path: &'static str, handler: fn(&Desk, &Asked) -> Result<Answer, DeskError>) -> Route {
    Route { path, handler: Handler::Tries(handler), changes: false, megabytes: 0 }
}

/// A page that is always the same.
pub(crate) const fn still(path: &'static str, handler: fn(&Desk, &Asked) -> Answer) -> Route {
    Route { path, handler: Handler::Answers(handler), changes: false, megabytes: 0 }
}

/// A form of words that is sent.
pub(crate) const fn form(path: &'static str, handler: fn(&Desk, &Asked) -> Result<Answer, DeskError>) -> Route {
    Route { path, handler: Handler::Tries(handler), changes: true, megabytes: 1 }
}

/// All addresses.
pub(crate) fn routes() -> impl Iterator<Item = &'static Route> {
    ROUTES.iter().chain(routes::track::ROUTES)
}

/// Addresses besides those of the tracks.
const ROUTES: &[Route] = &[
    look("/", home::answer),
    look("/review", review::answer),
    form("/review/accept", review::accept),
    form("/review/reject", review::reject),
    form("/review/edit", review::edit),
    form("/review/condition", review::condition),
    form("/review/merge", review::merge),
    form("/review/note", review::note),
    form("/review/kind", review::kind),
    look("/review/together", review::batch),
    form("/review/together", review::accept_batch),
    form("/undo", review::undo),
    still("/keys", keys::answer),
    look("/documents", documents::answer),
    look("/d/{id}", document::answer),
    look("/d/{id}/diff/{other}", document::diff),
    look("/d/{id}/beside/{other}", document::beside),
    look("/f/{id}", document::finding),
    look("/search", search::answer),
    still("/add", add::answer),
    Route { path: "/add", handler: Handler::Tries(add::add), changes: true, megabytes: 60 },
    still("/bargain", bargain::answer),
    Route { path: "/bargain", handler: Handler::Answers(bargain::run), changes: true, megabytes: WORDS },
    still("/assets/bargain.css", assets::bargain),
    look("/jobs/{id}", jobs::answer),
    look("/jobs/{id}/events", jobs::events),
    form("/jobs/{id}/stop", jobs::stop),
    look("/log", log::answer),
    look("/brief.html", brief::answer),
    look("/brief.zip", bundle::answer),
    still("/assets/desk.css", assets::style),
    still("/assets/desk.js", assets::script),
    still("/assets/jobs.js", assets::jobs),
    still("/assets/desk.svg", assets::icon),
];

/// The desk as a service.
pub(crate) fn router(desk: &Arc<Desk>, names: &Names) -> Router {
    let mut router = Router::new();
    for route in routes() {
        let (desk, names) = (Arc::clone(desk), names.clone());
        let filter = if route.changes { MethodFilter::POST } else { MethodFilter::GET };
        let handle = move |params: RawPathParams, request: Request| {
            let (desk, names) = (Arc::clone(&desk), names.clone());
            let path = params.iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
            async move { passed(desk, names, Some((route, path)), request).await }
        };
        router = router.route(route.path, on(filter, handle));
    }
    let (desk, names) = (Arc::clone(desk), names.clone());
    let elsewhere = move |request: Request| {
        let (desk, names) = (Arc::clone(&desk), names.clone());
        async move { passed(desk, names, None, request).await }
    };
    router.method_not_allowed_fallback(elsewhere.clone()).fallback(elsewhere)
}

/// A request on its way: guarded, read, answered.
async fn passed(
    desk: Arc<Desk>,
    names: Names,
    route: Option<(&'static Route, Vec<(String, String)>)>,
    request: Request,
) -> Response<Body> {
    let mut answer = match admitted(&desk, &names, route, request).await {
        Ok(answer) => answer,
        Err(error) => layout::refusal(&error).into_response(),
    };
    guard::say(&mut answer);
    answer
}

async fn admitted(
    desk: &Arc<Desk>,
    names: &Names,
    route: Option<(&'static Route, Vec<(String, String)>)>,
    request: Request,
) -> Result<Response<Body>, DeskError> {
    let (head, body) = request.into_parts();
    names.check_host(&head.headers)?;
    let query = head.uri.query().unwrap_or_default();
    if guard::is_safe(&head.method)
        && let Some((address, cookie)) = names.first_visit(head.uri.path(), query, &desk.secrets)
    {
        let mut answer = Answer::Go(address).into_response();
        answer.headers_mut().insert(header::SET_COOKIE, cookie);
        return Ok(answer);
    }
    // The page that says the desk is closed needs its style.
    let is_asset = route.as_ref().is_some_and(|(route, _)| route.path.starts_with("/assets/"));
    if !is_asset && !names.is_open(&head.headers, &desk.secrets) {
        return Err(DeskError::Closed);
    }
    if !guard::is_safe(&head.method) {
        names.check_origin(&head.headers)?;
    }
    let Some((route, path)) = route else { return Err(DeskError::NoPage) };
    let mut asked = Asked { path, query: pairs(query.as_bytes()), ..Asked::default() };
    if route.changes {
        let body = arrived(body, &head.method, route.megabytes).await?;
        read_form(&head.headers, &body, &mut asked)?;
        if !asked.field("csrf").is_some_and(|given| desk.secrets.is_own_form(given)) {
            return Err(DeskError::Foreign);
        }
    }
    Ok(answered(desk, route, asked).await?.into_response())
}

/// The whole body, of bounded size and in bounded time.
async fn arrived(body: Body, method: &Method, megabytes: usize) -> Result<Bytes, DeskError> {
    debug_assert!(*method == Method::POST, "only forms have bodies");
    let limit = megabytes.max(WORDS);
    let whole = axum::body::to_bytes(body, limit * 1_000_000);
    let arrived = tokio::time::timeout(PATIENCE, whole).await.map_err(|_| DeskError::TooLong)?;
    arrived.map_err(|error| {
        let too_large = std::error::Error::source(&error).is_some_and(|cause| cause.to_string().contains("limit"));
        if too_large { DeskError::TooLarge { limit } } else { DeskError::Torn }
    })
}

fn read_form(headers: &HeaderMap, body: &[u8], asked: &mut Asked) -> Result<(), DeskError> {
    let media =
        headers.get(header::CONTENT_TYPE).and_then(|value: &HeaderValue| value.to_str().ok()).unwrap_or_default();
    if let Some(boundary) = multipart::boundary(media) {
        let parts = multipart::parts(body, boundary).ok_or(DeskError::Torn)?;
        (asked.fields, asked.files) = (parts.fields, parts.files);
    } else {
        asked.fields = pairs(body);
    }
    Ok(())
}

/// Runs the handler where it may wait for the ledger. A breakdown is said and ends nothing else.
async fn answered(desk: &Arc<Desk>, route: &'static Route, asked: Asked) -> Result<Answer, DeskError> {
    let desk = Arc::clone(desk);
    let work =
        move || catch_unwind(AssertUnwindSafe(|| route.handler.run(&desk, &asked))).unwrap_or(Err(DeskError::Fault));
    let done = tokio::time::timeout(PATIENCE * 2, tokio::task::spawn_blocking(work));
    done.await.map_err(|_| late(route))?.unwrap_or(Err(DeskError::Fault))
}

/// What is said where a handler takes too long: it runs off the async threads, and is not stopped by that.
const fn late(route: &Route) -> DeskError {
    if route.changes { DeskError::GoesOn } else { DeskError::TooLong }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_waits_too_long_for_a_change_is_not_told_that_it_failed() {
        let of = |path: &str, changes: bool| {
            let route = routes().find(|route| route.path == path && route.changes == changes);
            let error = late(route.expect("there is such a route"));
            (error.hint(), layout::refusal(&error))
        };
        let (hint, page) = of("/add", true);
        assert!(hint.contains("may still be done"), "{hint}");
        assert!(
            matches!(page, Answer::Refused(_, page) if page.0.contains("href=\"/log\"") && !page.0.contains("did not work"))
        );
        let (hint, _) = of("/t/{track}", false);
        assert!(hint.starts_with("Try again"), "{hint}");
    }
}
