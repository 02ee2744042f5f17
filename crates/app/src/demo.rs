//! The demo district, made by playing a small population through the same use cases as real people, on a clock
//! of its own and with seeded chance. Nothing is written past the use cases, so whatever the demo shows could
//! have happened.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use content::{InputKind, Item};
use domain::activity::Modality;
use domain::calendar::Meeting;
use domain::evidence::AnswerClass;
use domain::people::SignInWay;
use domain::profile::Field;
use domain::{ClassId, EvidenceId, Millis, UserId};
use sha2::{Digest, Sha256};
use store::people;

use crate::answer_item::Answer;
use crate::choose_option::{Next, Pick};
use crate::edit_class::ClassChange;
use crate::edit_school::{NewClass, NewStaff};
use crate::first_run::FirstRun;
use crate::see_today::OPTIONS;
use crate::{Actor, App, AppError, Result, secrets};

/// The password of every member of staff in the demo. It is printed at every start: the demo has no secrets.
const PASSWORD: &str = "alder valley demo";
/// School days played.
const DAYS: u32 = 8;
/// The demo's classes begin at ten past ten.
const STARTS: u16 = 10 * 60 + 10;

/// A class of the demo.
struct DemoClass {
    name: &'static str,
    grade: &'static str,
    way: SignInWay,
    place: &'static str,
    teacher: (&'static str, &'static str, &'static str),
    learners: &'static str,
}

const CLASSES: [DemoClass; 2] = [
    DemoClass {
        name: "4B",
        grade: "4",
        way: SignInWay::Card,
        place: "Room 12",
        teacher: ("Ms", "Rivera", "rivera"),
        learners: "Amina Diallo\nBao Tran\nCamila Torres\nDesta Bekele\nElias Lindqvist\nFatima Haddad\nGrace Okafor\n\
                   Hana Sato\nIgor Petrov\nJaya Patel\nKofi Mensah\nLucía Romero\nMalia Kealoha\nNoah Cohen",
    },
    DemoClass {
        name: "6A",
        grade: "6",
        way: SignInWay::Picture,
        place: "Room 20",
        teacher: ("Mr", "Osei", "osei"),
        learners: "Oluwaseun Ade\nPriya Nair\nQuentin Moreau\nRosa Delgado\nSamir Khoury\nTala Begay\nUma Krishnan\n\
                   Viktor Novak\nWinona Redbird\nYuna Park",
    },
];

/// Somebody to sign in as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Person {
    /// By name and password.
    Staff {
        /// `teacher` or `administrator`.
        role: String,
        /// As people say it.
        name: String,
        /// What to type.
        sign_in_name: String,
        /// What to type.
        password: String,
    },
    /// By card.
    Learner {
        /// As people say it.
        name: String,
        /// Their class.
        class: String,
        /// The token of `/card/TOKEN`.
        card: String,
    },
}

impl App {
    /// Makes the demo district. `progress` is told how many learners of how many have worked their weeks.
    pub fn make_demo(&self, seed: u64, progress: &mut dyn FnMut(usize, usize)) -> Result<()> {
        let end = self.now();
        let stage = Stage::new(self, seed, end);
        let administrator = stage.found()?;
        let mut learners: Vec<(UserId, ClassId)> = Vec::new();
        for class in &CLASSES {
            learners.extend(stage.open_class(&administrator, class)?);
        }
        for (n, (learner, class)) in learners.iter().enumerate() {
            stage.live(*learner, *class, n)?;
            progress(n + 1, learners.len());
        }
        Ok(())
    }

