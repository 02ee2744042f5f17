//! A roster comes in, comes again, changes, goes; on both databases. Nothing of ours that it does not say is touched.

use app::AppError;
use app::import_roster::{By, Counts, ImportOptions, ImportReport};
use domain::people::SignInWay;
use domain::{ClassId, Role, UserId};
use formats::finding::Severity;
use formats::one_roster::{self, Files, Reading};
use store::people;

use crate::house::{District, House, places, sqlite};

const MANIFEST: &str = "propertyName,value\nmanifest.version,1.0\noneroster.version,1.2\nfile.academicSessions,bulk\nfile.orgs,bulk\nfile.courses,bulk\nfile.classes,bulk\nfile.users,bulk\nfile.roles,bulk\nfile.enrollments,bulk\n";

/// A school of two classes: `learners` of 4B, all but the first of 4C too.
fn files(learners: &[&str]) -> Files {
    let mut users = "sourcedId,status,dateLastModified,enabledUser,username,givenName,familyName,grades,password,metadata.bus\nt1,,,true,t1,Ruth,Oyelaran,,secret words,\n".to_owned();
    let mut roles = "sourcedId,status,dateLastModified,userSourcedId,roleType,role,orgSourcedId\nrt1,,,t1,primary,teacher,s\n".to_owned();
    let mut seats = "sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role\net1,,,4b,s,t1,teacher\n".to_owned();
    for (at, name) in learners.iter().enumerate() {
        let (id, given) = name.split_once(' ').unwrap_or((name, "Ana"));
        users.push_str(&format!("{id},,,true,{id},{given},Li,04,,7\n"));
        roles.push_str(&format!("r{id},,,{id},primary,student,s\n"));
        seats.push_str(&format!("b{id},,,4b,s,{id},student\n"));
        if at > 0 {
            seats.push_str(&format!("c{id},,,4c,s,{id},student\n"));
        }
    }
    let rest = [
        ("manifest.csv", MANIFEST),
        (
            "academicSessions.csv",
            "sourcedId,status,dateLastModified,title,type,startDate,endDate,parentSourcedId,schoolYear\ny,,,2026-27,schoolYear,2026-08-24,2027-05-28,,2027\n",
        ),
        (
            "orgs.csv",
            "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId\nd,,,Elm,district,,\ns,,,Elm School,school,01,d\n",
        ),
        (
            "courses.csv",
            "sourcedId,status,dateLastModified,title,courseCode,grades,orgSourcedId,subjects\nm4,,,Mathematics 4,M4,04,s,Mathematics\nz,,,Choir,Z,04,s,Music\n",
        ),
        (
            "classes.csv",
            "sourcedId,status,dateLastModified,title,grades,courseSourcedId,classType,schoolSourcedId,termSourcedIds,periods\n4b,,,4B,04,m4,scheduled,s,y,2\n4c,,,4C,,z,scheduled,s,y,3\n",
        ),
    ];
    let mut files: Files =
        rest.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect();
    files.extend(
        [("users.csv", users), ("roles.csv", roles), ("enrollments.csv", seats)]
            .map(|(name, text)| (name.to_owned(), text.into_bytes())),
    );
    files
}

fn bring(house: &House, by: &By, files: &Files, options: &ImportOptions) -> ImportReport {
    let (set, findings) = one_roster::read(files, Reading::Lenient);
    house.app.import_roster(by, set, findings, options).unwrap()
}

fn now(house: &House, by: &By, files: &Files) -> ImportReport {
    let report = bring(house, by, files, &ImportOptions::default());
    assert!(report.applied, "{:?}", report.findings);
    report
}

fn counts(created: usize, updated: usize, unchanged: usize, removed: usize) -> Counts {
    Counts { created, updated, unchanged, removed }
}

/// Who is in a class, by given name.
fn names(house: &House, district: &District, class: ClassId) -> Vec<String> {
    let learners = house.app.store().read(district.tenant, |tx| people::learners(tx, class)).unwrap();
    learners.into_iter().map(|one| one.user.given_name).collect()
}

fn class(house: &House, district: &District, name: &str) -> domain::people::Class {
    let find = |tx: &mut store::Tx| people::classes(tx, district.school);
    house
        .app
        .store()
        .read(district.tenant, find)
        .unwrap()
        .into_iter()
        .find(|class| class.name == name)
        .expect("the class")
}

fn person(house: &House, district: &District, number: &str) -> Option<UserId> {
    let find = |tx: &mut store::Tx| people::users(tx, district.school, Role::Learner);
    let all = house.app.store().read(district.tenant, find).unwrap();
    all.into_iter().find(|user| user.sourced_id.as_deref() == Some(number)).map(|user| user.id)
}

/// A district whose school has the roster's name, so that the two are one.
fn elm(house: &House) -> (District, By) {
    let district = house.district("Elm");
    let by = By::Person(district.administrator.clone());
    (district, by)
}

