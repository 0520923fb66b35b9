//! A glyph a kind of event, and a kind of position.

use chancery_record::{EventKind, StatementKind};

/// The outline of a glyph of twelve pixels around the origin.
pub(crate) const fn outline(kind: EventKind) -> &'static str {
    match kind {
        EventKind::Meeting => "M-6 0a6 6 0 1 0 12 0a6 6 0 1 0-12 0z",
        EventKind::TalksRound => "M-6-5h12v10h-12zM-2-1v2h4v-2z",
        EventKind::Call => "M0-7L7 0L0 7L-7 0z",
        EventKind::Agreement => "M-5.5-5.5h11v11h-11z",
        EventKind::Renewal => "M-5.5-5.5h11v11h-11zM-2.5-2.5v5h5v-5z",
        EventKind::Appointment => "M-2-6h4v4h4v4h-4v4h-4v-4h-4v-4h4z",
        EventKind::Visit => "M0-6.5L6.5 5h-13z",
        EventKind::ExchangeRelease => "M-3.5-6h7L7 0L3.5 6h-7L-7 0z",
        EventKind::Attack => "M0-7L2-2.5L6.5-3.5L3.5 0L6.5 3.5L2 2.5L0 7L-2 2.5L-6.5 3.5L-3.5 0L-6.5-3.5L-2-2.5z",
        EventKind::Violation => "M-6-6h3.5L0-2.5L2.5-6H6L2-0.5L6 6H2.5L0 2L-2.5 6H-6L-2-0.5z",
        EventKind::SanctionMeasure => "M-7-3h14v6h-14z",
        EventKind::Deployment => "M-6-6L0-6L6 0L0 6L-6 6L0 0z",
        EventKind::Walkout => "M-6-4L-4-6L0-2L4-6L6-4L2 0L6 4L4 6L0 2L-4 6L-6 4L-2 0z",
        EventKind::Vote => "M0 6.5L6.5-5h-13z",
        EventKind::Protest => "M0-6.5L6 6L0 3L-6 6z",
        EventKind::Deadline => "M-4-7h2v1h8l-2 3.5l2 3.5h-8v6h-2z",
        EventKind::Other => "M-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0z",
    }
}

/// The outline of a glyph of ten pixels around the origin, for what is said.
pub(crate) const fn of_words(kind: StatementKind) -> &'static str {
    match kind {
        StatementKind::Demand => "M-4-5L5 0L-4 5z",
        StatementKind::Offer => "M4-5L-5 0L4 5z",
        StatementKind::Proposal => "M0-5.5L5.5 0L0 5.5L-5.5 0z",
        StatementKind::Concession => "M-5-4h10L0 5z",
        StatementKind::Acceptance => "M-5 0L-3-2L-1 0.5L4-4.5L6-2.5L-1 5z",
        StatementKind::Refusal => "M-5-3L-3-5L0-2L3-5L5-3L2 0L5 3L3 5L0 2L-3 5L-5 3L-2 0z",
        StatementKind::RedLine => "M-2-6h4v12h-4z",
        StatementKind::Commitment => "M-4.5-4.5h9v9h-9z",
        StatementKind::Threat => "M0-6L2 1.5h-4zM-1.5 3h3v3h-3z",
        StatementKind::Inducement => "M-5-1.5h3.5v-3.5h3v3.5h3.5v3h-3.5v3.5h-3v-3.5h-3.5z",
        _ => "M-3 0a3 3 0 1 0 6 0a3 3 0 1 0-6 0z",
    }
}
