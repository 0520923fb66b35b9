//! One figure beside another.

use std::cmp::Reverse;

use chancery_record::{Figure, FigureBound};

use super::{
    CheckedFigure, FigureFault, FigureOutcome, Told,
    counted::{class, course, noun, rate, topic},
};
use crate::speaker::{named_in, same};

/// Figures of the sources that are shown.
const SHOWN: usize = 3;
/// Numbers up to this one stand everywhere.
const SMALL: f64 = 12.0;

pub(crate) fn check(draft: &Told, sources: &[Told], cited: &[usize]) -> CheckedFigure {
    let is_cited = |told: &Told| cited.is_empty() || cited.contains(&told.source);
    let all: Vec<Beside> = sources.iter().enumerate().map(|(at, told)| Beside::of(draft, told, at)).collect();
    let within: Vec<&Beside> = all.iter().filter(|beside| is_cited(&sources[beside.at])).collect();
    let anywhere: Vec<&Beside> = all.iter().collect();
    if let Some(checked) = standing(draft, sources, &within) {
        return checked;
    }
    if !cited.is_empty()
        && let Some(mut checked) = standing(draft, sources, &anywhere)
    {
        checked.faults.push(fault(FigureOutcome::OtherSource, String::new(), String::new()));
        return checked.sorted();
    }
    // What stands in its place: a range of which it is an end, another value of the same thing.
    let mut like: Vec<&Beside> = within.into_iter().filter(|beside| beside.is_like()).collect();
    like.sort_by_key(|beside| (Reverse(beside.value), Reverse(beside.nearness()), beside.at));
    let Some(nearest) = like.first() else {
        let outcome =
            if numbers(&draft.figure).is_empty() { FigureOutcome::NotCheckable } else { FigureOutcome::NotFound };
        return CheckedFigure {
            outcome,
            faults: vec![fault(outcome, String::new(), String::new())],
            places: Vec::new(),
        };
    };
    let is_end = nearest.value == Value::End;
    let outcome = if is_end { FigureOutcome::RangeEnd } else { FigureOutcome::OtherValue };
    let told = &sources[nearest.at];
    let mut faults = vec![fault(outcome, value(&told.figure), value(&draft.figure))];
    if is_end {
        faults
            .extend(differences(draft, told, nearest).into_iter().filter(|f| f.outcome != FigureOutcome::BoundDropped));
    }
    CheckedFigure { outcome, faults, places: like.iter().map(|beside| beside.at).take(SHOWN).collect() }.sorted()
}

/// The figure where the same number stands, judged by the place that fits best.
fn standing(draft: &Told, sources: &[Told], among: &[&Beside]) -> Option<CheckedFigure> {
    let mut same: Vec<(Vec<FigureFault>, &Beside)> = among
        .iter()
        .filter(|beside| beside.is_place(draft))
        .map(|beside| (differences(draft, &sources[beside.at], beside), *beside))
        .collect();
    let gravest = |faults: &[FigureFault]| faults.iter().map(|f| f.outcome).max();
    same.sort_by_key(|(faults, beside)| (gravest(faults), faults.len(), Reverse(beside.nearness()), beside.at));
    let (mut faults, best) = same.first().cloned()?;
    faults.extend(newer(&sources[best.at], best.at, sources));
    let places = same.iter().map(|(_, beside)| beside.at).take(SHOWN).collect();
    Some(CheckedFigure { outcome: FigureOutcome::Found, faults, places }.sorted())
}

/// What the draft's number is to that of a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Value {
    Other,
    /// One end of its range.
    End,
    Same,
}

/// How one figure of the sources stands to that of the draft.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "each is one thing that is alike or not")]
struct Beside {
    at: usize,
    value: Value,
    same_thing: bool,
    same_speaker: bool,
    /// Both say what is counted, and it is not the same: killed, wounded.
    other_class: bool,
    /// Percent, money, people: what many sentences count.
    is_generic: bool,
    /// Percent and periods: the same number of them is of anything.
    is_of_anything: bool,
    /// Of its number only the order is known: "thousands".
    is_order: bool,
    /// Words that both sentences share.
    shared: usize,
}

