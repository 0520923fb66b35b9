//! Domains and utility profiles of Genius, which NegMAS writes too.
//!
//! A profile gives every value of every issue an evaluation and every issue a weight; what a package is worth is the weighted
//! sum. Where an evaluation of an issue is above 1, Genius divides those of the issue by the greatest, so that what a party
//! has without an agreement, a share of 1, can be compared with a package. Issues of the files are matched by name, values by
//! name, weights by the number they give (Genius counts from 1, some files from 0).

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Foreign, ImportError,
    profile::{IssueRead, Profile, read},
};
use crate::sketch::{SketchedPackages, SketchedValuation};

pub(super) fn import(files: &[Foreign<'_>]) -> Result<(String, Vec<String>), ImportError> {
    let mut profiles = Vec::new();
    for file in files {
        profiles.push((file, read(file)?));
    }
    let (valued, domains): (Vec<_>, Vec<_>) = profiles.into_iter().partition(|(_, profile)| profile.is_valued);
    if domains.len() > 1 {
        let what = "this is a second domain";
        return Err(ImportError::of(domains[1].0.name, what, "Name one domain and the profiles that belong to it."));
    }
    let Some((first, leading)) = domains.first().or(valued.first()) else {
        return Err(ImportError::of("", "no file is named", "Name utility profiles."));
    };
    if valued.is_empty() {
        let what = "it says what can be settled, and not what anything is worth to anybody";
        return Err(ImportError::of(first.name, what, "Name the utility profiles too, one for each party."));
    }
    let mut notes = Vec::new();
    let mut sketch = SketchedPackages {
        title: leading.title.clone().unwrap_or_else(|| first.stem().to_owned()),
        issues: issues(leading, first, &mut notes)?,
        ..SketchedPackages::default()
    };
    for (file, profile) in &valued {
        notes.extend(profile.notes.iter().map(|note| format!("{}: {note}", file.name)));
        let valuation = valuation(file, profile, leading, &mut notes)?;
        if sketch.parties.iter().any(|p| p.name == valuation.name) {
            let what = "two profiles have the same name, and parties are named after them";
            return Err(ImportError::of(file.name, what, "Rename one of the files."));
        }
        sketch.parties.push(valuation);
    }
    let from: Vec<&str> = files.iter().map(|f| f.name).collect();
    sketch.comments = vec![format!("From {} (Genius, NegMAS). Parties are named after the files.", from.join(", "))];
    sketch.comments.extend(notes.iter().map(|note| format!("* {note}")));
    Ok((sketch.to_toml(), notes))
}

/// Names and values of the issues; of issues of one name the later ones get a number.
fn issues(
    leading: &Profile,
    file: &Foreign<'_>,
    notes: &mut Vec<String>,
) -> Result<Vec<(String, Vec<String>)>, ImportError> {
    let mut issues: Vec<(String, Vec<String>)> = Vec::new();
    for issue in &leading.issues {
        if issues.iter().any(|(name, _)| *name == issue.name) {
            let what = format!("a second issue is called “{}”", issue.name);
            let remedy = "Rename one of them in all files of the domain.";
            return Err(ImportError::at(file.name, format!("line {}", issue.line), what, remedy));
        }
        issues.push((issue.name.clone(), issue.values.clone()));
    }
    if leading.is_valued && leading.reservation.is_none() {
        notes.push(format!("{}: no reservation value: 0 is taken", file.name));
    }
    Ok(issues)
}

fn valuation(
    file: &Foreign<'_>,
    profile: &Profile,
    leading: &Profile,
    notes: &mut Vec<String>,
) -> Result<SketchedValuation, ImportError> {
    let (weights, bias) = weights(file, profile, notes)?;
    let mut values = Vec::new();
    for wanted in &leading.issues {
        let Some(at) = profile.issues.iter().position(|issue| issue.name == wanted.name) else {
            let what = format!("it has no issue “{}”, which the others have", wanted.name);
            return Err(ImportError::of(file.name, what, "Name profiles of one domain."));
        };
        let worth = in_order(file, &profile.issues[at], wanted)?;
        let most = worth.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let weight = if most > 1.0 { weights[at] / most } else { weights[at] };
        values.push((weight, worth));
    }
    let is_known = |issue: &&IssueRead| leading.issues.iter().any(|l| l.name == issue.name);
    if let Some(issue) = profile.issues.iter().find(|issue| !is_known(issue)) {
        let what = format!("its issue “{}” is not in the domain", issue.name);
        return Err(ImportError::at(file.name, format!("line {}", issue.line), what, "Name profiles of one domain."));
    }
    let without_agreement = profile.reservation.unwrap_or(0.0) - bias;
    let most = |(weight, worth): &(f64, Vec<f64>)| worth.iter().map(|w| w * weight).fold(f64::NEG_INFINITY, f64::max);
    let best: f64 = values.iter().map(most).sum();
    if without_agreement > best + 1e-9 {
        notes.push(format!(
            "{}: what there is without an agreement, {without_agreement}, is more than any package gives, {best:.3} at most",
            file.name
        ));
    }
    Ok(SketchedValuation { name: file.stem().to_owned(), without_agreement, values, comments: Vec::new() })
}

/// What an issue's values are worth, in the order in which the domain has them.
fn in_order(file: &Foreign<'_>, issue: &IssueRead, wanted: &IssueRead) -> Result<Vec<f64>, ImportError> {
    let worth = issue.worth.as_deref().unwrap_or_default();
    let given: BTreeMap<&String, f64> = issue.values.iter().zip(worth.iter().copied()).collect();
    let wanted_values: BTreeSet<&String> = wanted.values.iter().collect();
    let refuse = |what: String| {
        let remedy = "Correct it, or name profiles of one domain.";
        ImportError::at(file.name, format!("line {}", issue.line), what, remedy)
    };
    if let Some(extra) = issue.values.iter().find(|value| !wanted_values.contains(value)) {
        return Err(refuse(format!("the issue “{}” has the value “{extra}”, which the domain has not", issue.name)));
    }
    let one = |value: &String| {
        let lacking = || refuse(format!("the issue “{}” lacks the value “{value}”, which the domain has", issue.name));
        given.get(value).copied().ok_or_else(lacking)
    };
    wanted.values.iter().map(one).collect()
}

/// Of every issue its weight, and what is added to every package.
fn weights(file: &Foreign<'_>, profile: &Profile, notes: &mut Vec<String>) -> Result<(Vec<f64>, f64), ImportError> {
    if profile.weights.is_empty() {
        notes.push(format!("{}: no weights: every issue counts alike", file.name));
        return Ok((vec![1.0; profile.issues.len()], 0.0));
    }
    let mut found: Vec<Option<f64>> = vec![None; profile.issues.len()];
    let mut bias = 0.0;
    let is_of_issue = |index: &String| profile.issues.iter().any(|i| i.index == *index);
    let is_weighted = |issue: &IssueRead| profile.weights.iter().any(|(index, ..)| *index == issue.index);
    // Where every issue's number has a weight, or every weight's an issue, the numbers are meant.
    let numbered =
        profile.issues.iter().all(is_weighted) || profile.weights.iter().all(|(index, ..)| is_of_issue(index));
    let by_order = !numbered && profile.weights.len() >= profile.issues.len();
    for (at, (index, weight, line)) in profile.weights.iter().enumerate() {
        let issue = if by_order { Some(at) } else { profile.issues.iter().position(|i| i.index == *index) };
        match issue.and_then(|issue| found.get_mut(issue)) {
            Some(slot @ None) => *slot = Some(*weight),
            Some(Some(_)) => {
                let what = format!("the issue {index} has two weights");
                return Err(ImportError::at(file.name, format!("line {line}, <weight>"), what, "Remove one."));
            }
            None if let Some((_, name)) = profile.objectives.iter().find(|(known, _)| !by_order && known == index) => {
                let named = if name.is_empty() { String::new() } else { format!(" “{name}”") };
                notes.push(format!(
                    "{}: not kept: the weight {weight} of the objective {index}{named}, which is no issue: only issues are weighted",
                    file.name
                ));
            }
            // NegMAS writes what is added to every package as the weight of an issue after the last.
            None if at == profile.issues.len() => bias = *weight,
            None => {
                let what = format!("the weight {index} belongs to no issue");
                let remedy = "Issues and weights are matched by “index”; correct one of the two.";
                return Err(ImportError::at(file.name, format!("line {line}, <weight>"), what, remedy));
            }
        }
    }
    if by_order {
        notes.push(format!("{}: weights and issues are numbered differently: matched in their order", file.name));
    }
    if bias != 0.0 {
        notes.push(format!(
            "{}: {bias} is added to every package: taken off what there is without an agreement",
            file.name
        ));
    }
    for (issue, weight) in profile.issues.iter().zip(&found) {
        match weight {
            None => notes.push(format!("{}: the issue “{}” has no weight: it counts nothing", file.name, issue.name)),
            Some(weight) if *weight < 0.0 => notes.push(format!(
                "{}: the issue “{}” has the weight {weight}: what is worth more there counts against a package",
                file.name, issue.name
            )),
            Some(_) => {}
        }
    }
    Ok((found.into_iter().map(|weight| weight.unwrap_or(0.0)).collect(), bias))
}
