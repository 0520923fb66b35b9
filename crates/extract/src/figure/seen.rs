//! A quantity and where it stands.

use std::ops::Range;

use chancery_lang::{Quantity, QuantityKind};
use chancery_text::BlockKind;

use crate::{Context, voice::Voice};

/// Sentences within which a figure said again may be another one: "suspends 24 points … for its part suspends 24 points".
const NEAR: usize = 3;

/// Quantities before one among which it is looked for, so that a long table takes no longer than its length.
const LOOK_BACK: usize = 200;

/// One quantity in running text.
#[derive(Clone, Copy)]
pub(super) struct Seen<'a> {
    pub(super) context: &'a Context<'a>,
    pub(super) quantity: &'a Quantity,
    /// Its index among all.
    index: usize,
    /// The sentence it stands in.
    sentence: usize,
}

impl<'a> Seen<'a> {
    /// The quantities in running text.
    pub(super) fn all(context: &'a Context<'a>) -> impl Iterator<Item = Self> {
        let quantities = context.annotations.quantities.iter().enumerate();
        quantities.filter_map(move |(index, quantity)| {
            let sentence = running_sentence(context, quantity)?;
            Some(Self { context, quantity, index, sentence })
        })
    }

    /// Its own tokens.
    pub(super) fn own(&self) -> Range<usize> {
        self.context.annotations.tokens_in(self.quantity.range)
    }

    /// Tokens of the clause it stands in; without a clause those of the sentence.
    pub(super) fn clause(&self) -> Range<usize> {
        let annotations = self.context.annotations;
        let after = annotations.clauses.partition_point(|c| c.range.start() <= self.quantity.range.start());
        let clause = after.checked_sub(1).map(|c| annotations.clauses[c].tokens.clone());
        clause.unwrap_or_else(|| annotations.sentences[self.sentence].tokens.clone())
    }

    /// The nth word before it in its sentence, in lower case.
    pub(super) fn before(&self, n: usize) -> &'a str {
        self.own().start.checked_sub(n).map_or("", |k| self.lower(k))
    }

    /// The nth word after it in its sentence, from 0, in lower case.
    pub(super) fn after(&self, n: usize) -> &'a str {
        self.lower(self.own().end + n)
    }

    fn lower(&self, k: usize) -> &'a str {
        let annotations = self.context.annotations;
        if annotations.sentences[self.sentence].tokens.contains(&k) { &annotations.tokens[k].lower } else { "" }
    }

    /// Whether the document has told this figure before: what is said again is not another figure.
    pub(super) fn is_said_again(&self) -> bool {
        let quantity = self.quantity;
        // "Another two months" are not the two months before.
        if matches!(self.before(1), "another" | "further" | "additional") {
            return false;
        }
        let number = |q: &Quantity| q.low.or(q.high);
        let earlier = self.context.annotations.quantities[..self.index].iter().rev().take(LOOK_BACK);
        let mut same = earlier.filter(|q| number(q) == number(quantity)).filter_map(|q| {
            let distance = self.sentence.checked_sub(running_sentence(self.context, q)?)?;
            Some((q, distance))
        });
        same.any(|(other, distance)| {
            let head = other.head == quantity.head;
            match distance {
                // "A jury of 12 citizens — 12 Americans"; "1,800 trucks … — 1,800 —".
                0 => self.is_put_beside(other),
                // The same length in a joint text binds another side.
                1..=NEAR => head && quantity.kind == QuantityKind::Duration && !self.is_joint(),
                _ => head && !self.is_joint() && self.is_told_of(),
            }
        })
    }

    /// Whether it stands beside another of the same number with a dash or a comma, and nothing new is said of it.
    fn is_put_beside(&self, other: &Quantity) -> bool {
        let counts = |q: &Quantity| matches!(q.kind, QuantityKind::Count | QuantityKind::Number);
        let own = self.own();
        let between = self.context.annotations.tokens_in(other.range).end..own.start;
        let beside = between.len() == 1 && matches!(self.before(1), "," | "—" | "–" | "--" | "-");
        let bare = self.quantity.unit.is_empty() && matches!(self.before(1), "—" | "–" | "--");
        counts(other) && counts(self.quantity) && (beside || bare)
    }

    fn is_joint(&self) -> bool {
        matches!(self.context.voice, Voice::Joint(_))
    }

    /// In the running text of a paragraph; an entry of a list stands by itself.
    fn is_told_of(&self) -> bool {
        self.context.annotations.sentences[self.sentence].block == BlockKind::Paragraph
    }
}

/// The sentence a quantity stands in, if it is one of running text.
fn running_sentence(context: &Context<'_>, quantity: &Quantity) -> Option<usize> {
    let sentence = context.annotations.sentence_at(quantity.range.start())?;
    let block = context.annotations.sentences[sentence].block;
    matches!(block, BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Caption).then_some(sentence)
}
