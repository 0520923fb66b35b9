//! The day a page was published, where no `meta` element is needed to say it or none does.
//!
//! The day of publication is wanted, not that of the last change. A day that stands somewhere in the page, or that of a
//! change, is taken last and with a note: relative dates in the text hang on it.

use chancery_text::{Edtf, Note};

use super::{
    GUESSED_DATE,
    dom::{Dom, NodeId, ancestors, descendants, is_beside, is_called, is_line, words},
};
use crate::dates;

/// Classes of elements that show the day of publication.
const CLASSES: &[&str] =
    &["date", "time", "publish", "posted", "datum", "entry-meta", "post-meta", "postmeta", "byline"];

/// Classes of what is not about this document.
const OTHER: &[&str] =
    &["related", "comment", "footer", "sidebar", "teaser", "widget", "recent", "popular", "copyright", "nav"];

/// The day of publication, and a note where it is a guess.
///
/// `stated` is what the page's metadata say, `url` its address, `changed` the day of its last change.
pub(super) fn of_publication(
    page: &Dom,
    stated: Option<Edtf>,
    url: Option<&str>,
    changed: Option<Edtf>,
) -> (Option<Edtf>, Option<Note>) {
    let addressed = url.and_then(dates::in_url);
    if let Some(stated) = stated.or_else(|| marked(page)) {
        // A timestamp in another zone may lie a day off; the address has the publisher's own day.
        let own = addressed.filter(|addressed| is_next_day(&stated, addressed));
        return (Some(own.unwrap_or(stated)), None);
    }
    let tab = || page.query_selector(page.root(), "head title").and_then(|title| words(page, title));
    let on = |place: &'static str| move |date: Edtf| (date, place);
    let guess = addressed
        .map(on("its address"))
        .or_else(|| time_element(page).map(on("a time element")))
        .or_else(|| dated_element(page).map(on("an element named after dates")))
        .or_else(|| dated_line(page).map(on("a line near its headline")))
        .or_else(|| tab().and_then(|title| dates::loose(&title)).map(on("its title")))
        .or_else(|| changed.map(on("the day it was last changed")));
    let Some((date, place)) = guess else { return (None, None) };
    let message =
        format!("The page states no date; {date} was taken from {place}. If it is wrong, give it with --date");
    (Some(date), Some(Note::new(GUESSED_DATE, message)))
}

/// Whether two days follow each other, in whichever order.
fn is_next_day(one: &Edtf, other: &Edtf) -> bool {
    let (Some(one), Some(other)) = (one.earliest(), other.earliest()) else { return false };
    one.tomorrow().ok() == Some(other) || other.tomorrow().ok() == Some(one)
}

/// Elements marked as the day of publication: `itemprop=datePublished`, `time pubdate`, hAtom's `published`.
fn marked(page: &Dom) -> Option<Edtf> {
    const MARKED: &str = "[itemprop~=datePublished], [itemprop~=dateCreated], time[pubdate], time.published, time.entry-date, .published[title], \
        .dtpublished";
    page.query_selector_all(page.root(), MARKED).into_iter().find_map(|node| date_of(page, node))
}

fn time_element(page: &Dom) -> Option<Edtf> {
    let times = page.query_selector_all(page.root(), "time");
    times.into_iter().filter(|node| is_about_document(page, *node)).find_map(|node| date_of(page, node))
}

/// The first short element whose class speaks of dates and whose words are one.
fn dated_element(page: &Dom) -> Option<Edtf> {
    const LONGEST: usize = 160;
    let candidates =
        page.query_selector_all(page.root(), "span, div, p, li, em, small, td, abbr, a, b, strong, h2, h3, h4, h5, h6");
    candidates
        .into_iter()
        .filter(|node| is_called(page, *node, CLASSES) && is_about_document(page, *node))
        .filter_map(|node| words(page, node).filter(|words| words.len() <= LONGEST))
        .find_map(|words| dates::loose(&words))
}

/// The first short line with a date around the headline: "Ostra, 2 June 2031", "For immediate release: June 2, 2031".
fn dated_line(page: &Dom) -> Option<Edtf> {
    const LONGEST: usize = 90;
    const BEFORE: usize = 3;
    const AFTER: usize = 6;
    let lines: Vec<NodeId> = descendants(page, page.body()?).into_iter().filter(|node| is_line(page, *node)).collect();
    let titles = lines.iter().enumerate().filter(|(_, line)| page.tag_name(**line) == "h1").map(|(at, _)| at);
    let around = |title: usize| lines[title..].iter().take(AFTER + 1).chain(lines[..title].iter().rev().take(BEFORE));
    titles
        .flat_map(around)
        .filter(|line| is_about_document(page, **line))
        .filter_map(|line| words(page, *line).filter(|words| words.len() <= LONGEST))
        .find_map(|words| dates::loose(&words))
}

fn date_of(page: &Dom, node: NodeId) -> Option<Edtf> {
    let attribute = |name: &str| page.get_attribute(node, name).and_then(|value| dates::loose(&value));
    attribute("datetime")
        .or_else(|| attribute("content"))
        .or_else(|| attribute("title"))
        .or_else(|| words(page, node).and_then(|words| dates::loose(&words)))
}

fn is_about_document(page: &Dom, node: NodeId) -> bool {
    !ancestors(page, node).any(|above| is_beside(page, above, OTHER))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(html: &str, url: Option<&str>) -> (String, bool) {
        let (date, note) = of_publication(&Dom::parse(html), None, url, None);
        (date.map(String::from).unwrap_or_default(), note.is_some())
    }

    #[test]
    fn marked_dates_are_no_guess() {
        let html = "<p>Talks of May 1, 2030</p><span itemprop=datePublished>June 2, 2031</span>";
        assert_eq!(day(html, None), ("2031-06-02".into(), false));
    }

    #[test]
    fn the_address_corrects_the_zone_and_no_more() {
        let marked = "<time pubdate datetime=2031-06-03T02:00Z>";
        assert_eq!(day(marked, Some("https://radio.example/2031/06/02/talks")), ("2031-06-02".into(), false));
        assert_eq!(day(marked, Some("https://radio.example/2031/05/02/talks")), ("2031-06-03".into(), false));
    }

    #[test]
    fn guesses_are_noted() {
        let release = "<nav class=nav><p>1 May 2030</p></nav><h1>Readout</h1><p>For immediate release: June 2, 2031</p><p>Both met.</p>";
        assert_eq!(day(release, None), ("2031-06-02".into(), true));
        let related =
            "<div class=related><time datetime=2030-01-01></time></div><h1>Talks</h1><p class=date>2 June 2031</p>";
        assert_eq!(day(related, None), ("2031-06-02".into(), true));
        assert_eq!(day("<h1>Talks</h1><p>Both met on June 2.</p>", None), (String::new(), false));
    }
}
