//! A throw-away PostgreSQL server, and a fresh database on it for each test that asks.
//!
//! ```no_run
//! let Some(database) = testkit::postgres::fresh_database() else { return };
//! let mut client = postgres::Client::connect(database.url(), postgres::NoTls).unwrap();
//! client.batch_execute("CREATE TABLE t (id BIGINT)").unwrap();
//! ```
//!
//! The server is that of `WAYMARK_TEST_PG`, a URL whose user may create databases, which is how
//! `cargo xtask test` and the `with-postgres` command share one among all test binaries. Without
//! it each test binary starts its own from the programs that Debian installs.

use crate::leash::Leash;
use crate::skip::skip;
use ::postgres::{Client, NoTls};
use anyhow::{Context, Result, bail};
use std::env;
use std::ffi::OsString;
use std::net::{Ipv4Addr, TcpListener};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::thread;
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use tempfile::TempDir;

/// The environment variable that names a server to use instead of starting one.
pub const SERVER_VARIABLE: &str = "WAYMARK_TEST_PG";

/// A new server answers within a second or two even on a busy machine; this is despair.
const MAX_START: Duration = Duration::from_secs(60);

/// Somebody may take the free port we found before the server does.
const MAX_PORTS_TRIED: u32 = 5;

/// Nothing survives the tests, so nothing waits for the disk.
const SETTINGS: &[&str] = &[
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=",
    "max_connections=200",
    "fsync=off",
    "full_page_writes=off",
    "lc_messages=C",
];

/// A server of our own, gone without a trace when dropped.
#[derive(Debug)]
pub struct Cluster {
    port: u16,
    // Dropped in this order: the server ends before its folder goes.
    _server: Leash,
    _folder: TempDir,
}

impl Cluster {
    /// Makes a cluster in a temporary folder and starts it on a free port of 127.0.0.1.
    /// `None` where PostgreSQL is not installed.
    ///
    /// # Errors
    /// When the installed server cannot be started; its own words are in the message.
    pub fn start() -> Result<Option<Self>> {
        let Some(programs) = programs() else { return Ok(None) };
        let folder = tempfile::Builder::new().prefix("waymark-postgres-").tempdir()?;
        let run_as = run_as_owner_of(folder.path())?;
        let data = folder.path().join("data");
        let mut initdb = run_as.clone();
        initdb.push(programs.join("initdb").into());
        let options = "--username=waymark --auth=trust --encoding=UTF8 --locale=C.UTF-8 --no-sync --pgdata";
        initdb.extend(options.split(' ').map(Into::into));
        initdb.push(data.clone().into());
        run(&initdb)?;
        let mut last = None;
        for _ in 0..MAX_PORTS_TRIED {
            let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
            let mut words = run_as.clone();
            words.push(programs.join("postgres").into());
            words.extend(["-p".into(), port.to_string().into(), "-D".into(), data.clone().into()]);
            words.extend(SETTINGS.iter().flat_map(|setting| ["-c".into(), setting.into()]));
            let log = folder.path().join(format!("{port}.log"));
            let mut server = Leash::start(&words, &log, "QUIT")?;
            match server.wait_to_hear("database system is ready to accept connections", MAX_START) {
                Ok(_) => return Ok(Some(Self { port, _server: server, _folder: folder })),
                Err(error) => last = Some(error),
            }
        }
        bail!("PostgreSQL does not start: {:#}", last.context("no port tried")?)
    }

    /// Where to reach it, as a user who may do everything.
    #[must_use]
    pub fn url(&self) -> String {
        format!("postgres://waymark@127.0.0.1:{}/postgres", self.port)
    }
}

/// The newest server's programs; Debian keeps them out of the PATH, one folder a version.
fn programs() -> Option<PathBuf> {
    let versions = std::fs::read_dir("/usr/lib/postgresql").ok()?.flatten();
    let folders = versions.filter(|version| version.path().join("bin/initdb").is_file());
    let number = |name: OsString| name.to_str().and_then(|name| name.parse::<u32>().ok());
    folders.max_by_key(|version| number(version.file_name())).map(|version| version.path().join("bin"))
}

/// PostgreSQL refuses to run as root: then the folder is given to `postgres`, and these are the
/// words before a command that run it as that user. None for anybody else.
fn run_as_owner_of(folder: &Path) -> Result<Vec<OsString>> {
    if std::fs::metadata("/proc/self").is_ok_and(|me| me.uid() != 0) {
        return Ok(Vec::new());
    }
    run(&["chown".into(), "postgres:".into(), folder.into()])?;
    let words = ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"];
    Ok(words.map(Into::into).to_vec())
}

