//! Who met, who holds what, what changed: the views in words, a line each.

use chancery_assess::{
    Answer, Assessment, Cell, Change, ChangeKind, Changed, Changes, Cite, Flag, Register, Said, Standing, Symmetry,
    Tenure, TenureState,
};
use chancery_text::Edtf;

/// The lines of a view, by the name that a block gives it.
pub(crate) fn view(name: &str, assessment: &Assessment) -> Option<Vec<String>> {
    Some(match name {
        "cast" => cast(assessment),
        "tracks" => tracks(assessment),
        "load" => load(assessment),
        "register" => register(assessment),
        "calendar" => calendar(assessment),
        "positions" => positions(assessment),
        "red lines" => red_lines(assessment),
        "balance" => balance(assessment),
        "alignments" => alignments(assessment),
        "words and ground" => ground_weeks(assessment),
        "origins" => origins(assessment),
        "competing" => competing(assessment),
        "figures" => figures(assessment),
        "attributed" => attributed(assessment),
        _ => return None,
    })
}

fn quote(words: &str) -> String {
    format!("“{words}”")
}

fn quotes(cites: &[Cite]) -> String {
    cites.iter().map(|cite| quote(&cite.quote)).collect::<Vec<_>>().join(", ")
}

fn date(date: Option<&Edtf>) -> String {
    date.map_or_else(|| "no date".to_owned(), ToString::to_string)
}

fn days(days: Option<i32>) -> String {
    days.map_or_else(|| "unknown".to_owned(), |days| format!("{days} days"))
}

fn said(said: &Said) -> String {
    let by = if said.attributed { format!(" by {}", said.speaker) } else { String::new() };
    format!("{} {}{by}, {}", said.kind.label(), quote(said.words()), date(said.date.as_ref()))
}

fn track(assessment: &Assessment, track: usize) -> String {
    let name = assessment.tracks.get(track).and_then(|track| track.name.clone());
    name.unwrap_or_else(|| "no track".to_owned())
}

/// Where there are several tracks, which.
fn on(assessment: &Assessment, at: usize) -> String {
    if assessment.tracks.len() > 1 { format!("[{}] ", track(assessment, at)) } else { String::new() }
}

/// Adds a part of a line where there is something to say.
fn part(line: &mut String, title: &str, words: &str) {
    if !words.is_empty() {
        line.extend(["; ", title, " ", words]);
    }
}

fn held(held: &Tenure) -> String {
    let of = held.body.as_ref().map(|body| format!(" of {body}")).unwrap_or_default();
    let state = state(held.state);
    match (&held.entered_by, &held.first_named, &held.last_named) {
        (Some(by), ..) => {
            let (from, until) = (date(held.from.as_ref()), date(held.until.as_ref()));
            format!("{}{of} (entered by {by}: {from} to {until}, {state})", held.office)
        }
        (None, Some(first), Some(last)) if first != last => {
            format!("{} (in documents of {first} to {last})", held.office)
        }
        (None, first, _) => format!("{} (in a document of {})", held.office, date(first.as_ref())),
    }
}

fn state(state: TenureState) -> &'static str {
    match state {
        TenureState::Held => "held",
        TenureState::Ended => "ended",
        TenureState::NotYet => "not yet",
        TenureState::Undated => "undated",
    }
}

fn cast(assessment: &Assessment) -> Vec<String> {
    let members = assessment.cast.members.iter();
    let mut lines: Vec<String> = members
        .map(|member| {
            let mut line = format!("{} ({})", member.name, member.kind.label());
            part(&mut line, "speaks for", member.affiliation.as_deref().unwrap_or_default());
            let aliases: Vec<&str> = member.aliases.iter().map(String::as_str).collect();
            part(&mut line, "also", &aliases.join(", "));
            part(&mut line, "joined", if member.joined { "by a person" } else { "" });
            part(&mut line, "office", &member.offices.iter().map(held).collect::<Vec<_>>().join(", "));
            let roles = member.roles.iter().map(|role| {
                let (from, until) = (date(role.from.as_ref()), date(role.until.as_ref()));
                format!("{} in {} ({from} to {until}, {})", role.role.label(), role.track, state(role.state))
            });
            part(&mut line, "role", &roles.collect::<Vec<_>>().join(", "));
            line
        })
        .collect();
    lines.sort();
    lines
}

