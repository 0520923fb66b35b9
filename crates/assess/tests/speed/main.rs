//! How long the views take over a record of real size: `cargo test --release -p chancery-assess --test speed -- --ignored
//! --nocapture`.

#![expect(clippy::unwrap_used, reason = "helpers of tests fail by panicking")]

mod record;

use std::time::{Duration, Instant};

use chancery_assess::{assess, changes};
use chancery_text::Day;
use record::record;

#[test]
#[ignore = "a measurement; in release only"]
fn all_views_together() {
    let day = Day::constant(2031, 1, 1);
    for statements in [1_000, 10_000] {
        let record = record(statements);
        let start = Instant::now();
        let assessment = assess(&record, day);
        let took = start.elapsed();
        println!(
            "{statements} statements, {} events: {took:?}; {} conditions, {} deadlocks, {} levers, {} concessions",
            record.events.len(),
            assessment.conditions.len(),
            assessment.deadlocks.len(),
            assessment.levers.len(),
            assessment.concessions.len()
        );
        assert!(took < Duration::from_secs(3));
        let start = Instant::now();
        let changes = changes(&record, Day::constant(2029, 12, 1), day);
        let took = start.elapsed();
        println!("what changed: {took:?}; {} lines", changes.lines.len());
        assert!(took < Duration::from_secs(3));
    }
}
