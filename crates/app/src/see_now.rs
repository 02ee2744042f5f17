//! The room now: who needs an adult and why, who works at what, who was not reached. One view feeds the page, its
//! live updates and the tests.

use std::collections::BTreeMap;

use domain::calendar::{Calendar, Meeting, meeting_at};
use domain::evidence::Presence;
use domain::focus::Said;
use domain::people::Class;
use domain::permission::Action;
use domain::time::Zone;
use domain::{ClassId, CompetencyId, Day, EvidenceId, Millis, UserId};
use engine::watch::Today;
use engine::{Desk, Rule, Rules, Scene, Signal, SkillState, Word};
use store::people::{self, Enrolled};
use store::{Tx, calendar, room, verdicts};

use crate::actor::Subject;
use crate::sign_in::IDLE;
use crate::sitting::Sitting;
use crate::tomorrow::LessonNow;
use crate::{Actor, App, AppError, Result, sign_in};

/// The room of a class at a moment.
#[derive(Debug, Clone, PartialEq)]
pub struct Now {
    /// The class.
    pub class: Class,
    /// The moment.
    pub now: Millis,
    /// The school's day.
    pub today: Day,
    /// The school's clock.
    pub zone: Zone,
    /// It meets now.
    pub meeting: Option<Meeting>,
    /// Open for signing in by the teacher's word until.
    pub open_until: Option<Millis>,
    /// Learners may sign in now, for whatever reason.
    pub may_come_in: bool,
    /// The lesson of today, if one is planned.
    pub lesson: Option<LessonNow>,
    /// Who needs an adult, the most pressing first; each learner once.
    pub queue: Vec<Waiting>,
    /// Every learner, by name.
    pub seats: Vec<SeatNow>,
    /// Pieces that learners handed in and nobody has rated.
    pub to_read: usize,
    /// Whom no adult reached for a while, the longest first.
    pub unreached: Vec<(Enrolled, Signal)>,
}

/// Somebody who needs an adult.
#[derive(Debug, Clone, PartialEq)]
pub struct Waiting {
    /// Who.
    pub enrolled: Enrolled,
    /// Why, the most pressing first; never empty.
    pub signals: Vec<Signal>,
    /// What they said when they raised their hand.
    pub asked: Option<String>,
    /// The words of the rules of those signals that somebody called useful today.
    pub called_useful: Vec<&'static str>,
}

/// One learner in the room.
#[derive(Debug, Clone, PartialEq)]
pub struct SeatNow {
    /// Who.
    pub enrolled: Enrolled,
    /// What is on their screen.
    pub desk: Desk,
    /// How far they are in what lies before them.
    pub at: Option<Progress>,
    /// What they work at, or worked at last today, and where they stand with it.
    pub working: Option<(CompetencyId, Word)>,
    /// The register.
    pub presence: Option<Presence>,
    /// An adult of the class was with them today.
    pub reached_today: bool,
    /// School days since an adult of the class was with them.
    pub unreached: u32,
    /// Answers today, and of them right.
    pub answers: (u16, u16),
    /// The kind of their most pressing signal.
    pub signal: Option<Rule>,
    /// The last wish in own words, if it is of today.
    pub wish: Option<String>,
}

/// How far somebody is in a sitting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Questions finished.
    pub done: usize,
    /// Questions in all.
    pub of: usize,
    /// Answers to the open question.
    pub tries: u16,
    /// Hints open at it.
    pub hints: u16,
}

impl Now {
    /// Minutes since local midnight at a moment.
    pub fn minute_of(&self, at: Millis) -> u16 {
        self.zone.day_and_minute(at).1
    }

    /// How many are here by the register, or at work where it was not taken.
    pub fn here(&self) -> usize {
        self.seats.iter().filter(|seat| seat.is_here()).count()
    }

    /// How many are absent by the register.
    pub fn absent(&self) -> usize {
        self.seats.iter().filter(|seat| seat.presence == Some(Presence::Absent)).count()
    }

    /// How many an adult of the class was with today.
    pub fn reached_today(&self) -> usize {
        self.seats.iter().filter(|seat| seat.reached_today).count()
    }
}

