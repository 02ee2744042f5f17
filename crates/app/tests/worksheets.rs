//! Worksheets: each learner's own, the same all day, no question twice on a sheet; found again by its code, and its
//! marks entered once.

use std::collections::BTreeSet;

use app::AppError;
use app::enter_marks::{Mark, MarksView, Said, Sheets};
use domain::evidence::{AnswerClass, Kind, Source};
use domain::{CompetencyId, EvidenceId, Millis};

use crate::house::{District, House, places, sqlite};

#[test]
fn a_sheet_is_the_same_all_day_and_has_no_question_twice() {
    let place = sqlite();
    let house = House::new(&place.store);
    let district = house.district("alder");
    let (app, teacher, class) = (&house.app, &district.teacher, district.class);
    for node in app.library().web.nodes() {
        let id = &app.library().web.competency(node).id;
        if app.library().templates_for(id).is_empty() {
            continue;
        }
        let (_, sheets) = app.see_worksheets(teacher, class, id).unwrap();
        assert_eq!(sheets.len(), district.learners.len());
        let codes: BTreeSet<&str> = sheets.iter().map(|sheet| sheet.code.as_str()).collect();
        assert_eq!(codes.len(), sheets.len(), "{}: two learners share a code", id.0);
        for sheet in &sheets {
            assert!(!sheet.items.is_empty(), "{}", id.0);
            let looks = sheet.items.iter().map(|item| {
                let text = item.text("en").unwrap();
                (text.stem.text(), text.figure.map(|figure| figure.svg), text.answer.text())
            });
            assert_eq!(looks.collect::<BTreeSet<_>>().len(), sheet.items.len(), "{}", id.0);
        }
    }
    let some = CompetencyId::new("ccss-math", "4.NF.B.3.a");
    let keys = || -> Vec<(String, Vec<u32>)> {
        let sheets = app.see_worksheets(teacher, class, &some).unwrap().1;
        sheets
            .iter()
            .map(|sheet| (sheet.code.clone(), sheet.items.iter().map(content::Item::seed).collect()))
            .collect()
    };
    let first = keys();
    assert_eq!(first[0].1.len(), 8);
    house.clock.advance(Millis::MINUTE);
    assert_eq!(keys(), first);
    house.clock.advance(Millis::DAY);
    assert_ne!(keys(), first);
    let elsewhere = house.district("birch");
    assert!(matches!(app.see_worksheets(&elsewhere.teacher, class, &some), Err(AppError::NotFound(_))));
    let none = CompetencyId("nothing:here".into());
    assert!(matches!(app.see_worksheets(teacher, class, &none), Err(AppError::NotFound(_))));
}

fn about() -> CompetencyId {
    CompetencyId::new("ccss-math", "4.NF.B.3.a")
}

fn today(house: &House, district: &District) -> Sheets {
    let day = house.app.today(&district.teacher).unwrap();
    Sheets { class: district.class, competency: about(), day }
}

fn says(view: &MarksView, sheet: usize, question: usize, said: Said) -> Mark {
    Mark { learner: view.sheets[sheet].learner.id, question, said }
}

#[test]
fn a_sheet_is_found_by_its_code_however_it_is_typed() {
    let place = sqlite();
    let house = House::new(&place.store);
    let (district, elsewhere) = (house.district("alder"), house.district("birch"));
    let (app, teacher, class) = (&house.app, &district.teacher, district.class);
    let day = app.today(teacher).unwrap();
    let (_, sheets) = app.see_worksheets(teacher, class, &about()).unwrap();
    let sheet = &sheets[1];
    house.clock.advance(29 * Millis::DAY);
    let alike = |c: char| match c {
        'S' => '5',
        'B' => '8',
        'G' => '6',
        '2' => 'Z',
        'D' => 'O',
        '7' => '1',
        other => other,
    };
    let strange: String = sheet.code.chars().map(alike).collect();
    let spaced = format!(" {} {} ", &sheet.code[..3].to_lowercase(), &sheet.code[3..]);
    for typed in [sheet.code.clone(), strange, spaced, sheet.code[..6].to_owned()] {
        let found = app.find_worksheet(teacher, class, &typed).unwrap();
        assert_eq!((found.learner, found.day, found.changed), (sheet.learner.id, day, false), "{typed}");
        assert_eq!(found.competency, about());
    }
    // Another last sign: the questions on the paper are not those that would be made now.
    let last = sheet.code.chars().last().unwrap();
    let other = format!("{}{}", &sheet.code[..6], if last == 'H' { 'K' } else { 'H' });
    assert!(app.find_worksheet(teacher, class, &other).unwrap().changed);

    let refused = |typed: &str| match app.find_worksheet(teacher, class, typed) {
        Err(AppError::Form(faults)) => faults[0].says,
        other => panic!("{typed}: {other:?}"),
    };
    assert_eq!(refused("ABC"), "marks-code-length");
    assert_eq!(refused("22222"), "marks-code-length");
    let (_, others) = app.see_worksheets(&elsewhere.teacher, elsewhere.class, &about()).unwrap();
    assert_eq!(refused(&others[0].code), "marks-code-unknown");
    house.clock.advance(Millis::DAY);
    assert_eq!(refused(&sheet.code), "marks-code-unknown");
    let strange = app.find_worksheet(&elsewhere.teacher, class, &sheet.code);
    assert!(matches!(strange, Err(AppError::NotFound(_))));
}

