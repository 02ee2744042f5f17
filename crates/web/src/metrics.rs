//! What whoever watches the server may count, in the text format of Prometheus: `/metrics`.
//!
//! Labels are patterns of addresses, methods and classes of status. None ever carries an id or a name.

use std::time::Duration;

use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::{Registry, Unit};

/// Seconds; from what a page costs to what nobody waits for.
const BUCKETS: [f64; 10] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0, 5.0];

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Request {
    route: &'static str,
    method: &'static str,
    status: &'static str,
}

/// The counters of one server.
pub(crate) struct Metrics {
    registry: Registry,
    requests: Family<Request, Counter>,
    seconds: Histogram,
    boards: Gauge,
    writes: Gauge,
    memory: Gauge,
}

/// An open live board; it is counted until this is dropped.
#[derive(Debug)]
pub(crate) struct OpenBoard(Gauge);

impl Drop for OpenBoard {
    fn drop(&mut self) {
        self.0.dec();
    }
}

impl Metrics {
    pub(crate) fn new() -> Self {
        let mut registry = Registry::with_prefix("waymark");
        let requests = Family::<Request, Counter>::default();
        registry.register("requests", "Requests answered", requests.clone());
        let seconds = Histogram::new(BUCKETS);
        let says = "How long a request took on the server";
        registry.register_with_unit("request", says, Unit::Seconds, seconds.clone());
        let (boards, writes, memory) = (Gauge::default(), Gauge::default(), Gauge::default());
        registry.register("open_boards", "Live boards that are open", boards.clone());
        registry.register("writes", "Transactions written since the start", writes.clone());
        registry.register_with_unit("resident_memory", "Memory in use", Unit::Bytes, memory.clone());
        let build: Gauge = Gauge::default();
        build.set(1);
        let version = vec![("version".into(), env!("CARGO_PKG_VERSION").into())];
        registry.sub_registry_with_labels(version.into_iter()).register("build", "The program", build);
        Self { registry, requests, seconds, boards, writes, memory }
    }

    /// Counts one answer.
    pub(crate) fn answered(&self, route: &'static str, method: &'static str, status: u16, took: Duration) {
        let status = match status / 100 {
            2 => "2xx",
            3 => "3xx",
            4 => "4xx",
            _ => "5xx",
        };
        self.requests.get_or_create(&Request { route, method, status }).inc();
        self.seconds.observe(took.as_secs_f64());
    }

    /// Counts a board that opens.
    pub(crate) fn open_board(&self) -> OpenBoard {
        self.boards.inc();
        OpenBoard(self.boards.clone())
    }

    /// Everything as text.
    pub(crate) fn text(&self, writes: u64) -> String {
        self.writes.set(i64::try_from(writes).unwrap_or(i64::MAX));
        self.memory.set(resident().unwrap_or(0));
        let mut text = String::new();
        // Writing into a text cannot fail.
        let _ = prometheus_client::encoding::text::encode(&mut text, &self.registry);
        text
    }
}

/// Bytes of memory in use by this process; `None` where the machine does not say.
fn resident() -> Option<i64> {
    let pages = std::fs::read_to_string("/proc/self/statm").ok()?;
    pages.split(' ').nth(1)?.parse::<i64>().ok().map(|pages| pages * 4096)
}
