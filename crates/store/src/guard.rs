//! The guard of the tenants: which tables there are, and whether a statement keeps to its tenant
//! (contracts.md 9, scale.md R5 and R8).

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

/// What a table is, as `tables.toml` says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TableKind {
    /// Rows of one tenant, `tenant_id` first in every key.
    Tenant,
    /// Global look-ups, few and small.
    Directory,
}

#[derive(Deserialize)]
struct TablesFile {
    tables: BTreeMap<String, TableKind>,
}

static TABLES: LazyLock<BTreeMap<String, TableKind>> = LazyLock::new(|| {
    let file: TablesFile =
        toml::from_str(include_str!("../tables.toml")).expect("tables.toml is well formed");
    file.tables
});

/// All tables and what each is.
pub fn tables() -> &'static BTreeMap<String, TableKind> {
    &TABLES
}

fn words(sql: &str) -> impl Iterator<Item = &str> {
    sql.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).filter(|word| !word.is_empty())
}

/// The tables of the schema that a statement names where a table can stand.
fn tables_in(sql: &str) -> impl Iterator<Item = &str> {
    let after = |word: &str| ["from", "join", "into", "update"].contains(&word.to_ascii_lowercase().as_str());
    // `FROM a, b` is not written in this house: joins are spelled out.
    words(sql).zip(words(sql).skip(1)).filter(move |(before, _)| after(before)).map(|(_, table)| table)
}

/// The table a statement names first, for messages.
pub(crate) fn first_table(sql: &str) -> &str {
    tables_in(sql).find(|table| TABLES.contains_key(*table)).unwrap_or("none")
}

/// Whether a statement touches rows that belong to tenants.
pub(crate) fn touches_tenants(sql: &str) -> bool {
    tables_in(sql).any(|table| TABLES.get(table) == Some(&TableKind::Tenant))
}

/// What is wrong with a statement in a transaction of a tenant: it must bind its tenant.
pub(crate) fn forgets_tenant(sql: &str) -> Option<&'static str> {
    let first_parameter = |at: usize| !sql[at + 2..].starts_with(|c: char| c.is_ascii_digit());
    if !sql.match_indices("$1").any(|(at, _)| first_parameter(at)) {
        return Some("it does not bind its tenant as $1");
    }
    if touches_tenants(sql) && !words(sql).any(|word| word == "tenant_id") {
        return Some("it touches a tenant's table without naming tenant_id");
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_statement_that_forgets_its_tenant_is_found() {
        assert!(forgets_tenant("SELECT name FROM users WHERE id = $2").is_some());
        assert!(forgets_tenant("SELECT name FROM users WHERE id = $12").is_some());
        assert!(forgets_tenant("SELECT name FROM users WHERE id = $1").is_some());
        assert!(forgets_tenant("SELECT name FROM users WHERE tenant_id = $1 AND id = $2").is_none());
        assert!(forgets_tenant("SELECT secret FROM tenants WHERE id = $1").is_none());
    }

    #[test]
    fn tables_are_found_where_tables_stand() {
        assert!(touches_tenants("DELETE FROM users WHERE tenant_id = $1"));
        assert!(touches_tenants("SELECT t.id FROM tenants t JOIN orgs o ON o.tenant_id = t.id"));
        assert!(!touches_tenants("SELECT tenant_id FROM directory WHERE kind = $1 AND key = $2"));
        assert_eq!(first_table("INSERT INTO folds (tenant_id) VALUES ($1)"), "folds");
    }
}
