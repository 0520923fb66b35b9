//! What publishers say about an article in JSON-LD, in the vocabulary of schema.org.

use chancery_text::Metadata;
use serde_json::{Map, Value};

use super::dom::Dom;
use crate::{dates, metadata::stated};

/// Types whose title, author and date are those of a document, in lower case; others describe the site or its parts.
const ARTICLES: &[&str] = &[
    "article",
    "newsarticle",
    "analysisnewsarticle",
    "askpublicnewsarticle",
    "backgroundnewsarticle",
    "opinionnewsarticle",
    "reportagenewsarticle",
    "reviewnewsarticle",
    "advertisercontentarticle",
    "satiricalarticle",
    "scholarlyarticle",
    "techarticle",
    "blogposting",
    "liveblogposting",
    "socialmediaposting",
    "report",
    "statement",
    "pressrelease",
    "speech",
    "legislation",
    "governmentdocument",
];

/// Types that say as much where there is no article.
const PAGES: &[&str] = &["webpage", "itempage", "creativework", "podcastepisode", "radioepisode", "videoobject"];

/// Nodes looked at in one page; sites list their whole menu in JSON-LD, but not more than this.
const MAX_NODES: usize = 2_000;

/// Reads the scripts of a page.
pub(super) fn read(page: &Dom) -> Metadata {
    let scripts = page.scripts_with_type(&["application/ld+json"]);
    let values: Vec<Value> = scripts.into_iter().filter_map(|script| parse(&page.text_content(script))).collect();
    let mut nodes = Vec::new();
    for value in &values {
        collect(value, &mut nodes);
    }
    let of_type = |types: &[&str]| nodes.iter().find(|node| is_of_type(node, types)).map(|node| describe(node, &nodes));
    match (of_type(ARTICLES), of_type(PAGES)) {
        (Some(article), _) => article,
        // A page's own name and maker are the site's more often than the document's.
        (None, Some(page)) => {
            Metadata { date: page.date, url: page.url, language: page.language, ..Metadata::default() }
        }
        (None, None) => Metadata::default(),
    }
}

/// Parses a script's text, forgiving raw line breaks in strings and the wrappings of old templates.
fn parse(script: &str) -> Option<Value> {
    let text = script.trim().trim_start_matches("<!--").trim_end_matches("-->");
    let text = text.trim().trim_start_matches("//").trim_start_matches("<![CDATA[").trim_end_matches("]]>");
    let text = text.trim().trim_end_matches("//").trim_end_matches([';', ' ']);
    serde_json::from_str(text).or_else(|_| serde_json::from_str(&text.replace(|c: char| c.is_control(), " "))).ok()
}

/// All objects, outer before inner. The parser's own limit bounds the depth.
fn collect<'a>(value: &'a Value, nodes: &mut Vec<&'a Map<String, Value>>) {
    if nodes.len() >= MAX_NODES {
        return;
    }
    match value {
        Value::Array(values) => values.iter().for_each(|value| collect(value, nodes)),
        Value::Object(node) => {
            nodes.push(node);
            node.values().for_each(|value| collect(value, nodes));
        }
        _ => {}
    }
}

fn is_of_type(node: &Map<String, Value>, types: &[&str]) -> bool {
    let matches = |value: &Value| {
        let name = value.as_str().unwrap_or("").rsplit(['/', '#', ':']).next().unwrap_or("").to_lowercase();
        types.contains(&name.as_str())
    };
    match node.get("@type") {
        Some(Value::Array(names)) => names.iter().any(matches),
        Some(name) => matches(name),
        None => false,
    }
}

