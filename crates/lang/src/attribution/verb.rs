//! Verbs that say who says what: "argued that", "refused to", "praised him for it", "called for a truce".

use std::ops::Range;

use super::{
    cue::{CUES, Sense, VerbCue},
    reader::{Found, Reader},
};
use crate::{
    model::{Relation, Upos},
    tag::Tag,
};

impl Reader<'_> {
    /// What the verb at a token attributes to whom by its complements; `None` if it is no cue or has none.
    ///
    /// A participle whose subject the tree does not know shares the source of the cue before it in the sentence.
    pub(super) fn of_verb(&self, at: usize, before: Option<&Found>) -> Option<Found> {
        let token = &self.tree.tokens[at];
        if !matches!(token.upos, Upos::Verb | Upos::Aux)
            || matches!(token.relation, Relation::Aux | Relation::AuxPass | Relation::Cop)
        {
            return None;
        }
        let particle = self.particle(at);
        let lemma = self.tree.lemma(at);
        let cue = particle
            .and_then(|k| CUES.verb(&format!("{lemma} {}", self.tree.lower(k))))
            .or_else(|| CUES.verb(lemma))
            .copied()
            .unwrap_or_default();
        let (sense, content, end) = self
            .clause_of(at, cue, particle)
            .or_else(|| self.person_of(at, cue))
            .or_else(|| self.infinitive_of(at, cue))
            .or_else(|| self.phrase_of(at, particle))
            .or_else(|| self.object_of(at, cue))?;
        let content: Vec<Range<usize>> = content
            .into_iter()
            .map(|r| self.trimmed(self.clipped(at, r)))
            .filter(|r| !r.is_empty() && !r.contains(&at))
            .collect();
        if content.is_empty() {
            return None;
        }
        let participle = token.tag == Tag::Vbg && self.tree.lower(at.saturating_sub(1)) == ",";
        let earlier = before.filter(|b| token.tag == Tag::Vbg && self.same_sentence(b.anchor, at));
        // "…," said Pell, adding that: the tree may lay the participle at a word of the quotation.
        let aside = earlier.filter(|b| {
            participle && b.content.last().is_some_and(|c| c.end() <= self.tree.tokens[b.anchor].range.start())
        });
        let shared = |b: &Found| b.source.clone();
        let source = aside
            .and_then(shared)
            .or_else(|| self.source_between_marks(at).filter(|_| cue.speech.is_some()))
            .or_else(|| self.source_of_verb(at))
            .or_else(|| earlier.and_then(shared))
            .filter(|source| content.iter().all(|c| c.end <= source.start || source.end <= c.start));
        Some(Found { anchor: at, cue: self.verb_group(at, end), sense, content: self.ranges(&content), source })
    }

    fn same_sentence(&self, a: usize, b: usize) -> bool {
        let sentence = |k: usize| self.annotations.sentence_at(self.tree.tokens[k].range.start());
        sentence(a) == sentence(b)
    }

    /// "says that it rained", "asked whether", "it rained, he says".
    fn clause_of(&self, at: usize, cue: VerbCue, particle: Option<usize>) -> Option<Reading> {
        let sense = cue.clause.or(cue.speech)?;
        let clause = self
            .tree
            .all(at, Relation::Ccomp)
            .chain(self.tree.all(at, Relation::Csubj))
            .chain(self.tree.all(at, Relation::CsubjPass))
            .find(|k| *k > at && self.is_near(at, self.tree.extent(*k).start))
            .or_else(|| {
                // A clause with "that" after the one who is told is read as a relative clause now and then.
                let hearer =
                    self.tree.all(at, Relation::Obj).chain(self.tree.all(at, Relation::Iobj)).find(|k| *k > at)?;
                let clauses = self
                    .tree
                    .dependents(hearer)
                    .filter(|k| matches!(self.tree.relation(*k), Relation::Acl | Relation::AclRelcl | Relation::Ccomp));
                clauses.into_iter().find(|k| {
                    cue.told
                        && *k > hearer
                        && self.tree.dependents(*k).any(|m| {
                            m < *k
                                && matches!(self.tree.lower(m), "that" | "if" | "whether" | "how" | "why")
                                && matches!(self.tree.relation(m), Relation::Mark | Relation::Advmod)
                        })
                })
            })
            .or_else(|| {
                let beside = self.tree.all(at, Relation::Parataxis).find(|k| *k > at)?;
                cue.speech.filter(|_| self.follows_colon(at, beside)).map(|_| beside)
            })
            .or_else(|| {
                // "shot back that": the clause stands right after, wherever the tree lays it.
                let that = particle.unwrap_or(at) + 1;
                let mark = self.tree.tokens.get(that).filter(|t| t.lower == "that" && t.relation == Relation::Mark)?;
                mark.head.filter(|clause| *clause > that)
            })
            .or_else(|| {
                // "knows what happened", "explain how": a question word may be the object.
                let object = self.tree.one(at, Relation::Obj).filter(|k| *k > at)?;
                let asks = matches!(self.tree.lower(object), "what" | "how" | "why" | "who" | "whatever");
                (asks && cue.clause.is_some()).then_some(object)
            })?;
        let content = self.beside(clause, at);
        let content = self.without_tail(clause, at, content);
        Some((sense, vec![self.carried_on(at, content)], at))
    }

    /// Whether only who is told and when stands between a verb and what it says.
    fn is_near(&self, at: usize, start: usize) -> bool {
        start <= at + 2
            || start <= at + 32 && self.tree.lower(start) == "that"
            || start <= at + 16 && !(at + 1..start).any(|k| self.tree.tokens[k].tag.is_finite_verb())
    }

    /// Whether a colon or a comma stands before a clause placed beside a verb.
    fn follows_colon(&self, at: usize, beside: usize) -> bool {
        let start = self.tree.extent(beside).start;
        start > at && (at..start).rev().take(3).any(|k| matches!(self.tree.lower(k), ":" | ","))
    }

    /// "urged them to leave", "accused her of theft", "called it a lie".
    fn person_of(&self, at: usize, cue: VerbCue) -> Option<Reading> {
        let sense = cue.person?;
        let object = self.tree.one(at, Relation::Obj).or_else(|| self.tree.one(at, Relation::Iobj)).filter(|k| *k > at);
        let subject = self.passive_subject(at);
        let rest = self.tree.dependents(at).filter(|k| *k > at && Some(*k) != object).find(|k| {
            match self.tree.relation(*k) {
                Relation::Xcomp => true,
                Relation::Advcl | Relation::Ccomp | Relation::Obl => {
                    self.joined_by(*k, &["of", "for", "with", "as", "against", "to"])
                }
                _ => false,
            }
        })?;
        let start = match (object, subject) {
            (Some(object), _) => self.tree.extent(object).start.max(at + 1),
            (None, Some(_)) => self.tree.extent(rest).start.max(at + 1),
            (None, None) => return None,
        };
        let mut content = vec![start..self.beside(rest, at).end];
        if let (None, Some(subject)) = (object, subject) {
            content.insert(0, self.noun_phrase(subject));
        }
        Some((sense, content, at))
    }

    /// "refused to leave", "is expected to leave", "seems to leave".
    fn infinitive_of(&self, at: usize, cue: VerbCue) -> Option<Reading> {
        let sense = cue.infinitive?;
        let clause = self.tree.one(at, Relation::Xcomp).filter(|k| *k > at)?;
        let verbal = self.tree.tokens[clause].tag.is_verb() || self.tree.one(clause, Relation::Cop).is_some();
        let subject = self.passive_subject(at);
        let seems = sense == Sense::Seems;
        if !verbal && !seems {
            return None;
        }
        let clause = self.without_tail(clause, at, self.beside(clause, at));
        let shared = if seems { self.tree.one(at, Relation::Nsubj) } else { subject };
        let mut content: Vec<Range<usize>> = shared.map(|s| self.noun_phrase(s)).into_iter().collect();
        content.push(clause);
        Some((sense, content, at))
    }

    /// "called for a truce", "spoke out against it".
    fn phrase_of(&self, at: usize, particle: Option<usize>) -> Option<Reading> {
        let lemma = self.tree.lemma(at);
        let complements = self.tree.dependents(at).filter(|k| {
            *k > at
                && matches!(
                    self.tree.relation(*k),
                    Relation::Obl | Relation::Advcl | Relation::Ccomp | Relation::Nmod | Relation::Xcomp
                )
        });
        for complement in complements {
            let Some(preposition) = self.tree.preposition(complement) else { continue };
            let word = self.tree.lower(preposition);
            let phrase = particle
                .and_then(|k| CUES.phrase(&format!("{lemma} {} {word}", self.tree.lower(k))))
                .or_else(|| CUES.phrase(&format!("{lemma} {word}")));
            if let Some(sense) = phrase {
                let start = preposition + 1;
                if preposition > at + 4 {
                    continue;
                }
                return Some((sense, vec![start..self.beside(complement, at).end], preposition));
            }
        }
        // "the man they called for": a particle may be a preposition without its noun.
        None
    }

    /// "rejected the plan", "blamed them for it".
    fn object_of(&self, at: usize, cue: VerbCue) -> Option<Reading> {
        let sense = cue.object?;
        let Some(object) = self.tree.one(at, Relation::Obj).filter(|k| *k > at) else {
            if let Some(noun) = self.relative_object(at) {
                return Some((sense, vec![noun], at));
            }
            self.agent(at)?;
            let subject = self.passive_subject(at);
            // "the bill, opposed by both parties"
            let noun = self.tree.tokens[at].head.filter(|_| self.tree.relation(at) == Relation::Acl);
            let content = match (subject, noun) {
                (Some(subject), _) => self.noun_phrase(subject),
                (None, Some(noun)) => self.tree.extent(noun).start..self.tree.extent(at).start.min(at).max(noun + 1),
                (None, None) => return None,
            };
            return Some((sense, vec![content], at));
        };
        if cue.told || self.tree.tokens[object].lemma.ends_with("self") || self.tree.lower(object).ends_with("selves") {
            return None;
        }
        let span = self.beside(object, at);
        // What follows and belongs to it: "for it", "as a lie", "to reporters"; not when and where it was said.
        let end = self
            .tree
            .dependents(at)
            .filter(|k| *k > object)
            .take_while(|k| match self.tree.relation(*k) {
                Relation::Xcomp => true,
                Relation::Obl | Relation::Advcl => {
                    self.joined_by(*k, &["for", "as", "of", "against", "over", "to", "into", "from"])
                }
                _ => false,
            })
            .map(|k| self.tree.extent(k).end)
            .last();
        Some((sense, vec![span.start..end.unwrap_or(span.end).max(span.end)], at))
    }

    /// "the rise they seek": the noun that a relative clause without an object of its own is about.
    fn relative_object(&self, at: usize) -> Option<Range<usize>> {
        let noun = self.tree.tokens[at].head.filter(|_| self.tree.relation(at) == Relation::AclRelcl)?;
        let subject = self.tree.one(at, Relation::Nsubj)?;
        let pronoun = matches!(self.tree.lower(subject), "who" | "which" | "that");
        let other = self
            .tree
            .dependents(at)
            .any(|k| k > at && matches!(self.tree.relation(k), Relation::Ccomp | Relation::Xcomp));
        let start = self.tree.extent(noun).start;
        let end = self.tree.extent(at).start;
        (!pronoun && !other && noun < end && subject < at).then_some(start..end)
    }

    /// Whether one of some prepositions joins a phrase or clause.
    fn joined_by(&self, at: usize, words: &[&str]) -> bool {
        self.tree.preposition(at).is_some_and(|k| words.contains(&self.tree.lower(k)))
    }

    /// "out" of "pointed out".
    fn particle(&self, at: usize) -> Option<usize> {
        self.tree.one(at, Relation::CompoundPrt).filter(|k| *k > at).or_else(|| {
            let next = at + 1;
            let near = next < self.tree.tokens.len() && self.tree.tokens[next].head == Some(at);
            (near && self.tree.relation(next) == Relation::Advmod && self.tree.tokens[next].lower.len() <= 7)
                .then_some(next)
        })
    }

    /// A verb with the auxiliaries and adverbs before it, up to a token after it.
    fn verb_group(&self, at: usize, end: usize) -> Range<usize> {
        let particle = self.tree.one(at, Relation::CompoundPrt).filter(|k| *k == at + 1).unwrap_or(at);
        self.group_start(at)..end.max(particle) + 1
    }
}

/// Sense, content, and the last token of the cue.
type Reading = (Sense, Vec<Range<usize>>, usize);
