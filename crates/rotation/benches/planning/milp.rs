//! A lesson as a mixed integer linear programme (learning-design 3.2), solved to the optimum by HiGHS on one thread.

use highs::{Col, HighsModelStatus, RowProblem, Sense};
use rotation::{Instance, Plan, TEACHER, TOGETHER};

/// A proved optimum.
pub(crate) struct Best {
    pub(crate) plan: Plan,
    /// As HiGHS counts it.
    pub(crate) value: f64,
}

/// How far a plan may be from the bound, as a part of it: proved, but for rounding.
const PROVED: f64 = 1e-6;

/// The best plan; nothing where there is none.
///
/// # Panics
/// HiGHS ends with neither, or the lesson has a plan from before or held places, which are not written here.
pub(crate) fn best(lesson: &Instance) -> Option<Best> {
    let programme = Programme::new(lesson);
    let mut model = programme.rows.optimise(Sense::Maximise);
    model.make_quiet();
    model.set_option("threads", 1);
    model.set_option("mip_rel_gap", PROVED);
    let solved = model.solve();
    match solved.status() {
        HighsModelStatus::Infeasible => return None,
        HighsModelStatus::Optimal => {}
        other => panic!("HiGHS says {other:?}"),
    }
    let columns = solved.get_solution();
    let chosen =
        |cols: &[Col]| cols.iter().position(|col| columns.columns()[col.index()] > 0.5).expect("one of them");
    let plan = Plan {
        x: programme.at.iter().map(|slots| slots.iter().map(|stations| chosen(stations)).collect()).collect(),
        focus: programme.focus.iter().map(|competencies| chosen(competencies)).collect(),
    };
    Some(Best { plan, value: solved.objective_value() })
}

struct Programme<'l> {
    lesson: &'l Instance,
    rows: RowProblem,
    /// `at[i][r][s]`: 1 where learner i is at station s in slot r.
    at: Vec<Vec<Vec<Col>>>,
    /// `focus[r][k]`: 1 where the teacher takes up k in slot r.
    focus: Vec<Vec<Col>>,
}

impl<'l> Programme<'l> {
    fn new(lesson: &'l Instance) -> Self {
        assert!(lesson.before.is_none() && lesson.locks.is_empty(), "only lessons planned afresh");
        let (mut rows, stations) = (RowProblem::default(), lesson.stations.len());
        let worth = |i: usize, s: usize| lesson.weights.wish * lesson.pref[i][s] + lesson.fit[i][s];
        let mut seat =
            |i: usize| (0..stations).map(|s| rows.add_integer_column(worth(i, s), 0..=1)).collect();
        let at = (0..lesson.n).map(|i| (0..lesson.slots).map(|_| seat(i)).collect()).collect();
        let mut choice = || (0..lesson.competencies).map(|_| rows.add_integer_column(0.0, 0..=1)).collect();
        let focus = (0..lesson.slots).map(|_| choice()).collect();
        let mut programme = Self { lesson, rows, at, focus };
        programme.places();
        (0..lesson.slots).for_each(|r| programme.slot(r));
        programme.rules();
        programme
    }

    /// Everybody is at one station in each slot, and at none twice.
    fn places(&mut self) {
        for slots in &self.at {
            for stations in slots {
                self.rows.add_row(1..=1, stations.iter().map(|col| (*col, 1.0)));
            }
            for s in 0..self.lesson.stations.len() {
                self.rows.add_row(..=1, slots.iter().map(|stations| (stations[s], 1.0)));
            }
        }
    }

    /// Sizes, devices, what the teacher takes up, confident peers and pairs that met, in a slot.
    fn slot(&mut self, r: usize) {
        let (lesson, rows) = (self.lesson, &mut self.rows);
        let at = |i: usize, s: usize| self.at[i][r][s];
        let mut devices = Vec::new();
        for (s, station) in lesson.stations.iter().enumerate() {
            rows.add_row(station.lo as f64..=station.up as f64, (0..lesson.n).map(|i| (at(i, s), 1.0)));
            devices.extend((0..lesson.n).map(|i| (at(i, s), station.dev)));
        }
        rows.add_row(..=lesson.devices, devices);
        rows.add_row(1..=1, self.focus[r].iter().map(|col| (*col, 1.0)));
        for i in 0..lesson.n {
            let mut met = vec![(at(i, TEACHER), -1.0)];
            for (k, focus) in self.focus[r].iter().enumerate() {
                let need = rows.add_column(lesson.weights.teacher * lesson.need[i][k], 0..=1);
                rows.add_row(..=0, [(need, 1.0), (*focus, -1.0)]);
                met.push((need, 1.0));
            }
            rows.add_row(..=0, met);
        }
        if lesson.stations.len() > TOGETHER {
            let short = rows.add_column(-lesson.weights.peers, 0..);
            let peers = |i: usize| (at(i, TOGETHER), if lesson.is_confident(i) { 0.75 } else { -0.25 });
            rows.add_row(0.., (0..lesson.n).map(peers).chain([(short, 1.0)]));
            for [a, b, _] in &lesson.history {
                let again = rows.add_column(-lesson.weights.again, 0..=1);
                rows.add_row(..=1, [(at(*a, TOGETHER), 1.0), (at(*b, TOGETHER), 1.0), (again, -1.0)]);
            }
        }
    }

    fn rules(&mut self) {
        let (lesson, rows) = (self.lesson, &mut self.rows);
        for r in 0..lesson.slots {
            for s in 0..lesson.stations.len() {
                let at = |i: usize| self.at[i][r][s];
                for [a, b] in &lesson.apart {
                    rows.add_row(..=1, [(at(*a), 1.0), (at(*b), 1.0)]);
                }
                for [a, b] in &lesson.together {
                    rows.add_row(0..=0, [(at(*a), 1.0), (at(*b), -1.0)]);
                }
            }
            for [i, s] in &lesson.never_at {
                rows.add_row(0..=0, [(self.at[*i][r][*s], 1.0)]);
            }
        }
        for i in &lesson.must {
            rows.add_row(1.., self.at[*i].iter().map(|stations| (stations[TEACHER], 1.0)));
        }
    }
}