fn run(words: &[OsString]) -> Result<()> {
    let (program, arguments) = words.split_first().context("no command")?;
    // A folder that the server's user may be in.
    let output = Command::new(program).args(arguments).current_dir("/").output();
    let output = output.with_context(|| format!("cannot start {}", program.display()))?;
    if !output.status.success() {
        bail!("{words:?} failed: {}", String::from_utf8_lossy(&output.stderr));
    }
    Ok(())
}

/// An empty database that only this test uses; dropping it removes it.
#[derive(Debug)]
pub struct Database {
    url: String,
    name: String,
    server_url: String,
    /// Keeps the server up; `None` when it is somebody else's.
    _cluster: Option<Arc<Cluster>>,
}

impl Database {
    /// What `postgres::Client::connect` and `waymark serve --database` take.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        // Best effort, and no word of it: this may be a panic's drop.
        let _dropped = execute(&self.server_url, &format!("DROP DATABASE {} WITH (FORCE)", self.name));
    }
}

/// Makes a new empty database. `None`, with a note that the test was skipped, where there is no
/// PostgreSQL.
///
/// # Panics
/// When PostgreSQL is there and does not work; and where `CI=true`, when it is not there.
#[must_use]
pub fn fresh_database() -> Option<Database> {
    let shared = env::var(SERVER_VARIABLE).ok();
    let cluster = if shared.is_some() { None } else { Some(own_cluster()?) };
    let server_url = shared.or_else(|| cluster.as_ref().map(|cluster| cluster.url()))?;
    let name = unique_name();
    execute(&server_url, &format!("CREATE DATABASE {name}")).expect("PostgreSQL makes a database");
    let url = with_database(&server_url, &name);
    Some(Database { url, name, server_url, _cluster: cluster })
}

/// The server this test binary shares, started by the first test that needs it and stopped by the
/// last to let go of it.
fn own_cluster() -> Option<Arc<Cluster>> {
    static RUNNING: Mutex<Weak<Cluster>> = Mutex::new(Weak::new());
    let mut running = RUNNING.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(cluster) = running.upgrade() {
        return Some(cluster);
    }
    let Some(cluster) = Cluster::start().expect("the installed PostgreSQL starts") else {
        skip("there is no PostgreSQL server on this machine; `cargo xtask setup` installs it");
        return None;
    };
    let cluster = Arc::new(cluster);
    *running = Arc::downgrade(&cluster);
    Some(cluster)
}

/// Unique among all test binaries on one server, also one that has outlived a crash.
fn unique_name() -> String {
    static MADE: AtomicU32 = AtomicU32::new(0);
    let now_ns = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_nanos();
    format!("test_{}_{now_ns}_{}", std::process::id(), MADE.fetch_add(1, Ordering::Relaxed))
}

/// The same server and user, another database; what follows a `?` stays.
fn with_database(server_url: &str, name: &str) -> String {
    let (address, options) = server_url.split_once('?').map_or((server_url, None), |(a, o)| (a, Some(o)));
    let start = address.find("://").map_or(0, |at| at + 3);
    let end = address[start..].find('/').map_or(address.len(), |at| start + at);
    let options = options.map(|options| format!("?{options}")).unwrap_or_default();
    format!("{}/{name}{options}", &address[..end])
}

/// On a thread of its own, because the client blocks and must not do so inside an async test.
fn execute(url: &str, sql: &str) -> Result<()> {
    let execute = || Ok(Client::connect(url, NoTls)?.batch_execute(sql)?);
    thread::scope(|scope| scope.spawn(execute).join())
        .unwrap_or_else(|_| bail!("the PostgreSQL client panicked"))
}

#[cfg(test)]
mod tests {
    use super::{execute, fresh_database, with_database};

    #[test]
    fn each_database_is_empty_and_its_own() {
        let (Some(a), Some(b)) = (fresh_database(), fresh_database()) else { return };
        assert_ne!(a.url(), b.url());
        for database in [&a, &b] {
            execute(database.url(), "CREATE TABLE pupils (id BIGINT)").unwrap();
        }
        let gone = a.url().to_owned();
        drop(a);
        assert!(execute(&gone, "SELECT 1").is_err(), "a dropped database is removed");
        execute(b.url(), "SELECT * FROM pupils").unwrap();
    }

    #[tokio::test]
    async fn an_async_test_can_have_one() {
        let Some(database) = fresh_database() else { return };
        execute(database.url(), "SELECT 1").unwrap();
    }

    #[test]
    fn the_database_is_put_into_the_url() {
        assert_eq!(with_database("postgres://u@h:1/postgres", "t"), "postgres://u@h:1/t");
        assert_eq!(with_database("postgres://u@h:1", "t"), "postgres://u@h:1/t");
        assert_eq!(
            with_database("postgres://u@h/x?sslmode=disable", "t"),
            "postgres://u@h/t?sslmode=disable"
        );
    }
}
