//! The views in words, a line each.

use chancery_assess::{AgreementForm, Assessment, Beside, Cite, Evidence, Grounds, Horizon, Said, Status, Tally};

/// The lines of a view, by the name that a block gives it.
pub(crate) fn view(name: &str, assessment: &Assessment) -> Option<Vec<String>> {
    match name {
        "concessions" => Some(concessions(assessment)),
        "conditions" => Some(conditions(assessment)),
        "undertakings" => Some(undertakings(assessment)),
        "levers" => Some(levers(assessment)),
        "agreements" => Some(agreements(assessment)),
        "progress" => Some(progress(assessment)),
        "predictions" => Some(predictions(assessment)),
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
        part(&mut line, "come about, by a person's link:", &quotes(&condition.met));
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

/// "2031-03-15, passed, set by a clerk".
fn horizon(horizon: Option<&Horizon>) -> String {
    horizon.map_or_else(String::new, |horizon| {
        let passed = if horizon.passed { "passed" } else { "to come" };
        let set_by = horizon.set_by.as_ref().map_or_else(String::new, |by| format!(", set by {by}"));
        format!("{}, {passed}{set_by}", horizon.date)
    })
}

fn undertakings(assessment: &Assessment) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for undertaking in &assessment.undertakings {
        let said = &undertaking.said;
        let carried = status(&undertaking.status, |carried| carried.label());
        let mut line = format!("{} {} {}: {carried}", said.kind, said.parties.join(" and "), quote(said.words()));
        part(&mut line, "due:", &horizon(undertaking.horizon.as_ref()));
        part(&mut line, "may be the doing:", &quotes(&undertaking.possibly_done));
        part(&mut line, "later:", &saids(&undertaking.later));
        if undertaking.is_due_in_silence() {
            line.push_str("; due passed, nothing found");
        }
        lines.push(line);
    }
    lines.extend(assessment.undertaking_count.iter().map(|(kind, count)| {
        format!(
            "{kind} {}; due passed {}, in silence {}, open {}; act decided {}, act possible {}",
            tally(&count.status),
            count.due_passed,
            count.in_silence,
            count.open,
            count.act_decided,
            count.act_possible
        )
    }));
    lines
}

fn levers(assessment: &Assessment) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for lever in &assessment.levers {
        let stage = lever.stage.as_ref().map_or_else(|| "not said".to_owned(), |s| status(s, |stage| stage.label()));
        let target = if lever.target.is_empty() { "target not told".to_owned() } else { lever.target.join(", ") };
        let holder = if lever.holder.is_empty() { "not told".to_owned() } else { lever.holder.join(" and ") };
        let mut line = format!("{holder} → {target} {}: {stage}", quote(lever.line.words()));
        let author = lever.author.as_deref().unwrap_or_default();
        if lever.attributed {
            part(&mut line, "attributed by", author);
        } else if lever.line.parties != lever.holder {
            part(&mut line, "by", author);
        }
        part(&mut line, "issue:", lever.issue.map_or("", |issue| issue.code()));
        part(&mut line, "by:", &horizon(lever.horizon.as_ref()));
        part(&mut line, "may be the pulling:", &quotes(&lever.possibly_pulled));
        lines.push(line);
    }
    lines.push(format!("levers {}", tally(&assessment.lever_count)));
    lines
}

fn agreements(assessment: &Assessment) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let beside = |all: &[Beside]| {
        let shown = all.iter().map(|one| format!("{} ({})", first(&one.line.cites), grounds(one.grounds)));
        shown.collect::<Vec<_>>().join(", ")
    };
    for agreement in &assessment.agreements {
        let stage = agreement.stage.as_ref().map_or("stage not said".to_owned(), |s| status(s, |stage| stage.label()));
        let who = agreement.line.parties.join(" and ");
        let mut line = format!("{who} {}: {stage}", quote(agreement.line.words()));
        part(&mut line, "form:", agreement.form.map_or("", AgreementForm::label));
        part(&mut line, "from:", agreement.start.as_ref().map_or("", |date| date.as_str()));
        let endings = agreement.endings.iter().map(|ending| {
            let how = if ending.counted { "counted from the words" } else { "stated" };
            let passed = if ending.passed { "passed" } else { "to come" };
            format!("{} ({how}, {passed}: {})", ending.date, first(&ending.cites))
        });
        part(&mut line, "ends:", &endings.collect::<Vec<_>>().join(", "));
        part(&mut line, "terms:", &saids(&agreement.terms));
        part(&mut line, "renewed:", &beside(&agreement.renewals));
        part(&mut line, "violations reported:", &beside(&agreement.violations));
        let carried = agreement.implementation.as_ref().map(|s| status(s, |stage| stage.label()));
        part(&mut line, "carried out:", carried.as_deref().unwrap_or_default());
        part(&mut line, "after its end:", &quotes(&agreement.followed));
        lines.push(line);
    }
    lines.push(format!("stages {}", tally(&assessment.agreement_count)));
    lines
}

fn progress(assessment: &Assessment) -> Vec<String> {
    let outlook = &assessment.outlook;
    let claims = outlook.progress.iter().map(|claim| (&claim.said, &claim.outcome, claim.horizon.as_ref()));
    let setbacks = outlook.setbacks.iter().map(|claim| (&claim.said, &claim.outcome, claim.horizon.as_ref()));
    let mut lines: Vec<String> = Vec::new();
    for (said, outcome, by) in claims.chain(setbacks) {
        let outcome = outcome.as_ref().map_or("not marked".to_owned(), |s| status(s, |outcome| outcome.label()));
        let mut line = format!("{} {} {}: {outcome}", said.kind.label(), said.speaker, quote(said.words()));
        part(&mut line, "judged by:", &horizon(by));
        lines.push(line);
    }
    lines.push(format!(
        "progress claims {}; horizon passed without a mark: {}",
        tally(&outlook.count.outcomes),
        outlook.count.passed_without_mark
    ));
    lines.extend(outlook.by_speaker.iter().map(|(name, count)| format!("{name} {}", tally(&count.outcomes))));
    lines
}

fn predictions(assessment: &Assessment) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for prediction in &assessment.outlook.predictions {
        let said = &prediction.said;
        let outcome = prediction.outcome.as_ref();
        let outcome = outcome.map_or("not marked".to_owned(), |s| status(s, |outcome| outcome.label()));
        let mut line = format!("{} {}: {outcome}", said.speaker, quote(said.words()));
        part(&mut line, "hedged:", said.hedge.as_deref().unwrap_or_default());
        part(&mut line, "judged by:", &horizon(prediction.horizon.as_ref()));
        if let Some(probability) = &prediction.probability {
            part(&mut line, "chance said:", &format!("{} %", probability.percent));
        }
        if let Some(score) = &prediction.score {
            let log = score.log.map_or("without bound".to_owned(), |log| format!("{log:.4}"));
            part(&mut line, "Brier", &format!("{:.4}, logarithm {log}", score.brier));
        }
        lines.push(line);
    }
    let count = &assessment.outlook.prediction_count;
    lines.push(format!(
        "predictions {}; hedged {}; with a chance {}; scored {}",
        tally(&count.outcomes),
        count.hedged,
        count.with_probability,
        count.scored
    ));
    lines
}
