//! What every request passes before a page sees it: a known Host, and headers that keep the page to itself.

use std::net::IpAddr;

use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::{Reply, Site};

/// Sent with every answer, on a plain network too. Nothing comes from elsewhere and nothing runs inline.
const HEADERS: &[(&str, &str)] = &[
    (
        "content-security-policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; \
         media-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; \
         base-uri 'none'; frame-ancestors 'none'",
    ),
    ("x-content-type-options", "nosniff"),
    // Not no-referrer: that would make the Origin of our own forms "null".
    ("referrer-policy", "same-origin"),
    ("permissions-policy", "camera=(), microphone=(), geolocation=(), browsing-topics=()"),
    ("x-frame-options", "DENY"),
    // No page elsewhere may load a picture or a script of ours and learn who is signed in.
    ("cross-origin-resource-policy", "same-origin"),
];

/// Sent over TLS only: browsers heed them on a secure origin, and warn of the first anywhere else.
const SECURE: &[(&str, &str)] = &[
    ("cross-origin-opener-policy", "same-origin"),
    ("origin-agent-cluster", "?1"),
    ("strict-transport-security", "max-age=31536000"),
];

/// A request for a name that is not ours is refused: otherwise a page elsewhere could point its own name at a
/// school's address and read what a signed-in browser may read (DNS rebinding).
pub(crate) async fn host(State(site): State<Site>, request: Request, next: Next) -> Response {
    let host = request
        .uri()
        .authority()
        .map(|authority| authority.as_str().to_owned())
        .or_else(|| request.headers().get(header::HOST)?.to_str().ok().map(str::to_owned));
    match host {
        Some(host) if is_ours(&host, site.settings()) => next.run(request).await,
        found => {
            let found = found.unwrap_or_default();
            let detail = format!(
                "This server does not answer to the name \"{found}\". Start it with --host {} if that name is yours.",
                name_of(&found)
            );
            Reply::problem(StatusCode::MISDIRECTED_REQUEST, "wrong-host", &detail).into_response()
        }
    }
}

fn name_of(host: &str) -> &str {
    if host.starts_with('[') {
        return host.split_once(']').map_or(host, |(name, _)| &name[1..]);
    }
    host.rsplit_once(':').map_or(host, |(name, _)| name)
}

fn is_ours(host: &str, settings: &crate::Settings) -> bool {
    let name = name_of(host);
    let public = settings.public_url.as_deref().and_then(|url| url.split("://").nth(1));
    name == "localhost"
        || name.parse::<IpAddr>().is_ok()
        || settings.hosts.iter().any(|own| own.eq_ignore_ascii_case(name))
        || public.is_some_and(|public| name_of(public.trim_end_matches('/')).eq_ignore_ascii_case(name))
}

/// Adds [`HEADERS`], and [`SECURE`] where they hold.
pub(crate) async fn headers(State(site): State<Site>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let secure = if site.settings().tls { SECURE } else { &[] };
    let headers = response.headers_mut();
    for (name, value) in HEADERS.iter().chain(secure) {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    // What says nothing of keeping is not kept: nobody's page is shown to the next.
    let forget = HeaderValue::from_static("no-store");
    headers.entry(header::CACHE_CONTROL).or_insert(forget);
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_names_are_answered() {
        let settings = crate::Settings {
            public_url: Some("https://waymark.alder.example".into()),
            tls: true,
            hosts: vec!["room12.local".into()],
            metrics_to: Vec::new(),
        };
        for ours in
            ["localhost:8080", "192.168.1.7:8080", "[::1]:8080", "Room12.local", "waymark.alder.example"]
        {
            assert!(is_ours(ours, &settings), "{ours}");
        }
        for other in ["evil.example", "room12.local.evil.example:80", "", "localhost.evil.example"] {
            assert!(!is_ours(other, &settings), "{other}");
        }
    }
}
