//! What is noted of every request: a short id, the counters, one line in the log.
//!
//! The address itself is never noted, only its pattern: addresses hold ids, and the secrets of cards and links.

use std::fmt;
use std::hash::{BuildHasher, RandomState};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderName, HeaderValue, Method};
use axum::middleware::Next;
use axum::response::Response;
use domain::TenantId;

use crate::Site;
use crate::metrics::Place;
use crate::routes::ROUTES;

/// The files of the look.
pub(crate) const ASSETS: &str = "/assets/{name}";

/// Eight figures that name one request, in the log, in the answer's head and on a page that says what failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RequestId(u32);

impl RequestId {
    /// Another one. They say nothing of how many there were.
    fn fresh() -> Self {
        static KEY: LazyLock<RandomState> = LazyLock::new(RandomState::new);
        static COUNT: AtomicU64 = AtomicU64::new(0);
        let hash = KEY.hash_one(COUNT.fetch_add(1, Ordering::Relaxed));
        // Its upper half is as good as its lower one.
        Self((hash >> 32) as u32)
    }
}

impl fmt::Display for RequestId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:08x}", self.0)
    }
}

/// Goes with an answer to [`every`]: the tenant of whoever asked.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Of(pub(crate) TenantId);

/// A tenant in the log: the same eight figures for the same tenant, from which nobody gets back to its id.
fn mark(tenant: TenantId) -> u32 {
    let [a, b, c, d, ..] = app::secrets::hash(tenant.as_bytes());
    u32::from_be_bytes([a, b, c, d])
}

/// The pattern, as the program wrote it.
fn pattern(request: &Request) -> &'static str {
    let found = request.extensions().get::<MatchedPath>().map_or("", MatchedPath::as_str);
    let known = ROUTES.iter().map(|route| route.path).find(|path| *path == found);
    known.unwrap_or(if found == ASSETS { ASSETS } else { "none" })
}

fn word(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        _ => "other",
    }
}

/// The outermost layer.
pub(crate) async fn every(State(site): State<Site>, mut request: Request, next: Next) -> Response {
    let (began, id) = (Instant::now(), RequestId::fresh());
    let place = Place { route: pattern(&request), method: word(request.method()) };
    let running = site.metrics().running();
    request.extensions_mut().insert(id);
    let mut response = next.run(request).await;
    drop(running);
    let (took, status) = (began.elapsed(), response.status().as_u16());
    site.metrics().answered(place, status, took);
    let Place { route, method } = place;
    if tracing::enabled!(target: "access", tracing::Level::INFO) {
        let tenant = response.extensions().get::<Of>().map(|of| format!("{:08x}", mark(of.0)));
        let (tenant, ms) = (tenant.as_deref().unwrap_or("none"), took.as_micros() as f64 / 1_000.0);
        tracing::info!(target: "access", method, route, status, ms, request = %id, tenant);
    }
    if let Ok(value) = HeaderValue::from_str(&id.to_string()) {
        response.headers_mut().insert(HeaderName::from_static("x-request-id"), value);
    }
    response
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::time::Duration;

    use super::*;
    use crate::metrics::Metrics;

    #[test]
    fn ids_differ_and_have_eight_figures() {
        let ids: BTreeSet<String> = (0..1_000).map(|_| RequestId::fresh().to_string()).collect();
        assert!(ids.len() > 998, "{} of 1000", ids.len());
        assert!(ids.iter().all(|id| id.len() == 8));
    }

    /// `cargo test -p web --release -- --ignored --nocapture noting_a_request`
    #[test]
    #[ignore = "a measurement"]
    fn noting_a_request_costs_little() {
        let metrics = Metrics::new();
        let began = Instant::now();
        const N: u32 = 1_000_000;
        for n in 0..N {
            let running = metrics.running();
            let id = RequestId::fresh();
            let path = ROUTES[n as usize % ROUTES.len()].path;
            let route = ROUTES.iter().map(|route| route.path).find(|known| *known == path).unwrap_or("none");
            drop(running);
            metrics.answered(
                Place { route, method: "GET" },
                200,
                Duration::from_micros(u64::from(n) % 9_000),
            );
            std::hint::black_box(HeaderValue::from_str(&id.to_string())).ok();
        }
        eprintln!("{:?} a request", began.elapsed() / N);
    }
}
