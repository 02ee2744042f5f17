//! A playlist proposed: along the web to the goal, from what the library has, each item with its reason.

use std::collections::BTreeSet;

use content::{Activity, Library};
use domain::CompetencyId;
use domain::activity::{ActivityKind, Modality};
use domain::people::Grade;
use domain::playlist::{
    Arrange, Asks, Because, CELLS, CENTRE, Item, ItemKey, MUST, Need, Playlist, Way, What,
};

/// Minutes of a set of questions. Ours, by the sample of learning-design 2.3.
const PRACTICE: u16 = 12;
/// Minutes of showing what one can (learning-design 2.3: 25).
const SHOW: u16 = 25;
/// Minutes of making a question, or of explaining. Ours.
const SHORT: u16 = 15;
/// May-dos that are proposed, at most.
const MAY: usize = 6;

/// Fills a playlist that is empty so far. `missing` is what comes before the goal and many of the class still need, in the
/// order of the web.
pub(super) fn fill(playlist: &mut Playlist, library: &Library, grade: Grade, missing: &[CompetencyId]) {
    let goal = playlist.goal.clone();
    let before = leading(library, &goal, missing);
    let beyond = beyond(library, &goal);
    let (first, others) = activities(library, &goal, grade);
    let mut items = match playlist.arrange {
        Arrange::Path => {
            let mut items = musts(library, &goal, &before, first.as_ref());
            items.extend(may_dos(&goal, &others, &beyond));
            items
        }
        Arrange::Board => board(&goal, &before, first.into_iter().chain(others).collect(), &beyond),
    };
    for (n, item) in items.iter_mut().enumerate() {
        item.key = ItemKey(n as u16 + 1);
    }
    playlist.items = items;
}

/// What is worth a must-do of its own on the way: what many miss, else what stands right before the goal.
fn leading(library: &Library, goal: &CompetencyId, missing: &[CompetencyId]) -> Vec<CompetencyId> {
    let web = &library.web;
    let asks = |id: &CompetencyId| !library.asked_for(id).is_empty() && id != goal;
    let mut all: Vec<CompetencyId> = missing.iter().filter(|id| asks(id)).cloned().collect();
    if let Some(node) = web.node(goal) {
        let mut nodes = web.ancestors(node);
        nodes.sort_by_key(|node| std::cmp::Reverse((web.depth(*node), *node)));
        let near = nodes.into_iter().map(|node| web.competency(node).id.clone());
        all.extend(near.filter(|id| asks(id) && !missing.contains(id)));
    }
    let mut taken: Vec<CompetencyId> = all.into_iter().take(2).collect();
    taken.sort_by_key(|id| web.node(id).map(|node| (web.depth(node), node)));
    taken
}

/// What the goal leads to and there are questions for: further, for who has it.
fn beyond(library: &Library, goal: &CompetencyId) -> Vec<CompetencyId> {
    let web = &library.web;
    let children = web.node(goal).map(|node| web.children(node).to_vec()).unwrap_or_default();
    let ids = children.into_iter().map(|node| web.competency(node).id.clone());
    ids.filter(|id| !library.asked_for(id).is_empty()).take(2).collect()
}

/// The activity that opens the way, and the others, as different as there are.
fn activities(library: &Library, goal: &CompetencyId, grade: Grade) -> (Option<Activity>, Vec<Activity>) {
    let fits = |one: &&std::sync::Arc<Activity>| {
        one.kind != ActivityKind::Practice
            && one.kind != ActivityKind::Assessment
            && one.grades.iter().any(|other| other.number().abs_diff(grade.number()) <= 1)
    };
    let ids = library.activities_for(goal).iter();
    let mut all: Vec<Activity> =
        ids.filter_map(|id| library.activity(id)).filter(fits).map(|one| Activity::clone(one)).collect();
    let opens = |one: &Activity| {
        matches!(
            one.kind,
            ActivityKind::MiniLesson | ActivityKind::Reading | ActivityKind::Video | ActivityKind::HandsOn
        )
    };
    let first = all.iter().position(opens).map(|at| all.remove(at));
    // One of each kind before a second of any.
    let mut seen = BTreeSet::new();
    let (one_each, more): (Vec<Activity>, Vec<Activity>) =
        all.into_iter().partition(|one| seen.insert(one.kind));
    (first, one_each.into_iter().chain(more).collect())
}

