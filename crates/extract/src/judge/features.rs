//! Names of features, or their hashes where nobody reads the names.

use std::fmt::{self, Display, Write};

/// Features of a stretch of words, each there or not.
#[derive(Debug, Default)]
pub(crate) struct Features {
    hashes: Vec<u64>,
    /// `name=value` of each, where they are wanted.
    names: Option<Vec<String>>,
}

impl Features {
    /// Features whose names are kept, for those who ask why and for training.
    pub(crate) fn named() -> Self {
        Self { hashes: Vec::new(), names: Some(Vec::new()) }
    }

    /// Adds a feature.
    pub(crate) fn add(&mut self, name: &str, value: impl Display) {
        let mut hash = Fnv::new();
        // Writing into a hash cannot fail.
        let _ = write!(hash, "{name}={value}");
        self.hashes.push(hash.0);
        if let Some(names) = &mut self.names {
            names.push(format!("{name}={value}"));
        }
    }

    /// Adds those of another, as far as their names are kept or not wanted.
    pub(crate) fn extend(&mut self, other: &Self) {
        self.hashes.extend_from_slice(&other.hashes);
        if let (Some(names), Some(others)) = (&mut self.names, &other.names) {
            names.extend_from_slice(others);
        }
    }

    /// The hashes, each once.
    pub(super) fn distinct(mut self) -> Vec<u64> {
        self.hashes.sort_unstable();
        self.hashes.dedup();
        self.hashes
    }

    /// The names, each once, in order.
    pub(crate) fn into_names(self) -> Vec<String> {
        let mut names = self.names.unwrap_or_default();
        names.sort_unstable();
        names.dedup();
        names
    }
}

/// The hash of a feature's name.
pub(super) fn hash(name: &str) -> u64 {
    let mut hash = Fnv::new();
    let _ = hash.write_str(name);
    hash.0
}

/// FNV-1a with 64 bits (Fowler, Noll, Vo): stable across versions and machines, as a trained table needs it.
struct Fnv(u64);

impl Fnv {
    const fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Write for Fnv {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        for byte in text.bytes() {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_feature_is_hashed_as_its_name_is_written() {
        // The table is made by another program from the written names.
        assert_eq!(hash("v=refuse"), 0x0a57_a706_4d71_9788);
        let mut features = Features::named();
        features.add("m", format_args!("{}{}", "not ", "will"));
        features.add("m", "not will");
        assert_eq!(features.hashes, [hash("m=not will"); 2]);
        assert_eq!(features.into_names(), ["m=not will"]);
    }
}
