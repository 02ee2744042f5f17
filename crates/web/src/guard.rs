//! What every request passes before a page sees it: a known Host, and headers that keep the page to itself.

use std::net::IpAddr;

use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::{Reply, Site};

/// Sent with every answer. Nothing comes from elsewhere and nothing runs inline.
const HEADERS: &[(&str, &str)] = &[
    (
        "content-security-policy",
        "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'",
    ),
    ("x-content-type-options", "nosniff"),
    // Not no-referrer: that would make the Origin of our own forms "null".
    ("referrer-policy", "same-origin"),
    ("permissions-policy", "camera=(), microphone=(), geolocation=(), browsing-topics=()"),
    ("x-frame-options", "DENY"),
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

/// Adds [`HEADERS`].
pub(crate) async fn headers(State(site): State<Site>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    for (name, value) in HEADERS {
        response.headers_mut().insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    if site.settings().tls {
        let year = HeaderValue::from_static("max-age=31536000");
        response.headers_mut().insert(header::STRICT_TRANSPORT_SECURITY, year);
    }
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
