//! Who may do what: one table of role x relation x action. Every route names its action; a test walks all
//! routes with all roles and relations and compares what it sees with this table.

use crate::people::{Relation, Role};

macro_rules! actions {
    ($($(#[doc = $doc:literal])* $name:ident = $word:literal: $($role:ident [$($relation:ident)*])*;)*) => {
        /// Something a person does in Waymark.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Action {
            $($(#[doc = $doc])* $name,)*
        }

        impl Action {
            /// All actions, in the order of the table.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The word in the audit trail and in the printed table.
            pub fn word(self) -> &'static str {
                match self { $(Self::$name => $word,)* }
            }

            /// Roles and relations that may.
            fn allowed(self) -> &'static [(Role, &'static [Relation])] {
                match self {
                    $(Self::$name => &[$((Role::$role, &[$(Relation::$relation),*]),)*],)*
                }
            }
        }
    };
}

actions! {
    /// See the own day: options, goal, lesson.
    SeeToday = "see today": Learner[Myself];
    /// Pick an option, wish for something else, set the own goal.
    Choose = "choose": Learner[Myself];
    /// Open items and activities and answer them.
    Practise = "practise": Learner[Myself];
    /// Ask an adult for help, or take the hand down.
    AskHelp = "ask for help": Learner[Myself];
    /// See the own map.
    SeeMap = "see map": Learner[Myself];
    /// See and edit the own profile and display settings.
    EditProfile = "edit profile": Learner[Myself];
    /// End the own session.
    SignOut = "sign out": Learner[Myself] Guardian[Myself] Teacher[Myself] Administrator[Myself] Coach[Myself];
    /// See the list of the own classes.
    SeeClasses = "see own classes": Teacher[Myself];
    /// See a class: who is in it, whose hand is up, what was wished.
    SeeClass = "see class": Teacher[MyClass] Administrator[MySchool MyDistrict];
    /// Open or close a class for signing in.
    OpenClass = "open class": Teacher[MyClass] Administrator[MySchool MyDistrict];
    /// Be with a learner: the hand comes down, the visit is evidence.
    AnswerHelp = "answer help": Teacher[MyClass];
    /// See the competencies of a class's learners, on screen, as a file, on paper.
    SeeProgress = "see progress": Teacher[MyClass] Administrator[MySchool MyDistrict];
    /// See everything about one learner, with reasons.
    SeeLearner = "see learner": Teacher[MyClass] Administrator[MySchool MyDistrict];
    /// Record what was seen or heard of a learner.
    Observe = "observe": Teacher[MyClass];
    /// Read what learners hand in, and rate it.
    Rate = "rate": Teacher[MyClass];
    /// Know better than the fold, for some days.
    Judge = "judge": Teacher[MyClass];
    /// Take the register.
    TakeRegister = "take register": Teacher[MyClass] Administrator[MySchool MyDistrict];
    /// Say what a class works towards, and how options are chosen in it.
    LeadClass = "lead class": Teacher[MyClass] Administrator[MySchool MyDistrict];
    /// See, change and agree to what is proposed for a class's next lesson; say what its room has.
    PlanLesson = "plan lesson": Teacher[MyClass] Administrator[MySchool MyDistrict];
    /// Hold a lesson: begin and end it, say what happens in it.
    HoldLesson = "hold lesson": Teacher[MyClass] Administrator[MySchool MyDistrict];
    /// Write questions and activities for the school, share them, take them out of use.
    EditContent = "edit content": Teacher[MyClass] Administrator[MySchool MyDistrict];
    /// Say what support a learner has, and who sits apart or together.
    EditSupports = "edit supports": Teacher[MyClass] Administrator[MySchool MyDistrict];
    /// Give a learner's guardian a way in, or take it away.
    InviteGuardian = "invite guardian": Teacher[MyClass] Administrator[MySchool MyDistrict];
    /// See the one page about the own child.
    SeeChild = "see child": Guardian[MyChild];
    /// Print sign-in cards.
    PrintCards = "print cards": Teacher[MyClass] Administrator[MySchool MyDistrict];
    /// Give a learner a new card and new pictures; the old ones stop working.
    ResetSignIn = "reset sign-in": Teacher[MyClass] Administrator[MySchool MyDistrict];
    /// Change a class: name, meetings, way of signing in, people.
    EditClass = "edit class": Administrator[MySchool MyDistrict];
    /// See a school's page: years, classes, people.
    SeeSchool = "see school": Administrator[MySchool MyDistrict];
    /// Make years, classes and people; change the calendar.
    EditSchool = "edit school": Administrator[MySchool MyDistrict];
    /// Make a school in the district.
    EditDistrict = "edit district": Administrator[MyDistrict];
    /// Bring in a roster of the district, take the last one back, write it out.
    ImportRoster = "import roster": Administrator[MyDistrict];
}

/// Whether somebody in this role and relation may do it.
pub fn may(role: Role, relation: Relation, action: Action) -> bool {
    action.allowed().iter().any(|(r, relations)| *r == role && relations.contains(&relation))
}

/// The whole table as text, for the golden file: one line an action, one column a role.
pub fn table() -> String {
    let mut text = String::from("action");
    for role in Role::ALL {
        text.push_str(" | ");
        text.push_str(role.word());
    }
    text.push('\n');
    for &action in Action::ALL {
        text.push_str(action.word());
        for role in Role::ALL {
            let words: Vec<&str> =
                Relation::ALL.into_iter().filter(|&r| may(role, r, action)).map(Relation::word).collect();
            text.push_str(" | ");
            text.push_str(&if words.is_empty() { "-".to_owned() } else { words.join(", ") });
        }
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stranger_may_nothing() {
        for &action in Action::ALL {
            for role in Role::ALL {
                assert!(!may(role, Relation::Stranger, action), "{} {}", role.word(), action.word());
            }
        }
    }

    #[test]
    fn no_learner_acts_for_another() {
        for &action in Action::ALL {
            for relation in Relation::ALL.into_iter().filter(|r| *r != Relation::Myself) {
                assert!(!may(Role::Learner, relation, action), "{}", action.word());
            }
        }
    }
}
