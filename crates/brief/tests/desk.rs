//! Parts of pages for a desk.

#![expect(clippy::unwrap_used, reason = "helpers of tests fail by panicking")]

#[cfg(test)]
mod lake;

use chancery_assess::{assess, changes};
use chancery_brief::desk::{Desk, Filter, Part};
use chancery_record::{Issue, Record};
use chancery_text::Day;

const AS_OF: Day = Day::constant(2031, 4, 2);

fn with_desk<T>(record: &Record, filter: Filter, look: impl FnOnce(&Desk<'_>) -> T) -> T {
    let assessment = assess(record, AS_OF);
    let changes = changes(record, Day::constant(2031, 3, 3), AS_OF);
    look(&Desk::new(record, &assessment, &changes, "/t/Lake", &[("as_of", "2031-04-02")]).filtered(filter))
}

fn section(id: &str, filter: Filter) -> Part {
    with_desk(&lake::record(), filter, |desk| desk.section(id, 0)).unwrap()
}

#[test]
fn every_citation_leads_to_a_finding_or_to_words() {
    with_desk(&lake::record(), Filter::default(), |desk| {
        let record = lake::record();
        let ids: Vec<String> =
            record.statements.iter().filter_map(|s| Some(s.ruling.id.as_ref()?.to_string())).collect();
        let page: String = desk.overview(0).iter().map(|part| part.markup.0.clone()).collect();
        // What a cell leaves out stands on a page of its own.
        assert!(page.contains("?section=positions&amp;party=Orlan&amp;issue=resources&amp;as_of=2031-04-02\">more"));
        let filter = Filter { party: Some("Orlan".into()), issue: Some(Issue::Resources), ..Filter::default() };
        let page = page + &section("positions", filter).markup.0;
        let links: Vec<&str> =
            page.split("class=\"c\" href=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        assert!(links.len() > 20, "{}", links.len());
        assert!(links.iter().all(|to| to.starts_with("/f/") || to.starts_with("/d/")), "{links:?}");
        for id in ids {
            assert!(links.iter().any(|to| *to == format!("/f/{id}")), "{id} is nowhere cited");
        }
        assert!(!page.contains("href=\"#c-"), "a citation leads into the page");
    });
}

#[test]
fn ids_stand_once_and_headings_in_order() {
    with_desk(&lake::record(), Filter::default(), |desk| {
        let parts = desk.overview(0);
        assert_eq!(parts.len(), Desk::contents().map(|(_, sections)| sections.len()).sum::<usize>());
        let page: String = parts.iter().map(|part| part.markup.0.clone()).collect();
        let pictures = [desk.contacts(), desk.positions(), desk.figures(), desk.progress(), Some(desk.timeline(None))];
        let page = pictures.into_iter().flatten().fold(page, |page, picture| page + &picture.0);
        let mut ids: Vec<&str> = page.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        let all = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), all, "an id stands twice");
        assert!(!page.contains("<h1") && !page.contains("style=") && !page.contains("<script"));
    });
}

#[test]
fn a_filter_shows_the_lines_it_lets_through_and_counts_the_rest() {
    let all = section("meetings", Filter::default());
    let of = section("meetings", Filter { kind: Some("talks_round".into()), ..Filter::default() });
    assert_eq!((all.rows, of.rows, of.all), (2, 1, 2));
    assert!(of.markup.0.contains("The filter lets 1 of 2 lines through"));
    let party = section("positions", Filter { party: Some("Vesk".into()), ..Filter::default() });
    assert!(party.markup.0.contains("The sluices must") && !party.markup.0.contains("under fire"));
    let other = section("positions", Filter { issue: Some(Issue::Trade), ..Filter::default() });
    assert_eq!(other.rows, 0);
    let accepted = section("meetings", Filter { accepted: true, ..Filter::default() });
    assert_eq!(accepted.rows, 0);
}

#[test]
fn the_way_to_the_rest_gainsays_no_heading() {
    with_desk(&lake::record(), Filter::default(), |desk| {
        let ids = Desk::contents().flat_map(|(_, sections)| sections).map(|(id, _)| id);
        let parts: Vec<Part> = ids.filter_map(|id| desk.beginning(id, 1)).filter(|part| part.next.is_some()).collect();
        let (same, other): (Vec<_>, Vec<_>) =
            parts.iter().partition(|part| part.count.is_none_or(|count| count == part.rows));
        assert!(!same.is_empty() && !other.is_empty(), "both are seen: {} {}", same.len(), other.len());
        for part in same {
            assert!(part.markup.0.contains(&format!(">{} more: ", part.rows - 1)), "{}", part.markup.0);
        }
        for part in other {
            assert!(part.markup.0.contains(">More: ") && !part.markup.0.contains(" more: "), "{}", part.markup.0);
        }
    });
}

#[test]
fn an_empty_record_gives_honest_parts_and_no_pictures() {
    with_desk(&Record::default(), Filter::default(), |desk| {
        assert!(desk.contacts().is_none() && desk.positions().is_none() && desk.figures().is_none());
        assert!(desk.timeline(None).0.contains("nothing to draw"));
        assert!(
            desk.section("meetings", 0).unwrap().markup.0.contains("No meeting, call or round of talks is on file")
        );
        assert!(desk.section("nowhere", 0).is_none() && desk.actor("Nobody", None).is_empty());
    });
}

#[test]
fn an_actor_has_its_words_and_contacts() {
    with_desk(&lake::record(), Filter::default(), |desk| {
        assert!(desk.actor("Orlan", None).is_empty(), "the record names no actors");
    });
}

#[test]
fn the_timeline_draws_the_period_asked_for() {
    with_desk(&lake::record(), Filter::default(), |desk| {
        let all = desk.timeline(None).0;
        let march = desk.timeline(Some((Day::constant(2031, 3, 10), Day::constant(2031, 3, 31)))).0;
        let marks = |svg: &str| svg.matches("class=\"mark ").count();
        assert_eq!((marks(&all), marks(&march)), (2, 1));
        assert!(all.contains("as of 2 Apr 2031") && !march.contains("as of 2 Apr 2031"));
        assert!(all.contains("<title id=\"tl-title\">") && all.contains("data-axis=\""));
    });
}
