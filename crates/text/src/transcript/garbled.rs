//! Labels that are probably garbled, and whose turns they head.

use std::collections::BTreeMap;

use super::{Turn, label::Label, office};
use crate::note::Note;

/// Labels that are looked at for being garbled.
const MOST_GARBLED: usize = 20;

/// Gives a turn whose label names nobody to its likely speaker, and notes it.
///
/// Such a label occurs once, is no role, occurs nowhere else in the text, and stands between two turns of one speaker
/// who has one regular partner: the partner is the likely speaker.
pub(super) fn mend(text: &str, labels: &[Label], turns: &mut [Turn], notes: &mut Vec<Note>) {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for label in labels {
        *counts.entry(office::surname(&label.name)).or_default() += 1;
    }
    let mut candidates = 0;
    for i in 1..turns.len().saturating_sub(1) {
        let label = &labels[i];
        let other = turns[i - 1].speaker.clone();
        let once = counts.get(&office::surname(&label.name)) == Some(&1);
        if !once || other != turns[i + 1].speaker || office::role(&label.name).is_some() || label.name.contains(' ') {
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
