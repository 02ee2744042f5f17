//! `waymark engine placement`: placement measured on learners made up, against other ways of placing.

use std::path::PathBuf;
use std::process::ExitCode;

use ::engine::chance::Chance;
use ::engine::graph::Graph;
use ::engine::place::{Model, Purpose, Settings, Sheet, Start, Turn};
use ::engine::sim::placing::{Curve, Trial, Way};
use ::engine::sim::web;
use anyhow::{Result, bail};
use clap::{Args, ValueEnum};
use domain::Web;
use domain::competency::Node;
use serde_json::{Map, Value, json};

use super::{each, web_file};

/// Places learners made up, question by question, and says how much of what they know is called rightly.
#[derive(Debug, Args)]
pub(super) struct Placement {
    /// A web: the Coherence Map's JSON, or a table of edges. Otherwise the mathematics that comes with Waymark.
    #[arg(long, value_name = "FILE", conflicts_with = "skills")]
    web: Option<PathBuf>,
    /// A web made up, of so many skills.
    #[arg(long, value_name = "N")]
    skills: Option<usize>,
    /// In so many strands.
    #[arg(long, value_name = "K", requires = "skills")]
    strands: Option<usize>,
    /// How many learners.
    #[arg(long, value_name = "N", default_value_t = 40)]
    learners: usize,
    /// Questions to each.
    #[arg(long, value_name = "N", default_value_t = 60)]
    questions: usize,
    /// The placement is told the grade.
    #[arg(long)]
    grade_known: bool,
    /// The share of edges that the placement has wrong.
    #[arg(long, value_name = "X", default_value_t = 0.0)]
    edge_noise: f64,
    /// Names the chance in it.
    #[arg(long, value_name = "S", default_value_t = 1)]
    seed: u64,
    /// The ways of placing, divided by commas; the first is the one reported by itself.
    #[arg(long, value_enum, value_delimiter = ',', default_value = "ours")]
    way: Vec<WayName>,
    /// Print a branching sheet for paper instead, of blocks of three questions.
    #[arg(long, value_name = "BLOCKS")]
    sheet: Option<usize>,
    /// Print one JSON document.
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum WayName {
    /// What Waymark does: a crowd of guesses, questions by variance, then by half.
    Ours,
    /// The same, by variance alone.
    Variance,
    /// The same, by half alone.
    Half,
    /// Item to item.
    Poks,
    /// Fixed states.
    FixedStates,
    /// One ability, as an adaptive test.
    OneAbility,
    /// Random questions.
    Random,
}

impl WayName {
    fn way(self) -> Way {
        match self {
            Self::Ours => Way::Ours,
            Self::Variance => Way::Variance,
            Self::Half => Way::Half,
            Self::Poks => Way::Poks,
            Self::FixedStates => Way::FixedStates,
            Self::OneAbility => Way::OneAbility,
            Self::Random => Way::Random,
        }
    }

    fn name(self) -> String {
        self.to_possible_value().map_or_else(String::new, |value| value.get_name().to_owned())
    }
}

/// After how many questions the table for people has a column.
const COLUMNS: [usize; 8] = [0, 5, 10, 15, 20, 25, 30, 60];

/// The mathematics that comes with Waymark.
fn mathematics() -> (Graph, Vec<Node>) {
    let web = &content::builtin().web;
    Graph::of_web(web, |node| web.competency(node).id.framework() == "ccss-math")
}

/// The web that a command is about, and the names of its skills.
pub(super) fn graph(
    file: Option<&PathBuf>,
    made: Option<(usize, usize)>,
    seed: u64,
) -> Result<(Graph, Vec<String>)> {
    let names = |web: &Web, nodes: &[Node]| -> Vec<String> {
        nodes.iter().map(|node| web.competency(*node).id.code().to_owned()).collect()
    };
    if let Some(file) = file {
        let web = web_file::read(file)?;
        let (graph, nodes) = Graph::of_web(&web, |_| true);
        return Ok((graph, names(&web, &nodes)));
    }
    if let Some((skills, strands)) = made {
        let graph = web::made(skills, strands, &mut Chance::new(seed, 0));
        return Ok((graph, (1..=skills).map(|skill| skill.to_string()).collect()));
    }
    let (graph, nodes) = mathematics();
    Ok((graph, names(&content::builtin().web, &nodes)))
}

impl Placement {
    pub(super) fn run(&self) -> Result<ExitCode> {
        if !(0.0..1.0).contains(&self.edge_noise) {
            bail!("--edge-noise is a share, from 0 to less than 1.");
        }
        let made = self.skills.map(|skills| (skills, self.strands.unwrap_or(web::strands_of(skills))));
        let (graph, names) = graph(self.web.as_ref(), made, self.seed)?;
        if graph.is_empty() {
            bail!("the web has no skills.");
        }
        if let Some(blocks) = self.sheet {
            self.print_sheet(&graph, &names, blocks.min(4));
            return Ok(ExitCode::SUCCESS);
        }
        let about = json!({"skills": graph.len(), "strands": graph.strands(), "edges": graph.edges()});
        let trial = Trial::new(graph, self.edge_noise, self.grade_known, self.questions, self.seed);
        let model = trial.model();
        let curves: Vec<(String, Curve)> = self
            .way
            .iter()
            .map(|way| {
                let run = |learner: usize| trial.run(&model, way.way(), learner as u64);
                (way.name(), Curve::of(&each(&way.name(), self.learners.max(1), run)))
            })
            .collect();
        self.print(&about, &curves);
        Ok(ExitCode::SUCCESS)
    }

