//! The equations against the reference implementation, and the laws they keep.

use proptest::prelude::*;

use super::*;

fn grade(number: u8) -> Grade {
    [Grade::Again, Grade::Hard, Grade::Good, Grade::Easy][usize::from(number) - 1]
}

fn close(ours: f64, theirs: f64) -> bool {
    (ours - theirs).abs() <= 1e-12 * theirs.abs()
}

/// 400 histories of 8 reviews; `tests/oracles/fsrs_histories.py` made the file.
#[test]
fn histories_are_those_of_the_reference() {
    let histories: Vec<Vec<(u32, u8, f64, f64)>> =
        serde_json::from_str(include_str!("../tests/oracles/fsrs.json")).unwrap();
    assert_eq!(histories.len(), 400);
    // The file has nine decimals.
    let near = |ours: f64, theirs: f64| (ours - theirs).abs() <= 1e-8 * theirs.abs().max(1.0);
    for history in histories {
        let mut memory = first(grade(history[0].1));
        for (i, &(gap, g, stability, difficulty)) in history.iter().enumerate() {
            if i > 0 {
                let r = retrievability(f64::from(gap), memory.stability);
                memory = next(memory, gap == 0, r, grade(g));
            }
            assert!(near(memory.stability, stability), "{i} of {history:?}: {memory:?}");
            assert!(near(memory.difficulty, difficulty), "{i} of {history:?}: {memory:?}");
        }
    }
}

#[test]
fn the_curve_is_that_of_the_reference() {
    let golden = [
        (1.0, 0.946_847_499_382_546_1),
        (2.0, 0.909_493_255_977_354_5),
        (7.0, 0.808_309_940_237_555_2),
        (30.0, 0.667_526_333_873_035_7),
        (365.0, 0.458_945_215_584_063_76),
    ];
    for (days, r) in golden {
        assert!(close(retrievability(days, 2.3065), r));
    }
    assert!(close(retrievability(2.3065, 2.3065), 0.9));
}

/// A few hundred cases, the same on every run.
fn cases() -> ProptestConfig {
    let rng_seed = proptest::test_runner::RngSeed::Fixed(20_260_907);
    let usual = ProptestConfig::default();
    ProptestConfig { cases: usual.cases.max(500), rng_seed, failure_persistence: None, ..usual }
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn success_never_shortens_and_failure_never_lengthens(
        stability in 0.001_f64..5_000.0,
        difficulty in 1.0_f64..10.0,
        r in 0.01_f64..1.0,
        same_day: bool,
        g in 1_u8..=4,
    ) {
        let before = Memory { stability, difficulty };
        let after = next(before, same_day, r, grade(g));
        if g == 1 {
            prop_assert!(after.stability <= stability.max(STABILITY[0]));
        } else {
            prop_assert!(after.stability >= stability);
        }
        prop_assert!((1.0..=10.0).contains(&after.difficulty));
    }

    #[test]
    fn the_inverse_is_the_inverse(r in 0.2_f64..1.0, stability in 0.1_f64..400.0) {
        let back = retrievability(days_until(r, stability), stability);
        prop_assert!((back - r).abs() < 1e-9, "{r} {back}");
    }

    #[test]
    fn it_only_fades(a in 0.0_f64..1_000.0, more in 0.0_f64..1_000.0, stability in 0.1_f64..400.0) {
        prop_assert!(retrievability(a + more, stability) <= retrievability(a, stability));
    }
}
