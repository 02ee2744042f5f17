//! A lint over PostgreSQL's catalogue: the rules that let a state run this schema on an existing engine
//! (scale.md 4, R1 to R4 and R7).

use std::collections::BTreeMap;

use postgres::{Client, NoTls};
use store::guard::{TableKind, tables};

use crate::support::*;

/// Rule by rule: rows of (table, what is wrong). Partitions are judged by their parent; they are not ours
/// to shape.
const TABLES: &str = "SELECT relname::text, '' FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition";

const TENANT_COLUMN: &str = "SELECT c.relname::text, 'R1: no column tenant_id BYTEA NOT NULL' FROM pg_class c
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
    AND NOT EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'tenant_id'
        AND a.attnotnull AND a.atttypid = 'bytea'::regtype)";

const PRIMARY_KEY: &str = "SELECT c.relname::text, 'R1: no primary key' FROM pg_class c
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
    AND NOT EXISTS (SELECT FROM pg_index i WHERE i.indrelid = c.oid AND i.indisprimary)";

const INDEX: &str = "SELECT c.relname::text, 'R1: tenant_id is not first in ' || i.indexrelid::regclass
    FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
    LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[0]
    WHERE c.relnamespace = 'public'::regnamespace AND NOT c.relispartition
    AND a.attname IS DISTINCT FROM 'tenant_id'";

/// `parent` is the kind of the table pointed at.
const FOREIGN_KEY: &str = "SELECT c.relname::text, p.relname::text, k.conname::text,
        (SELECT attname::text FROM pg_attribute WHERE attrelid = c.oid AND attnum = k.conkey[1]),
        (SELECT attname::text FROM pg_attribute WHERE attrelid = p.oid AND attnum = k.confkey[1])
    FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_class p ON p.oid = k.confrelid
    WHERE k.contype = 'f' AND c.relnamespace = 'public'::regnamespace AND NOT c.relispartition";

const DEFAULTS: &str =
    "SELECT c.relname::text, 'R4: the default of a column is ' || pg_get_expr(d.adbin, d.adrelid)
    FROM pg_attrdef d JOIN pg_class c ON c.oid = d.adrelid WHERE c.relnamespace = 'public'::regnamespace
    UNION ALL SELECT c.relname::text, 'R4: a sequence' FROM pg_class c
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'S'
    UNION ALL SELECT c.relname::text, 'R4: an identity column' FROM pg_attribute a
    JOIN pg_class c ON c.oid = a.attrelid
    WHERE c.relnamespace = 'public'::regnamespace AND a.attidentity <> ''
    UNION ALL SELECT c.relname::text, 'R4: the trigger ' || t.tgname FROM pg_trigger t
    JOIN pg_class c ON c.oid = t.tgrelid
    WHERE c.relnamespace = 'public'::regnamespace AND NOT t.tgisinternal";

/// What breaks a rule, as `table: what`.
fn lint(client: &mut Client, kinds: &BTreeMap<String, TableKind>) -> Vec<String> {
    let mut rows = |sql: &str| -> Vec<(String, String)> {
        client.query(sql, &[]).unwrap().iter().map(|row| (row.get(0), row.get(1))).collect()
    };
    let is_tenant = |table: &str| kinds.get(table) == Some(&TableKind::Tenant);
    let mut found = Vec::new();
    let there = rows(TABLES);
    found.extend(
        there
            .iter()
            .filter(|(table, _)| !kinds.contains_key(table))
            .map(|(table, _)| format!("{table}: R7: not in tables.toml")),
    );
    found.extend(
        kinds
            .keys()
            .filter(|table| !there.iter().any(|(there, _)| there == *table))
            .map(|table| format!("{table}: in tables.toml and not in the database")),
    );
    for sql in [TENANT_COLUMN, PRIMARY_KEY, INDEX] {
        let of_tenants = rows(sql).into_iter().filter(|(table, _)| is_tenant(table));
        found.extend(of_tenants.map(|(table, what)| format!("{table}: {what}")));
    }
    found.extend(rows(DEFAULTS).into_iter().map(|(table, what)| format!("{table}: {what}")));
    for row in client.query(FOREIGN_KEY, &[]).unwrap() {
        let (child, parent, name): (String, String, String) = (row.get(0), row.get(1), row.get(2));
        let (from, to): (String, String) = (row.get(3), row.get(4));
        match (is_tenant(&child), is_tenant(&parent)) {
            (true, true) if from != "tenant_id" || to != "tenant_id" => {
                found.push(format!("{child}: R2: {name} does not begin with tenant_id on both sides"));
            }
            (false, true) => found.push(format!("{child}: R3: {name} points at a tenant's table")),
            _ => {}
        }
    }
    found.sort();
    found
}

#[test]
fn the_schema_keeps_the_rules() {
    let Some(place) = Place::postgres() else { return };
    drop(place.open());
    let mut client = Client::connect(place.url(), NoTls).unwrap();
    assert_eq!(lint(&mut client, tables()), [""; 0]);
}

#[test]
fn bad_tables_are_named() {
    let Some(place) = Place::postgres() else { return };
    drop(place.open());
    let mut client = Client::connect(place.url(), NoTls).unwrap();
    client
        .batch_execute(
            "CREATE TABLE bad_key (id BYTEA PRIMARY KEY, tenant_id BYTEA NOT NULL, n BIGSERIAL);
             CREATE TABLE bad_reference (tenant_id BYTEA NOT NULL, id BYTEA NOT NULL, other BYTEA
                 REFERENCES bad_key (id), PRIMARY KEY (tenant_id, id));
             CREATE TABLE bad_directory (name TEXT PRIMARY KEY, tenant_id BYTEA, user_id BYTEA,
                 FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id));
             CREATE TABLE bad_column (id BYTEA NOT NULL);
             CREATE TABLE nobody_knows (id BYTEA PRIMARY KEY);
             CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
             CREATE TRIGGER bad_trigger BEFORE INSERT ON sittings FOR EACH ROW EXECUTE FUNCTION f();",
        )
        .unwrap();
    let mut kinds = tables().clone();
    for table in ["bad_key", "bad_reference", "bad_column"] {
        kinds.insert(table.into(), TableKind::Tenant);
    }
    kinds.insert("bad_directory".into(), TableKind::Directory);
    kinds.insert("never_made".into(), TableKind::Directory);
    let found = lint(&mut client, &kinds);
    insta::assert_snapshot!("bad_tables", found.join("\n"));
}
