//! Lays out an assessment as a page.

use std::collections::BTreeMap;

use chancery_assess::{Assessment, ChangeKind, Changed, Changes, Cite, Evidence, Grounds, Said, Status};
use chancery_record::{Layer, Record, StatementKind};

use crate::{
    brief::BriefOptions,
    citations::Citations,
    limits,
    page::{Cell, Line, Page, Section, Tone},
    question::{self, Asked},
    review::Review,
    section, timeline,
    wording::{count, date_or_unknown, list, said_on},
};

/// What lays out a section.
pub(crate) type Compose = fn(&mut Composer<'_>) -> Section;

/// Every section with its id and title, in the order of the brief.
pub(crate) const SECTIONS: [(&str, &str, Compose); 22] = [
    ("short", "In short", section::short::section),
    ("timeline", "Timeline", timeline::section),
    ("changes", "What changed", section::changes::section),
    ("meetings", "Meetings and events", section::meetings::section),
    ("coming", "What is coming", section::coming::section),
    ("load", "Several files at once", section::load::section),
    ("positions", "Positions by issue and party", section::positions::section),
    ("red-lines", "Red lines", section::red_lines::section),
    ("concessions", "Concessions and what came back", section::concessions::section),
    ("agreements", "Agreements", section::agreements::section),
    ("commitments", "Commitments, threats and inducements", section::undertakings::section),
    ("conditions", "Conditions, and who waits for whom", section::conditions::section),
    ("levers", "Levers", section::levers::section),
    ("progress", "Progress claims and what came next", section::progress::section),
    ("predictions", "Predictions", section::progress::predictions),
    ("figures", "Figures", section::figures::section),
    ("attributed", "Attributed without a first-hand statement", section::attributed::section),
    ("voices", "Words beside words and events", section::voices::section),
    ("claims", "Asserted as fact", section::opinion::claims),
    ("unknown", "What is not known", section::unknown::section),
    ("judgements", "Judgements: opinion, with its author", section::opinion::judgements),
    ("who", "Who is who", section::who::section),
];

/// Lays out every section, in the order in which a reader wants them.
pub(crate) fn compose(record: &Record, assessment: &Assessment, changes: &Changes, options: &BriefOptions) -> Page {
    let mut composer = Composer::new(record, assessment, changes, options);
    let sections = SECTIONS.iter().map(|(_, _, section)| section(&mut composer)).collect();
    composer.page(sections)
}

/// The section on what changed, alone.
pub(crate) fn compose_changes(
    record: &Record,
    assessment: &Assessment,
    changes: &Changes,
    options: &BriefOptions,
) -> Page {
    let mut composer = Composer::new(record, assessment, changes, options);
    let sections = vec![section::changes::section(&mut composer)];
    composer.page(sections)
}

/// The answer to a question, alone.
pub(crate) fn compose_answer(
    record: &Record,
    assessment: &Assessment,
    changes: &Changes,
    options: &BriefOptions,
    asked: Asked,
) -> Page {
    let mut composer = Composer::new(record, assessment, changes, options);
    let sections = vec![question::section(&mut composer, asked)];
    composer.page(sections)
}

/// What sections are made from.
pub(crate) struct Composer<'a> {
    pub(crate) record: &'a Record,
    pub(crate) assessment: &'a Assessment,
    pub(crate) changes: &'a Changes,
    pub(crate) options: &'a BriefOptions,
    pub(crate) citations: Citations,
    /// Every finding is accepted: then no line needs to say so.
    pub(crate) all_accepted: bool,
    /// The track that the whole page is about: its name need not be said.
    pub(crate) home: Option<&'a str>,
    /// Which rows are laid out, where a page does not hold all.
    pub(crate) skim: Option<Skim<'a>>,
}

/// Which rows are laid out; the others are only counted.
pub(crate) struct Skim<'a> {
    /// Whether a row about these words is shown.
    pub(crate) admits: &'a dyn Fn(&Cite) -> bool,
    /// So many of those shown, on each track.
    pub(crate) rows: usize,
    /// Whether all that a party ever said of an issue is laid out.
    pub(crate) history: bool,
    /// How many are laid out so far, by track.
    pub(crate) laid: BTreeMap<usize, usize>,
}

