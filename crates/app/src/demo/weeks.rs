//! All lessons of one class, from the first day that is played to the moment at which the demo is opened.

use domain::{ClassId, CompetencyId, Day, Millis, UserId};

use super::DemoSize;
use super::adult::Adult;
use super::kinds::{Kind, Scene};
use super::lesson::{self, Room};
use super::pupil::{Lesson, Pupil};
use super::stage::Stage;
use super::timetable::{MINUTES, Timetable};
use crate::Result;
use crate::tomorrow::Doing;

/// One in so many school days is spent away from screens.
const AWAY_FROM_SCREENS: usize = 5;
/// The lessons of the last days were planned: proposed the evening before, agreed, begun at the bell.
const PLANNED: usize = 3;
/// Whoever was away for two weeks was away on these days of all.
const TWO_WEEKS: std::ops::Range<usize> = 11..21;

/// A class to be played.
#[derive(Debug, Clone)]
pub(super) struct ClassToPlay {
    pub(super) nth: usize,
    pub(super) grade: u8,
    pub(super) class: ClassId,
    pub(super) starts: u16,
    /// The lesson in which the demo is opened is one of this class.
    pub(super) now_runs: bool,
    /// Sign-in names; the first teaches, those with learners of their own look after these.
    pub(super) adults: Vec<(&'static str, Option<Vec<UserId>>)>,
    pub(super) learners: Vec<UserId>,
    /// Whom a newcomer is offered to look around as.
    pub(super) offered: Vec<UserId>,
    /// What the class is at, week by week.
    pub(super) focus: Vec<CompetencyId>,
}

/// The weeks of one class.
pub(super) struct Weeks {
    pub(super) stage: Stage,
    pub(super) plan: ClassToPlay,
    pub(super) timetable: Timetable,
    pub(super) days: Vec<Day>,
    pub(super) now: Millis,
    pub(super) size: DemoSize,
}

impl Weeks {
    /// Plays all lessons; `held` is told after each.
    pub(super) fn play(self, held: &mut dyn FnMut()) -> Result<()> {
        let (stage, plan) = (&self.stage, &self.plan);
        stage.set(self.timetable.zone.moment(self.days[0], plan.starts));
        let adults = plan
            .adults
            .iter()
            .map(|(name, own)| Ok(Adult { actor: stage.staff(name)?, own: own.clone() }))
            .collect::<Result<Vec<_>>>()?;
        let mut pupils: Vec<Pupil> = plan
            .learners
            .iter()
            .enumerate()
            .map(|(n, user)| Pupil::new(stage, *user, n, plan.nth, plan.grade))
            .collect();
        for (n, pupil) in pupils.iter_mut().enumerate().filter(|(_, pupil)| pupil.kind == Kind::StuckOnOne) {
            // Each of them on something else, and the last of the weeks among it.
            pupil.mind.stuck_on = plan.focus.iter().rev().nth(n % 2).cloned();
        }
        for (n, day) in self.days.iter().enumerate() {
            self.day(&adults, &mut pupils, n, *day)?;
            held();
        }
        Ok(())
    }

    fn day(&self, adults: &[Adult], pupils: &mut [Pupil], n: usize, day: Day) -> Result<()> {
        let (stage, plan) = (&self.stage, &self.plan);
        let starts = self.timetable.zone.moment(day, plan.starts);
        if starts >= self.now {
            return Ok(());
        }
        let today = n + 1 == self.days.len();
        let now_runs = today && plan.now_runs;
        let over = starts.plus(i64::from(MINUTES) * Millis::MINUTE);
        let week = n * plan.focus.len() / self.days.len();
        let lesson = Lesson {
            day,
            nth: engine::days_between(self.days[0], day),
            class: plan.class,
            focus: plan.focus[week.min(plan.focus.len() - 1)].clone(),
            away_from_screens: !today && (n + plan.nth) % AWAY_FROM_SCREENS == 2,
            ends: if now_runs { self.now } else { over.min(self.now) },
            now_runs,
        };
        let absent: Vec<bool> =
            pupils.iter().enumerate().map(|(i, pupil)| self.is_absent(pupil, i, n, today)).collect();
        // Not every adult beside the teacher comes every day.
        let came: Vec<usize> = (0..adults.len())
            .filter(|i| adults[*i].own.is_none() || now_runs || stage.happens(0.6))
            .collect();
        let adults: Vec<&Adult> = came.iter().map(|i| &adults[*i]).collect();
        let planned = n + PLANNED >= self.days.len();
        let lead = adults.iter().find(|adult| adult.own.is_none()).copied();
        if let Some(lead) = lead.filter(|_| planned) {
            stage.set(starts.plus(-30 * Millis::MINUTE));
            lead.plan(stage, plan.class, day)?;
            stage.set(starts);
            lead.hold(stage, plan.class, day, &Doing::Begin)?;
        }
        if now_runs {
            stage.set(starts);
        }
        let mut room = Room { adults: &adults, pupils, absent: &absent };
        if now_runs {
            let arrange = |pupils: &mut [Pupil], here: &[usize]| set_scene(pupils, here, &plan.offered);
            lesson::hold_with(stage, &lesson, &mut room, starts, arrange)?;
            return Ok(());
        }
        lesson::hold(stage, &lesson, &mut room, starts)?;
        for pupil in room.pupils.iter_mut() {
            pupil.leave(stage)?;
        }
        if let Some(teacher) = lead.filter(|_| over < self.now) {
            stage.set(over.plus(Millis::MINUTE));
            if planned {
                teacher.hold(stage, plan.class, day, &Doing::End)?;
            }
            teacher.read(stage, &lesson)?;
            teacher.judge(stage, &lesson, pupils)?;
        }
        Ok(())
    }

    fn is_absent(&self, pupil: &Pupil, i: usize, n: usize, today: bool) -> bool {
        let away = match self.size {
            DemoSize::Full => TWO_WEEKS,
            DemoSize::Small => 0..1,
        };
        let long = pupil.kind == Kind::Away && away.contains(&n);
        let ill = self.stage.happens(0.035);
        // Two of a room that is seen are away that day, so that one can see how that looks.
        let seen = today && self.plan.now_runs && (i == 7 || i == 21);
        let offered = today && self.plan.offered.contains(&pupil.user);
        (long || ill || seen) && !offered
    }
}

/// How the room is found when the demo is opened. Those whom a newcomer may be are in no trouble.
fn set_scene(pupils: &mut [Pupil], here: &[usize], offered: &[UserId]) {
    for pupil in pupils.iter_mut() {
        pupil.calm = offered.contains(&pupil.user);
    }
    let mut give = |kind: Kind, scene: Scene, most: usize| {
        let fits = here.iter().filter(|i| pupils[**i].kind == kind && !pupils[**i].calm);
        let fits = fits.filter(|i| pupils[**i].scene.is_none());
        let chosen: Vec<usize> = fits.copied().take(most).collect();
        for i in chosen {
            pupils[i].scene = Some(scene);
        }
    };
    give(Kind::StuckOnOne, Scene::Stuck, 1);
    give(Kind::Guesser, Scene::Guessing, 1);
    give(Kind::Dreamer, Scene::Idle, 1);
    give(Kind::Steady, Scene::HandUp, 2);
}
