//! Who puts a clause on the record, and whose position it is.

use chancery_lang::{AttributionMode, Clause, ClauseKind, NameLabel, Quotation, Tag};
use chancery_record::{Layer, Mode, StatementKind};
use chancery_text::TextRange;

use super::{bounds, kind::Judged};
use crate::{
    Context,
    voice::{UNATTRIBUTED, Voice},
    words::WORDS,
};

/// Who says it, and how it reached the document.
#[derive(Debug, Clone)]
pub(super) struct Attribution {
    pub(super) speaker: String,
    pub(super) holder: Option<String>,
    pub(super) relayed_by: Vec<String>,
    pub(super) mode: Mode,
    /// The words that introduce it are the speaker's own: "I think".
    pub(super) own_frame: bool,
}

impl Attribution {
    /// The same words put on the record by another, in his own turn.
    pub(super) fn of_another(self, speaker: &str) -> Self {
        Self { speaker: speaker.to_owned(), mode: Mode::Direct, own_frame: false, ..self }
    }

    pub(super) fn is_author(&self) -> bool {
        self.speaker == "author"
    }
}

/// Whether a verb reports or does by saying.
pub(super) fn is_reporting(lemma: &str) -> bool {
    WORDS.speech_acts.contains(lemma)
}

/// The source of a clause: of the quotation it stands in, of the words that introduce it, of the turn, of the document;
/// where the clause shows none, of the words around it that attribute it.
pub(super) fn of(context: &Context<'_>, clause: &Clause, frame: Option<&Clause>, tail: Option<&Clause>) -> Attribution {
    let found = of_clause(context, clause, frame, tail);
    let open = found.speaker == UNATTRIBUTED || found.is_author() && found.mode == Mode::Document;
    if !open || matches!(context.voice, Voice::Joint(_)) {
        return found;
    }
    let mut sources = attributed(context, heart(context, clause));
    let Some((speaker, direct)) = sources.pop().filter(|(speaker, _)| *speaker != "author") else { return found };
    Attribution {
        holder: sources.into_iter().map(|(name, _)| name).next().filter(|name| *name != speaker),
        speaker,
        relayed_by: Vec::new(),
        mode: if direct || found.speaker == UNATTRIBUTED { Mode::Direct } else { Mode::Indirect },
        own_frame: false,
    }
}

/// A byte by which it is told what a clause stands in: its middle, or its beginning where a quotation ends inside it.
fn heart(context: &Context<'_>, clause: &Clause) -> usize {
    let ends = bounds::closing_mark(context, clause.tokens.clone()).is_some();
    clause.range.start() + if ends { 0 } else { clause.range.len() / 2 }
}

/// Who is said to say, want or refuse what stands at a byte, the nearest first, and whether in quotation marks.
fn attributed(context: &Context<'_>, at: usize) -> Vec<(String, bool)> {
    let annotations = context.annotations;
    let holds = |a: &&chancery_lang::Attribution| {
        a.content.iter().any(|c| c.contains_offset(at) && !bounds::is_set_against(context, *c, at))
    };
    let named = |a: &chancery_lang::Attribution| {
        let resolved = a.source.and_then(|s| context.referents.resolve(annotations.tokens_in(s), "author"));
        Some((resolved.or_else(|| a.speaker.clone())?, a.mode == AttributionMode::Direct))
    };
    let mut found: Vec<&chancery_lang::Attribution> = context.attributions_near(at).filter(holds).collect();
    found.sort_by_key(|a| a.content.iter().map(|c| c.len()).sum::<usize>());
    found.into_iter().filter_map(named).collect()
}

/// The voice a clause speaks in where nobody is quoted or reported: the turn's, else the document's.
pub(super) fn of_document(context: &Context<'_>, clause: &Clause) -> Attribution {
    let turn = context.document.turn_at(clause.range.start());
    let speaker = turn.map_or_else(|| context.voice.speaker(), |t| t.speaker.clone());
    let mode = match (&context.voice, turn) {
        (_, Some(_)) | (Voice::Remarks(_), _) => Mode::Direct,
        _ => Mode::Document,
    };
    own(&speaker, mode)
}

/// Said by somebody as his own.
fn own(speaker: &str, mode: Mode) -> Attribution {
    Attribution { speaker: speaker.to_owned(), holder: None, relayed_by: Vec::new(), mode, own_frame: false }
}

