//! What a person asked for, read from the request before any handler runs.

use std::borrow::Cow;

/// A file that was uploaded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Upload {
    /// The name of the form's field.
    pub(crate) field: String,
    /// The name of the file, as the browser says it, without folders.
    pub(crate) name: String,
    /// Its contents.
    pub(crate) bytes: Vec<u8>,
}

/// A request as handlers see it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Asked {
    /// Parts of the path that the route names: `/f/{id}`.
    pub(crate) path: Vec<(String, String)>,
    /// What stands behind the question mark.
    pub(crate) query: Vec<(String, String)>,
    /// Fields of the form that was sent.
    pub(crate) fields: Vec<(String, String)>,
    /// Files that were sent with it.
    pub(crate) files: Vec<Upload>,
}

impl Asked {
    /// A part of the path; empty where the route has none of this name.
    pub(crate) fn path(&self, name: &str) -> &str {
        first(&self.path, name).unwrap_or_default()
    }

    /// A value of the address that says something.
    pub(crate) fn query(&self, name: &str) -> Option<&str> {
        first(&self.query, name).map(str::trim).filter(|value| !value.is_empty())
    }

    /// A field of the form; `None` where it was not sent.
    pub(crate) fn field(&self, name: &str) -> Option<&str> {
        first(&self.fields, name)
    }

    /// All values of a field of the form.
    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.fields.iter().filter(move |(n, _)| n == name).map(|(_, value)| value.as_str())
    }
}

fn first<'a>(pairs: &'a [(String, String)], name: &str) -> Option<&'a str> {
    pairs.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str())
}

/// Names and values as addresses and forms write them.
pub(crate) fn pairs(encoded: &[u8]) -> Vec<(String, String)> {
    form_urlencoded::parse(encoded).map(|(n, v)| (Cow::into_owned(n), Cow::into_owned(v))).collect()
}

/// An address of the desk with values behind its question mark.
pub(crate) fn address(path: &str, values: &[(&str, &str)]) -> String {
    let said: Vec<_> = values.iter().filter(|(_, value)| !value.is_empty()).collect();
    if said.is_empty() {
        return path.to_owned();
    }
    let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(said).finish();
    format!("{path}?{query}")
}
