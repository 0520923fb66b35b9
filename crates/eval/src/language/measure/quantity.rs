//! Quantities: values, bounds and units, compared as bags of one text.

use serde_json::Value;

use super::{super::sample::Quantity, Pair};
use crate::{counts::Counts, figures::Figures, matching::common};

/// What two quantities must have in common to be the same.
type Key = fn(&Quantity) -> String;

/// What is compared, by name.
const KEYS: [(&str, Key); 5] = [
    ("value", value),
    ("value+change", |q| format!("{} {}", value(q), change(q))),
    ("value+unit", |q| format!("{} {}", value(q), unit(q))),
    ("bounds", |q| format!("{:?}", bounds(q))),
    ("bounds+unit", |q| format!("{:?} {}", bounds(q), unit(q))),
];

/// Figures of the quantities of some texts: `value.f1`, `value+change.f1`, `bounds.f1` and so on.
pub fn score(texts: &[Pair<'_>]) -> Figures {
    let mut figures = Figures::default();
    for (name, key) in KEYS {
        let mut counts = Counts::default();
        for (gold, system) in texts {
            let keys = |quantities: &[Quantity]| quantities.iter().map(key).collect::<Vec<_>>();
            let (g, s) = (keys(&gold.quantities), keys(&system.quantities));
            counts += Counts { gold: g.len(), proposed: s.len(), matched: common(g, s) };
        }
        figures.counts(name, counts);
    }
    figures
}

/// A number in one form: as sets write them, "1,200" and 1200.0 are the same.
fn number(value: &Value) -> Option<String> {
    let written = match value {
        Value::Null => return None,
        Value::Number(number) => number.to_string(),
        Value::String(words) => words.clone(),
        other => other.to_string(),
    };
    let plain = written.replace(',', "");
    Some(match plain.trim_end_matches('%').trim().parse::<f64>() {
        // Zero has one sign.
        Ok(number) => format!("{:.9}", number + 0.0),
        Err(_) => written.trim().to_lowercase(),
    })
}

fn bounds(quantity: &Quantity) -> (Option<String>, Option<String>) {
    let (low, high) = (number(&quantity.low), number(&quantity.high));
    if low.is_none() && high.is_none() {
        let only = number(&quantity.value).filter(|n| n.parse::<f64>().is_ok());
        return (only.clone(), only);
    }
    (low, high)
}

/// The value, or else the one bound, or both.
fn value(quantity: &Quantity) -> String {
    if let Some(single) = number(&quantity.value) {
        return range(&single).unwrap_or(single);
    }
    match bounds(quantity) {
        (Some(low), Some(high)) if low != high => format!("{low}–{high}"),
        (Some(one), _) | (None, Some(one)) => one,
        (None, None) => String::new(),
    }
}

/// "252.0-287.0" as two numbers, the lower first.
fn range(words: &str) -> Option<String> {
    let cut = words.char_indices().skip(1).find(|(_, c)| *c == '-')?.0;
    let (a, b) = (words[..cut].parse::<f64>().ok()?, words[cut + 1..].parse::<f64>().ok()?);
    Some(format!("{:.9}–{:.9}", a.min(b), a.max(b)))
}

fn change(quantity: &Quantity) -> &str {
    quantity.change.as_deref().filter(|c| !c.is_empty()).unwrap_or("=")
}

/// What is counted, in one form: "$" and "dollars" are the same.
fn unit(quantity: &Quantity) -> String {
    let filled = |unit: &Option<String>| unit.clone().filter(|u| !u.is_empty());
    let words = filled(&quantity.normalized_unit).or_else(|| filled(&quantity.unit)).unwrap_or_default().to_lowercase();
    let unit = match words.trim() {
        "$" | "usd" | "us$" => "dollar",
        "%" | "percentage" | "per cent" => "percent",
        "-" => "",
        "€" => "euro",
        "£" => "pound",
        other => other,
    };
    let plural = unit.chars().count() > 3 && unit.ends_with('s') && !unit.ends_with("ss");
    if plural { unit[..unit.len() - 1].to_owned() } else { unit.to_owned() }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{super::super::sample::Sample, *};

    #[test]
    fn bags_of_values_bounds_and_units() {
        let gold = Sample {
            quantities: vec![
                Quantity {
                    value: json!("60.0"),
                    change: Some(">".into()),
                    low: json!(60),
                    unit: Some("%".into()),
                    ..Quantity::default()
                },
                Quantity {
                    value: json!("1,200"),
                    change: Some("=".into()),
                    unit: Some("prisoners".into()),
                    ..Quantity::default()
                },
                Quantity {
                    value: json!("300-250.0"),
                    change: Some("=".into()),
                    low: json!(250),
                    high: json!(300),
                    ..Quantity::default()
                },
            ],
            ..Sample::default()
        };
        let system = Sample {
            quantities: vec![
                Quantity { low: json!(60.0), unit: Some("percent".into()), ..Quantity::default() },
                Quantity {
                    low: json!(1200.0),
                    high: json!(1200.0),
                    unit: Some("prisoner".into()),
                    ..Quantity::default()
                },
                Quantity { low: json!(250), high: json!(300), unit: Some("km".into()), ..Quantity::default() },
                Quantity { low: json!(7), high: json!(7), ..Quantity::default() },
            ],
            ..Sample::default()
        };
        let figures = score(&[(&gold, &system)]);
        assert_eq!((figures.get("value.p"), figures.get("value.r")), (Some(0.75), Some(1.0)));
        // The change of the first is not told.
        assert_eq!(figures.get("value+change.r"), Some(2.0 / 3.0));
        assert_eq!(figures.get("value+unit.r"), Some(2.0 / 3.0));
        assert_eq!(figures.get("bounds.r"), Some(1.0));
    }
}
