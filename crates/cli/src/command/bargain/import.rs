//! `chancery bargain import`.

use std::{fs, path::Path};

use chancery_bargain::{Foreign, ImportError, MOST_BYTES, import};

use super::written;
use crate::{
    arguments::BargainImportArguments,
    outcome::{CommandError, Outcome},
    screen,
};

pub(super) fn run(arguments: &BargainImportArguments) -> Result<Outcome, CommandError> {
    let mut texts = Vec::new();
    for path in &arguments.files {
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        texts.push((name, read(path)?));
    }
    let files: Vec<Foreign<'_>> = texts.iter().map(|(name, text)| Foreign { name, text }).collect();
    let imported = import(&files)?;
    for note in &imported.notes {
        screen::say(format_args!("note: {note}"));
    }
    written(arguments.out.as_deref(), &imported.toml)
}

/// Reads no more of a file than is imported, and one byte.
fn read(path: &Path) -> Result<String, CommandError> {
    use std::io::Read as _;
    let unreadable = |cause: std::io::Error| {
        CommandError::Import(ImportError {
            file: path.display().to_string(),
            place: None,
            what: format!("it cannot be read: {cause}"),
            remedy: "Name a `.gmcr` file of GMCR+, or the XML files of a domain of Genius or NegMAS.".into(),
        })
    };
    let mut bytes = Vec::new();
    let file = fs::File::open(path).map_err(unreadable)?;
    file.take(MOST_BYTES as u64 + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    String::from_utf8(bytes).map_err(|error| {
        let before = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let line = String::from_utf8_lossy(before).matches('\n').count() + 1;
        CommandError::Import(ImportError {
            file: path.display().to_string(),
            place: Some(format!("line {line}")),
            what: "these bytes are not UTF-8".into(),
            remedy: "Save the file as UTF-8.".into(),
        })
    })
}
