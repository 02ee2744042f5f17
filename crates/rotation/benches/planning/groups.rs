//! Mixed groups of the MDGP library: exact where the optimum is listed, else at or above the reference.

use rotation::diverse::Mixing;

use crate::{gap, median_and_worst, seconds, shared, text};

/// Learners in a file and the seconds that it is given.
const SIZES: [(&str, f64); 4] = [("10", 0.1), ("12", 0.1), ("30", 2.0), ("60", 10.0)];
/// References are rounded to three digits.
const ROUNDED: f64 = 0.000_6;

pub(crate) fn table() {
    let Some(folder) = shared("mdgp") else { return };
    let listed = text(&folder.join("REFERENCE_VALUES.csv"));
    println!("| learners | files | CPU s each | at the reference | above | below | median gap | worst gap |");
    println!("|---|---|---|---|---|---|---|---|");
    for (size, budget) in SIZES {
        let (mut gaps, mut above, mut below) = (Vec::new(), 0, Vec::new());
        for fields in listed.lines().skip(1).map(|line| line.split(',').collect::<Vec<_>>()) {
            let path = folder.join(fields[0]);
            if fields[1] != size || !path.is_file() {
                continue;
            }
            let reference: f64 = fields[4].parse().expect("a value");
            let mixing = Mixing::parse(&text(&path)).expect("a file of the library");
            let began = seconds();
            let found =
                mixing.solve(1, &mut |_| (seconds() - began) / budget).expect("sizes that hold everybody");
            let value = mixing.value(&found.group);
            let here = gap(reference, value);
            if value < reference - ROUNDED {
                assert_ne!(fields[3], "exact", "{}: {value} is not the optimum {reference}", fields[0]);
                below.push(format!("{} by {here:.4} %", fields[0]));
            } else if value > reference + ROUNDED {
                assert_ne!(fields[3], "exact", "{}: {value} is above the optimum {reference}", fields[0]);
                above += 1;
            }
            gaps.push(here);
        }
        let (median, worst) = median_and_worst(&gaps);
        let at = gaps.len() - above - below.len();
        let files = gaps.len();
        println!(
            "| {size} | {files} | {budget} | {at} | {above} | {} | {median:.4} % | {worst:.4} % |",
            below.len()
        );
        below.iter().for_each(|below| println!("{below}"));
    }
}
