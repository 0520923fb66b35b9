//! Names that a document gives to the parts of a conversation: who answers, who asks, who presides.

use super::{
    label::{is_capitalised, is_name_like, is_particle},
    office,
    speaker::NOT_FIRST_NAMES,
};

/// Bytes of what is said in which a speaker introduces himself.
const OPENING: usize = 400;

/// Words that a newspaper's or a station's name has, and no person's.
const OUTLET_WORDS: &[&str] = &[
    "Agency",
    "Broadcasting",
    "Channel",
    "Courier",
    "Daily",
    "Dispatch",
    "Evening",
    "Gazette",
    "Herald",
    "Journal",
    "Mail",
    "Monitor",
    "News",
    "Observer",
    "Post",
    "Press",
    "Radio",
    "Review",
    "Standard",
    "Telegraph",
    "Television",
    "Times",
    "Tribune",
    "TV",
    "Weekly",
    "Wire",
];

/// The person a remark names: "Ilario Fenn" in "QUESTION (Ilario Fenn, Meridian Wire)".
pub(super) fn in_remark(remark: &str) -> Option<String> {
    let name = office::without_title(remark.split(',').next()?.trim());
    is_full_name(name).then(|| name.to_owned())
}

/// How a speaker names himself: "I'm Ana Pell".
pub(super) fn of_oneself(body: &str) -> Option<String> {
    let opening = beginning(body);
    ["I'm ", "I’m ", "I am ", "y name is ", "y name’s ", "y name's "].iter().find_map(|phrase| {
        opening.match_indices(phrase).find_map(|(at, _)| {
            let name = name_at(&opening[at + phrase.len()..]);
            is_full_name(name).then(|| name.to_owned())
        })
    })
}

/// The name a questioner gives with his outlet's, a sentence of its own: "Ana Pell, Lake Radio.", "Ana from the Wire."
pub(super) fn with_outlet(body: &str) -> Option<String> {
    const FIRST_SENTENCES: usize = 3;
    let opening = beginning(body);
    sentences(opening).take(FIRST_SENTENCES).find_map(|sentence| {
        let mut clauses = sentence.split(", ").peekable();
        while let Some(clause) = clauses.next() {
            let next_is_last = |outlet: &str| is_name_like(strip_article(outlet)) && !office::has_title(outlet);
            for link in [" from ", " with ", " of "] {
                let named = clause.split_once(link).filter(|(name, outlet)| {
                    clauses.peek().is_none()
                        && name.split(' ').all(is_capitalised)
                        && is_persons(name)
                        && next_is_last(outlet)
                });
                if let Some((name, _)) = named {
                    return Some(name.to_owned());
                }
            }
            let outlet_follows = clauses.peek().is_some_and(|outlet| next_is_last(outlet));
            if is_full_name(clause) && outlet_follows {
                return Some(clause.to_owned());
            }
        }
        None
    })
}

/// Whom the words before call on: "The first question goes to Ana Pell with Lake Radio."
pub(super) fn called_on(body: &str) -> Option<String> {
    const PHRASES: &[&str] =
        &[" goes to ", " go to ", " comes from ", " from the line of ", " question from ", " turn to "];
    let start = body.char_indices().rev().nth(OPENING).map_or(0, |(at, _)| at);
    let end = &body[start..];
    let (at, phrase) = PHRASES.iter().filter_map(|phrase| end.rfind(phrase).map(|at| (at, phrase))).max()?;
    let rest = end[at + phrase.len()..].trim_start_matches("the line of ");
    let name = name_at(rest);
    let after = rest[name.len()..].trim_start();
    let placed =
        after.is_empty() || after.starts_with(['.', ',']) || after.starts_with("with ") || after.starts_with("from ");
    (placed && is_persons(name)).then(|| name.to_owned())
}

/// Who is thanked at the beginning of what the next says: "Thanks, Ana."
pub(super) fn of_thanked(body: &str) -> Option<String> {
    let rest = ["Thanks, ", "Thank you, "].iter().find_map(|thanks| body.strip_prefix(thanks))?;
    let name = name_at(rest);
    let ends = rest[name.len()..].starts_with(['.', ',', '!']);
    (ends && is_persons(name)).then(|| name.to_owned())
}

/// The name with an office after it: "Dame Ana Pell (Chair)", "Ana Pell, chair of the committee".
pub(super) fn before_office(place: &str, office: &str) -> Option<String> {
    let lower = place.to_ascii_lowercase();
    let wanted = office.to_ascii_lowercase();
    lower.match_indices(wanted.as_str()).find_map(|(at, _)| {
        let before = place[..at].trim_end_matches("the ").strip_suffix([' ', '(']).unwrap_or(&place[..at]);
        let whole = !lower[at + wanted.len()..].starts_with(char::is_alphanumeric);
        let before = before.trim_end().strip_suffix(',').or_else(|| place[..at].ends_with('(').then_some(before))?;
        let name = office::without_title(name_before(before));
        (whole && is_full_name(name)).then(|| name.to_owned())
    })
}

