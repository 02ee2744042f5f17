//! What a roster leaves unsaid: a course's framework, a class's grade.

use std::collections::BTreeMap;

use domain::people::Grade;
use formats::one_roster::grade;

/// Words of subjects and titles, in small letters, and the subject of the framework that they mean. The first that
/// is there decides. Ours.
const SUBJECTS: [(&str, &str); 22] = [
    ("math", "mathematics"),
    ("algebra", "mathematics"),
    ("alg-", "mathematics"),
    ("geometry", "mathematics"),
    ("geom", "mathematics"),
    ("calc", "mathematics"),
    ("statistic", "mathematics"),
    ("arithmetic", "mathematics"),
    ("language arts", "language-arts"),
    ("english", "language-arts"),
    ("reading", "language-arts"),
    ("literature", "language-arts"),
    ("writing", "language-arts"),
    ("ela", "language-arts"),
    ("social", "social-studies"),
    ("history", "social-studies"),
    ("civics", "social-studies"),
    ("geography", "social-studies"),
    ("biology", "science"),
    ("chemistry", "science"),
    ("physics", "science"),
    ("science", "science"),
];

/// The framework of a course by its subjects, then by its title; `None` where neither says.
pub(super) fn framework(frameworks: &[(String, String)], subjects: &[&str], title: &str) -> Option<String> {
    subjects.iter().chain([&title]).find_map(|text| {
        let text = text.to_lowercase();
        // A short word counts alone, so that no relative is language arts.
        let has = |word: &str| match word.len() {
            0..=3 => text.split(|c: char| !c.is_alphanumeric()).any(|part| part == word),
            _ => text.contains(word),
        };
        let subject = SUBJECTS.iter().find(|(word, _)| has(word))?.1;
        frameworks.iter().find(|(_, of)| of == subject).map(|(id, _)| id.clone())
    })
}

/// The first grade that codes name.
pub(super) fn first_grade(codes: &[&str]) -> Option<Grade> {
    codes.iter().find_map(|code| grade(code))
}

/// The grade that most are in; of several the lowest.
pub(super) fn most(grades: impl Iterator<Item = Grade>) -> Option<Grade> {
    let mut counts: BTreeMap<Grade, usize> = BTreeMap::new();
    for grade in grades {
        *counts.entry(grade).or_default() += 1;
    }
    let most = counts.values().copied().max()?;
    counts.into_iter().find(|(_, count)| *count == most).map(|(grade, _)| grade)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn subjects_are_told_by_words() {
        let list = ["mathematics", "language-arts", "science"]
            .map(|subject| (format!("f-{subject}"), subject.to_owned()));
        let of = |subjects: &[&str], title: &str| framework(&list, subjects, title);
        assert_eq!(of(&["Mathematics"], "x").as_deref(), Some("f-mathematics"));
        assert_eq!(of(&[], "ALG-1").as_deref(), Some("f-mathematics"));
        assert_eq!(of(&["Other"], "ELA-06").as_deref(), Some("f-language-arts"));
        assert_eq!(of(&["Other"], "Family relations"), None);
        assert_eq!(of(&["Social studies"], "x"), None, "no framework for it is there");
        assert_eq!(first_grade(&["PK", "KG", "01"]), Grade::new(0));
        assert_eq!(most([4, 5, 5, 4, 6].into_iter().filter_map(Grade::new)), Grade::new(4));
    }
}
