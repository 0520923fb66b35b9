//! Competing judgements: what different authors think of one party on one issue, side by side.

use std::collections::{BTreeMap, BTreeSet};

use chancery_record::{Issue, StatementKind};
use serde::Serialize;

use crate::{positions::Matrix, said::Said, view::View, words::key};

/// Judgements of several authors on one question.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Competing {
    /// Index of the track.
    pub track: usize,
    /// The issue.
    pub issue: Issue,
    /// The party that the words name.
    pub party: String,
    /// How many authors.
    pub authors: usize,
    /// The judgements, oldest first.
    pub judgements: Vec<Said>,
}

/// Assessments and predictions by two authors at least, of a party of the track that their words name.
pub(crate) fn competing(view: &View<'_>, matrices: &[Matrix]) -> Vec<Competing> {
    let mut names: BTreeMap<usize, Vec<(String, &str)>> = BTreeMap::new();
    for matrix in matrices {
        let of_track = names.entry(matrix.track).or_default();
        for party in matrix.parties.iter().filter(|party| !party.name.starts_with("author (")) {
            let member = view.cast.members.iter().find(|member| member.name == party.name);
            let known = member.into_iter().flat_map(|member| &member.aliases).chain([&party.name]);
            of_track.extend(known.map(|name| (format!(" {} ", key(name)), party.name.as_str())));
        }
    }
    let mut groups: BTreeMap<(usize, Issue, &str), Vec<&Said>> = BTreeMap::new();
    for said in &view.said {
        if !matches!(said.kind, StatementKind::Assessment | StatementKind::Prediction) {
            continue;
        }
        let words: String = said.words().chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
        let words = format!(" {} ", key(&words));
        let named = names.get(&said.track).into_iter().flatten().filter(|(name, _)| words.contains(name.as_str()));
        let parties: BTreeSet<&str> = named.map(|(_, party)| *party).collect();
        for party in parties {
            groups.entry((said.track, said.issue, party)).or_default().push(said);
        }
    }
    groups
        .into_iter()
        .filter_map(|((track, issue, party), judgements)| {
            let authors = judgements.iter().map(|said| said.speaker.as_str()).collect::<BTreeSet<_>>().len();
            (authors > 1).then(|| Competing {
                track,
                issue,
                party: party.to_owned(),
                authors,
                judgements: judgements.into_iter().cloned().collect(),
            })
        })
        .collect()
}
