//! Every address as a type: pages never write an address by hand.

use std::fmt;

use domain::id::{OrgId, PlaylistId, WorkId};
use domain::{ClassId, CompetencyId, Day, UserId};

/// An address of this site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Url {
    /// Where everybody starts.
    Home,
    /// Staff sign in; learners find their class.
    SignIn,
    /// A class's door on a shared tablet.
    Door(String),
    /// A tile was tapped.
    Tile(String),
    /// Three pictures, after the tile.
    Pictures(String, UserId),
    /// A card's address.
    Card(String),
    /// Guardians give their code, or choose whose page to read.
    Family,
    /// The address on a guardian's letter.
    FamilyCode(String),
    /// A guardian's one-time link.
    FamilyLink(String),
    /// The page of a guardian's child.
    Child(UserId),
    /// The guardian reads in another language.
    ChildLanguage(UserId),
    /// The guardians of a learner.
    LearnerFamily(UserId),
    /// A guardian of another learner is added.
    KnownGuardian(UserId),
    /// A one-time link for a guardian.
    GuardianLink(UserId),
    /// Another code for a guardian.
    GuardianCode(UserId),
    /// A guardian is taken away.
    RemoveGuardian(UserId),
    /// Letters to a learner's guardians.
    Letters(UserId),
    /// Letters to the guardians of a class's learners.
    ClassLetters(ClassId),
    /// Ends the session.
    SignOut,
    /// The first-run link.
    Setup(String),
    /// A link that sets a password.
    Password(String),
    /// The learner's playlist.
    Playlist,
    /// One thing of it.
    PlaylistItem(u16),
    /// Something is pressed in it.
    PlaylistStep,
    /// The learner's day.
    Today,
    /// The same with more options.
    MoreOptions,
    /// An option is picked.
    Pick,
    /// A fingerprint of the learner's lesson.
    MyLesson,
    /// The exit ticket begins.
    ExitTicket,
    /// Something else is wished for.
    Wish,
    /// The hand goes up or down.
    Hand,
    /// The item at hand.
    Practice,
    /// An answer.
    Answer,
    /// The next hint.
    Hint,
    /// The worked example with other numbers.
    Example,
    /// I have not learned this yet.
    NotLearned,
    /// The next item.
    Next,
    /// The learner stops.
    Stop,
    /// Where the learner is found out to be.
    Placement,
    /// It begins, or goes on.
    BeginPlacement,
    /// An answer in it.
    AnswerPlacement,
    /// I have not learned this yet, in it.
    NotLearnedPlacement,
    /// The placements of a class.
    ClassPlacement(ClassId),
    /// What a learner's placement found.
    LearnerPlacement(UserId),
    /// A learner's placement begins anew.
    RestartPlacement(UserId),
    /// What there is for a class.
    Library(ClassId),
    /// An activity as an adult reads it.
    ClassActivity(ClassId, String),
    /// The questions about a competency, for adults.
    Questions(ClassId, CompetencyId),
    /// What a school writes for itself.
    Own(ClassId),
    /// One work of it.
    OwnWork(ClassId, WorkId),
    /// The same as text.
    OwnWorkText(ClassId, WorkId),
    /// A work is taken out of use.
    WithdrawWork(ClassId, WorkId),
    /// A draft is thrown away.
    DiscardWork(ClassId, WorkId),
    /// Worksheets of a competency for a class.
    Worksheet(ClassId, CompetencyId),
    /// Where marks of printed worksheets are entered.
    Marks(ClassId),
    /// The worksheets of a competency and a day.
    MarksOf(ClassId, CompetencyId, Day),
    /// The same for exit tickets: so many first questions.
    ExitMarks(ClassId, CompetencyId, Day, u8),
    /// One learner's of them.
    MarkSheet(ClassId, CompetencyId, Day, UserId),
    /// A few learners at one screen, named by the query.
    PlacementGroup(ClassId, String),
    /// The placement sheet of a class.
    PlacementSheet(ClassId),
    /// What a learner answered on it.
    EnterSheet(UserId),
    /// An activity that is no item practice.
    Activity(String),
    /// An activity is done.
    ActivityDone(String),
    /// The map.
    Map,
    /// One place of the map.
    Place(CompetencyId),
    /// A competency is opened by the learner's own wish.
    Open,
    /// A goal is chosen.
    Goal,
    /// The learner's profile.
    Me,
    /// Display settings.
    Display,
    /// The classes of a teacher.
    Classes,
    /// One class, now.
    Class(ClassId),
    /// The next lesson of a class.
    Tomorrow(ClassId),
    /// The lesson of a day.
    Lesson(ClassId, Day),
    /// Something in it is changed.
    ChangeLesson(ClassId, Day),
    /// It is agreed to.
    AgreeLesson(ClassId, Day),
    /// It is taken over for another class.
    AdaptLesson(ClassId, Day),
    /// What is set for it.
    LessonSetup(ClassId, Day),
    /// It beside another, named by the query; empty to ask which.
    CompareLesson(ClassId, Day, String),
    /// What is done at a station in a turn, by a group or by whoever is there.
    LessonCard(ClassId, Day, (usize, usize, Option<usize>)),
    /// What of it is wanted on paper.
    PrintLesson(ClassId, Day),
    /// It on paper, as a file.
    LessonPaper(ClassId, Day),
    /// One learner's way through it.
    LessonOf(ClassId, Day, UserId),
    /// It as one learner sees it.
    LessonAs(ClassId, Day, UserId),
    /// The lesson on the wall.
    Wall(ClassId),
    /// The same by name.
    WallByName(ClassId),
    /// Holding the lesson of a day.
    Hold(ClassId, Day),
    /// The same, asking what so many more minutes would cost.
    HoldMore(ClassId, Day, u16),
    /// The competencies of a class's learners.
    Progress(ClassId),
    /// The same as a table file.
    ProgressFile(ClassId),
    /// What is seen of a group is noted.
    Observe(ClassId),
    /// The same, after so many were noted.
    Observed(ClassId, CompetencyId, usize),
    /// The register of a class.
    Register(ClassId),
    /// What the learners of a class handed in.
    ToRead(ClassId),
    /// A level is given to a learner's work.
    Rate(UserId),
    /// What a class works towards.
    Focus(ClassId),
    /// What a class's room has.
    Room(ClassId),
    /// The same, after it was said.
    RoomSaved(ClassId),
    /// The playlists of a class.
    Playlists(ClassId),
    /// One of them.
    ClassPlaylist(ClassId, PlaylistId),
    /// It is changed, accepted or ended.
    ChangePlaylist(ClassId, PlaylistId),
    /// A talk of it was held.
    PlaylistTalk(ClassId, PlaylistId),
    /// Something of it is opened for a learner.
    OpenItem(ClassId, PlaylistId),
    /// A focus ends.
    EndFocus(ClassId),
    /// How options are chosen in a class.
    Policy(ClassId),
    /// What a signal was worth.
    JudgeSignal(UserId),
    /// The learners of a class: cards, supports, families.
    People(ClassId),
    /// Everything on one learner.
    Learner(UserId),
    /// One competency of one learner.
    LearnerSkill(UserId, CompetencyId),
    /// What a learner needs.
    Supports(UserId),
    /// A support ends.
    EndSupport(UserId),
    /// Who sits apart or together in a class.
    Pairs(ClassId),
    /// A pair ends.
    EndPair(ClassId),
    /// Opens or closes it.
    OpenClass(ClassId),
    /// An adult is with a learner.
    Visit(UserId),
    /// Sign-in cards of a class.
    Cards(ClassId),
    /// A learner gets a new card.
    ResetSignIn(UserId),
    /// The administrator's school.
    School,
    /// One school.
    SchoolOf(OrgId),
    /// When its classes meet.
    Bells(OrgId),
    /// Its device carts and their week.
    Carts(OrgId),
    /// The week is planned.
    PlanCarts(OrgId),
    /// Carts are held for a meeting, or let go.
    HoldCarts(OrgId),
    /// A school is added to the district.
    AddSchool,
    /// A year is added.
    AddSession(OrgId),
    /// A day is opened or closed.
    SchoolDay(OrgId),
    /// A class is added.
    AddClass(OrgId),
    /// A member of staff is added.
    AddStaff(OrgId),
    /// A new link to set a password.
    PasswordLink(UserId),
    /// A class's settings.
    ClassSettings(ClassId),
    /// Learners are added to a class from a list.
    AddLearners(ClassId),
    /// A teacher is put in charge.
    AddTeacher(ClassId),
    /// Somebody leaves a class.
    LeaveClass(ClassId),
    /// Everything the design language has.
    Gallery,
}

