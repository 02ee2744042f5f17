//! Why a learner is where they are: one reason for each place, that a child and a parent could read.

use serde::Serialize;

use crate::instance::{Instance, TEACHER};
use crate::judge::Plan;

/// Why somebody is at a station in a slot.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(tag = "why", rename_all = "kebab-case")]
pub enum Reason {
    /// It is held there.
    Held,
    /// The teacher wants to see them.
    Seen {
        /// What the teacher takes up.
        focus: usize,
    },
    /// What the teacher takes up is what they need next.
    Needs {
        /// What the teacher takes up.
        focus: usize,
    },
    /// They wished for it.
    Wished,
    /// They stay with somebody, who is there.
    With {
        /// Who.
        learner: usize,
    },
    /// It fits them best of what is left for this slot.
    Fits,
    /// Everybody goes there once.
    InTurn,
    /// It leaves room for others elsewhere.
    Room,
}

/// A need from which meeting the teacher on it is worth saying.
const NEED: f64 = 0.15;

/// One reason for each learner and slot, `[learner][slot]`.
pub fn reasons(lesson: &Instance, plan: &Plan) -> Vec<Vec<Reason>> {
    let of = |i: usize, r: usize| {
        let here = plan.x[i][r];
        let focus = plan.focus[r];
        if lesson.locks.contains(&[i, r, here]) {
            return Reason::Held;
        }
        if here == TEACHER && lesson.need[i][focus] >= NEED {
            return Reason::Needs { focus };
        }
        if here == TEACHER && lesson.must.contains(&i) {
            return Reason::Seen { focus };
        }
        if lesson.pref[i][here] > 0.0 {
            return Reason::Wished;
        }
        if lesson.slots == lesson.stations.len() {
            return Reason::InTurn;
        }
        // What else was open: the places that this learner has in no slot.
        let others = (0..lesson.stations.len()).filter(|s| !plan.x[i].contains(s));
        let worth = |s: usize| lesson.seat(i, r, s);
        if others.map(worth).all(|other| other <= worth(here) + 1e-9) {
            return Reason::Fits;
        }
        let pair = lesson.together.iter().find(|pair| pair.contains(&i));
        match pair {
            Some([a, b]) => Reason::With { learner: if *a == i { *b } else { *a } },
            None => Reason::Room,
        }
    };
    (0..lesson.n).map(|i| (0..lesson.slots).map(|r| of(i, r)).collect()).collect()
}

impl Reason {
    /// As a sentence, with names for stations and competencies.
    pub fn sentence(
        self,
        station: &str,
        competency: impl Fn(usize) -> String,
        learner: impl Fn(usize) -> String,
    ) -> String {
        match self {
            Self::Held => format!("{station}: it is set for you."),
            Self::Seen { focus } => {
                format!("{station}: your teacher wants to see you, on {}.", competency(focus))
            }
            Self::Needs { focus } => format!("{station}: {} is taken up, your next step.", competency(focus)),
            Self::Wished => format!("{station}: you wished for it."),
            Self::With { learner: other } => format!("{station}: you work with {}.", learner(other)),
            Self::Fits => format!("{station}: it fits you best of what is left for you."),
            Self::InTurn => format!("{station}: everybody goes there once today."),
            Self::Room => format!("{station}: there was room here when others needed the other places."),
        }
    }
}
