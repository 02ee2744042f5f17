//! Weeks of device carts whose optimum is proved: within 1 % in 5 s.

use rotation::carts::CartWeek;

use crate::{gap, kept, seconds, shared, text};

const WITHIN: f64 = 1.0;
const BUDGET: f64 = 5.0;

pub(crate) fn table() {
    let Some(folder) = shared("carts") else { return };
    println!("| carts | optimum | found | gap | CPU s | at most {WITHIN} % in {BUDGET} s |");
    println!("|---|---|---|---|---|---|");
    for carts in [2, 4, 8] {
        let week: CartWeek =
            serde_json::from_str(&text(&folder.join(format!("cart_{carts}.json")))).expect("a week");
        let optimum = week.optimum.expect("a proved optimum");
        let began = seconds();
        let plan = week.solve().expect("a plan");
        let spent = seconds() - began;
        let (value, broken) = week.judge(&plan);
        assert!(broken.is_empty(), "{carts} carts: {broken:?}");
        let here = gap(optimum, value);
        assert!(here > -1e-6, "{carts} carts: {value} is above the proved optimum {optimum}");
        let verdict = kept(here <= WITHIN && spent <= BUDGET);
        println!("| {carts} | {optimum:.3} | {value:.3} | {here:.3} % | {spent:.2} | {verdict} |");
    }
}
