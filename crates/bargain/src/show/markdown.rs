//! An analysis as a page of Markdown.

use crate::{
    analysis::Reachable,
    analysis::{Analysis, ChangeShown, Leaving, Levers, OpenShown, Outcome, StepShown, WayShown},
    concept::Concept,
};

/// Says on every page what an equilibrium is not.
const NO_FORECAST: &str = "Equilibria are what this model holds together. They are not forecasts: the model is somebody's \
                           reading of what the parties can do and want.";

/// Of a longer list of pairs that would have to be turned the first are shown; JSON has all.
const MOST_PAIRS: usize = 8;

/// An analysis as Markdown.
pub fn markdown(analysis: &Analysis) -> String {
    let title = if analysis.title.is_empty() { "Conflict model" } else { &analysis.title };
    let mut page = vec![format!("# {}", text(title)), NO_FORECAST.to_owned()];
    page.push(format!(
        "{} parties, {} options, {} feasible states.",
        analysis.parties.len(),
        analysis.options.len(),
        analysis.states
    ));
    page.push(equilibria(analysis));
    page.push(format!("## Outcomes\n\n{}", outcomes(analysis)));
    if let Some(status_quo) = &analysis.status_quo {
        page.push(format!("## From where things stand: {}\n\n{}", text(status_quo), now(analysis)));
    }
    if !analysis.coalitions.is_empty() {
        page.push(format!("## Who could upset an equilibrium together\n\n{}", coalitions(analysis)));
    }
    if let Some(open) = &analysis.open {
        page.push(format!("## What hangs on what is not known\n\n{}", unknown(analysis, open)));
    }
    if let Some(levers) = &analysis.levers {
        page.push(format!("## What would make {} hold\n\n{}", text(&levers.outcome), lever(levers)));
    }
    page.extend(super::citations::section(analysis.citations.as_ref()));
    page.push(format!("## What the model rests on\n\n{}", grounds(analysis)));
    if !analysis.left_out.is_empty() {
        let lines: Vec<String> = analysis.left_out.iter().map(|l| format!("* {l}")).collect();
        page.push(format!("## Left out because the model is large\n\n{}", lines.join("\n")));
    }
    page.join("\n\n") + "\n"
}

/// Text of the model, with the signs that Markdown would read as its own made harmless.
pub(super) fn text(written: &str) -> String {
    let mut shown = String::new();
    for c in written.chars() {
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '!' => shown.extend(['\\', c]),
            c if c.is_control() => shown.push(' '),
            c => shown.push(c),
        }
    }
    shown
}

pub(super) fn list(names: &[String]) -> String {
    if names.is_empty() { "none".to_owned() } else { names.iter().map(|n| text(n)).collect::<Vec<_>>().join(", ") }
}

fn labels(concepts: &[Concept]) -> String {
    if concepts.is_empty() {
        "–".to_owned()
    } else {
        concepts.iter().map(|c| c.label()).collect::<Vec<_>>().join(" ")
    }
}

pub(super) fn table(head: &[String], rows: &[Vec<String>]) -> String {
    let line = |cells: &[String]| format!("| {} |", cells.join(" | "));
    let rule = vec!["---".to_owned(); head.len()];
    [line(head), line(&rule)].into_iter().chain(rows.iter().map(|r| line(r))).collect::<Vec<_>>().join("\n")
}

fn equilibria(analysis: &Analysis) -> String {
    let head = ["sense", "what it says", "how many", "which"].map(str::to_owned);
    let rows: Vec<Vec<String>> = analysis
        .equilibria
        .iter()
        .map(|e| {
            let more = if e.count > e.states.len() { ", …" } else { "" };
            vec![e.concept.label().into(), e.meaning.into(), e.count.to_string(), list(&e.states) + more]
        })
        .collect();
    let mut parts = vec![table(&head, &rows)];
    if let Some(states) = &analysis.non_myopic {
        parts.push(format!("For two parties that look all the way ahead (non-myopic): {}.", list(states)));
    }
    if let Some(limited) = &analysis.limited {
        let ahead: Vec<String> =
            limited.iter().map(|(ahead, states)| format!("{ahead} ahead: {}", list(states))).collect();
        parts.push(format!("For two parties that look so many moves ahead: {}.", ahead.join("; ")));
    }
    if !analysis.settled.is_empty() {
        let settled: Vec<String> = analysis
            .settled
            .iter()
            .map(|(name, taken)| format!("{} {}", text(name), if *taken { "taken" } else { "not taken" }))
            .collect();
        parts.push(format!("The same in every {} equilibrium: {}.", analysis.concept.label(), settled.join(", ")));
    }
    parts.join("\n\n")
}

