//! Versions of a source: what changed from one to the next, what became of the findings, and what the source says it
//! corrected.

use chancery_quote::{Fate, Notice, VersionChange, changes, concerns, fates, notices, sentences_around};
use chancery_record::{Act, Decided, FindingId, Proposal, Source, Standing};
use chancery_store::{SourceKey, Store, StoreError, Version, VersionSummary};
use chancery_text::{DocumentId, TextRange};

/// A finding of an earlier version that the later one touches.
#[derive(Debug, Clone)]
pub struct Touched {
    /// Its name.
    pub id: FindingId,
    /// As it stands today.
    pub decided: Decided,
    /// What became of its words.
    pub fate: Fate,
    /// The number, from 0, of the notice of the later version that may be about it.
    pub corrected: Option<usize>,
}

impl Touched {
    /// Whether a person put it on the record.
    pub const fn is_accepted(&self) -> bool {
        matches!(self.decided.standing, Standing::Accepted { .. })
    }

    /// Whether its words can no longer be shown in the later version.
    pub const fn stands_no_more(&self) -> bool {
        matches!(self.fate, Fate::Gone | Fate::Reset | Fate::Ambiguous)
    }

    /// The words it stands on.
    pub fn words(&self) -> &str {
        self.decided.finding.passage().map_or("", |passage| passage.quote.as_str())
    }
}

/// From one version to a later one.
#[derive(Debug, Clone)]
pub struct Step {
    /// Number of the earlier version, from 1.
    pub from: u32,
    /// Number of the later.
    pub to: u32,
    /// The earlier.
    pub earlier: Source,
    /// The later.
    pub later: Source,
    /// What changed, word by word.
    pub changes: Vec<VersionChange>,
    /// What the later version says it corrected, as far as the earlier does not say it too.
    pub notices: Vec<Notice>,
    /// Findings of the earlier version whose words or sentences changed, or that a notice may be about.
    pub touched: Vec<Touched>,
}

impl Step {
    /// Compares two versions of a source.
    ///
    /// # Errors
    /// What the ledger reports.
    pub fn between(
        store: &impl Store,
        (from, earlier): (u32, &Version),
        (to, later): (u32, &Version),
    ) -> Result<Self, StoreError> {
        let (was, is) = (earlier.source.text.as_str(), later.source.text.as_str());
        let changes = changes(was, is);
        let known: Vec<&str> = notices(was).iter().map(|notice| notice.range.of_text(was)).collect();
        let notices: Vec<Notice> =
            notices(is).into_iter().filter(|notice| !known.contains(&notice.range.of_text(is))).collect();
        let mut found: Vec<(FindingId, Decided, TextRange)> = Vec::new();
        for id in findings(store, earlier)? {
            let Some(decided) = store.finding(&id)? else { continue };
            if matches!(decided.standing, Standing::Rejected { .. } | Standing::Merged { .. } | Standing::Split { .. })
            {
                continue;
            }
            let Some(words) = decided.finding.passage().map(|passage| passage.range) else { continue };
            found.push((id, decided, words));
        }
        let words: Vec<TextRange> = found.iter().map(|(_, _, words)| *words).collect();
        let mut touched = Vec::new();
        for ((id, decided, words), fate) in found.into_iter().zip(fates(was, is, &words, &changes)) {
            let about = |notice: &Notice| concerns(notice.range.of_text(is), words.of_text(was));
            let corrected = notices.iter().position(about);
            if corrected.is_some() || !matches!(fate, Fate::Stands(_)) {
                touched.push(Touched { id, decided, fate, corrected });
            }
        }
        // What a person put on the record goes first, then what is gone.
        touched.sort_by_key(|finding| {
            (!finding.is_accepted(), !finding.stands_no_more(), finding.id.range.start(), finding.id.clone())
        });
        let (earlier, later) = (earlier.source.clone(), later.source.clone());
        Ok(Self { from, to, earlier, later, changes, notices, touched })
    }

    /// Accepted findings whose words can no longer be shown in the later version.
    pub fn accepted_that_stand_no_more(&self) -> impl Iterator<Item = &Touched> {
        self.touched.iter().filter(|finding| finding.is_accepted() && finding.stands_no_more())
    }

    /// The changes by sentences, in order.
    pub fn passages(&self) -> Vec<Changed> {
        let of = |side: fn(&VersionChange) -> TextRange| self.changes.iter().map(side).collect::<Vec<_>>();
        let earlier = sentences_around(&self.earlier.text, &of(|change| change.earlier));
        let later = sentences_around(&self.later.text, &of(|change| change.later));
        let mut passages: Vec<Changed> = Vec::new();
        for ((change, earlier), later) in self.changes.iter().zip(earlier).zip(later) {
            // Where whole sentences are gone or new, nothing stands beside them.
            let is_gone = change.later.is_empty() && earlier.len() <= change.earlier.len() + 1;
            let is_new = change.earlier.is_empty() && later.len() <= change.later.len() + 1;
            let new = Changed {
                earlier: (!is_new).then_some(earlier),
                later: (!is_gone).then_some(later),
                changes: vec![*change],
            };
            match passages.last_mut() {
                Some(last) if last.overlaps(&new) => last.join(new),
                _ => passages.push(new),
            }
        }
        passages
    }
}

