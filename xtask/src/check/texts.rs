//! What no text of the project may say, and how long a file may grow.

use super::none_of;
use crate::shell;
use anyhow::Result;

/// A longer Rust file is named, so that somebody splits it; it does not fail the check.
const MAX_RUST_LINES: usize = 600;

pub(crate) fn check() -> Result<()> {
    let listed = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
    let names = shell::output(shell::command("git").args(listed))?;
    let mut findings = Vec::new();
    for name in names.split_terminator('\0') {
        // Pictures and other bytes are no text; a file may also be deleted but still in the index.
        let Ok(text) = std::fs::read_to_string(shell::root().join(name)) else { continue };
        findings.extend(machine_paths(name, &text));
        let lines = text.lines().count();
        if name.ends_with(".rs") && lines > MAX_RUST_LINES {
            println!("warning: {name} has {lines} lines: split it before it reaches a reader.");
        }
    }
    none_of(&findings)
}

/// Lines that name a folder of the machine somebody wrote them on.
fn machine_paths(name: &str, text: &str) -> Vec<String> {
    // Put together here, so that this file does not say them either.
    let folders = ["main", "shared", "."].map(|folder| format!("/{}/{folder}", "work"));
    let forbidden = [&folders[..], &[format!("/.{}", "library"), format!("/{}/", "root")]].concat();
    let says = |line: &str| forbidden.iter().any(|path| line.contains(path));
    let lines = text.lines().enumerate().filter(|(_, line)| says(line));
    lines.map(|(at, _)| format!("{name}:{} names a folder of somebody's machine.", at + 1)).collect()
}

#[cfg(test)]
mod tests {
    use super::machine_paths;

    #[test]
    fn a_path_of_a_machine_is_found_at_its_line() {
        let text = format!("fine\n/{}/main/Cargo.toml\na page at /work/12 is fine", "work");
        assert_eq!(machine_paths("a.md", &text), ["a.md:2 names a folder of somebody's machine."]);
    }
}
