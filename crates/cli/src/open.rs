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
    Ok(App::new(store, content::builtin(), app::machine_clock(), app::machine_chance()).with_fitted()?)
}
