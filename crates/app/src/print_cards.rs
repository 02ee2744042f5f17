//! Sign-in cards of a class, as they are printed.

use domain::ClassId;
use domain::people::Class;
use domain::permission::Action;
use store::people::{self, Enrolled};

use crate::actor::Subject;
use crate::record::audit;
use crate::{Actor, App, AppError, Result, secrets};

/// One card.
#[derive(Debug, Clone)]
pub struct Card {
    /// Whose.
    pub enrolled: Enrolled,
    /// The token of the address `/card/TOKEN`.
    pub token: String,
    /// The three pictures, in order.
    pub pictures: [u8; 3],
}

impl App {
    /// The cards of a class, by name. Printing again gives the same cards.
    pub fn print_cards(&self, actor: &Actor, class: ClassId) -> Result<(Class, Vec<Card>)> {
        let secret = self.tenant_secret(actor.tenant)?;
        let (worker, chance) = (actor.clone(), self.clone());
        let cards = self.write(actor.tenant, move |tx| {
            worker.may(tx, Action::PrintCards, Subject::Class(class))?;
            let found = people::class(tx, class)?.ok_or(AppError::NotFound("class"))?;
            let mut cards = Vec::new();
            for enrolled in people::learners(tx, class)? {
                let id = enrolled.user.id;
                let (card, picture) =
                    people::secret_versions(tx, id)?.ok_or(AppError::NotFound("learner"))?;
                cards.push(Card {
                    token: secrets::spell(&secrets::card_token(&secret, id, card)),
                    pictures: secrets::pictures(&secret, id, picture),
                    enrolled,
                });
            }
            audit(tx, &chance, worker.id(), Action::PrintCards, None, format!("class {class}"))?;
            Ok((found, cards))
        })?;
        self.make_cards_known(actor.tenant, class)?;
        Ok(cards)
    }
}
