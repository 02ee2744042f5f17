//! How the site is reached: address, certificate, and what a plain network costs.

use std::io::{ErrorKind, Read as _, Write as _};
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::time::Duration;

use domain::Millis;
use web::tls;
use x509_cert::Certificate;

use super::{Findings, moment};
use crate::serve::Net;

/// A server that does not answer in this time hangs.
const PATIENCE: Duration = Duration::from_secs(5);

/// A certificate should be renewed so long before its end. Ours: a month's holidays.
const AHEAD: i64 = 30 * 24 * Millis::HOUR;

pub(crate) fn look(found: &mut Findings, net: &Net, now: Millis) {
    port(found, net);
    match (&net.tls_cert, &net.tls_key) {
        (Some(cert), Some(key)) => certificate(found, cert, key, now),
        _ if net.public_url.is_some() => proxy(found, net),
        _ if net.bind.ip().is_loopback() => found.ok("network", "for this machine alone"),
        _ => plain(found, net),
    }
}

fn port(found: &mut Findings, net: &Net) {
    let bind = net.bind;
    match TcpListener::bind(bind) {
        Ok(_) => found.ok("port", format!("{bind} is free")),
        Err(why) if why.kind() == ErrorKind::AddrInUse => in_use(found, net),
        Err(why) if why.kind() == ErrorKind::PermissionDenied => found.stop(
            "port",
            format!("this user may not listen on {bind}"),
            "Choose a port above 1023, or give the service AmbientCapabilities=CAP_NET_BIND_SERVICE.",
        ),
        Err(why) => {
            found.stop("port", format!("cannot listen on {bind}: {why}"), "Choose another with --bind.");
        }
    }
}

/// Somebody listens there: is it a Waymark, and how is it?
fn in_use(found: &mut Findings, net: &Net) {
    let bind = net.bind;
    if net.tls_cert.is_some() {
        let says = format!("{bind} is in use; a server with a certificate is not asked how it is");
        return found.ok("port", format!("{says}: open /health/ready in a browser"));
    }
    let (head, body) = ask(bind).unwrap_or_default();
    let status = head.split(' ').nth(1).unwrap_or_default();
    let ours = head.contains("\r\nx-request-id: ");
    match (ours, status) {
        (true, "200") => found.ok("port", format!("a Waymark server answers at {bind}, and is ready")),
        (true, _) => {
            let document: serde_json::Value = serde_json::from_str(&body).unwrap_or_default();
            let says = document["detail"].as_str().unwrap_or("it does not say why").to_owned();
            found.stop(
                "port",
                format!("a Waymark server answers at {bind}, and is not ready: {says}"),
                "Look at its log for the line \"not ready\".",
            );
        }
        (false, _) => found.stop(
            "port",
            format!("{bind} is in use by another program"),
            "End that program, or choose another port with --bind.",
        ),
    }
}

/// Head and body of `/health/ready`.
fn ask(bind: SocketAddr) -> Option<(String, String)> {
    let ip = if bind.ip().is_unspecified() { IpAddr::V4(Ipv4Addr::LOCALHOST) } else { bind.ip() };
    let mut line = TcpStream::connect_timeout(&SocketAddr::new(ip, bind.port()), PATIENCE).ok()?;
    line.set_read_timeout(Some(PATIENCE)).ok()?;
    line.write_all(b"GET /health/ready HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n").ok()?;
    let mut answer = Vec::new();
    // What has come is enough where the other side does not end the line.
    let _ = line.take(64 * 1024).read_to_end(&mut answer);
    let answer = String::from_utf8_lossy(&answer).into_owned();
    answer.split_once("\r\n\r\n").map(|(head, body)| (head.to_owned(), body.to_owned()))
}

fn proxy(found: &mut Findings, net: &Net) {
    if net.bind.ip().is_loopback() {
        return found.ok("network", "behind a proxy on this machine, which holds the certificate");
    }
    found.heed(
        "network",
        format!(
            "behind a proxy, and {} is open to the network: whoever goes past the proxy is believed",
            net.bind
        ),
        "Listen on 127.0.0.1, or let the firewall admit the proxy alone.",
    );
}

/// What contracts.md 3 says of it.
fn plain(found: &mut Findings, net: &Net) {
    found.heed(
        "network",
        format!(
            "{} is served without a certificate: whoever listens on that network can read what passes, passwords \
             and cards among it, and act as that person",
            net.bind
        ),
        "Use it on a network for the school's own devices only, never from home; or give --tls-cert and --tls-key.",
    );
    if net.host.is_empty() {
        found.heed(
            "name",
            "no name is given, so that this server answers to addresses and localhost alone",
            "Say --host NAME for each name that tablets use.",
        );
    }
}

fn certificate(found: &mut Findings, cert: &Path, key: &Path, now: Millis) {
    if let Err(why) = tls::acceptor(cert, key) {
        let remedy = "Look at --tls-cert and --tls-key, and whether this user may read both files.";
        return found.stop("certificate", why.to_string(), remedy);
    }
    let read = std::fs::read(cert).ok().and_then(|pem| Certificate::load_pem_chain(&pem).ok());
    // The one that names the server comes first (RFC 8446 4.4.2).
    let Some(first) = read.and_then(|chain| chain.into_iter().next()) else {
        let says = format!("{} cannot be read as a certificate", cert.display());
        return found.heed("certificate", says, "Ask for it again in PEM.");
    };
    let time = |time: x509_cert::time::Time| {
        Millis(i64::try_from(time.to_unix_duration().as_millis()).unwrap_or(i64::MAX))
    };
    let validity = first.tbs_certificate.validity;
    let (from, until) = (time(validity.not_before), time(validity.not_after));
    let renew = "Renew it, then restart the server: a new certificate is read at the start.";
    if until <= now {
        found.stop("certificate", format!("it ended on {}: browsers refuse it", moment(until)), renew);
    } else if from > now {
        let says = format!("it begins on {}: browsers refuse it until then", moment(from));
        found.stop("certificate", says, "Look at the clock, or wait.");
    } else if until.0 - now.0 < AHEAD {
        found.heed("certificate", format!("it ends on {}", moment(until)), renew);
    } else {
        found.ok("certificate", format!("it fits its key and holds until {}", moment(until)));
    }
}
