//! OATutor's content pool (CAHLR/OATutor-Content): problems of steps, each with hints and scaffolds.

use serde::Deserialize;

/// A problem.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Problem {
    /// Its id in the pool.
    pub id: String,
    /// Its name.
    #[serde(default)]
    pub title: String,
    /// What stands above all steps.
    #[serde(default)]
    pub body: String,
    /// Where it was taken from.
    #[serde(default)]
    pub oer: String,
    /// Terms of use, as typed.
    #[serde(default)]
    pub license: String,
    /// The lesson it belongs to.
    #[serde(default)]
    pub lesson: String,
    /// The course.
    #[serde(default, rename = "courseName")]
    pub course: String,
    /// Its steps.
    #[serde(default)]
    pub steps: Vec<Step>,
}

/// A step: one question.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Step {
    /// Its id.
    pub id: String,
    /// The answers that are right.
    #[serde(default, rename = "stepAnswer")]
    pub answers: Vec<String>,
    /// `TextBox` or `MultipleChoice`.
    #[serde(default, rename = "problemType")]
    pub kind: String,
    /// `arithmetic` or `string`.
    #[serde(default, rename = "answerType")]
    pub answer_kind: String,
    /// What is asked.
    #[serde(default, rename = "stepTitle")]
    pub title: String,
    /// More of it.
    #[serde(default, rename = "stepBody")]
    pub body: String,
    /// What can be chosen.
    #[serde(default)]
    pub choices: Vec<String>,
    /// Hints and scaffolds.
    #[serde(default)]
    pub tutoring: Vec<Hint>,
}

/// A hint, or a scaffold: a smaller question on the way.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Hint {
    /// `hint` or `scaffold`.
    #[serde(default, rename = "type")]
    pub kind: String,
    /// Its heading.
    #[serde(default)]
    pub title: String,
    /// What it says.
    #[serde(default)]
    pub text: String,
    /// A scaffold's answers.
    #[serde(default, rename = "hintAnswer")]
    pub answers: Vec<String>,
    /// A scaffold's choices.
    #[serde(default)]
    pub choices: Vec<String>,
}

/// Why a problem is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Refused {
    /// No licence is stated.
    NoLicence,
    /// A licence is stated that is none we know as free.
    OtherLicence,
    /// It needs a picture that is not in the file.
    Picture,
}

impl Problem {
    /// The licence, where it is a Creative Commons one.
    ///
    /// # Errors
    /// Another one, or none.
    pub fn creative_commons(&self) -> Result<&'static str, Refused> {
        let said = self.license.to_lowercase();
        match said.trim() {
            "" => Err(Refused::NoLicence),
            said if said.contains("creativecommons.org/licenses/by/4.0") || said == "cc4.0" => {
                Ok("CC-BY-4.0")
            }
            _ => Err(Refused::OtherLicence),
        }
    }

    /// Whether anything in it shows a picture: `##name.png##`.
    pub fn needs_picture(&self) -> bool {
        let picture = |text: &String| text.contains("##") || text.contains("<img");
        let step = |step: &Step| {
            [&step.title, &step.body].into_iter().chain(&step.choices).chain(&step.answers).any(picture)
        };
        picture(&self.title) || picture(&self.body) || self.steps.iter().any(step)
    }
}

/// Reads one problem: a line of the joined file.
///
/// # Errors
/// What is wrong with the JSON.
pub fn read(line: &str) -> Result<Problem, String> {
    serde_json::from_str(line).map_err(|error| error.to_string())
}
