//! Lines of a record in the form people read: what is expected, what is there, and whether the two agree.

use chancery_record::Proposal;
use chancery_text::Edtf;

/// A line of a record: "demand · Sami Adel · indirect · territory · “Sudan must open the border” [due 2031-06-30]".
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Line {
    /// turn, statement, event, figure, actor; in an expectation `None` where a line holds for any of them.
    pub(crate) r#type: Option<&'static str>,
    /// What stands before the quote, in order. In an expectation `_` stands for anything, and the last may be left out.
    fields: Vec<String>,
    quote: Option<String>,
    /// What stands in brackets after the quote: name and value.
    notes: Vec<(String, String)>,
}

const TYPES: [&str; 5] = ["turn", "statement", "event", "figure", "actor"];

/// Bracketed notes that a whole record must state wherever they hold.
const ALWAYS: [&str; 4] = ["if", "due", "holder", "absent"];

impl Line {
    /// An expected line.
    pub(crate) fn parse(line: &str) -> Result<Self, String> {
        let (before, quote, after) = match (line.find('“'), line.rfind('”')) {
            (Some(open), Some(close)) if open < close => {
                (&line[..open], Some(unpointed(&line[open + '“'.len_utf8()..close])), &line[close + '”'.len_utf8()..])
            }
            (None, None) => {
                let (before, after) = line.find(" [").map_or((line, ""), |at| line.split_at(at));
                (before, None, after)
            }
            _ => return Err(format!("quotation marks do not match: {line}")),
        };
        let mut fields: Vec<String> = before.split('·').map(|f| f.trim().to_owned()).collect();
        if fields.last().is_some_and(String::is_empty) {
            fields.pop();
        }
        let mut r#type = None;
        if let Some(first) = fields.first().cloned() {
            let (word, rest) = first.split_once(' ').unwrap_or((&first, ""));
            r#type = Some(TYPES.iter().find(|t| **t == word).copied().unwrap_or("statement"));
            match (TYPES.contains(&word), rest) {
                (true, "") => drop(fields.remove(0)),
                (true, rest) => rest.clone_into(&mut fields[0]),
                // A statement is told by its kind alone.
                (false, _) => {}
            }
        }
        let mut notes = Vec::new();
        let mut rest = after.trim();
        while let Some(inside) = rest.strip_prefix('[') {
            let (note, after) = inside.split_once(']').ok_or_else(|| format!("a bracket is not closed: {line}"))?;
            let (name, value) = note.split_once(' ').unwrap_or((note, ""));
            notes.push((name.to_owned(), value.to_owned()));
            rest = after.trim_start();
        }
        if rest.is_empty() { Ok(Self { r#type, fields, quote, notes }) } else { Err(format!("not understood: {rest}")) }
    }

    /// The line of a proposal.
    pub(crate) fn of(proposal: &Proposal) -> Self {
        let mut notes: Vec<(String, String)> = Vec::new();
        let mut note = |name: &str, value: Option<String>| {
            notes.extend(value.filter(|v| !v.is_empty()).map(|v| (name.to_owned(), one_line(&v))));
        };
        let (r#type, fields) = match proposal {
            Proposal::Turn(turn) => ("turn", vec![turn.speaker.clone()]),
            Proposal::Statement(s) => {
                note("if", s.condition.as_ref().map(|c| c.quote.clone()));
                note("due", date(s.due.as_ref()));
                note("holder", s.holder.clone());
                note("to", s.addressee.clone());
                note("via", Some(s.relayed_by.join(", ")));
                note("hedge", s.hedge.clone());
                note("authority", s.authority.map(|a| a.code().to_owned()));
                let fields = [s.kind.code(), s.speaker.as_str(), s.mode.code(), s.issue.code()];
                ("statement", fields.map(str::to_owned).to_vec())
            }
            Proposal::Event(e) => {
                let participant = |p: &chancery_record::Participant| {
                    let through = p.represented_by.as_ref().map(|who| format!(" through {who}")).unwrap_or_default();
                    let level = p.level.map(|level| format!(" ({})", level.code())).unwrap_or_default();
                    format!("{}{through}{level}", p.name)
                };
                note("with", Some(e.participants.iter().map(participant).collect::<Vec<_>>().join(", ")));
                note("absent", Some(e.absent.join(", ")));
                note("round", e.ordinal.map(|n| n.to_string()));
                note("expected", e.expected.clone());
                note("outcome", e.outcome.clone());
                let rivals = e.rival_dates.iter().map(|d| d.as_str().to_owned()).chain(e.rival_places.clone());
                note("rivals", Some(rivals.collect::<Vec<_>>().join(", ")));
                let further = e.mentions.iter().filter(|m| m.passage != e.passage).map(|m| m.passage.quote.clone());
                note("also", Some(further.collect::<Vec<_>>().join(" | ")));
                let unknown = || "unknown".to_owned();
                let date = date(e.date.as_ref()).unwrap_or_else(unknown);
                let place = e.place.clone().unwrap_or_else(unknown);
                ("event", vec![e.kind.code().to_owned(), date, e.status.code().to_owned(), place])
            }
            Proposal::Figure(f) => {
                let told = &f.circumstances;
                note("bound", Some(told.bound.code().to_owned()).filter(|code| code != "exact"));
                note("hedge", told.hedge.clone());
                note("whose", told.whose.clone());
                note("place", told.place.clone());
                note("date", date(told.date.as_ref()));
                let bound = |b: Option<f64>| b.map_or("?".to_owned(), |b| b.to_string());
                let (low, high) = (bound(f.low), bound(f.high));
                let value = if low == high { low } else { format!("{low}–{high}") };
                ("figure", vec![format!("{value} {}", f.unit).trim().to_owned(), f.attributed_to.clone()])
            }
            Proposal::Actor(a) => {
                note("aliases", Some(a.aliases.join(", ")));
                note("offices", Some(a.offices.join(", ")));
                note("of", a.affiliation.clone());
                ("actor", vec![a.name.clone(), a.kind.code().to_owned()])
            }
        };
        let quote = proposal.passage().map(|p| unpointed(&one_line(&p.quote)));
        Self { r#type: Some(r#type), fields, quote, notes }
    }

    /// Whether what is there is what this line expects; `whole`: the line must state all that matters.
    pub(crate) fn expects(&self, there: &Self, whole: bool) -> bool {
        self.fits(there)
            && self.quote.as_ref().is_none_or(|quote| there.quote.as_ref() == Some(quote))
            && (!whole || there.notes.iter().all(|(name, _)| !ALWAYS.contains(&name.as_str()) || self.states(name)))
    }

    /// Whether what is there is what this line rules out: the same fields, and any of the words.
    pub(crate) fn rules_out(&self, there: &Self) -> bool {
        let shares = |quote: &String| {
            there.quote.as_ref().is_some_and(|other| other.contains(quote.as_str()) || quote.contains(other.as_str()))
        };
        self.fits(there) && self.quote.as_ref().is_none_or(shares)
    }

    /// Type, fields and the bracketed notes of this line, against what is there.
    fn fits(&self, there: &Self) -> bool {
        let field = |(wanted, found): (&String, &String)| {
            let value_only = self.r#type == Some("figure") && !wanted.contains(' ');
            wanted == "_" || wanted == found || value_only && found.split(' ').next() == Some(wanted)
        };
        let note = |(name, value): &(String, String)| match there.notes.iter().find(|(n, _)| n == name) {
            Some((_, found)) if name == "with" => same_names(value, found),
            Some((_, found)) => value == found,
            None => value == "unknown",
        };
        (self.r#type.is_none() || self.r#type == there.r#type)
            && self.fields.len() <= there.fields.len()
            && self.fields.iter().zip(&there.fields).all(field)
            && self.notes.iter().all(note)
    }

    fn states(&self, name: &str) -> bool {
        self.notes.iter().any(|(n, _)| n == name)
    }
}

/// The same names in any order; levels, and who came for whom, only where they are stated.
fn same_names(wanted: &str, found: &str) -> bool {
    let (wanted, found): (Vec<&str>, Vec<&str>) = (wanted.split(", ").collect(), found.split(", ").collect());
    let level = |name: &str| name.find(" (").map_or("", |at| &name[at..]).to_owned();
    let through =
        |name: &str| name.split(" (").next().and_then(|n| n.split_once(" through ")).map(|(_, who)| who.to_owned());
    let bare = |name: &str| {
        let name = name.split(" (").next().unwrap_or(name);
        name.split(" through ").next().unwrap_or(name).to_owned()
    };
    let there = |w: &&str| {
        found.iter().any(|f| {
            bare(f) == bare(w)
                && (level(w).is_empty() || level(w) == level(f))
                && (through(w).is_none() || through(w) == through(f))
        })
    };
    wanted.len() == found.len() && wanted.iter().all(there)
}

fn date(date: Option<&Edtf>) -> Option<String> {
    date.map(|d| d.as_str().to_owned())
}

/// Whether the full stop is taken along is a matter of taste.
fn unpointed(words: &str) -> String {
    words.trim_end_matches(['.', ',', ';']).to_owned()
}

fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl std::fmt::Display for Line {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let r#type = self.r#type.filter(|t| *t != "statement").unwrap_or_default();
        let mut head = format!("{type} {}", self.fields.join(" · ")).trim().to_owned();
        if matches!(self.r#type, Some("turn" | "actor")) {
            head = head.replacen(' ', " · ", 1);
        }
        f.write_str(&head)?;
        if let Some(quote) = &self.quote {
            write!(f, " · “{quote}”")?;
        }
        self.notes.iter().try_for_each(|(name, value)| write!(f, " [{name} {value}]"))
    }
}
