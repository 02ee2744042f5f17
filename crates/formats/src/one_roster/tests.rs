use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;

fn files(list: &[(&str, &str)]) -> Files {
    list.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect()
}

/// A small set of 1.2 without a fault, made up.
pub(super) fn sample() -> Files {
    let manifest = "propertyName,value\nmanifest.version,1.0\noneroster.version,1.2\nfile.academicSessions,bulk\n\
        file.categories,absent\nfile.classes,bulk\nfile.classResources,absent\nfile.courses,bulk\nfile.courseResources,absent\n\
        file.demographics,absent\nfile.enrollments,bulk\nfile.lineItemLearningObjectiveIds,absent\nfile.lineItems,absent\n\
        file.lineItemScoreScales,absent\nfile.orgs,bulk\nfile.resources,absent\nfile.resultLearningObjectiveIds,absent\n\
        file.results,absent\nfile.resultScoreScales,absent\nfile.roles,bulk\nfile.scoreScales,absent\nfile.userProfiles,absent\n\
        file.userResources,absent\nfile.users,bulk\nsource.systemName,Made up\nsource.systemCode,m\n";
    files(&[
        ("manifest.csv", manifest),
        (
            "academicSessions.csv",
            "sourcedId,status,dateLastModified,title,type,startDate,endDate,parentSourcedId,schoolYear\n\
             y,,,2026-27,schoolYear,2026-08-24,2027-05-28,,2027\nt,,,Fall,term,2026-08-24,2026-12-18,y,2027\n",
        ),
        (
            "orgs.csv",
            "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId,metadata.colour\n\
             d,,,Elm District,district,,,\ns,,,Elm School,school,01,d,green\n",
        ),
        (
            "courses.csv",
            "sourcedId,status,dateLastModified,schoolYearSourcedId,title,courseCode,grades,orgSourcedId,subjects,subjectCodes\n\
             m4,,,y,Mathematics 4,M4,04,s,Mathematics,\n",
        ),
        (
            "classes.csv",
            "sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,location,schoolSourcedId,termSourcedIds,subjects,subjectCodes,periods\n\
             4b,,,4B,04,m4,,scheduled,12,s,\"t,y\",Mathematics,,2\n",
        ),
        (
            "users.csv",
            "sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password,userMasterIdentifier,preferredGivenName,preferredMiddleName,preferredFamilyName,primaryOrgSourcedId,pronouns\n\
             u1,,,true,u1,,Amina,Diallo,,,,,,,04,,,,,,s,\nu2,,,true,u2,,José,\"García\nPeña\",,,,,,,04,,,Pepe,,,s,\nu3,,,true,u3,,Ruth,Oyelaran,,,,,,,,,,,,,s,\n",
        ),
        (
            "roles.csv",
            "sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,userProfileSourcedId\n\
             r1,,,u1,primary,student,,,s,\nr2,,,u2,primary,student,,,s,\nr3,,,u3,primary,teacher,,,s,\n",
        ),
        (
            "enrollments.csv",
            "sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate\n\
             e1,,,4b,s,u1,student,false,,\ne2,,,4b,s,u2,student,,2026-08-24,2027-05-28\ne3,,,4b,s,u3,teacher,true,,\n",
        ),
    ])
}

fn with(mut set: Files, name: &str, change: impl Fn(&str) -> String) -> Files {
    let text = String::from_utf8(set[name].clone()).unwrap();
    let changed = change(&text);
    assert_ne!(text, changed, "the change is there");
    set.insert(name.to_owned(), changed.into_bytes());
    set
}

fn said(files: &Files, reading: Reading) -> Vec<(String, u32, String, String)> {
    let (_, findings) = read(files, reading);
    findings.into_iter().map(|one| (one.file, one.row, one.field, one.found)).collect()
}

/// One finding, at this place; an error in the strict reading alone.
fn odd(files: &Files, file: &str, row: u32, field: &str) -> Set {
    let (set, findings) = read(files, Reading::Lenient);
    let there = findings.iter().any(|one| one.file == file && one.row == row && one.field == field);
    assert!(there, "{file} {row} {field}: {findings:?}");
    assert!(!has_errors(&findings), "{findings:?}");
    assert!(findings.iter().all(|one| !one.remedy.is_empty()));
    let (strict, findings) = read(files, Reading::Strict);
    assert!(has_errors(&findings));
    assert_eq!(set, strict, "the readings differ in what they forbid, not in what they understand");
    set
}

