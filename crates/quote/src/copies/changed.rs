//! What one telling of a sentence changes of another: numbers, names, dates, attribution, how firmly it is said, and words
//! that are somebody's own.
//!
//! The words of both are laid against each other, and what stands in one only is judged. Spelling, titles, an order of
//! words that says the same, the telling of a day in another way change nothing; so does what is left out behind a comma,
//! as long as nothing in it limits the rest.

use std::ops::Range;

use chancery_text::TextRange;

use super::{
    alignment::{self, Stretch},
    beside::{Difference, DifferenceKind},
    days,
    side::{Side, is_saying},
    spelling,
    telling::{Telling, Token, bare, is_own},
};

/// Words before a name that are part of nobody's.
const TITLES: [&str; 20] = [
    "mr",
    "mrs",
    "ms",
    "dr",
    "sir",
    "president",
    "minister",
    "prime",
    "foreign",
    "secretary",
    "general",
    "gen",
    "sen",
    "senator",
    "rep",
    "gov",
    "governor",
    "chancellor",
    "king",
    "queen",
];
/// Words quoted in one and not in the other, before marks count as changed: a mark may stand one word off.
const MARKED: usize = 2;

/// What the second telling of a sentence changes of the first.
pub(super) fn changed(left: (&Telling<'_>, TextRange), right: (&Telling<'_>, TextRange)) -> Vec<Difference> {
    let (was, is) = (Side::new(left.0, left.1), Side::new(right.0, right.1));
    let keys = |side: &Side<'_>| side.tokens.iter().map(|token| token.key.clone()).collect::<Vec<_>>();
    let (all, same) = alignment::align(&keys(&was), &keys(&is));
    let differing: Vec<&Stretch> = all.iter().filter(|stretch| !is_same_words(&was, &is, stretch)).collect();
    let mut found: Vec<Difference> = Vec::new();
    for stretch in &differing {
        let here = of_stretch(&was, &is, stretch, &differing);
        found.extend(
            here.into_iter().filter(|new| !found.iter().any(|known| known.kind == new.kind)).collect::<Vec<_>>(),
        );
    }
    let mut add = |kind, left: String, right: String| {
        if !found.iter().any(|known| known.kind == kind) {
            found.push(Difference { kind, left, right });
        }
    };
    if let Some((gone, new)) = other_days(&was, &is, &differing) {
        add(DifferenceKind::Date, gone, new);
    }
    if was.says().is_some() != is.says().is_some() {
        let said = |side: &Side<'_>| side.says().unwrap_or("").to_owned();
        add(DifferenceKind::Attribution, said(&was), said(&is));
    }
    let (gone, new) = (was.limits(), is.limits());
    if gone != new {
        let only = |here: &[String], there: &[String]| {
            let mut there = there.to_vec();
            let mut kept = here.to_vec();
            kept.retain(|word| there.iter().position(|other| other == word).map(|at| there.remove(at)).is_none());
            kept.join(", ")
        };
        let (only_gone, only_new) = (only(&gone, &new), only(&new, &gone));
        let is_moved = only_gone.is_empty() && only_new.is_empty();
        let (gone, new) = if is_moved { (gone.join(", "), new.join(", ")) } else { (only_gone, only_new) };
        add(DifferenceKind::Modality, gone, new);
    }
    let both_mark = was.telling.has_marks() && is.telling.has_marks();
    let now = |was_quoted: bool| {
        same.iter()
            .filter(|(l, r)| was.tokens[*l].is_quoted == was_quoted && is.tokens[*r].is_quoted != was_quoted)
            .count()
    };
    let shown = |is_direct| if is_direct { "in quotation marks" } else { "in other words" }.to_owned();
    if now(false) > MARKED || both_mark && now(true) > MARKED {
        let was_quoted = now(true) > now(false);
        add(DifferenceKind::Quotation, shown(was_quoted), shown(!was_quoted));
    }
    found
}

