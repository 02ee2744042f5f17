//! A stream of server-sent events for a page that follows what happens: it watches a few numbers, looks closely only
//! when they move or time may have changed something, and says so when the look differs from the last.

use std::convert::Infallible;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use app::AppError;
use axum::http::{HeaderValue, header};
use axum::response::sse::{Event, Sse};
use axum::response::{IntoResponse, Response};
use tokio::sync::watch;
use tokio::time::{Instant, sleep};

use crate::Site;
use crate::metrics::Ongoing;

/// How soon a write of this process is noticed.
const NOTICE: Duration = Duration::from_millis(150);
/// How often the numbers are asked although this process wrote nothing: another process may have.
const ASK: Duration = Duration::from_secs(1);
/// How often the board is looked at although no number moved: a minute passes, somebody becomes still.
const LOOK: Duration = Duration::from_secs(5);
/// How often a quiet stream shows that the line holds.
const BEAT: Duration = Duration::from_secs(5);

/// What a live page follows.
#[derive(Clone)]
pub(crate) struct Live {
    /// The site.
    pub(crate) site: Site,
    /// A few numbers that move when the page may have changed; cheap.
    pub(crate) pulse: Arc<dyn Fn() -> Result<[i64; 5], AppError> + Send + Sync>,
    /// A fingerprint of what the page shows. An error ends the stream.
    pub(crate) look: Arc<dyn Fn() -> Result<String, AppError> + Send + Sync>,
}

impl fmt::Debug for Live {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Live")
    }
}

/// One open stream.
struct Stream {
    live: Live,
    writes: u64,
    pulse: [i64; 5],
    asked: Instant,
    looked: Option<Instant>,
    said: Instant,
    sent: String,
    over: bool,
    stopping: watch::Receiver<bool>,
    _counted: Ongoing,
}

impl Live {
    /// The answer that goes on until the reader leaves, may not look any more, or the server stops.
    pub(crate) fn into_response(self) -> Response {
        let now = Instant::now();
        let (stopping, counted) = (self.site.stopping(), self.site.metrics().open_board());
        let stream = Stream {
            live: self,
            stopping,
            _counted: counted,
            writes: 0,
            pulse: [-1; 5],
            asked: now,
            looked: None,
            said: now,
            sent: String::new(),
            over: false,
        };
        let events = futures_util::stream::unfold(stream, |mut stream| async {
            let event = stream.next().await?;
            Some((Ok::<_, Infallible>(event), stream))
        });
        let mut response = Sse::new(events).into_response();
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        response
    }
}

impl Stream {
    /// The next thing to say; `None` ends the stream.
    async fn next(&mut self) -> Option<Event> {
        if self.over {
            return None;
        }
        loop {
            if self.is_due() {
                match self.look().await {
                    Ok(Some(event)) => return Some(event),
                    Ok(None) => {}
                    Err(_) => {
                        // The page reloads itself and is told why.
                        self.over = true;
                        return Some(Event::default().event("over").data(""));
                    }
                }
            }
            if self.said.elapsed() >= BEAT {
                self.said = Instant::now();
                return Some(Event::default().event("beat").data(""));
            }
            tokio::select! {
                () = sleep(NOTICE) => {}
                // A browser asks again by itself when the server is back.
                _ = self.stopping.wait_for(|stops| *stops) => return None,
            }
        }
    }

    fn is_due(&self) -> bool {
        self.looked.is_none() || self.live.site.app().writes() != self.writes || self.asked.elapsed() >= ASK
    }

    /// Asks the numbers; looks where they moved or the last look is old.
    async fn look(&mut self) -> Result<Option<Event>, AppError> {
        self.writes = self.live.site.app().writes();
        self.asked = Instant::now();
        let (live, before) = (self.live.clone(), self.pulse);
        let old = self.looked.is_none_or(|looked| looked.elapsed() >= LOOK);
        let work = tokio::task::spawn_blocking(move || {
            let pulse = (live.pulse)()?;
            let print = if old || pulse != before { Some((live.look)()?) } else { None };
            Ok::<_, AppError>((pulse, print))
        });
        let fault = |error: tokio::task::JoinError| AppError::Fault(error.to_string());
        let (pulse, print) = work.await.map_err(fault)??;
        self.pulse = pulse;
        let Some(print) = print else { return Ok(None) };
        self.looked = Some(Instant::now());
        if print == self.sent {
            return Ok(None);
        }
        self.said = Instant::now();
        self.sent.clone_from(&print);
        Ok(Some(Event::default().event("board").data(print)))
    }
}
