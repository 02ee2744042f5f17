//! The data folder, the disk under it, and what is in the store.

use std::path::Path;

use domain::Millis;
use store::look_over::{self, Seen};
use store::{Location, disk};

use super::{Findings, bytes, moment};

/// Less room than this on the disk, or less than the database takes, should be known.
const ROOM: u64 = 1 << 30;

/// A write-ahead log larger than this was not folded back for long. It is cut to 32 MiB after each time.
const WAL_MOST: u64 = 256 << 20;

/// When this program was written: a clock before it is wrong.
const WRITTEN: Millis = Millis(1_767_225_600_000);

/// So much may clocks of two machines differ.
const APART: i64 = 5 * Millis::MINUTE;

pub(crate) fn folder(found: &mut Findings, folder: &Path) {
    let name = folder.display();
    if !folder.is_dir() {
        let says = format!("{name} is not there; `waymark serve` makes it");
        found.heed("folder", says, "If there should be a school in it, the name is wrong: look at --data.");
        return;
    }
    if let Err(why) = try_file(folder) {
        found.stop(
            "folder",
            format!("{name} cannot be written as this user: {why}"),
            "Give it to the user that runs Waymark (chown), and run this check as that user (sudo -u).",
        );
    } else {
        rights(found, folder);
    }
    let Some(disk) = disk::of(folder) else { return };
    if disk.read_only {
        let remedy = "Mount it for writing; after a fault of the disk, check the disk first.";
        found.stop("disk", format!("the disk of {name} is mounted to be read only"), remedy);
    }
    if let Some(kind) = disk.network {
        found.heed(
            "disk",
            format!("{name} is on {kind}: locks, and what is said to be on the disk, may not hold there"),
            "Put the folder on a disk of this machine, or use PostgreSQL.",
        );
    }
    let size = std::fs::metadata(folder.join("waymark.db")).map_or(0, |meta| meta.len());
    room(found, disk.free, size);
}

fn room(found: &mut Findings, free: u64, size: u64) {
    let says = format!("{} free; the database takes {}", bytes(free), bytes(size));
    if free < disk::LEAST {
        found.stop("room", format!("{says}: nothing more can be saved"), "Free some disk space.");
    } else if free < ROOM.max(size) {
        found.heed("room", format!("{says}: a backup may not fit"), "Free some disk space soon.");
    } else {
        found.ok("room", says);
    }
}

/// Writes a file, waits for the disk, locks it, and takes it away.
fn try_file(folder: &Path) -> std::io::Result<()> {
    use std::io::Write as _;
    let mut file = tempfile::Builder::new().prefix(".doctor-").tempfile_in(folder)?;
    file.write_all(b"doctor")?;
    file.as_file().sync_all()?;
    file.as_file().try_lock().map_err(|why| std::io::Error::other(format!("a file cannot be locked: {why}")))
}

#[cfg(unix)]
fn rights(found: &mut Findings, folder: &Path) {
    use std::os::unix::fs::MetadataExt as _;
    let Ok(meta) = folder.metadata() else { return };
    let (name, me) = (folder.display(), rustix::process::geteuid().as_raw());
    if meta.uid() != me {
        found.heed(
            "folder",
            format!("{name} belongs to user {}, and this check runs as user {me}", meta.uid()),
            "Run it as the user that runs Waymark (sudo -u), to see what that user may do.",
        );
    } else if meta.mode() & 0o007 != 0 {
        found.heed(
            "folder",
            format!("{name} is open to every user of this machine; it holds children's work"),
            format!("chmod 700 {name}"),
        );
    } else {
        found.ok("folder", format!("{name} can be written, by its owner alone"));
    }
}

#[cfg(not(unix))]
fn rights(found: &mut Findings, folder: &Path) {
    found.ok("folder", format!("{} can be written", folder.display()));
}

pub(crate) fn store(found: &mut Findings, at: &Location, now: Millis) {
    if matches!(at, Location::Sqlite(folder) if !folder.join("waymark.db").exists()) {
        found.ok("store", "nothing is stored there yet");
        return clock(found, now, None);
    }
    match look_over::look(at, now) {
        Ok(seen) => {
            schema(found, &seen);
            log(found, &seen);
            clock(found, now, seen.newest);
            school(found, &seen);
        }
        Err(error) => {
            let remedy = match at {
                Location::Sqlite(_) => {
                    "Look at the rights of the folder and its files; else restore a backup."
                }
                Location::Postgres(_) => {
                    "Look at --database, at the password, and whether the server lets this machine in (pg_hba.conf)."
                }
            };
            found.stop("store", error.to_string(), remedy);
            clock(found, now, None);
        }
    }
}

