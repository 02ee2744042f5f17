//! Every address of the site, with the action that the permission table must allow. A test walks them all.

use domain::permission::Action;

use crate::ctx::PageResult;
use crate::pages::{
    activity, author, bells, cards, carts, child, class, door, family, focus, gallery, health, hold, home,
    learner, library, map, marks, me, now, observe, paper, password, people, placement, playlist, playlists,
    practice, progress, register, room, school, setup, sign_in, sign_out, supports, to_read, today, tomorrow,
    wall,
};
use crate::{Ctx, Input};

/// How it is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Shows; changes nothing that matters.
    Get,
    /// Changes.
    Post,
}

impl Method {
    /// As HTTP writes it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
        }
    }
}

/// Whom an action is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// The actor.
    Oneself,
    /// The learner or colleague in the path as `person`.
    Person,
    /// The class in the path as `class`.
    Class,
    /// The school in the path as `org`, or the actor's own.
    Org,
}

/// Who may come here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Needs {
    /// Anybody, signed in or not: doors, secrets, health.
    Nobody,
    /// Whoever may do this.
    Action(Action, About),
}

/// One address.
pub struct Route {
    /// How it is asked.
    pub method: Method,
    /// As axum writes patterns.
    pub path: &'static str,
    /// Who may.
    pub needs: Needs,
    /// What answers.
    pub handler: fn(&Ctx, &Input) -> PageResult,
}

type Handler = fn(&Ctx, &Input) -> PageResult;

const fn open(method: Method, path: &'static str, handler: Handler) -> Route {
    Route { method, path, needs: Needs::Nobody, handler }
}

const fn get(path: &'static str, action: Action, about: About, handler: Handler) -> Route {
    Route { method: Method::Get, path, needs: Needs::Action(action, about), handler }
}

const fn post(path: &'static str, action: Action, about: About, handler: Handler) -> Route {
    Route { method: Method::Post, path, needs: Needs::Action(action, about), handler }
}

