//! 7. What would change each side's calculus, who says so, and what has been tried.

use chancery_assess::{Condition, Deadlock, Lever, Said};
use chancery_record::{LeverStage, StatementKind};

use super::lines::{and, counts, cut, quoted, said, shown_by};
use crate::{
    compose::Composer,
    page::{Block, Line, Tone},
    section::nothing,
    wording::{count, date, date_or_unknown, list},
};

pub(super) fn answer(composer: &mut Composer<'_>) -> Vec<Block> {
    let assessment = composer.assessment;
    let (levers, conditions) = (&assessment.levers, &assessment.conditions);
    if levers.is_empty() && conditions.is_empty() {
        return vec![nothing("No lever and no condition is on file in this collection.")];
    }
    let mut blocks = vec![Block::Paragraph(Line::of(format!(
        "{} and {} on file. {}. What a lever did to the other side’s mind no words here tell.",
        count(levers.len(), "lever", "levers"),
        count(conditions.len(), "condition", "conditions"),
        if levers.is_empty() {
            "No lever was named".to_owned()
        } else {
            counts(&assessment.lever_count, |code| LeverStage::of_code(code).map(LeverStage::label))
        },
    )))];
    let shown = composer.shown();
    let is_tried = |lever: &&Lever| {
        let stage = lever.stage.as_ref().map(|stage| stage.value);
        matches!(stage, Some(LeverStage::Announced | LeverStage::Imposed | LeverStage::Lifted))
    };
    let (tried, named): (Vec<&Lever>, Vec<&Lever>) = levers.iter().rev().partition(is_tried);
    for (title, levers) in [("Tried: announced, imposed, lifted", tried), ("Named: proposed or threatened", named)] {
        if !levers.is_empty() {
            blocks.push(Block::Heading(title.to_owned()));
            cut(composer, &mut blocks, (levers, shown, "levers"), line);
        }
    }
    if !assessment.deadlocks.is_empty() {
        blocks.push(Block::Heading("Who waits for whom".to_owned()));
        // What has not ended goes first.
        let mut deadlocks: Vec<&Deadlock> = assessment.deadlocks.iter().collect();
        deadlocks.sort_by_key(|deadlock| (deadlock.ended.is_some(), !deadlock.strict));
        cut(composer, &mut blocks, (deadlocks, shown / 2, "pairs"), waiting);
    }
    if !conditions.is_empty() {
        blocks.push(Block::Heading("If, unless, until".to_owned()));
        // What a side says of its own steps goes before what others expect of it.
        let mut all: Vec<&Condition> = conditions.iter().rev().collect();
        all.sort_by_key(|one| (one.said.attributed, one.said.kind == StatementKind::Prediction));
        // What stands under who waits for whom stands there; a condition told twice, by words and by a link, stands once.
        let waiting: Vec<usize> = assessment.deadlocks.iter().flat_map(|deadlock| deadlock.conditions).collect();
        let mut seen: Vec<&Said> =
            waiting.iter().filter_map(|at| conditions.get(*at)).map(|condition| &condition.said).collect();
        all.retain(|one| {
            let known = seen.iter().any(|said| said.cites == one.said.cites);
            seen.push(&one.said);
            !known
        });
        cut(composer, &mut blocks, (all, shown, "conditions"), condition);
    }
    blocks
}

fn line(composer: &mut Composer<'_>, lever: &Lever) -> Line {
    let cites = composer.cites(lever.line.cites.get(..1).unwrap_or_default());
    let mark = if lever.line.by_document_date { "≤ " } else { "" };
    let line = match &lever.stage {
        Some(stage) => Line::new().label(Tone::Plain, stage.value.label()),
        None => Line::absent("how far is not told"),
    };
    let holder = if lever.holder.is_empty() { "whose is not told".to_owned() } else { list(&lever.holder) };
    let target = if lever.target.is_empty() { String::new() } else { format!(" towards {}", list(&lever.target)) };
    let line = quoted(line.strong(format!("{holder}{target}")).text(": "), lever.line.words());
    let by = match &lever.author {
        Some(author) if lever.attributed => format!(", attributed by {author}"),
        Some(author) if !lever.holder.contains(author) => format!(", said by {author}"),
        _ => String::new(),
    };
    let line = line.text(format!(", {mark}{}{by}", date_or_unknown(lever.line.date.as_ref())));
    let line = line.accepted(composer.marks(lever.line.accepted)).cites(cites);
    let line = match &lever.horizon {
        Some(horizon) => line.text(format!("; by {}", date(&horizon.date))),
        None => line,
    };
    let decided = lever.stage.iter().filter(|stage| stage.is_decided()).find_map(|stage| stage.because.last());
    match (decided, lever.possibly_pulled.first()) {
        (Some(because), _) => and(line.text("; shown by "), shown_by(composer, because)),
        (None, Some(pulled)) => and(line.text("; may be the pulling: "), shown_by(composer, pulled)),
        (None, None) => line,
    }
}

fn waiting(composer: &mut Composer<'_>, deadlock: &Deadlock) -> Line {
    let conditions = &composer.assessment.conditions;
    let label = if deadlock.strict { "deadlock" } else { "each asks for the other’s step" };
    let mut line = Line::new().label(Tone::Marked, label);
    for (at, one) in deadlock.conditions.iter().filter_map(|at| conditions.get(*at)).enumerate() {
        line = line.text(if at == 0 { " " } else { " against " }).strong(list(&one.said.parties)).text(": ");
        line = and(line, said(composer, &one.said));
    }
    if let Some(since) = &deadlock.since {
        line = line.text(format!("; since {}", date(since)));
    }
    match &deadlock.ended {
        Some(ended) => and(line.text("; ended by "), shown_by(composer, ended)),
        None => line.text("; ").missing("no end on file"),
    }
}

fn condition(composer: &mut Composer<'_>, one: &Condition) -> Line {
    let words = one.words.first().map_or("", |cite| cite.quote.as_str());
    let line = Line::new().strong(list(&one.said.parties)).text(": ");
    let told = said(composer, &one.said);
    let line = and(line, told);
    let line = if one.said.words().contains(words) {
        line
    } else {
        let cites = composer.cites(one.words.get(..1).unwrap_or_default());
        let connective = one.connective.label();
        let says_so = words.to_lowercase().starts_with(connective);
        let joint = if says_so { ", ".to_owned() } else { format!(", {connective} ") };
        quoted(line.text(joint), words).cites(cites)
    };
    match (one.met.first(), one.possibly_met.first()) {
        (Some(met), _) => and(line.text("; come about: "), shown_by(composer, met)),
        (None, Some(met)) => and(line.text("; may have come about: "), shown_by(composer, met)),
        (None, None) => line,
    }
}
