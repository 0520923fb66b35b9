//! Proposals as lines.

use chancery_record::{Actor, Basis, Event, Figure, Mention, Proposal, Statement, Turn};
use chancery_text::{Document, Edtf};
use serde::Serialize;
use serde_json::Value;

use super::{Span, line, number};

#[derive(Serialize)]
struct TurnLine<'a> {
    r#type: &'static str,
    speaker: &'a str,
    #[serde(flatten)]
    span: Span<'a>,
    /// Characters of the whole turn; `quote` holds its first words only.
    turn: [usize; 2],
}

#[derive(Serialize)]
struct StatementLine<'a> {
    r#type: &'static str,
    kind: &'static str,
    speaker: &'a str,
    holder: Option<&'a str>,
    relayed_by: &'a [String],
    mode: &'static str,
    authority: Option<&'static str>,
    addressee: Option<&'a str>,
    condition: Option<Span<'a>>,
    hedge: Option<&'a str>,
    issue: &'static str,
    date: Option<&'a str>,
    due: Option<&'a str>,
    #[serde(flatten)]
    span: Span<'a>,
    #[serde(flatten)]
    basis: BasisFields<'a>,
}

#[derive(Serialize)]
struct BasisFields<'a> {
    cue: &'a str,
    rule: &'a str,
    confidence: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<&'a [String]>,
}

impl<'a> BasisFields<'a> {
    fn of(basis: &'a Basis, explain: bool) -> Self {
        Self {
            cue: &basis.cue,
            rule: &basis.rule,
            confidence: basis.confidence.share(),
            why: explain.then_some(&basis.reasons),
        }
    }
}

#[derive(Serialize)]
struct EventLine<'a> {
    r#type: &'static str,
    kind: &'static str,
    date: Option<&'a str>,
    date_text: Option<&'a str>,
    rival_dates: Vec<&'a str>,
    status: &'static str,
    place: Option<&'a str>,
    rival_places: &'a [String],
    ordinal: Option<u8>,
    participants: Vec<ParticipantFields<'a>>,
    absent: &'a [String],
    expected: Option<&'a str>,
    outcome: Option<&'a str>,
    #[serde(flatten)]
    span: Span<'a>,
    mentions: Vec<MentionFields<'a>>,
    #[serde(flatten)]
    basis: BasisFields<'a>,
}

#[derive(Serialize)]
struct MentionFields<'a> {
    date: Option<String>,
    date_text: Option<String>,
    place: Option<String>,
    #[serde(flatten)]
    span: Span<'a>,
}

#[derive(Serialize)]
struct ParticipantFields<'a> {
    name: &'a str,
    level: Option<&'static str>,
    represented_by: Option<&'a str>,
}

#[derive(Serialize)]
struct FigureLine<'a> {
    r#type: &'static str,
    low: Option<Value>,
    high: Option<Value>,
    unit: &'a str,
    attributed_to: &'a str,
    bound: &'static str,
    hedge: Option<&'a str>,
    whose: Option<&'a str>,
    place: Option<&'a str>,
    date: Option<&'a str>,
    #[serde(flatten)]
    span: Span<'a>,
    #[serde(flatten)]
    basis: BasisFields<'a>,
}

#[derive(Serialize)]
struct ActorLine<'a> {
    r#type: &'static str,
    name: &'a str,
    kind: &'static str,
    aliases: &'a [String],
    offices: &'a [String],
    affiliation: Option<&'a str>,
    mentions: Vec<[usize; 2]>,
}

/// One line for each proposal, in order; `explain` adds what spoke for it.
pub fn proposal_lines(document: &Document, proposals: &[Proposal], explain: bool) -> Vec<String> {
    proposals
        .iter()
        .map(|proposal| match proposal {
            Proposal::Turn(turn) => line(&turn_line(document, turn)),
            Proposal::Statement(statement) => line(&statement_line(document, statement, explain)),
            Proposal::Event(event) => line(&event_line(document, event, explain)),
            Proposal::Figure(figure) => line(&figure_line(document, figure, explain)),
            Proposal::Actor(actor) => line(&actor_line(document, actor)),
        })
        .collect()
}

