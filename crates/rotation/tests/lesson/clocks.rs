//! The clocks of the text (learning-design 2.2), minute by minute: 50 minutes, 30 learners, 8, 15, 30 and no devices.

use domain::lesson::{Lesson, Model, Part, Segment, Share};
use domain::support::StationKind;
use rotation::lesson::{Situation, propose, recommend};

use crate::made::{MOVES, class, with_lab};

fn situation(devices: u16, change: &dyn Fn(&mut Situation)) -> Situation {
    let mut of = class(1, 30, 50, devices);
    change(&mut of);
    of
}

fn plan(model: Model, devices: u16, change: &dyn Fn(&mut Situation)) -> Lesson {
    let mut of = situation(devices, change);
    of.setup.model = Some(model);
    propose(&of, 1, MOVES).unwrap()
}

/// A clock as the text writes it: where parts begin, and the end; with the turns marked.
fn written(clock: &[Segment]) -> String {
    let part = |segment: &Segment| {
        let name = match segment.part {
            Part::Open => "open",
            Part::Check => "check",
            Part::Sort => "sort",
            Part::Move => "move",
            Part::Turn { turn } => return format!("{}-{} R{}", segment.from, segment.until, turn + 1),
            Part::Reset => "reset",
            Part::Exit => "exit",
            Part::Log => "log",
        };
        format!("{}-{} {name}", segment.from, segment.until)
    };
    clock.iter().map(part).collect::<Vec<_>>().join(", ")
}

fn sizes(lesson: &Lesson) -> Vec<usize> {
    let groups = lesson.seats.iter().filter_map(|seat| seat.group).max().map_or(0, |most| most + 1);
    let mut sizes: Vec<usize> =
        (0..groups).map(|g| lesson.seats.iter().filter(|seat| seat.group == Some(g)).count()).collect();
    sizes.sort_unstable_by(|a, b| b.cmp(a));
    sizes
}

const THREE: &str =
    "0-5 open, 5-6 move, 6-17 R1, 17-19 move, 19-30 R2, 30-32 move, 32-43 R3, 43-44 reset, 44-50 exit";

#[test]
fn station_rotation() {
    for devices in [0, 8, 15, 30] {
        let lesson = plan(Model::StationRotation, devices, &|_| {});
        assert_eq!((written(&lesson.clock).as_str(), sizes(&lesson)), (THREE, vec![10, 10, 10]));
        let screens = lesson.stations.iter().filter(|station| station.share > 0).count();
        assert_eq!(screens, usize::from(devices > 0));
        // With eight: six alone and two pairs at the screens.
        for turn in 0..3 {
            let paired = lesson.seats.iter().filter(|seat| seat.partner[turn].is_some()).count();
            assert_eq!(paired, if devices == 8 { 4 } else { 0 }, "{devices} devices");
        }
    }
    let alone = plan(Model::StationRotation, 8, &|of| of.room.share = Share::One);
    assert_eq!(
        written(&alone.clock),
        "0-4 open, 4-5 move, 5-13 R1, 13-15 move, 15-23 R2, 23-25 move, 25-33 R3, 33-35 move, 35-43 R4, 43-44 reset, 44-50 exit"
    );
    assert_eq!(sizes(&alone), [8, 8, 7, 7]);
    assert!(alone.unmet.contains(&domain::lesson::Unmet::ShortTurn { minutes: 8 }), "eight minutes warn");
    let two_days = plan(Model::StationRotation, 8, &|of| of.setup.two_days = true);
    assert_eq!(written(&two_days.clock), "0-5 open, 5-6 move, 6-24 R1, 24-26 move, 26-44 R2, 44-50 exit");
}

#[test]
fn lab_rotation() {
    let lab = |devices, change: &dyn Fn(&mut Situation)| {
        plan(Model::LabRotation, devices, &|of| {
            *of = with_lab(of.clone());
            change(of);
        })
    };
    for devices in [8, 15] {
        let split = lab(devices, &|_| {});
        assert_eq!(written(&split.clock), "0-4 open, 4-7 move, 7-24 R1, 24-28 move, 28-45 R2, 45-50 exit");
        assert_eq!(sizes(&split), [15, 15]);
        let alone = split.seats.iter().filter(|seat| {
            let lab = seat.route.iter().position(|s| split.stations[*s].kind == StationKind::Screen);
            lab.is_some_and(|turn| seat.partner[turn].is_none())
        });
        assert_eq!(alone.count(), if devices == 8 { 2 } else { 30 }, "seven pairs and one alone, twice");
    }
    for (devices, adults) in [(30, true), (15, false)] {
        let whole = lab(devices, &|of| {
            if !adults {
                of.room.adults.clear();
            }
        });
        assert_eq!(written(&whole.clock), "0-4 open, 4-7 move, 7-42 R1, 42-45 move, 45-50 exit");
        assert_eq!(whole.talks.len(), 5);
        assert!(whole.talks.iter().all(|talk| talk.until - talk.from == 7));
    }
    let of = situation(0, &|of| *of = with_lab(of.clone()));
    assert!(!recommend(&of).iter().any(|one| one.model == Model::LabRotation && one.possible));
}

