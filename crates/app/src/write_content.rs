//! What a school's adults write for it: a copy of what there is, changed, or something of their own. A draft is its
//! author's alone; what is shared is at once among what the school's learners are offered, and every version stays for
//! the evidence that names it.

use std::sync::Arc;

use content::own::{self, Draft, Entry};
use content::{Activity, Finding, Template};
use domain::id::{ActivityId, TemplateId, WorkId};
use domain::people::Class;
use domain::permission::Action;
use domain::work::{Work, WorkKind, pack_of};
use domain::{ClassId, CompetencyId, Millis, UserId};
use store::{Tx, people, works};

use crate::actor::Subject;
use crate::record::audit;
use crate::{Actor, App, AppError, Result};

/// Items that are tried of a template.
const TRIED: usize = 60;
/// The longest text of a work, in bytes.
const SOURCE_MAX: usize = 100 * 1024;
/// A school with more than this has another need.
const WORKS_MAX: usize = 2_000;

/// What a new work begins as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Start {
    /// A copy of a template.
    Template(TemplateId),
    /// A copy of an activity.
    Activity(ActivityId),
    /// A whole small work to change: a name of [`own::STARTERS`].
    Starter(String),
}

/// What a work makes.
#[derive(Debug, Clone)]
pub enum Made {
    /// Questions.
    Template(Arc<Template>),
    /// An activity.
    Activity(Arc<Activity>),
}

/// A text as the checker found it.
#[derive(Debug, Clone)]
pub struct Checked {
    /// What it makes; nothing where it cannot be read.
    pub made: Option<Made>,
    /// What was found, by line.
    pub findings: Vec<Finding>,
}

impl Checked {
    /// It can be shared: nothing that was found is an error.
    pub fn is_sound(&self) -> bool {
        self.made.is_some() && !self.findings.iter().any(Finding::is_error)
    }
}

/// One work in a list.
#[derive(Debug, Clone)]
pub struct WorkLine {
    /// It.
    pub work: Work,
    /// Who writes it.
    pub author: String,
    /// Its name for adults: of the newest version that was shared, or of the draft to its author.
    pub title: String,
    /// What it works towards, as far as it says.
    pub competency: Option<CompetencyId>,
}

/// What a school wrote, for an adult of one of its classes.
#[derive(Debug, Clone)]
pub struct WorksView {
    /// The class.
    pub class: Class,
    /// The actor's own.
    pub mine: Vec<WorkLine>,
    /// What others shared.
    pub others: Vec<WorkLine>,
}

/// One work, for an adult of its school.
#[derive(Debug, Clone)]
pub struct WorkView {
    /// The class that the actor comes from.
    pub class: Class,
    /// It.
    pub work: Work,
    /// Who writes it.
    pub author: String,
    /// The actor does, and may change it.
    pub is_mine: bool,
}

impl App {
    /// What the school wrote.
    ///
    /// # Errors
    /// The class is not the actor's.
    pub fn see_works(&self, actor: &Actor, class: ClassId) -> Result<WorksView> {
        self.read(actor.tenant, |tx| {
            let class = writable(tx, actor, class)?;
            let (mut mine, mut others) = (Vec::new(), Vec::new());
            for work in works::of_org(tx, class.org)? {
                let own = work.author == actor.id();
                if !own && work.shared.is_none() {
                    continue;
                }
                let author = name_of(tx, work.author)?;
                // What an author has not shared yet is nobody else's.
                let source = if own { None } else { works::newest(tx, work.id)? };
                let (title, competency) = head(source.as_ref().unwrap_or(&work.draft));
                let list = if own { &mut mine } else { &mut others };
                list.push(WorkLine { title, author, competency, work });
            }
            Ok(WorksView { class, mine, others })
        })
    }

    /// Begins a work, which its author alone sees until it is shared.
    ///
    /// # Errors
    /// There is no such thing to begin with.
    pub fn start_work(
        &self,
        actor: &Actor,
        class: ClassId,
        start: &Start,
        competency: Option<&CompetencyId>,
        lang: &str,
    ) -> Result<WorkId> {
        let now = self.now();
        let id = WorkId::new(now, self.id_bytes());
        let competency = competency.filter(|id| self.library().web.find(id).is_some()).cloned();
        let (actor, start, lang) = (actor.clone(), start.clone(), lang.to_owned());
        self.write(actor.tenant, move |tx| {
            let class = writable(tx, &actor, class)?;
            let written = works::of_org(tx, class.org)?;
            if written.len() >= WORKS_MAX {
                return Err(AppError::field("from", "error-works-many"));
            }
            let found =
                begin(tx, &written, &start, &pack_of(class.org))?.ok_or(AppError::NotFound("page"))?;
            let (kind, base, source, credit) = found;
            let mut draft = Draft::parse(&source).map_err(|error| AppError::Fault(error.to_string()))?;
            if let Some(competency) = &competency {
                draft.set("competencies.0.id", &Entry::Text(competency.0.clone()));
            }
            if draft.languages().contains(&lang) {
                draft.languages().iter().filter(|one| **one != lang).for_each(|one| draft.drop_language(one));
            }
            let school = people::org(tx, class.org)?.map(|org| org.name).unwrap_or_default();
            let (from, licence) = credit.unwrap_or((String::new(), school));
            let by =
                if from.is_empty() { actor.user.name() } else { format!("{}, {from}", actor.user.name()) };
            draft.set("source", &Entry::Text(by));
            draft.set("licence", &Entry::Text(licence));
            let name = free_name(tx, class.org, &base)?;
            let work = Work {
                id,
                org: class.org,
                kind,
                draft: stamped(&draft, &name, 1),
                name,
                author: actor.id(),
                changed_at: now,
                withdrawn_at: None,
                shared: None,
            };
            works::add(tx, &work)?;
            Ok(id)
        })
    }