/// Every address of the site but `/assets`.
pub static ROUTES: &[Route] = &[
    // doors
    open(Method::Get, "/", home::get),
    open(Method::Get, "/sign-in", sign_in::get),
    open(Method::Post, "/sign-in", sign_in::send),
    open(Method::Post, "/door", door::find),
    open(Method::Get, "/door/{code}", door::get),
    open(Method::Post, "/door/{code}/tile", door::tile),
    open(Method::Get, "/door/{code}/pictures/{person}", door::pictures),
    open(Method::Post, "/door/{code}/pictures/{person}", door::pick_picture),
    open(Method::Get, "/card/{token}", door::card),
    open(Method::Get, "/family", family::door::get),
    open(Method::Post, "/family", family::door::post),
    open(Method::Get, "/family/{code}", family::door::by_code),
    open(Method::Get, "/family/link/{token}", family::door::link),
    open(Method::Post, "/family/link/{token}", family::door::open_link),
    open(Method::Get, "/setup/{token}", setup::get),
    open(Method::Post, "/setup/{token}", setup::post),
    open(Method::Get, "/password/{token}", password::get),
    open(Method::Post, "/password/{token}", password::post),
    open(Method::Get, "/gallery", gallery::get),
    open(Method::Get, "/health/live", health::live),
    open(Method::Get, "/health/ready", health::ready),
    open(Method::Get, "/metrics", health::metrics),
    post("/sign-out", Action::SignOut, About::Oneself, sign_out::post),
    // the learner's day
    get("/today", Action::SeeToday, About::Oneself, today::get),
    post("/today/pick", Action::Choose, About::Oneself, today::pick),
    get("/today/lesson", Action::SeeToday, About::Oneself, today::lesson),
    post("/today/exit", Action::Choose, About::Oneself, today::exit),
    post("/today/wish", Action::Choose, About::Oneself, today::wish_for),
    post("/hand", Action::AskHelp, About::Oneself, today::hand),
    get("/playlist", Action::SeeToday, About::Oneself, playlist::get),
    post("/playlist/step", Action::Choose, About::Oneself, playlist::step),
    get("/practice", Action::Practise, About::Oneself, practice::get),
    post("/practice/answer", Action::Practise, About::Oneself, practice::answer),
    post("/practice/hint", Action::Practise, About::Oneself, practice::hint),
    post("/practice/example", Action::Practise, About::Oneself, practice::example_post),
    post("/practice/not-learned", Action::Practise, About::Oneself, practice::not_learned),
    post("/practice/next", Action::Practise, About::Oneself, practice::next),
    post("/practice/stop", Action::Practise, About::Oneself, practice::stop),
    get("/placement", Action::Practise, About::Oneself, placement::get),
    post("/placement/begin", Action::Practise, About::Oneself, placement::begin),
    post("/placement/answer", Action::Practise, About::Oneself, placement::answer),
    post("/placement/not-learned", Action::Practise, About::Oneself, placement::not_learned),
    get("/activity/{pack}/{activity}", Action::Practise, About::Oneself, activity::get),
    post("/activity/{pack}/{activity}/done", Action::Practise, About::Oneself, activity::done),
    get("/map", Action::SeeMap, About::Oneself, map::get),
    get("/map/{competency}", Action::SeeMap, About::Oneself, map::place),
    post("/map/open", Action::Choose, About::Oneself, map::open),
    post("/map/goal", Action::Choose, About::Oneself, map::goal_post),
    get("/me", Action::EditProfile, About::Oneself, me::get),
    post("/me", Action::EditProfile, About::Oneself, me::post),
    post("/me/display", Action::EditProfile, About::Oneself, me::display),
    // the class
    get("/classes", Action::SeeClasses, About::Oneself, class::list),
    get("/class/{class}", Action::SeeClass, About::Class, now::get),
    get("/class/{class}/live", Action::SeeClass, About::Class, now::live),
    get("/class/{class}/wall", Action::SeeClass, About::Class, wall::get),
    get("/class/{class}/wall/live", Action::SeeClass, About::Class, wall::live),
    get("/class/{class}/lesson/{day}/hold", Action::HoldLesson, About::Class, hold::get),
    post("/class/{class}/lesson/{day}/hold", Action::HoldLesson, About::Class, hold::done),
    post("/class/{class}/open", Action::OpenClass, About::Class, now::open),
    post("/learner/{person}/visit", Action::AnswerHelp, About::Person, now::visit),
    get("/class/{class}/tomorrow", Action::PlanLesson, About::Class, tomorrow::get),
    get("/class/{class}/lesson/{day}", Action::PlanLesson, About::Class, tomorrow::of_day),
    post("/class/{class}/lesson/{day}/change", Action::PlanLesson, About::Class, tomorrow::change),
    post("/class/{class}/lesson/{day}/agree", Action::PlanLesson, About::Class, tomorrow::agree),
    post("/class/{class}/lesson/{day}/adapt", Action::PlanLesson, About::Class, tomorrow::adapt),
    get("/class/{class}/lesson/{day}/setup", Action::PlanLesson, About::Class, tomorrow::setup),
    post("/class/{class}/lesson/{day}/setup", Action::PlanLesson, About::Class, tomorrow::set_up),
    get("/class/{class}/lesson/{day}/print", Action::PlanLesson, About::Class, paper::get),
    get("/class/{class}/lesson/{day}/paper.pdf", Action::PlanLesson, About::Class, paper::file),
    get("/class/{class}/lesson/{day}/compare", Action::PlanLesson, About::Class, tomorrow::compare),
    get("/class/{class}/lesson/{day}/card", Action::PlanLesson, About::Class, tomorrow::card),
    get("/class/{class}/lesson/{day}/who/{person}", Action::PlanLesson, About::Class, tomorrow::of_learner),
    get("/class/{class}/lesson/{day}/as/{person}", Action::PlanLesson, About::Class, tomorrow::as_learner),
    get("/class/{class}/progress", Action::SeeProgress, About::Class, progress::get),
    get("/class/{class}/progress.csv", Action::SeeProgress, About::Class, progress::file),
    get("/class/{class}/observe", Action::Observe, About::Class, observe::get),
    post("/class/{class}/observe", Action::Observe, About::Class, observe::post),
    get("/class/{class}/register", Action::TakeRegister, About::Class, register::get),
    post("/class/{class}/register", Action::TakeRegister, About::Class, register::post),
    get("/class/{class}/to-read", Action::Rate, About::Class, to_read::get),
    post("/learner/{person}/rate", Action::Rate, About::Person, to_read::rate),
    get("/class/{class}/focus", Action::LeadClass, About::Class, focus::get),
    post("/class/{class}/focus", Action::LeadClass, About::Class, focus::add),
    post("/class/{class}/focus/end", Action::LeadClass, About::Class, focus::end),
    get("/class/{class}/playlists", Action::LeadClass, About::Class, playlists::get),
    post("/class/{class}/playlists", Action::LeadClass, About::Class, playlists::propose),
    get("/class/{class}/playlists/{list}", Action::LeadClass, About::Class, playlists::one),
    post("/class/{class}/playlists/{list}/change", Action::LeadClass, About::Class, playlists::change),
    post("/class/{class}/playlists/{list}/talk", Action::Observe, About::Class, playlists::talk),
    post("/class/{class}/playlists/{list}/open", Action::Observe, About::Class, playlists::open),
    post("/class/{class}/policy", Action::LeadClass, About::Class, focus::policy),
    get("/class/{class}/room", Action::PlanLesson, About::Class, room::get),
    post("/class/{class}/room", Action::PlanLesson, About::Class, room::post),
    get("/class/{class}/library", Action::SeeClass, About::Class, library::get),
    get("/class/{class}/activity/{pack}/{activity}", Action::SeeClass, About::Class, library::activity),
    get("/class/{class}/worksheet/{competency}", Action::SeeClass, About::Class, library::worksheet),
    get("/class/{class}/questions/{competency}", Action::SeeClass, About::Class, author::questions),
    get("/class/{class}/own", Action::EditContent, About::Class, author::list),
    post("/class/{class}/own", Action::EditContent, About::Class, author::start),
    get("/class/{class}/own/{work}", Action::EditContent, About::Class, author::get),
    post("/class/{class}/own/{work}", Action::EditContent, About::Class, author::save),
    post("/class/{class}/own/{work}/withdraw", Action::EditContent, About::Class, author::withdraw),
    post("/class/{class}/own/{work}/discard", Action::EditContent, About::Class, author::discard),
    get("/class/{class}/marks", Action::Observe, About::Class, marks::get),
    get("/class/{class}/marks/{competency}/{day}", Action::Observe, About::Class, marks::of_day),
    post("/class/{class}/marks/{competency}/{day}", Action::Observe, About::Class, marks::enter),
    get("/class/{class}/placement", Action::SeeProgress, About::Class, placement::of_class),
    get("/class/{class}/placement/group", Action::Observe, About::Class, placement::group),
    post("/class/{class}/placement/group", Action::Observe, About::Class, placement::answer_group),
    get("/class/{class}/placement/sheet", Action::SeeProgress, About::Class, placement::sheet),
    get("/learner/{person}/placement/sheet", Action::Observe, About::Person, placement::entry),
    post("/learner/{person}/placement/sheet", Action::Observe, About::Person, placement::enter),
    get("/learner/{person}/placement", Action::SeeLearner, About::Person, placement::of_learner),
    post("/learner/{person}/placement", Action::Observe, About::Person, placement::restart),
    post("/learner/{person}/signal", Action::AnswerHelp, About::Person, now::judge),
    get("/class/{class}/people", Action::SeeClass, About::Class, people::get),
    get("/learner/{person}", Action::SeeLearner, About::Person, learner::get),
    get("/learner/{person}/{competency}", Action::SeeLearner, About::Person, learner::skill),
    post("/learner/{person}/observe", Action::Observe, About::Person, learner::observe),
    post("/learner/{person}/know-better", Action::Judge, About::Person, learner::know_better),
    post("/learner/{person}/take-back", Action::Judge, About::Person, learner::take_back),
    get("/class/{class}/cards", Action::PrintCards, About::Class, cards::get),
    get("/learner/{person}/supports", Action::EditSupports, About::Person, supports::get),
    post("/learner/{person}/supports", Action::EditSupports, About::Person, supports::add),
    post("/learner/{person}/supports/end", Action::EditSupports, About::Person, supports::end),
    get("/class/{class}/pairs", Action::EditSupports, About::Class, supports::pairs),
    post("/class/{class}/pairs", Action::EditSupports, About::Class, supports::add_pair),
    post("/class/{class}/pairs/end", Action::EditSupports, About::Class, supports::end_pair),
    post("/learner/{person}/sign-in", Action::ResetSignIn, About::Person, cards::reset),
    // the family
    get("/child/{person}", Action::SeeChild, About::Person, child::get),
    post("/child/{person}/language", Action::SeeChild, About::Person, child::language),
    get("/learner/{person}/family", Action::InviteGuardian, About::Person, family::guardians::get),
    post("/learner/{person}/family", Action::InviteGuardian, About::Person, family::guardians::add),
    post(
        "/learner/{person}/family/known",
        Action::InviteGuardian,
        About::Person,
        family::guardians::add_known,
    ),
    post("/learner/{person}/family/link", Action::InviteGuardian, About::Person, family::guardians::link),
    post("/learner/{person}/family/code", Action::InviteGuardian, About::Person, family::guardians::new_code),
    post("/learner/{person}/family/remove", Action::InviteGuardian, About::Person, family::guardians::remove),
    get(
        "/learner/{person}/family/letters",
        Action::InviteGuardian,
        About::Person,
        family::letters::of_learner,
    ),
    get("/class/{class}/family", Action::InviteGuardian, About::Class, family::letters::of_class),
    // the school
    get("/school", Action::SeeSchool, About::Org, school::home),
    post("/school", Action::EditDistrict, About::Org, school::add_school),
    get("/school/{org}", Action::SeeSchool, About::Org, school::get),
    post("/school/{org}/session", Action::EditSchool, About::Org, school::add_session),
    post("/school/{org}/day", Action::EditSchool, About::Org, school::day),
    post("/school/{org}/class", Action::EditSchool, About::Org, school::add_class),
    post("/school/{org}/staff", Action::EditSchool, About::Org, school::add_staff),
    get("/school/{org}/bells", Action::SeeSchool, About::Org, bells::get),
    get("/school/{org}/carts", Action::SeeSchool, About::Org, carts::get),
    post("/school/{org}/carts", Action::EditSchool, About::Org, carts::say),
    post("/school/{org}/carts/plan", Action::EditSchool, About::Org, carts::plan),
    post("/school/{org}/carts/hold", Action::EditSchool, About::Org, carts::hold),
    post("/staff/{person}/password-link", Action::EditSchool, About::Person, school::password_link),
    get("/class/{class}/settings", Action::EditClass, About::Class, class::settings),
    post("/class/{class}/settings", Action::EditClass, About::Class, class::change),
    post("/class/{class}/learners", Action::EditClass, About::Class, class::add_learners),
    post("/class/{class}/teacher", Action::EditClass, About::Class, class::add_teacher),
    post("/class/{class}/leave", Action::EditClass, About::Class, class::leave),
];