#[test]
fn individual_rotation() {
    for (devices, seats) in [(8, 24), (15, 36), (30, 36), (0, 0)] {
        let lesson = plan(Model::IndividualRotation, devices, &|_| {});
        assert_eq!(written(&lesson.clock), THREE);
        let most: Vec<usize> = lesson.stations.iter().map(|station| station.most).collect();
        assert_eq!(most[0], 7);
        let online: usize = lesson.stations.iter().filter(|s| s.share > 0).map(|s| s.most * 3).sum();
        assert_eq!((most.len(), online), (4, seats));
        let waiting = lesson.seats.iter().filter(|seat| seat.device_debt > 0).count();
        assert_eq!(waiting, if devices == 8 { 6 } else { 0 }, "{devices} devices");
    }
}

#[test]
fn whole_group() {
    for (devices, share) in [(0, 0), (8, 4), (15, 2), (30, 1)] {
        let lesson = plan(Model::WholeGroup, devices, &|_| {});
        assert_eq!(
            written(&lesson.clock),
            "0-5 open, 5-17 R1, 17-18 move, 18-30 R2, 30-31 move, 31-43 R3, 43-44 reset, 44-50 exit"
        );
        assert_eq!(lesson.stations[1].share, share);
        let talks: Vec<(u16, u16)> = lesson.talks.iter().map(|talk| (talk.from, talk.until)).collect();
        assert_eq!(talks, [(31, 34), (34, 37), (37, 40), (40, 43)]);
    }
}

#[test]
fn flipped() {
    for (devices, rescue) in [(0, 30), (8, 16), (15, 30), (30, 30)] {
        let lesson = plan(Model::Flipped, devices, &|_| {});
        assert_eq!(
            written(&lesson.clock),
            "0-6 check, 6-8 sort, 8-20 R1, 20-22 move, 22-43 R2, 43-44 reset, 44-50 exit"
        );
        assert_eq!(lesson.stations[1].most, rescue, "{devices} devices");
    }
}

#[test]
fn flex() {
    let each = plan(Model::Flex, 30, &|_| {});
    assert_eq!(
        written(&each.clock),
        "0-5 open, 5-15 R1, 15-17 move, 17-27 R2, 27-29 move, 29-39 R3, 39-44 R4, 44-50 log"
    );
    assert_eq!(each.talks.iter().map(|talk| (talk.from, talk.until)).collect::<Vec<_>>(), [(39, 44)]);
    let blocks = plan(Model::Flex, 15, &|_| {});
    assert_eq!(written(&blocks.clock), "0-5 open, 5-24 R1, 24-25 move, 25-44 R2, 44-50 log");
    for devices in [8, 0] {
        let of = situation(devices, &|_| {});
        let flex = recommend(&of).into_iter().find(|one| one.model == Model::Flex).unwrap();
        assert!(!flex.possible && !flex.against.is_empty(), "24 turns for 30 are not flex");
    }
}

#[test]
fn a_course_from_elsewhere() {
    for (devices, here) in [(30, 30), (15, 15), (8, 8)] {
        let lesson = plan(Model::ALaCarte, devices, &|of| of.outside_course = 30);
        assert_eq!(written(&lesson.clock), "0-3 open, 3-45 R1, 45-50 log");
        assert_eq!(lesson.at_station(1, 0).count(), here);
    }
    let of = situation(30, &|_| {});
    let course = recommend(&of).into_iter().find(|one| one.model == Model::ALaCarte).unwrap();
    assert!(!course.possible);
}

#[test]
fn enriched_virtual() {
    for devices in [0, 8, 15, 30] {
        let lesson = plan(Model::EnrichedVirtual, devices, &|_| {});
        assert_eq!(written(&lesson.clock), "0-5 open, 5-20 R1, 20-22 move, 22-43 R2, 43-50 log");
        assert_eq!(lesson.talks.len(), 7);
        assert!(lesson.talks.iter().all(|talk| talk.until - talk.from == 3 && talk.from >= 22));
        let offline = lesson.seats.iter().all(|seat| lesson.stations[seat.route[1]].share == 0);
        assert_eq!(offline, devices < 30);
    }
}

#[test]
fn playlist() {
    for (devices, turns) in [(0, 1), (8, 4), (15, 2), (30, 1)] {
        let lesson = plan(Model::Playlist, devices, &|_| {});
        let (open, close) = (lesson.clock[0], lesson.clock[lesson.clock.len() - 1]);
        assert_eq!((open.from, open.until, close.from, close.until), (0, 4, 44, 50));
        assert_eq!(lesson.turns(), turns);
        assert!(lesson.clock[1..=turns].iter().all(|part| part.minutes() == 40 / turns as u16));
        assert_eq!(lesson.talks.len(), 8);
        assert!(lesson.talks.iter().all(|talk| talk.until - talk.from == 5));
        let had = |seat: &domain::lesson::Seat| seat.route.iter().any(|s| lesson.stations[*s].share > 0);
        assert_eq!(lesson.seats.iter().filter(|seat| had(seat)).count(), if devices == 0 { 0 } else { 30 });
    }
}

#[test]
fn on_paper() {
    for on_paper in [Model::StationRotation, Model::IndividualRotation, Model::WholeGroup, Model::Playlist] {
        for devices in [0, 15] {
            let paper = plan(Model::NoDevices, devices, &|of| of.setup.on_paper = on_paper);
            assert!(paper.stations.iter().all(|station| station.share == 0));
            if on_paper != Model::Playlist {
                let screen = plan(on_paper, 15, &|_| {});
                assert_eq!(paper.clock, screen.clock);
            }
        }
    }
}
