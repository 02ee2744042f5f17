//! Practice that leads nowhere (wheel-spinning; Beck and Gong 2013): somebody tries again and again and is likelier than
//! not still not there at the tenth try. Time alone never says so, and nor does a struggle that leads on.

use crate::params::Params;
use crate::skill::SkillState;

/// Opportunities from which it can be told from not having begun. Spec 4.3 (Wang, Kai and Baker 2020).
pub const TRIES: u32 = 5;
/// The opportunity that is looked ahead to. Spec 4.3.
const HORIZON: u32 = 10;
/// From this probability on. Spec 4.3.
pub const CHANCE: f64 = 0.5;

/// The probability that it is still not known at the tenth opportunity:
/// `sum_m U_m (1 - T_m)^(10 - q)` (spec 4.3). 0..1.
pub fn still_unknown(params: &Params, skill: &SkillState) -> f64 {
    let left = f64::from(HORIZON.saturating_sub(skill.opportunities));
    let one = |(unknown, learn): (&f64, &f64)| unknown * libm::pow(1.0 - learn, left);
    skill.unknown.iter().zip(&params.learn).map(one).sum()
}

/// Whether practice leads nowhere: tries enough, and likelier than not still unknown at the tenth.
pub fn stalled(params: &Params, skill: &SkillState) -> bool {
    skill.opportunities >= TRIES && still_unknown(params, skill) >= CHANCE
}
