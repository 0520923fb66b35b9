//! The keys of JSON objects in the order in which they stand, and those that `docs/CONTRACT.md` shows.

use std::fmt;

use serde_json::Value;

/// Keys in their order; a map would sort them.
struct Keys(Vec<String>);

impl<'de> serde::Deserialize<'de> for Keys {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl<'de> serde::de::Visitor<'de> for Visitor {
            type Value = Keys;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: serde::de::MapAccess<'de>>(self, mut map: A) -> Result<Keys, A::Error> {
                let mut keys = Vec::new();
                while let Some((key, _)) = map.next_entry::<String, Value>()? {
                    keys.push(key);
                }
                Ok(Keys(keys))
            }
        }
        deserializer.deserialize_map(Visitor)
    }
}

pub(crate) fn keys_of(json: &str) -> Vec<String> {
    serde_json::from_str::<Keys>(json).unwrap().0
}

/// The keys of the example that the contract gives of a type.
pub(crate) fn documented(r#type: &str) -> Option<Vec<String>> {
    let page = include_str!("../../../../docs/CONTRACT.md");
    let example = page.lines().find(|line| line.starts_with(&format!("{{\"type\":\"{type}\"")))?;
    Some(keys_of(example))
}
