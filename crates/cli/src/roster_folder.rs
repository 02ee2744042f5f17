//! A folder into which the school's system puts rosters: every night each is brought in and moved to `done` or `failed`,
//! with a report beside it.

use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use anyhow::{Context, Result};
use app::App;
use app::import_roster::{By, ImportOptions};
use formats::one_roster::{self, Reading};
use serde_json::{Value, json};

use crate::import::one_roster::{as_json, read};

/// What changed a moment ago may still be being written. Ours.
const SETTLED: Duration = Duration::from_secs(5 * 60);

/// Where rosters come.
#[derive(Debug, Clone)]
pub(crate) struct RosterFolder(pub(crate) PathBuf);

impl RosterFolder {
    /// Brings in what is there: zips and folders, by name, so that a name that begins with the day keeps the order.
    /// Each is taken whole or not at all, and none waits for another. How many were taken and how many were not.
    pub(crate) fn take(&self, app: &App) -> Result<(usize, usize)> {
        let (mut taken, mut refused) = (0, 0);
        for path in self.waiting()? {
            let (done, report) = match bring(app, &path) {
                Ok((applied, report)) => (applied, report),
                Err(error) => (false, json!({"applied": false, "error": format!("{error:#}")})),
            };
            *if done { &mut taken } else { &mut refused } += 1;
            self.put_away(&path, if done { "done" } else { "failed" }, &report, app.now().0)?;
        }
        Ok((taken, refused))
    }

    fn waiting(&self) -> Result<Vec<PathBuf>> {
        let what = || format!("cannot read {}", self.0.display());
        let mut found = Vec::new();
        for entry in std::fs::read_dir(&self.0).with_context(what)? {
            let entry = entry.with_context(what)?;
            let (name, about) =
                (entry.file_name().to_string_lossy().into_owned(), entry.metadata().with_context(what)?);
            let is_roster = about.is_file() && name.to_ascii_lowercase().ends_with(".zip")
                || about.is_dir() && !["done", "failed"].contains(&name.as_str());
            let age =
                SystemTime::now().duration_since(about.modified().with_context(what)?).unwrap_or_default();
            if is_roster && !name.starts_with('.') && age >= SETTLED {
                found.push(entry.path());
            }
        }
        found.sort();
        Ok(found)
    }

    fn put_away(&self, path: &Path, into: &str, report: &Value, now: i64) -> Result<()> {
        let folder = self.0.join(into);
        std::fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        // The moment in front: the same name comes every night.
        let to = folder.join(format!("{now}-{name}"));
        std::fs::rename(path, &to)
            .with_context(|| format!("cannot move {} to {}", path.display(), to.display()))?;
        let beside = folder.join(format!("{now}-{name}.json"));
        std::fs::write(&beside, report.to_string())
            .with_context(|| format!("cannot write {}", beside.display()))
    }
}

fn bring(app: &App, path: &Path) -> Result<(bool, Value)> {
    let (set, findings) = one_roster::read(&read(path)?, Reading::Lenient);
    let by = By::Program(app.first_tenant()?);
    let report = app.import_roster(&by, set, findings, &ImportOptions::default())?;
    Ok((report.applied, as_json(&report)))
}

#[cfg(test)]
mod tests {
    use std::fs::File;

    use store::{Location, Options};

    use super::*;

    fn lay(folder: &Path, name: &str, users: &[u8]) {
        let set = folder.join(name);
        std::fs::create_dir_all(&set).unwrap();
        let orgs = b"sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId\ns,,,Elm School,school,,\n";
        std::fs::write(set.join("orgs.csv"), orgs).unwrap();
        std::fs::write(set.join("users.csv"), users).unwrap();
        File::open(&set).unwrap().set_modified(SystemTime::now() - SETTLED * 2).unwrap();
    }

    fn names(folder: &Path) -> Vec<String> {
        let entries =
            folder.read_dir().unwrap().map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned());
        let mut names: Vec<String> = entries
            .map(|name| name.split_once('-').map_or(name.clone(), |(_, rest)| rest.to_owned()))
            .collect();
        names.sort();
        names
    }

    #[test]
    fn what_waits_is_taken_or_refused_with_a_report() {
        let home = tempfile::tempdir().unwrap();
        let (data, folder) = (home.path().join("data"), home.path().join("rosters"));
        let app = crate::open::app(&Location::Sqlite(data), &Options::default()).unwrap();
        let head = "sourcedId,enabledUser,orgSourcedIds,role,username,givenName,familyName\n";
        lay(&folder, "1-good", format!("{head}1,true,s,student,a,Ana,Li\n").as_bytes());
        lay(&folder, "2-noise", &[0, 159, 146, 150, 0, 0]);
        lay(&folder, "3-more", format!("{head}2,true,s,student,b,Bo,Li\n").as_bytes());
        std::fs::write(folder.join("4-new.zip"), "not settled").unwrap();
        let inbox = RosterFolder(folder.clone());
        assert_eq!(inbox.take(&app).unwrap(), (2, 1), "one that fails does not stop the next");
        assert_eq!(names(&folder), ["done", "failed", "new.zip"]);
        assert_eq!(names(&folder.join("done")), ["1-good", "1-good.json", "3-more", "3-more.json"]);
        assert_eq!(names(&folder.join("failed")), ["2-noise", "2-noise.json"]);
        let report = folder.join("failed").read_dir().unwrap().find_map(|entry| {
            let path = entry.unwrap().path();
            path.extension().is_some_and(|end| end == "json").then(|| std::fs::read_to_string(path).unwrap())
        });
        assert!(report.unwrap().contains("encoding"));
        assert_eq!(inbox.take(&app).unwrap(), (0, 0));
    }
}