#[test]
fn a_good_set_has_no_findings_and_comes_back() {
    let files = sample();
    let (set, findings) = read(&files, Reading::Strict);
    assert_eq!(findings, vec![]);
    assert_eq!(set.rows(File::Users).len(), 3);
    let pepe = &set.rows(File::Users)[1];
    assert_eq!((pepe.number, pepe.get("familyName")), (3, "García\nPeña"));
    assert_eq!(set.rows(File::Users)[2].number, 4, "a row is what a spreadsheet counts, not a line");
    let person = Person::of(pepe).unwrap();
    assert_eq!(
        (person.given_name, person.orgs, grade(person.grades[0])),
        ("Pepe", vec!["s"], domain::people::Grade::new(4))
    );
    assert_eq!(Class::of(&set.rows(File::Classes)[0]).unwrap().terms, vec!["t", "y"]);
    assert_eq!(set.rows(File::Orgs)[1].get("metadata.colour"), "green");
    let written = write(&set);
    let (again, findings) = read(&written, Reading::Strict);
    assert_eq!((&again, findings), (&set, vec![]));
    assert_eq!(write(&again), written);
    let orgs = String::from_utf8(written["orgs.csv"].clone()).unwrap();
    assert!(orgs.starts_with(
        "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId,metadata.colour\r\n"
    ));
}

#[test]
fn the_dirt_of_real_files_is_understood_and_named() {
    let set = odd(
        &with(sample(), "users.csv", |text| text.replace("u1,,,true", "u1,,,TRUE")),
        "users.csv",
        2,
        "enabledUser",
    );
    assert_eq!(set.rows(File::Users)[0].get("enabledUser"), "true");
    let set = odd(
        &with(sample(), "users.csv", |text| text.replace("preferredGivenName", "prefferedGivenName")),
        "users.csv",
        1,
        "prefferedGivenName",
    );
    assert_eq!(set.rows(File::Users)[1].get("preferredGivenName"), "Pepe");
    odd(
        &with(sample(), "roles.csv", |text| text.replace("dateLastModified", "dataLastModified")),
        "roles.csv",
        1,
        "dataLastModified",
    );
    let set = odd(
        &with(sample(), "users.csv", |text| text.replace(",04,", ",4th grade,")),
        "users.csv",
        2,
        "grades",
    );
    assert_eq!(set.rows(File::Users)[0].get("grades"), "04");
    let set = odd(
        &with(sample(), "enrollments.csv", |text| text.replace("2026-08-24", "08/24/2026")),
        "enrollments.csv",
        3,
        "beginDate",
    );
    assert_eq!(set.rows(File::Enrollments)[1].get("beginDate"), "2026-08-24");
    let set = odd(
        &with(sample(), "enrollments.csv", |text| text.replace("2026-08-24", "08/09/2026")),
        "enrollments.csv",
        3,
        "beginDate",
    );
    assert_eq!(set.rows(File::Enrollments)[1].get("beginDate"), "", "day or month is not guessed");
    odd(
        &with(sample(), "enrollments.csv", |text| text.replace("2026-08-24", "2026-02-30")),
        "enrollments.csv",
        3,
        "beginDate",
    );
    odd(
        &with(sample(), "enrollments.csv", |text| text.replace("2027-05-28", "2026-05-28")),
        "enrollments.csv",
        3,
        "endDate",
    );
    let set = odd(
        &with(sample(), "roles.csv", |text| text.replace("u3,primary,teacher", "u3,primary,wizard")),
        "roles.csv",
        4,
        "role",
    );
    assert_eq!(set.rows(File::Roles).len(), 2);
    let set = odd(
        &with(sample(), "enrollments.csv", |text| text.replace("e1,,,4b,s,u1", "e1,,,4b,s,u9")),
        "enrollments.csv",
        2,
        "userSourcedId",
    );
    assert_eq!(set.rows(File::Enrollments).len(), 2);
    let set = odd(
        &with(sample(), "enrollments.csv", |text| text.replace("e2,", "e1,")),
        "enrollments.csv",
        3,
        "sourcedId",
    );
    assert_eq!(set.rows(File::Enrollments).len(), 2);
    let set = odd(
        &with(sample(), "classes.csv", |text| text.replace("\"t,y\"", "\"t, z\"")),
        "classes.csv",
        2,
        "termSourcedIds",
    );
    assert_eq!(set.rows(File::Classes)[0].get("termSourcedIds"), "t");
    let set = odd(&with(sample(), "orgs.csv", |text| text.replace(",d,green", "")), "orgs.csv", 3, "line");
    assert_eq!(set.rows(File::Orgs).len(), 2);
    odd(&with(sample(), "orgs.csv", |text| text.replace("green", "green,more")), "orgs.csv", 3, "line");
    odd(&with(sample(), "orgs.csv", |text| text.replace("metadata.", "ext_")), "orgs.csv", 1, "ext_colour");
    let set = odd(&with(sample(), "orgs.csv", |text| text.replace(',', ";")), "orgs.csv", 1, "line");
    assert_eq!(set.rows(File::Orgs)[1].get("name"), "Elm School");
    let set = odd(
        &with(sample(), "users.csv", |text| text.replace("\"García", "\"García\n\n\"\"Peña, \"Ana")),
        "users.csv",
        3,
        "line",
    );
    assert!(set.rows(File::Users).len() <= 3);
}

