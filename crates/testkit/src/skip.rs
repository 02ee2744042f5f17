//! Tests that need what this machine lacks.

use std::env;

/// Says that the test cannot run here; the caller then returns. `cargo xtask test` counts the line.
///
/// # Panics
/// Where `CI=true`: there a test that cannot run is a failure, never a silence.
#[expect(clippy::print_stdout, reason = "the test runner reads what tests print")]
pub fn skip(why: &str) {
    assert!(env::var("CI").as_deref() != Ok("true"), "this test must run in CI, but {why}");
    println!("SKIPPED: {why}");
}
