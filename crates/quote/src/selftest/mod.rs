//! The checker checked: quotations written for it, and some thousand more made from texts in nine scripts by fixed rules.
//!
//! Nothing here is random: the same version makes the same quotations.

mod faithful;
mod text;
mod unfair;

use std::fmt::Write;

use crate::{
    cases::{CaseError, CaseFile, SHIPPED},
    library::Library,
    outcome::Outcome,
    source::Claim,
};
use text::ScriptText;

/// A quotation made by a rule, with the sources it is looked up in.
#[derive(Debug, Clone)]
pub(crate) struct Made {
    /// The rule.
    pub(crate) kind: &'static str,
    pub(crate) claim: Claim,
    pub(crate) setting: Setting,
}

/// What a quotation is looked up in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Setting {
    /// The text.
    Plain,
    /// The text and another that says the same sentences by the other speaker.
    Echo,
    /// The text as an earlier version of one that says something else.
    Earlier,
    /// The text as a translation.
    Translation,
    /// The text as a rewritten copy.
    Rewrite,
}

/// What came of the quotations of one script and one rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Name of the script, or of the file of cases.
    pub script: String,
    /// The rule.
    pub kind: &'static str,
    /// Whether the quotations are faithful and must be found, or unfair and must not.
    pub is_faithful: bool,
    /// How many.
    pub count: usize,
    /// How many came out as they must.
    pub right: usize,
}

/// What the self-test found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SelfTest {
    /// By script and rule.
    pub rows: Vec<Row>,
    /// Every quotation that came out wrong, in words.
    pub failures: Vec<String>,
}

impl SelfTest {
    /// Runs everything.
    pub fn run() -> Result<Self, CaseError> {
        let mut test = Self::default();
        for (name, markdown) in SHIPPED {
            for (case, checked) in CaseFile::parse(markdown)?.run() {
                let is_faithful = case.expected.contains(&Outcome::Found);
                let right = case.expected.contains(&checked.outcome);
                test.count(name, "written", is_faithful, right, &case.claim, checked.outcome);
            }
        }
        for script in text::scripts() {
            test.run_script(&script);
        }
        Ok(test)
    }

    /// Quotations of one sort, and how many came out as they must.
    pub fn totals(&self, is_faithful: bool) -> (usize, usize) {
        let rows = self.rows.iter().filter(|row| row.is_faithful == is_faithful);
        rows.fold((0, 0), |(count, right), row| (count + row.count, right + row.right))
    }

    /// Whether no unfair quotation passed and at most one in a hundred faithful ones was stopped.
    pub fn holds(&self) -> bool {
        let (unfair, flagged) = self.totals(false);
        let (faithful, accepted) = self.totals(true);
        unfair == flagged && accepted * 100 >= faithful * 99
    }

    /// The table a user sees.
    pub fn table(&self) -> String {
        let mut table = format!("{:<12} {:>17} {:>20}\n", "", "unfair, stopped", "faithful, accepted");
        let mut scripts: Vec<&str> = self.rows.iter().map(|row| row.script.as_str()).collect();
        scripts.dedup();
        for script in scripts {
            let of = |is_faithful| {
                let rows = self.rows.iter().filter(|r| r.script == script && r.is_faithful == is_faithful);
                rows.fold((0, 0), |(count, right), row| (count + row.count, right + row.right))
            };
            let ((unfair, flagged), (faithful, accepted)) = (of(false), of(true));
            let _ = writeln!(
                table,
                "{script:<12} {:>17} {:>20}",
                format!("{flagged} of {unfair}"),
                format!("{accepted} of {faithful}")
            );
        }
        let ((unfair, flagged), (faithful, accepted)) = (self.totals(false), self.totals(true));
        let _ = writeln!(
            table,
            "{:<12} {:>17} {:>20}",
            "all",
            format!("{flagged} of {unfair}"),
            format!("{accepted} of {faithful}")
        );
        let mut kinds: Vec<(&str, bool)> = self.rows.iter().map(|row| (row.kind, row.is_faithful)).collect();
        kinds.sort_unstable();
        kinds.dedup();
        for is_faithful in [false, true] {
            let title = if is_faithful { "Faithful, by rule" } else { "Unfair, by rule" };
            let _ = writeln!(table, "\n{title}");
            for (kind, _) in kinds.iter().filter(|(_, faithful)| *faithful == is_faithful) {
                let rows = self.rows.iter().filter(|r| r.kind == *kind && r.is_faithful == is_faithful);
                let (count, right) = rows.fold((0, 0), |(count, right), row| (count + row.count, right + row.right));
                let _ = writeln!(table, "  {kind:<36} {right:>5} of {count:>5}");
            }
        }
        table
    }

    fn run_script(&mut self, script: &ScriptText) {
        let settings = [Setting::Plain, Setting::Echo, Setting::Earlier, Setting::Translation, Setting::Rewrite];
        let libraries: Vec<(Setting, Library)> =
            settings.into_iter().map(|setting| (setting, Library::new(script.sources(setting)))).collect();
        for (made, is_faithful) in unfair::all(script)
            .into_iter()
            .map(|m| (m, false))
            .chain(faithful::all(script).into_iter().map(|m| (m, true)))
        {
            let Some((_, library)) = libraries.iter().find(|(setting, _)| *setting == made.setting) else { continue };
            let outcome = library.check(&made.claim).outcome;
            let right = (outcome == Outcome::Found) == is_faithful;
            self.count(&script.name, made.kind, is_faithful, right, &made.claim, outcome);
        }
    }

    fn count(
        &mut self,
        script: &str,
        kind: &'static str,
        is_faithful: bool,
        right: bool,
        claim: &Claim,
        outcome: Outcome,
    ) {
        let same = |row: &&mut Row| row.script == script && row.kind == kind && row.is_faithful == is_faithful;
        match self.rows.iter_mut().find(same) {
            Some(row) => {
                row.count += 1;
                row.right += usize::from(right);
            }
            None => self.rows.push(Row {
                script: script.to_owned(),
                kind,
                is_faithful,
                count: 1,
                right: usize::from(right),
            }),
        }
        if !right {
            let speaker = claim.speaker.as_deref().unwrap_or("_");
            self.failures.push(format!("{script}, {kind}: {} · {speaker} · {}", outcome.code(), claim.words));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_unfair_quotation_passes() {
        let test = SelfTest::run().unwrap();
        println!("{}", test.table());
        println!("{}", test.failures.join("\n"));
        assert!(test.holds(), "\n{}", test.failures.join("\n"));
        for script in text::scripts() {
            let made: usize =
                test.rows.iter().filter(|r| r.script == script.name && !r.is_faithful).map(|r| r.count).sum();
            assert!(made >= 300, "{}: only {made} unfair quotations", script.name);
        }
    }
}
