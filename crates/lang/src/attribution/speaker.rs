//! Who a source is: the name in it, or whom its pronoun stands for.

use std::ops::Range;

use super::reader::Reader;
use crate::{annotations::NameLabel, model::Relation};

impl Reader<'_> {
    /// The fullest name of a source; `None` where it names nobody, or not for certain.
    pub(super) fn speaker(&self, source: Range<usize>) -> Option<String> {
        let head = source.clone().find(|k| self.tree.tokens[*k].head.is_none_or(|head| !source.contains(&head)))?;
        match self.tree.lower(head) {
            "he" | "she" => {
                return self.annotations.antecedent(self.tree.tokens[head].range.start()).map(|n| n.canonical.clone());
            }
            "who" | "which" | "that" => return self.speaker_before_relative(head),
            _ => {}
        }
        let range = self.annotations.range_of(source);
        let names = self.annotations.names_in(range);
        let speaks = |label| label != NameLabel::Place;
        let belongs = |name: &&crate::Name| {
            self.annotations.tokens_in(name.range).any(|k| {
                k == head
                    || self.tree.tokens[k].head == Some(head)
                        && matches!(self.tree.relation(k), Relation::Flat | Relation::Appos | Relation::Compound)
            })
        };
        let person = names.iter().find(|n| n.label == NameLabel::Person && belongs(n));
        person.or_else(|| names.iter().find(|n| speaks(n.label) && belongs(n))).map(|n| n.canonical.clone())
    }

    /// "Pell, who said": Pell.
    fn speaker_before_relative(&self, pronoun: usize) -> Option<String> {
        let verb = self.tree.tokens[pronoun].head?;
        let noun = self.tree.tokens[verb].head.filter(|_| self.tree.relation(verb) == Relation::AclRelcl)?;
        let offset = self.tree.tokens[noun].range;
        let names = &self.annotations.names;
        let name = names.get(names.partition_point(|n| n.range.end() <= offset.start()))?;
        (name.range.contains(offset) && name.label != NameLabel::Place).then(|| name.canonical.clone())
    }
}
