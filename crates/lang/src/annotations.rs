//! What is known of a document's English. All ranges are bytes of the document's text.

use std::{collections::BTreeMap, ops::Range};

use chancery_text::{BlockKind, Edtf, TextRange};
use serde::Serialize;

use crate::{
    attribution::Attribution,
    date::{Anchor, DateMention},
    model::{Relation, Upos},
    quantity::Quantity,
    tag::Tag,
};

/// A word or a punctuation mark.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Token {
    /// Where it stands.
    pub range: TextRange,
    /// Lower-case form with straight apostrophes; of a run of marks (“?!”) the one that counts.
    pub lower: String,
    /// Dictionary form, lower case; as `lower` where there is none.
    pub lemma: String,
    /// Part of speech as the Penn Treebank has it.
    pub tag: Tag,
    /// Universal part of speech.
    pub upos: Upos,
    /// Index of its governor in [`Annotations::tokens`]; `None` for the root of a sentence.
    pub head: Option<usize>,
    /// How it depends on its governor.
    pub relation: Relation,
}

/// A sentence, a heading, or a list line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Sentence {
    /// Where it stands.
    pub range: TextRange,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// The bullet or number of the list entry it begins; it stands before `range`.
    pub marker: Option<TextRange>,
    /// The kind of block it stands in.
    pub block: BlockKind,
    /// Which block of the document it stands in.
    pub block_index: usize,
}

/// How a clause is joined to what stands before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ClauseKind {
    /// A main clause, the first of its sentence or joined by a conjunction.
    Main,
    /// A further predicate of the same subject.
    Predicate,
    /// What somebody says, thinks, asks for.
    Content,
    /// "officials said", "said Pell on Monday" beside what they say.
    Reporting,
    /// "if", "unless", "until": a condition that stands before its consequence.
    Condition,
    /// "because", "although", "while".
    Adverbial,
    /// "which", "who".
    Relative,
    /// "…, leaving the border closed."
    Participle,
    /// A run of words without a finite verb: an item of a list, a heading.
    Fragment,
}

/// A stretch of a sentence that carries one predicate. Clauses of a sentence do not overlap.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Clause {
    /// Where it stands, without joining words and outer punctuation.
    pub range: TextRange,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// How it is joined.
    pub kind: ClauseKind,
    /// The sentence it stands in.
    pub sentence: usize,
    /// The subject's tokens, its own or the one it shares.
    pub subject: Option<Range<usize>>,
    /// The main verb, after its auxiliaries.
    pub verb: Option<usize>,
    /// First token of the verb group: modal or auxiliary, or the verb itself.
    pub verb_start: Option<usize>,
    /// The word that joins it: "if", "because", "and".
    pub joined_by: Option<String>,
    /// For [`ClauseKind::Content`]: index of the clause that introduces it.
    pub frame: Option<usize>,
}

/// What a name names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum NameLabel {
    /// A person.
    Person,
    /// A state, or a place that stands for its government.
    State,
    /// A place.
    Place,
    /// A people or an adjective made of a state.
    Nationality,
    /// A body.
    Organisation,
    /// A building, an airport, a crossing, a plant.
    Facility,
    /// A war, a conference, a disaster.
    Event,
    /// A law, a treaty, an agreement.
    Law,
    /// A weapon or weapon system.
    Weapon,
    /// An office or title, with or without its bearer.
    Office,
}

impl NameLabel {
    /// Whether it names somebody who can act: not a place, a building, an event, a law or a weapon.
    pub const fn can_act(self) -> bool {
        matches!(self, Self::Person | Self::State | Self::Nationality | Self::Organisation | Self::Office)
    }
}

/// A name in the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Name {
    /// Where it stands.
    pub range: TextRange,
    /// What it names.
    pub label: NameLabel,
    /// The fullest name: of the person, of the state for demonyms and metonyms, of the body for acronyms.
    pub canonical: String,
}

/// What a document says of a person.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Person {
    /// Offices in the document's words.
    pub offices: Vec<String>,
    /// State or body the person speaks for, where an office says so.
    pub affiliation: Option<String>,
}

/// Words in quotation marks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Quotation {
    /// With its marks.
    pub range: TextRange,
    /// Without its marks.
    pub content: TextRange,
    /// The reporting verb.
    pub cue: Option<TextRange>,
    /// The words that name the speaker.
    pub source: Option<TextRange>,
    /// The speaker's fullest name.
    pub speaker: Option<String>,
    /// A word or two in marks, not somebody's sentence.
    pub scare: bool,
}

/// Everything known of a document's English.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Annotations {
    /// Tokens in order.
    pub tokens: Vec<Token>,
    /// Sentences in order.
    pub sentences: Vec<Sentence>,
    /// Clauses in order.
    pub clauses: Vec<Clause>,
    /// Names in order.
    pub names: Vec<Name>,
    /// What is said of each person, by fullest name.
    pub people: BTreeMap<String, Person>,
    /// The date from which relative dates are counted, and whether it was inferred from the text.
    pub anchor: Option<Anchor>,
    /// Dates in order.
    pub dates: Vec<DateMention>,
    /// Lines that open with the day they tell of, in order.
    pub entries: Vec<Entry>,
    /// Quantities in order.
    pub quantities: Vec<Quantity>,
    /// Quotations in order.
    pub quotations: Vec<Quotation>,
    /// Who says, thinks, wants or refuses what, in the order of the first words of it.
    pub attributions: Vec<Attribution>,
}

