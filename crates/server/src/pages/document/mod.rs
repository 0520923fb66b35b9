//! The document page: its text with everything found in it, its versions, its people.

mod aside;
mod copies;
mod diff;
mod page;

use chancery_record::FindingId;
use chancery_store::{SqliteStore, Store};
use chancery_text::DocumentId;
pub(crate) use copies::answer as beside;
pub(crate) use diff::answer as diff;

use crate::{
    answer::Answer,
    asked::{Asked, address},
    error::DeskError,
    state::Desk,
};
pub(crate) use page::standing;
use page::{Found, Shown};

/// `GET /d/{id}`
pub(crate) fn answer(desk: &Desk, asked: &Asked) -> Result<Answer, DeskError> {
    let id = DocumentId(asked.path("id").to_owned());
    let nothing = || DeskError::Nothing { what: "document", name: asked.path("id").chars().take(80).collect() };
    let store = ledger(desk, asked, "id")?;
    let version = store.version(&id)?.ok_or_else(nothing)?;
    let versions = store.versions(&chancery_store::SourceKey::of(&version.source))?;
    let at: Option<FindingId> = asked.query("at").map(str::parse).transpose()?;
    let found = Found::all(&store, &version, at.as_ref())?;
    let part = asked.query("part").and_then(|part| part.parse().ok());
    let copies = copies::section(desk, &version.source)?;
    let shown = Shown { version: &version, versions: &versions, found: &found, at: at.as_ref(), part, copies: &copies };
    Ok(Answer::Page(shown.page()))
}

/// The ledger in which a document is looked for that the path names; one that is not there yet has none.
fn ledger(desk: &Desk, asked: &Asked, name: &str) -> Result<SqliteStore, DeskError> {
    if desk.options.ledger.exists() {
        return desk.ledger();
    }
    Err(DeskError::Nothing { what: "document", name: asked.path(name).chars().take(80).collect() })
}

/// `GET /f/{id}`: the permanent link to a finding leads to its words.
pub(crate) fn finding(desk: &Desk, asked: &Asked) -> Result<Answer, DeskError> {
    let id: FindingId = asked.path("id").parse()?;
    let name = id.to_string();
    if !desk.options.ledger.exists() || desk.ledger()?.finding(&id)?.is_none() {
        return Err(DeskError::Nothing { what: "finding", name });
    }
    Ok(Answer::Go(format!("{}#here", address(&format!("/d/{}", id.document), &[("at", &name)]))))
}
