//! What a learner needs, and who sits apart or together: said by the adults of the class, seen by them alone.

use domain::id::{PairId, SupportId};
use domain::people::{Class, User};
use domain::permission::Action;
use domain::support::{Limits, Need, Pair, StationKind, Support, TimeFactor, Window, Wish};
use domain::{ClassId, Day, Role, UserId};
use store::people::Enrolled;
use store::{Tx, people, supports};

use crate::actor::Subject;
use crate::record::{audit, home};
use crate::{Actor, App, AppError, FieldError, Result};

/// The longest note and the longest reason, in characters.
pub const NOTE_MAX: usize = 500;
/// More supports than this at once are a slip of the hand.
const SUPPORTS_MAX: usize = 20;
/// More pairs than this at once leave nobody a seat.
const PAIRS_MAX: usize = 60;

/// A support as a form says it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewSupport {
    /// A word of [`Need::WORDS`].
    pub kind: String,
    /// The adult's id, for the needs that name one.
    pub adult: String,
    /// `10:19`; with `window_until`, or both empty for the whole lesson.
    pub window_from: String,
    /// `10:40`.
    pub window_until: String,
    /// Times the usual time, such as `1.5`.
    pub factor: String,
    /// A word of [`StationKind`].
    pub station: String,
    /// For the adults; may be empty.
    pub note: String,
    /// The first day; empty for today.
    pub from: String,
    /// The last day; empty while it is open.
    pub until: String,
}

/// A pair as a form says it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewPair {
    /// A learner of the class.
    pub one: String,
    /// Another.
    pub other: String,
    /// `apart` or `together`.
    pub wish: String,
    /// It must hold.
    pub hard: bool,
    /// For the adults; may be empty.
    pub reason: String,
    /// The last day; empty while it is open.
    pub until: String,
}

/// A learner's supports, for the adults of the class.
#[derive(Debug, Clone)]
pub struct SupportsView {
    /// Whose.
    pub learner: User,
    /// A class of theirs; the actor's own where they have one.
    pub class: Option<Class>,
    /// The school's day.
    pub today: Day,
    /// What there is and was, the newest first, each with the name of whom it names and of who said so.
    pub supports: Vec<(Support, Option<String>, String)>,
    /// Adults of the learner's classes, whom a support can name.
    pub adults: Vec<User>,
}

/// A class's pairs, for its adults.
#[derive(Debug, Clone)]
pub struct PairsView {
    /// The class.
    pub class: Class,
    /// The school's day.
    pub today: Day,
    /// Its learners, by name.
    pub learners: Vec<Enrolled>,
    /// What there is and was, the newest first, each with the two names and who said so.
    pub pairs: Vec<(Pair, [String; 2], String)>,
}

impl App {
    /// A learner's supports.
    pub fn see_supports(&self, actor: &Actor, learner: UserId) -> Result<SupportsView> {
        let now = self.now();
        self.read(actor.tenant, |tx| {
            let user = editable(tx, actor, learner)?;
            let (_, zone) = home(tx, learner)?;
            let mine = people::classes_of(tx, actor.id())?;
            let theirs = people::classes_of(tx, learner)?;
            let own = theirs.iter().find(|class| mine.iter().any(|one| one.id == class.id));
            let mut list = Vec::new();
            for support in supports::supports(tx, learner)? {
                let adult = support.need.adult().map(|adult| name(tx, adult)).transpose()?;
                let said_by = name(tx, support.said_by)?;
                list.push((support, adult, said_by));
            }
            Ok(SupportsView {
                learner: user,
                today: zone.day(now),
                supports: list,
                adults: adults(tx, &theirs)?,
                class: own.or(theirs.first()).cloned(),
            })
        })
    }

