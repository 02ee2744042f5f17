//! Opens the store where the command line says.

use anyhow::{Result, bail};
use app::App;
use store::{Location, Options, Store};

use crate::Place;

impl Place {
    /// Where the data are; the command line sees to it that one of the two is said.
    pub(crate) fn location(&self) -> Result<Location> {
        match (&self.data, &self.database) {
            (Some(folder), _) => Ok(Location::Sqlite(folder.clone())),
            (None, Some(url)) => Ok(Location::Postgres(url.clone())),
            (None, None) => bail!("say where the data are: --data DIR, or --database URL for PostgreSQL"),
        }
    }
}

/// The program over the store.
pub(crate) fn app(location: &Location, options: &Options) -> Result<App> {
    let store = Store::open(location, options)?;
    let library = match location {
        Location::Sqlite(folder) => library(folder)?,
        Location::Postgres(_) => content::builtin(),
    };
    Ok(App::new(store, library, app::machine_clock(), app::machine_chance()).with_fitted()?)
}

/// The library that comes with Waymark, with the packs that stand in the data folder.
fn library(folder: &std::path::Path) -> Result<&'static content::Library> {
    let packs = folder.join("packs");
    if !packs.is_dir() {
        return Ok(content::builtin());
    }
    let mut folders: Vec<_> =
        std::fs::read_dir(&packs)?.filter_map(|entry| Some(entry.ok()?.path())).collect();
    folders.retain(|path| path.join("pack.toml").is_file());
    folders.sort();
    let mut all = vec![content::Pack::read(&content::builtin_files()).0];
    for folder in folders {
        let mut files = content::Files::default();
        crate::pack::read_folder(&folder, &folder, &mut files)?;
        let (pack, findings) = content::Pack::read(&files);
        if let Some(error) = findings.iter().find(|finding| finding.severity == content::Severity::Error) {
            bail!("{}: {error}", folder.display());
        }
        all.push(pack);
    }
    let library =
        content::Library::new(all).map_err(|error| anyhow::anyhow!("{}: {error}", packs.display()))?;
    // It is there as long as the program.
    Ok(Box::leak(Box::new(library)))
}
