//! Packages: what is acceptable to the last cent, and what is recommended instead of an offer.

use chancery_bargain::{Domain, packages, packages_markdown, points};

/// Seven tenths and one tenth are eight tenths.
#[test]
fn a_package_that_gives_just_what_there_is_without_an_agreement_is_acceptable() {
    let domain = Domain::read(
        r#"
[[issue]]
name = "price"
values = ["p"]
[[issue]]
name = "delay"
values = ["d"]
[[party]]
name = "Varneth"
without-agreement = 0.8
value = [ { issue = "price", of = [0.7] }, { issue = "delay", of = [0.1] } ]
[[party]]
name = "Soldra"
value = [ { issue = "price", of = [1] }, { issue = "delay", of = [1] } ]
[[offer]]
name = "o"
package = ["p", "d"]
"#,
    )
    .unwrap();
    assert_eq!(points(&domain).acceptable, Some(1));
    let shown = packages(&domain);
    assert!(shown.offers[0].acceptable && shown.offers[0].distance.abs() < 1e-12);
    assert_eq!(shown.frontier[0].utilities, [0.8, 2.0]);
    assert!(packages_markdown(&shown).contains("1 of 1 packages are acceptable to all"));
}

/// Tenths of one party and thirds of the other, summed in any order: what gives the same is the same.
#[test]
fn sums_do_not_hang_on_the_order_of_issues() {
    for (a, b, c) in [(0.1, 0.2, 0.3), (0.3, 0.1, 0.2), (1e9, 1e-3, 0.7), (1.0 / 3.0, 1.0 / 3.0, 1.0 / 3.0)] {
        let sum = |order: [f64; 3]| {
            let issue = |at: usize| format!("[[issue]]\nname = \"i{at}\"\nvalues = [\"v\"]\n");
            let values: Vec<String> =
                order.iter().enumerate().map(|(at, v)| format!("{{ issue = \"i{at}\", of = [{v:?}] }}")).collect();
            let text = format!(
                "{}{}{}[[party]]\nname = \"A\"\nwithout-agreement = {:?}\nvalue = [{}]\n",
                issue(0),
                issue(1),
                issue(2),
                a + b + c,
                values.join(", ")
            );
            let domain = Domain::read(&text).unwrap();
            (domain.utilities(&[0, 0, 0])[0].to_bits(), points(&domain).acceptable)
        };
        assert_eq!(sum([a, b, c]), sum([c, a, b]));
        assert_eq!(sum([a, b, c]), sum([b, c, a]));
        assert_eq!(sum([a, b, c]).1, Some(1));
    }
}

#[test]
fn what_everybody_can_accept_is_recommended_before_what_gives_more_in_sum() {
    let domain = Domain::read(
        r#"
[[issue]]
name = "i"
values = ["bad", "one-sided", "fair"]
[[party]]
name = "Varneth"
without-agreement = 4
value = [ { issue = "i", of = [1, 2, 5] } ]
[[party]]
name = "Soldra"
without-agreement = 4
value = [ { issue = "i", of = [1, 20, 5] } ]
[[offer]]
name = "o"
package = ["bad"]
"#,
    )
    .unwrap();
    let offer = &packages(&domain).offers[0];
    assert_eq!(offer.better.as_ref().unwrap().values, ["fair"]);
    assert!(offer.better_is_acceptable);
    assert_eq!(offer.nearest, [5.0, 5.0]);
    assert!((offer.distance - 32f64.sqrt()).abs() < 1e-12);
}

const SALE: &str = r#"
[[issue]]
name = "price"
values = ["low", "high"]
[[issue]]
name = "delay"
values = ["none", "a week"]
[[party]]
name = "Varneth"
value = [ { issue = "price", of = [1, 2] } ]
[[party]]
name = "Soldra"
value = [ { issue = "price", of = [2, 1] }, { issue = "delay", of = [2, 1] } ]
"#;

#[test]
fn what_nobody_said_of_an_issue_is_said_to_be_unsaid() {
    let shown = packages(&Domain::read(SALE).unwrap());
    assert_eq!(shown.not_stated, [("Varneth".to_owned(), "delay".to_owned())]);
    let page = packages_markdown(&shown);
    assert!(page.contains("Not stated, and so counted as nothing, is what is given by Varneth for delay."), "{page}");
}

#[test]
fn what_is_said_twice_or_is_beyond_counting_is_refused() {
    let refused = |from: &str, to: &str| Domain::read(&SALE.replacen(from, to, 1)).unwrap_err().to_string();
    assert_eq!(
        refused(r#"["low", "high"]"#, r#"["low", "low"]"#),
        "line 4: “low” cannot be the name of a value: it is taken already. Choose another name: letters, digits, hyphens, \
         points; each once."
    );
    assert_eq!(
        refused(r#"issue = "delay", of = [2, 1]"#, r#"issue = "price", of = [2, 1]"#),
        "line 13: Soldra values the issue “price” twice. Remove one of the two."
    );
    assert!(refused(r#"name = "Soldra""#, r#"name = "Varneth""#).contains("cannot be the name of a party"));
    assert!(refused("[1, 2]", "[1e308, 2]").starts_with("line 10: “of” is not within a million millions"));
}