/// What one stretch changes; words said are told where nothing else is.
fn of_stretch(was: &Side<'_>, is: &Side<'_>, stretch: &Stretch, differing: &[&Stretch]) -> Vec<Difference> {
    let mut found = Vec::new();
    let mut add = |kind, left: String, right: String| found.push(Difference { kind, left, right });
    let left_out = stretch.1.is_empty() && was.is_aside(&stretch.0);
    let own = |side: &Side<'_>, range: &Range<usize>| side.tokens[range.clone()].iter().any(|token| is_own(&token.key));
    let is_replaced = !stretch.0.is_empty() && !stretch.1.is_empty();
    if is_replaced && own(was, &stretch.0) != own(is, &stretch.1) {
        add(DifferenceKind::Attribution, was.words(&stretch.0), is.words(&stretch.1));
    }
    let (gone, new) = (was.numbers(&stretch.0), is.numbers(&stretch.1));
    if gone != new && !left_out {
        add(DifferenceKind::Number, gone.join(", "), new.join(", "));
    }
    let (gone, new) = (names(was, is, &stretch.0, true), names(is, was, &stretch.1, false));
    let (gone, new) = without_moved(gone, new, was, is, differing, stretch);
    if !left_out && !(gone.is_empty() && new.is_empty()) {
        add(DifferenceKind::Name, gone.join(", "), new.join(", "));
    }
    let only_limits = only_limits(was, &stretch.0) && only_limits(is, &stretch.1);
    if let Some((gone, new)) = own_words(was, is, stretch).filter(|_| found.is_empty() && !only_limits) {
        found.push(Difference { kind: DifferenceKind::Words, left: gone, right: new });
    }
    found
}

/// "UnitedStates" and "United States", "UN" and "United Nations".
fn is_same_words(was: &Side<'_>, is: &Side<'_>, (left, right): &Stretch) -> bool {
    let squeezed = |side: &Side<'_>, range: &Range<usize>| {
        side.tokens[range.clone()].iter().map(|token| token.key.as_str()).collect::<String>()
    };
    let initials = |side: &Side<'_>, range: &Range<usize>| -> String {
        let words = side.tokens[range.clone()].iter().filter_map(|token| token.spelt.chars().next());
        words.collect::<String>().to_lowercase()
    };
    let (gone, new) = (squeezed(was, left), squeezed(is, right));
    let is_short = |word: &str| (2..=5).contains(&word.len());
    gone == new
        || is_short(&gone) && left.len() <= right.len() && right.len() >= 2 && gone == initials(is, right)
        || is_short(&new) && right.len() <= left.len() && left.len() >= 2 && new == initials(was, left)
}

/// Names of a stretch that the other sentence does not have in its place; titles aside, and first names of whom both texts
/// know by them, or of whom the first text, which names them here, calls without.
fn names(side: &Side<'_>, other: &Side<'_>, range: &Range<usize>, is_first: bool) -> Vec<String> {
    const PARTS: [&str; 5] = ["north", "south", "east", "west", "new"];
    let mut found = Vec::new();
    for at in range.clone() {
        let token = &side.tokens[at];
        if side.names_day(at) || TITLES.contains(&token.key.as_str()) || !side.telling.is_name(token, other.telling) {
            continue;
        }
        let beside_name = |near: Option<usize>| {
            let near = near.filter(|near| !range.contains(near)).and_then(|near| side.tokens.get(near));
            near.filter(|near| near.spelt.starts_with(char::is_uppercase)).is_some_and(|near| {
                let (name, near) = (&token.spelt, &near.spelt);
                let alone = is_first && side.telling.calls_alone(near) && !PARTS.contains(&token.key.as_str());
                alone || other.telling.joins(name, near) || other.telling.joins(near, name)
            })
        };
        if beside_name(Some(range.end)) || beside_name(range.start.checked_sub(1)) {
            continue;
        }
        found.push(bare(&token.spelt).to_owned());
    }
    found
}

