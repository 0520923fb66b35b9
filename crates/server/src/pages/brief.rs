//! The brief of the ledger, to keep.

use std::sync::Arc;

use chancery_app::{BriefRequest, Format, common_title, latest_day};
use chancery_record::Record;
use chancery_store::Selection;

use super::frame::day;
use crate::{answer::Answer, asked::Asked, error::DeskError, reader::LARGEST, state::Desk};

/// `GET /brief.html`: the same file as `chancery brief` writes, with a policy of its own, so it is handed over rather than shown.
pub(crate) fn answer(desk: &Desk, asked: &Asked) -> Result<Answer, DeskError> {
    let (record, request) = wanted(desk, asked)?;
    let contents = chancery_app::brief(&record, request).contents.into_bytes();
    Ok(Answer::Download { media: "text/html; charset=utf-8", name: file_name(asked, "html"), contents })
}

/// The name of the file: a track is named in it, as far as every system takes its letters.
pub(super) fn file_name(asked: &Asked, extension: &str) -> String {
    let track = asked.query("track").unwrap_or_default();
    let words: Vec<String> = track
        .split(|letter: char| !letter.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_ascii_lowercase)
        .collect();
    let track: String = words.join("-").chars().take(60).collect();
    if track.is_empty() { format!("brief.{extension}") } else { format!("brief-{track}.{extension}") }
}

/// The record of which a brief is asked for, and the brief.
pub(super) fn wanted(desk: &Desk, asked: &Asked) -> Result<(Arc<Record>, BriefRequest), DeskError> {
    let track = asked.query("track").map(str::to_owned);
    let as_of = day(asked, "as_of")?;
    let findings = desk.reader.size(track.as_deref())?;
    if findings > LARGEST {
        return Err(DeskError::TooMuch { findings });
    }
    let record = desk.reader.record(&Selection { track: track.clone(), until: None })?;
    if record.sources.is_empty() {
        return Err(DeskError::Wanting("There is nothing to write a brief of yet: add documents first."));
    }
    let request = BriefRequest {
        as_of: as_of.or(latest_day(&record)).unwrap_or_default(),
        since: None,
        title: track.unwrap_or_else(|| common_title(&record)),
        format: Format::Html,
        width: 100,
    };
    Ok((record, request))
}
