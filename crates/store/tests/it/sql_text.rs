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
        if ["partitions.rs", "security.rs", "server.rs", "pg.rs", "backup"].contains(&name.as_str()) {
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
