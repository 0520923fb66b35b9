//! How long pages take, and how large they are, on a track of real size: `cargo test --release -p chancery-brief --test
//! desk_speed -- --ignored --nocapture`.

#![expect(clippy::unwrap_used, reason = "helpers of tests fail by panicking")]

#[path = "../../assess/tests/speed/record.rs"]
mod record;

use std::time::{Duration, Instant};

use chancery_assess::{assess, changes};
use chancery_brief::desk::{Desk, Filter};
use chancery_text::Day;
use record::record;

/// How long this thread has been at work, so that what else the machine does is not counted; where the system does not
/// tell, the time since it was first asked.
fn busy() -> Duration {
    static FIRST: std::sync::LazyLock<Instant> = std::sync::LazyLock::new(Instant::now);
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let spent = told.and_then(|told| told.split(' ').next()?.parse().ok()).map(Duration::from_nanos);
    spent.unwrap_or_else(|| FIRST.elapsed())
}

/// Bytes of a page besides its parts.
const FRAME: usize = 16_000;

#[test]
#[ignore = "a measurement; in release only"]
fn pages_of_a_large_track() {
    let day = Day::constant(2031, 1, 1);
    let record = record(10_000);
    let start = busy();
    let assessment = assess(&record, day);
    println!(
        "{} documents, {} statements: assess {:?}",
        record.sources.len(),
        record.statements.len(),
        busy().saturating_sub(start)
    );
    let start = busy();
    let changes = changes(&record, Day::constant(2029, 12, 1), day);
    println!("changes {:?}", busy().saturating_sub(start));
    let desk = |filter| Desk::new(&record, &assessment, &changes, "/t/Lake", &[]).filtered(filter);
    let whole = desk(Filter::default());
    let held = desk(Filter { party: Some("Orlan".into()), ..Filter::default() });
    let failed = std::cell::RefCell::new(Vec::new());
    let measure = |name: &str, make: &dyn Fn() -> usize| {
        let start = busy();
        let bytes = make();
        let took = busy().saturating_sub(start);
        println!("{name}: {took:?}, {bytes} bytes");
        if took > Duration::from_millis(150) || bytes + FRAME > 150_000 {
            failed.borrow_mut().push(format!("{name}: {took:?}, {bytes} bytes"));
        }
    };
    let overview = |desk: &Desk<'_>| desk.overview(0).iter().map(|part| part.markup.0.len()).sum::<usize>();
    let drawn = |picture: Option<maud::Markup>| picture.map_or(0, |markup| markup.0.len());
    measure("overview", &|| overview(&whole) + drawn(whole.positions_at_a_glance()));
    measure("overview, of one party", &|| overview(&held) + drawn(held.positions_at_a_glance()));
    for (id, _) in Desk::contents().flat_map(|(_, sections)| sections) {
        measure(id, &|| whole.section(id, 0).map_or(0, |part| part.markup.0.len()) + drawn(whole.picture(id)));
    }
    let table = || whole.beginning("timeline", 20).map_or(0, |part| part.markup.0.len());
    measure("timeline", &|| whole.timeline(None).0.len() + table());
    let all = || [whole.contacts(), whole.positions(), whole.figures(), whole.progress()];
    measure("pictures", &|| all().into_iter().map(drawn).sum());
    assert!(failed.borrow().is_empty(), "{:#?}", failed.borrow());
}