impl fmt::Display for Url {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Home => f.write_str("/"),
            Self::SignIn => f.write_str("/sign-in"),
            Self::Door(code) => write!(f, "/door/{code}"),
            Self::Tile(code) => write!(f, "/door/{code}/tile"),
            Self::Pictures(code, learner) => write!(f, "/door/{code}/pictures/{learner}"),
            Self::Card(token) => write!(f, "/card/{token}"),
            Self::Family => f.write_str("/family"),
            Self::FamilyCode(code) => write!(f, "/family/{code}"),
            Self::FamilyLink(token) => write!(f, "/family/link/{token}"),
            Self::Child(child) => write!(f, "/child/{child}"),
            Self::ChildLanguage(child) => write!(f, "/child/{child}/language"),
            Self::LearnerFamily(learner) => write!(f, "/learner/{learner}/family"),
            Self::KnownGuardian(learner) => write!(f, "/learner/{learner}/family/known"),
            Self::GuardianLink(learner) => write!(f, "/learner/{learner}/family/link"),
            Self::GuardianCode(learner) => write!(f, "/learner/{learner}/family/code"),
            Self::RemoveGuardian(learner) => write!(f, "/learner/{learner}/family/remove"),
            Self::Letters(learner) => write!(f, "/learner/{learner}/family/letters"),
            Self::ClassLetters(id) => write!(f, "/class/{id}/family"),
            Self::SignOut => f.write_str("/sign-out"),
            Self::Setup(token) => write!(f, "/setup/{token}"),
            Self::Password(token) => write!(f, "/password/{token}"),
            Self::Today => f.write_str("/today"),
            Self::MoreOptions => f.write_str("/today?more=yes"),
            Self::Pick => f.write_str("/today/pick"),
            Self::MyLesson => f.write_str("/today/lesson"),
            Self::ExitTicket => f.write_str("/today/exit"),
            Self::Wish => f.write_str("/today/wish"),
            Self::Hand => f.write_str("/hand"),
            Self::Practice => f.write_str("/practice"),
            Self::Answer => f.write_str("/practice/answer"),
            Self::Hint => f.write_str("/practice/hint"),
            Self::Example => f.write_str("/practice/example"),
            Self::NotLearned => f.write_str("/practice/not-learned"),
            Self::Next => f.write_str("/practice/next"),
            Self::Stop => f.write_str("/practice/stop"),
            Self::Placement => f.write_str("/placement"),
            Self::BeginPlacement => f.write_str("/placement/begin"),
            Self::AnswerPlacement => f.write_str("/placement/answer"),
            Self::NotLearnedPlacement => f.write_str("/placement/not-learned"),
            Self::ClassPlacement(id) => write!(f, "/class/{id}/placement"),
            Self::LearnerPlacement(learner) => write!(f, "/learner/{learner}/placement"),
            Self::RestartPlacement(learner) => write!(f, "/learner/{learner}/placement"),
            Self::Library(id) => write!(f, "/class/{id}/library"),
            Self::ClassActivity(id, activity) => write!(f, "/class/{id}/activity/{activity}"),
            Self::Questions(id, competency) => write!(f, "/class/{id}/questions/{competency}"),
            Self::Own(id) => write!(f, "/class/{id}/own"),
            Self::OwnWork(id, work) => write!(f, "/class/{id}/own/{work}"),
            Self::OwnWorkText(id, work) => write!(f, "/class/{id}/own/{work}?as=text"),
            Self::WithdrawWork(id, work) => write!(f, "/class/{id}/own/{work}/withdraw"),
            Self::DiscardWork(id, work) => write!(f, "/class/{id}/own/{work}/discard"),
            Self::Worksheet(id, competency) => write!(f, "/class/{id}/worksheet/{competency}"),
            Self::Marks(id) => write!(f, "/class/{id}/marks"),
            Self::MarksOf(id, competency, day) => write!(f, "/class/{id}/marks/{competency}/{day}"),
            Self::ExitMarks(id, competency, day, items) => {
                write!(f, "/class/{id}/marks/{competency}/{day}?first={items}")
            }
            Self::MarkSheet(id, competency, day, learner) => {
                write!(f, "/class/{id}/marks/{competency}/{day}?learner={learner}")
            }
            Self::PlacementGroup(id, who) if who.is_empty() => write!(f, "/class/{id}/placement/group"),
            Self::PlacementGroup(id, who) => write!(f, "/class/{id}/placement/group?{who}"),
            Self::PlacementSheet(id) => write!(f, "/class/{id}/placement/sheet"),
            Self::EnterSheet(learner) => write!(f, "/learner/{learner}/placement/sheet"),
            Self::Activity(id) => write!(f, "/activity/{id}"),
            Self::ActivityDone(id) => write!(f, "/activity/{id}/done"),
            Self::Map => f.write_str("/map"),
            Self::Place(id) => write!(f, "/map/{id}"),
            Self::Open => f.write_str("/map/open"),
            Self::Goal => f.write_str("/map/goal"),
            Self::Me => f.write_str("/me"),
            Self::Display => f.write_str("/me/display"),
            Self::Classes => f.write_str("/classes"),
            Self::Class(id) => write!(f, "/class/{id}"),
            Self::Wall(id) => write!(f, "/class/{id}/wall"),
            Self::WallByName(id) => write!(f, "/class/{id}/wall?by=name"),
            Self::Hold(id, day) => write!(f, "/class/{id}/lesson/{day}/hold"),
            Self::HoldMore(id, day, minutes) => write!(f, "/class/{id}/lesson/{day}/hold?more={minutes}"),
            Self::OpenClass(id) => write!(f, "/class/{id}/open"),
            Self::Tomorrow(id) => write!(f, "/class/{id}/tomorrow"),
            Self::Lesson(id, day) => write!(f, "/class/{id}/lesson/{day}"),
            Self::ChangeLesson(id, day) => write!(f, "/class/{id}/lesson/{day}/change"),
            Self::AgreeLesson(id, day) => write!(f, "/class/{id}/lesson/{day}/agree"),
            Self::AdaptLesson(id, day) => write!(f, "/class/{id}/lesson/{day}/adapt"),
            Self::LessonSetup(id, day) => write!(f, "/class/{id}/lesson/{day}/setup"),
            Self::CompareLesson(id, day, with) if with.is_empty() => {
                write!(f, "/class/{id}/lesson/{day}/compare")
            }
            Self::CompareLesson(id, day, with) => write!(f, "/class/{id}/lesson/{day}/compare?with={with}"),
            Self::LessonCard(id, day, (station, turn, None)) => {
                write!(f, "/class/{id}/lesson/{day}/card?station={station}&turn={turn}")
            }
            Self::LessonCard(id, day, (station, turn, Some(group))) => {
                write!(f, "/class/{id}/lesson/{day}/card?station={station}&turn={turn}&group={group}")
            }
            Self::PrintLesson(id, day) => write!(f, "/class/{id}/lesson/{day}/print"),
            Self::LessonPaper(id, day) => write!(f, "/class/{id}/lesson/{day}/paper.pdf"),
            Self::LessonOf(id, day, learner) => write!(f, "/class/{id}/lesson/{day}/who/{learner}"),
            Self::LessonAs(id, day, learner) => write!(f, "/class/{id}/lesson/{day}/as/{learner}"),
            Self::Progress(id) => write!(f, "/class/{id}/progress"),
            Self::ProgressFile(id) => write!(f, "/class/{id}/progress.csv"),
            Self::Observe(id) => write!(f, "/class/{id}/observe"),
            Self::Observed(class, id, n) => write!(f, "/class/{class}/observe?about={id}&saved={n}"),
            Self::ToRead(id) => write!(f, "/class/{id}/to-read"),
            Self::Rate(learner) => write!(f, "/learner/{learner}/rate"),
            Self::Register(id) => write!(f, "/class/{id}/register"),
            Self::People(id) => write!(f, "/class/{id}/people"),
            Self::Learner(learner) => write!(f, "/learner/{learner}"),
            Self::LearnerSkill(learner, id) => write!(f, "/learner/{learner}/{id}"),
            Self::Supports(learner) => write!(f, "/learner/{learner}/supports"),
            Self::EndSupport(learner) => write!(f, "/learner/{learner}/supports/end"),
            Self::Pairs(id) => write!(f, "/class/{id}/pairs"),
            Self::Playlist => f.write_str("/playlist"),
            Self::PlaylistItem(key) => write!(f, "/playlist?item={key}"),
            Self::PlaylistStep => f.write_str("/playlist/step"),
            Self::Playlists(id) => write!(f, "/class/{id}/playlists"),
            Self::ClassPlaylist(id, list) => write!(f, "/class/{id}/playlists/{list}"),
            Self::ChangePlaylist(id, list) => write!(f, "/class/{id}/playlists/{list}/change"),
            Self::PlaylistTalk(id, list) => write!(f, "/class/{id}/playlists/{list}/talk"),
            Self::OpenItem(id, list) => write!(f, "/class/{id}/playlists/{list}/open"),
            Self::Focus(id) => write!(f, "/class/{id}/focus"),
            Self::Room(id) => write!(f, "/class/{id}/room"),
            Self::RoomSaved(id) => write!(f, "/class/{id}/room?saved=yes"),
            Self::EndFocus(id) => write!(f, "/class/{id}/focus/end"),
            Self::Policy(id) => write!(f, "/class/{id}/policy"),
            Self::JudgeSignal(id) => write!(f, "/learner/{id}/signal"),
            Self::EndPair(id) => write!(f, "/class/{id}/pairs/end"),
            Self::Visit(learner) => write!(f, "/learner/{learner}/visit"),
            Self::Cards(id) => write!(f, "/class/{id}/cards"),
            Self::ResetSignIn(learner) => write!(f, "/learner/{learner}/sign-in"),
            Self::School => f.write_str("/school"),
            Self::SchoolOf(org) => write!(f, "/school/{org}"),
            Self::Bells(org) => write!(f, "/school/{org}/bells"),
            Self::Carts(org) => write!(f, "/school/{org}/carts"),
            Self::PlanCarts(org) => write!(f, "/school/{org}/carts/plan"),
            Self::HoldCarts(org) => write!(f, "/school/{org}/carts/hold"),
            Self::AddSchool => f.write_str("/school"),
            Self::AddSession(org) => write!(f, "/school/{org}/session"),
            Self::SchoolDay(org) => write!(f, "/school/{org}/day"),
            Self::AddClass(org) => write!(f, "/school/{org}/class"),
            Self::AddStaff(org) => write!(f, "/school/{org}/staff"),
            Self::PasswordLink(user) => write!(f, "/staff/{user}/password-link"),
            Self::ClassSettings(id) => write!(f, "/class/{id}/settings"),
            Self::AddLearners(id) => write!(f, "/class/{id}/learners"),
            Self::AddTeacher(id) => write!(f, "/class/{id}/teacher"),
            Self::LeaveClass(id) => write!(f, "/class/{id}/leave"),
            Self::Gallery => f.write_str("/gallery"),
        }
    }
}

impl maud::Render for Url {
    fn render_to(&self, buffer: &mut String) {
        maud::Render::render_to(self.to_string().as_str(), buffer);
    }
}

impl From<Url> for std::borrow::Cow<'_, str> {
    fn from(url: Url) -> Self {
        Self::Owned(url.to_string())
    }
}
