//! The page of an actor, and the list of actors.

use chancery_assess::Member;
use chancery_brief::{
    desk::{Desk as Pages, encoded},
    visible::exact,
};
use chancery_record::{ActorKind, Role};
use maud::{Markup, html};

use super::frame::day;
use crate::{
    answer::Answer,
    asked::{Asked, address},
    error::DeskError,
    layout::{Page, Part, page},
    state::Desk,
    views::{Viewed, Wanted},
};

/// Tracks that are listed.
const MOST_TRACKS: usize = 200;

/// Actors on one page of the list.
const LISTED: usize = 100;

/// Everybody on a track, or in the ledger; of a ledger that is too large for that, the latest documents that name somebody.
fn viewed(desk: &Desk, asked: &Asked, name: Option<&str>) -> Result<Viewed, DeskError> {
    let track = asked.query("track").map(str::to_owned);
    let wanted = Wanted { track, as_of: day(asked, "as_of")?, ..Wanted::default() };
    match desk.reader.viewed(&wanted) {
        Err(DeskError::TooMuch { .. }) if name.is_some() => {
            desk.reader.viewed(&Wanted { naming: name.map(str::to_owned), ..wanted })
        }
        viewed => viewed,
    }
}

/// Everybody named, those named in most documents first.
pub(crate) fn list(desk: &Desk, asked: &Asked) -> Result<Answer, DeskError> {
    let viewed = match viewed(desk, asked, None) {
        Err(DeskError::TooMuch { .. }) => return by_track(desk, asked),
        viewed => viewed?,
    };
    let looked_for = asked.query("name").unwrap_or_default().to_lowercase();
    let from: usize = asked.query("from").and_then(|from| from.parse().ok()).unwrap_or(0);
    let is_meant = |member: &&Member| {
        let names = || member.aliases.iter().chain([&member.name]);
        looked_for.is_empty() || names().any(|name| name.to_lowercase().contains(&looked_for))
    };
    let mut members: Vec<&Member> = viewed.assessment.cast.members.iter().filter(is_meant).collect();
    members.sort_by(|a, b| b.sources.len().cmp(&a.sources.len()).then_with(|| a.name.cmp(&b.name)));
    let shown: Vec<&Member> = members.iter().copied().skip(from).take(LISTED).collect();
    let left = members.len().saturating_sub(from + shown.len());
    let body = html! {
        h1 { "Actors " span.n { (members.len()) } }
        form method="get" action="/actors" role="search" {
            label for="name" { "Name or part of it" }
            div.row.find { input id="name" name="name" value=[asked.query("name")]; button { "Look" } }
        }
        @if members.is_empty() {
            p.empty { @if looked_for.is_empty() { "No document in the ledger names anybody yet." } @else { "Nobody is called so in this ledger." } }
        } @else {
            div.scroll { table.stack {
                caption { "Those named in most documents first" }
                thead { tr { th scope="col" { "Name" } th scope="col" { "What" } th scope="col" { "Speaks for" } th scope="col" { "Also called" } th.number scope="col" { "Documents" } } }
                tbody { @for member in &shown { tr {
                    th scope="row" { a href=(address_of(&viewed.assessment.cast.members, member)) { (exact(&member.name)) } }
                    td data-l="What" { (member.kind.label()) }
                    td data-l="Speaks for" { @match &member.affiliation { Some(name) => (exact(name)), None if member.kind == ActorKind::Person => em.absent { "unknown" }, None => "–" } }
                    td data-l="Also called" { (exact(&member.aliases.iter().map(String::as_str).collect::<Vec<_>>().join("; "))) }
                    td.number data-l="Documents" { (member.sources.len()) }
                } } }
            } }
            @if left > 0 { p { a.more href=(address("/actors", &[("name", asked.query("name").unwrap_or("")), ("from", &(from + LISTED).to_string())])) { (left) " more" } } }
        }
    };
    Ok(Answer::Page(page(&Page { title: "Actors", part: Part::Actors, class: "text", body })))
}

/// All of a name, those named in most documents first, people before others: people of one surname whom no document tells apart, a person and what
/// is called after it.
fn namesakes<'m>(members: &'m [Member], name: &str) -> Vec<&'m Member> {
    let mut all: Vec<&Member> = members.iter().filter(|member| member.name == name).collect();
    all.sort_by_key(|member| (std::cmp::Reverse(member.sources.len()), member.kind != ActorKind::Person));
    all
}

