//! What of a model is drawn: which states and moves, and which packages. Where they stand on the paper is not decided here.

mod cloud;
mod graph;

pub use cloud::{Cloud, cloud};
pub use graph::{DrawnMove, DrawnState, Graph, Wish};

pub(crate) use graph::graph;
