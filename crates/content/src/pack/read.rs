//! Reads a whole pack.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use domain::competency::{Association, Texts};
use domain::id::{ActivityId, MisconceptionId};
use domain::{Competency, CompetencyId, Framework};

use super::fields::{File, Table, id};
use super::{Finding, Misconception, activity, framework, misconception, template};
use crate::activity::{Activity, Twin};
use crate::template::Template;

/// A pack's files: path inside the pack, with `/`, and bytes.
pub type Files = BTreeMap<String, Cow<'static, [u8]>>;

/// Most files and bytes of a pack.
const MAX_FILES: usize = 20_000;
const MAX_BYTES: usize = 64 * 1024 * 1024;

/// A pack as read.
#[derive(Debug, Default)]
pub struct Pack {
    /// Such as `core`.
    pub id: String,
    /// Its version.
    pub version: u32,
    /// Its name.
    pub title: Texts,
    /// Terms of use.
    pub licence: String,
    /// Whom to thank.
    pub credit: String,
    /// The languages it is written in; the first is the one to fall back on.
    pub languages: Vec<String>,
    /// It is a library that others made: kept as they wrote it.
    pub library: bool,
    /// Its frameworks.
    pub frameworks: Vec<Framework>,
    /// Their competencies.
    pub competencies: Vec<Competency>,
    /// The titles of what competencies are grouped under.
    pub clusters: BTreeMap<CompetencyId, Texts>,
    /// What comes before what.
    pub associations: Vec<Association>,
    /// Its templates, older versions included.
    pub templates: Vec<Template>,
    /// Its activities.
    pub activities: Vec<Activity>,
    /// Its misconceptions.
    pub misconceptions: BTreeMap<MisconceptionId, Arc<Misconception>>,
}

impl Pack {
    /// Reads a pack. What has an error is left out and named among the findings.
    pub fn read(files: &Files) -> (Self, Vec<Finding>) {
        let mut findings = Vec::new();
        let bytes: usize = files.values().map(|bytes| bytes.len()).sum();
        if files.len() > MAX_FILES || bytes > MAX_BYTES {
            let found = format!("The pack has {} files with {bytes} bytes.", files.len());
            let remedy = format!("Split it: at most {MAX_FILES} files and {MAX_BYTES} bytes.");
            findings.push(Finding::error("pack.toml", 0, "", found, remedy));
            return (Self::default(), findings);
        }
        let Some(mut pack) = head(files, &mut findings) else { return (Self::default(), findings) };
        pack.read_frameworks(files, &mut findings);
        for (path, bytes) in files {
            let parts: Vec<&str> = path.split('/').collect();
            match parts.as_slice() {
                ["pack.toml"] | ["frameworks", ..] => {}
                [.., name] if name.ends_with(".md") || name.starts_with('.') => {}
                ["misconceptions", name] if name.ends_with(".toml") => {
                    pack.add_misconceptions(
                        misconception::read(path, bytes, &pack.languages, &mut findings),
                        &mut findings,
                    );
                }
                ["templates", .., name] if name.ends_with(".toml") => {
                    let house = template::House {
                        pack: &pack.id,
                        languages: &pack.languages,
                        of_others: pack.library,
                    };
                    let mut read = template::read(path, bytes, house, &mut findings);
                    if let ([template], false) = (read.as_slice(), pack.library) {
                        template_name(template, name, &mut findings);
                    }
                    pack.templates.append(&mut read);
                }
                ["activities", .., name] if name.ends_with(".toml") => {
                    let read = activity::read(path, bytes, &pack.id, &pack.languages, &mut findings);
                    pack.activities.extend(read);
                }
                _ => findings.push(
                    Finding::error(
                        path,
                        0,
                        "",
                        "This file belongs to nothing.",
                        "Remove it, or see docs/content-format.md for where files go.",
                    )
                    .warning(),
                ),
            }
        }
        pack.explain_mistakes();
        pack.check_references(&mut findings);
        findings.sort();
        (pack, findings)
    }

