//! Reads a page strictly: every tag and attribute must be one that this program writes. As everything else is escaped, whatever
//! else begins with `<` came from outside.

/// Elements that pages of the desk have.
const ELEMENTS: &[&str] = &[
    "html",
    "head",
    "meta",
    "title",
    "link",
    "script",
    "body",
    "a",
    "header",
    "nav",
    "ul",
    "li",
    "main",
    "div",
    "section",
    "article",
    "h1",
    "h2",
    "h3",
    "p",
    "span",
    "strong",
    "small",
    "em",
    "code",
    "kbd",
    "b",
    "q",
    "mark",
    "bdi",
    "ins",
    "del",
    "dl",
    "dt",
    "dd",
    "table",
    "caption",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "form",
    "label",
    "input",
    "select",
    "option",
    "textarea",
    "button",
    "details",
    "summary",
    "ol",
    "wbr",
    "output",
    "figure",
    "figcaption",
    "svg",
    "desc",
    "g",
    "line",
    "rect",
    "circle",
    "path",
    "text",
    "defs",
    "pattern",
    "pre",
    "datalist",
    "progress",
    "noscript",
];

/// Attributes that they have.
const ATTRIBUTES: &[&str] = &[
    "lang",
    "dir",
    "charset",
    "name",
    "content",
    "rel",
    "href",
    "src",
    "defer",
    "class",
    "id",
    "tabindex",
    "role",
    "aria-label",
    "aria-current",
    "aria-keyshortcuts",
    "aria-invalid",
    "aria-describedby",
    "data-act",
    "data-panel",
    "download",
    "aria-pressed",
    "data-key",
    "data-swap",
    "data-again",
    "data-events",
    "http-equiv",
    "data-default",
    "data-u",
    "method",
    "action",
    "type",
    "value",
    "for",
    "selected",
    "checked",
    "open",
    "autocomplete",
    "enctype",
    "multiple",
    "scope",
    "title",
    "hidden",
    "required",
    "placeholder",
    "min",
    "max",
    "aria-labelledby",
    "aria-hidden",
    "aria-live",
    "data-l",
    "data-first",
    "data-axis",
    "data-left",
    "data-right",
    "data-zoom",
    "viewBox",
    "width",
    "height",
    "x",
    "y",
    "x1",
    "x2",
    "y1",
    "y2",
    "cx",
    "cy",
    "r",
    "d",
    "transform",
    "fill",
    "fill-rule",
    "stroke-width",
    "text-anchor",
    "patternUnits",
    "patternTransform",
    "list",
    "colspan",
    "rowspan",
    "rx",
    "spellcheck",
    "rows",
];

/// What a page has that this program did not write.
pub(super) fn foreign(page: &str) -> Vec<String> {
    let mut foreign = Vec::new();
    let mut scripts = 0;
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if let Some(after) = rest.strip_prefix("!DOCTYPE html>") {
            rest = after;
            continue;
        }
        let tag_end = end_of_tag(rest);
        let tag = &rest[..tag_end];
        rest = rest.get(tag_end + 1..).unwrap_or_default();
        let (name, attributes) =
            tag.trim_start_matches('/').split_once(' ').unwrap_or((tag.trim_start_matches('/'), ""));
        let is_of_tracks = tag.starts_with("script type=\"module\" src=\"/assets/track.js?");
        scripts += usize::from(tag.starts_with("script") && !is_of_tracks);
        if !ELEMENTS.contains(&name) {
            foreign.push(format!("<{name}>"));
        }
        foreign.extend(foreign_attributes(attributes));
    }
    if scripts > 1 {
        foreign.push("a script".to_owned());
    }
    foreign
}

fn end_of_tag(tag: &str) -> usize {
    let mut quoted = false;
    let end = tag.char_indices().find(|(_, c)| {
        quoted ^= *c == '"';
        *c == '>' && !quoted
    });
    end.map_or(tag.len(), |(at, _)| at)
}

fn foreign_attributes(mut attributes: &str) -> Vec<String> {
    let mut foreign = Vec::new();
    loop {
        attributes = attributes.trim_start();
        let name_end = attributes.find(['=', ' ']).unwrap_or(attributes.len());
        let name = &attributes[..name_end];
        if name.is_empty() {
            return foreign;
        }
        attributes = &attributes[name_end..];
        let value = attributes.strip_prefix("=\"").map(|value| &value[..value.find('"').unwrap_or(value.len())]);
        if let Some(value) = value {
            attributes = attributes.get(value.len() + 3..).unwrap_or_default();
        }
        if !ATTRIBUTES.contains(&name) {
            foreign.push(name.to_owned());
        }
        let leads_away = value.is_some_and(|value| {
            matches!(name, "href" | "src" | "action")
                && !(value.is_empty() || value.starts_with('#') || value.starts_with('/') && !value.starts_with("//"))
        });
        if leads_away {
            foreign.push(format!("{name} to {}", value.unwrap_or_default()));
        }
    }
}

#[test]
fn what_comes_from_outside_is_seen() {
    assert_eq!(foreign("<p class=\"a>b\">x</p><a href=\"/d/1\">y</a>"), Vec::<String>::new());
    assert_eq!(foreign("<p><img src=\"x\" onerror=\"alert(1)\"></p>"), ["<img>", "src to x", "onerror"]);
    assert_eq!(foreign("<a href=\"//evil.example\">"), ["href to //evil.example"]);
    assert_eq!(foreign("<script></script><script>"), ["a script"]);
}
