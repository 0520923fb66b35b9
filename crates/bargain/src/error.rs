//! What can be wrong with a model, where, and what to do about it.

use crate::legible::legible;

/// A model that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.message())]
pub struct ModelError {
    /// Line of the model's file, counting from 1; `None` where no single line is at fault.
    pub line: Option<usize>,
    /// What is wrong.
    pub fault: Fault,
}

impl ModelError {
    /// Where, what, and what to do; words of the file cut short, and without signs that a terminal would obey.
    fn message(&self) -> String {
        let place = self.line.map(|line| format!("line {line}: ")).unwrap_or_default();
        legible(&format!("{place}{}. {}", self.fault, self.fault.remedy()))
    }
}

impl From<Fault> for ModelError {
    fn from(fault: Fault) -> Self {
        Self { line: None, fault }
    }
}

/// What is wrong with a model.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The file is not text.
    #[error("these bytes are not UTF-8")]
    NotUtf8,
    /// The file is not TOML.
    #[error("this is not TOML: {0}")]
    Syntax(String),
    /// A key that a model does not have.
    #[error("“{key}” is not a key of {place}")]
    UnknownKey {
        /// As written.
        key: String,
        /// Where it stands.
        place: &'static str,
        /// What could have been meant.
        known: &'static str,
    },
    /// A key that is needed.
    #[error("{place} lacks “{key}”")]
    MissingKey {
        /// Which.
        key: &'static str,
        /// Of what.
        place: &'static str,
    },
    /// A value of another form.
    #[error("“{key}” is not {wanted}")]
    WrongForm {
        /// Of which key.
        key: String,
        /// The form it needs.
        wanted: &'static str,
    },
    /// A list without entries.
    #[error("“{0}” is an empty list: it would say that every state is as good as any other")]
    EmptyList(&'static str),
    /// A name that is not declared.
    #[error("no {what} is called “{name}”")]
    UnknownName {
        /// A party, an option, a state.
        what: &'static str,
        /// As written.
        name: String,
        /// The names there are.
        known: String,
    },
    /// A name that is declared twice, or is no name.
    #[error("“{name}” cannot be the name of {article} {what}: {why}", article = article(what))]
    BadName {
        /// A party, an option, a state.
        what: &'static str,
        /// As written.
        name: String,
        /// Why.
        why: &'static str,
    },
    /// A statement about states that cannot be read.
    #[error("the statement “{statement}” cannot be read: {why}")]
    Statement {
        /// As written.
        statement: String,
        /// Why.
        why: String,
    },
    /// A line of an order that cannot be read.
    #[error("the line “{0}” of an order lacks a state before, between or after its signs")]
    Order(String),
    /// A citation that names no finding.
    #[error("{0}")]
    Citation(String),
    /// Nothing to decide.
    #[error("the model has no {0}")]
    Empty(&'static str),
    /// More than a model can have.
    #[error("the model has {count} {what}; at most {most} can be told apart")]
    TooMany {
        /// Parties, options.
        what: &'static str,
        /// How many there are.
        count: usize,
        /// How many there can be.
        most: usize,
    },
    /// More states than are analysed.
    #[error("{options} options make {states} states; at most {most} are analysed")]
    TooManyStates {
        /// How many options.
        options: usize,
        /// How many states they make, or more than how many.
        states: String,
        /// The limit.
        most: u64,
    },
    /// Patterns of which it takes too long to find what they leave.
    #[error(
        "the feasible states of {options} options could not be listed: {found} were found before it was given up, since the \
         infeasible patterns rule combinations out only when nearly all options are set"
    )]
    NotListed {
        /// How many options.
        options: usize,
        /// How many states were found.
        found: usize,
    },
    /// More states than an order that leaves something open can have.
    #[error("the preference of {party} leaves comparisons open over {states} states; this is done for at most {most}")]
    TooManyForPartial {
        /// Whose.
        party: String,
        /// How many.
        states: usize,
        /// The limit.
        most: usize,
    },
    /// Every state is ruled out.
    #[error("no state is feasible: the infeasible patterns rule out every one")]
    NoFeasibleState,
    /// A state that is ruled out is used.
    #[error("the state {state} is infeasible: {why}")]
    Infeasible {
        /// Which.
        state: String,
        /// The pattern that rules it out.
        why: String,
    },
    /// A preference that prefers something to itself.
    #[error("the preference of {party} goes in a circle: {circle}")]
    Cyclic {
        /// Whose.
        party: String,
        /// The circle, from best to worst and back.
        circle: String,
    },
    /// A ranking that names a state twice.
    #[error("the ranking of {party} has the state {state} twice")]
    RankedTwice {
        /// Whose.
        party: String,
        /// Which.
        state: String,
    },
    /// A ranking that leaves states out.
    #[error("the ranking of {party} leaves out {count} of {states} states, the first is {first}")]
    Unranked {
        /// Whose.
        party: String,
        /// How many.
        count: usize,
        /// Of how many.
        states: usize,
        /// The first of them.
        first: String,
    },
    /// A party's preference is stated several times or in several forms.
    #[error("the preference of {0} is given more than once")]
    PreferenceTwice(String),
    /// A party values an issue twice.
    #[error("{party} values the issue “{issue}” twice")]
    ValuedTwice {
        /// Who.
        party: String,
        /// Which.
        issue: String,
    },
    /// A party's preference is not stated.
    #[error("the preference of {0} is not given")]
    NoPreference(String),
    /// More statements, or larger points, than can be counted exactly.
    #[error("the preference of {party} is too fine: {why}")]
    TooFine {
        /// Whose.
        party: String,
        /// What is too much.
        why: &'static str,
    },
    /// Options and free moves in one model.
    #[error("the model has both options and moves between named states")]
    TwoForms,
    /// A move that cannot be read or goes nowhere.
    #[error("“{0}” is not a move")]
    Move(String),
    /// What is changed by an instrument has no points to add to.
    #[error("the instrument “{instrument}” gives points to {party}, whose preference is not given in points")]
    NoPoints {
        /// Which.
        instrument: String,
        /// Whose.
        party: String,
    },
}

