//! Preferences as a file gives them: a ranking, an order with open comparisons, statements, points, or unknown.

use toml::de::DeValue;

use super::{
    cites, formula, option_names, party, state,
    table::{Integer, Table, Text, text, wrong},
};
use crate::{
    error::{Fault, ModelError},
    frame::{Frame, PartyId},
    model::{Grounds, Stated},
    preference::{PartialOrder, Preference, levels},
    state_set::StateId,
};

/// Most states of a preference that leaves comparisons open: it takes a bit for every two of them.
const MOST_PARTIAL_STATES: usize = 1 << 12;
/// Most statements: each is a bit of a number of 64.
const MOST_STATEMENTS: usize = 62;
/// Most states of a ranking that is shown in words.
const MOST_SHOWN: usize = 64;
const MOST_POINTS: u64 = 1_000_000_000_000;
const PREFERENCE: &str = "a preference";
const FORMS: [&str; 5] = ["ranking", "order", "statements", "weight", "unknown"];

pub(super) fn preferences(root: &Table<'_>, frame: &Frame) -> Result<(Vec<Preference>, Vec<Grounds>), ModelError> {
    let mut found: Vec<Option<(Preference, Grounds)>> = vec![None; frame.parties().len()];
    for table in root.tables("preference", PREFERENCE)? {
        table.only(
            &["party", "ranking", "order", "statements", "weight", "unknown", "cites"],
            "party, ranking, order, statements, weight, unknown, cites",
        )?;
        let whose = party(frame, &table.need_text("party")?)?;
        let forms = FORMS.iter().filter(|form| table.has(form)).count();
        let slot = &mut found[whose.at()];
        if slot.is_some() || forms > 1 {
            return Err(Fault::PreferenceTwice(frame.party_name(whose).to_owned()).on(table.line));
        }
        let mut read = one(&table, frame, whose)?;
        read.1.cites = cites(&table)?;
        *slot = Some(read);
    }
    let whole = |(party, found): (PartyId, Option<(Preference, Grounds)>)| {
        found.ok_or_else(|| Fault::NoPreference(frame.party_name(party).to_owned()).into())
    };
    frame.parties().zip(found).map(whole).collect::<Result<Vec<_>, ModelError>>().map(|all| all.into_iter().unzip())
}

fn one(table: &Table<'_>, frame: &Frame, whose: PartyId) -> Result<(Preference, Grounds), ModelError> {
    // An empty list would say that the party does not mind, or nothing: both can be said in words.
    if let Some(form) = ["order", "statements", "weight"].into_iter().find(|form| table.is_empty(form)) {
        return Err(Fault::EmptyList(form).on(table.line_of(form)));
    }
    if table.has("ranking") {
        ranking(table, frame, whose)
    } else if table.has("statements") {
        statements(table, frame, whose)
    } else if table.has("weight") {
        weights(table, frame, whose)
    } else if table.has("order") || table.flag("unknown")? {
        order(table, frame, whose)
    } else {
        Err(Fault::NoPreference(frame.party_name(whose).to_owned()).on(table.line))
    }
}

/// `ranking = ["best", ["equal", "equal"], "worst"]`: every state once.
fn ranking(table: &Table<'_>, frame: &Frame, whose: PartyId) -> Result<(Preference, Grounds), ModelError> {
    let states = frame.states();
    let mut ranks = vec![u32::MAX; states];
    let levels = table.list("ranking")?;
    for (at, (value, line)) in levels.iter().enumerate() {
        let members = match value {
            DeValue::Array(list) => table.members(list),
            other => vec![(*other, *line)],
        };
        if let Some((_, line)) = members.iter().find(|(value, _)| matches!(value, DeValue::Array(_))) {
            let wanted = "a list of states and of lists of states that are equally good, with no lists inside these";
            return Err(wrong("ranking", wanted).on(*line));
        }
        for (value, line) in members {
            let found = state(frame, &text("ranking", value, line)?)?;
            let rank = &mut ranks[found.at()];
            if *rank != u32::MAX {
                let party = frame.party_name(whose).to_owned();
                return Err(Fault::RankedTwice { party, state: frame.state_name(found) }.on(line));
            }
            *rank = (levels.len() - 1 - at) as u32;
        }
    }
    let left_out: Vec<usize> = (0..states).filter(|s| ranks[*s] == u32::MAX).collect();
    if let Some(first) = left_out.first() {
        return Err(Fault::Unranked {
            party: frame.party_name(whose).to_owned(),
            count: left_out.len(),
            states,
            first: frame.state_name(StateId(*first as u32)),
        }
        .on(table.line_of("ranking")));
    }
    let text = in_order(frame, &ranks, levels.len());
    let stated = vec![Stated { text, cites: Vec::new() }];
    Ok((Preference::Ranks(ranks), Grounds { stated, ..Grounds::default() }))
}

/// `best > equal ~ equal > … > worst`.
fn in_order(frame: &Frame, ranks: &[u32], levels: usize) -> String {
    let mut members = vec![Vec::new(); levels];
    for (state, rank) in ranks.iter().enumerate().take(MOST_SHOWN) {
        members[levels - 1 - *rank as usize].push(frame.state_name(StateId(state as u32)));
    }
    let shown: Vec<String> = members.iter().filter(|m| !m.is_empty()).map(|m| m.join(" ~ ")).collect();
    if ranks.len() > MOST_SHOWN { format!("a ranking of {} states", ranks.len()) } else { shown.join(" > ") }
}

