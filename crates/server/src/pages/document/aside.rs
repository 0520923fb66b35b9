//! What is known of a document besides its text: metadata, versions, findings, people.

use chancery_brief::{
    Question,
    desk::encoded,
    visible::{exact, on_one_line},
    wording::date,
};
use chancery_record::Proposal;
use chancery_store::VersionSummary;
use chancery_text::TextRange;
use maud::{Markup, html};

use super::page::{Found, Shown, standing};
use crate::{asked::address, quoted::quote};

/// Letters of a quotation in the list.
const QUOTED: usize = 160;

pub(super) fn about(shown: &Shown<'_>, stretch: TextRange) -> Markup {
    let source = &shown.version.source;
    html! {
        h2 { "About" }
        (metadata(shown))
        @for note in &source.notes { p.said { strong { "Remark: " } (exact(&note.message)) } }
        (versions(shown.version.source.id.0.as_str(), shown.versions))
        (shown.copies)
        (findings(shown, stretch))
        (people(&shown.version.proposals))
    }
}

fn metadata(shown: &Shown<'_>) -> Markup {
    let source = &shown.version.source;
    let data = &source.metadata;
    let date = data.date.as_ref().map(date);
    let rows: [(&str, Option<&str>); 9] = [
        ("Date", date.as_deref()),
        ("Form", data.form.as_deref()),
        ("Published by", data.publisher.as_deref()),
        ("By", data.author.as_deref()),
        ("Language", data.language.as_deref()),
        ("Negotiation", data.negotiation.as_deref()),
        ("Address", data.url.as_deref()),
        ("Read from the file", Some(source.source.as_str())),
        ("Name in the ledger", Some(source.id.0.as_str())),
    ];
    html! {
        dl.facts {
            @for (name, value) in rows {
                dt { (name) }
                dd { @if let Some(value) = value { (exact(value)) } @else { span.absent { "unknown" } } }
            }
        }
        @let track = data.negotiation.as_deref().map(str::trim).filter(|name| !name.is_empty()).map_or_else(|| "-".to_owned(), encoded);
        p { a href=(address(&format!("/t/{track}/ask/{}", Question::Document.number()), &[("document", &source.id.0)])) { "What it adds, repeats or contradicts" } }
    }
}

fn versions(id: &str, versions: &[VersionSummary]) -> Markup {
    html! {
        @if versions.len() > 1 {
            h2 { "Versions " span.n { (versions.len()) } }
            ul.lines {
                @for version in versions {
                    li {
                        a href={ "/d/" (version.id) } { "Version " (version.number) } " "
                        @if version.current { span.tag { "on the record" } " " }
                        @if version.id.0 == id { span.tag.marked { "this one" } " " }
                        small { (version.date.as_ref().map_or_else(|| "undated".to_owned(), ToString::to_string)) ", added " (version.added_at.get(..10).unwrap_or_default()) " by " (exact(&version.added_by)) }
                        @if version.id.0 != id { " · " a href={ "/d/" (id) "/diff/" (version.id) } { "what differs" } }
                    }
                }
            }
        }
    }
}

fn findings(shown: &Shown<'_>, stretch: TextRange) -> Markup {
    let here: Vec<&Found> = shown.found.iter().filter(|found| found.range().overlaps(stretch)).collect();
    html! {
        h2 { "Found in it " span.n { (here.len()) } }
        @if here.is_empty() { p.absent { "Nothing is proposed from this part, and nothing was entered." } }
        ul.lines {
            @for found in here {
                @let words = found.decided.finding.passage().map_or("", |passage| passage.quote.as_str());
                @let is_asked = shown.at == Some(&found.id);
                li id={ "r-" (found.id) } {
                    strong { (found.kind()) } " " span.tag { (standing(&found.decided.standing)) }
                    " " (exact(&who(&found.decided.finding)))
                    div { (quote(&short(words), None)) }
                    small {
                        @if is_asked { a href="#here" { "in the text" } " · " }
                        @else if !found.decided.standing.is_gone() { a href={ "#w-" (found.id) } { "in the text" } " · " }
                        @if matches!(found.decided.standing, chancery_record::Standing::Proposed) {
                            a href=(address("/review", &[("at", &found.id.to_string())])) { "decide" } " · "
                        }
                        a href={ "/f/" (found.id) } { "permanent link" } " " code { (found.id) }
                    }
                }
            }
        }
    }
}

fn people(proposals: &[Proposal]) -> Markup {
    let mut names: Vec<&str> = proposals
        .iter()
        .filter_map(|proposal| match proposal {
            Proposal::Actor(actor) => Some(actor.name.as_str()),
            _ => None,
        })
        .collect();
    names.sort_unstable();
    names.dedup();
    html! {
        @if !names.is_empty() {
            details {
                summary { (names.len()) " actors" }
                ul { @for name in names { li { a href=(address("/actor", &[("name", name)])) { (exact(name)) } } } }
            }
        }
    }
}

fn who(finding: &Proposal) -> String {
    match finding {
        Proposal::Statement(s) if s.is_attributed() => format!("{}, according to {}", s.held_by(), s.speaker),
        Proposal::Statement(s) => s.speaker.clone(),
        Proposal::Event(e) => {
            let date = e.date.as_ref().map(date);
            [date, e.place.clone()].into_iter().flatten().collect::<Vec<_>>().join(", ")
        }
        Proposal::Figure(f) => {
            let value = format!("{} {}", f.value_text(), f.unit);
            format!("{}, {}", value.trim(), f.attributed_to)
        }
        Proposal::Turn(_) | Proposal::Actor(_) => String::new(),
    }
}

fn short(words: &str) -> String {
    let line = on_one_line(words);
    match line.char_indices().nth(QUOTED) {
        Some((end, _)) => format!("{} …", line[..end].trim_end()),
        None => line,
    }
}