impl Beside {
    fn of(draft: &Told, told: &Told, at: usize) -> Self {
        let (ours, theirs) = (numbers(&draft.figure), numbers(&told.figure));
        let topics = (topic(draft), topic(told));
        Self {
            at,
            value: match ours.as_slice() {
                _ if ours == theirs => Value::Same,
                [one] if theirs.len() == 2 && theirs.contains(one) => Value::End,
                _ => Value::Other,
            },
            same_thing: same_thing(draft, told),
            same_speaker: draft.speaker.as_ref().zip(told.speaker.as_ref()).is_some_and(|(a, b)| is_same(a, b)),
            other_class: class(draft).zip(class(told)).is_some_and(|(a, b)| a != b),
            is_generic: is_generic(&noun(&draft.figure.unit)),
            is_of_anything: is_of_anything(&noun(&draft.figure.unit)) && class(draft).is_none(),
            is_order: [draft, told].iter().any(|t| t.figure.circumstances.bound == FigureBound::Order),
            shared: topics.0.intersection(&topics.1).count(),
        }
    }

    /// Whether the draft's figure may stand there. The same number of something else is a place only where the sentences are
    /// about one matter; small numbers are everywhere.
    fn is_place(&self, draft: &Told) -> bool {
        let figure = &draft.figure;
        let tells = figure.low.or(figure.high).is_some_and(|value| value > SMALL);
        let is_order = figure.circumstances.bound == FigureBound::Order;
        // "24 percent" is a place only where it is 24 percent of that.
        let is_about = if self.is_of_anything { self.shared > 1 } else { self.shared > 0 || tells };
        self.value == Value::Same
            && (self.same_thing && is_about
                || self.other_class && self.shared > 0
                || tells && !is_order && self.shared > 2)
    }

    /// Whether the draft may have meant this one, with another value.
    const fn is_like(&self) -> bool {
        let needed = if self.is_generic { 3 } else { 2 };
        let near = self.same_speaker || matches!(self.value, Value::End);
        self.same_thing && !self.is_order && (self.shared >= needed || self.shared + 1 >= needed && near)
    }

    const fn nearness(&self) -> usize {
        self.shared * 2 + if self.same_speaker { 3 } else { 0 }
    }
}

fn differences(draft: &Told, told: &Told, beside: &Beside) -> Vec<FigureFault> {
    let mut faults = Vec::new();
    if !beside.same_thing {
        let what = |told: &Told| class(told).map_or_else(|| told.figure.unit.clone(), str::to_owned);
        faults.push(fault(FigureOutcome::OtherUnit, what(told), what(draft)));
    }
    faults.extend(other_way(draft, told).or_else(|| other_rate(draft, told)));
    if told.is_rewritten {
        faults.push(fault(FigureOutcome::RewrittenCopy, String::new(), String::new()));
    }
    let (ours, theirs) = (&draft.figure.circumstances, &told.figure.circumstances);
    let sharp = |bound: FigureBound, hedge: &Option<String>| hedge.clone().unwrap_or_else(|| bound.label().to_owned());
    let is_bound = match (ours.bound, theirs.bound) {
        (a, b) if a == b => theirs.hedge.is_some() && ours.hedge.is_none(),
        // What was said exactly may be told less exactly.
        (FigureBound::About, FigureBound::Exact) => false,
        _ => true,
    };
    if is_bound {
        let (source, draft) = (sharp(theirs.bound, &theirs.hedge), sharp(ours.bound, &ours.hedge));
        faults.push(fault(FigureOutcome::BoundDropped, source, draft));
    }
    faults.extend(credit(draft, told));
    if let (Some(ours), Some(theirs)) = (&ours.date, &theirs.date) {
        let apart = ours.latest() < theirs.earliest() || theirs.latest() < ours.earliest();
        if apart {
            faults.push(fault(FigureOutcome::OtherTime, theirs.to_string(), ours.to_string()));
        }
    }
    faults
}

/// A raise is no cut.
fn other_way(draft: &Told, told: &Told) -> Option<FigureFault> {
    let ((ours, our_word), (theirs, their_word)) = (course(draft)?, course(told)?);
    (ours != theirs).then(|| fault(FigureOutcome::OtherUnit, their_word, our_word))
}

/// 600 a day are not 600 a week, and once is not every year.
fn other_rate(draft: &Told, told: &Told) -> Option<FigureFault> {
    let (ours, theirs) = (rate(draft)?, rate(told)?);
    let bare = |told: &Told| told.figure.unit.split(" per ").next().unwrap_or("").to_owned();
    let shown = |told: &Told, rate: &str| format!("{} {rate}", bare(told)).trim().to_owned();
    (ours != theirs).then(|| fault(FigureOutcome::OtherUnit, shown(told, theirs), shown(draft, ours)))
}

