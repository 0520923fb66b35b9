//! Names: found by list, by form and by the words beside them, then carried through the document.

mod capitals;
mod form;
mod gazetteer;
mod office;
mod party;
mod read;
mod run;

use std::collections::BTreeMap;

use chancery_text::{Document, TextRange};

pub use gazetteer::{Gazetteer, GazetteerError};

use crate::{
    annotations::{Annotations, Name, NameLabel, Person},
    parse::NameParts,
    words::WORDS,
};

/// Finds the names of a document and what it says of people.
pub(crate) fn find(document: &Document, gazetteer: &Gazetteer, parts: &NameParts, annotations: &mut Annotations) {
    let read = read::names(document, annotations, parts);
    let listed = listed_names(document, gazetteer, annotations);
    let mut people: BTreeMap<String, Person> = BTreeMap::new();
    let mut names = capitals::find(document, gazetteer, annotations, &read, listed, &mut people);
    for turn in &document.turns {
        if turn.speaker.contains(' ')
            && turn.speaker.starts_with(char::is_uppercase)
            && !turn.speaker.starts_with("The ")
        {
            people.entry(turn.speaker.clone()).or_default();
        }
    }
    propagate(document, annotations, &mut names, &mut people);
    names.sort_by_key(|name| (name.range.start(), std::cmp::Reverse(name.range.end())));
    names.dedup_by(|later, earlier| earlier.range.overlaps(later.range));
    annotations.names = names;
    annotations.people = people;
    offices_without_names(document, annotations);
}

/// Names of the gazetteer, in order.
fn listed_names(document: &Document, gazetteer: &Gazetteer, annotations: &Annotations) -> Vec<Name> {
    let text = document.text();
    let listed = gazetteer.find(text).filter_map(|(start, end, entry)| {
        // "us", "who" and "it" are no states; "US" in a headline of capitals may be, and is left.
        if entry.form.len() == 2 && entry.form == "US" && text[..start].ends_with("- ") {
            return None;
        }
        let range = TextRange::of(start, end);
        let place = entry.metonym && stands_for_place(annotations, start);
        let (label, canonical) =
            if place { (NameLabel::Place, entry.form.clone()) } else { (entry.label, entry.canonical.clone()) };
        Some(Name { range, label, canonical })
    });
    listed.collect()
}

/// After "in", "to", "near" and the like a capital is a place.
fn stands_for_place(annotations: &Annotations, start: usize) -> bool {
    let at = annotations.token_at(start);
    let mut before = at;
    while before > 0
        && matches!(annotations.tokens[before - 1].lower.as_str(), "the" | "downtown" | "central" | "nearby")
    {
        before -= 1;
    }
    let locative = before > 0 && WORDS.locatives.contains(annotations.tokens[before - 1].lower.as_str());
    // "in Moscow’s view" is the government's; "according to Moscow" too.
    let possessive = annotations.tokens.get(at + 1).is_some_and(|t| matches!(t.lower.as_str(), "'s" | "'"));
    let according = before > 1
        && matches!(
            annotations.tokens[before - 2].lower.as_str(),
            "according" | "unacceptable" | "acceptable" | "important"
        );
    locative && !possessive && !according
}