#[test]
fn the_manifest_is_read_with_care() {
    let set = odd(
        &with(sample(), "manifest.csv", |text| text.replace("file.users,bulk", "file.users,")),
        "manifest.csv",
        24,
        "file.users",
    );
    assert_eq!(set.tables[&File::Users].mode, Mode::Delta, "nobody is gone because a word is missing");
    odd(
        &with(sample(), "manifest.csv", |text| text.replace("file.users,bulk\n", "")),
        "manifest.csv",
        1,
        "file.users",
    );
    odd(
        &with(sample(), "manifest.csv", |text| text.replace("file.lineItems,absent\n", "")),
        "manifest.csv",
        1,
        "file.lineItems",
    );
    odd(
        &with(sample(), "manifest.csv", |text| {
            text.replace("file.demographics,absent", "file.demographics,bulk")
        }),
        "manifest.csv",
        10,
        "file.demographics",
    );
    let set = odd(
        &with(sample(), "manifest.csv", |text| text.replace("1.2", "2")),
        "manifest.csv",
        3,
        "oneroster.version",
    );
    assert_eq!(set.version, Version::V1_2);
    let mut none = sample();
    none.remove("manifest.csv");
    let set = odd(&none, "manifest.csv", 1, "file");
    assert!(set.tables.values().all(|table| table.mode == Mode::Delta));
    let mut renamed = sample();
    let roles = renamed.remove("roles.csv").unwrap();
    renamed.insert("Roles.CSV".to_owned(), roles);
    assert_eq!(odd(&renamed, "Roles.CSV", 1, "file").rows(File::Roles).len(), 3);
    assert!(has_errors(&read(&Files::new(), Reading::Lenient).1));
}

#[test]
fn the_old_edition_is_told_by_its_columns() {
    let mut old = sample();
    old.remove("roles.csv");
    old.insert(
        "users.csv".to_owned(),
        b"sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,givenName,familyName\n\
          u1,,,1,s,student,u1,,Amina,Diallo\nu2,,,1,s,student,u2,,Bo,Li\nu3,,,1,\"s,d\",administrator,u3,,Ruth,O\n"
            .to_vec(),
    );
    let set = odd(&old, "users.csv", 1, "role");
    assert_eq!(set.version, Version::V1_1);
    let roles = Role::all(&set);
    assert_eq!(
        roles.iter().map(|role| role.part).collect::<Vec<_>>(),
        [
            Part::Known(domain::Role::Learner),
            Part::Known(domain::Role::Learner),
            Part::Known(domain::Role::Administrator)
        ]
    );
    assert_eq!(roles[2].org, Some("s"));
}

#[test]
fn bulk_and_delta_ask_for_other_columns() {
    let in_bulk =
        with(sample(), "users.csv", |text| text.replace("u1,,,", "u1,tobedeleted,2026-09-01T00:00:00.000Z,"));
    assert!(odd(&in_bulk, "users.csv", 2, "status").rows(File::Users)[0].is_deleted());
    let delta = with(sample(), "manifest.csv", |text| text.replace("file.users,bulk", "file.users,delta"));
    odd(&delta, "users.csv", 2, "status");
    let files = with(delta, "users.csv", |_| {
        "sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password,userMasterIdentifier,preferredGivenName,preferredMiddleName,preferredFamilyName,primaryOrgSourcedId,pronouns\n\
         u1,tobedeleted,2026-09-01T00:00:00.000Z,,,,,,,,,,,,,,,,,,,\n"
            .to_owned()
    });
    let (set, findings) = read(&files, Reading::Strict);
    assert_eq!(
        (findings, set.rows(File::Users).len()),
        (vec![], 1),
        "who is gone needs no more than an identifier"
    );
    let inactive = with(files, "users.csv", |text| text.replace("tobedeleted", "inactive"));
    assert!(odd(&inactive, "users.csv", 2, "status").rows(File::Users)[0].is_deleted());
}

#[test]
fn a_row_is_what_a_spreadsheet_counts() {
    for end in ["\n", "\r\n", "\r"] {
        let lines =
            ["sourcedId,name,type", "a,A,school", "", "b,\"B", "B\",school", "", "", "c,C,school", ""];
        let files = files(&[("orgs.csv", &lines.join(end))]);
        let (set, _) = read(&files, Reading::Lenient);
        let rows: Vec<(u32, &str)> =
            set.rows(File::Orgs).iter().map(|row| (row.number, row.get("name"))).collect();
        assert_eq!(rows, [(2, "A"), (4, "B\nB"), (7, "C")], "{end:?}");
    }
}

