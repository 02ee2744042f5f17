//! What a simulated learner does next in a lesson. Each step is one thing that a child does on a page, through the
//! use case of that page.

use content::Item;
use domain::activity::Modality;
use domain::id::ActivityId;
use domain::{ClassId, CompetencyId, Day, Millis, UserId};

use super::kinds::{KINDS, Kind, Scene};
use super::mind::Mind;
use super::stage::Stage;
use super::{typing, voice};
use crate::answer_item::Answer;
use crate::choose_option::{Next, Pick};
use crate::see_today::OPTIONS;
use crate::{Actor, AppError, Result};

/// What a lesson has in common for its pupils.
#[derive(Debug, Clone)]
pub(super) struct Lesson {
    pub(super) day: Day,
    /// Days since the first that is played, weekends counted.
    pub(super) nth: i32,
    pub(super) class: ClassId,
    /// What the class is at this week.
    pub(super) focus: CompetencyId,
    /// Today the class works away from screens.
    pub(super) away_from_screens: bool,
    pub(super) ends: Millis,
    /// The demo is opened in this lesson.
    pub(super) now_runs: bool,
}

impl Lesson {
    /// In the last minutes of the lesson in which the demo is opened.
    fn last(&self, now: Millis, seconds: i64) -> bool {
        self.now_runs && now.0 > self.ends.0 - seconds * Millis::SECOND
    }
}

/// Who guesses has enough of it after so many.
const BORED: u8 = 14;

#[derive(Debug, Clone, PartialEq)]
enum Step {
    Arrive,
    Choose,
    Think,
    Hint,
    Wait { since: Millis },
    GoOn,
    Finish(ActivityId),
    Rest,
}

/// A question on the screen.
struct Question {
    item: Item,
    key: String,
    competency: CompetencyId,
    faults: u16,
    hints: u16,
    /// An adult came.
    helped: bool,
}

/// A simulated learner.
pub(super) struct Pupil {
    pub(super) user: UserId,
    pub(super) kind: Kind,
    /// In no trouble today.
    pub(super) calm: bool,
    /// How they are found at the end.
    pub(super) scene: Option<Scene>,
    /// The same, once it has begun.
    in_scene: Option<Scene>,
    pub(super) mind: Mind,
    nth: usize,
    speed: f64,
    patience: f64,
    actor: Option<Actor>,
    cookie: String,
    /// Today: guesses, or leans on hints.
    careless: bool,
    /// Wrong answers that were typed without thought today.
    guesses: u8,
    dreamed: bool,
    step: Step,
    question: Option<Question>,
}

impl Pupil {
    pub(super) fn new(stage: &Stage, user: UserId, nth: usize, of_class: usize, grade: u8) -> Self {
        let kind = KINDS[(nth + 5 * of_class) % KINDS.len()];
        let ability = match kind {
            Kind::Ahead => 2.4,
            Kind::Quiet => 1.5,
            Kind::Guesser | Kind::Leaner => 0.3,
            _ => 0.8,
        };
        let forgets = if kind == Kind::Forgetful { 0.25 } else { 0.015 };
        Self {
            user,
            kind,
            calm: false,
            scene: None,
            in_scene: None,
            mind: Mind::new(stage, grade, ability, forgets),
            nth,
            speed: stage.between(0.6, 1.5),
            patience: stage.between(150.0, 420.0),
            actor: None,
            cookie: String::new(),
            careless: false,
            guesses: 0,
            dreamed: false,
            step: Step::Rest,
            question: None,
        }
    }

    /// A new day: how it is today.
    pub(super) fn wake(&mut self, stage: &Stage) {
        let careless = match self.kind {
            Kind::Guesser => 0.25,
            Kind::Leaner => 0.3,
            Kind::Quiet | Kind::Ahead => 0.0,
            _ => 0.01,
        };
        self.careless = stage.happens(careless);
        self.guesses = 0;
        self.dreamed = false;
        self.step = Step::Arrive;
        self.question = None;
        (self.calm, self.scene, self.in_scene) = (false, None, None);
    }

    /// The hand is up since.
    pub(super) fn waits(&self) -> Option<Millis> {
        match self.step {
            Step::Wait { since } if self.in_scene.is_none() => Some(since),
            _ => None,
        }
    }

