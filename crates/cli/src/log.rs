//! The log, on standard error: lines for eyes or for machines. It names nobody.
//!
//! Three things see to that. A request is noted by the pattern of its address (`web::watch`); an error by its kind
//! and never by its sentence, which may quote what is stored; and of the libraries below only warnings are let
//! through, whatever `RUST_LOG` says: at their most verbose they write down what goes over the line.

use std::io::{IsTerminal, stderr};

use tracing::{Level, Metadata};
use tracing_subscriber::filter::{EnvFilter, FilterExt, filter_fn};
use tracing_subscriber::layer::{Layer, SubscriberExt};
use tracing_subscriber::util::SubscriberInitExt;

/// A log for eyes or for machines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Log {
    /// Lines of text.
    Text,
    /// One JSON document a line.
    Json,
}

/// Our rooms, and the line of each request.
const OURS: [&str; 11] =
    ["access", "waymark", "web", "app", "store", "content", "engine", "formats", "ui", "rotation", "print"];

/// Whether a line may be written: ours always, others' from warnings on.
fn may_be_said(of: &Metadata<'_>) -> bool {
    let room = of.target().split("::").next().unwrap_or_default();
    *of.level() <= Level::WARN || OURS.contains(&room)
}

impl Log {
    /// Begins to write. `RUST_LOG` chooses what; `usual` is what it is without.
    pub(crate) fn start(self, usual: &str) {
        let chosen = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new(usual));
        let filter = chosen.and(filter_fn(may_be_said));
        let lines = tracing_subscriber::fmt::layer().with_writer(stderr).with_ansi(stderr().is_terminal());
        match self {
            Self::Text => tracing_subscriber::registry().with(lines.with_filter(filter)).init(),
            Self::Json => {
                let lines = lines.json().flatten_event(true).with_current_span(false).with_span_list(false);
                tracing_subscriber::registry().with(lines.with_filter(filter)).init();
            }
        }
    }

    /// A panic in a server is a line like any other: where it was, not what it said, for that may quote a name.
    pub(crate) fn note_panics() {
        std::panic::set_hook(Box::new(|panic| {
            let place = panic.location().map(ToString::to_string).unwrap_or_default();
            tracing::error!(target: "waymark", place, "a fault in the program");
        }));
    }

    /// As one types it.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Json => "json",
        }
    }
}

/// Whether a line is written for each request.
pub(crate) fn notes_requests() -> bool {
    tracing::enabled!(target: "access", Level::INFO)
}
