//! No statement of ours says what one of the two databases, or a distributed one, would not.

use std::path::Path;

use crate::support::Place;

/// Words that no statement may hold, and why.
const FORBIDDEN: &[(&str, &str)] = &[
    ("now(", "times are bound"),
    ("current_timestamp", "times are bound"),
    ("current_date", "times are bound"),
    ("random(", "chance is bound"),
    ("gen_random_uuid", "ids are bound"),
    ("boolean", "flags are BIGINT"),
    ("serial", "ids are bound"),
    ("autoincrement", "ids are bound"),
    ("ilike", "not on SQLite"),
    ("nextval", "no sequences"),
    ("create trigger", "no triggers"),
    ("set tenant_id", "a tenant never changes"),
    (", tenant_id = ", "a tenant never changes"),
];

/// The string literals of a Rust source.
fn literals(source: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut chars = source.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '/' if chars.peek() == Some(&'/') => while chars.next().is_some_and(|c| c != '\n') {},
            '\'' if chars.clone().nth(1) == Some('\'') => {
                chars.nth(1);
            }
            '"' => {
                let mut text = String::new();
                while let Some(c) = chars.next() {
                    match c {
                        '"' => break,
                        '\\' => text.extend(chars.next()),
                        c => text.push(c),
                    }
                }
                found.push(text);
            }
            _ => {}
        }
    }
    found
}

fn is_sql(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or("");
    ["SELECT", "INSERT", "UPDATE", "DELETE", "WITH", "CREATE"].contains(&first)
}

fn faults(text: &str) -> Vec<String> {
    let flat = text.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ");
    let forbidden = FORBIDDEN.iter().filter(|(word, _)| flat.contains(word));
    forbidden.map(|(word, why)| format!("`{word}` ({why}) in: {text}")).collect()
}

/// The statements of the modules that both databases run, each with its file.
fn statements() -> Vec<(String, String)> {
    let mut found = Vec::new();
    for file in std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("src")).unwrap() {
        let path = file.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        // What is PostgreSQL's alone makes its partitions and policies; backups speak to each in its own words.
        if ["partitions.rs", "security.rs", "server.rs", "sqlite_plans.rs", "pg.rs", "backup"]
            .contains(&name.as_str())
        {
            continue;
        }
        let source = std::fs::read_to_string(&path).unwrap();
        let shipped = source.split("#[cfg(test)]\nmod tests").next().unwrap();
        found
            .extend(literals(shipped).into_iter().filter(|text| is_sql(text)).map(|sql| (name.clone(), sql)));
    }
    assert!(found.len() > 40, "only {} statements were found", found.len());
    found
}

#[test]
fn no_statement_says_what_it_must_not() {
    let mut found = Vec::new();
    for (file, sql) in statements() {
        found.extend(faults(&sql).into_iter().map(|fault| format!("{file}: {fault}")));
    }
    for file in std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations")).unwrap() {
        let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
        let without_comments: Vec<&str> =
            text.lines().map(|line| line.split("--").next().unwrap_or("")).collect();
        found.extend(faults(&without_comments.join("\n")));
    }
    assert_eq!(found, [""; 0]);
}

/// Also of the modules that no test here runs: names, types and syntax hold on both.
#[test]
fn every_statement_is_understood_by_both_databases() {
    let whole = |sql: &String| !sql.contains('{');
    let (sqlite, postgres) = (Place::sqlite(), Place::postgres());
    drop(sqlite.open());
    let db = rusqlite::Connection::open(sqlite.folder().join("waymark.db")).unwrap();
    for (file, sql) in statements().iter().filter(|(_, sql)| whole(sql)) {
        db.prepare(sql).map(drop).unwrap_or_else(|error| panic!("{file}: {sql}: {error}"));
    }
    let Some(postgres) = postgres else { return };
    drop(postgres.open());
    let mut db = postgres::Client::connect(postgres.url(), postgres::NoTls).unwrap();
    for (file, sql) in statements().iter().filter(|(_, sql)| whole(sql)) {
        let statement = db.prepare(sql).unwrap_or_else(|error| panic!("{file}: {sql}: {error:?}"));
        for column in statement.columns() {
            let ty = column.type_().name();
            let known = ["int8", "int4", "bool", "float8", "text", "varchar", "name", "bytea"];
            assert!(known.contains(&ty), "{file}: {sql}: column {} is {ty}; cast it", column.name());
        }
    }
}

