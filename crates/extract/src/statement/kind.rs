//! What a statement does.

use chancery_lang::{Clause, ClauseKind, Tag, Token};
use chancery_record::{Confidence, Layer, Mode, StatementKind};

use super::{candidate::Reading, denial, source::Attribution};
use crate::{
    Context,
    judge::JUDGE,
    vocabulary::{Cue, Hit, Meaning, Negated, Who},
    voice::Voice,
    words::WORDS,
};

/// How many tokens after the verb the words of a position may begin.
const REACH: usize = 5;

/// A kind, with the words that gave it away.
#[derive(Debug, Clone)]
pub(super) struct Judged {
    /// What spoke most for it, in words for the user.
    pub(super) reasons: Vec<String>,
    pub(super) kind: StatementKind,
    pub(super) weight: u8,
    pub(super) cue: String,
    pub(super) rule: &'static str,
    /// The verb of the clause names the act: "threatened to", "rejected".
    pub(super) performs: bool,
    /// A cue of the user's own gave it away.
    pub(super) users: bool,
}

/// How much more likely a cue makes the kind it stands for, in log-odds: chosen so that what is lost on documents whose
/// words the cues do not know is no more than what is gained where they do.
const TRUST_IN_CUES: f32 = 1.0;

/// The same for a strong cue, one that names the act: "refused", "threatened".
const TRUST_IN_STRONG_CUES: f32 = 2.0;

/// The same where it is the verb of the clause.
const TRUST_IN_PERFORMATIVES: f32 = 4.0;

/// From which weight on a cue is strong.
pub(super) const STRONG: u8 = 82;

/// The kind of a reading: of the learned judge and the rules together, with how sure one may be.
pub(super) fn weigh(reading: &Reading<'_>) -> Judged {
    let rules = reading.candidate.judged.as_ref().filter(|judged| judged.rule != "grammar");
    // Who writes a cue wants it to decide.
    if let Some(rules) = rules.filter(|rules| rules.users) {
        return rules.clone();
    }
    let trust = |kind: StatementKind| match rules.filter(|r| r.kind == kind) {
        Some(rules) if rules.performs && rules.weight >= STRONG => TRUST_IN_PERFORMATIVES.exp(),
        Some(rules) if rules.weight >= STRONG => TRUST_IN_STRONG_CUES.exp(),
        Some(_) => TRUST_IN_CUES.exp(),
        None => 1.0,
    };
    let weighed = reading.verdict.kinds.iter().map(|(kind, share)| (*kind, share * trust(*kind)));
    let total: f32 = weighed.clone().map(|(_, share)| share).sum();
    let (kind, share) = weighed.max_by(|a, b| a.1.total_cmp(&b.1)).unwrap_or((StatementKind::Claim, 0.0));
    // The confidence was calibrated on the judge alone: what the rules add counts by half.
    let learned = reading.verdict.kinds.iter().find(|(k, _)| *k == kind).map_or(0.0, |(_, share)| *share);
    let sure = JUDGE.calibrated(reading.likely() * (share / total.max(f32::MIN_POSITIVE) + learned) / 2.0);
    let weight = Confidence::of_share(sure).0;
    match rules.filter(|r| r.kind == kind) {
        Some(rules) => Judged { weight, ..rules.clone() },
        None => Judged {
            kind,
            weight,
            cue: String::new(),
            rule: "learned",
            performs: false,
            users: false,
            reasons: Vec::new(),
        },
    }
}

