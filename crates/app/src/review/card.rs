//! What a person sees of one proposal.

use chancery_record::{Proposal, Record};

use super::{context::Context, queue::Waiting};

/// One proposal as it is laid before a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// What is proposed: "commitment", "round of talks", "figure".
    pub kind: String,
    /// Headline of the document.
    pub title: String,
    /// Date, publisher and form of the document, as far as they are known.
    pub about: Vec<String>,
    /// The words with what stands around them.
    pub context: Context,
    /// Fields with their values, in the order of the contract; what is unknown is left out.
    pub fields: Vec<(&'static str, String)>,
    /// How sure the machine is, in percent.
    pub confidence: u8,
    /// Why it was proposed.
    pub reasons: Vec<String>,
    /// How many other documents have the same wording.
    pub copies: usize,
}

impl Card {
    /// The card of a waiting proposal; `None` where its source is not in the record.
    pub fn of(record: &Record, waiting: &Waiting) -> Option<Self> {
        let source = record.sources.get(waiting.source)?;
        let passage = waiting.finding.passage()?;
        let (kind, fields, basis) = match &waiting.finding {
            Proposal::Statement(s) => (s.kind.label().to_owned(), statement(s), &s.basis),
            Proposal::Event(e) => (e.kind.label().to_owned(), event(e), &e.basis),
            Proposal::Figure(f) => ("figure".to_owned(), figure(f), &f.basis),
            Proposal::Turn(_) | Proposal::Actor(_) => return None,
        };
        let metadata = &source.metadata;
        let about =
            [metadata.date.as_ref().map(ToString::to_string), metadata.publisher.clone(), metadata.form.clone()];
        let mut reasons = vec![format!("rule {}", basis.rule)];
        if !basis.cue.is_empty() {
            reasons.push(format!("cue “{}”", basis.cue));
        }
        reasons.extend(basis.reasons.iter().cloned());
        Some(Self {
            kind,
            title: source.title().to_owned(),
            about: about.into_iter().flatten().collect(),
            context: Context::of(&source.text, passage.range),
            fields,
            confidence: basis.confidence.0,
            reasons,
            copies: waiting.copies.len(),
        })
    }
}

fn said(fields: Vec<(&'static str, Option<String>)>) -> Vec<(&'static str, String)> {
    fields.into_iter().filter_map(|(name, value)| Some((name, value.filter(|v| !v.is_empty())?))).collect()
}

fn statement(s: &chancery_record::Statement) -> Vec<(&'static str, String)> {
    said(vec![
        ("speaker", Some(s.speaker.clone())),
        ("holder", s.holder.clone()),
        ("relayed_by", Some(s.relayed_by.join(", "))),
        ("addressee", s.addressee.clone()),
        ("mode", Some(s.mode.label().to_owned())),
        ("authority", s.authority.map(|a| a.label().to_owned())),
        ("condition", s.condition.as_ref().map(|c| c.quote.clone())),
        ("hedge", s.hedge.clone()),
        ("issue", Some(s.issue.label().to_owned())),
        ("date", s.date.as_ref().map(ToString::to_string)),
        ("due", s.due.as_ref().map(ToString::to_string)),
    ])
}

fn event(e: &chancery_record::Event) -> Vec<(&'static str, String)> {
    let names: Vec<String> = e
        .participants
        .iter()
        .map(|p| match (&p.represented_by, p.level) {
            (Some(by), Some(level)) => format!("{} ({by}, {})", p.name, level.label()),
            (Some(by), None) => format!("{} ({by})", p.name),
            (None, Some(level)) => format!("{} ({})", p.name, level.label()),
            (None, None) => p.name.clone(),
        })
        .collect();
    said(vec![
        ("status", Some(e.status.label().to_owned())),
        ("date", e.date.as_ref().map(ToString::to_string)),
        ("place", e.place.clone()),
        ("ordinal", e.ordinal.map(|n| n.to_string())),
        ("participants", Some(names.join("; "))),
        ("absent", Some(e.absent.join("; "))),
        ("outcome", e.outcome.clone()),
    ])
}

fn figure(f: &chancery_record::Figure) -> Vec<(&'static str, String)> {
    said(vec![
        ("value", Some(f.value_text())),
        ("unit", Some(f.unit.clone())),
        ("attributed_to", Some(f.attributed_to.clone())),
    ])
}
