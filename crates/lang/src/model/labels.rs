//! Labels of the model: universal parts of speech, universal dependencies, parts of names.

use serde::Serialize;

/// Universal part of speech (<https://universaldependencies.org/u/pos/>).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Upos {
    /// Adjective.
    Adj,
    /// Preposition or postposition.
    Adp,
    /// Adverb.
    Adv,
    /// Auxiliary verb, modal, copula.
    Aux,
    /// Coordinating conjunction.
    Cconj,
    /// Determiner.
    Det,
    /// Interjection.
    Intj,
    /// Common noun.
    Noun,
    /// Number.
    Num,
    /// Particle.
    Part,
    /// Pronoun.
    Pron,
    /// Proper noun.
    Propn,
    /// Punctuation.
    Punct,
    /// Subordinating conjunction.
    Sconj,
    /// Symbol.
    Sym,
    /// Verb.
    Verb,
    /// Anything else.
    #[default]
    X,
}

impl Upos {
    /// The tag as the guidelines write it: `PROPN`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Adj => "ADJ",
            Self::Adp => "ADP",
            Self::Adv => "ADV",
            Self::Aux => "AUX",
            Self::Cconj => "CCONJ",
            Self::Det => "DET",
            Self::Intj => "INTJ",
            Self::Noun => "NOUN",
            Self::Num => "NUM",
            Self::Part => "PART",
            Self::Pron => "PRON",
            Self::Propn => "PROPN",
            Self::Punct => "PUNCT",
            Self::Sconj => "SCONJ",
            Self::Sym => "SYM",
            Self::Verb => "VERB",
            Self::X => "X",
        }
    }

    const ALL: [Self; 17] = [
        Self::Adj,
        Self::Adp,
        Self::Adv,
        Self::Aux,
        Self::Cconj,
        Self::Det,
        Self::Intj,
        Self::Noun,
        Self::Num,
        Self::Part,
        Self::Pron,
        Self::Propn,
        Self::Punct,
        Self::Sconj,
        Self::Sym,
        Self::Verb,
        Self::X,
    ];

    pub(super) fn of_label(label: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|upos| upos.as_str() == label)
    }
}

/// Declares the relations with the label of each.
macro_rules! relations {
    ($($(#[$doc:meta])* $name:ident = $label:literal,)*) => {
        /// How a word depends on its governor (<https://universaldependencies.org/u/dep/>). Of the subtypes those are
        /// told apart that a reader of records needs; the others count as their type.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize)]
        pub enum Relation {
            $($(#[$doc])* #[serde(rename = $label)] $name,)*
        }

        impl Relation {
            /// The relation as the guidelines write it: `nsubj:pass`.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $label,)* }
            }

            pub(super) fn of_label(label: &str) -> Option<Self> {
                match label {
                    $($label => Some(Self::$name),)*
                    _ => label.rsplit_once(':').and_then(|(kind, _)| Self::of_label(kind)),
                }
            }
        }
    };
}

relations! {
    /// Clause that modifies a noun.
    Acl = "acl",
    /// Relative clause.
    AclRelcl = "acl:relcl",
    /// Adverbial clause.
    Advcl = "advcl",
    /// Relative clause that comments on a clause.
    AdvclRelcl = "advcl:relcl",
    /// Adverb.
    Advmod = "advmod",
    /// Adjective.
    Amod = "amod",
    /// Apposition.
    Appos = "appos",
    /// Auxiliary.
    Aux = "aux",
    /// Auxiliary of the passive.
    AuxPass = "aux:pass",
    /// Preposition, possessive ending.
    Case = "case",
    /// Coordinating conjunction.
    Cc = "cc",
    /// Clause as complement.
    Ccomp = "ccomp",
    /// Part of a compound noun.
    Compound = "compound",
    /// Particle of a verb.
    CompoundPrt = "compound:prt",
    /// Second and further members of a coordination.
    Conj = "conj",
    /// Copula.
    Cop = "cop",
    /// Clause as subject.
    Csubj = "csubj",
    /// Clause as subject of a passive.
    CsubjPass = "csubj:pass",
    /// Unclear.
    #[default]
    Dep = "dep",
    /// Determiner.
    Det = "det",
    /// Discourse word.
    Discourse = "discourse",
    /// Fronted or postponed element.
    Dislocated = "dislocated",
    /// "It", "there" without meaning.
    Expl = "expl",
    /// Part of a fixed expression.
    Fixed = "fixed",
    /// Part of a name or date.
    Flat = "flat",
    /// Part of a word written apart.
    Goeswith = "goeswith",
    /// Indirect object.
    Iobj = "iobj",
    /// Member of a list.
    List = "list",
    /// Subordinating conjunction, "to".
    Mark = "mark",
    /// Noun that modifies a noun.
    Nmod = "nmod",
    /// Possessor.
    NmodPoss = "nmod:poss",
    /// Noun phrase without preposition that modifies a noun.
    NmodUnmarked = "nmod:unmarked",
    /// Subject.
    Nsubj = "nsubj",
    /// Subject of a passive.
    NsubjPass = "nsubj:pass",
    /// Subject outside its clause.
    NsubjOuter = "nsubj:outer",
    /// Number.
    Nummod = "nummod",
    /// Object.
    Obj = "obj",
    /// Oblique.
    Obl = "obl",
    /// Agent of a passive.
    OblAgent = "obl:agent",
    /// Noun phrase as adverbial: "last week".
    OblUnmarked = "obl:unmarked",
    /// Left alone by an ellipsis.
    Orphan = "orphan",
    /// Clause or phrase placed beside.
    Parataxis = "parataxis",
    /// Punctuation.
    Punct = "punct",
    /// Corrected slip.
    Reparandum = "reparandum",
    /// The root.
    Root = "root",
    /// Address.
    Vocative = "vocative",
    /// Clause whose subject stands outside.
    Xcomp = "xcomp",
}

/// What a word of a name helps to name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum NamePart {
    Person,
    Place,
    Organisation,
    Nationality,
    Facility,
    Event,
    Law,
    Object,
}

impl NamePart {
    /// `B-PER` and the like: the part, and whether the name begins here. `O` is `None`.
    pub(super) fn of_label(label: &str) -> Option<(Self, bool)> {
        let (place, kind) = label.split_once('-')?;
        let part = match kind {
            "PER" => Self::Person,
            "PLC" => Self::Place,
            "ORG" => Self::Organisation,
            "NAT" => Self::Nationality,
            "FAC" => Self::Facility,
            "EVT" => Self::Event,
            "LAW" => Self::Law,
            "OBJ" => Self::Object,
            _ => return None,
        };
        Some((part, place == "B"))
    }
}
