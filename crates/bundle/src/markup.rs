//! The HTML that Chancery writes, and no other.
//!
//! A browser makes something of everything. Here a page is read only if it is written as `chancery-brief` writes it: every
//! element closed where it was opened, attributes in double quotation marks, five references to characters, no script, no
//! comment, no address but places in the page itself. So what is checked is what a browser shows.

/// Elements inside each other at most.
const DEEPEST: usize = 64;

/// Elements a page is made of.
const ELEMENTS: [&str; 46] = [
    "a", "article", "b", "body", "br", "caption", "code", "dd", "desc", "details", "div", "dl", "dt", "em", "footer",
    "g", "h1", "h2", "h3", "head", "header", "html", "li", "line", "main", "mark", "meta", "nav", "ol", "p", "path",
    "q", "rect", "section", "small", "span", "strong", "style", "summary", "svg", "table", "tbody", "td", "text", "th",
    "thead",
];
/// The rest of them.
const MORE_ELEMENTS: [&str; 4] = ["title", "tr", "ul", "wbr"];
/// Elements without an end.
const VOID: [&str; 3] = ["br", "meta", "wbr"];
/// Attributes they have, besides `aria-…`.
const ATTRIBUTES: [&str; 34] = [
    "charset",
    "class",
    "content",
    "d",
    "dir",
    "fill-rule",
    "height",
    "href",
    "http-equiv",
    "id",
    "lang",
    "name",
    "role",
    "scope",
    "tabindex",
    "text-anchor",
    "title",
    "transform",
    "value",
    "viewBox",
    "width",
    "x",
    "x1",
    "x2",
    "y",
    "y1",
    "y2",
    "cx",
    "cy",
    "r",
    "data-c",
    "data-l",
    "data-n",
    "data-u",
];

/// Something in a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Node {
    /// Text, as it is shown.
    Text(String),
    /// An element.
    Element(Element),
}

/// An element of a page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Element {
    pub(crate) name: String,
    attributes: Vec<(String, String)>,
    pub(crate) children: Vec<Node>,
    /// Byte of the page at which it begins.
    pub(crate) at: usize,
}

impl Element {
    /// The value of an attribute.
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The names of its attributes.
    pub(crate) fn attributes(&self) -> impl Iterator<Item = &str> {
        self.attributes.iter().map(|(key, _)| key.as_str())
    }

    /// Whether it is of this name and has this class among its classes.
    pub(crate) fn is(&self, name: &str, class: &str) -> bool {
        self.name == name && self.attribute("class").is_some_and(|all| all.split(' ').any(|one| one == class))
    }

    /// Its text, exactly: with NUL where HTML could not hold it.
    pub(crate) fn text(&self) -> String {
        let mut text = String::new();
        self.push_text(&mut text);
        text
    }

    fn push_text(&self, text: &mut String) {
        if self.is("b", "u") && self.attribute("data-u") == Some("U+0000") {
            text.push('\0');
            return;
        }
        for child in &self.children {
            match child {
                Node::Text(words) => text.push_str(words),
                Node::Element(element) => element.push_text(text),
            }
        }
    }

    /// The elements in it.
    pub(crate) fn elements(&self) -> impl Iterator<Item = &Self> {
        self.children.iter().filter_map(|child| match child {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// Everything in it, itself first.
    pub(crate) fn all(&self) -> Vec<&Self> {
        let mut all = vec![self];
        let mut at = 0;
        while let Some(element) = all.get(at).copied() {
            all.extend(element.elements());
            at += 1;
        }
        all
    }
}

/// What is not written as Chancery writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NotOurs {
    /// Byte of the page.
    pub(crate) at: usize,
    /// What is there.
    pub(crate) what: String,
}

/// Reads a page: the element `html`.
pub(crate) fn read(page: &str) -> Result<Element, NotOurs> {
    let mut reader = Reader { page, at: 0 };
    reader.expect("<!DOCTYPE html>")?;
    let mut open: Vec<Element> = vec![Element::default()];
    while reader.at < page.len() {
        let start = reader.at;
        if reader.take("</") {
            let name = reader.name();
            reader.expect(">")?;
            let closed = open.pop().filter(|element| element.name == name && !open.is_empty());
            let Some(closed) = closed else { return Err(reader.no(start, format!("“</{name}>” closes nothing"))) };
            push(&mut open, Node::Element(closed));
        } else if reader.rest().starts_with('<') {
            let element = reader.opening()?;
            if VOID.contains(&element.name.as_str()) {
                push(&mut open, Node::Element(element));
            } else if open.len() > DEEPEST {
                return Err(reader.no(start, format!("more than {DEEPEST} elements are inside each other")));
            } else {
                let is_style = element.name == "style";
                open.push(element);
                if is_style {
                    let end = reader.rest().find("</").unwrap_or(reader.rest().len());
                    let style = reader.rest()[..end].to_owned();
                    reader.at += end;
                    push(&mut open, Node::Text(style));
                }
            }
        } else {
            let text = reader.text(&['<'])?;
            push(&mut open, Node::Text(text));
        }
    }
    let whole = open.pop().filter(|_| open.is_empty());
    let Some(whole) = whole else { return Err(reader.no(page.len(), "an element is not closed".to_owned())) };
    match whole.children.as_slice() {
        [Node::Element(html)] if html.name == "html" => Ok(html.clone()),
        _ => Err(reader.no(0, "it is not one element “html”".to_owned())),
    }
}

fn push(open: &mut [Element], node: Node) {
    if let Some(parent) = open.last_mut() {
        parent.children.push(node);
    }
}

struct Reader<'p> {
    page: &'p str,
    at: usize,
}

impl Reader<'_> {
    fn rest(&self) -> &str {
        &self.page[self.at..]
    }

