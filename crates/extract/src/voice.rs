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
    /// An author who judges: op-ed, analysis, promotional article; named where the document has a byline.
    Opinion(Option<String>),
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
        let institution = document.metadata.publisher.as_deref().map(without_press_office);
        let form_says = |words: &[&str]| words.iter().any(|w| form.contains(w));
        if says(
            &["joint statement", "communiqué", "communique", "joint declaration", "memorandum of understanding"],
            TitleKind::Joint,
        ) || form_says(&["agreement text", "resolution", "joint text"])
        {
            let names = signatories(document, annotations, title);
            let body = institution
                .clone()
                .filter(|_| !says(&["joint", "agreement"], TitleKind::Joint) && !lists_parties(title));
            return body.map_or(Self::Joint(names), Self::Release);
        }
        let first_person = speaks_in_first_person(document, annotations);
        let named = named_in_title(document, annotations, title);
        let author = || document.metadata.author.clone();
        if says(&["remarks", "speech", "address", "press conference", "lecture"], TitleKind::Remarks)
            && (first_person || form_says(&["remarks", "speech"]))
        {
            return Self::Remarks(named.or_else(author).unwrap_or_else(|| UNATTRIBUTED.to_owned()));
        }
        if says(&["readout", "read-out"], TitleKind::Readout) {
            return Self::Readout;
        }
        if form_says(&[
            "op-ed",
            "oped",
            "opinion",
            "analysis",
            "commentary",
            "editorial",
            "column",
            "essay",
            "promotional",
            "blog",
            "newsletter",
            "explainer",
            "profile",
        ]) {
            return Self::Opinion(author().or_else(|| byline(document, annotations)));
        }
        if says(&["statement", "press release", "release", "letter", "note verbale", "bulletin"], TitleKind::Statement)
        {
            return match (named.or_else(author), institution) {
                (Some(name), _) if first_person || document.metadata.author.is_some() => Self::Statement(name),
                (_, Some(institution)) if first_person => Self::Statement(institution),
                (_, Some(institution)) => Self::Release(institution),
                _ => Self::Readout,
            };
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

    /// The name of the author, where the document gives one; the rules say "author" meanwhile.
    pub(crate) fn author(&self) -> Option<&str> {
        if let Self::Opinion(name) = self { name.as_deref() } else { None }
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

/// The person a title names as the one who speaks: "Statement by President Joe Biden on …", "President Hale Statement on
/// …", "Minister Ana Pell: remarks at …". Who stands behind "on" or "with" is spoken of, or to.
fn named_in_title(document: &Document, annotations: &Annotations, title: &str) -> Option<String> {
    let start = document.blocks.iter().find(|b| b.kind == BlockKind::Title).map_or(0, |b| b.range.start());
    let lower = title.to_lowercase();
    let about = [" on ", " with ", " at ", " concerning ", " about "];
    let limit = about.iter().filter_map(|word| lower.find(word)).min().unwrap_or(title.len());
    let people = || {
        let in_title = annotations.names.iter().skip_while(move |n| n.range.start() < start);
        in_title.take_while(move |n| n.range.end() <= start + title.len()).filter(|n| n.label == NameLabel::Person)
    };
    if let Some(person) = people().find(|n| n.range.start() < start + limit) {
        return Some(person.canonical.clone());
    }
    // The model may take a surname that stands alone for no name; the rest of the text knows it.
    let part = title.get(..limit)?;
    let known = annotations.people.keys().filter(|name| {
        name.rsplit(' ')
            .next()
            .is_some_and(|surname| surname.len() > 2 && part.split_whitespace().any(|w| w == surname))
    });
    let after = ["delivered by ", " by ", " from ", " of "].iter().find_map(|w| lower.find(w).map(|at| at + w.len()));
    known.min().cloned().or_else(|| capitalised_name(title.get(after.unwrap_or(0)..)?)).or_else(|| {
        // "…, by Ambassador Edda Lind"
        people().last().filter(|n| lower[..n.range.start() - start].contains(" by ")).map(|n| n.canonical.clone())
    })
}

/// "President Joe Biden on Averting …": the capitalised words after an office, up to the first small one.
fn capitalised_name(part: &str) -> Option<String> {
    let words: Vec<&str> = part.split_whitespace().collect();
    let office = words.iter().take_while(|w| WORDS.title_offices.contains(w.to_lowercase().as_str())).count();
    let name: Vec<&str> = words[office..]
        .iter()
        .copied()
        .take_while(|w| {
            w.starts_with(char::is_uppercase) && !matches!(*w, "Press" | "Statement" | "Remarks" | "Announcing")
        })
        .take(3)
        .collect();
    let name = name.join(" ");
    let name = name.trim_end_matches(|c: char| !c.is_alphanumeric()).trim_end_matches("’s").trim_end_matches("'s");
    (office > 0 && !name.is_empty()).then(|| name.to_owned())
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

/// The parties of a joint text: those its title lists after "by", "from" or "between"; else the states and bodies that the
/// title or the first sentences name.
fn signatories(document: &Document, annotations: &Annotations, title: &str) -> Vec<String> {
    let listed = listed_in_title(title);
    if listed.len() >= 2 {
        return listed;
    }
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

/// "Joint Statement by Qeshar, Montaver and Ardovia as Guarantors of …": the three.
fn listed_in_title(title: &str) -> Vec<String> {
    let lower = title.to_lowercase();
    let Some(start) = [" by ", " from ", " between "].iter().filter_map(|w| lower.find(w).map(|at| at + w.len())).min()
    else {
        return Vec::new();
    };
    let stops = [" on ", " as ", " concerning ", " following ", " regarding ", " at ", " in ", " to ", " after ", ":"];
    let end =
        stops.iter().filter_map(|w| lower.get(start..)?.find(w).map(|at| start + at)).min().unwrap_or(title.len());
    let Some(part) = title.get(start..end) else { return Vec::new() };
    let part = part.replace(", and ", ", ").replace(" and ", ", ");
    let names: Vec<String> = part.split(", ").map(|name| name.trim().trim_start_matches("the ").to_owned()).collect();
    let proper = names.iter().all(|n| n.starts_with(char::is_uppercase) && n.split_whitespace().count() <= 8);
    if proper { names } else { Vec::new() }
}

/// "Joint Statement …", or a title that lists its parties.
fn lists_parties(title: &str) -> bool {
    title.to_lowercase().contains("joint ") || listed_in_title(title).len() >= 2
}

/// "Security Council press office": the Security Council.
fn without_press_office(publisher: &str) -> String {
    const OFFICES: [&str; 7] = [
        "press office",
        "press service",
        "press department",
        "press directorate",
        "media unit",
        "media office",
        "communications department",
    ];
    let lower = publisher.to_lowercase();
    let office = OFFICES.iter().find(|office| lower.ends_with(**office));
    let body = office.and_then(|office| publisher.get(..publisher.len() - office.len())).unwrap_or(publisher);
    let body = body.trim_end_matches([' ', ',']);
    if body.is_empty() { publisher.to_owned() } else { body.to_owned() }
}

/// "By Ana Pell" on a line of its own near the top.
fn byline(document: &Document, annotations: &Annotations) -> Option<String> {
    let line = document.blocks.iter().take(5).find(|b| {
        let words = document.words(b.range);
        words.len() < 120 && (words.starts_with("By ") || words.starts_with("by "))
    })?;
    let person = annotations.names_in(line.range).iter().find(|n| n.label == NameLabel::Person);
    person.map(|name| name.canonical.clone())
}

/// Organs that do not sign by themselves.
fn is_part(name: &str) -> bool {
    name.contains("Council") || name.contains("Government") || name.contains("Ministry")
}