impl<'a> Composer<'a> {
    pub(crate) fn new(
        record: &'a Record,
        assessment: &'a Assessment,
        changes: &'a Changes,
        options: &'a BriefOptions,
    ) -> Self {
        let review = Review::of(record, assessment);
        let all_accepted = review.findings > 0 && review.accepted == review.findings;
        let citations = Citations::of(record);
        Self { record, assessment, changes, options, citations, all_accepted, home: None, skim: None }
    }
}

impl Composer<'_> {
    /// The page of some sections, with what limits the words they quote.
    fn page(self, mut sections: Vec<Section>) -> Page {
        limits::tell(sections.iter_mut(), &self.citations, self.record);
        Page { sections, citations: self.citations }
    }

    /// A row about some words on a track; one that no page will show is only counted.
    pub(crate) fn laid(&mut self, track: usize, cite: &Cite, lay: impl FnOnce(&mut Self) -> Vec<Cell>) -> Vec<Cell> {
        if let Some(skim) = &mut self.skim {
            let admitted = (skim.admits)(cite);
            let laid = skim.laid.entry(track).or_default();
            if !admitted || *laid >= skim.rows {
                return vec![Cell { counted: Some(admitted), ..Cell::default() }];
            }
            *laid += 1;
        }
        lay(self)
    }

    /// Whether earlier words are laid out, or only counted.
    pub(crate) fn lays_history(&self) -> bool {
        self.skim.as_ref().is_none_or(|skim| skim.history)
    }

    /// Whether a page is about this track and no other.
    pub(crate) fn is_home(&self, track: usize) -> bool {
        let name = self.assessment.tracks.get(track).and_then(|track| track.name.as_deref());
        self.home.is_some() && self.home == name
    }

    /// Numbers for some passages.
    pub(crate) fn cites(&mut self, cites: &[Cite]) -> Vec<usize> {
        self.citations.numbers(cites)
    }

    /// Whether to say of a line that a person put it on the record: not where all are accepted.
    pub(crate) fn marks(&self, accepted: bool) -> bool {
        accepted && !self.all_accepted
    }

    /// Rows shown before a table is folded.
    pub(crate) fn shown(&self) -> usize {
        self.options.fold_after
    }

    /// The as-of date in words.
    pub(crate) fn as_of(&self) -> String {
        crate::wording::day(self.assessment.as_of)
    }

    /// The name of a track; empty where the record is about one only.
    pub(crate) fn track(&self, track: usize) -> String {
        match self.assessment.tracks.as_slice() {
            [] | [_] => String::new(),
            _ if self.is_home(track) => String::new(),
            tracks => track_name(tracks.get(track).and_then(|t| t.name.as_deref())).to_owned(),
        }
    }

    /// A statement: kind, words, by whom, when, citation.
    pub(crate) fn statement(&mut self, said: &Said) -> Line {
        let cites = self.cites(&said.cites);
        Line::new()
            .label(tone(said), said.kind.label())
            .words(said.words())
            .soft(format!("{}, {}", by(said), said_on(said)))
            .accepted(self.marks(said.accepted))
            .cites(cites)
    }

    /// A line of another view that stands beside this one: kind, words, by whom, when, citation.
    pub(crate) fn evidence(&mut self, evidence: &Evidence) -> Line {
        let cites = self.cites(&evidence.cites);
        let mark = if evidence.by_document_date { "≤ " } else { "" };
        let when = format!("{mark}{}", date_or_unknown(evidence.date.as_ref()));
        let who = if evidence.who.is_empty() { String::new() } else { format!("{}, ", list(&evidence.who)) };
        Line::new()
            .label(Tone::Plain, evidence.kind.label())
            .words(evidence.words())
            .soft(format!("— {who}{when}"))
            .accepted(self.marks(evidence.accepted))
            .cites(cites)
    }

    /// Where something stands, on what grounds, and what shows it.
    pub(crate) fn status<T>(&mut self, status: &Status<T>, label: &str) -> Vec<Line> {
        let by = status.decided_by.as_deref().unwrap_or("a person");
        let (tone, grounds) = match status.grounds {
            Grounds::Words => (Tone::Plain, "found by words only".to_owned()),
            Grounds::Link => (Tone::Marked, format!("linked by {by}")),
            Grounds::Mark => (Tone::Marked, format!("marked by {by}")),
        };
        let mut lines = vec![Line::new().label(tone, label).soft(grounds)];
        for evidence in &status.because {
            lines.push(self.evidence(evidence));
        }
        lines
    }

    /// What changed: what became of it, whose, the words and those before.
    pub(crate) fn changed(&mut self, changed: &Changed) -> Line {
        let tone = if changed.change == ChangeKind::Unchanged { Tone::Plain } else { Tone::Marked };
        let mut line = Line::new().label(tone, changed.change.label());
        if !changed.who.is_empty() {
            line = line.strong(list(&changed.who));
        }
        let issue = changed.issue.map(|issue| format!(" on {}", issue.label().to_lowercase())).unwrap_or_default();
        let about = changed.about.as_ref().map(|about| format!(", {about}")).unwrap_or_default();
        line = line.text(format!(" {}{issue}{about} ", changed.matter.label()));
        if let Some(by) = &changed.attributed_by {
            line = line.label(Tone::Marked, "attributed").text(format!(" by {by} "));
        }
        let (first, joint, second) = match changed.change {
            ChangeKind::Broken if changed.is_shown_by_others() => (&changed.before, " broken by: ", &changed.cites),
            _ if changed.is_shown_by_others() => (&changed.before, " shown by: ", &changed.cites),
            _ => (&changed.cites, " before: ", &changed.before),
        };
        for (at, cites) in [first, second].into_iter().enumerate() {
            let Some(first) = cites.first() else { continue };
            let numbers = self.cites(cites);
            let joined = if at == 1 { line.text(joint) } else { line };
            line = joined.words(first.quote.as_str()).cites(numbers);
        }
        let days = match (changed.change, changed.days) {
            (ChangeKind::Unchanged, Some(days)) => format!("; {}", count(days.unsigned_abs() as usize, "day", "days")),
            (_, Some(days)) => {
                format!("; {} after the words before", count(days.unsigned_abs() as usize, "day", "days"))
            }
            (_, None) => String::new(),
        };
        let when = date_or_unknown(changed.date.as_ref());
        line.accepted(self.marks(changed.accepted))
            .soft(format!("{when}; {}{days}", changed.because))
            .soft(self.track(changed.track))
    }

    /// The words with their citation, where who and when stand in other cells.
    pub(crate) fn words(&mut self, said: &Said) -> Line {
        let cites = self.cites(&said.cites);
        let line = Line::new().words(said.words());
        let line = match &said.hedge {
            Some(hedge) if !said.words().contains(hedge.as_str()) => line.soft("hedged: ").words(hedge.as_str()),
            _ => line,
        };
        line.accepted(self.marks(said.accepted)).cites(cites)
    }

    /// Who says it, for whom, through whom, and with what authority.
    pub(crate) fn speaker(said: &Said) -> Vec<Line> {
        let mut lines = vec![Line::new().strong(said.speaker.as_str())];
        if said.attributed {
            lines.push(Line::new().soft(format!("speaking of {}", said.holder)));
        } else if said.holder != said.speaker {
            lines.push(Line::new().soft(format!("for {}", said.holder)));
        } else if said.speaker_parties.first().is_some_and(|party| *party != said.speaker) {
            lines.push(Line::new().soft(said.speaker_parties.join(", ")));
        }
        if !said.relayed_by.is_empty() {
            lines.push(Line::new().soft(format!("passed on by {}", said.relayed_by.join(", then "))));
        }
        if let Some(authority) = said.authority {
            lines.push(Line::new().soft(authority.label()));
        }
        lines
    }
}

/// How a track without a name is called.
pub(crate) fn track_name(name: Option<&str>) -> &str {
    name.unwrap_or("No negotiation assigned")
}

/// "— Tomas Verrin, for Vesk".
pub(crate) fn by(said: &Said) -> String {
    let relayed = match said.relayed_by.as_slice() {
        [] => String::new(),
        names => format!(", passed on by {}", names.join(", then ")),
    };
    if said.attributed {
        format!("— {} by {}{relayed}", attributed_to(&said.holder), said.speaker)
    } else if said.holder == said.speaker {
        format!("— {}{relayed}", said.speaker)
    } else {
        format!("— {}, for {}{relayed}", said.speaker, said.holder)
    }
}

fn attributed_to(holder: &str) -> String {
    format!("attributed to {holder}")
}

/// Opinion is marked as such wherever it is shown.
fn tone(said: &Said) -> Tone {
    match (said.kind, said.layer()) {
        (StatementKind::Accusation | StatementKind::Denial, _) | (_, Layer::Judgement) => Tone::Opinion,
        _ => Tone::Plain,
    }
}
