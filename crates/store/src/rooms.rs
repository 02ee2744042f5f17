//! What a class's room has, and a school's device carts: one document each, the last one said.

use domain::lesson::Room;
use domain::{ClassId, Millis, OrgId, UserId};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::{StoreError, Tx, params};

type Result<T> = std::result::Result<T, StoreError>;

/// What a class's room has, as somebody last said.
///
/// # Errors
/// What the store says.
pub fn of_class(tx: &mut Tx, class: ClassId) -> Result<Option<Room>> {
    let row =
        tx.query_opt("SELECT body FROM class_rooms WHERE tenant_id = $1 AND class_id = $2", &params![class])?;
    row.map(|row| read(&row.get::<String>(0)?)).transpose()
}

/// Says what a class's room has.
///
/// # Errors
/// What the store says.
pub fn say(tx: &mut Tx, class: ClassId, room: &Room, by: UserId, at: Millis) -> Result<()> {
    tx.execute(
        "INSERT INTO class_rooms (tenant_id, class_id, body, said_by, said_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (tenant_id, class_id)
         DO UPDATE SET body = excluded.body, said_by = excluded.said_by, said_at = excluded.said_at",
        &params![class, write(room)?, by, at],
    )?;
    Ok(())
}

/// A school's carts and the week planned for them.
///
/// # Errors
/// What the store says.
pub fn carts<T: DeserializeOwned>(tx: &mut Tx, org: OrgId) -> Result<Option<T>> {
    let row =
        tx.query_opt("SELECT body FROM org_carts WHERE tenant_id = $1 AND org_id = $2", &params![org])?;
    row.map(|row| read(&row.get::<String>(0)?)).transpose()
}

/// Says what carts a school has, and how they go.
///
/// # Errors
/// What the store says.
pub fn say_carts<T: Serialize>(tx: &mut Tx, org: OrgId, carts: &T, by: UserId, at: Millis) -> Result<()> {
    tx.execute(
        "INSERT INTO org_carts (tenant_id, org_id, body, said_by, said_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (tenant_id, org_id)
         DO UPDATE SET body = excluded.body, said_by = excluded.said_by, said_at = excluded.said_at",
        &params![org, write(carts)?, by, at],
    )?;
    Ok(())
}

pub(crate) fn read<T: DeserializeOwned>(body: &str) -> Result<T> {
    serde_json::from_str(body).map_err(|why| damaged(&why))
}

pub(crate) fn write<T: Serialize>(value: &T) -> Result<String> {
    serde_json::to_string(value).map_err(|why| damaged(&why))
}

fn damaged(why: &serde_json::Error) -> StoreError {
    StoreError::Damaged { what: "a lesson, a room or the carts".into(), why: why.to_string() }
}