/// Whether the draft names the one who gives the figure.
fn credit(draft: &Told, told: &Told) -> Option<FigureFault> {
    match (&draft.speaker, &told.speaker) {
        (Some(ours), Some(theirs)) if !is_same(ours, theirs) && !named_in(&told.sentence, ours) => {
            Some(fault(FigureOutcome::OtherSpeaker, theirs.clone(), ours.clone()))
        }
        (Some(ours), None)
            if !named_in(&told.sentence, ours) && !told.authors.iter().any(|a| same(a, ours) != Some(false)) =>
        {
            let own = told.authors.first().cloned().unwrap_or_default();
            Some(fault(FigureOutcome::OtherSpeaker, own, ours.clone()))
        }
        (None, Some(theirs)) if !named_in(&draft.sentence, theirs) => {
            Some(fault(FigureOutcome::AttributionDropped, theirs.clone(), String::new()))
        }
        _ => None,
    }
}

/// A newer figure of the same thing by the same one, with another value.
fn newer(told: &Told, at: usize, sources: &[Told]) -> Option<FigureFault> {
    let about = topic(told);
    let given_by = |other: &Told| match (&told.speaker, &other.speaker) {
        (Some(a), Some(b)) => is_same(a, b),
        (None, None) => !told.authors.is_empty() && told.authors == other.authors,
        _ => false,
    };
    let (newest, other) = sources
        .iter()
        .enumerate()
        .filter(|(number, other)| *number != at && other.day > told.day && told.day.is_some())
        .filter(|(_, other)| same_thing(told, other) && given_by(other))
        .filter(|(_, other)| topic(other).intersection(&about).count() > 1)
        .max_by_key(|(number, other)| (other.day, Reverse(*number)))?;
    let differs = numbers(&other.figure) != numbers(&told.figure);
    let fault = fault(FigureOutcome::Superseded, value(&other.figure), value(&told.figure));
    differs.then_some(FigureFault { newer: Some(newest), ..fault })
}

/// Whether two figures count the same: by what is done to it where that is told, else by the noun.
fn same_thing(left: &Told, right: &Told) -> bool {
    let (l, r) = (noun(&left.figure.unit), noun(&right.figure.unit));
    // "600 trucks every day" is 600 trucks, and a day too.
    let bare = |noun: &str| noun.split('/').next().unwrap_or(noun).to_owned();
    let (l, r) = if l.contains('/') && r.contains('/') { (l, r) } else { (bare(&l), bare(&r)) };
    match (class(left), class(right)) {
        (Some(a), Some(b)) => a == b,
        (None, None) => l == r && !l.is_empty(),
        // "52 guards" beside "52 guards were killed".
        _ => l == r && !l.is_empty() && !is_generic(&l),
    }
}

/// Whether a noun tells little of what is counted.
fn is_generic(noun: &str) -> bool {
    const GENERIC: [&str; 14] = [
        "people", "person", "civilian", "percent", "dollar", "euro", "pound", "hour", "day", "week", "month", "year",
        "time", "",
    ];
    GENERIC.contains(&noun.split('/').next().unwrap_or(noun))
}

/// Whether a number of it may be of anything.
fn is_of_anything(noun: &str) -> bool {
    const PARTS: [&str; 6] = ["percent", "hour", "day", "week", "month", "year"];
    PARTS.contains(&noun.split('/').next().unwrap_or(noun))
}

/// Whether two names are one, initials too: UN and United Nations.
fn is_same(left: &str, right: &str) -> bool {
    let initials = |name: &str| {
        name.split([' ', '-']).filter_map(|w| w.chars().next()).filter(|c| c.is_uppercase()).collect::<String>()
    };
    let bare = |name: &str| name.trim_start_matches("the ").replace('.', "");
    same(left, right) != Some(false) || initials(left) == bare(right) || initials(right) == bare(left)
}

/// The numbers that are said: one, or the ends of a range.
fn numbers(figure: &Figure) -> Vec<u64> {
    let mut said: Vec<u64> = figure.low.into_iter().chain(figure.high).map(f64::to_bits).collect();
    said.dedup();
    said
}

fn value(figure: &Figure) -> String {
    let bound = figure.circumstances.bound;
    let value = figure.value_text();
    match bound {
        FigureBound::About | FigureBound::Nearly => format!("{} {value}", bound.label()),
        _ => value,
    }
}

const fn fault(outcome: FigureOutcome, source: String, draft: String) -> FigureFault {
    FigureFault { outcome, source, draft, newer: None }
}

impl CheckedFigure {
    fn sorted(mut self) -> Self {
        self.faults.sort_by_key(|fault| Reverse(fault.outcome));
        self.outcome = self.faults.first().map_or(self.outcome, |fault| fault.outcome);
        self
    }
}

