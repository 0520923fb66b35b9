//! Statements and rankings of a `.gmcr` file.

use super::{
    Reading,
    file::{Level, Statement, is_ranked},
};
use crate::{
    import::ImportError,
    sketch::{PreferenceForm, SketchedPreference, SketchedStatement},
};

/// Most states of a ranking that is written out.
const MOST_RANKED: usize = 1 << 16;

impl Reading<'_> {
    pub(super) fn preference(
        &self,
        at: usize,
        states: usize,
        state: &dyn Fn(usize) -> String,
    ) -> Result<SketchedPreference, ImportError> {
        let maker = &self.gmcr.decision_makers[at];
        let ranked = is_ranked(self.gmcr, maker);
        let mut statements = Vec::new();
        for (number, statement) in maker.preferences.iter().enumerate() {
            let place = || format!("decisionMakers[{at}].preferences[{number}]");
            let say = match statement {
                Statement::All(literals) => self.all_of(literals, &place)?.0,
                Statement::Any { members } => {
                    let members = members.iter().map(|m| self.all_of(m, &place).map(|(words, _)| words));
                    let members: Vec<String> = members.collect::<Result<_, _>>()?;
                    if members.is_empty() {
                        return Err(self.refuse(place(), "it has no members", "Remove it."));
                    }
                    members.iter().map(|m| format!("({m})")).collect::<Vec<_>>().join(" or ")
                }
            };
            statements.push(SketchedStatement { say, ..SketchedStatement::default() });
        }
        let party = maker.name.clone();
        if !ranked && statements.is_empty() {
            return Ok(SketchedPreference { party, form: PreferenceForm::Unknown, comments: Vec::new() });
        }
        if !ranked {
            return Ok(SketchedPreference {
                party,
                form: PreferenceForm::Statements(statements),
                comments: Vec::new(),
            });
        }
        let mut comments = Vec::new();
        if !statements.is_empty() {
            comments.push("The file ranks the states by hand; its statements, which do not count then:".to_owned());
            comments.extend(statements.iter().map(|s| format!("  {}", s.say)));
        }
        Ok(SketchedPreference { party, form: self.ranking(at, states, state)?, comments })
    }

    fn ranking(
        &self,
        at: usize,
        states: usize,
        state: &dyn Fn(usize) -> String,
    ) -> Result<PreferenceForm, ImportError> {
        let maker = &self.gmcr.decision_makers[at];
        if states > MOST_RANKED {
            let what = format!("a ranking of {states} states; at most {MOST_RANKED} are written out");
            return Err(self.refuse(format!("decisionMakers[{at}]"), what, "Use statements instead of a ranking."));
        }
        let mut levels = Vec::new();
        for (number, level) in maker.preference_ranking.iter().enumerate() {
            let members = match level {
                Level::One(one) => std::slice::from_ref(one),
                Level::Tied(many) => many,
            };
            let mut names = Vec::new();
            for member in members {
                if !(1..=states).contains(member) {
                    let place = format!("decisionMakers[{at}].preferenceRanking[{number}]");
                    let what = format!("there is no state {member}: the feasible ones are numbered from 1 to {states}");
                    return Err(self.refuse(
                        place,
                        what,
                        "Rank the states again in GMCR+: the ranking is older than the infeasible patterns.",
                    ));
                }
                names.push(state(member - 1));
            }
            levels.push(names);
        }
        Ok(PreferenceForm::Ranking(levels))
    }
}
