//! Values as both databases know them: what goes into a statement and what comes out.

use std::sync::Arc;

use domain::id::{
    ActivityId, AuditId, ClassId, CourseId, EntryId, EvidenceId, FocusId, LessonId, MisconceptionId, OrgId,
    PairId, PlaylistId, SessionId, SittingId, SlateId, SupportId, TemplateId, TenantId, UserId, VerdictId,
    WorkId,
};
use domain::{CompetencyId, Day, Millis};

use crate::error::StoreError;
use crate::guard;

/// One value. Flags are `Int` 0 or 1, moments `Int` milliseconds, days `Text`, ids `Blob` of 16 bytes.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Nothing.
    Null,
    /// A whole number.
    Int(i64),
    /// A number.
    Real(f64),
    /// A text.
    Text(String),
    /// Bytes.
    Blob(Vec<u8>),
}

impl Value {
    fn describe(&self) -> String {
        match self {
            Self::Null => "nothing".into(),
            Self::Int(n) => format!("the whole number {n}"),
            Self::Real(x) => format!("the number {x}"),
            Self::Text(_) => "a text".into(),
            Self::Blob(bytes) => format!("{} bytes", bytes.len()),
        }
    }
}

/// What can be bound to a statement.
pub trait IntoValue {
    /// As a value.
    fn into_value(self) -> Value;
}

/// What can be read from a row.
pub trait FromValue<'v>: Sized {
    /// What is expected, for the message when it is something else.
    const WANTED: &'static str;
    /// Reads it; `None` where the value is of another kind.
    fn from_value(value: &'v Value) -> Option<Self>;
}

/// The parameters of a statement as an array, from `$2` on (without tenant, from `$1` on).
#[macro_export]
macro_rules! params {
    ($($value:expr),* $(,)?) => {
        [$($crate::IntoValue::into_value($value)),*]
    };
}

/// What the rows of one statement have in common.
#[derive(Debug)]
pub(crate) struct Head {
    pub(crate) sql: &'static str,
    pub(crate) columns: Vec<String>,
}

/// One row of an answer.
#[derive(Debug, Clone)]
pub struct Row {
    head: Arc<Head>,
    values: Vec<Value>,
}

impl Row {
    pub(crate) fn new(head: &Arc<Head>, values: Vec<Value>) -> Self {
        Self { head: Arc::clone(head), values }
    }

    /// The value at a place, counted from 0.
    ///
    /// # Errors
    /// The value is of another kind, or there is no such column.
    pub fn get<'r, T: FromValue<'r>>(&'r self, index: usize) -> Result<T, StoreError> {
        self.values.get(index).and_then(T::from_value).ok_or_else(|| StoreError::Decode {
            table: guard::first_table(self.head.sql).to_owned(),
            column: self.head.columns.get(index).cloned().unwrap_or_else(|| "none".into()),
            index,
            wanted: T::WANTED,
            found: self.values.get(index).map_or_else(|| "no column".into(), Value::describe),
        })
    }

    /// All values, in the order of the columns.
    pub fn values(&self) -> &[Value] {
        &self.values
    }
}

impl IntoValue for Value {
    fn into_value(self) -> Value {
        self
    }
}

impl<T: IntoValue> IntoValue for Option<T> {
    fn into_value(self) -> Value {
        self.map_or(Value::Null, T::into_value)
    }
}

impl<'v, T: FromValue<'v>> FromValue<'v> for Option<T> {
    const WANTED: &'static str = T::WANTED;
    fn from_value(value: &'v Value) -> Option<Self> {
        match value {
            Value::Null => Some(None),
            value => T::from_value(value).map(Some),
        }
    }
}

macro_rules! integers {
    ($($type:ty)*) => {$(
        impl IntoValue for $type {
            fn into_value(self) -> Value {
                Value::Int(i64::from(self))
            }
        }
        impl FromValue<'_> for $type {
            const WANTED: &'static str = concat!("a whole number (", stringify!($type), ")");
            fn from_value(value: &Value) -> Option<Self> {
                match value {
                    Value::Int(n) => Self::try_from(*n).ok(),
                    _ => None,
                }
            }
        }
    )*};
}
integers! { i64 i32 u32 u16 u8 }

impl IntoValue for bool {
    fn into_value(self) -> Value {
        Value::Int(i64::from(self))
    }
}

impl FromValue<'_> for bool {
    const WANTED: &'static str = "0 or 1";
    fn from_value(value: &Value) -> Option<Self> {
        match value {
            Value::Int(0) => Some(false),
            Value::Int(1) => Some(true),
            _ => None,
        }
    }
}