impl SeatNow {
    /// Known to be in the room: by the register, or by what they do.
    pub fn is_here(&self) -> bool {
        match self.presence {
            Some(presence) => presence != Presence::Absent,
            None => self.desk != Desk::Away,
        }
    }
}

/// What a class has in common at a moment.
struct Room {
    class: Class,
    now: Millis,
    today: Day,
    calendar: Calendar,
    meeting: Option<Meeting>,
    open_until: Option<Millis>,
    running: Option<Millis>,
    /// The first moment of the day.
    morning: Millis,
    /// What adults said of signals today.
    said: Vec<Said>,
}

impl Room {
    fn load(tx: &mut Tx, class: ClassId, now: Millis) -> Result<Self> {
        let class = people::class(tx, class)?.ok_or(AppError::NotFound("class"))?;
        let calendar = calendar::calendar(tx, class.org)?.ok_or(AppError::NotFound("school"))?;
        let meetings = calendar::meetings(tx, class.id)?;
        let meeting = meeting_at(&calendar, &meetings, now).cloned();
        let open_until = people::open_until(tx, class.id)?.filter(|until| now < *until);
        let today = calendar.zone.day(now);
        let opened = open_until.map(|until| until.plus(-crate::edit_class::OPEN_FOR));
        let met = meeting.as_ref().map(|meeting| calendar.zone.moment(today, meeting.start));
        let running = [opened, met].into_iter().flatten().min();
        let morning = calendar.zone.moment(today, 0);
        let said = verdicts::since(tx, class.id, morning)?;
        Ok(Self { class, now, today, calendar, meeting, open_until, running, morning, said })
    }

    fn scene<'a>(&self, app: &'a App, others_began: bool) -> Scene<'a> {
        Scene {
            web: &app.model().web,
            params: &app.model().params,
            rules: app.rules(),
            class: self.class.id,
            now: self.now,
            today: self.today,
            running: self.running,
            others_began,
        }
    }

    /// School days since an adult of the class was with a learner, or since the learner came; at most those of
    /// the session.
    fn unreached(&self, seat: &room::Seat) -> u32 {
        let first =
            self.calendar.sessions.iter().filter(|(start, end)| *start <= self.today && self.today <= *end);
        let came = self.calendar.zone.day(seat.created_at);
        let from = match seat.watch.visit_in(self.class.id) {
            Some(visit) => visit.day,
            None => first.map(|(start, _)| *start).max().unwrap_or(came).max(came),
        };
        self.calendar.school_days_between(from, self.today)
    }
}

impl App {
    /// The rules by which signals are raised.
    pub fn rules(&self) -> &Rules {
        &self.rules
    }

    /// The room of a class now.
    ///
    /// # Errors
    /// The class is not there, or not the actor's to see.
    pub fn see_now(&self, actor: &Actor, class: ClassId) -> Result<Now> {
        let now = self.now();
        self.read(actor.tenant, |tx| {
            actor.may(tx, Action::SeeClass, Subject::Class(class))?;
            self.now_in(tx, class, now)
        })
    }

    /// A few numbers that change whenever the board of a class may have.
    ///
    /// # Errors
    /// As [`App::see_now`].
    pub fn pulse(&self, actor: &Actor, class: ClassId) -> Result<[i64; 5]> {
        self.read(actor.tenant, |tx| {
            actor.may(tx, Action::SeeClass, Subject::Class(class))?;
            Ok(room::pulse(tx, class)?)
        })
    }

    /// The signals of one learner in a class now, those of the board, with the rest of their seat.
    ///
    /// # Errors
    /// The learner is not in the class, or the class is not the actor's to see.
    pub fn see_seat(&self, actor: &Actor, class: ClassId, learner: UserId) -> Result<(SeatNow, Vec<Signal>)> {
        let now = self.see_now(actor, class)?;
        let of = |enrolled: &Enrolled| enrolled.user.id == learner;
        let mut signals: Vec<Signal> =
            now.queue.into_iter().filter(|one| of(&one.enrolled)).flat_map(|one| one.signals).collect();
        signals.extend(now.unreached.into_iter().filter(|(one, _)| of(one)).map(|(_, signal)| signal));
        let seat = now.seats.into_iter().find(|seat| of(&seat.enrolled));
        Ok((seat.ok_or(AppError::NotFound("learner"))?, signals))
    }

