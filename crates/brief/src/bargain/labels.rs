//! Words in pictures: how wide they are, and where they cover nothing.

use unicode_width::UnicodeWidthChar;

use super::drawn::length;

/// A rectangle, by its left upper corner.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Area {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) width: f64,
    pub(super) height: f64,
}

impl Area {
    /// Around a middle.
    pub(super) fn around(x: f64, y: f64, width: f64, height: f64) -> Self {
        Self { x: x - width / 2.0, y: y - height / 2.0, width, height }
    }

    /// How much of it another covers.
    fn shared(&self, other: &Self) -> f64 {
        let across = (self.x + self.width).min(other.x + other.width) - self.x.max(other.x);
        let down = (self.y + self.height).min(other.y + other.height) - self.y.max(other.y);
        across.max(0.0) * down.max(0.0)
    }
}

/// What is taken already.
#[derive(Debug, Default)]
pub(super) struct Taken(Vec<Area>);

impl Taken {
    pub(super) fn take(&mut self, area: Area) {
        self.0.push(area);
    }

    /// The first of some places that covers nothing, or the one that covers least; it is taken then.
    pub(super) fn place(&mut self, candidates: impl IntoIterator<Item = Area>) -> Option<Area> {
        let mut best: Option<(f64, Area)> = None;
        for area in candidates {
            let covered: f64 = self.0.iter().map(|taken| taken.shared(&area)).sum();
            if best.is_none_or(|(least, _)| covered < least) {
                best = Some((covered, area));
            }
            if covered <= 0.0 {
                break;
            }
        }
        let (_, area) = best?;
        self.take(area);
        Some(area)
    }
}

/// How wide a text is about, at a size of letters; wide enough for the fonts that systems have, in bold too.
pub(super) fn wide(text: &str, size: f64) -> f64 {
    let of = |c: char| match c {
        'i' | 'j' | 'l' | 't' | 'f' | 'r' | ' ' | '.' | ',' | ':' | '-' | '(' | ')' => 0.42,
        'm' | 'w' => 0.95,
        _ if c.is_ascii_uppercase() => 0.76,
        _ if c.is_ascii() => 0.64,
        _ => 0.64 * length(c.width().unwrap_or(0)).max(1.0),
    };
    text.chars().map(of).sum::<f64>() * size
}

/// A text cut to so many characters.
pub(super) fn cut(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let kept: String = text.chars().take(most.saturating_sub(1)).collect();
    format!("{}…", kept.trim_end())
}

/// A short name for every party: as many letters as it takes to tell them apart, up to three; else numbers.
pub(super) fn short_names(parties: &[String]) -> Vec<String> {
    for letters in 1..=3 {
        let short: Vec<String> = parties.iter().map(|p| p.chars().take(letters).collect()).collect();
        let is_own = |at: usize| !short[at].is_empty() && !short[..at].contains(&short[at]);
        if (0..short.len()).all(is_own) {
            return short;
        }
    }
    (1..=parties.len()).map(|n| n.to_string()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parties_are_told_apart_by_as_few_letters_as_it_takes() {
        let names = |all: &[&str]| short_names(&all.iter().map(|n| (*n).to_owned()).collect::<Vec<_>>());
        assert_eq!(names(&["Varneth", "Soldra", "Ostmere"]), ["V", "S", "O"]);
        assert_eq!(names(&["Soldra", "Sotmere"]), ["Sol", "Sot"]);
        assert_eq!(names(&["North Varneth", "North Soldra"]), ["1", "2"]);
    }

    #[test]
    fn a_word_stands_where_it_covers_nothing() {
        let mut taken = Taken::default();
        let here = Area::around(0.0, 0.0, 10.0, 10.0);
        let beside = Area::around(10.0, 0.0, 10.0, 10.0);
        assert_eq!(taken.place([here, beside]), Some(here));
        assert_eq!(taken.place([here, beside]), Some(beside));
        // Where nothing is free, the place that covers least.
        assert_eq!(taken.place([here, Area::around(14.0, 0.0, 10.0, 10.0)]).map(|a| a.x), Some(9.0));
    }
}