    /// An adult who looks over sees that it does not go.
    pub(super) fn struggles(&self) -> bool {
        let open = self.question.as_ref().is_some_and(|q| q.faults >= 2 && !q.helped);
        open && self.in_scene.is_none() && matches!(self.step, Step::Think | Step::Hint)
    }

    /// What is practised now.
    pub(super) fn works_at(&self) -> Option<&CompetencyId> {
        self.question.as_ref().map(|question| &question.competency)
    }

    /// An adult came.
    pub(super) fn is_helped(&mut self) {
        if let Some(question) = &mut self.question {
            question.helped = true;
        }
    }

    /// Does what comes next, and says after how many seconds something comes next again.
    pub(super) fn act(&mut self, stage: &Stage, lesson: &Lesson) -> Result<Option<f64>> {
        self.in_scene = self.scene.filter(|scene| lesson.last(stage.app.now(), scene.seconds()));
        if lesson.now_runs && self.actor.is_some() && self.step != Step::Arrive {
            // The browser asks for a page. After ten idle minutes a shared tablet shows the tiles again.
            if stage.app.who_is(&self.cookie)?.is_none() {
                self.sign_in(stage, lesson)?;
            }
        }
        match self.try_act(stage, lesson) {
            // A page that is older than what happened since: the child goes back to Today.
            Err(AppError::Stale) => {
                self.step = Step::Choose;
                self.question = None;
                Ok(Some(20.0))
            }
            other => other,
        }
    }

    fn try_act(&mut self, stage: &Stage, lesson: &Lesson) -> Result<Option<f64>> {
        match self.step.clone() {
            Step::Arrive => self.arrive(stage, lesson),
            Step::Choose => self.choose(stage, lesson),
            Step::Think => self.answer(stage, lesson),
            Step::Hint => self.hint(stage),
            Step::Wait { since } => self.wait(stage, lesson, since),
            Step::GoOn => self.go_on(stage, lesson),
            Step::Finish(id) => self.finish(stage, lesson, &id),
            Step::Rest => Ok(None),
        }
    }

    fn actor(&self) -> Result<&Actor> {
        self.actor.as_ref().ok_or(AppError::NotFound("session"))
    }

    /// One session serves all earlier days; the day on which the demo is opened has its own.
    fn arrive(&mut self, stage: &Stage, lesson: &Lesson) -> Result<Option<f64>> {
        if self.actor.is_none() || lesson.now_runs {
            self.sign_in(stage, lesson)?;
        }
        self.step = Step::Choose;
        Ok(Some(stage.between(8.0, 40.0)))
    }

    fn sign_in(&mut self, stage: &Stage, lesson: &Lesson) -> Result<()> {
        let (actor, token) = stage.learner(self.user)?;
        self.actor = Some(Actor { class: Some(lesson.class), ..actor });
        token.as_str().clone_into(&mut self.cookie);
        Ok(())
    }

    /// "I am finished": the tablet goes to the next one.
    pub(super) fn leave(&mut self, stage: &Stage) -> Result<()> {
        let Some(actor) = &self.actor else { return Ok(()) };
        if matches!(self.step, Step::Wait { .. }) {
            stage.app.lower_hand(actor, stage.id())?;
        }
        if self.question.take().is_some() {
            stage.app.stop_practice(actor)?;
        }
        if !self.cookie.is_empty() {
            stage.app.sign_out(actor)?;
            self.cookie.clear();
        }
        self.step = Step::Rest;
        Ok(())
    }