fn musts(
    library: &Library,
    goal: &CompetencyId,
    before: &[CompetencyId],
    first: Option<&Activity>,
) -> Vec<Item> {
    let mut items: Vec<Item> = before.iter().map(|id| practice(id, Because::OnTheWay, Need::Must)).collect();
    items.extend(first.map(|one| of_activity(one, goal, Because::Goal, Need::Must)));
    if !library.asked_for(goal).is_empty() {
        items.push(Item { checkpoint: Some(Asks::How), ..practice(goal, Because::Goal, Need::Must) });
    }
    if items.len() + 1 < MUST.0 {
        items.push(task(What::Explain, goal, SHORT, Because::Goal, Need::Must));
    }
    items.push(show(goal));
    items
}

fn may_dos(goal: &CompetencyId, others: &[Activity], beyond: &[CompetencyId]) -> Vec<Item> {
    let mut items = vec![task(What::Make, goal, SHORT, Because::OtherWay, Need::May)];
    items.extend(beyond.iter().map(|id| practice(id, Because::Beyond, Need::May)));
    let room = MAY.saturating_sub(items.len());
    items.extend(others.iter().take(room).map(|one| of_activity(one, goal, because(one), Need::May)));
    items
}

/// Nine routes, the goal shown in the middle. Fewer where the library has no more: the teacher adds to it.
fn board(
    goal: &CompetencyId,
    before: &[CompetencyId],
    all: Vec<Activity>,
    beyond: &[CompetencyId],
) -> Vec<Item> {
    let mut around: Vec<Item> = vec![
        practice(goal, Because::Goal, Need::May),
        task(What::Make, goal, SHORT, Because::OtherWay, Need::May),
        task(What::Explain, goal, SHORT, Because::OtherWay, Need::May),
    ];
    around.extend(all.iter().map(|one| of_activity(one, goal, because(one), Need::May)).take(3));
    around.extend(before.iter().map(|id| practice(id, Because::OnTheWay, Need::May)));
    around.extend(beyond.iter().map(|id| practice(id, Because::Beyond, Need::May)));
    around.extend(all.iter().skip(3).map(|one| of_activity(one, goal, because(one), Need::May)));
    // What can be made or explained can be so of what stands before, too.
    let more = before.iter().flat_map(|id| {
        [What::Make, What::Explain].map(|what| task(what, id, SHORT, Because::OtherWay, Need::May))
    });
    around.extend(more);
    around.truncate(CELLS - 1);
    let at = CENTRE.min(around.len());
    around.insert(at, show(goal));
    around
}

fn because(one: &Activity) -> Because {
    match one.kind {
        ActivityKind::Project | ActivityKind::Experience => Because::Use,
        _ => Because::OtherWay,
    }
}

fn blank(competency: &CompetencyId, what: What, minutes: u16, because: Because, need: Need) -> Item {
    Item {
        key: ItemKey(0),
        need,
        competency: competency.clone(),
        what,
        ways: Vec::new(),
        minutes,
        device: false,
        after: Vec::new(),
        checkpoint: None,
        because,
    }
}

fn task(what: What, about: &CompetencyId, minutes: u16, because: Because, need: Need) -> Item {
    blank(about, what, minutes, because, need)
}

fn practice(about: &CompetencyId, because: Because, need: Need) -> Item {
    Item { device: true, ..blank(about, What::Practice, PRACTICE, because, need) }
}

fn show(goal: &CompetencyId) -> Item {
    let ways = ["poster", "podcast", "puzzle"].map(|way| Way(way.to_owned())).into();
    Item { ways, checkpoint: Some(Asks::Show), ..blank(goal, What::Show, SHOW, Because::Use, Need::Must) }
}

fn of_activity(one: &Activity, goal: &CompetencyId, because: Because, need: Need) -> Item {
    let what = What::Activity { activity: one.id.clone() };
    Item {
        device: one.modalities == [Modality::Screen],
        ..blank(goal, what, one.minutes.max(1), because, need)
    }
}