fn schema(found: &mut Findings, seen: &Seen) {
    if !seen.faults.is_empty() {
        let says = format!("the database is damaged: {}", seen.faults.join("; "));
        return found.stop(
            "store",
            says,
            "Stop the server, keep a copy of the folder, and restore a backup.",
        );
    }
    if let Some(server) = &seen.server {
        let major: u32 = server.split('.').next().and_then(|n| n.parse().ok()).unwrap_or(0);
        match major {
            0..14 => found.heed(
                "postgresql",
                format!("PostgreSQL {server} is older than those that Waymark is tried with"),
                "Bring it to 15 or newer.",
            ),
            _ => found.ok("postgresql", format!("PostgreSQL {server} answers")),
        }
    }
    let Seen { schema, known, .. } = seen;
    match schema.cmp(known) {
        _ if *schema == 0 => found.ok("store", "the database is empty; the first start makes its tables"),
        std::cmp::Ordering::Greater => found.stop(
            "store",
            format!("the store is of a newer Waymark (schema {schema}; this one knows {known})"),
            "Update Waymark on this machine.",
        ),
        std::cmp::Ordering::Less => found.heed(
            "store",
            format!(
                "the store is of an older Waymark (schema {schema}); the next start brings it to {known}"
            ),
            "Take a backup before you start this version.",
        ),
        std::cmp::Ordering::Equal => {
            found.ok("store", format!("sound, schema {schema}, {}", bytes(seen.bytes)));
        }
    }
}

fn log(found: &mut Findings, seen: &Seen) {
    match seen.wal {
        Some(wal) if wal > WAL_MOST => found.heed(
            "log",
            format!("the write-ahead log has {}: something has been reading for very long", bytes(wal)),
            "Restart the server when nobody works.",
        ),
        Some(wal) => found.ok("log", format!("the write-ahead log has {}", bytes(wal))),
        None => {}
    }
    match seen.months {
        Some(false) if seen.schema > 0 => found.heed(
            "partitions",
            "this month or the next has no part of its own in the log yet; records go to the part for all others",
            "Restart the server: it makes thirteen months ahead.",
        ),
        Some(true) => found.ok("partitions", "this month and the next are made"),
        _ => {}
    }
}

fn clock(found: &mut Findings, now: Millis, newest: Option<Millis>) {
    let says = moment(now);
    let remedy = "Set the clock and keep it right (timedatectl set-ntp true), then look again.";
    if now < WRITTEN {
        found.stop(
            "clock",
            format!("this machine says it is {says}; that is before this program was made"),
            remedy,
        );
    } else if newest.is_some_and(|newest| newest.0 > now.0 + APART) {
        let newest = newest.unwrap_or(now);
        let says = format!(
            "this machine says it is {says}, and the newest entry of the store is of {}",
            moment(newest)
        );
        found.stop("clock", format!("{says}: what is recorded now would come before it"), remedy);
    } else {
        found.ok("clock", says);
    }
}

fn school(found: &mut Findings, seen: &Seen) {
    for (name, zone) in &seen.zones {
        if domain::time::Zone::named(zone).is_err() {
            found.stop(
                "zone",
                format!("the time zone \"{zone}\" of {name} is not known: its school days cannot be told"),
                "Choose a zone such as America/Denver in the settings of the school.",
            );
        }
    }
    let zones: std::collections::BTreeSet<&str> = seen.zones.iter().map(|(_, zone)| zone.as_str()).collect();
    if !zones.is_empty() {
        let zones: Vec<&str> = zones.into_iter().collect();
        found.ok("zone", format!("schools go by {}", zones.join(", ")));
    }
    if !seen.without_teacher.is_empty() {
        found.heed(
            "teachers",
            format!("nobody teaches {}: nobody sees hands that go up there", seen.without_teacher.join(", ")),
            "As administrator, add a teacher in the settings of the class.",
        );
    }
    if !seen.tile_at_home.is_empty() {
        found.heed(
            "tiles",
            format!(
                "in {}, whoever knows the class's code comes in by tapping a name, from home too",
                seen.tile_at_home.join(", ")
            ),
            "In the settings of the class: let learners come in by card or pictures, or end home use.",
        );
    }
}
