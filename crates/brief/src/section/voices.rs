//! Who says so: independent origins, a third party's words beside a party's, words beside events, competing judgements.

use chancery_assess::{Competing, GroundWeek, Origins};

use super::{nothing, record};
use crate::{
    compose::Composer,
    page::{Block, Line, Section},
    wording::{count, day, list},
};

/// Lines of one kind shown before the rest is folded away.
const SHOWN: usize = 4;

/// What stands beside what; never what follows from it.
pub(crate) fn section(composer: &mut Composer<'_>) -> Section {
    let assessment = composer.assessment;
    let mut blocks = Vec::new();
    let claims: Vec<Line> = assessment.origins.iter().rev().map(|claim| origins(composer, claim)).collect();
    let total = assessment.claims.len();
    let lead = format!("Claims in several documents ({} of {})", claims.len(), count(total, "claim", "claims"));
    shown(&mut blocks, &lead, claims);
    let pairs: Vec<Line> = assessment
        .alignments
        .pairs
        .iter()
        .rev()
        .map(|pair| {
            let (third, party) = (composer.statement(&pair.third_party), composer.statement(&pair.party));
            let mut line = third;
            line.0.extend(
                Line::new().soft(format!("{} after", count(pair.days.unsigned_abs() as usize, "day", "days"))).0,
            );
            line.0.extend(party.0);
            line
        })
        .collect();
    let compared = count(assessment.alignments.compared, "line", "lines");
    let lead =
        format!("A third party's words after a party's, in the same rare run of words ({} of {compared})", pairs.len());
    shown(&mut blocks, &lead, pairs);
    let heading = format!(
        "Words and events of one week ({} with both; {} with words, {} with events)",
        count(assessment.ground_weeks.weeks.len(), "week", "weeks"),
        assessment.ground_weeks.weeks_with_words,
        assessment.ground_weeks.weeks_with_ground
    );
    if !assessment.ground_weeks.weeks.is_empty() {
        blocks.push(Block::Heading(heading));
    }
    for week in assessment.ground_weeks.weeks.iter().rev() {
        let track = composer.track(week.track);
        let on = if track.is_empty() { String::new() } else { format!(", {track}") };
        let title = format!(
            "{}, from {}{on}: {} and {} on the ground",
            week.week,
            day(week.monday),
            count(week.words.len(), "line", "lines"),
            count(week.ground.len(), "event", "events")
        );
        let lines = beside(composer, week);
        blocks.push(Block::Fold(title, lines));
    }
    let number = assessment.origins.len() + assessment.alignments.pairs.len() + assessment.ground_weeks.weeks.len();
    if blocks.is_empty() {
        blocks.push(nothing(
            "No claim is in several documents, no third party repeats a party's rare words, and no week has both words and \
             events on file.",
        ));
    }
    record("voices", "Words beside words and events", number, blocks)
}

fn shown(blocks: &mut Vec<Block>, title: &str, mut lines: Vec<Line>) {
    if lines.is_empty() {
        return;
    }
    blocks.push(Block::Heading(title.to_owned()));
    let rest = lines.split_off(lines.len().min(SHOWN));
    blocks.push(Block::List(lines));
    if !rest.is_empty() {
        blocks.push(Block::Fold(format!("{} more", rest.len()), rest));
    }
}

fn origins(composer: &mut Composer<'_>, claim: &Origins) -> Line {
    let document = |source: &usize| composer.record.sources.get(*source).map_or("", |source| source.title()).to_owned();
    let groups: Vec<String> = claim
        .origins
        .iter()
        .map(|origin| {
            let why: Vec<&str> = origin.why.iter().map(|why| why.label()).collect();
            let titles: Vec<String> = origin.sources.iter().map(document).collect();
            format!("{} ({})", list(&titles), why.join(", "))
        })
        .collect();
    let number = count(claim.documents, "document", "documents");
    let line = composer.statement(&claim.said);
    line.soft(format!("{} independent of {number}: {}", claim.origins.len(), groups.join("; ")))
}

fn beside(composer: &mut Composer<'_>, week: &GroundWeek) -> Vec<Line> {
    let mut lines: Vec<Line> = week.words.iter().map(|said| composer.statement(said)).collect();
    for event in week.ground.iter().filter_map(|at| composer.assessment.ground.get(*at)) {
        let cites = composer.cites(&event.cites);
        let when = crate::wording::date_or_unknown(event.date());
        let line = Line::new().text("on the ground: ").words(event.cite().quote.as_str());
        lines.push(line.soft(format!("{}, {when}", event.kind.label())).cites(cites));
    }
    lines
}

/// Judgements of several authors on one party and issue, for the section of opinion.
pub(crate) fn competing(composer: &mut Composer<'_>, blocks: &mut Vec<Block>) {
    let questions: &[Competing] = &composer.assessment.competing;
    for question in questions {
        let title = format!(
            "{} on {}: judgements of {}",
            question.party,
            question.issue.label().to_lowercase(),
            count(question.authors, "author", "authors")
        );
        let lines = question.judgements.iter().map(|said| composer.statement(said)).collect();
        shown(blocks, &title, lines);
    }
}
