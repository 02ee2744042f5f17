//! What every answer of the site keeps to, whoever asks and whatever comes back.

use crate::outside;
use crate::world::Answer;

/// No word in it lets anything inline run, or anything from elsewhere load.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; \
     media-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; \
     base-uri 'none'; frame-ancestors 'none'";

/// Headers that every answer carries.
const HEADERS: [(&str, &str); 6] = [
    ("content-security-policy", POLICY),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "same-origin"),
    ("permissions-policy", "camera=(), microphone=(), geolocation=(), browsing-topics=()"),
    ("x-frame-options", "DENY"),
    ("cross-origin-resource-policy", "same-origin"),
];

/// What a page must not hold: the content policy would stop it, or it would get past the policy.
const FORBIDDEN: [&str; 5] = [" style=\"", "<style", "javascript:", "<script>", "<base"];

/// Handlers such as `onclick=`.
fn handler(body: &str) -> Option<&str> {
    body.split('<').skip(1).filter_map(|tag| tag.split('>').next()).find(|tag| {
        tag.chars().next().is_some_and(|c| c.is_ascii_alphabetic())
            && tag.split_ascii_whitespace().skip(1).any(|a| a.starts_with("on") && a.contains("=\""))
    })
}

/// Panics where an answer lacks a header; `what` says which answer it is.
pub(crate) fn headers(what: &str, answer: &Answer) {
    for (name, value) in HEADERS {
        let found = answer.headers.get(name).map(|v| v.to_str().unwrap());
        assert_eq!(found, Some(value), "{what}: the header {name}");
    }
}

/// Panics where the answer of a page breaks a law.
pub(crate) fn check(what: &str, answer: &Answer) {
    assert!(!answer.status.is_server_error(), "{what}: {} {}", answer.status, answer.body);
    headers(what, answer);
    // The next child at the tablet must not see this page by going back.
    let kept = answer.headers.get("cache-control").map(|v| v.to_str().unwrap());
    assert_eq!(kept, Some("no-store"), "{what}: how long it is kept");
    // A file or a document for a machine is no markup, and no browser takes it for one (nosniff).
    let media = answer.headers.get("content-type").map_or("", |v| v.to_str().unwrap());
    if media.starts_with("text/csv") || ["application/json", "application/pdf"].contains(&media) {
        return;
    }
    for word in FORBIDDEN {
        assert!(!answer.body.contains(word), "{what}: the page holds {word}");
    }
    if answer.headers.get("content-type").is_some_and(|kind| kind.to_str().unwrap().starts_with("text/html"))
    {
        assert_eq!(outside::leads_out(&answer.body), [""; 0], "{what}: what leads out or runs inline");
    }
    assert_eq!(handler(&answer.body), None, "{what}: a handler");
    for script in answer.body.split("<script").skip(1) {
        let own = script.contains("src=\"/assets/")
            && script.split_once('>').is_some_and(|(_, rest)| rest.starts_with("</script>"));
        assert!(own, "{what}: a script that is not a file of ours");
    }
}
