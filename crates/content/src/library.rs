//! All packs together: the web, and what there is to do at each place of it.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use domain::competency::{Association, Texts};
use domain::id::{ActivityId, MisconceptionId, TemplateId};
use domain::{Competency, CompetencyId, Framework, Web};

use crate::activity::Activity;
use crate::item::{Item, ItemError};
use crate::pack::{Files, Finding, Misconception, Pack};
use crate::template::Template;

/// What packs hold, ready to use.
#[derive(Debug, Default, Clone)]
pub struct Library {
    /// The web of all competencies.
    pub web: Web,
    /// The frameworks they come from.
    pub frameworks: Vec<Framework>,
    /// The titles of what competencies are grouped under.
    pub clusters: BTreeMap<CompetencyId, Texts>,
    templates: BTreeMap<TemplateId, BTreeMap<u32, Arc<Template>>>,
    by_competency: BTreeMap<CompetencyId, Vec<TemplateId>>,
    asked_by_competency: BTreeMap<CompetencyId, Vec<TemplateId>>,
    activities: BTreeMap<ActivityId, Arc<Activity>>,
    activities_by_competency: BTreeMap<CompetencyId, Vec<ActivityId>>,
    misconceptions: BTreeMap<MisconceptionId, Arc<Misconception>>,
}

impl Library {
    /// Brings packs together.
    ///
    /// # Errors
    /// Competencies that stand twice or come before one another in a ring, at the file to mend.
    pub fn new(packs: Vec<Pack>) -> Result<Self, Finding> {
        let mut library = Self::default();
        let (mut competencies, mut associations): (Vec<Competency>, Vec<Association>) = Default::default();
        for pack in packs {
            competencies.extend(pack.competencies);
            associations.extend(pack.associations);
            library.frameworks.extend(pack.frameworks);
            library.clusters.extend(pack.clusters);
            library.misconceptions.extend(pack.misconceptions);
            for template in pack.templates {
                library
                    .templates
                    .entry(template.id.clone())
                    .or_default()
                    .insert(template.version, Arc::new(template));
            }
            library.activities.extend(
                pack.activities.into_iter().map(|activity| (activity.id.clone(), Arc::new(activity))),
            );
        }
        library.web = Web::new(competencies, &associations).map_err(|error| {
            let said = error.to_string();
            let (found, remedy) = said.split_once(". ").unwrap_or((&said, "Mend the framework."));
            Finding::error("frameworks", 0, "", format!("{found}."), remedy)
        })?;
        let newest: Vec<_> = library.templates().cloned().collect();
        newest.iter().for_each(|template| library.offer(template));
        for (id, activity) in &library.activities {
            for weighted in &activity.competencies {
                library.activities_by_competency.entry(weighted.id.clone()).or_default().push(id.clone());
            }
        }
        Ok(library)
    }

    /// Adds a version of a template. It is offered if it is the newest one and `offered`; otherwise it is only there
    /// for whoever has it before them, or had.
    pub fn add_template(&mut self, template: Arc<Template>, offered: bool) {
        let id = template.id.clone();
        for list in self.by_competency.values_mut().chain(self.asked_by_competency.values_mut()) {
            list.retain(|one| *one != id);
        }
        let versions = self.templates.entry(id).or_default();
        versions.insert(template.version, template);
        let newest = versions.last_key_value().filter(|_| offered).map(|(_, newest)| Arc::clone(newest));
        newest.iter().for_each(|template| self.offer(template));
    }

    fn offer(&mut self, template: &Template) {
        for weighted in &template.competencies {
            let list = self.by_competency.entry(weighted.id.clone()).or_default();
            list.push(template.id.clone());
            if !template.is_rated() {
                let list = self.asked_by_competency.entry(weighted.id.clone()).or_default();
                list.push(template.id.clone());
            }
        }
    }

    /// Adds an activity, or puts it in the place of an older version of itself. What is not offered can be opened
    /// by who knows of it.
    pub fn add_activity(&mut self, activity: Arc<Activity>, offered: bool) {
        let id = activity.id.clone();
        self.activities_by_competency.values_mut().for_each(|list| list.retain(|one| *one != id));
        for weighted in activity.competencies.iter().filter(|_| offered) {
            self.activities_by_competency.entry(weighted.id.clone()).or_default().push(id.clone());
        }
        self.activities.insert(id, activity);
    }

