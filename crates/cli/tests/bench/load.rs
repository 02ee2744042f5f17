//! Many at once: how long each waited, what it cost the server.

use std::thread;
use std::time::{Duration, Instant};

use crate::process::Process;

/// How long each request took.
#[derive(Default)]
pub(crate) struct Times(Vec<Duration>);

impl Times {
    /// Times one request.
    pub(crate) fn time<T>(&mut self, request: impl FnOnce() -> T) -> T {
        let start = Instant::now();
        let result = request();
        self.0.push(start.elapsed());
        result
    }

    pub(crate) fn push(&mut self, time: Duration) {
        self.0.push(time);
    }

    pub(crate) fn append(&mut self, mut other: Self) {
        self.0.append(&mut other.0);
    }

    pub(crate) fn count(&self) -> usize {
        self.0.len()
    }

    /// The time that this share of all stays within, in milliseconds.
    pub(crate) fn share(&mut self, share: f64) -> f64 {
        self.0.sort_unstable();
        let last = self.0.len().saturating_sub(1);
        self.0.get((last as f64 * share).round() as usize).map_or(f64::NAN, |t| t.as_secs_f64() * 1e3)
    }

    pub(crate) fn median(&mut self) -> f64 {
        self.share(0.5)
    }

    /// `p50 1.20, p95 3.40, p99 5.60 ms`.
    pub(crate) fn shares(&mut self) -> String {
        let [half, most, nearly] = [0.5, 0.95, 0.99].map(|share| crate::table::figure(self.share(share)));
        format!("p50 {half}, p95 {most}, p99 {nearly} ms")
    }
}

/// What a load came to.
#[derive(Default)]
pub(crate) struct Load {
    pub(crate) times: Times,
    pub(crate) seconds: f64,
    cpu_ms: f64,
}

impl Load {
    /// Runs `work` on every seat at once, a thread each, while `server` works.
    pub(crate) fn of<S: Send>(
        server: Process,
        seats: &mut [S],
        work: impl Fn(&mut S, &mut Times) + Sync,
    ) -> Self {
        let (start, cpu) = (Instant::now(), server.cpu_ms());
        let times = thread::scope(|scope| {
            let work = &work;
            let one = |seat| {
                move || {
                    let mut times = Times::default();
                    work(seat, &mut times);
                    times
                }
            };
            let threads: Vec<_> = seats.iter_mut().map(|seat| scope.spawn(one(seat))).collect();
            let mut all = Times::default();
            for thread in threads {
                all.append(thread.join().expect("the load"));
            }
            all
        });
        Self { times, seconds: start.elapsed().as_secs_f64(), cpu_ms: server.cpu_ms() - cpu }
    }

    /// Adds another. The rounding of the processor's ticks evens out over many.
    pub(crate) fn append(&mut self, other: Self) {
        self.times.append(other.times);
        self.seconds += other.seconds;
        self.cpu_ms += other.cpu_ms;
    }

    pub(crate) fn per_second(&self) -> f64 {
        self.times.count() as f64 / self.seconds
    }

    /// The server's processor time for each of so many.
    pub(crate) fn cpu_for(&self, count: usize) -> f64 {
        self.cpu_ms / count as f64
    }

    /// The server's processor time a request, in milliseconds.
    pub(crate) fn cpu_each(&self) -> f64 {
        self.cpu_for(self.times.count())
    }
}