    fn now_in(&self, tx: &mut Tx, class: ClassId, now: Millis) -> Result<Now> {
        let room = Room::load(tx, class, now)?;
        let seats = room::seats(tx, self.model(), class)?;
        let mut desks = desks(tx, self, &room)?;
        let mut skills: BTreeMap<UserId, Vec<(CompetencyId, SkillState)>> = BTreeMap::new();
        for (learner, id, skill) in room::touched(tx, class, room.morning)? {
            skills.entry(learner).or_default().push((id, skill));
        }
        let began = |seat: &room::Seat| {
            let screen = seat.watch.on(room.today).and_then(|today| today.screen);
            screen.zip(room.running).is_some_and(|((_, last), running)| last >= running)
        };
        let scene = room.scene(self, seats.iter().any(began));
        let mut view = Now {
            may_come_in: sign_in::may_come_in(tx, &room.class, now)?,
            class: room.class.clone(),
            now,
            today: room.today,
            zone: room.calendar.zone.clone(),
            meeting: room.meeting.clone(),
            open_until: room.open_until,
            lesson: self.lesson_now(tx, class, room.today)?,
            queue: Vec::new(),
            seats: Vec::with_capacity(seats.len()),
            to_read: seats.iter().map(|seat| seat.watch.to_read.len()).sum(),
            unreached: Vec::new(),
        };
        for seat in seats {
            let learner = seat.enrolled.user.id;
            let desk = desks.remove(&learner).unwrap_or_default();
            let mut touched = skills.remove(&learner).unwrap_or_default();
            // Who opened hints and answered nothing left no mark on the belief, and it may be mastered.
            let mut named = seat.watch.on(room.today).map(Today::competencies).unwrap_or_default();
            if let Desk::AtQuestion { competency, .. } = &desk.desk {
                named.push(competency);
            }
            // What comes before something that is struggled with may be where it fails.
            let web = &self.model().web;
            let struggled = seat.watch.on(room.today).map(Today::struggled).unwrap_or_default();
            let before: Vec<&CompetencyId> = struggled
                .iter()
                .filter_map(|id| web.node(id))
                .flat_map(|node| web.parents(node))
                .map(|parent| &web.competency(*parent).id)
                .collect();
            named.extend(before);
            for id in named {
                if !touched.iter().any(|(known, _)| known == id) {
                    touched.extend(room::skill(tx, learner, id)?.map(|skill| (id.clone(), skill)));
                }
            }
            place(tx, &room, &scene, &mut view, seat, desk, &touched)?;
        }
        view.queue.sort_by_key(|waiting| {
            let first = &waiting.signals[0];
            (first.rule.rank(), first.since)
        });
        view.unreached.sort_by_key(|(_, signal)| std::cmp::Reverse(signal.facts.days));
        Ok(view)
    }
}

/// What is before one learner.
#[derive(Default)]
struct AtDesk {
    desk: Desk,
    at: Option<Progress>,
}

