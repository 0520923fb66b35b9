//! Labels that name an office or a part in the conversation, and the titles before names.

/// Parts that only transcripts print as labels. Upper case.
const PARTS: &[&str] = &[
    "THE PRESIDENT",
    "THE VICE PRESIDENT",
    "THE PRIME MINISTER",
    "THE SECRETARY-GENERAL",
    "THE CHAIR",
    "THE CHAIRMAN",
    "MODERATOR",
    "OPERATOR",
    "INTERPRETER",
    "HOST",
    "QUESTION",
    "ANSWER",
    "REPORTER",
    "JOURNALIST",
    "PARTICIPANT",
    "AUDIENCE MEMBER",
    "SPEAKER",
    "Q",
    "A",
];

/// Parts that lists and minutes print as well ("Chair: Ana Pell"): labels of a transcript where they recur. Upper case.
const PARTS_ELSEWHERE_TOO: &[&str] = &[
    "CHAIR",
    "CHAIRMAN",
    "CHAIRWOMAN",
    "CHAIRPERSON",
    "THE CHAIRWOMAN",
    "THE CHAIRPERSON",
    "THE SPEAKER",
    "PRESENTER",
    "ANCHOR",
    "DIRECTOR GENERAL",
    "DIRECTOR-GENERAL",
    "SECRETARY-GENERAL",
];

/// Words that make a longer label a part: "SENIOR ADMINISTRATION OFFICIAL #2", "UNIDENTIFIED MALE".
const PART_WORDS: &[&str] = &[
    "OFFICIAL",
    "UNIDENTIFIED",
    "DIPLOMAT",
    "SPOKESPERSON",
    "SPOKESMAN",
    "SPOKESWOMAN",
    "INTERVIEWER",
    "CORRESPONDENT",
    "HOST",
    "MODERATOR",
];

/// Words of courtesy and office that stand before names. Upper case, without full stops.
const TITLES: &[&str] = &[
    "MR",
    "MS",
    "MRS",
    "DR",
    "MISS",
    "SIR",
    "MADAM",
    "LORD",
    "LADY",
    "DAME",
    "HON",
    "PROF",
    "PROFESSOR",
    "AMB",
    "AMBASSADOR",
    "SECRETARY",
    "MINISTER",
    "COMMISSIONER",
    "SEN",
    "SENATOR",
    "REP",
    "REPRESENTATIVE",
    "DEPUTY",
    "VICE",
    "GENERAL",
    "GEN",
    "COL",
    "COLONEL",
    "ADMIRAL",
    "PRESIDENT",
    "CHANCELLOR",
    "PRIME",
    "FOREIGN",
    "DEFENSE",
    "DEFENCE",
    "SPECIAL",
    "ENVOY",
    "GOVERNOR",
    "CHAIR",
    "CHAIRMAN",
    "CHAIRWOMAN",
    "CHAIRPERSON",
    "SPEAKER",
    "DIRECTOR",
    "SPOKESPERSON",
    "SPOKESMAN",
    "SPOKESWOMAN",
];

/// The part a label names, if it names one, in upper case.
pub(super) fn role(name: &str) -> Option<String> {
    let upper = name.to_uppercase();
    let known = PARTS.contains(&upper.as_str())
        || PARTS_ELSEWHERE_TOO.contains(&upper.as_str())
        || PART_WORDS.iter().any(|w| upper.split([' ', '#']).any(|part| part == *w));
    known.then_some(upper)
}

/// Whether a part is one that lists and minutes print too.
pub(super) fn is_printed_elsewhere(role: &str) -> bool {
    PARTS_ELSEWHERE_TOO.contains(&role)
}

/// Whether a part is that of whoever happens to ask: a different person each time.
pub(super) fn asks(role: &str) -> bool {
    matches!(role, "Q" | "QUESTION" | "REPORTER" | "JOURNALIST" | "CORRESPONDENT" | "PARTICIPANT" | "AUDIENCE MEMBER")
}

/// Whether a part is that of the one who gives the floor.
pub(super) fn presides(role: &str) -> bool {
    matches!(role, "MODERATOR" | "OPERATOR" | "HOST") || role.contains("CHAIR")
}

/// Whether a part is that of the one person who answers.
pub(super) fn answers(role: &str) -> bool {
    matches!(role, "A" | "ANSWER")
}

/// Whether a part keeps its bearer's name back.
pub(super) fn is_unnamed(role: &str) -> bool {
    ["OFFICIAL", "DIPLOMAT", "UNIDENTIFIED"].iter().any(|word| role.contains(word))
}

/// Whether a word stands before names, as a courtesy or an office.
pub(super) fn is_title(word: &str) -> bool {
    TITLES.contains(&word.trim_end_matches(['.', ',']).to_uppercase().as_str())
}

/// Whether a label begins with a courtesy or an office: "Mr. Orlan", "The Minister of Defence".
pub(super) fn has_title(name: &str) -> bool {
    let mut words = name.split_whitespace();
    let first = words.next().unwrap_or_default();
    is_title(first) || (first.eq_ignore_ascii_case("the") && words.any(is_title))
}

/// Whether a label names an office and not its bearer: "The Minister of Defence", "MINISTER OF VESK", "Deputy Spokesman".
pub(super) fn is_office(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    let of = words.iter().position(|w| w.eq_ignore_ascii_case("of")).unwrap_or(words.len());
    let office = words[..of].strip_prefix(&["The"]).or_else(|| words[..of].strip_prefix(&["THE"]));
    let office = office.unwrap_or(&words[..of]);
    !office.is_empty() && office.iter().all(|w| is_title(w))
}

/// A name without the courtesies and offices before it.
pub(super) fn without_title(name: &str) -> &str {
    let mut rest = name;
    while let Some((first, tail)) = rest.split_once(' ') {
        if !is_title(first) {
            break;
        }
        rest = tail.trim_start();
    }
    rest
}

/// The last word of a name, in upper case; the whole for parts and offices.
pub(super) fn surname(name: &str) -> String {
    if let Some(role) = role(name) {
        return role;
    }
    if is_office(name) {
        return name.to_uppercase();
    }
    name.split_whitespace().last().unwrap_or(name).to_uppercase()
}
