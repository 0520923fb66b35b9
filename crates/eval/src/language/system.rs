//! What the language layer reads in a sample, in the form of the data sets.

use chancery_lang::{Annotations, Bound, Change, DateMention, Gazetteer, NameLabel};
use chancery_text::{Day, Document, Edtf, Metadata, TextRange};
use serde_json::Value;

use super::{
    phrases,
    sample::{Attribution, Entity, Quantity, Sample, Span, Timex, Word},
};

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

/// Reads a case of a date phrase: its mentions of time, as such cases write them.
pub(super) fn read_phrases(gold: &Sample, gazetteer: &Gazetteer) -> Sample {
    let document = document(gold);
    let annotations = chancery_lang::annotate(&document, gazetteer);
    let timex = annotations.dates.iter().map(|date| phrases::timex(&document, date)).collect();
    Sample { id: gold.id.clone(), timex, ..Sample::default() }
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
        upos: token.upos.as_str().to_owned(),
        lemma: token.lemma.clone(),
        head: token.head.and_then(|head| i64::try_from(head).ok()).unwrap_or(-1),
        deprel: token.relation.as_str().to_owned(),
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

/// The sets lay only the outer one of two attributions, one of which stands in what the other says.
fn attributions(annotations: &Annotations, span: impl Fn(TextRange) -> Span) -> Vec<Attribution> {
    let attribution = |attribution: &chancery_lang::Attribution| Attribution {
        mode: serde_json::to_value(attribution.mode).ok().and_then(|mode| mode.as_str().map(str::to_owned)),
        source: attribution.source.map(&span).into_iter().collect(),
        cue: attribution.cue.map(&span).into_iter().collect(),
        content: attribution.content.iter().map(|content| span(*content)).collect(),
    };
    annotations.attributions.iter().filter(|a| a.within.is_none()).map(attribution).collect()
}

fn quantity(quantity: &chancery_lang::Quantity) -> Quantity {
    let number = |value: Option<f64>| value.map_or(Value::Null, Value::from);
    let change = match (quantity.change, quantity.bound) {
        (Some(Change::Up), _) => "up",
        (Some(Change::Down), _) => "down",
        (None, Bound::Exact) => "=",
        (None, Bound::About | Bound::Nearly | Bound::Order) => "~",
        (None, Bound::AtLeast | Bound::MoreThan) => ">",
        (None, Bound::AtMost | Bound::LessThan) => "<",
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
    let timex = mention.timex();
    let day = |day: Option<Day>| day.map(|d| d.to_string());
    let (from, to) = mention.days().unwrap_or_default();
    Timex {
        span,
        r#type: Some(timex.kind.to_owned()),
        value: timex.value,
        from: day(from),
        to: day(to),
        intervals: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