    /// The newest version of each template.
    pub fn templates(&self) -> impl Iterator<Item = &Arc<Template>> {
        self.templates.values().filter_map(|versions| versions.last_key_value()).map(|(_, template)| template)
    }

    /// The newest version of a template.
    pub fn template(&self, id: &TemplateId) -> Option<&Arc<Template>> {
        self.templates.get(id)?.last_key_value().map(|(_, template)| template)
    }

    /// The templates that speak of a competency.
    pub fn templates_for(&self, competency: &CompetencyId) -> &[TemplateId] {
        self.by_competency.get(competency).map_or(&[], Vec::as_slice)
    }

    /// Those of them whose answers are right or wrong: where a verdict is needed at once.
    pub fn asked_for(&self, competency: &CompetencyId) -> &[TemplateId] {
        self.asked_by_competency.get(competency).map_or(&[], Vec::as_slice)
    }

    /// Every activity.
    pub fn activities(&self) -> impl Iterator<Item = &Arc<Activity>> {
        self.activities.values()
    }

    /// An activity by name.
    pub fn activity(&self, id: &ActivityId) -> Option<&Arc<Activity>> {
        self.activities.get(id)
    }

    /// The activities that work toward a competency.
    pub fn activities_for(&self, competency: &CompetencyId) -> &[ActivityId] {
        self.activities_by_competency.get(competency).map_or(&[], Vec::as_slice)
    }

    /// Whether there is anything to do for a competency: items, or an activity.
    pub fn has_something_for(&self, id: &CompetencyId) -> bool {
        !self.templates_for(id).is_empty() || !self.activities_for(id).is_empty()
    }

    /// The misconceptions that are about a competency.
    pub fn misconceptions_for(&self, competency: &CompetencyId) -> impl Iterator<Item = &Arc<Misconception>> {
        self.misconceptions.values().filter(move |one| one.competencies.contains(competency))
    }

    /// Every misconception.
    pub fn misconceptions(&self) -> impl Iterator<Item = &Arc<Misconception>> {
        self.misconceptions.values()
    }

    /// A misconception by name, to keep.
    pub(crate) fn explanation(&self, id: &MisconceptionId) -> Option<Arc<Misconception>> {
        self.misconceptions.get(id).cloned()
    }

    /// A misconception by name.
    pub fn misconception(&self, id: &MisconceptionId) -> Option<&Misconception> {
        self.misconceptions.get(id).map(Arc::as_ref)
    }

    /// Makes an item: the same one for the same template, version and seed, for ever.
    ///
    /// # Errors
    /// A template or version that is not installed; a broken template.
    pub fn item(&self, id: &TemplateId, version: u32, seed: u32) -> Result<Item, ItemError> {
        let versions = self.templates.get(id).ok_or_else(|| ItemError::NoTemplate(id.clone()))?;
        let template =
            versions.get(&version).ok_or_else(|| ItemError::NoVersion { id: id.clone(), version })?;
        Item::make(template, seed)
    }
}

/// The pack that comes with Waymark.
#[derive(rust_embed::RustEmbed)]
#[folder = "../../packs/core"]
struct Core;

/// The files of the pack that comes with Waymark.
pub fn builtin_files() -> Files {
    Core::iter().filter_map(|path| Some((path.to_string(), Core::get(&path)?.data))).collect()
}

/// The id of the pack that comes with Waymark, and its terms of use.
pub fn builtin_terms() -> (String, String) {
    let mut files = builtin_files();
    files.retain(|path, _| path == "pack.toml");
    let (pack, _) = Pack::read(&files);
    (pack.id, pack.licence)
}

static BUILTIN: LazyLock<Library> = LazyLock::new(|| {
    // Its checker runs in the tests, so what it says here is already mended; what still fails is left out.
    let (pack, _) = Pack::read(&builtin_files());
    Library::new(vec![pack]).unwrap_or_default()
});

/// The library of the pack that comes with Waymark, read at the first call.
pub fn builtin() -> &'static Library {
    &BUILTIN
}
