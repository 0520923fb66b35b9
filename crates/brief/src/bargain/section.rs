//! What can be agreed, as the last section of a brief: judgements, apart from the record, whose findings are cited as everywhere.

use std::collections::BTreeMap;

use chancery_assess::Cite;
use chancery_bargain::{Part, Told};
use chancery_record::{FindingId, Record, Ruling};
use maud::{Markup, html};

use super::body::{Level, body};
use crate::{
    citations::Citations,
    html::lines::Lines,
    page::{Block, Line, Section, Span},
    visible::exact,
};

/// What a model says, with the numbers under which the brief cites its findings.
#[derive(Debug, Clone)]
pub(crate) struct Agreed {
    pub(crate) told: Told,
    /// By the name of a finding; what is not on the record has none.
    numbers: BTreeMap<String, usize>,
}

/// The section.
pub(crate) fn section(told: Told, record: &Record, citations: &mut Citations) -> Section {
    let mut numbers = BTreeMap::new();
    for name in cited(&told) {
        let found = name.parse().ok().and_then(|id| find(record, &id));
        if let Some(cite) = found {
            numbers.extend(citations.numbers(&[cite]).first().map(|number| (name.clone(), *number)));
        }
    }
    let lead = Line::new()
        .strong(told.title.as_str())
        .text(". A model is somebody’s reading; what follows from it is no finding.");
    let blocks = vec![Block::Paragraph(lead), Block::Agreed(Box::new(Agreed { told, numbers }))];
    Section { id: "agreed", title: "What can be agreed", count: None, blocks, opinion: true }
}

/// The findings that a page cites, in its order.
fn cited(told: &Told) -> Vec<String> {
    let lists = told.parts.iter().filter_map(|part| if let Part::List(items) = part { Some(items) } else { None });
    let items = lists.flatten().flat_map(|item| std::iter::once(item).chain(&item.below));
    items.filter_map(|item| item.cites.as_ref()).flatten().cloned().collect()
}

/// The words of a finding on the record, also where it is known by another name by now.
fn find(record: &Record, id: &FindingId) -> Option<Cite> {
    let is_it = |ruling: &Ruling| ruling.id.as_ref() == Some(id) || ruling.other_ids.contains(id);
    let statements = record.statements.iter().map(|r| (&r.ruling, r.source, &r.finding.passage));
    let events = record.events.iter().map(|r| (&r.ruling, r.source, &r.finding.passage));
    let figures = record.figures.iter().map(|r| (&r.ruling, r.source, &r.finding.passage));
    let mut all = statements.chain(events).chain(figures);
    all.find(|(ruling, ..)| is_it(ruling)).map(|(_, source, passage)| Cite::of(source, passage))
}

impl Agreed {
    /// The section's part of a page.
    pub(crate) fn html(&self, lines: &mut Lines<'_>) -> Markup {
        let mut cited = |name: &str| match self.numbers.get(name) {
            Some(number) => lines.line(&Line(vec![Span::Cites(vec![*number])])),
            None => html! { code.finding { (exact(name)) } " " em.absent { "not on this record" } },
        };
        body(&self.told, Level::Section, &mut cited)
    }

    /// The same in Markdown, under a heading of the second level.
    pub(crate) fn markdown(&self) -> String {
        let one = |name: &String| match self.numbers.get(name) {
            Some(number) => format!("[[{number}]](#c-{number})"),
            None => format!("{name}, not on this record"),
        };
        self.told.markdown_under("##", &|cites| cites.iter().map(one).collect::<Vec<_>>().join(" "))
    }
}
