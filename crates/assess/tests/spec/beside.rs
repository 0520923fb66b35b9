//! What stands beside what: first-hand words, two accounts of one contact, one document beside the others.

use chancery_assess::{Assessment, Evidence, Grounds, comparison};
use chancery_record::Record;

/// The lines of a view, by the name that a block gives it.
pub(crate) fn view(name: &str, record: &Record, assessment: &Assessment) -> Option<Vec<String>> {
    match name {
        "heard" => Some(heard(assessment)),
        "rival accounts" => Some(accounts(record, assessment)),
        _ => document(name.strip_prefix("document ")?, record, assessment),
    }
}

fn line(evidence: &Evidence) -> String {
    format!("{} “{}”", evidence.kind.label(), evidence.words())
}

fn heard(assessment: &Assessment) -> Vec<String> {
    let lines = assessment.heard.iter().map(|heard| {
        let own: Vec<String> = heard.first_hand.iter().map(line).collect();
        let how = if heard.grounds == Grounds::Words { "like words" } else { "linked by a person" };
        let (party, words) = (heard.said.parties.join(", "), heard.said.words());
        format!("{party}: “{words}” by {}; itself ({how}): {}", heard.said.speaker, own.join(", "))
    });
    lines.chain([format!("of {} attributed: {}", assessment.attributed_of, assessment.heard.len())]).collect()
}

fn title(record: &Record, source: usize) -> &str {
    record.sources.get(source).map_or("", |source| source.source.trim_end_matches(".txt"))
}

fn accounts(record: &Record, assessment: &Assessment) -> Vec<String> {
    let mut lines = Vec::new();
    for rival in &assessment.rival_accounts {
        let [one, other] = rival.sources.map(|source| title(record, source));
        lines.push(format!("{one} and {other}"));
        lines.extend(rival.contradictions.iter().map(|[a, b]| format!("  {} against {}", line(a), line(b))));
    }
    lines
}

fn document(name: &str, record: &Record, assessment: &Assessment) -> Option<Vec<String>> {
    let source = (0..record.sources.len()).find(|source| title(record, *source) == name)?;
    let found = comparison(record, assessment.as_of, source)?;
    let mut lines = Vec::new();
    lines.extend(found.adds.iter().map(|one| format!("adds {}", line(one))));
    lines.extend(found.repeats.iter().map(|one| format!("repeats {}", line(one))));
    lines.extend(
        found
            .contradicts
            .iter()
            .map(|one| format!("{}: {} against {}", one.how.label(), line(&one.here), line(&one.there))),
    );
    for copy in &found.copies {
        let (other, same, of) = (title(record, copy.source), copy.same, copy.of);
        lines.push(format!("shares sentences with {other}: {same} of {of} word for word"));
        lines.extend(copy.reworded.iter().map(|(a, b)| format!("  in other words “{}” there “{}”", a.quote, b.quote)));
        lines.extend(copy.only_here.iter().map(|cite| format!("  only here “{}”", cite.quote)));
        lines.extend(copy.only_there.iter().map(|cite| format!("  only there “{}”", cite.quote)));
    }
    Some(lines)
}
