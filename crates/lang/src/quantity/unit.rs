//! What a number counts.

use super::{QuantityKind, amount::Amount, lexicon::LEXICON, numeral::Form, scan::Scan};
use crate::tag::Tag;

/// Longest noun phrase of a unit, in tokens.
const LONGEST: usize = 5;

/// What is counted.
#[derive(Debug, Clone, Default)]
pub(super) struct Counted {
    pub(super) kind: QuantityKind,
    /// In the text's words; of money and measures the plural of their one name.
    pub(super) unit: String,
    /// Head noun as a lemma, or the one name of a measure.
    pub(super) head: String,
    /// "second" of "metres a second".
    pub(super) per: Option<String>,
    /// The token after it.
    pub(super) end: usize,
}

impl Scan<'_> {
    /// What an amount counts.
    pub(super) fn counted(&self, amount: &Amount<'_>) -> Counted {
        let mut counted = match amount.unit {
            Some(unit) => {
                let mut end = amount.end;
                // "$5 US", "23 billion dollars" after a sign.
                if unit.kind == QuantityKind::Money && amount.tight {
                    end += usize::from(matches!(self.word(end), "US" | "U.S." | "USD" | "AUD" | "CAD"));
                    end = self
                        .measure_at(end)
                        .filter(|(after, _)| after.kind == QuantityKind::Money)
                        .map_or(end, |(_, end)| end);
                }
                let words = match unit.kind {
                    QuantityKind::Money | QuantityKind::Percent => unit.plural.clone(),
                    _ if end > amount.number_end => self.words_of(amount.number_end..end),
                    _ => unit.plural.clone(),
                };
                Counted { kind: unit.kind, unit: words, head: unit.name.clone(), per: None, end }
            }
            None => self.noun_counted(amount),
        };
        if amount.tight && counted.kind == QuantityKind::Duration && !amount.numeral.glued.is_empty() {
            self.compound_of_time(&mut counted);
        }
        self.rate(&mut counted);
        counted
    }

    /// "60-day truce": sixty days of truce.
    fn compound_of_time(&self, counted: &mut Counted) {
        let noun = counted.end;
        if self.tag(noun).is_some_and(Tag::is_noun) && self.measure_at(noun).is_none() {
            counted.unit = format!("{}s of {}", counted.head, self.lower(noun));
            counted.end = noun + 1;
        }
    }

    fn noun_counted(&self, amount: &Amount<'_>) -> Counted {
        let from = amount.number_end;
        let glued = amount.numeral.glued;
        let none = Counted { end: from, kind: QuantityKind::Number, ..Counted::default() };
        if !glued.is_empty() {
            let head = glued.rsplit('-').next().unwrap_or_default().to_lowercase();
            return Counted { kind: QuantityKind::Count, unit: glued.to_owned(), head, ..none };
        }
        if amount.numeral.form == Form::Multiple {
            return Counted { kind: QuantityKind::Multiple, unit: "times".to_owned(), head: "time".to_owned(), ..none };
        }
        let share = amount.numeral.form == Form::Share;
        // "of" after an order of magnitude or a share is skipped: "dozens of boats", "half of the boats".
        let mut at = from;
        let of = self.lower(at) == "of";
        let whole = if of && !share { self.whole_after(at + 1) } else { None };
        if of
            && !share
            && whole.is_none()
            && amount.numeral.form != Form::Order
            && !self.is_determined(at + 1)
            && self.lower(from - 1) != "score"
        {
            return none;
        }
        at += usize::from(of);
        while at < from + 4
            && (self.is_determined(at) || matches!(self.lower(at), "other" | "more" | "most" | "additional" | "such"))
        {
            at += 1;
        }
        let begin = whole.unwrap_or(at);
        let Some(last) = self.last_noun(begin) else {
            let fate = LEXICON.fates.contains(self.lower(begin)) && begin == from;
            if fate {
                let word = self.lower(begin).to_owned();
                return Counted {
                    kind: QuantityKind::Count,
                    unit: word.clone(),
                    head: word,
                    end: begin + 1,
                    per: None,
                };
            }
            return Counted { kind: if share { QuantityKind::Share } else { QuantityKind::Number }, ..none };
        };
        let mut counted = Counted {
            kind: if share { QuantityKind::Share } else { QuantityKind::Count },
            unit: self.words_of(begin..last + 1),
            head: self.lemma(last).to_owned(),
            per: None,
            end: last + 1,
        };
        // "Five more long years", "517 rushing yards": the noun is a measure.
        if let Some(unit) = LEXICON.unit(self.lower(last)).filter(|_| !share && last > begin) {
            counted.kind = unit.kind;
            counted.head.clone_from(&unit.name);
        }
        counted
    }

    /// "Three of the seven ports", "32 of 48 howitzers": the token after the number of all, before what is counted.
    fn whole_after(&self, at: usize) -> Option<usize> {
        let number =
            at + usize::from(self.is_determined(at) || matches!(self.lower(at), "its" | "their" | "his" | "her"));
        let end = self.numeral(number, false)?.end;
        (self.counts(end) && self.measure_at(end).is_none()).then_some(end)
    }

    /// "Two of the boats", "all our boats".
    fn is_determined(&self, i: usize) -> bool {
        matches!(self.tag(i), Some(Tag::PrpPossessive))
            || matches!(self.lower(i), "the" | "these" | "those" | "all" | "this" | "that" | "a" | "an")
    }

    /// The last noun of the noun phrase that begins at a token.
    fn last_noun(&self, begin: usize) -> Option<usize> {
        let mut last = None;
        for at in begin..self.end().min(begin + LONGEST) {
            if self.lower(at).starts_with(|c: char| c.is_ascii_digit()) {
                break;
            }
            match self.tag(at)? {
                Tag::Nn | Tag::Nns | Tag::Nnp => last = Some(at),
                // "A dozen gunboats crossed": the tagger's verb that a number stands before.
                Tag::Vbz if at == begin && !matches!(self.lemma(at), "be" | "have" | "do") => last = Some(at),
                Tag::Jj | Tag::Vbn | Tag::Vbg if last.is_none() => {}
                _ => break,
            }
        }
        last
    }

    /// "95 cubic metres a second", "600 trucks per day", "$52 a barrel": the rate belongs to the quantity.
    fn rate(&self, counted: &mut Counted) {
        let end = counted.end;
        if let Some(period) = LEXICON.rate_adverbs.get(self.lower(end)) {
            // "Two weekly flights" is read with its noun.
            counted.end = end + 1;
            counted.per = Some(period.clone());
            counted.unit = joined(&counted.unit, &format!("a {period}"));
            return;
        }
        let (word, after) = match self.lower(end) {
            "a" | "an" | "every" | "each" | "per" => (self.lower(end), end + 1),
            "/" if !counted.unit.is_empty() => ("per", end + 1),
            _ => return,
        };
        let after = after + usize::from(self.lower(after) == "single");
        let lower = self.lower(after);
        let symbol = LEXICON.symbol(self.word(after)).map(|unit| unit.name.clone()).filter(|_| word == "per");
        let listed = LEXICON.rates.contains(lower).then(|| lower.to_owned());
        let square = matches!(lower, "square" | "cubic").then(|| self.measure_at(after)).flatten();
        let noun = (word == "per" && self.tag(after).is_some_and(Tag::is_noun)).then(|| self.lemma(after).to_owned());
        let (per, last) = match (square, listed.or(symbol).or(noun)) {
            (Some((unit, last)), _) => (unit.name.clone(), last),
            (None, Some(per)) => (per, after + 1),
            (None, None) => return,
        };
        let rate = if self.lower(end) == "/" { format!("per {per}") } else { self.words_of(end..last) };
        counted.unit = joined(&counted.unit, &rate);
        counted.per = Some(per);
        counted.end = last;
    }
}

/// A unit and its rate; without a unit the rate.
fn joined(unit: &str, rate: &str) -> String {
    if unit.is_empty() { rate.to_owned() } else { format!("{unit} {rate}") }
}