/// The page of a member: its name alone leads to the first of that name.
fn address_of(members: &[Member], member: &Member) -> String {
    let base = format!("/a/{}", encoded(&member.name));
    let place = namesakes(members, &member.name).into_iter().position(|other| std::ptr::eq(other, member));
    match place {
        Some(place) if place > 0 => address(&base, &[("nth", &(place + 1).to_string())]),
        _ => base,
    }
}

/// The others of the same name, each with what tells it apart.
fn others(members: &[Member], member: &Member) -> Markup {
    let others: Vec<&Member> =
        namesakes(members, &member.name).into_iter().filter(|other| !std::ptr::eq(*other, member)).collect();
    html! {
        @if !others.is_empty() {
            p.said { "Others of this name, whom the documents do not make one with this: "
                @for (at, other) in others.iter().enumerate() {
                    @if at > 0 { "; " }
                    a href=(address_of(members, other)) { (other.kind.label()) @if let Some(of) = &other.affiliation { ", speaks for " (exact(of)) } }
                    " " span.n { "named in " (other.sources.len()) @if other.sources.len() == 1 { " document" } @else { " documents" } }
                }
                "." }
        }
    }
}

/// The list of a ledger that is too large to be laid out as one: who is who is told track by track.
fn by_track(desk: &Desk, asked: &Asked) -> Result<Answer, DeskError> {
    if let Some(name) = asked.query("name") {
        return Ok(Answer::Go(format!("/a/{}", encoded(name))));
    }
    let tracks = desk.tracks()?;
    let body = html! {
        h1 { "Actors" }
        p.lead { "This ledger is too large for one list of everybody: who is who is told track by track." }
        form.row method="get" action="/actors" role="search" {
            label for="name" { "A name, as documents give it" }
            input id="name" name="name" required;
            button { "Look" }
        }
        h2 { "By track" }
        p { (of_tracks(&tracks, "/actors")) }
    };
    Ok(Answer::Page(page(&Page { title: "Actors", part: Part::Actors, class: "text", body })))
}

/// Ways to the same for one track.
fn of_tracks(tracks: &[String], base: &str) -> Markup {
    html! {
        @for (at, track) in tracks.iter().take(MOST_TRACKS).enumerate() {
            @if at > 0 { ", " }
            a href=(address(base, &[("track", track)])) { (exact(track)) }
        }
        @if tracks.len() > MOST_TRACKS { " and " a href="/tracks" { (tracks.len() - MOST_TRACKS) " more" } }
    }
}

/// One actor.
pub(crate) fn answer(desk: &Desk, asked: &Asked) -> Result<Answer, DeskError> {
    let named = asked.path("name");
    let viewed = viewed(desk, asked, Some(named))?;
    let cast = &viewed.assessment.cast;
    let by_alias = || cast.members.iter().find(|member| member.aliases.contains(named));
    let none = || DeskError::Nothing { what: "actor", name: named.chars().take(80).collect() };
    let nth: usize = asked.query("nth").and_then(|nth| nth.parse().ok()).unwrap_or(1);
    let of_name = namesakes(&cast.members, named);
    let by_name = of_name.get(nth.saturating_sub(1)).or(of_name.first()).copied();
    let member = by_name.or_else(by_alias).ok_or_else(none)?;
    if member.name != named {
        return Ok(Answer::Go(format!("/a/{}", encoded(&member.name))));
    }
    let base = format!("/a/{}", encoded(&member.name));
    let kept: Vec<(&str, &str)> =
        ["track", "as_of", "nth"].into_iter().filter_map(|name| Some((name, asked.query(name)?))).collect();
    let pages = Pages::new(&viewed.record, &viewed.assessment, &viewed.changes, &base, &kept);
    let from = asked.query("from").and_then(|from| from.parse().ok()).unwrap_or(0);
    let tracks = desk.tracks()?;
    let parts = pages.member(member, asked.query("section").map(|id| (id, from)));
    let is_whole = asked.query("section").is_none();
    let body = html! {
        div.track {
            p.back { a href="/actors" { "All actors" } }
            h1 { (exact(&member.name)) " " span.n { (member.kind.label()) } }
            (others(&cast.members, member))
            @if viewed.is_part { p.banner role="note" { "Told from the latest " (viewed.record.sources.len()) " documents that name it: this ledger is too large to be laid out as one. Choose a track for all of it: " (of_tracks(&tracks, &base)) } }
            @if asked.query("section").is_some() { p { a href=(base) { "All of this actor" } } }
            @if parts.is_empty() { p.empty { "There is no such section." } }
            div.sheet {
                nav.contents aria-label="Sections" { ol {
                    @for part in &parts { li { a href={ "#" (part.id) } { (part.title) " " span.n { (part.all) } } } }
                    @if is_whole { li { a href="#decide" { "Say who it is" } } }
                } }
                div.first {
                    @for part in &parts { (part.markup) }
                    @if is_whole { (forms(desk, member, &tracks)) }
                }
            }
        }
    };
    Ok(Answer::Page(page(&Page { title: &member.name, part: Part::Actors, class: "wide", body })))
}

