//! Learners who answer over HTTP as fast as they can, by the forms that their pages have, and keep in mind what was
//! acknowledged.

use std::collections::BTreeSet;
use std::sync::mpsc::Sender;

use domain::{EvidenceId, Millis};
use testkit::ids::Ids;

use super::{Answer, Client, hidden};

/// A form that makes one record.
#[derive(Debug, Clone)]
pub(crate) struct Sent {
    pub(crate) id: EvidenceId,
    pub(crate) path: &'static str,
    pub(crate) fields: Vec<(&'static str, String)>,
}

/// A learner at a tablet.
pub(crate) struct Tablet<'i> {
    pub(crate) client: Client,
    pub(crate) ids: &'i Ids,
    pub(crate) acknowledged: Vec<Sent>,
    /// Sent, and no answer came: the server was killed.
    pub(crate) in_doubt: Option<Sent>,
    /// How many ever were.
    pub(crate) cut_off: usize,
    pub(crate) sent: BTreeSet<EvidenceId>,
    pub(crate) faults: Vec<String>,
}

impl<'i> Tablet<'i> {
    pub(crate) fn new(client: Client, ids: &'i Ids) -> Self {
        let (acknowledged, sent, faults) = (Vec::new(), BTreeSet::new(), Vec::new());
        Self { client, ids, acknowledged, in_doubt: None, cut_off: 0, sent, faults }
    }

    /// Works until the server is gone; tells of everything acknowledged.
    pub(crate) fn work(&mut self, told: &Sender<EvidenceId>) {
        // Like a tablet after a lost connection: what had no answer is sent again as it was.
        let mut there = match self.in_doubt.take() {
            Some(sent) => self.send(sent, told),
            None => Some(()),
        };
        while there.is_some() && self.faults.is_empty() {
            there = self.one_item(told);
        }
    }

    /// Answers the item at hand, gives it up, goes on. `None` when the server is gone.
    pub(crate) fn one_item(&mut self, told: &Sender<EvidenceId>) -> Option<()> {
        let page = self.client.get("/practice")?;
        match (page.status, page.location.as_deref(), hidden(&page.body, "item")) {
            (200, None, Some(item)) => {
                let item = item.to_owned();
                let answer = hidden(&page.body, "answer").unwrap_or("7").to_owned();
                self.make("/practice/answer", vec![("item", item.clone()), ("answer", answer)], told)?;
                self.make("/practice/not-learned", vec![("item", item.clone())], told)?;
                let next = self.client.post("/practice/next", &[("item", &item)])?;
                self.expect("/practice/next", next.status == 303, next.status, next.location.as_deref());
            }
            (200, None, None) | (303, Some("/today"), None) => self.pick(told)?,
            (status, location, _) => self.expect("/practice", false, status, location),
        }
        Some(())
    }

    /// Picks the first option that is practice; where none is, opens a competency of its own choice.
    fn pick(&mut self, told: &Sender<EvidenceId>) -> Option<()> {
        let today = self.client.get("/today")?;
        let forms = today.body.split("<form").filter(|form| form.contains("action=\"/today/pick\""));
        let practice = forms
            .filter(|form| hidden(form, "activity").is_none())
            .find_map(|form| hidden(form, "competency"));
        match practice {
            Some(competency) => {
                let fields = vec![("competency", competency.to_owned()), ("more", "no".to_owned())];
                self.make("/today/pick", fields, told)
            }
            None => self.make("/map/open", vec![("competency", "ccss-math:4.NF.B.3.c".to_owned())], told),
        }
    }

    fn make(
        &mut self,
        path: &'static str,
        fields: Vec<(&'static str, String)>,
        told: &Sender<EvidenceId>,
    ) -> Option<()> {
        let id = self.ids.make(Millis(1_795_000_000_000), EvidenceId::new);
        self.sent.insert(id);
        self.send(Sent { id, path, fields }, told)
    }

    /// Sends a form, and keeps in mind what came of it.
    fn send(&mut self, sent: Sent, told: &Sender<EvidenceId>) -> Option<()> {
        self.in_doubt = Some(sent.clone());
        self.cut_off += 1;
        let answer = self.post(&sent)?;
        self.in_doubt = None;
        self.cut_off -= 1;
        match (answer.status, answer.location.as_deref()) {
            // To the next page; a 303 to the sign-in would be a lost session.
            (303, Some("/practice")) => {
                let id = sent.id;
                self.acknowledged.push(sent);
                // Nobody listens any more once the server is killed.
                let _ = told.send(id);
            }
            // The item has ended: the answer before was right, or the next item was not reached before a kill.
            (409, None) => {}
            (status, location) => self.expect(sent.path, false, status, location),
        }
        Some(())
    }

    pub(crate) fn post(&mut self, sent: &Sent) -> Option<Answer> {
        let id = sent.id.to_string();
        let mut form = vec![("id", id.as_str())];
        form.extend(sent.fields.iter().map(|(name, value)| (*name, value.as_str())));
        self.client.post(sent.path, &form)
    }

    fn expect(&mut self, path: &str, fine: bool, status: u16, location: Option<&str>) {
        if !fine {
            self.faults.push(format!("{path} answered {status} {}", location.unwrap_or_default()));
        }
    }
}