fn turn_line<'a>(document: &'a Document, turn: &'a Turn) -> TurnLine<'a> {
    let (start, end) = document.characters(turn.body);
    TurnLine {
        r#type: "turn",
        speaker: &turn.speaker,
        span: Span::of_passage(document, &turn.passage),
        turn: [start, end],
    }
}

fn statement_line<'a>(document: &'a Document, statement: &'a Statement, explain: bool) -> StatementLine<'a> {
    StatementLine {
        r#type: "statement",
        kind: statement.kind.code(),
        speaker: &statement.speaker,
        holder: statement.holder.as_deref(),
        relayed_by: &statement.relayed_by,
        mode: statement.mode.code(),
        authority: statement.authority.map(chancery_record::Authority::code),
        addressee: statement.addressee.as_deref(),
        condition: statement.condition.as_ref().map(|c| Span::of_passage(document, c)),
        hedge: statement.hedge.as_deref(),
        issue: statement.issue.code(),
        date: statement.date.as_ref().map(Edtf::as_str),
        due: statement.due.as_ref().map(Edtf::as_str),
        span: Span::of_passage(document, &statement.passage),
        basis: BasisFields::of(&statement.basis, explain),
    }
}

fn event_line<'a>(document: &'a Document, event: &'a Event, explain: bool) -> EventLine<'a> {
    EventLine {
        r#type: "event",
        kind: event.kind.code(),
        date: event.date.as_ref().map(Edtf::as_str),
        date_text: event.date_text.as_deref(),
        rival_dates: event.rival_dates.iter().map(Edtf::as_str).collect(),
        status: event.status.code(),
        place: event.place.as_deref(),
        rival_places: &event.rival_places,
        ordinal: event.ordinal,
        participants: event
            .participants
            .iter()
            .map(|p| ParticipantFields {
                name: &p.name,
                level: p.level.map(chancery_record::Level::code),
                represented_by: p.represented_by.as_deref(),
            })
            .collect(),
        absent: &event.absent,
        expected: event.expected.as_deref(),
        outcome: event.outcome.as_deref(),
        span: Span::of_passage(document, &event.passage),
        mentions: event.tellings().into_iter().map(|mention| mention_fields(document, mention)).collect(),
        basis: BasisFields::of(&event.basis, explain),
    }
}

fn mention_fields(document: &Document, mention: Mention) -> MentionFields<'_> {
    MentionFields {
        date: mention.date.map(|date| date.to_string()),
        date_text: mention.date_text,
        place: mention.place,
        span: Span::of(document, mention.passage.range),
    }
}

fn figure_line<'a>(document: &'a Document, figure: &'a Figure, explain: bool) -> FigureLine<'a> {
    let told = &figure.circumstances;
    FigureLine {
        r#type: "figure",
        low: figure.low.map(number),
        high: figure.high.map(number),
        unit: &figure.unit,
        attributed_to: &figure.attributed_to,
        bound: told.bound.code(),
        hedge: told.hedge.as_deref(),
        whose: told.whose.as_deref(),
        place: told.place.as_deref(),
        date: told.date.as_ref().map(Edtf::as_str),
        span: Span::of_passage(document, &figure.passage),
        basis: BasisFields::of(&figure.basis, explain),
    }
}

fn actor_line<'a>(document: &'a Document, actor: &'a Actor) -> ActorLine<'a> {
    let mention = |range: &chancery_text::TextRange| {
        let (start, end) = document.characters(*range);
        [start, end]
    };
    ActorLine {
        r#type: "actor",
        name: &actor.name,
        kind: actor.kind.code(),
        aliases: &actor.aliases,
        offices: &actor.offices,
        affiliation: actor.affiliation.as_deref(),
        mentions: actor.mentions.iter().map(mention).collect(),
    }
}
