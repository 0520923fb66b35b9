//! A utility profile or a domain as its XML gives it: issues with values, weights, what a party has without agreement.

use std::collections::BTreeSet;

use roxmltree::{Document, Node, ParsingOptions};

use super::{
    Foreign, ImportError,
    numeric::{Range, Worth},
};

/// Most elements of a file: this bounds memory.
const MOST_ELEMENTS: u32 = 2_000_000;
/// Most values of one issue.
pub(super) const MOST_VALUES: usize = 10_000;
/// Most values of all issues.
const MOST_VALUES_IN_ALL: usize = 200_000;

/// Elements that are read.
const KNOWN: [&str; 11] = [
    "negotiation_template",
    "utility_space",
    "objective",
    "issue",
    "item",
    "range",
    "evaluator",
    "weight",
    "reservation",
    "discount_factor",
    "agent",
];

/// What one file says.
pub(super) struct Profile {
    /// Whether values have a worth: a utility profile, not the domain alone.
    pub(super) is_valued: bool,
    pub(super) title: Option<String>,
    pub(super) issues: Vec<IssueRead>,
    /// The numbers and names of what issues are put together under.
    pub(super) objectives: Vec<(String, String)>,
    /// Weights by the number they give an issue, with their line.
    pub(super) weights: Vec<(String, f64, usize)>,
    pub(super) reservation: Option<f64>,
    pub(super) notes: Vec<String>,
}

/// One issue.
pub(super) struct IssueRead {
    pub(super) line: usize,
    /// Its number as written.
    pub(super) index: String,
    pub(super) name: String,
    pub(super) values: Vec<String>,
    /// What each value is worth before it is weighted; none in a domain.
    pub(super) worth: Option<Vec<f64>>,
}

pub(super) fn read(file: &Foreign<'_>) -> Result<Profile, ImportError> {
    let options = ParsingOptions { nodes_limit: MOST_ELEMENTS, ..ParsingOptions::default() };
    let document =
        Document::parse_with_options(file.text.trim_start_matches('\u{feff}'), options).map_err(|error| {
            let place = format!("line {}", error.pos().row);
            let said = error.to_string();
            let what = said.rsplit_once(" at ").map_or(said.as_str(), |(what, _)| what);
            let remedy = "Save the domain again as XML; document types and entities are not read.";
            ImportError::at(file.name, place, format!("this is not XML: {what}"), remedy)
        })?;
    Reader { file, document: &document }.profile()
}

struct Reader<'a> {
    file: &'a Foreign<'a>,
    document: &'a Document<'a>,
}

