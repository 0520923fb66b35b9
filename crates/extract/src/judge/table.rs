//! The table of weights, read from a safetensors file that is part of the program.
//!
//! `features` (u64, n): FNV-1a hashes of the names of features, ascending. `weights` (i8, n × classes). `scale`, `bias`
//! (f32, classes). `calibration` (f32, 2): slope and intercept on the log-odds. `classes` (u8): the codes of kinds, issues and
//! kinds of events, a line each. The classes are, in this order: statement
//! (1), its kinds (18), issues (17), event (1), its kinds (18), each list in the order of the coding rules.

use std::collections::HashMap;

use super::features;
use chancery_record::{EventKind, Issue, StatementKind};
use safetensors::{Dtype, SafeTensorError, SafeTensors};

/// Why the table cannot be read.
#[derive(Debug, thiserror::Error)]
pub(crate) enum TableError {
    /// Not a safetensors file.
    #[error("the judge's table is damaged: {0}")]
    Format(#[from] SafeTensorError),
    /// A tensor is not of the type or shape that is asked for.
    #[error("the tensor `{0}` of the judge's table has another type or shape")]
    Tensor(&'static str),
}

/// Classes of each part, in the order in which they stand.
const PARTS: [usize; 5] = [1, StatementKind::ALL.len(), Issue::ALL.len(), 1, EventKind::ALL.len()];

/// A part of the classes, as an index of [`PARTS`].
#[derive(Debug, Clone, Copy)]
pub(crate) enum Part {
    /// The kind of a statement.
    Kind = 1,
}

/// Weights of features for each class.
#[derive(Debug)]
pub(crate) struct Table {
    rows: HashMap<u64, u32>,
    weights: &'static [u8],
    scale: Vec<f32>,
    bias: Vec<f32>,
    calibration: [f32; 2],
}

impl Table {
    pub(super) fn read(bytes: &'static [u8]) -> Result<Self, TableError> {
        let file = SafeTensors::deserialize(bytes)?;
        let data = |name: &'static str, dtype: Dtype| {
            let tensor = file.tensor(name)?;
            if tensor.dtype() == dtype { Ok(tensor.data()) } else { Err(TableError::Tensor(name)) }
        };
        let floats = |name: &'static str, count: usize| {
            let values: Vec<f32> =
                data(name, Dtype::F32)?.as_chunks::<4>().0.iter().map(|bytes| f32::from_le_bytes(*bytes)).collect();
            if values.len() == count { Ok(values) } else { Err(TableError::Tensor(name)) }
        };
        let classes = PARTS.iter().sum();
        let hashes = data("features", Dtype::U64)?.as_chunks::<8>().0.iter().map(|bytes| u64::from_le_bytes(*bytes));
        let rows: HashMap<u64, u32> = hashes.zip(0..).collect();
        let weights = data("weights", Dtype::I8)?;
        if weights.len() != rows.len() * classes {
            return Err(TableError::Tensor("weights"));
        }
        // The table knows the classes in the order in which this program does.
        let codes = StatementKind::ALL.iter().map(|k| k.code()).chain(Issue::ALL.iter().map(|i| i.code()));
        let codes: Vec<&str> = codes.chain(EventKind::ALL.iter().map(|k| k.code())).collect();
        if data("classes", Dtype::U8)? != codes.join("\n").as_bytes() {
            return Err(TableError::Tensor("classes"));
        }
        let calibration = floats("calibration", 2)?;
        Ok(Self {
            rows,
            weights,
            scale: floats("scale", classes)?,
            bias: floats("bias", classes)?,
            calibration: [calibration[0], calibration[1]],
        })
    }

    /// The score of every class.
    pub(super) fn scores(&self, hashes: &[u64]) -> Vec<f32> {
        let mut sums = vec![0_i32; self.bias.len()];
        for row in hashes.iter().filter_map(|hash| self.rows.get(hash)) {
            let row = *row as usize * sums.len();
            for (sum, weight) in sums.iter_mut().zip(&self.weights[row..]) {
                *sum += i32::from(i8::from_le_bytes([*weight]));
            }
        }
        sums.iter().zip(&self.scale).zip(&self.bias).map(|((sum, scale), bias)| *sum as f32 * scale + bias).collect()
    }

    /// Which features speak most for a class of a part against the others of it: names and log-odds, the strongest first.
    pub(crate) fn reasons(&self, names: Vec<String>, part: Part, class: usize) -> Vec<(String, f32)> {
        let first: usize = PARTS[..part as usize].iter().sum();
        let classes = first..first + PARTS[part as usize];
        let weight = |row: usize, class: usize| {
            f32::from(i8::from_le_bytes([self.weights[row * self.bias.len() + class]])) * self.scale[class]
        };
        let speaks = |name: String| {
            let row = *self.rows.get(&features::hash(&name))? as usize;
            let mean = classes.clone().map(|class| weight(row, class)).sum::<f32>() / classes.len() as f32;
            Some((name, weight(row, first + class) - mean))
        };
        let mut reasons: Vec<(String, f32)> = names.into_iter().filter_map(speaks).filter(|(_, w)| *w > 0.0).collect();
        reasons.sort_by(|a, b| b.1.total_cmp(&a.1));
        reasons
    }

    /// Scores by part: statement, its kinds, issues, event, its kinds.
    pub(super) fn parts(scores: &[f32]) -> [&[f32]; 5] {
        let mut rest = scores;
        PARTS.map(|count| {
            let (part, after) = rest.split_at(count);
            rest = after;
            part
        })
    }

    /// A share of certainty as it turned out on documents the table was not made from.
    pub(crate) fn calibrated(&self, share: f32) -> f32 {
        let share = share.clamp(0.001, 0.999);
        let odds = (share / (1.0 - share)).ln();
        super::logistic(self.calibration[0] * odds + self.calibration[1])
    }
}

#[cfg(test)]
mod tests {
    use super::{super::JUDGE, *};

    #[test]
    fn the_embedded_table_is_whole() {
        assert!(JUDGE.rows.len() > 1_000);
        assert_eq!(JUDGE.bias.len(), PARTS.iter().sum::<usize>());
    }

    #[test]
    fn a_damaged_table_is_named() {
        assert!(matches!(Table::read(b"no table"), Err(TableError::Format(_))));
    }
}