/// Without names that another spelling or a place beside the verb of saying explains: "Orlak said", "said Orlak".
fn without_moved(
    mut gone: Vec<String>,
    mut new: Vec<String>,
    was: &Side<'_>,
    is: &Side<'_>,
    differing: &[&Stretch],
    stretch: &Stretch,
) -> (Vec<String>, Vec<String>) {
    gone.retain(|name| {
        let same = new.iter().position(|other| spelling::one_letter(name, other));
        same.map(|at| new.remove(at)).is_none()
    });
    let is_near = |side: &Side<'_>, range: &Range<usize>| {
        let from = range.start.saturating_sub(2);
        side.tokens[from..(range.end + 2).min(side.tokens.len())].iter().any(is_saying)
    };
    let elsewhere = |side: &Side<'_>, of: fn(&Stretch) -> &Range<usize>, name: &String| {
        let others = differing.iter().filter(|other| **other != stretch && is_near(side, of(other)));
        others.flat_map(|other| &side.tokens[of(other).clone()]).any(|token| bare(&token.spelt) == name)
    };
    if is_near(was, &stretch.0) || is_near(is, &stretch.1) {
        gone.retain(|name| !elsewhere(is, |stretch| &stretch.1, name));
        new.retain(|name| !elsewhere(was, |stretch| &stretch.0, name));
    }
    (gone, new)
}

/// Words that somebody said, in quotation marks or in a statement, and that are others now.
fn own_words(was: &Side<'_>, is: &Side<'_>, (left, right): &Stretch) -> Option<(String, String)> {
    let tells = |token: &&Token| token.key.chars().count() > 2 && !is_saying(token);
    let of = |side: &Side<'_>, range: &Range<usize>| -> Vec<String> {
        let is_speech = side.telling.is_speech();
        let words = side.tokens[range.clone()].iter().filter(|token| token.is_quoted || is_speech);
        words.filter(tells).map(|token| token.spelt.clone()).collect()
    };
    // A quotation that ends sooner is shorter; one that begins later too.
    let is_end = |side: &Side<'_>, range: &Range<usize>| {
        let quoted = |at: Option<usize>| at.and_then(|at| side.tokens.get(at)).is_some_and(|token| token.is_quoted);
        !(quoted(range.start.checked_sub(1)) && quoted(Some(range.end)))
    };
    let (gone, new) = (of(was, left), of(is, right));
    let is_shorter = new.is_empty() && is_end(was, left) && was.is_aside(left);
    (!(gone.is_empty() && new.is_empty()) && !is_shorter).then(|| (gone.join(" "), new.join(" ")))
}

/// Whether words do nothing but limit: "must", "not".
fn only_limits(side: &Side<'_>, range: &Range<usize>) -> bool {
    let Some(limits) = side.telling.limits else { return false };
    side.tokens[range.clone()].iter().all(|token| limits.of_words(&token.spelt.to_lowercase()).is_some())
}

/// Days that one of two sentences names and the other does not.
fn other_days(was: &Side<'_>, is: &Side<'_>, differing: &[&Stretch]) -> Option<(String, String)> {
    let touched = |side: &Side<'_>, of: fn(&Stretch) -> &Range<usize>| -> Vec<days::Named> {
        let inside = |day: &&days::Named| {
            differing.iter().any(|stretch| of(stretch).start < day.tokens.end && day.tokens.start < of(stretch).end)
        };
        side.days.iter().filter(inside).cloned().collect()
    };
    let (mut gone, mut new) = (touched(was, |stretch| &stretch.0), touched(is, |stretch| &stretch.1));
    // Two days that change places are two changes.
    let is_swap = gone.len() > 1 && new.len() > 1;
    let listed = |days: &[days::Named]| days.iter().map(|day| day.words.clone()).collect::<Vec<_>>().join(", ");
    if is_swap && gone.iter().zip(&new).any(|(gone, new)| !gone.agrees(new)) {
        return Some((listed(&gone), listed(&new)));
    }
    new.retain(|day| !was.days.iter().any(|other| other.agrees(day)));
    let (from, to) = (was.days.clone(), is.days.clone());
    let of_saying = |day: &days::Named| {
        let from = day.tokens.start.saturating_sub(4);
        was.tokens[from..(day.tokens.end + 2).min(was.tokens.len())].iter().any(is_saying)
    };
    let is_beside = |day: &days::Named| from.iter().any(|other| other != day && other.agrees(day));
    gone.retain(|day| {
        !to.iter().any(|other| other.agrees(day)) && !is_beside(day) && !(new.is_empty() && of_saying(day))
    });
    (!(gone.is_empty() && new.is_empty())).then(|| (listed(&gone), listed(&new)))
}
