//! Letters to families: what the page is, where it is, and the code that opens it.

use domain::people::{Class, User};
use domain::permission::Action;
use domain::{ClassId, UserId};
use store::{Tx, family, people};

use crate::actor::Subject;
use crate::invite_guardian::{invitable, language};
use crate::record::audit;
use crate::sign_in_family::current_code;
use crate::{Actor, App, AppError, Result, secrets};

/// One letter.
#[derive(Debug, Clone)]
pub struct Letter {
    /// To whom.
    pub guardian: User,
    /// The language they read: `en` or `es`.
    pub lang: String,
    /// About whom: those of their children for whom the letters are printed.
    pub children: Vec<User>,
    /// The code, 16 signs.
    pub code: String,
    /// The school.
    pub school: String,
    /// Whom to ask.
    pub teacher: Option<User>,
}

/// The letters of a class.
#[derive(Debug, Clone)]
pub struct ClassLetters {
    /// The class.
    pub class: Class,
    /// One for each guardian, by the name of the first of their children.
    pub letters: Vec<Letter>,
    /// Learners for whom nobody has a way in yet.
    pub without: Vec<User>,
}

impl App {
    /// The letters to a learner's guardians. Printing again gives the same codes.
    pub fn print_letters(&self, actor: &Actor, learner: UserId) -> Result<(User, Vec<Letter>)> {
        let (app, worker, secret) = (self.clone(), actor.clone(), self.tenant_secret(actor.tenant)?);
        let (learner, letters) = self.write(actor.tenant, move |tx| {
            let learner = invitable(tx, &worker, learner)?;
            let class = people::classes_of(tx, learner.id)?.into_iter().next();
            let letters = letters(tx, &secret, class.as_ref(), std::slice::from_ref(&learner))?;
            let subject = "family letters".to_owned();
            audit(tx, &app, worker.id(), Action::InviteGuardian, Some(learner.id), subject)?;
            Ok((learner, letters))
        })?;
        self.make_letters_known(actor, &letters)?;
        Ok((learner, letters))
    }

    /// The letters to all guardians of a class's learners, one for each guardian.
    pub fn print_class_letters(&self, actor: &Actor, class: ClassId) -> Result<ClassLetters> {
        let (app, worker, secret) = (self.clone(), actor.clone(), self.tenant_secret(actor.tenant)?);
        let printed = self.write(actor.tenant, move |tx| {
            worker.may(tx, Action::InviteGuardian, Subject::Class(class))?;
            let found = people::class(tx, class)?.ok_or(AppError::NotFound("class"))?;
            let learners: Vec<User> = people::learners(tx, class)?.into_iter().map(|one| one.user).collect();
            let letters = letters(tx, &secret, Some(&found), &learners)?;
            let subject = format!("family letters of class {class}");
            audit(tx, &app, worker.id(), Action::InviteGuardian, None, subject)?;
            let has = |learner: &User| letters.iter().any(|l| l.children.iter().any(|c| c.id == learner.id));
            let without = learners.iter().filter(|learner| !has(learner)).cloned().collect();
            Ok(ClassLetters { class: found, letters, without })
        })?;
        self.make_letters_known(actor, &printed.letters)?;
        Ok(printed)
    }

    fn make_letters_known(&self, actor: &Actor, letters: &[Letter]) -> Result<()> {
        for code in letters.iter().filter_map(|letter| secrets::read_code(&letter.code)) {
            self.make_code_known(actor.tenant, &code)?;
        }
        Ok(())
    }
}

/// A letter for each guardian of these learners.
fn letters(tx: &mut Tx, secret: &[u8], class: Option<&Class>, learners: &[User]) -> Result<Vec<Letter>> {
    let teacher = match class {
        Some(class) => people::teachers(tx, class.id)?.into_iter().next(),
        None => None,
    };
    let mut letters: Vec<Letter> = Vec::new();
    for learner in learners {
        let school = people::org(tx, learner.org)?.ok_or(AppError::NotFound("school"))?.name;
        for guardian in family::guardians(tx, learner.id)? {
            if let Some(letter) = letters.iter_mut().find(|letter| letter.guardian.id == guardian.id) {
                letter.children.push(learner.clone());
                continue;
            }
            let code = current_code(tx, secret, guardian.id)?;
            letters.push(Letter {
                lang: language(tx, guardian.id)?,
                guardian,
                children: vec![learner.clone()],
                code: secrets::spell_code(&code),
                school: school.clone(),
                teacher: teacher.clone(),
            });
        }
    }
    Ok(letters)
}
