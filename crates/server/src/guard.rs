//! Who may ask the desk for something, and what every answer says to the browser.
//!
//! The desk listens on the loopback address only, yet any page in the same browser can send requests there. It answers under
//! its own name only (which keeps out pages whose name was made to point here), to those who have its token, and does what
//! changes something only for forms of its own.

use axum::{
    body::Body,
    http::{HeaderMap, HeaderName, HeaderValue, Method, Response, header},
};

use crate::{asked, error::DeskError, secrets::Secrets};

/// Said with every answer.
const SAID: [(HeaderName, &str); 7] = [
    (
        header::CONTENT_SECURITY_POLICY,
        "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self'; object-src 'none'; base-uri 'none'; \
         form-action 'self'; frame-ancestors 'none'",
    ),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (header::REFERRER_POLICY, "no-referrer"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=()"),
];

/// Names under which the desk answers on a port.
#[derive(Debug, Clone)]
pub(crate) struct Names {
    hosts: [String; 3],
    cookie: String,
}

impl Names {
    pub(crate) fn on(port: u16) -> Self {
        Self {
            hosts: [format!("127.0.0.1:{port}"), format!("localhost:{port}"), format!("[::1]:{port}")],
            // Cookies are not kept apart by port: two desks have two names.
            cookie: format!("desk-{port}"),
        }
    }

    /// Whether a request is for this desk, by the name it was called with.
    pub(crate) fn check_host(&self, headers: &HeaderMap) -> Result<(), DeskError> {
        let mut hosts = headers.get_all(header::HOST).iter();
        let host = hosts.next().and_then(|host| host.to_str().ok()).unwrap_or_default();
        let is_own = self.hosts.iter().any(|own| own.eq_ignore_ascii_case(host));
        if is_own && hosts.next().is_none() { Ok(()) } else { Err(DeskError::Host) }
    }

    /// Whether whoever asks has the token; from the cookie only.
    pub(crate) fn is_open(&self, headers: &HeaderMap, secrets: &Secrets) -> bool {
        let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
        cookies
            .flat_map(|line| line.split(';'))
            .filter_map(|pair| pair.trim().split_once('='))
            .any(|(name, value)| name == self.cookie && secrets.opens(value))
    }

    /// Where to go on the first visit: the address without its token, which is kept in a cookie from now on.
    pub(crate) fn first_visit(&self, path: &str, query: &str, secrets: &Secrets) -> Option<(String, HeaderValue)> {
        let mut values = asked::pairs(query.as_bytes());
        values.iter().find(|(name, value)| name == "token" && secrets.admits(value))?;
        values.retain(|(name, _)| name != "token");
        let values: Vec<(&str, &str)> = values.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        let cookie = format!("{}={}; Path=/; HttpOnly; SameSite=Strict", self.cookie, secrets.token());
        // "//host" would lead away.
        let path = format!("/{}", path.trim_start_matches('/'));
        Some((asked::address(&path, &values), HeaderValue::from_str(&cookie).ok()?))
    }

    /// Whether a request that changes something was made by a page of this desk.
    ///
    /// As pages say `no-referrer`, browsers send `Origin: null` with their forms; that the form is ours is told by
    /// `Sec-Fetch-Site` then, which no page can set.
    pub(crate) fn check_origin(&self, headers: &HeaderMap) -> Result<(), DeskError> {
        let said = |name: HeaderName| headers.get(name).map(|value| value.to_str().unwrap_or_default().to_owned());
        let site = said(HeaderName::from_static("sec-fetch-site"));
        let is_own_site = site.as_deref().is_none_or(|site| site == "same-origin");
        let is_own = match said(header::ORIGIN).as_deref() {
            None | Some("null") => site.is_some() && is_own_site,
            Some(origin) => is_own_site && self.hosts.iter().any(|own| origin == format!("http://{own}")),
        };
        if is_own { Ok(()) } else { Err(DeskError::Foreign) }
    }
}

/// Whether a method changes nothing.
pub(crate) fn is_safe(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD)
}

/// Says to the browser what every answer says.
pub(crate) fn say(answer: &mut Response<Body>) {
    for (name, value) in SAID {
        answer.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    answer.headers_mut().entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &str)]) -> HeaderMap {
        pairs.iter().map(|(n, v)| (HeaderName::from_static(n), HeaderValue::from_str(v).unwrap())).collect()
    }

    #[test]
    fn the_desk_answers_under_its_own_names() {
        let names = Names::on(8477);
        for (host, own) in [
            ("127.0.0.1:8477", true),
            ("LOCALHOST:8477", true),
            ("[::1]:8477", true),
            ("127.0.0.1:80", false),
            ("127.0.0.1", false),
            ("rebound.example:8477", false),
            ("", false),
        ] {
            assert_eq!(names.check_host(&headers(&[("host", host)])).is_ok(), own, "{host}");
        }
        assert!(names.check_host(&HeaderMap::new()).is_err());
    }

    #[test]
    fn only_own_pages_change_something() {
        let names = Names::on(8477);
        for (said, own) in [
            (&[("origin", "http://127.0.0.1:8477")][..], true),
            (&[("origin", "null"), ("sec-fetch-site", "same-origin")], true),
            (&[("sec-fetch-site", "same-origin")], true),
            (&[("origin", "null")], false),
            (&[("origin", "null"), ("sec-fetch-site", "cross-site")], false),
            (&[("origin", "http://127.0.0.1:8477"), ("sec-fetch-site", "cross-site")], false),
            (&[("origin", "https://127.0.0.1:8477")], false),
            (&[("origin", "http://127.0.0.1:8478")], false),
            (&[("origin", "http://evil.example")], false),
            (&[("sec-fetch-site", "same-site")], false),
            (&[], false),
        ] {
            assert_eq!(names.check_origin(&headers(said)).is_ok(), own, "{said:?}");
        }
    }

    #[test]
    fn the_first_visit_stays_on_the_desk() {
        let secrets = Secrets::new().unwrap();
        let query = format!("a=b%26c&token={}", secrets.token());
        let (address, cookie) = Names::on(1).first_visit("//evil.example", &query, &secrets).unwrap();
        assert_eq!(address, "/evil.example?a=b%26c");
        assert!(cookie.to_str().unwrap().ends_with("; Path=/; HttpOnly; SameSite=Strict"));
        assert!(Names::on(1).first_visit("/", "token=0", &secrets).is_none());
    }
}
