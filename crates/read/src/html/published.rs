//! What a page says about itself: title, author, date, publisher, address, language.
//!
//! In order of trust: JSON-LD, OpenGraph, `meta` names, elements of the page.

use std::collections::BTreeMap;

use chancery_text::{Metadata, Note};

use super::{
    day,
    dom::{Dom, words},
    json_ld,
    title::{self, Site},
};
use crate::{
    dates,
    metadata::{or, stated},
};

/// What was found.
#[derive(Debug, Default)]
pub(super) struct Published {
    /// What the page says about itself.
    pub(super) metadata: Metadata,
    /// The headline as the page shows it.
    pub(super) heading: Option<String>,
    /// On what a date rests that the page does not state.
    pub(super) notes: Vec<Note>,
}

// Names under which `meta` elements give each field, in order of trust, lower case.
const TITLES: &str = "og:title twitter:title parsely-title citation_title dc.title dcterms.title sailthru.title title";
const AUTHORS: &str = "author article:author parsely-author byl sailthru.author dc.creator dcterms.creator \
    citation_author article:author_name article.author cxenseparse:author";
const PUBLISHERS: &str = "og:site_name dc.publisher dcterms.publisher citation_publisher application-name publisher";
const ADDRESSES: &str = "og:url parsely-link twitter:url dc.identifier";
const LANGUAGES: &str = "og:locale dc.language dcterms.language language content-language";
const DATES: &str = "article:published_time og:published_time og:article:published_time datepublished \
    article:published article.published parsely-pub-date sailthru.date pubdate publishdate publish-date publish_date \
    published-date publication_date publicationdate pub_date published date_published article_date_original \
    originalpublicationdate uploaddate cxenseparse:recs:publishtime cxenseparse:publishtime bt:pubdate \
    citation_publication_date citation_date dc.date.issued dcterms.issued dcterms.date dc.date dc.date.created \
    dcterms.created dcsext.articlefirstpublished article:publicationdate release_date displaydate \
    rnews:datepublished date datecreated created gentime eomportal-lastupdate";
const CHANGES: &str = "article:modified_time og:updated_time datemodified dateupdate dcterms.modified \
    dc.date.modified lastmod last-modified modified revised";

/// Reads a page before it is prepared for extraction; `html` is its source.
pub(super) fn read(page: &Dom, html: &str) -> Published {
    let told = metas(page);
    let all = |names: &'static str| names.split_whitespace().filter_map(|name| told.get(name));
    let first = |names| all(names).find_map(|value| stated(value));
    let name = |names| first(names).filter(|name| !name.contains("://") && name.len() <= 160);
    let link = |url: Option<String>| url.filter(|url| url.starts_with("http"));
    let meta = Metadata {
        title: first(TITLES),
        author: name(AUTHORS),
        publisher: name(PUBLISHERS),
        url: link(first(ADDRESSES)).or_else(|| link(canonical(page))).or_else(|| saved_from(html)),
        date: all(DATES).find_map(|value| dates::loose(value)),
        ..Metadata::default()
    };
    let mut metadata = or(json_ld::read(page), meta);
    metadata.language =
        language(page).or(metadata.language).or_else(|| first(LANGUAGES)).and_then(|tag| language_tag(&tag));
    metadata.author = metadata.author.and_then(|author| without_by(&author));

    let changed = all(CHANGES).find_map(|value| dates::loose(value));
    let (date, note) = day::of_publication(page, metadata.date, metadata.url.as_deref(), changed);
    metadata.date = date;

    let tab = page.query_selector(page.root(), "head title").and_then(|title| words(page, title));
    let heading = match (&metadata.title, &tab) {
        (Some(title), _) => title::shown(page, title),
        (None, Some(tab)) => title::shown(page, tab).or_else(|| title::only(page).filter(|only| !tab.contains(only))),
        (None, None) => title::only(page),
    };
    let site = Site { name: metadata.publisher.as_deref(), url: metadata.url.as_deref() };
    metadata.title = match (metadata.title.take(), &heading) {
        (Some(stated), Some(heading)) if title::is_of(&stated, heading) => Some(heading.clone()),
        (Some(stated), _) => Some(site.cut_from(&stated)),
        (None, Some(heading)) => Some(heading.clone()),
        (None, None) => tab.map(|tab| site.cut_from(&tab)),
    };
    Published { metadata, heading, notes: note.into_iter().collect() }
}

