//! Whether two activities share too much of their text: each is to be worth its place.

use std::collections::BTreeSet;

use crate::activity::Activity;
use crate::pack::Finding;

/// So many words in a row are compared.
const RUN: usize = 4;
/// The largest share of the runs of the shorter text that may stand in another one.
const MOST: f64 = 1.0 / 3.0;

pub(super) fn findings(activities: &[Activity]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let languages: BTreeSet<&str> =
        activities.iter().flat_map(|activity| activity.texts.iter().map(|text| text.lang.as_str())).collect();
    for lang in languages {
        let runs: Vec<BTreeSet<Vec<String>>> =
            activities.iter().map(|activity| runs(activity, lang)).collect();
        for (nth, activity) in activities.iter().enumerate() {
            for other in 0..nth {
                let shorter = runs[nth].len().min(runs[other].len());
                let shared = runs[nth].intersection(&runs[other]).count();
                if shorter > 0 && shared as f64 > MOST * shorter as f64 {
                    let found = format!(
                        "{} of 100 of its text in {lang} stand in {}, too.",
                        shared * 100 / shorter,
                        activities[other].id
                    );
                    findings.push(Finding::error(
                        &activity.place.0,
                        1,
                        "text",
                        found,
                        "Write it anew, or keep one of the two.",
                    ));
                }
            }
        }
    }
    findings
}

fn runs(activity: &Activity, lang: &str) -> BTreeSet<Vec<String>> {
    let Some(text) = activity.texts.iter().find(|text| text.lang == lang) else { return BTreeSet::new() };
    let words: Vec<String> = text
        .all()
        .into_iter()
        .flat_map(|part| {
            let words: Vec<String> = part
                .to_lowercase()
                .split(|c: char| !c.is_alphanumeric())
                .filter(|word| !word.is_empty())
                .map(str::to_owned)
                .collect();
            words
        })
        .collect();
    words.windows(RUN).map(<[String]>::to_vec).collect()
}
