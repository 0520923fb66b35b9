//! Who took part in an event, and at what level.

use std::ops::Range;

use chancery_lang::{Clause, Name, NameLabel, Tag};
use chancery_record::{Level, Participant};

use super::telling;
use crate::Context;

/// How many tokens before "of" or behind a name may tell an office.
const OFFICE: usize = 5;

/// The words of offices, from the highest level to the lowest. Lower case.
const LEVELS: &[(Level, &[&str])] = &[
    (Level::Adviser, &["security adviser", "security advisor", "aide"]),
    (
        Level::SeniorOfficial,
        &[
            "deputy",
            "vice minister",
            "ambassador",
            "chief negotiator",
            "undersecretary",
            "under-secretary",
            "chief of staff",
        ],
    ),
    (Level::PersonalEnvoy, &["envoy", "emissary", "special representative"]),
    (Level::Minister, &["minister", "secretary of state", "foreign secretary", "secretary"]),
    (
        Level::Principal,
        &[
            "president",
            "prime minister",
            "king",
            "crown prince",
            "emir",
            "sultan",
            "chancellor",
            "premier",
            "supreme leader",
        ],
    ),
    (Level::Working, &["low-level", "technical", "expert", "working-level", "junior", "clerk"]),
    (Level::SeniorOfficial, &["senior official", "senior officials", "high-level"]),
];

/// Participants named in the words of an event; of a clause, its subject and objects.
pub(super) fn of(
    context: &Context<'_>,
    clause: Option<&Clause>,
    span: &Range<usize>,
    speaker: &str,
) -> Vec<Participant> {
    let annotations = context.annotations;
    let mut names: Vec<Participant> = Vec::new();
    let mut add = |name: String, level: Option<Level>| {
        for one in name.split(", ") {
            if !one.is_empty() && one != "author" && !names.iter().any(|p| p.name == one) {
                names.push(Participant { name: one.to_owned(), level, represented_by: None });
            }
        }
    };
    if let Some(subject) = clause.and_then(|c| c.subject.clone()) {
        let level = level_in(context, &subject);
        let named = annotations.names_in(annotations.range_of(subject.clone())).iter().any(|n| n.label.can_act());
        // "envoys of Orlan and Vesk": the sides are named below, at the level of their envoys.
        if let Some(name) = context.referents.resolve(subject, speaker)
            && !(named && name.starts_with(char::is_lowercase))
        {
            let level = level.or_else(|| level_of_person(context, &name));
            add(name, level);
        }
    }
    let range = annotations.range_of(span.clone());
    for name in annotations.names_in(range) {
        if !name.label.can_act() {
            continue;
        }
        // "President Aliyev of Azerbaijan": the state says whose president he is.
        let person_before = annotations.names_in(range).iter().any(|p| {
            p.label == NameLabel::Person
                && p.range.end() < name.range.start()
                && context.document.words(chancery_text::TextRange::of(p.range.end(), name.range.start())).trim()
                    == "of"
        });
        // "the Azerbaijani president Aliyev" too.
        let at = annotations.token_at(name.range.start());
        let office_after = matches!(name.label, NameLabel::State | NameLabel::Nationality)
            && annotations.names_in(range).iter().any(|p| {
                p.label == NameLabel::Person
                    && p.range.start() > name.range.end()
                    && annotations.token_at(p.range.start()) <= at + 5
            });
        if person_before || office_after {
            continue;
        }
        add(name.canonical.clone(), level_of_person(context, &name.canonical));
    }
    names
}

pub(super) fn level_of_person(context: &Context<'_>, name: &str) -> Option<Level> {
    let person = context.annotations.people.get(name)?;
    person.offices.iter().find_map(|office| level_of_words(&office.to_lowercase()))
}

/// "a high-level delegation headed by its defence minister", "low-level diplomats".
pub(super) fn level_in(context: &Context<'_>, tokens: &Range<usize>) -> Option<Level> {
    level_of_words(&context.document.words(context.annotations.range_of(tokens.clone())).to_lowercase())
}

