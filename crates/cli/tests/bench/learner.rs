//! A learner at a tablet: signed in by card, always with a question, who knows a right and a wrong answer.

use content::{InputKind, Item, Library};
use domain::evidence::AnswerClass;
use domain::id::TemplateId;
use domain::{CompetencyId, EvidenceId};

use crate::chance::Chance;
use crate::support;
use crate::wire::{Reply, Wire};

/// The question before a learner.
pub(crate) struct Question {
    /// What the answer's form carries.
    key: String,
    right: String,
    wrong: Option<String>,
}

/// A seat with somebody in it.
pub(crate) struct Learner {
    pub(crate) wire: Wire,
    library: &'static Library,
    /// What they practise, in turn.
    work: Vec<CompetencyId>,
    begun: usize,
    chance: Chance,
    question: Option<Question>,
}

impl Learner {
    /// Opens the card.
    pub(crate) fn sign_in(address: &str, card: &str, work: Vec<CompetencyId>, seed: u64) -> Self {
        let mut wire = Wire::to(address);
        wire.get(card).expect(303);
        let chance = Chance::new(seed);
        Self { wire, library: content::builtin(), work, begun: seed as usize, chance, question: None }
    }

    /// Sees to it that a question is open and the answers to it are known.
    pub(crate) fn prepare(&mut self) {
        while self.question.is_none() {
            let page = self.wire.get("/practice");
            self.read(&page);
        }
    }

    /// Takes the question from its page; goes on where there is none.
    fn read(&mut self, page: &Reply) {
        if page.status == 303 {
            return self.begin();
        }
        let html = page.text();
        let Some(key) = support::hidden(html, "item").map(str::to_owned) else { return self.begin() };
        if html.contains("id=\"answer\"") {
            self.question = Some(Question::of(self.library, key));
        } else {
            self.wire.post("/practice/next", &[("item", &key)]).expect(303);
        }
    }

    fn begin(&mut self) {
        let competency = self.work[self.begun % self.work.len()].0.clone();
        self.begun += 1;
        let id = self.id();
        self.wire.post("/map/open", &[("id", &id), ("competency", &competency)]).expect(303);
    }

    /// Answers wrong, and stays at the question; `None` where no wrong answer is known.
    pub(crate) fn answer_wrong(&mut self) -> Option<Reply> {
        let question = self.question.as_ref().expect("prepared");
        let wrong = question.wrong.clone()?;
        let key = question.key.clone();
        Some(self.answer(&key, &wrong))
    }

    /// Answers right, and the question is done.
    pub(crate) fn answer_right(&mut self) -> Reply {
        let question = self.question.take().expect("prepared");
        self.answer(&question.key, &question.right)
    }

    fn answer(&mut self, item: &str, answer: &str) -> Reply {
        let id = self.id();
        self.wire.post("/practice/answer", &[("id", &id), ("item", item), ("answer", answer)]).expect(303)
    }

    /// The page after an answer, and the button on it: the next question.
    pub(crate) fn go_on(&mut self) {
        let page = self.wire.get("/practice").expect(200);
        self.read(&page);
        self.prepare();
    }

    fn id(&mut self) -> String {
        EvidenceId::new(app::machine_clock()(), self.chance.ten()).to_string()
    }
}

impl Question {
    /// The key is `TEMPLATE@VERSION-SEED`; the same makes the same item for ever.
    fn of(library: &Library, key: String) -> Self {
        let (template, rest) = key.rsplit_once('@').expect("a key");
        let (version, seed) = rest.split_once('-').expect("a key");
        let (version, seed) = (version.parse().expect("a version"), seed.parse().expect("a seed"));
        let item = library.item(&TemplateId::from(template), version, seed).expect("the item is made again");
        let (right, wrong) = answers(&item);
        Self { key, right, wrong }
    }
}

/// A right answer and, where one is found, a wrong one that can be read.
pub(crate) fn answers(item: &Item) -> (String, Option<String>) {
    let text = item.text("en").expect("the item shows");
    let mut candidates: Vec<String> = match &text.input.kind {
        InputKind::Choice(options) => options.iter().map(|option| option.key.to_owned()).collect(),
        _ => vec![text.answer.text()],
    };
    candidates.extend(["7", "38", "1/97", "5.5", "zebra"].map(str::to_owned));
    let class = |raw: &String| item.check(raw, "en").map(|checked| checked.class);
    let right = candidates.iter().find(|raw| class(raw) == Ok(AnswerClass::Right)).cloned();
    let read = |found: &AnswerClass| !matches!(found, AnswerClass::Right | AnswerClass::Unparsed);
    let wrong = candidates.iter().find(|raw| class(raw).is_ok_and(|found| read(&found))).cloned();
    (right.unwrap_or_else(|| panic!("no right answer is known to {}", item.template())), wrong)
}
