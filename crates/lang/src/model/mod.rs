//! The embedded language model: parts of speech, a dependency tree and names for the tokens of sentences.
//!
//! A small network trained by the scripts in `training/`, which hold its model card. Every word is looked up once by its
//! form ([`features`]), a few layers see it in its sentence ([`encoder`], [`layer`]), and linear layers score its tags, its
//! governor and its name; [`tree`] finds the best tree. The weights are part of the program ([`weights`]).

mod encoder;
mod features;
mod labels;
mod layer;
mod tree;
mod weights;

use std::sync::LazyLock;

use ndarray::{Array1, Array2, ArrayView1, ArrayView2, Axis, Slice};

pub(crate) use labels::NamePart;
pub use labels::{Relation, Upos};

use crate::tag::Tag;
use encoder::{Encoder, Forms};
use layer::Linear;
use weights::{Weights, WeightsError};

/// Longest run of tokens that is read as one tree. A longer sentence is read in pieces, which keeps time linear.
const LONGEST_TREE: usize = 160;

/// About how many tokens are read at a time: enough to keep the processor's caches and multipliers busy.
const BATCH: usize = 320;

/// What the model reads in one token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Reading {
    /// Part of speech as the Penn Treebank has it.
    pub(crate) tag: Tag,
    /// Universal part of speech.
    pub(crate) upos: Upos,
    /// Its governor, counted from the start of the sentence; `None` for the root.
    pub(crate) head: Option<usize>,
    /// How it depends on its governor.
    pub(crate) relation: Relation,
    /// What name it is part of, and whether it begins it.
    pub(crate) name: Option<(NamePart, bool)>,
}

/// The model with its labels.
pub(crate) struct Model {
    encoder: Encoder,
    tags: Vec<Tag>,
    uposes: Vec<Upos>,
    relations: Vec<Relation>,
    names: Vec<Option<(NamePart, bool)>>,
    score_tag: Linear,
    score_upos: Linear,
    score_name: Linear,
    root: Array1<f32>,
    governor: Linear,
    dependent: Linear,
    governing: Linear,
    governor_relation: Linear,
    dependent_relation: Linear,
    score_relation: Linear,
    version: &'static str,
}

/// The embedded model.
pub(crate) static MODEL: LazyLock<Model> = LazyLock::new(|| {
    Model::read(include_bytes!("../../data/english.safetensors"))
        .expect("the embedded model is whole, as a test proves")
});

impl Model {
    fn read(bytes: &'static [u8]) -> Result<Self, WeightsError> {
        let weights = Weights::read(bytes)?;
        let list = |name: &str| weights.list(name);
        let unknown = |name: &str| WeightsError::List(name.to_owned());
        let uposes: Option<Vec<_>> = list("upos")?.into_iter().map(Upos::of_label).collect();
        let relations: Option<Vec<_>> = list("rels")?.into_iter().map(Relation::of_label).collect();
        let linear = |name: &str| Linear::read(&weights, name);
        let model = Self {
            encoder: Encoder::read(&weights)?,
            tags: list("xpos")?.into_iter().map(Tag::of_penn).collect(),
            uposes: uposes.ok_or_else(|| unknown("upos"))?,
            relations: relations.ok_or_else(|| unknown("rels"))?,
            names: list("ner")?.into_iter().map(NamePart::of_label).collect(),
            score_tag: linear("x")?,
            score_upos: linear("u")?,
            score_name: linear("n")?,
            root: weights.vector("root")?,
            governor: linear("ah")?,
            dependent: linear("ad")?,
            governing: linear("ab")?,
            governor_relation: linear("rh")?,
            dependent_relation: linear("rd")?,
            score_relation: linear("ro")?,
            version: list("version")?.first().copied().unwrap_or_default(),
        };
        let fits = model.tags.len() == model.score_tag.outputs()
            && model.uposes.len() == model.score_upos.outputs()
            && model.names.len() == model.score_name.outputs()
            && model.relations.len() == model.score_relation.outputs()
            && model.root.len() == model.encoder.width();
        if fits { Ok(model) } else { Err(unknown("labels")) }
    }

