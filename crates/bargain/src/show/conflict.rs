//! An analysis of a conflict as a page: which parts, in which order.

use super::{
    citations, grounds, json, levers, open, outcomes,
    part::{Form, Item, Part, Picture, Table, Told},
    words::{labels, leaving, list, steps},
};
use crate::{
    analysis::{Analysis, WayShown},
    draw::Wish,
};

/// Says on every page what an equilibrium is not.
const NO_FORECAST: &str = "Equilibria are what this model holds together. They are not forecasts: the model is somebody's \
                           reading of what the parties can do and want.";

/// An analysis as a page.
pub fn conflict(analysis: &Analysis) -> Told {
    let title = if analysis.title.is_empty() { "Conflict model" } else { &analysis.title };
    let heading = |text: String| Part::Heading(text);
    let mut parts = vec![Part::Text(format!(
        "{} parties, {} options, {} feasible states.",
        analysis.parties.len(),
        analysis.options.len(),
        analysis.states
    ))];
    parts.push(Part::Picture(Box::new(Picture::Moves(analysis.graph.clone(), analysis.parties.clone()))));
    parts.push(heading("Outcomes".into()));
    parts.extend(outcomes::parts(analysis));
    if let Some(status_quo) = &analysis.status_quo {
        parts.push(heading(format!("From where things stand: {status_quo}")));
        parts.push(Part::List(now(analysis)));
    }
    if let Some(levers) = &analysis.levers {
        parts.push(heading(format!("What would make {} hold", levers.outcome)));
        parts.extend(levers::parts(levers));
    }
    if let Some(open) = &analysis.open {
        parts.push(heading("What hangs on what is not known".into()));
        parts.extend(open::parts(analysis, open));
    }
    parts.push(heading("What holds, by what a party looks at before it leaves".into()));
    parts.extend(equilibria(analysis));
    if !analysis.coalitions.is_empty() {
        parts.push(heading("Who could upset an equilibrium together".into()));
        parts.push(Part::List(coalitions(analysis)));
    }
    parts.extend(citations::parts(analysis.citations.as_ref()));
    parts.push(heading("What the model rests on".into()));
    parts.push(Part::List(grounds::items(analysis)));
    if !analysis.left_out.is_empty() {
        parts.push(heading("Left out because the model is large".into()));
        parts.push(Part::List(analysis.left_out.iter().map(|l| Item::of(*l)).collect()));
    }
    parts.extend(moves(analysis));
    Told { title: title.to_owned(), warning: NO_FORECAST, parts, json: json(analysis) }
}

fn equilibria(analysis: &Analysis) -> Vec<Part> {
    let is_open = analysis.open.is_some();
    let mut head = ["sense", "what it says", "how many", "which"].map(str::to_owned).to_vec();
    if is_open {
        head.push("more that may hold".to_owned());
    }
    let rows = analysis.equilibria.iter().map(|e| {
        let more = if e.count > e.states.len() { ", …" } else { "" };
        let cells = [e.concept.label().into(), e.meaning.into(), e.count.to_string(), list(&e.states) + more];
        cells.into_iter().chain(e.perhaps.map(|n| n.to_string())).collect()
    });
    let under = if is_open { ", under every ranking that agrees with what is known" } else { "" };
    let caption = format!("Equilibria in each sense{under}");
    let mut parts = Vec::new();
    if is_open {
        parts.push(Part::Text(format!("Counted here is what holds{under}.")));
    }
    parts.push(Part::Table(Table { caption, head, rows: rows.collect(), form: Form::Rows }));
    if let Some(states) = &analysis.non_myopic {
        parts.push(Part::Text(format!("For two parties that look all the way ahead (non-myopic): {}.", list(states))));
    }
    if let Some(limited) = &analysis.limited {
        let ahead = |(ahead, states): &(_, Vec<String>)| format!("{ahead} ahead: {}", list(states));
        let ahead: Vec<String> = limited.iter().map(ahead).collect();
        parts.push(Part::Text(format!("For two parties that look so many moves ahead: {}.", ahead.join("; "))));
    }
    if !analysis.settled.is_empty() {
        let settled = |(name, taken): &(String, bool)| format!("{name} {}", if *taken { "taken" } else { "not taken" });
        let settled: Vec<String> = analysis.settled.iter().map(settled).collect();
        let may = if is_open { " and every state that may be one" } else { "" };
        let label = analysis.concept.label();
        let text = format!("The same in every {label} equilibrium{may}: {}.", settled.join(", "));
        parts.push(Part::Text(text));
    }
    parts
}

