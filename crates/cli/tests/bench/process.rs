//! What a process has cost so far, as Linux tells it in `/proc` (proc(5)).

use std::fs;

/// A process by its number.
#[derive(Clone, Copy)]
pub(crate) struct Process(pub(crate) u32);

impl Process {
    /// The bench itself, for what it measures inside.
    pub(crate) fn own() -> Self {
        Self(std::process::id())
    }

    /// Processor time in user and kernel mode so far, in milliseconds, all threads. Linux counts it in
    /// ticks of 10 ms, so only long runs tell anything.
    pub(crate) fn cpu_ms(self) -> f64 {
        let stat =
            fs::read_to_string(format!("/proc/{}/stat", self.0)).expect("Linux, and the process lives");
        // The name may hold spaces; what follows its last parenthesis does not. Fields 14 and 15.
        let after_name = stat.rsplit(')').next().unwrap_or_default();
        let ticks = after_name.split_whitespace().skip(11).take(2).filter_map(|t| t.parse::<f64>().ok());
        ticks.sum::<f64>() * 10.0
    }

    /// Memory in use now, in MB (10^6 bytes).
    pub(crate) fn memory_mb(self) -> f64 {
        self.status("VmRSS:")
    }

    /// The most memory in use at any time, in MB.
    pub(crate) fn peak_mb(self) -> f64 {
        self.status("VmHWM:")
    }

    fn status(self, key: &str) -> f64 {
        let status =
            fs::read_to_string(format!("/proc/{}/status", self.0)).expect("Linux, and the process lives");
        let line = status.lines().find_map(|line| line.strip_prefix(key)).expect("a line of memory");
        let kib: f64 = line.trim().trim_end_matches(" kB").parse().expect("a number");
        kib * 1024.0 / 1e6
    }
}