/// Sentences that changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// Bytes of the earlier text; `None` where the sentences are new.
    pub earlier: Option<TextRange>,
    /// Bytes of the later text; `None` where they are gone.
    pub later: Option<TextRange>,
    /// The changes in them.
    pub changes: Vec<VersionChange>,
}

impl Changed {
    fn overlaps(&self, other: &Self) -> bool {
        let both =
            |left: Option<TextRange>, right: Option<TextRange>| left.zip(right).is_some_and(|(l, r)| l.overlaps(r));
        both(self.earlier, other.earlier) || both(self.later, other.later)
    }

    fn join(&mut self, other: Self) {
        let cover = |left: Option<TextRange>, right: Option<TextRange>| match (left, right) {
            (Some(left), Some(right)) => Some(left.cover(right)),
            (one, other) => one.or(other),
        };
        self.earlier = cover(self.earlier, other.earlier);
        self.later = cover(self.later, other.later);
        self.changes.extend(other.changes);
    }
}

/// Pieces of a stretch of text, those among `changed` marked.
pub fn marked(text: &str, stretch: TextRange, changed: impl Iterator<Item = TextRange>) -> Vec<(bool, &str)> {
    let mut pieces = Vec::new();
    let mut at = stretch.start();
    for range in
        changed.filter(|range| !range.is_empty() && stretch.contains(*range) && range.start() >= stretch.start())
    {
        if range.start() < at {
            continue;
        }
        pieces.push((false, &text[at..range.start()]));
        pieces.push((true, range.of_text(text)));
        at = range.end();
    }
    pieces.push((false, &text[at..stretch.end()]));
    pieces.retain(|(_, words)| !words.is_empty());
    pieces
}

/// Every finding of a version: proposed, split off or entered by hand.
fn findings(store: &impl Store, version: &Version) -> Result<Vec<FindingId>, StoreError> {
    let mut ids: Vec<FindingId> =
        FindingId::of_all(&version.source.id, &version.proposals).into_iter().flatten().collect();
    // What a person entered, or split, is in no list of proposals.
    let of_document = Some(chancery_record::Subject::Document(version.source.id.clone()));
    for taken in store.decisions(of_document.as_ref())?.into_iter().filter(|taken| taken.in_force) {
        if let Act::Enter { .. } | Act::Split { .. } = taken.decision.act {
            ids.extend(taken.decision.act.made().into_iter().filter(|id| id.document == version.source.id));
        }
    }
    ids.sort();
    ids.dedup();
    Ok(ids)
}

/// All versions of the source of a document, each compared with the one before.
///
/// # Errors
/// What the ledger reports.
pub fn steps(store: &impl Store, key: &SourceKey) -> Result<Vec<Step>, StoreError> {
    let mut summaries = store.versions(key)?;
    // In order of publication; one without a date is no older than those added before it.
    let mut latest = None;
    let dates: Vec<_> = summaries
        .iter()
        .map(|summary| {
            latest = latest.clone().max(summary.date.clone());
            summary.date.clone().or_else(|| latest.clone())
        })
        .collect();
    summaries.sort_by_key(|summary| (dates[summary.number as usize - 1].clone(), summary.number));
    let mut versions: Vec<(u32, Version)> = Vec::new();
    for summary in summaries {
        versions.extend(store.version(&summary.id)?.map(|version| (summary.number, version)));
    }
    versions.windows(2).map(|two| Step::between(store, (two[0].0, &two[0].1), (two[1].0, &two[1].1))).collect()
}

/// What of a source's earlier versions a person put on the record and the version just added no longer shows.
///
/// # Errors
/// What the ledger reports.
pub fn lost(store: &impl Store, added: &DocumentId) -> Result<Vec<Step>, StoreError> {
    let Some(later) = store.version(added)? else { return Ok(Vec::new()) };
    let versions = store.versions(&SourceKey::of(&later.source))?;
    // One that is older than what the record shows takes nothing off it.
    let current = versions.iter().find(|version| version.id == *added && version.current);
    let Some(number) = current.map(|version| version.number) else { return Ok(Vec::new()) };
    let mut steps = Vec::new();
    for summary in versions.iter().filter(|version: &&VersionSummary| version.number < number) {
        if let Some(earlier) = store.version(&summary.id)? {
            steps.push(Step::between(store, (summary.number, &earlier), (number, &later))?);
        }
    }
    Ok(steps)
}

/// What a finding is, in a word.
pub fn kind(finding: &Proposal) -> &'static str {
    match finding {
        Proposal::Statement(statement) => statement.kind.label(),
        Proposal::Event(event) => event.kind.label(),
        Proposal::Figure(_) => "figure",
        Proposal::Turn(_) => "turn",
        Proposal::Actor(_) => "actor",
    }
}

/// What became of a finding's words, in words.
pub const fn told(fate: Fate) -> &'static str {
    match fate {
        Fate::Stands(_) => "its words stand",
        Fate::Touched(_) => "its words stand, but their sentence changed",
        Fate::Ambiguous => "its words stand in several places: nobody can say which is meant",
        Fate::Reset => "its words stand with other white space or marks, and exact words alone move",
        Fate::Gone => "its words no longer stand",
    }
}