/// The option table of the literature: options down, outcomes across; below them what each party makes of it.
fn outcomes(analysis: &Analysis) -> String {
    let outcomes = &analysis.outcomes;
    if outcomes.is_empty() {
        return "No state is an equilibrium in the sense asked for, and none was asked about.".to_owned();
    }
    let head: Vec<String> =
        [String::new(), String::new()].into_iter().chain(outcomes.iter().map(|o| text(&o.state))).collect();
    let row = |first: String, second: String, cell: &dyn Fn(&Outcome) -> String| {
        [first, second].into_iter().chain(outcomes.iter().map(cell)).collect::<Vec<String>>()
    };
    let mut rows = Vec::new();
    for (at, option) in analysis.options.iter().enumerate() {
        let letter = |o: &Outcome| o.letters.get(at..=at).unwrap_or("–").to_owned();
        rows.push(row(text(&option.party), text(&option.name), &letter));
    }
    for (at, party) in analysis.parties.iter().enumerate() {
        let better = |o: &Outcome| o.better[at].map_or_else(|| "open".to_owned(), |n| n.to_string());
        rows.push(row(text(party), "*likes better*".into(), &better));
        rows.push(row(text(party), "*stable*".into(), &|o| labels(&o.stable[at])));
    }
    rows.push(row("all".into(), "*equilibrium*".into(), &|o| labels(&o.equilibrium)));
    let efficient = |o: &Outcome| match o.efficient {
        Some(true) => "no",
        Some(false) => "yes",
        None => "not looked at",
    };
    rows.push(row("all".into(), "*another is better for one at no cost to any*".into(), &|o| efficient(o).into()));
    let reach = |o: &Outcome| match o.reachable {
        Some(Reachable::Willing) => "willingly",
        Some(Reachable::Unwilling) => "against somebody's wishes",
        Some(Reachable::No) => "no",
        None => "not looked at",
    };
    rows.push(row("all".into(), "*reachable from where things stand*".into(), &|o| reach(o).into()));
    table(&head, &rows)
}

fn steps(steps: &[StepShown]) -> String {
    let show = |s: &StepShown| {
        format!("{} → {}{}", text(&s.party), text(&s.to), if s.willing { "" } else { " (against its wishes)" })
    };
    steps.iter().map(show).collect::<Vec<_>>().join(", ")
}

fn leaving(leaving: &[Leaving]) -> Vec<String> {
    let show = |l: &Leaving| {
        let met = match &l.sanction {
            None => "nothing stops it".to_owned(),
            Some(way) => format!("it would meet {}", steps(way)),
        };
        format!("* {} would move to {}: {met}.", text(&l.party), text(&l.to))
    };
    leaving.iter().map(show).collect()
}

fn now(analysis: &Analysis) -> String {
    let mut lines = leaving(&analysis.now);
    if lines.is_empty() {
        lines.push("* No party has a move to anything it is known, or may be thought, to prefer.".into());
    }
    lines.extend(analysis.ways.iter().map(way));
    lines.join("\n")
}

fn way(way: &WayShown) -> String {
    let to = text(&way.to);
    let Some(taken) = &way.steps else {
        return format!("* To {to}: no moves lead there; something would have to be undone that cannot be.");
    };
    let begin = if way.first_movers.is_empty() {
        let blocking: Vec<StepShown> = taken.iter().filter(|s| !s.willing).cloned().collect();
        format!("blocked by {}", steps(&blocking))
    } else {
        format!("{} can begin", list(&way.first_movers))
    };
    format!("* To {to}: {}; {begin}.", steps(taken))
}

fn coalitions(analysis: &Analysis) -> String {
    let show = |c: &crate::analysis::CoalitionShown| {
        format!(
            "* {} from {} to {}; held back: {}.",
            list(&c.members),
            text(&c.state),
            list(&c.to),
            labels(&c.held_back)
        )
    };
    analysis.coalitions.iter().map(show).collect::<Vec<_>>().join("\n")
}