#[test]
fn it_comes_in_comes_again_and_goes_out_as_it_came() {
    for place in places() {
        eprintln!("on {}", place.name);
        let house = House::new(&place.store);
        let (district, by) = elm(&house);
        let set = files(&["1 Ana", "2 Bo", "3 Cy"]);
        let dry = bring(&house, &by, &set, &ImportOptions { dry_run: true, ..ImportOptions::default() });
        let before = house.dump(district.tenant);
        let report = now(&house, &by, &set);
        // One session, two courses and two classes; four people with a role each; six seats. District and school were there.
        assert_eq!((dry.applied, dry.counts), (false, report.counts));
        assert_eq!(report.counts, counts(1 + 2 + 2 + 4 + 4 + 6, 2, 0, 0), "{:?}", report.findings);
        let audited = |dump: &[String]| dump.iter().filter(|line| line.contains("import roster")).count();
        assert_eq!(
            (audited(&before), audited(&house.dump(district.tenant))),
            (0, 3),
            "a line for each learner"
        );
        let b = class(&house, &district, "4B");
        assert_eq!(names(&house, &district, b.id), ["Ana", "Bo", "Cy"]);
        assert_eq!((b.way, b.home_use, b.grade.number(), b.code.len()), (SignInWay::Card, false, 4, 6));
        let choir = class(&house, &district, "4C");
        assert_eq!(choir.grade.number(), 4, "of its course");
        let course =
            |id| house.app.store().read(district.tenant, move |tx| people::course(tx, id)).unwrap().unwrap();
        assert_eq!(
            (course(b.course).framework.as_str(), course(choir.course).framework.as_str()),
            ("ccss-math", "")
        );
        assert!(
            report
                .findings
                .iter()
                .any(|one| one.severity == Severity::Note && one.field == "subjects" && one.row == 3)
        );
        assert_eq!(names(&house, &district, district.class).len(), 3, "the class made by hand is as it was");
        let (_, cards) = house.app.print_cards(&district.administrator, b.id).unwrap();
        assert_eq!(cards.len(), 3);
        let again = house.dump(district.tenant);
        assert_eq!(now(&house, &by, &set).counts, counts(0, 0, 21, 0));
        assert_eq!(house.dump(district.tenant), again, "nothing moved");

        let out = house.app.export_roster(&by).unwrap();
        let written = one_roster::write(&out);
        let text =
            written.values().map(|bytes| String::from_utf8_lossy(bytes).into_owned()).collect::<String>();
        assert!(text.contains("metadata.bus") && !text.contains("secret words"));
        let (read, findings) = one_roster::read(&written, Reading::Strict);
        assert_eq!((findings.as_slice(), &read), (&[][..], &out));
        let back = house.app.import_roster(&by, read, vec![], &ImportOptions::default()).unwrap();
        assert_eq!((back.counts.created, back.counts.removed), (0, 0), "{:?}", back.findings);
        assert_eq!(house.dump(district.tenant), again, "what goes out comes back as the same");
        assert_eq!(one_roster::write(&house.app.export_roster(&by).unwrap()), written);
    }
}

#[test]
fn bulk_ends_who_is_absent_and_delta_who_is_named() {
    for place in places() {
        eprintln!("on {}", place.name);
        let house = House::new(&place.store);
        let (district, by) = elm(&house);
        now(&house, &by, &files(&["1 Ana", "2 Bo", "3 Cy"]));
        let (b, bo) = (class(&house, &district, "4B").id, person(&house, &district, "2").unwrap());
        // By hand: another way of signing in stays whatever the roster says.
        let change = app::edit_class::ClassChange {
            name: "4B".into(),
            way: SignInWay::Tile,
            home_use: true,
            meetings: vec![],
        };
        house.app.change_class(&district.administrator, b, &change).unwrap();
        let report = now(&house, &by, &files(&["1 Anna", "3 Cy"]));
        assert_eq!((report.counts.created, report.counts.updated, report.counts.removed), (0, 1, 1 + 1 + 2));
        assert_eq!(names(&house, &district, b), ["Anna", "Cy"]);
        assert!(person(&house, &district, "2").is_none());
        assert_eq!(
            (class(&house, &district, "4B").way, class(&house, &district, "4B").home_use),
            (SignInWay::Tile, true)
        );
        assert_eq!(names(&house, &district, district.class).len(), 3, "who was put there by hand stays");
        now(&house, &by, &files(&["1 Ana", "2 Bo", "3 Cy"]));
        assert_eq!(person(&house, &district, "2"), Some(bo), "who comes back is who they were");

        let delta: Files = [
            ("manifest.csv", "propertyName,value\nmanifest.version,1.0\noneroster.version,1.2\nfile.users,delta\nfile.enrollments,delta\n"),
            ("users.csv", "sourcedId,status,dateLastModified,enabledUser,username,givenName,familyName\n2,tobedeleted,2026-11-17T00:00:00.000Z,,,,\n3,active,2026-11-17T00:00:00.000Z,true,3,Cyrus,Li\n"),
            ("enrollments.csv", "sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role\nc3,tobedeleted,2026-11-17T00:00:00.000Z,,,,\n"),
        ]
        .map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec()))
        .into();
        let report = now(&house, &by, &delta);
        assert_eq!(report.counts, counts(0, 1, 0, 2), "{:?}", report.findings);
        assert_eq!(names(&house, &district, b), ["Ana", "Cyrus"]);
        assert_eq!(names(&house, &district, class(&house, &district, "4C").id), [""; 0]);
    }
}

