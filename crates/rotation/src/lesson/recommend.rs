//! Which model fits a class, by rules that anybody can read (learning-design 2.4). The teacher decides.

use domain::lesson::{Model, ModelWhy, Part, Recommendation, TEACHER_LEAST};
use domain::support::StationKind;

use super::Situation;
use super::models::{Going, Shape, shape};
use super::roll::Roll;

/// Devices are few for a class when fewer than a third have one.
const FEW: usize = 3;
/// From the tenth to the ninetieth part of likelihoods: wider is a wide spread (1.1, A12).
const WIDE: f64 = 0.5;
/// And this is a narrow one. Ours.
const NARROW: f64 = 0.25;
/// Likelihood below which what comes next is new to somebody, and the share of the class for whom it is. Ours.
const NEW: (f64, f64) = (0.3, 0.8);
/// Share of learners who can work at home that flipping needs.
const HOME: f64 = 0.8;
/// Shares of goals met unprompted: below the first the teacher leads, above the second learners do.
const SELF: (f64, f64) = (0.4, 0.7);

/// All ten, best first; what cannot be held comes last.
pub fn recommend(of: &Situation) -> Vec<Recommendation> {
    let class = Class::new(of);
    let mut all: Vec<(i32, Recommendation)> = Model::ALL.iter().map(|model| class.judge(*model)).collect();
    all.sort_by_key(|(points, one)| (!one.possible, -points, one.model));
    all.into_iter().map(|(_, one)| one).collect()
}

/// What the rules look at.
struct Class<'s> {
    of: &'s Situation,
    n: usize,
    devices: u16,
    spread: f64,
    wide: bool,
    narrow: bool,
    new: bool,
    home: f64,
    adults: usize,
}

/// Points for and against a model, with the reasons.
struct Case {
    points: i32,
    possible: bool,
    for_it: Vec<ModelWhy>,
    against: Vec<ModelWhy>,
}

impl Case {
    fn speaks(&mut self, points: i32, why: ModelWhy) {
        self.points += points;
        let list = if points >= 0 { &mut self.for_it } else { &mut self.against };
        if !list.contains(&why) {
            list.push(why);
        }
    }

    fn cannot(&mut self, why: ModelWhy) {
        self.possible = false;
        if !self.against.contains(&why) {
            self.against.push(why);
        }
    }
}

impl<'s> Class<'s> {
    fn new(of: &'s Situation) -> Self {
        let roll = Roll::new(of);
        let (topic, _) = roll.focus(0..roll.n);
        let mut p: Vec<f64> = roll.p.iter().map(|row| row[topic]).collect();
        p.sort_by(f64::total_cmp);
        let part =
            |tenths: usize| p.get((p.len().saturating_sub(1) * tenths + 5) / 10).copied().unwrap_or(0.0);
        let range = part(9) - part(1);
        let mean = p.iter().sum::<f64>() / p.len().max(1) as f64;
        let square = p.iter().map(|one| (one - mean) * (one - mean)).sum::<f64>() / p.len().max(1) as f64;
        let new = p.iter().filter(|one| **one < NEW.0).count();
        let without = of.room.no_home_access.iter().filter(|id| roll.place(**id).is_some()).count();
        Self {
            of,
            n: roll.n,
            devices: of.devices(),
            spread: libm::sqrt(square),
            wide: range > WIDE,
            narrow: range < NARROW,
            new: new as f64 >= NEW.1 * p.len().max(1) as f64,
            home: 1.0 - without as f64 / roll.n.max(1) as f64,
            adults: of.room.adults.iter().filter(|one| one.adult != of.lead).count(),
        }
    }

    fn judge(&self, model: Model) -> (i32, Recommendation) {
        let mut case = Case { points: 0, possible: true, for_it: Vec::new(), against: Vec::new() };
        self.by_devices(model, &mut case);
        self.by_spread(model, &mut case);
        self.by_self_direction(model, &mut case);
        self.by_place(model, &mut case);
        match shape(self.of, model) {
            Ok(shape) => self.by_shape(model, &shape, &mut case),
            Err(_) if self.devices == 0 => case.cannot(ModelWhy::NoDevice),
            Err(_) => case.cannot(self.few()),
        }
        let Case { points, possible, for_it, against } = case;
        (points, Recommendation { model, possible, for_it, against })
    }

    fn few(&self) -> ModelWhy {
        ModelWhy::FewDevices { devices: self.devices, learners: self.n }
    }

