//! The timeline: a lane for the talks, a lane for the ground, and the same as a table.

pub(crate) mod axis;
pub(crate) mod drawing;
pub(crate) mod glyph;

use chancery_assess::{Assessment, Occasion, Standing};
use chancery_record::EventKind;
use chancery_text::{Day, Edtf};

use crate::{
    compose::Composer,
    page::{Block, Cell, Line, Section, Table, Width},
    wording::{capital, date_or_unknown, kind, standing, who},
};

pub(crate) use drawing::draw;

/// A lane of the drawing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lane {
    /// Contacts between the sides.
    Talks,
    /// What happens meanwhile.
    Ground,
}

/// One occasion on the drawing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mark {
    /// The number printed beside it and in the table.
    pub(crate) number: usize,
    pub(crate) lane: Lane,
    pub(crate) kind: EventKind,
    pub(crate) first: Day,
    pub(crate) last: Day,
    /// Reported as held; otherwise drawn hollow.
    pub(crate) held: bool,
    /// What a pointer over it reads.
    pub(crate) title: String,
}

/// The drawing's data, with the table of the same.
#[derive(Debug, Clone)]
pub(crate) struct Timeline {
    pub(crate) marks: Vec<Mark>,
    pub(crate) as_of: Day,
    pub(crate) table: Table,
}

/// Everything that happened with its lane, in the order of the numbers; what has no date stands last.
pub(crate) fn in_order(assessment: &Assessment) -> Vec<(Lane, &Occasion)> {
    let talks = assessment.meetings.iter().map(|occasion| (Lane::Talks, occasion));
    let ground = assessment.ground.iter().map(|occasion| (Lane::Ground, occasion));
    let mut all: Vec<(Lane, &Occasion)> = talks.chain(ground).collect();
    all.sort_by_key(|(lane, occasion)| {
        let first = occasion.date().and_then(|date| date.earliest().or(date.latest()));
        (first.is_none(), first, *lane == Lane::Ground, occasion.cite().clone())
    });
    all
}

/// The section that holds it.
pub(crate) fn section(composer: &mut Composer<'_>) -> Section {
    let assessment = composer.assessment;
    let all = in_order(assessment);
    let mut marks = Vec::new();
    let mut rows = Vec::new();
    for (at, (lane, occasion)) in all.into_iter().enumerate() {
        let number = at + 1;
        marks.extend(mark(number, lane, occasion, assessment.as_of));
        rows.push(composer.laid(occasion.track, occasion.cite(), |composer| row(composer, number, lane, occasion)));
    }
    let count = rows.len();
    let blocks = if rows.is_empty() {
        vec![Block::Paragraph(Line::absent("No event is on file in this collection."))]
    } else {
        let columns = [
            (Width::Narrow, "No."),
            (Width::Narrow, "Date"),
            (Width::Narrow, "Lane"),
            (Width::Wide, "What"),
            (Width::Middle, "Who"),
        ];
        let table = Table {
            caption: "The timeline as a table, by date; what has no date stands last and is not drawn".to_owned(),
            columns: columns.map(|(width, title)| (width, title.to_owned())).to_vec(),
            rows,
            shown: 0,
        };
        vec![Block::Timeline(Timeline { marks, as_of: assessment.as_of, table })]
    };
    Section { id: "timeline", title: "Timeline", count: Some(count), blocks, opinion: false }
}

/// An occasion on the drawing; nothing where it has no date.
pub(crate) fn mark(number: usize, lane: Lane, occasion: &Occasion, as_of: Day) -> Option<Mark> {
    let date: &Edtf = occasion.date()?;
    let first = date.earliest().or(date.latest())?;
    // An open interval is drawn to the as-of date at most.
    let last = date.latest().unwrap_or_else(|| first.max(as_of));
    let words = format!(
        "{number}. {}, {}: {} ({})",
        capital(&kind(occasion)),
        date_or_unknown(Some(date)),
        who(occasion),
        standing(occasion)
    );
    let held = matches!(occasion.standing, Standing::Held | Standing::Disputed);
    Some(Mark { number, lane, kind: occasion.kind, first, last, held, title: words })
}

fn row(composer: &mut Composer<'_>, number: usize, lane: Lane, occasion: &Occasion) -> Vec<Cell> {
    let cites = composer.cites(&occasion.cites);
    let lane = if lane == Lane::Talks { "talks" } else { "ground" };
    let date = match occasion.date() {
        Some(_) => Line::of(date_or_unknown(occasion.date())),
        None => Line::absent("date unknown"),
    };
    let what = Line::new().strong(capital(&kind(occasion))).soft(standing(occasion));
    vec![
        Line::new().strong(number.to_string()).into(),
        date.into(),
        Line::of(lane).into(),
        vec![what, Line::new().words(occasion.cite().quote.as_str()).cites(cites)].into(),
        Line::of(who(occasion)).into(),
    ]
}
