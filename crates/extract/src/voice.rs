//! In whose voice a document speaks.

use chancery_lang::{Annotations, NameLabel};
use chancery_text::{BlockKind, Document};

use crate::words::WORDS;

/// The speaker of words in quotation marks, or of remarks, for which a document names nobody.
pub(crate) const UNATTRIBUTED: &str = "unattributed";

/// In whose voice a document speaks where it quotes nobody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Voice {
    /// A transcript: every word has a speaker.
    Transcript,
    /// Spoken remarks without labels: one speaker throughout.
    Remarks(String),
    /// A statement in somebody's name, in the first person.
    Statement(String),
    /// A text agreed by several parties, or a resolution.
    Joint(Vec<String>),
    /// An official account of a contact, in the third person.
    Readout,
    /// A press release or statement of an institution, in the third person.
    Release(String),
    /// An author who judges: op-ed, analysis, promotional article.
    Opinion,
    /// An author who reports.
    Report,
}

impl Voice {
    /// Told from the document's form, title and words.
    pub(crate) fn of(document: &Document, annotations: &Annotations) -> Self {
        if !document.turns.is_empty() {
            return Self::Transcript;
        }
        let title = document.title().unwrap_or("");
        let form = document.metadata.form.as_deref().unwrap_or("").to_lowercase();
        let kind_of_title = TitleKind::of(title);
        // What the user or the publisher calls it decides; a headline only where nobody says.
        let says = |words: &[&str], kind: TitleKind| {
            if form.is_empty() { kind_of_title == Some(kind) } else { words.iter().any(|w| form.contains(w)) }
        };
        let form_says = |words: &[&str]| words.iter().any(|w| form.contains(w));
        if says(
            &["joint statement", "communiqué", "communique", "joint declaration", "memorandum of understanding"],
            TitleKind::Joint,
        ) || form_says(&["agreement text", "resolution", "joint text"])
        {
            return Self::Joint(signatories(document, annotations));
        }
        let first_person = speaks_in_first_person(document, annotations);
        let named = named_in_title(annotations, title);
        if says(&["remarks", "speech", "address", "press conference"], TitleKind::Remarks)
            && (first_person || form_says(&["remarks", "speech"]))
        {
            return Self::Remarks(
                named.or_else(|| document.metadata.author.clone()).unwrap_or_else(|| UNATTRIBUTED.to_owned()),
            );
        }
        if says(&["readout", "read-out"], TitleKind::Readout) {
            return Self::Readout;
        }
        if says(&["statement", "press release", "letter"], TitleKind::Statement) {
            return match named {
                Some(name) if first_person => Self::Statement(name),
                _ if first_person && document.metadata.author.is_some() => {
                    Self::Statement(document.metadata.author.clone().unwrap_or_default())
                }
                _ => match document.metadata.author.as_ref().or(document.metadata.publisher.as_ref()) {
                    Some(institution) if form_says(&["press release", "statement by the", "communication"]) => {
                        Self::Release(institution.clone())
                    }
                    _ => Self::Readout,
                },
            };
        }
        if form_says(&[
            "op-ed",
            "opinion",
            "analysis",
            "commentary",
            "editorial",
            "column",
            "essay",
            "promotional",
            "blog",
        ]) {
            return Self::Opinion;
        }
        Self::Report
    }

    /// Who speaks where nobody is quoted; `author` is the document's own voice.
    pub(crate) fn speaker(&self) -> String {
        match self {
            Self::Remarks(name) | Self::Statement(name) | Self::Release(name) => name.clone(),
            Self::Joint(names) if !names.is_empty() => names.join(", "),
            _ => "author".to_owned(),
        }
    }

    /// Whether what stands in no quotation is itself put on the record, not narration.
    pub(crate) const fn is_on_record(&self) -> bool {
        matches!(self, Self::Transcript | Self::Remarks(_) | Self::Statement(_) | Self::Joint(_))
    }
}

/// What a title says a document is, where it opens as such texts do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum TitleKind {
    Joint,
    Remarks,
    Readout,
    Statement,
}

