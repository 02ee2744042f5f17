//! `waymark engine simulate`: a term of practice under several policies, on learners made up.

use std::process::ExitCode;

use ::engine::chance::Chance;
use ::engine::sim::policy::Policy;
use ::engine::sim::term::{Family, Outcome, Term};
use ::engine::sim::web;
use anyhow::Result;
use clap::{Args, ValueEnum};
use serde_json::{Map, Value, json};

use super::{each, placement};

/// Lets learners made up practise for a term under each policy, and counts what they keep two weeks later.
#[derive(Debug, Args)]
pub(super) struct Simulate {
    /// The policies, divided by commas.
    #[arg(
        long,
        value_enum,
        value_delimiter = ',',
        default_value = "random,fixed,linear,three-in-a-row,poks,placed-cap,strong,plain,graph,plausible,blend,house,house-graph,oracle"
    )]
    policy: Vec<PolicyName>,
    /// The world.
    #[arg(long, value_enum, default_value = "made")]
    world: World,
    /// Learners in all, evenly over the webs.
    #[arg(long, value_name = "N", default_value_t = 60)]
    learners: usize,
    /// How many webs are made up, where the world is one of those.
    #[arg(long, value_name = "N", default_value_t = 6)]
    webs: usize,
    /// Another share of wrong edges than the world's.
    #[arg(long, value_name = "X")]
    edge_noise: Option<f64>,
    /// Names the chance in it.
    #[arg(long, value_name = "S", default_value_t = 1)]
    seed: u64,
    /// Print one JSON document.
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum World {
    /// Webs of 400 skills made up; learners like the engine's own model.
    Made,
    /// The same, with 15 of 100 edges of the engine's web wrong.
    WrongEdges,
    /// Webs made up; learners of another family, which no constant was chosen on.
    HeldOut,
    /// The mathematics that comes with Waymark; learners like the engine's own model.
    Math,
    /// The same, with 15 of 100 edges of the engine's web wrong.
    MathWrongEdges,
    /// The mathematics that comes with Waymark; learners of the other family.
    MathHeldOut,
}

impl World {
    fn real(self) -> bool {
        matches!(self, Self::Math | Self::MathWrongEdges | Self::MathHeldOut)
    }

    fn family(self) -> Family {
        if matches!(self, Self::HeldOut | Self::MathHeldOut) { Family::Strength } else { Family::Known }
    }

