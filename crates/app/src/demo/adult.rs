//! What a simulated teacher does next in a lesson: the register, raised hands first, then who does not get on,
//! then groups and those who happen to sit near. They do not reach everybody.

use domain::evidence::{Level, Presence};
use domain::{ClassId, CompetencyId, Day, Millis, UserId};

use super::kinds::Kind;
use super::pupil::{Lesson, Pupil};
use super::stage::Stage;
use super::voice;
use crate::know_better::Judgement;
use crate::observe::Seen;
use crate::rate_work::NewRating;
use crate::take_register::Line;
use crate::tomorrow::Doing;
use crate::{Actor, Result};

/// Before the demo is opened the teacher has been with a group for so many seconds.
const BUSY: i64 = 400;
/// A learner whom others look after: an aide, a language teacher.
const OWN_ADULT: f64 = 0.8;

/// A simulated teacher.
pub(super) struct Adult {
    pub(super) actor: Actor,
    /// Only these; `None` for the teacher of all.
    pub(super) own: Option<Vec<UserId>>,
}

impl Adult {
    /// Takes the register of those who are there now.
    pub(super) fn take_register(
        &self,
        stage: &Stage,
        class: ClassId,
        presence: &[(UserId, Presence)],
    ) -> Result<()> {
        let lines: Vec<Line> = presence
            .iter()
            .map(|(learner, presence)| Line { id: stage.id(), learner: *learner, presence: *presence })
            .collect();
        stage.app.take_register(&self.actor, class, &lines)
    }

    /// Looks at what is proposed for a day, and agrees.
    pub(super) fn plan(&self, stage: &Stage, class: ClassId, day: Day) -> Result<()> {
        let proposed = stage.app.see_tomorrow(&self.actor, class, Some(day))?;
        stage.app.agree_tomorrow(&self.actor, class, day, proposed.version)
    }

    /// Says that the lesson of a day begins or ends, which counts once whatever the version.
    pub(super) fn hold(&self, stage: &Stage, class: ClassId, day: Day, doing: &Doing) -> Result<()> {
        stage.app.hold_lesson(&self.actor, class, day, 0, doing).map(drop)
    }

    /// Does what comes next; after how many seconds something comes next again.
    pub(super) fn act(
        &self,
        stage: &Stage,
        lesson: &Lesson,
        pupils: &mut [Pupil],
        absent: &[bool],
    ) -> Result<Option<f64>> {
        let now = stage.app.now();
        if lesson.now_runs && now.0 > lesson.ends.0 - BUSY * Millis::SECOND {
            return Ok(None);
        }
        if let Some(own) = &self.own {
            let own: Vec<usize> =
                (0..pupils.len()).filter(|i| !absent[*i] && own.contains(&pupils[*i].user)).collect();
            return self.look_after(stage, lesson, pupils, own);
        }
        let waiting = (0..pupils.len()).filter(|i| !absent[*i] && pupils[*i].waits().is_some());
        if let Some(first) = waiting.min_by_key(|i| pupils[*i].waits()) {
            self.be_with(stage, lesson, pupils, &[first])?;
            self.note(stage, lesson, &mut pupils[first], 0.3)?;
            return Ok(Some(stage.between(50.0, 110.0)));
        }
        let seen = |pupil: &&Pupil| pupil.kind != Kind::Quiet;
        let struggling: Vec<usize> = (0..pupils.len())
            .filter(|i| !absent[*i] && pupils[*i].struggles() && seen(&&pupils[*i]))
            .collect();
        let draw = stage.chance();
        if let (Some(one), true) = (stage.one_of(&struggling), draw < 0.55) {
            self.be_with(stage, lesson, pupils, &[*one])?;
            self.note(stage, lesson, &mut pupils[*one], 0.3)?;
            return Ok(Some(stage.between(50.0, 100.0)));
        }
        let near: Vec<usize> = (0..pupils.len()).filter(|i| !absent[*i] && seen(&&pupils[*i])).collect();
        if draw < 0.62 {
            return self.sit_with_group(stage, lesson, pupils, &near);
        }
        if let (Some(one), true) = (stage.one_of(&near), draw < 0.72) {
            self.be_with(stage, lesson, pupils, &[*one])?;
            self.note(stage, lesson, &mut pupils[*one], 0.25)?;
        }
        Ok(Some(stage.between(40.0, 80.0)))
    }