    /// Whom to sign in as, staff first.
    pub fn demo_people(&self) -> Result<Vec<Person>> {
        let Some(tenant) = self.tenants()?.into_iter().find(|tenant| tenant.is_demo) else {
            return Ok(vec![]);
        };
        self.read(tenant.id, |tx| {
            let mut found = Vec::new();
            let (mut classes, mut staff) = (Vec::new(), Vec::new());
            for org in people::orgs(tx)? {
                for role in [domain::Role::Administrator, domain::Role::Teacher] {
                    staff.extend(people::users(tx, org.id, role)?);
                }
                classes.extend(people::classes(tx, org.id)?);
            }
            for user in staff {
                let Some(sign_in_name) = store::signin::sign_in_name(tx, user.id)? else { continue };
                let role = user.role.word().to_owned();
                found.push(Person::Staff {
                    role,
                    name: user.name(),
                    sign_in_name,
                    password: PASSWORD.into(),
                });
            }
            for class in classes {
                for enrolled in people::learners(tx, class.id)? {
                    let id = enrolled.user.id;
                    let (version, _) =
                        people::secret_versions(tx, id)?.ok_or(AppError::NotFound("learner"))?;
                    let card = secrets::spell(&secrets::card_token(&tenant.secret, id, version));
                    found.push(Person::Learner {
                        name: enrolled.user.name(),
                        class: class.name.clone(),
                        card,
                    });
                }
            }
            Ok(found)
        })
    }
}

/// The program on a clock that the demo moves and with chance that its seed decides.
struct Stage {
    app: App,
    clock: Arc<AtomicI64>,
    seed: u64,
    drawn: AtomicU64,
    end: Millis,
}

impl Stage {
    fn new(app: &App, seed: u64, end: Millis) -> Self {
        let clock = Arc::new(AtomicI64::new(end.0));
        let ticking = Arc::clone(&clock);
        let counter = AtomicU64::new(0);
        let staged = App {
            clock: Arc::new(move || Millis(ticking.load(Ordering::Relaxed))),
            chance: Arc::new(move || bytes(seed, 0, counter.fetch_add(1, Ordering::Relaxed))),
            ..app.clone()
        };
        Self { app: staged, clock, seed, drawn: AtomicU64::new(0), end }
    }

    /// A number from 0 up to 1.
    fn chance(&self) -> f64 {
        let b = bytes(self.seed, 1, self.drawn.fetch_add(1, Ordering::Relaxed));
        f64::from(u32::from_be_bytes([b[0], b[1], b[2], b[3]])) / 4_294_967_296.0
    }