    /// One work: to its author the draft, to be changed; to others of the school the newest version that was shared.
    ///
    /// # Errors
    /// There is none, or it is somebody else's draft.
    pub fn see_work(&self, actor: &Actor, class: ClassId, id: WorkId) -> Result<WorkView> {
        let (class, work, author) = self.read(actor.tenant, |tx| {
            let class = writable(tx, actor, class)?;
            let mut work = visible(tx, actor, &class, id)?;
            if work.author != actor.id() {
                work.draft = works::newest(tx, id)?.unwrap_or_default();
            }
            let author = name_of(tx, work.author)?;
            Ok((class, work, author))
        })?;
        let is_mine = work.author == actor.id();
        Ok(WorkView { class, work, author, is_mine })
    }

    /// Keeps a draft, sound or not. `before` is when the draft was saved that this one comes from.
    ///
    /// # Errors
    /// Somebody saved another one since; the text is too long.
    pub fn save_work(
        &self,
        actor: &Actor,
        class: ClassId,
        id: WorkId,
        source: &str,
        before: Millis,
    ) -> Result<()> {
        if source.len() > SOURCE_MAX {
            return Err(AppError::field("source", "error-too-long"));
        }
        let (actor, source, clock) = (actor.clone(), source.to_owned(), self.now());
        self.write(actor.tenant, move |tx| {
            let class = writable(tx, &actor, class)?;
            let work = editable(tx, &actor, &class, id)?;
            // Two drafts of one moment are two.
            let now = clock.max(Millis(work.changed_at.0 + 1));
            if work.draft == source || works::save(tx, id, &source, before, now)? {
                return Ok(());
            }
            Err(AppError::field("source", "error-work-changed"))
        })
    }

    /// Shares the draft as the next version: the school's learners are offered it from now on.
    ///
    /// # Errors
    /// The checker finds errors in it, which the page shows.
    pub fn share_work(&self, actor: &Actor, class: ClassId, id: WorkId) -> Result<u32> {
        let view = self.see_work(actor, class, id)?;
        if !view.is_mine {
            return Err(not_theirs());
        }
        let version = view.work.shared.map_or(1, |newest| newest + 1);
        let draft =
            Draft::parse(&view.work.draft).map_err(|_| AppError::field("source", "error-work-unsound"))?;
        let source = stamped(&draft, &view.work.name, version);
        if !self.check_work(&Work { draft: source.clone(), ..view.work.clone() }).is_sound() {
            return Err(AppError::field("source", "error-work-unsound"));
        }
        let (app, by, now) = (self.clone(), actor.clone(), self.now());
        let (seen, work) = (view.work.changed_at, view.work.id);
        self.write(actor.tenant, move |tx| {
            let class = writable(tx, &by, class)?;
            let current = editable(tx, &by, &class, work)?;
            if current.changed_at != seen || current.shared.map_or(1, |newest| newest + 1) != version {
                return Err(AppError::Stale);
            }
            works::share(tx, work, version, &source, by.id(), now)?;
            audit(
                tx,
                &app,
                by.id(),
                Action::EditContent,
                None,
                format!("share work {work} version {version}"),
            )
        })?;
        self.shelves.forget(actor.tenant);
        Ok(version)
    }

    /// Takes a work out of use: nobody is offered it any more, and what was answered stays. Its author may, and an
    /// administrator.
    ///
    /// # Errors
    /// There is none, or it is somebody else's.
    pub fn withdraw_work(&self, actor: &Actor, class: ClassId, id: WorkId) -> Result<()> {
        let (app, by, now) = (self.clone(), actor.clone(), self.now());
        self.write(actor.tenant, move |tx| {
            let class = writable(tx, &by, class)?;
            let work = visible(tx, &by, &class, id)?;
            if work.author != by.id() && by.user.role != domain::Role::Administrator {
                return Err(not_theirs());
            }
            if work.shared.is_none() || work.withdrawn_at.is_some() {
                return Ok(());
            }
            works::withdraw(tx, id, now)?;
            audit(tx, &app, by.id(), Action::EditContent, None, format!("withdraw work {id}"))
        })?;
        self.shelves.forget(actor.tenant);
        Ok(())
    }