/// A line of a chronology: "15 May. The duty was to be suspended by today."
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// The line.
    pub range: TextRange,
    /// The day, or days, it opens with.
    pub date: Edtf,
}

/// How far back a pronoun reaches, in bytes.
const FAR: usize = 4_000;

impl Annotations {
    /// Index of the first token that ends after the byte at `offset`.
    pub fn token_at(&self, offset: usize) -> usize {
        self.tokens.partition_point(|token| token.range.end() <= offset)
    }

    /// Tokens that lie in a range, as indices.
    pub fn tokens_in(&self, range: TextRange) -> Range<usize> {
        let start = self.tokens.partition_point(|t| t.range.start() < range.start());
        let end = self.tokens.partition_point(|t| t.range.end() <= range.end());
        start..end.max(start)
    }

    /// The day told of at an offset, where it lies in a line that opens with its day.
    pub fn entry_at(&self, offset: usize) -> Option<&Entry> {
        let after = self.entries.partition_point(|entry| entry.range.start() <= offset);
        self.entries[..after].last().filter(|entry| entry.range.contains_offset(offset))
    }

    /// Bytes from the first to the last of some tokens.
    pub fn range_of(&self, tokens: Range<usize>) -> TextRange {
        match (self.tokens.get(tokens.start), tokens.end.checked_sub(1).and_then(|last| self.tokens.get(last))) {
            (Some(first), Some(last)) if !tokens.is_empty() => first.range.cover(last.range),
            _ => TextRange::default(),
        }
    }

    /// Names that lie wholly in a range.
    pub fn names_in(&self, range: TextRange) -> &[Name] {
        within(&self.names, range, |name| name.range)
    }

    /// Dates that lie wholly in a range.
    pub fn dates_in(&self, range: TextRange) -> &[DateMention] {
        within(&self.dates, range, |date| date.range)
    }

    /// Quantities that lie wholly in a range.
    pub fn quantities_in(&self, range: TextRange) -> &[Quantity] {
        within(&self.quantities, range, |quantity| quantity.range)
    }

    /// The quotation, scare quotes apart, whose content holds the byte at `offset`.
    pub fn quotation_at(&self, offset: usize) -> Option<&Quotation> {
        let after = self.quotations.partition_point(|q| q.range.start() <= offset);
        self.quotations[..after].iter().rev().take(4).find(|q| !q.scare && q.content.contains_offset(offset))
    }

    /// Whom "he" or "she" at the byte `offset` stands for: the person named first in the sentence, else in the nearest of
    /// the four sentences before that names one.
    ///
    /// The first named is nearly always the one spoken of; "adviser to President Pell" names the other. Whom somebody
    /// names between quotation marks is no antecedent outside of them.
    pub fn antecedent(&self, offset: usize) -> Option<&Name> {
        let here = self.sentence_at(offset)?;
        (here.saturating_sub(4)..=here).rev().find_map(|index| {
            // A text without full stops is one sentence; what stands far before is out of mind.
            let range = self.sentences[index].range;
            let start = range.start().max(offset.saturating_sub(FAR).min(range.end()));
            let names = self.names_in(TextRange::of(start, range.end())).iter().take_while(|n| n.range.end() <= offset);
            names
                .filter(|n| matches!(n.label, NameLabel::Person | NameLabel::Office))
                .find(|n| !self.is_object(n) && !self.is_quoted_apart(n, offset))
        })
    }

    /// Whether a name stands in a quotation that does not hold the byte at `offset`.
    fn is_quoted_apart(&self, name: &Name, offset: usize) -> bool {
        let after = self.quotations.partition_point(|q| q.range.start() <= name.range.start());
        let around = self.quotations[..after].last().filter(|q| q.content.contains(name.range));
        around.is_some_and(|quotation| !quotation.content.contains_offset(offset))
    }

    /// "adviser to President Pell", "a letter from Pell".
    fn is_object(&self, name: &Name) -> bool {
        let mut at = self.token_at(name.range.start());
        let far = at.saturating_sub(16);
        while at > far
            && matches!(self.tokens[at - 1].tag, Tag::Nnp | Tag::Jj | Tag::Nn)
            && self.tokens[at - 1].lower != ","
        {
            at -= 1;
        }
        at > 1 && matches!(self.tokens[at - 1].lower.as_str(), "to" | "of" | "by" | "from" | "for" | "with" | "under")
    }

    /// The sentence that holds the byte at `offset`.
    pub fn sentence_at(&self, offset: usize) -> Option<usize> {
        let after = self.sentences.partition_point(|s| s.range.start() <= offset);
        let index = after.checked_sub(1)?;
        self.sentences[index].range.contains_offset(offset).then_some(index)
    }
}

/// The part of an ordered list of spans that lies in a range.
fn within<T>(spans: &[T], range: TextRange, of: impl Fn(&T) -> TextRange) -> &[T] {
    let start = spans.partition_point(|s| of(s).start() < range.start());
    let end = spans.partition_point(|s| of(s).start() < range.end());
    let mut end = end.max(start);
    while end > start && of(&spans[end - 1]).end() > range.end() {
        end -= 1;
    }
    &spans[start..end]
}
