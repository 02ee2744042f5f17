//! Listening, with or without TLS, until somebody says stop.

use std::process::ExitCode;
use std::time::Duration;

use anyhow::{Context, Result};
use app::App;
use tokio::net::TcpListener;
use web::{Site, tls};

use crate::log::Log;
use crate::roster_folder::RosterFolder;
use crate::serve::Net;

/// A stop waits so long for requests that were begun.
const PATIENCE: Duration = Duration::from_secs(8);

/// And so long for what writes although nobody waits for its answer any more.
const LAST_WRITES: Duration = Duration::from_secs(1);

/// After so long it is over, whatever still hangs.
const LIMIT: Duration = Duration::from_secs(10);

/// How often it is asked whether it is night.
const NIGHT_WATCH: Duration = Duration::from_secs(10 * 60);

/// What is said once the server listens.
#[derive(Debug)]
pub(crate) struct Listening<'a> {
    /// `http://127.0.0.1:8080`.
    pub(crate) address: &'a str,
    /// The link that makes the administrator, while nobody can sign in.
    pub(crate) first_run: Option<&'a str>,
}

/// Serves until the process is told to stop; answers what was begun.
pub(crate) fn serve(
    app: App,
    net: &Net,
    rosters: Option<RosterFolder>,
    ready: impl FnOnce(&str),
) -> Result<ExitCode> {
    Log::note_panics();
    let settings = net.settings();
    let certificate = match (&net.tls_cert, &net.tls_key) {
        (Some(cert), Some(key)) => Some(tls::acceptor(cert, key)?),
        _ => None,
    };
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        // Each waits for one group commit at most, and a commit of 16 answers costs the disk as much as one.
        // More threads would only queue at the store's writer, each with memory of its own.
        .max_blocking_threads(16)
        .enable_all()
        .build()?;
    runtime.block_on(async move {
        let listener = TcpListener::bind(net.bind)
            .await
            .with_context(|| format!("cannot listen on {}: choose another with --bind", net.bind))?;
        let bound = listener.local_addr()?;
        let scheme = if certificate.is_some() { "https" } else { "http" };
        let address = net.public_url.clone().unwrap_or_else(|| format!("{scheme}://{bound}"));
        // Whoever hears that it is ready may tell it to stop.
        let told = told_to_stop();
        ready(address.trim_end_matches('/'));
        let night = tokio::spawn(nights(app.clone(), rosters));
        let site = Site::new(app, settings);
        let service = web::router(site.clone()).into_make_service_with_connect_info::<web::Peer>();
        let told = stop_when_told(told, site.clone());
        let serving = async {
            match certificate {
                None => axum::serve(listener, service).with_graceful_shutdown(told).await,
                Some(acceptor) => {
                    let listener = tls::TlsListener::new(listener, acceptor);
                    axum::serve(listener, service).with_graceful_shutdown(told).await
                }
            }
        };
        tokio::select! {
            served = serving => served?,
            () = too_late(&site) => tracing::warn!(target: "waymark", "stopped, though some lines stayed open"),
        }
        night.abort();
        anyhow::Ok(())
    })?;
    runtime.shutdown_timeout(LAST_WRITES);
    Ok(ExitCode::SUCCESS)
}

/// Every night at three, by the school's clock: rosters come in, then see [`App::work_by_night`].
async fn nights(app: App, rosters: Option<RosterFolder>) {
    let mut last = None;
    loop {
        tokio::time::sleep(NIGHT_WATCH).await;
        let (app, rosters) = (app.clone(), rosters.clone());
        let work = tokio::task::spawn_blocking(move || {
            if !app.is_night(last)? {
                return Ok(None);
            }
            // Before lessons are proposed for whoever is in a class then.
            if let Some(rosters) = &rosters {
                match rosters.take(&app) {
                    Ok((_, 0)) => {}
                    Ok((_, refused)) => {
                        tracing::warn!(target: "waymark", refused, "rosters were refused: see failed");
                    }
                    Err(_) => {
                        tracing::warn!(target: "waymark", "the folder of rosters could not be worked through");
                    }
                }
            }
            app.work_by_night().map(|_| Some(app.now()))
        });
        match work.await {
            Ok(Ok(Some(done))) => last = Some(done),
            Ok(Ok(None)) => {}
            // It is tried again: the night's hour is long.
            Ok(Err(error)) => tracing::warn!(code = error.code(), "the night's work was not done"),
            Err(_) => return,
        }
    }
}

/// Ends when the process is told to stop. The site is told as well: it is not ready any more, and live boards end.
async fn stop_when_told(told: impl Future<Output = ()>, site: Site) {
    told.await;
    site.stop();
    // A disk that hangs must not keep the process for ever. What was acknowledged is on it already.
    std::thread::spawn(|| {
        std::thread::sleep(LIMIT);
        std::process::exit(0);
    });
    tokio::spawn(async {
        told_to_stop().await;
        std::process::exit(0);
    });
}

/// Ends when the stop has taken too long.
async fn too_late(site: &Site) {
    let mut stopping = site.stopping();
    // The site lives as long as this waits for it.
    let _ = stopping.wait_for(|stops| *stops).await;
    tokio::time::sleep(PATIENCE).await;
}

/// Listens from now on for Ctrl-C, or the word of whoever manages services; ends when it comes.
fn told_to_stop() -> impl Future<Output = ()> {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let words = (signal(SignalKind::interrupt()), signal(SignalKind::terminate()));
        async move {
            let (Ok(mut interrupt), Ok(mut terminate)) = words else { return std::future::pending().await };
            tokio::select! {
                _ = interrupt.recv() => {}
                _ = terminate.recv() => {}
            }
        }
    }
    #[cfg(not(unix))]
    async {
        let _ = tokio::signal::ctrl_c().await;
    }
}
