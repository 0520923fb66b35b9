//! Paragraphs that texts have in common, nearly the same.

use super::{Text, likeness, partners::Partners};

/// Texts a paragraph may stand in and still be compared text with text. One that stands in more is compared with the
/// first of them: a story printed in a thousand papers is found, and a line under every page costs no million pairs.
const COMMON: usize = 64;

/// Which groups of paragraphs stand in which texts.
pub(super) struct Shared {
    /// Group, text and words there, by group and then by text.
    by_group: Vec<(u32, u32, u32)>,
    /// Text, group and words there, by text and then by group.
    by_text: Vec<(u32, u32, u32)>,
}

impl Shared {
    pub(super) fn of(texts: &[Text<'_>]) -> Self {
        let paragraphs: Vec<(u32, &str)> = texts
            .iter()
            .enumerate()
            .flat_map(|(at, text)| text.text.split("\n\n").map(str::trim).map(move |p| (at as u32, p)))
            .filter(|(_, paragraph)| !paragraph.is_empty())
            .collect();
        let words = |paragraph: &str| paragraph.split_whitespace().count().max(paragraph.chars().count() / 12) as u32;
        let groups = likeness::groups(paragraphs.iter().map(|(_, words)| *words));
        let mut by_group: Vec<(u32, u32, u32)> = groups
            .into_iter()
            .zip(&paragraphs)
            .map(|(group, (text, paragraph))| (group, *text, words(paragraph)))
            .collect();
        drop(paragraphs);
        by_group.sort_unstable();
        // What a text says twice it says once.
        by_group.dedup_by(|later, first| {
            let is_same = (later.0, later.1) == (first.0, first.1);
            if is_same {
                first.2 += later.2;
            }
            is_same
        });
        let mut by_text: Vec<(u32, u32, u32)> =
            by_group.iter().map(|(group, text, words)| (*text, *group, *words)).collect();
        by_text.sort_unstable();
        Self { by_group, by_text }
    }

    /// Words of paragraphs that stand in both texts.
    pub(super) fn words(&self, left: usize, right: usize) -> usize {
        let (left, right) = (self.of_text(left), self.of_text(right));
        let other = |group: u32| right.binary_search_by_key(&group, |row| row.1).ok().map(|at| right[at].2);
        left.iter().filter_map(|(_, group, words)| Some(other(*group)?.min(*words) as usize)).sum()
    }

    /// Counts, for every later text, the words of paragraphs that stand in both.
    pub(super) fn partners(&self, left: usize, partners: &mut Partners) {
        for (_, group, words) in self.of_text(left) {
            let first = self.by_group.partition_point(|row| row.0 < *group);
            let standing = &self.by_group[first..first + self.by_group[first..].partition_point(|row| row.0 == *group)];
            if standing.len() > COMMON && standing[0].1 as usize != left {
                continue;
            }
            for (_, right, there) in standing.iter().filter(|row| row.1 as usize > left) {
                partners.add(*right as usize, (*words).min(*there) as usize);
            }
        }
    }

    fn of_text(&self, text: usize) -> &[(u32, u32, u32)] {
        let first = self.by_text.partition_point(|row| (row.0 as usize) < text);
        &self.by_text[first..first + self.by_text[first..].partition_point(|row| row.0 as usize == text)]
    }
}
