//! No statement of ours says what one of the two databases, or a distributed one, would not.

use std::path::Path;

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

#[test]
fn no_statement_says_what_it_must_not() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut statements = 0;
    let mut found = Vec::new();
    for file in std::fs::read_dir(root.join("src")).unwrap().map(|file| file.unwrap().path()) {
        // What is PostgreSQL's alone makes its partitions and policies.
        let alone = ["partitions.rs", "security.rs", "pg.rs"];
        if file.file_name().is_some_and(|name| alone.iter().any(|alone| name == *alone)) {
            continue;
        }
        for sql in literals(&std::fs::read_to_string(&file).unwrap()).iter().filter(|text| is_sql(text)) {
            statements += 1;
            found.extend(faults(sql).into_iter().map(|fault| format!("{}: {fault}", file.display())));
        }
    }
    for file in std::fs::read_dir(root.join("migrations")).unwrap() {
        let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
        let without_comments: Vec<&str> =
            text.lines().map(|line| line.split("--").next().unwrap_or("")).collect();
        found.extend(faults(&without_comments.join("\n")));
    }
    assert!(statements > 40, "only {statements} statements were found");
    assert_eq!(found, [""; 0]);
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
