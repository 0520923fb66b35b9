//! HTML: the article's text, and what the page says about it.
//!
//! The canonical text is the article as paragraphs separated by blank lines: title, headings, running text, list items,
//! photo captions. Menus, scripts, comments and hidden text never come into it. Finding the article is the work of the
//! trafilatura library without its fallback, which could overflow the stack; around it stand our guard, our own reading
//! of the page's metadata, and the captions, which the library throws away and which often carry dated events.

mod caption;
mod day;
mod dom;
mod guard;
mod json_ld;
mod prepare;
mod published;
mod render;
mod title;

use std::thread;

use trafilatura::{HtmlDateMode, Options};

use self::{dom::Dom, published::Published};
use crate::{error::ReadError, metadata::or, plain::Reading};

/// Code of the note that says on what a page's date rests where the page does not state it.
pub(crate) const GUESSED_DATE: &str = "date";

/// Stack of the thread that reads a page: recursion in the library goes [`guard::MAX_DEPTH`] deep, and worker threads
/// of the caller have 2 MB only. Memory that is not touched is not taken.
const STACK: usize = 64 << 20;

/// Characters below which an extraction is held to have failed, and the whole page is taken for the article instead. The
/// library has 250, but statements and readouts of calls can be shorter than that.
const SHORT: usize = 150;

/// Reads a decoded page.
///
/// # Errors
/// `TooLarge`, `TooDeep`, `NoArticle`, or `Extractor` where the library broke down.
pub(crate) fn read(name: &str, html: String) -> Result<Reading, ReadError> {
    let html = guard::check(name, html)?;
    let reader = thread::Builder::new().name("html".to_owned()).stack_size(STACK).spawn(move || article(&html));
    // A panic inside ends that thread only, and comes out of `join` as an error.
    let reading = reader.ok().and_then(|running| running.join().ok());
    let reading = reading.ok_or_else(|| ReadError::Extractor { name: name.to_owned() })?;
    reading.ok_or_else(|| ReadError::NoArticle { name: name.to_owned() })
}

/// The article of a page; `None` where there is no text.
fn article(html: &str) -> Option<Reading> {
    let mut page = Dom::parse(html);
    let Published { metadata, heading, notes } = published::read(&page, html);
    let captions = caption::collect(&page, heading.as_deref());
    let landmarks = caption::landmarks(&page, &captions);
    prepare::prepare(&mut page);

    // The library would guess dates from any number in the page, and by the clock; see `published` for ours.
    let config = trafilatura::Config::default().with_min_extracted_size(SHORT);
    let options =
        Options::default().with_config(config).with_html_date_mode(HtmlDateMode::Disabled).with_exclude_comments(true);
    let found = trafilatura::extract_document(page, &options).ok()?;
    let stated = |text: &str| crate::metadata::stated(text);
    let filled = chancery_text::Metadata {
        title: stated(&found.metadata.title),
        url: stated(&found.metadata.url),
        publisher: stated(&found.metadata.sitename),
        author: stated(&found.metadata.author),
        ..Default::default()
    };
    let metadata = or(metadata, filled);

    let mut blocks = render::blocks(&found.content_html);
    if blocks.is_empty() {
        return None;
    }
    caption::place(&mut blocks, &captions, &landmarks);
    render::put_title(&mut blocks, heading.as_deref().or(metadata.title.as_deref()));
    render::mark_bylines(&mut blocks);
    let (text, hints) = render::text(&blocks);
    Some(Reading { text, metadata, hints, notes })
}

#[cfg(test)]
mod tests {
    use chancery_text::BlockKind;

    use super::*;

    const LINE: &str = "Both delegations met in Ostra on Monday and agreed to open the lower sluices within the month.";

    fn page(body: &str) -> Reading {
        read("page.html", format!("<html><head><title>Talks resume</title></head><body>{body}</body></html>")).unwrap()
    }

    fn paragraphs(reading: &Reading) -> Vec<&str> {
        reading.text.trim_end().split("\n\n").collect()
    }