/// Carries full names to surnames, in any case, over the whole document.
fn propagate(
    document: &Document,
    annotations: &Annotations,
    names: &mut Vec<Name>,
    people: &mut BTreeMap<String, Person>,
) {
    let text = document.text();
    let surname_of = |full: &str| {
        full.rsplit(' ')
            .next()
            .filter(|s| s.chars().count() > 2 && s.starts_with(char::is_uppercase))
            .map(str::to_owned)
    };
    // One person per surname: the one named in full first.
    let mut first: BTreeMap<String, (usize, String)> = BTreeMap::new();
    let full_names = names
        .iter()
        .filter(|n| n.label == NameLabel::Person && n.canonical.contains(' '))
        .map(|n| (n.range.start(), n.canonical.clone()))
        .chain(
            document
                .turns
                .iter()
                .filter(|t| people.contains_key(&t.speaker))
                .map(|t| (t.label.start(), t.speaker.clone())),
        );
    for (start, full) in full_names {
        let Some(surname) = surname_of(&full) else { continue };
        let entry = first.entry(surname).or_insert_with(|| (start, full.clone()));
        // "Donald J. Trump" is the fuller name of "Donald Trump"; another given name is another person.
        let same_given = entry.1.split(' ').next() == full.split(' ').next();
        if same_given && full.len() > entry.1.len() && !full.contains("’s") {
            entry.1 = full;
        }
    }
    let fuller: BTreeMap<String, String> = names
        .iter()
        .filter(|n| n.label == NameLabel::Person)
        .filter_map(|n| {
            let (_, full) = first.get(&surname_of(&n.canonical)?)?;
            let same_given = full.split(' ').next() == n.canonical.split(' ').next();
            (same_given && *full != n.canonical).then(|| (n.canonical.clone(), full.clone()))
        })
        .collect();
    for name in names.iter_mut().filter(|n| n.label == NameLabel::Person) {
        if let Some(full) = fuller.get(&name.canonical) {
            name.canonical.clone_from(full);
        }
    }
    for (short, full) in &fuller {
        if let Some(facts) = people.remove(short) {
            merge(people.entry(full.clone()).or_default(), facts);
        }
    }
    let capitals: BTreeMap<String, &String> =
        first.iter().map(|(surname, (_, full))| (surname.to_uppercase(), full)).collect();
    let mut surnames = Vec::new();
    for token in &annotations.tokens {
        let word = token.range.of_text(text);
        if !word.starts_with(char::is_uppercase) {
            continue;
        }
        let Some(full) = first.get(word).map(|(_, full)| full).or_else(|| capitals.get(word).copied()) else {
            continue;
        };
        let after = names.partition_point(|n| n.range.start() <= token.range.start());
        match names[..after].last_mut().filter(|n| n.range.overlaps(token.range)) {
            Some(name) if name.label == NameLabel::Person && !name.canonical.contains(' ') => {
                name.canonical.clone_from(full);
            }
            Some(name)
                if name.range == token.range && matches!(name.label, NameLabel::Organisation | NameLabel::Place) =>
            {
                name.label = NameLabel::Person;
                name.canonical.clone_from(full);
            }
            Some(_) => {}
            None => surnames.push(Name { range: token.range, label: NameLabel::Person, canonical: full.clone() }),
        }
    }
    names.extend(surnames);
    shorten_bodies(names);
    // What was said of the bare surname belongs to the full name.
    for (surname, (_, full)) in &first {
        if let Some(facts) = people.remove(surname) {
            merge(people.entry(full.clone()).or_default(), facts);
        }
    }
}

/// "the Society" is the Blue Lamp Society where the document names only one.
fn shorten_bodies(names: &mut [Name]) {
    let mut full: BTreeMap<String, Option<String>> = BTreeMap::new();
    for name in names.iter().filter(|n| n.label == NameLabel::Organisation && n.canonical.contains(' ')) {
        for word in [name.canonical.split(' ').next(), name.canonical.rsplit(' ').next()].into_iter().flatten() {
            let known = full.entry(word.to_owned()).or_insert_with(|| Some(name.canonical.clone()));
            if known.as_ref().is_some_and(|k| *k != name.canonical) {
                *known = None;
            }
        }
    }
    for name in names.iter_mut().filter(|n| n.label == NameLabel::Organisation && !n.canonical.contains(' ')) {
        if let Some(Some(full)) = full.get(&name.canonical) {
            name.canonical.clone_from(full);
        }
    }
}

fn merge(into: &mut Person, from: Person) {
    for office in from.offices {
        if !into.offices.contains(&office) {
            into.offices.push(office);
        }
    }
    into.affiliation = into.affiliation.take().or(from.affiliation);
}

/// "the envoy", "the president": an office without its bearer's name stands for its only bearer in the document.
fn offices_without_names(document: &Document, annotations: &mut Annotations) {
    let bearers = bearers_by_phrase(&annotations.people);
    let mut found = Vec::new();
    for i in 1..annotations.tokens.len() {
        let token = &annotations.tokens[i];
        if !office::is_head(&token.lower)
            || matches!(token.lower.as_str(), "general" | "chief" | "major" | "official" | "leader" | "host" | "chair")
        {
            continue;
        }
        if annotations.tokens.get(i + 1).is_some_and(|next| office::is_head(&next.lower)) {
            continue;
        }
        let mut start = i;
        while start > 0 && office::is_modifier(&annotations.tokens[start - 1].lower) {
            start -= 1;
        }
        let Some(article) = start.checked_sub(1).map(|k| &annotations.tokens[k]) else { continue };
        if article.lower != "the" {
            continue;
        }
        let range = annotations.tokens[start].range.cover(token.range);
        let after = annotations.names.partition_point(|n| n.range.start() < range.end());
        if annotations.names[..after].last().is_some_and(|n| n.range.overlaps(range)) {
            continue;
        }
        let phrase = document.words(range).to_lowercase();
        if let Some(Some(name)) = bearers.get(&phrase) {
            found.push(Name { range: article.range.cover(range), label: NameLabel::Office, canonical: name.clone() });
        }
    }
    annotations.names.extend(found);
    annotations.names.sort_by_key(|name| name.range.start());
}

