//! Issues whose values are numbers, and what these are worth, as Genius defines it.

use super::profile::MOST_VALUES;

/// Values that stand for a continuous range, both ends among them.
const STAND_IN: u32 = 21;

/// The numbers of an issue.
pub(super) struct Range {
    pub(super) low: f64,
    pub(super) high: f64,
    /// Whole numbers only.
    pub(super) whole: bool,
}

impl Range {
    /// The values, ascending.
    pub(super) fn points(&self) -> Result<Vec<f64>, String> {
        let wide = self.high - self.low;
        if wide < 0.0 || !wide.is_finite() {
            return Err(format!("ranges from {} to {}", self.low, self.high));
        }
        if !self.whole {
            let step = wide / f64::from(STAND_IN - 1);
            let count = if wide == 0.0 { 1 } else { STAND_IN };
            return Ok((0..count).map(|at| self.low + step * f64::from(at)).collect());
        }
        if wide + 1.0 > MOST_VALUES as f64 {
            return Err(format!("has {} values; at most {MOST_VALUES} are read", wide + 1.0));
        }
        let steps = (0..MOST_VALUES as u32).map(f64::from).take_while(|at| *at <= wide);
        Ok(steps.map(|at| self.low + at).collect())
    }
}

/// What numbers are worth.
pub(super) enum Worth {
    Linear { from: f64, offset: f64, slope: f64 },
    Constant(f64),
    Triangular { low: f64, high: f64, top: f64 },
}

impl Worth {
    /// Of a form and its parameters. A linear worth is counted from the lower bound where it is given by offset and slope, as
    /// for whole numbers, and from zero where it is given by parameters, as for continuous ones.
    pub(super) fn new(
        form: &str,
        parameters: [Option<f64>; 3],
        offset: Option<f64>,
        slope: Option<f64>,
        range: &Range,
    ) -> Option<Self> {
        match (form, parameters) {
            ("linear", _) if slope.is_some() || offset.is_some() => {
                Some(Self::Linear { from: range.low, offset: offset.unwrap_or(0.0), slope: slope.unwrap_or(0.0) })
            }
            ("linear", [Some(offset), Some(slope), _]) => Some(Self::Linear { from: 0.0, offset, slope }),
            ("constant", [Some(worth), ..]) => Some(Self::Constant(worth)),
            ("constant", _) => offset.map(Self::Constant),
            ("triangular", [Some(low), Some(high), Some(top)]) => Some(Self::Triangular { low, high, top }),
            _ => None,
        }
    }

    /// What one value is worth.
    pub(super) fn of(&self, x: f64) -> f64 {
        match *self {
            Self::Linear { from, offset, slope } => (slope * (x - from) + offset).clamp(0.0, 1.0),
            Self::Constant(worth) => worth,
            Self::Triangular { low, high, .. } if x < low || x > high => 0.0,
            Self::Triangular { low, top, .. } if x < top => (x - low) / (top - low),
            Self::Triangular { high, top, .. } if high > top => 1.0 - (x - top) / (high - top),
            Self::Triangular { .. } => 1.0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_worth_what_genius_says() {
        let range = Range { low: 1.0, high: 17.0, whole: true };
        assert_eq!(range.points().unwrap().len(), 17);
        let worth = Worth::new("linear", [None; 3], Some(0.4), Some(0.0375), &range).unwrap();
        assert!((worth.of(1.0) - 0.4).abs() < 1e-12 && (worth.of(17.0) - 1.0).abs() < 1e-12);
        let tent = Worth::new("triangular", [Some(0.0), Some(10.0), Some(4.0)], None, None, &range).unwrap();
        for (x, worth) in [(-1.0, 0.0), (2.0, 0.5), (4.0, 1.0), (7.0, 0.5), (10.0, 0.0)] {
            assert!((tent.of(x) - worth).abs() < 1e-12, "{x}");
        }
        assert!(Worth::new("faratin", [None; 3], None, None, &range).is_none());
        assert!(Range { low: 0.0, high: 1e12, whole: true }.points().is_err());
    }
}
