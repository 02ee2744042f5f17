//! What can go wrong when somebody does something: each a sentence with a remedy and a stable code.

use domain::evidence::BadEvidence;
use domain::permission::Action;
use store::StoreError;

/// One field of a form that cannot be taken, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    /// The field's name in the form.
    pub field: &'static str,
    /// The Fluent id of the sentence.
    pub says: &'static str,
    /// What was found, for the sentence; may be empty.
    pub found: String,
}

/// Why it was not done. Nothing was half-applied.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// The person may not do this.
    #[error("you may not {}: ask an administrator of your school", .0.word())]
    NotAllowed(Action),
    /// There is no such thing, or it is none of this person's business.
    #[error("there is no such {0} here: go back and choose another")]
    NotFound(&'static str),
    /// A form with faults; what was typed is kept by the page.
    #[error("{} of the fields cannot be taken as they are", .0.len())]
    Form(Vec<FieldError>),
    /// The page was older than what has happened since.
    #[error("this page is older than what has happened since: open it again, nothing was lost")]
    Stale,
    /// Too many tries in a short time.
    #[error("too many tries: wait {seconds} seconds and try again")]
    TooMany {
        /// How long to wait.
        seconds: u64,
    },
    /// Sign-in failed; on purpose without saying which part.
    #[error("that name and password do not belong together: try again or ask for a new link")]
    WrongSecret,
    /// The class is not open for signing in now.
    #[error("the class is closed now: your teacher can open it")]
    ClassClosed,
    /// The link was used, is too old, or never was.
    #[error("this link does not work any more: ask for a new one")]
    DeadLink,
    /// The one-time link was opened before.
    #[error("this link was opened before, and each link opens once: ask for a new one")]
    UsedLink,
    /// A record that the log refuses.
    #[error(transparent)]
    Evidence(#[from] BadEvidence),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A template fails for a seed: a fault of its pack, which the checker names.
    #[error("this question cannot be shown ({0}): nothing was lost, go on with another")]
    Item(#[from] content::ItemError),
    /// Something that must not happen did.
    #[error("Waymark has a fault here ({0}): nothing was lost, please report it")]
    Fault(String),
}

impl AppError {
    /// A form with one fault.
    pub fn field(field: &'static str, says: &'static str) -> Self {
        Self::Form(vec![FieldError { field, says, found: String::new() }])
    }

    /// The stable code of problem+json.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotAllowed(_) => "not-allowed",
            Self::NotFound(_) => "not-found",
            Self::Form(_) => "form",
            Self::Stale => "stale",
            Self::TooMany { .. } => "too-many",
            Self::WrongSecret => "wrong-secret",
            Self::ClassClosed => "class-closed",
            Self::DeadLink => "dead-link",
            Self::UsedLink => "used-link",
            Self::Evidence(_) => "bad-evidence",
            Self::Store(StoreError::Full) => "store-full",
            Self::Store(StoreError::ReadOnly) => "store-read-only",
            Self::Store(_) => "store",
            Self::Item(_) | Self::Fault(_) => "fault",
        }
    }

    /// What a log may say of it besides the code: its kind, and the statement or column it was about. Both are
    /// words of the program; the sentence may quote what is stored, and that may be a name.
    pub fn for_log(&self) -> (&'static str, &'static str) {
        match self {
            Self::Store(error) => (error.word(), error.about()),
            Self::Item(_) => ("item", ""),
            _ => (self.code(), ""),
        }
    }
}