impl IntoValue for f64 {
    fn into_value(self) -> Value {
        Value::Real(self)
    }
}

impl FromValue<'_> for f64 {
    const WANTED: &'static str = "a number";
    fn from_value(value: &Value) -> Option<Self> {
        match value {
            Value::Real(x) => Some(*x),
            // COALESCE(SUM(x), 0) is a whole number on SQLite when there is nothing to add.
            Value::Int(n) => Some(*n as f64),
            _ => None,
        }
    }
}

impl IntoValue for String {
    fn into_value(self) -> Value {
        Value::Text(self)
    }
}

impl IntoValue for &String {
    fn into_value(self) -> Value {
        Value::Text(self.clone())
    }
}

impl IntoValue for &str {
    fn into_value(self) -> Value {
        Value::Text(self.to_owned())
    }
}

impl<'v> FromValue<'v> for &'v str {
    const WANTED: &'static str = "a text";
    fn from_value(value: &'v Value) -> Option<Self> {
        match value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }
}

impl FromValue<'_> for String {
    const WANTED: &'static str = "a text";
    fn from_value(value: &Value) -> Option<Self> {
        <&str>::from_value(value).map(str::to_owned)
    }
}

impl IntoValue for Vec<u8> {
    fn into_value(self) -> Value {
        Value::Blob(self)
    }
}

impl IntoValue for &[u8] {
    fn into_value(self) -> Value {
        Value::Blob(self.to_vec())
    }
}

impl<const N: usize> IntoValue for [u8; N] {
    fn into_value(self) -> Value {
        Value::Blob(self.to_vec())
    }
}

impl<const N: usize> IntoValue for &[u8; N] {
    fn into_value(self) -> Value {
        Value::Blob(self.to_vec())
    }
}

impl<'v> FromValue<'v> for &'v [u8] {
    const WANTED: &'static str = "bytes";
    fn from_value(value: &'v Value) -> Option<Self> {
        match value {
            Value::Blob(bytes) => Some(bytes),
            _ => None,
        }
    }
}

impl FromValue<'_> for Vec<u8> {
    const WANTED: &'static str = "bytes";
    fn from_value(value: &Value) -> Option<Self> {
        <&[u8]>::from_value(value).map(<[u8]>::to_vec)
    }
}

impl<const N: usize> FromValue<'_> for [u8; N] {
    const WANTED: &'static str = "bytes of the right number";
    fn from_value(value: &Value) -> Option<Self> {
        <&[u8]>::from_value(value)?.try_into().ok()
    }
}

impl IntoValue for Millis {
    fn into_value(self) -> Value {
        Value::Int(self.0)
    }
}

impl FromValue<'_> for Millis {
    const WANTED: &'static str = "a moment in milliseconds";
    fn from_value(value: &Value) -> Option<Self> {
        i64::from_value(value).map(Self)
    }
}

impl IntoValue for Day {
    fn into_value(self) -> Value {
        Value::Text(self.to_string())
    }
}

impl FromValue<'_> for Day {
    const WANTED: &'static str = "a day such as 2026-11-17";
    fn from_value(value: &Value) -> Option<Self> {
        <&str>::from_value(value)?.parse().ok()
    }
}

macro_rules! ids {
    ($($id:ty)*) => {$(
        impl IntoValue for $id {
            fn into_value(self) -> Value {
                Value::Blob(self.as_bytes().to_vec())
            }
        }
        impl IntoValue for &$id {
            fn into_value(self) -> Value {
                Value::Blob(self.as_bytes().to_vec())
            }
        }
        impl FromValue<'_> for $id {
            const WANTED: &'static str = concat!("16 bytes (", stringify!($id), ")");
            fn from_value(value: &Value) -> Option<Self> {
                <[u8; 16]>::from_value(value).map(Self::from_bytes)
            }
        }
    )*};
}
ids! {
    TenantId OrgId SessionId CourseId ClassId UserId EvidenceId SittingId SlateId LessonId AuditId EntryId SupportId
    PairId PlaylistId FocusId VerdictId WorkId
}

macro_rules! names {
    ($($name:ident)*) => {$(
        impl IntoValue for &$name {
            fn into_value(self) -> Value {
                Value::Text(self.0.clone())
            }
        }
        impl FromValue<'_> for $name {
            const WANTED: &'static str = concat!("a text (", stringify!($name), ")");
            fn from_value(value: &Value) -> Option<Self> {
                String::from_value(value).map(Self)
            }
        }
    )*};
}
names! { CompetencyId TemplateId ActivityId MisconceptionId }
