use chancery_text::Document;
use proptest::prelude::*;

use super::{Bound, Quantity, QuantityKind};
use crate::{Gazetteer, annotate};

/// One quantity a line: words, values, unit, head, and what is not the usual of kind, bound and change.
fn quantities(text: &str) -> String {
    let document = Document::of_text(&format!("A title here\n\n{text}"));
    let annotations = annotate(&document, &Gazetteer::default());
    annotations.quantities.iter().map(|quantity| line(&document, quantity)).collect()
}

fn line(document: &Document, quantity: &Quantity) -> String {
    let end = |value: Option<f64>| value.map_or("?".to_owned(), |value| value.to_string());
    let (low, high) = (end(quantity.low), end(quantity.high));
    let values = if low == high { low } else { format!("{low}–{high}") };
    let mut parts =
        vec![document.words(quantity.range).to_owned(), format!("= {values} {} [{}]", quantity.unit, quantity.head)];
    parts.extend(quantity.per.as_ref().map(|per| format!("per {per}")));
    parts.extend((quantity.kind != QuantityKind::Count).then(|| format!("{:?}", quantity.kind)));
    parts.extend((quantity.bound != Bound::Exact).then(|| format!("{:?}", quantity.bound)));
    parts.extend(quantity.change.map(|change| format!("{change:?}")));
    parts.join(" ") + "\n"
}