#[test]
fn marks_are_evidence_with_the_weight_of_paper_and_count_once() {
    for place in places() {
        let house = House::new(&place.store);
        let district = house.district("alder");
        let (app, teacher) = (&house.app, &district.teacher);
        let sheets = today(&house, &district);
        let view = app.see_marks(teacher, &sheets, None).unwrap();
        assert!(view.sheets.iter().all(|sheet| sheet.questions.iter().all(|(_, entered)| entered.is_none())));
        let first = &view.sheets[0];
        let right = first.questions[2].0.right_answer("en");
        // What somebody writes who holds a misconception.
        let mut mistakes = view.sheets[1].questions.iter().enumerate().flat_map(|(at, (item, _))| {
            item.mistakes("en").into_iter().map(move |(id, answer)| (at, id, answer))
        });
        let (at, misconception, mistake) = mistakes.next().expect("a mistake");
        let marks = [
            says(&view, 0, 0, Said::Right),
            says(&view, 0, 1, Said::Wrong),
            says(&view, 0, 2, Said::Answer(right.clone(), "en")),
            says(&view, 1, at, Said::Answer(mistake, "en")),
        ];
        let rows = house.count(district.tenant, "audit");
        house.clock.advance(Millis::MINUTE);
        assert_eq!(app.enter_marks(teacher, &sheets, view.edition, &marks).unwrap(), 4, "{}", place.name);
        assert_eq!(house.count(district.tenant, "audit") - rows, 4);

        let learner = first.learner.id;
        let records = app.store().read(district.tenant, |tx| store::log::records_of(tx, learner)).unwrap();
        assert_eq!(records.len(), 3);
        for record in &records {
            assert_eq!(
                (record.kind, record.source.clone(), record.class),
                (Kind::PaperMark, Source::Paper, Some(district.class))
            );
            assert!(record.template.is_some() && record.seed.is_some() && !record.competencies.is_empty());
        }
        let typed = records.iter().find(|record| record.answer.is_some()).unwrap();
        assert_eq!(
            (typed.answer.as_deref(), &typed.answer_class),
            (Some(right.as_str()), &Some(AnswerClass::Right))
        );

        let other = view.sheets[1].learner.id;
        let records = app.store().read(district.tenant, |tx| store::log::records_of(tx, other)).unwrap();
        assert_eq!(records[0].answer_class, Some(AnswerClass::Misconception(misconception)));

        // The same sheet again, with another verdict: what stands stays, and is shown.
        let again = [says(&view, 0, 0, Said::Wrong), says(&view, 0, 1, Said::Wrong)];
        assert_eq!(app.enter_marks(teacher, &sheets, view.edition, &again).unwrap(), 0);
        let only = app.see_marks(teacher, &sheets, Some(learner)).unwrap();
        let [sheet] = only.sheets.as_slice() else { panic!("{}", only.sheets.len()) };
        let scores = |view: &MarksView| -> Vec<Option<f64>> {
            view.sheets[0]
                .questions
                .iter()
                .map(|(_, entered)| entered.as_ref().map(|one| one.score))
                .collect()
        };
        assert_eq!(&scores(&only)[..4], [Some(1.0), Some(0.0), Some(1.0), None]);

        // It counts less than the same answers on a screen, and is taken back like any record of an adult.
        let before = app.see_skill(teacher, learner, &about()).unwrap();
        assert_eq!(before.by_adults.len(), 3);
        let trust = app.model().params.paper_trust;
        assert!((trust - 0.7).abs() < 1e-9 && before.reasons.belief.tested);
        let wrong: EvidenceId = sheet.questions[1].1.as_ref().unwrap().record;
        house.clock.advance(Millis::MINUTE);
        app.take_back(teacher, learner, wrong, house.id()).unwrap();
        let after = app.see_skill(teacher, learner, &about()).unwrap();
        assert!(after.reasons.belief.p > before.reasons.belief.p);
        let view = app.see_marks(teacher, &sheets, Some(learner)).unwrap();
        assert_eq!(scores(&view)[1], None, "{}: what was taken back can be entered anew", place.name);
        assert_eq!(
            app.enter_marks(teacher, &sheets, view.edition, &[says(&view, 0, 1, Said::Right)]).unwrap(),
            1
        );
        let view = app.see_marks(teacher, &sheets, Some(learner)).unwrap();
        assert_eq!(scores(&view)[1], Some(1.0));
    }
}

