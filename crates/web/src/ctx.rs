//! What a page knows of the request: who asks, in which words, with which look.

use std::net::IpAddr;

use app::{Actor, App, AppError};
use domain::people::{Age, Class};
use domain::profile::Display;
use domain::{ClassId, Millis, Role};
use maud::{Markup, html};
use ui::look::{Look, Motion, TextSize, Theme, Voice};
use ui::page::{Idle, Place};
use ui::{Frame, Icon, Words, t};

use crate::watch::RequestId;
use crate::{Reply, Site, Url};

/// What a page answers: itself, or why not.
pub type PageResult = Result<Reply, AppError>;

/// The request's circumstances.
pub struct Ctx {
    /// The site.
    pub site: Site,
    app: App,
    actor: Option<Actor>,
    /// The words of the reader's language.
    pub w: &'static Words,
    /// How the page looks to its reader.
    pub look: Look,
    /// Read questions aloud when they open.
    pub read_aloud: bool,
    /// The address that asks, for limits.
    pub address: String,
    /// `http://host:port` or `https://...`, for addresses that are printed.
    pub origin: String,
    /// The code of the class whose tiles this tablet showed last.
    pub door: Option<String>,
    /// Whoever asks wants JSON.
    pub machine: bool,
    /// The machine at the other end of the line: a proxy's, where there is one.
    pub peer: Option<IpAddr>,
    /// Somebody else's request, passed on by a proxy.
    pub forwarded: bool,
    /// The request's name in the log.
    pub request: RequestId,
}

impl Ctx {
    /// Joins what the request says with what its reader wants.
    pub(crate) fn new(site: Site, actor: Option<Actor>, class: Option<ClassId>, head: Head) -> Self {
        let school = |actor: &Actor| site.app().of_school(actor, class).ok();
        let app = actor.as_ref().and_then(school).unwrap_or_else(|| site.app().clone());
        let display = match &actor {
            Some(actor) => site.app().display(actor).unwrap_or_default(),
            None => Display::default(),
        };
        let lang = if display.lang.is_empty() { head.lang } else { display.lang.clone() };
        let look = look(actor.as_ref(), &display);
        let w = Words::for_lang(&lang);
        let read_aloud = display.read_aloud;
        let Head { address, origin, door, machine, peer, forwarded, request, .. } = head;
        Self {
            site,
            app,
            actor,
            w,
            look,
            read_aloud,
            address,
            origin,
            door,
            machine,
            peer,
            forwarded,
            request,
        }
    }

    /// The program as the school has it, of the actor or of the class that the page is about.
    pub fn app(&self) -> &App {
        &self.app
    }

    /// Who asks.
    ///
    /// # Errors
    /// Nobody is signed in.
    pub fn actor(&self) -> Result<&Actor, AppError> {
        self.actor.as_ref().ok_or(AppError::NotFound("session"))
    }

    /// Who asks, if anybody is signed in.
    pub fn who(&self) -> Option<&Actor> {
        self.actor.as_ref()
    }

    /// The time.
    pub fn now(&self) -> Millis {
        self.app().now()
    }

    /// Whether what is shown is of the demo: the reader's district is, or nobody has signed in and there is no
    /// other here.
    pub fn is_demo(&self) -> bool {
        match &self.actor {
            Some(actor) => self.site.is_demo(actor.tenant),
            None => self.site.is_demo_alone(),
        }
    }

