//! How large the pages of a busy track are: small enough for a slow line, whatever the record holds.

#![expect(clippy::unwrap_used, reason = "helpers of tests fail by panicking")]

#[expect(dead_code, reason = "the measurement of speed takes its record from there as well")]
#[path = "../../assess/tests/speed/record.rs"]
mod record;

use chancery_assess::{assess, changes};
use chancery_brief::desk::{Desk, Filter};
use chancery_record::Issue;
use chancery_text::Day;
use maud::Markup;
use record::record_of;

/// Bytes of a page, and of what stands around its parts.
const PAGE: usize = 150_000;
const FRAME: usize = 12_000;
const DAY: Day = Day::constant(2031, 1, 1);

#[test]
fn sixty_parties_that_speak_on_every_issue_do_not_swell_a_page() {
    let parties: Vec<String> = (1..=60).map(|number| format!("Ministry of Land {number}")).collect();
    let record = record_of(&parties, 1_800);
    let assessment = assess(&record, DAY);
    let matrix = &assessment.positions[0];
    assert!(matrix.known > 450 && matrix.rows.len() > 12, "{} positions", matrix.known);
    let changes = changes(&record, Day::constant(2030, 12, 1), DAY);
    let desk = Desk::new(&record, &assessment, &changes, "/t/The%20Four%20Harbours", &[]);
    let bytes = |picture: &Option<Markup>| picture.as_ref().map_or(0, |picture| picture.0.len());

    let glance = bytes(&desk.positions_at_a_glance());
    let overview: usize = desk.overview(glance).iter().map(|part| part.markup.0.len()).sum();
    assert!(glance + overview + FRAME <= PAGE, "overview: {glance} and {overview}");
    for id in ["positions", "progress", "meetings"] {
        let picture = bytes(&desk.picture(id));
        let lines = desk.section_below(picture, id, 0).unwrap();
        assert!(picture + lines.markup.0.len() + FRAME <= PAGE, "{id}: {picture} and {}", lines.markup.0.len());
    }
    let drawn = [desk.positions(), desk.contacts(), desk.progress()];
    let all: Vec<usize> = drawn.iter().map(bytes).collect();
    assert!(all.iter().sum::<usize>() + FRAME <= PAGE, "pictures: {all:?}");

    // What is not drawn is said, and an issue opens all of it.
    let positions = drawn[0].as_ref().unwrap();
    assert!(positions.0.contains("54 further parties are not drawn"), "{}", &positions.0[..600]);
    assert!(positions.0.contains("?section=positions&amp;issue=process\">"));
    let filter = Filter { issue: Some(Issue::Process), ..Filter::default() };
    let of_issue = desk.filtered(filter).section("positions", 0).unwrap().markup.0;
    let held = matrix.rows.iter().find(|row| row.issue == Issue::Process).unwrap().cells.iter();
    for (party, _) in matrix.parties.iter().zip(held).filter(|(_, held)| held.is_some()) {
        assert!(of_issue.contains(&party.name), "{} is out of reach", party.name);
    }
}