/// The kind of a clause: of its strongest cue, else by the grammar of its verb.
pub(super) fn judge(
    context: &Context<'_>,
    clause: &Clause,
    frame: Option<&Clause>,
    attribution: &Attribution,
    conditional: bool,
) -> Option<Judged> {
    if let Some(refusal) = denial::fronted(context, clause) {
        return Some(refusal);
    }
    let own = speaks_of_own_side(context, clause, attribution);
    let mut best: Option<Judged> = None;
    let inside = context.hits.within(clause.tokens.clone()).map(|hit| (hit, 0_u8, "cue"));
    let outside = frame.into_iter().flat_map(|f| context.hits.within(f.tokens.clone())).map(|hit| (hit, 4_u8, "frame"));
    for (hit, discount, rule) in inside.chain(outside) {
        let Meaning::Cue(cue) = hit.meaning else { continue };
        let Some(kind) = kind_of(context, clause, hit, cue, own) else { continue };
        // A longer phrase says more: "broke its promise" against "promise".
        let length = u8::try_from(hit.tokens.len().min(4)).unwrap_or(1).saturating_sub(1) * 2;
        let weight = (cue.weight.saturating_sub(discount) + length).min(99);
        let users = cue.users;
        let better = best.as_ref().is_none_or(|b| {
            (users, weight) > (b.users, b.weight)
                || (users, weight) == (b.users, b.weight) && (kind as u8) < (b.kind as u8)
        });
        if better {
            let performs = Some(hit.tokens.start) == clause.verb;
            let cue = context.document.words(context.annotations.range_of(hit.tokens.clone())).to_owned();
            best = Some(Judged { kind, weight, cue, rule, performs, users, reasons: Vec::new() });
        }
    }
    let judged = best.or_else(|| by_grammar(context, clause, attribution))?;
    Some(adjusted(context, clause, attribution, judged, own, conditional))
}

/// The kind a cue stands for here; `None` where it does not hold.
fn kind_of(context: &Context<'_>, clause: &Clause, hit: &Hit<'_>, cue: &Cue, own: bool) -> Option<StatementKind> {
    let tokens = &context.annotations.tokens;
    let first = &tokens[hit.tokens.start];
    if cue.copula && !clause.verb.is_some_and(|v| is_copula(&tokens[v])) {
        return None;
    }
    // What a party wants or undertakes is told by the predicate, not by what the clause mentions on the side.
    let position = matches!(cue.kind.layer(), Layer::Position | Layer::Undertaking);
    if let (true, true, Some(start), Some(verb)) =
        (position, clause.tokens.contains(&hit.tokens.start), clause.verb_start, clause.verb)
    {
        let noun_of_undertaking = cue.kind == StatementKind::Commitment && first.tag.is_noun();
        if hit.tokens.start > verb + REACH || hit.tokens.start < start && !noun_of_undertaking {
            return None;
        }
    }
    // "should commit to a dialogue" undertakes nothing: it asks.
    let asked = clause.verb_start.is_some_and(|start| {
        start < hit.tokens.start && matches!(tokens[start].lower.as_str(), "must" | "should" | "ought")
    });
    if cue.kind.layer() == Layer::Undertaking && first.tag.is_verb() && asked {
        return None;
    }
    // A modal in a relative clause or an infinitive is not what the clause does.
    let modal =
        first.tag == Tag::Md || matches!(first.lemma.as_str(), "need" | "have") && cue.kind != StatementKind::Claim;
    if modal
        && clause.tokens.contains(&hit.tokens.start)
        && Some(hit.tokens.start) != clause.verb_start
        && Some(hit.tokens.start) != clause.verb
    {
        return None;
    }
    match cue.who {
        Who::Own if !own => return None,
        Who::Other if own => return None,
        _ => {}
    }
    if !denial::is_negated(&context.annotations.tokens, clause.tokens.start, hit) {
        return Some(cue.kind);
    }
    match cue.negated {
        Negated::Same => Some(cue.kind),
        Negated::Becomes(kind) => Some(kind),
        Negated::Nothing => None,
    }
}

/// "is", "seems", "remains".
fn is_copula(token: &Token) -> bool {
    matches!(token.lemma.as_str(), "be" | "seem" | "remain" | "become" | "appear" | "look" | "sound" | "feel")
}

/// Whether the subject is the speaker or the side he speaks for.
fn speaks_of_own_side(context: &Context<'_>, clause: &Clause, attribution: &Attribution) -> bool {
    let Some(subject) = clause.subject.clone() else { return false };
    let tokens = &context.annotations.tokens[subject.clone()];
    if tokens.iter().any(|t| matches!(t.lower.as_str(), "i" | "we" | "our" | "my")) {
        return true;
    }
    let holder = attribution.holder.as_deref();
    let Some(named) = context.referents.resolve(subject, "") else {
        // "he would", said of himself in a report.
        return attribution.mode == Mode::Indirect
            && tokens.iter().any(|t| matches!(t.lower.as_str(), "he" | "she" | "it" | "they"));
    };
    let speaker = attribution.speaker.as_str();
    named == speaker
        || Some(named.as_str()) == holder
        || context.referents.state_of(speaker) == Some(named.as_str())
        || holder.is_some_and(|h| context.referents.state_of(h) == Some(named.as_str()))
        || matches!(&context.voice, Voice::Joint(names) if names.contains(&named) || tokens.iter().any(|t| matches!(t.lemma.as_str(), "party" | "side")))
}