#[test]
fn what_is_no_sheet_of_the_class_is_refused_and_nothing_is_kept() {
    let place = sqlite();
    let house = House::new(&place.store);
    let (district, elsewhere) = (house.district("alder"), house.district("birch"));
    let (app, teacher) = (&house.app, &district.teacher);
    let sheets = today(&house, &district);
    let view = app.see_marks(teacher, &sheets, None).unwrap();
    let rows = house.count(district.tenant, "evidence");
    let good = says(&view, 0, 0, Said::Right);
    let enter = |sheets: &Sheets, marks: &[Mark]| app.enter_marks(teacher, sheets, view.edition, marks);

    // One answer that cannot be read, and none is kept; the fault names its place.
    let unread = says(&view, 1, 1, Said::Answer("twelve and a bit".into(), "en"));
    match enter(&sheets, &[good.clone(), unread.clone()]) {
        Err(AppError::Form(faults)) => assert_eq!(faults[0].found, format!("{}-1", unread.learner)),
        other => panic!("{other:?}"),
    }
    let stranger = Mark { learner: elsewhere.learners[0].id(), ..good.clone() };
    assert!(matches!(enter(&sheets, &[stranger]), Err(AppError::NotFound(_))));
    assert!(matches!(enter(&sheets, &[Mark { question: 99, ..good.clone() }]), Err(AppError::NotFound(_))));
    let day =
        |days: i32| Sheets { day: sheets.day.saturating_add(jiff::Span::new().days(days)), ..sheets.clone() };
    for wrong in [day(1), day(-30)] {
        assert!(matches!(enter(&wrong, std::slice::from_ref(&good)), Err(AppError::Form(_))));
    }
    let stale = app.enter_marks(teacher, &sheets, '?', std::slice::from_ref(&good));
    assert!(matches!(stale, Err(AppError::Stale)));
    let other = app.see_marks(&elsewhere.teacher, &sheets, None);
    assert!(matches!(other, Err(AppError::NotFound(_))));
    assert!(app.enter_marks(&district.learners[0], &sheets, view.edition, &[good]).is_err());
    assert_eq!(house.count(district.tenant, "evidence"), rows);
}

#[test]
fn what_a_person_rates_is_printed_and_not_marked() {
    let place = sqlite();
    let house = House::new(&place.store);
    let district = house.district("alder");
    let (app, teacher, class) = (&house.app, &district.teacher, district.class);
    let some = CompetencyId::new("ccss-math", "3.OA.A.2");
    let (_, sheets) = app.see_worksheets(teacher, class, &some).unwrap();
    assert!(sheets[0].items.last().unwrap().is_rated(), "the last question is to be drawn");
    let day = app.today(teacher).unwrap();
    let of = app::enter_marks::Sheets { class, competency: some, day };
    let marks = app.see_marks(teacher, &of, None).unwrap();
    for (sheet, printed) in marks.sheets.iter().zip(&sheets) {
        assert_eq!(sheet.questions.len(), printed.items.len() - 1);
        assert!(sheet.questions.iter().all(|(item, _)| !item.is_rated()));
    }
}
