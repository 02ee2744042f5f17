//! What a plan is good for.

use domain::lesson::Model;
use rotation::lesson::{broken, propose};

use crate::laws::sound;
use crate::made::{MOVES, class_7b};

/// Scenario 1: all 14 are seen, nothing is broken.
#[test]
fn the_class_of_the_scenarios_is_planned_on_ways_of_their_own() {
    let of = class_7b();
    let lesson = propose(&of, 1, 4 * MOVES).unwrap();
    sound(&of, &lesson).unwrap();
    assert_eq!(lesson.model, Model::IndividualRotation);
    assert_eq!(broken(&of, &lesson), []);
    assert_eq!(lesson.quality.must_seen, (14, 14));
    assert_eq!(lesson.quality.adult_idle, 0);
    println!("{:?}", lesson.quality);
}