#[test]
fn the_last_import_can_be_taken_back() {
    for place in places() {
        eprintln!("on {}", place.name);
        let house = House::new(&place.store);
        let (district, by) = elm(&house);
        now(&house, &by, &files(&["1 Ana", "2 Bo"]));
        let b = class(&house, &district, "4B").id;
        now(&house, &by, &files(&["1 Anna", "3 Cy"]));
        let undone = house.app.undo_roster(&by).unwrap().expect("an import");
        assert_eq!(undone.kept, 0);
        assert_eq!(names(&house, &district, b), ["Ana", "Bo"]);
        assert!(person(&house, &district, "3").is_none());
        assert_eq!(house.app.undo_roster(&by).unwrap(), None, "one step");
        let report = now(&house, &by, &files(&["1 Ana", "2 Bo"]));
        assert_eq!(
            (report.counts.created, report.counts.updated, report.counts.removed),
            (0, 0, 0),
            "as if it had not been"
        );
        // A first import leaves empty what it made; a class in which nothing happened goes.
        let fresh_place = sqlite();
        let fresh = House::new(&fresh_place.store);
        let (district, by) = elm(&fresh);
        now(&fresh, &by, &files(&["1 Ana", "2 Bo"]));
        let (b, ana) = (class(&fresh, &district, "4B").id, person(&fresh, &district, "1").unwrap());
        fresh.app.undo_roster(&by).unwrap().expect("an import");
        let there = fresh.app.store().read(district.tenant, move |tx| people::class(tx, b)).unwrap();
        assert_eq!((there, person(&fresh, &district, "1")), (None, None));
        now(&fresh, &by, &files(&["1 Ana", "2 Bo"]));
        assert_eq!(person(&fresh, &district, "1"), Some(ana), "the same child again");
    }
}

#[test]
fn nothing_is_half_done_and_not_everybody_may() {
    let place = sqlite();
    let house = House::new(&place.store);
    let (district, by) = elm(&house);
    let before = house.dump(district.tenant);
    let (set, mut findings) = one_roster::read(&files(&["1 Ana"]), Reading::Lenient);
    let teacher = By::Person(district.teacher.clone());
    let refused = house.app.import_roster(&teacher, set.clone(), findings.clone(), &ImportOptions::default());
    assert!(matches!(refused, Err(AppError::NotAllowed(_))), "{refused:?}");
    assert!(matches!(house.app.export_roster(&teacher), Err(AppError::NotAllowed(_))));
    assert!(matches!(house.app.undo_roster(&teacher), Err(AppError::NotAllowed(_))));
    // An error of the reader applies nothing; neither does chance that sticks halfway.
    for one in &mut findings {
        one.severity = Severity::Error;
    }
    assert!(!findings.is_empty());
    assert!(!house.app.import_roster(&by, set.clone(), findings, &ImportOptions::default()).unwrap().applied);
    house.stick(true);
    let failed = house.app.import_roster(&by, set, vec![], &ImportOptions::default());
    house.stick(false);
    assert!(matches!(failed, Err(AppError::Store(_))), "{failed:?}");
    assert_eq!(house.dump(district.tenant), before);
    // An empty file does not empty a school.
    let many: Vec<String> = (0..12).map(|at| format!("n{at} Kid")).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    now(&house, &by, &files(&many));
    let report = bring(&house, &by, &files(&[]), &ImportOptions::default());
    assert!(
        !report.applied
            && report.findings.iter().any(|one| one.severity == Severity::Error && one.file == "users.csv")
    );
    let sure = ImportOptions { many_gone: true, ..ImportOptions::default() };
    assert!(bring(&house, &by, &files(&[]), &sure).applied);
    assert_eq!(names(&house, &district, class(&house, &district, "4B").id), [""; 0]);
}

#[test]
fn an_erased_learner_leaves_no_trace_in_what_a_roster_brought() {
    for place in places() {
        let house = House::new(&place.store);
        let (district, by) = elm(&house);
        now(&house, &by, &files(&["k1 Ana", "k2 Bodil"]));
        let bo = person(&house, &district, "k2").unwrap();
        house.app.erase_learner(bo, "asked").unwrap();
        let rows = |tx: &mut store::Tx| {
            let rows = tx.query("SELECT body FROM roster_rows WHERE tenant_id = $1", &[])?;
            let runs = tx.query("SELECT changes FROM roster_runs WHERE tenant_id = $1", &[])?;
            rows.iter().chain(&runs).map(|row| row.get::<String>(0)).collect::<Result<Vec<_>, _>>()
        };
        let text = house.app.store().read(district.tenant, rows).unwrap().join("\n");
        assert!(text.contains("Ana") && !text.contains("Bodil") && !text.contains("k2"), "on {}", place.name);
        assert_eq!(house.app.undo_roster(&by).unwrap(), None, "it would bring them back");
    }
}
