//! Worksheets: each learner's own, the same all day, no question twice on a sheet.

use std::collections::BTreeSet;

use app::AppError;
use domain::{CompetencyId, Millis};

use crate::house::{House, sqlite};

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
