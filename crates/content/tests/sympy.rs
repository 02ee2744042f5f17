//! Comparing against SymPy 1.14 on 20,000 pairs of expressions (oracles/sympy_pairs.py made them).

use content::algebra::{Reading, Statement, Verdict, read};

#[test]
fn no_disagreement_with_sympy() {
    let pairs = include_str!("oracles/sympy.txt");
    let mut count = 0;
    let mut wrong = Vec::new();
    for line in pairs.lines() {
        let fields: Vec<&str> = line.split('\t').collect();
        let &[a, b, verdict] = fields.as_slice() else { panic!("{line}") };
        let read = |text: &str| match read(text, Reading { lang: "en", ..Default::default() }) {
            Some(Statement::Value(expr)) => expr,
            other => panic!("{text} is read as {other:?}"),
        };
        let said = read(a).compare(&read(b));
        let agreed = match verdict {
            "same" => said == Verdict::Same,
            _ => said == Verdict::Different,
        };
        if !agreed {
            wrong.push(format!("{a}   {b}   SymPy: {verdict}, here: {said:?}"));
        }
        count += 1;
    }
    assert_eq!(count, 20_000);
    assert!(wrong.is_empty(), "{} disagreements\n{}", wrong.len(), wrong[..wrong.len().min(40)].join("\n"));
}
