//! Whether the page shows the passages of the brief's JSON, and no others, as the words of sources.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    excerpt::SourceFile,
    hash::sha256,
    markup::{self, Element},
    quotation::{Quotation, Quoting},
    shown::{is_plain_excerpt, is_plain_quotation},
};

/// What the page sets as words of a source to show how it does so.
const EXPLAINED: &str = "words set like this";
/// What stands before words of a hedge, which need not be in the passage that is cited.
const HEDGED: &str = "hedged:";
/// Elements that hold one line of the page.
const LINES: [&str; 6] = ["dd", "div", "li", "p", "td", "th"];

/// What is wrong with the page.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PageFault {
    /// It is not written as Chancery writes pages, so a browser may show something else than what can be checked.
    #[error("it is not written as Chancery writes a page: {what}, at byte {at}")]
    Form {
        /// Byte of the page.
        at: usize,
        /// What is there.
        what: String,
    },
    /// Its style is not that of this program or of an earlier one: a style can hide words and add some.
    #[error("its style is none this version of Chancery knows, and can show other words than those that were checked")]
    Style,
    /// Words set as those of a source are none of the passages cited beside them, or are not shown as they stand.
    #[error("“{words}”, at byte {at}, is none of the passages cited beside it")]
    Words {
        /// The words.
        words: String,
        /// Byte of the page.
        at: usize,
    },
    /// A number leads to no passage of the brief.
    #[error("a number at byte {at} leads to a passage that brief.json does not have")]
    Citation {
        /// Byte of the page.
        at: usize,
    },
    /// Something about the sources is otherwise than in their files.
    #[error("it shows {what} otherwise than the files of the bundle have it")]
    Shown {
        /// What.
        what: String,
    },
}

/// Everything that is wrong with the page.
pub(crate) fn faults(
    page: &str,
    quoting: &Quoting,
    files: &[Option<&SourceFile>],
    head: Option<&str>,
) -> Vec<PageFault> {
    let html = match markup::read(page) {
        Ok(html) => html,
        Err(no) => return vec![PageFault::Form { at: no.at, what: no.what }],
    };
    let mut check = Check { quoting, files, faults: Vec::new() };
    check.page(&html, head);
    check.faults
}

struct Check<'b> {
    quoting: &'b Quoting,
    /// Files of the sources, by their place in the brief; those that can be read.
    files: &'b [Option<&'b SourceFile>],
    faults: Vec<PageFault>,
}

