//! Actors: whom a document names.

use std::collections::BTreeMap;

use chancery_lang::NameLabel;
use chancery_record::{Actor, ActorKind};

use crate::Context;

/// One actor for each name, in the order of first mention; places are none.
pub(crate) fn propose(context: &Context<'_>) -> Vec<Actor> {
    let annotations = context.annotations;
    let mut order: Vec<&str> = Vec::new();
    let mut actors: BTreeMap<&str, Actor> = BTreeMap::new();
    for name in &annotations.names {
        let kind = match name.label {
            NameLabel::Person | NameLabel::Office => ActorKind::Person,
            NameLabel::State | NameLabel::Nationality => ActorKind::State,
            NameLabel::Organisation => ActorKind::Organisation,
            NameLabel::Place | NameLabel::Facility | NameLabel::Event | NameLabel::Law | NameLabel::Weapon => continue,
        };
        let actor = actors.entry(&name.canonical).or_insert_with(|| {
            order.push(&name.canonical);
            let person = annotations.people.get(&name.canonical);
            Actor {
                name: name.canonical.clone(),
                kind,
                aliases: Vec::new(),
                offices: person.map(|p| p.offices.clone()).unwrap_or_default(),
                affiliation: context.referents.state_of(&name.canonical).map(str::to_owned),
                mentions: Vec::new(),
            }
        });
        let form = context.document.words(name.range);
        if form != actor.name && name.label != NameLabel::Office && !actor.aliases.iter().any(|a| a == form) {
            actor.aliases.push(form.to_owned());
        }
        actor.mentions.push(name.range);
    }
    for turn in &context.document.turns {
        let unnamed = turn.speaker.contains("official") || turn.speaker.starts_with(char::is_lowercase);
        actors.entry(&turn.speaker).or_insert_with(|| {
            order.push(&turn.speaker);
            Actor {
                name: turn.speaker.clone(),
                kind: if unnamed || turn.speaker == "Q" { ActorKind::Group } else { ActorKind::Person },
                aliases: Vec::new(),
                offices: Vec::new(),
                affiliation: None,
                mentions: vec![turn.label],
            }
        });
    }
    order.into_iter().filter_map(|name| actors.remove(name)).collect()
}
