//! All views together.

use std::collections::BTreeMap;

use chancery_record::{Layer, Record, StatementKind};
use chancery_text::Day;
use serde::Serialize;

use crate::{
    accounts::{RivalAccounts, rival_accounts},
    agreements::{Agreement, agreements},
    alignment::{Alignments, alignments},
    attributed::{Heard, attributed},
    balance::{Balance, balances},
    calendar::{Calendar, calendar},
    cast::Cast,
    coming::{Coming, coming},
    competing::{Competing, competing},
    concessions::{Concession, ConcessionCount, concessions},
    conditions::{Condition, Deadlock, conditions},
    content::{Content, Held},
    figures::{FigureGroup, figures},
    ground_weeks::{GroundWeeks, ground_weeks},
    levers::{Lever, levers},
    load::{Load, load},
    moves::Moves,
    occasion::Occasion,
    origins::{Origins, origins},
    outlook::{Outlook, outlook},
    positions::{Matrix, positions},
    reading::{Reading, readings},
    red_lines::{RedLine, red_lines},
    register::{Register, register},
    said::Said,
    status::Tally,
    suggestions::{Suggestion, suggestions},
    ties::Ties,
    told_once::occasions,
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
    /// Tracks that unassigned documents may belong to.
    pub suggestions: Vec<Suggestion>,
    /// Who was at work on several tracks in one week.
    pub load: Vec<Load>,
    /// Who is who.
    pub cast: Cast,
    /// Contacts: meetings, calls, rounds, agreements, votes, deadlines, appointments; by date.
    pub meetings: Vec<Occasion>,
    /// Events on the ground, by date.
    pub ground: Vec<Occasion>,
    /// The contacts at which people came together, with levels, absences and the quality of their record.
    pub register: Register,
    /// Every contact and event on each day given for it.
    pub calendar: Calendar,
    /// A mediator's contacts with each party, month by month.
    pub balance: Vec<Balance>,
    /// What was said and what happened in one week.
    pub ground_weeks: GroundWeeks,
    /// What is coming, by date.
    pub coming: Vec<Coming>,
    /// Issue by party, a matrix a track.
    pub positions: Vec<Matrix>,
    /// Limits said to be not negotiable, the last stated first.
    pub red_lines: Vec<RedLine>,
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
    /// Positions attributed to a party that it says, signs or does itself too.
    pub heard: Vec<Heard>,
    /// All positions and undertakings attributed to a party by somebody else: the denominator.
    pub attributed_of: usize,
    /// Documents that tell one contact and contradict each other.
    pub rival_accounts: Vec<RivalAccounts>,
    /// Assertions of fact, with who makes them.
    pub claims: Vec<Said>,
    /// Claims in several documents, and how many of these are independent.
    pub origins: Vec<Origins>,
    /// A third party's words beside a party's earlier words.
    pub alignments: Alignments,
    /// Assessments, recommendations, accusations and denials, with their author.
    pub judgements: Vec<Said>,
    /// Judgements of several authors on one party and issue.
    pub competing: Vec<Competing>,
    /// What is not known.
    pub unknowns: Vec<Unknown>,
    /// Every statement known by the date, once on each of its tracks, oldest first: what the views above choose from.
    #[serde(skip)]
    pub said: Vec<Said>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
pub(crate) fn as_text<S: serde::Serializer>(day: &Day, serializer: S) -> Result<S::Ok, S::Error> {
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
    let moves = Moves::of(&view);
    let positions = positions(&view, &moves, &meetings);
    let figures = figures(&view);
    let ties = Ties::new(&view, &meetings, &ground, &figures);
    let red_lines = red_lines(&ties, &moves);
    let (attributed, heard) = attributed(&ties, &moves);
    let rival_accounts = rival_accounts(&ties, &meetings);
    let mut content = Content::of(&view, &meetings, &ground);
    let held = Held::of(&meetings, &ground, &content);
    let (undertakings, undertaking_count) = undertakings(&ties, &content, &held);
    let outlook = outlook(&ties);
    let (agreements, agreement_count) = agreements(&ties);
    let (levers, lever_count) = levers(&ties, &undertakings);
    let (concessions, concession_count) = concessions(&ties, &content);
    let (conditions, deadlocks) = conditions(&ties, &mut content, &held);
    // These two lists are not told track by track: each line stands in them once.
    let once = |wanted: &dyn Fn(&Said) -> bool| -> Vec<Said> {
        view.said.iter().filter(|said| said.is_counted_here() && wanted(said)).cloned().collect()
    };
    let claims = once(&|said| said.kind == StatementKind::Claim);
    let judgements = once(&|said| {
        said.layer() == Layer::Judgement || matches!(said.kind, StatementKind::Accusation | StatementKind::Denial)
    });
    Assessment {
        as_of,
        readings: readings(&view),
        suggestions: suggestions(&view),
        load: load(&view.cast, &meetings),
        coming: coming(&meetings, &ground, &undertakings, as_of),
        concessions,
        concession_count,
        conditions,
        deadlocks,
        outlook,
        figures,
        attributed_of: attributed.len() + heard.len(),
        attributed,
        heard,
        rival_accounts,
        register: register(&view, &meetings),
        calendar: calendar(&meetings, &ground),
        balance: balances(&view, &meetings, &positions),
        ground_weeks: ground_weeks(&view, &ground),
        origins: origins(&view),
        alignments: alignments(&view, &moves, &positions),
        competing: competing(&view, &positions),
        claims,
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
        said: view.said,
        tracks: view.filing.tracks,
        cast: view.cast,
    }
}
