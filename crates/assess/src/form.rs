//! The form in which something was agreed.

use serde::Serialize;

/// In what form something was agreed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the field's own names")]
pub enum AgreementForm {
    Verbal,
    UnilateralDeclaration,
    ParallelDeclarations,
    JointStatement,
    ExchangeOfLetters,
    MemorandumOfUnderstanding,
    TentativeAgreement,
    Treaty,
    CouncilResolution,
    StatuteOrDecree,
}

/// Words by which a form is known, the more special first.
const FORMS: &[(&str, AgreementForm)] = &[
    ("memorandum of understanding", AgreementForm::MemorandumOfUnderstanding),
    ("exchange of letters", AgreementForm::ExchangeOfLetters),
    ("exchanged letters", AgreementForm::ExchangeOfLetters),
    ("tentative agreement", AgreementForm::TentativeAgreement),
    ("parallel declarations", AgreementForm::ParallelDeclarations),
    ("parallel statements", AgreementForm::ParallelDeclarations),
    ("unilateral declaration", AgreementForm::UnilateralDeclaration),
    ("joint statement", AgreementForm::JointStatement),
    ("joint declaration", AgreementForm::JointStatement),
    ("communiqué", AgreementForm::JointStatement),
    ("communique", AgreementForm::JointStatement),
    ("resolution", AgreementForm::CouncilResolution),
    ("treaty", AgreementForm::Treaty),
    ("decree", AgreementForm::StatuteOrDecree),
    ("statute", AgreementForm::StatuteOrDecree),
    ("verbal agreement", AgreementForm::Verbal),
    ("verbally", AgreementForm::Verbal),
];

impl AgreementForm {
    /// Words for a reader.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Verbal => "verbal",
            Self::UnilateralDeclaration => "unilateral declaration",
            Self::ParallelDeclarations => "parallel declarations",
            Self::JointStatement => "joint statement",
            Self::ExchangeOfLetters => "exchange of letters",
            Self::MemorandumOfUnderstanding => "memorandum of understanding",
            Self::TentativeAgreement => "tentative agreement",
            Self::Treaty => "treaty",
            Self::CouncilResolution => "council resolution",
            Self::StatuteOrDecree => "statute or decree",
        }
    }

    /// The form that words name.
    pub(crate) fn of(text: &str) -> Option<Self> {
        let text = text.to_lowercase();
        FORMS.iter().find(|(words, _)| text.contains(words)).map(|(_, form)| *form)
    }
}
