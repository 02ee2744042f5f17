//! What `waymark engine` prints, and what it does to a store (contracts.md 5).

mod support;

use serde_json::Value;
use support::{copy_demo, waymark, words};

/// The one JSON document that a command prints.
fn document(args: &[&str]) -> Value {
    let done = waymark(args);
    assert!(done.status.success(), "{args:?}: {}", words(&done.stderr));
    let said = words(&done.stdout);
    assert_eq!(said.lines().count(), 1, "{args:?}: {said}");
    serde_json::from_str(&said).expect("JSON")
}

/// Two files of learners in the layout of AKT: an item is right when its number is even, or tried before.
fn answer_logs(folder: &std::path::Path) -> [String; 2] {
    [("train.csv", 40_u32), ("test.csv", 12)].map(|(name, learners)| {
        let mut text = String::new();
        for learner in 0..learners {
            let items: Vec<u32> = (0..12).map(|at| (learner * 7 + at * 5) % 10 + 1).collect();
            let right = |at: usize| items[at].is_multiple_of(2) || items[..at].contains(&items[at]);
            let join = |numbers: Vec<u32>| numbers.iter().map(u32::to_string).collect::<Vec<_>>().join(",");
            let answers = (0..12).map(|at| u32::from(right(at))).collect();
            let skills = items.iter().map(|item| item % 3 + 1).collect();
            text += &format!("12,{learner}\n{}\n{}\n{}\n", join(items.clone()), join(skills), join(answers));
        }
        let file = folder.join(name);
        std::fs::write(&file, text).expect("a file");
        file.to_string_lossy().into_owned()
    })
}

#[test]
fn models_are_measured_on_a_log_of_answers() {
    let folder = tempfile::tempdir().expect("a folder");
    let [train, test] = answer_logs(folder.path());
    let args = ["engine", "eval", "--format", "akt", "--train", &train, "--test", &test];
    let done = waymark(&[&args[..], &["--json"]].concat());
    assert!(done.status.success(), "{}", words(&done.stderr));
    let said: serde_json::Value = serde_json::from_slice(&done.stdout).expect("JSON");
    assert_eq!((&said["data"]["train_rows"], &said["data"]["test_rows"]), (&480.into(), &144.into()));
    assert_eq!((&said["data"]["learners"], &said["data"]["items"]), (&52.into(), &10.into()));
    for model in ["item-mean", "elo", "bkt", "bkt-plain", "additive", "boosted"] {
        let found = &said["models"][model];
        for key in [
            "auc",
            "auc_within_learner",
            "auc_first_try",
            "log_loss",
            "rmse",
            "ece",
            "fit_cpu_s",
            "predict_per_s",
        ] {
            assert!(found[key].is_number(), "{model} {key}: {found}");
        }
    }
    assert!(said["models"]["additive"]["auc"].as_f64() > Some(0.9), "{said}");
    // The same files, the same figures; without --json a table to read.
    let again = waymark(&[&args[..], &["--model", "additive,item-mean"]].concat());
    let table = words(&again.stdout);
    assert!(
        table.contains("480 answers to fit to, 144 to measure on") && table.contains("within learner"),
        "{table}"
    );
}

#[test]
fn a_log_that_cannot_be_read_is_named_with_its_line() {
    let folder = tempfile::tempdir().expect("a folder");
    let [train, test] = answer_logs(folder.path());
    std::fs::write(&test, "2,0\n1,2\n3,4\n0,2\n").expect("a file");
    let done = waymark(&["engine", "eval", "--format", "akt", "--train", &train, "--test", &test]);
    assert_eq!(done.status.code(), Some(1));
    let said = words(&done.stderr);
    assert!(
        said.contains("test.csv") && said.contains("line 4") && said.contains("an answer is 2"),
        "{said}"
    );
}

#[test]
fn a_matrix_of_skills_goes_with_the_format_that_needs_one() {
    let folder = tempfile::tempdir().expect("a folder");
    let [train, test] = answer_logs(folder.path());
    let args = ["engine", "eval", "--train", &train, "--test", &test, "--qmatrix", &train, "--format"];
    let refused = |format| {
        let done = waymark(&[&args[..], &[format]].concat());
        assert_eq!(done.status.code(), Some(1));
        words(&done.stderr)
    };
    assert!(refused("akt").contains("goes with --format gervet"));
    std::fs::write(&train, "user_id\titem_id\ttimestamp\tcorrect\tskill_id\n0\t0\t0\t1\t0\n")
        .expect("a file");
    let said = refused("gervet");
    assert!(said.contains("train.csv") && said.contains("is no zip"), "{said}");
}