    /// Says what a learner needs.
    ///
    /// # Errors
    /// Fields that cannot be taken, each with its sentence; a learner who has more supports than anybody needs.
    pub fn add_support(&self, actor: &Actor, learner: UserId, new: &NewSupport) -> Result<SupportId> {
        let (app, actor, new, now) = (self.clone(), actor.clone(), new.clone(), self.now());
        let id = SupportId::new(now, self.id_bytes());
        self.write(actor.tenant, move |tx| {
            editable(tx, &actor, learner)?;
            let (_, zone) = home(tx, learner)?;
            let theirs = people::classes_of(tx, learner)?;
            let adults = adults(tx, &theirs)?;
            let (need, from, until) = read_support(&new, &adults, zone.day(now))?;
            let known = supports::supports(tx, learner)?;
            if known.iter().filter(|one| one.ended_at.is_none()).count() >= SUPPORTS_MAX {
                return Err(AppError::field("kind", "error-support-many"));
            }
            let support = Support {
                id,
                learner,
                need,
                note: new.note.trim().to_owned(),
                from,
                until,
                said_by: actor.id(),
                said_at: now,
                ended_at: None,
            };
            supports::add_support(tx, &support)?;
            audit(tx, &app, actor.id(), Action::EditSupports, Some(learner), format!("support {id}"))?;
            Ok(id)
        })
    }

    /// Ends a support. It stays in the history.
    ///
    /// # Errors
    /// [`AppError::Stale`] where the learner has no such support.
    pub fn end_support(&self, actor: &Actor, learner: UserId, id: &str) -> Result<()> {
        let (app, actor, now) = (self.clone(), actor.clone(), self.now());
        let id = id.parse::<SupportId>().ok();
        self.write(actor.tenant, move |tx| {
            editable(tx, &actor, learner)?;
            let known = supports::supports(tx, learner)?;
            let found = known.into_iter().find(|one| Some(one.id) == id).ok_or(AppError::Stale)?;
            let id = found.id;
            if found.ended_at.is_some() {
                return Ok(());
            }
            supports::end_support(tx, learner, id, actor.id(), now)?;
            audit(tx, &app, actor.id(), Action::EditSupports, Some(learner), format!("support {id} ended"))
        })
    }

    /// A class's pairs.
    pub fn see_pairs(&self, actor: &Actor, class: ClassId) -> Result<PairsView> {
        let now = self.now();
        self.read(actor.tenant, |tx| {
            actor.may(tx, Action::EditSupports, Subject::Class(class))?;
            let found = people::class(tx, class)?.ok_or(AppError::NotFound("class"))?;
            let today = today_of(tx, &found, now)?;
            let mut list = Vec::new();
            for pair in supports::pairs(tx, class)? {
                let names = [name(tx, pair.learners[0])?, name(tx, pair.learners[1])?];
                let said_by = name(tx, pair.said_by)?;
                list.push((pair, names, said_by));
            }
            Ok(PairsView { learners: people::learners(tx, class)?, class: found, today, pairs: list })
        })
    }

    /// Says that two learners of a class sit apart, or together. Said twice it is noted once.
    ///
    /// # Errors
    /// Fields that cannot be taken; a pair that cannot hold beside those that must.
    pub fn add_pair(&self, actor: &Actor, class: ClassId, new: &NewPair) -> Result<PairId> {
        let (app, actor, new, now) = (self.clone(), actor.clone(), new.clone(), self.now());
        let id = PairId::new(now, self.id_bytes());
        self.write(actor.tenant, move |tx| {
            actor.may(tx, Action::EditSupports, Subject::Class(class))?;
            let found = people::class(tx, class)?.ok_or(AppError::NotFound("class"))?;
            let today = today_of(tx, &found, now)?;
            let learners = people::learners(tx, class)?;
            let (two, wish, until) = read_pair(&new, &learners, today)?;
            let mut pairs = supports::pairs(tx, class)?;
            pairs.retain(|pair| pair.holds_on(today));
            if let Some(known) = pairs.iter().find(|one| one.learners == two && one.wish == wish) {
                return Ok(known.id);
            }
            let pair = Pair {
                id,
                class,
                learners: two,
                wish,
                hard: new.hard,
                reason: new.reason.trim().to_owned(),
                until,
                said_by: actor.id(),
                said_at: now,
                ended_at: None,
            };
            if pairs.len() >= PAIRS_MAX {
                return Err(AppError::field("wish", "error-pair-many"));
            }
            pairs.push(pair.clone());
            if Limits::on(today, &[], &pairs).contradiction().is_some() {
                return Err(AppError::field("wish", "error-pair-conflict"));
            }
            supports::add_pair(tx, &pair)?;
            both(tx, &app, &actor, &pair, &format!("pair {id}"))?;
            Ok(id)
        })
    }

