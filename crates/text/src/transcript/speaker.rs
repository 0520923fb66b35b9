//! Who a speaker label stands for.

use std::collections::BTreeMap;

use super::{
    Turn,
    label::{self, Label},
};
use crate::note::Note;

/// More speakers than that are no transcript of people; their names are not looked for in the text.
const MOST_SPEAKERS: usize = 200;

/// Characters of a text in which an office with its bearer's name is looked for.
const OPENING: usize = 2_000;

/// Labels that are looked at for being garbled.
const MOST_GARBLED: usize = 20;

/// The speaker of each label, in order: the full name where the document gives one.
pub(super) fn resolve(labels: &[Label], text: &str, title: Option<&str>, author: Option<&str>) -> Vec<String> {
    // The longest printed form of each surname, labels first.
    let mut full: BTreeMap<String, String> = BTreeMap::new();
    for label in labels {
        let surname = label::surname(&label.name);
        let best = full.entry(surname).or_default();
        let bare = without_title(&label.name);
        if bare.split_whitespace().count() > best.split_whitespace().count() {
            bare.clone_into(best);
        }
    }
    let opening = text.char_indices().nth(OPENING).map_or(text, |(end, _)| &text[..end]);
    let places = [title, author, Some(opening)];
    let mut resolved: BTreeMap<&str, String> = BTreeMap::new();
    for label in labels {
        if resolved.contains_key(label.name.as_str()) {
            continue;
        }
        let speaker = match label::role(&label.name) {
            Some(role) => of_role(&role, &label.name, &places),
            None => {
                let longest = full.get(&label::surname(&label.name)).map_or(label.name.as_str(), String::as_str);
                let looked_for = resolved.len() < MOST_SPEAKERS;
                Some(longest)
                    .filter(|_| looked_for)
                    .and_then(|name| in_mixed_case(name, text))
                    .map(|name| first_name_in(text, &name).unwrap_or(name))
                    .map_or_else(|| title_case(longest), |name| keep_title(&label.name, name))
            }
        };
        resolved.insert(&label.name, speaker);
    }
    labels.iter().map(|label| resolved[label.name.as_str()].clone()).collect()
}

/// A single-word name keeps the courtesy title it is printed with: "Mr. Orlan", not "Orlan".
fn keep_title(printed: &str, name: String) -> String {
    if name.contains(' ') || without_title(printed) == printed {
        return name;
    }
    let courtesy = printed.split_whitespace().next().unwrap_or_default();
    format!("{} {name}", if courtesy.len() > 3 { courtesy.to_owned() } else { title_case(courtesy) })
}

fn without_title(name: &str) -> &str {
    const TITLES: &[&str] = &[
        "MR",
        "MS",
        "MRS",
        "DR",
        "MISS",
        "SIR",
        "AMB",
        "AMBASSADOR",
        "SECRETARY",
        "MINISTER",
        "SENATOR",
        "GENERAL",
        "GEN",
        "PRESIDENT",
        "PRIME",
        "FOREIGN",
        "DEFENSE",
        "DEFENCE",
        "SPECIAL",
        "ENVOY",
        "GOVERNOR",
    ];
    let mut rest = name;
    while let Some((first, tail)) = rest.split_once(' ') {
        if !TITLES.contains(&first.trim_end_matches('.').to_uppercase().as_str()) {
            break;
        }
        rest = tail.trim_start();
    }
    rest
}

/// The name of a role: an unnamed official stays a description, "THE PRESIDENT" is the one the title names.
///
/// `places` are looked through in turn for the office with a name after it: title, author, opening of the text.
fn of_role(role: &str, printed: &str, places: &[Option<&str>]) -> String {
    if let Some(office) = role.strip_prefix("THE ").map(title_case)
        && let Some(named) = places.iter().flatten().find_map(|place| after_office(place, &office))
    {
        return named;
    }
    if role.contains("OFFICIAL") || role.contains("DIPLOMAT") || role.contains("UNIDENTIFIED") {
        return role.to_lowercase();
    }
    if label::is_capitals(printed) && printed.len() > 1 { title_case(printed) } else { printed.to_owned() }
}

/// "President Orlan" in "Remarks by President Orlan on the Lake".
fn after_office(title: &str, office: &str) -> Option<String> {
    let at = title.find(&format!("{office} "))?;
    let rest = &title[at + office.len() + 1..];
    let name: Vec<&str> = rest.split_whitespace().take_while(|w| w.starts_with(char::is_uppercase)).take(3).collect();
    let name = name.join(" ");
    let name = name.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '.');
    (!name.is_empty()).then(|| if name.contains(' ') { name.to_owned() } else { format!("{office} {name}") })
}

