//! Whether what a model cites still stands in the ledger.

use chancery_assess::{Assessment, Change, Said, assess};
use chancery_bargain::{CitationFlag, CitationsShown, Cited, FlaggedCitation, NewerWords};
use chancery_record::{FindingId, Layer, Proposal, Record, Relation, Rulings, Standing};
use chancery_store::{Store, StoreError};
use chancery_text::Day;

/// Checks citations against a ledger and its record as of a day: that the finding is there, that nobody kept it off the
/// record, that its words stand in the newest version, and that neither a link of a person nor later words of its holder stand
/// against it. `name` is what the ledger is called.
///
/// # Errors
/// What the database reports.
pub fn citations(
    store: &impl Store,
    record: &Record,
    as_of: Day,
    name: &str,
    cited: &[Cited],
) -> Result<CitationsShown, StoreError> {
    let assessment = assess(record, as_of);
    let rulings = Rulings::of(record);
    let mut shown = CitationsShown { ledger: name.to_owned(), cited: cited.len(), ..CitationsShown::default() };
    for one in cited {
        let mut check = Check { store, record, assessment: &assessment, rulings: &rulings, words: None };
        let found = check.of(&one.finding)?;
        if let Found::Flagged(flag, why, newer) = found {
            shown.flagged.push(FlaggedCitation {
                finding: one.finding.to_string(),
                used_by: one.used_by.clone(),
                flag,
                why,
                words: check.words,
                newer: newer.map(|newer| *newer),
            });
        } else if matches!(found, Found::Proposed) {
            shown.proposed += 1;
        }
    }
    shown.flagged.sort_by_key(|flagged| flagged.flag);
    Ok(shown)
}

/// How a citation stands.
enum Found {
    Accepted,
    Proposed,
    Flagged(CitationFlag, String, Option<Box<NewerWords>>),
}

struct Check<'a, S> {
    store: &'a S,
    record: &'a Record,
    assessment: &'a Assessment,
    rulings: &'a Rulings<'a>,
    words: Option<String>,
}

