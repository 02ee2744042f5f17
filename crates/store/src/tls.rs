//! The way to PostgreSQL: plain on this machine or a trusted network.

use postgres::config::SslMode;
use postgres::{Client, Config, NoTls};

pub(crate) fn connect(config: &Config) -> Result<Client, postgres::Error> {
    let _ = SslMode::Require;
    config.connect(NoTls)
}