impl Check<'_> {
    fn page(&mut self, html: &Element, head: Option<&str>) {
        let all = html.all();
        let mut ids = BTreeSet::new();
        for element in &all {
            if element.attribute("id").is_some_and(|id| !ids.insert(id)) {
                self.form(element, "a place of the page has the name of another");
            }
        }
        let styles: Vec<&&Element> = all.iter().filter(|element| element.name == "style").collect();
        if !matches!(styles.as_slice(), [style] if is_known_style(&style.text())) {
            self.faults.push(PageFault::Style);
        }
        let said: Vec<String> = all.iter().filter(|e| e.name == "footer").map(|footer| codes(footer)).collect();
        if said != [head.unwrap_or_default()] {
            self.shown("the head of the ledger’s log");
        }
        let mains: Vec<&Element> = html.elements().flat_map(Element::elements).filter(|e| e.name == "main").collect();
        let is_sources = |element: &&Element| element.attribute("id") == Some("sources");
        let sources = mains.iter().flat_map(|main| main.elements()).find(is_sources);
        let Some(sources) = sources else { return self.form(html, "it has no part for the sources") };
        self.sources(sources);
        self.lines(html, sources);
    }

    /// Every line with words of a source cites a passage that holds them.
    fn lines(&mut self, element: &Element, but: &Element) {
        if std::ptr::eq(element, but) {
            return;
        }
        if LINES.contains(&element.name.as_str()) || element.name == "html" {
            let mut line = Vec::new();
            of_line(element, but, &mut line);
            let quoting = self.quoting;
            let cited: Vec<(usize, &Element)> = line
                .iter()
                .filter(|inside| inside.is("a", "c"))
                .map(|link| (number(link.attribute("href"), "#c-"), *link))
                .collect();
            let mut passages: Vec<&Quotation> = Vec::new();
            for (number, link) in &cited {
                match quoting.citation(*number) {
                    Some(passage) if link.text() == format!("[{number}]") => passages.push(passage),
                    _ => self.faults.push(PageFault::Citation { at: link.at }),
                }
            }
            let quoted = || line.iter().enumerate().filter(|(_, inside)| inside.name == "q");
            // Several stretches of words without a citation could be put together to say something else.
            let is_alone = quoted().count() == 1;
            for (at, quoted) in quoted() {
                let words = quoted.text();
                let is_hedge = at > 0 && line[at - 1].name == "small" && line[at - 1].text().trim() == HEDGED;
                let stands = if cited.is_empty() {
                    is_alone && (words == EXPLAINED || self.stands_anywhere(&words))
                } else {
                    passages.iter().any(|passage| passage.quote == words || is_hedge && self.is_near(passage, &words))
                };
                // The sample may say that it is one; nothing else may.
                let is_set = quoted.attribute("class") != Some("legend") || words == EXPLAINED;
                if words.is_empty() || !stands || !is_set || !is_plain_quotation(quoted) {
                    self.faults.push(PageFault::Words { words: words.chars().take(200).collect(), at: quoted.at });
                }
            }
        }
        element.elements().for_each(|inside| self.lines(inside, but));
    }

    fn stands_anywhere(&self, words: &str) -> bool {
        self.files.iter().flatten().flat_map(|file| &file.excerpts).any(|excerpt| excerpt.text.contains(words))
    }

    /// Whether words stand in the excerpt that holds a passage.
    fn is_near(&self, passage: &Quotation, words: &str) -> bool {
        let file = self.files.get(passage.source).copied().flatten();
        let place = file.and_then(|file| Some((file, file.place(passage.range)?)));
        place.is_some_and(|(file, (excerpt, _))| file.excerpts[excerpt].text.contains(words))
    }

    /// The part with the excerpts says what the files of the sources say.
    fn sources(&mut self, part: &Element) {
        let articles: Vec<&Element> = part.elements().filter(|element| element.name == "article").collect();
        if articles.len() != self.files.len() {
            self.shown("the number of sources");
        }
        for (at, article) in articles.iter().enumerate() {
            if let Some(Some(file)) = self.files.get(at) {
                self.source(at, article, file);
            }
        }
    }

    fn source(&mut self, at: usize, article: &Element, file: &SourceFile) {
        let id = &file.id;
        let title = article.elements().find(|e| e.name == "h3").map(Element::text);
        if title.as_deref() != Some(format!("{}. {}", at + 1, file.title()).as_str()) {
            self.shown(format!("the title of source {id}"));
        }
        if let Some(what) = metadata(article, file) {
            self.shown(format!("“{what}” of source {id}"));
        }
        let of_source = |quotation: &&Quotation| quotation.number.is_some() && quotation.source == at;
        let quoting = self.quoting;
        let cited: Vec<&Quotation> = quoting.quotations.iter().filter(of_source).collect();
        if listed(article) != cited.iter().map(|citation| listing(citation)).collect::<Vec<_>>() {
            self.shown(format!("the list of passages from source {id}"));
        }
        let texts: Vec<&Element> = article.elements().filter(|e| e.is("div", "text")).collect();
        let places: Vec<String> = article.elements().filter(|e| e.is("p", "lead")).map(Element::text).collect();
        for (number, excerpt) in file.excerpts.iter().enumerate() {
            let [start, end] = excerpt.characters;
            let place = format!("Characters {start}–{end} of {}:", file.text.characters);
            let shows = |text: &&Element| is_plain_excerpt(text) && text.text() == excerpt.text;
            let is_same = texts.get(number).is_some_and(shows);
            if !is_same || !places.contains(&place) {
                self.shown(format!("excerpt {} of source {id}", number + 1));
            }
        }
        if texts.len() != file.excerpts.len() {
            self.shown(format!("the number of excerpts of source {id}"));
        }
        let (marked, begun) = marked(&texts);
        for citation in cited {
            let number = citation.number.unwrap_or_default();
            if marked.get(&number) != Some(&citation.quote) || !begun.contains(&number) {
                self.shown(format!("the mark of passage {number} in source {id}"));
            }
        }
    }

    fn form(&mut self, element: &Element, what: &str) {
        self.faults.push(PageFault::Form { at: element.at, what: what.to_owned() });
    }

    fn shown(&mut self, what: impl Into<String>) {
        self.faults.push(PageFault::Shown { what: what.into() });
    }
}