    fn read_frameworks(&mut self, files: &Files, findings: &mut Vec<Finding>) {
        let folders: BTreeSet<&str> = files
            .keys()
            .filter_map(|path| path.strip_prefix("frameworks/")?.split_once('/'))
            .map(|(f, _)| f)
            .collect();
        for folder in folders {
            let mut read = framework::Read::default();
            let mut with = |name: &str, each: &mut dyn FnMut(&str, &[u8])| {
                let path = format!("frameworks/{folder}/{name}");
                match files.get(&path) {
                    Some(bytes) => each(&path, bytes),
                    None => findings.push(Finding::error(
                        &path,
                        0,
                        "",
                        "This file is missing.",
                        "Add it, with at least its first row.",
                    )),
                }
            };
            with("framework.toml", &mut |path, bytes| {
                framework::framework(path, bytes, &self.languages, &mut read);
            });
            with("competencies.csv", &mut |path, bytes| {
                framework::competencies(path, bytes, folder, &self.languages, &mut read);
            });
            with("edges.csv", &mut |path, bytes| framework::edges(path, bytes, folder, &mut read));
            if let Some(framework) = read.framework.as_ref().filter(|framework| framework.id != folder) {
                let path = format!("frameworks/{folder}/framework.toml");
                let found = format!("The framework {} stands in the folder {folder}.", framework.id);
                findings.push(Finding::error(&path, 1, "id", found, "Give both the same name."));
            }
            findings.extend(read.findings);
            self.frameworks.extend(read.framework);
            self.competencies.extend(read.competencies);
            self.clusters.extend(read.clusters);
            let path = format!("frameworks/{folder}/edges.csv");
            self.add_edges(&path, read.edges, findings);
        }
    }

    fn add_edges(&mut self, path: &str, edges: Vec<(u32, Association)>, findings: &mut Vec<Finding>) {
        let known: BTreeSet<&CompetencyId> =
            self.competencies.iter().map(|competency| &competency.id).collect();
        for (line, edge) in edges {
            let missing = [&edge.from, &edge.to].into_iter().find(|id| !known.contains(id)).cloned();
            match missing {
                Some(missing) => {
                    let found = format!("There is no {missing}.");
                    findings.push(Finding::error(
                        path,
                        line,
                        "from",
                        found,
                        "Add the competency, or remove the edge.",
                    ));
                }
                None => self.associations.push(edge),
            }
        }
    }

    fn add_misconceptions(&mut self, list: Vec<Misconception>, findings: &mut Vec<Finding>) {
        for misconception in list {
            if self.misconceptions.contains_key(&misconception.id) {
                let (file, line) = &misconception.place;
                let found = format!("The misconception {} stands twice.", misconception.id);
                findings.push(Finding::error(
                    file,
                    *line,
                    "id",
                    found,
                    "Use the one there is, or give this one another id.",
                ));
                continue;
            }
            self.misconceptions.insert(misconception.id.clone(), Arc::new(misconception));
        }
    }

    /// Gives each template the misconceptions that its mistakes name.
    fn explain_mistakes(&mut self) {
        for template in &mut self.templates {
            let ids: Vec<MisconceptionId> = template.misconceptions().cloned().collect();
            template.explained = ids
                .iter()
                .filter_map(|id| Some((id.clone(), self.misconceptions.get(id)?.clone())))
                .collect();
        }
    }

    fn check_references(&mut self, findings: &mut Vec<Finding>) {
        let known: BTreeSet<&CompetencyId> =
            self.competencies.iter().map(|competency| &competency.id).collect();
        // A library speaks of other packs' frameworks, too; whether they have it shows when packs come together.
        let own = |id: &CompetencyId| self.frameworks.iter().any(|one| one.id == id.framework());
        let library = self.library;
        let mut competency = |file: &str, line: u32, id: &CompetencyId| {
            if !known.contains(id) && (!library || own(id)) {
                let near = super::nearest(&id.0, known.iter().map(|id| id.0.as_str()));
                let remedy = near.map_or("Write framework:code as in competencies.csv.".to_owned(), |near| {
                    format!("Is it {near}?")
                });
                findings.push(Finding::error(
                    file,
                    line,
                    "competencies",
                    format!("There is no competency {id}."),
                    remedy,
                ));
            }
        };
        for misconception in self.misconceptions.values() {
            let (file, line) = &misconception.place;
            misconception.competencies.iter().for_each(|id| competency(file, *line, id));
        }
        for template in &self.templates {
            template.competencies.iter().for_each(|weighted| competency(&template.path, 1, &weighted.id));
        }
        for activity in &self.activities {
            let (file, line) = &activity.place;
            activity.competencies.iter().for_each(|weighted| competency(file, *line, &weighted.id));
        }
        self.check_templates(findings);
        self.check_activities(findings);
    }

