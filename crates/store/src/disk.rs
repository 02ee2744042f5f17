//! What the disk under a data folder is like.

use std::path::Path;

/// With less than this much room the store says that it is full: what is being written now still fits.
pub const LEAST: u64 = 16 * 1024 * 1024;

/// A disk, as the machine describes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Disk {
    /// Bytes that may still be written by this user.
    pub free: u64,
    /// Nothing may be written.
    pub read_only: bool,
    /// It is on another machine, and its name: locks and "it is on the disk" may not hold there.
    pub network: Option<&'static str>,
}

/// Kinds of file system that another machine keeps, by their number in Linux's `statfs` (man 2 statfs).
const NETWORK: &[(u64, &str)] = &[
    (0x6969, "NFS"),
    (0xFF53_4D42, "SMB"),
    (0xFE53_4D42, "SMB"),
    (0x517B, "SMB"),
    (0x0102_1997, "9P"),
    (0x00C3_6400, "Ceph"),
    (0x5346_414F, "AFS"),
    // sshfs and most clouds; also some local ones, so that it is said and not refused.
    (0x6573_5546, "FUSE"),
];

/// The disk that holds a folder; `None` where the machine does not say.
#[cfg(target_os = "linux")]
pub fn of(folder: &Path) -> Option<Disk> {
    let room = rustix::fs::statvfs(folder).ok()?;
    let kind = rustix::fs::statfs(folder).ok()?.f_type as u64 & 0xFFFF_FFFF;
    Some(Disk {
        free: room.f_bavail.saturating_mul(room.f_frsize),
        read_only: room.f_flag.contains(rustix::fs::StatVfsMountFlags::RDONLY),
        network: NETWORK.iter().find(|(number, _)| *number == kind).map(|(_, name)| *name),
    })
}

/// The disk that holds a folder; this machine is not asked.
#[cfg(not(target_os = "linux"))]
pub fn of(_: &Path) -> Option<Disk> {
    None
}