/// `order = ["A > B ~ C", "A > D"]`: what is not said and does not follow is open.
fn order(table: &Table<'_>, frame: &Frame, whose: PartyId) -> Result<(Preference, Grounds), ModelError> {
    let states = frame.states();
    let party = || frame.party_name(whose).to_owned();
    if states > MOST_PARTIAL_STATES {
        let fault = Fault::TooManyForPartial { party: party(), states, most: MOST_PARTIAL_STATES };
        return Err(fault.on(table.line_of("order")));
    }
    let (mut better, mut equal) = (Vec::new(), Vec::new());
    let mut lines = Vec::new();
    let mut grounds = Grounds::default();
    for line in table.texts("order")? {
        grounds.stated.push(Stated { text: line.value.to_owned(), cites: Vec::new() });
        let mut before: Option<(StateId, char)> = None;
        let mut rest = line.value;
        loop {
            let end = rest.find(['>', '~']);
            let name = &rest[..end.unwrap_or(rest.len())];
            if name.trim().is_empty() {
                return Err(Fault::Order(line.value.to_owned()).on(line.line));
            }
            let found = state(frame, &Text { value: name, line: line.line })?;
            match before {
                Some((above, '>')) => {
                    better.push((above.0, found.0));
                    lines.push((above.0, found.0, line.line));
                }
                Some((same, _)) => equal.push((same.0, found.0)),
                None => {}
            }
            let Some(end) = end else { break };
            before = Some((found, if rest[end..].starts_with('>') { '>' } else { '~' }));
            rest = &rest[end + 1..];
        }
    }
    let order = PartialOrder::new(states, &better, &equal).map_err(|circle| {
        let name = |s: &u32| frame.state_name(StateId(*s));
        let walked: Vec<String> = circle.iter().chain(circle.first()).map(name).collect();
        let last = lines.iter().filter(|(a, b, _)| circle.contains(a) || circle.contains(b)).map(|(.., l)| *l).max();
        Fault::Cyclic { party: party(), circle: walked.join(" > ") }.on(last.unwrap_or(table.line))
    })?;
    Ok((Preference::Partial(order), grounds))
}

/// `statements = ["first", { say = "second", cites = […] }]`: a state that fulfils an earlier one is better than any that
/// does not, whatever follows (option prioritising).
fn statements(table: &Table<'_>, frame: &Frame, whose: PartyId) -> Result<(Preference, Grounds), ModelError> {
    let names = option_names(frame);
    let mut formulas = Vec::new();
    let mut grounds = Grounds::default();
    for (value, line) in table.list("statements")? {
        let (said, cited) = match value {
            DeValue::Table(inner) => {
                let inner = table.inner(inner, line, "a statement");
                inner.only(&["say", "cites"], "say, cites")?;
                (inner.need_text("say")?, cites(&inner)?)
            }
            other => (text("statements", other, line)?, Vec::new()),
        };
        formulas.push(formula(&names, &said)?);
        grounds.stated.push(Stated { text: said.value.to_owned(), cites: cited });
    }
    if formulas.len() > MOST_STATEMENTS {
        let party = frame.party_name(whose).to_owned();
        return Err(Fault::TooFine { party, why: "too many statements" }.on(table.line_of("statements")));
    }
    let score = |state: u32| {
        let bits = frame.bits(StateId(state));
        formulas.iter().fold(0i64, |score, formula| score << 1 | i64::from(formula.holds(bits)))
    };
    let scores: Vec<i64> = (0..frame.states() as u32).map(score).collect();
    Ok((Preference::Ranks(levels(&scores)), grounds))
}

/// `[[preference.weight]]` with `when` and `points`: the better state has more points.
fn weights(table: &Table<'_>, frame: &Frame, _: PartyId) -> Result<(Preference, Grounds), ModelError> {
    let names = option_names(frame);
    let mut weights = Vec::new();
    let mut grounds = Grounds::default();
    for weight in table.tables("weight", "a weight")? {
        weight.only(&["when", "points", "cites"], "when, points, cites")?;
        let when = weight.need_text("when")?;
        let given = points(&weight.need_integer("points")?)?;
        weights.push((formula(&names, &when)?, given));
        grounds.stated.push(Stated { text: format!("{given} points where {}", when.value), cites: cites(&weight)? });
    }
    let score = |state: u32| {
        let bits = frame.bits(StateId(state));
        weights.iter().filter(|(when, _)| when.holds(bits)).fold(0i64, |sum, (_, points)| sum.saturating_add(*points))
    };
    let scores: Vec<i64> = (0..frame.states() as u32).map(score).collect();
    let preference = Preference::Ranks(levels(&scores));
    grounds.points = Some(scores);
    Ok((preference, grounds))
}

pub(super) fn points(integer: &Integer) -> Result<i64, ModelError> {
    if integer.value.unsigned_abs() > MOST_POINTS {
        return Err(wrong("points", "a whole number of at most twelve digits").on(integer.line));
    }
    Ok(integer.value)
}
