//! Progress of a class: competencies by learners, weakest first, and what changed since. One query, from which
//! the page, its printed sheet, the table file and the JSON are made, so that no two of them can differ.
//!
//! Unknown is a word of its own: it is counted apart and never as "not mastered".

use std::sync::Arc;

use domain::competency::Node;
use domain::people::{Class, User};
use domain::permission::Action;
use domain::time::Zone;
use domain::{ClassId, CompetencyId, Day, Millis, UserId};
use engine::{Belief, Placed, Word};
use store::looks::Look;
use store::{Tx, people};

use crate::actor::Subject;
use crate::{Actor, App, AppError, Result};

mod open;
mod since;

pub use open::{NEWEST, Opened, OpenedCell, Why, WrongAnswers};
pub use since::{Compared, Since};

/// In which order the competencies stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// Fewest mastered or secure first, then fewest practised, then as they are taught.
    #[default]
    Weakest,
    /// As they are taught: by their place in the web.
    Teaching,
}

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Ask {
    /// In which order.
    pub order: Order,
    /// Compared with when.
    pub since: Since,
    /// One strand alone, by id.
    pub strand: Option<String>,
    /// Also what nobody has begun: all of the class's grade that have something to do.
    pub whole_grade: bool,
    /// The competency whose learners are shown by name.
    pub of: Option<CompetencyId>,
    /// The learner whose cell of it is shown with its reasons.
    pub learner: Option<UserId>,
}

/// What is believed of one learner and one competency.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cell {
    /// In one word.
    pub word: Word,
    /// Probability that it is known and can be called up now, 0..1: after forgetting.
    pub p: f64,
    /// Probability that it was learned, forgetting aside, 0..1: by this practised and mastered go.
    pub known: f64,
    /// School day of the newest direct evidence.
    pub last_day: Option<Day>,
    /// A teacher's judgement stands.
    pub judged: bool,
    /// The word then; `None` where there is nothing to compare with.
    pub before: Option<Word>,
}

impl Cell {
    fn new(belief: &Belief, before: Option<Word>) -> Self {
        Self {
            word: belief.word,
            p: belief.p,
            known: belief.known,
            last_day: belief.last_day,
            judged: belief.overridden.is_some(),
            before,
        }
    }

    /// Whether the word is another than then; `None` where there is nothing to compare with.
    pub fn changed(&self) -> Option<bool> {
        self.before.map(|before| before != self.word)
    }
}

/// One competency.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Which.
    pub competency: CompetencyId,
    /// A cell for each learner, in their order.
    pub cells: Vec<Cell>,
}

impl Row {
    /// How many learners have a word.
    pub fn count(&self, word: Word) -> usize {
        self.cells.iter().filter(|cell| cell.word == word).count()
    }

    /// Mastered or secure.
    pub fn done(&self) -> usize {
        self.cells.iter().filter(|cell| cell.word.done()).count()
    }
}

/// The whole of it.
#[derive(Debug, Clone)]
pub struct Progress {
    /// The class.
    pub class: Class,
    /// The moment.
    pub now: Millis,
    /// The school's clock.
    pub zone: Zone,
    /// The school's day.
    pub today: Day,
    /// The framework whose competencies these are, by id.
    pub framework: String,
    /// The learners, by name.
    pub learners: Vec<User>,
    /// The competencies, in the order asked for.
    pub rows: Vec<Row>,
    /// Strands that have a row, in the framework's order.
    pub strands: Vec<String>,
    /// What it is compared with.
    pub compared: Compared,
    /// The competency that is open.
    pub opened: Option<Opened>,
    /// What [`App::keep_look`] keeps, where a new session of looking begins.
    look: Option<Look>,
}

impl Progress {
    /// Cells whose word is another than then.
    pub fn changed(&self) -> usize {
        self.rows.iter().flat_map(|row| &row.cells).filter(|cell| cell.changed() == Some(true)).count()
    }
}

/// The class as it is read at one moment, before anything is compared.
struct Room<'a> {
    app: &'a App,
    class: Class,
    zone: Zone,
    learners: Vec<User>,
    states: Vec<Arc<Placed>>,
    now: Millis,
    today: Day,
}

impl App {
    /// A class's progress.
    ///
    /// # Errors
    /// [`AppError::NotFound`] for a class, competency or learner that is not here; [`AppError::Form`] for a day
    /// that has not ended yet.
    pub fn see_progress(&self, actor: &Actor, class: ClassId, ask: &Ask) -> Result<Progress> {
        let now = self.now();
        self.read(actor.tenant, |tx| {
            actor.may(tx, Action::SeeProgress, Subject::Class(class))?;
            let room = Room::load(tx, self, class, now)?;
            let course = people::course(tx, room.class.course)?.ok_or(AppError::NotFound("course"))?;
            let shown = room.shown(&course.framework);
            let then = since::Then::load(tx, &room, actor.id(), &ask.since)?;
            let mut nodes = shown.clone();
            if ask.whole_grade {
                nodes = room.with_grade(nodes, &course.framework);
            }
            let strands = room.strands(&nodes, &course.framework);
            if let Some(strand) = &ask.strand {
                nodes.retain(|node| self.model().web.competency(*node).strand == *strand);
            }
            let mut rows: Vec<(Node, Row)> =
                nodes.iter().map(|node| (*node, room.row(&then, *node))).collect();
            room.sort(&mut rows, ask.order);
            let look = then.begins_session().then(|| room.look(shown, &course.framework));
            Ok(Progress {
                now,
                today: room.today,
                rows: rows.into_iter().map(|(_, row)| row).collect(),
                strands,
                opened: open::open(tx, &room, &then, ask)?,
                compared: then.compared(),
                look,
                framework: course.framework,
                class: room.class,
                zone: room.zone,
                learners: room.learners,
            })
        })
    }

