//! One quotation against all sources.

use chancery_text::TextRange;

use crate::{
    altered::{self, Stretch},
    fair,
    ladder::{Plain, Rung, rungs},
    library::{Library, Spot},
    outcome::{Checked, Fault, Outcome, Place},
    parts::{Gap, Parts, Stand, count, other_case},
    source::{Claim, Standing},
    speaker::{bound_in, named_in, names_somebody, same, voices_at},
    words::{Word, words},
};

/// Fewest words of a part that may come from another place.
const LEAST_MERGED: usize = 3;

impl Library {
    /// Judges a quotation.
    pub fn check(&self, claim: &Claim) -> Checked {
        let plain = Plain::of(&claim.words);
        let quoted = plain.text().trim();
        let is_short = quoted.chars().filter(|c| c.is_alphanumeric()).count() < 4 || count(quoted) < 2;
        if is_short {
            return Checked::only(Outcome::NotCheckable);
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
            };
            let plain = Plain::of(&joined.words);
            self.stands(plain.text().trim()).map(|found| self.judge(&joined, found))
        })
    }

    /// Everywhere plain words stand, by the rungs of the ladder.
    fn stands(&self, quoted: &str) -> Option<Standings> {
        let (spots, more) = self.places(quoted);
        if !spots.is_empty() {
            return Some(Standings {
                stands: spots.into_iter().map(Stand::of).collect(),
                gaps: Vec::new(),
                more,
                rungs: Vec::new(),
            });
        }
        let closed = quoted.trim_end_matches([',', '.', '，', '。', '،', '۔', '।', '、']);
        if closed.len() < quoted.len() && !quoted.ends_with("..") {
            let (spots, more) = self.places(closed.trim_end());
            if !spots.is_empty() {
                let stands = spots.into_iter().map(Stand::of).collect();
                return Some(Standings { stands, gaps: Vec::new(), more, rungs: vec![Rung::ClosingPunctuation] });
            }
        }
        let turned = other_case(closed.trim_end());
        let (spots, more) = self.places(&turned);
        if !spots.is_empty() {
            let mut rungs = vec![Rung::FirstLetter];
            if closed.len() < quoted.len() && self.places(&other_case(quoted)).0.is_empty() {
                rungs.push(Rung::ClosingPunctuation);
            }
            return Some(Standings {
                stands: spots.into_iter().map(Stand::of).collect(),
                gaps: Vec::new(),
                more,
                rungs,
            });
        }
        let mut parts = Parts::of(quoted)?;
        for _ in 0..2 {
            let (stands, more) = parts.stands(self);
            if !stands.is_empty() {
                return Some(Standings { stands, gaps: parts.gaps, more, rungs: vec![Rung::Brackets] });
            }
            let last = parts.words.last_mut()?;
            last.truncate(last.trim_end_matches([',', '.', '。', '،', '۔', '।']).len());
        }
        None
    }

    /// Judges words that stand: every place, the fairest first.
    fn judge(&self, claim: &Claim, found: Standings) -> Checked {
        let mut judged: Vec<(Vec<Fault>, Stand)> =
            found.stands.into_iter().map(|stand| (self.faults_at(claim, &stand, &found.gaps), stand)).collect();
        judged.sort_by_key(|(faults, _)| gravest(faults));
        let (mut faults, fairest) = judged[0].clone();
        // Places that are as fair as the fairest: several of them are ambiguous, unless the speaker tells, or one text.
        let fair: Vec<&Stand> = judged.iter().filter(|(f, _)| gravest(f) == gravest(&faults)).map(|(_, s)| s).collect();
        if self.is_ambiguous(claim, &fair) || found.more && claim.speaker.is_none() {
            faults.push(Fault { outcome: Outcome::Ambiguous, limit: None, words: String::new() });
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

    fn faults_at(&self, claim: &Claim, stand: &Stand, gaps: &[Gap]) -> Vec<Fault> {
        let shelved = &self.shelf[stand.source];
        let mut faults = fair::faults(shelved, claim, stand, gaps);
        faults.extend(self.speaker_fault(claim, stand));
        let standing = match shelved.source.standing {
            Standing::Current => None,
            Standing::Earlier => Some(Outcome::OtherVersion),
            Standing::Translation => (!claim.is_said_translated).then_some(Outcome::Translation),
            Standing::Rewrite => Some(Outcome::RewrittenCopy),
        };
        let named = |outcome| Fault { outcome, limit: None, words: shelved.source.name.clone() };
        faults.extend(standing.map(named));
        faults
    }

    /// Whether the words are credited to somebody else than says them.
    fn speaker_fault(&self, claim: &Claim, stand: &Stand) -> Option<Fault> {
        let shelved = &self.shelf[stand.source];
        let source = &shelved.source;
        let range = |plain| shelved.plain.original(plain, &source.text);
        let voices = voices_at(source, range(stand.whole()));
        let fault = |outcome, words: &str| Some(Fault { outcome, limit: None, words: words.to_owned() });
        // Parts said by two people are nobody's quotation.
        let of_part =
            |part: &TextRange| voices_at(source, range(*part)).into_iter().find(|v| !v.is_quotation).map(|v| v.range);
        if stand.parts.windows(2).any(|pair| of_part(&pair[0]) != of_part(&pair[1])) {
            return fault(Outcome::Merged, "");
        }
        let named = claim.speaker.as_deref();
        let Some(inner) = voices.first() else {
            let says_itself = !source.voices.is_empty()
                && named.is_some_and(|named| {
                    !source.authors.iter().any(|author| same(author, named) != Some(false)) && names_somebody(named)
                });
            return says_itself
                .then(|| fault(Outcome::WrongSpeaker, source.authors.first().map_or(source.name.as_str(), |a| a)))
                .flatten();
        };
        let is = |left: &str, right: &str| match same(left, right) {
            Some(false) => Some(bound_in(&source.text, left, right)),
            other => other,
        };
        let outer = voices.iter().skip(1).find(|v| v.range != inner.range);
        if let (true, Some(outer)) = (inner.is_quotation, outer) {
            let whose = inner.speaker.as_deref();
            let by_inner = named.zip(whose).is_some_and(|(n, w)| is(n, w) == Some(true));
            let before = shelved.plain.forward(inner.range.start());
            let from = crate::sentence::floor(shelved.plain.text(), before.saturating_sub(90));
            let introduced = named.is_some_and(|n| named_in(&shelved.plain.text()[from..before], n));
            let by_outer = named.zip(outer.speaker.as_deref()).is_some_and(|(n, o)| is(n, o) == Some(true));
            if by_inner || introduced && !by_outer {
                return None;
            }
            return fault(Outcome::InnerQuotation, whose.unwrap_or_else(|| shelved.plain.text()[from..before].trim()));
        }
        match (named, inner.speaker.as_deref()) {
            (Some(named), Some(speaker)) if is(named, speaker) == Some(false) => fault(Outcome::WrongSpeaker, speaker),
            _ => None,
        }
    }

    fn speaker_at(&self, stand: &Stand) -> Option<String> {
        let shelved = &self.shelf[stand.source];
        let range = shelved.plain.original(stand.whole(), &shelved.source.text);
        voices_at(&shelved.source, range).iter().find_map(|voice| voice.speaker.clone())
    }

    fn place(&self, stand: &Stand) -> Place {
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

    /// Says what words that do not stand anywhere were made from.
    fn diagnose(&self, claim: &Claim, quoted: &str) -> Checked {
        // Parts between ellipses that stand, but not together.
        if let Some(parts) = Parts::of(quoted)
            && parts.words.len() > 1
        {
            let spots: Vec<Option<Spot>> = parts.words.iter().map(|part| self.first(part)).collect();
            if spots.iter().all(Option::is_some) {
                return self.merged(spots.into_iter().flatten().collect());
            }
            let missing = parts.words.iter().zip(&spots).filter(|(_, spot)| spot.is_none()).map(|(part, _)| part);
            let longest = missing.max_by_key(|part| part.len());
            return longest.map_or_else(|| Checked::only(Outcome::NotFound), |part| self.altered(claim, part));
        }
        let split = words(quoted);
        if let Some(spots) = self.spliced(quoted, &split) {
            return self.merged(spots);
        }
        self.altered(claim, quoted)
    }

    fn first(&self, part: &str) -> Option<Spot> {
        let bare = part.trim_end_matches([',', '.', '。', '।', '۔']);
        self.places(part).0.into_iter().next().or_else(|| self.places(bare).0.into_iter().next())
    }

    /// The places of a quotation that is put together of stretches far from each other, if it is nothing else.
    fn spliced(&self, quoted: &str, split: &[Word]) -> Option<Vec<Spot>> {
        const MOST: usize = 4;
        let stretches = altered::stretches(self, quoted, split);
        let last = split.iter().rposition(|word| !word.is_mark)? + 1;
        let (mut at, mut row): (usize, Vec<Stretch>) = (0, Vec::new());
        while at < last {
            let best = stretches
                .iter()
                .filter(|s| s.first <= at && s.last > at)
                .max_by_key(|s| (s.last, std::cmp::Reverse(s.source)))?;
            let fresh = Stretch { first: at, at: best.at + (at - best.first), ..*best };
            at = best.last;
            row.push(fresh);
            if row.len() > MOST {
                return None;
            }
        }
        let spoken = |s: &Stretch| split[s.first..s.last].iter().filter(|w| !w.is_mark).count();
        let least = row.iter().map(spoken).min()?;
        let far = |pair: &[Stretch]| {
            let (left, right) = (&pair[0], &pair[1]);
            let end = left.at + (left.last - left.first);
            left.source != right.source || right.at < end || right.at - end > 12
        };
        let is_spliced = row.len() > 1 && least >= LEAST_MERGED && row.windows(2).any(far);
        let spot = |s: &Stretch| Spot { source: s.source, range: altered::stretch_range(&self.shelf[s.source], s) };
        is_spliced.then(|| row.iter().map(spot).collect())
    }

    fn merged(&self, spots: Vec<Spot>) -> Checked {
        let places = spots.into_iter().map(|spot| self.place(&Stand::of(spot))).collect();
        let fault = Fault { outcome: Outcome::Merged, limit: None, words: String::new() };
        Checked { faults: vec![fault], places, ..Checked::only(Outcome::Merged) }
    }

    fn altered(&self, claim: &Claim, quoted: &str) -> Checked {
        // The draft's comma before its closing mark is no word of the quotation.
        let quoted = quoted.trim_end_matches([',', '.', '，', '。', '،', '۔', '।', '、', ' ']);
        let split = words(quoted);
        let compared = altered::candidates(self, quoted, &split)
            .into_iter()
            .filter_map(|candidate| Some((candidate, altered::compare(self, quoted, &split, candidate)?)))
            .min_by_key(|(_, (_, changes))| changes.iter().map(|c| c.source.len() + c.draft.len()).sum::<usize>());
        let Some((candidate, (range, changes))) = compared else { return Checked::only(Outcome::NotFound) };
        let stand = Stand { source: candidate.source, parts: vec![range] };
        let mut faults = vec![Fault { outcome: Outcome::Altered, limit: None, words: String::new() }];
        faults.extend(self.speaker_fault(claim, &stand));
        Checked { faults, changes, places: vec![self.place(&stand)], ..Checked::only(Outcome::Altered) }
    }
}

impl Checked {
    fn only(outcome: Outcome) -> Self {
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

struct Standings {
    stands: Vec<Stand>,
    gaps: Vec<Gap>,
    more: bool,
    rungs: Vec<Rung>,
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
