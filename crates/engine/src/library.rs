//! What a school's library offers for each competency.

use domain::activity::{ActivityKind, Modality};
use domain::competency::Node;
use domain::id::ActivityId;
use domain::{CompetencyId, Web};

/// One thing a learner could do toward a competency.
#[derive(Debug, Clone, PartialEq)]
pub struct Offer {
    /// What it practises.
    pub competency: CompetencyId,
    /// The activity; `None` for plain practice with items.
    pub activity: Option<ActivityId>,
    /// What kind of activity.
    pub kind: ActivityKind,
    /// What it offers the senses and hands.
    pub modality: Modality,
    /// How long it usually takes.
    pub minutes: u16,
    /// It has items, so that it gives evidence at once.
    pub items: bool,
}

/// The offers of a library, found by their place in the web. Made once for a set of packs.
#[derive(Debug, Clone, Default)]
pub struct Library {
    offers: Vec<Offer>,
    by_place: Vec<Vec<usize>>,
}

impl Library {
    /// Sorts the offers of each competency: items first, then the shorter, then by name, so that the same
    /// library always gives the same order. Offers for competencies that the web lacks are left out.
    pub fn new(web: &Web, mut offers: Vec<Offer>) -> Self {
        offers.retain(|offer| web.node(&offer.competency).is_some());
        offers.sort_by(|a, b| {
            let key = |offer: &Offer| (!offer.items, offer.minutes, offer.modality);
            key(a).cmp(&key(b)).then_with(|| a.activity.cmp(&b.activity)).then_with(|| a.kind.cmp(&b.kind))
        });
        let mut by_place = vec![Vec::new(); web.len()];
        for (i, offer) in offers.iter().enumerate() {
            if let Some(node) = web.node(&offer.competency) {
                by_place[node.0 as usize].push(i);
            }
        }
        Self { offers, by_place }
    }

    /// What there is for a place, best first.
    pub fn at(&self, node: Node) -> impl Iterator<Item = &Offer> {
        self.by_place.get(node.0 as usize).into_iter().flatten().map(|&i| &self.offers[i])
    }

    /// Whether there is anything for a place.
    pub fn has(&self, node: Node) -> bool {
        self.by_place.get(node.0 as usize).is_some_and(|offers| !offers.is_empty())
    }

    /// All offers.
    pub fn offers(&self) -> &[Offer] {
        &self.offers
    }
}