    /// Keeps what a page showed, so that the next time "since I last looked" can be said. Nothing to do within
    /// half an hour of the last look: that is the same session.
    ///
    /// # Errors
    /// What the store says.
    pub fn keep_look(&self, actor: &Actor, progress: &Progress) -> Result<()> {
        let Some(look) = progress.look.clone() else { return Ok(()) };
        let (user, class, at) = (actor.id(), progress.class.id, progress.now);
        self.write(actor.tenant, move |tx| Ok(store::looks::keep(tx, user, class, at, &look)?))
    }
}

impl<'a> Room<'a> {
    fn load(tx: &mut Tx, app: &'a App, class: ClassId, now: Millis) -> Result<Self> {
        let class = people::class(tx, class)?.ok_or(AppError::NotFound("class"))?;
        let zone = people::org(tx, class.org)?.ok_or(AppError::NotFound("school"))?.zone;
        let zone = Zone::named(&zone).map_err(|error| AppError::Fault(error.to_string()))?;
        let learners: Vec<User> = people::learners(tx, class.id)?.into_iter().map(|one| one.user).collect();
        let users: Vec<&User> = learners.iter().collect();
        let states = app.known_states.of_class(tx, app.model(), class.id, &users)?;
        let today = zone.day(now);
        Ok(Self { app, class, zone, learners, states, now, today })
    }

    fn belief(&self, learner: usize, node: Node) -> Belief {
        let model = self.app.model();
        self.states[learner].at(&model.web, &model.params, node, self.now, self.today)
    }

    /// A competency's cells.
    fn row(&self, then: &since::Then, node: Node) -> Row {
        let then = then.at(self, node);
        let cell = |learner: usize| {
            let belief = self.belief(learner, node);
            Cell::new(&belief, then.word(learner, belief.word))
        };
        let competency = self.app.model().web.competency(node).id.clone();
        Row { competency, cells: (0..self.learners.len()).map(cell).collect() }
    }

    /// Competencies of the framework that something of some learner speaks of directly, in the order of the web.
    fn shown(&self, framework: &str) -> Vec<Node> {
        let web = &self.app.model().web;
        let mut shown = vec![false; web.len()];
        for node in self.states.iter().flat_map(|state| state.shown(self.today)) {
            shown[node.0 as usize] = true;
        }
        let of_framework = |node: &Node| web.competency(*node).id.framework() == framework;
        web.nodes().filter(|node| shown[node.0 as usize]).filter(of_framework).collect()
    }

    /// The same, and all of the class's grade that have something to do.
    fn with_grade(&self, mut nodes: Vec<Node>, framework: &str) -> Vec<Node> {
        let (web, grade) = (&self.app.model().web, self.class.grade.number());
        let of_grade = |node: &Node| {
            let competency = web.competency(*node);
            let band = competency.band.number();
            (band == grade || (band == 9 && grade >= 9)) && competency.id.framework() == framework
        };
        nodes.extend(web.nodes().filter(|node| self.app.offers().has(*node)).filter(of_grade));
        nodes.sort_unstable();
        nodes.dedup();
        nodes
    }

    fn strands(&self, nodes: &[Node], framework: &str) -> Vec<String> {
        let web = &self.app.model().web;
        let frameworks = &self.app.library().frameworks;
        let all = frameworks.iter().find(|one| one.id == framework).map_or(&[][..], |one| &one.strands);
        let has = |id: &str| nodes.iter().any(|node| web.competency(*node).strand == id);
        all.iter().map(|(id, _)| id).filter(|id| has(id)).cloned().collect()
    }

    fn sort(&self, rows: &mut [(Node, Row)], order: Order) {
        let web = &self.app.model().web;
        rows.sort_by(|(a, one), (b, other)| {
            let taught = web.position(*a).total_cmp(&web.position(*b)).then(a.cmp(b));
            let weak = |row: &Row| (row.done(), row.count(Word::Practised));
            match order {
                Order::Teaching => taught,
                Order::Weakest => weak(one).cmp(&weak(other)).then(taught),
            }
        });
    }

    /// Every word that any view of this page can show now.
    fn look(&self, shown: Vec<Node>, framework: &str) -> Look {
        let nodes = self.with_grade(shown, framework);
        let words = nodes
            .iter()
            .flat_map(|node| (0..self.learners.len()).map(|learner| self.belief(learner, *node).word));
        let web = &self.app.model().web;
        let competencies = nodes.iter().map(|node| web.competency(*node).id.clone()).collect();
        Look::new(self.learners.iter().map(|user| user.id).collect(), competencies, words)
    }
}
