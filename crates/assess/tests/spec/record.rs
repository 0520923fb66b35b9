//! Reads the compact records and decisions of the files.

use std::collections::BTreeMap;

use chancery_record::{
    Act, Actor, ActorKind, AgreementStage, Answered, Authority, Basis, Circumstances, ClaimOutcome, ConcessionStage,
    Confidence, Decision, Event, EventKind, EventStatus, Figure, FindingId, FindingType, Implementation, Issue, Level,
    LeverStage, Mark, Mode, Office, Participant, Passage, PredictionOutcome, Proposal, Reading, Record, Relation, Role,
    RoleHeld, Source, Statement, StatementKind, Subject,
};
use chancery_text::{Document, DocumentId, Metadata, TextRange};

type Names = BTreeMap<String, FindingId>;
type Notes<'l> = Vec<(&'l str, &'l str)>;

/// What a line `document` says of one: `document 2031-03-03/vesk · publisher Vesk · form readout · text He had no aide`.
fn described(line: &str, days: &mut BTreeMap<String, (String, Vec<Proposal>)>) -> Result<(String, Metadata), String> {
    let mut parts = line.split(" · ");
    let name = parts.next().unwrap_or_default().trim().to_owned();
    let mut metadata = Metadata::default();
    for part in parts {
        let (key, value) = part.split_once(' ').ok_or("a word and what it says")?;
        match key {
            "publisher" => metadata.publisher = Some(value.to_owned()),
            "author" => metadata.author = Some(value.to_owned()),
            "form" => metadata.form = Some(value.to_owned()),
            "negotiation" => metadata.negotiation = Some(value.to_owned()),
            "text" => {
                let (text, _) = days.entry(name.clone()).or_default();
                append(text, value);
            }
            _ => return Err(format!("a document has no {key}")),
        }
    }
    Ok((name, metadata))
}

/// A record from the lines of a block, one document a day, with the decisions taken on it.
pub(crate) fn record(lines: &[String], decisions: &[String]) -> Result<Record, String> {
    let mut days: BTreeMap<String, (String, Vec<Proposal>)> = BTreeMap::new();
    let mut names = Names::new();
    let mut documents: BTreeMap<String, Metadata> = BTreeMap::new();
    for line in lines {
        if let Some(document) = line.strip_prefix("document ") {
            documents.extend([described(document, &mut days).map_err(|error| format!("“{line}”: {error}"))?]);
            continue;
        }
        read(line, &mut days, &mut names).map_err(|error| format!("“{line}”: {error}"))?;
    }
    let readings = days.into_iter().map(|(day, (text, mut proposals))| {
        proposals.sort_by_key(|proposal| proposal.passage().map(|passage| passage.range));
        let date = day_of(&day).parse().map_err(|_| format!("{day} is no date"))?;
        let metadata = Metadata { date: Some(date), ..documents.get(&day).cloned().unwrap_or_default() };
        let document = Document::new(&format!("{day}.txt"), text, &sha(&day), metadata, &[]);
        Ok(Reading { source: Source::of(&document), proposals, followed_by: None })
    });
    let readings: Vec<Reading> = readings.collect::<Result<_, String>>()?;
    let decisions = decisions.iter().zip(1..).map(|(line, number)| {
        let act = act(line, &names).map_err(|error| format!("“{line}”: {error}"))?;
        Ok(Decision { number, at: "2031-12-31T12:00:00Z".to_owned(), by: "a clerk".to_owned(), act })
    });
    let decisions = decisions.collect::<Result<_, String>>()?;
    Ok(Record::assemble(readings, decisions))
}

/// The day of a document: `2031-03-03/vesk` is one of several of that day.
fn day_of(document: &str) -> &str {
    document.split('/').next().unwrap_or(document)
}

/// Stands for the hash of the bytes: the digits of the day, and the first letters of a name behind it.
fn sha(document: &str) -> String {
    let (day, name) = document.split_once('/').unwrap_or((document, ""));
    let digits: String = day.chars().filter(char::is_ascii_digit).collect();
    let letters: String = name.bytes().take(4).map(|byte| format!("{byte:02x}")).collect();
    format!("{:0<64}", digits + &letters)
}

