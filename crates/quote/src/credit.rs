//! Whether words are credited to the one who says them.

use chancery_text::TextRange;

use crate::{
    library::Library,
    outcome::{Fault, Outcome},
    parts::Stand,
    source::Claim,
    speaker::{bound_in, named_in, names_somebody, same, voices_at},
};

impl Library {
    /// Whether the words are credited to somebody else than says them.
    pub(crate) fn speaker_fault(&self, claim: &Claim, stand: &Stand) -> Option<Fault> {
        let shelved = &self.shelf[stand.source];
        let source = &shelved.source;
        let range = |plain| shelved.plain.original(plain, &source.text);
        let voices = voices_at(source, range(stand.whole()));
        let fault = |outcome, words: &str| Some(Fault::of(outcome, words));
        // Parts said by two people are nobody's quotation.
        let of_part =
            |part: &TextRange| voices_at(source, range(*part)).into_iter().find(|v| !v.is_quotation).map(|v| v.range);
        if stand.parts.windows(2).any(|pair| of_part(&pair[0]) != of_part(&pair[1])) {
            return fault(Outcome::Merged, "");
        }
        let named = claim.speaker.as_deref();
        let quoted_by = |part: &TextRange| {
            voices_at(source, range(*part)).into_iter().find(|v| v.is_quotation).and_then(|v| v.speaker.clone())
        };
        let differ = |pair: &[TextRange]| {
            quoted_by(&pair[0]).zip(quoted_by(&pair[1])).is_some_and(|(a, b)| same(&a, &b) == Some(false))
        };
        if stand.parts.windows(2).any(differ) {
            return fault(Outcome::Merged, "");
        }
        let first = range(stand.parts[0]);
        // An interrupted quotation is said by the one who says its first piece.
        let voices = if voices.is_empty() && stand.parts.len() > 1 { voices_at(source, first) } else { voices };
        let Some(inner) = voices.first() else {
            let told = source.reported.iter().filter(|voice| voice.range.overlaps(range(stand.whole())));
            let by_named = |who: &str| named.is_some_and(|named| same(named, who) == Some(true));
            if let Some(who) = told.filter_map(|voice| voice.speaker.as_deref()).find(|who| by_named(who)) {
                return fault(Outcome::Reported, who);
            }
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
            // "The letter says, “…”", quoted as what the letter says.
            let said_before = &shelved.plain.text()[from..before];
            if shelved.limits.is_some_and(|limits| limits.names_paper(said_before, &claim.lead, &claim.tail)) {
                return None;
            }
            return fault(Outcome::InnerQuotation, whose.unwrap_or_else(|| shelved.plain.text()[from..before].trim()));
        }
        match (named, inner.speaker.as_deref()) {
            (Some(named), Some(speaker)) if is(named, speaker) == Some(false) => fault(Outcome::WrongSpeaker, speaker),
            _ => None,
        }
    }
}
