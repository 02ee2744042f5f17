//! Listening with a certificate of the school's own.

use std::io;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use axum::serve::Listener;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::rustls::{Error, ServerConfig};
use tokio_rustls::server::TlsStream;

/// A handshake that takes longer is given up.
const HANDSHAKE: std::time::Duration = std::time::Duration::from_secs(10);

/// How long to wait when no connection can be taken. Ours.
const AGAIN: std::time::Duration = std::time::Duration::from_millis(200);

/// Why a certificate cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum BadCertificate {
    /// Not a chain.
    #[error("{} is no certificate chain in PEM: give the file that begins with BEGIN CERTIFICATE", .0.display())]
    Chain(PathBuf),
    /// Not a key.
    #[error("{} is no private key in PEM: give the file that begins with BEGIN PRIVATE KEY", .0.display())]
    Key(PathBuf),
    /// Two that do not fit.
    #[error(
        "certificate and key do not belong together: give the key with which the certificate was asked for"
    )]
    Pair,
    /// One that this program does not take, such as one of the first version of the format.
    #[error("{} cannot be used ({why}): ask for a certificate of version 3 with the server's name in it", file.display())]
    Unusable {
        /// The file.
        file: PathBuf,
        /// In the words of the library.
        why: String,
    },
}

/// Reads certificate and key.
///
/// # Errors
/// A file that is not there or not PEM; a pair that does not belong together. Each names its file.
pub fn acceptor(cert: &Path, key: &Path) -> Result<TlsAcceptor, BadCertificate> {
    let chain = CertificateDer::pem_file_iter(cert)
        .and_then(Iterator::collect::<Result<Vec<_>, _>>)
        .map_err(|_| BadCertificate::Chain(cert.to_owned()))?;
    let key = PrivateKeyDer::from_pem_file(key).map_err(|_| BadCertificate::Key(key.to_owned()))?;
    let provider = Arc::new(tokio_rustls::rustls::crypto::ring::default_provider());
    let mut config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .and_then(|builder| builder.with_no_client_auth().with_single_cert(chain, key))
        .map_err(|why| match why {
            Error::InconsistentKeys(_) => BadCertificate::Pair,
            other => BadCertificate::Unusable { file: cert.to_owned(), why: other.to_string() },
        })?;
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    Ok(TlsAcceptor::from(Arc::new(config)))
}

/// Accepts connections and hands over those whose handshake is done; a slow one holds up nobody.
pub struct TlsListener {
    ready: mpsc::Receiver<(TlsStream<TcpStream>, SocketAddr)>,
    address: SocketAddr,
}

impl TlsListener {
    /// Begins to accept. To be called inside a runtime.
    pub fn new(listener: TcpListener, acceptor: TlsAcceptor) -> Self {
        let address = listener.local_addr().unwrap_or_else(|_| SocketAddr::from(([0, 0, 0, 0], 0)));
        let (send, ready) = mpsc::channel(64);
        tokio::spawn(async move {
            loop {
                let accepted = tokio::select! {
                    // The server stops: nobody is let in any more.
                    () = send.closed() => break,
                    accepted = listener.accept() => accepted,
                };
                let Ok((stream, from)) = accepted else {
                    // Too many lines at once; one of them will end.
                    tokio::time::sleep(AGAIN).await;
                    continue;
                };
                let (acceptor, send) = (acceptor.clone(), send.clone());
                tokio::spawn(async move {
                    if let Ok(Ok(stream)) = tokio::time::timeout(HANDSHAKE, acceptor.accept(stream)).await {
                        // The server has stopped if nobody takes it.
                        let _ = send.send((stream, from)).await;
                    }
                });
            }
        });
        Self { ready, address }
    }
}

impl Listener for TlsListener {
    type Io = TlsStream<TcpStream>;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Self::Io, Self::Addr) {
        match self.ready.recv().await {
            Some(pair) => pair,
            None => std::future::pending().await,
        }
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        Ok(self.address)
    }
}
