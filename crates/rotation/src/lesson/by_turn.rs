//! Models that go turn by turn: what the model has for each learner then, and the best places for all of them together.
//! Each turn is an instance of one slot for the solver, so bounds, screens, pairs and limits hold as everywhere.

use domain::id::UserId;
use domain::lesson::{Clash, Event, Happened, Model, Segment};
use domain::support::StationKind;

use super::models::Shape;
use super::one_turn::Turn;
use super::roll::Roll;
use super::talks;
use super::ways::{Around, Ways, clashes};

/// What places are worth, ours: where the model has somebody, where they are invited, what else they may do, where they
/// are not expected.
const HERE: f64 = 10.0;
const INVITED: f64 = 30.0;
const ELSE: f64 = 2.0;
const NOT_HERE: f64 = -50.0;
/// A wish, a turn at a screen that is owed, and a first turn at a screen.
const WISH: f64 = 2.0;
const DEBT: f64 = 6.0;
const FIRST: f64 = 4.0;
/// A changed place (3.3).
const CHANGE: f64 = 4.0;
/// Likelihoods from which somebody is expected to be ready, and to have begun (flipped, before the check). Ours.
const READY: f64 = 0.6;
const BEGUN: f64 = 0.3;

/// What a check says of somebody (flipped).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sorted {
    /// Goes on to the problems.
    Ready,
    /// Saw it, and does not have it yet: to the teacher.
    Misconception,
    /// Has not seen it: can do so now.
    Rescue,
}

/// Sorts by right answers: two of three are enough (2.2); nothing answered is not seen.
pub fn sorted(right: u8, of: u8) -> Sorted {
    match of {
        0 => Sorted::Rescue,
        _ if u16::from(right) * 3 >= u16::from(of) * 2 => Sorted::Ready,
        _ => Sorted::Misconception,
    }
}

/// What the checks said so far of each learner.
pub(crate) fn checked(roll: &Roll<'_>, happened: &[Happened]) -> Vec<Option<Sorted>> {
    let mut said = vec![None; roll.n];
    for one in happened {
        if let Event::Checked { learner, right, of } = one.event
            && let Some(i) = roll.place(learner)
        {
            said[i] = Some(sorted(right, of));
        }
    }
    said
}

/// One run of a lesson's turns.
struct Turns<'r> {
    roll: &'r Roll<'r>,
    shape: &'r Shape,
    /// What the class needs most, by its place among topics.
    topic: usize,
    checked: &'r [Option<Sorted>],
    /// Turns at a screen so far, by learner, and minutes.
    had: Vec<(u16, u16)>,
    seen: Vec<bool>,
    /// Who must see the teacher and has no talk.
    table: Vec<usize>,
}

/// Who goes where. `checked` is what a check said, as far as there was one.
///
/// # Errors
/// Rules that contradict each other.
pub(crate) fn plan(
    roll: &Roll<'_>,
    shape: &Shape,
    around: &Around,
    checked: &[Option<Sorted>],
    seed: u64,
    moves: u64,
) -> Result<Ways, Vec<Clash>> {
    let ties = roll.ties(&shape.clock);
    let slots = talks::slots(shape, roll.must.len()).len();
    let mut turns = Turns {
        roll,
        shape,
        topic: roll.focus(0..roll.n).0,
        checked,
        had: vec![(0, 0); roll.n],
        seen: vec![false; roll.n],
        table: at_table(roll, shape, around, slots),
    };
    let mut route = vec![Vec::new(); roll.n];
    let mut focus = Vec::new();
    for segment in shape.clock.iter().filter(|segment| segment.turn().is_some()) {
        let turn = segment.turn().unwrap_or(0);
        let worth = turns.worth(segment, around, &mut focus);
        let tied: Vec<[usize; 2]> = ties.iter().filter(|tie| tie.2 == turn).map(|tie| tie.0).collect();
        let place = Turn { roll, shape, turn, tied: &tied, around };
        let places = place
            .places(&worth, seed.wrapping_add(turn as u64), moves / shape.turns() as u64)
            .map_err(|sets| clashes(roll, shape, &ties, &around.locks, &sets))?;
        for (i, s) in places.into_iter().enumerate() {
            match shape.stations[s].kind {
                StationKind::Screen => {
                    turns.had[i] = (turns.had[i].0 + 1, turns.had[i].1 + segment.minutes());
                }
                StationKind::Teacher => turns.seen[i] = true,
                StationKind::Together | StationKind::Hands => {}
            }
            route[i].push(s);
        }
    }
    let short: Vec<usize> = roll.must.iter().copied().filter(|i| !turns.seen[*i]).collect();
    if short.len() > slots {
        return Err(roll.must.iter().map(|i| Clash::SeesTeacher { learner: roll.id(*i) }).collect());
    }
    Ok(Ways { route, group: None, focus })
}

