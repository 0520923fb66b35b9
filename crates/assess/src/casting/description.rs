//! Names that only describe: "two officials", "a diplomat".

use chancery_record::ActorKind;

use crate::words::key;

/// Words for people whom a description hides.
const DESCRIBED: &[&str] = &[
    "official",
    "officials",
    "diplomat",
    "diplomats",
    "source",
    "sources",
    "aide",
    "aides",
    "adviser",
    "advisers",
    "negotiator",
    "negotiators",
    "person",
    "people",
    "insider",
    "insiders",
    "envoys",
    "officer",
    "officers",
];

/// Whether a name is a description of somebody unnamed.
pub(super) fn is_description(name: &str, kind: ActorKind) -> bool {
    kind == ActorKind::Group && key(name).split(' ').any(|word| DESCRIBED.contains(&word))
}
