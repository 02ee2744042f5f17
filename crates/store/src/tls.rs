//! The way to PostgreSQL. With `sslmode=require` in the address it is TLS, and the server's certificate must
//! be signed by an authority that this machine trusts (`SSL_CERT_FILE` names another file of authorities).
//! Otherwise it is plain, for a server on this machine or a trusted network.

use postgres::config::SslMode;
use postgres::{Client, Config, NoTls};
use tokio_postgres_rustls::MakeRustlsConnect;

/// Connects; why not, in words.
pub(crate) fn connect(config: &Config) -> Result<Client, String> {
    if config.get_ssl_mode() != SslMode::Require {
        return config.connect(NoTls).map_err(|error| crate::pg::whole(&error));
    }
    let (tls, unread) = MakeRustlsConnect::with_native_certs()
        .map_err(|errors| format!("this machine has no list of trusted authorities: {errors:?}"))?;
    if !unread.is_empty() {
        tracing::warn!(?unread, "some of this machine's trusted authorities cannot be read");
    }
    config.connect(tls).map_err(|error| crate::pg::whole(&error))
}
