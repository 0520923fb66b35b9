//! What a person, or an editor, reads of a draft that was checked.

use std::{collections::BTreeMap, fmt::Write as _};

use chancery_app::check::{CheckedDraft, CitedFigure, Shelf, faults_of, faults_of_figure};
use chancery_brief::visible::on_one_line;
use chancery_quote::{
    Change, Checked, CheckedFigure, Fault, FigureFault, FigureOutcome, Limit, Outcome as Found, Place, Quoted, Rung,
    Told, Weight, shown,
};

use crate::arguments::CheckArguments;

/// Places of a quotation that are shown.
const SHOWN: usize = 3;

/// One finding: its place in the draft, its code and weight, and what is said of it, the first line first.
struct Finding {
    line: usize,
    column: usize,
    code: &'static str,
    weight: Weight,
    /// Everything that was found of it; the code is that of the gravest.
    faults: Vec<(&'static str, Weight)>,
    words: String,
    details: Vec<String>,
}

/// A line a finding with the words of the source below it, and a sum.
pub(super) fn of(draft: &CheckedDraft, shelf: &Shelf, arguments: &CheckArguments) -> String {
    let mut out = String::new();
    for finding in findings(draft, shelf).filter(|finding| shows(finding, arguments)) {
        let _ = writeln!(out, "{}: “{}”", head(draft, &finding), finding.words);
        finding.details.iter().for_each(|detail| {
            let _ = writeln!(out, "    {detail}");
        });
    }
    out + &sum(draft)
}

/// A line a finding and nothing else, as compilers print them and editors read them.
pub(super) fn lines(draft: &CheckedDraft, shelf: &Shelf, arguments: &CheckArguments) -> String {
    let mut out = String::new();
    for finding in findings(draft, shelf).filter(|finding| shows(finding, arguments)) {
        let detail = finding.details.first().map_or(String::new(), |detail| format!(": {detail}"));
        let _ = writeln!(out, "{}: “{}”{detail}", head(draft, &finding), finding.words);
    }
    out
}

fn shows(finding: &Finding, arguments: &CheckArguments) -> bool {
    let is_allowed = |code: &str| arguments.allow.iter().any(|allowed| allowed == code);
    arguments.all || finding.faults.iter().any(|(code, weight)| *weight >= Weight::Warning && !is_allowed(code))
}

fn head(draft: &CheckedDraft, finding: &Finding) -> String {
    let weight = match finding.weight {
        Weight::None => "",
        Weight::Note => "note: ",
        Weight::Warning => "warning: ",
        Weight::Error => "error: ",
    };
    format!("{}:{}:{}: {weight}{}", draft.name, finding.line, finding.column, finding.code)
}

/// All findings in the order of the draft.
fn findings(draft: &CheckedDraft, shelf: &Shelf) -> impl Iterator<Item = Finding> {
    let quotations = draft.quotations.iter().map(|(quoted, checked)| of_quotation(quoted, checked, shelf));
    let figures = draft.figures.iter().map(|(cited, checked)| of_figure(cited, checked, shelf));
    let mut all: Vec<Finding> = quotations.chain(figures).collect();
    all.sort_by_key(|finding| (finding.line, finding.column));
    all.into_iter()
}

fn of_quotation(quoted: &Quoted, checked: &Checked, shelf: &Shelf) -> Finding {
    let mut details: Vec<String> = checked.faults.iter().map(|fault| told(fault, quoted)).collect();
    details.extend(checked.changes.iter().map(changed));
    if !checked.rungs.is_empty() {
        let rungs: Vec<&str> = checked.rungs.iter().map(|rung| rung.label()).collect();
        details.push(format!("allowed: {}", rungs.join(", ")));
    }
    if checked.cuts_unjudged {
        details.push("cuts were not judged: no list of limiting words for this language".to_owned());
    }
    details.extend(checked.places.iter().take(SHOWN).map(|place| stands(place, shelf)));
    if checked.places.len() > SHOWN {
        details.push(format!("and in {} more places", checked.places.len() - SHOWN));
    }
    details.retain(|detail| !detail.is_empty());
    Finding {
        line: quoted.line,
        column: quoted.column,
        code: checked.outcome.code(),
        weight: checked.weight(),
        faults: faults_of(checked),
        words: on_one_line(&shown(&quoted.claim.words)),
        details,
    }
}

/// How many were found, which differences of writing were allowed.
fn sum(draft: &CheckedDraft) -> String {
    let noun = |count: usize, one: &str| if count == 1 { format!("1 {one}") } else { format!("{count} {one}s") };
    let figures = if draft.figures.is_empty() {
        String::new()
    } else {
        format!(", {}", noun(draft.figures.len(), "cited figure"))
    };
    let of = |weight: Weight| draft.outcomes().filter(|(_, w)| *w == weight).count();
    let (errors, warnings) = (of(Weight::Error), of(Weight::Warning));
    let mut out = format!(
        "{}: {}{figures}: {} found, {} to look at",
        draft.name,
        noun(draft.quotations.len(), "quotation"),
        of(Weight::None),
        errors + warnings
    );
    if errors > 0 && warnings > 0 {
        let _ = write!(out, " ({}, {})", noun(errors, "error"), noun(warnings, "warning"));
    }
    if of(Weight::Note) > 0 {
        let _ = write!(out, ", {}", noun(of(Weight::Note), "note"));
    }
    let mut rungs: BTreeMap<Rung, usize> = BTreeMap::new();
    let needed = draft.quotations.iter().flat_map(|(_, checked)| &checked.rungs);
    needed.for_each(|rung| *rungs.entry(*rung).or_default() += 1);
    if !rungs.is_empty() {
        let told: Vec<String> = rungs.iter().map(|(rung, count)| format!("{} {count}", rung.label())).collect();
        let _ = write!(out, "\n{}: differences of writing allowed: {}", draft.name, told.join(", "));
    }
    out + "\n"
}

/// A fault in a sentence.
fn told(fault: &Fault, quoted: &Quoted) -> String {
    let words = on_one_line(&fault.words);
    let limit = fault.limit.map_or(String::new(), |limit| format!(" ({})", limit.label()));
    let speaker = quoted.claim.speaker.as_deref().unwrap_or("nobody");
    match fault.outcome {
        Found::Cut if fault.limit == Some(Limit::List) => format!("the list goes on: “{words}”"),
        Found::Cut => format!("what follows in the source is “{words}”{limit}"),
        Found::OpeningCut => format!("the source begins with “{words}”{limit}"),
        Found::EllipsisHides => format!("what is left out is “{words}”{limit}"),
        Found::InnerQuotation => format!("credited to {speaker}; in the source these are words of others: {words}"),
        Found::WrongSpeaker => format!("credited to {speaker}; in the source they are those of {words}"),
        Found::Merged if words.is_empty() => "its parts stand in different places".to_owned(),
        Found::Merged => format!("between its parts the source says “{words}”{limit}"),
        Found::Reported => format!("these are the words of the report on {words}, not {words}’s own"),
        Found::OtherSource => format!("does not stand in the document that is cited: {words}"),
        Found::Ambiguous => "stands in several places; name the speaker, or quote more".to_owned(),
        Found::Translation => format!("stands only in a translation: {words}"),
        Found::RewrittenCopy => format!("stands only in a rewritten copy: {words}"),
        Found::LoneMark => format!("a quotation mark is {words}: what it should hold was not checked"),
        Found::OtherVersion => format!("stands only in an earlier version: {words}"),
        Found::Found | Found::Altered | Found::NotFound | Found::NotCheckable => String::new(),
    }
}

fn changed(change: &Change) -> String {
    let (source, draft) = (on_one_line(&shown(&change.source)), on_one_line(&shown(&change.draft)));
    let kind = change.kind.label();
    match (source.is_empty(), draft.is_empty()) {
        (true, _) => format!("{kind}: “{draft}” is not in the source"),
        (_, true) => format!("{kind}: “{source}” of the source is not in the draft"),
        _ => format!("{kind}: “{source}” in the source, “{draft}” in the draft"),
    }
}

fn stands(place: &Place, shelf: &Shelf) -> String {
    let line = place.parts.first().map_or(1, |part| shelf.line(place.source, part.start()));
    let speaker = place.speaker.as_ref().map_or(String::new(), |speaker| format!(", {speaker}"));
    let sentence = on_one_line(&format!("{}[{}]{}", place.before, place.words, place.after));
    format!("{}:{line}{speaker}: {sentence}", shelf.name(place.source))
}

fn of_figure(cited: &CitedFigure, checked: &CheckedFigure, shelf: &Shelf) -> Finding {
    let figures = shelf.figures();
    let mut details: Vec<String> = checked.faults.iter().map(|fault| missed(fault, figures, shelf)).collect();
    details.extend(checked.places.iter().filter_map(|at| Some(figure_stands(figures.get(*at)?, shelf))));
    details.retain(|detail| !detail.is_empty());
    Finding {
        line: cited.line,
        column: cited.column,
        code: checked.outcome.code(),
        weight: checked.outcome.weight(),
        faults: faults_of_figure(checked),
        words: on_one_line(&shown(&cited.told.figure.passage.quote)),
        details,
    }
}

/// A fault of a figure in a sentence.
fn missed(fault: &FigureFault, figures: &[Told], shelf: &Shelf) -> String {
    let (source, draft) = (on_one_line(&fault.source), on_one_line(&fault.draft));
    let or = |words: &str, other: &'static str| if words.is_empty() { other.to_owned() } else { words.to_owned() };
    match fault.outcome {
        FigureOutcome::Superseded => {
            let newer = fault.newer.and_then(|at| figures.get(at)).map(|told| figure_stands(told, shelf));
            format!("the same source has since given {source}: {}", newer.unwrap_or_default())
        }
        FigureOutcome::AttributionDropped => format!("given by {source}; the draft does not say so"),
        FigureOutcome::OtherSource => "does not stand in the document that is cited".to_owned(),
        FigureOutcome::RewrittenCopy => "stands only in a rewritten copy".to_owned(),
        FigureOutcome::OtherTime => format!("of {source} in the source, of {draft} in the draft"),
        FigureOutcome::RangeEnd => format!("one end of a range: {source}"),
        FigureOutcome::BoundDropped => format!("“{source}” in the source, “{draft}” in the draft"),
        FigureOutcome::OtherSpeaker => {
            format!("credited to {draft}; in the source given by {}", or(&source, "its author"))
        }
        FigureOutcome::OtherUnit => {
            format!(
                "a number of {} in the source, of {} in the draft",
                or(&source, "something else"),
                or(&draft, "nothing said")
            )
        }
        FigureOutcome::OtherValue => format!("{source} in the source, {draft} in the draft"),
        FigureOutcome::Found | FigureOutcome::NotFound | FigureOutcome::NotCheckable => String::new(),
    }
}

fn figure_stands(told: &Told, shelf: &Shelf) -> String {
    let line = shelf.line(told.source, told.figure.passage.range.start());
    let speaker = told.speaker.as_ref().map_or(String::new(), |speaker| format!(", {speaker}"));
    let (start, end) = (told.within.start(), told.within.end());
    let sentence = match (told.sentence.get(..start), told.sentence.get(start..end), told.sentence.get(end..)) {
        (Some(before), Some(figure), Some(after)) => on_one_line(&format!("{before}[{figure}]{after}")),
        _ => on_one_line(&told.sentence),
    };
    format!("{}:{line}{speaker}: {sentence}", shelf.name(told.source))
}
