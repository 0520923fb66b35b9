//! Who a speaker label stands for.

use std::collections::BTreeMap;

use super::{
    introduction,
    label::{self, Label},
    office,
};

/// More speakers than that are no transcript of people; their names are not looked for in the text.
const MOST_SPEAKERS: usize = 200;

/// Characters of a text in which an office with its bearer's name is looked for.
const OPENING: usize = 2_000;

/// Where speakers' names are looked for.
pub(super) struct Source<'t> {
    /// The whole text.
    pub(super) text: &'t str,
    /// Its title.
    pub(super) title: Option<&'t str>,
    /// Whose byline it carries.
    pub(super) author: Option<&'t str>,
    /// Who published it.
    pub(super) publisher: Option<&'t str>,
    /// What stands before the first label.
    pub(super) preamble: &'t str,
}

impl<'t> Source<'t> {
    /// Title, author and the opening of the text, labels included.
    fn places(&self) -> [Option<&'t str>; 3] {
        [self.title, self.author, Some(opening(self.text))]
    }

    /// Title, author and what stands before the first label.
    fn before_labels(&self) -> [Option<&'t str>; 3] {
        [self.title, self.author, Some(opening(self.preamble))]
    }
}

fn opening(text: &str) -> &str {
    text.char_indices().nth(OPENING).map_or(text, |(end, _)| &text[..end])
}

/// The speaker of each label, in order: the full name where the document gives one. `bodies` is what each says.
pub(super) fn resolve(labels: &[Label], bodies: &[&str], source: &Source<'_>) -> Vec<String> {
    // The longest printed form of each surname, labels first.
    let mut full: BTreeMap<String, String> = BTreeMap::new();
    for label in labels {
        let best = full.entry(office::surname(&label.name)).or_default();
        let bare = office::without_title(&label.name);
        if bare.split_whitespace().count() > best.split_whitespace().count() {
            bare.clone_into(best);
        }
    }
    let mut resolved: BTreeMap<&str, String> = BTreeMap::new();
    for (i, label) in labels.iter().enumerate() {
        if resolved.contains_key(label.name.as_str()) {
            continue;
        }
        let looked_for = resolved.len() < MOST_SPEAKERS;
        let speaker = match part(label) {
            Some(role) => Some(&role)
                .filter(|_| looked_for)
                .and_then(|role| bearer(role, i, labels, bodies, source))
                .unwrap_or_else(|| unnamed(&role, &label.name)),
            None => {
                let longest = full.get(&office::surname(&label.name)).map_or(label.name.as_str(), String::as_str);
                Some(longest)
                    .filter(|_| looked_for)
                    .and_then(|name| in_mixed_case(name, source.text))
                    .map(|name| first_name_in(source.text, &name).unwrap_or(name))
                    .map_or_else(|| keep_title(&label.name, title_case(longest)), |name| keep_title(&label.name, name))
            }
        };
        resolved.insert(&label.name, speaker);
    }
    let mut floor = Floor::default();
    let speaker = |(i, label): (usize, &Label)| {
        floor.asker(i, labels, bodies).unwrap_or_else(|| resolved[label.name.as_str()].clone())
    };
    labels.iter().enumerate().map(speaker).collect()
}

/// Who asks under a label that many share.
#[derive(Default)]
struct Floor {
    /// The questioner to whom a moderator gave the floor; he has it until the moderator speaks again.
    given: Option<String>,
}

impl Floor {
    /// The one in the label's remark, the one who says so, the one called on before.
    fn asker(&mut self, i: usize, labels: &[Label], bodies: &[&str]) -> Option<String> {
        let label = &labels[i];
        let role = part(label)?;
        if office::presides(&role) {
            self.given = introduction::called_on(bodies[i]);
        }
        if !office::asks(&role) {
            return None;
        }
        let named = introduction::in_remark(&label.remark)
            .or_else(|| introduction::of_oneself(bodies[i]))
            .or_else(|| introduction::with_outlet(bodies[i]));
        if named.is_some() && self.given.is_some() {
            self.given.clone_from(&named);
        }
        let called = || i.checked_sub(1).and_then(|before| introduction::called_on(bodies[before]));
        named.or_else(|| self.given.clone()).or_else(called).or_else(|| of_outlet(label, &role))
    }
}

/// "Ellery Post journalist": a questioner of whom only the newspaper is known.
fn of_outlet(label: &Label, role: &str) -> Option<String> {
    let whose = if role == "JOURNALIST" { "journalist" } else { "reporter" };
    (!label.remark.is_empty() && label::is_name_like(&label.remark)).then(|| format!("{} {whose}", label.remark))
}

/// The part or office a label names instead of a person, in upper case.
fn part(label: &Label) -> Option<String> {
    office::role(&label.name).or_else(|| office::is_office(&label.name).then(|| label.name.to_uppercase()))
}