/// What a person can say of an actor: each a form that becomes one decision.
fn forms(desk: &Desk, member: &Member, tracks: &[String]) -> Markup {
    let own = |act: &str| {
        html! {
            input type="hidden" name="csrf" value=(desk.secrets.csrf());
            input type="hidden" name="act" value=(act);
            input type="hidden" name="actor" value=(member.name);
        }
    };
    let days = html! {
        label { "From (a day, month or year)" input name="from" placeholder="2031-03"; }
        label { "Until" input name="until" placeholder="goes on"; }
    };
    html! {
        section.part id="decide" aria-labelledby="h-decide" {
            h2 id="h-decide" { "Say who it is" }
            p.lead { "Each is one decision in the ledger’s log, in your name, and can be undone." }
            div.decisions {
                form method="post" action="/act" {
                    h3 { "Has an office" } (own("office"))
                    label { "Office" input name="office" required; }
                    label { "Of which state or body" input name="body"; }
                    (days) button { "Enter the office" }
                }
                @if !tracks.is_empty() {
                    form method="post" action="/act" {
                        h3 { "Has a role in a track" } (own("role"))
                        label { "Role" select name="role" { @for role in Role::ALL { option value=(role.code()) { (role.label()) } } } }
                        label { "Track" select name="track" { @for track in tracks { option value=(track) { (exact(track)) } } } }
                        (days) button { "Enter the role" }
                    }
                }
                form method="post" action="/act" {
                    h3 { "Is the same as another name" } (own("join"))
                    label { "The other name" input name="other" required; }
                    button { "Join the two" }
                }
                form method="post" action="/act" {
                    h3 { "Is not the same as another name" } (own("part"))
                    @if member.aliases.is_empty() { label { "The other name" input name="other" required; } }
                    @else { label { "The other name" select name="other" { @for alias in &member.aliases { option value=(alias) { (exact(alias)) } } } } }
                    button { "Part the two" }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use chancery_assess::assess;
    use chancery_record::{Actor, Record, Recorded, Source};
    use chancery_text::{Day, Document};

    use super::*;

    #[test]
    fn everybody_of_a_name_has_an_address() {
        let called = |kind| Actor {
            name: "Roos".to_owned(),
            kind,
            aliases: Vec::new(),
            offices: Vec::new(),
            affiliation: None,
            mentions: Vec::new(),
        };
        let named = [(0, ActorKind::Organisation), (0, ActorKind::Person), (1, ActorKind::Person)];
        let actors = named.into_iter().map(|(source, kind)| Recorded::proposed(source, called(kind))).collect();
        let sources = ["One.", "Two."].map(|text| Source::of(&Document::of_text(text))).to_vec();
        let cast = assess(&Record { sources, actors, ..Record::default() }, Day::constant(2031, 6, 2)).cast;
        let all: BTreeSet<String> = cast.members.iter().map(|member| address_of(&cast.members, member)).collect();
        assert!(all.len() > 1 && all.len() == cast.members.len(), "{all:?}");
        assert!(all.contains("/a/Roos") && all.contains("/a/Roos?nth=2"), "{all:?}");
        for member in &cast.members {
            let told = others(&cast.members, member).0;
            let is_linked = |address: &&String| told.contains(&format!("href=\"{address}\""));
            assert_eq!(all.iter().filter(is_linked).count(), all.len() - 1, "{told}");
        }
    }
}
