//! A sketch of a conflict as TOML.

use chancery_record::FindingId;

use super::{
    PreferenceForm, Sketch, SketchedOption, SketchedPattern, SketchedPreference, SketchedStatement,
    text::{comments, list, put, quoted, text_line},
};
use crate::frame::Way;

/// Letters of a line of a ranking before it is broken.
const WIDE: usize = 100;

impl Sketch {
    /// The file.
    pub fn to_toml(&self) -> String {
        let mut page = String::new();
        comments(&mut page, &self.comments, "");
        if !self.comments.is_empty() {
            page.push('\n');
        }
        text_line(&mut page, "title", &self.title);
        text_line(&mut page, "status-quo", self.status_quo.as_deref().unwrap_or_default());
        for party in &self.parties {
            page.push('\n');
            comments(&mut page, &party.comments, "");
            page.push_str("[[party]]\n");
            text_line(&mut page, "name", &party.name);
        }
        for option in &self.options {
            write_option(&mut page, option);
        }
        for pattern in &self.infeasible {
            write_pattern(&mut page, pattern);
        }
        for (name, taken) in &self.states {
            page.push_str("\n[[state]]\n");
            text_line(&mut page, "name", name);
            put(&mut page, format_args!("taken = {}\n", list(taken)));
        }
        for preference in &self.preferences {
            write_preference(&mut page, preference);
        }
        if !self.left_out.is_empty() {
            page.push('\n');
            comments(&mut page, &self.left_out, "");
        }
        page
    }
}

fn write_option(page: &mut String, option: &SketchedOption) {
    page.push('\n');
    comments(page, &option.comments, "");
    page.push_str("[[option]]\n");
    text_line(page, "name", &option.name);
    text_line(page, "party", &option.party);
    text_line(page, "text", &option.text);
    match option.way {
        Way::Both => {}
        Way::OnlyTaken => text_line(page, "way", "only taken"),
        Way::OnlyDropped => text_line(page, "way", "only dropped"),
    }
    cites(page, &option.cites);
}

fn write_pattern(page: &mut String, pattern: &SketchedPattern) {
    page.push('\n');
    comments(page, &pattern.comments, "");
    page.push_str("[[infeasible]]\n");
    text_line(page, "when", &pattern.when);
    text_line(page, "because", &pattern.because);
    cites(page, &pattern.cites);
}

fn write_preference(page: &mut String, preference: &SketchedPreference) {
    page.push('\n');
    comments(page, &preference.comments, "");
    page.push_str("[[preference]]\n");
    text_line(page, "party", &preference.party);
    match &preference.form {
        PreferenceForm::Unknown => page.push_str("unknown = true\n"),
        PreferenceForm::Statements(statements) => {
            page.push_str("statements = [\n");
            for statement in statements {
                write_statement(page, statement);
            }
            page.push_str("]\n");
        }
        PreferenceForm::Ranking(levels) => {
            page.push_str("ranking = [\n");
            let mut line = String::from(" ");
            for level in levels {
                let level = if let [one] = &level[..] { quoted(one) } else { list(level) };
                if line.len() + level.len() > WIDE {
                    page.push_str(&line);
                    page.push('\n');
                    line = String::from(" ");
                }
                put(&mut line, format_args!(" {level},"));
            }
            page.push_str(&line);
            page.push_str("\n]\n");
        }
    }
}

fn write_statement(page: &mut String, statement: &SketchedStatement) {
    comments(page, &statement.comments, "  ");
    let say = quoted(&statement.say);
    if statement.cites.is_empty() {
        put(page, format_args!("  {say},\n"));
    } else {
        put(page, format_args!("  {{ say = {say}, cites = {} }},\n", list(&names(&statement.cites))));
    }
}

fn cites(page: &mut String, cites: &[FindingId]) {
    if !cites.is_empty() {
        put(page, format_args!("cites = {}\n", list(&names(cites))));
    }
}

fn names(cites: &[FindingId]) -> Vec<String> {
    cites.iter().map(ToString::to_string).collect()
}

#[cfg(test)]
mod tests {
    use super::super::{PreferenceForm, SketchedParty};
    use super::*;

    #[test]
    fn a_sketch_reads_back_whatever_its_words_are() {
        let words = "he said \"no\"\n[[option]]\\ \u{7}#";
        let sketch = Sketch {
            comments: vec![words.into()],
            title: words.into(),
            parties: vec![SketchedParty { name: words.into(), comments: vec![words.into()] }],
            options: vec![SketchedOption {
                name: "sign".into(),
                party: words.into(),
                text: words.into(),
                way: Way::OnlyTaken,
                ..SketchedOption::default()
            }],
            preferences: vec![SketchedPreference {
                party: words.into(),
                form: PreferenceForm::Statements(vec![SketchedStatement {
                    say: "not sign".into(),
                    comments: vec![words.into()],
                    ..SketchedStatement::default()
                }]),
                comments: Vec::new(),
            }],
            left_out: vec![words.into()],
            ..Sketch::default()
        };
        let model = crate::Model::read(&sketch.to_toml()).unwrap();
        assert_eq!(model.title, words);
        assert_eq!(model.frame.options()[0].text, words);
        assert_eq!(model.frame.options()[0].way, Way::OnlyTaken);
    }
}