    fn one_of<'a, T>(&self, list: &'a [T]) -> Option<&'a T> {
        list.get((self.chance() * list.len() as f64) as usize)
    }

    fn set(&self, at: Millis) {
        self.clock.store(at.0, Ordering::Relaxed);
    }

    fn wait(&self, seconds: f64) {
        self.clock.fetch_add((seconds * 1000.0) as i64, Ordering::Relaxed);
    }

    fn id(&self) -> EvidenceId {
        EvidenceId::new(self.app.now(), self.app.id_bytes())
    }

    fn staff(&self, name: &str) -> Result<Actor> {
        let (token, _) = self.app.sign_in_staff(name, PASSWORD)?;
        self.app.who_is(token.as_str())?.ok_or(AppError::NotFound("session"))
    }

    /// District, school, year, administrator.
    fn found(&self) -> Result<Actor> {
        self.set(self.end.plus(-40 * Millis::DAY));
        let tenant = self.app.add_tenant("Alder Valley", true)?;
        let form = FirstRun {
            district: "Alder Valley".into(),
            school: "Alder Creek School".into(),
            zone: "America/Denver".into(),
            given_name: "Dana".into(),
            family_name: "Whitfield".into(),
            sign_in_name: "whitfield".into(),
            password: PASSWORD.into(),
        };
        self.app.make_district(tenant, &form, None)?;
        let administrator = self.staff("whitfield")?;
        let school = self.app.home_school(&administrator)?;
        let day = self.app.today(&administrator)?;
        let year = |days: i64| day.saturating_add(jiff::Span::new().days(days)).to_string();
        self.app.add_session(&administrator, school, "Demo year", &year(-30), &year(260))?;
        Ok(administrator)
    }

    fn open_class(&self, administrator: &Actor, class: &DemoClass) -> Result<Vec<(UserId, ClassId)>> {
        let school = self.app.home_school(administrator)?;
        let (given, family, name) = class.teacher;
        let staff = NewStaff { given_name: given.into(), family_name: family.into(), role: "teacher".into() };
        let (teacher, link) = self.app.add_staff(administrator, school, &staff)?;
        self.app.set_password(&link, name, PASSWORD)?;
        let new = NewClass {
            name: class.name.into(),
            framework: "ccss-math".into(),
            grade: class.grade.into(),
            way: class.way.word().into(),
        };
        let id = self.app.add_class(administrator, school, &new)?;
        self.app.add_teacher(administrator, id, teacher)?;
        let meetings = (1..=5)
            .map(|weekday| Meeting { weekday, start: STARTS, minutes: 50, place: class.place.into() })
            .collect();
        // Home use, so that a newcomer can sign in as a learner at any hour.
        let change = ClassChange { name: class.name.into(), way: class.way, home_use: true, meetings };
        self.app.change_class(administrator, id, &change)?;
        self.app.add_learners(administrator, id, class.learners)?;
        let (_, cards) = self.app.print_cards(administrator, id)?;
        Ok(cards.into_iter().map(|card| (card.enrolled.user.id, id)).collect())
    }

    /// One learner's last weeks, day by day.
    fn live(&self, learner: UserId, class: ClassId, n: usize) -> Result<()> {
        let ability = self.chance() * 2.6 - 0.6;
        let first = self.actor(learner, class)?;
        for day in self.school_days(&first)? {
            if self.chance() < 0.08 {
                continue; // absent
            }
            self.set(day.plus((self.chance() * 240.0) as i64 * Millis::SECOND));
            let actor = self.actor(learner, class)?;
            self.speak(&actor, n)?;
            self.work(&actor, ability)?;
        }
        Ok(())
    }

    /// The starts of the class on the last school days, the oldest first.
    fn school_days(&self, actor: &Actor) -> Result<Vec<Millis>> {
        let org = actor.user.org;
        let calendar = self.app.read(actor.tenant, |tx| Ok(store::calendar::calendar(tx, org)?))?;
        let calendar = calendar.ok_or(AppError::NotFound("school"))?;
        let mut days = Vec::new();
        let mut day = calendar.zone.day(self.end);
        while days.len() < DAYS as usize {
            let Ok(before) = day.yesterday() else { break };
            day = before;
            if calendar.is_school_day(day) {
                days.push(calendar.zone.moment(day, STARTS));
            }
        }
        days.reverse();
        Ok(days)
    }

    fn actor(&self, learner: UserId, class: ClassId) -> Result<Actor> {
        let tenant = self.app.tenants()?.into_iter().find(|t| t.is_demo).ok_or(AppError::NotFound("demo"))?;
        let version = self.app.read(tenant.id, |tx| Ok(people::secret_versions(tx, learner)?))?;
        let version = version.ok_or(AppError::NotFound("learner"))?.0;
        let card = secrets::spell(&secrets::card_token(&tenant.secret, learner, version));
        let token = self.app.sign_in_by_card(&card)?;
        let actor = self.app.who_is(token.as_str())?.ok_or(AppError::NotFound("session"))?;
        Ok(Actor { class: Some(class), ..actor })
    }

    /// What a learner says of themselves now and then.
    fn speak(&self, actor: &Actor, n: usize) -> Result<()> {
        const LIKES: [&str; 6] = [
            "insects and ponds",
            "soccer and drums",
            "drawing comics",
            "cooking with my aunt",
            "space",
            "horses",
        ];
        if self.chance() < 0.2 {
            let like = LIKES[n % LIKES.len()].to_owned();
            self.app.edit_profile(actor, &[(Field::Interests, like)])?;
        }
        if self.chance() < 0.25 {
            let way = self.one_of(&Modality::ALL).map_or("", |way| way.word());
            self.app.edit_profile(actor, &[(Field::Today, way.to_owned())])?;
        }
        if self.chance() < 0.12 {
            let map = self.app.see_map(actor, None)?;
            let ahead: Vec<_> = map.places.iter().filter(|place| !place.word.passed()).collect();
            if let Some(place) = self.one_of(&ahead) {
                self.app.choose_goal(actor, Some(&place.competency))?;
            }
        }
        if self.chance() < 0.03 {
            const WISHES: [&str; 4] = [
                "A puzzle to do with a friend.",
                "Something with money.",
                "Can I explain it on the board?",
                "More of the ones with pictures.",
            ];
            self.app.wish(actor, self.id(), WISHES[n % WISHES.len()])?;
        }
        Ok(())
    }

    /// Picks what is suggested, or now and then something else, and works at it.
    fn work(&self, actor: &Actor, ability: f64) -> Result<()> {
        let today = self.app.see_today(actor, OPTIONS)?;
        let wanted = usize::from(self.chance() < 0.25);
        let Some(option) = today.slate.options.get(wanted).or(today.slate.options.first()) else {
            return Ok(());
        };
        let offer = option.offer.clone();
        let pick =
            Pick { id: self.id(), competency: offer.competency, activity: offer.activity, more: false };
        self.wait(20.0);
        match self.app.choose_option(actor, &pick)? {
            Next::Practice => self.practise(actor, ability),
            Next::Activity(id) => {
                self.wait(60.0 * f64::from(offer.minutes));
                self.app.do_activity(actor, self.id(), &id, "")
            }
            Next::Nothing => Ok(()),
        }
    }

    fn practise(&self, actor: &Actor, ability: f64) -> Result<()> {
        // Practice helps: each item of a sitting is a little easier than the last.
        for n in 0..crate::sitting::LENGTH {
            let view = self.app.see_sitting(actor)?;
            let (Some(item), Some(current)) = (&view.item, &view.sitting.item) else { break };
            let key = current.key();
            let p = 1.0 / (1.0 + f64::exp(-(ability + 0.25 * f64::from(n))));
            self.answer(actor, item, &key, p)?;
            self.wait(4.0);
            self.app.next(actor, &key)?;
        }
        self.app.stop_practice(actor)
    }

    /// Answers until it is right, with a hint after each fault; gives in at the third.
    fn answer(&self, actor: &Actor, item: &Item, key: &str, p: f64) -> Result<()> {
        for fault in 0..3_u32 {
            self.wait(12.0 + 40.0 * self.chance());
            let right = self.chance() < p + 0.15 * f64::from(fault);
            let raw = if right { right_answer(item) } else { wrong_answer(item, self.chance()) };
            let Some(raw) = raw else { break };
            let answer = Answer { id: self.id(), item: key.to_owned(), raw, lang: "en" };
            self.app.answer_item(actor, &answer)?;
            if right {
                return Ok(());
            }
            self.wait(6.0);
            self.app.open_hint(actor, self.id(), key)?;
        }
        if self.chance() < 0.3 {
            self.app.raise_hand(actor, self.id(), "")?;
            self.wait(150.0);
            self.app.lower_hand(actor, self.id())?;
        }
        self.app.not_learned(actor, self.id(), key)
    }
}

