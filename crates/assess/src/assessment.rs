//! All views together.

use std::collections::BTreeMap;

use chancery_record::{Layer, Record, StatementKind};
use chancery_text::Day;
use serde::Serialize;

use crate::{
    agreements::{Agreement, agreements},
    attributed::attributed,
    cast::Cast,
    coming::{Coming, coming},
    concessions::{Concession, ConcessionCount, concessions},
    conditions::{Condition, Deadlock, conditions},
    content::{Content, Held},
    figures::{FigureGroup, figures},
    levers::{Lever, levers},
    occasion::{Occasion, occasions},
    outlook::{Outlook, outlook},
    positions::{Matrix, positions},
    reading::{Reading, readings},
    said::Said,
    status::Tally,
    ties::Ties,
    tracks::Track,
    undertakings::{Undertaking, UndertakingCount, undertakings},
    unknowns::{Unknown, unknowns},
    view::View,
};

/// What the record says as of a date.
#[derive(Debug, Clone, Serialize)]
pub struct Assessment {
    /// The date.
    #[serde(serialize_with = "as_text")]
    pub as_of: Day,
    /// What was read.
    pub readings: Vec<Reading>,
    /// The negotiations.
    pub tracks: Vec<Track>,
    /// Who is who.
    pub cast: Cast,
    /// Contacts: meetings, calls, rounds, agreements, votes, deadlines, appointments; by date.
    pub meetings: Vec<Occasion>,
    /// Events on the ground, by date.
    pub ground: Vec<Occasion>,
    /// What is coming, by date.
    pub coming: Vec<Coming>,
    /// Issue by party, a matrix a track.
    pub positions: Vec<Matrix>,
    /// Limits said to be not negotiable, newest first.
    pub red_lines: Vec<Said>,
    /// What was given, and what came back.
    pub concessions: Vec<Concession>,
    /// Their stages and what came back, counted.
    pub concession_count: ConcessionCount,
    /// Commitments, threats and inducements.
    pub undertakings: Vec<Undertaking>,
    /// The same counted, by the code of their kind.
    pub undertaking_count: BTreeMap<&'static str, UndertakingCount>,
    /// What is proposed, threatened, announced, imposed and lifted, oldest first.
    pub levers: Vec<Lever>,
    /// The stages of the levers, counted.
    pub lever_count: Tally,
    /// What depends on what, oldest first.
    pub conditions: Vec<Condition>,
    /// Sides that wait for each other.
    pub deadlocks: Vec<Deadlock>,
    /// What was agreed: stage, form, terms, end, violations; by date.
    pub agreements: Vec<Agreement>,
    /// Their stages, counted.
    pub agreement_count: Tally,
    /// Progress and setback claims, predictions.
    pub outlook: Outlook,
    /// Figures by quantity.
    pub figures: Vec<FigureGroup>,
    /// Positions attributed to a party that does not say so itself in this collection.
    pub attributed: Vec<Said>,
    /// Assertions of fact, with who makes them.
    pub claims: Vec<Said>,
    /// Assessments, recommendations, accusations and denials, with their author.
    pub judgements: Vec<Said>,
    /// What is not known.
    pub unknowns: Vec<Unknown>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
fn as_text<S: serde::Serializer>(day: &Day, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(day)
}

/// Every view of a record as of a day.
///
/// ```
/// use chancery_assess::assess;
/// use chancery_record::Record;
/// use chancery_text::Day;
///
/// let assessment = assess(&Record::default(), Day::constant(2031, 6, 30));
/// assert!(assessment.meetings.is_empty());
/// ```
pub fn assess(record: &Record, as_of: Day) -> Assessment {
    let view = View::new(record, as_of);
    let (meetings, ground) = occasions(&view);
    let positions = positions(&view, &meetings);
    let figures = figures(&view);
    let ties = Ties::new(&view, &meetings, &ground, &figures);
    let mut content = Content::of(&view, &meetings, &ground);
    let held = Held::of(&meetings, &ground, &content);
    let (undertakings, undertaking_count) = undertakings(&ties, &content, &held);
    let outlook = outlook(&ties);
    let (agreements, agreement_count) = agreements(&ties);
    let (levers, lever_count) = levers(&ties, &undertakings);
    let (concessions, concession_count) = concessions(&ties, &content);
    let (conditions, deadlocks) = conditions(&ties, &mut content, &held);
    let of_kinds = |kinds: &[StatementKind]| -> Vec<Said> {
        view.said.iter().filter(|said| kinds.contains(&said.kind)).cloned().collect()
    };
    let mut red_lines = of_kinds(&[StatementKind::RedLine]);
    red_lines.reverse();
    let judgements = view
        .said
        .iter()
        .filter(|said| {
            said.layer() == Layer::Judgement || matches!(said.kind, StatementKind::Accusation | StatementKind::Denial)
        })
        .cloned()
        .collect();
    Assessment {
        as_of,
        readings: readings(&view),
        coming: coming(&meetings, &ground, &undertakings),
        concessions,
        concession_count,
        conditions,
        deadlocks,
        outlook,
        figures,
        attributed: attributed(&view),
        claims: of_kinds(&[StatementKind::Claim]),
        unknowns: unknowns(&view, &meetings, &positions),
        red_lines,
        judgements,
        undertakings,
        undertaking_count,
        levers,
        lever_count,
        agreements,
        agreement_count,
        positions,
        meetings,
        ground,
        tracks: view.tracks,
        cast: view.cast,
    }
}
