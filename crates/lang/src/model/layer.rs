//! Layers of the network.

use ndarray::{Array1, Array2, ArrayView2, ArrayViewMut1, Axis, Slice};

use super::weights::{Weights, WeightsError};

/// A linear layer: inputs × outputs, and a bias.
pub(super) struct Linear {
    weight: Array2<f32>,
    bias: Array1<f32>,
}

impl Linear {
    pub(super) fn read(weights: &Weights<'_>, name: &str) -> Result<Self, WeightsError> {
        let layer =
            Self { weight: weights.matrix(&format!("{name}.weight"))?, bias: weights.vector(&format!("{name}.bias"))? };
        if layer.weight.ncols() == layer.bias.len() { Ok(layer) } else { Err(WeightsError::Tensor(name.to_owned())) }
    }

    pub(super) fn apply(&self, rows: &ArrayView2<'_, f32>) -> Array2<f32> {
        let mut out = rows.dot(&self.weight);
        out += &self.bias;
        out
    }

    /// The layer, and nothing below zero.
    pub(super) fn rectified(&self, rows: &ArrayView2<'_, f32>) -> Array2<f32> {
        let mut out = self.apply(rows);
        out.mapv_inplace(|x| x.max(0.0));
        out
    }

    pub(super) fn outputs(&self) -> usize {
        self.bias.len()
    }
}

/// Layer normalisation.
pub(super) struct Norm {
    gain: Array1<f32>,
    bias: Array1<f32>,
}

impl Norm {
    pub(super) fn read(weights: &Weights<'_>, name: &str) -> Result<Self, WeightsError> {
        Ok(Self { gain: weights.vector(&format!("{name}.weight"))?, bias: weights.vector(&format!("{name}.bias"))? })
    }

    pub(super) fn apply(&self, mut row: ArrayViewMut1<'_, f32>) {
        let width = row.len() as f32;
        let mean = row.sum() / width;
        let variance = row.iter().map(|x| (x - mean) * (x - mean)).sum::<f32>() / width;
        let scale = 1.0 / (variance + 1e-5).sqrt();
        for ((x, gain), bias) in row.iter_mut().zip(&self.gain).zip(&self.bias) {
            *x = (*x - mean) * scale * gain + bias;
        }
    }
}

/// Rows of tokens, sentence after sentence, with an empty row before, between and after them.
pub(super) struct Rows {
    pub(super) rows: Array2<f32>,
    /// Where each sentence stands.
    pub(super) sentences: Vec<std::ops::Range<usize>>,
}

impl Rows {
    /// Empties the rows between the sentences again.
    fn clear_gaps(&mut self) {
        self.rows.row_mut(0).fill(0.0);
        for sentence in &self.sentences {
            self.rows.row_mut(sentence.end).fill(0.0);
        }
    }
}

/// One step in which tokens take in what stands around them.
pub(super) enum Layer {
    /// Over a token and its two neighbours, the larger of two readings taken.
    Convolution { linear: Linear, norm: Norm },
    /// Over the whole sentence: every token looks at every other (Vaswani et al. 2017).
    Attention(Box<Attention>),
}

/// A transformer layer, normalised after each of its two steps.
pub(super) struct Attention {
    look: Linear,
    gather: Linear,
    inner: Linear,
    outer: Linear,
    norms: [Norm; 2],
}

/// Into how many parts attention is split.
const HEADS: usize = 4;

impl Layer {
    /// The layer of a name; `None` where there is none.
    pub(super) fn read(weights: &Weights<'_>, name: &str) -> Result<Option<Self>, WeightsError> {
        let linear = |part: &str| Linear::read(weights, &format!("{name}.{part}"));
        let norm = |part: &str| Norm::read(weights, &format!("{name}.{part}"));
        if weights.has(&format!("{name}.w.weight")) {
            Ok(Some(Self::Convolution { linear: linear("w")?, norm: norm("ln")? }))
        } else if weights.has(&format!("{name}.qkv.weight")) {
            let norms = [norm("ln1")?, norm("ln2")?];
            let [look, gather, inner, outer] = [linear("qkv")?, linear("o")?, linear("f1")?, linear("f2")?];
            Ok(Some(Self::Attention(Box::new(Attention { look, gather, inner, outer, norms }))))
        } else {
            Ok(None)
        }
    }

    pub(super) fn apply(&self, tokens: &mut Rows) {
        match self {
            Self::Convolution { linear, norm } => {
                let seen = linear.apply(&beside(&tokens.rows).view());
                let width = tokens.rows.ncols();
                for (mut row, seen) in tokens.rows.axis_iter_mut(Axis(0)).zip(seen.axis_iter(Axis(0))) {
                    let (one, other) = seen.split_at(Axis(0), width);
                    for ((x, one), other) in row.iter_mut().zip(one).zip(other) {
                        *x += one.max(*other);
                    }
                    norm.apply(row);
                }
            }
            Self::Attention(attention) => {
                let Attention { look, gather, inner, outer, norms } = attention.as_ref();
                let seen = attend(&look.apply(&tokens.rows.view()), &tokens.sentences);
                add(&mut tokens.rows, &gather.apply(&seen.view()), &norms[0]);
                let thought = outer.apply(&inner.rectified(&tokens.rows.view()).view());
                add(&mut tokens.rows, &thought, &norms[1]);
            }
        }
        tokens.clear_gaps();
    }
}

fn add(rows: &mut Array2<f32>, more: &Array2<f32>, norm: &Norm) {
    *rows += more;
    for row in rows.rows_mut() {
        norm.apply(row);
    }
}

/// Each row with the rows before and after it: height × three widths.
fn beside(rows: &Array2<f32>) -> Array2<f32> {
    let (height, width) = rows.dim();
    let mut beside = Array2::<f32>::zeros((height, 3 * width));
    for (at, mut triple) in beside.axis_iter_mut(Axis(0)).enumerate() {
        let neighbours = [at.checked_sub(1), Some(at), Some(at + 1).filter(|next| *next < height)];
        for (place, neighbour) in neighbours.into_iter().enumerate() {
            if let Some(neighbour) = neighbour {
                let columns = Slice::from(place * width..(place + 1) * width);
                triple.slice_axis_mut(Axis(0), columns).assign(&rows.row(neighbour));
            }
        }
    }
    beside
}

/// What each token of a sentence gathers from all of them; `looks` holds queries, keys and values side by side.
fn attend(looks: &Array2<f32>, sentences: &[std::ops::Range<usize>]) -> Array2<f32> {
    let width = looks.ncols() / 3;
    let part = width / HEADS;
    let scale = 1.0 / (part as f32).sqrt();
    let mut gathered = Array2::<f32>::zeros((looks.nrows(), width));
    for sentence in sentences {
        let looks = looks.slice_axis(Axis(0), Slice::from(sentence.clone()));
        for head in 0..HEADS {
            let of = |kind: usize| {
                let from = kind * width + head * part;
                looks.slice_axis(Axis(1), Slice::from(from..from + part))
            };
            let mut weights = of(0).dot(&of(1).t());
            for mut row in weights.rows_mut() {
                let most = row.iter().copied().fold(f32::NEG_INFINITY, f32::max);
                row.mapv_inplace(|x| ((x - most) * scale).exp());
                let sum = row.sum();
                row.mapv_inplace(|x| x / sum);
            }
            gathered
                .slice_axis_mut(Axis(0), Slice::from(sentence.clone()))
                .slice_axis_mut(Axis(1), Slice::from(head * part..(head + 1) * part))
                .assign(&weights.dot(&of(2)));
        }
    }
    gathered
}
