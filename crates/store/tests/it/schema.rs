//! Both databases have the same tables and columns, and they are those of the golden file.

use postgres::NoTls;

use crate::support::*;

/// `table.column TYPE null|not null key n`, sorted by table, columns in their order.
fn of_sqlite() -> String {
    let place = Place::sqlite();
    drop(place.open());
    let db = rusqlite::Connection::open(place.folder().join("waymark.db")).unwrap();
    let sql = "SELECT t.name, c.name, c.type, c.\"notnull\", c.pk
        FROM sqlite_schema t JOIN pragma_table_info(t.name) c
        WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' ORDER BY t.name, c.cid";
    let mut statement = db.prepare(sql).unwrap();
    let lines = statement.query_map([], |row| {
        let (table, column, ty): (String, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        Ok(line(&table, &column, &ty, row.get(3)?, row.get(4)?))
    });
    lines.unwrap().map(Result::unwrap).collect()
}

fn of_postgres(place: &Place) -> String {
    drop(place.open());
    let mut client = postgres::Client::connect(place.url(), NoTls).unwrap();
    let sql = "SELECT t.relname::text, a.attname::text, upper(format_type(a.atttypid, a.atttypmod)),
               a.attnotnull, COALESCE(array_position(i.indkey::int2[], a.attnum), -1)::bigint + 1
        FROM pg_class t JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
        LEFT JOIN pg_index i ON i.indrelid = t.oid AND i.indisprimary
        WHERE t.relnamespace = 'public'::regnamespace AND t.relkind IN ('r', 'p') AND NOT t.relispartition
        ORDER BY t.relname::text COLLATE \"C\", a.attnum";
    let rows = client.query(sql, &[]).unwrap();
    rows.iter()
        .map(|row| {
            let (table, column, ty): (&str, &str, &str) = (row.get(0), row.get(1), row.get(2));
            line(table, column, ty, row.get(3), row.get(4))
        })
        .collect()
}

fn line(table: &str, column: &str, ty: &str, not_null: bool, key: i64) -> String {
    let null = if not_null { "not null" } else { "null" };
    let key = if key > 0 { format!(" key {key}") } else { String::new() };
    format!("{table}.{column} {ty} {null}{key}\n")
}

#[test]
fn both_databases_have_the_golden_schema() {
    let sqlite = of_sqlite();
    insta::assert_snapshot!("schema", sqlite);
    if let Some(place) = Place::postgres() {
        let postgres = of_postgres(&place);
        for (a, b) in sqlite.lines().zip(postgres.lines()) {
            assert_eq!(a, b);
        }
        assert_eq!(sqlite, postgres);
    }
}