impl Reader<'_> {
    fn line(&self, node: Node<'_, '_>) -> usize {
        self.document.text_pos_at(node.range().start).row as usize
    }

    fn refuse(&self, node: Node<'_, '_>, what: impl Into<String>, remedy: &str) -> ImportError {
        let place = format!("line {}, <{}>", self.line(node), node.tag_name().name());
        ImportError::at(self.file.name, place, what, remedy)
    }

    fn profile(&self) -> Result<Profile, ImportError> {
        let root = self.document.root_element();
        let named = |name: &'static str| root.descendants().filter(move |node| node.has_tag_name(name));
        let mut notes = Vec::new();
        let nonlinear = ["ufun", "hyperRectangle", "utility_function", "rules", "constraint"];
        if let Some(node) = root.descendants().find(|node| nonlinear.iter().any(|name| node.has_tag_name(*name))) {
            let what = "what a value is worth depends on other issues here; only sums over issues are read";
            return Err(self.refuse(node, what, "Use a domain with additive utilities."));
        }
        let is_valued = root.has_tag_name("utility_space")
            || named("item").any(|item| item.has_attribute("evaluation"))
            || named("evaluator").next().is_some();
        let mut issues = Vec::new();
        let mut values = 0;
        for node in named("issue") {
            let issue = self.issue(node, is_valued, &mut notes)?;
            values += issue.values.len();
            if values > MOST_VALUES_IN_ALL {
                let what = format!("the issues have more than {MOST_VALUES_IN_ALL} values");
                return Err(self.refuse(node, what, "Leave out values, or make ranges coarser."));
            }
            issues.push(issue);
        }
        if issues.is_empty() {
            return Err(self.refuse(root, "it has no issue", "Name a domain or utility profile of Genius or NegMAS."));
        }
        let mut weights = Vec::new();
        for node in named("weight") {
            let index = node.attribute("index").unwrap_or_default().trim().to_owned();
            weights.push((index, self.number(node, "value")?, self.line(node)));
        }
        let reservation = match named("reservation").next() {
            Some(node) => Some(self.number(node, "value")?),
            None => None,
        };
        if let Some(node) = named("discount_factor").next()
            && (self.number(node, "value")? - 1.0).abs() > f64::EPSILON
        {
            let value = node.attribute("value").unwrap_or_default();
            notes.push(format!("not kept: the discount factor {value}: packages are valued as of now"));
        }
        let unknown: BTreeSet<&str> = root
            .descendants()
            .filter(Node::is_element)
            .map(|n| n.tag_name().name())
            .filter(|n| !KNOWN.contains(n))
            .collect();
        if !unknown.is_empty() {
            notes.push(format!("not kept: <{}>", unknown.into_iter().collect::<Vec<_>>().join(">, <")));
        }
        let title = named("objective").find_map(|node| node.attribute("name")).map(str::to_owned);
        let text = |node: Node<'_, '_>, key: &str| node.attribute(key).unwrap_or_default().trim().to_owned();
        let objectives = named("objective").map(|node| (text(node, "index"), text(node, "name"))).collect();
        Ok(Profile { is_valued, title, issues, objectives, weights, reservation, notes })
    }

    fn number(&self, node: Node<'_, '_>, key: &str) -> Result<f64, ImportError> {
        let written = node.attribute(key).unwrap_or_default();
        written
            .trim()
            .parse::<f64>()
            .ok()
            .filter(|n| n.is_finite())
            .ok_or_else(|| self.refuse(node, format!("“{key}” is “{written}” and should be a number"), "Correct it."))
    }

    fn issue(&self, node: Node<'_, '_>, is_valued: bool, notes: &mut Vec<String>) -> Result<IssueRead, ImportError> {
        let index = node.attribute("index").unwrap_or_default().trim().to_owned();
        let Some(name) = node.attribute("name").map(str::to_owned).filter(|name| !name.trim().is_empty()) else {
            return Err(self.refuse(node, "an issue has no name", "Add `name`."));
        };
        let items: Vec<Node<'_, '_>> = node.children().filter(|n| n.has_tag_name("item")).collect();
        let line = self.line(node);
        if items.is_empty() {
            return self.numeric(
                node,
                IssueRead { line, index, name, values: Vec::new(), worth: None },
                is_valued,
                notes,
            );
        }
        if items.len() > MOST_VALUES {
            let what = format!("“{name}” has {} values; at most {MOST_VALUES} are read", items.len());
            return Err(self.refuse(node, what, "Leave values out."));
        }
        let mut values: Vec<String> = Vec::with_capacity(items.len());
        let mut worth = Vec::with_capacity(items.len());
        let mut seen = BTreeSet::new();
        for item in items {
            let Some(value) = item.attribute("value") else {
                return Err(self.refuse(item, "it lacks “value”", "Add it."));
            };
            if !seen.insert(value) {
                return Err(self.refuse(
                    item,
                    format!("“{name}” has the value “{value}” twice"),
                    "Remove one of the two.",
                ));
            }
            values.push(value.to_owned());
            if is_valued {
                worth.push(self.number(item, "evaluation")?);
            }
        }
        Ok(IssueRead { line, index, name, values, worth: is_valued.then_some(worth) })
    }

    fn numeric(
        &self,
        node: Node<'_, '_>,
        mut issue: IssueRead,
        is_valued: bool,
        notes: &mut Vec<String>,
    ) -> Result<IssueRead, ImportError> {
        let kind = ["type", "etype", "vtype"].iter().find_map(|key| node.attribute(*key)).unwrap_or_default();
        if !matches!(kind, "integer" | "real") {
            let what = format!("the issue “{}” has no values", issue.name);
            return Err(self.refuse(node, what, "Add an <item> for every value, or a range."));
        }
        let child = |name: &'static str| node.children().find(|n| n.has_tag_name(name));
        let ends = child("range").filter(|n| n.has_attribute("lowerbound")).unwrap_or(node);
        let range = Range {
            low: self.number(ends, "lowerbound")?,
            high: self.number(ends, "upperbound")?,
            whole: kind == "integer",
        };
        let points = range.points().map_err(|what| {
            self.refuse(node, format!("the issue “{}” {what}", issue.name), "Make the range smaller or coarser.")
        })?;
        if !range.whole {
            notes.push(format!(
                "not kept: “{}” is continuous from {} to {}: {} evenly spaced values stand for it",
                issue.name,
                range.low,
                range.high,
                points.len()
            ));
        }
        if is_valued {
            let Some(evaluator) = child("evaluator") else {
                let what = format!("the issue “{}” does not say what its values are worth", issue.name);
                return Err(self.refuse(node, what, "Add an <evaluator>."));
            };
            let form = evaluator.attribute("ftype").unwrap_or("linear");
            let number = |key: &str| evaluator.has_attribute(key).then(|| self.number(evaluator, key)).transpose();
            let given = [number("parameter0")?, number("parameter1")?, number("parameter2")?];
            let Some(worth) = Worth::new(form, given, number("offset")?, number("slope")?, &range) else {
                let what = format!("the worth of “{}” has the form “{form}”, or lacks its parameters", issue.name);
                return Err(self.refuse(
                    evaluator,
                    what,
                    "linear, constant and triangular are read; list the values as <item>s instead.",
                ));
            };
            issue.worth = Some(points.iter().map(|x| worth.of(*x)).collect());
        }
        issue.values = points.iter().map(|x| format!("{x}")).collect();
        Ok(issue)
    }
}