/// How the text itself writes a name that a label prints in capitals: "MCGURK" is "McGurk" where the text says so.
fn in_mixed_case(name: &str, text: &str) -> Option<String> {
    if !label::is_capitals(name) {
        return Some(name.to_owned());
    }
    let wanted = name.to_lowercase();
    let first = wanted.chars().next()?;
    let begins = |c: char| c.to_lowercase().eq(std::iter::once(first));
    text.char_indices().filter(|(_, c)| begins(*c)).find_map(|(at, _)| {
        let before_is_word = text[..at].chars().next_back().is_some_and(char::is_alphanumeric);
        let found = text.get(at..at + name.len())?;
        let after_is_word = text[at + name.len()..].chars().next().is_some_and(char::is_alphanumeric);
        (!before_is_word && !after_is_word && found.to_lowercase() == wanted && !label::is_capitals(found))
            .then(|| found.to_owned())
    })
}

/// The full name the text gives a surname: "John Kirby" for "Kirby".
fn first_name_in(text: &str, name: &str) -> Option<String> {
    if name.contains(' ') {
        return None;
    }
    text.match_indices(name).find_map(|(at, _)| {
        let before = text[..at].strip_suffix(' ')?;
        let first = before.rsplit(|c: char| c.is_whitespace()).next()?;
        let is_first_name = first.chars().count() >= 2
            && first.starts_with(char::is_uppercase)
            && first.chars().skip(1).all(|c| c.is_lowercase() || c == '-' || c == '’')
            && without_title(&format!("{first} x")) == format!("{first} x")
            && !NOT_FIRST_NAMES.contains(&first);
        let joined = text[at + name.len()..].chars().next().is_some_and(char::is_alphanumeric);
        (is_first_name && !joined).then(|| format!("{first} {name}"))
    })
}

const NOT_FIRST_NAMES: &[&str] = &[
    "The",
    "And",
    "But",
    "So",
    "As",
    "Is",
    "Thank",
    "Thanks",
    "Congratulations",
    "Yes",
    "No",
    "If",
    "When",
    "Does",
    "Did",
    "Has",
    "With",
    "For",
    "Well",
    "Spokesperson",
    "Spokesman",
    "Spokeswoman",
    "Press",
    "Attorney",
    "Chairman",
    "Congressman",
    "Congresswoman",
    "Justice",
    "Judge",
    "Captain",
    "Professor",
    "Advisor",
    "Adviser",
    "Leader",
    "Hi",
    "Hello",
    "Good",
    "Now",
    "Team",
    "Administration",
];

/// "STEVE O'MALLEY-REYES" to "Steve O'Malley-Reyes".
fn title_case(name: &str) -> String {
    let mut begin = true;
    name.chars()
        .flat_map(|c| {
            let up = begin;
            begin = !c.is_alphanumeric();
            if up { c.to_uppercase().collect::<Vec<_>>() } else { c.to_lowercase().collect() }
        })
        .collect()
}

/// Gives a turn whose label names nobody to its likely speaker, and notes it.
///
/// Such a label occurs once, is no role, occurs nowhere else in the text, and stands between two turns of one speaker
/// who has one regular partner: the partner is the likely speaker.
pub(super) fn mend_garbled(text: &str, labels: &[Label], turns: &mut [Turn], notes: &mut Vec<Note>) {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for label in labels {
        *counts.entry(label::surname(&label.name)).or_default() += 1;
    }
    let mut candidates = 0;
    for i in 1..turns.len().saturating_sub(1) {
        let label = &labels[i];
        let other = turns[i - 1].speaker.clone();
        let once = counts.get(&label::surname(&label.name)) == Some(&1);
        if !once || other != turns[i + 1].speaker || label::role(&label.name).is_some() || label.name.contains(' ') {
            continue;
        }
        candidates += 1;
        if candidates > MOST_GARBLED {
            break;
        }
        let lower = label.name.to_lowercase();
        let named_in_text = text.match_indices(|c: char| c.is_uppercase()).any(|(at, _)| {
            at != label.range.start()
                && text.get(at..at + label.name.len()).is_some_and(|w| w.to_lowercase() == lower && w != label.name)
        });
        if named_in_text {
            continue;
        }
        let Some(partner) = partner_of(&other, i, turns) else { continue };
        notes.push(Note::at(
            "garbled-label",
            label.range,
            format!(
                "The speaker label “{}” occurs once, names nobody, and stands between two turns of {other}: probably garbled; the likely speaker is {partner}.",
                label.name
            ),
        ));
        turns[i].speaker = partner;
        turns[i].garbled = true;
    }
}

/// Who else speaks beside `speaker`, if it is mostly one person.
fn partner_of(speaker: &str, except: usize, turns: &[Turn]) -> Option<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (i, turn) in turns.iter().enumerate() {
        if i != except && turn.speaker != speaker {
            *counts.entry(&turn.speaker).or_default() += 1;
        }
    }
    let all: usize = counts.values().sum();
    let (name, count) = counts.into_iter().max_by_key(|(_, n)| *n)?;
    (count >= 2 && count * 4 >= all * 3).then(|| name.to_owned())
}
