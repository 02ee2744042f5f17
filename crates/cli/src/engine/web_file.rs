//! A web from a file: the Coherence Map's JSON, or a table of edges.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, bail};
use domain::competency::{Association, AssociationKind, Band, Competency, Texts};
use domain::{CompetencyId, Web};
use serde_json::Value;

/// Reads a web. Codes are `grade.domain.cluster.ordinal`; the domain is the strand.
pub(super) fn read(path: &Path) -> Result<Web> {
    let text = fs::read_to_string(path).with_context(|| format!("{} cannot be read", path.display()))?;
    let (codes, edges) = if text.trim_start().starts_with('{') { coherence_map(&text) } else { table(&text) }
        .with_context(|| path.display().to_string())?;
    let id = |code: &str| CompetencyId::new("web", code);
    let competencies = codes.iter().map(|code| competency(code, id(code))).collect::<Result<_>>();
    let associations: Vec<Association> = edges
        .iter()
        .map(|(from, to)| Association {
            from: id(from),
            to: id(to),
            kind: AssociationKind::Precedes,
            source: path.display().to_string(),
            audited: false,
        })
        .collect();
    Web::new(competencies.with_context(|| path.display().to_string())?, &associations)
        .with_context(|| path.display().to_string())
}

fn competency(code: &str, id: CompetencyId) -> Result<Competency> {
    let parts: Vec<&str> = code.split('.').collect();
    let high = |word: &str| word.contains('-') || Band::from_word(word).is_none();
    let (band, strand) = match parts.as_slice() {
        [grade, strand, ..] if !high(grade) => (Band::from_word(grade), (*strand).to_owned()),
        [domain, ..] if domain.contains('-') => (Some(Band::High), (*domain).to_owned()),
        _ => (None, String::new()),
    };
    let Some(band) = band else {
        bail!("the code \"{code}\" names no grade. Write grade.domain.cluster.ordinal, such as 3.NF.A.1.");
    };
    Ok(Competency {
        id,
        parent: None,
        band,
        strand,
        ordinal: 0,
        title: Texts::default(),
        can: Texts::default(),
    })
}

/// Codes and edges.
type Codes = (Vec<String>, Vec<(String, String)>);

/// `from,to` and further columns, with a heading; edges that are not `precedes` are left out.
fn table(text: &str) -> Result<Codes> {
    let mut lines = text.lines().enumerate();
    let heading: Vec<&str> =
        lines.next().map_or(Vec::new(), |(_, line)| line.split(',').map(str::trim).collect());
    let column = |name: &str| heading.iter().position(|one| *one == name);
    let (Some(from), Some(to)) = (column("from"), column("to")) else {
        bail!(
            "row 1: the heading has no \"from\" and \"to\". Give a table of edges, or the Coherence Map's JSON."
        );
    };
    let kind = column("kind");
    let mut codes = BTreeMap::new();
    let mut edges = Vec::new();
    for (at, line) in lines.filter(|(_, line)| !line.trim().is_empty()) {
        let fields: Vec<&str> = line.split(',').map(str::trim).collect();
        let (Some(a), Some(b)) = (fields.get(from), fields.get(to)) else {
            bail!("row {}: \"{line}\" has too few fields. Each row needs from and to.", at + 1);
        };
        for code in [a, b] {
            codes.insert((*code).to_owned(), ());
        }
        if kind.is_none_or(|kind| fields.get(kind).is_none_or(|kind| *kind == "precedes")) {
            edges.push(((*a).to_owned(), (*b).to_owned()));
        }
    }
    Ok((codes.into_keys().collect(), edges))
}

/// The tables of the Coherence Map: standards in clusters in domains, and edges between standards.
fn coherence_map(text: &str) -> Result<Codes> {
    let map: Value = serde_json::from_str(text).context("this is no JSON")?;
    let field = |table: &str, id: &str, field: &str| -> Option<String> {
        map.get(table)?.get(id)?.get(field)?.as_str().map(str::to_owned)
    };
    let code = |id: &str| -> Option<String> {
        let cluster = field("standards", id, "ccmathcluster_id")?;
        let domain = field("clusters", &cluster, "ccmathdomain_id")?;
        let grade = field("domains", &domain, "grade")?;
        let strand = field("domains", &domain, "ordinal")?;
        let (cluster, ordinal) =
            (field("clusters", &cluster, "ordinal")?, field("standards", id, "ordinal")?);
        Some(format!("{grade}.{strand}.{cluster}.{ordinal}"))
    };
    let standards = map.get("standards").and_then(Value::as_object);
    let Some(standards) = standards else { bail!("there is no table \"standards\" in it.") };
    let mut codes = BTreeMap::new();
    for id in standards.keys() {
        let code =
            code(id).with_context(|| format!("standard {id} has no cluster, domain, grade or ordinal"))?;
        codes.insert(id.clone(), code);
    }
    let mut edges = Vec::new();
    for edge in map.get("edges").and_then(Value::as_array).into_iter().flatten() {
        let end = |name: &str| edge.get(name).and_then(Value::as_str).and_then(|id| codes.get(id)).cloned();
        let (Some(from), Some(to)) = (end("from"), end("to")) else {
            bail!("the edge {edge} names a standard that is not in the table.");
        };
        edges.push((from, to));
    }
    Ok((codes.into_values().collect(), edges))
}