fn describe(node: &Map<String, Value>, nodes: &[&Map<String, Value>]) -> Metadata {
    let text = |key: &str| node.get(key).and_then(Value::as_str).and_then(plain);
    let date = |key: &str| node.get(key).and_then(Value::as_str).and_then(dates::loose);
    let names = |key: &str| node.get(key).map(|value| names_of(value, nodes)).filter(|names| !names.is_empty());
    let page = node.get("mainEntityOfPage").map(|value| value.get("@id").unwrap_or(value));
    let address =
        |value: Option<&Value>| value.and_then(Value::as_str).filter(|url| url.starts_with("http")).and_then(stated);
    let language = node.get("inLanguage").map(|value| value.get("alternateName").unwrap_or(value));
    Metadata {
        title: text("headline").or_else(|| text("name")),
        url: address(node.get("url")).or_else(|| address(page)),
        date: date("datePublished").or_else(|| date("dateCreated")).or_else(|| date("uploadDate")),
        publisher: names("publisher").or_else(|| names("sourceOrganization")).map(|names| names.join(", ")),
        author: names("author").or_else(|| names("creator")).map(|names| names.join(", ")),
        form: is_of_type(node, &["opinionnewsarticle"]).then(|| "op-ed".to_owned()),
        language: language.and_then(Value::as_str).and_then(stated),
        ..Metadata::default()
    }
}

/// The names of people or organisations: as text, as objects, by reference, or as a list of these.
fn names_of(value: &Value, nodes: &[&Map<String, Value>]) -> Vec<String> {
    let listed = match value {
        Value::Array(values) => values.as_slice(),
        one => std::slice::from_ref(one),
    };
    let mut names = Vec::new();
    for value in listed {
        let referred =
            value.get("@id").and_then(|id| nodes.iter().find(|n| n.get("@id") == Some(id) && n.contains_key("name")));
        let name = value.as_str().or_else(|| value.get("name")?.as_str()).or_else(|| referred?.get("name")?.as_str());
        let name = name.and_then(plain).filter(|name| !name.contains("://") && name.len() <= 120);
        names.extend(name.filter(|name| !names.contains(name)));
    }
    names
}

/// A value as text: entities decoded, tags dropped.
fn plain(value: &str) -> Option<String> {
    if value.contains('&') || value.contains('<') {
        let decoded = Dom::parse(value);
        return super::dom::words(&decoded, decoded.body()?);
    }
    stated(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn described(json: &str) -> Metadata {
        read(&Dom::parse(&format!("<script type=\"application/ld+json\">{json}</script>")))
    }

    #[test]
    fn an_article_in_a_graph() {
        let found = described(
            r##"{"@context": "https://schema.org", "@graph": [
                {"@type": "WebSite", "name": "Lake Radio", "@id": "#site"},
                {"@type": ["Article", "OpinionNewsArticle"], "headline": "Talks &amp; terms", "author": [{"@id": "#pell"}, "By the desk", "https://social.example/pell"],
                 "publisher": {"@id": "#site"}, "datePublished": "2031-06-02T09:00:00+02:00", "url": "https://radio.example/1", "inLanguage": "en"},
                {"@type": "Person", "@id": "#pell", "name": "Ana Pell"}]}"##,
        );
        assert_eq!(found.title.as_deref(), Some("Talks & terms"));
        assert_eq!(found.author.as_deref(), Some("Ana Pell, By the desk"));
        assert_eq!(found.publisher.as_deref(), Some("Lake Radio"));
        assert_eq!(found.date.map(String::from).as_deref(), Some("2031-06-02"));
        assert_eq!(found.form.as_deref(), Some("op-ed"));
    }

    #[test]
    fn broken_json_is_mended_or_passed_over() {
        assert_eq!(
            described("{\"@type\":\"NewsArticle\",\"headline\":\"Talks\nresume\"}").title.as_deref(),
            Some("Talks resume")
        );
        assert_eq!(
            described("//<![CDATA[\n{\"@type\":\"NewsArticle\",\"headline\":\"Talks\"}\n//]]>").title.as_deref(),
            Some("Talks")
        );
        assert_eq!(described("{\"@type\":"), Metadata::default());
        assert_eq!(described("{\"@type\":\"Organization\",\"name\":\"Lake Radio\"}"), Metadata::default());
    }
}