    fn choose(&mut self, stage: &Stage, lesson: &Lesson) -> Result<Option<f64>> {
        let left = (lesson.ends.0 - stage.app.now().0) / Millis::SECOND;
        if left < 240 && !lesson.now_runs || lesson.last(stage.app.now(), 150) {
            self.step = Step::Rest;
            return Ok(None);
        }
        let actor = self.actor()?;
        voice::speak(stage, actor, self.nth, lesson.away_from_screens)?;
        let focus = !lesson.away_from_screens && (self.scene.is_some() || stage.happens(0.55));
        let next = if focus {
            stage.app.open_competency(actor, stage.id(), &lesson.focus)?
        } else {
            let today = stage.app.see_today(actor, OPTIONS)?;
            let away = today.slate.options.iter().find(|o| o.offer.modality != Modality::Screen);
            let other = today.slate.options.get(usize::from(stage.happens(0.25)));
            let away = away.filter(|_| lesson.away_from_screens);
            let Some(option) = away.or(other).or(today.slate.options.first()) else {
                self.step = Step::Rest;
                return Ok(None);
            };
            let offer = option.offer.clone();
            let pick =
                Pick { id: stage.id(), competency: offer.competency, activity: offer.activity, more: false };
            stage.app.choose_option(actor, &pick)?
        };
        match next {
            Next::Practice => self.show(stage, lesson),
            Next::Activity(id) => {
                let minutes = stage.app.library().activity(&id).map_or(10, |activity| activity.minutes);
                let seconds = (f64::from(minutes) * 60.0 * self.speed).min(left as f64 - 90.0);
                self.step = Step::Finish(id);
                Ok(Some(seconds.max(60.0)))
            }
            Next::Nothing => Ok(None),
        }
    }

    /// The item at hand comes on the screen.
    fn show(&mut self, stage: &Stage, lesson: &Lesson) -> Result<Option<f64>> {
        let view = stage.app.see_sitting(self.actor()?)?;
        let (Some(item), Some(current)) = (view.item, &view.sitting.item) else {
            self.question = None;
            stage.app.stop_practice(self.actor()?)?;
            let again = if lesson.now_runs { 1.0 } else { 0.35 };
            self.step = if stage.happens(again) { Step::Choose } else { Step::Rest };
            return Ok(Some(stage.between(10.0, 40.0)));
        };
        let (key, competency) = (current.key(), view.sitting.competency);
        self.question = Some(Question { item, key, competency, faults: 0, hints: 0, helped: false });
        self.step = if self.careless && self.kind == Kind::Leaner { Step::Hint } else { Step::Think };
        Ok(Some(self.seconds(stage)))
    }

    /// How long until the next answer or hint.
    fn seconds(&mut self, stage: &Stage) -> f64 {
        if self.careless && !self.calm || self.in_scene == Some(Scene::Guessing) {
            return stage.between(2.5, 6.0);
        }
        let dreams = match self.kind {
            _ if self.calm => 0.0,
            Kind::Dreamer => 0.04,
            _ => 0.003,
        };
        if !self.dreamed && stage.happens(dreams) {
            self.dreamed = true;
            return stage.between(280.0, 460.0);
        }
        stage.between(14.0, 62.0) * self.speed
    }

    fn answer(&mut self, stage: &Stage, lesson: &Lesson) -> Result<Option<f64>> {
        match self.in_scene {
            Some(Scene::HandUp) => return self.ask(stage),
            Some(Scene::Idle) => return Ok(None),
            _ => {}
        }
        let stuck = self.in_scene == Some(Scene::Stuck);
        let careless = self.careless && !self.calm;
        let guesses = careless && self.kind != Kind::Leaner || self.in_scene == Some(Scene::Guessing);
        let Some(q) = &self.question else { return Ok(None) };
        let help = f64::from(q.faults.min(3)) * 0.3 + if q.helped { 1.8 } else { 0.0 };
        let (id, faults, helped) = (q.competency.clone(), q.faults, q.helped);
        let web = &stage.app.library().web;
        let p = self.mind.p(stage, web, &id, lesson.nth, help);
        let right = !guesses && !stuck && (stage.happens(p) || self.calm && faults > 0);
        let habit = self.mind.habit;
        let Some(q) = &self.question else { return Ok(None) };
        let raw = match (right, guesses) {
            (true, _) => Some(typing::right(&q.item)),
            (false, true) => typing::quick(&q.item, stage.chance()),
            (false, false) => typing::wrong(&q.item, habit, stage.chance()),
        };
        let Some(raw) = raw else { return self.give_in(stage, lesson) };
        let answer = Answer { id: stage.id(), item: q.key.clone(), raw, lang: "en" };
        stage.app.answer_item(self.actor()?, &answer)?;
        if right || q.item.is_rated() {
            self.mind.practise(&id, lesson.nth, right);
            self.step = Step::GoOn;
            return Ok(Some(stage.between(3.0, 9.0)));
        }
        if let Some(q) = &mut self.question {
            q.faults += 1;
        }
        self.guesses += u8::from(guesses && careless);
        if self.guesses >= BORED {
            // Guessing gets dull; the rest of the lesson goes by as anybody's.
            self.careless = false;
        }
        self.after_fault(stage, lesson, faults + 1, helped)
    }

