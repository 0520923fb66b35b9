//! 10. Which numbers are in use.

use chancery_assess::{FigureGroup, Given};

use super::lines::cut;
use crate::{
    compose::Composer,
    page::{Block, Line, Tone},
    section::nothing,
    wording::{capital, count, date, date_or_unknown},
};

/// Values of one quantity that are shown.
const VALUES: usize = 7;

pub(super) fn answer(composer: &mut Composer<'_>) -> Vec<Block> {
    let groups = &composer.assessment.figures;
    if groups.is_empty() {
        return vec![nothing("No figure is on file in this collection.")];
    }
    let (disputed, other): (Vec<&FigureGroup>, Vec<&FigureGroup>) = groups.iter().partition(|group| group.disputed);
    let (several, single): (Vec<&FigureGroup>, Vec<&FigureGroup>) =
        other.into_iter().partition(|group| group.given.len() > 1);
    let mut blocks = vec![Block::Paragraph(Line::of(format!(
        "{} in use: {} in dispute, {} given more than once without a dispute, {} given once. Nothing is averaged, and a \
         range is from the least to the greatest number that anybody names.",
        count(groups.len(), "quantity is", "quantities are"),
        disputed.len(),
        several.len(),
        single.len(),
    )))];
    let shown = composer.shown();
    for (title, groups, shown) in [
        ("In dispute", disputed, shown + shown / 2),
        ("Given more than once", several, shown),
        ("Given once", single, shown / 2),
    ] {
        if groups.is_empty() {
            continue;
        }
        // Of people first: the dead, the held, the displaced.
        let mut groups = groups;
        groups.sort_by_key(|group| !is_of_people(&group.unit));
        blocks.push(Block::Heading(title.to_owned()));
        cut(composer, &mut blocks, (groups, shown, "quantities"), line);
    }
    blocks
}

fn is_of_people(unit: &str) -> bool {
    const WORDS: &[&str] = &[
        "kill",
        "dead",
        "death",
        "die",
        "casualt",
        "wound",
        "injur",
        "prisoner",
        "hostage",
        "detain",
        "captive",
        "held",
        "missing",
        "displac",
        "refugee",
        "unaccounted",
    ];
    let unit = unit.to_lowercase();
    WORDS.iter().any(|word| unit.contains(word))
}

fn line(composer: &mut Composer<'_>, group: &FigureGroup) -> Line {
    let mut line = Line::new().strong(capital(&group.unit));
    if let Some((least, greatest)) = group.named().filter(|_| group.given.len() > 1) {
        line = line.text(format!(", {} to {}", number(least), number(greatest)));
    }
    line = line.text(": ");
    // Where the talk of it is, the last said is what is in use.
    let given: Vec<&Given> = group.given.iter().rev().collect();
    for (at, one) in given.iter().take(VALUES).enumerate() {
        let cites = composer.cites(&one.cites[..1]);
        line = line.text(if at == 0 { "" } else { "; " }).text(one.value.as_str());
        line = line.text(format!(" by {}, ", one.by));
        line = match &one.as_of {
            Some(day) => line.text(format!("as of {}", date(day))),
            None => line.text(format!("≤ {}", date_or_unknown(one.date.as_ref()))),
        };
        if one.superseded {
            line = line.label(Tone::Plain, "superseded");
        }
        line = line.cites(cites);
    }
    let more = given.len().saturating_sub(VALUES);
    if more > 0 { line.soft(format!("and {}", count(more, "other", "others"))) } else { line }
}

/// Whole numbers without decimals.
fn number(value: f64) -> String {
    let text = format!("{value:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    let (whole, rest) = text.split_once('.').map_or((text, String::new()), |(whole, rest)| (whole, format!(".{rest}")));
    let mut out = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at) % 3 == 0 && whole.len() > 4 {
            out.push(',');
        }
        out.push(digit);
    }
    out + &rest
}
