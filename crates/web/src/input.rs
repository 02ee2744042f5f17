//! What came with a request: parts of the path, the query, the form.

use std::str::FromStr;

use app::AppError;
use domain::EvidenceId;

/// Names and values as the browser sent them.
#[derive(Debug, Clone, Default)]
pub struct Input {
    /// Parts of the path, by the names of the route.
    pub path: Vec<(String, String)>,
    /// After the question mark.
    pub query: Vec<(String, String)>,
    /// The body of a form.
    pub form: Vec<(String, String)>,
}

fn find<'a>(pairs: &'a [(String, String)], name: &str) -> Option<&'a str> {
    pairs.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
}

impl Input {
    /// A field of the form, or the empty text.
    pub fn text(&self, name: &str) -> &str {
        find(&self.form, name).unwrap_or("")
    }

    /// Every value of a field that comes several times.
    pub fn all(&self, name: &str) -> Vec<&str> {
        self.form.iter().filter(|(key, _)| key == name).map(|(_, value)| value.as_str()).collect()
    }

    /// A value of the query, or the empty text.
    pub fn asked(&self, name: &str) -> &str {
        find(&self.query, name).unwrap_or("")
    }

    /// A part of the path as text.
    pub fn part(&self, name: &str) -> &str {
        find(&self.path, name).unwrap_or("")
    }

    /// A part of the path as an id.
    ///
    /// # Errors
    /// Not found, where it is not an id.
    pub fn id<T: FromStr>(&self, name: &str) -> Result<T, AppError> {
        self.part(name).parse().map_err(|_| AppError::NotFound("page"))
    }

    /// The client-made id of the record that this form makes.
    ///
    /// # Errors
    /// The form has none, or not one of version 7: the page is older than this server.
    pub fn evidence_id(&self) -> Result<EvidenceId, AppError> {
        self.text("id").parse().map_err(|_| AppError::Stale)
    }
}
