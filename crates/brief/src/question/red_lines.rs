//! 5. Red lines.

use chancery_assess::RedLine;

use super::lines::{and, cut_by_track, days, quoted, said, shown_by};
use crate::{
    compose::Composer,
    page::{Block, Line, Tone},
    section::nothing,
    wording::{count, date},
};

pub(super) fn answer(composer: &mut Composer<'_>) -> Vec<Block> {
    let all = &composer.assessment.red_lines;
    if all.is_empty() {
        return vec![nothing("No red line is on file in this collection.")];
    }
    let attributed = all.iter().filter(|line| line.own.is_empty()).count();
    let moved = all.iter().filter(|line| line.moved.is_some() || !line.contradicted.is_empty()).count();
    let mut blocks = vec![Block::Paragraph(Line::of(format!(
        "{} on file: {} in the holder’s own words, {attributed} only attributed by somebody else; beside {moved} stand later \
         words or acts that do not go with it. Own words first, the last said first.",
        count(all.len(), "red line", "red lines"),
        all.len() - attributed,
    )))];
    let mut lines: Vec<&RedLine> = all.iter().collect();
    lines.sort_by_key(|line| line.own.is_empty());
    let lines = lines.into_iter().map(|one| (one.track, one)).collect();
    let shown = composer.shown();
    cut_by_track(composer, &mut blocks, (lines, shown, "red lines"), line);
    blocks
}

fn line(composer: &mut Composer<'_>, red: &RedLine) -> Line {
    let line = Line::new().strong(red.party.as_str()).text(format!(", {}: ", red.issue.label().to_lowercase()));
    let mut line = match (red.own.last(), red.attributed.last()) {
        (Some(own), _) => and(line, said(composer, own)),
        (None, Some(other)) => {
            let line = line.label(Tone::Marked, "attributed").missing("no words of its own on file");
            and(line, said(composer, other))
        }
        (None, None) => line,
    };
    line = match (&red.first, &red.last) {
        (Some(first), Some(last)) if first != last => {
            line.text(format!("; first said {}, last {}", date(first), date(last)))
        }
        (_, Some(_)) => line.text("; said once"),
        _ => line.text("; ").missing("date unknown"),
    };
    if let Some(number) = red.silent_days {
        line = line.text(format!(", {} ago", days(number)));
    }
    if let Some(because) = &red.because {
        let cites = composer.cites(std::slice::from_ref(because));
        line = quoted(line.text("; reason: "), &because.quote).cites(cites);
    }
    if let Some((change, words)) = &red.moved {
        line = and(line.text(" ").label(Tone::Marked, change.label()).text(" later: "), said(composer, words));
    }
    for against in red.contradicted.iter().take(2) {
        line = and(line.text(" ").label(Tone::Marked, "contradicted").text(" "), shown_by(composer, against));
    }
    line
}
