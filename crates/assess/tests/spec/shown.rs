//! The views in words, a line each.

use chancery_assess::{Assessment, Cite, Evidence, Grounds, Said, Status, Tally};

/// The lines of a view, by the name that a block gives it.
pub(crate) fn view(name: &str, assessment: &Assessment) -> Option<Vec<String>> {
    match name {
        "concessions" => Some(concessions(assessment)),
        "conditions" => Some(conditions(assessment)),
        _ => None,
    }
}

fn quote(words: &str) -> String {
    format!("“{words}”")
}

fn first(cites: &[Cite]) -> String {
    quote(cites.first().map_or("", |cite| cite.quote.as_str()))
}

fn quotes<'e>(evidence: impl IntoIterator<Item = &'e Evidence>) -> String {
    evidence.into_iter().map(|evidence| first(&evidence.cites)).collect::<Vec<_>>().join(", ")
}

fn saids<'s>(said: impl IntoIterator<Item = &'s Said>) -> String {
    said.into_iter().map(|said| quote(said.words())).collect::<Vec<_>>().join(", ")
}

/// "withdrawn (linked: “…”)".
fn status<T>(status: &Status<T>, label: impl Fn(&T) -> &'static str) -> String {
    let because = if status.because.is_empty() { String::new() } else { format!(": {}", quotes(&status.because)) };
    format!("{} ({}{because})", label(&status.value), grounds(status.grounds))
}

fn grounds(grounds: Grounds) -> &'static str {
    match grounds {
        Grounds::Words => "found by words only",
        Grounds::Link => "linked by a person",
        Grounds::Mark => "marked by a person",
    }
}

/// "of 3: 1 firm, 2 withdrawn; decided 1".
fn tally(tally: &Tally) -> String {
    let counts: Vec<String> = tally.counts.iter().map(|(code, n)| format!("{n} {}", code.replace('_', " "))).collect();
    format!("of {}: {}; decided by a person: {}", tally.of, counts.join(", "), tally.decided)
}

/// Adds a part of a line where there is something to say.
fn part(line: &mut String, title: &str, words: &str) {
    if !words.is_empty() {
        line.extend(["; ", title, " ", words]);
    }
}

fn concessions(assessment: &Assessment) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for concession in &assessment.concessions {
        let said = &concession.said;
        let mut line = format!(
            "{} {}: {}",
            said.parties.join(" and "),
            quote(said.words()),
            status(&concession.stage, |s| s.label())
        );
        match &concession.reciprocity {
            Some(answered) => part(&mut line, "return:", &status(answered, |a| a.label())),
            None => part(&mut line, "return:", "not said by a person"),
        }
        part(&mut line, "may answer it:", &saids(&concession.returns));
        part(&mut line, "may take it back:", &saids(&concession.later_refusals));
        part(&mut line, "held before:", &saids(&concession.earlier_position));
        part(&mut line, "days since:", &concession.days_since.map_or_else(String::new, |days| days.to_string()));
        lines.push(line);
    }
    lines.push(format!("stages {}", tally(&assessment.concession_count.stages)));
    lines.push(format!("returns {}", tally(&assessment.concession_count.reciprocity)));
    lines
}

fn conditions(assessment: &Assessment) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for condition in &assessment.conditions {
        let said = &condition.said;
        let mut line = format!(
            "{} {}, {} {} ({})",
            said.parties.join(" and "),
            quote(said.words()),
            condition.connective.label(),
            first(&condition.words),
            grounds(condition.grounds)
        );
        part(&mut line, "may have come about:", &quotes(&condition.possibly_met));
        lines.push(line);
    }
    lines.extend(assessment.deadlocks.iter().map(|deadlock| {
        let kind = if deadlock.strict { "deadlock" } else { "each asks for the other's step" };
        let [a, b] = deadlock.conditions.map(|at| quote(assessment.conditions[at].said.words()));
        format!("{kind} ({}): {a} / {b}", grounds(deadlock.grounds))
    }));
    lines
}
