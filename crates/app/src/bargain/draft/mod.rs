//! A model of a track, proposed from its record: a first sheet of paper, not a judgement.
//!
//! What the parties demand, offer, promise and threaten becomes options of whoever would do it
//! ([`mod@acts`]); red lines, demands, conditions and threats become what they prefer ([`wishes`]). Lines are matched by the content
//! words they share; every line of the file carries the words it was made from, and what was read into them.

mod acts;
mod stage;
mod wishes;
mod words;

use chancery_assess::{Assessment, Said, assess};
use chancery_bargain::{
    ModelError, PreferenceForm, Sheet, Sketch, SketchedOption, SketchedParty, SketchedPreference, name_of,
};
use chancery_record::{Record, StatementKind};
use chancery_text::Day;

use acts::{Act, acts, chosen};
use stage::Stage;
use wishes::{Read, read};
use words::quoted;

/// What is drafted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftRequest {
    /// The track; `None` where the record has only one.
    pub track: Option<String>,
    /// Day as of which it is drafted.
    pub as_of: Day,
    /// Most options; the rest is listed at the end of the file.
    pub options: usize,
}

/// Why no model can be drafted.
#[derive(Debug, thiserror::Error)]
pub enum DraftError {
    /// No such track, or several to choose from.
    #[error("{}; name one of: {}", match asked { Some(name) => format!("there is no track “{name}”"), None => "the ledger has several tracks".into() }, known.join(", "))]
    Track {
        /// As asked for.
        asked: Option<String>,
        /// The tracks there are.
        known: Vec<String>,
    },
    /// The record of the track says nothing that is a choice of a party.
    #[error(
        "the record of {0} has no demand, offer, promise or threat that is a choice of a party. Accept such lines in the review \
         (a model is drafted from what is accepted or likely), add documents of the other side, or name another track"
    )]
    Nothing(String),
    /// The draft is no model; a fault of the program.
    #[error("the draft cannot be read as a model: {0}")]
    Model(#[from] ModelError),
}

/// Most lines shown above an option or a statement.
const MOST_LINES: usize = 3;
/// Most lines listed at the end.
const MOST_LEFT_OUT: usize = 80;
/// Most lines among them that the program is unsure of.
const MOST_UNSURE: usize = 20;
const ONE_SIDE: &str =
    "The record tells of one side only. That is no negotiation: add what the other could do and wants.";

/// A drafted model.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drafted {
    /// The model.
    pub toml: String,
    /// What whoever asked for it must know before it is used; the file says it too.
    pub notes: Vec<String>,
}

/// Drafts a model of a track, as TOML.
///
/// # Errors
/// Where there is no such track, or nothing in it that a party could do.
pub fn draft(record: &Record, request: &DraftRequest) -> Result<Drafted, DraftError> {
    let assessment = assess(record, request.as_of);
    let track = track_of(&assessment, request.track.as_deref())?;
    let title = assessment.tracks[track].name.clone().unwrap_or_else(|| "the record".to_owned());
    let stage = Stage::new(record, &assessment, track);
    let acts = acts(&stage);
    if acts.is_empty() {
        return Err(DraftError::Nothing(title));
    }
    let (mut acts, rest) = chosen(acts, request.options, &stage.parties);
    acts.sort_by_key(|act| stage.parties.iter().position(|p| *p == act.owner));
    let mut names: Vec<String> = Vec::new();
    for act in &acts {
        let said = act.lines[0];
        let words = stage.name_words(&words::unconditional(said));
        let words = if act.is_joint() { format!("{} {words}", act.owner) } else { words };
        names.push(name_of(&words, &|name| names.iter().any(|n| n == name)));
    }
    let read = read(&stage, &acts, &names);
    let parties_told = present(&stage, &acts, &read).len();
    let sketch = Sketch {
        comments: head(&stage, &title, request, &acts, parties_told),
        title: format!("{title}, draft as of {}", request.as_of),
        status_quo: Some("now".into()),
        parties: parties(&stage, &acts, &read),
        options: acts.iter().zip(&names).map(|(act, name)| option(record, act, name)).collect(),
        infeasible: read.infeasible.clone(),
        states: vec![("now".into(), done(&acts, &names))],
        preferences: preferences(&stage, &acts, &read),
        left_out: left_out(&stage, &rest, &read.unread),
    };
    let toml = sketch.to_toml();
    Sheet::read(&toml)?;
    let notes = if parties_told < 2 { vec![ONE_SIDE.to_owned()] } else { Vec::new() };
    Ok(Drafted { toml, notes })
}

fn track_of(assessment: &Assessment, asked: Option<&str>) -> Result<usize, DraftError> {
    let known = || assessment.tracks.iter().filter_map(|t| t.name.clone()).collect();
    match asked {
        Some(name) => assessment.tracks.iter().position(|t| t.name.as_deref() == Some(name)),
        None if assessment.tracks.len() == 1 => Some(0),
        None => None,
    }
    .ok_or_else(|| DraftError::Track { asked: asked.map(str::to_owned), known: known() })
}