    /// The demo's band.
    pub fn demo(&self) -> Option<ui::Text<'static>> {
        self.is_demo().then(|| t!(self.w, "demo-band"))
    }

    /// Who asks may write for a school.
    pub fn writes(&self) -> bool {
        self.actor
            .as_ref()
            .is_some_and(|actor| matches!(actor.user.role, Role::Teacher | Role::Administrator))
    }

    /// Who asks is an administrator.
    pub fn leads(&self) -> bool {
        self.actor.as_ref().is_some_and(|actor| actor.user.role == Role::Administrator)
    }

    /// Signed in on a tablet that is handed on.
    pub fn is_shared(&self) -> bool {
        self.actor.as_ref().is_some_and(|actor| actor.shared)
    }

    /// A whole page in the frame that fits its reader.
    pub fn page(&self, title: &str, here: Here, main: &Markup) -> Markup {
        let w = self.w;
        let places = self.places(here);
        let frame = Frame::new(w, title.to_owned()).look(self.look).demo(self.demo()).places(&places);
        let frame = frame.end(self.end()).home(Url::Home);
        let idle = self.is_shared().then(|| Idle { minutes: 10, action: Url::SignOut.into() });
        frame.idle(idle).around(main)
    }

    /// A page about one class, for its teachers and administrators: the class's places stand in the head.
    pub fn class_page(&self, class: &Class, title: &str, here: Here, main: &Markup) -> Markup {
        let w = self.w;
        let place =
            |url: Url, icon, label, at| Place { href: url.into(), icon, label, here: here == at, waiting: 0 };
        let mut places = self.places(here);
        places.retain(|place| !place.href.ends_with("/classes"));
        let teaches = self.actor.as_ref().is_some_and(|actor| actor.user.role == Role::Teacher);
        places.push(place(Url::Class(class.id), Icon::Room, t!(w, "place-now"), Here::Now));
        places.push(place(Url::Tomorrow(class.id), Icon::Today, t!(w, "place-tomorrow"), Here::Tomorrow));
        places.push(place(Url::Progress(class.id), Icon::Grid, t!(w, "place-progress"), Here::Progress));
        if teaches {
            places.push(place(Url::Observe(class.id), Icon::Pen, t!(w, "place-observe"), Here::Observe));
        }
        places.push(place(Url::Focus(class.id), Icon::Flag, t!(w, "place-focus"), Here::Focus));
        places.push(place(Url::People(class.id), Icon::Table, t!(w, "place-people"), Here::People));
        let switch = html! {
            @if teaches { a.btn.quiet.small href=(Url::Classes) { (t!(w, "place-class", class = class.name.as_str())) } }
            (self.end())
        };
        let frame = Frame::new(w, title.to_owned()).look(self.look).demo(self.demo()).places(&places);
        frame.end(switch).home(Url::Home).staff_styles().around(main)
    }

    /// A page for families in some words: the other languages and the way out stand in the head.
    pub fn family_page(&self, w: &'static Words, title: &str, languages: &Markup, main: &Markup) -> Markup {
        let out = html! {
            (languages)
            @if self.actor.is_some() {
                (ui::button::post(&Url::SignOut.to_string(), &[], &ui::button::Button::submit(t!(w, "sign-out")).small()))
            }
        };
        let frame = Frame::new(w, title.to_owned()).look(self.look).demo(self.demo()).family_styles();
        frame.end(out).home(Url::Family).around(main)
    }

    fn places(&self, here: Here) -> Vec<Place<'static>> {
        let w = self.w;
        let place =
            |url: Url, icon, label, at| Place { href: url.into(), icon, label, here: here == at, waiting: 0 };
        match self.actor.as_ref().map(|actor| actor.user.role) {
            Some(Role::Learner) => vec![
                place(Url::Today, Icon::Today, t!(w, "place-today"), Here::Today),
                place(Url::Map, Icon::Map, t!(w, "place-map"), Here::Map),
                place(Url::Me, Icon::Me, t!(w, "place-me"), Here::Me),
            ],
            Some(Role::Teacher) => {
                vec![place(Url::Classes, Icon::Room, t!(w, "place-classes"), Here::Classes)]
            }
            Some(Role::Administrator) => {
                vec![place(Url::School, Icon::Home, t!(w, "place-school"), Here::School)]
            }
            _ => vec![],
        }
    }

    /// Top right: help for a learner and the way out; the name and the way out for staff.
    fn end(&self) -> Markup {
        let w = self.w;
        let Some(actor) = &self.actor else { return html! {} };
        if actor.user.role == Role::Learner {
            let up = self.app().hand(actor).ok().flatten().is_some();
            let hand = if up { ui::hand::Hand::Up } else { ui::hand::Hand::Down };
            return html! {
                (ui::hand::hand(w, &Url::Hand.to_string(), hand, &crate::pages::class::fresh_id(self).to_string()))
                (ui::hand::finished(w, &Url::SignOut.to_string()))
            };
        }
        let out = ui::button::Button::submit(t!(w, "sign-out")).small();
        html! {
            span.soft.only-wide { (actor.user.name()) }
            (ui::button::post(&Url::SignOut.to_string(), &[], &out))
        }
    }
}

/// Which place of the head a page belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Here {
    /// None of them.
    Nowhere,
    /// The learner's day, and practice.
    Today,
    /// The map.
    Map,
    /// The learner's profile.
    Me,
    /// The teacher's classes.
    Classes,
    /// A class, now.
    Now,
    /// Its next lesson.
    Tomorrow,
    /// Its learners' competencies.
    Progress,
    /// Noting what is seen.
    Observe,
    /// What it works towards.
    Focus,
    /// Its learners.
    People,
    /// The administrator's school.
    School,
}

/// What the head of the request says.
#[derive(Debug, Clone, Default)]
pub(crate) struct Head {
    pub(crate) lang: String,
    pub(crate) address: String,
    pub(crate) origin: String,
    pub(crate) door: Option<String>,
    pub(crate) machine: bool,
    pub(crate) peer: Option<IpAddr>,
    pub(crate) forwarded: bool,
    pub(crate) request: RequestId,
}

fn look(actor: Option<&Actor>, display: &Display) -> Look {
    let young = actor.and_then(|actor| actor.user.grade).is_some_and(|grade| grade.age() == Age::Young);
    Look {
        voice: match actor.map(|actor| actor.user.role) {
            Some(Role::Learner) | None => Voice::Learner,
            Some(Role::Guardian) => Voice::Family,
            Some(Role::Teacher | Role::Administrator | Role::Coach) => Voice::Staff,
        },
        age: if young { ui::look::Age::Young } else { ui::look::Age::Reader },
        theme: Theme::from_code(&display.theme).unwrap_or_default(),
        motion: if display.still { Motion::Reduced } else { Motion::Auto },
        text: TextSize::from_code(&display.text.to_string()).unwrap_or_default(),
    }
}