/// Whether a style is that of this version or of one that was released.
fn is_known_style(style: &str) -> bool {
    const RELEASED: &str = include_str!("../data/styles.txt");
    style == chancery_brief::STYLE || RELEASED.lines().any(|line| line == sha256(style))
}

/// What of a line is in no line inside it.
fn of_line<'e>(element: &'e Element, but: &Element, line: &mut Vec<&'e Element>) {
    for inside in element.elements() {
        if !LINES.contains(&inside.name.as_str()) && !std::ptr::eq(inside, but) {
            line.push(inside);
            of_line(inside, but, line);
        }
    }
}

/// The number behind a prefix; 0, which nothing has, where there is none.
fn number(written: Option<&str>, prefix: &str) -> usize {
    written.and_then(|written| written.strip_prefix(prefix)?.parse().ok()).unwrap_or(0)
}

/// What stands in the footer as code: the head of the log.
fn codes(footer: &Element) -> String {
    footer.all().iter().filter(|element| element.name == "code").map(|element| element.text()).collect()
}

/// The first of the metadata that a page has otherwise than a file. How dates are worded is left to the page.
fn metadata(article: &Element, file: &SourceFile) -> Option<&'static str> {
    let mut shown: BTreeMap<String, String> = BTreeMap::new();
    for row in article.elements().filter(|e| e.name == "dl").flat_map(Element::elements) {
        let of = |name: &str| row.elements().find(|e| e.name == name).map(Element::text).unwrap_or_default();
        shown.insert(of("dt"), of("dd"));
    }
    let about = &file.metadata;
    let due: [(&str, Option<&str>); 7] = [
        ("Form", about.form.as_deref()),
        ("Published by", about.publisher.as_deref()),
        ("By", about.author.as_deref()),
        ("Negotiation", about.negotiation.as_deref()),
        ("Address", about.url.as_deref()),
        ("Read from", Some(file.name.as_str())),
        ("Version", Some(file.id.as_str())),
    ];
    due.into_iter().find(|(name, value)| shown.get(*name).map(String::as_str) != *value).map(|(name, _)| name)
}

/// The passages listed under a source: number, words, place.
fn listed(article: &Element) -> Vec<(usize, String, String)> {
    let passage = |item: &&Element| {
        let of = |name: &str| item.elements().find(|e| e.name == name).map(Element::text).unwrap_or_default();
        (number(item.attribute("value"), ""), of("q"), of("small"))
    };
    article.all().iter().filter(|element| element.name == "li").map(passage).collect()
}

fn listing(citation: &Quotation) -> (usize, String, String) {
    let [start, end] = citation.characters.unwrap_or_default();
    (citation.number.unwrap_or_default(), citation.quote.clone(), format!("characters {start}–{end}"))
}

/// The words that are marked for each passage, and the passages whose place is there to be led to.
fn marked(texts: &[&Element]) -> (BTreeMap<usize, String>, BTreeSet<usize>) {
    let (mut marked, mut begun) = (BTreeMap::<usize, String>::new(), BTreeSet::new());
    // The elements in the order in which a reader meets them.
    let mut open: Vec<&Element> = texts.iter().rev().copied().collect();
    while let Some(element) = open.pop() {
        if element.name == "mark" {
            for number in element.attribute("data-c").unwrap_or_default().split(' ').filter_map(|n| n.parse().ok()) {
                marked.entry(number).or_default().push_str(&element.text());
            }
        }
        begun.insert(number(element.attribute("id"), "c-"));
        open.extend(element.elements().collect::<Vec<_>>().into_iter().rev());
    }
    (marked, begun)
}
