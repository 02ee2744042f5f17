//! What we believe a learner knows, why, and what could come next.
//!
//! Pure: evidence, the web of competencies, the moment and the day come in as arguments; the same input
//! gives the same output, bit for bit, on every machine (exponentials through `libm`, sums in a fixed
//! order). This crate must not know: databases, pages, names of people, the time of day, chance, and
//! nothing of a learner but their evidence and grade.
//!
//! Where to start: [`fold()`] turns evidence into a [`LearnerState`]; [`Beliefs`] reads the state at a moment
//! as probabilities and words; [`options`] makes of them the next steps a learner may choose from, [`map`]
//! the country around them; [`reasons()`] says why we believe it and what would change it.
//!
//! | file | what it holds |
//! |---|---|
//! | `params` | every constant, with where it comes from |
//! | `memory` | forgetting: the equations of FSRS-6 |
//! | `observe` | a record of evidence becomes observations: how right, how far to trust |
//! | `skill`, `state` | what is kept about one competency, and about one learner |
//! | `update` | one observation changes a state |
//! | `fold` | records change a state, one by one or all at once |
//! | `belief` | the state read at a moment: probability, range, word |
//! | `placed` | the same for many learners at once, by place |
//! | `reasons`, `change` | why, and what would change it |
//! | `pace`, `done` | the pace in one word, and what was done, for somebody at home |
//! | `library`, `choose`, `map` | what could come next, and the way to a goal |
//! | `adapt` | a playlist fitted to one learner |
//! | `diagnose` | which mix-up stands behind wrong answers |
//! | `edges` | the audit of edges: what answers speak against, and what is missing |
//! | `fit` | constants fitted from a school's own answers, and how well answers are foreseen |
//! | `gain` | what is gained a minute, for the policy that ranks by it |
//! | `graph`, `place` | placement: where a learner is, from few questions |
//! | `sim`, `chance` | learners made up, to measure placement and policies; chance that can be repeated |
//! | `trace` | models that foresee the next answer, fitted and measured on logs of answers |
//! | `headway` | practice that leads nowhere |
//! | `watch`, `signals` | what happened today, and why somebody may need support |
//!
//! To change how evidence counts: `observe`. To add a reason for an option: [`Reason`], then a slot in
//! `choose`. A changed constant needs a new [`Params::version`], so that stored states are folded again.

pub mod adapt;
pub mod belief;
pub mod chance;
mod change;
mod choose;
mod days;
pub mod diagnose;
pub mod done;
pub mod edges;
pub mod fit;
mod fold;
mod gain;
pub mod graph;
pub mod headway;
mod library;
pub mod map;
pub mod memory;
mod observe;
pub mod pace;
mod params;
pub mod place;
mod placed;
mod reasons;
mod signals;
pub mod sim;
mod skill;
mod state;
pub mod trace;
mod update;
pub mod watch;

pub use belief::{Belief, Beliefs, Word, believe};
pub use change::Change;
pub use choose::{Ask, Policy, Reason, Slate, SlateOption, options};
pub use days::days_between;
pub use fold::{Applied, apply, fold};
pub use library::{Library, Offer};
pub use params::Params;
pub use placed::Placed;
pub use reasons::{Before, Lately, Reasons, Told, What, reasons};
pub use signals::{Desk, Facts, Rule, Rules, Scene, Seat, Signal, WAIT, signals};
pub use skill::{Pin, SkillState};
pub use state::{LearnerState, Prior};
pub use watch::Watch;