fn tracks(assessment: &Assessment) -> Vec<String> {
    let document = |source: usize| assessment.readings[source].name.trim_end_matches(".txt").to_owned();
    let mut lines: Vec<String> = Vec::new();
    for (at, of) in assessment.tracks.iter().enumerate() {
        let opened = if of.opened { " (opened by a person)" } else { "" };
        let sources: Vec<String> = of.sources.iter().map(|source| document(*source)).collect();
        let sources = if sources.is_empty() { "no document".to_owned() } else { sources.join(", ") };
        lines.push(format!("{}{opened}: {sources}", track(assessment, at)));
        for meeting in assessment.meetings.iter().filter(|meeting| meeting.track == at) {
            lines.push(format!("  {}", quote(&meeting.cite().quote)));
        }
    }
    for suggestion in &assessment.suggestions {
        let issues: Vec<&str> = suggestion.issues.iter().map(|issue| issue.code()).collect();
        lines.push(format!(
            "suggested: {} on {}; shared parties {}; shared issues {}; {}",
            document(suggestion.source),
            track(assessment, suggestion.track),
            suggestion.parties.join(", "),
            if issues.is_empty() { "none".to_owned() } else { issues.join(", ") },
            quotes(&suggestion.cites),
        ));
    }
    lines
}

fn load(assessment: &Assessment) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for load in &assessment.load {
        lines.push(format!(
            "{}: more than one track in {} of {} weeks with a contact",
            load.person,
            load.weeks.len(),
            load.weeks_with_contact
        ));
        for week in &load.weeks {
            let contacts = week.contacts.iter().map(|contact| {
                let tracks: Vec<String> = contact.tracks.iter().map(|at| track(assessment, *at)).collect();
                format!("{} {} {}", contact.day, tracks.join(" and "), quote(&contact.cite.quote))
            });
            lines.push(format!("  {} (from {}): {}", week.week, week.monday, contacts.collect::<Vec<_>>().join(", ")));
        }
    }
    lines
}

fn answer(answer: &Answer) -> String {
    let (word, cites) = match answer {
        Answer::Yes(cites) => ("yes", cites),
        Answer::No(cites) => ("no", cites),
        Answer::Unknown(cites) => ("unknown", cites),
    };
    if cites.is_empty() { word.to_owned() } else { format!("{word} {}", quotes(cites)) }
}

fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Held => "held",
        Standing::Planned => "planned",
        Standing::PlannedPassed => "planned, no report that it was held",
        Standing::Cancelled => "cancelled",
        Standing::Disputed => "disputed",
        Standing::Unclear => "unclear",
    }
}

