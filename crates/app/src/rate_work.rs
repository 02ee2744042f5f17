//! What learners hand in is read and rated by an adult of their class, against the rubric of its question. The rating is
//! evidence about the moment of the work, and moves the belief as what a person saw does (adaptive-engine 2.3); rated
//! again, the newer one stands in the place of the former.

use std::collections::BTreeMap;

use content::Item;
use domain::evidence::{AnswerClass, Kind, Rating, live};
use domain::people::{Class, User};
use domain::permission::Action;
use domain::{ClassId, Day, Evidence, EvidenceId, Millis, UserId};
use store::{Tx, people, room};

use crate::actor::Subject;
use crate::observe::{NOTE_MAX, text};
use crate::record::{self, Rule};
use crate::{Actor, App, AppError, Result, trail};

/// Pieces shown at once, those that wait longest first.
pub const PIECES: usize = 30;
/// What was rated is shown for so many days.
const RATED_DAYS: i64 = 14;
/// What was said of a learner's work is shown to them for so many days.
const SAID_DAYS: i64 = 7;
/// So many of these at most.
const SAID: usize = 3;

/// A level given to a piece.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRating {
    /// Client-made; the same twice is one record.
    pub id: EvidenceId,
    /// Who made the piece.
    pub learner: UserId,
    /// The record of the piece.
    pub piece: EvidenceId,
    /// The level, 1 for the lowest.
    pub level: u8,
    /// For the learner; may be empty.
    pub comment: String,
}

/// Something that was handed in.
#[derive(Debug, Clone)]
pub struct Piece {
    /// Who made it.
    pub learner: User,
    /// The record of it.
    pub record: Evidence,
    /// The question.
    pub item: Item,
    /// What an adult found.
    pub rated: Option<Rated>,
}

/// What an adult found of a piece.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rated {
    /// The level.
    pub rating: Rating,
    /// Who, where they are still known.
    pub by: Option<String>,
    /// The school's day on which it was said.
    pub day: Day,
    /// In their words, for the learner.
    pub comment: Option<String>,
    /// When the server took it.
    at: Millis,
}

/// What there is to read in a class.
#[derive(Debug, Clone)]
pub struct ToRead {
    /// The class.
    pub class: Class,
    /// The school's day.
    pub today: Day,
    /// What nobody has rated, the oldest first; at most [`PIECES`].
    pub waiting: Vec<Piece>,
    /// How many there are of these in all.
    pub of: usize,
    /// What was rated lately, the newest rating first.
    pub rated: Vec<Piece>,
}

impl App {
    /// What the learners of a class handed in: unrated, and rated lately.
    ///
    /// # Errors
    /// The class is not there, or not the actor's.
    pub fn see_to_read(&self, actor: &Actor, class: ClassId) -> Result<ToRead> {
        let now = self.now();
        self.read(actor.tenant, |tx| {
            actor.may(tx, Action::Rate, Subject::Class(class))?;
            let found = people::class(tx, class)?.ok_or(AppError::NotFound("class"))?;
            let zone = record::zone_of(tx, found.org)?;
            let mut waiting: Vec<(User, EvidenceId)> = Vec::new();
            let mut rated = Vec::new();
            for seat in room::seats(tx, self.model(), class)? {
                let learner = seat.enrolled.user;
                waiting.extend(seat.watch.to_read.iter().map(|id| (learner.clone(), *id)));
                rated.extend(self.rated_of(
                    tx,
                    &learner,
                    &seat.watch.rated,
                    now.plus(-RATED_DAYS * Millis::DAY),
                )?);
            }
            // An id says when it was made, give or take a wrong clock: good enough to choose by.
            waiting.sort_by_key(|(_, id)| *id);
            let of = waiting.len();
            let mut pieces = Vec::with_capacity(of.min(PIECES));
            for (learner, id) in waiting.into_iter().take(PIECES) {
                pieces.extend(self.piece(tx, &learner, id)?);
            }
            pieces.sort_by_key(|piece: &Piece| piece.record.at());
            rated.sort_by_key(|piece| std::cmp::Reverse(piece.rated.as_ref().map(|rated| rated.at)));
            Ok(ToRead { class: found, today: zone.day(now), waiting: pieces, of, rated })
        })
    }

