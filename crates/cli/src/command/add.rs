//! `chancery add`.

use chancery_app::{
    self as app, Collection,
    versions::{kind, lost},
};
use chancery_brief::visible::on_one_line;
use chancery_quote::Fate;
use chancery_store::{Added, SqliteStore};
use chancery_text::DocumentId;

use super::{by, find, now, tell_of_migration};
use crate::{
    arguments::AddArguments,
    outcome::{CommandError, Outcome},
    screen,
};

pub(crate) fn run(arguments: &AddArguments) -> Result<Outcome, CommandError> {
    let (found, vocabulary) = find(&arguments.paths, &arguments.reading)?;
    let collection = Collection::read(&found.sources, &arguments.reading.overrides(), &vocabulary);
    screen::collection(&collection);
    if collection.readings.is_empty() {
        return Err(CommandError::NothingRead);
    }
    let path = &arguments.ledger.ledger;
    let mut store = SqliteStore::open_or_create(path)?;
    tell_of_migration(&store);
    let additions = app::ledger::add(&mut store, &collection.readings, &now(), &by(None));
    let mut whole = found.problems.is_empty() && collection.is_whole();
    let (mut new, mut versions, mut known) = (0, 0, 0);
    for addition in additions {
        match addition.result {
            Ok(Added::New) => new += 1,
            Ok(Added::NewVersion { number, .. }) => {
                versions += 1;
                screen::say(format_args!(
                    "{}: version {number} of a source the ledger knows; the earlier one is kept",
                    addition.source
                ));
                say_what_is_lost(&store, &addition.id)?;
            }
            Ok(Added::Known) => known += 1,
            Err(error) => {
                whole = false;
                screen::say(format_args!("error: {}: {error}", addition.source));
            }
        }
    }
    let summary = app::ledger::summary(path)?;
    screen::print(&format!(
        "{}: {new} new, {versions} new versions, {known} known already and left as they are.\nSources: {}, versions: {}, statements: {}, events: {}, figures: {}.\n",
        path.display(),
        summary.sources,
        summary.versions,
        summary.statements,
        summary.events,
        summary.figures
    ))?;
    Ok(Outcome::when(whole))
}

/// Words of a finding that are shown.
const SHOWN: usize = 90;

/// Says at once what a person put on the record and the new version no longer shows, and what else it touches.
fn say_what_is_lost(store: &SqliteStore, id: &DocumentId) -> Result<(), CommandError> {
    let steps = lost(store, id)?;
    let gone: Vec<_> =
        steps.iter().flat_map(|step| step.accepted_that_stand_no_more().map(move |f| (step, f))).collect();
    // Words that stand in several places are there: what is not known is which of them is meant.
    for fate in [Fate::Gone, Fate::Ambiguous, Fate::Reset] {
        let of_fate: Vec<_> = gone.iter().filter(|(_, finding)| finding.fate == fate).collect();
        let Some((step, _)) = of_fate.first() else { continue };
        let one = of_fate.len() == 1;
        let findings = if one { "accepted finding" } else { "accepted findings" };
        let what = match fate {
            Fate::Ambiguous if one => "stands in several places",
            Fate::Ambiguous => "stand in several places",
            Fate::Reset if one => "stands with other white space or marks",
            Fate::Reset => "stand with other white space or marks",
            _ if one => "no longer stands",
            _ => "no longer stand",
        };
        screen::say(format_args!("  {} {findings} {what} in version {}:", of_fate.len(), step.to));
        for (step, finding) in of_fate {
            let words = on_one_line(finding.words());
            let short: String = words.chars().take(SHOWN).collect();
            let more = if short.len() < words.len() { " …" } else { "" };
            let kind = kind(&finding.decided.finding);
            screen::say(format_args!("    {kind}: “{short}{more}” stays with version {}  {}", step.from, finding.id));
        }
    }
    let touched =
        steps.iter().flat_map(|step| &step.touched).filter(|f| f.is_accepted() && !f.stands_no_more()).count();
    if touched > 0 {
        screen::say(format_args!(
            "  {touched} more accepted: the words stand, but their sentence changed or a correction may be about them"
        ));
    }
    for notice in steps.iter().take(1).flat_map(|step| step.notices.iter().map(move |notice| (step, notice))) {
        let (step, notice) = notice;
        let words = on_one_line(notice.range.of_text(&step.later.text));
        screen::say(format_args!("  {}: “{words}”", notice.kind.label()));
    }
    screen::say(format_args!("  chancery versions {id} shows what changed"));
    Ok(())
}