fn register(assessment: &Assessment) -> Vec<String> {
    let register: &Register = &assessment.register;
    let mut lines: Vec<String> = Vec::new();
    for contact in &register.contacts {
        let occasion = &assessment.meetings[contact.occasion];
        let sides = contact.sides.iter().map(|side| {
            let levels: Vec<&str> = side.levels.iter().map(|level| level.label()).collect();
            let level = if levels.is_empty() { "level unknown".to_owned() } else { levels.join(" or ") };
            format!("{} ({level})", side.party)
        });
        lines.push(format!(
            "{}{} {}, {}: {}",
            on(assessment, occasion.track),
            date(occasion.date()),
            occasion.kind.label(),
            standing(occasion.standing),
            sides.collect::<Vec<_>>().join(", ")
        ));
        if contact.symmetry == Symmetry::Different {
            lines.push("  levels differ".to_owned());
        }
        for absence in &contact.absences {
            let expected = if absence.expected { ", planned to come" } else { "" };
            lines.push(format!("  absent: {}{expected} {}", absence.who, quotes(&absence.cites)));
        }
        for (departure, cites) in &contact.departures {
            lines.push(format!("  not as planned: {} {}", departure.label(), quotes(cites)));
        }
        for (flag, found) in &contact.quality {
            lines.push(format!("  {}: {}", flag.label(), answer(found)));
        }
        let by: Vec<String> = contact.readouts.iter().map(|r| format!("{} {}", r.by, quote(&r.cite.quote))).collect();
        let mut line = format!("  readouts: {}", if by.is_empty() { "none on file".to_owned() } else { by.join(", ") });
        part(&mut line, "none by", &contact.no_readout.join(", "));
        lines.push(line);
    }
    let of = |symmetry| register.symmetry.get(&symmetry).copied().unwrap_or(0);
    lines.push(format!(
        "of {} held: levels the same {}, different {}, unknown {}; outcome stated {}; a plan on file {}, held otherwise {}; \
         a readout by some side {}",
        register.held,
        of(Symmetry::Same),
        of(Symmetry::Different),
        of(Symmetry::Unknown),
        register.with_outcome,
        register.planned_too,
        register.otherwise,
        register.with_readout,
    ));
    for flag in Flag::ALL {
        let count = register.quality.get(flag).copied().unwrap_or_default();
        lines.push(format!(
            "of {} held: {} yes {}, no {}, unknown {}",
            register.held,
            flag.label(),
            count.yes,
            count.no,
            count.unknown
        ));
    }
    lines
}

fn calendar(assessment: &Assessment) -> Vec<String> {
    let calendar = &assessment.calendar;
    let mut lines: Vec<String> = calendar
        .entries
        .iter()
        .map(|entry| {
            let lane = if entry.ground { "ground" } else { "talks" };
            let mut line = format!("{} {lane}: {} {}", entry.date, entry.sureness.label(), quotes(&entry.cites));
            let rivals: Vec<String> = entry.rival_dates.iter().map(ToString::to_string).collect();
            part(&mut line, "rival date", &rivals.join(", "));
            let places: Vec<&str> = entry.places.iter().map(|place| place.value.as_str()).collect();
            part(&mut line, "place", &places.join(" or "));
            line
        })
        .collect();
    lines.push(format!(
        "dated {}, undated {}; rival dates {} of {}; rival places {} of {}",
        calendar.dated,
        calendar.undated,
        calendar.rival_dates,
        calendar.dated,
        calendar.rival_places,
        calendar.dated + calendar.undated,
    ));
    lines
}

fn cell(cell: &Cell) -> String {
    let mut line = format!("{} ({}): {}", cell.change.label(), cell.rule.label(), said(&cell.latest));
    part(&mut line, "before:", &cell.before.as_ref().map(said).unwrap_or_default());
    part(&mut line, "since", &cell.since.as_ref().map(ToString::to_string).unwrap_or_default());
    let again = cell.reaffirmed.iter().map(|said| {
        let by = if said.attributed { format!(" by {}", said.speaker) } else { String::new() };
        format!("{}{by} {}", date(said.date.as_ref()), quote(said.words()))
    });
    let again: Vec<String> = again.collect();
    part(&mut line, "said again", &again.join(", "));
    part(&mut line, "silent for", &days(cell.silent_days));
    part(&mut line, "in its own words last:", &cell.own_words.as_ref().map(said).unwrap_or_default());
    line
}

fn positions(assessment: &Assessment) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for matrix in &assessment.positions {
        for row in &matrix.rows {
            for (party, held) in matrix.parties.iter().zip(&row.cells) {
                let held = held.as_ref().map_or_else(|| "unknown".to_owned(), cell);
                lines.push(format!("{}{}, {}: {held}", on(assessment, matrix.track), row.issue.code(), party.name));
            }
        }
        let changes = Change::ALL
            .iter()
            .filter_map(|change| matrix.changes.get(change).map(|count| format!("{count} {}", change.label())));
        lines.push(format!("known {} cells: {}", matrix.known, changes.collect::<Vec<_>>().join(", ")));
        lines.push(format!("of parties that met: known {} of {}", matrix.known_of_met, matrix.cells_of_met));
    }
    lines
}

