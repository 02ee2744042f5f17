//! What all requests share.

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::sync::{Arc, RwLock};

use app::App;
use domain::TenantId;
use tokio::sync::watch;

use crate::limits::Limits;
use crate::metrics::Metrics;

/// How the site is served (contracts.md 3: two ways to serve).
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// `https://school.example` behind a proxy or with a certificate; `None` on a LAN.
    pub public_url: Option<String>,
    /// Cookies are `Secure` and `__Host-`.
    pub tls: bool,
    /// Names besides localhost and addresses that a request's Host may carry.
    pub hosts: Vec<String>,
    /// Addresses besides this machine's own that may read `/metrics`.
    pub metrics_to: Vec<IpAddr>,
}

impl Settings {
    /// Whether whoever is at the other end of the line may read the counters. What a request says of itself can
    /// only take that away: a proxy's address is not its caller's.
    pub(crate) fn shows_metrics(&self, peer: Option<IpAddr>, forwarded: bool) -> bool {
        let Some(peer) = peer.map(|peer| peer.to_canonical()) else { return false };
        let own = peer.is_loopback() && self.public_url.is_none();
        !forwarded && (own || self.metrics_to.iter().any(|other| other.to_canonical() == peer))
    }
}

/// The site. Cheap to clone.
#[derive(Clone)]
pub struct Site(Arc<Inside>);

struct Inside {
    app: App,
    settings: Settings,
    limits: Limits,
    metrics: Metrics,
    stopping: watch::Sender<bool>,
    demos: RwLock<BTreeMap<TenantId, bool>>,
}

impl Site {
    /// A site over the program.
    pub fn new(app: App, settings: Settings) -> Self {
        Self(Arc::new(Inside {
            app,
            settings,
            limits: Limits::new(),
            metrics: Metrics::new(),
            stopping: watch::Sender::new(false),
            demos: RwLock::default(),
        }))
    }

    /// Says that the server stops: it is not ready any more, and live boards end.
    pub fn stop(&self) {
        self.0.stopping.send_replace(true);
    }

    /// Whether the server stops, and a way to be told when it does.
    pub fn stopping(&self) -> watch::Receiver<bool> {
        self.0.stopping.subscribe()
    }

    pub(crate) fn metrics(&self) -> &Metrics {
        &self.0.metrics
    }

    /// The program.
    pub fn app(&self) -> &App {
        &self.0.app
    }

    /// How it is served.
    pub fn settings(&self) -> &Settings {
        &self.0.settings
    }

    pub(crate) fn limits(&self) -> &Limits {
        &self.0.limits
    }

    /// Whether there are tenants here, and all of them are demos.
    pub(crate) fn is_demo_alone(&self) -> bool {
        let tenants = self.app().tenants().unwrap_or_default();
        !tenants.is_empty() && tenants.iter().all(|tenant| tenant.is_demo)
    }

    /// Whether a tenant's people are the demo's. A tenant never stops being one, so it is asked once.
    pub(crate) fn is_demo(&self, tenant: TenantId) -> bool {
        if let Some(known) = self.0.demos.read().ok().and_then(|demos| demos.get(&tenant).copied()) {
            return known;
        }
        let Ok(tenants) = self.app().tenants() else { return false };
        let found = tenants.iter().any(|t| t.id == tenant && t.is_demo);
        if let Ok(mut demos) = self.0.demos.write() {
            demos.insert(tenant, found);
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_counters_are_for_this_machine_and_for_those_named() {
        let address = |text: &str| text.parse::<IpAddr>().unwrap();
        let open = Settings { metrics_to: vec![address("10.0.0.5")], ..Settings::default() };
        let behind = Settings { public_url: Some("https://waymark.example".into()), ..open.clone() };
        for (settings, peer, forwarded, shown) in [
            (&open, "127.0.0.1", false, true),
            (&open, "::1", false, true),
            (&open, "::ffff:127.0.0.1", false, true),
            (&open, "::ffff:10.0.0.5", false, true),
            (&open, "10.0.0.6", false, false),
            (&open, "127.0.0.1", true, false),
            (&behind, "127.0.0.1", false, false),
            (&behind, "10.0.0.5", false, true),
            (&behind, "10.0.0.5", true, false),
        ] {
            assert_eq!(settings.shows_metrics(Some(address(peer)), forwarded), shown, "{peer} {forwarded}");
        }
        assert!(!open.shows_metrics(None, false));
    }
}
