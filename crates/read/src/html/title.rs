//! Which headline a page shows, and what of a title is only the site's name.

use super::dom::{Dom, key, letters, words};

/// The headline shown: the `h1` that the stated title begins with, or that begins with it.
pub(super) fn shown(page: &Dom, title: &str) -> Option<String> {
    let bare = title.trim_end_matches(['…', '.']);
    headings(page).find(|words| begins_with(title, words) || begins_with(words, bare))
}

/// The page's headline where it has one only.
pub(super) fn only(page: &Dom) -> Option<String> {
    let mut headings = headings(page);
    headings.next().filter(|_| headings.next().is_none())
}

fn headings(page: &Dom) -> impl Iterator<Item = String> {
    const LENGTH: std::ops::RangeInclusive<usize> = 4..=300;
    let nodes = page.get_elements_by_tag_name(page.root(), "h1");
    nodes.into_iter().filter_map(|node| words(page, node)).filter(|words| LENGTH.contains(&words.len()))
}

/// Whether one text begins with the letters of another.
fn begins_with(text: &str, start: &str) -> bool {
    key(start).is_some() && letters(text).starts_with(&letters(start))
}

/// Whether a stated title is that of a heading: with the site's name after it, or cut off by three dots.
pub(super) fn is_of(title: &str, heading: &str) -> bool {
    let is_cut_off = title.ends_with(['…', '.']) && begins_with(heading, title.trim_end_matches(['…', '.']));
    begins_with(title, heading) || is_cut_off
}

/// What the names at the end of titles are compared with.
pub(super) struct Site<'a> {
    /// The publisher's name.
    pub(super) name: Option<&'a str>,
    /// The document's address.
    pub(super) url: Option<&'a str>,
}

impl Site<'_> {
    /// A title without " | Lake Radio" at its end: after a bar always, after other marks where it is the site's name.
    pub(super) fn cut_from(&self, title: &str) -> String {
        for mark in [" | ", " – ", " — ", " - ", " :: ", " » ", " · "] {
            let Some((front, last)) = title.rsplit_once(mark) else { continue };
            let is_short = mark == " | " && last.split_whitespace().count() <= 4;
            if (is_short || self.is_called(last)) && front.split_whitespace().count() >= 2 {
                return front.trim().to_owned();
            }
        }
        title.to_owned()
    }

    fn is_called(&self, name: &str) -> bool {
        let host = self.url.and_then(|url| url.split('/').nth(2)).unwrap_or("");
        let is_host = letters(name).len() >= 3 && letters(host).contains(&letters(name));
        is_host || self.name.is_some_and(|site| begins_with(site, name) || begins_with(name, site))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sites_name_is_cut_from_titles() {
        let site = Site { name: Some("Lake Radio News"), url: Some("https://www.ostratimes.example/1") };
        for (title, cut) in [
            ("Talks resume | World", "Talks resume"),
            ("Talks resume - Lake Radio", "Talks resume"),
            ("Talks resume – Ostra Times", "Talks resume"),
            ("Talks resume - but slowly", "Talks resume - but slowly"),
            ("Home | Lake Radio", "Home | Lake Radio"),
        ] {
            assert_eq!(site.cut_from(title), cut);
        }
    }

    #[test]
    fn the_headline_is_the_one_the_title_begins_with() {
        let page = Dom::parse("<h1>Lake Radio</h1><h1>Talks on the <i>lake</i> resume</h1>");
        assert_eq!(shown(&page, "Talks on the lake resume | Radio").as_deref(), Some("Talks on the lake resume"));
        assert_eq!(shown(&page, "Talks on the lake…").as_deref(), Some("Talks on the lake resume"));
        assert_eq!(shown(&page, "Something else"), None);
        assert_eq!(only(&page), None);
    }
}