fn head(stage: &Stage<'_>, title: &str, request: &DraftRequest, acts: &[Act<'_>], parties: usize) -> Vec<String> {
    let lines: usize = acts.iter().map(|act| act.lines.len()).sum();
    let accepted = acts.iter().flat_map(|act| &act.lines).filter(|said| said.accepted).count();
    let mut head = vec![
        format!("A draft of {title} as of {}, made by the program from {} statements of the track.", request.as_of, stage.said.len()),
        format!("The options rest on {lines} of them, {accepted} accepted by a person. Correct it before you use it:"),
        String::new(),
        "* Options are what somebody demands, offers, promises or threatens, as a choice of the party that would do it. Lines".into(),
        "  were put together by the words they share: merge options that are one thing, and part those that are two.".into(),
        "* Preferences are read from words: red lines first, then demands, ties between an act and its condition, threats by".into(),
        "  others, refusals, own promises; what is said more often goes first. The record does not rank them: you do.".into(),
        "* “now” takes what a person marked as done; everything else is taken to be not done. Correct it.".into(),
        "* Whether an act can be undone, and what nobody says, is not known.".into(),
    ];
    if stage.procedural > 0 {
        head.push(format!("* {} statements on how and where to talk are left out.", stage.procedural));
    }
    if !stage.unsure.is_empty() {
        let many = stage.unsure.len();
        head.push(format!(
            "* {many} statements that the program is unsure of are listed at the end: accept them to use them."
        ));
    }
    if parties < 2 {
        head.push(format!("* {ONE_SIDE}"));
    }
    head
}

/// The parties that do or want something here.
fn parties(stage: &Stage<'_>, acts: &[Act<'_>], read: &Read) -> Vec<SketchedParty> {
    present(stage, acts, read)
        .into_iter()
        .map(|name| SketchedParty { name: name.to_owned(), comments: Vec::new() })
        .collect()
}

fn present<'a>(stage: &'a Stage<'_>, acts: &[Act<'_>], read: &Read) -> Vec<&'a str> {
    let acts_or_wants =
        |party: &&String| acts.iter().any(|act| act.owner == **party) || read.wishes.contains_key(party.as_str());
    stage.parties.iter().filter(acts_or_wants).map(String::as_str).collect()
}

fn option(record: &Record, act: &Act<'_>, name: &str) -> SketchedOption {
    let begun = act.is_begun.then(|| "A person marked it as begun, not as done: “now” does not take it.".to_owned());
    let begun = begun.into_iter();
    SketchedOption {
        name: name.to_owned(),
        party: act.owner.clone(),
        text: words::shortened(act.lines[0].words()),
        cites: act.lines.iter().filter_map(|said| said.ids.first().cloned()).collect(),
        comments: begun.chain(shown(record, &act.lines)).collect(),
        ..SketchedOption::default()
    }
}

/// The words that something was made from, newest first.
fn shown(record: &Record, lines: &[&Said]) -> Vec<String> {
    let mut newest: Vec<&&Said> = lines.iter().collect();
    newest.sort_by_key(|said| std::cmp::Reverse(said.day()));
    let mut shown: Vec<String> = newest.iter().take(MOST_LINES).map(|said| quoted(record, said)).collect();
    if lines.len() > MOST_LINES {
        shown.push(format!("and {} more", lines.len() - MOST_LINES));
    }
    shown
}

fn done(acts: &[Act<'_>], names: &[String]) -> Vec<String> {
    acts.iter().zip(names).filter(|(act, _)| act.is_done).map(|(_, name)| name.clone()).collect()
}

fn preferences(stage: &Stage<'_>, acts: &[Act<'_>], read: &Read) -> Vec<SketchedPreference> {
    let of = |party: &str| {
        let statements = read.wishes.get(party).cloned().unwrap_or_default();
        let (form, comments) = if statements.is_empty() {
            let why = format!("Nothing on file says what {party} wants of these options.");
            (PreferenceForm::Unknown, vec![why])
        } else {
            (PreferenceForm::Statements(statements), Vec::new())
        };
        SketchedPreference { party: party.to_owned(), form, comments }
    };
    present(stage, acts, read).into_iter().map(of).collect()
}

fn left_out(stage: &Stage<'_>, rest: &[Act<'_>], unread: &[(&'static str, String)]) -> Vec<String> {
    let record = stage.record;
    let mut lines = Vec::new();
    let mut last = "";
    for (why, line) in unread {
        if *why != last {
            lines.extend([String::new(), (*why).to_owned()]);
            last = why;
        }
        lines.push(format!("* {line}"));
    }
    if !stage.unsure.is_empty() {
        lines.extend([String::new(), "What the program is unsure of, and nobody has accepted:".to_owned()]);
        lines.extend(stage.unsure.iter().take(MOST_UNSURE).map(|said| format!("* {}", quoted(record, said))));
        if stage.unsure.len() > MOST_UNSURE {
            lines.push(format!("* and {} more", stage.unsure.len() - MOST_UNSURE));
        }
    }
    if !rest.is_empty() {
        lines.extend([String::new(), "What else somebody could do, and is none of the options:".to_owned()]);
        let mut listed: Vec<(&Act<'_>, Vec<&str>)> = Vec::new();
        for act in rest {
            match listed.iter_mut().find(|(known, _)| known.lines[0].cite() == act.lines[0].cite()) {
                Some((_, owners)) => owners.push(&act.owner),
                None => listed.push((act, vec![&act.owner])),
            }
        }
        for (act, owners) in listed {
            let more = if act.lines.len() > 1 { format!(" and {} more", act.lines.len() - 1) } else { String::new() };
            lines.push(format!("* for {}: {}{more}", owners.join(" and "), quoted(record, act.lines[0])));
        }
    }
    if lines.len() > MOST_LEFT_OUT {
        let more = lines.len() - MOST_LEFT_OUT;
        lines.truncate(MOST_LEFT_OUT);
        lines.push(format!("… and {more} more lines; `chancery brief` has them all."));
    }
    lines
}

/// Whether a statement says what a side would do, rather than what it wants or will not have.
const fn is_own_act(kind: StatementKind) -> bool {
    matches!(
        kind,
        StatementKind::Offer
            | StatementKind::Commitment
            | StatementKind::Inducement
            | StatementKind::Concession
            | StatementKind::Threat
    )
}
