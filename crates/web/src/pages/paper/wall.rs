//! The chart on the wall: shapes, names and places.

use print::{Cell, Chart, GroupRow, Mark, NameRow, Rows, Sheet, Spot};
use ui::t;

use super::Desk;
use crate::lesson_wording;

impl Desk<'_> {
    pub(super) fn chart(&self) -> Sheet {
        let (w, lesson) = (self.w(), self.lesson());
        let who = if lesson.groups.is_empty() { t!(w, "paper-name") } else { t!(w, "paper-group") };
        let title =
            t!(w, "paper-chart-title", class = self.view.class.name.as_str(), day = w.day(lesson.day));
        let rows = if lesson.groups.is_empty() { self.by_name() } else { self.by_group() };
        Sheet::Chart(Chart { title: title.into_owned(), who: who.into_owned(), turns: self.turns(), rows })
    }

    /// The name and the shape of a group.
    pub(super) fn mark(&self, group: usize) -> Option<Mark> {
        let shape = self.lesson().groups.get(group)?.mark;
        Some(Mark { shape, name: lesson_wording::group(shape).word(self.w()).into_owned() })
    }

    fn by_group(&self) -> Rows {
        let lesson = self.lesson();
        let row = |group: usize| {
            let members = || lesson.seats.iter().filter(move |seat| seat.group == Some(group));
            let mut people: Vec<String> =
                members().map(|seat| self.names.of(seat.learner).to_owned()).collect();
            people.sort();
            let way = members().next()?.route.iter();
            let cells = way.map(|at| Cell { station: self.station(*at), place: self.place(*at) }).collect();
            Some(GroupRow { mark: self.mark(group)?, people, cells })
        };
        Rows::Group { rows: (0..lesson.groups.len()).filter_map(row).collect() }
    }

    fn by_name(&self) -> Rows {
        let lesson = self.lesson();
        let row = |seat: &domain::lesson::Seat| NameRow {
            name: self.names.of(seat.learner).to_owned(),
            stations: seat.route.iter().map(|at| self.station(*at)).collect(),
        };
        let mut rows: Vec<NameRow> = lesson.seats.iter().map(row).collect();
        rows.sort_by(|a, b| a.name.cmp(&b.name));
        Rows::Name { rows, places: self.places() }
    }

    /// Where each station is, as far as somebody has said.
    pub(super) fn places(&self) -> Vec<Spot> {
        let spot = |at: usize| Spot { what: self.station(at), place: self.place(at) };
        let used = |at: &usize| self.lesson().seats.iter().any(|seat| seat.route.contains(at));
        let all = (0..self.lesson().stations.len()).filter(used).map(spot);
        all.filter(|spot| !spot.place.is_empty()).collect()
    }
}