fn of_clause(context: &Context<'_>, clause: &Clause, frame: Option<&Clause>, tail: Option<&Clause>) -> Attribution {
    let annotations = context.annotations;
    let turn = context.document.turn_at(clause.range.start());
    let Attribution { speaker: base, mode: base_mode, .. } = of_document(context, clause);
    if let Some(quotation) = annotations.quotation_at(heart(context, clause)) {
        let within = frame.filter(|f| quotation.range.contains_offset(f.range.start()));
        let framed = frame.filter(|_| within.is_none()).or(tail).and_then(|f| subject(context, f, &base));
        // "“…,” said a senior Veskan official": neither Vesk nor nobody, but the official.
        let described = framed.clone().filter(|f| f.starts_with(char::is_lowercase) && !is_person(context, quotation));
        let inner = described.or_else(|| quotation.speaker.clone()).or(framed);
        return match inner {
            // In somebody's own text or turn, a quotation is relayed: the outer speaker puts it on the record.
            Some(inner)
                if context.voice.is_on_record() && inner != base && !matches!(context.voice, Voice::Joint(_)) =>
            {
                Attribution { holder: Some(inner), ..own(&base, base_mode) }
            }
            // "“Hale told us that …,” said Pell": Pell puts it on the record, the words are Hale's.
            Some(inner) => {
                let holder = within.and_then(|f| subject(context, f, &inner)).filter(|h| *h != inner && h != "author");
                Attribution { holder, ..own(&inner, Mode::Direct) }
            }
            // Words in quotation marks that nobody is named for are nobody's, not the author's.
            None if base == "author" => own(UNATTRIBUTED, Mode::Direct),
            None => own(&base, base_mode),
        };
    }
    // "Reliance on Vesk's interpreter meant that …": what causes or ensures says nothing.
    let silent = |f: &&Clause| f.verb.is_some_and(|v| WORDS.silent_frames.contains(&annotations.tokens[v].lemma));
    let frame = frame.filter(|f| !silent(f));
    let parenthesis = tail.filter(|_| frame.is_none());
    if let Some(frame) = frame.or(parenthesis) {
        let Some(framing) = subject(context, frame, &base) else {
            return Attribution { own_frame: parenthesis.is_none(), ..own(&base, base_mode) };
        };
        if framing == base {
            return Attribution { own_frame: parenthesis.is_none(), ..own(&base, base_mode) };
        }
        // "The mediator said that Orlan had told her that …": the mediator puts it on the record, the position is Orlan's.
        let mut outer = outer_sources(context, frame, &base);
        outer.retain(|name| *name != framing && *name != base);
        if context.voice.is_on_record() || turn.is_some() {
            return Attribution { holder: Some(framing), relayed_by: outer, ..own(&base, base_mode) };
        }
        if let Some(speaker) = outer.pop() {
            return Attribution { holder: Some(framing), relayed_by: outer, ..own(&speaker, Mode::Indirect) };
        }
        return Attribution { relayed_by: relayers(context, frame, &framing), ..own(&framing, Mode::Indirect) };
    }
    if let Some(according) = according_to(context, clause) {
        return own(&according, Mode::Indirect);
    }
    // "Vesk rejected the plan", "he expressed concern": the subject of a verb of saying speaks, in a report.
    let verb = clause.verb.map(|v| annotations.tokens[v].lemma.as_str());
    if base == "author"
        && !matches!(context.voice, Voice::Joint(_))
        && verb.is_some_and(is_reporting)
        && clause.kind != ClauseKind::Condition
        && let Some(subject) = subject(context, clause, &base)
        && subject != "author"
    {
        return own(&subject, Mode::Indirect);
    }
    own(&base, base_mode)
}

/// Whether the words that attribute a quotation name a person.
fn is_person(context: &Context<'_>, quotation: &Quotation) -> bool {
    quotation.source.is_some_and(|s| {
        let names = context.annotations.names_in(s);
        names.is_empty() || names.iter().any(|n| matches!(n.label, NameLabel::Person | NameLabel::Office))
    })
}

/// In a report, a party that is said to refuse, offer or promise puts that on the record itself.
pub(super) fn of_position(
    context: &Context<'_>,
    clause: &Clause,
    attribution: &Attribution,
    kind: StatementKind,
) -> Attribution {
    let position = matches!(kind.layer(), Layer::Position | Layer::Undertaking);
    if !attribution.is_author() || !position || !matches!(context.voice, Voice::Report | Voice::Readout) {
        return attribution.clone();
    }
    match holder(context, clause, attribution, kind) {
        Some(party) => Attribution { speaker: party, mode: Mode::Indirect, ..attribution.clone() },
        None => attribution.clone(),
    }
}

/// Deepest nesting of "X said that Y said that …" that is followed.
const DEEPEST: usize = 4;

/// Who says what the words that introduce a clause say, from the nearest to the outermost.
fn outer_sources(context: &Context<'_>, frame: &Clause, speaker: &str) -> Vec<String> {
    let clauses = &context.annotations.clauses;
    let chain = std::iter::successors(frame.frame, |at| clauses.get(*at).and_then(|c| c.frame)).take(DEEPEST);
    chain.filter_map(|at| subject(context, clauses.get(at)?, speaker)).collect()
}

