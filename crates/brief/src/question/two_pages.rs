//! 12. Two pages for tomorrow, and what is not known.

use chancery_assess::{Answer, Contact, Flag, Gap, Occasion, Standing};

use super::lines::{days, read};
use crate::{
    compose::Composer,
    page::{Block, Line},
    section::{self, unknown::heading},
    wording::{count, date_or_unknown, kind, list, who},
};

/// Positions not said again for so many days stand on the list of what is not known.
const OLD: i32 = 60;

pub(super) fn answer(composer: &mut Composer<'_>) -> Vec<Block> {
    let assessment = composer.assessment;
    let (words, documents) = (assessment.readings.iter().map(|reading| reading.words).sum::<usize>(), read(assessment));
    let mut blocks = vec![Block::Paragraph(Line::of(format!(
        "From {}, {}.",
        count(documents, "document", "documents"),
        count(words, "word", "words"),
    )))];
    blocks.extend(section::short::section(composer).blocks);
    blocks.push(Block::Heading("What we do not know".to_owned()));
    let lines = ignorance(composer);
    if lines.is_empty() {
        blocks
            .push(section::nothing("No gap was found by the checks that are made: that is not to say there is none."));
        return blocks;
    }
    blocks.push(Block::List(lines));
    blocks
}

fn ignorance(composer: &mut Composer<'_>) -> Vec<Line> {
    let assessment = composer.assessment;
    let held: Vec<(&Contact, &Occasion)> = assessment
        .register
        .contacts
        .iter()
        .filter_map(|contact| Some((contact, assessment.meetings.get(contact.occasion)?)))
        .filter(|(_, met)| matches!(met.standing, Standing::Held | Standing::Disputed))
        .collect();
    let mut lines = Vec::new();
    let of = held.len();
    let no_readout: Vec<&Occasion> =
        held.iter().filter(|(contact, _)| !contact.no_readout.is_empty()).map(|(_, met)| *met).collect();
    lines.extend(gap(composer, "Contacts with no readout from at least one side", &no_readout, of));
    for flag in Flag::ALL {
        let unknown: Vec<&Occasion> = held
            .iter()
            .filter(|(contact, _)| !matches!(contact.quality.get(flag), Some(Answer::Yes(_))))
            .map(|(_, met)| *met)
            .collect();
        let title = match flag {
            Flag::OwnInterpreter => "Contacts with no own interpreter, or none told of",
            Flag::NoteTaker => "Contacts with no note-taker, or none told of",
            Flag::JointRecord => "Contacts with no joint record, or none told of",
        };
        lines.extend(gap(composer, title, &unknown, of));
    }
    for kind in [Gap::NoOutcome, Gap::NoLevel, Gap::PlannedWithoutReport, Gap::NoPlace, Gap::NoDate] {
        let these: Vec<_> = assessment.unknowns.iter().filter(|unknown| unknown.gap == kind).collect();
        if let Some(last) = these.iter().max_by_key(|unknown| unknown.date.clone()) {
            let cites = composer.cites(last.cites.get(..1).unwrap_or_default());
            let about = if last.about.is_empty() { "participants unknown".to_owned() } else { list(&last.about) };
            let when = last.date.as_ref().map(|date| format!("the last of {}, ", crate::wording::date(date)));
            let line = Line::new().strong(heading(kind));
            let line = line.text(format!(": {}; {}{about}", these.len(), when.unwrap_or_default()));
            lines.push(line.cites(cites));
        }
    }
    lines.extend(silence(composer));
    for kind in [Gap::NoFirstHand, Gap::EmptyCell, Gap::UnnamedSpeaker, Gap::RivalAffiliations, Gap::UndatedDocument] {
        let these: Vec<_> = assessment.unknowns.iter().filter(|unknown| unknown.gap == kind).collect();
        if these.is_empty() {
            continue;
        }
        let mut about: Vec<String> = Vec::new();
        for name in these.iter().filter_map(|unknown| unknown.about.first()) {
            if !about.contains(name) {
                about.push(name.clone());
            }
        }
        let more = about.len().saturating_sub(4);
        about.truncate(4);
        let names = about.join(", ");
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        let line = Line::new().strong(heading(kind)).text(format!(": {}", these.len()));
        lines.push(if names.is_empty() { line } else { line.soft(format!("{names}{more}")) });
    }
    lines
}

fn gap(composer: &mut Composer<'_>, title: &str, of: &[&Occasion], all: usize) -> Option<Line> {
    let last = of.iter().max_by_key(|met| met.day())?;
    let cites = composer.cites(&last.cites[..1]);
    let line = Line::new().strong(title).text(format!(
        ": {} of {all}, the last of {}, {} of {}",
        of.len(),
        date_or_unknown(last.date()),
        kind(last),
        who(last),
    ));
    Some(line.cites(cites))
}

/// Positions of sides that met, not said again for long.
fn silence(composer: &mut Composer<'_>) -> Option<Line> {
    let mut old = Vec::new();
    let mut of = 0;
    for matrix in &composer.assessment.positions {
        for row in &matrix.rows {
            for (party, cell) in matrix.parties.iter().zip(&row.cells).filter(|(party, _)| party.contacts > 0) {
                let Some(cell) = cell else { continue };
                of += 1;
                if cell.silent_days.is_some_and(|silent| silent > OLD) {
                    old.push((cell.silent_days, party.name.clone(), row.issue, cell.latest.cites.clone()));
                }
            }
        }
    }
    let (silent, party, issue, cites) = old.iter().max_by_key(|(silent, ..)| *silent)?.clone();
    let cites = composer.cites(cites.get(..1).unwrap_or_default());
    let line = Line::new().strong(format!("Positions not said again for more than {OLD} days")).text(format!(
        ": {} of {of}, the oldest {} on {}, {}",
        old.len(),
        party,
        issue.label().to_lowercase(),
        days(silent.unwrap_or_default()),
    ));
    Some(line.cites(cites))
}
