//! What the language layer reads in a sample, in the form of the data sets.

use chancery_lang::{Annotations, DateKind, DateMention, Gazetteer, NameLabel};
use chancery_text::{Day, Document, Edtf, Metadata, TextRange};
use jiff::{Unit, civil::Weekday};
use serde_json::Value;

use super::sample::{Attribution, Entity, Quantity, Sample, Span, Timex, Word};

/// Reads a sample: its text as a document of its date.
pub(super) fn read(gold: &Sample, gazetteer: &Gazetteer) -> Sample {
    let document = document(gold);
    let annotations = chancery_lang::annotate(&document, gazetteer);
    let span = |range: TextRange| {
        let (start, end) = document.characters(range);
        Span::new(start, end)
    };
    Sample {
        id: gold.id.clone(),
        sentences: sentences(&annotations, span),
        words: words(&annotations, span),
        entities: entities(&annotations, span),
        attributions: attributions(&annotations, span),
        timex: annotations.dates.iter().map(|date| timex(date, span(date.range))).collect(),
        quantities: annotations.quantities.iter().map(quantity).collect(),
        ..Sample::default()
    }
}

/// A sample's text as a document, dated by what its relative dates refer to.
pub(super) fn document(gold: &Sample) -> Document {
    let written = gold.reference.as_ref().or(gold.date.as_ref());
    let date = written.and_then(|date| date.get(..10).unwrap_or(date).parse::<Edtf>().ok());
    Document::new(&gold.id, gold.text.clone(), &gold.id, Metadata { date, ..Metadata::default() }, &[])
}

/// The sets count the bullet or number of a list entry to its sentence.
fn sentences(annotations: &Annotations, span: impl Fn(TextRange) -> Span) -> Vec<Span> {
    annotations.sentences.iter().map(|s| span(s.marker.map_or(s.range, |marker| marker.cover(s.range)))).collect()
}

fn words(annotations: &Annotations, span: impl Fn(TextRange) -> Span) -> Vec<Word> {
    let word = |token: &chancery_lang::Token| Word {
        span: span(token.range),
        upos: token.tag.upos(&token.lemma).to_owned(),
        lemma: token.lemma.clone(),
        head: -1,
        ..Word::default()
    };
    annotations.tokens.iter().map(word).collect()
}

fn entities(annotations: &Annotations, span: impl Fn(TextRange) -> Span) -> Vec<Entity> {
    let label = |label: NameLabel| match serde_json::to_value(label) {
        // The sets have places, and know no states apart from them.
        Ok(Value::String(code)) if code == "state" => "gpe".to_owned(),
        Ok(Value::String(code)) => code,
        _ => String::new(),
    };
    let entity = |name: &chancery_lang::Name| Entity { span: span(name.range), label: label(name.label), named: false };
    annotations.names.iter().map(entity).collect()
}

/// Scare quotes are nobody's words.
fn attributions(annotations: &Annotations, span: impl Fn(TextRange) -> Span) -> Vec<Attribution> {
    let attribution = |quotation: &chancery_lang::Quotation| Attribution {
        mode: Some("direct".to_owned()),
        source: quotation.source.map(&span).into_iter().collect(),
        cue: quotation.cue.map(&span).into_iter().collect(),
        content: vec![span(quotation.range)],
    };
    annotations.quotations.iter().filter(|q| !q.scare).map(attribution).collect()
}

fn quantity(quantity: &chancery_lang::Quantity) -> Quantity {
    let number = |value: Option<f64>| value.map_or(Value::Null, Value::from);
    let change = match (quantity.low, quantity.high) {
        (Some(_), None) => ">",
        (None, Some(_)) => "<",
        _ => "=",
    };
    Quantity {
        low: number(quantity.low),
        high: number(quantity.high),
        change: Some(change.to_owned()),
        unit: Some(quantity.head.clone()),
        ..Quantity::default()
    }
}

fn timex(mention: &DateMention, span: Span) -> Timex {
    let day = |day: Option<Day>| day.map(|d| d.to_string());
    let r#type = match mention.kind {
        DateKind::Date => "DATE",
        DateKind::Duration => "DURATION",
    };
    Timex {
        span,
        r#type: Some(r#type.to_owned()),
        value: mention.duration.clone().or_else(|| mention.value.as_ref().map(timex_value)),
        from: day(mention.value.as_ref().and_then(Edtf::earliest)),
        to: day(mention.value.as_ref().and_then(Edtf::latest)),
        intervals: Vec::new(),
    }
}

/// A date as TIMEX writes it: weeks, weekends, quarters and decades have values of their own there; other intervals
/// stay as they are.
fn timex_value(date: &Edtf) -> String {
    let plain = date.as_str().trim_end_matches(['~', '?', '%']).to_owned();
    let (Some(first), Some(last)) = (date.earliest(), date.latest()) else { return plain };
    if !plain.contains('/') {
        return plain;
    }
    let days = first.until((Unit::Day, last)).map_or(0, |span| span.get_days());
    let week = first.iso_week_date();
    let whole_months = first.day() == 1 && last == last.last_of_month();
    match (first.weekday(), days) {
        (Weekday::Monday, 6) => format!("{:04}-W{:02}", week.year(), week.week()),
        (Weekday::Saturday, 1) => format!("{:04}-W{:02}-WE", week.year(), week.week()),
        _ if whole_months && first.year() == last.year() => {
            let year = first.year();
            match (first.month(), last.month()) {
                (from, to) if from == to => format!("{year:04}-{from:02}"),
                (1, 12) => format!("{year:04}"),
                (from @ (1 | 4 | 7 | 10), to) if to == from + 2 => format!("{year:04}-Q{}", (from + 2) / 3),
                (1, 6) => format!("{year:04}-H1"),
                (7, 12) => format!("{year:04}-H2"),
                _ => plain,
            }
        }
        _ if whole_months
            && (first.month(), last.month()) == (1, 12)
            && first.year() % 10 == 0
            && last.year() == first.year() + 9 =>
        {
            format!("{:03}", first.year() / 10)
        }
        _ => plain,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn intervals_that_timex_has_a_value_for() {
        let value = |date: &str| timex_value(&date.parse().unwrap());
        assert_eq!(value("2031-06-02/2031-06-08"), "2031-W23");
        assert_eq!(value("2031-06-07/2031-06-08"), "2031-W23-WE");
        assert_eq!(value("2031-04-01/2031-06-30"), "2031-Q2");
        assert_eq!(value("2031-07/2031-12"), "2031-H2");
        assert_eq!(value("2030/2039"), "203");
        assert_eq!(value("2031-06~"), "2031-06");
        assert_eq!(value("2031-06-02/2031-06-05"), "2031-06-02/2031-06-05");
    }

    #[test]
    fn a_sample_is_read_with_its_date() {
        let gold = Sample {
            text: "Envoys of Soldra met yesterday. More than 40 guards left.".to_owned(),
            reference: Some("2031-06-06T00:00:00".to_owned()),
            ..Sample::default()
        };
        let read = read(&gold, &Gazetteer::default());
        assert_eq!(read.sentences, [Span::new(0, 31), Span::new(32, 57)]);
        assert_eq!(read.timex[0].value.as_deref(), Some("2031-06-05"));
        assert_eq!((read.quantities[0].change.as_deref(), &read.quantities[0].high), (Some(">"), &Value::Null));
    }
}
