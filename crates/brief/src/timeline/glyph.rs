//! A glyph a kind of event.

use chancery_record::EventKind;

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
