//! When a party stays where it is: the concepts of stability.

/// A concept of individual stability.
///
/// A state is stable for a party if every move of the party to a state it prefers is *sanctioned*: the others can answer so
/// that the party ends no better than where it started. The concepts differ in what counts as an answer. That the others
/// lead back to the very state counts as a sanction. Sources: Nash 1951; Howard 1971 (general and symmetric
/// metarationality); Fraser & Hipel 1979 and 1984 (sequential stability); Rego & Vieira 2017 (symmetric sequential
/// stability); all for graph models in Fang, Hipel & Kilgour 1993.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Concept {
    /// Nash: the party has no move to a state it prefers.
    Nash,
    /// General metarationality: the others have an answer, whether or not it serves them.
    Gmr,
    /// Symmetric metarationality: as GMR, and the party cannot escape the sanction by a further move.
    Smr,
    /// Sequential stability: the others have an answer in which every step serves the one who takes it.
    Seq,
    /// Symmetric sequential stability: as SEQ, and the party cannot escape the sanction by a further move.
    Sseq,
}

impl Concept {
    /// All, in the order of the literature's tables.
    pub const ALL: [Self; 5] = [Self::Nash, Self::Gmr, Self::Smr, Self::Seq, Self::Sseq];

    /// As the literature writes it.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Nash => "Nash",
            Self::Gmr => "GMR",
            Self::Smr => "SMR",
            Self::Seq => "SEQ",
            Self::Sseq => "SSEQ",
        }
    }

    /// The concept with this label, in any case.
    pub fn of_label(label: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|c| c.label().eq_ignore_ascii_case(label))
    }

    /// What it says, in plain words.
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::Nash => "no party can move to anything it prefers",
            Self::Gmr => "whoever leaves can be answered, if need be at the others' own cost",
            Self::Smr => "whoever leaves can be answered, and cannot get out of the answer",
            Self::Seq => "whoever leaves can be answered by steps that serve those who take them",
            Self::Sseq => "whoever leaves can be answered by steps that serve those who take them, and cannot get out",
        }
    }

    pub(crate) const fn at(self) -> usize {
        self as usize
    }

    /// Whether the others answer only by moves to states they prefer.
    pub(crate) const fn is_credible(self) -> bool {
        matches!(self, Self::Seq | Self::Sseq)
    }

    /// Whether the party may try to escape the answer.
    pub(crate) const fn is_symmetric(self) -> bool {
        matches!(self, Self::Smr | Self::Sseq)
    }
}

/// What to make of comparisons that are not known, in the four extensions of Li, Hipel, Kilgour & Fang 2004. Where every
/// comparison is known they are the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Extension {
    /// The party leaves for what may be better; only what is known not to be better deters it. The most demanding.
    #[default]
    A,
    /// The party leaves only for what is known to be better, and is deterred by what is known not to be better.
    B,
    /// The party leaves for what may be better, and is deterred by what may be no better.
    C,
    /// The party leaves only for what is known to be better, and is deterred by what may be no better. The least demanding.
    D,
}

impl Extension {
    /// All four.
    pub const ALL: [Self; 4] = [Self::A, Self::B, Self::C, Self::D];

    /// Its letter.
    pub const fn label(self) -> &'static str {
        match self {
            Self::A => "a",
            Self::B => "b",
            Self::C => "c",
            Self::D => "d",
        }
    }

    /// What it says, in plain words.
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::A => "leaves for what may be better, deterred by what is surely no better",
            Self::B => "leaves for what is surely better, deterred by what is surely no better",
            Self::C => "leaves for what may be better, deterred by what may be no better",
            Self::D => "leaves for what is surely better, deterred by what may be no better",
        }
    }

    /// Whether the party leaves for a state of which it is not known whether it is better.
    pub(crate) const fn leaves_for_unknown(self) -> bool {
        matches!(self, Self::A | Self::C)
    }

    /// Whether the party is deterred by a state of which it is not known whether it is better.
    pub(crate) const fn fears_unknown(self) -> bool {
        matches!(self, Self::C | Self::D)
    }
}
