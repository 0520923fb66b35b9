//! Named texts in one zip archive, in one form only.
//!
//! Everything is stored as it is, sorted by name, dated 1 January 1980 and without remarks, so the same texts are the same
//! bytes. A file is taken for what is in it only if packing that again gives the very same file: nothing can be hidden
//! between entries, before them, after them, or under a second name.

use std::{
    collections::BTreeMap,
    io::{Cursor, Read, Write},
};

use zip::{CompressionMethod, DateTime, System, ZipArchive, ZipWriter, result::ZipError, write::SimpleFileOptions};

/// Entries a bundle has at most.
pub const MOST_ENTRIES: usize = 10_000;
/// Bytes all entries have together at most.
pub const MOST_UNPACKED: u64 = 200_000_000;
/// Bytes the file itself has at most: entries, and their names.
pub const MOST_PACKED: u64 = MOST_UNPACKED + 5_000_000;

/// Texts by their names.
pub(crate) type Entries = BTreeMap<String, String>;

/// Why a file is no archive of a bundle.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ArchiveError {
    /// It is larger than any bundle.
    #[error("the file has {bytes} bytes; a bundle has {MOST_PACKED} at most")]
    Large {
        /// How large it is.
        bytes: u64,
    },
    /// It ends too early, or something else was written over it.
    #[error("the file is no whole zip archive ({cause})")]
    Torn {
        /// What cannot be read.
        cause: String,
    },
    /// It has more entries than any bundle.
    #[error("the archive has {entries} entries; a bundle has {MOST_ENTRIES} at most")]
    Entries {
        /// How many.
        entries: usize,
    },
    /// Two entries have one name: which of them is read depends on the reader.
    #[error("two entries of the archive have the same name")]
    Twice,
    /// Entries share bytes, as those of archives do that unpack to much more than they hold.
    #[error("entries of the archive lie over each other")]
    Overlap,
    /// It would unpack to more than any bundle.
    #[error("the archive unpacks to {bytes} bytes; a bundle to {MOST_UNPACKED} at most")]
    Unpacked {
        /// To how much.
        bytes: u64,
    },
    /// An entry is compressed or encrypted.
    #[error("“{name}” is compressed or encrypted; the entries of a bundle are stored as they are")]
    NotStored {
        /// Its name.
        name: String,
    },
    /// An entry has a name that no bundle has, such as one that leads out of a folder.
    #[error("“{name}” is no name of a bundle's file")]
    Name {
        /// Its name, with marks for what does not show.
        name: String,
    },
    /// The bytes of an entry are not those that were packed.
    #[error("“{name}” cannot be read ({cause})")]
    Entry {
        /// Its name.
        name: String,
        /// What the archive says.
        cause: String,
    },
    /// An entry is no text.
    #[error("“{name}” is no UTF-8 text from byte {at} on")]
    NotText {
        /// Its name.
        name: String,
        /// The first byte that cannot be read.
        at: usize,
    },
    /// The archive holds more than its entries, or holds them otherwise than Chancery writes them.
    #[error("the archive was not packed by Chancery: it differs from how its entries are packed from byte {at} on")]
    PackedOtherwise {
        /// The first byte that differs.
        at: usize,
    },
}

/// Packs texts.
///
/// # Errors
/// [`ArchiveError::Entries`] and [`ArchiveError::Unpacked`].
pub(crate) fn pack(entries: &Entries) -> Result<Vec<u8>, ArchiveError> {
    check_sizes(entries.len(), entries.values().map(|text| text.len() as u64))?;
    let options = SimpleFileOptions::DEFAULT
        .compression_method(CompressionMethod::Stored)
        .last_modified_time(DateTime::DEFAULT)
        .system(System::Unix)
        .unix_permissions(0o644);
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in entries {
        let entry = |cause: String| ArchiveError::Entry { name: name.clone(), cause };
        writer.start_file(name.as_str(), options).map_err(|cause| entry(cause.to_string()))?;
        writer.write_all(text.as_bytes()).map_err(|cause| entry(cause.to_string()))?;
    }
    writer.finish().map(Cursor::into_inner).map_err(|cause| torn(&cause))
}

/// The texts of an archive whose names are all `known`, with what is wrong about it.
///
/// # Errors
/// What keeps it from being read at all.
pub(crate) fn unpack(bytes: &[u8], known: impl Fn(&str) -> bool) -> Result<(Entries, Vec<ArchiveError>), ArchiveError> {
    if bytes.len() as u64 > MOST_PACKED {
        return Err(ArchiveError::Large { bytes: bytes.len() as u64 });
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|cause| torn(&cause))?;
    let sizes: Vec<u64> =
        (0..archive.len()).filter_map(|at| archive.by_index_data(at).ok()).map(|e| e.size()).collect();
    check_sizes(archive.len(), sizes.into_iter())?;
    if archive.has_duplicate_names() {
        return Err(ArchiveError::Twice);
    }
    if archive.has_overlapping_entries().map_err(|cause| torn(&cause))? {
        return Err(ArchiveError::Overlap);
    }
    let (mut entries, mut wrong) = (Entries::new(), Vec::new());
    for at in 0..archive.len() {
        match entry(&mut archive, at, &known) {
            Ok((name, text)) => drop(entries.insert(name, text)),
            Err(error) => wrong.push(error),
        }
    }
    if wrong.is_empty() {
        let again = pack(&entries)?;
        if again != bytes {
            let at = again.iter().zip(bytes).take_while(|(left, right)| left == right).count();
            wrong.push(ArchiveError::PackedOtherwise { at });
        }
    }
    Ok((entries, wrong))
}

fn check_sizes(entries: usize, sizes: impl Iterator<Item = u64>) -> Result<(), ArchiveError> {
    if entries > MOST_ENTRIES {
        return Err(ArchiveError::Entries { entries });
    }
    let bytes = sizes.fold(0, u64::saturating_add);
    if bytes > MOST_UNPACKED { Err(ArchiveError::Unpacked { bytes }) } else { Ok(()) }
}

fn entry(
    archive: &mut ZipArchive<Cursor<&[u8]>>,
    at: usize,
    known: impl Fn(&str) -> bool,
) -> Result<(String, String), ArchiveError> {
    let about = archive.by_index_data(at).map_err(|cause| torn(&cause))?;
    let name = String::from_utf8_lossy(about.name_raw()).into_owned();
    let shown = || chancery_brief::visible::on_one_line(&name.chars().take(200).collect::<String>());
    if !known(&name) {
        return Err(ArchiveError::Name { name: shown() });
    }
    let size = about.size();
    if about.compression() != CompressionMethod::Stored || about.encrypted() || about.compressed_size() != size {
        return Err(ArchiveError::NotStored { name });
    }
    let failed = |cause: String| ArchiveError::Entry { name: name.clone(), cause };
    let mut bytes = Vec::new();
    let entry = archive.by_index(at).map_err(|cause| failed(cause.to_string()))?;
    // No more than was counted before, whatever comes.
    entry.take(size.saturating_add(1)).read_to_end(&mut bytes).map_err(|cause| failed(cause.to_string()))?;
    if bytes.len() as u64 != size {
        return Err(failed(format!("it has {} bytes and should have {size}", bytes.len())));
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok((name, text)),
        Err(error) => Err(ArchiveError::NotText { at: error.utf8_error().valid_up_to(), name }),
    }
}

fn torn(cause: &ZipError) -> ArchiveError {
    ArchiveError::Torn { cause: cause.to_string() }
}