    /// Ends a pair. It stays in the history.
    ///
    /// # Errors
    /// [`AppError::Stale`] where the class has no such pair.
    pub fn end_pair(&self, actor: &Actor, class: ClassId, id: &str) -> Result<()> {
        let (app, actor, now) = (self.clone(), actor.clone(), self.now());
        let id = id.parse::<PairId>().ok();
        self.write(actor.tenant, move |tx| {
            actor.may(tx, Action::EditSupports, Subject::Class(class))?;
            let known = supports::pairs(tx, class)?;
            let found = known.into_iter().find(|one| Some(one.id) == id).ok_or(AppError::Stale)?;
            let id = found.id;
            if found.ended_at.is_some() {
                return Ok(());
            }
            supports::end_pair(tx, class, id, actor.id(), now)?;
            both(tx, &app, &actor, &found, &format!("pair {id} ended"))
        })
    }

    /// The hard and soft limits of a class today, for whoever makes groups.
    pub fn limits(&self, actor: &Actor, class: ClassId) -> Result<Limits> {
        let now = self.now();
        self.read(actor.tenant, |tx| {
            actor.may(tx, Action::EditSupports, Subject::Class(class))?;
            let found = people::class(tx, class)?.ok_or(AppError::NotFound("class"))?;
            let today = today_of(tx, &found, now)?;
            let (needs, pairs) = (supports::supports_of_class(tx, class)?, supports::pairs(tx, class)?);
            Ok(Limits::on(today, &needs, &pairs))
        })
    }
}

/// The learner, if the actor may say what they need.
fn editable(tx: &mut Tx, actor: &Actor, learner: UserId) -> Result<User> {
    actor.may(tx, Action::EditSupports, Subject::Person(learner))?;
    people::user(tx, learner)?.filter(|user| user.role == Role::Learner).ok_or(AppError::NotFound("learner"))
}

fn today_of(tx: &mut Tx, class: &Class, now: domain::Millis) -> Result<Day> {
    let calendar = store::calendar::calendar(tx, class.org)?.ok_or(AppError::NotFound("school"))?;
    Ok(calendar.zone.day(now))
}

/// One audit row for each of the two.
fn both(tx: &mut Tx, app: &App, actor: &Actor, pair: &Pair, subject: &str) -> Result<()> {
    for learner in pair.learners {
        audit(tx, app, actor.id(), Action::EditSupports, Some(learner), subject.to_owned())?;
    }
    Ok(())
}

/// The adults of these classes, each once.
fn adults(tx: &mut Tx, classes: &[Class]) -> Result<Vec<User>> {
    let mut found: Vec<User> = Vec::new();
    for class in classes {
        for adult in people::teachers(tx, class.id)? {
            if !found.iter().any(|known| known.id == adult.id) {
                found.push(adult);
            }
        }
    }
    Ok(found)
}

/// The name of somebody, who may have left.
fn name(tx: &mut Tx, user: UserId) -> Result<String> {
    Ok(people::user(tx, user)?.map(|user| user.name()).unwrap_or_default())
}

/// Collects what is wrong with a form, so that all of it is said at once.
#[derive(Default)]
struct Faults(Vec<FieldError>);

impl Faults {
    fn add<T>(&mut self, field: &'static str, says: &'static str, found: &str) -> Option<T> {
        self.0.push(FieldError { field, says, found: found.chars().take(60).collect() });
        None
    }

    fn day(&mut self, field: &'static str, text: &str) -> Option<Day> {
        let text = text.trim();
        if text.is_empty() {
            return None;
        }
        text.parse().map_or_else(|_| self.add(field, "error-day", text), Some)
    }

    fn text(&mut self, field: &'static str, text: &str) {
        if text.trim().chars().count() > NOTE_MAX {
            let _: Option<()> = self.add(field, "error-too-long", "");
        }
    }

    fn end(self) -> Result<()> {
        if self.0.is_empty() { Ok(()) } else { Err(AppError::Form(self.0)) }
    }
}

