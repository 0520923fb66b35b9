//! Documents that attack the brief: nothing in them runs, and nothing in them hides.
//!
//! Where `CHANCERY_HOSTILE_OUT` names a file, the page is written there for the browser tests.

#[cfg(test)]
mod lake;

use chancery_assess::assess;
use chancery_brief::{Brief, BriefOptions};
use chancery_record::{EventKind, EventStatus, Issue, Record, StatementKind};
use chancery_text::Day;

const TEXT: &str = "<script>globalThis.chanceryRan = 1</script> said\r\n“We will \u{202E}reven og\u{202C} home, </mark></p><img src=x onerror=alert(1)>\u{200B}” he said.\0 Talks in javascript:alert(2) on 2 March.\n\nThirty ‘\"><svg/onload=alert(3)>’ &lt;b&gt; people.\u{1b}[31m";

fn page() -> (String, String, String) {
    let name = "\"><img src=x onerror=alert(4)>\u{202E}nalrO";
    let mut record = Record::default();
    let mut source =
        lake::source("javascript:alert(5)/<b>.txt", "</title><script>alert(6)</script>\u{202E}", "2031-03-03", TEXT);
    source.metadata.url = Some("javascript:alert(7)".to_owned());
    source.metadata.language = Some("en\" onload=\"alert(8)".to_owned());
    source.metadata.negotiation = Some("<b onclick=alert(9)>".to_owned());
    let quote = "We will \u{202E}reven og\u{202C} home, </mark></p><img src=x onerror=alert(1)>\u{200B}";
    let crossing = "said\r\n“We will \u{202E}reven";
    record.add(
        source,
        [
            lake::said(TEXT, StatementKind::RedLine, name, Issue::Territory, quote),
            lake::said(TEXT, StatementKind::Assessment, "author", Issue::Process, crossing),
            lake::happened(
                TEXT,
                EventKind::Meeting,
                "2031-03-02",
                EventStatus::Held,
                &[name, "Vesk"],
                "Talks in javascript:alert(2) on 2 March",
            ),
            lake::figure(
                TEXT,
                30.0,
                "\"><svg/onload=alert(3)> people",
                name,
                "Thirty ‘\"><svg/onload=alert(3)>’ &lt;b&gt; people",
            ),
        ],
    );
    let assessment = assess(&record, Day::constant(2031, 3, 3));
    let title = "\"><script>alert(10)</script>\u{202E}\u{1b}[2J".to_owned();
    let brief = Brief::new(&record, &assessment, BriefOptions { title, ..BriefOptions::default() });
    (brief.to_html(), brief.to_markdown(), brief.to_summary(100))
}

#[test]
fn nothing_of_a_document_becomes_markup() {
    let (html, markdown, _) = page();
    if let Some(file) = std::env::var_os("CHANCERY_HOSTILE_OUT") {
        std::fs::write(file, &html).unwrap();
    }
    for tag in ["<script", "<style", "<img", "<svg", "<b onclick", "<iframe", "<base", "<form", "</title>"] {
        let expected = usize::from(["<script", "<style", "<svg", "</title>"].contains(&tag));
        let found = html.matches(tag).count();
        let svg_titles = if tag == "</title>" { html.matches("<title").count() } else { expected };
        assert_eq!(found, svg_titles, "{tag}");
    }
    assert!(!html.contains(" style="), "an inline style would be refused by the policy");
    assert!(!html.contains("href=\"javascript"));
    assert!(html.contains("default-src 'none'; style-src 'sha256-"));
    let own = |at: usize| markdown[at..].starts_with("<a id=\"c-") || markdown[at..].starts_with("</a>[");
    let open = markdown.match_indices('<').find(|(at, _)| !markdown[..*at].ends_with('\\') && !own(*at));
    assert_eq!(open, None, "{markdown}");
}

#[test]
fn what_does_not_show_is_marked_and_boxed() {
    let (html, _, _) = page();
    for unit in ["202E", "202C", "200B", "0000", "001B"] {
        assert!(html.contains(&format!("data-u=\"U+{unit}\"")), "U+{unit} is not marked");
    }
    let outside: String =
        html.split("<b class=\"u\"").map(|piece| piece.split_once("</b>").map_or(piece, |(_, rest)| rest)).collect();
    assert!(!outside.contains(['\u{202E}', '\u{200B}', '\0', '\r']), "a character that does not show stands free");
}

#[test]
fn a_terminal_gets_no_control_characters() {
    let (_, _, summary) = page();
    assert!(summary.chars().all(|c| c == '\n' || !c.is_control()), "{summary:?}");
    assert!(!summary.contains('\u{202E}'));
}