/// One line: `name: date · who · kind · issue · “words” [notes]`, or `name: date · event kind · status · who · “words”`.
fn read(line: &str, days: &mut BTreeMap<String, (String, Vec<Proposal>)>, names: &mut Names) -> Result<(), String> {
    let (name, rest) = line.split_once(": ").ok_or("a line begins with its name and a colon")?;
    let (fields, rest) = rest.split_once(" · “").ok_or("a line quotes its words")?;
    let (words, notes) = rest.split_once('”').ok_or("the words do not end")?;
    let notes: Notes<'_> =
        notes.split('[').skip(1).filter_map(|n| n.trim().strip_suffix(']')?.split_once(' ')).collect();
    let fields: Vec<&str> = fields.split(" · ").collect();
    let date = *fields.first().ok_or("no date")?;
    let told = note(&notes, "told").unwrap_or(date);
    let (text, proposals) = days.entry(told.to_owned()).or_default();
    let passage = append(text, words);
    let range = passage.range;
    let (of, proposal) = match fields.get(1).copied().unwrap_or_default().strip_prefix("event ") {
        Some(kind) => {
            let who = fields.get(3).copied().unwrap_or("_");
            for name in who.split(", ").filter(|name| *name != "_") {
                proposals.push(actor(name.split(" (").next().unwrap_or(name), None));
            }
            (FindingType::Event, event(kind, date, fields.get(2).copied().unwrap_or("held"), who, &notes, passage)?)
        }
        None if fields.get(2) == Some(&"figure") => {
            (FindingType::Figure, figure(fields[1], fields.get(3).copied().unwrap_or_default(), &notes, passage)?)
        }
        None => {
            let condition = note(&notes, "if").map(|words| match passage.quote.find(words) {
                Some(at) => {
                    let start = range.start() + at;
                    Passage { range: TextRange::of(start, start + words.len()), quote: words.to_owned() }
                }
                None => append(text, words),
            });
            let [_, speaker, kind, issue] = fields[..] else {
                return Err("who · kind · issue are wanted".to_owned());
            };
            let (speaker, party) = match speaker.split_once(" (") {
                Some((person, party)) => (person, Some(party.trim_end_matches(')'))),
                None => (speaker, None),
            };
            let mut who = actor(speaker, party);
            if let (Proposal::Actor(actor), Some(office)) = (&mut who, note(&notes, "office")) {
                append(text, office);
                actor.offices.push(office.to_owned());
            }
            proposals.push(who);
            proposals.extend(party.map(|party| actor(party, None)));
            let statement = Statement { condition, ..statement(kind, issue, speaker, date, &notes, passage)? };
            (FindingType::Statement, Proposal::Statement(statement))
        }
    };
    proposals.push(proposal);
    let document = DocumentId(sha(told)[..16].to_owned());
    names.insert(name.to_owned(), FindingId { document, of, range, nth: 1 });
    Ok(())
}

fn append(text: &mut String, words: &str) -> Passage {
    let start = text.len();
    text.push_str(words);
    text.push_str(".\n");
    Passage { range: TextRange::of(start, start + words.len()), quote: words.to_owned() }
}

fn note<'l>(notes: &Notes<'l>, key: &str) -> Option<&'l str> {
    notes.iter().find(|(name, _)| *name == key).map(|(_, value)| *value)
}

fn basis() -> Basis {
    Basis { cue: String::new(), rule: "spec".to_owned(), confidence: Confidence(90), reasons: Vec::new() }
}

fn actor(name: &str, party: Option<&str>) -> Proposal {
    Proposal::Actor(Actor {
        name: name.to_owned(),
        kind: match (name.starts_with(char::is_lowercase), name.contains(' ') || party.is_some()) {
            (true, _) => ActorKind::Group,
            (false, true) => ActorKind::Person,
            (false, false) => ActorKind::State,
        },
        aliases: Vec::new(),
        offices: Vec::new(),
        affiliation: party.map(str::to_owned),
        mentions: Vec::new(),
    })
}

