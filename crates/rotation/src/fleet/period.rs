//! The periods of a week, found from when classes meet.

use domain::calendar::Meeting;

use super::Asking;

/// Meetings of one weekday that run at about the same time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Period {
    /// Monday is 1, Sunday is 7.
    pub weekday: u8,
    /// When the first of them begins, in minutes after local midnight.
    pub from: u16,
    /// When the last of them is over.
    pub until: u16,
    /// Classes by their place in what was asked, each with its meeting.
    pub meetings: Vec<(usize, Meeting)>,
}

impl Period {
    /// The meeting of a class in it.
    pub fn of(&self, class: usize) -> Option<&Meeting> {
        self.meetings.iter().find(|(one, _)| *one == class).map(|(_, meeting)| meeting)
    }
}

/// The week's periods, in its order: a meeting belongs to the one before it if that one's first meeting still runs.
pub fn periods(asking: &[Asking]) -> Vec<Period> {
    let of_class = |(n, ask): (usize, &Asking)| {
        ask.meetings.iter().map(move |meeting| (n, meeting.clone())).collect::<Vec<_>>()
    };
    let mut all: Vec<(usize, Meeting)> = asking.iter().enumerate().flat_map(of_class).collect();
    all.sort_by_key(|(n, meeting)| (meeting.weekday, meeting.start, meeting.end(), *n));
    let mut periods: Vec<Period> = Vec::new();
    for (n, meeting) in all {
        let joins = |period: &&mut Period| {
            let first_over = period.meetings.iter().map(|(_, one)| one.end()).min().unwrap_or(0);
            period.weekday == meeting.weekday && meeting.start < first_over && period.of(n).is_none()
        };
        match periods.last_mut().filter(joins) {
            Some(period) => {
                period.until = period.until.max(meeting.end());
                period.meetings.push((n, meeting));
            }
            None => periods.push(Period {
                weekday: meeting.weekday,
                from: meeting.start,
                until: meeting.end(),
                meetings: vec![(n, meeting)],
            }),
        }
    }
    periods
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::ClassId;
    use domain::lesson::Want;

    #[test]
    fn what_runs_together_is_one_period_and_what_follows_is_the_next() {
        let class = |n: u8, times: &[(u8, u16, u16)]| Asking {
            class: ClassId::from_bytes([n; 16]),
            zone: 0,
            learners: 20,
            own: 0,
            want: Want::Half,
            meetings: times
                .iter()
                .map(|&(weekday, start, minutes)| Meeting { weekday, start, minutes, place: String::new() })
                .collect(),
        };
        let asking = [
            class(1, &[(1, 540, 50), (1, 600, 50), (2, 540, 50)]),
            // Begins ten minutes later, and ends while the next period runs.
            class(2, &[(1, 550, 70)]),
            class(3, &[(1, 590, 50)]),
        ];
        let found: Vec<_> = periods(&asking)
            .into_iter()
            .map(|one| (one.weekday, one.from, one.until, one.meetings.len()))
            .collect();
        assert_eq!(found, [(1, 540, 620, 2), (1, 590, 650, 2), (2, 540, 590, 1)]);
    }
}
