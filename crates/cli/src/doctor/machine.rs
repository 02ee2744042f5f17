//! The machine itself.

use super::{Findings, bytes};

/// Less free memory than this is too little for a class at work. Ours, from `docs/performance.md`.
const MEMORY_LEAST: u64 = 256 << 20;

pub(crate) fn look(found: &mut Findings) {
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    found.ok("processor", format!("{cores} cores; two are enough for a school"));
    match memory() {
        Some((free, all)) if free < MEMORY_LEAST => found.heed(
            "memory",
            format!(
                "{} of {} are free; a class at work wants {}",
                bytes(free),
                bytes(all),
                bytes(MEMORY_LEAST)
            ),
            "End other programs, or give this machine more memory.",
        ),
        Some((free, all)) => found.ok("memory", format!("{} of {} are free", bytes(free), bytes(all))),
        None => found.ok("memory", "this machine does not say how much memory is free"),
    }
}

/// Bytes that are free, and all.
fn memory() -> Option<(u64, u64)> {
    let text = std::fs::read_to_string("/proc/meminfo").ok()?;
    let of = |name: &str| {
        let line = text.lines().find_map(|line| line.strip_prefix(name))?;
        line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok().map(|kib| kib * 1024)
    };
    Some((of("MemAvailable:")?, of("MemTotal:")?))
}
