//! Any text, as a model of ours and as files of other programs: it is read or refused, and what is imported is a model.
#![no_main]

use chancery_bargain::{Foreign, Sheet, import};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let _ = Sheet::read(text);
    let one = Foreign { name: "one.xml", text };
    for files in [&[one][..], &[one, Foreign { name: "two.xml", text }][..]] {
        if let Ok(imported) = import(files) {
            assert!(Sheet::read(&imported.toml).is_ok());
        }
    }
});