#[test]
fn bounds() {
    insta::assert_snapshot!(quantities("More than 10,000 civilians died, as many as 10 million people fled, and some 40 prisoners waited. At least 31 dead miners, no more than six boats, nearly 3,000 homes, fewer than 20 observers, 500 soldiers or more, about as many as 60 guards, over $2.5 billion, just under 4 percent, 30 or so villages."), @"
    More than 10,000 civilians = 10000–? civilians [civilian] MoreThan
    as many as 10 million people = ?–10000000 people [person] AtMost
    some 40 prisoners = 40 prisoners [prisoner] About
    At least 31 dead miners = 31–? dead miners [miner] AtLeast
    no more than six boats = ?–6 boats [boat] AtMost
    nearly 3,000 homes = ?–3000 homes [home] Nearly
    fewer than 20 observers = ?–20 observers [observer] LessThan
    500 soldiers or more = 500–? soldiers [soldier] AtLeast
    about as many as 60 guards = ?–60 guards [guard] AtMost
    over $2.5 billion = 2500000000–? dollars [dollar] Money MoreThan
    just under 4 percent = ?–4 percent [percent] Percent Nearly
    30 or so villages = 30 villages [village] About
    ");
}

#[test]
fn ranges() {
    insta::assert_snapshot!(quantities("Between 300 and 400 guards, 50 to 52 percent, 2-3 million people, 14–18 boats, $5-$6, €2 to €3bn, two or three villages, from 1.5 to 2 million tons, between about 40 and 60 fishermen. The flow will be raised from 95 to 150 cubic metres a second. It fell from 20 miles in May to 12 miles in June."), @"
    Between 300 and 400 guards = 300–400 guards [guard]
    50 to 52 percent = 50–52 percent [percent] Percent
    2-3 million people = 2000000–3000000 people [person]
    14–18 boats = 14–18 boats [boat]
    $5-$6 = 5–6 dollars [dollar] Money
    €2 to €3bn = 2000000000–3000000000 euros [euro] Money
    two or three villages = 2–3 villages [village]
    1.5 to 2 million tons = 1500000–2000000 tons [ton] Measure
    between about 40 and 60 fishermen = 40–60 fishermen [fisherman] About
    95 to 150 cubic metres a second = 95–150 cubic metres a second [cubic metre] per second Measure
    20 miles in May to 12 miles = 12–20 miles [mile] Measure
    ");
}

#[test]
fn round_numbers() {
    insta::assert_snapshot!(quantities("Tens of thousands of workers, hundreds of trucks, dozens of boats, a dozen gunboats, half a million tons, several hundred families, two dozen envoys, one hundred and twenty villages, twenty-five camps, two and a half years, 10 000 refugees, 1 250 000 tons, 1,00,000 rupees, 3½ hours, a hundred soldiers."), @"
    Tens of thousands of workers = 20000–? workers [worker] Order
    hundreds of trucks = 200–? trucks [truck] Order
    dozens of boats = 24–? boats [boat] Order
    a dozen gunboats = 12 gunboats [gunboat]
    half a million tons = 500000 tons [ton] Measure
    several hundred families = 200–? families [family] Order
    two dozen envoys = 24 envoys [envoy]
    one hundred and twenty villages = 120 villages [village]
    twenty-five camps = 25 camps [camp]
    two and a half years = 2.5 years [year] Duration
    10 000 refugees = 10000 refugees [refugee]
    1 250 000 tons = 1250000 tons [ton] Measure
    1,00,000 rupees = 100000 rupees [rupee] Money
    3½ hours = 3.5 hours [hour] Duration
    a hundred soldiers = 100 soldiers [soldier]
    ");
}

#[test]
fn shares_and_multiples() {
    insta::assert_snapshot!(quantities("Half of the boats sank. More than half the crew, two thirds of the villages, a third of the grain, one in three families, 1/2 of the water, four times a day, a sixfold rise, three quarters of a million people, half an hour."), @"
    Half of the boats = 0.5 boats [boat] Share
    More than half the crew = 0.5–? crew [crew] Share MoreThan
    two thirds of the villages = 0.6666666666666666 villages [village] Share
    a third of the grain = 0.3333333333333333 grain [grain] Share
    one in three families = 0.3333333333333333 families [family] Share
    1/2 of the water = 0.5 water [water] Share
    four times a day = 4 times a day [time] per day Multiple
    sixfold = 6 times [time] Multiple
    three quarters of a million people = 750000 people [person]
    half an hour = 0.5 hour [hour] Duration
    ");
}

#[test]
fn money() {
    insta::assert_snapshot!(quantities("€2.5bn, $1.2 trillion in aid, US$40m, £300k, HK$5 million, 3 billion euros, 40 million Orlani crowns, USD 12 million, $52 a barrel, 18 cents, $16.4 million, 5 €."), @"
    €2.5bn = 2500000000 euros [euro] Money
    $1.2 trillion = 1200000000000 dollars [dollar] Money
    US$40m = 40000000 dollars [dollar] Money
    £300k = 300000 pounds [pound] Money
    HK$5 million = 5000000 Hong Kong dollars [Hong Kong dollar] Money
    3 billion euros = 3000000000 euros [euro] Money
    40 million Orlani crowns = 40000000 Orlani crowns [crown] Money
    USD 12 million = 12000000 dollars [dollar] Money
    $52 a barrel = 52 dollars a barrel [dollar] per barrel Money
    18 cents = 18 cents [cent] Money
    $16.4 million = 16400000 dollars [dollar] Money
    5 € = 5 euros [euro] Money
    ");
}

#[test]
fn measures_and_rates() {
    insta::assert_snapshot!(quantities("12 per cent, three percentage points, 25 basis points, 95 cubic metres a second, 600 trucks per day, 80km/h, a 37m wall, 12m tonnes of grain, 5kW, 30 degrees Celsius, a 60-day truce, an 11-member council, two years, a 45-year-old envoy, 2,204 sq km."), @"
    12 per cent = 12 percent [percent] Percent
    three percentage points = 3 percentage points [percentage point] Percent
    25 basis points = 25 basis points [basis point] Percent
    95 cubic metres a second = 95 cubic metres a second [cubic metre] per second Measure
    600 trucks per day = 600 trucks per day [truck] per day
    80km/h = 80 kilometres per hour [kilometre] per hour Measure
    37m = 37 metres [metre] Measure
    12m tonnes = 12000000 tonnes [tonne] Measure
    5kW = 5 kilowatts [kilowatt] Measure
    30 degrees Celsius = 30 degrees Celsius [celsius] Measure
    60-day truce = 60 days of truce [day] Duration
    11-member = 11 member [member]
    two years = 2 years [year] Duration
    45-year-old = 45 years old [year of age] Age
    2,204 sq km = 2204 sq km [square kilometre] Measure
    ");
}

#[test]
fn rises_and_falls() {
    insta::assert_snapshot!(quantities("Exports fell 3 % to 40. Prices rose by about 12 percent, and output was cut by a third of its volume. The index was up 2 percent, or 40 points. The crown lost 190 points, or 0.6%. They made up 20 percent of the crew. Vesk reduced its garrison by 2,000 men. Imports shrank by $2 billion to $30 billion."), @"
    3 % = 3 percent [percent] Percent Down
    40 = 40  [] Number
    about 12 percent = 12 percent [percent] Percent About Up
    a third of its volume = 0.3333333333333333 volume [volume] Share Down
    2 percent = 2 percent [percent] Percent Up
    40 points = 40 points [point] Measure Up
    190 points = 190 points [point] Measure Down
    0.6% = 0.6 percent [percent] Percent Down
    20 percent = 20 percent [percent] Percent
    2,000 men = 2000 men [man] Down
    $2 billion = 2000000000 dollars [dollar] Money Down
    $30 billion = 30000000000 dollars [dollar] Money
    ");
}

#[test]
fn numbers_that_do_not_count_are_left() {
    insta::assert_snapshot!(quantities("On June 2, 2031, Article 5 and Resolution 2735 were read at 1:28 p.m. One of them left. The 7th round failed. Call 555-1234. Orlan won 3-1. Ana Pell, 58, met them in Room 12, beside Phase 2 of the Borealis 4 project. The 2030 plan. The 1990s. The second half. 24/7. Highway 9 and the 787 Falcon. On one hand, that one is right. Three Mills is a village."), @"");
    assert_eq!(quantities("1. The border\n\n2) The river"), "");
}

#[test]
fn one_is_a_number_before_what_is_counted() {
    insta::assert_snapshot!(quantities("One soldier was killed. One of the boats sank. No one came. This one day it rained."), @"
    One soldier = 1 soldier [soldier]
    One of the boats = 1 boats [boat]
    ");
}

proptest! {
    /// Whatever stands there, ends are in order and ranges are words of the document.
    #[test]
    fn ends_are_in_order(text in "([-0-9,./ $€%~–½]|minus|half|million|between|and|to|or| |from|km|dozens of|a|two|thirds|\\PC){0,60}") {
        let document = Document::of_text(&text);
        let annotations = annotate(&document, &Gazetteer::default());
        for quantity in &annotations.quantities {
            if let (Some(low), Some(high)) = (quantity.low, quantity.high) {
                prop_assert!(low <= high, "{} {low} {high}", document.words(quantity.range));
            }
            prop_assert!(quantity.low.is_some() || quantity.high.is_some());
            prop_assert!(quantity.range.contains(quantity.number));
            prop_assert!(document.text().get(quantity.range.start()..quantity.range.end()).is_some_and(|words| !words.is_empty()));
        }
        prop_assert!(annotations.quantities.windows(2).all(|pair| pair[0].range.end() <= pair[1].range.start()));
    }
}