    fn wrong_edges(self) -> f64 {
        if matches!(self, Self::WrongEdges | Self::MathWrongEdges) { 0.15 } else { 0.0 }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum PolicyName {
    /// Anything of the class's year, by chance.
    Random,
    /// The year's skills in order, the same for all.
    Fixed,
    /// In order until knowledge tracing says 0.95.
    Linear,
    /// In order until three are right in a row, at most 25 questions.
    ThreeInARow,
    /// Item-to-item placement, then in order.
    Poks,
    /// Placement, then the unknown in order, at most 25 questions each.
    PlacedCap,
    /// The same without a cap: the strong simple baseline.
    Strong,
    /// What Waymark offers before the web is audited.
    Plain,
    /// The engine itself, by curriculum order: what the pages do.
    House,
    /// The engine itself, by what is gained a minute.
    HouseGraph,
    /// Goal-directed by the graph.
    Graph,
    /// The same, times how plausible ability makes it.
    Plausible,
    /// The same, held near to curriculum order.
    Blend,
    /// The graph without reviews.
    GraphNoReviews,
    /// The graph without placement.
    GraphNoPlacement,
    /// The graph, parking what does not move.
    GraphParking,
    /// Without prerequisites.
    NoGraph,
    /// Two fifths on the class's year.
    YearShare,
    /// Knows the truth.
    Oracle,
}

impl PolicyName {
    fn policy(self) -> Policy {
        match self {
            Self::Random => Policy::Random,
            Self::Fixed => Policy::Fixed,
            Self::Linear => Policy::Linear,
            Self::ThreeInARow => Policy::ThreeInARow,
            Self::Poks => Policy::Poks,
            Self::PlacedCap => Policy::PlacedCap,
            Self::Strong => Policy::Strong,
            Self::Plain => Policy::Plain,
            Self::House => Policy::House,
            Self::HouseGraph => Policy::HouseGraph,
            Self::Graph => Policy::Graph,
            Self::Plausible => Policy::Plausible,
            Self::Blend => Policy::Blend,
            Self::GraphNoReviews => Policy::GraphNoReviews,
            Self::GraphNoPlacement => Policy::GraphNoPlacement,
            Self::GraphParking => Policy::GraphParking,
            Self::NoGraph => Policy::NoGraph,
            Self::YearShare => Policy::YearShare,
            Self::Oracle => Policy::Oracle,
        }
    }

    fn name(self) -> String {
        self.to_possible_value().map_or_else(String::new, |value| value.get_name().to_owned())
    }
}

/// The learners of each web, under one policy.
type Webs = Vec<Vec<Outcome>>;
/// A number read off a class.
type Read = fn(&[&Outcome]) -> f64;

/// The numbers of the table: name in JSON, heading, and how it is read off the learners of one web.
const NUMBERS: [(&str, &str, Read); 10] = [
    ("kept", "kept", |class| mean(class, |one| one.gained)),
    ("kept_per_100", "/100", |class| mean(class, |one| one.gained) / 18.0),
    ("class_year", "year", |class| mean(class, |one| one.year)),
    ("bottom_quartile", "bottom 1/4", |class| quarter(class, false)),
    ("top_quartile", "top 1/4", |class| quarter(class, true)),
    ("tenth_percentile", "p10", tenth),
    ("on_unready", "unready", |class| mean(class, |one| one.on_unready)),
    ("wheel_spins", "spins", |class| mean(class, |one| one.spins)),
    ("false_mastery", "false", false_mastery),
    ("calibration", "ECE", calibration),
];

impl Simulate {
    pub(super) fn run(&self) -> Result<ExitCode> {
        let webs = if self.world.real() { 1 } else { self.webs.clamp(1, self.learners.max(1)) };
        let noise = self.edge_noise.unwrap_or(self.world.wrong_edges());
        let terms: Vec<Term> = (0..webs as u64)
            .map(|number| {
                let seed = self.seed + number;
                let graph = if self.world.real() {
                    placement::graph(None, None, seed)?.0
                } else {
                    web::made(400, web::strands_of(400), &mut Chance::new(seed, 0))
                };
                Ok(Term::new(graph, self.world.family(), noise, seed))
            })
            .collect::<Result<_>>()?;
        let of_each = self.learners.max(1).div_ceil(webs);
        let found: Vec<(PolicyName, Webs)> = self
            .policy
            .iter()
            .map(|policy| {
                let run = |i: usize| terms[i % webs].run(policy.policy(), (i / webs) as u64);
                let mut by_web: Webs = vec![Vec::new(); webs];
                for (i, outcome) in each(&policy.name(), of_each * webs, run).into_iter().enumerate() {
                    by_web[i % webs].push(outcome);
                }
                (*policy, by_web)
            })
            .collect();
        self.print(&found, noise, of_each);
        Ok(ExitCode::SUCCESS)
    }

    #[expect(clippy::print_stdout, reason = "the command's result")]
    fn print(&self, found: &[(PolicyName, Webs)], noise: f64, of_each: usize) {
        let strong = found.iter().find(|(policy, _)| *policy == PolicyName::Strong).map(|(_, webs)| webs);
        let rows: Vec<(String, Vec<Measured>, Option<Vec<Measured>>)> = found
            .iter()
            .map(|(policy, webs)| {
                let numbers = NUMBERS.iter().map(|(_, _, read)| measure(webs, *read)).collect();
                let against = strong.filter(|_| *policy != PolicyName::Strong).map(|strong| {
                    [0, 2, 3, 5].iter().map(|at| compare(webs, strong, NUMBERS[*at].2)).collect()
                });
                (policy.name(), numbers, against)
            })
            .collect();
        if self.json {
            let policies: Map<String, Value> = rows
                .iter()
                .map(|(name, numbers, against)| (name.clone(), as_json(numbers, against.as_ref())))
                .collect();
            let world = self.world.to_possible_value().map_or_else(String::new, |v| v.get_name().to_owned());
            println!(
                "{}",
                json!({"world": world, "webs": found.first().map_or(0, |one| one.1.len()), "learners_per_web": of_each,
                    "edge_noise": noise, "days": 90, "questions": 1_800, "policies": policies})
            );
            return;
        }
        let webs = found.first().map_or(0, |one| one.1.len());
        println!(
            "{webs} web{}, {of_each} learners each, 90 days of 20 questions; {noise} of the edges wrong. Skills kept 14 days after the term,",
            if webs == 1 { "" } else { "s" }
        );
        println!(
            "with half the width of the 95 % interval (learners drawn again within each web, 1,000 times):"
        );
        let heading: String = NUMBERS.iter().map(|(_, heading, _)| format!("{heading:>14}")).collect();
        println!("{:<19}{heading}", "");
        for (name, numbers, _) in &rows {
            let cells: String = numbers.iter().map(|number| format!("{:>14}", number.shown())).collect();
            println!("{name:<19}{cells}");
        }
        if strong.is_none() {
            return;
        }
        println!("above the strong simple baseline, the same learners compared:");
        println!("{:<19}{:>14}{:>14}{:>14}{:>14}", "", "kept", "year", "bottom 1/4", "p10");
        for (name, _, against) in &rows {
            let Some(against) = against else { continue };
            let cells: String = against.iter().map(|number| format!("{:>14}", number.shown())).collect();
            println!("{name:<19}{cells}");
        }
    }
}

/// A number with its 95 % interval.
#[derive(Debug, Clone, Copy)]
struct Measured {
    value: f64,
    low: f64,
    high: f64,
}

impl Measured {
    fn shown(self) -> String {
        if self.value.is_nan() {
            return "-".to_owned();
        }
        let half = (self.high - self.low) / 2.0;
        if self.high.abs().max(self.value.abs()) < 1.5 && half < 0.5 {
            format!("{:.3} ±{half:.3}", self.value)
        } else {
            format!("{:.1} ±{half:.1}", self.value)
        }
    }

    fn json(self) -> Value {
        if self.value.is_nan() {
            return Value::Null;
        }
        json!({"value": self.value, "low": self.low, "high": self.high})
    }
}

fn as_json(numbers: &[Measured], against: Option<&Vec<Measured>>) -> Value {
    let mut row: Map<String, Value> =
        NUMBERS.iter().zip(numbers).map(|((name, ..), number)| ((*name).to_owned(), number.json())).collect();
    if let Some(against) = against {
        let names = ["kept", "class_year", "bottom_quartile", "tenth_percentile"];
        let above: Map<String, Value> =
            names.iter().zip(against).map(|(name, number)| ((*name).to_owned(), number.json())).collect();
        row.insert("above_strong".to_owned(), Value::Object(above));
    }
    Value::Object(row)
}

/// The mean over webs of a number read off each, and its interval by drawing learners again within each web.
fn measure(webs: &Webs, read: Read) -> Measured {
    let over = |draw: &mut dyn FnMut(usize, usize) -> usize| {
        let of = |(at, class): (usize, &Vec<Outcome>)| {
            let class: Vec<&Outcome> =
                (0..class.len()).map(|i| &class[draw(at * 65_536 + i, class.len())]).collect();
            read(&class)
        };
        webs.iter().enumerate().map(of).sum::<f64>() / webs.len() as f64
    };
    interval(over)
}

/// The same of the difference of two policies on the same learners.
fn compare(one: &Webs, other: &Webs, read: Read) -> Measured {
    let over = |draw: &mut dyn FnMut(usize, usize) -> usize| {
        let of = |(at, (a, b)): (usize, (&Vec<Outcome>, &Vec<Outcome>))| {
            let drawn: Vec<usize> = (0..a.len()).map(|i| draw(at * 65_536 + i, a.len())).collect();
            let class =
                |from: &'_ [Outcome]| -> f64 { read(&drawn.iter().map(|i| &from[*i]).collect::<Vec<_>>()) };
            class(a) - class(b)
        };
        one.iter().zip(other).enumerate().map(of).sum::<f64>() / one.len() as f64
    };
    interval(over)
}

/// Percentiles of the bootstrap (Efron 1979).
fn interval(over: impl Fn(&mut dyn FnMut(usize, usize) -> usize) -> f64) -> Measured {
    const TIMES: usize = 1_000;
    let value = over(&mut |i, _| i % 65_536);
    let mut chance = Chance::new(1, 1);
    let mut again: Vec<f64> = (0..TIMES).map(|_| over(&mut |_, n| chance.below(n))).collect();
    again.sort_by(f64::total_cmp);
    Measured { value, low: again[TIMES / 40], high: again[TIMES - 1 - TIMES / 40] }
}

fn mean(class: &[&Outcome], of: impl Fn(&Outcome) -> f64) -> f64 {
    class.iter().map(|one| of(one)).sum::<f64>() / class.len() as f64
}

/// Mean gain of the quarter of lowest or highest ability.
fn quarter(class: &[&Outcome], top: bool) -> f64 {
    let mut by_ability = class.to_vec();
    by_ability.sort_by(|a, b| a.ability.total_cmp(&b.ability));
    if top {
        by_ability.reverse();
    }
    by_ability.truncate(class.len().div_ceil(4));
    mean(&by_ability, |one| one.gained)
}

/// The gain that nine of ten exceed, between neighbours by proportion.
fn tenth(class: &[&Outcome]) -> f64 {
    let mut gained: Vec<f64> = class.iter().map(|one| one.gained).collect();
    gained.sort_by(f64::total_cmp);
    let at = 0.1 * (gained.len() - 1) as f64;
    let (low, share) = (at as usize, at.fract());
    gained[low] + share * (gained[(low + 1).min(gained.len() - 1)] - gained[low])
}

fn false_mastery(class: &[&Outcome]) -> f64 {
    let declared: u32 = class.iter().map(|one| one.declared).sum();
    let falsely: u32 = class.iter().map(|one| one.falsely).sum();
    if declared == 0 { f64::NAN } else { f64::from(falsely) / f64::from(declared) }
}

fn calibration(class: &[&Outcome]) -> f64 {
    let mut bins = [(0.0, 0.0, 0.0); 10];
    for one in class {
        for (sum, bin) in bins.iter_mut().zip(&one.bins) {
            *sum = (sum.0 + bin.0, sum.1 + bin.1, sum.2 + bin.2);
        }
    }
    let all: f64 = bins.iter().map(|bin| bin.0).sum();
    if all == 0.0 { f64::NAN } else { bins.iter().map(|bin| (bin.1 - bin.2).abs()).sum::<f64>() / all }
}