impl Fault {
    /// What the user can do about it.
    pub fn remedy(&self) -> String {
        match self {
            Self::NotUtf8 => "Save the file as UTF-8.".into(),
            Self::Syntax(_) => "Correct the line; texts stand between quotation marks, lists between square brackets.".into(),
            Self::UnknownKey { known, .. } => format!("Known keys are {known}."),
            Self::MissingKey { key, .. } => format!("Add a line `{key} = …`."),
            Self::WrongForm { wanted, .. } => format!("Write {wanted}."),
            Self::EmptyList(_) => "Add an entry, or write `unknown = true` where nothing is known.".into(),
            Self::UnknownName { known, .. } if known.is_empty() => "Declare it first.".into(),
            Self::UnknownName { known, .. } => format!("Use one of {known}, or declare it."),
            Self::BadName { .. } => "Choose another name: letters, digits, hyphens, points; each once.".into(),
            Self::Statement { .. } => {
                "Write names of options joined by not, and, or, if, iff and parentheses, such as `withdraw and not attack`."
                    .into()
            }
            Self::Order(_) => "Write states joined by `>` (better than) and `~` (as good as), such as `A > B ~ C`.".into(),
            Self::Citation(_) => "Copy the name of the finding from the desk or from JSON.".into(),
            Self::Empty(what) => format!("Add at least one `[[{what}]]`."),
            Self::TooMany { .. } => "Leave out what no preference depends on, or merge what always goes together.".into(),
            Self::TooManyStates { .. } => {
                "Merge options that always go together, leave out those that no preference depends on, or rule out \
                 combinations with `[[infeasible]]`."
                    .into()
            }
            Self::NotListed { .. } => {
                "Write patterns that speak of few options each, or leave options out.".into()
            }
            Self::TooManyForPartial { .. } => {
                "Give a full order (`ranking`, `statements` or `weight`), or use fewer states.".into()
            }
            Self::NoFeasibleState => "Remove or narrow one of the `[[infeasible]]` patterns.".into(),
            Self::Infeasible { .. } => "Take another state, or narrow the `[[infeasible]]` pattern.".into(),
            Self::Cyclic { .. } => "Remove one of these comparisons, or make all of them equal with `~`.".into(),
            Self::RankedTwice { .. } | Self::ValuedTwice { .. } => "Remove one of the two.".into(),
            Self::Unranked { .. } => {
                "Add them (in a list of their own where they are equally good), or use `order`, which may leave \
                 comparisons open."
                    .into()
            }
            Self::PreferenceTwice(_) => {
                "Keep one of `ranking`, `order`, `statements`, `weight` and `unknown`, in one `[[preference]]`.".into()
            }
            Self::NoPreference(_) => "Add a `[[preference]]`, if need be with `unknown = true`.".into(),
            Self::TooFine { .. } => "Use at most 62 statements.".into(),
            Self::TwoForms => "Keep `[[option]]`s, or the `moves` of the parties between `[[state]]`s.".into(),
            Self::Move(_) => "Write two different states as `from -> to`, or `a <-> b` for both ways.".into(),
            Self::NoPoints { .. } => "Give the preference with `[[preference.weight]]`.".into(),
        }
    }

    pub(crate) const fn on(self, line: usize) -> ModelError {
        ModelError { line: Some(line), fault: self }
    }
}

/// The article before a word of ours.
fn article(what: &str) -> &'static str {
    if what.starts_with(['a', 'e', 'i', 'o']) { "an" } else { "a" }
}
