//! What the parties want of the options, read from red lines, demands, conditions, threats, refusals and promises.

use std::collections::BTreeMap;

use chancery_assess::Said;
use chancery_bargain::{SketchedPattern, SketchedStatement};
use chancery_record::StatementKind;

use super::{
    acts::{Act, meant},
    is_own_act, shown,
    stage::Stage,
    words::{figures, is_against, quoted, unconditional},
};

/// Most statements of one preference.
const MOST_STATEMENTS: usize = 12;

/// Why lines are listed and not used.
const UNREAD: [&str; 4] = [
    "Red lines that none of the options meets:",
    "Demands that none of the options meets:",
    "Refusals that none of the options meets:",
    "Promises that hang on what none of the options is:",
];

/// What was read from the record.
#[derive(Default)]
pub(super) struct Read {
    /// Of every party its statements, most important first.
    pub(super) wishes: BTreeMap<String, Vec<SketchedStatement>>,
    /// What red lines rule out.
    pub(super) infeasible: Vec<SketchedPattern>,
    /// Lines that no option meets: why they are listed, and the line.
    pub(super) unread: Vec<(&'static str, String)>,
}

/// How a wish is come by; those before go first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Ground {
    RedLine,
    Demand,
    Tie,
    Threatened,
    Refusal,
    Promise,
}

impl Ground {
    const fn says(self) -> &'static str {
        match self {
            Self::RedLine => "its red line",
            Self::Demand => "it demands this",
            Self::Tie => "it ties the two together",
            Self::Threatened => "it is held over it; that it would rather not is the program's reading",
            Self::Refusal => "it refuses this",
            Self::Promise => "it says that it will",
        }
    }
}

/// One wish, with the lines that show it.
struct Wish<'a> {
    party: String,
    ground: Ground,
    say: String,
    lines: Vec<&'a Said>,
}

/// Reads what the parties want of some options, each with its name.
pub(super) fn read(stage: &Stage<'_>, acts: &[Act<'_>], names: &[String]) -> Read {
    let mut reader = Reader { stage, acts, names, wishes: Vec::new(), read: Read::default() };
    for said in &stage.said {
        match said.kind {
            StatementKind::RedLine => reader.red_line(said),
            StatementKind::Demand | StatementKind::Refusal => reader.wanted(said),
            kind if is_own_act(kind) => reader.own(said),
            _ => {}
        }
    }
    reader.threatened();
    reader.taken_back();
    reader.of_one_thing();
    reader.finish()
}

struct Reader<'a, 's> {
    stage: &'s Stage<'a>,
    acts: &'s [Act<'a>],
    names: &'s [String],
    wishes: Vec<Wish<'a>>,
    read: Read,
}

