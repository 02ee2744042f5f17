//! What Typst sees: the templates, the fonts, and the values of one job as a file. Nothing else exists for it.

use std::sync::OnceLock;

use domain::Day;
use typst::diag::{FileError, FileResult, SourceDiagnostic, SourceResult};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use crate::fonts::fonts;
use crate::{Job, PrintError};

/// The templates by their names; the first is where setting begins.
const TEMPLATES: [(&str, &str); 7] = [
    ("job.typ", include_str!("../templates/job.typ")),
    ("parts.typ", include_str!("../templates/parts.typ")),
    ("rich.typ", include_str!("../templates/rich.typ")),
    ("wall.typ", include_str!("../templates/wall.typ")),
    ("cards.typ", include_str!("../templates/cards.typ")),
    ("learner.typ", include_str!("../templates/learner.typ")),
    ("staff.typ", include_str!("../templates/staff.typ")),
];

/// The name under which the templates read the job.
const VALUES: &str = "job.json";

/// What is the same for every job.
struct House {
    library: LazyHash<Library>,
    templates: Vec<Source>,
    values: FileId,
}

fn house() -> &'static House {
    static HOUSE: OnceLock<House> = OnceLock::new();
    HOUSE.get_or_init(|| House {
        // Heads of rows in tables are not yet in the plain library.
        library: LazyHash::new(
            Library::builder().with_features([Feature::A11yExtras].into_iter().collect()).build(),
        ),
        templates: TEMPLATES.map(|(name, text)| Source::new(file(name), text.to_owned())).to_vec(),
        values: file(VALUES),
    })
}

fn file(name: &str) -> FileId {
    let path = VirtualPath::new(name).expect("a template's name is a path");
    RootedPath::new(VirtualRoot::Project, path).intern()
}

/// The world of one job.
struct Desk {
    values: Bytes,
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &house().library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &fonts().book
    }

    fn main(&self) -> FileId {
        house().templates[0].id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let found = house().templates.iter().find(|template| template.id() == id);
        found.cloned().ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == house().values { Ok(self.values.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        fonts().list.get(index).cloned()
    }

    /// No template asks for today.
    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}

/// Sets the job and writes it.
pub(crate) fn set(job: &Job, values: &serde_json::Value) -> Result<Vec<u8>, PrintError> {
    let written = lay_out(values)
        .and_then(|document| typst_pdf::pdf(&document, &options(job)))
        .map_err(|errors| PrintError::Setting(sentences(&errors)));
    // Typst keeps what it has set for the next time; names of children must not stay in memory.
    typst::comemo::evict(0);
    written
}

/// The pages.
pub(crate) fn lay_out(values: &serde_json::Value) -> SourceResult<PagedDocument> {
    typst::compile(&Desk { values: Bytes::from_string(values.to_string()) }).output
}

fn options(job: &Job) -> PdfOptions {
    let standards = PdfStandards::new(&[PdfStandard::Ua_1]).expect("one standard agrees with itself");
    PdfOptions {
        ident: Smart::Custom(format!("{} {}", job.title, job.day)),
        creator: Smart::Custom(Some("Waymark".to_owned())),
        timestamp: date(job.day).map(Timestamp::new_utc),
        standards,
        ..PdfOptions::default()
    }
}

fn date(day: Day) -> Option<Datetime> {
    let (year, month, day) = (day.year(), day.month(), day.day());
    Datetime::from_ymd_hms(year.into(), month.try_into().ok()?, day.try_into().ok()?, 0, 0, 0)
}

fn sentences(errors: &[SourceDiagnostic]) -> String {
    errors.iter().map(|error| error.message.as_str()).collect::<Vec<_>>().join("; ")
}
