//! What whoever watches the server may count, in the text format of Prometheus: `/metrics`.
//!
//! Labels are patterns of addresses, methods and classes of status, and nothing else: every value a label can take
//! is a word of this program, so that none can carry an id or a name.

use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::{Registry, Unit};
use store::Counts;

/// Seconds; from a page out of memory to what nobody waits for. Ours: steps of 2 to 2.5.
const BUCKETS: [f64; 13] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0];

/// What Prometheus asks for, so that it knows how to read it.
pub(crate) const MEDIA: &str = "text/plain; version=0.0.4; charset=utf-8";

/// Where a request went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
pub(crate) struct Place {
    /// The pattern of the address, as in [`crate::routes::ROUTES`].
    pub(crate) route: &'static str,
    /// `GET`, `POST`, or `other`.
    pub(crate) method: &'static str,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Answered {
    route: &'static str,
    method: &'static str,
    status: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Version {
    version: &'static str,
}

/// The counters of one server.
pub(crate) struct Metrics {
    registry: Registry,
    began: Instant,
    requests: Family<Answered, Counter>,
    seconds: Family<Place, Histogram, fn() -> Histogram>,
    running: Gauge,
    boards: Gauge,
    process: Process,
    kept: Kept,
}

/// What the machine says of the process.
#[derive(Default)]
struct Process {
    uptime: Gauge,
    memory: Gauge,
}

/// What the store counts.
#[derive(Default)]
struct Kept {
    evidence: Counter,
    commits: Counter,
    writes: Counter,
    waiting: Gauge,
}

/// Something that goes on; it is counted until this is dropped.
#[derive(Debug)]
pub(crate) struct Ongoing(Gauge);

impl Ongoing {
    fn begin(gauge: &Gauge) -> Self {
        gauge.inc();
        Self(gauge.clone())
    }
}

impl Drop for Ongoing {
    fn drop(&mut self) {
        self.0.dec();
    }
}

impl Metrics {
    pub(crate) fn new() -> Self {
        let mut new = Self {
            registry: Registry::default(),
            began: Instant::now(),
            requests: Family::default(),
            seconds: Family::new_with_constructor(|| Histogram::new(BUCKETS)),
            running: Gauge::default(),
            boards: Gauge::default(),
            process: Process::default(),
            kept: Kept::default(),
        };
        new.register_process();
        let ours = new.registry.sub_registry_with_prefix("waymark");
        ours.register("requests", "Requests answered", new.requests.clone());
        let says = "How long the answer took on the server";
        ours.register_with_unit("request_duration", says, Unit::Seconds, new.seconds.clone());
        ours.register("requests_running", "Requests that are being answered", new.running.clone());
        ours.register("open_boards", "Live boards that are open", new.boards.clone());
        ours.register("evidence", "Evidence records written since the start", new.kept.evidence.clone());
        ours.register("store_commits", "Commits since the start", new.kept.commits.clone());
        let says = "Writes kept since the start; divided by commits, how many share one";
        ours.register("store_writes", says, new.kept.writes.clone());
        let says = "Writes that wait for the one writer (always 0 on PostgreSQL)";
        ours.register("store_waiting", says, new.kept.waiting.clone());
        new
    }

    fn register_process(&mut self) {
        let build = Family::<Version, Gauge>::default();
        build.get_or_create(&Version { version: env!("CARGO_PKG_VERSION") }).set(1);
        self.registry.register("waymark_build_info", "The program", build);
        let uptime = self.process.uptime.clone();
        self.registry.register_with_unit("waymark_uptime", "Time since the start", Unit::Seconds, uptime);
        let memory = self.process.memory.clone();
        self.registry.register_with_unit("process_resident_memory", "Memory in use", Unit::Bytes, memory);
        let start = Gauge::<i64>::default();
        let since = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
        start.set(i64::try_from(since).unwrap_or(i64::MAX));
        let says = "When the process began, since 1970";
        self.registry.register_with_unit("process_start_time", says, Unit::Seconds, start);
    }

    /// Counts one answer.
    pub(crate) fn answered(&self, place: Place, status: u16, took: Duration) {
        let status = match status / 100 {
            1 => "1xx",
            2 => "2xx",
            3 => "3xx",
            4 => "4xx",
            _ => "5xx",
        };
        let Place { route, method } = place;
        self.requests.get_or_create(&Answered { route, method, status }).inc();
        self.seconds.get_or_create(&place).observe(took.as_secs_f64());
    }

    /// Counts a request that begins.
    pub(crate) fn running(&self) -> Ongoing {
        Ongoing::begin(&self.running)
    }

    /// Counts a live board that opens.
    pub(crate) fn open_board(&self) -> Ongoing {
        Ongoing::begin(&self.boards)
    }

    /// Everything as text.
    pub(crate) fn text(&self, counts: Counts) -> String {
        self.process.uptime.set(i64::try_from(self.began.elapsed().as_secs()).unwrap_or(i64::MAX));
        self.process.memory.set(resident().unwrap_or(0));
        let set = |counter: &Counter, to: u64| {
            counter.inner().store(to, std::sync::atomic::Ordering::Relaxed);
        };
        set(&self.kept.evidence, counts.evidence);
        set(&self.kept.commits, counts.commits);
        set(&self.kept.writes, counts.writes);
        self.kept.waiting.set(i64::try_from(counts.waiting).unwrap_or(i64::MAX));
        let mut text = String::new();
        // Writing into a text cannot fail.
        let _ = prometheus_client::encoding::prometheus_text::encode(&mut text, &self.registry);
        text
    }
}

/// Bytes of memory in use by this process; `None` where the machine does not say.
fn resident() -> Option<i64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.trim().strip_suffix(" kB")?.trim().parse::<i64>().ok().map(|kib| kib * 1024)
}