    fn by_devices(&self, model: Model, case: &mut Case) {
        let devices = usize::from(self.devices);
        match (model, devices) {
            (Model::NoDevices, 0) => case.speaks(10, ModelWhy::NoDevice),
            (_, 0) => case.cannot(ModelWhy::NoDevice),
            (Model::NoDevices, _) if devices * FEW < self.n => case.speaks(1, self.few()),
            (Model::NoDevices, _) => case.points -= 4,
            (Model::StationRotation | Model::Playlist, _) if devices * FEW < self.n => {
                case.speaks(3, self.few());
            }
            (Model::WholeGroup | Model::Flex | Model::ALaCarte | Model::EnrichedVirtual, _)
                if devices * FEW < self.n =>
            {
                case.speaks(-3, self.few());
            }
            (Model::WholeGroup | Model::Flex, _) if devices >= self.n => case.speaks(1, ModelWhy::DeviceEach),
            _ => {}
        }
    }

    fn by_spread(&self, model: Model, case: &mut Case) {
        let spread = self.spread;
        match model {
            Model::StationRotation | Model::IndividualRotation if self.wide && self.adults == 0 => {
                case.speaks(2, ModelWhy::WideSpread { spread });
            }
            Model::WholeGroup if self.wide => case.speaks(-2, ModelWhy::WideSpread { spread }),
            Model::WholeGroup | Model::Flipped if self.narrow && self.new => {
                case.speaks(1, ModelWhy::NarrowSpread { spread });
                case.speaks(1, ModelWhy::NewIdea);
            }
            _ => {}
        }
        if model == Model::Flipped {
            let why = ModelWhy::HomeAccess { share: self.home };
            case.speaks(if self.home >= HOME { 0 } else { -4 }, why);
        }
    }

    fn by_self_direction(&self, model: Model, case: &mut Case) {
        let Some(share) = self.of.self_direction else {
            // Where too little is known the teacher leads.
            match model {
                Model::StationRotation | Model::WholeGroup => case.speaks(1, ModelWhy::SelfDirectionUnknown),
                Model::Flex | Model::Playlist => case.speaks(-1, ModelWhy::SelfDirectionUnknown),
                _ => {}
            }
            return;
        };
        let why = ModelWhy::SelfDirection { share };
        let fits = match model {
            Model::StationRotation | Model::WholeGroup => Some(share < SELF.0),
            Model::Playlist => Some((SELF.0..=SELF.1).contains(&share)),
            Model::IndividualRotation | Model::Flex => Some(share > SELF.1),
            _ => None,
        };
        match fits {
            Some(true) => case.speaks(3, why),
            Some(false) if model == Model::Flex => case.speaks(-3, why),
            Some(false) if model == Model::Playlist && share < SELF.0 => case.speaks(-2, why),
            _ => {}
        }
    }

    fn by_place(&self, model: Model, case: &mut Case) {
        let places = &self.of.room.places;
        let second = places.iter().find(|place| place.walk > 0 && place.kinds.contains(&StationKind::Screen));
        match (model, second) {
            (Model::LabRotation, Some(place)) if self.adults > 0 => {
                case.speaks(2, ModelWhy::SecondPlace { place: place.name.clone() });
            }
            (Model::LabRotation, Some(_)) => case.speaks(-2, ModelWhy::NoSecondAdult),
            (Model::LabRotation, None) => case.cannot(ModelWhy::NoSecondPlace),
            (Model::ALaCarte, _) if self.of.outside_course == 0 => case.cannot(ModelWhy::NoOutsideCourse),
            // It is for those who are away or enrolled, not for a whole class that is here.
            (Model::ALaCarte, _) => case.points -= 4,
            (Model::EnrichedVirtual, _) => {
                let learners = self.of.away.len();
                let points = if learners == 0 {
                    -5
                } else if learners * 4 > self.n {
                    2
                } else {
                    -2
                };
                let why = ModelWhy::Away { learners };
                case.speaks(points, why);
            }
            _ => {}
        }
    }

    fn by_shape(&self, model: Model, shape: &Shape, case: &mut Case) {
        if shape.going != Going::ByTurn {
            let turns = shape.clock.iter().filter(|part| matches!(part.part, Part::Turn { .. }));
            let minutes = turns.map(domain::lesson::Segment::minutes).min().unwrap_or(0);
            if minutes < TEACHER_LEAST {
                case.speaks(-2, ModelWhy::ShortTurns { minutes });
            }
        }
        // On paper what was to be on a screen: it is the last model, under another name.
        if model != Model::NoDevices && shape.why.contains(&ModelWhy::NoDevice) {
            case.cannot(ModelWhy::NoDevice);
        }
    }
}
