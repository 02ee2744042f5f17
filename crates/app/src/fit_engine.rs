//! The engine's constants fitted from what is recorded, and how well it foresees, on the whole and by group. Reads
//! everybody; says nothing about anybody.

use std::collections::BTreeMap;

use domain::people::User;
use domain::{Evidence, UserId};
use engine::edges::{self, Audit};
use engine::fit::{Fit, Foreseen, History, Scores, fit, foresee_all};
use engine::{Params, Prior};
use store::{fold, log, people, profile, rebuild};

use crate::{App, Result};

/// Groups smaller than this are not reported (contracts.md 8).
const LEAST_GROUP: usize = 10;

/// Everything recorded of one learner.
struct Recorded {
    learner: UserId,
    prior: Prior,
    records: Vec<Evidence>,
    /// Groups the learner is of, such as `grade 4`.
    groups: Vec<String>,
}

/// How well the answers of a group were foreseen.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// Such as `grade 4`, `language es`, `strand NF`.
    pub name: String,
    /// Learners.
    pub learners: usize,
    /// How well.
    pub scores: Scores,
}

/// How well the engine foresees.
#[derive(Debug, Clone, PartialEq)]
pub struct Foresight {
    /// The constants in use.
    pub version: String,
    /// All answers.
    pub all: Scores,
    /// Ten bins of equally many answers: mean foreseen, and the share that was right.
    pub bins: Vec<(f64, f64)>,
    /// By group, those of ten learners and more.
    pub groups: Vec<Group>,
}

impl App {
    fn recorded(&self) -> Result<Vec<Recorded>> {
        let mut all = Vec::new();
        for tenant in self.tenants()? {
            for learner in self.store().read(tenant.id, rebuild::learners)? {
                all.push(self.read(tenant.id, |tx| {
                    let user = people::user(tx, learner)?;
                    let display = profile::newest(tx, learner, domain::profile::Field::Display)?;
                    let display: Option<domain::profile::Display> =
                        display.and_then(|entry| serde_json::from_str(&entry.value).ok());
                    Ok(Recorded {
                        learner,
                        prior: fold::state_of(tx, self.model(), learner)?.prior,
                        records: log::records_of(tx, learner)?,
                        groups: groups(user.as_ref(), display.as_ref()),
                    })
                })?);
            }
        }
        Ok(all)
    }

    /// Fits constants to the answers of the whole store, and measures them on learners and days that were held out.
    /// Nothing is changed. `version` names what is made.
    ///
    /// # Errors
    /// What the store says.
    pub fn fit_engine(&self, version: &str) -> Result<Fit> {
        let recorded = self.recorded()?;
        let histories: Vec<History<'_>> = recorded.iter().map(history).collect();
        Ok(fit(&self.model().web, &self.model().params, &histories, version))
    }

    /// Puts fitted constants into use: kept, and every learner folded again with them.
    ///
    /// # Errors
    /// What the store says.
    pub fn use_fitted(self, fitted: &engine::fit::Fitted) -> Result<Self> {
        store::fitted::keep(self.store(), fitted)?;
        let app = self.with_params(fitted.params());
        app.rebuild(false)?;
        Ok(app)
    }

    /// Goes back to the constants as shipped, and folds every learner again with them.
    ///
    /// # Errors
    /// What the store says.
    pub fn use_shipped(self) -> Result<Self> {
        store::fitted::forget(self.store())?;
        let app = self.with_params(Params::default());
        app.rebuild(false)?;
        Ok(app)
    }

    /// The same program with the constants that its store has fitted, if it has.
    ///
    /// # Errors
    /// What the store says; constants that cannot be read.
    pub fn with_fitted(self) -> Result<Self> {
        Ok(match store::fitted::newest(self.store())? {
            Some(fitted) => self.with_params(fitted.params()),
            None => self,
        })
    }

    /// How well first, unaided answers are foreseen with the constants in use.
    ///
    /// # Errors
    /// What the store says.
    pub fn foresight(&self) -> Result<Foresight> {
        let recorded = self.recorded()?;
        let model = self.model();
        let mut all: Vec<Foreseen> = Vec::new();
        let mut groups: BTreeMap<String, (usize, Vec<Foreseen>)> = BTreeMap::new();
        for one in &recorded {
            let seen = foresee_all(&model.web, &model.params, &history(one));
            if seen.is_empty() {
                continue;
            }
            let mut mine: BTreeMap<String, Vec<Foreseen>> =
                one.groups.iter().map(|group| (group.clone(), seen.clone())).collect();
            for answer in &seen {
                if let Some(competency) = model.web.find(&answer.competency) {
                    let strand = format!("strand {} {}", competency.id.framework(), competency.strand);
                    mine.entry(strand).or_default().push(answer.clone());
                }
            }
            for (group, answers) in mine {
                let (learners, list) = groups.entry(group).or_default();
                *learners += 1;
                list.extend(answers);
            }
            all.extend(seen);
        }
        all.sort_by(|a, b| a.p.total_cmp(&b.p));
        let bins = all.chunks(all.len().div_ceil(10).max(1)).map(Scores::of);
        Ok(Foresight {
            version: model.params.version.clone(),
            bins: bins.map(|bin| (bin.foreseen, bin.right)).collect(),
            groups: groups
                .into_iter()
                .filter(|(_, (learners, _))| *learners >= LEAST_GROUP)
                .map(|(name, (learners, answers))| Group { name, learners, scores: Scores::of(&answers) })
                .collect(),
            all: Scores::of(&all),
        })
    }

    /// Which edges of the web the answers speak against, and which are missing.
    ///
    /// # Errors
    /// What the store says.
    pub fn audit_edges(&self) -> Result<Audit> {
        let model = self.model();
        let recorded = self.recorded()?;
        let answers: Vec<Foreseen> =
            recorded.iter().flat_map(|one| foresee_all(&model.web, &model.params, &history(one))).collect();
        Ok(edges::audit(&model.web, &answers))
    }
}

fn history(one: &Recorded) -> History<'_> {
    History { learner: one.learner, prior: one.prior, records: &one.records }
}

fn groups(user: Option<&User>, display: Option<&domain::profile::Display>) -> Vec<String> {
    let grade = user.and_then(|user| user.grade).map(|grade| format!("grade {}", grade.number()));
    let language = display.filter(|display| !display.lang.is_empty());
    let language = language.map(|display| format!("language {}", display.lang));
    let aloud = display.filter(|display| display.read_aloud).map(|_| "read aloud".to_owned());
    grade.into_iter().chain(language).chain(aloud).collect()
}