/// Whom the subject of a clause names; after an inverted verb ("said Pell"), whom the words after it name.
fn subject(context: &Context<'_>, clause: &Clause, speaker: &str) -> Option<String> {
    if let Some(subject) = clause.subject.clone() {
        return context.referents.resolve(subject, speaker);
    }
    let verb = clause.verb?;
    let inverts = matches!(
        context.annotations.tokens[verb].lemma.as_str(),
        "say" | "add" | "ask" | "write" | "explain" | "reply" | "tell" | "warn" | "insist" | "note"
    );
    (inverts && verb + 1 < clause.tokens.end)
        .then(|| context.referents.resolve(verb + 1..clause.tokens.end, speaker))
        .flatten()
}

/// "state television said Hale had …": who passed it on is named before the one who said it.
fn relayers(context: &Context<'_>, frame: &Clause, speaker: &str) -> Vec<String> {
    let words = context.document.words(frame.range);
    let Some(at) = words.find("according to ") else { return Vec::new() };
    let from = context.annotations.token_at(frame.range.start() + at + "according to ".len());
    let relayer = context.referents.resolve(from..frame.tokens.end.max(from + 1), speaker);
    relayer.filter(|r| r != speaker).into_iter().collect()
}

/// "…, according to officials."
fn according_to(context: &Context<'_>, clause: &Clause) -> Option<String> {
    let tokens = &context.annotations.tokens;
    let at = clause
        .tokens
        .clone()
        .find(|k| tokens[*k].lower == "according" && tokens.get(*k + 1).is_some_and(|t| t.lower == "to"))?;
    let end = (at + 2..clause.tokens.end).find(|k| tokens[*k].lower == ",").unwrap_or(clause.tokens.end);
    (at + 2 < end).then(|| context.referents.resolve(at + 2..end, "author")).flatten()
}

/// Whose position, act or promise a clause speaks of, where that is not the speaker: its subject, if that is a party.
pub(super) fn holder(
    context: &Context<'_>,
    clause: &Clause,
    attribution: &Attribution,
    kind: StatementKind,
) -> Option<String> {
    if !matches!(kind.layer(), Layer::Position | Layer::Undertaking)
        || matches!(kind, StatementKind::Demand | StatementKind::Inducement)
    {
        return None;
    }
    let subject = clause.subject.clone()?;
    let range: TextRange = context.annotations.range_of(subject.clone());
    let named = context.annotations.names_in(range).iter().any(|n| n.label.can_act());
    named.then(|| context.referents.resolve(subject, &attribution.speaker)).flatten()
}

/// To whom it is said: the object of "tell", "urge", "call on", "warn".
pub(super) fn addressee(context: &Context<'_>, clause: &Clause, judged: &Judged) -> Option<String> {
    let tokens = &context.annotations.tokens;
    let addressing = |k: usize| {
        matches!(
            tokens[k].lemma.as_str(),
            "urge" | "tell" | "ask" | "warn" | "assure" | "press" | "advise" | "encourage"
        )
    };
    let verb = clause.tokens.clone().find(|k| {
        addressing(*k) || tokens[*k].lower == "on" && *k > clause.tokens.start && tokens[*k - 1].lemma == "call"
    });
    if let Some(verb) = verb {
        let end = (verb + 1..clause.tokens.end)
            .find(|k| matches!(tokens[*k].tag, Tag::To | Tag::In | Tag::Punctuation))
            .unwrap_or(clause.tokens.end);
        if verb + 1 < end {
            return context.referents.resolve(verb + 1..end, "");
        }
    }
    // "Vesk must open the dam": the one of whom it is demanded.
    let demanded = matches!(judged.kind, StatementKind::Demand | StatementKind::Recommendation);
    let subject = clause.subject.clone().filter(|_| demanded)?;
    context.referents.resolve(subject, "").filter(|name| !name.is_empty())
}

/// Thanks, greetings and introductions put nothing on the record.
pub(super) fn is_polite(context: &Context<'_>, clause: &Clause) -> bool {
    let lowers: Vec<&str> = context.annotations.tokens[clause.tokens.clone()]
        .iter()
        .filter(|t| t.tag != Tag::Punctuation)
        .take(6)
        .map(|t| t.lower.as_str())
        .collect();
    let opening = lowers.join(" ");
    WORDS
        .polite_openings
        .iter()
        .any(|o| opening.starts_with(o.as_str()) && (opening.len() == o.len() || opening.as_bytes()[o.len()] == b' '))
}
