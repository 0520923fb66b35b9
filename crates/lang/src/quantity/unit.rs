//! What a number counts.

use chancery_text::TextRange;

use super::Scan;
use crate::tag::Tag;

impl Scan<'_> {
    /// The unit after a number: end of its noun phrase, its words, and its head noun.
    pub(super) fn unit(&self, from: usize, currency: Option<&'static str>) -> (usize, String, String) {
        let tokens = &self.annotations.tokens;
        if let Some(currency) = currency {
            return (from, currency.to_owned(), currency.to_owned());
        }
        if let Some((_, unit)) =
            self.before(from, 0).split_once('-').or_else(|| self.lower(from.saturating_sub(1)).split_once('-'))
            && is_unit_word(unit)
        {
            // "60-day truce", "two-month truce".
            let noun = (from < self.sentence.tokens.end && tokens[from].tag.is_noun()).then(|| from + 1);
            let end = noun.unwrap_or(from);
            let words = noun.map_or_else(|| unit.to_owned(), |_| format!("{unit}s of {}", tokens[from].lower));
            return (end, words, unit.to_owned());
        }
        match self.lower(from) {
            "percent" | "%" | "per" if self.lower(from) != "per" || self.lower(from + 1) == "cent" => {
                let end = from + 1 + usize::from(self.lower(from) == "per");
                let points = usize::from(self.lower(end) == "points");
                return (end + points, "percent".to_owned(), "percent".to_owned());
            }
            "percentage" if self.lower(from + 1).starts_with("point") => {
                return (from + 2, "percentage points".to_owned(), "percentage point".to_owned());
            }
            "dollars" | "euros" | "pounds" | "rubles" | "roubles" | "yuan" | "crowns" => {
                let name = tokens[from].lemma.clone();
                return (from + 1, self.lower(from).to_owned(), name);
            }
            _ => {}
        }
        // A noun phrase: adjectives and nouns up to the last noun; "of" after an order of magnitude is skipped.
        let mut at = from;
        if self.lower(at) == "of" {
            at += 1;
        }
        if matches!(self.lower(at), "the" | "our" | "their" | "its" | "these" | "those" | "other" | "more" | "all") {
            at += 1;
        }
        let begin = at;
        let mut last_noun = None;
        while at < self.sentence.tokens.end && at < begin + 5 {
            match tokens[at].tag {
                Tag::Nn | Tag::Nns | Tag::Nnp => last_noun = Some(at),
                Tag::Jj | Tag::Vbn | Tag::Vbg if last_noun.is_none() => {}
                Tag::Cd if last_noun.is_none() && at == begin => return (from, String::new(), String::new()),
                _ => break,
            }
            at += 1;
        }
        // "31 dead", "58 missing": the adjective counts people.
        if last_noun.is_none()
            && matches!(self.lower(begin), "dead" | "missing" | "wounded" | "injured" | "killed" | "displaced")
        {
            return (begin + 1, self.lower(begin).to_owned(), self.lower(begin).to_owned());
        }
        let Some(last) = last_noun else { return (from, String::new(), String::new()) };
        let words = self.annotations.range_of(begin..last + 1);
        (last + 1, self.words(words), tokens[last].lemma.clone())
    }

    pub(super) fn words(&self, range: TextRange) -> String {
        self.document.words(range).split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// Words that compound with a number: "60-day", "six-week".
pub(super) fn is_unit_word(word: &str) -> bool {
    matches!(
        word,
        "day"
            | "week"
            | "month"
            | "year"
            | "hour"
            | "minute"
            | "point"
            | "kilometre"
            | "kilometer"
            | "mile"
            | "seat"
            | "man"
            | "person"
            | "member"
            | "party"
            | "phase"
            | "state"
            | "nation"
            | "ton"
            | "tonne"
            | "dollar"
            | "truck"
            | "page"
    )
}