/// Whether somebody is held away from the teacher's table in a turn.
fn is_held(shape: &Shape, around: &Around, i: usize, turn: usize) -> bool {
    let away = |station: usize| shape.stations[station].kind != StationKind::Teacher;
    around.locks.iter().any(|[who, of, station]| (*who, *of) == (i, turn) && away(*station))
}

/// Who must see the teacher and has no talk: who is held elsewhere, or brings others to the table, has one first.
fn at_table(roll: &Roll<'_>, shape: &Shape, around: &Around, talks: usize) -> Vec<usize> {
    let mut must: Vec<usize> = roll.neediest().into_iter().take(roll.must.len()).collect();
    must.sort_by_key(|i| (!is_held(shape, around, *i, 1), usize::MAX - roll.unit(*i).len()));
    must.into_iter().skip(talks).collect()
}

impl Turns<'_> {
    /// What each station is worth to each learner in a turn; what the teacher takes up then is added to `focus`.
    fn worth(&self, segment: &Segment, around: &Around, focus: &mut Vec<Option<usize>>) -> Vec<Vec<f64>> {
        let turn = segment.turn().unwrap_or(0);
        let invited = self.invited(turn, around);
        let with_teacher = !invited.is_empty() || (self.shape.base == Model::EnrichedVirtual && turn == 0);
        let common = matches!(self.shape.base, Model::WholeGroup | Model::Flipped);
        let topic = if invited.is_empty() { self.topic } else { self.roll.focus(invited.iter().copied()).0 };
        focus.push((with_teacher || common).then_some(if common { self.topic } else { topic }));
        let limit = self.roll.of.setup.screen_most;
        let of = |i: usize| {
            let too_long = limit.is_some_and(|most| self.had[i].1 + segment.minutes() > most);
            let stations = self.shape.stations.iter().enumerate();
            let each = stations.map(|(s, station)| {
                let mut worth = match station.kind {
                    StationKind::Teacher if invited.contains(&i) => INVITED,
                    kind => self.of_kind(i, turn, kind),
                };
                if station.kind == StationKind::Screen && too_long {
                    worth += NOT_HERE;
                }
                let was = around.before.get(i).and_then(|way| way.as_ref()?.get(turn).copied());
                worth - if was.is_some_and(|was| was != s) { CHANGE } else { 0.0 }
            });
            each.collect()
        };
        (0..self.roll.n).map(of).collect()
    }

    /// Whom the teacher invites to the table in a turn: who must be seen and has no talk; in seminars those who need most
    /// what most need.
    fn invited(&self, turn: usize, around: &Around) -> Vec<usize> {
        let (base, turns) = (self.shape.base, self.shape.turns());
        let open = |i: &usize| !self.seen[*i];
        let most = self.shape.stations.first().map_or(0, |station| station.most);
        match base {
            Model::WholeGroup | Model::Flipped if turn == 1 => {
                self.fitting(self.table.iter().copied().filter(open), most)
            }
            // Who is held elsewhere afterwards comes before.
            Model::Flipped if turn == 0 => {
                let held = |i: &usize| is_held(self.shape, around, *i, 1);
                self.fitting(self.table.iter().copied().filter(held), most)
            }
            Model::Playlist if turn + 1 == turns => {
                self.fitting(self.table.iter().copied().filter(open), most)
            }
            Model::Flex if turn + 1 < turns || self.shape.talks.as_ref().is_some_and(|t| t.most == 0) => {
                let mut unseen: Vec<usize> = self.roll.neediest().into_iter().filter(open).collect();
                let must = unseen.iter().filter(|i| self.roll.must.contains(i)).count();
                let (topic, _) = self.roll.focus(unseen.iter().copied());
                unseen[must..].sort_by(|a, b| {
                    self.roll.need[*b][topic].total_cmp(&self.roll.need[*a][topic]).then(a.cmp(b))
                });
                self.fitting(unseen.into_iter(), most)
            }
            _ => Vec::new(),
        }
    }

    /// The first of some learners, with those who must stay with them, as far as there are seats.
    fn fitting(&self, learners: impl Iterator<Item = usize>, most: usize) -> Vec<usize> {
        let mut all: Vec<usize> = Vec::new();
        for i in learners {
            let new: Vec<usize> = self.roll.unit(i).into_iter().filter(|one| !all.contains(one)).collect();
            if all.len() + new.len() <= most {
                all.extend(new);
            }
        }
        all
    }

    /// What a kind of station is worth to a learner in a turn.
    fn of_kind(&self, i: usize, turn: usize, kind: StationKind) -> f64 {
        let roll = self.roll;
        let wish = if roll.wish[i] == Some(kind) { WISH } else { 0.0 };
        let owed = DEBT * f64::from(roll.of.learners[i].device_debt);
        let first = if self.had[i].0 == 0 { FIRST } else { 0.0 };
        let screen = HERE + owed + first;
        match (self.shape.base, kind) {
            (Model::EnrichedVirtual, StationKind::Teacher) if turn == 0 => HERE,
            (Model::Flipped, _) => self.flipped(i, turn, kind),
            (_, StationKind::Teacher) => NOT_HERE,
            (Model::WholeGroup, _) if turn % 2 == 1 => match kind {
                StationKind::Together => HERE,
                StationKind::Screen => NOT_HERE,
                _ => ELSE,
            },
            (Model::EnrichedVirtual, _) if turn == 0 => {
                if kind == StationKind::Screen {
                    NOT_HERE
                } else {
                    ELSE
                }
            }
            (Model::EnrichedVirtual, StationKind::Together) => ELSE + wish + 1.0,
            (Model::WholeGroup, StationKind::Together) => NOT_HERE,
            (Model::Playlist | Model::Flex, StationKind::Screen) if self.had[i].0 > 0 => ELSE + wish,
            (_, StationKind::Screen) => screen,
            _ => ELSE + wish,
        }
    }

    fn flipped(&self, i: usize, turn: usize, kind: StationKind) -> f64 {
        let owed = f64::from(self.roll.of.learners[i].device_debt);
        if turn > 0 {
            return match kind {
                StationKind::Together => HERE,
                StationKind::Teacher | StationKind::Screen => NOT_HERE,
                StationKind::Hands => ELSE,
            };
        }
        match (self.sort(i), kind) {
            (Sorted::Ready, StationKind::Together)
            | (Sorted::Misconception, StationKind::Teacher)
            | (Sorted::Rescue, StationKind::Hands) => HERE,
            (Sorted::Rescue, StationKind::Screen) => HERE + FIRST + owed,
            (Sorted::Misconception, StationKind::Together) => ELSE,
            (Sorted::Ready | Sorted::Misconception, StationKind::Hands) => 0.0,
            _ => NOT_HERE,
        }
    }

    /// What the check said; before it, what is to be expected.
    fn sort(&self, i: usize) -> Sorted {
        let p = self.roll.p[i].get(self.topic).copied().unwrap_or(0.0);
        let home = !self.roll.of.room.no_home_access.contains(&self.roll.id(i));
        self.checked.get(i).copied().flatten().unwrap_or(match p {
            READY.. => Sorted::Ready,
            BEGUN.. if home => Sorted::Misconception,
            _ => Sorted::Rescue,
        })
    }
}

/// Who borrows a device for the days elsewhere (enriched virtual): those without one at home first, as far as there are.
pub fn loans(of: &super::Situation) -> Vec<UserId> {
    let here = |id: &&UserId| of.learners.iter().any(|one| one.id == **id);
    of.room.no_home_access.iter().filter(here).take(usize::from(of.devices())).copied().collect()
}
