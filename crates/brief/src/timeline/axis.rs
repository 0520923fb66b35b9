//! The axis: days to pixels, with long empty stretches cut out and marked.

use chancery_text::Day;

/// Where the axis begins and ends.
pub(crate) const LEFT: f64 = 84.0;
pub(crate) const RIGHT: f64 = 1064.0;
/// Width of a cut.
const CUT: f64 = 40.0;
/// Days left free at either end of a stretch.
const MARGIN: i32 = 4;

/// A stretch of days drawn to scale.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Stretch {
    first: Day,
    last: Day,
    x: f64,
}

/// A label below the axis.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Tick {
    pub(crate) x: f64,
    pub(crate) label: String,
}

/// A piece cut out of the axis.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Cut {
    pub(crate) x: f64,
    pub(crate) days: i32,
}

/// Maps days to pixels.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Axis {
    stretches: Vec<Stretch>,
    scale: f64,
    left: f64,
}

impl Axis {
    /// An axis on which all `days` lie. Empty stretches of two months or more, and of an eighth of the whole, are cut.
    pub(crate) fn new(days: Vec<Day>) -> Option<Self> {
        Self::from(LEFT, days)
    }

    /// The same, beginning elsewhere.
    pub(crate) fn from(left: f64, mut days: Vec<Day>) -> Option<Self> {
        days.sort_unstable();
        days.dedup();
        let (first, last) = (*days.first()?, *days.last()?);
        let long = ((last - first).get_days() / 8).max(60);
        let mut stretches: Vec<(Day, Day)> = vec![(first, first)];
        for day in days {
            match stretches.last_mut() {
                Some(stretch) if (day - stretch.1).get_days() <= long => stretch.1 = day,
                _ => stretches.push((day, day)),
            }
        }
        let drawn: i32 = stretches.iter().map(|(a, b)| (*b - *a).get_days() + 2 * MARGIN).sum();
        let cuts = stretches.len().saturating_sub(1);
        let room = RIGHT - left - CUT * f64::from(u32::try_from(cuts).unwrap_or(u32::MAX));
        let scale = (room / f64::from(drawn.max(1))).max(0.01);
        let mut x = left;
        let stretches = stretches.into_iter().map(|(first, last)| {
            let stretch = Stretch { first, last, x };
            x += stretch.width(scale) + CUT;
            stretch
        });
        Some(Self { stretches: stretches.collect(), scale, left })
    }

    /// Where a day lies.
    pub(crate) fn x(&self, day: Day) -> f64 {
        let after = self.stretches.partition_point(|stretch| stretch.first <= day);
        let Some(stretch) = self.stretches.get(after.saturating_sub(1)) else { return self.left };
        let days = f64::from((day - stretch.first).get_days() + MARGIN);
        stretch.x + (days * self.scale).clamp(0.0, stretch.width(self.scale))
    }

    /// First and last day of each stretch with where they lie, for a program: "84,1064,2031-01-01,2031-06-30;…".
    pub(crate) fn written(&self) -> String {
        let stretch = |s: &Stretch| format!("{:.1},{:.1},{},{}", self.x(s.first), self.x(s.last), s.first, s.last);
        self.stretches.iter().map(stretch).collect::<Vec<_>>().join(";")
    }

    /// The cuts.
    pub(crate) fn cuts(&self) -> Vec<Cut> {
        let pairs = self.stretches.windows(2);
        pairs.map(|pair| Cut { x: pair[1].x - CUT / 2.0, days: (pair[1].first - pair[0].last).get_days() }).collect()
    }

    /// First days of months, as many as have room; at least one a stretch that has room.
    pub(crate) fn ticks(&self) -> Vec<Tick> {
        const ROOM: f64 = 58.0;
        let mut ticks: Vec<Tick> = Vec::new();
        let mut year = None;
        for stretch in &self.stretches {
            let mut any = false;
            let mut month = stretch.first.first_of_month();
            while month <= stretch.last {
                let x = self.x(month.max(stretch.first));
                let free = ticks.last().is_none_or(|tick| x - tick.x >= ROOM);
                if free && (month >= stretch.first || !any) {
                    let name = crate::wording::date(&chancery_text::Edtf::day(month));
                    let name = name.split_once(' ').map_or("", |(_, rest)| rest);
                    let label = match name.split_once(' ') {
                        Some((short, _)) if year == Some(month.year()) => short.to_owned(),
                        _ => name.to_owned(),
                    };
                    year = Some(month.year());
                    ticks.push(Tick { x, label });
                    any = true;
                }
                match month.last_of_month().tomorrow() {
                    Ok(next) => month = next,
                    Err(_) => break,
                }
            }
        }
        ticks
    }
}

impl Stretch {
    fn width(&self, scale: f64) -> f64 {
        f64::from((self.last - self.first).get_days() + 2 * MARGIN) * scale
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn days_keep_their_order_and_stay_inside() {
        let days = ["2022-04-01", "2022-06-02", "2024-10-01", "2024-10-03", "2026-02-04"].map(day);
        let axis = Axis::new(days.to_vec()).unwrap();
        let xs: Vec<f64> = days.iter().map(|d| axis.x(*d)).collect();
        assert!(xs.windows(2).all(|pair| pair[0] < pair[1]), "{xs:?}");
        assert!(xs.iter().all(|x| (LEFT..=RIGHT).contains(x)), "{xs:?}");
        assert_eq!(axis.cuts().len(), 2);
    }

    #[test]
    fn one_day_is_an_axis_too() {
        let axis = Axis::new(vec![day("2031-02-07")]).unwrap();
        assert!((axis.x(day("2031-02-07")) - f64::midpoint(LEFT, RIGHT)).abs() < 1.0);
        assert_eq!(axis.ticks().len(), 1);
        assert!(Axis::new(Vec::new()).is_none());
    }
}
