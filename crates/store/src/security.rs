//! Row-level security on PostgreSQL: a second wall behind the guard of the tenants. The database itself
//! hides the rows of every tenant but the transaction's own.

use std::fmt::Write as _;

use crate::guard::{TableKind, tables};

/// The setting that tells the policies whose transaction it is; its value is a BYTEA literal.
pub(crate) const SETTING: &str = "waymark.tenant";

/// The role under which statements run; it owns nothing and passes no policy by.
pub(crate) const BECOME: &str = "SET ROLE waymark_tenant";

/// The statements that make role, rights and policies. They may run again and again; they need the rights
/// of the tables' owner and to create roles.
pub fn policies() -> String {
    // Two servers, or two databases of one server, may do this at once: roles are shared by all.
    let mut sql = String::from(
        "DO $$ BEGIN CREATE ROLE waymark_tenant NOLOGIN; \
         EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;\n",
    );
    for (table, kind) in tables() {
        let rights = match table.as_str() {
            "schema_migrations" => "SELECT",
            _ => "SELECT, INSERT, UPDATE, DELETE",
        };
        let _infallible = writeln!(sql, "GRANT {rights} ON {table} TO waymark_tenant;");
        if *kind == TableKind::Tenant {
            let _infallible = writeln!(
                sql,
                "ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;\n\
                 DROP POLICY IF EXISTS own_tenant ON {table};\n\
                 CREATE POLICY own_tenant ON {table} TO waymark_tenant \
                 USING (tenant_id = CAST(current_setting('{SETTING}') AS BYTEA));"
            );
        }
    }
    sql
}
