//! The words that give events away.

use std::{cmp::Reverse, ops::Range};

use chancery_lang::{Clause, ClauseKind, Tag};
use chancery_record::EventKind;

use crate::{
    Context,
    vocabulary::{EventCue, Meaning},
    words::WORDS,
};

/// How far from its verb an infinitive stands, in tokens.
const REACH: usize = 4;

/// What gave an event away.
pub(super) struct Trigger<'a> {
    pub(super) kind: EventKind,
    pub(super) tokens: Range<usize>,
    pub(super) clause: &'a Clause,
    /// The verb of the clause, not a noun in it.
    pub(super) verb: bool,
    /// How many of a date, a place and two participants the event needs to be one.
    pub(super) anchors: u8,
}

impl Trigger<'_> {
    /// Whether the cue of a verb is the verb of its clause, or an infinitive that hangs on it: "is to meet".
    fn is_predicate(&self, context: &Context<'_>) -> bool {
        let tokens = &context.annotations.tokens;
        let start = self.tokens.start;
        let tag = tokens[start].tag;
        let own = self.clause.verb.is_none_or(|v| {
            start == v
                || tokens[start].lemma == "be" && self.clause.verb_start <= Some(start) && self.tokens.contains(&v)
        });
        let participle =
            tag != Tag::Vbg || self.clause.verb == Some(start) || self.clause.kind == ClauseKind::Participle;
        (own || self.governor(context).is_some()) && tag.is_verb() && participle
    }

    /// Whether the cue of a noun is no verb here: "attacked by" is no "attack by", but "shelling of" is a noun.
    fn is_noun(&self, context: &Context<'_>) -> bool {
        let tag = context.annotations.tokens[self.tokens.start].tag;
        !tag.is_verb() || tag == Tag::Vbg
    }

    /// The verb that an infinitive hangs on: "agreed" in "agreed to meet".
    pub(super) fn governor(&self, context: &Context<'_>) -> Option<usize> {
        let start = self.tokens.start;
        let hangs = context.annotations.tokens[start].tag == Tag::Vb;
        self.clause.verb.filter(|v| self.verb && hangs && *v < start && start - v <= REACH)
    }
}

/// The triggers of a clause, verbs first: what a clause says is done outranks what it mentions.
pub(super) fn triggers<'a>(context: &Context<'_>, clause: &'a Clause) -> Vec<Trigger<'a>> {
    let tokens = &context.annotations.tokens;
    let mut triggers: Vec<Trigger<'a>> = context
        .hits
        .within(clause.tokens.clone())
        .filter_map(|hit| match hit.meaning {
            Meaning::Event(EventCue { kind, verb, anchors }) => {
                Some(Trigger { kind: *kind, tokens: hit.tokens.clone(), clause, verb: *verb, anchors: *anchors })
            }
            _ => None,
        })
        .filter(|t| if t.verb { t.is_predicate(context) } else { t.is_noun(context) })
        .collect();
    for trigger in &mut triggers {
        // "The second round was held in Ostra on 2 June": the whole clause tells of it.
        let subject = clause.subject.as_ref().is_some_and(|s| s.contains(&trigger.tokens.start));
        let happens = clause.verb.is_some_and(|v| WORDS.taking_place.contains(&tokens[v].lemma));
        trigger.verb |= subject && happens;
    }
    triggers.sort_by_key(|t| (!t.verb, Reverse(t.tokens.len()), t.tokens.start));
    triggers
}

/// A meeting "for a second round of talks" is a round of talks.
pub(super) fn refined(context: &Context<'_>, trigger: &Trigger<'_>) -> EventKind {
    let talks = context
        .hits
        .within(trigger.clause.tokens.clone())
        .any(|h| matches!(h.meaning, Meaning::Event(EventCue { kind: EventKind::TalksRound, .. })));
    if trigger.kind == EventKind::Meeting && talks { EventKind::TalksRound } else { trigger.kind }
}