#[test]
fn placement_is_measured_against_others_and_the_same_seed_is_the_same_placement() {
    let args =
        ["engine", "placement", "--skills", "60", "--strands", "4", "--learners", "12", "--questions", "30"];
    let more = ["--seed", "3", "--way", "ours,poks,random", "--json"];
    let said = document(&[&args[..], &more].concat());
    let curve = said["curve"].as_array().expect("a curve");
    assert_eq!(curve.len(), 31);
    for (questions, point) in curve.iter().enumerate() {
        assert_eq!(point["questions"], questions);
        for key in ["accuracy", "ece", "ready_precision"] {
            assert!(point[key].as_f64().is_some_and(|n| (0.0..=1.0).contains(&n)), "{key}: {point}");
        }
    }
    assert!(said["reached_95"].get("mean").is_some() && said["reached_95"].get("p90").is_some());
    let at_30 = |way: &str| said["ways"][way]["curve"][30]["accuracy"].as_f64().expect("a share");
    assert!(at_30("ours") > at_30("poks") && at_30("poks") > at_30("random"), "{said}");
    assert_eq!(said, document(&[&args[..], &more].concat()));

    let folder = tempfile::tempdir().expect("a folder");
    let web = folder.path().join("edges.csv");
    std::fs::write(&web, "from,to\n1.OA.A.1,2.OA.A.1\n2.OA.A.1,3.OA.A.1\n").expect("a file");
    let file = web.to_string_lossy().into_owned();
    let said =
        document(&["engine", "placement", "--web", &file, "--learners", "3", "--questions", "4", "--json"]);
    assert_eq!((&said["web"]["skills"], &said["web"]["edges"]), (&3.into(), &2.into()));
    std::fs::write(&web, "from,to\nfractions,2.OA.A.1\n").expect("a file");
    let done = waymark(&["engine", "placement", "--web", &file]);
    assert_eq!(done.status.code(), Some(1));
    let said = words(&done.stderr);
    assert!(said.contains("edges.csv") && said.contains("\"fractions\" names no grade"), "{said}");
    let sheet = document(&["engine", "placement", "--skills", "60", "--sheet", "2", "--json"]);
    assert_eq!(
        (sheet["blocks"].as_array().map(Vec::len), sheet["ends"].as_array().map(Vec::len)),
        (Some(5), Some(16))
    );
}

#[test]
fn policies_are_compared_with_intervals() {
    let args =
        ["engine", "simulate", "--learners", "4", "--webs", "2", "--policy", "fixed,strong,graph", "--json"];
    let said = document(&args);
    for policy in ["fixed", "strong", "graph"] {
        let found = &said["policies"][policy];
        for key in ["kept", "class_year", "bottom_quartile", "tenth_percentile", "on_unready"] {
            let number = |of: &str| found[key][of].as_f64().expect("a number");
            assert!(
                number("low") <= number("value") && number("value") <= number("high"),
                "{policy} {key}: {found}"
            );
        }
    }
    assert!(said["policies"]["graph"]["calibration"]["value"].is_number());
    assert!(said["policies"]["fixed"]["calibration"].is_null(), "it foresees nothing");
    let kept = |policy: &str| said["policies"][policy]["kept"]["value"].as_f64();
    assert!(kept("strong") > kept("fixed") && kept("graph") > kept("fixed"), "{said}");
    assert_eq!(said, document(&args));
}

#[test]
fn a_store_with_too_few_answers_keeps_its_constants() {
    let folder = tempfile::tempdir().expect("a folder");
    copy_demo(folder.path());
    let data = folder.path().to_string_lossy().into_owned();
    let foresight = || {
        // It ends with 1 where a group is off; what it prints is what counts here.
        let done = waymark(&["engine", "foresight", "--data", &data, "--json"]);
        serde_json::from_slice::<Value>(&done.stdout).expect("JSON")
    };
    let before = foresight();
    assert!(before["all"]["answers"].as_u64() > Some(500), "{before}");
    let groups = before["groups"].as_array().expect("groups");
    assert!(groups.iter().all(|one| one["learners"].as_u64() >= Some(10)), "{before}");
    let fit = document(&["engine", "fit", "--data", &data, "--json"]);
    assert!(fit["held_out_learners"]["after"]["answers"].as_u64() < Some(500), "{fit}");
    assert_eq!((&fit["accepted"], &fit["used"]), (&false.into(), &false.into()), "{fit}");
    assert_eq!(foresight(), before, "nothing has changed");
    let audit = document(&["engine", "audit", "--data", &data, "--json"]);
    assert!(audit["doubtful"].is_array() && audit["missing"].is_array() && audit["looked_at"].is_number());
}