impl TitleKind {
    /// "Joint Statement on …", "Readout of …", "Remarks by …", "Statement from …", "President Hale Statement on …".
    fn of(title: &str) -> Option<Self> {
        let lower = title.to_lowercase();
        let opens = |words: &[&str]| words.iter().any(|w| lower.starts_with(w));
        if opens(&[
            "joint statement",
            "joint communiqu",
            "joint declaration",
            "communiqu",
            "memorandum of understanding",
        ]) {
            return Some(Self::Joint);
        }
        if opens(&["remarks by", "remarks as", "remarks of", "speech by", "address by"]) {
            return Some(Self::Remarks);
        }
        if opens(&["readout of", "readout from"]) {
            return Some(Self::Readout);
        }
        let of_office = ["president ", "prime minister ", "secretary "].iter().any(|o| lower.starts_with(o))
            && title.contains(" Statement on ");
        (of_office || opens(&["statement by", "statement from", "statement of", "statement on", "press release"]))
            .then_some(Self::Statement)
    }
}

/// The person a title names: "Statement by President Joe Biden on …", "President Hale Statement on …".
fn named_in_title(annotations: &Annotations, title: &str) -> Option<String> {
    let lower = title.to_lowercase();
    let after = ["remarks as delivered by ", "delivered by ", " by ", " from ", " of "]
        .iter()
        .find_map(|w| lower.find(w).map(|at| at + w.len()));
    let before = lower.find(" statement").or_else(|| lower.find(" remarks"));
    let part = match (after, before) {
        (Some(at), _) => title.get(at..)?,
        (None, Some(at)) => title.get(..at)?,
        (None, None) => return None,
    };
    // The fullest name in the part that the text knows, or the capitalised words after the office.
    let people = annotations.people.keys().filter(|name| {
        part.contains(name.as_str())
            || name.rsplit(' ').next().is_some_and(|surname| surname.len() > 2 && part.contains(surname))
    });
    let known = people.min_by_key(|name| part.find(name.rsplit(' ').next().unwrap_or(name)).unwrap_or(usize::MAX));
    let name = known.cloned().or_else(|| capitalised_name(part))?;
    Some(name)
}

/// "President Joe Biden on Averting …": the capitalised words, without offices, up to the first small one.
fn capitalised_name(part: &str) -> Option<String> {
    let words: Vec<&str> = part
        .split_whitespace()
        .skip_while(|w| WORDS.title_offices.contains(w.to_lowercase().as_str()))
        .take_while(|w| {
            w.starts_with(char::is_uppercase) && !matches!(*w, "Press" | "Statement" | "Remarks" | "Announcing")
        })
        .take(3)
        .collect();
    let name = words.join(" ");
    let name = name.trim_end_matches(|c: char| !c.is_alphanumeric()).trim_end_matches("’s").trim_end_matches("'s");
    (!name.is_empty()).then(|| name.to_owned())
}

/// "I", "we", "our" outside quotations, at least twice or once in a short text.
fn speaks_in_first_person(document: &Document, annotations: &Annotations) -> bool {
    let mut count = 0;
    for sentence in annotations.sentences.iter().filter(|s| s.block == BlockKind::Paragraph) {
        for token in &annotations.tokens[sentence.tokens.clone()] {
            let own = matches!(token.lower.as_str(), "i" | "we" | "my" | "our" | "us");
            if own && annotations.quotation_at(token.range.start()).is_none() && document.words(token.range) != "US" {
                count += 1;
            }
        }
    }
    count >= 2
}

/// The parties of a joint text: the states and bodies its title names after "from" or "between", or its first sentences.
fn signatories(document: &Document, annotations: &Annotations) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let title_end = document.blocks.iter().find(|b| b.kind == BlockKind::Title).map_or(0, |b| b.range.end());
    let opening = annotations
        .sentences
        .iter()
        .filter(|s| s.range.start() >= title_end)
        .take(3)
        .last()
        .map_or(title_end, |s| s.range.end());
    for limit in [title_end, opening] {
        for name in annotations.names.iter().take_while(|n| n.range.start() < limit) {
            let party = matches!(name.label, NameLabel::State | NameLabel::Nationality | NameLabel::Organisation);
            if party && !names.contains(&name.canonical) && !is_part(&name.canonical) {
                names.push(name.canonical.clone());
            }
        }
        if names.len() >= 2 {
            break;
        }
    }
    names
}

/// Organs that do not sign by themselves.
fn is_part(name: &str) -> bool {
    name.contains("Council") || name.contains("Government") || name.contains("Ministry")
}