/// Who bears a part all through the document, where it says so.
///
/// `first` is the label that has it first.
fn bearer(role: &str, first: usize, labels: &[Label], bodies: &[&str], source: &Source<'_>) -> Option<String> {
    if office::is_unnamed(role) || office::asks(role) {
        return None;
    }
    let of_part = || (first..labels.len()).filter(|i| labels[*i].name.to_uppercase() == role);
    if office::answers(role) {
        let places = source.before_labels();
        return places.iter().flatten().find_map(|place| introduction::interviewed(place, source.publisher));
    }
    let printed = unnamed(role, &labels[first].name);
    let printed = printed.strip_prefix("The ").unwrap_or(&printed);
    let places = if role.starts_with("THE ") { source.places() } else { source.before_labels() };
    let after_their_turn = |i: usize| {
        let asked = labels.get(i + 1).and_then(part).is_some_and(|role| office::asks(&role));
        bodies.get(i + 1).filter(|_| asked && office::is_office(role)).and_then(|body| introduction::of_thanked(body))
    };
    of_part()
        .find_map(|i| introduction::in_remark(&labels[i].remark))
        .or_else(|| places.iter().flatten().find_map(|place| after_office(place, printed)))
        .or_else(|| {
            source.before_labels().iter().flatten().find_map(|place| introduction::before_office(place, printed))
        })
        .or_else(|| introduction::of_oneself(bodies[first]))
        .or_else(|| of_part().find_map(after_their_turn))
}

/// A part without a name: an unnamed official stays a description.
fn unnamed(role: &str, printed: &str) -> String {
    if office::is_unnamed(role) {
        return role.to_lowercase();
    }
    let bare = printed.strip_prefix("The ").unwrap_or(printed);
    if !label::is_capitals(bare) || printed.len() == 1 {
        return printed.to_owned();
    }
    title_case(printed).replace(" Of ", " of ").replace(" The ", " the ")
}

/// A single-word name keeps the titles it is printed with: "Mr. Orlan", not "Orlan".
fn keep_title(printed: &str, name: String) -> String {
    let titles = printed[..printed.len() - office::without_title(printed).len()].trim_end();
    if name.contains(' ') || titles.is_empty() {
        return name;
    }
    format!("{} {name}", title_case(titles))
}

/// "President Orlan" in "Remarks by President Orlan on the Lake".
fn after_office(title: &str, office: &str) -> Option<String> {
    let at = title.find(&format!("{office} "))?;
    let rest = &title[at + office.len() + 1..];
    let name: Vec<&str> = rest.split_whitespace().take_while(|w| w.starts_with(char::is_uppercase)).take(3).collect();
    let name = name.join(" ");
    let name = name.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '.');
    (!name.is_empty()).then(|| if name.contains(' ') { name.to_owned() } else { format!("{office} {name}") })
}

/// How the text itself writes a name that a label prints in capitals: "MCGURK" is "McGurk" where the text says so.
fn in_mixed_case(name: &str, text: &str) -> Option<String> {
    if !label::is_capitals(name) {
        return Some(name.to_owned());
    }
    let wanted = name.to_lowercase();
    let first = wanted.chars().next()?;
    let begins = |c: char| c.to_lowercase().eq(std::iter::once(first));
    text.char_indices().filter(|(_, c)| begins(*c)).find_map(|(at, _)| {
        let before_is_word = text[..at].chars().next_back().is_some_and(char::is_alphanumeric);
        let found = text.get(at..at + name.len())?;
        let after_is_word = text[at + name.len()..].chars().next().is_some_and(char::is_alphanumeric);
        (!before_is_word && !after_is_word && found.to_lowercase() == wanted && !label::is_capitals(found))
            .then(|| found.to_owned())
    })
}

/// The full name the text gives a surname: "John Kirby" for "Kirby".
fn first_name_in(text: &str, name: &str) -> Option<String> {
    if name.contains(' ') {
        return None;
    }
    text.match_indices(name).find_map(|(at, _)| {
        let before = text[..at].strip_suffix(' ')?;
        let first = before.rsplit(|c: char| c.is_whitespace()).next()?;
        let is_first_name = first.chars().count() >= 2
            && first.starts_with(char::is_uppercase)
            && first.chars().skip(1).all(|c| c.is_lowercase() || c == '-' || c == '’')
            && office::without_title(&format!("{first} x")) == format!("{first} x")
            && !NOT_FIRST_NAMES.contains(&first);
        let joined = text[at + name.len()..].chars().next().is_some_and(char::is_alphanumeric);
        (is_first_name && !joined).then(|| format!("{first} {name}"))
    })
}

pub(super) const NOT_FIRST_NAMES: &[&str] = &[
    "The",
    "And",
    "But",
    "So",
    "As",
    "Is",
    "Thank",
    "Thanks",
    "Congratulations",
    "Yes",
    "No",
    "If",
    "When",
    "Does",
    "Did",
    "Has",
    "With",
    "For",
    "Well",
    "Spokesperson",
    "Spokesman",
    "Spokeswoman",
    "Press",
    "Attorney",
    "Chairman",
    "Congressman",
    "Congresswoman",
    "Justice",
    "Judge",
    "Captain",
    "Professor",
    "Advisor",
    "Adviser",
    "Leader",
    "Hi",
    "Hello",
    "Good",
    "Now",
    "Team",
    "Administration",
];

/// "STEVE O'MALLEY-REYES" to "Steve O'Malley-Reyes".
fn title_case(name: &str) -> String {
    let mut begin = true;
    name.chars()
        .flat_map(|c| {
            let up = begin;
            begin = !c.is_alphanumeric();
            if up { c.to_uppercase().collect::<Vec<_>>() } else { c.to_lowercase().collect() }
        })
        .collect()
}
