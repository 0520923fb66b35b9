//! Models of other programs: `.gmcr` files of GMCR+, and domains with utility profiles as Genius and NegMAS write them.
//!
//! What is read is written as our own readable TOML. Whatever the other file says and ours does not keep is named, one line
//! each; a file that would be read by halves is refused instead.

mod error;
mod genius;
mod gmcr;
mod numeric;
mod profile;

pub use error::ImportError;

/// A file of another program.
#[derive(Debug, Clone, Copy)]
pub struct Foreign<'a> {
    /// Its name without the folder: parties and titles are named after it.
    pub name: &'a str,
    /// What it says.
    pub text: &'a str,
}

impl Foreign<'_> {
    /// The name without its ending.
    fn stem(&self) -> &str {
        self.name.rsplit_once('.').map_or(self.name, |(stem, _)| stem)
    }
}

/// What was imported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// The file in our form; it reads back with [`Sheet::read`](crate::Sheet::read).
    pub toml: String,
    /// What the other files say and this one does not, and what was understood where they leave it open.
    pub notes: Vec<String>,
}

/// Largest file that is read, in bytes.
pub const MOST_BYTES: usize = 16 << 20;

/// Reads files of another program: one `.gmcr` file, or the utility profiles of one domain, with or without the domain
/// itself.
///
/// # Errors
/// Names the file, the line or element, what is wrong and what to do.
pub fn import(files: &[Foreign<'_>]) -> Result<Imported, ImportError> {
    let Some(first) = files.first() else {
        return Err(ImportError::of(
            "",
            "no file is named",
            "Name a `.gmcr` file, or the utility profiles of a domain.",
        ));
    };
    if let Some(large) = files.iter().find(|f| f.text.len() > MOST_BYTES) {
        let what = format!("it has {} bytes; at most {MOST_BYTES} are read", large.text.len());
        return Err(ImportError::of(large.name, what, "Save the model alone, without results."));
    }
    let (toml, notes) = match begins(first) {
        Some('{') if files.len() == 1 => gmcr::import(first)?,
        Some('{') => {
            return Err(ImportError::of(first.name, "a `.gmcr` file is a model of its own", "Import one at a time."));
        }
        Some('<') => genius::import(files)?,
        _ => {
            let what = "this is neither JSON nor XML";
            let remedy = "Save as `.gmcr` from GMCR+, or as XML from Genius or NegMAS (YAML is not read).";
            return Err(ImportError::of(first.name, what, remedy));
        }
    };
    // What was written must be a model; where it is none, the other file described none.
    crate::Sheet::read(&toml).map_err(|error| {
        ImportError::of(
            first.name,
            format!("it describes no model that can be analysed: {}", error.fault),
            error.fault.remedy(),
        )
    })?;
    Ok(Imported { toml, notes })
}

fn begins(file: &Foreign<'_>) -> Option<char> {
    file.text.trim_start_matches('\u{feff}').trim_start().chars().next()
}