#[test]
fn encodings_are_recognised() {
    let text = String::from_utf8(sample()["users.csv"].clone()).unwrap();
    let with_bytes = |bytes: Vec<u8>| {
        let mut files = sample();
        files.insert("users.csv".to_owned(), bytes);
        files
    };
    let latin: Vec<u8> = text.chars().map(|c| c as u8).collect();
    let set = odd(&with_bytes(latin), "users.csv", 3, "encoding");
    assert_eq!(set.rows(File::Users)[1].get("givenName"), "José");
    for (mark, little) in [(true, true), (true, false), (false, true), (false, false)] {
        let units = mark.then_some(0xfeff).into_iter().chain(text.encode_utf16());
        let bytes =
            units.flat_map(|unit| if little { unit.to_le_bytes() } else { unit.to_be_bytes() }).collect();
        let (set, findings) = read(&with_bytes(bytes), Reading::Lenient);
        assert_eq!(set.rows(File::Users)[1].get("givenName"), "José", "{mark} {little} {findings:?}");
    }
    let marked = format!("\u{feff}{text}").into_bytes();
    let (set, findings) = read(&with_bytes(marked), Reading::Strict);
    assert_eq!((set.rows(File::Users).len(), findings.len(), findings[0].severity), (3, 1, Severity::Note));
    let (_, findings) = read(&with_bytes(vec![0, 1, 2, 3, 0xff, 0xfe]), Reading::Lenient);
    assert!(has_errors(&findings), "no text at all");
}

#[test]
fn formulas_are_disarmed_on_the_way_out_alone() {
    let mut files = sample();
    let table = "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId\nd,,,=1+2,district,,\ns,,,\"'=x\",school,-1,d\n";
    files.insert("orgs.csv".to_owned(), table.as_bytes().to_vec());
    let (set, _) = read(&files, Reading::Lenient);
    assert_eq!((set.rows(File::Orgs)[0].get("name"), set.rows(File::Orgs)[1].get("name")), ("=1+2", "=x"));
    let text = String::from_utf8(write(&set)["orgs.csv"].clone()).unwrap();
    assert!(text.contains(",'=1+2,") && text.contains(",'-1,"), "{text}");
    assert_eq!(read(&write(&set), Reading::Lenient).0, set);
}

#[test]
fn too_much_is_refused_and_told_once() {
    let head = "sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate\n";
    let many = |rows: usize| {
        let rows: String = (0..rows).map(|row| format!("e{row},,,4b,s,nobody,student,,,\n")).collect();
        with(sample(), "enrollments.csv", move |_| format!("{head}{rows}"))
    };
    let (_, findings) = read(&many(ROWS_MAX + 1), Reading::Lenient);
    assert!(has_errors(&findings));
    assert!(findings.len() < 10_000, "{}", findings.len());
    let told = said(&many(TOLD_MAX as usize + 975), Reading::Lenient);
    assert_eq!(told.len(), TOLD_MAX as usize + 1);
    assert_eq!(told[TOLD_MAX as usize].3, "975 more rows");
    let wide = with(sample(), "orgs.csv", |_| "a,".repeat(100_000));
    assert!(has_errors(&read(&wide, Reading::Lenient).1));
}

fn zipped(list: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in list {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn archives_are_unpacked_or_refused() {
    let users: &[u8] = b"sourcedId\n1\n";
    let files = unpack(&zipped(&[
        ("a/b/users.csv", users),
        ("a/b/orgs.CSV", users),
        ("read me.txt", b"x"),
        ("__MACOSX/a/b/._users.csv", b"x"),
    ]));
    assert_eq!(files.unwrap().keys().collect::<Vec<_>>(), ["orgs.CSV", "users.csv"]);
    assert_eq!(unpack(&zipped(&[("a\\users.csv", users)])).unwrap().len(), 1);
    for name in
        ["../users.csv", "/users.csv", "a/../users.csv", "C:users.csv", "..\\users.csv", "a//users.csv"]
    {
        assert!(matches!(unpack(&zipped(&[(name, users)])), Err(BadArchive::Name(_))), "{name}");
    }
    assert!(matches!(
        unpack(&zipped(&[("a/users.csv", users), ("b/users.csv", users)])),
        Err(BadArchive::Folders(..))
    ));
    let bomb = vec![b'0'; 40 * 1024 * 1024];
    assert!(matches!(unpack(&zipped(&[("users.csv", &bomb)])), Err(BadArchive::Large(_))));
    let names: Vec<String> = (0..101).map(|at| format!("{at}.csv")).collect();
    let list: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), users)).collect();
    assert!(matches!(unpack(&zipped(&list)), Err(BadArchive::Many(101))));
    assert!(matches!(unpack(b"PK no zip"), Err(BadArchive::Broken(_))));
    let whole = zipped(&[("users.csv", users)]);
    assert!(unpack(&whole[..whole.len() / 2]).is_err());
}