impl<S: Store> Check<'_, S> {
    fn of(&mut self, id: &FindingId) -> Result<Found, StoreError> {
        let Some(decided) = self.store.finding(id)? else {
            return Ok(Found::Flagged(CitationFlag::Missing, String::new(), None));
        };
        self.words = decided.finding.passage().map(|passage| passage.quote.clone());
        let accepted = match decided.standing {
            Standing::Rejected { reason, .. } => {
                return Ok(Found::Flagged(CitationFlag::Rejected, reason, None));
            }
            Standing::Split { .. } => return Ok(Found::Flagged(CitationFlag::Split, String::new(), None)),
            // What is told by another line stands with that line.
            Standing::Accepted { .. } | Standing::Merged { .. } => true,
            Standing::Proposed => false,
        };
        let home = self.rulings.home(id).clone();
        if let Some(flagged) = self.words_gone(&home) {
            return Ok(flagged);
        }
        if let Some(flagged) = self.linked(&home) {
            return Ok(flagged);
        }
        if matches!(&decided.finding, Proposal::Statement(statement) if statement.kind.layer() == Layer::Position)
            && let Some(flagged) = self.said_since(&home)
        {
            return Ok(flagged);
        }
        Ok(if accepted { Found::Accepted } else { Found::Proposed })
    }

    /// What was accepted in an earlier version and is gone from the newest.
    fn words_gone(&self, home: &FindingId) -> Option<Found> {
        let rulings = self.record.statements.iter().map(|r| &r.ruling);
        let rulings = rulings.chain(self.record.events.iter().map(|r| &r.ruling));
        let mut rulings = rulings.chain(self.record.figures.iter().map(|r| &r.ruling));
        let why = match rulings.find(|ruling| ruling.id.as_ref() == Some(home)) {
            Some(ruling) => {
                let version = ruling.words_changed_in.as_ref()?;
                format!("they do not stand in {version}")
            }
            None => "it stands in an earlier version of its source only".to_owned(),
        };
        Some(Found::Flagged(CitationFlag::WordsChanged, why, None))
    }

    /// What a person linked against it.
    fn linked(&self, home: &FindingId) -> Option<Found> {
        let against = |relation: Relation| match relation {
            Relation::Contradicts => Some(CitationFlag::Contradicted),
            Relation::Breaks => Some(CitationFlag::Broken),
            Relation::Supersedes => Some(CitationFlag::Superseded),
            _ => None,
        };
        let to = self.rulings.links_to(home).iter();
        let contradicts = |link: &&(Relation, &FindingId, _)| link.0 == Relation::Contradicts;
        let all = to.chain(self.rulings.links_from(home).iter().filter(contradicts));
        // What is not on the record as of the day speaks against nothing yet.
        let links = all.filter_map(|(relation, other, decision)| {
            Some((against(*relation)?, self.words_of(other)?, decision.by.as_str()))
        });
        let (flag, newer, by) = links.min_by_key(|(flag, ..)| *flag)?;
        Some(Found::Flagged(flag, format!("as {by} linked the two"), Some(Box::new(newer))))
    }

    /// The words of any finding of the record.
    fn words_of(&self, id: &FindingId) -> Option<NewerWords> {
        if let Some(said) = self.assessment.said.iter().find(|said| said.ids.contains(id)) {
            return Some(newer(said));
        }
        let (source, passage) = {
            let event = self.record.events.iter().find(|r| r.ruling.id.as_ref() == Some(id));
            let figure = self.record.figures.iter().find(|r| r.ruling.id.as_ref() == Some(id));
            event.map(|r| (r.source, &r.finding.passage)).or_else(|| figure.map(|r| (r.source, &r.finding.passage)))?
        };
        let source = self.record.sources.get(source)?;
        Some(NewerWords {
            finding: Some(id.to_string()),
            by: source.title().to_owned(),
            date: source.metadata.date.as_ref().map(ToString::to_string),
            words: passage.quote.clone(),
        })
    }

    /// What its holder said since.
    fn said_since(&self, home: &FindingId) -> Option<Found> {
        let mut later: Option<Found> = None;
        for said in self.assessment.said.iter().filter(|said| said.ids.contains(home)) {
            let red_line = self
                .assessment
                .red_lines
                .iter()
                .find(|line| line.own.iter().chain(&line.attributed).any(|s| s.cite() == said.cite()));
            if let Some((change, moved)) = red_line.and_then(|line| line.moved.as_ref()) {
                let why = format!("{} since", change.label());
                return Some(Found::Flagged(CitationFlag::Moved, why, Some(Box::new(newer(moved)))));
            }
            let matrix = self.assessment.positions.iter().find(|matrix| matrix.track == said.track)?;
            for (party, at) in
                said.parties.iter().filter_map(|p| Some((p, matrix.parties.iter().position(|m| m.name == *p)?)))
            {
                let Some(cell) =
                    matrix.rows.iter().filter(|row| row.issue == said.issue).find_map(|row| row.cells[at].as_ref())
                else {
                    continue;
                };
                let latest = &cell.latest;
                let is_same = latest.cite() == said.cite() || cell.reaffirmed.iter().any(|s| s.cite() == said.cite());
                // What others attribute to a party does not replace its own words.
                let is_weaker = latest.attributed && !said.attributed;
                if is_same || is_weaker || latest.day() <= said.day() || !latest.is_firm() {
                    continue;
                }
                let before = cell.before.as_ref().is_some_and(|before| before.cite() == said.cite());
                if before && cell.change == Change::Unchanged {
                    continue;
                }
                if before && cell.change.is_move() {
                    let why = format!("{}: {}", cell.change.label(), cell.rule.label());
                    return Some(Found::Flagged(CitationFlag::Moved, why, Some(Box::new(newer(latest)))));
                }
                let why = format!("{party} on {}: read whether it still says so", said.issue.label().to_lowercase());
                later = Some(Found::Flagged(CitationFlag::LaterWords, why, Some(Box::new(newer(latest)))));
            }
        }
        later
    }
}

fn newer(said: &Said) -> NewerWords {
    NewerWords {
        finding: said.ids.first().map(ToString::to_string),
        by: said.speaker.clone(),
        date: said.date.as_ref().map(ToString::to_string),
        words: said.words().to_owned(),
    }
}
