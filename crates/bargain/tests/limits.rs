//! Models that are too large are refused with what to do about it, and at once.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fmt::Write as _;

use chancery_bargain::Model;

fn model(options: usize, rest: &str) -> String {
    let mut text = String::from("[[party]]\nname = \"North\"\n");
    for at in 0..options {
        writeln!(text, "[[option]]\nname = \"o{at}\"\nparty = \"North\"").unwrap();
    }
    text + rest + "[[preference]]\nparty = \"North\"\nunknown = true\n"
}

#[test]
fn two_to_the_fortieth_states_are_refused() {
    assert_eq!(
        Model::read(&model(40, "")).unwrap_err().to_string(),
        "line 3: 40 options make 1099511627776 states; at most 16777216 are analysed. Merge options that always go \
         together, leave out those that no preference depends on, or rule out combinations with `[[infeasible]]`."
    );
}

#[test]
fn a_hundred_options_are_refused() {
    let refused = Model::read(&model(100, "[[infeasible]]\nwhen = \"o1 and o2\"\n")).unwrap_err().to_string();
    assert!(refused.starts_with("line 3: 100 options make 2^100 states"), "{refused}");
}

#[test]
fn patterns_that_leave_too_many_states_are_refused() {
    let refused = Model::read(&model(30, "[[infeasible]]\nwhen = \"o28 and o29\"\n")).unwrap_err().to_string();
    assert!(refused.starts_with("line 3: 30 options make more than 16777"), "{refused}");
}

#[test]
fn open_comparisons_over_many_states_are_refused() {
    assert_eq!(
        Model::read(&model(13, "")).unwrap_err().to_string(),
        "line 42: the preference of North leaves comparisons open over 8192 states; this is done for at most 4096. Give \
         a full order (`ranking`, `statements` or `weight`), or use fewer states."
    );
}
