//! A file of the bargaining desk: a conflict or packages.

use crate::{
    error::{Fault, ModelError},
    file::{Lines, syntax},
    model::Model,
    package::Domain,
};

/// What a file holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Sheet {
    /// Who can do what and wants what.
    Conflict(Box<Model>),
    /// Issues and what their values are worth.
    Packages(Domain),
}

impl Sheet {
    /// Reads a file as it lies on disk.
    pub fn read_bytes(bytes: &[u8]) -> Result<Self, ModelError> {
        match std::str::from_utf8(bytes) {
            Ok(text) => Self::read(text),
            Err(error) => {
                let before = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
                let line = before.matches('\n').count() + 1;
                Err(Fault::NotUtf8.on(line))
            }
        }
    }

    /// Reads a file: with an `[[issue]]` it is about packages, else about a conflict.
    pub fn read(text: &str) -> Result<Self, ModelError> {
        let parsed = toml::de::DeTable::parse(text).map_err(|error| syntax(&error, &Lines::new(text)))?;
        if parsed.get_ref().contains_key("issue") {
            Domain::read(text).map(Self::Packages)
        } else {
            Model::read(text).map(|model| Self::Conflict(Box::new(model)))
        }
    }
}