/// Without a cue: an author judges, a speaker asserts what has happened and judges what is.
fn by_grammar(context: &Context<'_>, clause: &Clause, attribution: &Attribution) -> Option<Judged> {
    let verb = clause.verb_start.or(clause.verb)?;
    let tokens = &context.annotations.tokens;
    let tag = tokens[verb].tag;
    let copula =
        clause.verb.is_some_and(|v| matches!(tokens[v].lemma.as_str(), "be" | "seem" | "remain" | "become" | "mean"));
    let past = matches!(tag, Tag::Vbd) || matches!(tokens[verb].lemma.as_str(), "have");
    let judging = attribution.is_author() && matches!(context.voice, Voice::Opinion(_)) || copula && !past;
    let kind =
        if clause.kind == ClauseKind::Fragment || judging { StatementKind::Assessment } else { StatementKind::Claim };
    Some(Judged {
        kind,
        weight: 50,
        cue: String::new(),
        rule: "grammar",
        performs: false,
        users: false,
        reasons: Vec::new(),
    })
}

/// What the clause as a whole makes of a kind.
fn adjusted(
    context: &Context<'_>,
    clause: &Clause,
    attribution: &Attribution,
    mut judged: Judged,
    own: bool,
    conditional: bool,
) -> Judged {
    use StatementKind::{
        Accusation, Assessment, Claim, Commitment, Demand, Denial, Offer, Prediction, ProgressClaim, Recommendation,
        Threat,
    };
    let tokens = &context.annotations.tokens;
    let modal = clause.verb_start.map_or("", |v| tokens[v].lower.as_str());
    let happened = clause
        .verb_start
        .is_some_and(|v| tokens[v].tag == Tag::Vbd || tokens[v].lemma == "have" && tokens[v].tag != Tag::Vb);
    let joint = matches!(context.voice, Voice::Joint(_));
    let institution = matches!(context.voice, Voice::Readout | Voice::Release(_));
    let by_modal = match modal {
        "must" => Demand,
        "will" | "shall" if own || joint || institution => Commitment,
        _ => Prediction,
    };
    judged.kind = match judged.kind {
        // Nobody demands of himself.
        Demand
            if own
                && !judged.cue.to_lowercase().starts_with("demand")
                && !judged.cue.to_lowercase().starts_with("insist") =>
        {
            Recommendation
        }
        // What I ask of others is an appeal, what I promise is a commitment, whatever the future says.
        Prediction if own && matches!(modal, "will" | "'ll" | "shall") => Commitment,
        // "he would return", reported, is "I will return".
        Offer if own && modal == "would" && attribution.mode == Mode::Indirect && judged.weight <= 76 => Commitment,
        // What an institution's own text says will be done, it undertakes.
        Prediction
            if matches!(modal, "will" | "shall" | "may")
                && (joint || institution)
                && attribution.mode == Mode::Document =>
        {
            Commitment
        }
        // A measure that has been taken is no threat any more.
        Threat
            if happened
                && !judged.cue.to_lowercase().starts_with("threat")
                && !judged.cue.to_lowercase().starts_with("warn") =>
        {
            Claim
        }
        // Progress that is to come is foretold.
        ProgressClaim if matches!(modal, "will" | "'ll" | "would" | "could" | "might") => Prediction,
        Accusation | Denial if judged.weight <= 84 && matches!(modal, "will" | "would" | "must" | "shall") => by_modal,
        // A consequence that its holder can bring about, and that hurts, is threatened.
        Commitment | Prediction if conditional && !joint && hurts(context, clause) => Threat,
        Claim
            if judged.rule == "cue"
                && judged.weight <= 60
                && matches!(context.voice, Voice::Opinion(_))
                && clause.kind == ClauseKind::Fragment =>
        {
            Assessment
        }
        kind => kind,
    };
    judged
}

/// Words of harm in the consequence of a condition.
fn hurts(context: &Context<'_>, clause: &Clause) -> bool {
    context.annotations.tokens[clause.tokens.clone()]
        .iter()
        .any(|t| t.tag.is_verb() && WORDS.harm.contains(t.lemma.as_str()))
}
