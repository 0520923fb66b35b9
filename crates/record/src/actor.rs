//! Actors: the people, states and bodies a document names.

use chancery_text::TextRange;
use serde::{Deserialize, Serialize};

use crate::vocabulary::vocabulary;

vocabulary! {
    /// What an actor is.
    ActorKind {
        /// A person.
        Person = "person", "person";
        /// A state, or a place that stands for its government.
        State = "state", "state";
        /// A body: ministry, armed group, union, international organisation.
        Organisation = "organisation", "organisation";
        /// People known by a description only: "senior administration official".
        Group = "group", "group";
    }
}

/// Somebody a document names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    /// Fullest name.
    pub name: String,
    /// What it is.
    pub kind: ActorKind,
    /// Other names the document uses.
    pub aliases: Vec<String>,
    /// Offices the document gives a person, in its words.
    pub offices: Vec<String>,
    /// The state or body a person speaks for, where the words say so.
    pub affiliation: Option<String>,
    /// Bytes where it is named.
    pub mentions: Vec<TextRange>,
}