    #[expect(clippy::unused_self, reason = "reads as the reader speaking")]
    const fn no(&self, at: usize, what: String) -> NotOurs {
        NotOurs { at, what }
    }

    fn take(&mut self, words: &str) -> bool {
        let is_there = self.rest().starts_with(words);
        self.at += if is_there { words.len() } else { 0 };
        is_there
    }

    fn expect(&mut self, words: &str) -> Result<(), NotOurs> {
        if self.take(words) { Ok(()) } else { Err(self.no(self.at, format!("“{words}” is missing"))) }
    }

    fn name(&mut self) -> String {
        let end = self.rest().find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(self.rest().len());
        let name = self.rest()[..end].to_owned();
        self.at += end;
        name
    }

    fn opening(&mut self) -> Result<Element, NotOurs> {
        let at = self.at;
        self.expect("<")?;
        let name = self.name();
        if !ELEMENTS.contains(&name.as_str()) && !MORE_ELEMENTS.contains(&name.as_str()) {
            return Err(self.no(at, format!("“<{name}” is an element no brief has")));
        }
        let mut element = Element { name, at, ..Element::default() };
        while self.take(" ") {
            let start = self.at;
            let key = self.name();
            self.expect("=\"")?;
            let value = self.text(&['"'])?;
            self.expect("\"")?;
            if !is_allowed(&key, &value) || element.attribute(&key).is_some() {
                return Err(self.no(start, format!("“{key}” is an attribute no brief has here")));
            }
            element.attributes.push((key, value));
        }
        self.expect(">")?;
        Ok(element)
    }

    /// Text up to one of some characters, with references read.
    fn text(&mut self, until: &[char]) -> Result<String, NotOurs> {
        const REFERENCES: [(&str, char); 5] =
            [("&amp;", '&'), ("&lt;", '<'), ("&gt;", '>'), ("&quot;", '"'), ("&#13;", '\r')];
        let mut text = String::new();
        while let Some(c) = self.rest().chars().next().filter(|c| !until.contains(c)) {
            match c {
                '&' => {
                    let known = REFERENCES.iter().find(|(written, _)| self.rest().starts_with(written));
                    let Some((written, meant)) = known else {
                        return Err(self.no(self.at, "“&” begins no reference that a brief has".to_owned()));
                    };
                    text.push(*meant);
                    self.at += written.len();
                }
                '\0' | '\r' => return Err(self.no(self.at, format!("the character U+{:04X}", u32::from(c)))),
                _ => {
                    text.push(c);
                    self.at += c.len_utf8();
                }
            }
        }
        Ok(text)
    }
}

/// Whether an attribute may have a value. Nothing leads out of the page, and nothing in it acts by itself.
fn is_allowed(key: &str, value: &str) -> bool {
    match key {
        "href" => value.starts_with('#'),
        "http-equiv" => value == "Content-Security-Policy",
        _ => key.starts_with("aria-") || ATTRIBUTES.contains(&key),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(page: &str) -> String {
        read(&format!("<!DOCTYPE html>{page}")).map_or_else(|no| format!("{}: {}", no.at, no.what), |_| "read".into())
    }

    #[test]
    fn a_page_is_read_as_it_is_shown() {
        let html =
            read("<!DOCTYPE html><html><p class=\"lead x\">a &lt;b&gt;<wbr> <q>c&#13;\n</q></p></html>").unwrap();
        let p = html.elements().next().unwrap();
        assert!(p.is("p", "lead") && p.is("p", "x") && !p.is("p", "le"));
        assert_eq!(p.text(), "a <b> c\r\n");
        assert_eq!(html.all().iter().map(|e| e.name.as_str()).collect::<Vec<_>>(), ["html", "p", "wbr", "q"]);
    }

    #[test]
    fn what_a_browser_would_mend_or_run_is_refused() {
        assert_eq!(refused("<html><script>alert(1)</script></html>"), "21: “<script” is an element no brief has");
        assert_eq!(refused("<html><p onclick=\"x\"></p></html>"), "24: “onclick” is an attribute no brief has here");
        assert_eq!(refused("<html><p style=\"x\"></p></html>"), "24: “style” is an attribute no brief has here");
        assert_eq!(refused("<html><a href=\"https://x\"></a></html>"), "24: “href” is an attribute no brief has here");
        assert_eq!(refused("<html><p><q>a</p></q></html>"), "28: “</p>” closes nothing");
        assert_eq!(refused("<html><p>a</html>"), "25: “</html>” closes nothing");
        assert_eq!(refused("<html><!-- a --></html>"), "21: “<” is an element no brief has");
        assert_eq!(refused("<html>&#x61;</html>"), "21: “&” begins no reference that a brief has");
        assert_eq!(refused("<html><p id='a'></p></html>"), "26: “=\"” is missing");
        assert_eq!(refused("<html></html>x"), "0: it is not one element “html”");
        assert_eq!(refused(&"<div>".repeat(100)), "335: more than 64 elements are inside each other");
    }
}
