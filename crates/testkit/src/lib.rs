//! What the tests of the other crates share.
//!
//! | module | gives a test |
//! |---|---|
//! | [`clock`] | a clock moved by hand |
//! | [`ids`] | ids that are the same in every run |
//! | [`lives`] | evidence that leads a learner to a chosen word |
//! | [`postgres`] | an empty PostgreSQL database |
//! | [`browser`] | a real browser, its keyboard, its accessibility tree and an audit |
//! | [`mod@skip`] | a way to say that it cannot run on this machine |
//!
//! It is only ever a dev-dependency. To add a tool, add a module and test it here, so that a story
//! that fails is the story's fault.

pub mod browser;
pub mod clock;
pub mod ids;
mod leash;
pub mod lives;
pub mod postgres;
pub mod skip;
