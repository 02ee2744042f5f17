//! What a server says of itself: at the start, and to whoever watches it.

use std::path::PathBuf;
use std::process::Command;

use crate::support::copy_demo;
use crate::{Visitor, Watched};

/// A small disk of its own; unmounted when dropped.
struct SmallDisk(PathBuf);

impl SmallDisk {
    /// `None` where this user may not mount.
    fn new(at: PathBuf, mib: u64) -> Option<Self> {
        std::fs::create_dir_all(&at).ok()?;
        let done = Command::new("mount")
            .args(["-t", "tmpfs", "-o", &format!("size={mib}m"), "tmpfs"])
            .arg(&at)
            .output();
        done.ok()?.status.success().then_some(Self(at))
    }

    fn remount(&self, how: &str) {
        let done = Command::new("mount").args(["-o", &format!("remount,{how}")]).arg(&self.0).status();
        assert!(done.expect("mount runs").success());
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(&self.0).status();
    }
}

#[test]
fn a_start_says_what_is_written_down_and_who_may_count() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().to_string_lossy().into_owned();
    let server = Watched::start(&["serve", "--data", &path, "--log", "json", "--metrics-to", "10.0.0.7"]);
    assert_eq!(server.said["log"], serde_json::json!({"format": "json", "requests": true}));
    assert_eq!(server.said["metrics"]["readers"], serde_json::json!(["this machine", "10.0.0.7"]));
    let text = Visitor::of(&server).get("/metrics").body;
    assert!(text.contains("waymark_build_info{version=\""), "{text}");
    server.signal("-TERM");
    server.end();
}

#[test]
fn behind_a_proxy_this_machine_is_nobody() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().to_string_lossy().into_owned();
    let server = Watched::start(&["serve", "--data", &path, "--public-url", "https://waymark.example"]);
    assert_eq!(server.said["metrics"]["readers"], serde_json::json!([]));
    server.signal("-TERM");
    server.end();
}

/// With a disk of its own, where this user may mount one: the full disk of a page count is tried elsewhere.
#[test]
fn a_full_and_a_read_only_disk_are_not_ready() {
    let folder = tempfile::tempdir().expect("a folder");
    let Some(disk) = SmallDisk::new(folder.path().join("disk"), 80) else {
        if std::env::var("CI").as_deref() == Ok("true") {
            eprintln!("no disk can be mounted here, also in CI");
        }
        eprintln!("SKIPPED: this user may not mount a disk");
        return;
    };
    copy_demo(&disk.0);
    let server = Watched::demo(&disk.0, &[]);
    let mut visitor = Visitor::of(&server);
    assert_eq!(visitor.get("/health/ready").status, 200);
    let ballast = disk.0.join("ballast");
    // As much as fits, and then a little less than the least that is asked for.
    let _ = std::fs::write(&ballast, vec![0; 100 << 20]);
    let full = visitor.get("/health/ready");
    assert_eq!(full.status, 503, "{}", full.body);
    assert!(
        full.body.contains("the store is full") && full.body.contains("Free some disk space"),
        "{}",
        full.body
    );
    assert_eq!(visitor.get("/health/live").status, 200);
    std::fs::remove_file(&ballast).expect("removed");
    assert_eq!(visitor.get("/health/ready").status, 200, "room again");
    server.signal("-TERM");
    assert_eq!(server.end().0, Some(0));
    // What is open for writing keeps a disk from being made read-only; the folder is asked as it is then.
    disk.remount("ro");
    let found = store::disk::of(&disk.0).expect("this machine says");
    assert!(found.read_only, "{found:?}");
}
