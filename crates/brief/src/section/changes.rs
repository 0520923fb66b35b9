//! What changed since a day, and the five things that moved.

use chancery_assess::{ChangeKind, Changed, Changes};

use super::{nothing, record};
use crate::{
    compose::Composer,
    page::{Block, Line, Section},
    wording::{capital, count, day},
};

/// The front page: five lines at most, and by which rules these.
pub(crate) fn front(composer: &mut Composer<'_>) -> Vec<Block> {
    let changes = composer.changes;
    let since = day(changes.from);
    let front: Vec<Line> = changes.front().into_iter().map(|changed| composer.changed(changed)).collect();
    if front.is_empty() {
        let text = format!(
            "No position that moved, new red line, agreement, walk-out, concession without return, due date that passed \
             or new dispute is on file since {since}."
        );
        return vec![Block::Heading(heading(changes)), nothing(&text)];
    }
    let text = format!(
        "{} of {} that could stand here. First positions that moved and new red lines, then agreements and walk-outs, then \
         concessions with no return found, then due dates that passed, then new disputes; what a person put on the record \
         before what the program proposes, the surer before the less sure, the later before the earlier. Proposals \
         that are less likely right than not are left out.",
        front.len(),
        changes.candidates(),
    );
    vec![Block::Heading(heading(changes)), Block::List(front), Block::Paragraph(Line::new().soft(text))]
}

fn heading(changes: &Changes) -> String {
    format!("What moved since {}", day(changes.from))
}

/// Lines of one kind of change shown before the rest is folded away.
const SHOWN: usize = 5;

/// Every line, by kind of change.
pub(crate) fn section(composer: &mut Composer<'_>) -> Section {
    let changes = composer.changes;
    let (since, until) = (day(changes.from), day(changes.to));
    let mut blocks = Vec::new();
    let moved = changes.lines.iter().filter(|line| line.change != ChangeKind::Unchanged).count();
    if changes.lines.is_empty() {
        blocks.push(nothing(&format!("Nothing said or done after {since} and until {until} is on file.")));
    } else {
        blocks.push(Block::Paragraph(Line::of(format!(
            "After {since} and until {until}: {moved} of {} changed. {} said before and learned since, and {} without a \
             date, are not counted.",
            count(changes.lines.len(), "line", "lines"),
            count(changes.learned_late, "statement", "statements"),
            changes.undated,
        ))));
    }
    for kind in ChangeKind::ALL {
        let these: Vec<&Changed> = changes.lines.iter().filter(|line| line.change == *kind).collect();
        if these.is_empty() {
            continue;
        }
        blocks.push(Block::Heading(format!("{} ({} of {})", capital(kind.label()), these.len(), changes.lines.len())));
        let mut lines: Vec<Line> = these.into_iter().map(|changed| composer.changed(changed)).collect();
        let rest = lines.split_off(lines.len().min(SHOWN));
        blocks.push(Block::List(lines));
        if !rest.is_empty() {
            blocks.push(Block::Fold(format!("{} more", rest.len()), rest));
        }
    }
    record("changes", "What changed", moved, blocks)
}