    /// An aide or a language teacher.
    fn look_after(
        &self,
        stage: &Stage,
        lesson: &Lesson,
        pupils: &mut [Pupil],
        own: Vec<usize>,
    ) -> Result<Option<f64>> {
        if !own.is_empty() && stage.happens(OWN_ADULT) {
            self.be_with(stage, lesson, pupils, &own)?;
            for i in own {
                self.note(stage, lesson, &mut pupils[i], 0.1)?;
            }
        }
        Ok(None)
    }

    fn sit_with_group(
        &self,
        stage: &Stage,
        lesson: &Lesson,
        pupils: &mut [Pupil],
        near: &[usize],
    ) -> Result<Option<f64>> {
        let Some(first) = stage.one_of(near).and_then(|one| near.iter().position(|i| i == one)) else {
            return Ok(Some(60.0));
        };
        let group: Vec<usize> = near.iter().copied().cycle().skip(first).take(near.len().min(4)).collect();
        self.be_with(stage, lesson, pupils, &group)?;
        if stage.happens(0.6) {
            for i in group {
                self.note(stage, lesson, &mut pupils[i], 0.7)?;
            }
        }
        Ok(Some(stage.between(200.0, 330.0)))
    }

    fn be_with(&self, stage: &Stage, lesson: &Lesson, pupils: &mut [Pupil], who: &[usize]) -> Result<()> {
        let users: Vec<UserId> = who.iter().map(|i| pupils[*i].user).collect();
        stage.app.be_with(&self.actor, Some(lesson.class), &users, stage.id())?;
        for i in who {
            pupils[*i].is_helped();
        }
        Ok(())
    }

    /// Notes what was seen, with probability `p`.
    fn note(&self, stage: &Stage, lesson: &Lesson, pupil: &mut Pupil, p: f64) -> Result<()> {
        const HOW: [&str; 5] = ["drew it", "used a table", "counted on", "explained it", ""];
        if !stage.happens(p) {
            return Ok(());
        }
        let competency = pupil.works_at().cloned().unwrap_or_else(|| lesson.focus.clone());
        let level = self.level(stage, lesson, pupil, &competency);
        let strategy = stage.one_of(&HOW).copied().unwrap_or_default().to_owned();
        let seen =
            Seen { id: stage.id(), learner: pupil.user, competency, level, strategy, note: String::new() };
        stage.app.observe(&self.actor, lesson.class, &[seen])
    }

    /// What somebody who watches sees; they are wrong now and then.
    fn level(&self, stage: &Stage, lesson: &Lesson, pupil: &mut Pupil, id: &CompetencyId) -> Level {
        let web = &stage.app.library().web;
        let p = pupil.mind.p(stage, web, id, lesson.nth, 0.0) + stage.between(-0.15, 0.15);
        match p {
            p if p < 0.3 => Level::NotYet,
            p if p < 0.65 => Level::WithHelp,
            p if p < 0.92 => Level::Alone,
            _ => Level::Explains,
        }
    }

    /// After the lesson: what was handed in is read, and rated by how much it says.
    pub(super) fn read(&self, stage: &Stage, lesson: &Lesson) -> Result<()> {
        for piece in stage.app.see_to_read(&self.actor, lesson.class)?.waiting {
            let work = piece.item.work(piece.record.answer.as_deref().unwrap_or(""), "en")?;
            let of = u8::try_from(piece.item.rubric("en")?.len()).unwrap_or(1);
            let whole = work.words.chars().count() > 60;
            let step = piece.learner.id.as_bytes()[15] % 2;
            let (level, comment) = match whole {
                true => (of - step, voice::READ[usize::from(step)]),
                false => (1 + step, voice::READ[2]),
            };
            let (id, learner) = (stage.id(), piece.learner.id);
            let new = NewRating { id, learner, piece: piece.record.id, level, comment: comment.into() };
            stage.app.rate(&self.actor, &new)?;
        }
        Ok(())
    }

    /// After the lesson: now and then a teacher knows better than the numbers.
    pub(super) fn judge(&self, stage: &Stage, lesson: &Lesson, pupils: &mut [Pupil]) -> Result<()> {
        if !stage.happens(0.2) {
            return Ok(());
        }
        let nth = (stage.chance() * pupils.len() as f64) as usize;
        let Some(pupil) = pupils.get_mut(nth) else { return Ok(()) };
        let level = self.level(stage, lesson, pupil, &lesson.focus);
        let judgement = Judgement {
            id: stage.id(),
            learner: pupil.user,
            competency: lesson.focus.clone(),
            level,
            until: lesson.day.saturating_add(jiff::Span::new().days(9)),
            why: "We talked it through at the board.".into(),
        };
        stage.app.know_better(&self.actor, &judgement)
    }
}
