//! A program that cannot outlive the test that started it.

use anyhow::{Context, Result, bail};
use std::ffi::OsStr;
use std::fs::File;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// Runs the program and, beside it, reads a pipe whose other end only we hold. When it closes, for
/// whatever reason, the program is asked to stop, and ten seconds later made to. So a panic, Ctrl-C
/// and even `kill -9` of the test leave nothing behind. The last line ends what the program left.
const KEEPER: &str = r#"
stop_signal=$1; shift
exec 3<&0 </dev/null
"$@" 3<&- &
program=$!
(read -r _ <&3; kill -s "$stop_signal" "$program"; sleep 10; kill -s KILL 0) &
wait "$program"
kill -s KILL 0
"#;

/// How often a starting program's log is looked at.
const LOOK_EVERY: Duration = Duration::from_millis(10);

/// A running program. Dropping it stops it with all its children and waits for its end.
#[derive(Debug)]
pub(crate) struct Leash {
    keeper: Child,
    log: PathBuf,
}

impl Leash {
    /// Starts a program given as words, which writes all it says to the file `log` and ends when it
    /// gets `stop_signal` (a name without SIG).
    pub(crate) fn start<W: AsRef<OsStr>>(words: &[W], log: &Path, stop_signal: &str) -> Result<Self> {
        let file = File::create(log).with_context(|| format!("cannot write {}", log.display()))?;
        let keeper = Command::new("sh")
            .args(["-c", KEEPER, "keeper", stop_signal])
            .args(words)
            .current_dir("/")
            .process_group(0)
            .stdin(Stdio::piped())
            .stdout(file.try_clone()?)
            .stderr(file)
            .spawn()
            .context("cannot start sh")?;
        Ok(Self { keeper, log: log.into() })
    }

    /// Waits until the program says `words`; what follows them on their line.
    ///
    /// # Errors
    /// When it ends first or does not say so within `at_most`; with all that it said.
    pub(crate) fn wait_to_hear(&mut self, words: &str, at_most: Duration) -> Result<String> {
        let start = Instant::now();
        loop {
            let ended = self.keeper.try_wait()?.is_some();
            let said = std::fs::read_to_string(&self.log)?;
            if let Some((_, rest)) = said.split_once(words)
                && let Some((line, _)) = rest.split_once('\n')
            {
                return Ok(line.into());
            }
            if ended || start.elapsed() > at_most {
                let how = if ended { "ended" } else { "took too long" };
                bail!("{how} before it said {words:?}; it said:\n{said}");
            }
            thread::sleep(LOOK_EVERY);
        }
    }
}

impl Drop for Leash {
    fn drop(&mut self) {
        drop(self.keeper.stdin.take());
        // Nothing can be done about a keeper that cannot be waited for, and this may be a panic's drop.
        let _ended = self.keeper.wait();
    }
}

#[cfg(test)]
mod tests {
    use super::Leash;
    use std::time::{Duration, Instant};

    const LONG: Duration = Duration::from_secs(20);

    fn started(script: &str) -> (tempfile::TempDir, Leash) {
        let folder = tempfile::tempdir().unwrap();
        let leash = Leash::start(&["sh", "-c", script], &folder.path().join("log"), "TERM").unwrap();
        (folder, leash)
    }

    #[test]
    fn dropping_ends_the_program_and_its_children() {
        let (_folder, mut leash) = started("sleep 600 & echo child $!; sleep 600");
        let child = leash.wait_to_hear("child ", LONG).unwrap();
        let running =
            || std::fs::read_to_string(format!("/proc/{child}/stat")).is_ok_and(|s| !s.contains(") Z"));
        assert!(running());
        drop(leash);
        let dropped = Instant::now();
        while running() {
            assert!(dropped.elapsed() < LONG, "the child outlived its leash");
            std::thread::yield_now();
        }
    }

    #[test]
    fn a_program_that_ends_early_is_quoted() {
        let (_folder, mut leash) = started("echo no such database; exit 3");
        let said = leash.wait_to_hear("ready", LONG).unwrap_err().to_string();
        assert!(said.contains("ended before") && said.contains("no such database"), "{said}");
    }
}