fn bytes(seed: u64, stream: u8, n: u64) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(seed.to_be_bytes());
    hash.update([stream]);
    hash.update(n.to_be_bytes());
    hash.finalize().into()
}

/// What somebody types who can do it.
fn right_answer(item: &Item) -> Option<String> {
    let text = item.text("en").ok()?;
    let candidates: Vec<String> = match &text.input.kind {
        InputKind::Choice(options) => options.iter().map(|option| option.key.to_owned()).collect(),
        _ => vec![text.answer.text()],
    };
    candidates.into_iter().find(|raw| item.check(raw, "en").is_ok_and(|c| c.class == AnswerClass::Right))
}

/// What somebody types who cannot do it yet: a known mistake where the page offers one, else one beside it.
fn wrong_answer(item: &Item, chance: f64) -> Option<String> {
    let text = item.text("en").ok()?;
    let wrong = |raw: &String| item.check(raw, "en").is_ok_and(|c| c.score.is_some_and(|score| score < 1.0));
    let candidates: Vec<String> = match &text.input.kind {
        InputKind::Choice(options) => options.iter().map(|option| option.key.to_owned()).collect(),
        _ => {
            let digits: String = text.answer.text().chars().filter(char::is_ascii_digit).take(6).collect();
            let near: i64 = digits.parse().unwrap_or(7);
            [1, 2, -1, 10, 3].iter().map(|step| (near + step).abs().to_string()).collect()
        }
    };
    let wrongs: Vec<String> = candidates.into_iter().filter(wrong).collect();
    wrongs.get((chance * wrongs.len() as f64) as usize).cloned()
}