    /// Name and date of the weights.
    pub(crate) fn version(&self) -> &'static str {
        self.version
    }

    /// Reads sentences, each a list of forms; gives one reading a form.
    pub(crate) fn read_sentences(&self, sentences: &[Vec<&str>]) -> Vec<Vec<Reading>> {
        let mut forms = Forms::default();
        let numbered: Vec<Vec<usize>> =
            sentences.iter().map(|sentence| sentence.iter().map(|form| forms.number(form)).collect()).collect();
        let forms = self.encoder.forms(forms.list());
        let pieces: Vec<&[usize]> = numbered.iter().flat_map(|sentence| sentence.chunks(LONGEST_TREE)).collect();
        let mut read = Vec::with_capacity(pieces.len());
        let mut rest = pieces.as_slice();
        while !rest.is_empty() {
            let mut size = 0;
            let count = rest.iter().take_while(|piece| {
                let first = size == 0;
                size += piece.len();
                first || size <= BATCH
            });
            let (batch, after) = rest.split_at(count.count());
            self.read_batch(&forms, batch, &mut read);
            rest = after;
        }
        let mut pieces = read.into_iter();
        numbered
            .iter()
            .map(|sentence| join(pieces.by_ref().take(sentence.len().div_ceil(LONGEST_TREE)).collect()))
            .collect()
    }

    fn read_batch(&self, forms: &Array2<f32>, batch: &[&[usize]], read: &mut Vec<Vec<Reading>>) {
        let encoded = self.encoder.sentences(forms, batch);
        let rows = encoded.rows.view();
        let tags = self.score_tag.apply(&rows);
        let uposes = self.score_upos.apply(&rows);
        let names = self.score_name.apply(&rows);
        let governors = self.governor.apply(&rows);
        let dependents = self.dependent.apply(&rows);
        let governor_relations = self.governor_relation.apply(&rows);
        let dependent_relations = self.dependent_relation.apply(&rows);
        let root = self.root.view().insert_axis(Axis(0));
        let (root_governor, root_relation) = (self.governor.apply(&root), self.governor_relation.apply(&root));
        let mut heads = vec![None; encoded.rows.nrows()];
        for sentence in &encoded.sentences {
            let rows = Slice::from(sentence.clone());
            let arcs =
                self.arcs(&root_governor, &governors.slice_axis(Axis(0), rows), &dependents.slice_axis(Axis(0), rows));
            heads[sentence.clone()].copy_from_slice(&tree::best(&arcs));
        }
        let mut related = dependent_relations;
        for sentence in &encoded.sentences {
            for at in sentence.clone() {
                let above = match heads[at] {
                    None => root_relation.row(0),
                    Some(head) => governor_relations.row(sentence.start + head),
                };
                related.row_mut(at).zip_mut_with(&above, |x, above| *x = (*x + above).max(0.0));
            }
        }
        let relations = self.score_relation.apply(&related.view());
        for sentence in &encoded.sentences {
            let readings = sentence.clone().map(|at| Reading {
                tag: self.tags[best(&tags.row(at))],
                upos: self.uposes[best(&uposes.row(at))],
                head: heads[at],
                relation: match heads[at] {
                    None => Relation::Root,
                    Some(_) => self.relations[best(&relations.row(at))],
                },
                name: self.names[best(&names.row(at))],
            });
            read.push(readings.collect());
        }
    }

    /// How well each word, and the root before them, governs each word: word by governor.
    fn arcs(
        &self,
        root: &Array2<f32>,
        governors: &ArrayView2<'_, f32>,
        dependents: &ArrayView2<'_, f32>,
    ) -> Array2<f32> {
        let words = governors.nrows();
        let scale = 4.0 / (governors.ncols() as f32).sqrt();
        let mut arcs = Array2::<f32>::zeros((words, words + 1));
        let (mut from_root, mut from_words) = arcs.view_mut().split_at(Axis(1), 1);
        from_root.assign(&dependents.dot(&root.t()));
        from_words.assign(&dependents.dot(&governors.t()));
        arcs *= scale;
        let prior = |rows: &ArrayView2<'_, f32>| self.governing.apply(&rows.mapv(|x| x.max(0.0)).view());
        let priors = [prior(&root.view()), prior(governors)];
        for (mut column, prior) in arcs.columns_mut().into_iter().zip(priors.iter().flatten()) {
            column += *prior;
        }
        arcs
    }
}

/// Joins the pieces of a long sentence: the first root governs the others as placed beside.
fn join(pieces: Vec<Vec<Reading>>) -> Vec<Reading> {
    let mut all: Vec<Reading> = Vec::with_capacity(pieces.iter().map(Vec::len).sum());
    let mut first = None;
    for piece in pieces {
        let before = all.len();
        for (at, reading) in piece.into_iter().enumerate() {
            let (head, relation) = match (reading.head, first) {
                (Some(head), _) => (Some(before + head), reading.relation),
                (None, Some(root)) => (Some(root), Relation::Parataxis),
                (None, None) => {
                    first = Some(before + at);
                    (None, reading.relation)
                }
            };
            all.push(Reading { head, relation, ..reading });
        }
    }
    all
}

/// Index of the greatest score.
fn best(scores: &ArrayView1<'_, f32>) -> usize {
    let greatest = |a: (usize, f32), b: (usize, f32)| if b.1 > a.1 { b } else { a };
    scores.iter().copied().enumerate().reduce(greatest).map_or(0, |(at, _)| at)
}