fn statement(
    kind: &str,
    issue: &str,
    speaker: &str,
    date: &str,
    notes: &Notes<'_>,
    passage: Passage,
) -> Result<Statement, String> {
    let owned = |key| note(notes, key).map(str::to_owned);
    let due = note(notes, "due").map(str::parse).transpose().map_err(|_| "the due date is no date")?;
    Ok(Statement {
        kind: StatementKind::of_code(&kind.replace(' ', "_")).ok_or_else(|| format!("no kind “{kind}”"))?,
        speaker: speaker.to_owned(),
        holder: owned("of"),
        relayed_by: Vec::new(),
        mode: if note(notes, "text").is_some() { Mode::Document } else { Mode::Indirect },
        authority: match (note(notes, "text"), speaker.starts_with(char::is_lowercase)) {
            (Some(_), _) => Some(Authority::JointText),
            (None, true) if speaker != "author" => Some(Authority::Unnamed),
            _ => None,
        },
        addressee: owned("to"),
        condition: None,
        hedge: owned("hedge"),
        issue: Issue::of_code(issue).ok_or_else(|| format!("no issue “{issue}”"))?,
        date: Some(date.parse().map_err(|_| format!("{date} is no date"))?),
        due,
        passage,
        basis: basis(),
    })
}

fn event(
    kind: &str,
    date: &str,
    status: &str,
    who: &str,
    notes: &Notes<'_>,
    passage: Passage,
) -> Result<Proposal, String> {
    Ok(Proposal::Event(Event {
        kind: EventKind::of_code(&kind.replace(' ', "_")).ok_or_else(|| format!("no event “{kind}”"))?,
        date: Some(date.parse().map_err(|_| format!("{date} is no date"))?),
        date_text: None,
        rival_dates: Vec::new(),
        rival_places: Vec::new(),
        expected: None,
        mentions: Vec::new(),
        status: EventStatus::of_code(status).ok_or_else(|| format!("no status “{status}”"))?,
        place: note(notes, "place").map(str::to_owned),
        ordinal: None,
        participants: who.split(", ").filter(|name| *name != "_").map(participant).collect(),
        absent: note(notes, "absent").into_iter().flat_map(|who| who.split(", ")).map(str::to_owned).collect(),
        outcome: note(notes, "outcome").map(str::to_owned),
        passage,
        basis: basis(),
    }))
}

/// `Orlan`, or with a level `Orlan (minister)`.
fn participant(name: &str) -> Participant {
    match name.split_once(" (") {
        Some((name, level)) => {
            Participant { level: Level::of_code(level.trim_end_matches(')')), ..Participant::named(name) }
        }
        None => Participant::named(name),
    }
}

fn figure(by: &str, value: &str, notes: &Notes<'_>, passage: Passage) -> Result<Proposal, String> {
    let (number, unit) = value.split_once(' ').ok_or("a figure is a number and what it counts")?;
    let number: f64 = number.parse().map_err(|_| format!("{number} is no number"))?;
    let (low, high) = (Some(number), Some(number));
    Ok(Proposal::Figure(Figure {
        low,
        high,
        unit: unit.to_owned(),
        attributed_to: by.to_owned(),
        circumstances: Circumstances {
            hedge: note(notes, "hedge").map(str::to_owned),
            whose: note(notes, "whose").map(str::to_owned),
            place: note(notes, "place").map(str::to_owned),
            date: note(notes, "as-of").and_then(|day| day.parse().ok()),
            ..Circumstances::default()
        },
        passage,
        basis: basis(),
    }))
}

/// One decision: `name accepted`, `name RELATION name`, `name marked KIND VALUE [because name, name]`.
fn act(line: &str, names: &Names) -> Result<Act, String> {
    let named = |name: &str| names.get(name.trim()).cloned().ok_or_else(|| format!("nothing is called “{name}”"));
    let (first, rest) = line.split_once(' ').ok_or("no decision")?;
    if let Some(act) = of_actors_and_tracks(first, rest, names)? {
        return Ok(act);
    }
    if rest == "accepted" {
        return Ok(Act::Accept { finding: named(first)? });
    }
    if let Some(marked) = rest.strip_prefix("marked ") {
        let (mark, because) = marked.split_once(" because ").unwrap_or((marked, ""));
        let because = because.split(',').filter(|name| !name.is_empty()).map(named).collect::<Result<_, _>>()?;
        return Ok(Act::Mark { finding: named(first)?, mark: read_mark(mark)?, because });
    }
    Relation::ALL
        .iter()
        .find_map(|relation| Some((*relation, rest.strip_prefix(relation.label())?)))
        .ok_or_else(|| "no such decision".to_owned())
        .and_then(|(relation, other)| Ok(Act::Link { from: named(first)?, relation, to: named(other)? }))
}

