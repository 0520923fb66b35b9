//! The rows that compare the language layer with gold.

use super::{
    folder::{Form, Set},
    measure::{
        Pair, attribution, dependencies,
        names::{self, Labels},
        quantity, sentences, time,
    },
    sample::{Sample, Timex},
};
use crate::figures::Figures;

/// What is compared, and how.
#[derive(Debug, Clone, Copy)]
pub(super) enum Measure {
    /// Sentence boundaries.
    Sentences,
    /// Tokens, tags and lemmas of the layer's own tokens.
    Tokens,
    /// Tags, lemmas and trees of given tokens.
    Trees,
    /// Names.
    Names(names::Options),
    /// Quotations and reported speech.
    Attributions,
    /// Dates in running text.
    Dates,
    /// Test cases of date phrases.
    DatePhrases,
    /// Quantities.
    Quantities,
}

/// A row: a measure on a set.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row {
    /// Names the row in `goals.toml` and `peers.toml`.
    pub id: &'static str,
    /// What `--only` selects it by.
    pub task: &'static str,
    /// Where the gold is.
    pub set: Set,
    /// How it is compared.
    pub measure: Measure,
}

const fn json(folder: &'static str, part: Option<&'static str>) -> Set {
    Set { folder, form: Form::JsonLines, part }
}

const fn treebank(folder: &'static str) -> Set {
    Set { folder, form: Form::Conllu, part: None }
}

const fn row(task: &'static str, id: &'static str, set: Set, measure: Measure) -> Row {
    Row { id, task, set, measure }
}

const NAMES: names::Options = names::Options { labels: Labels::PersonPlaceOrganisation, named_only: false };
const ALL_NAMES: names::Options = names::Options { labels: Labels::Common, named_only: false };
const AMONG_DESCRIPTIONS: names::Options = names::Options { labels: Labels::PersonPlaceOrganisation, named_only: true };

/// All rows, in the order of the table.
pub(super) const ROWS: [Row; 15] = [
    row("sentences", "sentences.golden_rules", json("sentence_split", None), Measure::Sentences),
    row("sentences", "sentences.gum", json("gum", Some("")), Measure::Sentences),
    row("sentences", "sentences.ewt", treebank("ud_english_ewt"), Measure::Sentences),
    row("tokens", "tokens.gum", treebank("ud_english_gum"), Measure::Tokens),
    row("tokens", "tokens.ewt", treebank("ud_english_ewt"), Measure::Tokens),
    row("trees", "trees.gum", treebank("ud_english_gum"), Measure::Trees),
    row("trees", "trees.ewt", treebank("ud_english_ewt"), Measure::Trees),
    row("names", "names.newswire", json("en_worldwide_newswire", None), Measure::Names(NAMES)),
    row("names", "names.re3d", json("re3d", None), Measure::Names(NAMES)),
    row("names", "names.re3d_all", json("re3d", None), Measure::Names(ALL_NAMES)),
    row("names", "names.gum", json("gum", Some("")), Measure::Names(AMONG_DESCRIPTIONS)),
    row("quotations", "quotations.polnear", json("polnear", None), Measure::Attributions),
    row("dates", "dates.tempeval3", json("tempeval3", None), Measure::Dates),
    row("phrases", "phrases.recognizers", json("recognizers_text", Some("datetime")), Measure::DatePhrases),
    row("quantities", "quantities.newsquant", json("newsquant_cqe", None), Measure::Quantities),
];

impl Measure {
    /// The figures of some texts.
    pub(super) fn score(self, texts: &[Pair<'_>]) -> Figures {
        match self {
            Self::Sentences => sentences::score(texts),
            Self::Tokens | Self::Trees => dependencies::score(texts),
            Self::Names(options) => names::score(texts, options),
            Self::Attributions => attribution::score(texts),
            Self::Dates | Self::DatePhrases => time::score(texts),
            Self::Quantities => quantity::score(texts),
        }
    }

    /// Whether a sample of the set belongs to the row.
    pub(super) fn takes(self, sample: &Sample) -> bool {
        !matches!(self, Self::DatePhrases) || names_dates_only(sample)
    }

    /// What the data sets' own scorer is called with for the same figures.
    pub(super) fn scorer_arguments(self) -> Vec<&'static str> {
        match self {
            Self::Sentences => vec!["sentences"],
            Self::Tokens | Self::Trees => vec!["dep"],
            Self::Names(options) => {
                let map = match options.labels {
                    Labels::PersonPlaceOrganisation => "perorgloc",
                    Labels::Common => "common",
                };
                let mut arguments = vec!["ner", "--map", map];
                arguments.extend(options.named_only.then_some("--named"));
                arguments
            }
            Self::Attributions => vec!["attribution"],
            Self::Dates => vec!["timex"],
            Self::DatePhrases => vec!["timex", "--cases"],
            Self::Quantities => vec!["quantity"],
        }
    }

    /// The system's sample with the layer that is compared and no other.
    pub(super) fn layer_of(self, system: &Sample) -> Sample {
        let system = system.clone();
        let id = system.id;
        match self {
            Self::Sentences => Sample { id, sentences: system.sentences, ..Sample::default() },
            Self::Tokens | Self::Trees => {
                Sample { id, sentences: system.sentences, words: system.words, ..Sample::default() }
            }
            Self::Names(_) => Sample { id, entities: system.entities, ..Sample::default() },
            Self::Attributions => Sample { id, attributions: system.attributions, ..Sample::default() },
            Self::Dates | Self::DatePhrases => Sample { id, timex: system.timex, ..Sample::default() },
            Self::Quantities => Sample { id, quantities: system.quantities, ..Sample::default() },
        }
    }
}

/// A whole test case ("model") whose phrases are dates, ranges of dates or times, and durations.
fn names_dates_only(sample: &Sample) -> bool {
    let is_asked =
        |timex: &Timex| matches!(timex.r#type.as_deref(), Some("date" | "daterange" | "timerange" | "duration"));
    sample.level.as_deref() == Some("model") && !sample.timex.is_empty() && sample.timex.iter().all(is_asked)
}
