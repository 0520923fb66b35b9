//! What is not known.

use chancery_assess::{Gap, Unknown};

use super::{nothing, record};
use crate::{
    compose::Composer,
    page::{Block, Line, Section},
    wording::{count, date_or_unknown, list},
};

/// Lines of one kind of gap shown before the rest is folded away.
const SHOWN: usize = 4;

/// By kind of gap, with how many.
pub(crate) fn section(composer: &mut Composer<'_>) -> Section {
    let unknowns = &composer.assessment.unknowns;
    let mut blocks = Vec::new();
    for gap in Gap::ALL {
        let these: Vec<&Unknown> = unknowns.iter().filter(|unknown| unknown.gap == *gap).collect();
        if these.is_empty() {
            continue;
        }
        blocks.push(Block::Heading(format!("{} ({})", heading(*gap), these.len())));
        let mut lines: Vec<Line> = match gap {
            Gap::EmptyCell => empty_cells(&these),
            _ => these.into_iter().map(|unknown| line(composer, unknown)).collect(),
        };
        let rest = lines.split_off(lines.len().min(SHOWN));
        blocks.push(Block::List(lines));
        if !rest.is_empty() {
            blocks.push(Block::Fold(format!("{} more", rest.len()), rest));
        }
    }
    if blocks.is_empty() {
        blocks
            .push(nothing("No gap was found by the checks the program makes: that is not to say that there is none."));
    }
    record("unknown", "What is not known", unknowns.len(), blocks)
}

pub(crate) fn heading(gap: Gap) -> &'static str {
    match gap {
        Gap::PlannedWithoutReport => "Planned for a day that has passed; no report that it was held",
        Gap::NoOutcome => "Held, with no outcome stated",
        Gap::NoLevel => "Held, with nobody's level stated",
        Gap::NoPlace => "No place stated",
        Gap::NoDate => "No date stated",
        Gap::NoFirstHand => "Sides that met, with no position in their own words",
        Gap::EmptyCell => "Positions unknown, of sides that met",
        Gap::UnnamedSpeaker => "Statements by unnamed officials",
        Gap::RivalAffiliations => "People to whom documents give different affiliations",
        Gap::UndatedDocument => "Documents without a date",
        Gap::ReadingNote => "Remarks on the reading of documents",
    }
}

/// One line a party.
fn empty_cells(these: &[&Unknown]) -> Vec<Line> {
    let mut parties: Vec<(&str, Vec<String>)> = Vec::new();
    for unknown in these {
        let (Some(party), Some(issue)) = (unknown.about.first(), unknown.issue) else { continue };
        let issue = issue.label().to_lowercase();
        match parties.iter_mut().find(|(name, _)| name == party) {
            Some((_, issues)) => issues.push(issue),
            None => parties.push((party, vec![issue])),
        }
    }
    parties.into_iter().map(|(party, issues)| Line::new().strong(party).text(format!(": {}", list(&issues)))).collect()
}

fn line(composer: &mut Composer<'_>, unknown: &Unknown) -> Line {
    let cites = composer.cites(&unknown.cites);
    let quote = unknown.cites.first().map_or("", |cite| cite.quote.as_str());
    let source = unknown.source.and_then(|at| composer.record.sources.get(at)).map_or("", |source| source.title());
    let line = match unknown.gap {
        Gap::UndatedDocument => Line::new().strong(source).text(": relative dates in it stay open"),
        Gap::ReadingNote => Line::new().strong(source).text(format!(": {}", unknown.remark.as_deref().unwrap_or(""))),
        Gap::NoFirstHand => Line::new().strong(list(&unknown.about)),
        Gap::RivalAffiliations => {
            let (name, rest) = unknown.about.split_first().map_or(("", [].as_slice()), |(n, r)| (n.as_str(), r));
            Line::new().strong(name).text(format!(": {}", rest.join(" or ")))
        }
        Gap::UnnamedSpeaker => Line::new()
            .strong(list(&unknown.about))
            .text(format!(": {}", count(unknown.cites.len(), "statement", "statements"))),
        _ => {
            let who = if unknown.about.is_empty() { "participants unknown".to_owned() } else { list(&unknown.about) };
            Line::new().strong(who).soft(date_or_unknown(unknown.date.as_ref())).words(quote)
        }
    };
    line.cites(cites)
}
