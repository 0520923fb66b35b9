//! A folder of texts with hand-made findings (`gold/*.jsonl`) as a record, to see a brief of real size.

use std::{fs, path::Path};

use chancery_record::{
    Actor, ActorKind, Basis, Confidence, Event, EventKind, EventStatus, Figure, Issue, Mode, Participant, Passage,
    Proposal, Record, Source, Statement, StatementKind,
};
use chancery_text::{CharacterIndex, Document, Edtf, Metadata, TextRange};
use serde_json::Value;

/// Reads `folder/gold/NAME.jsonl` beside `folder/NAME.*`, and actors from `actors`, a file of the same form.
pub(crate) fn read(folder: &Path, actors: Option<&Path>) -> Record {
    let actors: Vec<Value> = actors.map(lines).unwrap_or_default();
    let mut record = Record::default();
    let mut files: Vec<_> = fs::read_dir(folder.join("gold")).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    for gold in files {
        let stem = gold.file_stem().unwrap().to_str().unwrap().to_owned();
        let text_file = ["txt", "md", "html"].map(|end| folder.join(format!("{stem}.{end}")));
        let Some(text_file) = text_file.iter().find(|file| file.exists()) else { continue };
        let text = fs::read_to_string(text_file).unwrap();
        let meta = fs::read_to_string(folder.join(format!("{stem}.meta.json"))).unwrap_or_else(|_| "{}".to_owned());
        let meta: Value = serde_json::from_str(&meta).unwrap();
        let string = |name: &str| meta[name].as_str().map(str::to_owned);
        let metadata = Metadata {
            title: string("title"),
            url: string("url"),
            date: date(&meta["date"]),
            publisher: string("publisher"),
            author: string("author"),
            form: string("form"),
            language: string("language"),
            negotiation: string("negotiation"),
            ..Metadata::default()
        };
        let name = text_file.file_name().unwrap().to_str().unwrap();
        let document = Document::new(name, text.clone(), &format!("{:064x}", record.sources.len() + 1), metadata, &[]);
        let index = CharacterIndex::new(&text);
        let named = actors.iter().filter(|a| text.contains(a["find"].as_str().unwrap_or(a["name"].as_str().unwrap())));
        let found = lines(&gold).into_iter().chain(named.cloned());
        let proposals: Vec<Proposal> = found.filter_map(|line| proposal(&line, &text, &index)).collect();
        record.add(Source::of(&document), proposals);
    }
    record
}

fn lines(file: &Path) -> Vec<Value> {
    let text = fs::read_to_string(file).unwrap();
    text.lines().filter(|line| !line.trim().is_empty()).map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn date(value: &Value) -> Option<Edtf> {
    value.as_str().and_then(|text| text.parse().ok())
}

fn names(value: &Value) -> Vec<String> {
    value.as_array().into_iter().flatten().filter_map(|name| name.as_str().map(str::to_owned)).collect()
}

fn proposal(line: &Value, text: &str, index: &CharacterIndex) -> Option<Proposal> {
    let string = |name: &str| line[name].as_str().map(str::to_owned);
    let basis = Basis { cue: String::new(), rule: "gold".to_owned(), confidence: Confidence(100), reasons: Vec::new() };
    let passage = || {
        let at = |name: &str| line[name].as_u64().and_then(|at| usize::try_from(at).ok());
        let range = match (at("start"), at("end")) {
            (Some(start), Some(end)) => TextRange::of(index.byte_of(text, start), index.byte_of(text, end)),
            _ => {
                let quote = line["quote"].as_str()?;
                let start = text.find(quote)?;
                TextRange::of(start, start + quote.len())
            }
        };
        Some(Passage { range, quote: range.of_text(text).to_owned() })
    };
    match line["type"].as_str()? {
        "statement" => {
            let passage = passage()?;
            let condition = string("condition").and_then(|words| {
                let at = text[passage.range.start()..].find(&words).map(|at| at + passage.range.start());
                let at = at.or_else(|| text.find(&words))?;
                Some(Passage { range: TextRange::of(at, at + words.len()), quote: words })
            });
            Some(Proposal::Statement(Statement {
                kind: StatementKind::of_code(line["kind"].as_str()?)?,
                speaker: string("speaker")?,
                holder: string("holder"),
                relayed_by: names(&line["relayed_by"]),
                mode: line["mode"].as_str().and_then(Mode::of_code).unwrap_or(Mode::Indirect),
                authority: None,
                addressee: string("addressee"),
                condition,
                hedge: string("hedge"),
                issue: Issue::of_code(line["issue"].as_str()?)?,
                date: date(&line["date"]),
                due: date(&line["due"]),
                passage,
                basis,
            }))
        }
        "event" => Some(Proposal::Event(Event {
            kind: EventKind::of_code(line["kind"].as_str()?)?,
            date: date(&line["date"]),
            date_text: string("date_text"),
            rival_dates: Vec::new(),
            status: line["status"].as_str().and_then(EventStatus::of_code).unwrap_or(EventStatus::Unclear),
            place: string("place"),
            rival_places: Vec::new(),
            ordinal: None,
            participants: names(&line["participants"]).into_iter().map(Participant::named).collect(),
            absent: names(&line["absent"]),
            expected: None,
            outcome: string("outcome"),
            passage: passage()?,
            mentions: Vec::new(),
            basis,
        })),
        "figure" => Some(Proposal::Figure(Figure {
            low: line["low"].as_f64(),
            high: line["high"].as_f64(),
            unit: string("unit")?,
            attributed_to: string("attributed_to")?,
            circumstances: chancery_record::Circumstances::default(),
            passage: passage()?,
            basis,
        })),
        "actor" => {
            let name = string("name")?;
            let aliases = names(&line["aliases"]);
            let at = text.find(line["find"].as_str().unwrap_or(&name));
            Some(Proposal::Actor(Actor {
                mentions: at
                    .map(|at| TextRange::of(at, at + line["find"].as_str().unwrap_or(&name).len()))
                    .into_iter()
                    .collect(),
                kind: ActorKind::of_code(line["kind"].as_str()?)?,
                aliases,
                offices: names(&line["offices"]),
                affiliation: string("affiliation"),
                name,
            }))
        }
        _ => None,
    }
}
