//! Whose words they are: the source of a cue, by its subject or the one it shares, its agent or its possessor.

use std::ops::Range;

use super::{
    cue::CUES,
    reader::{NEAR, REACH, Reader},
};
use crate::{
    model::{Relation, Upos},
    tag::Tag,
};

/// Governors that a verb may borrow its subject from, one after the other.
const MOST_STEPS: usize = 6;

impl Reader<'_> {
    /// The noun phrase that names who says, thinks or wants.
    pub(super) fn source_of_verb(&self, at: usize) -> Option<Range<usize>> {
        if let Some(pronoun) = self.pronoun_before(at) {
            return Some(pronoun..pronoun + 1);
        }
        let head = match self.speaker_of_verb(at) {
            Ok(head) => head,
            Err(last) => return self.neighbour_of_verb(last).filter(|p| p.end <= at),
        };
        let phrase = self.noun_phrase(head);
        // The verb's own words are no part of its subject.
        let phrase = if head < at { phrase.start..phrase.end.min(at) } else { phrase.start.max(at + 1)..phrase.end };
        Some(self.without_dateline(self.trimmed(phrase)))
    }

    /// "PORT VESK (AP) — Ana Pell": Ana Pell.
    fn without_dateline(&self, phrase: Range<usize>) -> Range<usize> {
        let dash = phrase.clone().take(NEAR / 2).find(|k| matches!(self.tree.lower(*k), "—" | "–" | "―" | "-" | "--"));
        let agency = |dash: &usize| *dash > phrase.start && self.tree.lower(*dash - 1) == ")";
        dash.filter(agency).map_or(phrase.clone(), |dash| self.trimmed(dash + 1..phrase.end))
    }

    /// "they" of "they are firmly opposed": nothing else can be the subject.
    pub(super) fn pronoun_before(&self, at: usize) -> Option<usize> {
        let before = self.group_start(at).checked_sub(1)?;
        let same = self.tree.tokens[at].head != Some(before) || self.tree.relation(at) == Relation::AclRelcl;
        (same && matches!(self.tree.lower(before), "he" | "she" | "they" | "we" | "i")).then_some(before)
    }

    /// The first of the auxiliaries and adverbs before a verb.
    pub(super) fn group_start(&self, at: usize) -> usize {
        let mut start = at;
        while start > 0
            && self.tree.tokens[start - 1].head == Some(at)
            && matches!(
                self.tree.relation(start - 1),
                Relation::Aux | Relation::AuxPass | Relation::Cop | Relation::Advmod
            )
            && matches!(self.tree.tokens[start - 1].upos, Upos::Aux | Upos::Adv | Upos::Part)
            && self.tree.tokens[start - 1].tag != Tag::Wrb
        {
            start -= 1;
        }
        start
    }

    /// The noun phrase before a finite verb whose subject the tree does not know.
    fn neighbour_of_verb(&self, at: usize) -> Option<Range<usize>> {
        let start = self.group_start(at);
        let finite = (start..=at).any(|k| self.tree.tokens[k].tag.is_finite_verb());
        if !finite || self.subject(at).is_some() || self.is_passive(at) {
            return None;
        }
        self.noun_phrase_before(start, self.sentence(at).start)
    }

    /// The head of that noun phrase, or the verb where the way up ends without one.
    fn speaker_of_verb(&self, at: usize) -> Result<usize, usize> {
        let tokens = self.tree.tokens;
        let mut verb = at;
        for _ in 0..MOST_STEPS {
            if let Some(subject) = self.subject(verb) {
                return if self.is_empty_subject(verb, subject) { Err(at) } else { Ok(subject) };
            }
            if self.is_passive(verb) {
                return self.agent(verb).ok_or(at);
            }
            let Some(head) = tokens[verb].head.filter(|head| head.abs_diff(verb) < REACH) else { return Err(verb) };
            match self.tree.relation(verb) {
                Relation::Xcomp => {
                    // "asked them to say": they say.
                    let object = self.tree.one(head, Relation::Obj).filter(|k| *k < verb);
                    let controlled = CUES.verb(self.tree.lemma(head)).is_some_and(|cue| cue.person.is_some());
                    if let Some(object) = object.filter(|_| controlled) {
                        return Ok(object);
                    }
                    verb = head;
                }
                // "…, saying that" behind a comma belongs to the sentence, not to the noun before it.
                // So does "its record in saying".
                Relation::Acl
                    if tokens[verb].tag == Tag::Vbg
                        && (verb > 0 && tokens[verb - 1].lower == "," || self.tree.preposition(verb).is_some()) =>
                {
                    let mut above = head;
                    while !self.is_predicate(above) {
                        above = tokens[above].head.ok_or(at)?;
                    }
                    verb = above;
                }
                Relation::Acl => {
                    // "issued a statement saying": whoever issued it.
                    let issuer = self.light_verb(head).and_then(|light| self.speaker_of_verb(light).ok());
                    let owner = self.owner(head).filter(|_| CUES.noun(self.tree.lemma(head)).is_some());
                    return Ok(issuer.or(owner).unwrap_or(head));
                }
                Relation::AclRelcl => return Ok(head),
                _ if self.is_predicate(head) => verb = head,
                _ => return Err(verb),
            }
        }
        Err(at)
    }

    /// "it appears that", "there is".
    fn is_empty_subject(&self, verb: usize, subject: usize) -> bool {
        self.tree.lower(subject) == "there"
            || self.tree.lower(subject) == "it"
                && matches!(self.tree.lemma(verb), "seem" | "appear" | "look" | "sound" | "turn")
    }

    /// The subject of an active verb. A past tense without an auxiliary is no passive, whatever the tree says.
    pub(super) fn subject(&self, verb: usize) -> Option<usize> {
        self.tree.one(verb, Relation::Nsubj).or_else(|| self.mistaken_subject(verb))
    }

    /// The subject of a passive verb.
    pub(super) fn passive_subject(&self, verb: usize) -> Option<usize> {
        self.tree.one(verb, Relation::NsubjPass).filter(|_| self.mistaken_subject(verb).is_none())
    }

    fn mistaken_subject(&self, verb: usize) -> Option<usize> {
        let active = self.tree.tokens[verb].tag.is_finite_verb() && self.tree.one(verb, Relation::AuxPass).is_none();
        self.tree.one(verb, Relation::NsubjPass).filter(|k| active && *k < verb)
    }

    pub(super) fn is_passive(&self, verb: usize) -> bool {
        let tokens = self.tree.tokens;
        self.passive_subject(verb).is_some()
            || self.tree.one(verb, Relation::AuxPass).is_some()
            || matches!(self.tree.relation(verb), Relation::Acl | Relation::Advcl)
                && tokens[verb].tag == Tag::Vbn
                && self.tree.one(verb, Relation::Aux).is_none()
            || self.agent(verb).is_some()
    }

    /// "… was rejected by the council".
    pub(super) fn agent(&self, verb: usize) -> Option<usize> {
        self.tree.one(verb, Relation::OblAgent)
    }

    /// The verb that lends itself to a noun: "she made the claim".
    fn light_verb(&self, noun: usize) -> Option<usize> {
        let object = matches!(self.tree.relation(noun), Relation::Obj | Relation::Obl | Relation::NsubjPass);
        self.tree.tokens[noun].head.filter(|verb| object && CUES.is_light(self.tree.lemma(*verb)))
    }

    /// The source of that verb.
    pub(super) fn source_of_light_verb(&self, noun: usize) -> Option<Range<usize>> {
        self.source_of_verb(self.light_verb(noun)?)
    }

    /// "Vesk’s claim", "its claim", "a claim by Vesk".
    pub(super) fn owner(&self, noun: usize) -> Option<usize> {
        self.tree.one(noun, Relation::NmodPoss).or_else(|| {
            self.tree.all(noun, Relation::Nmod).find(|k| {
                *k > noun
                    && self.tree.preposition(*k).is_some_and(|p| matches!(self.tree.lower(p), "by" | "from" | "among"))
            })
        })
    }

    fn is_predicate(&self, at: usize) -> bool {
        let tokens = self.tree.tokens;
        matches!(tokens[at].upos, Upos::Verb | Upos::Aux)
            || self.tree.one(at, Relation::Cop).is_some()
            || self.tree.one(at, Relation::Nsubj).is_some()
    }

    /// The noun phrase that ends right before a token, commas apart.
    pub(super) fn noun_phrase_before(&self, at: usize, from: usize) -> Option<Range<usize>> {
        let last = (from..at).rev().find(|k| self.tree.lower(*k) != ",").filter(|k| at - k <= 2)?;
        let nominal = |k: usize| matches!(self.tree.tokens[k].upos, Upos::Noun | Upos::Propn | Upos::Pron);
        // The highest noun whose phrase ends here.
        let mut head = last;
        for _ in 0..MOST_STEPS {
            let above = self.tree.tokens[head]
                .head
                .filter(|above| (from..at).contains(above) && self.tree.extent(*above).end <= at + 1);
            match above {
                Some(above) if !self.is_predicate(above) => head = above,
                _ => break,
            }
        }
        if !nominal(head) {
            return None;
        }
        let extent = self.tree.extent(head);
        let phrase = self.trimmed(extent.start.max(from)..extent.end.min(at));
        Some(phrase).filter(|p| p.contains(&head))
    }

    /// A noun with what belongs to it, up to a clause that comments on it at length.
    pub(super) fn noun_phrase(&self, head: usize) -> Range<usize> {
        let extent = self.tree.extent(head);
        let mut end = extent.end;
        let case = self.tree.all(head, Relation::Case).take_while(|k| *k < head).last();
        let start = case.map_or(extent.start, |k| k + 1).max(extent.start);
        // A possessor's ending is no part of its name, a clause placed beside is none of the phrase.
        for k in self.tree.dependents(head).filter(|k| *k > head) {
            if matches!(self.tree.relation(k), Relation::Parataxis | Relation::Advcl | Relation::Ccomp | Relation::Dep)
                || self.tree.lower(k) == "'s" && self.tree.relation(k) == Relation::Case
            {
                end = end.min(self.tree.extent(k).start.max(head + 1));
            }
        }
        self.trimmed(start..end)
    }
}