fn now(analysis: &Analysis) -> Vec<Item> {
    let mut lines: Vec<Item> = analysis.now.iter().map(|l| Item::of(leaving(l))).collect();
    if lines.is_empty() {
        lines.push(Item::of("No party has a move to anything it is known, or may be thought, to prefer."));
    }
    lines.extend(analysis.ways.iter().map(|w| Item::of(way(w, !analysis.options.is_empty()))));
    lines
}

fn way(way: &WayShown, has_options: bool) -> String {
    let Some(taken) = &way.steps else {
        // Options that can be taken and dropped lead everywhere; listed moves need not.
        let why = if has_options { "; something would have to be undone that cannot be" } else { "" };
        return format!("To {}: no moves lead there{why}.", way.to);
    };
    let steps_of = |wish: Option<bool>| {
        let mut parties: Vec<&str> = Vec::new();
        for step in taken.iter().filter(|s| s.willing == wish) {
            if !parties.contains(&step.party.as_str()) {
                parties.push(&step.party);
            }
        }
        (parties.len() > 1, parties.join(" and "))
    };
    let begin = match (&way.first_movers[..], &way.perhaps_first[..]) {
        ([], []) => {
            let (several, who) = steps_of(Some(false));
            format!("blocked, as {who} would have to act against {} wishes", if several { "their" } else { "its" })
        }
        ([], perhaps) => {
            let (several, who) = steps_of(None);
            let want = if several { "want" } else { "wants" };
            format!("it is not known whether {who} {want} to; {} may begin", list(perhaps))
        }
        (surely, _) => format!("{} can begin", list(surely)),
    };
    format!("To {}: {}; {begin}.", way.to, steps(taken))
}

fn coalitions(analysis: &Analysis) -> Vec<Item> {
    let show = |c: &crate::analysis::CoalitionShown| {
        let held = if c.held_back.is_empty() {
            "nothing the others could do holds them back in any sense".to_owned()
        } else {
            format!("what the others could answer holds them back in the senses {}", labels(&c.held_back))
        };
        let (members, to) = (c.members.join(" and "), c.to.join(" or "));
        Item::of(format!("{members} could lead together from {} to {to}; {held}.", c.state))
    };
    analysis.coalitions.iter().map(show).collect()
}

/// The moves that the graph draws, for those who do not see it.
fn moves(analysis: &Analysis) -> Vec<Part> {
    let graph = &analysis.graph;
    if graph.moves.is_empty() {
        return Vec::new();
    }
    let name = |at: usize| graph.states[at].state.clone();
    let rows = graph.moves.iter().map(|m| {
        let wish = match m.wish {
            Wish::Wanted => "to something it prefers",
            Wish::Open => "not known whether to something it prefers",
            Wish::Unwanted => "against its wishes",
        };
        vec![name(m.from), name(m.to), analysis.parties[m.party].clone(), wish.to_owned()]
    });
    let table = Table {
        caption: "The moves that the graph draws".to_owned(),
        head: ["from", "to", "who", "how"].map(str::to_owned).to_vec(),
        rows: rows.collect(),
        form: Form::Beside,
    };
    vec![Part::Heading("The graph as a table".into()), Part::Table(table)]
}