    #[test]
    fn labels_of_a_transcript_begin_paragraphs_in_every_markup() {
        let turns = |before: &str, after: &str| -> String {
            (0..6).map(|i| format!("{before}<strong>VALE {i}:</strong> {LINE}{after}")).collect()
        };
        for body in [
            turns("<p>", "</p>"),
            turns("<div>", "</div>"),
            format!("<p>{}</p>", turns("", "<br><br>")),
            format!("<p>{}</p>", turns("", "<br>\n")),
            turns("", "<br><br>"),
            turns("<table><tr><td>", "</td></tr></table>"),
            format!("<pre>{}</pre>", turns("", "\n")),
        ] {
            let reading = page(&format!("<div id=content>{body}</div>"));
            for i in 0..6 {
                assert!(
                    reading.text.lines().any(|line| line == format!("VALE {i}: {LINE}")),
                    "{body}\n{}",
                    reading.text
                );
            }
        }
    }

    #[test]
    fn captions_stand_at_their_place_and_others_stay_out() {
        let reading = page(&format!(
            "<nav><a>Home</a></nav><article><h1>Talks resume</h1>\
             <figure><img src=a><figcaption>The envoy in Ostra on May 13. <span>Ana Pell/NWA</span></figcaption></figure>\
             <p>First. {LINE}</p><p>Second. {LINE}</p>\
             <div class=wp-caption><p class=wp-caption-text>The sluices at dawn.</p></div><p>Third. {LINE}</p></article>\
             <aside class=related><figure><figcaption>Another story altogether.</figcaption></figure></aside>"
        ));
        let first = format!("First. {LINE}");
        let (second, third) = (format!("Second. {LINE}"), format!("Third. {LINE}"));
        let caption = "The envoy in Ostra on May 13. Ana Pell/NWA";
        let expected = ["Talks resume", caption, &first, &second, "The sluices at dawn.", &third];
        assert_eq!(paragraphs(&reading), expected);
        let hinted: Vec<&str> = reading
            .hints
            .iter()
            .filter(|(_, kind)| *kind == BlockKind::Caption)
            .map(|(range, _)| range.of_text(&reading.text))
            .collect();
        assert_eq!(hinted, [caption, "The sluices at dawn."]);
    }

    #[test]
    fn hidden_text_scripts_and_comments_stay_out() {
        let reading = page(&format!(
            "<article><h1>Talks resume</h1><p>{LINE}</p><p>{LINE}<!-- secret --><span style='display: none'>secret</span></p>\
             <script>secret</script><p hidden>secret</p><noscript>secret</noscript><p style=\"Visibility:Hidden\">secret</p></article>"
        ));
        assert!(!reading.text.contains("secret"), "{}", reading.text);
    }

    #[test]
    fn words_in_odd_elements_are_kept() {
        let reading = page(&format!(
            "<form><article><p>{LINE} They meet on <time>June 2</time>, at <ins>noon</ins>.</p><p>He said <q>never</q> &amp; left. {LINE}</p></article></form>"
        ));
        assert!(reading.text.contains("They meet on June 2, at noon."), "{}", reading.text);
        assert!(reading.text.contains("He said “never” & left."), "{}", reading.text);
    }

    #[test]
    fn a_short_readout_is_read_whole_and_alone() {
        let reading = page(
            "<header><nav>Home About</nav></header><main><h1>Readout of call</h1>\
             <p>The envoy spoke with Minister Vale today.</p><p>They agreed to meet.</p></main><footer>Contact us</footer>",
        );
        assert_eq!(
            paragraphs(&reading),
            ["Readout of call", "The envoy spoke with Minister Vale today.", "They agreed to meet."]
        );
    }

    #[test]
    fn lists_are_lines() {
        let reading = page(&format!(
            "<article><p>{LINE}</p><p>They agreed:</p><ol><li>A truce of {LINE}</li><li>An exchange of {LINE}</li></ol></article>"
        ));
        let items = reading.hints.iter().filter(|(_, kind)| *kind == BlockKind::ListItem).count();
        assert_eq!(items, 2, "{}", reading.text);
    }

    #[test]
    fn pages_without_an_article_are_named() {
        assert!(matches!(read("a.html", "<html><body><script>x</script>".into()), Err(ReadError::NoArticle { .. })));
        assert!(matches!(read("a.html", "<div>".repeat(9_000)), Err(ReadError::TooDeep { .. })));
    }

    #[test]
    fn nesting_below_the_limit_does_not_overflow() {
        for (open, count) in
            [("<div>x", 480), ("<b>x", 480), ("<ul><li>x", 240), ("<blockquote>x", 480), ("<table><tr><td>x", 40)]
        {
            let body = format!("{}<p>{LINE}</p>", open.repeat(count));
            let _ = read("a.html", format!("<html><body>{body}"));
        }
    }
}