    /// Rates a piece. Rated before, the former rating is replaced.
    ///
    /// # Errors
    /// No such piece of this learner, a level that its rubric does not have, a comment that is too long.
    pub fn rate(&self, actor: &Actor, new: &NewRating) -> Result<()> {
        if new.comment.chars().count() > NOTE_MAX {
            return Err(AppError::field("comment", "error-too-long"));
        }
        let (app, actor, new, now) = (self.clone(), actor.clone(), new.clone(), self.now());
        self.write(actor.tenant, move |tx| {
            actor.may(tx, Action::Rate, Subject::Person(new.learner))?;
            if store::log::record(tx, new.id)?.is_some() {
                return Ok(());
            }
            let found = store::log::record(tx, new.piece)?.filter(|piece| is_piece(piece, new.learner));
            let piece = found.ok_or(AppError::Stale)?;
            let item = app.item_of(&piece)?.ok_or(AppError::NotFound("item"))?;
            let of = u8::try_from(item.rubric("en")?.len()).unwrap_or(0);
            let rating = Rating { piece: piece.id, level: new.level, of };
            if !rating.is_level() {
                return Err(AppError::field("shows", "error-choose"));
            }
            let records = store::log::records_of(tx, new.learner)?;
            let is_former = |one: &&Evidence| one.rating.is_some_and(|rating| rating.piece == piece.id);
            let former = live(&records).into_iter().rfind(is_former).map(|one| one.id);
            let begun =
                record::begin(tx, &actor, new.learner, new.id, Kind::RubricRating, Rule::Teacher, now)?;
            let rated = Evidence {
                // It says what could be done when the piece was made, whenever it is read. The moment after, for in a
                // fold a piece comes before its rating.
                happened_at: piece.at().plus(1),
                day: piece.day,
                utc_offset: piece.utc_offset,
                class: piece.class,
                score: Some(rating.share()),
                rating: Some(rating),
                note: text(&new.comment),
                corrects: former,
                ..begun
            };
            record::save(tx, &app, &actor, Action::Rate, &with_circumstances(rated, &piece))?;
            Ok(())
        })
    }

    /// What adults said lately of a learner's own work, the newest first.
    pub(crate) fn said_of_work(&self, tx: &mut Tx, learner: &User, now: Millis) -> Result<Vec<Piece>> {
        let watch = store::fold::watch(tx, self.model(), learner.id)?;
        let mut said = self.rated_of(tx, learner, &watch.rated, now.plus(-SAID_DAYS * Millis::DAY))?;
        said.sort_by_key(|piece| std::cmp::Reverse(piece.rated.as_ref().map(|rated| rated.at)));
        said.truncate(SAID);
        Ok(said)
    }

    /// Of pieces with their ratings those that were rated since a moment.
    fn rated_of(
        &self,
        tx: &mut Tx,
        learner: &User,
        rated: &[(EvidenceId, EvidenceId)],
        since: Millis,
    ) -> Result<Vec<Piece>> {
        let mut names: BTreeMap<UserId, String> = BTreeMap::new();
        let mut pieces = Vec::new();
        for (piece, rating) in rated {
            let said = store::log::record(tx, *rating)?.filter(|said| said.recorded_at >= since);
            let Some(said) = said else { continue };
            let Some(rating) = said.rating else { continue };
            let Some(piece) = self.piece(tx, learner, *piece)? else { continue };
            let by = said.actor.user;
            if let Some(by) = by.filter(|by| !names.contains_key(by)) {
                names.extend(people::user(tx, by)?.map(|user| (by, user.name())));
            }
            let rated = Rated {
                rating,
                by: by.and_then(|by| names.get(&by).cloned()),
                day: record::zone_of(tx, said.org)?.day(said.recorded_at),
                comment: said.note,
                at: said.recorded_at,
            };
            pieces.push(Piece { rated: Some(rated), ..piece });
        }
        Ok(pieces)
    }

    /// A piece with its question; `None` where its pack is not installed any more.
    fn piece(&self, tx: &mut Tx, learner: &User, id: EvidenceId) -> Result<Option<Piece>> {
        let Some(record) = store::log::record(tx, id)? else { return Ok(None) };
        let item = self.item_of(&record)?;
        Ok(item.map(|item| Piece { learner: learner.clone(), record, item, rated: None }))
    }

    fn item_of(&self, record: &Evidence) -> Result<Option<Item>> {
        let Some((template, version, seed)) = trail::item(record) else { return Ok(None) };
        match self.library().item(&template, version, seed) {
            Ok(item) => Ok(Some(item)),
            Err(content::ItemError::NoTemplate(_) | content::ItemError::NoVersion { .. }) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }
}

fn is_piece(record: &Evidence, learner: UserId) -> bool {
    record.answer_class == Some(AnswerClass::HandedIn) && record.learners.contains(&learner)
}

/// A rating of a piece names its question and the help it was made with.
fn with_circumstances(rating: Evidence, piece: &Evidence) -> Evidence {
    Evidence {
        template: piece.template.clone(),
        template_version: piece.template_version,
        seed: piece.seed,
        competencies: piece.competencies.clone(),
        try_no: piece.try_no,
        hints_used: piece.hints_used,
        hints_offered: piece.hints_offered,
        help: piece.help.clone(),
        source: piece.source.clone(),
        ..rating
    }
}