impl<'a> Reader<'a, '_> {
    /// The option that words speak of best, of those that pass.
    fn option_of(&self, words: &str, passes: &dyn Fn(&Act<'_>) -> bool) -> Option<usize> {
        let (topic, figures) = (self.stage.topic(words), figures(words));
        let is_it = |act: &Act<'_>| passes(act) && act.is_of(&topic) && act.agrees(&figures);
        let alike = (0..self.acts.len()).filter(|at| is_it(&self.acts[*at]));
        alike.max_by_key(|at| (self.acts[*at].topic.shared(&topic), std::cmp::Reverse(*at)))
    }

    /// The option of another party that the words of a condition mean.
    fn condition_met_by(&self, holder: &str, words: &str) -> Option<usize> {
        let (numbers, others): (Vec<usize>, Vec<&Act<'_>>) =
            self.acts.iter().enumerate().filter(|(_, act)| act.owner != holder).unzip();
        meant(&others, &self.stage.topic(words)).map(|at| numbers[at])
    }

    fn wish(&mut self, party: &str, ground: Ground, say: String, said: &'a Said) {
        let known = self.wishes.iter_mut().find(|wish| wish.party == party && wish.say == say);
        match known {
            Some(wish) => {
                wish.ground = wish.ground.min(ground);
                if !wish.lines.iter().any(|line| line.cite() == said.cite()) {
                    wish.lines.push(said);
                }
            }
            None => self.wishes.push(Wish { party: party.to_owned(), ground, say, lines: vec![said] }),
        }
    }

    fn holders(&self, said: &'a Said) -> impl Iterator<Item = &'a String> + use<'a, '_> {
        said.parties.iter().filter(|party| self.stage.is_party(party))
    }

    fn unread(&mut self, why: &'static str, said: &Said) {
        self.read.unread.push((why, quoted(self.stage.record, said)));
    }

    fn red_line(&mut self, said: &'a Said) {
        let Some(at) = self.option_of(said.words(), &|_| true) else {
            return self.unread(UNREAD[0], said);
        };
        let name = &self.names[at];
        let holders: Vec<&String> = self.holders(said).collect();
        // Nobody rules out what it does, offers or asks for itself.
        let own = self.acts[at].lines.iter().any(|line| holders.iter().any(|holder| line.is_held_by(holder)));
        if !is_against(said.words()) || own {
            let say = if is_against(said.words()) && !own { format!("not {name}") } else { name.clone() };
            for holder in holders {
                self.wish(holder, Ground::RedLine, say.clone(), said);
            }
            return;
        }
        let because = format!("red line of {}", said.parties.join(", "));
        match self.read.infeasible.iter_mut().find(|pattern| pattern.when == *name) {
            Some(pattern) => pattern.comments.push(quoted(self.stage.record, said)),
            None => self.read.infeasible.push(SketchedPattern {
                when: name.clone(),
                because,
                cites: said.ids.first().cloned().into_iter().collect(),
                comments: vec![quoted(self.stage.record, said)],
            }),
        }
    }

    /// A demand or a refusal.
    fn wanted(&mut self, said: &'a Said) {
        let refuses = said.kind == StatementKind::Refusal;
        let holders: Vec<&String> = self.holders(said).collect();
        for holder in holders {
            // What it asks of others; what it refuses may be its own to do.
            let Some(at) = self.option_of(said.words(), &|act| refuses || act.owner != *holder) else {
                let why = if refuses { UNREAD[2] } else { UNREAD[1] };
                self.unread(why, said);
                continue;
            };
            let name = self.names[at].clone();
            let against = is_against(said.words()) || refuses;
            let ground = if refuses { Ground::Refusal } else { Ground::Demand };
            let say = if against { format!("not {name}") } else { name.clone() };
            self.wish(holder, ground, say, said);
            self.tie(holder, &name, said);
        }
    }

    /// An offer, a promise, a concession, a threat.
    fn own(&mut self, said: &'a Said) {
        let holders: Vec<&String> = self.holders(said).collect();
        for holder in holders {
            let is_threat = said.kind == StatementKind::Threat;
            let Some(at) =
                self.option_of(&unconditional(said), &|act| act.owner == *holder && act.is_threat == is_threat)
            else {
                continue;
            };
            let name = self.names[at].clone();
            if self.tie(holder, &name, said) {
                continue;
            }
            if matches!(said.kind, StatementKind::Commitment | StatementKind::Concession) {
                if said.condition.is_some() {
                    self.unread(UNREAD[3], said);
                } else if !self.hangs_on_something(at, holder) {
                    self.wish(holder, Ground::Promise, name, said);
                }
            }
            if is_threat {
                self.broken_promise(holder, said);
            }
        }
    }

    /// Whether a party promised an act itself on a condition: then it is not promised whatever happens.
    fn hangs_on_something(&self, at: usize, holder: &str) -> bool {
        let is_conditional =
            |line: &&&Said| line.condition.is_some() && is_own_act(line.kind) && line.is_own_of(holder);
        self.acts[at].lines.iter().any(|line| is_conditional(&line))
    }

    /// What a statement makes depend on what another party does.
    fn tie(&mut self, holder: &str, name: &str, said: &'a Said) -> bool {
        let Some(condition) = &said.condition else { return false };
        let Some(on) = self.condition_met_by(holder, &condition.quote) else { return false };
        let on = self.names[on].clone();
        if on == name {
            return false;
        }
        let say = match said.kind {
            // A threat is carried out where the other does not do it.
            StatementKind::Threat => format!("{name} iff not {on}"),
            StatementKind::Demand | StatementKind::Refusal => return false,
            _ => format!("{name} iff {on}"),
        };
        self.wish(holder, Ground::Tie, say, said);
        true
    }

    /// A threat in the words of one's own promise takes the promise back where the condition is not met.
    fn broken_promise(&mut self, holder: &str, said: &'a Said) {
        let Some(condition) = &said.condition else { return };
        let promise = self.option_of(said.words(), &|act| act.owner == holder && !act.is_threat);
        let on = self.condition_met_by(holder, &condition.quote);
        if let (Some(promise), Some(on)) = (promise, on) {
            let say = format!("{} iff {}", self.names[promise], self.names[on]);
            self.wish(holder, Ground::Tie, say, said);
        }
    }

    /// Who is threatened would rather not have it.
    fn threatened(&mut self) {
        for (act, name) in self.acts.iter().zip(self.names).filter(|(act, _)| act.is_threat) {
            for said in &act.lines {
                let whole = match &said.condition {
                    Some(condition) => format!("{} {}", said.words(), condition.quote),
                    None => said.words().to_owned(),
                };
                let named: Vec<String> = self.stage.named_in(&whole, &act.owner).cloned().collect();
                let targets = if named.is_empty() {
                    self.stage.other_side(said, &act.owner).into_iter().collect()
                } else {
                    named
                };
                for target in targets {
                    self.wish(&target, Ground::Threatened, format!("not {name}"), said);
                }
            }
        }
    }

    /// A threat in the words of one's own promise cannot stand beside it.
    fn taken_back(&mut self) {
        let pairs = (0..self.acts.len()).flat_map(|a| (0..self.acts.len()).map(move |b| (a, b)));
        let both = pairs.filter(|(promise, threat)| {
            let (promise, threat) = (&self.acts[*promise], &self.acts[*threat]);
            let both_done = promise.is_done && threat.is_done;
            promise.owner == threat.owner
                && !promise.is_threat
                && threat.is_threat
                && promise.is_of(&threat.topic)
                && !both_done
        });
        for (promise, threat) in both.collect::<Vec<_>>() {
            self.read.infeasible.push(SketchedPattern {
                when: format!("{} and {}", self.names[promise], self.names[threat]),
                because: "read so: the threat takes the promise back".into(),
                ..SketchedPattern::default()
            });
        }
    }

    /// One thing in two figures cannot be done in both.
    fn of_one_thing(&mut self) {
        for (a, one) in self.acts.iter().enumerate() {
            for (b, other) in self.acts.iter().enumerate().skip(a + 1) {
                let is_one = one.owner == other.owner
                    && !one.is_threat
                    && !other.is_threat
                    && one.is_of(&other.topic)
                    && !one.agrees(&other.figures);
                if is_one && !(one.is_done && other.is_done) {
                    self.read.infeasible.push(SketchedPattern {
                        when: format!("{} and {}", self.names[a], self.names[b]),
                        because: "read so: one thing in two figures".into(),
                        ..SketchedPattern::default()
                    });
                }
            }
        }
    }

    fn finish(mut self) -> Read {
        self.wishes.sort_by(|a, b| {
            (a.ground, std::cmp::Reverse(a.lines.len()), std::cmp::Reverse(a.lines[0].day())).cmp(&(
                b.ground,
                std::cmp::Reverse(b.lines.len()),
                std::cmp::Reverse(b.lines[0].day()),
            ))
        });
        for wish in self.wishes {
            let statements = self.read.wishes.entry(wish.party).or_default();
            // The opposite of something more important says nothing further.
            let opposite = wish.say.strip_prefix("not ").map_or_else(|| format!("not {}", wish.say), str::to_owned);
            if statements.len() >= MOST_STATEMENTS || statements.iter().any(|s: &SketchedStatement| s.say == opposite) {
                continue;
            }
            let mut comments = vec![format!("{}:", wish.ground.says())];
            comments.extend(shown(self.stage.record, &wish.lines));
            let cites = wish.lines.iter().filter_map(|said| said.ids.first().cloned()).collect();
            statements.push(SketchedStatement { say: wish.say, cites, comments });
        }
        self.read.unread.sort_by_key(|(why, _)| UNREAD.iter().position(|known| known == why));
        self.read
    }
}