fn unknown(analysis: &Analysis, open: &OpenShown) -> String {
    let looked = if open.exact {
        format!("All {} rankings that agree with what is known were gone through.", open.rankings)
    } else {
        format!("{} rankings that agree with what is known were drawn.", open.rankings)
    };
    let head = ["outcome".to_owned(), format!("{} equilibrium in", analysis.concept.label())];
    let rows: Vec<Vec<String>> = open
        .shares
        .iter()
        .map(|(name, share)| {
            let between = if open.exact {
                String::new()
            } else {
                format!(" ({:.1} to {:.1} %)", share.low * 100.0, share.high * 100.0)
            };
            vec![text(name), format!("{:.1} %{between}", share.share * 100.0)]
        })
        .collect();
    let mut parts = vec![looked, table(&head, &rows)];
    let head = ["what is not known is read as", "equilibria", "which"].map(str::to_owned);
    let rows: Vec<Vec<String>> = open
        .readings
        .iter()
        .map(|r| vec![format!("*{}*: {}", r.extension.label(), r.meaning), r.count.to_string(), list(&r.states)])
        .collect();
    parts.push(table(&head, &rows));
    parts.push(format!(
        "Nash equilibria whatever is made of what is not known: {}. Under some ranking: {} states.",
        list(&open.necessary),
        open.possible
    ));
    parts.push(super::bounds::bounds(analysis, open));
    for (party, first, second, so, not) in &open.hinges {
        parts.push(format!(
            "* It hangs on whether {} prefers {} to {}: {:.1} % if so, {:.1} % if not.",
            text(party),
            text(first),
            text(second),
            so * 100.0,
            not * 100.0
        ));
    }
    parts.join("\n\n")
}

fn lever(levers: &Levers) -> String {
    let label = levers.concept.label();
    if levers.holds {
        return format!("It holds already ({label}).");
    }
    let mut parts = vec![format!("It does not hold ({label}).\n\n{}", leaving(&levers.leaving).join("\n"))];
    parts.extend(super::conditions::conditions(levers));
    let head = ["party", "answer", "swaps", "what it would have to prefer"].map(str::to_owned);
    parts.push(table(&head, &levers.changes.iter().map(change).collect::<Vec<_>>()));
    if let Some(package) = &levers.package {
        let cost = package.cost.map(|c| format!(", cost {c}")).unwrap_or_default();
        parts.push(format!("Instruments: {}: {}{cost}.", package.answer, list(&package.instruments)));
        let without = |(name, party, to): &(String, String, Vec<String>)| {
            format!("* Without {}: {} would move to {}.", text(name), text(party), list(to))
        };
        let lines: Vec<String> = package.without.iter().map(without).collect();
        if !lines.is_empty() {
            parts.push(lines.join("\n"));
        }
    }
    parts.join("\n\n")
}

fn change(change: &ChangeShown) -> Vec<String> {
    let why = match &change.proof {
        Some(proof) => text(proof),
        None => {
            let pairs: Vec<String> = change.turned.iter().map(|(a, b)| format!("{} to {}", text(a), text(b))).collect();
            match pairs.len() {
                0 => "–".into(),
                many if many > MOST_PAIRS => {
                    format!("{} and {} more", pairs[..MOST_PAIRS].join(", "), many - MOST_PAIRS)
                }
                _ => pairs.join(", "),
            }
        }
    };
    let swaps = change.swaps.map_or_else(|| "–".to_owned(), |n| n.to_string());
    vec![text(&change.party), change.answer.into(), swaps, why]
}

fn grounds(analysis: &Analysis) -> String {
    let cited = |cites: &[String]| if cites.is_empty() { "no finding".to_owned() } else { cites.join(", ") };
    let mut lines = Vec::new();
    for option in &analysis.options {
        let way = if option.way == "both" { String::new() } else { format!(" ({})", option.way) };
        lines.push(format!(
            "* **{}**, {}{way}: {} [{}]",
            text(&option.name),
            text(&option.party),
            text(&option.text),
            cited(&option.cites)
        ));
    }
    for pattern in &analysis.infeasible {
        lines.push(format!(
            "* Ruled out: {}: {} [{}]",
            text(&pattern.text),
            text(&pattern.because),
            cited(&pattern.cites)
        ));
    }
    for preference in &analysis.preferences {
        let open = if preference.complete { "" } else { ", comparisons open" };
        lines.push(format!("* {} wants{open} [{}]:", text(&preference.party), cited(&preference.cites)));
        for (at, stated) in preference.stated.iter().enumerate() {
            lines.push(format!("  {}. {} [{}]", at + 1, text(&stated.text), cited(&stated.cites)));
        }
    }
    lines.join("\n")
}