fn red_lines(assessment: &Assessment) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for line in &assessment.red_lines {
        let all = |said: &[Said]| said.iter().map(|said| quote(said.words())).collect::<Vec<_>>().join(", ");
        let mut text = format!("{}, {}", line.party, line.issue.code());
        part(&mut text, "own words:", if line.own.is_empty() { "none" } else { "" });
        part(&mut text, "own words:", &all(&line.own));
        let attributed = line.attributed.iter().map(|said| format!("{} by {}", quote(said.words()), said.speaker));
        part(&mut text, "attributed:", &attributed.collect::<Vec<_>>().join(", "));
        part(&mut text, "first", &date(line.first.as_ref()));
        part(&mut text, "last", &date(line.last.as_ref()));
        part(&mut text, "silent for", &days(line.silent_days));
        let by = if line.because_own { "" } else { " (given by others)" };
        let because = line.because.as_ref().map(|cite| format!("{}{by}", quote(&cite.quote)));
        part(&mut text, "reason:", &because.unwrap_or_else(|| "none given".to_owned()));
        let moved = line.moved.as_ref().map(|(change, said)| format!("{} {}", change.label(), quote(said.words())));
        part(&mut text, "later:", &moved.unwrap_or_default());
        lines.push(text);
    }
    lines
}

fn balance(assessment: &Assessment) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for balance in &assessment.balance {
        let with = |counts: &[usize]| {
            let each = balance.parties.iter().zip(counts).map(|(party, count)| format!("{party} {count}"));
            each.collect::<Vec<_>>().join(", ")
        };
        lines.push(format!(
            "{} ({}): {}; of {} held; months with one party only {} of {}; without a month {}",
            balance.mediator,
            balance.basis.label(),
            with(&balance.with),
            balance.held,
            balance.one_sided,
            balance.months.len(),
            balance.undated,
        ));
        for month in &balance.months {
            let only = month.only.as_ref().map(|party| format!("; only {party}")).unwrap_or_default();
            lines.push(format!("  {}: {}{only} {}", month.month, with(&month.with), quotes(&month.cites)));
        }
    }
    lines
}

fn alignments(assessment: &Assessment) -> Vec<String> {
    let found = &assessment.alignments;
    let mut lines: Vec<String> = found
        .pairs
        .iter()
        .map(|pair| {
            let words = |said: &Said| format!("{} {} {}", said.speaker, date(said.date.as_ref()), quote(said.words()));
            format!("{} / {} earlier: {}", words(&pair.third_party), days(Some(pair.days)), words(&pair.party))
        })
        .collect();
    lines.push(format!("of {} lines of third parties: {}", found.compared, found.pairs.len()));
    lines
}

fn ground_weeks(assessment: &Assessment) -> Vec<String> {
    let beside = &assessment.ground_weeks;
    let mut lines: Vec<String> = Vec::new();
    for week in &beside.weeks {
        lines.push(format!("{}{} (from {})", on(assessment, week.track), week.week, week.monday));
        lines.extend(week.words.iter().map(|line| format!("  words: {} {}", line.speaker, said(line))));
        lines.extend(week.ground.iter().map(|at| {
            let event = &assessment.ground[*at];
            format!("  ground: {} {}, {}", event.kind.label(), quote(&event.cite().quote), date(event.date()))
        }));
    }
    lines.push(format!(
        "weeks with both {}; with words {}; with events on the ground {}",
        beside.weeks.len(),
        beside.weeks_with_words,
        beside.weeks_with_ground
    ));
    lines
}