fn read_support(new: &NewSupport, adults: &[User], today: Day) -> Result<(Need, Day, Option<Day>)> {
    let mut faults = Faults::default();
    let need = read_need(&mut faults, new, adults);
    let from = faults.day("from", &new.from);
    let until = faults.day("until", &new.until);
    faults.text("note", &new.note);
    let from = from.unwrap_or(today);
    if until.is_some_and(|until| until < from) {
        let _: Option<()> = faults.add("until", "error-end-before-start", &new.until);
    }
    faults.end()?;
    Ok((need.ok_or(AppError::Stale)?, from, until))
}

fn read_need(faults: &mut Faults, new: &NewSupport, adults: &[User]) -> Option<Need> {
    let adult = |faults: &mut Faults| {
        let found = new.adult.parse().ok().filter(|id| adults.iter().any(|adult| adult.id == *id));
        found.or_else(|| faults.add("adult", "error-support-adult", ""))
    };
    Some(match new.kind.as_str() {
        "quiet_seat" => Need::QuietSeat,
        "with_adult" | "language" => {
            let (adult, window) = (adult(faults), read_window(faults, new));
            match new.kind.as_str() {
                "language" => Need::Language { adult: adult?, window: window? },
                _ => Need::WithAdult { adult: adult?, window: window? },
            }
        }
        "extra_time" => {
            let typed = new.factor.trim().replace(',', ".");
            let factor = typed.parse::<f64>().ok().map(|times| (times * 100.0).round());
            let factor = factor.filter(|hundredths| (0.0..=1_000.0).contains(hundredths));
            let factor = factor.and_then(|hundredths| TimeFactor::new(hundredths as u16));
            match factor {
                Some(factor) => Need::ExtraTime { factor },
                None => return faults.add("factor", "error-support-factor", &new.factor),
            }
        }
        "captions" => Need::Captions,
        "screen_reader" => Need::ScreenReader,
        "large_print" => Need::LargePrint,
        "meet_teacher" => Need::MeetTeacher,
        "never_at" => match StationKind::from_word(&new.station) {
            Some(station) => Need::NeverAt { station },
            None => return faults.add("station", "error-choose", &new.station),
        },
        _ => return faults.add("kind", "error-choose", &new.kind),
    })
}

/// `Some(None)` is the whole lesson.
fn read_window(faults: &mut Faults, new: &NewSupport) -> Option<Option<Window>> {
    let (from, until) = (new.window_from.trim(), new.window_until.trim());
    if from.is_empty() && until.is_empty() {
        return Some(None);
    }
    let window = clock(from).zip(clock(until)).and_then(|(from, until)| Window::new(from, until));
    window
        .map_or_else(|| faults.add("window_from", "error-support-window", from), |window| Some(Some(window)))
}

/// `10:05` as minutes after midnight.
pub(crate) fn clock(text: &str) -> Option<u16> {
    let (hour, minute) = text.split_once(':')?;
    let (hour, minute): (u16, u16) = (hour.parse().ok()?, minute.parse().ok()?);
    (hour < 24 && minute < 60).then_some(hour * 60 + minute)
}

fn read_pair(new: &NewPair, learners: &[Enrolled], today: Day) -> Result<([UserId; 2], Wish, Option<Day>)> {
    let mut faults = Faults::default();
    let learner = |faults: &mut Faults, field, text: &str| -> Option<UserId> {
        let found = text.parse().ok().filter(|id| learners.iter().any(|one| one.user.id == *id));
        found.or_else(|| faults.add(field, "error-choose", ""))
    };
    let one = learner(&mut faults, "one", &new.one);
    let other = learner(&mut faults, "other", &new.other);
    if one.is_some() && one == other {
        let _: Option<()> = faults.add("other", "error-pair-same", "");
    }
    let wish = Wish::from_word(&new.wish).or_else(|| faults.add("wish", "error-choose", &new.wish));
    let until = faults.day("until", &new.until);
    if until.is_some_and(|until| until < today) {
        let _: Option<()> = faults.add("until", "error-support-past", &new.until);
    }
    faults.text("reason", &new.reason);
    faults.end()?;
    let (Some(one), Some(other), Some(wish)) = (one, other, wish) else { return Err(AppError::Stale) };
    let mut two = [one, other];
    two.sort_unstable();
    Ok((two, wish, until))
}