    fn check_templates(&self, findings: &mut Vec<Finding>) {
        let mut seen = BTreeSet::new();
        for template in &self.templates {
            if !seen.insert((&template.id, template.version)) {
                let found = format!("{} stands twice in version {}.", template.id, template.version);
                findings.push(Finding::error(
                    &template.path,
                    1,
                    "id",
                    found,
                    "Give one of them another id or version.",
                ));
            }
            for (line, id) in template.misconception_lines() {
                if !self.misconceptions.contains_key(id) {
                    let near = super::nearest(&id.0, self.misconceptions.keys().map(|id| id.0.as_str()));
                    let remedy = near.map_or("Add it to a file in misconceptions/.".to_owned(), |near| {
                        format!("Is it {near}?")
                    });
                    let found = format!("There is no misconception {id}.");
                    findings.push(Finding::error(&template.path, line, "misconception", found, remedy));
                }
            }
        }
    }

    fn check_activities(&self, findings: &mut Vec<Finding>) {
        let mut by_id: BTreeMap<&ActivityId, &Activity> = BTreeMap::new();
        for activity in &self.activities {
            if by_id.insert(&activity.id, activity).is_some() {
                let found = format!("{} stands twice.", activity.id);
                findings.push(Finding::error(
                    &activity.place.0,
                    1,
                    "id",
                    found,
                    "Give one of them another id.",
                ));
            }
        }
        for activity in &self.activities {
            let Twin::Other(twin) = &activity.twin else { continue };
            let remedy = match by_id.get(twin) {
                Some(twin) if twin.device == crate::activity::DeviceUse::None => continue,
                Some(_) => "The twin needs a device too: name one that does not.",
                None => "Add that activity, or name another.",
            };
            let found = format!("{twin} is not an activity without devices.");
            findings.push(Finding::error(&activity.place.0, 1, "twin", found, remedy));
        }
    }
}

/// A template's file is named after it; older versions end in `.v1.toml`.
fn template_name(template: &Template, name: &str, findings: &mut Vec<Finding>) {
    let id = template.id.0.split_once('/').map_or("", |(_, id)| id);
    let old = format!("{id}.v{}.toml", template.version);
    if name != format!("{id}.toml") && name != old {
        let remedy = format!("Name it {id}.toml, or {old} where a newer version stands beside it.");
        findings.push(Finding::error(
            &template.path,
            1,
            "id",
            "The file is not named after its template.",
            remedy,
        ));
    }
}

fn head(files: &Files, findings: &mut Vec<Finding>) -> Option<Pack> {
    const PATH: &str = "pack.toml";
    let Some(bytes) = files.get(PATH) else {
        findings.push(Finding::error(
            PATH,
            0,
            "",
            "There is no pack.toml.",
            "Name the folder of a pack; see docs/content-format.md 1.",
        ));
        return None;
    };
    let file = match File::new(PATH, bytes) {
        Ok(file) => file,
        Err(finding) => {
            findings.push(finding);
            return None;
        }
    };
    let pack = match file.parse() {
        Ok(root) => fields(&Table::root(&file, &root)),
        Err(finding) => {
            findings.push(finding);
            None
        }
    };
    findings.extend(file.findings());
    pack
}

fn fields(table: &Table<'_, '_>) -> Option<Pack> {
    let id = id(table);
    let version = table.needs_whole("version", 1..=i64::from(u32::MAX));
    let languages: Vec<String> =
        table.needs_texts("languages", 1..=20).into_iter().map(|source| source.text).collect();
    let title = table.needs_by_lang("title", &languages);
    let licence = table.text("licence");
    let credit = table.text("credit");
    let library = table.flag("library");
    table.finish();
    Some(Pack {
        id: id?,
        version: version? as u32,
        title: framework::texts(&title?, &languages),
        licence: licence?.text,
        credit: credit?.text,
        languages,
        library,
        ..Pack::default()
    })
}