fn origins(assessment: &Assessment) -> Vec<String> {
    let document = |source: &usize| assessment.readings[*source].name.trim_end_matches(".txt").to_owned();
    let claims = assessment.origins.iter();
    claims
        .map(|claim| {
            let origins = claim.origins.iter().map(|origin| {
                let sources: Vec<String> = origin.sources.iter().map(document).collect();
                let why: Vec<&str> = origin.why.iter().map(|why| why.label()).collect();
                format!("{} ({})", sources.join(" = "), why.join(", "))
            });
            let origins: Vec<String> = origins.collect();
            format!(
                "{} {}: {} independent of {} documents: {}",
                claim.said.speaker,
                quote(claim.said.words()),
                claim.origins.len(),
                claim.documents,
                origins.join(", ")
            )
        })
        .collect()
}

fn competing(assessment: &Assessment) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for question in &assessment.competing {
        lines.push(format!("{}, {}: {} authors", question.party, question.issue.code(), question.authors));
        let judgements = question.judgements.iter();
        lines.extend(judgements.map(|judged| format!("  {} {}", judged.speaker, said(judged))));
    }
    lines
}

fn figures(assessment: &Assessment) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for group in &assessment.figures {
        let standing = match (group.disputed, group.changed) {
            (true, _) => "in dispute",
            (false, true) => "differs over time",
            _ => "compatible",
        };
        let bound = |bound: Option<f64>| bound.map_or_else(|| "open".to_owned(), |bound| bound.to_string());
        lines.push(format!(
            "{}: {standing}; from {} to {}; givers {}, documents {}",
            group.unit,
            bound(group.least),
            bound(group.greatest),
            group.givers,
            group.documents
        ));
        for given in &group.given {
            let scope = given.scope.as_deref().unwrap_or("scope unknown");
            lines.push(format!(
                "  {} {}; {scope}; as of {}{} {}",
                given.by,
                given.value,
                if given.as_of.is_some() { "" } else { "≤ " },
                date(given.as_of.as_ref().or(given.date.as_ref())),
                quotes(&given.cites)
            ));
        }
    }
    lines
}

fn attributed(assessment: &Assessment) -> Vec<String> {
    let mut lines: Vec<String> =
        assessment.attributed.iter().map(|line| format!("{}: {}", line.parties.join(", "), said(line))).collect();
    lines.push(format!("of {} attributed: {}", assessment.attributed_of, assessment.attributed.len()));
    lines
}

fn line(changed: &Changed) -> String {
    let issue = changed.issue.map(|issue| format!(", {}", issue.code())).unwrap_or_default();
    let about = changed.about.as_ref().map(|about| format!(" ({about})")).unwrap_or_default();
    let (change, matter) = (changed.change.label(), changed.matter.label());
    let mut line = format!("{change} {matter}{about}: {}{issue}", changed.who.join(", "));
    part(&mut line, "attributed by", changed.attributed_by.as_deref().unwrap_or_default());
    part(&mut line, "", &quotes(&changed.cites));
    part(&mut line, "before:", &quotes(&changed.before));
    part(&mut line, "days:", &changed.days.map_or_else(String::new, |days| days.to_string()));
    format!("{line} ({})", changed.because).replace(";  ", "; ")
}

/// What changed, the front page first.
pub(crate) fn changed(changes: &Changes) -> Vec<String> {
    let mut lines = vec![format!("front page: {} of {}", changes.front().len(), changes.candidates())];
    lines.extend(changes.front().into_iter().map(|front| format!("  {}: {}", front.precedence.label(), line(front))));
    lines.push("all:".to_owned());
    lines.extend(changes.lines.iter().map(|of| format!("  {}", line(of))));
    let counts =
        ChangeKind::ALL.iter().filter_map(|kind| Some(format!("{} {}", changes.counts.get(kind)?, kind.label())));
    lines.push(format!("of {}: {}", changes.lines.len(), counts.collect::<Vec<_>>().join(", ")));
    lines.push(format!(
        "learned in the period, said before: {}; without a date: {}",
        changes.learned_late, changes.undated
    ));
    lines
}
