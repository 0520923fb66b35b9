//! The weights of the model, read from a safetensors file that is part of the program.

use std::ops::Range;

use ndarray::{Array1, Array2};
use safetensors::{Dtype, SafeTensorError, SafeTensors, tensor::TensorView};

/// Why weights cannot be read.
#[derive(Debug, thiserror::Error)]
pub(crate) enum WeightsError {
    /// Not a safetensors file.
    #[error("the model's file is damaged: {0}")]
    Format(#[from] SafeTensorError),
    /// A tensor is missing, or not of the type or shape that is asked for.
    #[error("the model's tensor `{0}` is missing or has another type or shape")]
    Tensor(String),
    /// A label or a list of words that this program does not know.
    #[error("the model's list `{0}` cannot be read")]
    List(String),
}

/// A file of weights.
pub(super) struct Weights<'a> {
    tensors: SafeTensors<'a>,
}

impl<'a> Weights<'a> {
    pub(super) fn read(bytes: &'a [u8]) -> Result<Self, WeightsError> {
        Ok(Self { tensors: SafeTensors::deserialize(bytes)? })
    }

    /// Whether there is a tensor of this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.tensors.tensor(name).is_ok()
    }

    fn tensor(&self, name: &str, dtype: Dtype, dimensions: usize) -> Result<TensorView<'a>, WeightsError> {
        let view = self.tensors.tensor(name)?;
        if view.dtype() == dtype && view.shape().len() == dimensions {
            Ok(view)
        } else {
            Err(WeightsError::Tensor(name.to_owned()))
        }
    }

    /// Half-precision numbers of one dimension.
    pub(super) fn vector(&self, name: &str) -> Result<Array1<f32>, WeightsError> {
        Ok(halves(self.tensor(name, Dtype::BF16, 1)?.data()).collect())
    }

    /// Half-precision numbers of two dimensions: inputs × outputs.
    pub(super) fn matrix(&self, name: &str) -> Result<Array2<f32>, WeightsError> {
        let view = self.tensor(name, Dtype::BF16, 2)?;
        let shape = (view.shape()[0], view.shape()[1]);
        Array2::from_shape_vec(shape, halves(view.data()).collect()).map_err(|_| WeightsError::Tensor(name.to_owned()))
    }

    /// Rows of bytes, each with a scale: `name` and `name.scale`.
    pub(super) fn table(&self, name: &str) -> Result<Table<'a>, WeightsError> {
        let view = self.tensor(name, Dtype::I8, 2)?;
        let scales: Vec<f32> = self.vector(&format!("{name}.scale"))?.to_vec();
        let width = view.shape()[1];
        let rows = self.tensors.tensor(name)?.data();
        if scales.len() * width == rows.len() && width > 0 {
            Ok(Table { rows, scales, width })
        } else {
            Err(WeightsError::Tensor(name.to_owned()))
        }
    }

    /// Lines of text.
    pub(super) fn list(&self, name: &str) -> Result<Vec<&'a str>, WeightsError> {
        let data = self.tensor(name, Dtype::U8, 1)?.data();
        let text = std::str::from_utf8(data).map_err(|_| WeightsError::List(name.to_owned()))?;
        Ok(text.lines().collect())
    }
}

/// bfloat16 in little-endian order: the upper half of an `f32`.
fn halves(bytes: &[u8]) -> impl Iterator<Item = f32> + '_ {
    bytes.chunks_exact(2).map(|pair| f32::from_bits(u32::from(u16::from_le_bytes([pair[0], pair[1]])) << 16))
}

/// Rows of numbers, one byte each, with a scale for each row.
pub(super) struct Table<'a> {
    rows: &'a [u8],
    scales: Vec<f32>,
    width: usize,
}

impl Table<'_> {
    /// How many rows there are.
    pub(super) fn len(&self) -> usize {
        self.scales.len()
    }

    /// Numbers in a row.
    pub(super) fn width(&self) -> usize {
        self.width
    }

    /// Adds `share` times a row to `sum`.
    pub(super) fn add(&self, row: usize, share: f32, sum: &mut [f32]) {
        let bytes: Range<usize> = row * self.width..(row + 1) * self.width;
        let scale = self.scales[row] * share;
        for (sum, byte) in sum.iter_mut().zip(&self.rows[bytes]) {
            *sum += scale * f32::from(i8::from_le_bytes([*byte]));
        }
    }
}