/// `join NAME: NAME, NAME`, `part NAME: NAME`, `office NAME: OFFICE of BODY`, `role NAME: ROLE in TRACK`, the last two
/// perhaps with `, from DAY, until DAY`; `track NAME`, `file WHAT: TRACK`, `unfile WHAT: TRACK`, where WHAT is a line or
/// `document DAY`.
fn of_actors_and_tracks(verb: &str, rest: &str, names: &Names) -> Result<Option<Act>, String> {
    if verb == "track" {
        return Ok(Some(Act::Track { name: rest.to_owned() }));
    }
    let Some((first, rest)) = rest.split_once(": ") else { return Ok(None) };
    let mut parts = rest.split(", ");
    let main = parts.next().unwrap_or_default();
    let day = |word: &str| rest.split(", ").find_map(|part| part.strip_prefix(word)?.trim().parse().ok());
    let subject = || match first.strip_prefix("document ") {
        Some(day) => Ok(Subject::Document(DocumentId(sha(day)[..16].to_owned()))),
        None => names.get(first).cloned().map(Subject::Finding).ok_or_else(|| format!("nothing is called “{first}”")),
    };
    let actor = first.to_owned();
    Ok(Some(match verb {
        "join" => Act::Join { name: actor, others: rest.split(", ").map(str::to_owned).collect() },
        "part" => Act::Part { name: actor, other: rest.to_owned() },
        "office" => {
            let (office, body) = main.split_once(" of ").map_or((main, None), |(office, body)| (office, Some(body)));
            let (office, body) = (office.to_owned(), body.map(str::to_owned));
            Act::Office(Office { actor, office, body, from: day("from"), until: day("until") })
        }
        "role" => {
            let (role, track) = main.split_once(" in ").ok_or("a role is in a track")?;
            let role = Role::ALL.iter().copied().find(|known| known.label() == role);
            let role = role.ok_or_else(|| format!("no role “{main}”"))?;
            Act::Role(RoleHeld { actor, role, track: track.to_owned(), from: day("from"), until: day("until") })
        }
        "file" => Act::File { subject: subject()?, track: rest.to_owned() },
        "unfile" => Act::Unfile { subject: subject()?, track: rest.to_owned() },
        _ => return Ok(None),
    }))
}

fn read_mark(text: &str) -> Result<Mark, String> {
    fn of<T: Copy>(all: &[T], label: impl Fn(T) -> &'static str, text: &str) -> Result<T, String> {
        all.iter().copied().find(|value| label(*value) == text).ok_or_else(|| format!("no mark “{text}”"))
    }
    let (kind, value) = text.split_once(' ').ok_or("a mark is a kind and a value")?;
    Ok(match kind {
        "claim" => Mark::Claim(of(ClaimOutcome::ALL, ClaimOutcome::label, value)?),
        "implementation" => Mark::Implementation(of(Implementation::ALL, Implementation::label, value)?),
        "concession" => Mark::Concession(of(ConcessionStage::ALL, ConcessionStage::label, value)?),
        "return" => Mark::Answered(of(Answered::ALL, Answered::label, value)?),
        "lever" => Mark::Lever(of(LeverStage::ALL, LeverStage::label, value)?),
        "agreement" => Mark::Agreement(of(AgreementStage::ALL, AgreementStage::label, value)?),
        "prediction" => Mark::Prediction(of(PredictionOutcome::ALL, PredictionOutcome::label, value)?),
        "horizon" => Mark::Horizon(value.parse().map_err(|_| format!("{value} is no date"))?),
        "probability" => Mark::Probability(value.parse().map_err(|_| format!("{value} is no percentage"))?),
        _ => return Err(format!("no kind of mark “{kind}”")),
    })
}
