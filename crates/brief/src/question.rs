//! The twelve questions that users ask every week, and how each is answered from the views.

mod attributed;
mod coming;
mod concessions;
mod contacts;
mod document;
mod due;
mod figures;
mod levers;
mod lines;
mod positions;
mod progress;
mod red_lines;
mod two_pages;

use crate::{
    compose::Composer,
    page::{Block, Section},
};

/// A question of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Question {
    /// Who met whom.
    Contacts,
    /// What is coming.
    Coming,
    /// Who gave what, and what came back.
    Concessions,
    /// How progress claims turned out.
    Progress,
    /// Red lines.
    RedLines,
    /// Positions by issue.
    Positions,
    /// Levers and conditions.
    Levers,
    /// Due and not done.
    Due,
    /// Attributed, and by whom.
    Attributed,
    /// Figures.
    Figures,
    /// What one document adds.
    Document,
    /// Two pages for tomorrow.
    TwoPages,
}

impl Question {
    /// All twelve, in their order.
    pub const ALL: &'static [Self] = &[
        Self::Contacts,
        Self::Coming,
        Self::Concessions,
        Self::Progress,
        Self::RedLines,
        Self::Positions,
        Self::Levers,
        Self::Due,
        Self::Attributed,
        Self::Figures,
        Self::Document,
        Self::TwoPages,
    ];

    /// Its number, from 1.
    pub fn number(self) -> usize {
        Self::ALL.iter().take_while(|other| **other != self).count() + 1
    }

    /// The question with this number.
    pub fn of_number(number: usize) -> Option<Self> {
        Self::ALL.get(number.checked_sub(1)?).copied()
    }

    /// The question, as it is asked.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Contacts => {
                "What happened on each of my files: who met whom, where, at what level, and what came out?"
            }
            Self::Coming => "What is coming, and how sure are we of date, place and names?",
            Self::Concessions => "Who has given what, and has anybody given anything back?",
            Self::Progress => "They speak of progress again. How did the last claims turn out?",
            Self::RedLines => "What are the red lines in their own words, when were they last said, and has any moved?",
            Self::Positions => "Issue by issue, where are they apart and where not?",
            Self::Levers => "What would change each side’s calculus, who says so, and what has been tried?",
            Self::Due => "What was due by now and has not been done?",
            Self::Attributed => "They say the other side wants it. Who actually said that?",
            Self::Figures => "Which numbers are in use for the dead, the prisoners, the rest?",
            Self::Document => "What does this document add, repeat or contradict?",
            Self::TwoPages => "Two pages for tomorrow, every line with its source, and what we do not know.",
        }
    }

    /// What answers it: views, and what they cannot tell.
    pub const fn answered_by(self) -> &'static str {
        match self {
            Self::Contacts => "the register of contacts, with levels, absences, outcomes and rival accounts",
            Self::Coming => "the calendar, with rival dates, places and names and the documents that give them",
            Self::Concessions => "concessions with how far they went and what came back",
            Self::Progress => "progress claims by speaker, each with its horizon and outcome",
            Self::RedLines => "red lines, the holder’s own words before those attributed to it",
            Self::Positions => "positions by issue and party with their age in days, and what is said of the gap",
            Self::Levers => "levers by how far they were pulled, conditions, and who waits for whom",
            Self::Due => "undertakings whose day has passed, with the last evidence",
            Self::Attributed => "attributed positions with the way from the words to their nearest source",
            Self::Figures => "figures by quantity, those in dispute first; nothing is averaged",
            Self::Document => "the lines of one document beside those of all others, and its sentences beside a copy’s",
            Self::TwoPages => "what moved, where it stands, and the list of what is not known",
        }
    }
}

/// What somebody asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    /// The question.
    pub question: Question,
    /// Index of the document that [`Question::Document`] is about; the last on the record where none is given.
    pub document: Option<usize>,
}

impl From<Question> for Asked {
    fn from(question: Question) -> Self {
        Self { question, document: None }
    }
}

/// The answer as a section.
pub(crate) fn section(composer: &mut Composer<'_>, asked: Asked) -> Section {
    let blocks: Vec<Block> = match asked.question {
        Question::Contacts => contacts::answer(composer),
        Question::Coming => coming::answer(composer),
        Question::Concessions => concessions::answer(composer),
        Question::Progress => progress::answer(composer),
        Question::RedLines => red_lines::answer(composer),
        Question::Positions => positions::answer(composer),
        Question::Levers => levers::answer(composer),
        Question::Due => due::answer(composer),
        Question::Attributed => attributed::answer(composer),
        Question::Figures => figures::answer(composer),
        Question::Document => document::answer(composer, asked.document),
        Question::TwoPages => two_pages::answer(composer),
    };
    Section { id: "answer", title: asked.question.text(), count: None, blocks, opinion: false }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_twelve_are_numbered_from_one() {
        let numbers: Vec<usize> = Question::ALL.iter().map(|question| question.number()).collect();
        assert_eq!(numbers, (1..=12).collect::<Vec<_>>());
        assert!(Question::ALL.iter().all(|question| Question::of_number(question.number()) == Some(*question)));
        assert_eq!((Question::of_number(0), Question::of_number(13)), (None, None));
    }
}
