//! Learners made up, whose truth is known: to measure placement and policies (adaptive-engine 1.3, 8). Nothing here is
//! evidence about children; the truth shares forms with the engine, so that only orders and ratios count. The world
//! `other` is of another family, held out from every choice of a constant.
//!
//! | file | what it holds |
//! |---|---|
//! | `web` | webs made up, and webs with wrong edges |
//! | `state` | who knows what before anything is asked |
//! | `peers` | other ways of placing: random, one ability, item to item, a pool of fixed states |
//! | `placing` | placement measured question by question |
//! | `learner` | learners who learn and forget, of two families |
//! | `house` | the engine itself as a policy, records and all |
//! | `policy` | what to practise next, by several policies |
//! | `term` | a term of practice, and what came of it |

mod house;
mod learner;
mod peers;
pub mod placing;
pub mod policy;
mod state;
pub mod term;
pub mod web;
