//! Issues and values as a file: readable TOML.

use super::{Domain, Issue, Offer, Valuation};
use crate::{
    error::{Fault, ModelError},
    file::{Lines, Table, Text, cites, syntax},
    frame::PartyId,
};

/// Most packages of a frontier's one step are parties' utilities times this many: the issues and values of a file.
const MOST_VALUES: usize = 10_000;
/// Largest number: as for points.
const MOST_POINTS: f64 = 1e12;

pub(super) fn read(text: &str) -> Result<Domain, ModelError> {
    let lines = Lines::new(text);
    let parsed = toml::de::DeTable::parse(text).map_err(|error| syntax(&error, &lines))?;
    let root = Table::new(parsed.get_ref(), 1, "the file", &lines);
    root.only(&["title", "issue", "party", "offer"], "title, issue, party, offer")?;
    let issues = issues(&root)?;
    let parties = parties(&root, &issues)?;
    let offers = offers(&root, &issues, &parties)?;
    let title = root.text("title")?.map(|t| t.value.to_owned()).unwrap_or_default();
    Ok(Domain { title, issues, parties, offers })
}

fn issues(root: &Table<'_>) -> Result<Vec<Issue>, ModelError> {
    let mut issues: Vec<Issue> = Vec::new();
    for table in root.tables("issue", "an issue")? {
        table.only(&["name", "values"], "name, values")?;
        let name = table.need_text("name")?;
        if issues.iter().any(|i| i.name == name.value) {
            return Err(taken("issue", &name));
        }
        let mut values: Vec<String> = Vec::new();
        for value in table.texts("values")? {
            if values.iter().any(|known| known == value.value) {
                return Err(taken("value", &value));
            }
            values.push(value.value.to_owned());
        }
        if values.is_empty() {
            return Err(Fault::MissingKey { key: "values", place: "an issue" }.on(table.line));
        }
        if values.len() > MOST_VALUES {
            let fault = Fault::TooMany { what: "values", count: values.len(), most: MOST_VALUES };
            return Err(fault.on(table.line));
        }
        issues.push(Issue { name: name.value.to_owned(), values });
    }
    if issues.is_empty() { Err(Fault::Empty("issue").into()) } else { Ok(issues) }
}

fn parties(root: &Table<'_>, issues: &[Issue]) -> Result<Vec<Valuation>, ModelError> {
    let mut parties: Vec<Valuation> = Vec::new();
    for table in root.tables("party", "a party")? {
        table.only(&["name", "without-agreement", "value"], "name, without-agreement, value")?;
        let name = table.need_text("name")?;
        if parties.iter().any(|p| p.name == name.value) {
            return Err(taken("party", &name));
        }
        let name = name.value.to_owned();
        let reserve = if table.has("without-agreement") { table.need_number("without-agreement")? } else { 0.0 };
        bounded(&[reserve], "without-agreement", table.line_of("without-agreement"))?;
        let mut values: Vec<Vec<f64>> = vec![Vec::new(); issues.len()];
        for value in table.tables("value", "the value of an issue")? {
            value.only(&["issue", "of", "weight"], "issue, of, weight")?;
            let valued = value.need_text("issue")?;
            let issue = find_issue(issues, &valued)?;
            if !values[issue].is_empty() {
                return Err(Fault::ValuedTwice { party: name, issue: valued.value.to_owned() }.on(valued.line));
            }
            let weight = if value.has("weight") { value.need_number("weight")? } else { 1.0 };
            let given: Vec<f64> = value.numbers("of")?.into_iter().map(|n| n * weight).collect();
            if given.len() != issues[issue].values.len() {
                let wanted = "one number for every value of the issue";
                return Err(Fault::WrongForm { key: "of".into(), wanted }.on(value.line_of("of")));
            }
            bounded(&given, "of", value.line_of("of"))?;
            values[issue] = given;
        }
        let mut not_stated = Vec::new();
        for (at, (values, issue)) in values.iter_mut().zip(issues).enumerate().filter(|(_, (v, _))| v.is_empty()) {
            // What is not said of an issue is that the party does not mind: the page says that it was not said.
            *values = vec![0.0; issue.values.len()];
            not_stated.push(at);
        }
        parties.push(Valuation { name, reserve, values, not_stated });
    }
    if parties.is_empty() { Err(Fault::Empty("party").into()) } else { Ok(parties) }
}

fn taken(what: &'static str, name: &Text<'_>) -> ModelError {
    Fault::BadName { what, name: name.value.to_owned(), why: "it is taken already" }.on(name.line)
}

/// Refuses numbers that sums could not be counted with.
fn bounded(numbers: &[f64], key: &str, line: usize) -> Result<(), ModelError> {
    if numbers.iter().any(|n| n.abs() > MOST_POINTS) {
        let wanted = "within a million millions, weighted as it is";
        return Err(Fault::WrongForm { key: key.into(), wanted }.on(line));
    }
    Ok(())
}

fn find_issue(issues: &[Issue], name: &Text<'_>) -> Result<usize, ModelError> {
    issues.iter().position(|i| i.name == name.value).ok_or_else(|| {
        let known = issues.iter().map(|i| i.name.as_str()).collect::<Vec<_>>().join(", ");
        Fault::UnknownName { what: "issue", name: name.value.to_owned(), known }.on(name.line)
    })
}

fn offers(root: &Table<'_>, issues: &[Issue], parties: &[Valuation]) -> Result<Vec<Offer>, ModelError> {
    let read = |table: &Table<'_>| {
        table.only(&["name", "by", "package", "cites"], "name, by, package, cites")?;
        let by = table.text("by")?.map(|by| {
            let found = parties.iter().position(|p| p.name == by.value);
            let known = || parties.iter().map(|p| p.name.as_str()).collect::<Vec<_>>().join(", ");
            let unknown = || Fault::UnknownName { what: "party", name: by.value.to_owned(), known: known() };
            found.map(|at| PartyId(at as u8)).ok_or_else(|| unknown().on(by.line))
        });
        let named = table.texts("package")?;
        if named.len() != issues.len() {
            let wanted = "a list of one value for every issue, in their order";
            return Err(Fault::WrongForm { key: "package".into(), wanted }.on(table.line_of("package")));
        }
        let mut package = Vec::new();
        for (value, issue) in named.iter().zip(issues) {
            let found = issue.values.iter().position(|v| v == value.value).ok_or_else(|| {
                let known = issue.values.join(", ");
                Fault::UnknownName { what: "value", name: value.value.to_owned(), known }.on(value.line)
            })?;
            package.push(found);
        }
        let name = table.need_text("name")?.value.to_owned();
        Ok(Offer { name, by: by.transpose()?, package, cites: cites(table)? })
    };
    root.tables("offer", "an offer")?.iter().map(read).collect()
}