    #[expect(clippy::print_stdout, reason = "the command's result")]
    fn print(&self, about: &Value, curves: &[(String, Curve)]) {
        if self.json {
            let mut document = curves.first().map_or_else(Map::new, |(_, curve)| as_json(curve));
            document.insert("web".to_owned(), about.clone());
            document.insert("learners".to_owned(), json!(self.learners.max(1)));
            let all = curves.iter().map(|(name, curve)| (name.clone(), Value::Object(as_json(curve))));
            document.insert("ways".to_owned(), Value::Object(all.collect()));
            println!("{}", Value::Object(document));
            return;
        }
        println!(
            "{} skills in {} strands, {} edges; {} learners{}{}",
            about["skills"],
            about["strands"],
            about["edges"],
            self.learners.max(1),
            if self.grade_known { ", grade known" } else { "" },
            if self.edge_noise > 0.0 {
                format!(", {} of edges wrong", self.edge_noise)
            } else {
                String::new()
            },
        );
        println!(
            "share of all skills called rightly, after so many questions (95 % interval over learners):"
        );
        let columns = || COLUMNS.iter().filter(|column| **column <= self.questions);
        let heading: String = columns().map(|column| format!("{column:>12}")).collect();
        println!("{:<13}{heading}   95 %: mean, middle, 9 of 10", "");
        let shown = |reached: Option<usize>| reached.map_or_else(|| "never".to_owned(), |n| n.to_string());
        for (name, curve) in curves {
            let cell = |at: &usize| {
                let point = &curve.points[*at];
                format!("{:>6.3} ±{:.3}", point.accuracy, point.interval)
            };
            let cells: String = columns().map(|at| format!("{:>12}", cell(at))).collect();
            let [mean, middle, nine] = curve.reached_95.map(shown);
            println!("{name:<13}{cells}   {mean}, {middle}, {nine}");
        }
        println!(
            "of the list of what could be begun, the share that truly could (all; sure over a half; best five; error of calibration):"
        );
        println!("{:<13}{heading}", "");
        for (name, curve) in curves {
            let row = |label: &str, of: &dyn Fn(usize) -> f64| {
                let cells: String = columns().map(|at| format!("{:>12.3}", of(*at))).collect();
                println!("{label:<13}{cells}");
            };
            row(name, &|at| curve.points[at].ready_precision);
            if curve.points.iter().any(|point| point.five_precision > 0.0) {
                row("  sure", &|at| curve.points[at].sure_precision);
                row("  sure listed", &|at| curve.points[at].sure_listed);
                row("  best five", &|at| curve.points[at].five_precision);
            }
            row("  ECE", &|at| curve.points[at].ece);
        }
    }

    #[expect(clippy::print_stdout, reason = "the command's result")]
    fn print_sheet(&self, graph: &Graph, names: &[String], blocks: usize) {
        let start = if self.grade_known { Start::Near(0.35) } else { Start::Unknown };
        let model = Model::new(graph.clone(), Settings::default());
        let sheet = Sheet::new(&model, &Purpose::of_all(&model, start, self.seed), blocks, 3);
        let name = |skill: &u32| names[*skill as usize].clone();
        if self.json {
            println!("{}", json!({"names": names, "blocks": sheet.blocks, "ends": sheet.ends}));
            return;
        }
        for (at, block) in sheet.blocks.iter().enumerate() {
            let skills: Vec<String> = block.skills.iter().map(name).collect();
            let turn = |turn: &Turn| match turn {
                Turn::Block(block) => format!("block {}", block + 1),
                Turn::End(end) => format!("end {}", end + 1),
            };
            let turns: Vec<String> = block
                .turns
                .iter()
                .enumerate()
                .map(|(right, to)| format!("{right} right: {}", turn(to)))
                .collect();
            println!("block {:<3} {:<40} {}", at + 1, skills.join(", "), turns.join("; "));
        }
        for (at, end) in sheet.ends.iter().enumerate() {
            let ready: Vec<String> = end.ready.iter().map(name).collect();
            println!("end {:<5} could begin {}", at + 1, ready.join(", "));
        }
    }
}

fn as_json(curve: &Curve) -> Map<String, Value> {
    let point = |(questions, point): (usize, &::engine::sim::placing::Point)| {
        json!({
            "questions": questions, "accuracy": point.accuracy, "interval": point.interval, "ece": point.ece,
            "ready_precision": point.ready_precision, "sure_precision": point.sure_precision,
            "sure_listed": point.sure_listed, "five_precision": point.five_precision,
        })
    };
    let points: Vec<Value> = curve.points.iter().enumerate().map(point).collect();
    let [mean, median, p90] = curve.reached_95;
    let reached = json!({"mean": mean, "median": median, "p90": p90});
    Map::from_iter([("curve".to_owned(), json!(points)), ("reached_95".to_owned(), reached)])
}