/// The contents of `meta` elements by name, property or itemprop; the first of a name counts.
fn metas(page: &Dom) -> BTreeMap<String, String> {
    let mut told = BTreeMap::new();
    for node in page.get_elements_by_tag_name(page.root(), "meta") {
        let attribute = |name: &str| page.get_attribute(node, name).filter(|value| !value.trim().is_empty());
        let Some(content) = attribute("content").or_else(|| attribute("datetime")) else { continue };
        for naming in ["property", "name", "itemprop", "http-equiv"] {
            for name in attribute(naming).unwrap_or_default().to_lowercase().split_whitespace() {
                told.entry(name.to_owned()).or_insert_with(|| content.clone());
            }
        }
    }
    told
}

fn canonical(page: &Dom) -> Option<String> {
    page.get_attribute(page.query_selector(page.root(), "link[rel=canonical]")?, "href")
}

/// The address browsers write into pages they save: `<!-- saved from url=(0025)https://… -->`.
fn saved_from(html: &str) -> Option<String> {
    let head = &html[..html.floor_char_boundary(4_096)];
    let rest = head.split("saved from url=").nth(1)?.split("-->").next()?;
    let url = rest.trim_start_matches(|c: char| c == '(' || c == ')' || c.is_ascii_digit()).trim();
    url.starts_with("http").then(|| url.to_owned())
}

fn language(page: &Dom) -> Option<String> {
    let root = page.query_selector(page.root(), "html")?;
    page.get_attribute(root, "lang")
        .or_else(|| page.get_attribute(root, "xml:lang"))
        .filter(|tag| !tag.trim().is_empty())
}

/// A BCP 47 tag; `None` for what is none, such as "English".
fn language_tag(tag: &str) -> Option<String> {
    let tag = tag.trim().replace('_', "-");
    let mut parts = tag.split('-');
    let language =
        parts.next().filter(|part| matches!(part.len(), 2 | 3) && part.bytes().all(|b| b.is_ascii_alphabetic()));
    let rest = parts.all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()));
    (language.is_some() && rest).then_some(tag)
}

fn without_by(author: &str) -> Option<String> {
    let by = author.split_at_checked(3).filter(|(by, _)| by.eq_ignore_ascii_case("by "));
    stated(by.map_or(author, |(_, name)| name))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn described(head: &str, body: &str) -> Published {
        let html = format!("<html lang=en><head>{head}</head><body>{body}</body></html>");
        read(&Dom::parse(&html), &html)
    }

    #[test]
    fn json_ld_wins_over_open_graph_over_names() {
        let found = described(
            r#"<title>Talks | Lake Radio</title><meta name="author" content="By Ana Pell"><meta name="date" content="2031-06-09">
               <meta property="og:title" content="Talks on the lake resume - Lake Radio"><meta property="og:site_name" content="Lake Radio">
               <meta property="article:published_time" content="2031-06-03T09:00Z"><link rel="canonical" href="https://radio.example/talks">
               <script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2031-06-02"}</script>"#,
            "",
        );
        let known = found.metadata;
        assert_eq!(known.title.as_deref(), Some("Talks on the lake resume"));
        assert_eq!(known.author.as_deref(), Some("Ana Pell"));
        assert_eq!(known.publisher.as_deref(), Some("Lake Radio"));
        assert_eq!(known.url.as_deref(), Some("https://radio.example/talks"));
        assert_eq!(known.language.as_deref(), Some("en"));
        assert_eq!(known.date.map(String::from).as_deref(), Some("2031-06-02"));
        assert!(found.notes.is_empty());
    }

    #[test]
    fn a_saved_page_knows_where_it_came_from() {
        let html = "<!-- saved from url=(0034)https://radio.example/2031/talks -->\n<p>Both met.</p>";
        assert_eq!(saved_from(html).as_deref(), Some("https://radio.example/2031/talks"));
    }

    #[test]
    fn language_tags() {
        assert_eq!(language_tag("en_GB").as_deref(), Some("en-GB"));
        assert_eq!(language_tag("English"), None);
        assert_eq!(language_tag(""), None);
    }
}
