//! Issues, their values and what these are worth, as they are written down.

use super::text::{comments, list, put, quoted, text_line};

/// A file about packages, before it is read as a domain.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SketchedPackages {
    /// What stands at the head of the file, line by line.
    pub comments: Vec<String>,
    /// What it is about.
    pub title: String,
    /// Of every issue its name and values.
    pub issues: Vec<(String, Vec<String>)>,
    /// The parties.
    pub parties: Vec<SketchedValuation>,
}

/// What a party of a file about packages gives for the values of the issues.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SketchedValuation {
    /// Who.
    pub name: String,
    /// What it has without an agreement.
    pub without_agreement: f64,
    /// Of every issue its weight and what each value gives before it is weighted.
    pub values: Vec<(f64, Vec<f64>)>,
    /// What stands above it.
    pub comments: Vec<String>,
}

impl SketchedPackages {
    /// The file.
    pub fn to_toml(&self) -> String {
        let mut page = String::new();
        comments(&mut page, &self.comments, "");
        if !self.comments.is_empty() {
            page.push('\n');
        }
        text_line(&mut page, "title", &self.title);
        for (name, values) in &self.issues {
            put(&mut page, format_args!("\n[[issue]]\nname = {}\nvalues = {}\n", quoted(name), list(values)));
        }
        for party in &self.parties {
            page.push('\n');
            comments(&mut page, &party.comments, "");
            put(&mut page, format_args!("[[party]]\nname = {}\n", quoted(&party.name)));
            put(&mut page, format_args!("without-agreement = {:?}\n", party.without_agreement));
            for ((issue, _), (weight, values)) in self.issues.iter().zip(&party.values) {
                let of: Vec<String> = values.iter().map(|v| format!("{v:?}")).collect();
                put(&mut page, format_args!("\n[[party.value]]\nissue = {}\n", quoted(issue)));
                put(&mut page, format_args!("weight = {weight:?}\nof = [{}]\n", of.join(", ")));
            }
        }
        page
    }
}