/// Every phrase an office can be called by ("special envoy", "envoy") with its bearer; `None` where several bear it.
///
/// "the president" is neither the vice president nor a former one.
fn bearers_by_phrase(people: &BTreeMap<String, Person>) -> BTreeMap<String, Option<String>> {
    const OTHER_OFFICE: &[&str] = &["vice", "deputy", "former", "acting", "ex", "assistant", "ex-president"];
    let mut bearers: BTreeMap<String, Option<String>> = BTreeMap::new();
    for (name, person) in people {
        for office in &person.offices {
            let lower = office.to_lowercase();
            let words: Vec<&str> = lower.split_whitespace().collect();
            for start in 0..words.len() {
                if words[..start].iter().any(|w| OTHER_OFFICE.contains(w)) {
                    break;
                }
                let known = bearers.entry(words[start..].join(" ")).or_insert_with(|| Some(name.clone()));
                if known.as_ref().is_some_and(|other| other != name) {
                    *known = None;
                }
            }
        }
    }
    bearers
}

#[cfg(test)]
mod tests {
    use chancery_text::Document;

    use crate::{Gazetteer, annotate};

    fn names(text: &str) -> String {
        let document = Document::of_text(text);
        let a = annotate(&document, &Gazetteer::builtin());
        let mut out: Vec<String> =
            a.names.iter().map(|n| format!("{} = {:?} {}", document.words(n.range), n.label, n.canonical)).collect();
        out.extend(a.people.iter().map(|(name, p)| {
            format!("{name}: {} of {}", p.offices.join(", "), p.affiliation.as_deref().unwrap_or("?"))
        }));
        out.join("\n")
    }

    #[test]
    fn people_offices_states_and_metonyms() {
        insta::assert_snapshot!(names("Russian Foreign Minister Pavel Orlin met U.S. special envoy Dana Verrin in Moscow on Monday, but the Kremlin said nothing. Verrin, a friend of President Hale, thanked Orlin. The envoy will see the African Union (AU) next; the AU agreed."), @"
        Russian = Nationality Russia
        Pavel Orlin = Person Pavel Orlin
        U.S. = State United States
        Dana Verrin = Person Dana Verrin
        Moscow = Place Moscow
        Kremlin = State Russia
        Verrin = Person Dana Verrin
        Hale = Person Hale
        Orlin = Person Pavel Orlin
        The envoy = Office Dana Verrin
        African Union = Organisation African Union
        AU = Organisation African Union
        AU = Organisation African Union
        Dana Verrin: special envoy of United States
        Hale: President of ?
        Pavel Orlin: Foreign Minister of Russia
        ");
    }

    #[test]
    fn what_an_envoy_deals_with_is_not_whom_he_speaks_for() {
        let text = "The President thanked his special envoy for Yemen, Tim Hallow, and the U.S. ambassador to Norway, Mark \
                    Pell. A spokesman for Ukraine, Ivan Orlin, declined to comment. Japan's envoy for Peru, Aiko Tan, left.";
        let names = names(text);
        let of = |person: &str| names.lines().find(|line| line.starts_with(person)).unwrap_or_default().to_owned();
        assert_eq!(of("Tim Hallow: "), "Tim Hallow: special envoy for Yemen of ?");
        assert_eq!(of("Mark Pell: "), "Mark Pell: ambassador to Norway of United States");
        assert!(of("Ivan Orlin: ").ends_with(" of Ukraine"), "{names}");
        assert_eq!(of("Aiko Tan: "), "Aiko Tan: envoy for Peru of Japan");
    }

    #[test]
    fn surnames_in_any_case_follow_the_full_name() {
        insta::assert_snapshot!(names("The radio\n\nANA PELL, HOST:\nGood morning, Mr. Verrin.\nTOMAS VERRIN: Hello.\nPELL: Does Verrin like Lake Mirn?\nVERRIN: Yes."), @"
        Verrin = Person Tomas Verrin
        Verrin = Person Tomas Verrin
        Lake Mirn = Place Lake Mirn
        Ana Pell:  of ?
        Tomas Verrin:  of ?
        ");
    }
}
