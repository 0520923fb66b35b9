//! One statement as a line of a view.

use std::collections::BTreeMap;

use chancery_record::{Authority, Confidence, FindingId, Issue, Layer, Mode, StatementKind};
use chancery_text::{Day, Edtf};
use serde::Serialize;

use crate::{
    cite::{Cite, Told, add_cites, words_of},
    view::View,
    words::key,
};

/// A statement, with names joined across documents and its party.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Said {
    /// What it does.
    pub kind: StatementKind,
    /// What it is about.
    pub issue: Issue,
    /// Who put it on the record; a document's own voice is named after its author or publisher.
    pub speaker: String,
    /// The parties of the speaker.
    pub speaker_parties: Vec<String>,
    /// Whose position, act or promise it is.
    pub holder: String,
    /// The parties of the holder; one, or all signatories of a joint text.
    pub parties: Vec<String>,
    /// The speaker is of another party than the holder.
    pub attributed: bool,
    /// Who passed it on.
    pub relayed_by: Vec<String>,
    /// How the words reached the document.
    pub mode: Mode,
    /// With what authority.
    pub authority: Option<Authority>,
    /// To whom.
    pub addressee: Option<String>,
    /// The speaker's own hedge.
    pub hedge: Option<String>,
    /// When it was said; where the words give no date, the document's.
    pub date: Option<Edtf>,
    /// The date is the document's: it was said then or before.
    pub by_document_date: bool,
    /// By when it is to be done.
    pub due: Option<Edtf>,
    /// The words of the condition.
    pub condition: Option<Cite>,
    /// Index of the track.
    pub track: usize,
    /// Indices of the other tracks on which it shows.
    pub also_on: Vec<usize>,
    /// How sure the program is of it; of several findings, the surest.
    pub confidence: Confidence,
    /// The findings it tells, the first by the name it has today; empty where the findings have no names.
    pub ids: Vec<FindingId>,
    /// A person put it on the record; otherwise the program proposes it.
    pub accepted: bool,
    /// The words; more than one where documents repeat them. Never empty.
    pub cites: Vec<Cite>,
}

impl Said {
    /// The first citation.
    pub fn cite(&self) -> &Cite {
        &self.cites[0]
    }

    /// The words.
    pub fn words(&self) -> &str {
        &self.cites[0].quote
    }

    /// Whether a party holds it.
    pub fn is_held_by(&self, party: &str) -> bool {
        self.parties.iter().any(|p| p == party)
    }

    /// Whether it is a party's own word: it holds it, and speaks, alone or with others.
    pub fn is_own_of(&self, party: &str) -> bool {
        self.is_held_by(party) && (!self.attributed || self.speaker_parties.iter().any(|speaker| speaker == party))
    }

    /// Whether the two have a holding party in common.
    pub fn shares_party(&self, other: &Self) -> bool {
        self.parties.iter().any(|party| other.is_held_by(party))
    }

    /// The last day on which it can have been said.
    pub fn day(&self) -> Option<Day> {
        self.date.as_ref().and_then(|date| date.latest().or(date.earliest()))
    }

    /// Whether it may stand where a reader sees it first: a person accepted it, or it is likelier right than not.
    pub fn is_firm(&self) -> bool {
        is_firm(self.accepted, self.confidence)
    }

    /// The layer of its kind.
    pub fn layer(&self) -> Layer {
        self.kind.layer()
    }

    fn may_be_at(&self, other: &Self) -> bool {
        self.date.as_ref().zip(other.date.as_ref()).is_none_or(|(a, b)| a.may_coincide(b))
    }

    /// The same words in another document.
    fn and(&mut self, other: Self) {
        if other.day() < self.day() && other.day().is_some() {
            self.date = other.date;
            self.by_document_date = other.by_document_date;
        }
        let mut told = Told { ids: std::mem::take(&mut self.ids), accepted: self.accepted };
        told.and(&Told { ids: other.ids, accepted: other.accepted });
        (self.ids, self.accepted) = (told.ids, told.accepted);
        self.confidence = self.confidence.max(other.confidence);
        add_cites(&mut self.cites, &other.cites);
    }

