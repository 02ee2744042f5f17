//! What goes back.

use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use maud::Markup;

use crate::live::Live;
use crate::{RequestId, Url};

/// The answer to a request.
#[derive(Debug)]
pub struct Reply {
    status: StatusCode,
    body: Vec<u8>,
    media: &'static str,
    location: Option<String>,
    download: Option<String>,
    cookies: Vec<String>,
    live: Option<Live>,
}

impl Reply {
    fn new(status: StatusCode, body: impl Into<Vec<u8>>, media: &'static str) -> Self {
        let body = body.into();
        Self { status, body, media, location: None, download: None, cookies: Vec::new(), live: None }
    }

    /// A page.
    pub fn page(markup: Markup) -> Self {
        Self::new(StatusCode::OK, markup.into_string(), "text/html; charset=utf-8")
    }

    /// A page with another status than 200.
    pub fn page_with(status: StatusCode, markup: Markup) -> Self {
        Self { status, ..Self::page(markup) }
    }

    /// "See there": after a form, so that going back sends nothing twice.
    pub fn see(url: &Url) -> Self {
        let mut reply = Self::new(StatusCode::SEE_OTHER, String::new(), "text/plain; charset=utf-8");
        reply.location = Some(url.to_string());
        reply
    }

    /// The same with a query, such as `done=added`.
    pub fn see_with(url: &Url, query: &str) -> Self {
        let mut reply = Self::see(url);
        reply.location = Some(format!("{url}?{query}"));
        reply
    }

    /// The same for an address that has a query of its own.
    pub(crate) fn see_at(address: &str) -> Self {
        let mut reply = Self::see(&Url::Home);
        reply.location = Some(address.to_owned());
        reply
    }

    /// A stream of events that goes on.
    pub(crate) fn live(live: Live) -> Self {
        Self { live: Some(live), ..Self::new(StatusCode::OK, String::new(), "text/event-stream") }
    }

    /// Plain text.
    pub fn text(body: impl Into<String>) -> Self {
        Self::new(StatusCode::OK, body.into(), "text/plain; charset=utf-8")
    }

    /// A file to save under a name of plain letters.
    pub fn file(name: &str, media: &'static str, body: impl Into<Vec<u8>>) -> Self {
        let mut reply = Self::new(StatusCode::OK, body, media);
        reply.download = Some(format!("attachment; filename=\"{name}\""));
        reply
    }

    /// A JSON document.
    pub fn json(value: &serde_json::Value) -> Self {
        Self::new(StatusCode::OK, value.to_string(), "application/json")
    }

    /// RFC 9457 problem details.
    pub fn problem(status: StatusCode, code: &str, detail: &str) -> Self {
        let body = serde_json::json!({
            "type": format!("urn:waymark:problem:{code}"),
            "title": code,
            "status": status.as_u16(),
            "detail": detail,
        });
        Self::new(status, body.to_string(), "application/problem+json")
    }

    /// A problem says which request it was, so that whoever runs the server finds the line in the log.
    #[must_use]
    pub(crate) fn of(mut self, request: RequestId) -> Self {
        if self.body.last() == Some(&b'}') {
            self.body.pop();
            self.body.extend(format!(",\"instance\":\"urn:waymark:request:{request}\"}}").bytes());
        }
        self
    }

    /// Text of another kind.
    #[must_use]
    pub(crate) fn media(self, media: &'static str) -> Self {
        Self { media, ..self }
    }

    /// With a cookie, as the whole `Set-Cookie` line.
    #[must_use]
    pub fn cookie(mut self, line: String) -> Self {
        self.cookies.push(line);
        self
    }

    /// The status.
    pub fn status(&self) -> StatusCode {
        self.status
    }
}

impl IntoResponse for Reply {
    fn into_response(self) -> Response {
        if let Some(live) = self.live {
            return live.into_response();
        }
        let mut response = Response::new(Body::from(self.body));
        *response.status_mut() = self.status;
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(self.media));
        // A child who goes back must not see the page of the one before.
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if let Some(location) = self.location.and_then(|location| HeaderValue::from_str(&location).ok()) {
            headers.insert(header::LOCATION, location);
        }
        if let Some(name) = self.download.and_then(|name| HeaderValue::from_str(&name).ok()) {
            headers.insert(header::CONTENT_DISPOSITION, name);
        }
        for line in self.cookies {
            if let Ok(value) = HeaderValue::from_str(&line) {
                headers.append(header::SET_COOKIE, value);
            }
        }
        response
    }
}
