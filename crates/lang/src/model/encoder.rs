//! From the forms of words to what the model knows of each in its sentence.

use std::collections::HashMap;

use ndarray::Array2;

use super::{
    features,
    layer::{Layer, Linear, Norm, Rows},
    weights::{Table, Weights, WeightsError},
};

/// The part of the model that reads words among their neighbours.
pub(super) struct Encoder {
    words: Vec<&'static str>,
    word_rows: Table<'static>,
    hash_rows: Table<'static>,
    form_norm: Norm,
    form_in: Linear,
    form_out: Linear,
    form_norm_out: Norm,
    /// Added to a token by its place in the sentence, where the layers do not tell places apart.
    places: Option<Array2<f32>>,
    layers: Vec<Layer>,
}

impl Encoder {
    pub(super) fn read(weights: &Weights<'static>) -> Result<Self, WeightsError> {
        let mut layers = Vec::new();
        while let Some(layer) = Layer::read(weights, &format!("blocks.{}", layers.len()))? {
            layers.push(layer);
        }
        let places = if weights.has("pos.weight") { Some(weights.matrix("pos.weight")?) } else { None };
        let encoder = Self {
            words: weights.list("words")?,
            word_rows: weights.table("word")?,
            hash_rows: weights.table("hash")?,
            form_norm: Norm::read(weights, "eln")?,
            form_in: Linear::read(weights, "e1")?,
            form_out: Linear::read(weights, "e2")?,
            form_norm_out: Norm::read(weights, "eln2")?,
            // Stored as columns, as every matrix is.
            places: places.map(Array2::reversed_axes),
            layers,
        };
        if encoder.words.is_sorted() && encoder.words.len() == encoder.word_rows.len() {
            Ok(encoder)
        } else {
            Err(WeightsError::List("words".to_owned()))
        }
    }

    /// Width of a row.
    pub(super) fn width(&self) -> usize {
        self.hash_rows.width()
    }

    /// What is known of each form by itself: one row a form.
    pub(super) fn forms(&self, forms: &[&str]) -> Array2<f32> {
        let mut rows = Array2::<f32>::zeros((forms.len(), self.width()));
        for (form, mut row) in forms.iter().zip(rows.rows_mut()) {
            let plain = features::plain(form);
            let lower = plain.to_lowercase();
            let Some(sum) = row.as_slice_mut() else { continue };
            if let Ok(known) = self.words.binary_search(&lower.as_str()) {
                self.word_rows.add(known, 1.0, sum);
            }
            let hashes = features::hashes(&plain, &lower);
            let share = 1.0 / hashes.len() as f32;
            for hash in hashes {
                self.hash_rows.add(hash as usize % self.hash_rows.len(), share, sum);
            }
            self.form_norm.apply(row);
        }
        rows += &self.form_out.apply(&self.form_in.rectified(&rows.view()).view());
        for row in rows.rows_mut() {
            self.form_norm_out.apply(row);
        }
        rows
    }

    /// Reads sentences given as rows of `forms`.
    pub(super) fn sentences(&self, forms: &Array2<f32>, sentences: &[&[usize]]) -> Rows {
        let height = 1 + sentences.iter().map(|sentence| sentence.len() + 1).sum::<usize>();
        let mut tokens = Rows { rows: Array2::zeros((height, self.width())), sentences: Vec::new() };
        let mut start = 1;
        for sentence in sentences {
            for (place, form) in sentence.iter().enumerate() {
                let mut row = tokens.rows.row_mut(start + place);
                row.assign(&forms.row(*form));
                if let Some(places) = &self.places {
                    row += &places.row(place.min(places.nrows() - 1));
                }
            }
            tokens.sentences.push(start..start + sentence.len());
            start += sentence.len() + 1;
        }
        for layer in &self.layers {
            layer.apply(&mut tokens);
        }
        tokens
    }
}

/// Numbers each form once, in the order of their first standing.
#[derive(Default)]
pub(super) struct Forms<'a> {
    numbers: HashMap<&'a str, usize>,
    forms: Vec<&'a str>,
}

impl<'a> Forms<'a> {
    pub(super) fn number(&mut self, form: &'a str) -> usize {
        *self.numbers.entry(form).or_insert_with(|| {
            self.forms.push(form);
            self.forms.len() - 1
        })
    }

    pub(super) fn list(&self) -> &[&'a str] {
        &self.forms
    }
}