#[cfg(test)]
mod tests {
    use chancery_record::{Basis, Circumstances, Confidence, Passage};
    use chancery_text::{Day, Edtf, TextRange};

    use super::*;

    fn told(sentence: &str, words: &str, day: Option<Day>) -> Told {
        let at = sentence.find(words).unwrap();
        let range = TextRange::of(at, at + words.len());
        let value: f64 = words.split(' ').next().unwrap().parse().unwrap();
        let figure = Figure {
            low: Some(value),
            high: Some(value),
            unit: words.split(' ').nth(1).unwrap_or("").to_owned(),
            attributed_to: String::new(),
            circumstances: Circumstances { date: day.map(Edtf::day), ..Circumstances::default() },
            passage: Passage { range, quote: words.to_owned() },
            basis: Basis { cue: String::new(), rule: String::new(), confidence: Confidence(50), reasons: Vec::new() },
        };
        let sentence = sentence.to_owned();
        Told {
            figure,
            speaker: None,
            sentence,
            within: range,
            source: 0,
            day: None,
            authors: Vec::new(),
            is_rewritten: false,
        }
    }

    fn outcome(draft: &Told, source: &Told) -> FigureOutcome {
        check(draft, std::slice::from_ref(source), &[]).outcome
    }

    #[test]
    fn a_figure_of_another_day_is_another_figure() {
        let of = |day| told("The mission counted 49 dead in Hesk.", "49 dead", Day::new(2031, 1, day).ok());
        assert_eq!(outcome(&of(14), &of(14)), FigureOutcome::Found);
        assert_eq!(outcome(&of(20), &of(14)), FigureOutcome::OtherTime);
    }

    #[test]
    fn the_same_number_of_something_else_far_away_is_no_place() {
        let draft = told("Soldra lost 40 boats on the eastern shore.", "40 boats", None);
        let source = told("The choir of Issoral has 40 singers.", "40 singers", None);
        assert_eq!(outcome(&draft, &source), FigureOutcome::NotFound);
    }

    #[test]
    fn percent_and_periods_are_of_something() {
        let source = told("The deal gives the ferrymen of Hesk a raise of 24 percent.", "24 percent", None);
        let of = |sentence| outcome(&told(sentence, "24 percent", None), &source);
        assert_eq!(of("The ferrymen get a raise of 24 percent."), FigureOutcome::Found);
        assert_eq!(of("Unemployment would rise by 24 percent."), FigureOutcome::NotFound);
        assert_eq!(of("The ferrymen of Hesk take a cut of 24 percent."), FigureOutcome::OtherUnit);
        let source = told("The mission let 600 trucks through every single day.", "600 trucks", None);
        let of = |sentence| outcome(&told(sentence, "600 trucks", None), &source);
        assert_eq!(of("Every day 600 trucks pass the mission."), FigureOutcome::Found);
        assert_eq!(of("The mission lets 600 trucks pass."), FigureOutcome::Found);
        assert_eq!(of("The mission lets 600 trucks pass every week."), FigureOutcome::OtherUnit);
        let source = told("Soldra pays 11 million a year into the fund.", "11 million", None);
        assert_eq!(
            outcome(&told("Soldra pays 11 million once into the fund.", "11 million", None), &source),
            FigureOutcome::OtherUnit
        );
    }

    #[test]
    fn what_is_held_is_not_always_a_person() {
        let source =
            told("57 percent of the new mills are in villages represented by Concordists.", "57 percent", None);
        let draft = told("57 percent of the new mills are in villages held by Concordists.", "57 percent", None);
        assert_eq!(outcome(&draft, &source), FigureOutcome::Found);
    }

    #[test]
    fn a_figure_of_a_rewritten_copy_is_said_to_be_one() {
        let source = told("Shells killed 49 people in Hesk.", "49 people", None);
        let copy = Told { is_rewritten: true, ..told("Shells killed 94 people in Hesk.", "94 people", None) };
        let of = |words| {
            check(&told(&format!("Shells killed {words} in Hesk."), words, None), &[source.clone(), copy.clone()], &[])
                .outcome
        };
        assert_eq!((of("49 people"), of("94 people")), (FigureOutcome::Found, FigureOutcome::RewrittenCopy));
    }

    #[test]
    fn names_and_their_initials_are_one() {
        assert!(is_same("UN", "United Nations"));
        assert!(!is_same("health ministry", "United Nations"));
    }
}
