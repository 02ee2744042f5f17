//! Routes and pages: from a request to a use case and back to markup.
//!
//! A page is a folder or a file named as its address. A handler is a plain function from [`Ctx`] and
//! [`Input`] to a [`Reply`]: it calls one use case of `app` and draws what came back. It must not know SQL,
//! and it decides nothing about learning or permission.
//!
//! Where to start: [`routes::ROUTES`] lists every address. To add a page: a file in `pages`, its words in
//! `ui/locales`, a variant of [`Url`], a line in [`routes::ROUTES`]; the walk test will visit it.

mod answering;
pub mod ctx;
mod faults;
mod guard;
mod input;
mod lesson_wording;
mod limits;
mod live;
mod metrics;
pub mod pages;
mod playlist_wording;
mod reply;
pub mod routes;
mod serve;
mod signal_wording;
mod site;
pub mod tls;
mod trail_wording;
mod url;
mod watch;
mod wording;
mod work;

pub use ctx::Ctx;
pub use input::Input;
pub use reply::Reply;
pub use serve::{Peer, router};
pub use site::{Settings, Site};
pub use url::Url;
pub use watch::RequestId;
