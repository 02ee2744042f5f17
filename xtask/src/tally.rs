//! Counting tests from what cargo's test runner prints.

use std::fmt;

/// How many tests passed, failed, and did not run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    passed: usize,
    failed: usize,
    skipped: usize,
}

impl Tally {
    /// Counts one more, passed or failed.
    pub(crate) fn count(&mut self, passed: bool) {
        if passed {
            self.passed += 1;
        } else {
            self.failed += 1;
        }
    }

    pub(crate) fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }

    pub(crate) fn all_passed(&self) -> bool {
        self.failed == 0
    }
}

/// The line that closes a run; other programs read it, so it never changes.
impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed, {} skipped", self.passed, self.failed, self.skipped)
    }
}

/// Reads the output of `cargo test -- --show-output` line by line.
///
/// The runner must show what passing tests print, because a test that cannot run here passes and
/// says `SKIPPED: why`; the rest of what passing tests print is not for the reader.
#[derive(Default)]
pub(crate) struct Reader {
    tally: Tally,
    in_successes: bool,
    said_skipped: usize,
}

impl Reader {
    /// Takes one line in; `true` when the reader of the run should see it.
    pub(crate) fn line(&mut self, line: &str) -> bool {
        match line {
            "successes:" => self.in_successes = true,
            "failures:" => self.in_successes = false,
            _ => {}
        }
        if line.starts_with("SKIPPED:") {
            self.said_skipped += 1;
            return true;
        }
        if let Some(result) = line.strip_prefix("test result: ") {
            self.in_successes = false;
            self.close(result);
        }
        !self.in_successes
    }

    /// One test binary is done: `ok. 3 passed; 0 failed; 1 ignored; 0 measured; ...`.
    fn close(&mut self, result: &str) {
        let number_before = |word: &str| {
            let (before, _) = result.split_once(&format!(" {word}"))?;
            before.rsplit(' ').next()?.parse::<usize>().ok()
        };
        let said_skipped = std::mem::take(&mut self.said_skipped);
        let passed = number_before("passed").unwrap_or(0);
        self.tally.add(Tally {
            passed: passed.saturating_sub(said_skipped),
            failed: number_before("failed").unwrap_or(0),
            skipped: number_before("ignored").unwrap_or(0) + said_skipped.min(passed),
        });
    }

    pub(crate) fn tally(&self) -> Tally {
        self.tally
    }
}

#[cfg(test)]
mod tests {
    use super::{Reader, Tally};

    /// As cargo 1.95 prints two test binaries and the doc tests of a crate.
    const OUTPUT: &str = include_str!("tally_sample.txt");

    #[test]
    fn a_run_is_counted_and_its_skips_are_told_apart() {
        let mut reader = Reader::default();
        let shown: Vec<_> = OUTPUT.lines().filter(|line| reader.line(line)).collect();
        assert_eq!(reader.tally(), Tally { passed: 3, failed: 1, skipped: 2 });
        assert_eq!(reader.tally().to_string(), "3 passed, 1 failed, 2 skipped");
        assert!(shown.contains(&"SKIPPED: no PostgreSQL"), "{shown:#?}");
        assert!(shown.iter().any(|line| line.contains("left: 1")), "{shown:#?}");
        assert!(!shown.contains(&"chatter of a passing test"), "{shown:#?}");
    }
}