    /// Removes a draft that was never shared.
    ///
    /// # Errors
    /// There is none, or it is somebody else's.
    pub fn discard_work(&self, actor: &Actor, class: ClassId, id: WorkId) -> Result<()> {
        let actor = actor.clone();
        self.write(actor.tenant, move |tx| {
            let class = writable(tx, &actor, class)?;
            editable(tx, &actor, &class, id)?;
            works::remove(tx, id)?;
            Ok(())
        })
    }

    /// What a work's text makes and what is wrong with it. The same check decides whether it can be shared.
    pub fn check_work(&self, work: &Work) -> Checked {
        let pack = pack_of(work.org);
        match work.kind {
            WorkKind::Template => {
                let mut read = own::template(&pack, &work.draft, self.packs());
                if let Some(template) = read.work.as_ref().filter(|_| read.is_sound()) {
                    read.findings.extend(content::template_check(template, TRIED));
                }
                Checked { made: read.work.map(Made::Template), findings: read.findings }
            }
            WorkKind::Activity => {
                let read = own::activity(&pack, &work.draft, self.packs());
                Checked { made: read.work.map(Made::Activity), findings: read.findings }
            }
        }
    }
}

/// The class, where the actor may write for its school.
fn writable(tx: &mut Tx, actor: &Actor, class: ClassId) -> Result<Class> {
    actor.may(tx, Action::EditContent, Subject::Class(class))?;
    people::class(tx, class)?.ok_or(AppError::NotFound("class"))
}

/// A work of the school that the actor wrote, or that is shared.
fn visible(tx: &mut Tx, actor: &Actor, class: &Class, id: WorkId) -> Result<Work> {
    let seen = |work: &Work| work.org == class.org && (work.author == actor.id() || work.shared.is_some());
    works::work(tx, id)?.filter(seen).ok_or(AppError::NotFound("page"))
}

/// A work that the actor wrote.
fn editable(tx: &mut Tx, actor: &Actor, class: &Class, id: WorkId) -> Result<Work> {
    let work = visible(tx, actor, class, id)?;
    if work.author == actor.id() { Ok(work) } else { Err(not_theirs()) }
}

fn not_theirs() -> AppError {
    AppError::field("source", "error-work-not-yours")
}

fn name_of(tx: &mut Tx, id: UserId) -> Result<String> {
    Ok(people::user(tx, id)?.map(|user| user.name()).unwrap_or_default())
}

/// The title and the first competency of a text.
pub fn head(source: &str) -> (String, Option<CompetencyId>) {
    let Ok(draft) = Draft::parse(source) else { return (String::new(), None) };
    let lang = draft.languages().into_iter().next().unwrap_or_default();
    let about = draft.value("competencies.0.id");
    (draft.value(&format!("text.{lang}.title")), (!about.is_empty()).then_some(CompetencyId(about)))
}

/// Its text with the name and version that the house gives it.
fn stamped(draft: &Draft, name: &str, version: u32) -> String {
    let mut draft = draft.clone();
    draft.set("id", &Entry::Text(name.to_owned()));
    draft.set("version", &Entry::Whole(version.to_string()));
    draft.source()
}

/// What a work begins as: its kind, the name it comes from, its text, and whom and which terms it owes.
type Begun = (WorkKind, String, String, Option<(String, String)>);

fn begin(tx: &mut Tx, written: &[Work], start: &Start, own_pack: &str) -> Result<Option<Begun>> {
    let (kind, folder, id) = match start {
        Start::Template(id) => (WorkKind::Template, "templates/", &id.0),
        Start::Activity(id) => (WorkKind::Activity, "activities/", &id.0),
        Start::Starter(name) => {
            let found = own::STARTERS.iter().find(|(known, _)| known == name);
            let kind = if name == "activity" { WorkKind::Activity } else { WorkKind::Template };
            return Ok(found.map(|(name, source)| (kind, format!("our-{name}"), (*source).to_owned(), None)));
        }
    };
    let Some((pack, name)) = id.split_once('/') else { return Ok(None) };
    if pack == own_pack {
        let work = written.iter().find(|work| work.kind == kind && work.name == name);
        let source = work.map(|work| works::newest(tx, work.id)).transpose()?.flatten();
        let begun = source.and_then(|source| {
            let draft = Draft::parse(&source).ok()?;
            let credit = (draft.value("source"), draft.value("licence"));
            Some((kind, name.to_owned(), source, Some(credit)))
        });
        return Ok(begun);
    }
    let (library, licence) = content::builtin_terms();
    let source = (pack == library).then(|| own::builtin_source(folder, name)).flatten();
    Ok(source.map(|source| (kind, name.to_owned(), source, Some((format!("Waymark {id}"), licence)))))
}

/// A name that no work of the school has.
fn free_name(tx: &mut Tx, org: domain::OrgId, base: &str) -> Result<String> {
    let base: String =
        base.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end_matches('-').chars().take(60).collect();
    for n in 2..=WORKS_MAX {
        let name = format!("{base}-{n}");
        if !works::has_name(tx, org, &name)? {
            return Ok(name);
        }
    }
    Err(AppError::field("from", "error-works-many"))
}
