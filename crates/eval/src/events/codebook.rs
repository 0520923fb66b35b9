//! Codebooks: how our kinds stand for the labels of a set with a vocabulary of its own.

use std::{collections::BTreeMap, sync::LazyLock};

use chancery_record::{EventKind, EventStatus, Proposal, StatementKind};
use serde::Deserialize;

/// The event ontology that political scientists code news with.
pub(super) static PLOVER: LazyLock<Codebook> = LazyLock::new(|| {
    toml::from_str(include_str!("../../data/plover.toml")).expect("the embedded codebook is well formed")
});

/// The labels of conflicts in the UN Security Council.
pub(super) static UMUC: LazyLock<Codebook> = LazyLock::new(|| {
    toml::from_str(include_str!("../../data/umuc.toml")).expect("the embedded codebook is well formed")
});

/// Rules that give labels to what is proposed.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Codebook {
    /// Labels of the gold that stand for another.
    #[serde(default)]
    pub names: BTreeMap<String, String>,
    /// Statements of at least this confidence, and events that the verb of a clause tells of, go before the rest.
    #[serde(default)]
    sure: u8,
    /// The label where no rule is met; without it there is none.
    pub otherwise: Option<String>,
    /// In the order they are tried.
    rule: Vec<Rule>,
}

/// What a proposal must be for a label. An empty list asks for nothing, but that of kinds.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Rule {
    #[serde(default)]
    statement: Vec<StatementKind>,
    #[serde(default)]
    event: Vec<EventKind>,
    #[serde(default)]
    status: Vec<EventStatus>,
    /// Beginnings of words, one of which the quote holds.
    #[serde(default)]
    words: Vec<String>,
    /// Beginnings of words, one of which the cue holds.
    #[serde(default)]
    cue: Vec<String>,
    r#type: String,
}

impl Codebook {
    /// The label of what is proposed at one place: that of the first rule that any of it meets, what is said outright
    /// before what is mentioned or only likely.
    pub(super) fn label(&self, proposals: &[&Proposal]) -> Option<&str> {
        let outright = |proposal: &&Proposal| self.is_outright(proposal);
        let (sure, rest): (Vec<&Proposal>, Vec<&Proposal>) = proposals.iter().copied().partition(outright);
        let met = [sure, rest]
            .into_iter()
            .find_map(|proposals| self.rule.iter().find(|rule| proposals.iter().any(|proposal| rule.takes(proposal))));
        met.map(|rule| rule.r#type.as_str()).or(self.otherwise.as_deref())
    }

    fn is_outright(&self, proposal: &Proposal) -> bool {
        match proposal {
            Proposal::Statement(statement) => statement.basis.confidence.0 >= self.sure,
            Proposal::Event(event) => self.sure == 0 || event.basis.rule == "verb",
            Proposal::Turn(_) | Proposal::Figure(_) | Proposal::Actor(_) => true,
        }
    }

    /// How the scorer of the sets is told which labels stand for another; empty where none does.
    pub(super) fn merge(&self) -> String {
        self.names.iter().map(|(name, other)| format!("{name}={other}")).collect::<Vec<_>>().join(";")
    }
}

impl Rule {
    fn takes(&self, proposal: &Proposal) -> bool {
        let (is_of_kind, basis) = match proposal {
            Proposal::Statement(statement) => (self.statement.contains(&statement.kind), &statement.basis),
            Proposal::Event(event) => {
                let is_of_status = self.status.is_empty() || self.status.contains(&event.status);
                (self.event.contains(&event.kind) && is_of_status, &event.basis)
            }
            Proposal::Turn(_) | Proposal::Figure(_) | Proposal::Actor(_) => return false,
        };
        let quote = proposal.passage().map_or("", |passage| passage.quote.as_str());
        is_of_kind && begins_one(&self.words, quote) && begins_one(&self.cue, &basis.cue)
    }
}

/// Whether a word of the text begins as one of the list; always where the list is empty.
fn begins_one(beginnings: &[String], text: &str) -> bool {
    let begins = |word: &str| beginnings.iter().any(|beginning| word.starts_with(beginning.as_str()));
    beginnings.is_empty() || text.to_lowercase().split(|c: char| !c.is_alphanumeric()).any(begins)
}

#[cfg(test)]
mod tests {
    use chancery_extract::Vocabulary;
    use chancery_text::Document;

    use super::*;

    fn plover(text: &str) -> Option<&'static str> {
        let vocabulary = Vocabulary::builtin();
        let document = Document::of_text(text);
        let annotations = chancery_lang::annotate(&document, vocabulary.gazetteer());
        let proposals = chancery_extract::propose(&document, &annotations, &vocabulary);
        PLOVER.label(&proposals.iter().collect::<Vec<_>>())
    }

    #[test]
    fn what_parties_say_goes_before_what_they_speak_of() {
        assert_eq!(plover("Egypt refused to meet the envoys of Sudan on Monday."), Some("REJECT"));
        assert_eq!(
            plover("The foreign minister of Egypt met his colleague from Sudan in Cairo on Monday."),
            Some("CONSULT")
        );
        assert_eq!(plover("Egypt threatened to attack Sudan on Monday."), Some("THREATEN"));
    }

    #[test]
    fn a_sentence_without_proposals_has_no_type_unless_the_book_says_one() {
        assert_eq!(plover("The harbour lies to the east."), None);
        assert_eq!(UMUC.label(&[]), Some("none"));
    }

    #[test]
    fn words_are_beginnings_of_words() {
        let words = ["eas".to_owned()];
        assert!(begins_one(&words, "Sanctions were EASED") && !begins_one(&words, "in the north-west, released"));
        assert!(begins_one(&[], "anything"));
    }
}