    /// Whether this is the first of the tracks on which it shows: what is counted over all tracks counts it here.
    pub fn is_counted_here(&self) -> bool {
        self.also_on.iter().all(|other| *other > self.track)
    }
}

/// Percent from which on a proposal is likelier right, in place and kind, than not.
const EVEN: Confidence = Confidence(50);

pub(crate) fn is_firm(accepted: bool, confidence: Confidence) -> bool {
    accepted || confidence >= EVEN
}

/// Words by which speakers name themselves.
const THEMSELVES: &[&str] = &[
    "parties",
    "both parties",
    "two parties",
    "sides",
    "both sides",
    "two sides",
    "administration",
    "my administration",
    "our administration",
    "our government",
    "my government",
];

/// Every statement as a line on each of its tracks, oldest first.
///
/// The same words in another document are the same line, unless both say when, and say different days: then somebody
/// said them again.
pub(crate) fn lines(view: &View<'_>) -> Vec<Said> {
    let mut lines: Vec<Said> = Vec::with_capacity(view.record.statements.len());
    let mut seen: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for recorded in view.statements() {
        let statement = &recorded.finding;
        let at = recorded.source;
        let speakers = view.speakers(&statement.speaker, at);
        let holders = statement.holder.as_deref().map_or_else(|| speakers.clone(), |h| view.speakers(h, at));
        let speaker_parties = view.parties(&speakers, at);
        let parties = view.parties(&holders, at);
        // "The Parties shall", "my Administration": the speakers by another word.
        let is_themselves = || parties.iter().all(|party| THEMSELVES.contains(&key(party).as_str()));
        let attributed = statement.is_attributed()
            && !is_themselves()
            && !parties.iter().all(|party| {
                speaker_parties.iter().any(|p| p == party)
                    || speakers.iter().all(|name| view.speaks_for(name, party, at))
            });
        let published = view.record.sources.get(at).and_then(|s| s.metadata.date.clone());
        let told = Told::of(recorded);
        let line = Said {
            kind: statement.kind,
            issue: statement.issue,
            speaker: speakers.join(", "),
            speaker_parties,
            holder: holders.join(", "),
            parties,
            attributed,
            relayed_by: statement.relayed_by.clone(),
            mode: statement.mode,
            authority: statement.authority,
            addressee: statement.addressee.clone(),
            hedge: statement.hedge.clone(),
            by_document_date: statement.date.is_none() && published.is_some(),
            date: statement.date.clone().or(published),
            due: statement.due.clone(),
            condition: statement.condition.as_ref().map(|passage| Cite::of(at, passage)),
            track: 0,
            also_on: Vec::new(),
            confidence: statement.basis.confidence,
            cites: words_of(at, &statement.passage, &recorded.ruling, |source| !view.is_later(source)),
            ids: told.ids,
            accepted: told.accepted,
        };
        let tracks = view.tracks_of(at, &recorded.ruling);
        let same = (line.kind, line.speaker.clone(), line.holder.clone(), key(line.words()));
        let known = seen.entry(same).or_default();
        for track in &tracks {
            let also_on = tracks.iter().copied().filter(|other| other != track).collect();
            let line = Said { track: *track, also_on, ..line.clone() };
            let first = known.iter().find(|at| {
                let first = &lines[**at];
                first.track == *track && (first.by_document_date || line.by_document_date || first.may_be_at(&line))
            });
            match first {
                Some(first) => lines[*first].and(line),
                None => {
                    known.push(lines.len());
                    lines.push(line);
                }
            }
        }
    }
    lines.sort_by(|a, b| (a.day(), a.cite()).cmp(&(b.day(), b.cite())));
    lines
}
