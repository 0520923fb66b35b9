//! One quotation against all sources.

use chancery_text::TextRange;

use crate::{
    fair,
    ladder::Plain,
    library::Library,
    outcome::{Checked, Fault, Outcome, Place},
    parts::{Stand, count, other_case},
    rung::rungs,
    source::{Claim, Standing},
    speaker::{same, voices_at},
    standing::Standings,
};

impl Library {
    /// Judges a quotation.
    pub fn check(&self, claim: &Claim) -> Checked {
        let plain = Plain::of(&claim.words);
        let quoted = plain.text().trim();
        let is_short = quoted.chars().filter(|c| c.is_alphanumeric()).count() < 4 || count(quoted) < 2;
        if is_short {
            return self.short(claim, quoted);
        }
        if let Some(found) = self.stands(quoted) {
            return self.judge(claim, found);
        }
        if let Some((label, rest)) = labelled(quoted)
            && claim.speaker.is_none()
            && let Some(found) = self.stands(rest)
        {
            let named = Claim { speaker: Some(label.to_owned()), words: rest.to_owned(), ..claim.clone() };
            return self.judge(&named, found);
        }
        self.diagnose(claim, quoted)
    }

    /// A word or two tell nothing by their places; that they stand nowhere tells something.
    fn short(&self, claim: &Claim, quoted: &str) -> Checked {
        let bare = quoted.trim_matches(|c: char| !c.is_alphanumeric());
        let (mut spots, mut more) = self.places(bare);
        if spots.is_empty() {
            (spots, more) = self.places(&other_case(bare));
        }
        if spots.is_empty() && bare.chars().any(char::is_alphabetic) {
            return Checked::only(Outcome::NotFound);
        }
        let stands: Vec<Stand> = spots.into_iter().map(Stand::of).collect();
        let places = stands.iter().map(|stand| self.place(stand)).collect();
        let others = self.only_others_say(claim, &stands);
        let outcome = others.as_ref().map_or(Outcome::NotCheckable, |fault| fault.outcome);
        Checked { places, more_places: more, faults: others.into_iter().collect(), ..Checked::only(outcome) }
    }

    /// Two stretches of words between marks that are one quotation, with the reporter's words between them.
    pub fn check_joined(&self, first: &Claim, second: &Claim) -> Option<Checked> {
        let trimmed = first.words.trim_end_matches([',', '，', '،', ' ']);
        ["", ","].iter().find_map(|mark| {
            let joined = Claim {
                words: format!("{trimmed}{mark} {}", second.words),
                speaker: first.speaker.clone().or_else(|| second.speaker.clone()),
                lead: first.lead.clone(),
                tail: second.tail.clone(),
                is_said_translated: first.is_said_translated || second.is_said_translated,
                ..first.clone()
            };
            let plain = Plain::of(&joined.words);
            self.stands(plain.text().trim()).map(|found| self.judge(&joined, found))
        })
    }

    /// Judges words that stand: every place, the fairest first.
    fn judge(&self, claim: &Claim, found: Standings) -> Checked {
        let mut judged: Vec<(Vec<Fault>, Stand)> =
            found.stands.iter().map(|stand| (self.faults_at(claim, stand, &found), stand.clone())).collect();
        judged.sort_by_key(|(faults, _)| gravest(faults));
        // A draft that cites a document means its words there.
        let cited = |stand: &Stand| claim.cited.contains(&stand.source);
        let is_cited = claim.cited.is_empty() || judged.iter().any(|(_, stand)| cited(stand));
        if is_cited && !claim.cited.is_empty() {
            judged.retain(|(_, stand)| cited(stand));
        }
        let (mut faults, fairest) = judged[0].clone();
        if !is_cited {
            let words = claim.cited.iter().filter_map(|at| self.shelf.get(*at)).map(|s| s.source.name.as_str());
            faults.push(Fault::of(Outcome::OtherSource, words.collect::<Vec<_>>().join(", ")));
        }
        // Places that are as fair as the fairest: several of them are ambiguous, unless the speaker tells, or one text.
        let fair: Vec<&Stand> = judged.iter().filter(|(f, _)| gravest(f) == gravest(&faults)).map(|(_, s)| s).collect();
        let is_ambiguous = self.is_ambiguous(claim, &fair) || found.more && claim.speaker.is_none();
        if is_ambiguous && !claim.is_placed {
            faults.push(Fault::of(Outcome::Ambiguous, String::new()));
        }
        faults.sort_by_key(|fault| std::cmp::Reverse(fault.outcome));
        let shelved = &self.shelf[fairest.source];
        let original = shelved.plain.original(fairest.whole(), &shelved.source.text);
        let mut needed = if found.gaps.is_empty() && found.rungs.is_empty() {
            rungs(claim.words.trim(), original.of_text(&shelved.source.text))
        } else {
            Vec::new()
        };
        needed.extend(found.rungs);
        Checked {
            outcome: gravest(&faults),
            faults,
            rungs: needed,
            changes: Vec::new(),
            places: judged.iter().map(|(_, stand)| self.place(stand)).collect(),
            more_places: found.more,
            cuts_unjudged: shelved.limits.is_none(),
        }
    }