    fn after_fault(
        &mut self,
        stage: &Stage,
        lesson: &Lesson,
        faults: u16,
        helped: bool,
    ) -> Result<Option<f64>> {
        let asks = match self.kind {
            Kind::Quiet | Kind::Guesser => 0.0,
            Kind::StuckOnOne => 0.35,
            _ => 0.3,
        };
        if faults >= 2 && !helped && self.in_scene.is_none() && !self.careless && stage.happens(asks) {
            return self.ask(stage);
        }
        if faults >= 3 {
            return self.give_in(stage, lesson);
        }
        let opens = if self.kind == Kind::Leaner { 0.9 } else { 0.5 };
        self.step = if !self.careless && stage.happens(opens) { Step::Hint } else { Step::Think };
        Ok(Some(self.seconds(stage) * 0.6))
    }

    /// "I have not learned this yet", and on.
    fn give_in(&mut self, stage: &Stage, lesson: &Lesson) -> Result<Option<f64>> {
        let Some(q) = &self.question else { return Ok(None) };
        stage.app.not_learned(self.actor()?, stage.id(), &q.key)?;
        let id = q.competency.clone();
        self.mind.practise(&id, lesson.nth, false);
        self.step = Step::GoOn;
        Ok(Some(stage.between(8.0, 25.0)))
    }

    fn hint(&mut self, stage: &Stage) -> Result<Option<f64>> {
        let Some(q) = &mut self.question else { return Ok(None) };
        q.hints += 1;
        let (told, key) = (q.hints > q.item.hints(), q.key.clone());
        stage.app.open_hint(self.actor()?, stage.id(), &key)?;
        if told {
            self.step = Step::GoOn;
            return Ok(Some(stage.between(4.0, 12.0)));
        }
        let leans = self.careless && self.kind == Kind::Leaner && stage.happens(0.85);
        self.step = if leans { Step::Hint } else { Step::Think };
        Ok(Some(if leans { stage.between(2.0, 5.0) } else { self.seconds(stage) * 0.7 }))
    }

    fn ask(&mut self, stage: &Stage) -> Result<Option<f64>> {
        let words = stage.one_of(&voice::ASKED).copied().unwrap_or_default();
        stage.app.raise_hand(self.actor()?, stage.id(), words)?;
        self.step = Step::Wait { since: stage.app.now() };
        Ok(self.in_scene.is_none().then_some(20.0))
    }

    fn wait(&mut self, stage: &Stage, lesson: &Lesson, since: Millis) -> Result<Option<f64>> {
        if self.in_scene == Some(Scene::HandUp) {
            return Ok(None);
        }
        if self.question.as_ref().is_some_and(|q| q.helped) {
            self.step = Step::Think;
            return Ok(Some(stage.between(25.0, 70.0)));
        }
        let waited = (stage.app.now().0 - since.0) as f64 / 1_000.0;
        if waited < self.patience {
            return Ok(Some(20.0));
        }
        stage.app.lower_hand(self.actor()?, stage.id())?;
        self.give_in(stage, lesson)
    }

    fn go_on(&mut self, stage: &Stage, lesson: &Lesson) -> Result<Option<f64>> {
        // Who has answered in the last minutes looks at what came of it.
        if self.scene.is_none() && lesson.last(stage.app.now(), 150) {
            return Ok(None);
        }
        let Some(q) = &self.question else { return Ok(None) };
        stage.app.next(self.actor()?, &q.key)?;
        self.show(stage, lesson)
    }

    fn finish(&mut self, stage: &Stage, lesson: &Lesson, id: &ActivityId) -> Result<Option<f64>> {
        let said = stage.one_of(&voice::DONE).copied().unwrap_or_default();
        stage.app.do_activity(self.actor()?, stage.id(), id, said)?;
        let again = if lesson.now_runs { 1.0 } else { 0.3 };
        self.step = if stage.happens(again) { Step::Choose } else { Step::Rest };
        Ok(Some(stage.between(20.0, 60.0)))
    }
}