fn level_of_words(words: &str) -> Option<Level> {
    let words = words.split(|c: char| !c.is_alphanumeric() && c != '-').collect::<Vec<_>>().join(" ");
    let words = format!(" {words} ");
    // Whole words, in the singular or plural: a "working team" holds no king.
    let found =
        |list: &[&str]| list.iter().any(|w| words.contains(&format!(" {w} ")) || words.contains(&format!(" {w}s ")));
    // "prime minister" and "vice president" hold the words of other levels.
    if words.contains("prime minister") && !words.contains("deputy") {
        return Some(Level::Principal);
    }
    if words.contains(" vice ") && words.contains("minister") {
        return Some(Level::SeniorOfficial);
    }
    LEVELS.iter().find(|(_, list)| found(list)).map(|(level, _)| *level)
}

/// What the words around the sides of an event say beyond their names: "the foreign ministers of Orlan and Vesk" are two
/// sides at the level of ministers, and no third participant.
pub(super) fn settle(context: &Context<'_>, words: &Range<usize>, participants: &mut Vec<Participant>) {
    let annotations = context.annotations;
    let names = annotations.names_in(annotations.range_of(words.clone()));
    for name in names.iter().filter(|n| is_side(n)) {
        if let Some(side) = participants.iter_mut().find(|p| p.name == name.canonical && p.level.is_none()) {
            side.level = level_of_side(context, name);
        }
    }
    // "according to Orlan": who tells of it.
    let lower = |k: usize, back: usize| k.checked_sub(back).map_or("", |k| annotations.tokens[k].lower.as_str());
    let tells = |name: &Name| {
        let at = annotations.token_at(name.range.start());
        lower(at, 1) == "to" && lower(at, 2) == "according"
    };
    participants.retain(|p| {
        let mut told = names.iter().filter(|n| n.canonical == p.name).peekable();
        told.peek().is_none() || !told.all(tells)
    });
    let known: Vec<String> = participants.iter().map(|p| p.name.clone()).collect();
    participants.retain(|p| {
        let names_others = |name: &Name| {
            name.canonical != p.name
                && known.contains(&name.canonical)
                && p.name.contains(context.document.words(name.range))
        };
        telling::is_named(context, &p.name) || !names.iter().any(names_others)
    });
}

fn is_side(name: &Name) -> bool {
    matches!(name.label, NameLabel::State | NameLabel::Nationality | NameLabel::Organisation)
}

/// The level of an office that stands before or behind the name of a side.
fn level_of_side(context: &Context<'_>, name: &Name) -> Option<Level> {
    let annotations = context.annotations;
    let tokens = &annotations.tokens;
    let own = annotations.tokens_in(name.range);
    let at = annotations.sentences.partition_point(|s| s.range.end() <= name.range.start());
    let sentence = annotations.sentences.get(at).filter(|s| s.range.contains(name.range))?.tokens.clone();
    let part_of_name = |k: usize| {
        annotations
            .names_in(annotations.range_of(sentence.clone()))
            .iter()
            .any(|n| is_side(n) && n.range.contains(tokens[k].range))
    };
    // Back over the sides beside it: "of Orlan, Egypt and Vesk".
    let mut first = own.start;
    while first > sentence.start
        && (matches!(tokens[first - 1].lower.as_str(), "and" | "," | "the") || part_of_name(first - 1))
    {
        first -= 1;
    }
    if first > sentence.start && matches!(tokens[first - 1].lower.as_str(), "of" | "from") {
        let of = first - 1;
        let start = (sentence.start..of)
            .rev()
            .take(OFFICE)
            .take_while(|k| !tokens[*k].tag.is_verb() && tokens[*k].tag != Tag::Punctuation)
            .last()?;
        return level_in(context, &(start..of));
    }
    let office = |k: &usize| matches!(tokens[*k].tag, Tag::Pos | Tag::Jj | Tag::Nn | Tag::Nns | Tag::Nnp);
    let end = (own.end..sentence.end.min(own.end + OFFICE)).find(|k| !office(k)).unwrap_or(own.end);
    level_in(context, &(own.end..end))
}

/// Words for the place in a series, from the first on.
pub(super) const ORDINALS: &[&str] =
    &["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];

/// Which in its series: "a second round" is 2.
pub(super) fn ordinal(context: &Context<'_>, tokens: &Range<usize>) -> Option<u8> {
    let all = &context.annotations.tokens;
    let round = tokens
        .clone()
        .find(|k| matches!(all[*k].lemma.as_str(), "round" | "session" | "meeting") && *k > tokens.start)?;
    let word = all[round - 1].lower.as_str();
    let position = ORDINALS.iter().position(|o| *o == word)?;
    u8::try_from(position + 1).ok()
}
