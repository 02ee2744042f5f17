//! Exit tickets, each with the code that leads to its marks; slips for home before a flipped lesson.

use app::see_worksheets::Worksheet;
use content::{InputKind, OptionText};
use print::{ExitTickets, Figure, Item, PreWork, PreWorkWords, Rich, Sheet, Slip, Ticket, TicketWords};
use ui::t;

use super::Desk;
use crate::wording;

/// Questions to bring answers to from home (learning-design 2.2 FC).
const CHECKS: usize = 3;

impl Desk<'_> {
    pub(super) fn tickets(&self) -> Vec<Sheet> {
        let w = self.w();
        let tickets: Vec<Ticket> = self.papers.tickets.iter().map(|sheet| self.ticket(sheet)).collect();
        if tickets.is_empty() {
            return Vec::new();
        }
        vec![Sheet::ExitTickets(ExitTickets {
            title: t!(w, "lesson-exit").into_owned(),
            words: TicketWords {
                name: t!(w, "paper-name").into_owned(),
                code: t!(w, "paper-code").into_owned(),
                sure: t!(w, "paper-sure").into_owned(),
                sureness: vec![
                    t!(w, "paper-sure-no").into_owned(),
                    t!(w, "paper-sure-some").into_owned(),
                    t!(w, "paper-sure-yes").into_owned(),
                ],
                help: t!(w, "paper-help").into_owned(),
            },
            tickets,
        })]
    }

    fn ticket(&self, sheet: &Worksheet) -> Ticket {
        let items = sheet.items.iter().filter_map(|item| self.question(item)).collect();
        Ticket { name: sheet.learner.name(), code: sheet.code.clone(), items }
    }

    /// A question as it stands on paper.
    fn question(&self, item: &content::Item) -> Option<Item> {
        let text = item.text(self.w().lang().code()).ok()?;
        let rich = |doc: &content::Doc| Rich::new(doc, &text.lang);
        let options = |all: &[OptionText]| all.iter().map(|one| rich(&one.doc)).collect::<Vec<_>>();
        let alt = |fallback: &str| {
            if fallback.trim().is_empty() { text.speech.clone() } else { fallback.to_owned() }
        };
        let (options, board) = match &text.input.kind {
            InputKind::Choice(all) | InputKind::Multiple(all) | InputKind::Order(all) => (options(all), None),
            InputKind::Match { right, .. } => (options(right), None),
            InputKind::Line { svg, .. } | InputKind::Points { svg, .. } | InputKind::Drawing { svg, .. } => {
                (Vec::new(), Figure::new(svg.clone(), alt(&text.input.label)).ok())
            }
            _ => (Vec::new(), None),
        };
        let drawing = text.figure.as_ref().and_then(|one| Figure::new(one.svg.clone(), alt(&one.alt)).ok());
        Some(Item { question: rich(&text.stem), drawing: board.or(drawing), options })
    }

    pub(super) fn pre_work(&self) -> Vec<Sheet> {
        let (w, lesson) = (self.w(), self.lesson());
        let library = self.ctx.app().library();
        let about = lesson.focus.iter().flatten().next().or(lesson.exit.first());
        let Some(about) = about else { return Vec::new() };
        let title = wording::title(w, &library.web, about);
        // The same few questions for everybody: those of the first ticket.
        let questions = self.papers.tickets.first().map_or_else(Vec::new, |sheet| {
            let asked = sheet.items.iter().take(CHECKS).filter_map(|item| self.question(item));
            asked.map(|item| item.question).collect()
        });
        let slip = |(user, _): &(domain::people::User, app::tomorrow::MyLesson)| Slip { name: user.name() };
        vec![Sheet::PreWork(PreWork {
            title: t!(w, "pre-work-title", day = w.day(lesson.day)).into_owned(),
            what: Rich::plain(t!(w, "pre-work-what", about = title.clone()).into_owned()),
            by: t!(w, "pre-work-by", day = w.day(lesson.day)).into_owned(),
            online: Rich::plain(t!(w, "pre-work-online", about = title.clone()).into_owned()),
            paper: Rich::plain(t!(w, "pre-work-paper", about = title).into_owned()),
            otherwise: t!(w, "pre-work-otherwise").into_owned(),
            questions,
            words: PreWorkWords {
                by: t!(w, "pre-work-ready").into_owned(),
                online: t!(w, "pre-work-with").into_owned(),
                paper: t!(w, "pre-work-without").into_owned(),
            },
            slips: self.papers.ways.iter().map(slip).collect(),
        })]
    }
}
