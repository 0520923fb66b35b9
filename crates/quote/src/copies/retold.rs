//! Texts that tell the same in other words, by the rare figures and names they share.

use chancery_text::Day;

use super::{Text, facts, partners::Partners};

/// Texts near in time that a figure may stand in and still tell one text from another.
const COMMON: usize = 256;
/// Days within which news is told again.
const NEWS: i32 = 31;
/// Weight of shared figures and names, of those of the text that has less, from which a text is told again.
const RETOLD: f64 = 0.7;
/// The same for two texts of one publisher, who tells a story again to add to it: what is new is no copy.
const RETOLD_BY_ONE: f64 = 0.85;
/// Share of the figures of the text that has fewer.
const FIGURES: f64 = 0.7;
/// Figures from which a text of the same words is told from another by them.
const TELLING_FIGURES: usize = 4;
/// Figures two tellings share at least.
const LEAST_FIGURES: usize = 4;

/// The figures and names of texts.
pub(super) struct Retold {
    /// Facts of every text by their numbers, sorted; those of a text from its start to that of the next.
    facts: Vec<u64>,
    starts: Vec<usize>,
    /// Fact and text, sorted.
    standing: Vec<(u64, u32)>,
    days: Vec<Option<Day>>,
}

impl Retold {
    pub(super) fn of(texts: &[Text<'_>]) -> Self {
        let (mut all, mut starts) = (Vec::new(), vec![0]);
        for text in texts {
            let mut of_text: Vec<u64> = facts::facts(text.text).keys().map(|fact| number(fact)).collect();
            of_text.sort_unstable();
            of_text.dedup();
            all.extend(of_text);
            starts.push(all.len());
        }
        let mut standing: Vec<(u64, u32)> = Vec::with_capacity(all.len());
        for (text, ends) in starts.windows(2).enumerate() {
            standing.extend(all[ends[0]..ends[1]].iter().map(|fact| (*fact, text as u32)));
        }
        standing.sort_unstable();
        Self { facts: all, starts, standing, days: texts.iter().map(|text| text.day).collect() }
    }

    /// Counts, for every later text of the same weeks, the figures that both hold and few others.
    pub(super) fn partners(&self, left: usize, partners: &mut Partners) {
        for fact in self.of_text(left).iter().filter(|fact| is_figure(**fact)) {
            let standing = self.standing(*fact);
            let near = || standing.iter().map(|(_, text)| *text as usize).filter(|text| self.are_near(left, *text));
            if near().nth(COMMON).is_some() {
                continue;
            }
            near().filter(|right| *right > left).for_each(|right| partners.add(right, 1));
        }
    }

    /// Whether so many shared figures make a comparison worth its time.
    #[expect(clippy::unused_self, reason = "asked of what counted them")]
    pub(super) const fn may_be(&self, figures: usize) -> bool {
        figures >= LEAST_FIGURES
    }

    /// Whether two texts share most of the rare figures and names of the one that has fewer.
    pub(super) fn is_retold(&self, left: usize, right: usize, by_one: bool) -> bool {
        let (of_left, of_right) = (self.of_text(left), self.of_text(right));
        let total = |facts: &[u64]| facts.iter().map(|fact| self.weight(*fact)).sum::<f64>();
        let (mut both, mut figures) = (0.0, 0);
        for fact in of_left.iter().filter(|fact| of_right.binary_search(fact).is_ok()) {
            both += self.weight(*fact);
            figures += usize::from(is_figure(*fact));
        }
        let (one, other) = (total(of_left), total(of_right));
        let count = |facts: &[u64]| facts.iter().filter(|fact| is_figure(**fact)).count();
        let least = if by_one { RETOLD_BY_ONE } else { RETOLD };
        // A chronology holds the facts of everything; it is no copy of any of it.
        figures >= LEAST_FIGURES
            && self.are_near(left, right)
            && figures as f64 >= FIGURES * count(of_left).min(count(of_right)) as f64
            && both >= least * one.min(other)
            && one.min(other) * 3.0 >= one.max(other)
    }

    /// Whether most figures of a text are not those of another.
    pub(super) fn has_other_figures(&self, record: usize, copy: usize) -> bool {
        let of_record = self.of_text(record);
        let (own, shared): (Vec<u64>, Vec<u64>) = self
            .of_text(copy)
            .iter()
            .filter(|fact| is_figure(**fact))
            .partition(|fact| of_record.binary_search(fact).is_err());
        own.len() + shared.len() >= TELLING_FIGURES && own.len() > shared.len()
    }

    fn are_near(&self, left: usize, right: usize) -> bool {
        let (Some(left), Some(right)) = (self.days[left], self.days[right]) else { return true };
        left.until(right).is_ok_and(|between| between.get_days().abs() <= NEWS)
    }

    /// What is in few texts weighs most, a figure more than a name.
    fn weight(&self, fact: u64) -> f64 {
        let rare = (1.0 + self.days.len() as f64 / self.standing(fact).len().max(1) as f64).ln();
        if is_figure(fact) { rare * 1.5 } else { rare }
    }

    fn of_text(&self, text: usize) -> &[u64] {
        &self.facts[self.starts[text]..self.starts[text + 1]]
    }

    fn standing(&self, fact: u64) -> &[(u64, u32)] {
        let first = self.standing.partition_point(|row| row.0 < fact);
        &self.standing[first..first + self.standing[first..].partition_point(|row| row.0 == fact)]
    }
}

/// A fact as a number; the highest bit says that it is a figure.
fn number(fact: &str) -> u64 {
    let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3);
    let hash = fact.bytes().fold(0xCBF2_9CE4_8422_2325, step);
    hash & !(1 << 63) | u64::from(facts::is_figure(fact)) << 63
}

const fn is_figure(fact: u64) -> bool {
    fact >> 63 == 1
}
