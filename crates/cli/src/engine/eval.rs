//! `waymark engine eval`: models that foresee answers, measured on logs that are not in any school's store.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use ::engine::trace::measure::Measures;
use ::engine::trace::{Additive, Bkt, Boosted, Elo, ItemMean, Predictor, Responses};
use anyhow::{Context as _, Result, bail};
use clap::{Args, ValueEnum};
use formats::answer_log::{self, Answer, Rows};
use formats::item_skills;
use rustix::time::{ClockId, clock_gettime};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

/// Fits models to answers of some learners and foresees those of others, answer by answer.
#[derive(Debug, Args)]
pub(super) struct Eval {
    /// How the files are written.
    #[arg(long, value_enum)]
    format: Format,
    /// Learners to fit to.
    #[arg(long, value_name = "FILE")]
    train: PathBuf,
    /// Learners by whom boosting knows when to end; without them every fifth to fit to.
    #[arg(long, value_name = "FILE")]
    valid: Option<PathBuf>,
    /// Learners to measure on.
    #[arg(long, value_name = "FILE")]
    test: PathBuf,
    /// Which items need which skills: a sparse matrix as SciPy writes it (.npz), for Gervet's format. Otherwise its one
    /// number for a set of skills is used.
    #[arg(long, value_name = "FILE")]
    qmatrix: Option<PathBuf>,
    /// Whether the rows of one answer with several skills are one answer.
    #[arg(long, value_enum, default_value = "one-per-response")]
    rows: RowRule,
    /// How many answers back a model may look; the history begins anew after 200.
    #[arg(long, value_enum, default_value = "full")]
    history: History,
    /// The models, divided by commas.
    #[arg(
        long,
        value_enum,
        value_delimiter = ',',
        default_value = "item-mean,elo,bkt,bkt-plain,additive,boosted"
    )]
    model: Vec<Model>,
    /// Print one JSON document.
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    Akt,
    Gervet,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum RowRule {
    OnePerResponse,
    AsGiven,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum History {
    Full,
    #[value(name = "200")]
    Short,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Model {
    /// What everybody does at the item; follows nobody.
    ItemMean,
    /// Ratings of learner and skill against the item.
    Elo,
    /// Knowledge tracing with forgetting.
    Bkt,
    /// Knowledge tracing as it was first written, without forgetting.
    BktPlain,
    /// A sum that can be explained.
    Additive,
    /// Trees on the same numbers.
    Boosted,
}

impl Model {
    fn name(self) -> String {
        self.to_possible_value().map_or_else(String::new, |value| value.get_name().to_owned())
    }

    fn fit(self, rows: &Responses, valid: Option<&Responses>) -> Box<dyn Predictor> {
        match self {
            Self::ItemMean => Box::new(ItemMean::fit(rows)),
            Self::Elo => Box::new(Elo::fit(rows)),
            Self::Bkt => Box::new(Bkt::fit(rows, true)),
            Self::BktPlain => Box::new(Bkt::fit(rows, false)),
            Self::Additive => Box::new(Additive::fit(rows)),
            Self::Boosted => match valid {
                Some(valid) => Box::new(Boosted::fit(rows, valid)),
                None => {
                    let (most, fifth) = rows.split(|learner| learner % 5 != 4);
                    Box::new(Boosted::fit(&most, &fifth))
                }
            },
        }
    }
}

/// What one model came to.
struct Found {
    name: String,
    measures: Measures,
    fit_cpu_s: f64,
    predict_per_s: f64,
}

impl Eval {
    pub(super) fn run(&self) -> Result<ExitCode> {
        if self.qmatrix.is_some() && matches!(self.format, Format::Akt) {
            bail!(
                "--qmatrix goes with --format gervet: AKT's files name the skills of each answer themselves."
            );
        }
        let mut hash = Sha256::new();
        let train = self.read(&self.train, &mut hash)?;
        let valid = self.valid.as_ref().map(|valid| self.read(valid, &mut hash)).transpose()?;
        let test = self.read(&self.test, &mut hash)?;
        if train.is_empty() || test.is_empty() {
            bail!("there is nothing to fit to or to measure on: a file has no answers.");
        }
        let sha256: String = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
        let mut found = Vec::new();
        for model in &self.model {
            eprintln!("fitting {} to {} answers ...", model.name(), train.len());
            let began = cpu_seconds();
            let fitted = model.fit(&train, valid.as_ref());
            let fit = cpu_seconds();
            let said = fitted.predict(&test);
            let predicted = cpu_seconds();
            found.push(Found {
                name: model.name(),
                measures: Measures::of(&test, &said),
                fit_cpu_s: fit - began,
                predict_per_s: test.len() as f64 / (predicted - fit).max(1e-6),
            });
        }
        let learners = |rows: &Responses| rows.learner.chunk_by(|a, b| a == b).count();
        let data = json!({
            "train_rows": train.len(), "test_rows": test.len(),
            "learners": learners(&train) + learners(&test),
            "items": train.items().max(test.items()) - 1,
            "skills": train.skill_count().max(test.skill_count()) - 1,
            "sha256": sha256,
        });
        self.print(&data, &found);
        Ok(ExitCode::SUCCESS)
    }

    fn read(&self, file: &Path, hash: &mut Sha256) -> Result<Responses> {
        let text = fs::read_to_string(file).with_context(|| format!("{} cannot be read", file.display()))?;
        hash.update(text.as_bytes());
        let rows = match self.rows {
            RowRule::OnePerResponse => Rows::OnePerResponse,
            RowRule::AsGiven => Rows::AsGiven,
        };
        let learners = match self.format {
            Format::Akt => answer_log::akt(&text, rows),
            Format::Gervet => answer_log::gervet(&text),
        };
        let mut learners = learners.with_context(|| file.display().to_string())?;
        if let Some(matrix) = &self.qmatrix {
            skills_of(matrix, &mut learners)?;
        }
        let most = match self.history {
            History::Full => usize::MAX,
            History::Short => 200,
        };
        Ok(responses(&learners, most))
    }

    #[expect(clippy::print_stdout, reason = "the command's result")]
    fn print(&self, data: &Value, found: &[Found]) {
        let peak_mb = peak_mb();
        if self.json {
            let models: BTreeMap<&str, Value> =
                found.iter().map(|one| (one.name.as_str(), one.json(peak_mb))).collect();
            println!("{}", json!({"data": data, "models": models}));
            return;
        }
        println!(
            "{} answers to fit to, {} to measure on; {} learners, {} items, {} skills",
            data["train_rows"], data["test_rows"], data["learners"], data["items"], data["skills"]
        );
        println!(
            "{:<12} {:>7} {:>14} {:>10} {:>9} {:>7} {:>7} {:>10} {:>13}",
            "model",
            "AUC",
            "within learner",
            "first try",
            "log loss",
            "RMSE",
            "ECE",
            "fit, CPU s",
            "predictions/s"
        );
        for one in found {
            let m = &one.measures;
            println!(
                "{:<12} {:>7.4} {:>14.4} {:>10.4} {:>9.4} {:>7.4} {:>7.4} {:>10.2} {:>13.0}",
                one.name,
                m.auc,
                m.auc_within_learner,
                m.auc_first_try,
                m.log_loss,
                m.rmse,
                m.ece,
                one.fit_cpu_s,
                one.predict_per_s
            );
        }
        println!("at most {peak_mb:.0} MB");
    }
}

impl Found {
    fn json(&self, peak_mb: f64) -> Value {
        let m = &self.measures;
        json!({
            "auc": m.auc, "auc_within_learner": m.auc_within_learner, "auc_first_try": m.auc_first_try,
            "log_loss": m.log_loss, "rmse": m.rmse, "ece": m.ece,
            "fit_cpu_s": self.fit_cpu_s, "predict_per_s": self.predict_per_s, "peak_mb": peak_mb,
        })
    }
}

/// Gives each answer the skills that its item has in a matrix; an item without any keeps those of the log.
fn skills_of(file: &Path, learners: &mut [Vec<Answer>]) -> Result<()> {
    let bytes = fs::read(file).with_context(|| format!("{} cannot be read", file.display()))?;
    let rows = item_skills::read(&bytes).with_context(|| file.display().to_string())?;
    for answer in learners.iter_mut().flatten() {
        // Items and skills begin at 1 here, at 0 there.
        let Some(columns) = (answer.item as usize).checked_sub(1).and_then(|row| rows.get(row)) else {
            bail!("{} has no row for item {}.", file.display(), answer.item.saturating_sub(1));
        };
        if !columns.is_empty() {
            answer.skills = [0; answer_log::SKILLS_MAX];
            for (place, column) in answer.skills.iter_mut().zip(columns) {
                *place = column + 1;
            }
        }
    }
    Ok(())
}

/// Rows for the engine; a history begins anew after `most` answers.
fn responses(learners: &[Vec<Answer>], most: usize) -> Responses {
    let mut rows = Responses::default();
    for (learner, answers) in learners.iter().enumerate() {
        for history in answers.chunks(most.min(answers.len().max(1))) {
            rows.begin();
            for answer in history {
                rows.push(learner as u32, answer.item, answer.skills, answer.right);
            }
        }
    }
    rows
}

/// Processor time of this process so far.
fn cpu_seconds() -> f64 {
    let time = clock_gettime(ClockId::ProcessCPUTime);
    time.tv_sec as f64 + time.tv_nsec as f64 / 1e9
}

/// The most memory so far, 0 where the system does not say.
fn peak_mb() -> f64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kib: f64 = line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok()).unwrap_or(0.0);
    kib * 1024.0 / 1e6
}
