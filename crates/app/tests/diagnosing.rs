//! Learners made up with a misconception, on the items that come with Waymark: how soon it is known, how surely, and
//! how seldom somebody careless is thought to have one (adaptive-engine 5).

use std::sync::Arc;

use content::{Item, Template};
use domain::evidence::AnswerClass;
use domain::id::MisconceptionId;
use engine::chance::Chance;
use engine::diagnose::{SURE, Suspects};

/// What each misconception of a template answers to an item; the right answer first. One that is silent is right.
struct Question {
    item: Item,
    says: Vec<String>,
}

fn pool(template: &Arc<Template>, known: &[MisconceptionId]) -> Vec<Question> {
    (0..60)
        .filter_map(|seed| {
            let item = Item::make(template, seed).ok()?;
            let (right, wrong) = (item.right_answer("en"), item.mistakes("en"));
            let of =
                |id: &MisconceptionId| wrong.iter().find(|(one, _)| one == id).map(|(_, says)| says.clone());
            let says = known.iter().map(|id| of(id).unwrap_or_else(|| right.clone()));
            let says = std::iter::once(right.clone()).chain(says).collect();
            Some(Question { item, says })
        })
        .collect()
}

/// Templates up to grade 5 that ask for a number and know three misconceptions or more.
fn templates() -> Vec<(Arc<Template>, Vec<MisconceptionId>)> {
    let library = content::builtin();
    let young = |template: &Template| {
        template
            .competencies
            .iter()
            .all(|one| library.web.find(&one.id).is_some_and(|c| c.band.number() <= 5))
    };
    library
        .templates()
        .filter(|template| young(template))
        .filter_map(|template| {
            let item = Item::make(template, 0).ok()?;
            let number = matches!(item.text("en").ok()?.input.kind, content::InputKind::Number { .. });
            let mut known: Vec<MisconceptionId> = template.misconceptions().cloned().collect();
            known.sort();
            known.dedup();
            (number && known.len() >= 3).then(|| (Arc::clone(template), known))
        })
        .collect()
}

/// An answer of somebody who errs without a rule: mostly one too many or too few, or a place off.
fn careless(right: &str, chance: &mut Chance) -> String {
    let number: Option<i64> = right.replace(',', "").parse().ok();
    match number {
        Some(n) if chance.happens(0.7) => (n + if chance.happens(0.5) { 1 } else { -1 }).max(0).to_string(),
        Some(n) if chance.happens(0.5) => (n * 10).to_string(),
        Some(n) => (n + 2 + chance.below(7) as i64).to_string(),
        None => "17".to_owned(),
    }
}

/// Asks the item that tells most, so many times; the suspects after each.
fn ask(
    pool: &[Question],
    known: usize,
    most: usize,
    mut answer: impl FnMut(&Question) -> String,
) -> Vec<Suspects> {
    let mut suspects = Suspects::new(known);
    let (mut asked, mut after) = (Vec::new(), Vec::new());
    for _ in 0..most {
        let free = (0..pool.len()).filter(|at| !asked.contains(at));
        let Some(best) =
            free.max_by(|a, b| suspects.tells(&pool[*a].says).total_cmp(&suspects.tells(&pool[*b].says)))
        else {
            break;
        };
        asked.push(best);
        let said = answer(&pool[best]);
        suspects.see(&pool[best].says, &said);
        after.push(suspects.clone());
    }
    after
}

#[test]
fn a_misconception_is_known_within_few_items_and_carelessness_is_not_called_one() {
    let all = templates();
    assert!(all.len() >= 40, "{}", all.len());
    let mut chance = Chance::new(11, 0);
    let (mut learners, mut first, mut sure, mut sure_right, mut items) = (0, 0, 0, 0, 0);
    let (mut honest, mut accused, mut wrong, mut explained) = (0, 0, 0, 0);
    for (template, known) in &all {
        let pool = pool(template, known);
        for truth in 0..known.len() {
            // What never shows, or always as another one, is not told apart by anybody.
            let apart = pool.iter().any(|q| {
                let own = &q.says[truth + 1];
                q.says.iter().enumerate().all(|(nth, says)| nth == truth + 1 || says != own)
            });
            if !apart {
                continue;
            }
            for _ in 0..4 {
                let after = ask(&pool, known.len(), 8, |question| {
                    let (right, own) = (&question.says[0], &question.says[truth + 1]);
                    let said = match chance.even() {
                        x if x < 0.80 => own.clone(),
                        x if x < 0.92 => right.clone(),
                        _ => careless(right, &mut chance),
                    };
                    if said != *right {
                        wrong += 1;
                        let class = question.item.check(&said, "en").unwrap().class;
                        explained += usize::from(class != AnswerClass::Other);
                    }
                    said
                });
                learners += 1;
                let top = |suspects: &Suspects| suspects.likeliest().map(|(at, _)| at) == Some(truth);
                first += usize::from(top(&after[2.min(after.len() - 1)]));
                if let Some(at) = after.iter().position(|s| s.likeliest().is_some_and(|(_, p)| p >= SURE)) {
                    sure += 1;
                    items += at + 1;
                    sure_right += usize::from(top(&after[at]));
                }
            }
        }
        for _ in 0..12 {
            let after = ask(&pool, known.len(), 5, |question| {
                let right = &question.says[0];
                if chance.happens(0.89) { right.clone() } else { careless(right, &mut chance) }
            });
            honest += 1;
            accused += usize::from(after.iter().any(|s| s.likeliest().is_some_and(|(_, p)| p >= SURE)));
        }
    }
    let share = |part: usize, of: usize| part as f64 / of.max(1) as f64;
    eprintln!(
        "{} templates, {learners} learners with a misconception: likeliest after 3 items {:.3}; sure in {:.3}, after {:.2} items, right in {:.3}; {honest} careless: {:.4} accused; {:.3} of {wrong} wrong answers explained",
        all.len(),
        share(first, learners),
        share(sure, learners),
        share(items, sure),
        share(sure_right, sure),
        share(accused, honest),
        share(explained, wrong),
    );
    assert!(share(first, learners) >= 0.95, "{first} of {learners}");
    assert!(share(sure_right, sure) >= 0.95, "{sure_right} of {sure}");
    assert!(share(items, sure) <= 3.0, "{items} items for {sure}");
    assert!(share(accused, honest) <= 0.02, "{accused} of {honest}");
    assert!(share(explained, wrong) >= 0.8, "{explained} of {wrong}");
}