    fn is_ambiguous(&self, claim: &Claim, fair: &[&Stand]) -> bool {
        let texts: std::collections::BTreeSet<(String, Option<String>)> = fair
            .iter()
            .enumerate()
            .map(|(number, stand)| {
                let source = &self.shelf[stand.source].source;
                let inside = fair.iter().filter(|other| other.source == stand.source).count();
                // The same words in versions and copies of one text are one place, if they stand there once.
                let family = match &source.family {
                    Some(family) if inside == 1 => family.clone(),
                    _ => format!("\0{number}"),
                };
                (family, None)
            })
            .collect();
        if texts.len() < 2 {
            return false;
        }
        // Said several times by the one the draft names.
        let speakers: Vec<Option<String>> = fair.iter().map(|stand| self.speaker_at(stand)).collect();
        !claim
            .speaker
            .as_ref()
            .is_some_and(|named| speakers.iter().all(|s| s.as_ref().is_some_and(|s| same(named, s) == Some(true))))
    }

    fn faults_at(&self, claim: &Claim, stand: &Stand, found: &Standings) -> Vec<Fault> {
        let shelved = &self.shelf[stand.source];
        let mut faults = fair::faults(shelved, claim, stand, &found.gaps, &found.ends);
        faults.extend(self.speaker_fault(claim, stand).or_else(|| self.others_words(claim, stand)));
        let standing = match shelved.source.standing {
            Standing::Current => None,
            Standing::Earlier => Some(Outcome::OtherVersion),
            Standing::Translation => (!claim.is_said_translated).then_some(Outcome::Translation),
            Standing::Rewrite => Some(Outcome::RewrittenCopy),
        };
        let named = |outcome| Fault::of(outcome, shelved.source.name.clone());
        faults.extend(standing.map(named));
        faults
    }

    fn speaker_at(&self, stand: &Stand) -> Option<String> {
        let shelved = &self.shelf[stand.source];
        let range = shelved.plain.original(stand.whole(), &shelved.source.text);
        voices_at(&shelved.source, range).iter().find_map(|voice| voice.speaker.clone())
    }

    pub(crate) fn place(&self, stand: &Stand) -> Place {
        let shelved = &self.shelf[stand.source];
        let (plain, text) = (&shelved.plain, shelved.source.text.as_str());
        let whole = stand.whole();
        let sentence = plain.original(crate::sentence::around(plain, whole), text);
        let words = plain.original(whole, text);
        let before = TextRange::of(sentence.start().min(words.start()), words.start());
        let after = TextRange::of(words.end(), sentence.end().max(words.end()));
        Place {
            source: stand.source,
            parts: stand.parts.iter().map(|part| plain.original(*part, text)).collect(),
            speaker: self.speaker_at(stand),
            before: before.of_text(text).to_owned(),
            words: words.of_text(text).to_owned(),
            after: after.of_text(text).to_owned(),
        }
    }
}

impl Checked {
    pub(crate) fn only(outcome: Outcome) -> Self {
        Self {
            outcome,
            faults: Vec::new(),
            rungs: Vec::new(),
            changes: Vec::new(),
            places: Vec::new(),
            more_places: false,
            cuts_unjudged: false,
        }
    }
}

fn gravest(faults: &[Fault]) -> Outcome {
    faults.iter().map(|fault| fault.outcome).max().unwrap_or(Outcome::Found)
}

/// "MINISTER OF SELM: We are ready": a label and what is said.
fn labelled(quoted: &str) -> Option<(&str, &str)> {
    let (label, rest) = quoted.split_once(':')?;
    let is_label = count(label) <= 6
        && label.chars().next().is_some_and(|c| c.is_uppercase() || !c.is_lowercase() && c.is_alphabetic());
    (is_label && count(rest) > 1).then(|| (label.trim(), rest.trim()))
}