/// Who answers, told from a title or an introduction: "Interview with Ana Pell", "the President of Vesk speaks to Lake
/// Radio", "Doorstep by the Foreign Minister of Vesk", "Ana Pell has been an envoy for long."
///
/// Of two who speak to each other the one who holds an office answers, or the one who is not the publisher.
pub(super) fn interviewed(place: &str, publisher: Option<&str>) -> Option<String> {
    const TOGETHER: &[&str] =
        &[" speaks to ", " speaks with ", " talks to ", " talks with ", " spoke to ", " spoke with "];
    const BEFORE: &[&str] =
        &["nterview with ", "nterview of ", "onversation with ", " by ", "emarks of ", "nswers of "];
    let somebody =
        |name: &str| is_full_name(office::without_title(name)) || (office::has_title(name) && name.contains(' '));
    let owned = |name: &str| Some(name.to_owned()).filter(|name| somebody(name));
    let together = TOGETHER.iter().find_map(|phrase| {
        let at = place.find(phrase)?;
        let (one, other) = (name_before(&place[..at]), name_at(strip_article(&place[at + phrase.len()..])));
        let is_publisher = !other.is_empty() && publisher.is_some_and(|publisher| publisher.contains(other));
        if office::has_title(one) || is_publisher { owned(one) } else { owned(other) }
    });
    let before = || {
        BEFORE.iter().find_map(|phrase| {
            place.match_indices(phrase).find_map(|(at, _)| owned(name_at(strip_article(&place[at + phrase.len()..]))))
        })
    };
    // An introduction begins with whom it introduces.
    let introduced = || {
        place.lines().skip(1).find_map(|line| {
            let name = name_at(line);
            let goes_on = line[name.len()..].trim_start().starts_with(char::is_lowercase);
            (goes_on && is_full_name(name)).then(|| name.to_owned())
        })
    };
    together.or_else(before).or_else(introduced)
}

/// Two to four words that may be a person's: no title, no outlet, no word that only begins a sentence.
fn is_full_name(name: &str) -> bool {
    (2..=4).contains(&name.split(' ').count()) && is_persons(name)
}

fn is_persons(name: &str) -> bool {
    const MOST_WORDS: usize = 4;
    is_name_like(name)
        && name.split(' ').count() <= MOST_WORDS
        && name.split(' ').next().is_some_and(|first| !NOT_FIRST_NAMES.contains(&first))
        && !name.split(' ').any(|w| office::is_title(w) || OUTLET_WORDS.contains(&w))
        && !name.contains(['/', '#'])
        && name.chars().any(char::is_lowercase)
        && !name.chars().any(|c| c.is_ascii_digit())
}

/// The run of capitalised words, with particles between them, that `text` begins with.
fn name_at(text: &str) -> &str {
    let text = text.lines().next().unwrap_or_default();
    let mut end = 0;
    let mut at = 0;
    for word in text.split_inclusive(' ') {
        let bare = word.trim_end().trim_end_matches(['.', ',', ':', ';', '!', '?', ')', '”', '"']);
        let bare = if office::is_title(bare) && word.trim_end().ends_with('.') { word.trim_end() } else { bare };
        let possessive = bare.strip_suffix("’s").or_else(|| bare.strip_suffix("'s"));
        if is_capitalised(bare) {
            end = at + possessive.unwrap_or(bare).len();
        } else if !is_particle(bare) || end == 0 {
            break;
        }
        if possessive.is_some() || bare.len() < word.trim_end().len() {
            break;
        }
        at += word.len();
    }
    &text[..end.min(text.len())]
}

/// The run of capitalised words, with particles between them, that `text` ends with.
fn name_before(text: &str) -> &str {
    let text = text.lines().next_back().unwrap_or_default().trim_end();
    let mut start = text.len();
    let mut at = text.len();
    for word in text.rsplit(' ') {
        at = at.saturating_sub(word.len());
        if is_capitalised(word) {
            start = at;
        } else if !is_particle(word) {
            break;
        }
        if at > 0 && text[..at].trim_end().ends_with([':', ',', ';', '.', '”', '"']) && !abbreviates(&text[..at]) {
            break;
        }
        at = at.saturating_sub(1);
    }
    strip_article(&text[start..])
}

fn abbreviates(before: &str) -> bool {
    before.trim_end().rsplit(' ').next().is_some_and(|word| word.ends_with('.') && office::is_title(word))
}

fn strip_article(name: &str) -> &str {
    name.strip_prefix("the ").or_else(|| name.strip_prefix("The ")).unwrap_or(name)
}

fn beginning(body: &str) -> &str {
    body.char_indices().nth(OPENING).map_or(body, |(end, _)| &body[..end])
}

fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive(['.', '?', '!', '\n'])
        .map(|s| s.trim().trim_end_matches(['.', '?', '!']))
        .filter(|s| !s.is_empty())
}