/// Files that look through a tenant on purpose: by night, on command, or at start.
const LOOK_THROUGH: &[&str] = &["erase.rs", "look_over.rs", "rebuild.rs", "retention.rs", "roster.rs"];

/// Tables of a few rows for each school, whatever its size; of what a school writes for itself some hundreds, read when
/// it changed.
const SMALL: &[&str] = &[
    "tenants",
    "orgs",
    "academic_sessions",
    "courses",
    "classes",
    "looks",
    "one_time_links",
    "works",
    "work_versions",
    "schema_migrations",
];

/// How SQLite goes about a statement.
fn plan(db: &rusqlite::Connection, sql: &str) -> Vec<String> {
    let mut statement = db.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
    let mut rows = statement.raw_query();
    let mut steps = Vec::new();
    while let Some(row) = rows.next().unwrap() {
        steps.push(row.get(3).unwrap());
    }
    steps
}

/// Whether a step reads all of a tenant, or more. A table goes by its name or by the first letters of it.
fn reads_all(sql: &str, step: &str) -> bool {
    let mut words = step.split_whitespace();
    let (how, table) = (words.next().unwrap_or(""), words.next().unwrap_or(""));
    let name = SMALL.iter().find(|name| {
        **name == table
            || sql.contains(&format!("FROM {name} {table}"))
            || sql.contains(&format!("JOIN {name} {table}"))
    });
    let whole = how == "SCAN" || step.ends_with("(tenant_id=?)");
    let of_a_result = table.starts_with('(') || sql.contains(&format!(") AS {table}"));
    whole && name.is_none() && !of_a_result
}

/// The steps that read all of a tenant where a page asks for less.
fn walks(db: &rusqlite::Connection) -> Vec<String> {
    let mut found = Vec::new();
    for (file, sql) in statements() {
        // Two are asked by whoever erases or looks over, and read the log on purpose.
        let of_the_log = sql.contains("body LIKE $2 ORDER BY at, id") || sql.contains("kind <> 'awaited'");
        let on_purpose = of_the_log || LOOK_THROUGH.contains(&file.as_str());
        if on_purpose || sql.contains('{') || sql.starts_with("CREATE") {
            continue;
        }
        let steps = plan(db, &sql).into_iter().filter(|step| reads_all(&sql, step));
        found.extend(steps.map(|step| format!("{file}: {step}: {sql}")));
    }
    found
}

#[test]
fn no_page_reads_the_whole_district_to_show_one_class() {
    let place = Place::sqlite();
    drop(place.open());
    let db = rusqlite::Connection::open(place.folder().join("waymark.db")).unwrap();
    db.set_db_config(rusqlite::config::DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true).unwrap();
    assert_eq!(walks(&db), [""; 0]);
    // It is what the planner was told that does it.
    db.execute_batch("DELETE FROM sqlite_stat1; ANALYZE sqlite_schema").unwrap();
    assert!(walks(&db).iter().any(|walk| walk.starts_with("room.rs")));
}

#[test]
fn what_is_forbidden_is_found() {
    let source = r#"let a = '"'; // "SELECT now()"
        tx.execute("UPDATE users SET grade = $2,
            tenant_id = $3 WHERE tenant_id = $1", &p); let b = "SELECT \"x\", RANDOM()";"#;
    let sql = literals(source);
    assert_eq!(sql.len(), 2);
    assert!(faults(&sql[0])[0].contains("a tenant never changes"));
    assert!(faults(&sql[1])[0].contains("chance is bound"));
}
