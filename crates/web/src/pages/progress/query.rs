//! What the address of the page asks for, and addresses that ask for something else. What is usual is left out.

use std::fmt::Write as _;

use app::AppError;
use app::see_progress::{Ask, Order, Since};
use domain::{CompetencyId, Day};

use crate::Input;

/// What is asked for, read from the query of an address.
#[derive(Clone)]
pub(super) struct Query(pub(super) Ask);

impl Query {
    /// Reads it.
    ///
    /// # Errors
    /// A day that is not one. Anything else that is not known is as if it were not there.
    pub(super) fn read(input: &Input) -> Result<Self, AppError> {
        let text =
            |name: &str| Some(input.asked(name).trim()).filter(|text| !text.is_empty()).map(str::to_owned);
        let since = match input.asked("since").trim() {
            "" | "looked" => Since::Looked,
            day => {
                let unreadable = |_| AppError::field("since", "progress-day-unreadable");
                Since::Day(day.parse::<Day>().map_err(unreadable)?)
            }
        };
        let of = text("of").map(CompetencyId);
        Ok(Self(Ask {
            order: if input.asked("order") == "teaching" { Order::Teaching } else { Order::Weakest },
            since,
            strand: text("strand"),
            whole_grade: input.asked("rows") == "grade",
            learner: match (&of, text("learner")) {
                (Some(_), Some(id)) => Some(id.parse().map_err(|_| AppError::NotFound("learner"))?),
                _ => None,
            },
            of,
        }))
    }

    /// The day it is compared with, where it is one.
    pub(super) fn day(&self) -> Option<Day> {
        match self.0.since {
            Since::Looked => None,
            Since::Day(day) => Some(day),
        }
    }

    /// In another order.
    pub(super) fn ordered(&self, order: Order) -> Self {
        Self(Ask { order, ..self.0.clone() })
    }

    /// With one competency open and no cell.
    pub(super) fn opened(&self, of: &CompetencyId) -> Self {
        Self(Ask { of: Some(of.clone()), learner: None, ..self.0.clone() })
    }

    /// With nothing open.
    pub(super) fn closed(&self) -> Self {
        Self(Ask { of: None, learner: None, ..self.0.clone() })
    }

    /// The address within the page, from the question mark on; `part` is where it opens.
    pub(super) fn link(&self, part: &str) -> String {
        let ask = &self.0;
        let mut link = String::new();
        let mut add = |name: &str, value: &str| {
            let _ = write!(link, "{}{name}=", if link.is_empty() { '?' } else { '&' });
            encode(&mut link, value);
        };
        if ask.order == Order::Teaching {
            add("order", "teaching");
        }
        if let Some(day) = self.day() {
            add("since", &day.to_string());
        }
        if let Some(strand) = &ask.strand {
            add("strand", strand);
        }
        if ask.whole_grade {
            add("rows", "grade");
        }
        if let Some(of) = &ask.of {
            add("of", &of.0);
        }
        if let Some(learner) = ask.learner {
            add("learner", &learner.to_string());
        }
        if link.is_empty() {
            // An empty reference would keep the query of the page it stands on.
            link.push('?');
        }
        if !part.is_empty() {
            let _ = write!(link, "#{part}");
        }
        link
    }
}

/// A value of a query (RFC 3986 3.4): what is neither a letter, a digit nor harmless is escaped.
fn encode(link: &mut String, value: &str) {
    for byte in value.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b':' => {
                link.push(byte as char);
            }
            _ => {
                let _ = write!(link, "%{byte:02X}");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(pairs: &[(&str, &str)]) -> Result<Query, AppError> {
        let query = pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        Query::read(&Input { query, ..Input::default() })
    }

    #[test]
    fn an_address_asks_for_what_it_was_made_from() {
        let pairs = [
            ("order", "teaching"),
            ("since", "2026-11-13"),
            ("strand", "a&b=c ñ"),
            ("rows", "grade"),
            ("of", "f:1.A"),
        ];
        let link = read(&pairs).unwrap().link("row");
        assert_eq!(
            link,
            "?order=teaching&since=2026-11-13&strand=a%26b%3Dc%20%C3%B1&rows=grade&of=f:1.A#row"
        );
        assert_eq!(read(&[("since", "looked"), ("learner", "nobody")]).unwrap().link(""), "?");
        assert!(matches!(read(&[("since", "Friday")]), Err(AppError::Form(_))));
    }
}