/// Takes one learner into the view.
fn place(
    tx: &mut Tx,
    room: &Room,
    scene: &Scene<'_>,
    view: &mut Now,
    seat: room::Seat,
    at: AtDesk,
    skills: &[(CompetencyId, SkillState)],
) -> Result<()> {
    let of_today = |at: Millis| room.calendar.zone.day(at) == room.today;
    // A hand that nobody saw yesterday is down today.
    let hand = seat.hand.up.filter(|(since, _)| of_today(*since));
    let unreached = room.unreached(&seat);
    let reading =
        engine::Seat { watch: &seat.watch, hand, desk: &at.desk, skills, unreached: Some(unreached) };
    let mut signals = engine::signals(scene, &reading);
    let learner = seat.enrolled.user.id;
    signals.retain(|signal| !signal.is_put_aside(learner, &room.said, room.now));
    let called_useful: Vec<&'static str> = signals
        .iter()
        .filter(|signal| signal.is_called_useful(learner, &room.said))
        .map(|signal| signal.rule.word())
        .collect();
    let not_reached = signals.iter().position(|signal| matches!(signal.rule, Rule::NotReached { .. }));
    if let Some(index) = not_reached {
        view.unreached.push((seat.enrolled.clone(), signals.remove(index)));
    }
    let today = seat.watch.on(room.today);
    view.seats.push(SeatNow {
        working: working(scene, &at.desk, today, skills),
        at: at.at,
        desk: at.desk,
        presence: today.and_then(|today| today.presence(room.class.id)),
        reached_today: seat.watch.visit_in(room.class.id).is_some_and(|visit| visit.day == room.today),
        unreached,
        answers: today.map_or((0, 0), |today| (today.answers, today.right)),
        signal: signals.first().map(|signal| signal.rule),
        wish: wish(tx, seat.hand.wish, room)?,
        enrolled: seat.enrolled.clone(),
    });
    if !signals.is_empty() {
        let asked = hand.map(|(_, id)| store::log::record(tx, id)).transpose()?.flatten();
        let asked = asked.and_then(|record| record.help).map(|help| help.what);
        let asked = asked.filter(|words| !words.is_empty());
        view.queue.push(Waiting { enrolled: seat.enrolled, signals, asked, called_useful });
    }
    Ok(())
}

fn wish(tx: &mut Tx, id: Option<EvidenceId>, room: &Room) -> Result<Option<String>> {
    // The id says when the wish was made, give or take a wrong clock: old ones are not looked up every time.
    let lately = |id: &EvidenceId| id.made_at() >= room.morning.plus(-Millis::DAY);
    let Some(id) = id.filter(lately) else { return Ok(None) };
    let record = store::log::record(tx, id)?.filter(|record| record.day == room.today);
    Ok(record.and_then(|record| record.choice?.wish))
}

/// What somebody works at, or worked at last today, with its word.
fn working(
    scene: &Scene<'_>,
    desk: &Desk,
    today: Option<&engine::watch::Today>,
    skills: &[(CompetencyId, SkillState)],
) -> Option<(CompetencyId, Word)> {
    let newest = || {
        let touched = skills.iter().filter(|_| today.is_some());
        touched.max_by_key(|(_, skill)| skill.last_at).map(|(id, _)| id.clone())
    };
    let id = match desk {
        Desk::AtQuestion { competency, .. } => Some(competency.clone()),
        _ => newest(),
    }?;
    let word = skills
        .iter()
        .find(|(one, _)| *one == id)
        .map(|(_, skill)| engine::belief::of_skill(scene.params, skill, scene.now, scene.today).word);
    Some((id, word.unwrap_or(Word::Unknown)))
}

/// What is on the screens of a class.
fn desks(tx: &mut Tx, app: &App, room: &Room) -> Result<BTreeMap<UserId, AtDesk>> {
    let mut desks: BTreeMap<UserId, AtDesk> = BTreeMap::new();
    // Used lately, or since the class began: a tablet left in the room before is not somebody at work.
    let used = room.running.map_or(room.now.plus(-IDLE), |running| running.min(room.now.plus(-IDLE)));
    for (learner, since) in room::signed_in(tx, room.class.id, used, room.now)? {
        desks.insert(learner, AtDesk { desk: Desk::In { since }, at: None });
    }
    for (learner, body) in room::sittings(tx, room.class.id)? {
        let Some(at) = desks.get_mut(&learner) else { continue };
        let Ok(sitting) = serde_json::from_str::<Sitting>(&body) else { continue };
        let open = sitting.item.as_ref().filter(|item| item.ended.is_none());
        at.at = Some(Progress {
            done: sitting.done.len(),
            of: usize::from(sitting.length),
            tries: open.map_or(0, |item| item.tries),
            hints: open.map_or(0, |item| item.hints),
        });
        if let Some(item) = open {
            // Who writes or draws shows no sign until it is handed in: their stillness begins when its usual time is over.
            let rated = app.library().template(&item.template).filter(|template| template.is_rated());
            let writes = rated.map_or(0, |template| i64::from(template.minutes) * Millis::MINUTE);
            let since = item.shown_at.plus(writes);
            at.desk = Desk::AtQuestion { since, competency: sitting.competency.clone() };
        }
    }
    Ok(desks)
}
